"""The tables of a manuscript as rows of squares, nested tables inside their squares.

Word repeats a merged cell as an empty one in each further row, and ends every cell with a
paragraph, so that the line behind a nested table says in which square it stands. Markdown rows and
lines with tabs are tables too.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from gklint.model.manuscript import Cell, Line, Manuscript, Part
from gklint.text.normal import BLANKS, normalise

_PIPE: Final = "|"
_RULE: Final = frozenset("|-:+= ")
_FURNITURE: Final = frozenset({Part.HEADER, Part.FOOTER})


class Square:
    """A cell of a table.

    Attributes:
        column: In the grid of the table, merged columns counted.
        lines: What it holds, blank lines gone.
        inner: Tables that stand in it.
    """

    __slots__ = ("column", "inner", "lines")

    def __init__(self, column: int, text: str = "") -> None:
        """Begin with one line, or with none."""
        self.column = column
        self.lines = [text] if text else []
        self.inner: list[Grid] = []


class Grid:
    """A table: its rows from top to bottom, each from left to right."""

    __slots__ = ("rows",)

    def __init__(self, rows: list[list[Square]]) -> None:
        """Hold some rows."""
        self.rows = rows


Block = Grid | list[str]
"""A table, or consecutive lines of plain text, blank ones kept."""


def blocks(manuscript: Manuscript) -> Iterator[Block]:
    """Give tables and plain text in reading order, page headers and footers last."""
    lines = [line for line in manuscript.lines if line.part is not Part.NOTE]
    for furniture in (False, True):
        chosen = [line for line in lines if (line.part in _FURNITURE) is furniture]
        yield from _blocks(chosen)


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    text: list[str] = []
    tabled: list[Line] = []
    for line in lines:
        if line.cell is not None:
            yield from _plain(text)
            text = []
            tabled.append(line)
        elif line.part is Part.TEXTBOX:
            yield from _plain([line.text])
        else:
            yield from _grids(tabled)
            tabled = []
            text.append(line.text)
    yield from _grids(tabled)
    yield from _plain(text)


def _plain(lines: Sequence[str]) -> Iterator[Block]:
    """Tell rows of Markdown tables and of tabs from running text."""
    text: list[str] = []
    rows: list[list[Square]] = []
    for line in lines:
        row = _row_of(line)
        if row is None:
            if rows:
                yield Grid(rows)
                rows = []
            text.append(line)
            continue
        if text:
            yield text
            text = []
        if row:
            rows.append(row)
    if rows:
        yield Grid(rows)
    if text:
        yield text


def _row_of(line: str) -> list[Square] | None:
    """Read a line as a row of a table; ``None``: it is text; empty: a rule between rows."""
    inner = line.strip(BLANKS)
    if inner.startswith(_PIPE) and inner.count(_PIPE) > 1:
        if set(inner) <= _RULE:
            return []
        cells = inner.strip(_PIPE).split(_PIPE)
    elif "\t" in inner:
        cells = inner.split("\t")
    else:
        return None
    texts = [normalised(cell) if inner.startswith(_PIPE) else cell.strip(BLANKS) for cell in cells]
    return [Square(at, text) for at, text in enumerate(texts)]


def normalised(cell: str) -> str:
    """Take Markdown residue off a cell; its blanks stay."""
    normal = normalise(cell)
    return cell[normal.offsets[0] : normal.offsets[-1]].replace("**", "") if normal.text else ""


def _grids(lines: Sequence[Line]) -> Iterator[Grid]:
    """Build the tables of consecutive lines; give those that stand in no other."""
    builder = _Builder()
    for line in lines:
        if line.cell is not None:
            builder.add(line.cell, line.text.strip(BLANKS))
    yield from builder.outer()


class _Builder:
    """Puts lines into their squares; a table that interrupts another stands in it."""

    def __init__(self) -> None:
        self._grids: dict[int, Grid] = {}
        self._rows: dict[tuple[int, int], list[Square]] = {}
        self._squares: dict[Cell, Square] = {}
        self._open: list[int] = []
        self._nested: set[int] = set()

    def add(self, cell: Cell, text: str) -> None:
        """Add a line; an empty one makes its square all the same."""
        square = self._squares.get(cell)
        if square is None:
            square = self._squares[cell] = Square(cell.column)
            self._row(cell).append(square)
        if cell.table in self._open:
            self._return_to(cell.table, square)
        if text:
            square.lines.append(text)

    def _row(self, cell: Cell) -> list[Square]:
        if cell.table not in self._grids:
            self._grids[cell.table] = Grid([])
            self._open.append(cell.table)
        key = cell.table, cell.row
        if key not in self._rows:
            self._rows[key] = []
            self._grids[cell.table].rows.append(self._rows[key])
        return self._rows[key]

    def _return_to(self, table: int, square: Square) -> None:
        """Close the tables that have begun since: the square they stood in goes on."""
        while self._open[-1] != table:
            inside = self._open.pop()
            self._nested.add(inside)
            square.inner.append(self._grids[inside])

    def outer(self) -> Iterator[Grid]:
        """Give the tables that stand in no other."""
        for row in self._rows.values():
            row.sort(key=lambda square: square.column)
        for number, grid in self._grids.items():
            if number not in self._nested:
                yield grid
