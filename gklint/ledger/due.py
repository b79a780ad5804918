"""What must be reviewed again, unit by unit: counted in an index, so that millions of rows do."""

from collections.abc import Iterator
from datetime import date

from gklint.ledger.entries import ENTRY_ROW, Entry, EntryRow, alone, entry_of
from gklint.ledger.rows import day
from gklint.ledger.store import Ledger, telling
from gklint.model.record import DueItem, DueUnit

_DUE = "due <> '' AND due <= ? AND gone = 0"
_UNITS = (
    f"SELECT unit, count(*), sum(due <= ?), sum(reviewed = '') FROM document WHERE {_DUE}"  # noqa: S608 - words of this module
    " GROUP BY unit ORDER BY count(*) DESC, unit"
)
_OF_UNIT = (
    f"SELECT {ENTRY_ROW} FROM document WHERE unit = ? AND {_DUE}"  # noqa: S608 - see above
    " ORDER BY due, path, number_key, title_key LIMIT ?"
)
_ALL = -1


def due_units(
    ledger: Ledger, by: date, as_of: date, most: int | None = None
) -> tuple[DueUnit, ...]:
    """Give the units that have something to review, those with most documents first.

    Args:
        ledger: The ledger.
        by: The last day on which what is listed is due.
        as_of: What is due by this day is counted as reached.
        most: How many documents of a unit are given; ``None``: all.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    with telling(ledger.path):
        counted = ledger.db.execute(_UNITS, (as_of.isoformat(), by.isoformat())).fetchall()
        return tuple(
            DueUnit(unit, documents, reached, never, tuple(_items(ledger, unit, by, most)))
            for unit, documents, reached, never in counted
        )


def due_entries(ledger: Ledger, by: date) -> Iterator[Entry]:
    """Give the same documents with all that is known of them, in the same order.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    with telling(ledger.path):
        counted = ledger.db.execute(_UNITS, (by.isoformat(), by.isoformat())).fetchall()
        for unit, *_ in counted:
            for row in _rows(ledger, unit, by, None):
                yield entry_of(ledger, row)


def _rows(ledger: Ledger, unit: str, by: date, most: int | None) -> Iterator[EntryRow]:
    limit = _ALL if most is None else most
    return (EntryRow(*row) for row in ledger.db.execute(_OF_UNIT, (unit, by.isoformat(), limit)))


def _items(ledger: Ledger, unit: str, by: date, most: int | None) -> Iterator[DueItem]:
    return (_item(ledger, row) for row in _rows(ledger, unit, by, most))


def _item(ledger: Ledger, row: EntryRow) -> DueItem:
    record = alone(ledger, row)
    last, due = record.last_review, day(row.due)
    assert due is not None  # noqa: S101 - for the type checker: the query asks for it
    return DueItem(
        path=record.path,
        number=record.number,
        title=record.title,
        unit=record.unit,
        dated=record.dated,
        disclosure=record.disclosure,
        last_review=last.on if last else None,
        due=due,
    )
