"""A result as remarks on the draft: what a comment at each place says, and one about the whole."""

from collections.abc import Iterator, Mapping

from gklint.model.outcome import FileResult, Finding, Fix, Safety
from gklint.model.remark import Remark, Remarks, Words
from gklint.report.manual import section
from gklint.report.run import Counts, RunReport, in_order, is_classified
from gklint.report.visible import visible
from gklint.report.words import (
    companion_words,
    conclusions,
    details,
    headline,
    policy_words,
    tally,
    unchecked,
)
from gklint.rulekit.rule import SECTIONS

_ABOVE, _BESIDE = "上面的错误", "批注指出的错误"
_LONGEST = 400  # characters of a paragraph of a comment; the longest manual page has half of that
_END = (
    "批注写在副本里，原稿没有改动。改好后请对原稿再检查一遍；"
    "副本上 gklint 的批注，可以在 Word 或 WPS 的“审阅”里删除。"
)


def remarks_of(report: RunReport, result: FileResult) -> Remarks:
    """Say all that is to be said of a draft beside its text.

    Findings that do not count are counted in the remark about the whole, and no more.

    Args:
        report: The run, of which the result may be one of many.
        result: Of a draft that was judged.

    Raises:
        ValueError: The draft is classified: no word about it may be written anywhere.
    """
    if is_classified(result):
        raise ValueError("a classified draft bears no remarks")
    counted = [finding for finding in in_order(result) if finding.suppressed is None]
    return Remarks(
        heading=f"【gklint 检查结果】{_verdict(result)}",
        words=tuple(_about_all(report, result, counted)),
        places=tuple(
            Remark(finding.place, _heading(finding, report), tuple(_about(finding, report, result)))
            for finding in counted
            if finding.place is not None
        ),
    )


def _verdict(result: FileResult) -> str:
    return conclusions((result,)).replace(_ABOVE, _BESIDE)


def _heading(finding: Finding, report: RunReport) -> str:
    title = report.titles.get(finding.code, "")
    return f"【{finding.severity.chinese}】{visible(title)}（{finding.code}）"


def _about(finding: Finding, report: RunReport, result: FileResult) -> Iterator[Words]:
    """Say what is wrong, then what to do: of a long comment only the beginning is seen at once."""
    yield _words(finding.message)
    told = dict(details(finding))
    yield from _labelled(told, "怎样改")
    if finding.fix is not None and (advice := _advice(finding.fix, result)):
        yield _words(advice, "修改建议")
    yield from _labelled(told, "出处")
    rule = report.rules.get(finding.code)
    if rule is not None and (why := section(rule, SECTIONS[0])):
        yield _words(why, SECTIONS[0])
    yield from _labelled(told, "依据")


def _labelled(told: Mapping[str, str], label: str) -> Iterator[Words]:
    if text := told.get(label):
        yield _words(text, label)


def _advice(fix: Fix, result: FileResult) -> str:
    """Say what to put where, so that it can be done by hand."""
    line = result.lines.get(fix.span.line)
    if line is None:
        return ""
    old, new = line[fix.span.start : fix.span.end], fix.replacement
    if not old:
        before = line[: fix.span.start][-6:].lstrip("，。、；： 　")
        said = f"在“{before}”后面加上“{new}”" if before else f"在这里加上“{new}”"
    else:
        said = f"把“{old}”改为“{new}”" if new else f"删去“{old}”"
    return said if fix.safety is Safety.SAFE else f"{said}（请核对意思有没有变）"


def _about_all(report: RunReport, result: FileResult, counted: list[Finding]) -> Iterator[Words]:
    day = report.as_of
    by = report.profile_name or report.profile
    yield _words(
        f"{tally(Counts.of((result,)))}按{day.year}年{day.month}月{day.day}日、"
        f"{report.stage.chinese}阶段、“{by}”的规则检查。"
    )
    for finding in counted:
        if finding.place is None:
            yield _words(headline(finding, report.titles), _label(finding))
            yield from (_words(text, label) for label, text in details(finding))
    for skip in result.skips:
        yield _words(unchecked(skip), "没有核查")
    for fault in result.faults:
        yield _words(f"{fault.message}（{fault.code}）", "没有检查成")
    if result.companions:
        yield _words("；".join(map(companion_words, result.companions)), "送审材料")
        yield _words(policy_words(result.policy), "政策性文件")
    excused = len(result.findings) - len(counted)
    if excused:
        yield _words(f"另有 {excused} 处已说明理由或者记在基线里，不计，没有加批注。")
    yield _words(_END)


def _label(finding: Finding) -> str:
    return f"{finding.severity.chinese} {finding.code}"


def _words(text: str, label: str = "") -> Words:
    text = visible(text)
    return Words(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…", label)
