"""``gklint form``: the contract field by field, the table for people, and what is no form."""

import json
from pathlib import Path

import pytest

from gklint.text.width import text_width
from tests.cli.conftest import draft, gklint
from tests.parse.form_layouts import issue_sheet

FORM = """\
云溪市文昌区发文稿纸

标题：关于做好校园周边环境整治工作的通知
发文字号：云文政办发〔2026〕3号
起草单位：基础教育股　　主办单位：区教育局
拟稿人：张某　　拟稿日期：2026年3月1日
密级：无　　紧急程度：平件
公开属性：☐主动公开 ☐依申请公开 ☑此件不予公开
不予公开理由：属于讨论记录
依据：条例第十六条第二款
是否政策性文件：是
是否需要解读：否，属于会议通知
政务公开机构备案：已备案，2026年3月2日
保密审查意见：不涉密。李某 2026年3月2日
签发：同意。王某 2026年3月3日
保密委意见：同意。赵某 2026年3月2日
属性依据理由审核：属实
属性认定人：钱某
对应负面清单事项：第3项
公众参与情况：不涉及
标准目录上级审核意见：已审定
校对：张某
领导批示：
"""
CLASSIFIED = "机密★5年\n\n发文稿纸\n标题：关于某项工作的通知\n签发：同意。张某\n"
FIELDS = [
    "title",
    "document_number",
    "drafting_unit",
    "lead_unit",
    "drafter",
    "date",
    "classification",
    "urgency",
    "attribute",
    "reason",
    "basis",
    "policy_document",
    "interpretation_needed",
    "exemption",
    "filing",
    "secrecy_review",
    "seal",
    "opinions",
    "secrecy_organ",
    "reason_review",
    "officer",
    "negative_item",
    "participation",
    "catalogue_approval",
]


@pytest.fixture
def form(folder: Path) -> str:
    """A form typed in a text editor."""
    (folder / "通知.发文稿纸.txt").write_text(FORM, encoding="utf-8")
    return "通知.发文稿纸.txt"


def test_the_object_is_that_of_the_contract(form: str) -> None:
    result = gklint("form", form, "--format", "json")
    assert result.exit_code == 0
    value = json.loads(result.stdout)
    assert list(value) == ["path", "recognised", "fields", "unread"]
    assert list(value["fields"]) == FIELDS
    assert value == {
        "path": "通知.发文稿纸.txt",
        "recognised": True,
        "fields": {
            "title": {"text": "关于做好校园周边环境整治工作的通知"},
            "document_number": {"text": "云文政办发〔2026〕3号"},
            "drafting_unit": {"text": "基础教育股"},
            "lead_unit": {"text": "区教育局"},
            "drafter": {"text": "张某"},
            "date": {"text": "2026年3月1日", "iso": "2026-03-01"},
            "classification": None,
            "urgency": {"text": "平件"},
            "attribute": {
                "text": "☐主动公开 ☐依申请公开 ☑此件不予公开",
                "value": "withheld",
            },
            "reason": {"text": "属于讨论记录"},
            "basis": {"text": "条例第十六条第二款"},
            "policy_document": {"text": "是", "value": True},
            "interpretation_needed": {"text": "否，属于会议通知", "value": False},
            "exemption": {"text": "属于会议通知"},
            "filing": {"text": "已备案，2026年3月2日", "iso": "2026-03-02"},
            "secrecy_review": {
                "text": "不涉密。李某 2026年3月2日",
                "by": "李某",
                "iso": "2026-03-02",
            },
            "seal": None,
            "opinions": [
                {
                    "role": "签发",
                    "by": "王某",
                    "iso": "2026-03-03",
                    "text": "同意。王某 2026年3月3日",
                }
            ],
            "secrecy_organ": {
                "text": "同意。赵某 2026年3月2日",
                "by": "赵某",
                "iso": "2026-03-02",
            },
            "reason_review": {"text": "属实", "by": None, "iso": None},
            "officer": {"text": "钱某"},
            "negative_item": {"text": "第3项"},
            "participation": {"text": "不涉及"},
            "catalogue_approval": {"text": "已审定"},
        },
        "unread": [{"label": "密级", "text": "无"}, {"label": "校对", "text": "张某"}],
    }


def test_the_table_for_people(form: str) -> None:
    text = gklint("form", form).stdout
    assert text.startswith("通知.发文稿纸.txt\n  栏目          内容\n")
    assert "  公开属性      ☐主动公开 ☐依申请公开 ☑此件不予公开　（不予公开）\n" in text
    assert "  需要解读      否，属于会议通知　（否）\n" in text
    assert "  签发          同意。王某 2026年3月3日　（王某，2026-03-03）\n" in text
    assert "  理由审核      属实　（没有认出签名，没有认出日期）\n" in text
    assert "  空着的栏      领导批示\n" in text
    assert "  没有读到内容  密级、公开专用章\n" in text
    assert "  其他栏目（只列出，不用来核查）\n  密级          无\n  校对          张某\n" in text


