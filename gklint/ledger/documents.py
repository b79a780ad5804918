"""The rows of documents: what is known of a folder, what a check puts there, what has gone."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gklint.ledger.codec import dump, load, storable
from gklint.ledger.rows import CHECKED, CLASSIFIED, DocumentRow
from gklint.ledger.schema import TEXT_SCOPE
from gklint.ledger.store import Ledger
from gklint.model.record import Change, Facts

MENTIONED_TITLE = "mention-title"
MENTIONED_NUMBER = "mention-number"
NUMBER = "number"
TITLE = "title"
"""Kinds of ``touched``: what changed, so that documents that share it are looked at again."""

_LASTING = (CHECKED, CLASSIFIED)
_COLUMNS = (
    "state",
    "gone",
    "dirty",
    "sha256",
    "inputs",
    "companions",
    "day_bound",
    "told",
    "number_key",
    "title_key",
    "facts",
    "skips",
    "faults",
    "year",
    "dated",
)
_NEW = (
    f"INSERT INTO document ({', '.join(_COLUMNS)}, path, folder, record_skips, unit, disclosure,"  # noqa: S608 - names from above
    " due, reviewed, policy, interpreted, diversified, channels)"
    f" VALUES ({', '.join('?' for _ in _COLUMNS)}, ?, ?, '[]', '', '', '', '', 0, 0, 0, 0)"
)
_AGAIN = f"UPDATE document SET {', '.join(f'{c} = ?' for c in _COLUMNS)} WHERE id = ?"  # noqa: S608 - names from above


class Known(NamedTuple):
    """What the ledger holds of a file, as far as a review must know before it reads the file."""

    id: int
    state: str
    gone: bool
    inputs: str
    companions: tuple[str, ...]
    day_bound: bool
    told: str
    dated: str


def known_in(ledger: Ledger, folder: str) -> Mapping[str, Known]:
    """Give what is known of the files of a folder, by their paths."""
    rows = ledger.db.execute(
        "SELECT path, id, state, gone, inputs, companions, day_bound, told, dated"
        " FROM document WHERE folder = ?",
        (storable(folder),),
    )
    return {
        path: Known(id_, state, bool(gone), inputs, _names(companions), bool(bound), told, dated)
        for path, id_, state, gone, inputs, companions, bound, told, dated in rows
    }


def _names(companions: str) -> tuple[str, ...]:
    return () if companions == "[]" else tuple(json.loads(companions))


def folders_below(ledger: Ledger, top: str) -> Iterator[str]:
    """Give the folders at and below one that the ledger knows, in order."""
    rows = ledger.db.execute(
        "SELECT DISTINCT folder FROM document WHERE folder = ? OR (folder >= ? AND folder < ?)"
        " ORDER BY folder",
        (storable(top), storable(f"{top}/"), storable(f"{top}0")),  # 0 follows / in every encoding
    )
    yield from (folder for (folder,) in rows)


def put(ledger: Ledger, path: str, folder: str, row: DocumentRow) -> None:
    """Write what a check says of a document, in a transaction of the caller's."""
    db = ledger.db
    path = storable(path)
    old = db.execute(
        "SELECT id, number_key, title_key, facts FROM document WHERE path = ?", (path,)
    ).fetchone()
    values = (
        row.state,
        0,
        1,
        row.sha256,
        row.inputs,
        row.companions,
        row.day_bound,
        row.told,
        row.number_key,
        row.title_key,
        row.facts,
        row.skips,
        row.faults,
        row.year,
        row.dated,
    )
    if old is None:
        id_ = db.execute(_NEW, (*values, path, storable(folder))).lastrowid or 0
    else:
        id_ = old[0]
        touch(ledger, ((NUMBER, old[1]), (TITLE, old[2])))
        _notice_change(ledger, path, old[3], row)
        _clear(ledger, id_)
        db.execute(_AGAIN, (*values, id_))
    touch(ledger, ((NUMBER, row.number_key), (TITLE, row.title_key)))
    _hang_on(ledger, id_, row)


def _hang_on(ledger: Ledger, id_: int, row: DocumentRow) -> None:
    db = ledger.db
    db.executemany(
        "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (id_, TEXT_SCOPE, n, f.code, f.severity, f.counts, row.year, f.fingerprint, f.detail)
            for n, f in enumerate(row.findings)
        ),
    )
    db.executemany(
        "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)", ((id_, *m) for m in row.mentions)
    )
    db.executemany("INSERT INTO cite VALUES (?, ?, ?)", ((id_, *cite) for cite in row.cites))
    touch(ledger, ((MENTIONED_TITLE, m.title_key) for m in row.mentions))
    touch(ledger, ((MENTIONED_NUMBER, m.number_key) for m in row.mentions))


def _clear(ledger: Ledger, id_: int) -> None:
    db = ledger.db
    _touch_mentions(ledger, id_)
    db.execute("DELETE FROM finding WHERE document = ? AND scope = ?", (id_, TEXT_SCOPE))
    db.execute("DELETE FROM mention WHERE document = ?", (id_,))
    db.execute("DELETE FROM cite WHERE document = ?", (id_,))


def _touch_mentions(ledger: Ledger, id_: int) -> None:
    held = ledger.db.execute(
        "SELECT title_key, number_key FROM mention WHERE document = ?", (id_,)
    ).fetchall()
    touch(ledger, ((MENTIONED_TITLE, title) for title, _ in held))
    touch(ledger, ((MENTIONED_NUMBER, number) for _, number in held))


def touch(ledger: Ledger, keys: Iterable[tuple[str, str]]) -> None:
    """Note keys whose documents must be looked at again."""
    wanted = [key for key in keys if key[1]]
    if wanted:
        ledger.db.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", wanted)


def _notice_change(ledger: Ledger, path: str, facts: str, row: DocumentRow) -> None:
    """Keep that the attribute is another one than before: somebody changed the document."""
    if not facts or not row.facts:
        return
    before, after = load(Facts, facts).disclosure, load(Facts, row.facts).disclosure
    if before is None or after is None or before is after:
        return
    ledger.db.execute(
        "INSERT INTO said (kind, document, path, number_key, title_key, said_on, data)"
        " VALUES ('seen', NULL, ?, ?, ?, '', ?)",
        (path, row.number_key, row.title_key, dump(Change(before, after))),
    )


def lose(ledger: Ledger, paths: Iterable[str]) -> int:
    """Mark documents whose file is no longer there; say how many.

    What never was a document of the archive is forgotten.
    """
    count = 0
    for path in paths:
        found = ledger.db.execute(
            "SELECT id, state, number_key, title_key, gone FROM document WHERE path = ?",
            (storable(path),),
        ).fetchone()
        if found is None or found[4]:
            continue
        id_, state, number, title, _ = found
        touch(ledger, ((NUMBER, number), (TITLE, title)))
        if state in _LASTING:
            _touch_mentions(ledger, id_)
            ledger.db.execute("UPDATE document SET gone = 1, dirty = 1 WHERE id = ?", (id_,))
            count += 1
        else:
            forget(ledger, id_)
    return count


def forget(ledger: Ledger, id_: int) -> None:
    """Take a document out of the ledger; what people said of it stays."""
    _clear(ledger, id_)
    ledger.db.execute("DELETE FROM finding WHERE document = ?", (id_,))
    ledger.db.execute("UPDATE said SET document = NULL WHERE document = ?", (id_,))
    ledger.db.execute("DELETE FROM document WHERE id = ?", (id_,))
