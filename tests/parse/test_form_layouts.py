"""Approval forms of every layout, read whole: what stands on each was written down by hand."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

import pytest

from gklint.model.disclosure import Disclosure
from gklint.model.form import Answer, ApprovalForm, AttributeField, Day, Field, Signed
from gklint.parse.form import is_classified, read_form
from gklint.readers import read_bytes
from tests.parse.form_layouts import LAYOUTS, OPTIONS, TITLE, WORD

_VALUES = dict(
    zip(
        OPTIONS,
        (Disclosure.PROACTIVE, Disclosure.ON_REQUEST, Disclosure.WITHHELD, Disclosure.PARTIAL),
        strict=True,
    )
)

EXPECTED: dict[str, dict[str, object]] = {
    "发文处理笺": {
        "title": TITLE,
        "document_number": "文市监发〔2026〕12号",
        "drafting_unit": "政策法规股",
        "drafter": "张某",
        "date": date(2026, 3, 2),
        "attribute": Disclosure.WITHHELD,
        "reason": "其他不宜公开的信息",
        "opinions": [
            ("签发", "李某", date(2026, 3, 5)),
            ("审核", "王某", date(2026, 3, 4)),
        ],
        "unread": [
            "办理等级",
            "联系电话",
            "文件类型",
            "主送",
            "依申请公开的理由选项",
            "是否需要公平竞争审查",
            "打字",
            "校对",
        ],
        "blank": ["会签"],
    },
    "发文单": {
        "title": TITLE,
        "document_number": "文经信发〔2026〕7号",
        "drafting_unit": "综合股",
        "drafter": "张某",
        "date": date(2026, 3, 1),
        "urgency": "平件",
        "attribute": Disclosure.WITHHELD,
        "reason": "过程性信息",
        "basis": "条例第十六条第二款",
        "interpretation_needed": False,
        "exemption": "转发会议通知",
        "filing": ("政务公开机构审查意见", "区政府办公室政务公开股", date(2026, 3, 4)),
        "secrecy_review": ("保密审查", "孙某", date(2026, 3, 3)),
        "opinions": [
            ("签发", "李某", date(2026, 3, 5)),
            ("会签", "赵某", date(2026, 3, 3)),
            ("会签", "钱某", date(2026, 3, 4)),
        ],
        "unread": ["密级", "编号", "共印份数", "校对"],
        "blank": ["审核"],
    },
    "拟文稿纸": {
        "title": f"{TITLE[:8]} {TITLE[8:]}",
        "drafting_unit": "基础教育股",
        "lead_unit": "区教育局",
        "urgency": "特急",
        "attribute": Disclosure.WITHHELD,
        "reason": "属于内部讨论记录，公开将影响后续研究",
        "policy_document": True,
        "opinions": [("领导批示", "周某", None)],
        "unread": ["主送", "抄送", "不解读理由", "份数"],
        "blank": ["密级"],
    },
    "保密审查表": {
        "title": TITLE,
        "drafting_unit": "区城管局",
        "date": date(2026, 3, 1),
        "attribute": Disclosure.WITHHELD,
        "secrecy_review": ("信息公开保密审查机构审核意见", "吴某", date(2026, 3, 2)),
        "opinions": [("主管领导人审批意见", "郑某", date(2026, 3, 3))],
        "unread": ["公开方式", "信息拟定公开时间"],
        "blank": ["不予公开的依据"],
    },
    "审批单": {
        "title": TITLE,
        "drafting_unit": "区住建局",
        "drafter": "冯某",
        "date": date(2026, 3, 1),
        "urgency": "加急",
        "attribute": Disclosure.WITHHELD,
        "reason": "属于人事管理等内部事务信息",
        "secrecy_review": ("保密审查意见", "沈某", date(2026, 3, 2)),
        "seal": "（已盖）",
        "officer": "朱某",
        "negative_item": "第12项 内部人事管理",
        "participation": "书面征求5家单位意见，均已采纳",
        "opinions": [("核稿", "蒋某", date(2026, 3, 2)), ("签发", "韩某", date(2026, 3, 3))],
        "unread": ["密级"],
    },
    "电子审批表": {
        "title": TITLE,
        "urgency": "急件",
        "attribute": Disclosure.WITHHELD,
        "reason": "个人隐私",
        "policy_document": True,
        "secrecy_organ": ("保密委意见", "杨某", date(2026, 3, 2)),
        "blank": ["密级"],
    },
    "呈批表": {
        "title": TITLE,
        "drafting_unit": "办公室",
        "drafter": "尤某",
        "attribute": Disclosure.WITHHELD,
        "interpretation_needed": True,
        "opinions": [
            ("解读审签", "许某", date(2026, 3, 2)),
            ("签发", "何某", date(2026, 3, 3)),
        ],
        "unread": ["密级"],
    },
    "竖排稿纸": {
        "title": TITLE,
        "document_number": "文发〔2026〕9号",
        "drafter": "张　某",
        "attribute": Disclosure.WITHHELD,
        "basis": "条例第十五条",
        "secrecy_review": ("保密审查", "曹某", date(2026, 3, 2)),
        "officer": "严　某",
        "opinions": [("核稿", "孔某", None)],
    },
    "文本稿纸": {
        "title": TITLE,
        "drafting_unit": "种植业股",
        "drafter": "吕 某",
        "date": date(2026, 3, 1),
        "attribute": Disclosure.WITHHELD,
        "reason": "本件属于行政机关在履行行政管理职能过程中 形成的讨论记录",
        "basis": "《中华人民共和国政府信息公开条例》第十六条第二款",
        "policy_document": False,
        "filing": ("备案情况", None, date(2026, 3, 2)),
        "opinions": [("签发", "施某", date(2026, 3, 3))],
        "blank": ["密级", "紧急程度"],
    },
    "表格稿纸": {
        "title": TITLE,
        "attribute": Disclosure.WITHHELD,
        "reason_review": ("属性依据理由审核", "华某", date(2026, 3, 2)),
        "catalogue_approval": "市教育局已审定",
    },
}


def form_of(layout: str, ticked: tuple[str, ...]) -> ApprovalForm:
    """Print a form, tick options, read it."""
    name = f"{layout}.docx" if layout in WORD else f"{layout}.md"
    return read_form(read_bytes(LAYOUTS[layout](ticked), name))


def said_by(form: ApprovalForm) -> dict[str, object]:
    """Give what a form says, as it is written down above; what it leaves open is left out."""
    pairs = zip(form._fields[1:], form[1:], strict=True)
    return {name: _plain(value) for name, value in pairs if value not in (None, ())}


def _plain(value: object) -> object:
    match value:
        case Field():
            return value.stated
        case Day() | Answer() | AttributeField():
            return value.value
        case Signed(role, _, by, on):
            return role, by, on
        case (Signed(), *_):
            return [(o.role, o.by, o.on) for o in value if isinstance(o, Signed)]
        case (Field(), *_):
            return [field.label for field in value if isinstance(field, Field)]
        case tuple():
            return list(value)
        case _:
            raise TypeError(value)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_form_says_what_stands_on_it(layout: str) -> None:
    assert said_by(form_of(layout, ("不予公开",))) == EXPECTED[layout]


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_ticked_attribute_is_the_attribute(layout: str, option: str) -> None:
    attribute = form_of(layout, (option,)).attribute
    assert attribute is not None
    assert attribute.value is _VALUES[option]
    assert len(attribute.field.boxes) == len(OPTIONS)


@pytest.mark.parametrize("ticked", [(), ("主动公开", "不予公开"), ("依申请公开", "部分公开")])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_tick_or_two_decide_nothing(layout: str, ticked: tuple[str, ...]) -> None:
    attribute = form_of(layout, ticked).attribute
    assert attribute is not None
    assert attribute.value is None
    assert len(attribute.field.ticked) == len(ticked)
    assert all(word in attribute.field.text for word in ("公开", "依申请"))


def test_the_reason_is_the_one_for_the_chosen_attribute() -> None:
    reason = form_of("发文处理笺", ("依申请公开",)).reason
    assert reason is not None
    assert reason.label == "依申请公开的理由选项"
    assert reason.ticked == ("涉及个别的法人且没有规定必须公开",)


def test_no_layout_is_classified() -> None:
    assert not any(is_classified(form_of(layout, ())) for layout in LAYOUTS)


def test_every_field_of_a_form_is_read_from_some_layout() -> None:
    read = set(chain.from_iterable(EXPECTED.values()))
    assert set(ApprovalForm._fields) - {"path", "classification"} == read


def texts_of(form: ApprovalForm) -> Iterator[str]:
    """Give every text a form holds."""
    for value in form[1:]:
        for each in (
            value if isinstance(value, tuple) and not hasattr(value, "_fields") else [value]
        ):
            if isinstance(each, Field | Signed):
                yield each.text
            elif isinstance(each, Day | Answer | AttributeField):
                yield each.field.text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_field_is_empty(layout: str) -> None:
    assert all(text.strip() for text in texts_of(form_of(layout, ())))
