"""Where a form says why no interpretation is needed, and ways of writing labels without colon."""

import pytest

from gklint.model.disclosure import Disclosure
from gklint.model.form import ApprovalForm
from gklint.parse.form import read_form
from gklint.rulekit.example import manuscript_of
from tests.readers.docx_builder import manuscript as word
from tests.readers.docx_builder import table, tc, tr


def lines(*texts: str) -> ApprovalForm:
    """Read lines of plain text."""
    return read_form(manuscript_of("\n".join(texts)))


def cells(*rows: tuple[str, ...]) -> ApprovalForm:
    """Read a table."""
    return read_form(word(table(*(tr(*map(tc, row)) for row in rows))))


def needed(form: ApprovalForm) -> bool | None:
    """Give what a form says on 是否需要解读."""
    answer = form.interpretation_needed
    return None if answer is None else answer.value


def exemption(form: ApprovalForm) -> str | None:
    """Give why no interpretation is needed."""
    return None if form.exemption is None else form.exemption.stated


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("政策解读：本件为工作部署，不需解读", "本件为工作部署"),
        ("解读情况：非政策性文件，不需解读", "非政策性文件"),
        ("解读说明：系日常工作部署，无需解读", "系日常工作部署"),
        ("解读材料：无（属于日常工作部署，不需要解读）", "属于日常工作部署"),
        ("解读方案及材料：不需要，本件系工作部署", "本件系工作部署"),
        ("解读方案：不需要解读，系人事任免", "系人事任免"),
        ("解读：不用解读（会议通知）", "会议通知"),
        ("有关情况：非政策性文件，故不需要政策解读。", "非政策性文件"),
        ("备注：日常工作部署无需解读", "日常工作部署"),
        ("是否需要解读：否。本件不涉及政策规定，不需解读", "本件不涉及政策规定"),
        ("是否需要解读：不需要解读，会议通知", "会议通知"),
        ("解读情况：本件（会议通知）不需解读", "本件（会议通知）"),
        ("政策解读：应急演练工作部署，不需解读", "应急演练工作部署"),
        ("政策解读：申请类通知，不需解读", "申请类通知"),
        ("备注：如期完成任务的部署，不需要解读", "如期完成任务的部署"),
        ("备注：转发上级文件，上级已作解读，不需要再解读", "转发上级文件，上级已作解读"),
    ],
)
def test_a_reason_beside_the_words_that_no_interpretation_is_needed(line: str, reason: str) -> None:
    for form in (lines(line), cells(tuple(line.split("：", 1)))):
        assert needed(form) is False
        assert exemption(form) == reason
        assert form.unread == ()


@pytest.mark.parametrize(
    "line",
    [
        "政策解读：不需要解读",
        "政策解读：本件不需解读",
        "解读材料：不需要",
        "解读情况：经研究，不需要解读",
        "是否需要解读：否，不需要解读",
        "是否需要解读：无需解读",
    ],
)
def test_no_interpretation_without_a_reason_is_no_exemption(line: str) -> None:
    form = lines(line)
    assert needed(form) is False
    assert exemption(form) is None


@pytest.mark.parametrize(
    "line",
    [
        "备注：不需要解读",
        "备注：不需要解读的，请说明理由",
        "备注：非政策性文件，不需要解读；政策性文件应当同步解读",
        "备注：如非政策性文件，不需要解读",
        "备注：□非政策性文件，不需要解读",
        "解读材料：无",
        "解读情况：另行报送",
        "解读：一图读懂养老服务",
        "备注：是否不需要解读，请领导定",
        "说明：并非不需要解读，材料后补",
    ],
)
def test_what_decides_nothing_on_interpretation(line: str) -> None:
    form = lines(line)
    assert needed(form) is None
    assert exemption(form) is None


def test_a_remark_gives_the_reason_for_an_answer_that_has_none() -> None:
    form = lines("是否需要解读：否", "备注：非政策性文件，不需要解读")
    assert needed(form) is False
    assert exemption(form) == "非政策性文件"


def test_a_remark_does_not_overrule_an_answer() -> None:
    remark = "备注：非政策性文件，不需要解读"
    for answer in ("☑是 □否", "☑是 ☑否", "□是 □否"):
        form = lines(f"是否需要解读：{answer}", remark)
        assert needed(form) is (True if answer == "☑是 □否" else None)
        assert exemption(form) is None


def test_an_answer_that_contradicts_itself_gives_no_exemption() -> None:
    form = lines("政策解读：需要，不需要解读")
    assert needed(form) is True
    assert exemption(form) is None


def test_a_column_for_the_explanation_of_the_answer_beside_it() -> None:
    form = cells(("政策性文件", "解读", "说明"), ("否", "不需要", "工作部署，不涉及政策"))
    assert form.policy_document is not None
    assert form.policy_document.value is False
    assert needed(form) is False
    assert exemption(form) == "工作部署，不涉及政策"


def test_an_explanation_of_the_form_is_no_reason() -> None:
    form = lines("是否需要解读：否", "说明：本表一式两份")
    assert exemption(form) is None


def test_the_words_that_no_interpretation_is_needed_as_a_label() -> None:
    assert exemption(lines("无需解读：会议通知")) == "会议通知"
    assert exemption(cells(("无需解读", "会议通知"))) == "会议通知"


def test_what_is_no_policy_document() -> None:
    form = lines("是否政策性文件：非政策性文件")
    assert form.policy_document is not None
    assert form.policy_document.value is False


@pytest.mark.parametrize(
    "form",
    [
        lines("公开属性 不予公开", "不予公开理由 过程性信息", "是否政策性文件 否"),
        lines("【公开属性】不予公开", "【不予公开理由】过程性信息", "【是否政策性文件】否"),
        lines("［公开属性］：不予公开", "［不予公开理由］ 过程性信息", "【是否政策性文件】：否"),
        cells(("【公开属性】", "不予公开"), ("【不予公开理由】过程性信息", "【是否政策性文件】否")),
    ],
)
def test_labels_without_colon(form: ApprovalForm) -> None:
    assert form.attribute is not None
    assert form.attribute.value is Disclosure.WITHHELD
    assert form.reason is not None
    assert form.reason.text == "过程性信息"
    assert form.policy_document is not None
    assert form.policy_document.value is False


@pytest.mark.parametrize(
    "line",
    ["审核 签发", "意见 已阅", "【通知】主动公开", "[ ] 主动公开", "说明 主动公开", "[主送单位]："],
)
def test_what_is_no_label_without_colon(line: str) -> None:
    assert not lines(line).recognised


def test_a_value_that_repeats_its_label() -> None:
    form = cells(
        ("标题", "标题：关于某事的通知"),
        ("公开属性", "公开属性：□主动公开 ☑不予公开"),
        ("理由", "理由：过程性信息"),
        ("密级", "密级：无"),
        ("签发", "签发：李某 2026年3月2日"),
        ("是否政策性文件", "是否政策性文件：否"),
    )
    assert form.title is not None
    assert form.title.text == "关于某事的通知"
    assert form.attribute is not None
    assert form.attribute.value is Disclosure.WITHHELD
    assert form.reason is not None
    assert form.reason.text == "过程性信息"
    assert form.policy_document is not None
    assert form.policy_document.value is False
    assert [signed.by for signed in form.opinions] == ["李某"]
    assert form.blank == ()


@pytest.mark.parametrize("value", ["公开属性：不予公开", "公开属性:不予公开", "公开属性不予公开"])
def test_an_attribute_that_repeats_its_label(value: str) -> None:
    form = cells(("公开属性", value))
    assert form.attribute is not None
    assert form.attribute.value is Disclosure.WITHHELD
