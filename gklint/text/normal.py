"""Normalising a line for the grammars, with a map back to the characters of the file.

What a reader hands on is exact; what the grammars parse is this: Markdown residue and table rules
gone, letter-spaced words closed up, every kind of blank a plain space, full-width digits and
letters and the radicals of PDF fonts folded. Nothing that a rule may want to judge (brackets,
colons, zeros) is touched, and each remaining character knows where it stood.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

BLANKS = (
    " \t\xa0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
)
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xad"
_FOLD = (
    {ord(c): " " for c in BLANKS}
    | {0xFF10 + d: 0x30 + d for d in range(10)}
    | {0xFF21 + d: 0x41 + d for d in range(26)}
    | {0xFF41 + d: 0x61 + d for d in range(26)}
    | dict.fromkeys((0x39F, 0x41E), 0x4F)  # Greek and Cyrillic O, typed for the 〇 of a year
    | dict.fromkeys((0x3BF, 0x43E), 0x6F)
    | {0x25EF: 0x25CB}  # the large circle
)


_MARKUP = "#|*`>_-"
_COMPATIBLE = "\u2e80-\u2fdf\uf900-\ufaff"
"""Radicals and compatibility ideographs: PDF fonts and OCR put them where the character stood."""
_FOLDED = re.compile(f"[{BLANKS}０-９Ａ-Ｚａ-ｚΟОοо◯{_INVISIBLE}{_COMPATIBLE}{_MARKUP}]")
"""What normalising may change: most lines hold none of it."""
_IDEOGRAPHS = re.compile(f"[{_COMPATIBLE}]")
_DELETED = re.compile(f"[{BLANKS}{_INVISIBLE}\n\r\v\f\x1c-\x1f\x85\u1680\u2028\u2029]")


def is_han(char: str) -> bool:
    """Say whether a character is a Chinese one, 〇 included."""
    return "\u4e00" <= char <= "\u9fff" or char == "〇" or "\u3400" <= char <= "\u4dbf"


def squeeze(text: str) -> str:
    """Give the text without any blank or invisible character (to compare, never to show)."""
    return "".join(text.translate(_DELETE).split()) if _DELETED.search(text) else text


def wide_parts(text: str) -> list[str]:
    """Give the parts of a text between blanks as wide as a character: those set parts apart."""
    parts = re.split(f"[{BLANKS}]{{2,}}|[\u3000\t]", text.strip())
    return [part for part in parts if squeeze(part)]


_DELETE = {ord(c): None for c in BLANKS + _INVISIBLE + "\n\r"}


class Normal(NamedTuple):
    """A normalised line: ``offsets[i]`` is the source column of ``text[i]``.

    ``offsets`` has one more entry than ``text``: the column behind the last character.
    """

    text: str
    offsets: tuple[int, ...] | range

    def squeezed(self) -> "Normal":
        """Give the same line without blanks."""
        if " " not in self.text:
            return self
        kept = [i for i, c in enumerate(self.text) if c != " "]
        end = self.offsets[kept[-1] + 1] if kept else self.offsets[0]
        return Normal("".join(self.text[i] for i in kept), (*(self.offsets[i] for i in kept), end))

    def shifted(self, by: int) -> "Normal":
        """Give the same text as it stands further right in its line."""
        return Normal(self.text, tuple(i + by for i in self.offsets))

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Give the source columns of ``text[start:end]``."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=1)
def _markup() -> re.Pattern[str]:
    return re.compile(
        r"^(?:[#>|*_` -]*[#>|*_`][ #>|*_`-]*|[-*+] +(?![0-9]+ *-?$))|\*\*|__|`|[ |*]*\|[ |]*$"
    )


def _letter_spaces(text: str) -> Iterator[int]:
    """Give the blanks between single Chinese characters: 绛 县, but not 市政府 办公室."""
    words = text.split(" ")
    at = 0
    before = False  # whether the word before ended in a Chinese character that stood alone
    gap: list[int] = []
    for word in words:
        alone_first = word != "" and is_han(word[0]) and not (word[1:] and word[1].isalnum())
        if before and alone_first:
            yield from gap
        if word:
            before = is_han(word[-1]) and not (word[:-1] and word[-2].isalnum())
            gap = []
        at += len(word)
        gap.append(at)
        at += 1


def _ideograph(match: re.Match[str]) -> str:
    """Give the character a compatible one stands for (⼀ is 一); one for one, so places keep."""
    from unicodedata import normalize  # noqa: PLC0415 - few lines hold any

    usual = normalize("NFKC", match[0])
    return usual if len(usual) == 1 else match[0]


def normalise(source: str) -> Normal:
    """Normalise one line (see the module)."""
    if _FOLDED.search(source) is None:
        return Normal(source, range(len(source) + 1))
    text = _IDEOGRAPHS.sub(_ideograph, source.translate(_FOLD))
    stripped = text.strip(" ")
    start = len(text) - len(text.lstrip(" ")) if stripped else 0
    if not any(c in stripped for c in _MARKUP + _INVISIBLE) and " " not in stripped:
        return Normal(stripped, range(start, start + len(stripped) + 1))
    keep = [True] * len(stripped)
    if any(c in stripped for c in _MARKUP):
        for match in _markup().finditer(stripped):
            keep[match.start() : match.end()] = [False] * (match.end() - match.start())
    if " " in stripped:
        for i in _letter_spaces(stripped):
            keep[i] = False
    kept = [i for i, k in enumerate(keep) if k and stripped[i] not in _INVISIBLE]
    while kept and stripped[kept[0]] == " ":
        kept.pop(0)
    while kept and stripped[kept[-1]] == " ":
        kept.pop()
    end = kept[-1] + 1 if kept else 0
    return Normal("".join(stripped[i] for i in kept), tuple(start + i for i in [*kept, end]))


def squeezed(source: str) -> Normal:
    """Give a text of several lines without blanks and line ends, its digits and letters folded.

    For free text, in which a line end means nothing; :func:`squeeze` does the same without a map.
    """
    text = _IDEOGRAPHS.sub(_ideograph, source.translate(_FOLD))
    kept = [i for i, c in enumerate(text) if not c.isspace() and c not in _INVISIBLE]
    end = kept[-1] + 1 if kept else 0
    return Normal("".join(text[i] for i in kept), (*kept, end))
