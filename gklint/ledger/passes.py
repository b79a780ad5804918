"""What one document means for others: who contradicts whom, who must be judged anew."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from gklint.ledger.codec import dump
from gklint.ledger.documents import MENTIONED_NUMBER, MENTIONED_TITLE, NUMBER, TITLE
from gklint.ledger.entries import MOST_TWINS
from gklint.ledger.store import Ledger
from gklint.model.superiors import Mention
from gklint.registry.contradict import MOST, contradictions

_OTHER = {"title_key": "number_key", "number_key": "title_key"}


def contradicted(ledger: Ledger) -> Mapping[str, tuple[Mention, ...]]:
    """Give, for each document that must be judged anew, what others say of titles and numbers.

    Only what was touched since is compared. A document is given that was told something else when
    it was judged, or nothing, or of which nobody says anything any more.
    """
    clashes = _Clashes(ledger)
    affected: set[str] = set()
    for column, kind in (("title_key", MENTIONED_TITLE), ("number_key", MENTIONED_NUMBER)):
        keys = ledger.db.execute("SELECT key FROM touched WHERE kind = ?", (kind,)).fetchall()
        for (key,) in keys:
            affected.update(clashes.group(column, key), _told_before(ledger, column, key))
    told: dict[str, tuple[Mention, ...]] = {}
    for path in sorted(affected):
        id_, before = ledger.db.execute(
            "SELECT id, told FROM document WHERE path = ?", (path,)
        ).fetchone()
        mentions = clashes.of(id_, path)
        if dump(mentions) != before:
            told[path] = mentions
    return told


def forget_mentions(ledger: Ledger) -> None:
    """Note that everything touched has been compared."""
    kinds = (MENTIONED_TITLE, MENTIONED_NUMBER)
    ledger.db.execute("DELETE FROM touched WHERE kind IN (?, ?)", kinds)


def spread(ledger: Ledger) -> None:
    """Mark the documents that share a number or title with what changed, or cite it."""
    db = ledger.db
    for column, kind in (("number_key", NUMBER), ("title_key", TITLE)):
        for (key,) in db.execute("SELECT key FROM touched WHERE kind = ?", (kind,)).fetchall():
            where = f"{column} = ? AND {column} <> ''"
            count = db.execute(
                f"SELECT count(*) FROM (SELECT 1 FROM document WHERE {where} LIMIT ?)",  # noqa: S608 - words of this module
                (key, MOST_TWINS + 3),
            ).fetchone()[0]
            if 1 < count <= MOST_TWINS + 2:
                db.execute(f"UPDATE document SET dirty = 1 WHERE {where}", (key,))  # noqa: S608 - see above
            db.execute(
                "UPDATE document SET dirty = 1 WHERE id IN"  # noqa: S608 - see above
                f" (SELECT document FROM cite WHERE {where})",
                (key,),
            )
    db.execute("DELETE FROM touched WHERE kind IN (?, ?)", (NUMBER, TITLE))


def _told_before(ledger: Ledger, column: str, key: str) -> Iterator[str]:
    """Give the documents with a mention of this key that were told of a contradiction."""
    rows = ledger.db.execute(
        "SELECT path FROM document WHERE told <> '[]' AND gone = 0 AND id IN"  # noqa: S608 - words of this module
        f" (SELECT document FROM mention WHERE {column} = ?)",
        (key,),
    )
    yield from (path for (path,) in rows)


class _Clashes:
    """Who contradicts whom, worked out once for each title and each number."""

    def __init__(self, ledger: Ledger) -> None:
        """Nothing is worked out yet."""
        self._ledger = ledger
        self._known: dict[tuple[str, str], Mapping[str, tuple[Mention, ...]]] = {}

    def of(self, id_: int, path: str) -> tuple[Mention, ...]:
        """Give what others say against a document, by path and line."""
        rows = self._ledger.db.execute(
            "SELECT DISTINCT title_key, number_key FROM mention WHERE document = ?", (id_,)
        ).fetchall()
        found = {
            mention
            for title, number in rows
            for column, key in (("title_key", title), ("number_key", number))
            for mention in self.group(column, key).get(path, ())
        }
        return tuple(sorted(found))

    def group(self, column: str, key: str) -> Mapping[str, tuple[Mention, ...]]:
        """Give, by path, what contradicts a document on one title or number."""
        known = self._known.get((column, key))
        if known is None:
            known = self._known[column, key] = self._compare(column, key)
        return known

    def _compare(self, column: str, key: str) -> Mapping[str, tuple[Mention, ...]]:
        found: dict[str, dict[Mention, None]] = defaultdict(dict)
        for one, other in contradictions(tuple(self._groups(column, key))):
            found[one.path][other] = None
        return {path: tuple(mentions) for path, mentions in found.items()}

    def _groups(self, column: str, key: str) -> Iterator[tuple[Mention, ...]]:
        other = _OTHER[column]
        kinds = self._ledger.db.execute(
            f"SELECT DISTINCT {other} FROM mention WHERE {column} = ? ORDER BY {other}",  # noqa: S608 - words of this module
            (key,),
        ).fetchall()
        for (kind,) in kinds if len(kinds) > 1 else ():
            rows = self._ledger.db.execute(
                "SELECT path, line, title, number, own FROM mention AS m"  # noqa: S608 - see above
                " JOIN document ON id = m.document"
                f" WHERE m.{column} = ? AND m.{other} = ? AND gone = 0"
                " ORDER BY path, line, title, number, own LIMIT ?",
                (key, kind, MOST),
            )
            group = tuple(Mention(p, at, t, n, bool(own)) for p, at, t, n, own in rows)
            if group:
                yield group
