"""The Chinese words of findings, evidence and verdicts, for every report that people read."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from gklint.model.companions import Companion
from gklint.model.disclosure import Stage
from gklint.model.manuscript import Part, Printed
from gklint.model.outcome import (
    Evidence,
    FileResult,
    Finding,
    Place,
    PolicyDecision,
    Result,
    Skip,
    Suppression,
    Verdict,
)
from gklint.report.run import Counts, is_read

EVIDENCE = {
    Evidence.TEXT: "正文",
    Evidence.STYLE: "版式信息",
    Evidence.APPROVAL_FORM: "发文稿纸",
    Evidence.REASON: "不公开的理由",
    Evidence.INTERPRETATION: "解读方案或解读材料",
    Evidence.REGISTRY: "上级文件目录",
    Evidence.NEGATIVE_LIST: "负面清单",
    Evidence.LEDGER: "台账",
    Evidence.ATTACHMENT: "附件",
    Evidence.LAW_OF_THE_DAY: "成文时有效的法规文本",
}

NOT_CHECKED = "没有检查成"
LACKING = "未核查"
EXCUSED = "已说明理由，不计"

_PARTS = {
    Part.BODY: "",
    Part.HEADER: "页眉",
    Part.FOOTER: "页脚",
    Part.TABLE: "表格里",
    Part.TEXTBOX: "文本框里",
    Part.NOTE: "脚注里",
    Part.SITE: "网页信息栏里",
}
_LINED = (".txt", ".md")
"""Suffixes of files whose lines are lines; elsewhere a line is a paragraph."""

_ANSWERS = {
    Stage.DRAFT: {
        Result.PASS: "起草阶段没有必须改的问题",
        Result.BLOCKED: "请先改正上面的错误",
        Result.INCOMPLETE: "有内容没有核查，还不能下结论",
    },
    Stage.SUBMIT: {
        Result.PASS: "可以报批",
        Result.BLOCKED: "不能报批",
        Result.INCOMPLETE: "公文没有必须改的问题，但材料没有核查完，不能据此报批",
    },
    Stage.ISSUE: {
        Result.PASS: "可以印发",
        Result.BLOCKED: "不予印发",
        Result.INCOMPLETE: "公文没有必须改的问题，但材料没有核查完，不能据此印发",
    },
    Stage.ARCHIVE: {
        Result.PASS: "没有发现必须处理的问题",
        Result.BLOCKED: "需要处理",
        Result.INCOMPLETE: "材料不全，还不能下结论",
    },
}


_UNREAD = {
    Stage.DRAFT: "没有检查成，不能下结论",
    Stage.SUBMIT: "没有检查成，不能据此报批",
    Stage.ISSUE: "没有检查成，不能据此印发",
    Stage.ARCHIVE: "没有检查成，不能下结论",
}


def conclusion(verdict: Verdict, *, read: bool = True) -> str:
    """Say whether the draft may go on, and what is missing; ``read``: whether it was judged."""
    said = answer(verdict.stage, verdict.result, read=read)
    if not verdict.missing:
        return said
    return f"{said}（缺：{'、'.join(EVIDENCE[kind] for kind in verdict.missing)}）"


def answer(stage: Stage, result: Result, *, read: bool = True) -> str:
    """The verdict alone, for counting drafts by it."""
    return _ANSWERS[stage][result] if read else _UNREAD[stage]


def conclusions(results: Iterable[FileResult]) -> str:
    """Say what holds for the one draft that was judged, or how many may go on; else nothing."""
    judged = [(r, r.verdict) for r in results if r.verdict is not None]
    if len(judged) == 1:
        result, verdict = judged[0]
        return conclusion(verdict, read=is_read(result))
    groups = Counter(answer(v.stage, v.result, read=is_read(r)) for r, v in judged)
    return "；".join(f"{count} 份{words}" for words, count in groups.items())


def tally(counts: Counts) -> str:
    """Say what was counted: ``检查 3 份：1 个错误，2 个警告。``."""
    parts = [
        f"{number} {words}"
        for number, words in (
            (counts.errors, "个错误"),
            (counts.warnings, "个警告"),
            (counts.infos, "个提示"),
            (counts.skips, "项未核查"),
            (counts.faults, "项没有检查成"),
        )
        if number
    ]
    return f"检查 {counts.files} 份：{'，'.join(parts) or '没有发现问题'}。"


# --- findings and what was not checked -----------------------------------------------------------


def headline(finding: Finding, titles: Mapping[str, str]) -> str:
    """Say what is wrong, with the title of the rule in front where it is known."""
    title = titles.get(finding.code, "")
    return f"{title}：{finding.message}" if title else finding.message


def details(finding: Finding) -> list[tuple[str, str]]:
    """Give what else is to be said of a finding, each with its label; nothing that is empty."""
    source = source_of(finding)
    pairs = (
        ("出处", "" if source in finding.message else source),
        ("原文", quotation(finding)),
        ("怎样改", finding.help),
        ("依据", "；".join(finding.clauses)),
        ("不计的理由", "" if finding.suppressed is None else reason(finding.suppressed)),
    )
    return [(label, text) for label, text in pairs if text]


def quotation(finding: Finding) -> str:
    """Give the words of the draft, or of a companion, that a finding points at."""
    if finding.place is not None:
        return finding.place.text
    return str(finding.data.get("quoted") or "")


def source_of(finding: Finding) -> str:
    """Name the companion a finding is about."""
    source = finding.data.get("source")
    return PurePosixPath(str(source)).name if source else ""


def reason(suppression: Suppression) -> str:
    """Say why a finding does not count, who said so, and until when."""
    until = f"有效至 {suppression.until.isoformat()}" if suppression.until else ""
    by = "，".join(part for part in (suppression.by or "", until) if part)
    return f"{suppression.reason}（{by}）" if by else suppression.reason


def place_words(path: str, place: Place) -> str:
    """Say where a finding is, as somebody finds it in Word or in an editor."""
    if is_lined(path):
        return f"第 {place.span.line} 行第 {place.span.start + 1} 字"
    if place.printed is not None:
        return printed_words(place.printed)
    # Nobody can count to a paragraph of a table or a page header, nor to a character of a line
    # that is broken by hand: the words that are quoted are found.
    return _PARTS[place.part] or f"第 {place.paragraph + 1} 段"


def printed_words(printed: Printed) -> str:
    """Say where something stands on paper."""
    return f"第 {printed.page} 页第 {printed.row} 行"


def is_lined(path: str) -> bool:
    """Whether a file is plain text, by its name: its lines are what a program counts as lines."""
    return path.lower().endswith(_LINED)


def unchecked(skip: Skip) -> str:
    """Say what was not judged, and by which rules where the sentence does not name them."""
    unnamed = [code for code in skip.codes if code not in skip.message]
    return f"{skip.message}（{'、'.join(unnamed)}）" if unnamed else skip.message


def companion_words(companion: Companion) -> str:
    """Say what was submitted and how it was found."""
    state = "" if companion.fault is None else "，读不出来"
    name = PurePosixPath(companion.path).name
    return f"{companion.role.chinese} {name}（{companion.found_by.chinese}{state}）"


def recognised_words(source: str) -> str:
    """Say that a text is what a program for OCR made of a scanned file.

    Args:
        source: The file it wrote.
    """
    return f"文字识别（OCR）的结果 {source}，可能有错字，请对照原件"


def policy_words(policy: PolicyDecision) -> str:
    """Say whether it is a 政策性文件, and what speaks for that."""
    word = {True: "是", False: "不是", None: "不能断定"}[policy.value]
    return f"{word}（{'；'.join(policy.grounds)}）" if policy.grounds else word
