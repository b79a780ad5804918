"""Take the documents of another ledger into this one: the parts of a review that was divided.

Rows are copied by path; ids are those of one file and are given anew. What documents mean for each
other is not copied: it is worked out anew over all of them, as after a review.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from gklint.ledger.documents import MENTIONED_NUMBER, MENTIONED_TITLE, NUMBER, TITLE
from gklint.ledger.roots import tops_of
from gklint.ledger.said import ROW
from gklint.ledger.schema import TEXT_SCOPE
from gklint.ledger.store import JUDGED, UNDERWAY, Ledger, LedgerError, open_ledger, telling

_HANGING = ("finding", "mention", "cite")  # rows that belong to a document


class Merged(NamedTuple):
    """What became of the documents of a ledger.

    Attributes:
        new: Documents that were not in this one.
        replaced: Documents that were, and are now as the other one has them.
    """

    new: int
    replaced: int


class Part(NamedTuple):
    """A ledger to be merged, and how it was judged."""

    path: Path
    stamp: str
    profile: str
    as_of: str


def look_at(paths: Sequence[Path]) -> tuple[Part, ...]:
    """Look whether ledgers can be merged.

    Raises:
        LedgerError: One is no ledger, not finished, or judged otherwise than the first.
    """
    parts = tuple(map(_part, paths))
    for part in parts[1:]:
        _refuse_other(parts[0], part)
    return parts


def _part(path: Path) -> Part:
    with open_ledger(path) as ledger:
        stamp = ledger.value(JUDGED)
        busy = (
            ledger.value(UNDERWAY)
            or ledger.db.execute("SELECT 1 FROM document WHERE dirty = 1 LIMIT 1").fetchone()
        )
        if not stamp or busy:
            raise LedgerError(
                f"台账 {path} 的复核还没有做完，没有合并：请先把那一份的 gklint review 运行完"
            )
        return Part(path, stamp, ledger.value("profile"), ledger.value("as_of"))


def _refuse_other(first: Part, other: Part) -> None:
    if other.stamp == first.stamp:
        return
    if other.profile != first.profile:
        how = f"用的地区规则不同（{first.profile}、{other.profile}）"
    elif other.as_of != first.as_of:
        how = f"核对的日期不同（{first.as_of}、{other.as_of}）"
    else:
        how = "gklint 的版本、规则或者配置不同"
    raise LedgerError(
        f"台账 {first.path} 和 {other.path} {how}，没有合并：请用同样的 gklint、配置、--profile 和"
        " --as-of 再运行一遍 gklint review，没有变化的不会重读"
    )


def merge(ledger: Ledger, part: Part) -> Merged:
    """Take all documents of a part, in one transaction: all of them, or none.

    A document both ledgers have is taken from the part.

    Raises:
        LedgerError: Something cannot be read or written.
    """
    with _attached(ledger, part.path), ledger.writing():
        db = ledger.db
        _take_roots(ledger)
        old = db.execute(
            "SELECT id FROM document WHERE path IN"
            " (SELECT path FROM part.document WHERE path IS NOT NULL)"
        ).fetchall()
        _touch_all(ledger, "main", "WHERE path IN (SELECT path FROM part.document)")
        for table in (*_HANGING, "document"):
            column = "id" if table == "document" else "document"
            db.executemany(f"DELETE FROM {table} WHERE {column} = ?", old)  # noqa: S608 - words of this module
        count = _copy_documents(ledger)
        for table in _HANGING:
            _copy_hanging(ledger, table)
        _copy_said(ledger)
        _touch_all(ledger, "part", "WHERE path IS NOT NULL")
    return Merged(count - len(old), len(old))


@contextmanager
def _attached(ledger: Ledger, path: Path) -> Iterator[None]:
    with telling(path):
        ledger.db.execute("ATTACH ? AS part", (str(path),))
        ledger.db.execute("SELECT count(*) FROM part.meta").fetchone()
    try:
        yield
    finally:
        ledger.db.execute("DETACH part")


def _columns(ledger: Ledger, table: str) -> tuple[str, ...]:
    rows = ledger.db.execute(f"PRAGMA main.table_info({table})")
    return tuple(row[1] for row in rows)


def _copy_documents(ledger: Ledger) -> int:
    columns = tuple(c for c in _columns(ledger, "document") if c != "id")
    values = ", ".join("1" if column == "dirty" else column for column in columns)
    return ledger.db.execute(
        f"INSERT INTO document ({', '.join(columns)}) SELECT {values}"  # noqa: S608 - names of the schema
        " FROM part.document WHERE path IS NOT NULL ORDER BY path"
    ).rowcount


def _copy_hanging(ledger: Ledger, table: str) -> None:
    columns = [f"theirs.{c}" for c in _columns(ledger, table) if c != "document"]
    own = f" WHERE theirs.scope = {TEXT_SCOPE}" if table == "finding" else ""
    ledger.db.execute(
        f"INSERT INTO {table} SELECT ours.id, {', '.join(columns)} FROM part.{table} AS theirs"  # noqa: S608 - names of the schema
        " JOIN part.document AS whose ON whose.id = theirs.document"
        f" JOIN main.document AS ours ON ours.path = whose.path{own}"
    )


def _copy_said(ledger: Ledger) -> None:
    """Take what people say, in its order; of two rows about one document that of the part."""
    about = "path, number_key, title_key"
    ledger.db.execute(
        f"DELETE FROM said WHERE kind = ? AND ({about}) IN"  # noqa: S608 - words of this line
        f" (SELECT {about} FROM part.said WHERE kind = ?)",
        (ROW, ROW),
    )
    ledger.db.execute(
        f"INSERT INTO said (kind, {about}, said_on, data)"  # noqa: S608 - words of this line
        f" SELECT kind, {about}, said_on, data FROM part.said AS theirs WHERE NOT EXISTS"
        " (SELECT 1 FROM main.said AS ours WHERE ours.kind = theirs.kind"
        " AND ours.path = theirs.path AND ours.number_key = theirs.number_key"
        " AND ours.title_key = theirs.title_key AND ours.data = theirs.data)"
        " ORDER BY id"
    )


def _take_roots(ledger: Ledger) -> None:
    """Take the folders; where both know one, the place that is there counts."""
    known = tops_of(ledger)
    for label, place in ledger.db.execute("SELECT label, place FROM part.root").fetchall():
        if label not in known or (not known[label].exists() and Path(place).exists()):
            ledger.db.execute("INSERT OR REPLACE INTO root VALUES (?, ?)", (label, place))


def _touch_all(ledger: Ledger, schema: str, where: str) -> None:
    """Note that all documents with the numbers and titles of these must be looked at again."""
    documents = f"SELECT id FROM {schema}.document {where}"  # noqa: S608 - words of this module
    mentions = f"{schema}.mention WHERE document IN ({documents})"
    for kind, column, rows in (
        (NUMBER, "number_key", f"{schema}.document {where}"),
        (TITLE, "title_key", f"{schema}.document {where}"),
        (MENTIONED_NUMBER, "number_key", mentions),
        (MENTIONED_TITLE, "title_key", mentions),
    ):
        ledger.db.execute(
            f"INSERT OR IGNORE INTO touched SELECT ?, {column} FROM {rows} AND {column} <> ''",  # noqa: S608 - see above
            (kind,),
        )
