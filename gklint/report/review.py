"""What a review says at its end: how the archive stands, what was not checked, what comes next."""

from collections.abc import Iterator, Mapping

from gklint.model.summary import Often, Summary
from gklint.report.run import Counts
from gklint.report.visible import visible
from gklint.text.width import pad

_RULES_SHOWN = 15
_CODE = 8
_LEVEL = 6


def counts_of(summary: Summary) -> Counts:
    """Give the counts by which the exit code goes."""
    return Counts(
        files=summary.documents,
        errors=summary.errors,
        warnings=summary.warnings,
        infos=summary.infos,
        faults=summary.faulty,
    )


def review_text(
    summary: Summary, done: str, ledger: str, titles: Mapping[str, str]
) -> Iterator[str]:
    """Give the report in pieces.

    Args:
        summary: How the ledger stands.
        done: What this run did, in a few Chinese words.
        ledger: The ledger, as the user named it.
        titles: The Chinese title of each rule, by code.
    """
    yield f"{done}。\n"
    yield f"台账 {visible(ledger)} 共 {_documents(summary)}。\n"
    levels = f"错误 {summary.errors:,}，警告 {summary.warnings:,}，提示 {summary.infos:,}"
    yield f"问题：{levels}。\n"
    yield from _rules(summary.rules, titles)
    for finding in summary.whole:
        yield f"整体：{visible(finding.message)}（{finding.code}）\n"
    yield from _troubles(summary)
    if summary.due:
        yield (
            f"\n有 {summary.due:,} 份已到复核时间，"
            f"请看 gklint ledger due --ledger {visible(ledger)}\n"
        )


def _documents(summary: Summary) -> str:
    words = [f"{summary.documents:,} 份公文"]
    if summary.registered:
        words.append(f"只有登记没有文件的 {summary.registered:,} 份")
    if summary.gone:
        words.append(f"文件已不在的 {summary.gone:,} 份")
    if summary.passed_over:
        words.append(f"另有 {summary.passed_over:,} 个文件不是公文")
    return "，".join(words)


def _rules(rules: tuple[Often, ...], titles: Mapping[str, str]) -> Iterator[str]:
    for each in rules[:_RULES_SHOWN]:
        head = pad(each.code, _CODE) + pad(each.severity.chinese, _LEVEL)
        yield f"  {head}{each.findings:>9,}  {titles.get(each.code, '')}\n"
    if len(rules) > _RULES_SHOWN:
        yield f"  还有 {len(rules) - _RULES_SHOWN} 种，见 gklint ledger stats\n"


def _troubles(summary: Summary) -> Iterator[str]:
    if not summary.faulty:
        return
    yield f"\n没有检查成的 {summary.faulty:,} 份：\n"
    for trouble in summary.troubles:
        yield f"  {visible(trouble.path)}\n"
        for fault in trouble.faults:
            yield f"      {fault.code} {visible(fault.message)}\n"
    rest = summary.faulty - len(summary.troubles)
    if rest > 0:
        yield f"  另有 {rest:,} 份，见 gklint ledger export 导出的“未检查成”一栏\n"
