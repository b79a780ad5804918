"""What people say of documents: rows of a 台账 they keep, 复核 they did; and whom it is said of.

A statement names a document by path, number or title. Which document of the ledger that is, is
worked out anew whenever documents change, and never guessed: where several may be meant, it stays
open. A statement about a document whose file is not there makes a row of its own.
"""

from enum import Enum
from typing import NamedTuple

from gklint.ledger.codec import dump, load, storable
from gklint.ledger.documents import NUMBER, TITLE, forget, touch
from gklint.ledger.laying import laid
from gklint.ledger.rows import REGISTERED, key_of_number, key_of_title
from gklint.ledger.store import Ledger
from gklint.model.record import Change, Registered, Review

ROW = "row"
REVIEW = "review"

_AT_ONCE = 1000  # statements held in memory
_MEANT = "state IN ('checked', 'classified', 'fault') AND gone = 0"


class About(NamedTuple):
    """Of which document something is said: its path, or the keys of number and title."""

    path: str
    number_key: str
    title_key: str


class Became(Enum):
    """What became of a row that was taken up."""

    NEW = "new"
    SAME = "same"
    REPLACED = "replaced"


class Said(NamedTuple):
    """What became of a row, and which document it is about.

    Attributes:
        became: Whether it is new.
        path: The document's file; ``None``: there is none, or several may be meant.
        ambiguous: Whether several documents may be meant.
    """

    became: Became
    path: str | None
    ambiguous: bool


class Statements(NamedTuple):
    """All that is said of one document."""

    rows: tuple[Registered, ...] = ()
    reviews: tuple[Review, ...] = ()
    seen: tuple[Change, ...] = ()


NOTHING = Statements()


def say_row(
    ledger: Ledger, row: Registered, path: str = "", columns: frozenset[str] | None = None
) -> Said:
    """Take up a row, in a transaction of the caller's.

    A row about the same document as one taken up before takes its place in the columns its table
    has; what was known in others stays.

    Args:
        ledger: The ledger.
        row: What the row says.
        path: The document's file, where the row names it.
        columns: The fields its table has a column for; ``None``: those it asks.
    """
    about = About(storable(path), key_of_number(row.number), key_of_title(row.title))
    old = _row_about(ledger, about) or _row_of_document(ledger, about)
    if old is None:
        id_, became = _insert(ledger, ROW, about, "", dump(row)), Became.NEW
    else:
        id_, became = old.id, _lay_over(ledger, old, row, columns)
        _name_better(ledger, old, about)
    document = link(ledger, id_)
    if became is not Became.SAME:
        mark(ledger, document)
    return Said(became, _path_of(ledger, document), document is None)


class _Old(NamedTuple):
    """A row taken up before."""

    id: int
    data: str
    about: About

    def may_mean(self, about: About) -> bool:
        """Whether it names nothing that contradicts another row."""
        return all(
            not mine or not theirs or mine == theirs
            for mine, theirs in zip(self.about, about, strict=True)
        )


def _row_about(ledger: Ledger, about: About) -> _Old | None:
    """Give the row that names its document in the same words."""
    found = ledger.db.execute(
        f"SELECT id, data FROM said WHERE kind = '{ROW}' AND path = ? AND number_key = ?"  # noqa: S608 - a word of this module
        " AND title_key = ?",
        about,
    ).fetchone()
    return None if found is None else _Old(found[0], found[1], about)


def _row_of_document(ledger: Ledger, about: About) -> _Old | None:
    """Give the last row about the one document that is meant, by whatever name it calls it."""
    documents = _found(ledger, about)
    if len(documents) != 1:
        return None
    rows = ledger.db.execute(
        "SELECT id, data, path, number_key, title_key FROM said WHERE document = ? AND kind = ?"
        " ORDER BY id DESC",
        (documents[0], ROW),
    )
    every = (_Old(id_, data, About(*names)) for id_, data, *names in rows.fetchall())
    return next((old for old in every if old.may_mean(about)), None)


def _lay_over(ledger: Ledger, old: _Old, row: Registered, columns: frozenset[str] | None) -> Became:
    before = load(Registered, old.data)
    after = laid(before, row, row.asked if columns is None else columns)
    if after._replace(place="") == before._replace(place=""):
        return Became.SAME
    ledger.db.execute("UPDATE said SET data = ? WHERE id = ?", (dump(after), old.id))
    return Became.REPLACED


def _name_better(ledger: Ledger, old: _Old, about: About) -> None:
    """Keep every name by which rows called the document."""
    names = About(*(new or known for new, known in zip(about, old.about, strict=True)))
    if names != old.about:
        ledger.db.execute(
            "UPDATE said SET path = ?, number_key = ?, title_key = ? WHERE id = ?", (*names, old.id)
        )


def say_review(ledger: Ledger, document: int, review: Review) -> None:
    """Record a 复核 of a document, in a transaction of the caller's; the same one only once."""
    path, number, title = ledger.db.execute(
        "SELECT path, number_key, title_key FROM document WHERE id = ?", (document,)
    ).fetchone()
    about = About(path or "", number, title)
    data = dump(review)
    there = ledger.db.execute(
        "SELECT 1 FROM said WHERE document = ? AND kind = ? AND data = ?", (document, REVIEW, data)
    ).fetchone()
    if there is None:
        id_ = _insert(ledger, REVIEW, about, review.on.isoformat(), data)
        ledger.db.execute("UPDATE said SET document = ? WHERE id = ?", (document, id_))
        mark(ledger, document)


