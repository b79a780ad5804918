"""Bring a ledger to rest: after documents or statements changed, judge anew what that concerns.

No file of the archive is read here. What is to be done is noted in the ledger itself, so that an
interrupted run goes on where it stopped.
"""

import hashlib
from collections.abc import Callable
from datetime import date

from gklint.engine.keys import environment
from gklint.engine.plan import Plan
from gklint.engine.records import judge_archive, judge_record
from gklint.ledger.entries import dirty
from gklint.ledger.judged import UNJUDGED, Judged, archive_of, write_judged, write_whole
from gklint.ledger.passes import spread
from gklint.ledger.said import relink
from gklint.ledger.store import JUDGED, Ledger
from gklint.model.faults import Fault
from gklint.model.record import Record
from gklint.model.superiors import Status
from gklint.rulekit.reviews import due_by

_BATCH = 500  # rows a transaction

Advance = Callable[[int], None]
"""Told how many rows more are done."""


def settle(ledger: Ledger, plan: Plan, advance: Advance | None = None) -> tuple[Fault, ...]:
    """Judge all rows that changed, and the archive as a whole.

    Args:
        ledger: The ledger, open for writing.
        plan: Of the stage archive; every row is judged as on its day.
        advance: Told of the progress.

    Returns:
        One fault for each rule that crashed.

    Raises:
        LedgerError: The ledger cannot be written.
    """
    stamp = _stamp(plan)
    changed = False
    with ledger.writing():
        if ledger.value(JUDGED) != stamp:
            ledger.db.execute("UPDATE document SET dirty = 1 WHERE dirty = 0")
            ledger.keep(JUDGED, stamp)
            changed = True
        spread(ledger)
        relink(ledger)
        spread(ledger)
    judge = _Judge(plan)
    while rows := dirty(ledger, _BATCH):
        changed = True
        with ledger.writing():
            for row in rows:
                record = judge.completed(row.record)
                judged = judge.of(record) if row.listed else UNJUDGED
                write_judged(ledger, row.id, record, judged)
        if advance is not None:
            advance(len(rows))
    if changed:
        judged_whole = judge_archive(archive_of(ledger), plan)
        judge.faults |= dict.fromkeys(judged_whole.faults)
        with ledger.writing():
            write_whole(ledger, judged_whole.findings)
    return tuple(judge.faults)


class _Judge:
    """The rules of review, bound once."""

    def __init__(self, plan: Plan) -> None:
        """Bind them."""
        self._plan = plan
        self._due = due_by(plan.profile.at(plan.as_of))
        self.faults: dict[Fault, None] = {}

    def completed(self, record: Record) -> Record:
        """Give the record with what the registries know of its own number."""
        number = record.number
        if number is None:
            return record
        status, since = _status(self._plan, number)
        return record._replace(status=status, status_since=since)

    def of(self, record: Record) -> Judged:
        """Judge a record."""
        said = judge_record(record, self._plan)
        self.faults |= dict.fromkeys(said.faults)
        return Judged(said.findings, said.skips, said.silenced, self._due(record))


def _status(plan: Plan, number: str) -> tuple[Status | None, date | None]:
    """Give the 效力 of the document with this number, where just one is registered."""
    found = plan.library.registry.resolve(number, None)
    return (found[0].status, found[0].status_since) if len(found) == 1 else (None, None)


def _stamp(plan: Plan) -> str:
    """Give the hash of all that decides a judgement besides the row."""
    text = f"{environment(plan)} {plan.as_of.isoformat()}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
