"""``gklint form``: what was read from an approval form, for programs and for people.

A form that carries a 密级 shows none of its words (保守国家秘密法 2024, 条31).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from gklint.model.faults import Fault
from gklint.model.form import Answer, ApprovalForm, AttributeField, Day, Field, Signed
from gklint.parse.form import is_classified
from gklint.report.elements import CLASSIFIED_NOTE
from gklint.report.values import Json, fault_value
from gklint.report.visible import visible
from gklint.text.width import pad, text_width, wrap

_CHINESE = {
    "title": "标题",
    "document_number": "发文字号",
    "drafting_unit": "起草单位",
    "lead_unit": "牵头单位",
    "drafter": "拟稿人",
    "date": "拟稿日期",
    "classification": "密级",
    "urgency": "紧急程度",
    "attribute": "公开属性",
    "reason": "理由",
    "basis": "依据",
    "policy_document": "政策性文件",
    "interpretation_needed": "需要解读",
    "exemption": "不解读的理由",
    "filing": "备案或审查",
    "secrecy_review": "保密审查",
    "seal": "公开专用章",
    "opinions": "意见",
    "secrecy_organ": "保密机关意见",
    "reason_review": "理由审核",
    "officer": "属性认定人",
    "negative_item": "负面清单事项",
    "participation": "公众参与",
    "catalogue_approval": "目录审核",
}
_ABSENT, _BLANK = "没有读到内容", "空着的栏"
_UNREAD = "其他栏目（只列出，不用来核查）"
_NAME = max(map(text_width, _CHINESE.values())) + 2
_NARROWEST = 20


def form_value(form: ApprovalForm) -> dict[str, Json]:
    """Give the object for one form."""
    if is_classified(form):
        return {**_nothing(form.path, recognised=True), "note": CLASSIFIED_NOTE}
    return {
        "path": form.path,
        "recognised": form.recognised,
        "fields": {name: field(form) for name, field in _FIELDS.items()},
        "unread": [{"label": field.label, "text": field.text} for field in form.unread],
    }


def faulty_value(path: str, faults: Sequence[Fault]) -> dict[str, Json]:
    """Give the object for a file that could not be read as a form."""
    return {
        **_nothing(path, recognised=False),
        "faults": [fault_value(fault) for fault in faults],
    }


def _nothing(path: str, *, recognised: bool) -> dict[str, Json]:
    fields = dict.fromkeys(_FIELDS)
    return {"path": path, "recognised": recognised, "fields": fields, "unread": []}


def _plain(field: Field | None) -> Json:
    return None if field is None else {"text": field.text}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(day: Day | None) -> Json:
    return None if day is None else {"text": day.field.text, "iso": _iso(day.value)}


def _attribute(attribute: AttributeField | None) -> Json:
    if attribute is None:
        return None
    value = None if attribute.value is None else attribute.value.value
    return {"text": attribute.field.text, "value": value}


def _answer(answer: Answer | None) -> Json:
    return None if answer is None else {"text": answer.field.text, "value": answer.value}


def _filing(signed: Signed | None) -> Json:
    return None if signed is None else {"text": signed.text, "iso": _iso(signed.on)}


def _signed(signed: Signed | None) -> Json:
    if signed is None:
        return None
    return {"text": signed.text, "by": signed.by, "iso": _iso(signed.on)}


def _opinion(signed: Signed) -> Json:
    return {"role": signed.role, "by": signed.by, "iso": _iso(signed.on), "text": signed.text}


_FIELDS: dict[str, Callable[[ApprovalForm], Json]] = {
    "title": lambda form: _plain(form.title),
    "document_number": lambda form: _plain(form.document_number),
    "drafting_unit": lambda form: _plain(form.drafting_unit),
    "lead_unit": lambda form: _plain(form.lead_unit),
    "drafter": lambda form: _plain(form.drafter),
    "date": lambda form: _day(form.date),
    "classification": lambda form: _plain(form.classification),
    "urgency": lambda form: _plain(form.urgency),
    "attribute": lambda form: _attribute(form.attribute),
    "reason": lambda form: _plain(form.reason),
    "basis": lambda form: _plain(form.basis),
    "policy_document": lambda form: _answer(form.policy_document),
    "interpretation_needed": lambda form: _answer(form.interpretation_needed),
    "exemption": lambda form: _plain(form.exemption),
    "filing": lambda form: _filing(form.filing),
    "secrecy_review": lambda form: _signed(form.secrecy_review),
    "seal": lambda form: _plain(form.seal),
    "opinions": lambda form: [_opinion(opinion) for opinion in form.opinions],
    "secrecy_organ": lambda form: _signed(form.secrecy_organ),
    "reason_review": lambda form: _signed(form.reason_review),
    "officer": lambda form: _plain(form.officer),
    "negative_item": lambda form: _plain(form.negative_item),
    "participation": lambda form: _plain(form.participation),
    "catalogue_approval": lambda form: _plain(form.catalogue_approval),
}
"""The fields in the order of the contract, and how each is written."""


def form_text(form: ApprovalForm, width: int) -> Iterator[str]:
    """Give the table 栏目 / 内容 for one form, in pieces.

    Args:
        form: As read.
        width: Cells of a line.
    """
    yield f"{visible(form.path)}\n"
    if is_classified(form):
        yield f"  {CLASSIFIED_NOTE}\n"
        return
    yield f"  {pad('栏目', _NAME)}内容\n"
    absent = []
    for name, chinese in _CHINESE.items():
        if name == "opinions":
            for opinion in form.opinions:
                yield from _row(opinion.role, f"{opinion.text}{_remark(opinion)}", width)
            continue
        value = getattr(form, name)
        if value is None:
            absent.append(chinese)
        else:
            yield from _row(chinese, f"{_text(value)}{_remark(value)}", width)
    if form.blank:
        yield from _row(_BLANK, "、".join(form.blank), width)
    if absent:
        yield from _row(_ABSENT, "、".join(absent), width)
    if form.unread:
        yield f"  {_UNREAD}\n"
    for field in form.unread:
        yield from _row(field.label, field.text, width)


def faulty_text(path: str, faults: Sequence[Fault]) -> Iterator[str]:
    """Say why a file could not be read as a form."""
    yield f"{visible(path)}\n"
    for fault in faults:
        yield f"  没有读成 {fault.code}：{visible(fault.message)}\n"


_Value = Field | Day | AttributeField | Answer | Signed


def _text(value: _Value) -> str:
    return value.text if isinstance(value, Field | Signed) else value.field.text


def _remark(value: _Value) -> str:
    """Say what was understood, where that is not what stands there anyway."""
    match value:
        case AttributeField(field, None):
            ticked = len(field.ticked)
            why = (
                f"勾选了 {ticked} 项" if ticked > 1 else "没有勾选" if field.boxes else "认不出属性"
            )
            return f"　（{why}，未定）"
        case AttributeField(_, disclosure) if disclosure is not None:
            return f"　（{disclosure.chinese}）"
        case Answer(_, answer):
            return f"　（{'未定' if answer is None else '是' if answer else '否'}）"
        case Day(_, day):
            return "　（认不出是哪一天）" if day is None else ""
        case Signed(_, _, by, on):
            read = [by or "没有认出签名", _iso(on) or "没有认出日期"]
            return f"　（{'，'.join(read)}）"
        case _:
            return ""


def _row(name: str, content: str, width: int) -> Iterator[str]:
    indent = 2 + _NAME
    first, *others = wrap(visible(content), max(_NARROWEST, width - indent))
    head = visible(name)
    if text_width(head) >= _NAME:
        yield f"  {head}\n"
        head = ""
    yield f"  {pad(head, _NAME)}{first}\n"
    for other in others:
        yield f"{'':{indent}}{other}\n"
