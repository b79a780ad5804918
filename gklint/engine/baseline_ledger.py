"""Hold what a ledger says against a baseline, so that an archive is gated on new findings only.

Nothing is read again: the ledger has the findings of the last review. They are those that count,
of documents and of their rows in a 台账; what is said of the archive as a whole is of no document
and stays out. Paths are those of the ledger, whose first part is the name of a folder of review.
"""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.engine.baseline import Examined, Held, compare, lookup, marked
from gklint.engine.keys import is_hash
from gklint.engine.plan import Plan
from gklint.engine.select import Selection
from gklint.ledger.entries import Entry, entries
from gklint.ledger.roots import tops_of
from gklint.ledger.rows import CHECKED, REGISTERED
from gklint.ledger.store import UNDERWAY, Ledger, LedgerError, telling
from gklint.model.baseline import Baseline
from gklint.model.outcome import FileResult

_NO_FILE = "（没有文件）"


class Shelves(NamedTuple):
    """Where a ledger looked; a :class:`~gklint.engine.baseline.Searched`.

    Attributes:
        ledger: It stays open while it is asked.
        tops: The names of its folders of review.
    """

    ledger: Ledger
    tops: frozenset[str]

    def complete(self, baseline: Baseline) -> bool:
        """Whether every folder the baseline speaks of is one of the ledger."""
        return all(self.searched(entry.path) for entry in baseline.entries)

    def searched(self, path: str) -> bool:
        """Whether what stood at this path was looked for."""
        return path.startswith(_NO_FILE) or path.partition("/")[0] in self.tops

    def gone(self, path: str) -> bool:
        """Whether the ledger holds nothing there any more; of other folders it knows nothing."""
        if not self.searched(path):
            return False
        row = self.ledger.db.execute("SELECT gone FROM document WHERE path = ?", (path,)).fetchone()
        return row is None or bool(row[0])


def refuse_unfinished(ledger: Ledger) -> None:
    """See that the findings in a ledger are those of a whole review.

    Raises:
        LedgerError: They are not, or the ledger cannot be read.
    """
    with telling(ledger.path):
        dirty = ledger.db.execute("SELECT 1 FROM document WHERE dirty = 1 LIMIT 1").fetchone()
        done = ledger.value("profile") and not ledger.value(UNDERWAY)
    if dirty is not None or not done:
        raise LedgerError(f"台账 {ledger.path} 的复核还没有做完：请再运行一次 gklint review")


def held_ledger(ledger: Ledger, baseline: Baseline, plan: Plan) -> Held:
    """Hold the findings of a ledger against a baseline.

    Args:
        ledger: Of a finished review.
        baseline: One made from a ledger.
        plan: Of the stage archive; findings of rules it does not want are left out.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    results: list[FileResult] = []
    documents: list[Examined] = []
    with telling(ledger.path):
        ledger.db.execute("BEGIN")  # one view of it, though a review may be writing
        try:
            reach = Shelves(ledger, frozenset(tops_of(ledger)))
            known = lookup(baseline, reach.gone)

            def looked_at() -> Iterator[Examined]:
                for entry in entries(ledger):
                    if entry.gone:
                        continue
                    document = _examined(entry, plan)
                    document = document._replace(findings=marked(document, known))
                    if document.findings or entry.faults:
                        results.append(_result(entry, document))
                        documents.append(document)
                    yield document

            comparison = compare(baseline, known, looked_at(), reach)
        finally:
            ledger.db.execute("ROLLBACK")
    return Held(tuple(results), tuple(documents), comparison)


def _examined(entry: Entry, plan: Plan) -> Examined:
    told = Selection(plan.recipe.select, plan.recipe.ignore)
    return Examined(
        path=_path(entry),
        sha256=entry.sha256 if is_hash(entry.sha256) else None,
        findings=tuple(each for each in entry.findings if told.wants(each.code, each.name)),
        judged=_judged(entry, plan),
    )


def _path(entry: Entry) -> str:
    """Name a document; a row of a 台账 without a file has no path."""
    record = entry.record
    return record.path or f"{_NO_FILE}{record.number or record.title}"


def _judged(entry: Entry, plan: Plan) -> frozenset[str]:
    if entry.state not in {CHECKED, REGISTERED} or entry.faults:
        return frozenset()
    skipped = {code for skip in entry.skips for code in skip.codes}
    return plan.wanted - skipped if skipped else plan.wanted


def _result(entry: Entry, document: Examined) -> FileResult:
    return FileResult(
        path=document.path,
        sha256=document.sha256,
        recognised=entry.state == CHECKED,
        disclosure=entry.record.disclosure,
        findings=document.findings,
        skips=entry.skips,
        faults=entry.faults,
    )
