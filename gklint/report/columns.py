"""Tables for a terminal: figures flush right, one column of words that gives way.

Widths are cells (a Chinese character takes two), so columns stay under their heads.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gklint.report.visible import visible
from gklint.text.width import pad, text_width, wrap

_GAP = 2
_LEAST = 8  # cells of the column that gives way, however little room is left


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        head: What stands above it.
        words: Whether it holds words, set flush left; else figures.
        gives_way: Whether its cells are broken into lines where the table is too wide.
    """

    head: str
    words: bool = False
    gives_way: bool = False


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int, indent: int = 2
) -> Iterator[str]:
    """Give the lines of a table, each ending in a line break; the first one is its head.

    Args:
        columns: One of them gives way.
        rows: A cell a column.
        width: Cells of a line. Where figures alone need more, they are set closer and then stand
            beyond it: no figure is cut.
        indent: Blanks before the first column.
    """
    lines = [[column.head for column in columns], *([visible(cell) for cell in r] for r in rows)]
    wide = [max(text_width(line[i]) for line in lines) for i in range(len(columns))]
    gap = _GAP
    room = (
        width
        - indent
        - sum(
            cells + gap for column, cells in zip(columns, wide, strict=True) if not column.gives_way
        )
    )
    if room < min(_narrowest(columns, wide), _LEAST * 2):
        gap, room = 1, room + len(columns) - 1
    for i, column in enumerate(columns):
        if column.gives_way:
            wide[i] = min(wide[i], max(room, _LEAST))
    for line in lines:
        yield from _line(columns, line, wide, gap, indent)


def _narrowest(columns: Sequence[Column], wide: Sequence[int]) -> int:
    return next(cells for column, cells in zip(columns, wide, strict=True) if column.gives_way)


def _line(
    columns: Sequence[Column], cells: Sequence[str], wide: Sequence[int], gap: int, indent: int
) -> Iterator[str]:
    broken = [
        wrap(cell, room) if column.gives_way else [cell]
        for column, cell, room in zip(columns, cells, wide, strict=True)
    ]
    for depth in range(max(map(len, broken))):
        parts = [
            _set(column, stack[depth] if depth < len(stack) else "", room)
            for column, stack, room in zip(columns, broken, wide, strict=True)
        ]
        yield (" " * indent + (" " * gap).join(parts)).rstrip(" ") + "\n"


def _set(column: Column, cell: str, room: int) -> str:
    return pad(cell, room) if column.words else " " * (room - text_width(cell)) + cell