def statements(ledger: Ledger, document: int) -> Statements:
    """Give all that is said of a document, oldest first."""
    rows, reviews, seen = [], [], []
    for kind, data in ledger.db.execute(
        "SELECT kind, data FROM said WHERE document = ? ORDER BY said_on, id", (document,)
    ):
        if kind == ROW:
            rows.append(load(Registered, data))
        elif kind == REVIEW:
            reviews.append(load(Review, data))
        else:
            seen.append(load(Change, data))
    return Statements(tuple(rows), tuple(reviews), tuple(seen))


def relink(ledger: Ledger) -> None:
    """Work out anew of which documents is spoken, where that may have changed."""
    last = 0
    while rows := _open_ones(ledger, last):
        for id_, before in rows:
            now = link(ledger, id_)
            if now != before:
                mark(ledger, before)
                mark(ledger, now)
        last = rows[-1][0]
    alone = ledger.db.execute(
        "SELECT id FROM document WHERE state = ? AND id NOT IN"
        " (SELECT document FROM said WHERE document IS NOT NULL)",
        (REGISTERED,),
    ).fetchall()
    for (id_,) in alone:
        forget(ledger, id_)


def _open_ones(ledger: Ledger, last: int) -> list[tuple[int, int | None]]:
    """Give the next statements behind this one whose document may be another one now."""
    return ledger.db.execute(
        "SELECT said.id, said.document FROM said LEFT JOIN document ON document.id = said.document"
        " WHERE said.id > ? AND (said.document IS NULL OR document.id IS NULL"
        " OR document.dirty = 1 OR document.gone = 1 OR document.state = ?)"
        " ORDER BY said.id LIMIT ?",
        (last, REGISTERED, _AT_ONCE),
    ).fetchall()


def link(ledger: Ledger, id_: int) -> int | None:
    """Link a statement to its document; ``None`` when several may be meant."""
    about = About(
        *ledger.db.execute(
            "SELECT path, number_key, title_key FROM said WHERE id = ?", (id_,)
        ).fetchone()
    )
    found = _found(ledger, about)
    document = found[0] if len(found) == 1 else None
    if not found:
        document = _without_file(ledger, about)
    ledger.db.execute("UPDATE said SET document = ? WHERE id = ?", (document, id_))
    return document


def mark(ledger: Ledger, document: int | None) -> None:
    """Note that a row must be judged anew, and with it those that are compared with it."""
    if document is None:
        return
    ledger.db.execute("UPDATE document SET dirty = 1 WHERE id = ?", (document,))
    keys = ledger.db.execute(
        "SELECT number_key, title_key FROM document WHERE id = ?", (document,)
    ).fetchone()
    if keys is not None:
        touch(ledger, zip((NUMBER, TITLE), keys, strict=True))


def _insert(ledger: Ledger, kind: str, about: About, on: str, data: str) -> int:
    return (
        ledger.db.execute(
            "INSERT INTO said (kind, path, number_key, title_key, said_on, data)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (kind, *about, on, data),
        ).lastrowid
        or 0
    )


def _found(ledger: Ledger, about: About) -> list[int]:
    """Give the documents that may be meant."""
    by_path = _ids(ledger, "path = ?", about.path) if about.path else []
    if by_path and _agrees(ledger, by_path[0], about):
        return by_path
    if about.number_key:
        numbered = _ids(ledger, "number_key = ?", about.number_key)
        if len(numbered) > 1:
            titled = [id_ for id_ in numbered if _title_of(ledger, id_) == about.title_key]
            return titled or numbered
        return numbered
    return _ids(ledger, "title_key = ?", about.title_key) if about.title_key else []


def _ids(ledger: Ledger, where: str, value: str) -> list[int]:
    rows = ledger.db.execute(
        f"SELECT id FROM document WHERE {where} AND {where.partition(' ')[0]} <> '' AND {_MEANT}"  # noqa: S608 - words of this module
        " ORDER BY id",
        (value,),
    )
    return [id_ for (id_,) in rows]


def _agrees(ledger: Ledger, id_: int, about: About) -> bool:
    """Whether the file at a path still is the document that was spoken of."""
    (number,) = ledger.db.execute("SELECT number_key FROM document WHERE id = ?", (id_,)).fetchone()
    return not number or not about.number_key or number == about.number_key


def _title_of(ledger: Ledger, id_: int) -> str:
    row = ledger.db.execute("SELECT title_key FROM document WHERE id = ?", (id_,)).fetchone()
    return str(row[0])


def _without_file(ledger: Ledger, about: About) -> int:
    """Give the row of a document that is registered and has no file."""
    there = ledger.db.execute(
        f"SELECT id FROM document WHERE state = '{REGISTERED}' AND number_key = ?"  # noqa: S608 - a word of rows.py
        " AND title_key = ?",
        (about.number_key, about.title_key),
    ).fetchone()
    if there is not None:
        return int(there[0])
    return (
        ledger.db.execute(
            "INSERT INTO document VALUES (NULL, NULL, '', ?, 0, 1, '', '', '[]', 0, '[]', ?, ?, '',"
            " '[]', '[]', '[]', '', '', 0, '', '', '', 0, 0, 0, 0)",
            (REGISTERED, about.number_key, about.title_key),
        ).lastrowid
        or 0
    )


def _path_of(ledger: Ledger, document: int | None) -> str | None:
    if document is None:
        return None
    row = ledger.db.execute("SELECT path FROM document WHERE id = ?", (document,)).fetchone()
    return None if row is None or row[0] is None else str(row[0])


def imported(ledger: Ledger) -> bool:
    """Whether any 台账 was taken up, so that a document without a row means something."""
    row = ledger.db.execute(f"SELECT 1 FROM said WHERE kind = '{ROW}' LIMIT 1").fetchone()  # noqa: S608 - see above
    return row is not None
