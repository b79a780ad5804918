"""What the labels, boxes, names and dates of approval forms mean, one question at a time."""

from datetime import date

import pytest

from gklint.model.disclosure import Disclosure
from gklint.model.form import ApprovalForm, Field
from gklint.model.manuscript import Manuscript
from gklint.parse.form import is_classified, read_form
from gklint.rulekit.example import manuscript_of
from tests.readers.docx_builder import manuscript as word
from tests.readers.docx_builder import p, r, section, shape, table, tc, tr

BEGIN = '<w:vMerge w:val="restart"/>'
REST = tc("", properties="<w:vMerge/>")


def lines(*texts: str) -> ApprovalForm:
    """Read lines of plain text."""
    return read_form(manuscript_of("\n".join(texts)))


def cells(*rows: tuple[str, ...]) -> ApprovalForm:
    r"""Read a table; ``\n`` begins a paragraph in its cell, ``↓`` a label merged downwards."""
    return read_form(word(table(*(tr(*map(cell, row)) for row in rows))))


def cell(text: str) -> str:
    """Give a table cell; ``↑`` is the rest of one that is merged."""
    if text == "↑":
        return REST
    return tc(*text.strip("↓").split("\n"), properties=BEGIN if text.endswith("↓") else "")


def attribute(form: ApprovalForm) -> Disclosure | None:
    """Give the attribute of a form that has the field."""
    assert form.attribute is not None
    return form.attribute.value


def text(field: Field | None) -> str | None:
    """Give the text of a field."""
    return None if field is None else field.text


# --- labels -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("标题", "title"),
        ("一、公文标题", "title"),
        ("标　　题", "title"),
        ("*文件名称（必填）", "title"),
        ("发文字号", "document_number"),
        ("拟稿处室", "drafting_unit"),
        ("主办单位", "drafting_unit"),
        ("起草部门", "drafting_unit"),
        ("牵头单位", "lead_unit"),
        ("公开属性认定单位", "lead_unit"),
        ("拟办人", "drafter"),
        ("拟稿人及联系电话", "drafter"),
        ("缓急程度", "urgency"),
        ("不予公开的理由", "reason"),
        ("不公开原因", "reason"),
        ("依申请公开理由", "reason"),
        ("不予公开或依申请公开的理由", "reason"),
        ("法律依据", "basis"),
        ("不予公开的依据", "basis"),
        ("不解读理由", "exemption"),
        ("无需解读说明", "exemption"),
        ("政府信息公开专用章", "seal"),
        ("公开属性认定人", "officer"),
        ("信息公开专员", "officer"),
        ("对应负面清单事项", "negative_item"),
        ("公众参与（听证、座谈、征求意见）情况", "participation"),
        ("标准目录上级审核意见", "catalogue_approval"),
    ],
)
def test_a_label_has_many_names(label: str, name: str) -> None:
    for form in (cells((label, "某内容")), lines(f"{label}：某内容")):
        assert text(getattr(form, name)) == "某内容"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("政务公开机构备案意见", "filing"),
        ("备案情况", "filing"),
        ("信息公开审查", "filing"),
        ("区政府办公室政务公开科意见", "filing"),
        ("是否已向政务公开机构备案", "filing"),
        ("保密审查意见", "secrecy_review"),
        ("信息公开保密审查机构审核意见", "secrecy_review"),
        ("保密工作领导小组意见", "secrecy_organ"),
        ("保密机关意见", "secrecy_organ"),
        ("属性依据理由审核", "reason_review"),
        ("不予公开理由复核", "reason_review"),
    ],
)
def test_reviews_are_told_apart(label: str, name: str) -> None:
    signed = getattr(cells((label, "同意。张某 2026年3月2日")), name)
    assert (signed.by, signed.on) == ("张某", date(2026, 3, 2))


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("签发", "签发"),
        ("签发人", "签发"),
        ("主要领导签发", "签发"),
        ("会签单位意见", "会签"),
        ("核　稿", "核稿"),
        ("审核意见", "审核"),
        ("处室意见", "处室意见"),
        ("拟公开信息机关自审意见（处室领导意见）", "拟公开信息机关自审意见"),
        ("领导批示", "领导批示"),
        ("解读材料审签", "解读审签"),
    ],
)
def test_every_other_opinion_keeps_its_role(label: str, role: str) -> None:
    form = cells((label, "同意"))
    assert [(opinion.role, opinion.text) for opinion in form.opinions] == [(role, "同意")]