@pytest.mark.parametrize(
    ("options", "remark"),
    [
        ("☐主动公开 ☐不予公开", "（没有勾选，未定）"),
        ("☑主动公开 ☑不予公开", "（勾选了 2 项，未定）"),
        ("待定", "（认不出属性，未定）"),
    ],
)
def test_an_open_attribute_says_why(folder: Path, options: str, remark: str) -> None:
    (folder / "表.txt").write_text(f"公开属性：{options}\n", encoding="utf-8")
    assert remark in gklint("form", "表.txt").stdout
    value = json.loads(gklint("form", "表.txt", "--format", "json").stdout)
    assert value["fields"]["attribute"] == {"text": options, "value": None}


def test_word_files_and_several_of_them(folder: Path, form: str) -> None:
    (folder / "发文单.docx").write_bytes(issue_sheet(["主动公开"]))
    values = json.loads(gklint("form", "发文单.docx", form, "--format", "json").stdout)
    assert [value["path"] for value in values] == ["发文单.docx", form]
    assert values[0]["fields"]["attribute"]["value"] == "proactive"


def test_the_lines_fit_a_terminal(folder: Path) -> None:
    (folder / "发文单.docx").write_bytes(issue_sheet(["主动公开"]))
    lines = gklint("form", "发文单.docx").stdout.splitlines()
    assert all(text_width(line) <= 80 for line in lines)


@pytest.mark.parametrize("format_", ["text", "json"])
def test_no_word_of_a_classified_form_is_shown(folder: Path, format_: str) -> None:
    (folder / "密.txt").write_text(CLASSIFIED, encoding="utf-8")
    result = gklint("form", "密.txt", "--format", format_)
    assert result.exit_code == 0
    assert "疑似涉密" in result.stdout
    for word in ("机密", "★", "关于", "同意", "张某"):
        assert word not in result.stdout


def test_what_is_no_form_is_said_and_is_not_clean(folder: Path) -> None:
    (folder / "表.txt").write_text("会议指出：要抓好落实。\n", encoding="utf-8")
    result = gklint("form", "表.txt")
    assert result.exit_code == 3
    assert "没有读成 GK004：没有认出发文稿纸的任何一栏" in result.stdout
    value = json.loads(gklint("form", "表.txt", "--format", "json").stdout)
    assert value["recognised"] is False
    assert value["fields"] == dict.fromkeys(FIELDS)
    assert value["faults"][0]["code"] == "GK004"
    assert value["faults"][0]["kind"] == "not-official"


@pytest.mark.parametrize(("name", "kind"), [("没有.docx", "missing"), (".", "not-a-file")])
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(
    folder: Path, form: str, name: str, kind: str
) -> None:
    assert folder.is_dir()
    result = gklint("form", name, form, "--format", "json")
    assert result.exit_code == 3
    first, second = json.loads(result.stdout)
    assert (first["path"], first["faults"][0]["kind"]) == (name, kind)
    assert second["recognised"] is True


def test_a_form_from_standard_input(folder: Path) -> None:
    assert folder.is_dir()
    value = json.loads(gklint("form", "-", "--format", "json", stdin=FORM).stdout)
    assert value["path"] == "-"
    assert value["fields"]["title"] is not None
    assert gklint("form", "-", "表.txt").exit_code == 2


def test_form_wants_a_file() -> None:
    result = gklint("form")
    assert result.exit_code == 2
    assert "请写发文稿纸的文件名" in result.stderr


def test_a_draft_is_no_form(folder: Path) -> None:
    draft(folder / "通知.txt")
    assert gklint("form", "通知.txt").exit_code == 3


def test_a_mistake_of_ours_is_the_fault_of_that_file(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise KeyError("云溪市")

    monkeypatch.setattr("gklint.cli.form.read_form", broken)
    result = gklint("form", form)
    assert result.exit_code == 3
    assert "识别发文稿纸时程序出错（KeyError）" in result.stdout
    assert "云溪市" not in result.stdout


def test_a_mistake_in_showing_a_form_shows_no_word_of_it(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError(FORM)

    monkeypatch.setattr("gklint.cli.form.form_text", crash)
    monkeypatch.setattr("gklint.cli.form.form_value", crash)
    for format_ in ("text", "json"):
        result = gklint("form", form, "--format", format_)
        assert "GK001" in result.output
        assert "讨论记录" not in result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
