"""Write a 台账 as a text table that spreadsheets open well: .csv in UTF-8 with its mark, CRLF."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from gklint.ledger.columns import Cell, Column, cell_of
from gklint.ledger.formulas import guarded

if TYPE_CHECKING:
    from gklint.ledger.entries import Entry

_MARK = "\ufeff"
_ROWS = 500  # a piece
# What no table holds: control characters but line end and tab, halves of characters.
_NO_TEXT = dict.fromkeys(
    (*(c for c in range(0x20) if chr(c) not in "\t\n"), *range(0x7F, 0xA0)), None
) | dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "�")


def clean(text: str) -> str:
    """Give a text as tables can hold it; a line end is a single one."""
    if text.isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_NO_TEXT)


def csv_pieces(columns: Sequence[Column], entries: Iterable["Entry"]) -> Iterator[str]:
    """Give the table in pieces of text, each of whole rows; little of it is in memory at a time."""
    import csv  # noqa: PLC0415 - few runs write a table
    from io import StringIO  # noqa: PLC0415

    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    out.write(_MARK)
    writer.writerow(_written(column.header) for column in columns)
    for place, entry in enumerate(entries, start=1):
        writer.writerow(_written(cell_of(column, entry, place)) for column in columns)
        if place % _ROWS == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return guarded(clean(cell))
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
