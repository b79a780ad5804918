"""Tables without lines, told by their labels: what a site says of a document, printed to paper.

A browser prints the block of metadata as labels in one or two columns, each with its value to its
right. A value that wraps stands around the height of its label, so that its rows come before and
behind the label's own: read row by row it is torn apart. Here it becomes cells.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from gklint.text.labels import is_label, said_of
from gklint_formats.grids import Box, Grid
from gklint_formats.sheets import BLANKS, Glyph, Row, part_of

_COLONS: Final = "：:"
_FEWEST: Final = 3
_MOST_LABELS: Final = 24
_MOST_COLUMNS: Final = 4
_MOST_ROWS: Final = 60
_LONGEST_LABEL: Final = 60  # its blanks included
_BETWEEN_LABELS: Final = 4
_STEP: Final = 2.6
_LEADING: Final = 1.6
_SAME_SIZE: Final = 0.12
_WIDE: Final = 1.2
_EMPTY: Final = 0.7


class _Label(NamedTuple):
    """A label: in which row it stands, which characters of it it is, and these."""

    row: int
    low: int
    high: int
    words: Row


def label_grids(rows: Sequence[Row]) -> tuple[tuple[Grid, ...], tuple[Row, ...]]:
    """Find such tables among the rows of a page; give them, and the rows that stand in none."""
    labels = {at: found for at, row in enumerate(rows) if (found := _labels(at, row))}
    grids: list[Grid] = []
    taken: set[int] = set()
    for group in _groups(rows, sorted(labels)):
        block = _extended(rows, group, labels)
        grid = _grid(rows, block, [label for at in group for label in labels[at]])
        if grid is not None:
            grids.append(grid)
            taken.update(block)
    return tuple(grids), tuple(row for at, row in enumerate(rows) if at not in taken)


def _labels(at: int, row: Row) -> tuple[_Label, ...]:
    """Find the labels of a row; each ends with a colon."""
    found: list[_Label] = []
    low = 0
    for i, char in enumerate(row.text):
        if char not in _COLONS:
            continue
        start = next(
            (s for s in range(max(low, i - _LONGEST_LABEL), i) if _begins(row.text, s, i)), None
        )
        if start is not None:
            first, end = bisect_left(row.columns, start), bisect_left(row.columns, i) + 1
            words = part_of(row, first, end)
            if words is not None:
                found.append(_Label(at, first, end, words))
            low = i + 1
    return tuple(found)


def _begins(text: str, start: int, end: int) -> bool:
    """Say whether a label begins at one place and ends at another."""
    free = text[start] not in BLANKS and (start == 0 or text[start - 1] in BLANKS)
    return free and is_label(text[start:end])


def _groups(rows: Sequence[Row], labelled: Sequence[int]) -> Iterator[list[int]]:
    """Give the rows with labels that stand together."""
    group: list[int] = []
    for at in labelled:
        if group and not _together(rows, group[-1], at):
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def _together(rows: Sequence[Row], above: int, below: int) -> bool:
    between = rows[above : below + 1]
    size = rows[above].size
    return len(between) <= _BETWEEN_LABELS + 2 and all(
        _is_like(after, size) and after.base - before.base <= _STEP * size
        for before, after in pairwise(between)
    )


def _is_like(row: Row, size: float) -> bool:
    return abs(row.size - size) <= _SAME_SIZE * size


def _extended(
    rows: Sequence[Row], group: Sequence[int], labels: dict[int, tuple[_Label, ...]]
) -> range:
    """Add the rows of values that begin above the first label or end below the last one."""
    size = rows[group[0]].size
    edge = min(label.words.right for at in group for label in labels[at])
    low, high = group[0], group[-1]
    while low > 0 and _goes_with(rows[low - 1], rows[low], size, edge):
        low -= 1
    while high + 1 < len(rows) and _goes_with(rows[high + 1], rows[high], size, edge):
        high += 1
    return range(low, high + 1)


def _goes_with(row: Row, other: Row, size: float, edge: float) -> bool:
    near = abs(row.base - other.base) <= _LEADING * size
    return near and _is_like(row, size) and row.left >= edge - size / 2


def _grid(rows: Sequence[Row], block: range, labels: Sequence[_Label]) -> Grid | None:
    """Make cells of a block; nothing where its labels are not those of a document."""
    size = rows[block[0]].size
    lefts = _columns(labels, size)
    within = _FEWEST <= len(labels) <= _MOST_LABELS and len(lefts) <= _MOST_COLUMNS
    if not within or len(block) > _MOST_ROWS:
        return None
    own = [
        [label for label in labels if _column(label.words.left, lefts, size) == c] for c in lefts
    ]
    pieces: list[list[Row]] = [[] for _ in lefts]
    for at in block:
        for piece in _pieces(rows[at], [label for label in labels if label.row == at], lefts):
            pieces[lefts.index(_column(piece.left, lefts, size))].append(piece)
    boxes: list[Box] = []
    for column, (members, parts) in enumerate(zip(own, pieces, strict=True)):
        for label, value in zip(members, _shared(members, parts), strict=True):
            words = label.words
            boxes.append(Box(label.row, 2 * column, words.left, words.right, words.glyphs))
            # No wider than nothing: whatever row of the value comes next goes on in it.
            boxes.append(Box(label.row, 2 * column + 1, words.right, words.right, value))
    boxes.sort(key=lambda box: (box.row, box.column))
    if not said_of(["".join(g.char for g in box.glyphs) for box in boxes]):
        return None
    bases = [rows[at].base for at in block]
    numbers = {row: i for i, row in enumerate(sorted({box.row for box in boxes}))}
    placed = tuple(box._replace(row=numbers[box.row]) for box in boxes)
    return Grid(min(bases) - size, max(bases) + size, placed)


def _columns(labels: Sequence[_Label], size: float) -> list[float]:
    """Give where labels begin, one place for each column of them."""
    found: list[float] = []
    for left in sorted(label.words.left for label in labels):
        if not found or left - found[-1] > 2 * size:
            found.append(left)
    return found


def _column(left: float, lefts: Sequence[float], size: float) -> float:
    """Give the column in which something begins."""
    return max((c for c in lefts if c <= left + size / 2), default=lefts[0])


def _pieces(row: Row, labels: Sequence[_Label], lefts: Sequence[float]) -> Iterator[Row]:
    """Give the parts of a row that are no labels, parted where a column may begin."""
    cuts = {0, len(row.glyphs), *(at for label in labels for at in (label.low, label.high))}
    for i, (before, glyph) in enumerate(pairwise(row.glyphs), start=1):
        columns = {_column(one.left, lefts, row.size) for one in (before, glyph)}
        if glyph.left - before.right > _WIDE * row.size and len(columns) > 1:
            cuts.add(i)
    taken = {label.low for label in labels}
    for low, high in pairwise(sorted(cuts)):
        piece = part_of(row, low, high) if low not in taken else None
        if piece is not None:
            yield piece


def _shared(labels: Sequence[_Label], pieces: Sequence[Row]) -> list[tuple[Glyph, ...]]:
    """Give each label of a column its value: pieces in order, at the middle or the top of it."""
    ways = [_cheapest(labels, pieces, middle=middle) for middle in (True, False)]
    cuts = min(ways, key=lambda way: way[0])[1]
    return [
        tuple(glyph for piece in pieces[low:high] for glyph in piece.glyphs)
        for low, high in pairwise(cuts)
    ]


def _cheapest(
    labels: Sequence[_Label], pieces: Sequence[Row], *, middle: bool
) -> tuple[float, tuple[int, ...]]:
    """Share pieces out so that labels are least off the height of their values.

    Args:
        labels: Of a column, from top to bottom.
        pieces: Of its values, from top to bottom.
        middle: Whether a label stands at the middle of its value; else at its first row.

    Returns:
        How far off they are in all, and where the pieces of each label begin and end.
    """
    bases = [piece.base for piece in pieces]
    ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for label in labels:
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for low, (cost, cuts) in ways.items():
            for high in range(low, len(bases) + 1):
                total = cost + _off(label, bases[low:high], middle=middle)
                if high not in following or total < following[high][0]:
                    following[high] = (total, (*cuts, high))
        ways = following
    return ways[len(bases)]


def _off(label: _Label, bases: Sequence[float], *, middle: bool) -> float:
    """Say how far a label is off the height of its value; none at all is less likely than that."""
    if not bases:
        return _EMPTY * label.words.size
    height = (bases[0] + bases[-1]) / 2 if middle else bases[0]
    return abs(height - label.words.base)
