"""Rows of a page joined into the paragraphs they were set from.

The grammars read a paragraph a line, as Word files have them: a number, a date or a marking that
is cut at the end of a row is whole again, and the first words of a row are not mistaken for an
element. A row goes on in the next one when the next one's first word would not have fitted into
it and begins where a row that goes on begins.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from gklint.model.manuscript import Alignment, LineStyle, Printed
from gklint.text.normal import is_han
from gklint.text.outline import is_numbered
from gklint_formats.sheets import Glyph, Row, main_size

_SAME_SIZE: Final = 0.12
_ALIGNED: Final = 0.7
_SLACK: Final = 0.15
_BODY: Final = 0.15
_LEADING: Final = 1.4
_MIDDLE: Final = 0.8
_FAR: Final = 6.0
_OFF_EDGE: Final = 2.5
_FULL: Final = 1.2
_INDENTED: Final = 1.0
_FEWEST: Final = 8
_CLOSING: Final = frozenset("，。、；：？！）〕】》」』”’％%…,.;:?!)]")
_OPENING: Final = frozenset("（〔【《「『“‘([")


class Frame(NamedTuple):
    """Where text begins and ends on a page, how large it is and how far its rows are apart."""

    left: float
    right: float
    size: float
    leading: float


class Stretch(NamedTuple):
    """Rows that are read one after the other: of a page, or of one of its columns.

    Attributes:
        page: The number of the page.
        rows: At least one.
        numbers: Of each row its number on the page.
        frame: Where they begin and end.
    """

    page: int
    rows: tuple[Row, ...]
    numbers: tuple[int, ...]
    frame: Frame


class Paragraph(NamedTuple):
    """A paragraph: its text, the rows it is made of, and how it is set."""

    text: str
    printed: tuple[Printed, ...]
    style: LineStyle


def frame_of(rows: Sequence[Row], whole: Frame | None = None, width: float = 0.0) -> Frame:
    """Measure where text begins and ends.

    Args:
        rows: Of a page, a column or a document; at least one.
        whole: What was measured of the whole document, for pages that hold too little.
        width: Of the page; a document of few rows ends as far from its edge as it begins.
    """
    size = whole.size if whole is not None else main_size(rows)
    body = [row for row in rows if abs(row.size - size) <= _BODY * size]
    few = len(body) < _FEWEST
    if whole is not None and few:
        return whole
    body = body or list(rows)
    steps = sorted(b.base - a.base for a, b in pairwise(body) if b.base > a.base)
    leading = steps[len(steps) // 2] if steps else size * 2
    lefts, rights = sorted(row.left for row in body), sorted(-row.right for row in body)
    left = lefts[0] if few else _edge(lefts, size)
    right = -rights[0] if few else -_edge(rights, size)
    return Frame(left, max(right, width - left) if few else right, size, leading)


def _edge(places: Sequence[float], size: float) -> float:
    """Give the outermost place at which two rows begin, or the outermost of all."""
    for place, following in pairwise(places):
        if following - place <= _ALIGNED * size:
            return place
    return places[0]


def paragraphs(stretches: Sequence[Stretch]) -> list[Paragraph]:
    """Join rows into paragraphs, over the ends of columns and pages, too."""
    found: list[Paragraph] = []
    members: list[tuple[Row, int, int]] = []
    before: tuple[Row, Stretch] | None = None
    begun: Frame | None = None
    hanging = indented = False
    for stretch in stretches:
        for number, row in zip(stretch.numbers, stretch.rows, strict=True):
            if before is not None:
                how = _goes_on(before, (row, stretch), hanging=hanging, indented=indented)
                if how is None and begun is not None:
                    found.append(_made(members, begun))
                    members = []
                hanging = how or False
            if not members:
                begun = stretch.frame
                indented = row.left - begun.left > _INDENTED * row.size
            members.append((row, stretch.page, number))
            before = row, stretch
    if members and begun is not None:
        found.append(_made(members, begun))
    return found


def _goes_on(
    before: tuple[Row, Stretch], after: tuple[Row, Stretch], *, hanging: bool, indented: bool
) -> bool | None:
    """Say how a row goes on in the next one: ``None`` not at all, else whether it hangs."""
    (row, stretch), (following, behind) = before, after
    frame, size = stretch.frame, row.size
    steps_on = stretch is behind and following.base - row.base > _LEADING * max(frame.leading, size)
    if steps_on or abs(size - following.size) > _SAME_SIZE * max(size, following.size):
        return None
    if size > (1 + _BODY) * frame.size and not _is_full(row, frame):
        return None  # mastheads and titles are set in rows that mean something
    if first_word(following) <= frame.right - row.right - _SLACK * size:
        return None  # it would have fitted into the row: a new paragraph
    if not indented and is_numbered(following.text):
        return None
    if abs(following.left - behind.frame.left) <= _ALIGNED * size:
        return False
    hangs = hanging and abs(following.left - row.left) <= _ALIGNED * size
    if not hangs and stretch is behind:
        places = _hangs_from(row)
        hangs = any(abs(following.left - place) <= _ALIGNED * size for place in places)
    return True if hangs else None


def _is_full(row: Row, frame: Frame) -> bool:
    return max(row.left - frame.left, frame.right - row.right) <= _FULL * row.size


def _hangs_from(row: Row) -> list[float]:
    """Give where text that hangs may begin: behind a colon, and behind a number."""
    return [
        after.left
        for before, after in pairwise(row.glyphs[: len(row.glyphs) // 2])
        if before.char in "：:.．、" and after.left - row.left > row.size
    ]


def first_word(row: Row) -> float:
    """Measure what stands at the beginning of a row and may not be parted."""
    glyphs = row.glyphs
    end = 0
    while end < len(glyphs) - 1 and glyphs[end].char in _OPENING:
        end += 1
    if not _is_wide(glyphs[end]):
        while end < len(glyphs) - 1 and _sticks(glyphs[end], glyphs[end + 1]):
            end += 1
    while end < len(glyphs) - 1 and glyphs[end + 1].char in _CLOSING:
        end += 1
    return glyphs[end].right - row.left


def _is_wide(glyph: Glyph) -> bool:
    return is_han(glyph.char) or ord(glyph.char[0]) > 0x2E80  # noqa: PLR2004 - CJK begins there


def _sticks(before: Glyph, after: Glyph) -> bool:
    return not _is_wide(after) and after.left - before.right < before.size * 0.2


def joined(parts: Sequence[Row]) -> tuple[str, tuple[int, ...]]:
    """Join rows into one text; give it, and at which column each row begins."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for part in parts:
        if pieces:
            before, after = pieces[-1][-1], part.text[0]
            letters = before.isascii() and after.isascii() and (before + after).isalpha()
            if letters or (before in ",;:" and after.isascii()):
                pieces.append(" ")
                length += 1
        starts.append(length)
        pieces.append(part.text)
        length += len(part.text)
    return "".join(pieces), tuple(starts)


def _made(members: Sequence[tuple[Row, int, int]], frame: Frame) -> Paragraph:
    text, starts = joined([row for row, _, _ in members])
    printed = tuple(
        Printed(start, page, number)
        for start, (_, page, number) in zip(starts, members, strict=True)
    )
    return Paragraph(text, printed, style_of(members[0][0], frame, alone=len(members) == 1))


def style_of(row: Row, frame: Frame, *, alone: bool = True) -> LineStyle:
    """Say how a paragraph is set, measured on its first row."""
    size = max(row.size, 1.0)
    left, right = row.left - frame.left, frame.right - row.right
    alignment = Alignment.LEFT
    larger = row.size > (1 + _BODY) * frame.size
    if (larger or left > _OFF_EDGE * size) and abs(left - right) <= 2 * _MIDDLE * size:
        alignment = Alignment.CENTER
    elif alone and left > _FAR * size and right <= _ALIGNED * size:
        alignment = Alignment.RIGHT
    indent = 0.0 if alignment is not Alignment.LEFT else round(left / size * 2) / 2
    colour = row.glyphs[0].colour
    return LineStyle(alignment, indent, 0.0, round(size * 2) / 2, colour)
