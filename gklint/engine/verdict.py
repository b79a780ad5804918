"""What is said about a file in the end: may the dossier go on, and why not."""

from collections.abc import Iterable

from gklint.engine.plan import Plan
from gklint.engine.skips import mandatory
from gklint.model.companions import Role
from gklint.model.faults import Fault, FaultKind
from gklint.model.outcome import Evidence, FileResult, Finding, Result, Severity, Skip, Verdict

_CLASSIFIED = "疑似涉密，没有处理内容：请勿在非涉密设备上处理（保密法第三十一条）"


def verdict(
    plan: Plan, findings: Iterable[Finding], skipped: Iterable[Skip], faults: Iterable[Fault]
) -> Verdict:
    """Say whether the dossier may go on: blocked by errors, incomplete for want of evidence."""
    counting = [f for f in findings if f.suppressed is None and f.severity is Severity.ERROR]
    absent = {s.missing for s in skipped if mandatory(s.missing, plan.stage)}
    absent |= {f.missing for f in counting if f.missing is not None}
    missing = tuple(evidence for evidence in Evidence if evidence in absent)
    if counting:
        return Verdict(plan.stage, Result.BLOCKED, missing)
    result = Result.INCOMPLETE if missing or any(faults) else Result.PASS
    return Verdict(plan.stage, result, missing)


def fault_result(name: str, fault: Fault, plan: Plan, sha256: str | None = None) -> FileResult:
    """The result of a file about which nothing else can be said."""
    return FileResult(
        path=name,
        sha256=sha256,
        recognised=False,
        disclosure=None,
        faults=(fault,),
        verdict=verdict(plan, (), (), (fault,)),
    )


def classified_fault(by: Role | None = None) -> Fault:
    """GK007; ``by`` is the companion that carries the 密级, where the draft itself does not."""
    where = f"{by.chinese}标有密级，" if by is not None else ""
    return Fault("GK007", FaultKind.CLASSIFIED, where + _CLASSIFIED)
