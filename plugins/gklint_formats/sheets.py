"""A page as characters at their places, and the rows they make: what PDF and OFD have in common.

Coordinates are in points, from the top left of the page, text running to the right: whoever reads
a format has turned the page so.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from gklint.text.normal import is_han

BLANKS: Final = frozenset(" \t\xa0\u3000\u2002\u2003")
_SAME_ROW: Final = 0.45
_SMALL: Final = 0.75
_RAISED: Final = 0.55
_WIDE_GAP: Final = 1.2
_GAP: Final = 0.5
_LATIN_GAP: Final = 0.2
_SAME_PLACE: Final = 0.25
_WIDEST_SPACING: Final = 2.0
_MOST_BLANKS: Final = 60
_FULL: Final = "\u3000"


class Glyph(NamedTuple):
    """One character: its baseline, where it begins and where the next one may.

    Attributes:
        char: The character; a blank, too, where the file has one.
        left: Where it begins.
        right: Where it ends.
        base: The baseline.
        size: The size it is set in.
        colour: ``RRGGBB``; ``None`` for black.
    """

    char: str
    left: float
    right: float
    base: float
    size: float
    colour: str | None = None


class Rule(NamedTuple):
    """A drawn line, upright or level: where it begins and ends, along and across."""

    upright: bool
    at: float
    low: float
    high: float


class Sheet(NamedTuple):
    """A page.

    Attributes:
        number: From 1.
        width: In points.
        height: In points.
        glyphs: Its characters.
        rules: Its drawn lines, upright and level ones only.
        edge: Characters of running heads, where the file itself says which these are.
        aside: What stands sideways to the text, such as a note on the binding edge, read as rows
            of its own.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    edge: tuple[Glyph, ...] = ()
    aside: tuple[str, ...] = ()


class Row(NamedTuple):
    """Characters on one baseline, from left to right, blanks gone.

    Attributes:
        glyphs: At least one.
        text: With blanks where the file has them, and as many wide ones as a gap is wide.
        columns: Of each glyph the column of its character in the text.
        size: That of most of it.
    """

    glyphs: tuple[Glyph, ...]
    text: str
    columns: tuple[int, ...]
    size: float

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.glyphs[-1].right

    @property
    def base(self) -> float:
        """Its baseline."""
        return self.glyphs[0].base


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """Give the rows of some characters, from top to bottom."""
    rows: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if not rows or glyph.base - base > _SAME_ROW * min(size, glyph.size):
            rows.append([])
            base, size = glyph.base, glyph.size
        elif glyph.size > size:  # a large character decides, not a small one at its foot
            base, size = glyph.base, glyph.size
        rows[-1].append(glyph)
    return [row for members in _with_raised(rows) if (row := row_of(members)) is not None]


def _with_raised(rows: Sequence[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Put raised and lowered figures, such as the mark of a note, into the row they belong to."""
    before: list[Glyph] = []
    for row in rows:
        small, large = sorted((before, row), key=len)
        if small and _is_raised(small, large):
            before = [*before, *row]
            continue
        if before:
            yield before
        before = row
    if before:
        yield before


def _is_raised(few: Sequence[Glyph], many: Sequence[Glyph]) -> bool:
    size = max(g.size for g in many)
    return (
        len(few) * 2 < len(many)
        and max(g.size for g in few) <= _SMALL * size
        and abs(few[0].base - many[-1].base) < _RAISED * size
        and min(g.left for g in many) <= min(g.left for g in few)
    )


def row_of(glyphs: Iterable[Glyph]) -> Row | None:
    """Make a row of characters on one baseline; ``None`` when all of them are blank."""
    seen: list[Glyph] = []
    blanks: list[bool] = []
    blank = False
    for glyph in sorted(glyphs, key=lambda g: g.left):
        if glyph.char in BLANKS:
            blank = True
        elif not seen or not _is_twice(seen[-1], glyph):
            seen.append(glyph)
            blanks.append(blank)
            blank = False
    if not seen:
        return None
    spacing = _spacing(seen)
    columns = [0]
    pieces = [seen[0].char]
    length = len(seen[0].char)
    for before, glyph, blank in zip(seen, seen[1:], blanks[1:], strict=False):
        if blank or glyph.left - before.right > _LATIN_GAP * before.size:
            between = _between(before, glyph, spacing, blank=blank)
            pieces.append(between)
            length += len(between)
        columns.append(length)
        pieces.append(glyph.char)
        length += len(glyph.char)
    return Row(tuple(seen), "".join(pieces), tuple(columns), _size(seen))


def split(row: Row, at: float) -> tuple[Row | None, Row | None]:
    """Cut a row into what stands left and right of a place."""
    cut = sum((g.left + g.right) / 2 < at for g in row.glyphs)
    return part_of(row, 0, cut), part_of(row, cut, len(row.glyphs))


def part_of(row: Row, low: int, high: int) -> Row | None:
    """Give a stretch of the characters of a row as a row; ``None`` when it has none."""
    if low >= high:
        return None
    glyphs, first = row.glyphs[low:high], row.columns[low]
    end = row.columns[high - 1] + len(row.glyphs[high - 1].char)
    columns = tuple(column - first for column in row.columns[low:high])
    return Row(glyphs, row.text[first:end], columns, row.size)


def main_size(rows: Sequence[Row]) -> float:
    """Give the size most characters of some rows are set in."""
    counts: dict[float, int] = {}
    for row in rows:
        size = round(row.size, 1)
        counts[size] = counts.get(size, 0) + len(row.glyphs)
    return max(counts, key=lambda size: (counts[size], size), default=1.0)


def _size(glyphs: Sequence[Glyph]) -> float:
    first = glyphs[0].size
    if all(g.size == first for g in glyphs):
        return first
    counts: dict[float, int] = {}
    for glyph in glyphs:
        counts[glyph.size] = counts.get(glyph.size, 0) + 1
    return max(counts, key=lambda size: (counts[size], size))


def _is_twice(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character is drawn again at its place, as bold type is faked."""
    near = abs(glyph.left - before.left) < _SAME_PLACE * glyph.size
    return near and glyph.char == before.char


def _spacing(glyphs: Sequence[Glyph]) -> float:
    """Give the gap most Chinese characters of a row have between them: it is justified by it."""
    gaps = sorted(
        after.left - before.right
        for before, after in pairwise(glyphs)
        if is_han(before.char) and is_han(after.char)
    )
    spacing = gaps[len(gaps) // 2] if gaps else 0.0
    return spacing if 0 < spacing <= _WIDEST_SPACING * glyphs[0].size else 0.0


def _between(before: Glyph, after: Glyph, spacing: float, *, blank: bool) -> str:
    """Give the blanks that stand for the gap between two characters.

    Chinese is set without blanks, and justified by gaps; between a character and a figure a
    quarter of the size is left. Such gaps are no blanks unless the file has one there.
    """
    size = max(min(before.size, after.size), 1.0)
    gap = after.left - before.right - spacing
    if gap > _WIDE_GAP * size:
        return _FULL * max(round(min(gap / size, _MOST_BLANKS)), 1)
    han = is_han(before.char), is_han(after.char)
    alike = han[0] == han[1] and before.char.isalnum() and after.char.isalnum()
    return " " if blank or gap > (_LATIN_GAP if alike else _GAP) * size else ""
