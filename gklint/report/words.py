"""The Chinese words of counts, evidence and verdicts, for every report that people read."""

from gklint.model.disclosure import Stage
from gklint.model.outcome import Evidence, Result, Verdict
from gklint.report.run import Counts

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
