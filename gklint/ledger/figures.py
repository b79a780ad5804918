"""The figures of a ledger: counted over columns that an index holds, never over whole rows."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from gklint.ledger.judged import whole
from gklint.ledger.rows import CHECKED, CLASSIFIED, FAULT, REGISTERED
from gklint.ledger.store import Ledger, telling
from gklint.model.disclosure import Disclosure
from gklint.model.outcome import Severity
from gklint.model.record import PUBLIC, Share
from gklint.model.statistics import SOON, DueCounts, RuleCount, States, Statistics

# The signs + keep SQLite from the index on states, by which it would read every row: the one on
# shares holds all that is asked, in the order of the groups.
_SHARES = (
    "SELECT unit, year, disclosure, policy, interpreted, diversified, channels, count(*)"
    " FROM document WHERE +state IN (?, ?) AND +gone = 0"
    " GROUP BY unit, year, disclosure, policy, interpreted, diversified, channels"
)
_FINDINGS = (
    "SELECT code, year, severity, count(*) FROM finding WHERE counts = 1 {} GROUP BY 1, 2, 3"
)
_OF_GONE = "AND document IN (SELECT id FROM document WHERE gone = 1)"
_DUE = (
    "SELECT count(*), coalesce(sum(due <= ?), 0), coalesce(sum(due > ? AND due <= ?), 0)"
    " FROM document WHERE due <> '' AND gone = 0"
)
_ELSEWHERE = 2  # ``document.channels``: published elsewhere than on the website, too


def statistics_of(
    ledger: Ledger, as_of: date, profile: str, titles: Mapping[str, str], *, place: str = ""
) -> Statistics:
    """Count what a ledger holds.

    Args:
        ledger: The ledger.
        as_of: The day of the count.
        profile: The id of the profile the archive is judged by.
        titles: The Chinese title of each rule, by code.
        place: The name of the profile.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    said_of_all = whole(ledger)
    with telling(ledger.path):
        return Statistics(
            as_of=as_of,
            profile=profile,
            shares=tuple(_shares(ledger)),
            findings=tuple(_findings(ledger, titles)),
            states=_states(ledger),
            due=_due(ledger, as_of),
            place=place,
            whole=said_of_all,
        )


def _shares(ledger: Ledger) -> Iterator[Share]:
    """Give the shares of the documents that can be counted, of no known year too."""
    counts: dict[tuple[str, int], Counter[str]] = {}
    for unit, year, *rest in ledger.db.execute(_SHARES, (CHECKED, REGISTERED)):
        disclosure, policy, interpreted, diversified, channels, number = rest
        attribute = Disclosure(disclosure) if disclosure else None
        counted = policy and attribute in PUBLIC
        told = {
            "documents": True,
            (attribute.value if attribute else "undecided"): True,
            "policies": counted,
            "interpreted": counted and interpreted,
            "diversified": counted and interpreted and diversified,
            "channels_known": channels > 0,
            "channelled": channels == _ELSEWHERE,
        }
        into = counts.setdefault((unit, year), Counter())
        into.update({name: number for name, holds in told.items() if holds})
    names = Share._fields[2:]
    for (unit, year), count in sorted(counts.items()):
        yield Share(unit, year, *(count[name] for name in names))


def _findings(ledger: Ledger, titles: Mapping[str, str]) -> Iterator[RuleCount]:
    counts = _counted(ledger, "")
    if ledger.db.execute("SELECT 1 FROM document WHERE gone = 1 LIMIT 1").fetchone():
        counts.subtract(_counted(ledger, _OF_GONE))
    for (code, year, severity), number in sorted(counts.items()):
        if number:
            yield RuleCount(code, titles.get(code, ""), year, Severity(severity), number)


def _counted(ledger: Ledger, where: str) -> Counter[tuple[str, int, int]]:
    rows = ledger.db.execute(_FINDINGS.format(where))
    return Counter({(code, year, severity): number for code, year, severity, number in rows})


def _states(ledger: Ledger) -> States:
    counts: Counter[str] = Counter()
    rows = ledger.db.execute("SELECT state, gone, count(*) FROM document GROUP BY state, gone")
    for state, gone, number in rows:
        if state in {CHECKED, CLASSIFIED, FAULT, REGISTERED}:
            counts["gone" if gone else state] += number
    return States(*(counts[name] for name in States._fields))


def _due(ledger: Ledger, as_of: date) -> DueCounts:
    ahead = min(timedelta(days=SOON), date.max - as_of)
    today, soon = as_of.isoformat(), (as_of + ahead).isoformat()
    return DueCounts(*ledger.db.execute(_DUE, (today, today, soon)).fetchone())
