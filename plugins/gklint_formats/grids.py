"""Tables with drawn lines: which characters stand in which cell.

The lines of a page divide a rectangle into squares; squares with no line between them are one
cell. Lines that only part the head from the text, or frame a page, make no table.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from gklint_formats.sheets import Glyph, Rule

_NEAR: Final = 2.5
_SHORTEST: Final = 6.0
_MOST_RULES: Final = 300
_MOST_SQUARES: Final = 5_000


class Box(NamedTuple):
    """A cell: row and column of its first square, its sides, and what stands in it."""

    row: int
    column: int
    left: float
    right: float
    glyphs: tuple[Glyph, ...]


class Grid(NamedTuple):
    """A table: where it begins and ends, and its cells from top left to bottom right."""

    top: float
    bottom: float
    boxes: tuple[Box, ...]


class _Lattice(NamedTuple):
    """Where the lines of one table run, and between which squares there is one."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    upright: frozenset[tuple[int, int]]
    level: frozenset[tuple[int, int]]


def find_grids(
    rules: Sequence[Rule], glyphs: Sequence[Glyph]
) -> tuple[tuple[Grid, ...], tuple[Glyph, ...]]:
    """Find the tables of a page; give them, and the characters that stand in none."""
    long = [rule for rule in _merged(rules) if rule.high - rule.low >= _SHORTEST]
    if not long or len(long) > _MOST_RULES:
        return (), tuple(glyphs)
    grids: list[Grid] = []
    rest: Sequence[Glyph] = glyphs
    for cluster in _clusters(long):
        lattice = _lattice(cluster)
        if lattice is None:
            continue
        inside, outside = _parted(lattice, rest)
        boxes = _boxes(lattice, inside)
        if sum(bool(box.glyphs) for box in boxes) > 1:
            grids.append(Grid(lattice.rows[0], lattice.rows[-1], boxes))
            rest = outside
    return tuple(sorted(grids, key=lambda g: g.top)), tuple(rest)


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Make one rule of those that go on where another ends: borders are drawn cell by cell."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.upright, round(r.at / _NEAR), r.low)):
        last = found[-1] if found else None
        goes_on = (
            last is not None
            and last.upright == rule.upright
            and abs(last.at - rule.at) <= _NEAR
            and rule.low <= last.high + _NEAR
        )
        if last is not None and goes_on:
            found[-1] = last._replace(high=max(last.high, rule.high))
        else:
            found.append(rule)
    return found


def _clusters(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Give the rules that touch one another, directly or through others."""
    left = list(rules)
    found: list[list[Rule]] = []
    while left:
        cluster = [left.pop()]
        for rule in cluster:
            touching = [other for other in left if _touch(rule, other)]
            if touching:
                cluster += touching
                gone = set(map(id, touching))
                left = [other for other in left if id(other) not in gone]
        found.append(cluster)
    return found


def _touch(one: Rule, other: Rule) -> bool:
    if one.upright == other.upright:
        overlap = min(one.high, other.high) - max(one.low, other.low)
        return abs(one.at - other.at) <= _NEAR and overlap >= -_NEAR
    return (
        one.low - _NEAR <= other.at <= one.high + _NEAR
        and other.low - _NEAR <= one.at <= other.high + _NEAR
    )


def _lattice(rules: Sequence[Rule]) -> _Lattice | None:
    """Make the squares of rules that touch; nothing where they close no two squares."""
    columns = _places(rule.at for rule in rules if rule.upright)
    rows = _places(rule.at for rule in rules if not rule.upright)
    squares = (len(columns) - 1) * (len(rows) - 1)
    if len(columns) < 2 or len(rows) < 2 or not 1 < squares <= _MOST_SQUARES:  # noqa: PLR2004 - two sides
        return None
    upright: set[tuple[int, int]] = set()
    level: set[tuple[int, int]] = set()
    for rule in rules:
        own, along, drawn = (columns, rows, upright) if rule.upright else (rows, columns, level)
        at = _index(own, rule.at)
        for i in range(len(along) - 1):
            middle = (along[i] + along[i + 1]) / 2
            if rule.low - _NEAR <= middle <= rule.high + _NEAR:
                drawn.add((at, i) if rule.upright else (i, at))
    return _Lattice(columns, rows, frozenset(upright), frozenset(level))


def _places(values: Iterable[float]) -> tuple[float, ...]:
    """Give the places at which lines run: those that nearly meet are one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return tuple(found)


def _index(places: Sequence[float], value: float) -> int:
    """Give which of the places is the last one not right of a value."""
    low, high = 0, len(places)
    while low < high:
        middle = (low + high) // 2
        if places[middle] <= value:
            low = middle + 1
        else:
            high = middle
    return low - 1


def _parted(
    lattice: _Lattice, glyphs: Sequence[Glyph]
) -> tuple[dict[tuple[int, int], list[Glyph]], list[Glyph]]:
    """Sort characters into the squares, by row and column, and those outside."""
    inside: dict[tuple[int, int], list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph in glyphs:
        row = _index(lattice.rows, glyph.base - glyph.size * 0.35)
        column = _index(lattice.columns, (glyph.left + glyph.right) / 2)
        if 0 <= row < len(lattice.rows) - 1 and 0 <= column < len(lattice.columns) - 1:
            inside.setdefault((row, column), []).append(glyph)
        else:
            outside.append(glyph)
    return inside, outside


def _boxes(lattice: _Lattice, inside: dict[tuple[int, int], list[Glyph]]) -> tuple[Box, ...]:
    """Make cells of the squares that no line parts."""
    squares = [
        (r, c) for r in range(len(lattice.rows) - 1) for c in range(len(lattice.columns) - 1)
    ]
    done: set[tuple[int, int]] = set()
    boxes: list[Box] = []
    for square in squares:
        if square in done:
            continue
        cell = _cell(lattice, square)
        done.update(cell)
        glyphs = [glyph for part in sorted(cell) for glyph in inside.get(part, ())]
        columns = [column for _, column in cell]
        left, right = lattice.columns[min(columns)], lattice.columns[max(columns) + 1]
        boxes.append(Box(*square, left, right, tuple(glyphs)))
    return tuple(boxes)


def _cell(lattice: _Lattice, square: tuple[int, int]) -> set[tuple[int, int]]:
    """Give the squares that make one cell with a square."""
    found, ahead = {square}, [square]
    while ahead:
        row, column = ahead.pop()
        ways = (
            ((row, column + 1), (column + 1, row) in lattice.upright),
            ((row, column - 1), (column, row) in lattice.upright),
            ((row + 1, column), (column, row + 1) in lattice.level),
            ((row - 1, column), (column, row) in lattice.level),
        )
        for (r, c), parted in ways:
            within = 0 <= r < len(lattice.rows) - 1 and 0 <= c < len(lattice.columns) - 1
            if within and not parted and (r, c) not in found:
                found.add((r, c))
                ahead.append((r, c))
    return found
