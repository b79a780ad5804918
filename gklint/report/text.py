"""The report for people: each finding at its place, what to do, and whether the draft may go on."""

from collections.abc import Iterator, Sequence

from gklint.model.disclosure import Stage
from gklint.model.faults import Fault
from gklint.model.outcome import FileResult, Finding, Place, Skip
from gklint.readers.packed import leads_through
from gklint.report.excerpt import excerpt
from gklint.report.paint import Paint
from gklint.report.run import Look, RunReport, in_order, is_classified
from gklint.report.visible import visible
from gklint.report.words import (
    EXCUSED,
    NOT_CHECKED,
    companion_words,
    conclusions,
    headline,
    policy_words,
    printed_words,
    reason,
    recognised_words,
    source_of,
    tally,
    unchecked,
)
from gklint.text.width import text_width, wrap

_NAMES_SHOWN = 3
_WRITTEN = (".docx", ".docm", ".dotx", ".dotm", ".txt", ".md", ".markdown")
"""Suffixes of files a copy of which can be written; others are only read."""


def render(report: RunReport, look: Look) -> Iterator[str]:
    """Give the report in pieces, each ending in a line break."""
    paint = Paint(look.colour)
    for result in report.results:
        for finding in in_order(result):
            if _is_listed(finding, look):
                yield from _finding(report, result, finding, look, paint)
    yield from _faults(report.results, look, paint)
    if look.quiet:
        return
    yield from _scans(report.results, look)
    yield from _dossiers(report, look, paint)
    yield from _skips(report.results, look)
    yield from _summary(report, look, paint)


def _is_listed(finding: Finding, look: Look) -> bool:
    """Whether it is shown: an archive may have thousands in its baseline, which are counted."""
    suppressed = finding.suppressed
    return suppressed is None or not (look.quiet or suppressed.baseline)


def _finding(
    report: RunReport, result: FileResult, finding: Finding, look: Look, paint: Paint
) -> Iterator[str]:
    kind = finding.severity.chinese
    if finding.suppressed is None:
        kind = paint.severity(finding.severity, kind)
    else:
        kind = paint.faint(f"{kind}（{EXCUSED}）")
    words = visible(headline(finding, report.titles))
    where = paint.strong(visible(location(result.path, finding.place) + _source_of(finding)))
    yield f"{where} {kind} {finding.code} {words}\n"
    if finding.place is not None:
        yield from _source(result, finding, finding.place, look, paint)
    if finding.suppressed is not None:
        yield from hanging("不计的理由：", reason(finding.suppressed), look.width)
    else:
        yield from hanging("怎样改：", finding.help, look.width)
    yield from hanging("依据：", "；".join(finding.clauses), look.width, paint)
    yield "\n"


def location(path: str, place: Place | None) -> str:
    """Give ``path:line:column``, both counted from 1, or the path alone.

    What stands on paper has its page and row as well.
    """
    if place is None:
        return path
    where = f"{path}:{place.span.line}:{place.span.start + 1}"
    return where if place.printed is None else f"{where}（{printed_words(place.printed)}）"


def _source_of(finding: Finding) -> str:
    """Name the companion a finding is about, unless its message does."""
    name = source_of(finding)
    return f"（{name}）" if name and name not in finding.message else ""


def _source(
    result: FileResult, finding: Finding, place: Place, look: Look, paint: Paint
) -> Iterator[str]:
    text = result.lines.get(place.span.line)
    if text is None:
        return
    number = f"{place.span.line:>5} | "
    line, carets = excerpt(text, place.span, look.width - len(number))
    blank = len(carets) - len(carets.lstrip(" "))
    yield f"{number}{line}\n"
    yield f"{'| ':>{len(number)}}{' ' * blank}{paint.severity(finding.severity, carets[blank:])}\n"


def hanging(label: str, text: str, width: int, paint: Paint | None = None) -> Iterator[str]:
    """Give a labelled paragraph, indented under its label; nothing for empty text."""
    if not text:
        return
    indent = text_width(label) + 2
    first, *others = wrap(visible(text), max(20, width - indent))
    for line in (f"  {label}{first}", *(" " * indent + other for other in others)):
        yield f"{paint.faint(line) if paint else line}\n"