@pytest.mark.parametrize(
    "label",
    [
        "公开属性",
        "公 开 属 性",
        "信息公开属性",
        "政府信息公开选项",
        "公开方式",
        "公开类别",
        "公文公开等级",
        "拟公开属性",
        "信息公开",
        "是否公开",
        "此件公开属性为",
    ],
)
def test_the_attribute_has_the_labels_of_the_marking_and_more(label: str) -> None:
    assert attribute(lines(f"{label}：☐主动公开 ☑依申请公开")) is Disclosure.ON_REQUEST


@pytest.mark.parametrize("label", ["公开方式", "信息公开方式", "公开形式"])
def test_a_channel_is_no_attribute(label: str) -> None:
    form = cells((label, "☐报刊 ☑网站 ☐政务公开栏"))
    assert form.attribute is None
    assert [field.label for field in form.unread] == [label]


@pytest.mark.parametrize("value", ["实施意见", "关于加强管理的意见", "签发人培训方案", "依据清单"])
def test_a_title_that_reads_like_a_label_is_a_title(value: str) -> None:
    assert text(cells(("标题", value)).title) == value


def test_what_is_labelled_and_unknown_is_unread() -> None:
    form = cells(("校核员", "李某", "份数", "30"), ("标题", "某通知", "特别关注", "无"))
    assert [(field.label, field.text) for field in form.unread] == [
        ("校核员", "李某"),
        ("份数", "30"),
        ("特别关注", "无"),
    ]


# --- where the contents of a label stand ------------------------------------------------------


def test_beside_below_and_within() -> None:
    assert text(cells(("标题", "某通知")).title) == "某通知"
    assert text(cells(("标题",), ("某通知",)).title) == "某通知"
    assert text(cells(("标题：某通知",)).title) == "某通知"
    assert text(cells(("标题：\n关于某工作\n的通知",)).title) == "关于某工作 的通知"
    assert text(cells(("标题\n某通知",)).title) == "某通知"


def test_a_label_may_be_broken_over_lines() -> None:
    assert attribute(cells(("信息\n公开\n属性", "主动公开"))) is Disclosure.PROACTIVE
    assert attribute(cells(("公\n开\n属\n性", "主动公开"))) is Disclosure.PROACTIVE


def test_several_labels_on_one_line() -> None:
    form = lines("拟稿单位：区某局　　拟 稿 人：张 某　　拟稿日期：2026年3月1日")
    assert text(form.drafting_unit) == "区某局"
    assert text(form.drafter) == "张 某"
    assert form.date is not None
    assert form.date.value == date(2026, 3, 1)


def test_a_row_of_labels_takes_the_row_below() -> None:
    form = cells(("拟稿单位", "拟稿人", "校核员"), ("区某局", "张某", "李某"))
    assert text(form.drafting_unit) == "区某局"
    assert text(form.drafter) == "张某"
    assert [field.text for field in form.unread] == ["李某"]


def test_a_merged_label_takes_all_its_rows() -> None:
    form = cells(
        ("公开属性↓", "☐主动公开"), ("↑", "☐依申请公开"), ("↑", "☑不予公开（理由：内部事务）")
    )
    assert attribute(form) is Disclosure.WITHHELD
    assert text(form.reason) == "内部事务"


def test_the_parts_of_a_review_stand_under_its_label() -> None:
    form = cells(
        ("保密审查↓", "审查意见", "不涉密"), ("↑", "审查人", "张某"), ("↑", "日期", "2026年3月2日")
    )
    assert form.secrecy_review is not None
    assert form.secrecy_review.by == "张某"
    assert form.secrecy_review.on == date(2026, 3, 2)


def test_a_label_may_be_divided() -> None:
    form = cells(("拟稿", "单位", "区某局", "姓名", "张某"))
    assert text(form.drafting_unit) == "区某局"
    assert text(form.drafter) == "张某"


def test_an_empty_place_stays_empty() -> None:
    form = cells(
        ("签发", ""), ("保密审查意见", "签名：　　　　年　　月　　日"), ("本表一式两份", "")
    )
    assert form.opinions == ()
    assert form.secrecy_review is None
    assert set(form.blank) == {"签发", "保密审查意见"}


