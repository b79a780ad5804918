"""Pages to lines: what stands on paper, in the order in which it is read."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from gklint.model.manuscript import Cell, Line, LineStyle, Part, Printed
from gklint_formats.columns import in_reading_order, unmixed
from gklint_formats.furniture import Page, once, without_furniture
from gklint_formats.grids import Box, Grid, find_grids
from gklint_formats.label_grids import label_grids
from gklint_formats.paragraphs import (
    Frame,
    Stretch,
    first_word,
    frame_of,
    joined,
    paragraphs,
    style_of,
)
from gklint_formats.sheets import Row, Sheet, rows_of

_PADDING: Final = 0.9
_LISTED: Final = 5


class _Piece(NamedTuple):
    """A line to be, without its number."""

    text: str
    part: Part
    printed: tuple[Printed, ...] = ()
    style: LineStyle | None = None
    cell: Cell | None = None


class _Laid(NamedTuple):
    """A page taken apart: its rows outside tables, its tables, and where its rows run."""

    sheet: Sheet
    rows: tuple[Row, ...]
    grids: tuple[Grid, ...]
    bases: tuple[float, ...]

    def number(self, row: Row) -> int:
        """Give the number of a row on the page, from 1."""
        return min(bisect_left(self.bases, row.base - row.size * 0.3) + 1, len(self.bases))


def lines_of(sheets: Sequence[Sheet]) -> tuple[Line, ...]:
    """Give the lines of some pages.

    Running heads come first and running feet last, each once; between them paragraphs and table
    cells in reading order, a paragraph a line even where it goes over the end of a page.
    """
    pages = without_furniture(sheets, [rows_of(sheet.glyphs) for sheet in sheets])
    laid = [_laid(sheet, page) for sheet, page in zip(sheets, pages, strict=True)]
    heads = [row for page in pages for row in page.heads]
    feet = [row for page in pages for row in page.feet]
    pieces = [
        *(_Piece(row.text, Part.HEADER) for row in once([*_edge(sheets, upper=True), *heads])),
        *_flow(laid),
        *(_Piece(text, Part.TEXTBOX) for sheet in sheets for text in sheet.aside),
        *(_Piece(row.text, Part.FOOTER) for row in once([*_edge(sheets, upper=False), *feet])),
    ]
    return tuple(
        Line(at + 1, piece.text, piece.part, at, piece.style, piece.cell, piece.printed)
        for at, piece in enumerate(pieces)
    )


def pages_in_words(numbers: Sequence[int], count: int) -> str:
    """Name some pages of a file in words."""
    if len(numbers) == count:
        return "整份文件" if count > 1 else "这一页"
    listed = "、".join(map(str, numbers[:_LISTED]))
    return f"第 {listed} 页{'等' if len(numbers) > _LISTED else ''}"


def _edge(sheets: Sequence[Sheet], *, upper: bool) -> Iterator[Row]:
    """Give the running heads or feet the file itself calls so."""
    for sheet in sheets:
        middle = sheet.height / 2
        yield from rows_of(g for g in sheet.edge if (g.base < middle) is upper)


def _laid(sheet: Sheet, page: Page) -> _Laid:
    """Part the tables of a page from its running text."""
    bases = tuple(row.base for row in page.rows)
    drawn, rows = _drawn(sheet, page)
    told, rows = label_grids(rows)
    return _Laid(sheet, rows, tuple(sorted((*drawn, *told), key=lambda g: g.top)), bases)


def _drawn(sheet: Sheet, page: Page) -> tuple[tuple[Grid, ...], tuple[Row, ...]]:
    """Part the tables with drawn lines from the rows that stand in none."""
    if not sheet.rules or not page.rows:
        return (), page.rows
    first, last = page.rows[0], page.rows[-1]
    low, high = first.base - first.size / 2, last.base + last.size / 2
    grids, rest = find_grids(sheet.rules, [g for g in sheet.glyphs if low <= g.base <= high])
    return grids, tuple(rows_of(rest)) if grids else page.rows


def _flow(laid: Sequence[_Laid]) -> Iterator[_Piece]:
    """Give paragraphs and table cells of all pages in reading order."""
    frames = _frames(laid)
    waiting: list[Stretch] = []
    tables = 0
    for page in laid:
        above = 0
        frame = frames.get(_format(page.sheet))
        for grid in (*page.grids, None):
            end = _first_below(page.rows, grid)
            if frame is not None:
                waiting += _stretches(page, page.rows[above:end], frame)
            above = end
            if grid is not None:
                yield from _paragraphs(waiting)
                waiting = []
                yield from _cells(page, grid, tables)
                tables += 1
    yield from _paragraphs(waiting)


def _first_below(rows: Sequence[Row], grid: Grid | None) -> int:
    if grid is None:
        return len(rows)
    return next((i for i, row in enumerate(rows) if row.base > grid.top), len(rows))


def _paragraphs(stretches: Sequence[Stretch]) -> Iterator[_Piece]:
    for paragraph in paragraphs(stretches):
        yield _Piece(paragraph.text, Part.BODY, paragraph.printed, paragraph.style)


def _frames(laid: Sequence[_Laid]) -> dict[tuple[int, int], Frame]:
    """Measure the text by size of page: a landscape table differs from the rest."""
    rows: dict[tuple[int, int], list[Row]] = {}
    for page in laid:
        rows.setdefault(_format(page.sheet), []).extend(page.rows)
    return {size: frame_of(members, width=size[0]) for size, members in rows.items() if members}


def _format(sheet: Sheet) -> tuple[int, int]:
    return round(sheet.width), round(sheet.height)


def _stretches(page: _Laid, rows: Sequence[Row], whole: Frame) -> Iterator[Stretch]:
    if not rows:
        return
    frame = frame_of(page.rows, whole)
    for run in in_reading_order(unmixed(rows, whole.size)):
        numbers = tuple(page.number(row) for row in run.rows)
        own = frame_of(run.rows) if run.column else frame
        yield Stretch(page.sheet.number, run.rows, numbers, own)


def _cells(page: _Laid, grid: Grid, table: int) -> Iterator[_Piece]:
    """Give the paragraphs of the cells, an empty line for an empty cell."""
    for box in grid.boxes:
        cell = Cell(table, box.row, box.column)
        rows = rows_of(box.glyphs)
        if not rows:
            yield _Piece("", Part.TABLE, cell=cell)
        for members in _cell_paragraphs(rows, box):
            text, starts = joined(members)
            at = zip(starts, map(page.number, members), strict=True)
            printed = tuple(Printed(start, page.sheet.number, number) for start, number in at)
            frame = Frame(box.left, box.right, members[0].size, 0.0)
            yield _Piece(text, Part.TABLE, printed, style_of(members[0], frame), cell)


def _cell_paragraphs(rows: Iterable[Row], box: Box) -> Iterator[list[Row]]:
    """Join the rows of a cell: the next one goes on when its first word would not have fitted."""
    members: list[Row] = []
    for row in rows:
        if members:
            before = members[-1]
            room = box.right - box.left - (before.right - before.left) - _PADDING * before.size
            if first_word(row) <= room:
                yield members
                members = []
        members.append(row)
    if members:
        yield members
