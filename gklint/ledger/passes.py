"""What one document means for others: who contradicts whom, who must be judged anew."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from gklint.ledger.codec import dump
from gklint.ledger.documents import MENTIONED_NUMBER, MENTIONED_TITLE, NUMBER, TITLE
from gklint.ledger.entries import MOST_TWINS
from gklint.ledger.store import Ledger
from gklint.model.superiors import Mention
from gklint.registry.contradict import MOST, contradictions

_MENTIONED = (("title_key", MENTIONED_TITLE), ("number_key", MENTIONED_NUMBER))
_REMEMBERED = 1024  # titles and numbers
_OTHER = {"title_key": "number_key", "number_key": "title_key"}


def contradicted(ledger: Ledger) -> Mapping[str, tuple[Mention, ...]]:
    """Give, for each document that must be judged anew, what others say of titles and numbers.

    Only what was touched since is compared. A document is given that was told something else when
    it was judged, or nothing, or of which nobody says anything any more.
    """
    clashes = _Clashes(ledger)
    affected = set(_told_before(ledger))
    for column, kind in _MENTIONED:
        for key in _disputed(ledger, column, kind):
            affected.update(clashes.group(column, key))
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
        touched = f"touched JOIN {{0}} ON {{0}}.{column} = key AND {{0}}.{column} <> ''"
        twins = (
            f"SELECT 1 FROM document AS twin WHERE twin.{column} = key AND twin.{column} <> ''"  # noqa: S608 - words of this module
            " LIMIT :most + 1"
        )
        db.execute(
            "UPDATE document SET dirty = 1 WHERE dirty = 0 AND id IN"  # noqa: S608 - see above
            f" (SELECT document.id FROM {touched.format('document')} WHERE kind = :kind"
            f" AND (SELECT count(*) FROM ({twins})) BETWEEN 2 AND :most"
            f" UNION SELECT cite.document FROM {touched.format('cite')} WHERE kind = :kind)",
            {"kind": kind, "most": MOST_TWINS + 2},
        )
    db.execute("DELETE FROM touched WHERE kind IN (?, ?)", (NUMBER, TITLE))


def _disputed(ledger: Ledger, column: str, kind: str) -> list[str]:
    """Give the touched keys that are named with several others: most are not."""
    others = f"SELECT DISTINCT {_OTHER[column]} FROM mention WHERE {column} = key LIMIT 2"  # noqa: S608 - words of this module
    rows = ledger.db.execute(
        f"SELECT key FROM touched WHERE kind = ? AND (SELECT count(*) FROM ({others})) > 1"  # noqa: S608 - see above
        " ORDER BY key",
        (kind,),
    )
    return [key for (key,) in rows]


def _told_before(ledger: Ledger) -> Iterator[str]:
    """Give the documents that were told of a contradiction, and name something touched."""
    for column, kind in _MENTIONED:
        rows = ledger.db.execute(
            "SELECT path FROM touched"  # noqa: S608 - words of this module
            f" CROSS JOIN mention ON mention.{column} = key"
            " CROSS JOIN document ON document.id = mention.document"
            " WHERE kind = ? AND told <> '[]' AND gone = 0",
            (kind,),
        )
        yield from (path for (path,) in rows)


class _Clashes:
    """Who contradicts whom, by title and by number."""

    def __init__(self, ledger: Ledger) -> None:
        """Nothing is worked out yet."""
        self._ledger = ledger
        self.group = lru_cache(_REMEMBERED)(self._group)

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

    def _group(self, column: str, key: str) -> Mapping[str, tuple[Mention, ...]]:
        """Give, by path, what contradicts a document on one title or number."""
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