def test_what_stands_below_the_colon_of_an_opinion_must_be_signed() -> None:
    signed = cells(("领导批示：",), ("同意。张某 2026年3月2日",))
    assert [(o.by, o.on) for o in signed.opinions] == [("张某", date(2026, 3, 2))]
    assert cells(("领导批示：",), ("请认真填写各栏",)).opinions == ()


def test_a_label_may_be_an_option_itself() -> None:
    form = cells(
        ("保密审查机构审核意见↓", "☐应予公开", ""),
        ("↑", "☑不予公开理由↓", "☑国家秘密 ☐商业秘密"),
        ("↑", "↑", "☐个人隐私"),
        ("↑", "审查人签字：张某　2026年3月2日", ""),
    )
    assert form.reason is not None
    assert form.reason.ticked == ("国家秘密",)
    assert form.secrecy_review is not None
    assert form.secrecy_review.by == "张某"


@pytest.mark.parametrize("remark", ["本表一式两份", "（本表随文归档）", "填表说明：一式两份"])
def test_a_remark_below_is_no_opinion(remark: str) -> None:
    assert cells(("标题", "某通知"), ("签发：",), (remark,)).opinions == ()
    assert lines("标题：某通知", "签发：", remark).opinions == ()


def test_tables_inside_a_cell_and_text_boxes_are_read() -> None:
    inner = table(tr(tc("标题"), tc("某通知")), tr(tc("公开属性"), tc("☑主动公开")))
    framed = read_form(word(table(tr(tc(inner, p(""))))))
    assert text(framed.title) == "某通知"
    boxed = read_form(word(p(r("编号"), shape(p("公开属性：☑主动公开")))))
    assert attribute(boxed) is Disclosure.PROACTIVE


def test_tabs_make_a_table() -> None:
    form = lines("拟稿单位\t区某局\t拟稿人\t张某", "公开属性\t☑主动公开\t☐不予公开")
    assert text(form.drafter) == "张某"
    assert attribute(form) is Disclosure.PROACTIVE


def test_a_list_of_documents_is_no_form() -> None:
    form = cells(
        ("序号", "文件名称", "文号", "印发日期"),
        ("1", "甲通知", "云政发〔2026〕1号", "2026年1月1日"),
        ("2", "乙通知", "云政发〔2026〕2号", "2026年2月1日"),
    )
    assert not form.recognised
    assert form.unread == ()


def test_the_draft_below_its_form_is_not_read_as_one() -> None:
    draft = (
        "云溪市人民政府办公室文件",
        "云政办发〔2026〕3号",
        "云溪市人民政府办公室关于做好示例工作的通知",
        "各县人民政府：",
        "现就有关事项通知如下。",
        "（此件公开发布）",
    )
    form = read_form(word(table(tr(tc("签发"), tc("张某"))) + "".join(map(p, draft))))
    assert form.title is None
    assert form.document_number is None
    assert form.attribute is None


# --- boxes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options",
    [
        "☐主动公开 ☐依申请公开 ☑不予公开",
        "□主动公开　□依申请公开　■不予公开",
        "□主动公开 □依申请公开 ☒不予公开",
        "☑不予公开 ☒主动公开 ☒依申请公开",
        "主动公开☐ 依申请公开☐ 不予公开☑",
        "主动公开□依申请公开□不予公开☑",
        "主动公开（ ）依申请公开（ ）不予公开（√）",
        "（ ）主动公开（ ）依申请公开（√）不予公开",
        "[ ] 主动公开 [ ] 依申请公开 [x] 不予公开",
        "【 】主动公开 【 】依申请公开 【✔】不予公开",
        "☆主动公开 ☆依申请公开 ★不予公开",
        "○主动公开 ○依申请公开 ●不予公开",
        "○主动公开 ○依申请公开 ◎不予公开",
        "◎主动公开 ◎依申请公开 ⊙不予公开",
        "主动公开 依申请公开 √不予公开",
        "主动公开 依申请公开 不予公开√",
        "主动公开/依申请公开/不予公开✓",
        "□主动公开 □依申请公开 □不予公开√",
        "□主动公开 □依申请公开 □√不予公开",
        "□主动公开 □依申请公开 √□不予公开",
        "□主动公开 □依申请公开 √不予公开",
        "口主动公开 口依申请公开 ☑不予公开",
        "请选择一项：□主动公开 □依申请公开 ☑不予公开",
        "（×）主动公开（×）依申请公开（√）不予公开",
        "☐主动公开（全文）；☐依申请公开；☑不予公开（涉及个人隐私）。",
        "☐此件公开发布 ☐此件依申请公开 ☑此件不公开",
    ],
)
def test_the_whole_row_says_where_the_boxes_stand(options: str) -> None:
    for form in (lines(f"公开属性：{options}"), cells(("公开属性", options))):
        assert attribute(form) is Disclosure.WITHHELD


