"""Pages in two columns: which rows stand left, which right, and in which order they are read."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from gklint_formats.sheets import Row, split

_BIN: Final = 3.0
_ZONE: Final = (0.3, 0.7)
_CROSSED: Final = 0.2
_FEWEST: Final = 6
_NARROWEST: Final = 8.0
_FULL: Final = 0.85
_FULL_SHARE: Final = 0.5
_LARGE: Final = 1.3
_EVEN: Final = 0.3
_WIDEST_PAGE: Final = 20_000.0


class Run(NamedTuple):
    """Rows that are read one after the other, and whether they are a column of the page."""

    rows: tuple[Row, ...]
    column: bool = False


def in_reading_order(rows: Sequence[Row]) -> list[Run]:
    """Give the rows of a page as runs that are read one after the other.

    Prose in two columns is told by a gutter that no character of many rows crosses, with rows on
    both sides most of which are full. What is set in parts side by side otherwise (a sign-off of
    two organs, a table without lines) stays one row.
    """
    gutter = _gutter(rows)
    if gutter is None:
        return [Run(tuple(rows))] if rows else []
    found: list[Run] = []
    plain: list[Row] = []
    for crossing, group in groupby(rows, lambda row: _crosses(row, gutter)):
        members = list(group)
        columns = None if crossing else _columns(members, gutter)
        if columns is None:
            plain += members
            continue
        if plain:
            found.append(Run(tuple(plain)))
            plain = []
        found += columns
    return [*found, Run(tuple(plain))] if plain else found


def unmixed(rows: Sequence[Row], size: float) -> list[Row]:
    """Put behind a block of large rows what is set beside it, as 文件 beside several organs.

    Args:
        rows: Of a page, from top to bottom.
        size: That of the text.
    """
    found: list[Row] = []
    for large, group in groupby(rows, lambda row: row.size > _LARGE * size):
        members = list(group)
        found += _behind_block(members) if large and len(members) > 1 else members
    return found


def _behind_block(rows: Sequence[Row]) -> list[Row]:
    left = min(row.left for row in rows)
    block = [row for row in rows if row.left - left <= row.size * _EVEN]
    ends = sorted(row.right for row in block)
    end = next((a for a, b in pairwise(ends) if b - a <= rows[0].size * _EVEN), None)
    if end is None or any(row.left - left <= row.size * _EVEN < end - row.right for row in rows):
        return list(rows)
    halves = [split(row, end) for row in rows]
    before = [row for row, _ in halves if row is not None]
    beside = [row for _, row in halves if row is not None]
    within = before[0].base <= min((r.base for r in beside), default=0.0) and (
        max((r.base for r in beside), default=0.0) <= before[-1].base
    )
    return [*before, *beside] if beside and within else list(rows)


def _gutter(rows: Sequence[Row]) -> float | None:
    """Find the middle of the broadest upright gap in the middle of the page."""
    if len(rows) < _FEWEST:
        return None
    left, right = min(r.left for r in rows), min(max(r.right for r in rows), _WIDEST_PAGE)
    size = sorted(r.size for r in rows)[len(rows) // 2]
    bins = [0] * (int((right - left) / _BIN) + 2)
    for row in rows:
        for i in {i for g in row.glyphs for i in _bins(g.left, g.right, left, len(bins))}:
            bins[i] += 1
    low, high = (int(len(bins) * share) for share in _ZONE)
    most = len(rows) * _CROSSED
    best = start = low
    width = 0
    for i in range(low, high + 1):
        if i < high and bins[i] <= most:
            continue
        if i - start > width:
            best, width = start, i - start
        start = i + 1
    return left + (best + width / 2) * _BIN if width * _BIN >= size * 0.8 else None


def _bins(low: float, high: float, left: float, count: int) -> range:
    return range(max(int((low - left) / _BIN), 0), min(int((high - left) / _BIN) + 1, count))


def _crosses(row: Row, gutter: float) -> bool:
    """Say whether a row runs over the gutter, by a character or by going on behind it."""
    if any(g.left < gutter < g.right for g in row.glyphs):
        return True
    before = [g.right for g in row.glyphs if g.right <= gutter]
    after = [g.left for g in row.glyphs if g.left >= gutter]
    return bool(before and after) and min(after) - max(before) < row.size * 0.8


def _columns(run: Sequence[Row], gutter: float) -> list[Run] | None:
    """Part rows at the gutter; nothing when that does not give two columns of prose."""
    halves = [split(row, gutter) for row in run]
    left = [row for row, _ in halves if row is not None]
    right = [row for _, row in halves if row is not None]
    if len(left) < _FEWEST or len(right) < _FEWEST // 2:
        return None
    if not _is_prose(left) or not _is_prose(right):
        return None
    return [Run(tuple(left), column=True), Run(tuple(right), column=True)]


def _is_prose(rows: Sequence[Row]) -> bool:
    left, right = min(r.left for r in rows), max(r.right for r in rows)
    if right - left < _NARROWEST * rows[0].size:
        return False
    full = sum(r.right - r.left >= (right - left) * _FULL for r in rows)
    return full >= len(rows) * _FULL_SHARE
