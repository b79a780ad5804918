"""How a ledger stands: how many documents and findings, and what was not checked."""

from gklint.ledger.codec import load_all
from gklint.ledger.judged import whole
from gklint.ledger.rows import CHECKED, CLASSIFIED, FAULT, PASSED_OVER, REGISTERED
from gklint.ledger.store import Ledger, telling
from gklint.model.faults import Fault
from gklint.model.outcome import Severity
from gklint.model.summary import Often, Summary, Trouble

_SHOWN = 20
_UNCHECKED = f"faults <> '[]' AND gone = 0 AND state IN ('{CHECKED}', '{CLASSIFIED}', '{FAULT}')"


def summary_of(ledger: Ledger) -> Summary:
    """Count what a ledger holds.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    said_of_all = whole(ledger)
    with telling(ledger.path):
        states: dict[tuple[str, int], int] = {
            (state, gone): count
            for state, gone, count in ledger.db.execute(
                "SELECT state, gone, count(*) FROM document GROUP BY state, gone"
            )
        }
        rules = tuple(
            Often(code, Severity(severity), count)
            for code, severity, count in ledger.db.execute(
                "SELECT code, severity, count(*) FROM finding WHERE counts = 1 AND document NOT IN"
                " (SELECT id FROM document WHERE gone = 1)"
                " GROUP BY code, severity ORDER BY severity DESC, count(*) DESC, code"
            )
        )
        (faulty,) = ledger.db.execute(
            f"SELECT count(*) FROM document WHERE {_UNCHECKED}"  # noqa: S608 - words of this module
        ).fetchone()
        troubles = ledger.db.execute(
            f"SELECT path, faults FROM document WHERE {_UNCHECKED} ORDER BY path LIMIT ?",  # noqa: S608 - see above
            (_SHOWN,),
        ).fetchall()
        (due,) = ledger.db.execute(
            "SELECT count(*) FROM document WHERE due <> '' AND due <= ? AND gone = 0",
            (ledger.value("as_of"),),
        ).fetchone()
    levels = dict.fromkeys(Severity, 0)
    for each in rules:
        levels[each.severity] += each.findings
    for finding in said_of_all:
        levels[finding.severity] += 1
    return Summary(
        documents=sum(states.get((state, 0), 0) for state in (CHECKED, CLASSIFIED, FAULT)),
        registered=states.get((REGISTERED, 0), 0),
        gone=sum(count for (_, gone), count in states.items() if gone),
        passed_over=states.get((PASSED_OVER, 0), 0),
        errors=levels[Severity.ERROR],
        warnings=levels[Severity.WARNING],
        infos=levels[Severity.INFO],
        faulty=faulty,
        troubles=tuple(Trouble(path, load_all(Fault, text)) for path, text in troubles),
        rules=rules,
        whole=said_of_all,
        due=due,
    )