@pytest.mark.parametrize(
    "options",
    [
        "□主动公开√□依申请公开□不予公开",
        "主动公开√依申请公开 不予公开",
        "主动公开□依申请公开☑不予公开",
        "●主动公开 ●依申请公开 ●不予公开",
        "主动公开/依申请公开/不予公开",
        "主动公开　依申请公开　不予公开",
        "□主动公开 □依申请公开 □不予公开",
        "待定",
        "主动公开（×）依申请公开（ ）",
    ],
)
def test_what_may_be_read_in_two_ways_decides_nothing(options: str) -> None:
    form = lines(f"公开属性：{options}")
    assert attribute(form) is None
    assert text(form.attribute.field if form.attribute else None) == options


def test_options_may_have_a_line_or_a_cell_each() -> None:
    assert attribute(cells(("公开属性", "☐主动公开\n☑不予公开"))) is Disclosure.WITHHELD
    assert attribute(lines("公开属性：", "☐主动公开", "☑不予公开")) is Disclosure.WITHHELD
    assert attribute(cells(("公开属性", "☐主动公开", "☑不予公开"))) is Disclosure.WITHHELD
    assert attribute(cells(("公开属性", "主动公开", "", "不予公开", "√"))) is Disclosure.WITHHELD
    assert attribute(cells(("公开属性", "√", "主动公开", "", "不予公开"))) is Disclosure.PROACTIVE
    below = cells(("公开属性↓", "主动公开", "依申请公开"), ("↑", "", "√"))
    assert attribute(below) is Disclosure.ON_REQUEST


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("不予公开", Disclosure.WITHHELD),
        ("此件可依申请公开", Disclosure.ON_REQUEST),
        ("此件不公开", Disclosure.WITHHELD),
        ("公开发布", Disclosure.PROACTIVE),
        ("删减后公开", Disclosure.PARTIAL),
        ("拟不予公开", Disclosure.WITHHELD),
        ("（此件主动公开）", Disclosure.PROACTIVE),
        ("不予公开，属于过程性信息", Disclosure.WITHHELD),
    ],
)
def test_the_attribute_may_be_written_without_boxes(words: str, value: Disclosure) -> None:
    assert attribute(lines(f"公开属性：{words}")) is value


def test_yes_to_proactive_is_an_attribute_and_no_is_none() -> None:
    assert attribute(lines("是否主动公开：☑是 ☐否")) is Disclosure.PROACTIVE
    assert attribute(lines("是否主动公开：是")) is Disclosure.PROACTIVE
    assert attribute(lines("是否主动公开：☐是 ☑否")) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("是", True),
        ("否", False),
        ("☑是 ☐否", True),
        ("是□ 否☑", False),
        ("需要（ ）不需要（√）", False),
        ("√", True),
        ("不属于", False),
        ("非政策性文件", False),
        ("否，属于一般性会议通知", False),
        ("☐是 ☐否", None),
        ("☑是 ☑否", None),
        ("待研究", None),
    ],
)
def test_yes_or_no(words: str, value: bool | None) -> None:  # noqa: FBT001 - what is expected
    form = cells(("是否政策性文件", words), ("是否需要解读", words))
    assert form.policy_document is not None
    assert form.policy_document.value is value
    assert form.interpretation_needed is not None
    assert form.interpretation_needed.value is value


def test_a_normative_document_is_a_policy_document_and_its_contrary_says_nothing() -> None:
    form = lines("是否为规范性文件：☑是 ☐否")
    assert form.policy_document is not None
    assert form.policy_document.value is True
    assert lines("标题：某通知", "是否为规范性文件：否").policy_document is None


# --- reasons --------------------------------------------------------------------------------------


def test_printed_options_alone_are_no_reason() -> None:
    assert lines("不予公开理由：☐国家秘密 ☐商业秘密 ☐其他____").reason is None
    assert lines("不予公开理由：（请勾选）☐国家秘密 ☐商业秘密").reason is None


