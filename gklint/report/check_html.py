"""``--format html``: the list that goes back with a draft, read on a screen or printed on A4.

A page that needs nothing else: what the verdict is, what is missing, every finding with its place,
what to do and a box to tick, what was not checked, and lines to sign on.
"""

from collections.abc import Iterable, Iterator, Sequence

from gklint.model.manuscript import Span
from gklint.model.outcome import FileResult, Finding, Result, Severity, Verdict
from gklint.report.check_style import CHECK
from gklint.report.manual import section
from gklint.report.markup import text_of
from gklint.report.page import page
from gklint.report.page_style import BASE
from gklint.report.run import Look, RunReport, in_order, is_classified, is_read
from gklint.report.words import (
    EVIDENCE,
    EXCUSED,
    LACKING,
    NOT_CHECKED,
    answer,
    companion_words,
    conclusions,
    place_words,
    policy_words,
    quotation,
    reason,
    recognised_words,
    source_of,
    tally,
    unchecked,
)
from gklint.rulekit.rule import SECTIONS

TITLE = "公文公开属性检查结果"
_BEFORE, _AFTER = 24, 60  # characters quoted around a place
_HEADS = {
    Severity.ERROR: "必须改正的错误",
    Severity.WARNING: "应当改正的警告",
    Severity.INFO: "供参考的提示",
}
_COUNTED = ("错误", "警告", "提示", LACKING, NOT_CHECKED)
_CLASSIFIED = "疑似涉密，不显示内容"


def render(report: RunReport, _look: Look) -> Iterator[str]:
    """Give the page in pieces of text."""
    return page(TITLE, (BASE, CHECK), _body(report))


def _body(report: RunReport) -> Iterator[str]:
    day = report.as_of
    about = (
        f"地区规则：{report.profile_name or report.profile}　阶段：{report.stage.chinese}　"
        f"按 {day.year}年{day.month}月{day.day}日的规定检查"
    )
    yield f'<header>\n<h1>{TITLE}</h1>\n<p class="about">{text_of(about)}</p>\n</header>\n'
    if len(report.results) != 1:
        yield from _overview(report)
    for number, result in enumerate(report.results, start=1):
        if len(report.results) == 1 or _has_words(result):
            yield from _file(result, report, number)


def _has_words(result: FileResult) -> bool:
    """Whether more is to be said of a file than a row of the overview says."""
    return bool(result.findings or result.skips or result.faults)


# --- all files -----------------------------------------------------------------------------------


def _overview(report: RunReport) -> Iterator[str]:
    said = conclusions(report.results)
    end = f"结论：{said}。" if said else ""
    yield f"<p>{text_of(tally(report.counts))}{text_of(end)}</p>\n"
    if report.passed_over:
        yield f"<p>另有 {report.passed_over} 个文件不是公文，已略过。</p>\n"
    if not report.results:
        return
    # A table too wide for the window is moved with the keys, once it has the focus.
    yield '<div class="wide files" tabindex="0" role="region" aria-label="全部文件"><table>\n'
    yield '<thead><tr><th scope="col">文件</th>'
    yield '<th scope="col" class="word">结论</th>'
    yield from (f'<th scope="col">{head}</th>' for head in _COUNTED)
    yield "</tr></thead>\n<tbody>\n"
    for number, result in enumerate(report.results, start=1):
        name = text_of(result.path)
        cell = f'<a href="#f{number}">{name}</a>' if _has_words(result) else name
        yield f'<tr><th scope="row">{cell}</th><td class="word">{text_of(_answer(result))}</td>'
        yield from (f"<td>{count or '—'}</td>" for count in _counts(result))
        yield "</tr>\n"
    yield "</tbody>\n</table></div>\n"


def _answer(result: FileResult) -> str:
    verdict = result.verdict
    if verdict is None:
        return "不是公文，只说明配置和目录"
    return answer(verdict.stage, verdict.result, read=is_read(result))


def _counts(result: FileResult) -> list[int]:
    counted = [f.severity for f in result.findings if f.suppressed is None]
    levels = [counted.count(level) for level in reversed(Severity)]
    return [*levels, len(result.skips), len(result.faults)]


# --- one file ------------------------------------------------------------------------------------


def _file(result: FileResult, report: RunReport, number: int) -> Iterator[str]:
    yield f'<section class="file" id="f{number}">\n<h2>{text_of(result.path)}</h2>\n'
    if result.verdict is not None:
        yield from _verdict(result, result.verdict)
        yield from _facts(result)
    counted = [f for f in in_order(result) if f.suppressed is None]
    place = 0
    for severity, head in _HEADS.items():
        found = [finding for finding in counted if finding.severity is severity]
        if found:
            yield from _findings(result, report, found, f"{head}（{len(found)}）", place)
        place += len(found)
    if result.recognised and not counted and not result.faults:
        yield "<p>检查过的各项没有发现问题。</p>\n"
    yield from _list(
        f"{NOT_CHECKED}的", (f"{fault.code} {fault.message}" for fault in result.faults)
    )
    yield from _list(f"{LACKING}的", map(unchecked, result.skips))
    yield from _excused(result, report)
    if result.verdict is not None:
        yield _SIGN
    yield "</section>\n"


