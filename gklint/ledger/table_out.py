"""Write a 台账 as a text table that spreadsheets open well: .csv in UTF-8 with its mark, CRLF."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from gklint.ledger.columns import Cell, Column, cell_of
from gklint.text.tables import clean, guarded

if TYPE_CHECKING:
    from gklint.ledger.entries import Entry

_MARK = "\ufeff"
_ROWS = 500  # a piece


def csv_pieces(columns: Sequence[Column], entries: Iterable["Entry"]) -> Iterator[str]:
    """Give the table in pieces of text, each of whole rows; little of it is in memory at a time."""
    import csv  # noqa: PLC0415 - few runs write a table
    from io import StringIO  # noqa: PLC0415 - only where a table is written

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