def _faults(results: Sequence[FileResult], look: Look, paint: Paint) -> Iterator[str]:
    faults = [(result.path, fault) for result in results for fault in result.faults]
    for path, fault in faults:
        yield from _fault(path, fault, look, paint)
    if faults:
        yield "\n"


def _fault(path: str, fault: Fault, look: Look, paint: Paint) -> Iterator[str]:
    yield f"{paint.strong(visible(path))} {paint.fault(NOT_CHECKED)} {fault.code}\n"
    yield from hanging("原因：", fault.message, look.width)


def _scans(results: Sequence[FileResult], look: Look) -> Iterator[str]:
    """Say of which files the text was not their own."""
    scans = [result for result in results if result.text_from]
    for result in scans:
        name = f"{result.path}：" if len(results) > 1 else ""
        yield from hanging("文字来自：", name + recognised_words(result.text_from), look.width)
    if scans:
        yield "\n"


def _dossiers(report: RunReport, look: Look, paint: Paint) -> Iterator[str]:
    """Say what was submitted with each draft and how it was found.

    A draft alone is worth a word only where it is the one draft and more than it is asked for.
    """
    judged = [result for result in report.results if result.verdict is not None]
    asked = len(judged) == 1 and report.stage in {Stage.SUBMIT, Stage.ISSUE}
    shown = [r for r in judged if r.companions or (asked and r.recognised and not is_classified(r))]
    for result in shown:
        if len(judged) > 1:
            yield paint.strong(visible(result.path)) + "\n"
        papers = "；".join(map(companion_words, result.companions)) or _ALONE
        yield from hanging("送审材料：", papers, look.width)
        yield from hanging("政策性文件：", policy_words(result.policy), look.width)
    if shown:
        yield "\n"


_ALONE = "只有草稿（发文稿纸等放在旁边，文件名如 通知.发文稿纸.docx，就会一起检查）"


def _skips(results: Sequence[FileResult], look: Look) -> Iterator[str]:
    """List what was not judged; what several drafts lack is said once."""
    missing: dict[Skip, list[str]] = {}
    for result in results:
        for skip in result.skips:
            missing.setdefault(skip, []).append(result.path)
    for skip, paths in missing.items():
        words = unchecked(skip)
        if len(results) > 1:
            words += f"〔{_names(paths)}〕"
        yield from hanging("- ", words, look.width)
    if missing:
        yield "\n"


def _names(paths: list[str]) -> str:
    names = "、".join(paths[:_NAMES_SHOWN])
    return names if len(paths) <= _NAMES_SHOWN else f"{names} 等 {len(paths)} 份"


def _summary(report: RunReport, look: Look, paint: Paint) -> Iterator[str]:
    yield paint.strong(tally(report.counts)) + "\n"
    known = sum(f.suppressed.baseline for r in report.results for f in r.findings if f.suppressed)
    if known:
        yield f"另有 {known} 个问题记在基线里，不计。\n"
    if report.passed_over:
        yield f"另有 {report.passed_over} 个文件不是公文，已略过。\n"
    if said := conclusions(report.results):
        yield f"结论：{paint.strong(said)}。\n"
    yield from _mendable(report, paint)
    listed = (f for r in report.results for f in in_order(r) if _is_listed(f, look))
    if code := next((f.code for f in listed), None):
        yield paint.faint(f"想看某条规则的说明，请运行：gklint rule {code}") + "\n"


def _mendable(report: RunReport, paint: Paint) -> Iterator[str]:
    """Say how much of it need not be typed, and by which command."""
    drafts = [r for r in report.results if r.path.lower().endswith(_WRITTEN) or r.path == "-"]
    files = [r.path for r in drafts for f in r.findings if f.is_mendable]
    if files:
        name = files[0] if len(set(files)) == 1 else "同样的文件"
        words = f"其中 {len(files)} 处可以代改，写在副本里，请运行：gklint fix"
        where = " --output 改好的" if any(map(leads_through, files)) else ""
        yield paint.faint(f"{words} {visible(name)}{where}") + "\n"
