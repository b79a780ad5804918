"""Check one file: read, parse, judge. Whatever goes wrong becomes a fault, never a traceback."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from gklint.engine.find import Candidate
from gklint.engine.globs import covers, seen_from
from gklint.engine.intake import parse_draft, read_draft, read_stream
from gklint.engine.judge import Judged, judge, judge_classified
from gklint.engine.plan import Plan
from gklint.engine.select import Selection
from gklint.engine.skips import mandatory
from gklint.engine.suppress import suppressed
from gklint.model.document import OfficialDocument
from gklint.model.dossier import Dossier
from gklint.model.faults import Fault, FaultKind
from gklint.model.manuscript import Manuscript
from gklint.model.outcome import Evidence, FileResult, Finding, Result, Severity, Skip, Verdict
from gklint.readers import ReadFault

_NOT_OFFICIAL = Fault(
    "GK002",
    FaultKind.NOT_OFFICIAL,
    "没有认出公文的任何要素，没有检查：请确认这是公文；可用 gklint parse 查看认出了什么",
)
_PASSED_OVER = frozenset({FaultKind.NOT_OFFICIAL, FaultKind.MISSING})
"""What is no fault of a file merely met in a folder."""

_CLASSIFIED = Fault(
    "GK007",
    FaultKind.CLASSIFIED,
    "疑似涉密，没有处理内容：请勿在非涉密设备上处理（保密法第三十一条）",
)


def check_file(
    path: Path, plan: Plan, *, name: str | None = None, explicit: bool = True
) -> FileResult | None:
    """Check one file.

    Args:
        path: The file.
        plan: What to check it by.
        name: The name under which it is reported; else the path.
        explicit: Whether the user named it. A file met in a folder that holds no 公文, or has
            vanished meanwhile, is passed over.

    Returns:
        The result, or ``None`` for a file passed over.
    """
    name = name or path.as_posix()
    result = _check(lambda: read_draft(path, name, plan.host.readers), plan, name)
    if not explicit and any(fault.kind in _PASSED_OVER for fault in result.faults):
        return None
    return result


def check_stream(stream: BinaryIO, plan: Plan, *, name: str) -> FileResult:
    """Check what comes from standard input; it counts as named."""
    return _check(lambda: read_stream(stream, name), plan, name)


def check_candidate(candidate: Candidate, plan: Plan) -> FileResult | None:
    """Check what :func:`~gklint.engine.find.find_drafts` found; ``None``: passed over."""
    if candidate.fault is not None:
        return fault_result(candidate.name, candidate.fault, plan)
    return check_file(candidate.path, plan, name=candidate.name, explicit=candidate.explicit)


def check_manuscript(manuscript: Manuscript, plan: Plan) -> FileResult:
    """Check a manuscript already read."""
    try:
        document = parse_draft(manuscript)
    except ReadFault as error:
        return fault_result(manuscript.path, error.fault, plan, manuscript.sha256)
    if document.classification is not None:
        return _classified(manuscript, document, plan)
    if not document.recognised:
        return fault_result(manuscript.path, _NOT_OFFICIAL, plan, manuscript.sha256)
    judged = judge(Dossier(manuscript, document, evidence_of(document)), plan)
    judged = _without_ignored(judged, plan, manuscript.path)
    path = seen_from(plan.recipe.base, manuscript.path)
    findings = suppressed(judged.findings, plan.suppressions, path, plan.as_of)
    seen = sorted({f.place.span.line for f in findings if f.place})
    return FileResult(
        path=manuscript.path,
        sha256=manuscript.sha256,
        recognised=True,
        disclosure=document.marking.disclosure if document.marking else None,
        findings=findings,
        skips=judged.skips,
        faults=judged.faults,
        verdict=verdict(plan, findings, judged.skips, judged.faults),
        lines={number: manuscript.line(number).text for number in seen},
    )


def evidence_of(document: OfficialDocument) -> frozenset[Evidence]:
    """What the draft alone gives a rule to go by."""
    evidence = {Evidence.TEXT}
    if any(line.style is not None for line in document.manuscript.lines):
        evidence.add(Evidence.STYLE)
    if document.attachments:
        evidence.add(Evidence.ATTACHMENT)
    return frozenset(evidence)


def verdict(
    plan: Plan,
    findings: tuple[Finding, ...],
    skipped: tuple[Skip, ...],
    faults: tuple[Fault, ...],
) -> Verdict:
    """Say whether the dossier may go on: blocked by errors, incomplete for want of evidence."""
    missing = tuple(s.missing for s in skipped if mandatory(s.missing, plan.stage))
    if any(f.severity is Severity.ERROR and f.suppressed is None for f in findings):
        return Verdict(plan.stage, Result.BLOCKED, missing)
    result = Result.INCOMPLETE if missing or faults else Result.PASS
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


def _check(reading: Callable[[], Manuscript], plan: Plan, name: str) -> FileResult:
    try:
        manuscript = reading()
    except ReadFault as error:
        return fault_result(name, error.fault, plan)
    return check_manuscript(manuscript, plan)


def _classified(manuscript: Manuscript, document: OfficialDocument, plan: Plan) -> FileResult:
    judged = judge_classified(Dossier(manuscript, document, evidence_of(document)), plan)
    faults = (_CLASSIFIED, *judged.faults)
    return FileResult(
        path=manuscript.path,
        sha256=manuscript.sha256,
        recognised=True,
        disclosure=None,
        findings=judged.findings,
        faults=faults,
        verdict=verdict(plan, judged.findings, (), faults),
    )


def _without_ignored(judged: Judged, plan: Plan, path: str) -> Judged:
    words = [
        word
        for glob, ignored in plan.recipe.per_file_ignores
        if covers((glob,), seen_from(plan.recipe.base, path))
        for word in ignored
    ]
    if not words:
        return judged
    selection = Selection(ignore=tuple(words))
    kept = tuple(f for f in judged.findings if selection.wants(f.code, f.name))
    return Judged(kept, tuple(_wanted(judged.skips, selection, plan)), judged.faults)


def _wanted(skips: tuple[Skip, ...], selection: Selection, plan: Plan) -> Iterator[Skip]:
    """Give the skips without the rules that are ignored for the file."""
    names = {rule.code: rule.name for rule in plan.host.rules}
    for skip in skips:
        codes = tuple(code for code in skip.codes if selection.wants(code, names.get(code, "")))
        if codes:
            yield skip._replace(codes=codes)
