"""Check one file: read, parse, gather, judge. Whatever goes wrong becomes a fault, no traceback."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from gklint.dossier.find import is_companion
from gklint.dossier.gather import Gathered, evidence_of, gather
from gklint.engine.find import Candidate
from gklint.engine.globs import covers, seen_from
from gklint.engine.intake import guarded, parse_draft, read_draft, read_stream
from gklint.engine.judge import Judged, judge, judge_classified
from gklint.engine.papers import own_suppressions, read_companions
from gklint.engine.plan import Plan
from gklint.engine.select import Selection
from gklint.engine.suppress import idle_in_file, suppressed
from gklint.engine.verdict import classified_fault, fault_result, verdict
from gklint.model.companions import Role
from gklint.model.document import OfficialDocument
from gklint.model.dossier import Dossier
from gklint.model.faults import Fault, FaultKind
from gklint.model.manuscript import Manuscript
from gklint.model.outcome import FileResult, Skip
from gklint.model.superiors import Mention
from gklint.readers import ReadFault

if TYPE_CHECKING:
    from gklint.dossier.load import Loaded

Companions = Callable[[OfficialDocument], "Sequence[Loaded]"]
"""Reads what goes with a draft; asked only when the draft is not classified."""

Seen = Callable[[OfficialDocument], object]
"""Told of a draft that was judged: not of what nobody may see."""

_NOT_OFFICIAL = Fault(
    "GK002",
    FaultKind.NOT_OFFICIAL,
    "没有认出公文的任何要素，没有检查：请确认这是公文；可用 gklint parse 查看认出了什么",
)
_NO_DRAFT = Fault(
    "GK004",
    FaultKind.MISSING,
    "看名字是送审材料，旁边没有它的草稿，或者不止一份草稿、分不清是谁的，没有检查："
    "请与草稿放在一起，文件名写成 草稿名.发文稿纸.docx 这样",
)
_PASSED_OVER = frozenset({FaultKind.NOT_OFFICIAL, FaultKind.MISSING})
"""What is no fault of a file merely met in a folder."""


def check_file(  # noqa: PLR0913 - how to check, all by name
    path: Path,
    plan: Plan,
    *,
    name: str | None = None,
    explicit: bool = True,
    mentions: tuple[Mention, ...] = (),
    seen: Seen | None = None,
) -> FileResult | None:
    """Check one file with its companions.

    Args:
        path: The file.
        plan: What to check it by.
        name: The name under which it is reported; else the path.
        explicit: Whether the user named it. A file met in a folder that holds no 公文, or has
            vanished meanwhile, is passed over.
        mentions: What other documents of the run say about titles and numbers in it.
        seen: Told of the draft.

    Returns:
        The result, or ``None`` for a file passed over.
    """
    reported = name or path.as_posix()
    try:
        manuscript = read_draft(path, reported, plan.host.readers)
    except ReadFault as error:
        result = fault_result(reported, error.fault, plan)
    else:
        result = check_manuscript(
            manuscript,
            plan,
            lambda document: read_companions(path, reported, document, plan),
            mentions,
            seen,
        )
    if not result.recognised and not explicit and _is_passed_over(result):
        return None
    if _is_no_draft(result) and is_companion(path, plan.library.words):
        return fault_result(reported, _NO_DRAFT, plan, result.sha256)
    return result


def check_stream(stream: BinaryIO, plan: Plan, *, name: str) -> FileResult:
    """Check what comes from standard input; it counts as named and has no companions."""
    try:
        manuscript = read_stream(stream, name)
    except ReadFault as error:
        return fault_result(name, error.fault, plan)
    return check_manuscript(manuscript, plan)


def check_candidate(
    candidate: Candidate,
    plan: Plan,
    mentions: tuple[Mention, ...] = (),
    seen: Seen | None = None,
) -> FileResult | None:
    """Check what :func:`~gklint.engine.find.find_drafts` found; ``None``: passed over."""
    if candidate.fault is not None:
        return fault_result(candidate.name, candidate.fault, plan)
    try:
        return guarded(
            "检查",
            lambda: check_file(
                candidate.path,
                plan,
                name=candidate.name,
                explicit=candidate.explicit,
                mentions=mentions,
                seen=seen,
            ),
        )
    except ReadFault as error:
        return fault_result(candidate.name, error.fault, plan)


def check_manuscript(
    manuscript: Manuscript,
    plan: Plan,
    companions: Companions | None = None,
    mentions: tuple[Mention, ...] = (),
    seen: Seen | None = None,
) -> FileResult:
    """Check a manuscript already read."""
    try:
        document = parse_draft(manuscript)
        if document.classification is not None:
            return _classified(manuscript, document, plan)
        if not document.recognised:
            return fault_result(manuscript.path, _NOT_OFFICIAL, plan, manuscript.sha256)
        gathered = guarded(
            "读取送审材料", lambda: _gathered(manuscript, document, plan, companions, mentions)
        )
        if gathered.classified_by is not None:
            return _classified(manuscript, document, plan, gathered.classified_by)
        compare = plan.recipe.compare
        own = guarded("对照引文", lambda: plan.library.mentions(document) if compare else ())
    except ReadFault as error:
        return fault_result(manuscript.path, error.fault, plan, manuscript.sha256)
    if seen is not None:
        seen(document)
    return _judged(gathered.dossier, plan)._replace(mentions=own)


def _gathered(
    manuscript: Manuscript,
    document: OfficialDocument,
    plan: Plan,
    companions: Companions | None,
    mentions: tuple[Mention, ...],
) -> Gathered:
    loaded = companions(document) if companions is not None else ()
    return gather(manuscript, document, loaded, plan.library.around(mentions))


def _judged(dossier: Dossier, plan: Plan) -> FileResult:
    manuscript = dossier.manuscript
    judged = _without_ignored(judge(dossier, plan), plan, manuscript.path)
    path = seen_from(plan.recipe.base, manuscript.path)
    own = tuple(own_suppressions(dossier))
    findings = suppressed(judged.findings, (*own, *plan.suppressions), path, plan.as_of)
    findings = (*findings, *idle_in_file(own, findings, plan.as_of, plan.judged))
    refused = dict.fromkeys(c.fault for c in dossier.companions if c.fault is not None)
    faults = (*refused, *judged.faults)
    seen = sorted({f.place.span.line for f in findings if f.place})
    result = FileResult(
        path=manuscript.path,
        sha256=manuscript.sha256,
        recognised=True,
        disclosure=dossier.disclosure,
        findings=findings,
        skips=judged.skips,
        faults=faults,
        verdict=verdict(plan, findings, judged.skips, faults),
        lines={number: manuscript.line(number).text for number in seen},
        companions=dossier.companions,
        policy=judged.policy,
        text_from=manuscript.recognised_in,
    )
    return _recorded(result, dossier) if plan.recipe.record else result


def _recorded(result: FileResult, dossier: Dossier) -> FileResult:
    from gklint.dossier.facts import depends_on_the_day, facts_of  # noqa: PLC0415 - for a ledger

    bound = depends_on_the_day(dossier)
    return result._replace(facts=facts_of(dossier, result.policy), day_bound=bound)


def _is_no_draft(result: FileResult) -> bool:
    kinds = {FaultKind.NOT_OFFICIAL, FaultKind.UNSUPPORTED}
    return not result.recognised and any(fault.kind in kinds for fault in result.faults)


def _is_passed_over(result: FileResult) -> bool:
    return any(fault.kind in _PASSED_OVER for fault in result.faults)


def _classified(
    manuscript: Manuscript, document: OfficialDocument, plan: Plan, by: Role | None = None
) -> FileResult:
    dossier = Dossier(manuscript, document, evidence_of(document))
    judged = judge_classified(dossier, plan)
    faults = (classified_fault(by), *judged.faults)
    return FileResult(
        path=manuscript.path,
        sha256=manuscript.sha256,
        recognised=True,
        disclosure=None,
        findings=judged.findings,
        faults=faults,
        verdict=verdict(plan, judged.findings, (), faults),
    )


def ignored_for(path: str, plan: Plan) -> Selection:
    """Give what is ignored for one file, by ``per-file-ignores``.

    Args:
        path: Of the file, as it is reported.
        plan: What it is checked by.
    """
    per_file = plan.recipe.per_file_ignores
    if not per_file:
        return Selection()
    seen = seen_from(plan.recipe.base, path)
    return Selection(
        ignore=tuple(word for glob, words in per_file if covers((glob,), seen) for word in words)
    )


def _without_ignored(judged: Judged, plan: Plan, path: str) -> Judged:
    selection = ignored_for(path, plan)
    if not selection.ignore:
        return judged
    kept = tuple(f for f in judged.findings if selection.wants(f.code, f.name))
    return judged._replace(findings=kept, skips=tuple(_wanted(judged.skips, selection, plan)))


def _wanted(skips: tuple[Skip, ...], selection: Selection, plan: Plan) -> Iterator[Skip]:
    """Give the skips without the rules that are ignored for the file."""
    names = {rule.code: rule.name for rule in plan.host.rules}
    for skip in skips:
        codes = tuple(code for code in skip.codes if selection.wants(code, names.get(code, "")))
        if codes:
            yield skip._replace(codes=codes)