def test_what_is_ticked_and_what_is_written_is_the_reason() -> None:
    form = cells(("不予公开理由", "☐国家秘密 ☑过程性信息 ☐其他____\n具体理由：尚在讨论"))
    assert form.reason is not None
    assert form.reason.ticked == ("过程性信息",)
    assert form.reason.stated == "过程性信息；具体理由：尚在讨论"
    other = cells(("不予公开理由", "☐国家秘密 ☐其他：尚在讨论"))
    assert other.reason is not None
    assert other.reason.stated == "其他：尚在讨论"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("公开属性：☑不予公开 理由：尚在讨论", "尚在讨论"),
        ("☐主动公开 ☑不予公开（理由：尚在讨论）", "尚在讨论"),
        ("☐依申请公开（理由：　　） ☑不予公开（理由：尚在讨论）", "尚在讨论"),
        ("☐主动公开 ☑不予公开，尚在讨论", "尚在讨论"),
        ("不予公开，尚在讨论", "尚在讨论"),
        ("不予公开。\n理由：尚在讨论", "尚在讨论"),
    ],
)
def test_attribute_and_reason_in_one_field(value: str, reason: str) -> None:
    form = cells(("公开属性及理由", value))
    assert attribute(form) is Disclosure.WITHHELD
    assert text(form.reason) == reason


def test_grounds_inside_the_attribute_are_the_reason() -> None:
    form = cells(("公开属性及理由", "☐主动公开 ☑不予公开（☑国家秘密 ☐商业秘密）"))
    assert attribute(form) is Disclosure.WITHHELD
    assert form.reason is not None
    assert form.reason.ticked == ("国家秘密",)


def test_why_no_interpretation_is_needed() -> None:
    assert text(lines("是否需要解读：☐是 ☑否（理由：会议通知）").exemption) == "会议通知"
    assert text(lines("是否需要解读：否，会议通知").exemption) == "会议通知"
    assert (
        text(cells(("是否需要解读↓", "☐是 ☑否"), ("↑", "理由：会议通知")).exemption) == "会议通知"
    )
    assert text(lines("是否需要解读：☐是 ☑否（不解读理由：会议通知）").exemption) == "会议通知"
    assert lines("是否需要解读：☑是 ☐否（理由：　）").exemption is None
    assert lines("是否需要解读：☐是 ☑否（不解读理由：　）").exemption is None


# --- units, dates, classification -------------------------------------------------------------


def test_the_host_leads_where_the_drafting_unit_is_named() -> None:
    form = lines("主办单位：区教育局", "起草单位：基础教育股")
    assert text(form.drafting_unit) == "基础教育股"
    assert text(form.lead_unit) == "区教育局"
    assert lines("主办单位：区教育局").lead_unit is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2026年3月2日", date(2026, 3, 2)),
        ("2026.3.2", date(2026, 3, 2)),
        ("2026-03-02 10:33", date(2026, 3, 2)),
        ("2026/3/2", date(2026, 3, 2)),
        ("二〇二六年三月二日", date(2026, 3, 2)),
        ("2026 年 3 月 2 日", date(2026, 3, 2)),
        ("3月2日", None),
        ("2026年2月30日", None),
        ("2026年3月", None),
    ],
)
def test_a_date_is_read_or_left_open(words: str, value: date | None) -> None:
    day = cells(("拟稿日期", words)).date
    assert day is not None
    assert (day.field.text, day.value) == (words, value)


def test_an_open_date_is_an_empty_field() -> None:
    form = lines("拟稿日期：　　年　　月　　日")
    assert form.date is None
    assert form.blank == ("拟稿日期",)


def test_the_date_of_the_drafter_and_that_of_a_signature_are_two() -> None:
    form = cells(
        ("签发", "同意"),
        ("签名", "李某"),
        ("日期", "2026年3月3日"),
        ("拟稿人", "张某 2026年3月1日"),
    )
    assert form.date is not None
    assert form.date.value == date(2026, 3, 1)
    assert [(o.by, o.on) for o in form.opinions] == [("李某", date(2026, 3, 3))]


@pytest.mark.parametrize("level", ["无", "普通", "非密", "—", "", "☐绝密 ☐机密 ☐秘密 ☑无"])
def test_no_classification(level: str) -> None:
    form = lines("标题：某通知", f"密级：{level}")
    assert form.classification is None
    assert not is_classified(form)


