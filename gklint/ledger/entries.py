"""Documents of the ledger as people and rules see them: read, registered, reviewed, compared."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from gklint.ledger.codec import load, load_all, storable
from gklint.ledger.rows import (
    CHECKED,
    CLASSIFIED,
    FAULT,
    REGISTERED,
    day,
    key_of_number,
    key_of_title,
)
from gklint.ledger.said import NOTHING, Statements, imported, statements
from gklint.ledger.store import Ledger, telling
from gklint.model.disclosure import Disclosure
from gklint.model.faults import Fault
from gklint.model.outcome import Finding, Skip
from gklint.model.record import (
    Change,
    CitedFact,
    Decision,
    Facts,
    Held,
    Record,
    Registered,
    Review,
    Twin,
)

MOST_TWINS = 20
"""More documents of one title are a series (会议纪要), and no twins."""

ENTRY_ROW = (
    "id, path, state, gone, sha256, number_key, title_key, facts, skips, faults, record_skips, due"
)
_LISTED = f"state IN ('{CHECKED}', '{CLASSIFIED}', '{FAULT}', '{REGISTERED}')"
_THERE = f"+gone = 0 AND +state = '{CHECKED}'"  # the signs keep SQLite from going by the state


class Entry(NamedTuple):
    """A document of the ledger.

    Attributes:
        id: Of its row; means nothing outside this file.
        record: What is known of it.
        state: ``checked``, ``classified``, ``fault`` or ``registered``.
        gone: Whether its file is no longer there.
        sha256: Of its bytes; empty when they could not be read.
        due: When it must be reviewed next.
        findings: Those that count, of the document first.
        faults: Why something of it was not checked.
        skips: What could not be judged.
    """

    id: int
    record: Record
    state: str
    gone: bool
    sha256: str
    due: date | None = None
    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()
    skips: tuple[Skip, ...] = ()


class Dirty(NamedTuple):
    """A document that must be judged anew, and what it is judged by."""

    id: int
    record: Record
    listed: bool


class EntryRow(NamedTuple):
    """The columns of ``document`` of which an entry is made."""

    id: int
    path: str | None
    state: str
    gone: int
    sha256: str
    number_key: str
    title_key: str
    facts: str
    skips: str
    faults: str
    record_skips: str
    due: str


def entries(ledger: Ledger) -> Iterator[Entry]:
    """Give all documents, by path; those without a file last, by number and title.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    by = "ORDER BY number_key, title_key"
    with telling(ledger.path):
        queries = (
            f"SELECT {ENTRY_ROW} FROM document WHERE {_LISTED} AND path IS NOT NULL ORDER BY path",  # noqa: S608 - words of this module
            f"SELECT {ENTRY_ROW} FROM document WHERE {_LISTED} AND path IS NULL {by}",  # noqa: S608 - see above
        )
        for query in queries:
            for row in ledger.db.execute(query):
                yield entry_of(ledger, EntryRow(*row))