_SIGN = """<div class="sign">
<p class="whole">退文或者审核意见：</p>
<p>起草人：<i>日期：</i></p>
<p>审核人：<i>日期：</i></p>
</div>
"""


def _verdict(result: FileResult, verdict: Verdict) -> Iterator[str]:
    look = verdict.result.value if is_read(result) else Result.INCOMPLETE.value
    missing = "、".join(EVIDENCE[kind] for kind in verdict.missing)
    lack = f"<span>还缺：{text_of(missing)}</span>" if missing else ""
    yield f'<div class="verdict {look}"><b>{text_of(_answer(result))}</b>{lack}</div>\n'


def _facts(result: FileResult) -> Iterator[str]:
    """Say what was submitted and what is known of the draft."""
    if is_classified(result):
        yield f"<p>{_CLASSIFIED}</p>\n"
        return
    if not result.recognised:
        return
    known = "没有确定，或者说法不一" if result.disclosure is None else result.disclosure.chinese
    papers = list(map(companion_words, result.companions)) or ["没有"]
    yield '<dl class="facts">\n'
    yield _pair("公开属性", text_of(known))
    yield _pair("政策性文件", text_of(policy_words(result.policy)))
    yield _pair("送审材料", "<br>".join(map(text_of, papers)))
    if result.text_from:
        yield _pair("文字来自", text_of(recognised_words(result.text_from)))
    yield "</dl>\n"


def _pair(term: str, meaning: str) -> str:
    return f"<dt>{term}</dt><dd>{meaning}</dd>\n"


def _list(head: str, items: Iterable[str]) -> Iterator[str]:
    rows = [f"<li>{text_of(item)}</li>\n" for item in items]
    if rows:
        yield f'<h3>{text_of(head)}（{len(rows)}）</h3>\n<ul class="plain">\n'
        yield from rows
        yield "</ul>\n"


def _excused(result: FileResult, report: RunReport) -> Iterator[str]:
    found = [finding for finding in in_order(result) if finding.suppressed is not None]
    if found:
        yield from _findings(result, report, found, f"{EXCUSED}的（{len(found)}）")


# --- one finding ---------------------------------------------------------------------------------


def _findings(
    result: FileResult, report: RunReport, found: Sequence[Finding], head: str, before: int = 0
) -> Iterator[str]:
    yield f'<h3>{text_of(head)}</h3>\n<ol class="findings">\n'
    explained: set[str] = set()
    for number, finding in enumerate(found, start=before + 1):
        known = report.rules.get(finding.code)
        why = "" if known is None or known.code in explained else section(known, SECTIONS[0])
        explained.add(finding.code)
        yield from _finding(result, finding, f"{number}.", why)
    yield "</ol>\n"


def _finding(result: FileResult, finding: Finding, number: str, why: str) -> Iterator[str]:
    level = f'<span class="level {finding.severity.key}">{finding.severity.chinese}</span>'
    yield f'<li class="finding"><span class="number">{number}</span><div>\n'
    yield f"<h4>{level}{text_of(finding.message)}</h4>\n<dl>\n"
    if where := _where(result, finding):
        yield _pair("在哪里", where)
    yield _pair("怎样改", text_of(finding.help))
    if finding.suppressed is not None:
        yield _pair("不计的理由", text_of(reason(finding.suppressed)))
    elif why:
        yield _pair("为什么", text_of(why))
    if finding.clauses:
        yield _pair("依据", text_of(f"{'；'.join(finding.clauses)}（规则 {finding.code}）"))
    else:
        yield _pair("规则", text_of(finding.code))
    tick = "" if finding.suppressed is not None else ' class="tick"'
    yield f'</dl>\n</div><span{tick} aria-hidden="true"></span></li>\n'


def _where(result: FileResult, finding: Finding) -> str:
    """Say where the words are, and quote them, in their line where that is known."""
    place = finding.place
    if place is None:
        pieces = (source_of(finding), quotation(finding))
        return "：".join(text_of(piece) for piece in pieces if piece)
    line = result.lines.get(place.span.line)
    quote = f"<mark>{text_of(place.text)}</mark>" if line is None else _marked(line, place.span)
    return f'{text_of(place_words(result.path, place))}：<span class="quote">{quote}</span>'


def _marked(line: str, span: Span) -> str:
    start = min(span.start, len(line))
    end = min(max(span.end, start), len(line))
    first, last = max(0, start - _BEFORE), min(len(line), end + _AFTER)
    before = ("…" if first else "") + line[first:start].lstrip("\u3000 ")
    after = line[end:last] + ("…" if last < len(line) else "")
    return f"{text_of(before)}<mark>{text_of(line[start:end])}</mark>{text_of(after)}"