@pytest.mark.parametrize(
    "classified",
    [
        "密级：机密",
        "密级：秘密★1年",
        "密级：☐绝密 ☐机密 ☑秘密 ☐无",
        "密级和紧急程度：机密 特急",
        "机密★5年",
        "绝密",
    ],
)
def test_a_classified_form(classified: str) -> None:
    assert is_classified(lines(classified, "标题：某通知"))


@pytest.mark.parametrize(
    "heading",
    [
        "云溪市发文稿纸　　机密★10年",
        "云溪市发文稿纸（机密★10年）",
        "发文稿纸机密★10年",
        "发文处理笺　绝密★长期　特急",
        "云溪市发文稿纸　秘密",
        "发文稿纸（机密）",
        "发文稿纸密级：机密",
        "机密★10年　　云溪市发文稿纸",
        "机密　云溪市发文稿纸",
        "发文稿纸　机 密 ★ 1 0 年",
        "办公室制　秘密★1年",
    ],
)
def test_a_mark_beside_the_name_of_the_form_classifies_it(heading: str) -> None:
    assert is_classified(lines(heading, "标题：某通知"))
    assert is_classified(read_form(word(table(tr(tc(heading)), tr(tc("标题"), tc("某通知"))))))


@pytest.mark.parametrize(
    "line",
    [
        "发文稿纸　绝密☆ 机密☆ 秘密☆",
        "发文稿纸　☐ 秘密",
        "发文稿纸　　本单不得填写涉及国家秘密的内容",
        "标题：关于加强秘密管理的通知 秘密",
        "不予公开理由：☐ 秘密 ☐ 其他",
    ],
)
def test_a_level_among_other_words_does_not_classify_the_form(line: str) -> None:
    assert not is_classified(lines(line, "标题：某通知"))


def test_a_mark_in_the_header_classifies_the_form() -> None:
    body = p("标题：某通知") + section(header_default="h1")
    assert is_classified(read_form(word(body, headers={"h1": p("秘密★1年")})))


@pytest.mark.parametrize("level", ["此件不公开", "内部", "不涉及国家秘密", "绝密☆ 机密☆ 秘密☆"])
def test_what_is_no_level_does_not_classify(level: str) -> None:
    assert not is_classified(lines("标题：某通知", f"密级：{level}"))


def test_an_attribute_written_as_a_level_stays_as_text() -> None:
    assert text(lines("密级：此件不公开").classification) == "此件不公开"


# --- opinions -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opinion", "by", "on"),
    [
        ("同意。张某 2026年3月2日", "张某", date(2026, 3, 2)),
        ("同意\n张　某　2026.3.2", "张某", date(2026, 3, 2)),
        ("同意\n签名：张某　日期：2026年3月2日", "张某", date(2026, 3, 2)),
        ("审查人：张某　负责人：李某\n2026年3月2日", "张某", date(2026, 3, 2)),
        ("同意。\n张某\n2026年3月2日", "张某", date(2026, 3, 2)),
        ("张某 2026-03-02 10:33:21 同意", "张某", date(2026, 3, 2)),
        ("同意[张某 2026-03-02 10:33]", "张某", date(2026, 3, 2)),
        ("请于2026年5月1日前印发。张某 2026年3月2日", "张某", date(2026, 3, 2)),
        ("阿依某（签字）", "阿依某", None),
        ("张某 3月2日", "张某", None),
        ("张某", "张某", None),
        ("云溪市保密局\n2026年3月2日", "云溪市保密局", date(2026, 3, 2)),
        ("同意 2026年3月2日", None, date(2026, 3, 2)),
        ("高度重视", None, None),
        ("同意", None, None),
        ("同意印发，请办公室按程序办理。", None, None),
    ],
)
def test_who_and_when(opinion: str, by: str | None, on: date | None) -> None:
    for form in (cells(("签发", opinion)), cells((f"签发：\n{opinion}",))):
        assert [(o.by, o.on) for o in form.opinions] == [(by, on)]
        assert form.opinions[0].text == opinion.replace("\n", " ")


def test_names_and_dates_may_have_cells_of_their_own() -> None:
    form = cells(
        ("签发人", "李某", "签发日期", "2026年3月3日"), ("审核", "同意", "王某", "2026年3月2日")
    )
    assert [(o.role, o.by, o.on) for o in form.opinions] == [
        ("签发", "李某", date(2026, 3, 3)),
        ("审核", "王某", date(2026, 3, 2)),
    ]


