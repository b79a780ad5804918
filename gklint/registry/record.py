"""An entry as a row of texts for files that gklint itself writes and reads again."""

from collections.abc import Sequence
from datetime import date

from gklint.model.disclosure import Disclosure
from gklint.model.superiors import Status, Superior

_SEPARATORS = {ord(c): " " for c in "\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"}


def to_record(entry: Superior) -> tuple[str, ...]:
    """Give the fields of an entry in order, unknown ones empty, none with a tab or line end."""
    values = (
        entry.number or "",
        entry.title,
        entry.issuer,
        entry.issued.isoformat() if entry.issued else "",
        entry.disclosure.value if entry.disclosure else "",
        entry.basis,
        entry.status.value if entry.status else "",
        entry.status_since.isoformat() if entry.status_since else "",
        entry.source,
    )
    return tuple(value.translate(_SEPARATORS) for value in values)


def from_record(record: Sequence[str]) -> Superior:
    """Give the entry of a record."""
    number, title, issuer, issued, disclosure, basis, status, since, source = record
    return Superior(
        number=number or None,
        title=title,
        issuer=issuer,
        issued=date.fromisoformat(issued) if issued else None,
        disclosure=Disclosure(disclosure) if disclosure else None,
        basis=basis,
        status=Status(status) if status else None,
        status_since=date.fromisoformat(since) if since else None,
        source=source,
    )
