"""What was not judged, and why, in one line for each thing that was not given."""

from collections import defaultdict
from collections.abc import Iterable

from gklint.model.disclosure import Stage
from gklint.model.outcome import Evidence, Skip
from gklint.rulekit.rule import AnyRule, Unknown

_MISSING = {
    Evidence.TEXT: "公文和材料的内容不足以判断",
    Evidence.STYLE: "文件里没有版式信息",
    Evidence.APPROVAL_FORM: "未提供发文稿纸",
    Evidence.REASON: "未提供不公开的理由",
    Evidence.INTERPRETATION: "未提供解读方案或解读材料",
    Evidence.REGISTRY: "未提供上级文件目录",
    Evidence.NEGATIVE_LIST: "未提供负面清单",
    Evidence.LEDGER: "未导入台账",
    Evidence.ATTACHMENT: "附件不在文件里",
    Evidence.INSTRUMENT: "法规表里没有所引用的法律法规",
    Evidence.LAW_OF_THE_DAY: "成文时有关规定还没有施行",
}

# Something was given, but not what is asked: the note of the rule says why it does not decide.
_GIVEN = {
    Evidence.INTERPRETATION: "解读方案、解读材料里看不到要核查的内容",
    Evidence.LEDGER: "台账里看不到要核查的内容",
}

_MANDATORY = {Evidence.APPROVAL_FORM: frozenset({Stage.SUBMIT, Stage.ISSUE})}


def mandatory(evidence: Evidence, stage: Stage) -> bool:
    """Whether a dossier without it may not go on at this stage (国办发〔2016〕80号 一（一）)."""
    return stage in _MANDATORY.get(evidence, ())


def skips(unjudged: Iterable[tuple[AnyRule, Unknown]]) -> tuple[Skip, ...]:
    """Gather what the rules could not judge: one skip for each reason, codes sorted."""
    reasons: dict[tuple[Evidence, str], dict[str, str]] = defaultdict(dict)
    for rule, unknown in unjudged:
        said = f"{rule.title}（{rule.code}{f'，{unknown.note}' if unknown.note else ''}）"
        reasons[unknown.missing, _reason(unknown)].setdefault(rule.code, said)
    order = {evidence: place for place, evidence in enumerate(Evidence)}
    return tuple(
        _skip(evidence, reason, reasons[evidence, reason])
        for evidence, reason in sorted(reasons, key=lambda key: order[key[0]])
    )


def _reason(unknown: Unknown) -> str:
    given = _GIVEN.get(unknown.missing) if unknown.note else None
    return given or _MISSING[unknown.missing]


def _skip(evidence: Evidence, reason: str, said: dict[str, str]) -> Skip:
    codes = tuple(sorted(said))
    rules = "、".join(said[code] for code in codes)
    return Skip(evidence, codes, f"{reason}，未核查：{rules}")