def test_each_organ_of_a_joint_opinion_signs_for_itself() -> None:
    form = cells(("会签", "财政局：同意　赵某 2026.3.2\n教育局：同意　钱某 2026.3.3"))
    assert [(o.by, o.on) for o in form.opinions] == [
        ("赵某", date(2026, 3, 2)),
        ("钱某", date(2026, 3, 3)),
    ]


def test_unticked_options_are_no_opinion() -> None:
    form = cells(("保密审查意见", "☐同意公开 ☐不同意公开\n签名：　　　年　月　日"))
    assert form.secrecy_review is None
    signed = cells(("保密审查意见", "☑同意公开 ☐不同意公开\n签名：　　　年　月　日"))
    assert signed.secrecy_review is not None
    assert (signed.secrecy_review.by, signed.secrecy_review.on) == (None, None)


@pytest.mark.parametrize(
    "printed",
    [
        "签名：　　　　年　月　日",
        "审查机构意见：\n（盖章）\n　　年　月　日",
        "经办人：　　　复核人：　　　",
        "负责人（签章）：",
        "无",
        "不涉及",
        "（请签署意见）",
        "____________",
    ],
)
def test_what_is_printed_for_a_signature_is_none(printed: str) -> None:
    form = cells(("保密审查", printed), ("保密委意见", printed), ("签发", printed))
    assert form.secrecy_review is None
    assert form.secrecy_organ is None
    assert form.opinions == ()


@pytest.mark.parametrize("said", ["☐已备案 ☑未备案", "否", "未备案", "☐是 ☑否"])
def test_what_was_not_filed_is_no_filing(said: str) -> None:
    assert cells(("政务公开机构备案", said)).filing is None
    assert cells(("政务公开机构备案", "☑已备案 ☐未备案")).filing is not None


@pytest.mark.parametrize("nothing", ["无", "暂无", "/", "——", "不涉及"])
def test_nothing_is_no_reason(nothing: str) -> None:
    form = cells(("不予公开理由", nothing), ("依据", nothing), ("不解读理由", nothing))
    assert (form.reason, form.basis, form.exemption) == (None, None, None)


@pytest.mark.parametrize(
    ("words", "sealed"),
    [("（已盖）", True), ("☑已盖章", True), ("未盖", False), ("（盖章处）", False), ("", False)],
)
def test_a_seal_is_there_or_not(words: str, sealed: bool) -> None:  # noqa: FBT001 - what is expected
    form = cells(("政府信息公开专用章", words))
    assert (form.seal is not None) is sealed


# --- the form as a whole ------------------------------------------------------------------------


def test_a_blank_form_is_a_form() -> None:
    form = cells(("标题", ""), ("公开属性", ""), ("签发：", "保密审查意见："))
    assert form.recognised
    assert set(form.blank) == {"标题", "公开属性", "签发", "保密审查意见"}


@pytest.mark.parametrize(
    "content",
    [
        "各县人民政府：\n现将有关事项通知如下。",
        "会议指出：要抓好落实。\n备注：无",
        "公开方式：☑网站",
    ],
)
def test_what_has_no_known_field_is_no_form(content: str) -> None:
    form = lines(*content.split("\n"))
    assert not form.recognised


def test_a_field_that_is_printed_twice_is_read_where_it_is_filled_in() -> None:
    form = cells(("公开属性", ""), ("标题", ""), ("标题", "某通知"), ("公开属性", "主动公开"))
    assert text(form.title) == "某通知"
    assert attribute(form) is Disclosure.PROACTIVE
    again = cells(("公开属性", "主动公开"), ("公开属性", "不予公开"))
    assert attribute(again) is Disclosure.PROACTIVE
    assert [field.text for field in again.unread] == ["不予公开"]


def test_a_prompt_of_a_control_is_nothing() -> None:
    assert cells(("密级", "选择一项。"), ("标题", "单击或点击此处输入文字。")).title is None


def test_the_path_is_the_one_it_is_reported_under() -> None:
    manuscript = Manuscript("送审/某.发文稿纸.docx", "", "docx", ())
    assert read_form(manuscript) == ApprovalForm("送审/某.发文稿纸.docx")
