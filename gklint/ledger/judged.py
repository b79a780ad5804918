"""Write what the rules of review say of the rows of a ledger, and the columns derived from them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from gklint.ledger.codec import dump, load
from gklint.ledger.rows import CHECKED, EARLIER, REGISTERED, finding_rows
from gklint.ledger.schema import RECORD_SCOPE, TEXT_SCOPE
from gklint.ledger.store import Ledger, telling
from gklint.model.outcome import Finding, Skip
from gklint.model.record import Archive, Record, Share

_SILENCED = -1
_COUNTS = 1
_WEB = ("网站", "门户", "网页", "本站")
_SPLIT = "、，,；;/ +和"


class Judged(NamedTuple):
    """What the rules of review say of one row.

    Attributes:
        findings: Theirs.
        skips: What they could not judge.
        silenced: Codes of findings on the document that theirs explain better.
        due: When it must be reviewed next.
    """

    findings: tuple[Finding, ...] = ()
    skips: tuple[Skip, ...] = ()
    silenced: frozenset[str] = frozenset()
    due: date | None = None


UNJUDGED = Judged()


def write_judged(ledger: Ledger, id_: int, record: Record, judged: Judged) -> None:
    """Write what is said of a row, in a transaction of the caller's."""
    db = ledger.db
    dated = record.dated
    year = dated.year if dated else 0
    db.execute("DELETE FROM finding WHERE document = ? AND scope = ?", (id_, RECORD_SCOPE))
    db.executemany(
        "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (id_, RECORD_SCOPE, n, f.code, f.severity, f.counts, year, f.fingerprint, f.detail)
            for n, f in enumerate(finding_rows(judged.findings))
        ),
    )
    _silence(ledger, id_, judged.silenced)
    told = record.facts is not None and record.facts.interpreted
    registered = record.registered
    form = registered.interpretation_form if registered else ""
    link = registered.interpretation_url if registered else ""
    db.execute(
        "UPDATE document SET dirty = 0, record_skips = ?, unit = ?,"
        # of a document that was not taken up no more is known than its date
        " dated = iif(state = ?, dated, ?), year = ?,"
        " disclosure = ?, due = ?, reviewed = ?, policy = ?, interpreted = ?, diversified = ?,"
        " channels = ?"
        " WHERE id = ?",
        (
            dump(judged.skips),
            record.unit,
            EARLIER,
            dated.isoformat() if dated else "",
            year,
            record.disclosure.value if record.disclosure else "",
            judged.due.isoformat() if judged.due else "",
            record.last_review.on.isoformat() if record.last_review else "",
            int(bool(record.facts and record.facts.policy)),
            int(told or bool(form) or bool(link)),
            int(bool(record.facts and record.facts.diversified) or _is_diverse(form)),
            _channels(registered.channels if registered else ""),
            id_,
        ),
    )


def _silence(ledger: Ledger, id_: int, codes: Iterable[str]) -> None:
    """Let findings on the document count, but for those that are explained better."""
    again = "UPDATE finding SET counts = ? WHERE document = ? AND scope = ? AND counts = ?"
    ledger.db.execute(again, (_COUNTS, id_, TEXT_SCOPE, _SILENCED))
    for code in sorted(codes):
        values = (_SILENCED, id_, TEXT_SCOPE, _COUNTS, code)
        ledger.db.execute(f"{again} AND code = ?", values)


def _is_diverse(form: str) -> bool:
    """Whether a 解读形式 as people write it is more than text alone."""
    words = "".join(" " if sign in _SPLIT else sign for sign in form).split()
    return any("文字" not in word and "文本" not in word for word in words)


def _channels(written: str) -> int:
    """Read 解读发布渠道: 0 nothing is written, 1 the website alone, 2 others, too."""
    words = "".join(" " if sign in _SPLIT else sign for sign in written).split()
    if not words:
        return 0
    return 2 if any(not any(web in word for web in _WEB) for word in words) else 1


def archive_of(ledger: Ledger) -> Archive:
    """Give the archive as a whole.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    with telling(ledger.path):
        return Archive(tuple(_shares(ledger)))


def _shares(ledger: Ledger) -> Iterator[Share]:
    rows = ledger.db.execute(
        "SELECT unit, year, count(*),"
        " sum(disclosure = 'proactive'), sum(disclosure = 'partial'),"
        " sum(disclosure = 'on_request'), sum(disclosure = 'withheld'), sum(disclosure = ''),"
        " sum(policy AND disclosure IN ('proactive', 'partial')),"
        " sum(policy AND disclosure IN ('proactive', 'partial') AND interpreted),"
        " sum(policy AND disclosure IN ('proactive', 'partial') AND interpreted AND diversified),"
        " sum(channels > 0), sum(channels = 2)"
        " FROM document WHERE +state IN (?, ?) AND +gone = 0 AND year > 0"  # by the index of units
        " GROUP BY unit, year ORDER BY unit, year",
        (CHECKED, REGISTERED),
    )
    yield from (Share(*row) for row in rows)


def write_whole(ledger: Ledger, findings: tuple[Finding, ...]) -> None:
    """Write what is said of the archive as a whole, in a transaction of the caller's."""
    ledger.db.execute("DELETE FROM whole")
    ledger.db.executemany(
        "INSERT INTO whole VALUES (?, ?)", ((n, dump(f)) for n, f in enumerate(findings))
    )


def whole(ledger: Ledger) -> tuple[Finding, ...]:
    """Give what is said of the archive as a whole.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    with telling(ledger.path):
        rows = ledger.db.execute("SELECT detail FROM whole ORDER BY place").fetchall()
    return tuple(load(Finding, detail) for (detail,) in rows)
