"""The workbook: three tables to sort and filter, in which nothing is a formula."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from gklint.report import xlsx
from gklint.report.run import RunReport
from tests.report.readback import encoded
from tests.report.runs import EVERYTHING, THREE


def book(report: RunReport) -> Workbook:
    return load_workbook(BytesIO(encoded("xlsx", report)))


def rows(report: RunReport, sheet: str) -> list[dict[str, object]]:
    """Give the rows of a sheet, each by the names of its columns."""
    head, *others = book(report)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in others]


def test_the_sheets() -> None:
    assert book(THREE).sheetnames == ["问题", "未核查", "文件", "检查"]


def test_a_finding_is_a_row() -> None:
    _, brackets, excused = rows(THREE, "问题")
    assert brackets == {
        "文件": "通知.txt",
        "程度": "警告",
        "编号": "GK103",
        "规则": "标注的括号不规范",
        "问题": "附注应当用全角圆括号括起来。",
        "在哪里": "第 12 行第 1 字",
        "原文": "(此件公开发布)",
        "怎样改": "把半角括号改成全角括号：（此件公开发布）。",
        "能自动改": "能",
        "依据": "GB/T 9704-2012 7.3.6",
        "计不计": "计",
        "不计的理由": None,
        "谁定的": None,
        "有效至": None,
        "改好了": None,
        "说明": None,
    }
    assert (excused["计不计"], excused["谁定的"]) == ("不计", "青禾县政府办")
    assert excused["有效至"] == datetime(2027, 12, 31)  # noqa: DTZ001 - a day of a table has no zone


def test_what_was_not_checked_is_a_row() -> None:
    told = [(row["文件"], row["情况"], row["编号"], row["缺什么"]) for row in rows(THREE, "未核查")]
    assert told == [
        ("通知.txt", "未核查", "GK109、GK201", "发文稿纸"),
        ("函.txt", "未核查", "GK109、GK201", "发文稿纸"),
        ("锁.docx", "没有检查成", "GK001", None),
    ]


def test_every_file_is_a_row_with_its_verdict() -> None:
    told = rows(EVERYTHING, "文件")
    assert [row["文件"] for row in told if row["文件"] == "干净.txt"] == ["干净.txt"]
    assert len(told) == len(EVERYTHING.results)
    notice, letter, locked = rows(THREE, "文件")
    assert (notice["结论"], notice["缺的材料"]) == ("不能报批", "发文稿纸")
    assert (notice["错误"], notice["警告"], notice["提示"], notice["未核查"]) == (1, 1, 0, 1)
    assert (letter["结论"], letter["不计"]) == ("可以报批", 1)
    assert locked["结论"] == "没有检查成，不能据此报批"


def test_nothing_is_a_formula() -> None:
    for sheet in book(EVERYTHING):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    assert cell.quotePrefix


@pytest.mark.parametrize("name", ["问题", "未核查", "文件"])
def test_the_head_stands_still_and_columns_are_filtered_and_wide_enough(name: str) -> None:
    sheet = book(THREE)[name]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.page_setup.orientation == "landscape"
    assert all(column.width >= 6 for column in sheet.column_dimensions.values())


def test_the_workbook_knows_no_time() -> None:
    with ZipFile(BytesIO(encoded("xlsx", THREE))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert book(THREE).properties.created == datetime(1980, 1, 1)  # noqa: DTZ001 - see above


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 2)
    assert book(THREE).sheetnames == [
        "问题",
        "问题（2）",
        "未核查",
        "未核查（2）",
        "文件",
        "文件（2）",
        "检查",
    ]


def test_what_was_asked_stands_on_the_last_sheet() -> None:
    rows = book(EVERYTHING)["检查"].iter_rows(values_only=True)
    assert {row[0]: row[1] for row in rows} == {
        "地区规则": "云溪市<i>",
        "阶段": "印发",
        "按哪一天检查": datetime(2026, 11, 20),  # noqa: DTZ001 - see above
        "文件": 10,
        "略过的文件": 7,
    }
