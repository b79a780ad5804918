"""Terminal cell widths: a Chinese character takes two cells, a combining mark none.

Follows Unicode Standard Annex 11 (East Asian Width). Ambiguous characters (“ ” — … · ★) count one
cell, as terminals draw them unless told otherwise.
"""

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, east_asian_width

_ASCII_END = 0x7F
_HANGUL_MEDIAL = range(0x1160, 0x1200)  # these join the syllable before them
_NO_LINE_START = "，。、；：？！）〕】》〉”’」』…—·％,;:?!)]}>"
_NO_LINE_END = "（〔【《〈“‘「『([{<"


@lru_cache(maxsize=4096)  # a report asks for the same few hundred again and again
def cell_width(character: str) -> int:
    """Give the number of cells one code point takes: 0, 1 or 2.

    Args:
        character: One code point. Control characters take none; make them visible first.
    """
    code = ord(character)
    if code < _ASCII_END:
        return int(code >= ord(" "))
    if category(character) in {"Mn", "Me", "Cf", "Cc"} or code in _HANGUL_MEDIAL:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1


def text_width(text: str) -> int:
    """Give the number of cells a line of text takes."""
    return len(text) if text.isascii() and text.isprintable() else sum(map(cell_width, text))


def pad(text: str, cells: int) -> str:
    """Fill up with blanks to this many cells; longer text stays as it is."""
    return text + " " * (cells - text_width(text))


def wrap(text: str, cells: int) -> list[str]:
    """Break text into lines of at most ``cells`` cells, at least one line.

    Chinese text may break between any two characters, but closing punctuation stays with the
    character before it and opening punctuation with the one behind it; words of other scripts and
    numbers are kept whole unless one alone is too long.
    """
    lines: list[str] = []
    line = ""
    used = 0
    for unit in _units(text):
        width = text_width(unit)
        if line and used + width > cells:
            lines.append(line.rstrip(" "))
            line, used = "", 0
            unit = unit.lstrip(" ")  # noqa: PLW2901 - the blank at a break is not printed
            width = text_width(unit)
        if width > cells:
            *heads, unit = _pieces(unit, cells)  # noqa: PLW2901 - what is left of one too long
            lines += heads
            width = text_width(unit)
        line += unit
        used += width
    return [*lines, line.rstrip(" ")] if line or not lines else lines


def _units(text: str) -> Iterator[str]:
    """Split into the stretches that must not be broken; joined they give ``text`` again."""
    unit = ""
    for character in text:
        if unit and _may_break(unit[-1], character):
            yield unit
            unit = ""
        unit += character
    if unit:
        yield unit


def _may_break(before: str, after: str) -> bool:
    if after in _NO_LINE_START or before in _NO_LINE_END or cell_width(after) == 0:
        return False
    if before == " " or after == " ":
        return True
    return cell_width(before) > 1 or cell_width(after) > 1


def _pieces(text: str, cells: int) -> Iterator[str]:
    """Cut into the longest pieces that fit, each of at least one character."""
    start = used = 0
    for index, character in enumerate(text):
        width = cell_width(character)
        if used + width > cells and index > start:
            yield text[start:index]
            start, used = index, 0
        used += width
    yield text[start:]
