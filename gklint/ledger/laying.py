"""One row of a 台账 laid over another about the same document: who tells which column."""

from gklint.model.record import Registered

_NAMING = frozenset({"number", "title"})


def laid(before: Registered, row: Registered, columns: frozenset[str]) -> Registered:
    """Give what is known after a row was taken up.

    In the columns of its table the row counts, also where it is empty; in the others what was
    known stays. An empty cell does not take a document its number or title.

    Args:
        before: What was known.
        row: The row.
        columns: The fields its table has a column for.
    """
    defaults = Registered._field_defaults
    laid_over = Registered._make(
        new if new != defaults[name] or (name in columns and name not in _NAMING) else old
        for name, old, new in zip(Registered._fields, before, row, strict=True)
    )
    return laid_over._replace(
        extra=tuple({**dict(before.extra), **dict(row.extra)}.items()),
        asked=before.asked | row.asked,
    )