def find_entries(ledger: Ledger, word: str) -> tuple[Entry, ...]:
    """Give the documents a user may mean: by path or its end, by number, by title.

    Args:
        ledger: The ledger.
        word: As typed.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    path = storable(word.strip().replace("\\", "/").removeprefix("./"))
    number, title = key_of_number(word), key_of_title(word)
    ways: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("path = ?", (storable(word),)),  # there are names with a backslash or a blank at the end
        ("path = ?", (path,)),
        ("number_key = ? AND number_key <> ''", (number,)),
        ("title_key = ? AND title_key <> ''", (title,)),
        ("path LIKE ? ESCAPE '|'", (f"%/{_escaped(path)}",)),
    )
    with telling(ledger.path):
        for where, values in ways:
            found = ledger.db.execute(
                f"SELECT {ENTRY_ROW} FROM document WHERE {where} AND {_LISTED}"  # noqa: S608 - words of this module
                " ORDER BY gone, path, number_key",
                values,
            ).fetchall()
            if found:
                there = [row for row in found if not row[3]] or found
                return tuple(entry_of(ledger, EntryRow(*row)) for row in there)
    return ()


def _escaped(path: str) -> str:
    for sign in "|%_":
        path = path.replace(sign, f"|{sign}")
    return path


def dirty(ledger: Ledger, most: int) -> tuple[Dirty, ...]:
    """Give the next documents that must be judged anew, at most so many."""
    rows = ledger.db.execute(
        f"SELECT {ENTRY_ROW} FROM document WHERE dirty = 1 ORDER BY id LIMIT ?",  # noqa: S608 - words of this module
        (most,),
    ).fetchall()
    with_rows = imported(ledger)
    return tuple(
        Dirty(
            row.id,
            _record(ledger, row, with_rows=with_rows),
            row.state in {CHECKED, REGISTERED} and not row.gone,
        )
        for row in (EntryRow(*each) for each in rows)
    )


def entry_of(ledger: Ledger, row: EntryRow) -> Entry:
    """Give the document of a row with all that is known and said of it."""
    findings = ledger.db.execute(
        "SELECT detail FROM finding WHERE document = ? AND counts = 1 ORDER BY scope, place",
        (row.id,),
    )
    return Entry(
        id=row.id,
        record=_record(ledger, row, with_rows=imported(ledger)),
        state=row.state,
        gone=bool(row.gone),
        sha256=row.sha256,
        due=day(row.due),
        findings=tuple(load(Finding, detail) for (detail,) in findings),
        faults=load_all(Fault, row.faults),
        skips=(*load_all(Skip, row.skips), *load_all(Skip, row.record_skips)),
    )


def _record(ledger: Ledger, row: EntryRow, *, with_rows: bool) -> Record:
    record = alone(ledger, row)._replace(imported=with_rows)
    facts = record.facts
    if facts is None or row.gone:
        return record
    return record._replace(
        twins=tuple(_twins(ledger, row)),
        held=tuple(held for cited in facts.superiors for held in _held(ledger, row.id, cited)),
    )


def alone(ledger: Ledger, row: EntryRow) -> Record:
    """Give what is read and said of a document; it is compared with no other."""
    said = statements(ledger, row.id) if row.state != CLASSIFIED else NOTHING
    registered = merged(said.rows)
    return Record(
        path=row.path or "",
        facts=load(Facts, row.facts) if row.facts else None,
        registered=registered,
        reviews=_reviews(said, registered),
        changes=_changes(said, registered),
    )


def merged(rows: Iterable[Registered]) -> Registered | None:
    """Lay rows about one document over each other: what a later one says counts."""
    whole: Registered | None = None
    for row in rows:
        if whole is None:
            whole = row
            continue
        defaults = Registered._field_defaults
        fields = zip(row, whole, row._fields, strict=True)
        later = (old if new == defaults[name] else new for new, old, name in fields)
        whole = Registered._make(later)._replace(asked=whole.asked | row.asked)
    return whole


def _reviews(said: Statements, row: Registered | None) -> tuple[Review, ...]:
    reviews = list(said.reviews)
    if row is not None and row.reviewed is not None:
        decision = row.decision or Decision.KEEP
        reviews.append(Review(row.reviewed, row.reviewer, decision, row.review_reason))
    return tuple(sorted(dict.fromkeys(reviews), key=lambda each: (each.on, each.by)))


def _changes(said: Statements, registered: Registered | None) -> tuple[Change, ...]:
    changes = list(said.seen)
    if registered is not None and registered.before is not None:
        row = registered
        documented = Change(
            row.before, row.disclosure, row.changed, row.proposer, row.change_reason, row.basis
        )
        seen = [c for c in changes if (c.before, c.after) == (row.before, row.disclosure)]
        changes = [c for c in changes if c not in seen]
        changes.append(documented)
    return tuple(sorted(changes, key=lambda each: each.on or date.min))


def _twins(ledger: Ledger, row: EntryRow) -> Iterator[Twin]:
    """Give the other documents with the same number or title; a long series has none."""
    found: dict[int, tuple[object, ...]] = {}
    for column, key in (("number_key", row.number_key), ("title_key", row.title_key)):
        if not key:
            continue
        others = ledger.db.execute(
            f"SELECT id, path, sha256, number_key, title_key, facts FROM document"  # noqa: S608 - words of this line
            f" WHERE {column} = ? AND {column} <> '' AND id <> ? AND {_THERE} LIMIT ?",
            (key, row.id, MOST_TWINS + 1),
        ).fetchall()
        if len(others) <= MOST_TWINS:
            found |= {other[0]: other for other in others}
    for _, path, sha256, number, title, text in sorted(found.values(), key=lambda o: str(o[1])):
        facts = load(Facts, str(text))
        yield Twin(
            path=str(path),
            number=facts.number,
            title=facts.title,
            dated=facts.dated,
            disclosure=facts.disclosure,
            same_number=bool(number) and number == row.number_key,
            same_title=bool(title) and title == row.title_key,
            same_bytes=sha256 == row.sha256,
        )


def _held(ledger: Ledger, id_: int, cited: CitedFact) -> Iterator[Held]:
    """Give what the archive holds of a cited document, where there is just one."""
    key = key_of_number(cited.number)
    column = "number_key" if key else "title_key"
    key = key or key_of_title(cited.title)
    if not key:
        return
    found = ledger.db.execute(
        f"SELECT path, facts FROM document WHERE {column} = ? AND {column} <> ''"  # noqa: S608 - words of this module
        f" AND id <> ? AND {_THERE} LIMIT 2",
        (key, id_),
    ).fetchall()
    if len(found) == 1:
        path, text = found[0]
        yield Held(cited, path, _in_force(ledger, path, load(Facts, text)))


def _in_force(ledger: Ledger, path: str, facts: Facts) -> Disclosure | None:
    """Give the attribute of a document as it was last registered or reviewed."""
    row = ledger.db.execute("SELECT id FROM document WHERE path = ?", (path,)).fetchone()
    said = statements(ledger, row[0])
    registered = merged(said.rows)
    return Record(path, facts, registered, _reviews(said, registered)).disclosure
