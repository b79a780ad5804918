"""``gklint ledger due``, ``stats`` and ``show``: what the ledger tells."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gklint.cli.ledger import command
from gklint.text.width import text_width
from tests.cli.conftest import gklint
from tests.ledger.ledgers import AS_OF, PARKING, usual, write

DAY = ("--as-of", AS_OF.isoformat())


@pytest.fixture(autouse=True)
def _plugin() -> None:
    """Judge by the shipped rules alone."""


@pytest.fixture(autouse=True)
def _ledger(folder: Path) -> None:
    usual(folder / "台账.db")


def ledger(*args: str) -> tuple[int, str]:
    result = gklint("ledger", *args, "--ledger", "台账.db")
    return result.exit_code, result.output


# --- the group ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", command.command.list_commands(None))  # type: ignore[arg-type] # it looks at none
def test_every_action_explains_itself_in_chinese_with_an_example(name: str) -> None:
    result = gklint("ledger", name, "--help")
    assert result.exit_code == 0
    assert f"gklint ledger {name}" in result.output
    assert "例如：" in result.output
    assert all(text_width(line) <= 80 for line in result.output.splitlines())


def test_an_action_there_is_none_of_is_refused_with_the_nearest() -> None:
    result = gklint("ledger", "exprt")
    assert result.exit_code == 2
    assert "没有“ledger exprt”，是不是 export？" in result.output


@pytest.mark.parametrize("name", ["export", "due", "stats"])
def test_the_ledger_must_be_named(name: str) -> None:
    result = gklint("ledger", name)
    assert result.exit_code == 2
    assert "缺少选项 --ledger" in result.output


# --- due ----------------------------------------------------------------------------------------


def test_what_is_due(folder: Path) -> None:
    code, text = ledger("due", *DAY)
    assert code == 0
    assert text.startswith(
        "截至 2026-11-20：2 份文件需要复核，涉及 2 个单位，2 份已经到期，2 份没有复核记"
    )
    assert "云溪市交通运输局：1 份\n  2022-06-07  逾期 1627 天  云交发〔2021〕8号" in text
    assert ledger("due", *DAY, "--output", "到期.txt") == (0, "已写入 到期.txt。\n")
    assert (folder / "到期.txt").read_text("utf-8") == text


def test_what_is_due_by_another_day() -> None:
    assert "没有需要复核的文件" in ledger("due", *DAY, "--by", "2020-01-01")[1]
    assert "1 份文件需要复核" in ledger("due", *DAY, "--by", "2021-12-31")[1]


def test_a_long_list_is_cut_and_says_how_to_see_all() -> None:
    assert "另有 1 份" not in ledger("due", *DAY)[1]
    value = json.loads(ledger("due", *DAY, "--format", "json")[1])
    assert [unit["count"] for unit in value["units"]] == [1, 1]
    assert value["units"][0]["documents"][0]["path"] == "发文/2021/公路.docx"


def test_the_list_as_a_workbook_can_be_filled_in_and_taken_up(folder: Path) -> None:
    assert ledger("due", *DAY, "--format", "xlsx")[0] == 2
    assert ledger("due", *DAY, "--format", "xlsx", "--output", "到期.xlsx")[0] == 0
    book = load_workbook(folder / "到期.xlsx")
    sheet = book["台账"]
    at = {cell.value: n for n, cell in enumerate(sheet[1], start=1)}
    assert sheet.cell(2, at["文号"]).value == "云交发〔2021〕8号"
    for header, text in (
        ("最近复核日期", "2026-11-02"),
        ("复核人", "张某"),
        ("复核结论", "维持"),
        ("复核理由", "没有变化"),
    ):
        sheet.cell(2, at[header]).value = text
    book.save(folder / "填好.xlsx")
    code, text = ledger("import", "填好.xlsx")
    assert (code, "2 行对上了文件" in text) == (0, True)
    value = json.loads(ledger("show", "云交发〔2021〕8号", "--format", "json")[1])
    assert value["due"] == "2027-11-02"
    assert value["reviews"] == [
        {"on": "2026-11-02", "by": "张某", "decision": "keep", "reason": "没有变化"}
    ]


# --- stats --------------------------------------------------------------------------------------


def test_the_figures_as_text_as_json_and_as_a_page(folder: Path) -> None:
    code, text = ledger("stats")
    assert code == 0
    assert "台账统计（截至 2026年11月20日，地区规则 运城市）" in text
    assert "GK103" in text
    value = json.loads(ledger("stats", "--format", "json")[1])
    assert value["documents"]["checked"] == 4
    assert value["review"] == {"listed": 2, "reached": 2, "soon": 0}
    assert ledger("stats", "--format", "html", "--output", "统计.html")[0] == 0
    page = (folder / "统计.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "标注的括号不规范" in page


def test_no_day_is_too_far_off() -> None:
    assert ledger("stats", "--as-of", "9999-12-31")[0] == 0
    assert ledger("due", "--by", "9999-12-31", "--as-of", "0001-01-01")[0] == 0


# --- show ---------------------------------------------------------------------------------------


def test_everything_known_of_one_document() -> None:
    code, text = ledger("show", "云政办发〔2015〕3号")
    assert code == 0
    assert text.startswith("云政办发〔2015〕3号  云溪市人民政府办公室关于内部车辆停放的通知\n")
    for part in (
        "  检查状态    已检查\n",
        "\n读出的内容\n",
        "  公开属性      不予公开\n",
        "  不公开的理由  属于内部事务信息\n",
        "\n问题\n  GK103 警告  标注的括号不规范\n",
    ):
        assert part in text


@pytest.mark.parametrize(
    "word",
    [
        "云政办发[2015]3号",
        "发文/2015/停车.docx",
        "停车.docx",
        "《云溪市人民政府办公室关于内部车辆停放的通知》",
    ],
)
def test_a_document_is_found_by_any_of_its_names(word: str) -> None:
    assert json.loads(ledger("show", word, "--format", "json")[1])["path"] == "发文/2015/停车.docx"


def test_a_row_people_wrote_is_told_from_what_was_read(folder: Path) -> None:
    (folder / "旧.csv").write_text(
        "文号,公开属性,柜号\n云政办发〔2015〕3号,依申请公开,7\n", encoding="utf-8"
    )
    ledger("import", "旧.csv")
    text = ledger("show", "停车.docx")[1]
    registered = text.partition("台账登记（旧.csv 第 2 行）\n")[2].partition("\n\n")[0]
    assert registered.splitlines() == [
        "  文号      云政办发〔2015〕3号",
        "  公开属性  依申请公开",
        "  柜号      7",
    ]
    assert "  公开属性    依申请公开\n" in text.partition("读出的内容")[0]


def test_a_document_with_an_unusual_name_is_found(folder: Path) -> None:
    name = "发文/a\\b %_| .docx "
    write(folder / "台账.db", {name: PARKING._replace(number="云政办发〔2015〕4号")})
    result = gklint("ledger", "show", name, "--ledger", "台账.db")
    assert result.exit_code == 0, result.output
    assert "云政办发〔2015〕4号" in result.output


def test_of_a_classified_document_only_that_it_is_one() -> None:
    text = ledger("show", "发文/2020/某件.docx")[1]
    assert text.splitlines() == [
        "发文/2020/某件.docx",
        "  路径      发文/2020/某件.docx",
        "  检查状态  疑似涉密，未处理",
        f"  校验值    {'f' * 64}",
    ]
    value = json.loads(ledger("show", "某件.docx", "--format", "json")[1])
    assert {name for name, item in value.items() if item} == {"version", "path", "state", "sha256"}


def test_a_document_there_is_none_of() -> None:
    code, text = ledger("show", "没有")
    assert code == 2
    assert "没有找到“没有”" in text
    assert ledger("show")[0] == 2
