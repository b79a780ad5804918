"""A 台账 people keep is taken up: every cell that is understood counts, every other is named."""

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from gklint.ledger.fields import FIELDS, Field, columns_of
from gklint.ledger.table_in import Listed, TableError, TableRead, read_table, table_of
from gklint.model.disclosure import Disclosure
from gklint.model.record import Decision, Registered
from gklint.model.superiors import Status
from gklint.readers import ReadFault

TODAY = date(2026, 11, 20)
NUMBER = "云政办发〔2019〕3号"


def table(*rows: tuple[str, ...]) -> TableRead:
    out = StringIO(newline="")
    csv.writer(out).writerows(rows)
    return table_of(out.getvalue().encode(), "台账.csv", TODAY)


def cell(header: str, text: str) -> tuple[Registered, tuple[str, ...]]:
    """Read one cell beside a number."""
    read = table(("文号", header), (NUMBER, text))
    return read.rows[0].row, tuple(problem.text for problem in read.problems)


# --- columns ------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_every_name_of_a_column_is_known(field: Field) -> None:
    for name in (field.header, field.key, *field.others):
        assert list(columns_of((name,), ()).fields) == [field.key], name


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("发文 字号", "number"),
        ("文件标题", "title"),
        ("责任科室（单位）", "drafting_unit"),
        ("信息公开选项(0不予公开,1主动公开,2依申请公开)", "disclosure"),
        ("不予公开的理由", "reason"),
        ("上次复核时间", "reviewed"),
        ("移交档案馆时间", "transferred"),
        ("URL", "url"),
    ],
)
def test_columns_are_known_by_the_names_offices_give_them(header: str, key: str) -> None:
    assert list(columns_of((header,), ()).fields) == [key]


def test_which_columns_there_are_is_kept_so_that_empty_is_told_from_not_asked() -> None:
    (listed,) = table(("文号", "备案日期"), (NUMBER, "")).rows
    assert listed.row.asked == {"number", "filed"}
    assert listed.row.filed is None


def test_a_column_nobody_foresaw_is_kept_as_it_is() -> None:
    read = table(
        ("文号", "主题词", "柜号"), (NUMBER, " 交通 公路", ""), ("云政〔2019〕4号", "", "7")
    )
    assert read.kept == ("主题词", "柜号")
    assert [each.row.extra for each in read.rows] == [(("主题词", "交通 公路"),), (("柜号", "7"),)]


def test_columns_gklint_fills_are_named_and_not_taken_up() -> None:
    read = table(
        ("文号", "问题", "应复核日期", "路径"), (NUMBER, "GK101", "2027-01-01", "发文/1.docx")
    )
    assert read.computed == ("问题", "应复核日期")
    assert read.rows[0].path == "发文/1.docx"
    assert read.rows[0].row.extra == ()


def test_of_two_columns_for_one_thing_the_usual_one_counts_and_the_other_is_kept() -> None:
    read = table(("文号", "是否公开", "公开属性"), (NUMBER, "是", "依申请公开"))
    assert read.rows[0].row.disclosure is Disclosure.ON_REQUEST
    assert read.rows[0].row.extra == (("是否公开", "是"),)


def test_a_table_without_number_and_title_is_none() -> None:
    with pytest.raises(TableError, match="文号"):
        table(("姓名", "电话"), ("张某", "1"))


# --- cells --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "text", "field", "value"),
    [
        ("成文日期", "2019年3月1日", "dated", date(2019, 3, 1)),
        ("成文日期", "2019.3.1", "dated", date(2019, 3, 1)),
        ("成文日期", "2019/03/01", "dated", date(2019, 3, 1)),
        ("成文日期", "20190301", "dated", date(2019, 3, 1)),
        ("成文日期", "二〇一九年三月一日", "dated", date(2019, 3, 1)),
        ("成文日期", "43525", "dated", date(2019, 3, 1)),
        ("公开属性", "主动", "disclosure", Disclosure.PROACTIVE),
        ("公开属性", "依申请", "disclosure", Disclosure.ON_REQUEST),
        ("公开属性", "不公开", "disclosure", Disclosure.WITHHELD),
        ("公开属性", "（此件公开发布）", "disclosure", Disclosure.PROACTIVE),
        (
            "信息公开选项（0不予公开，1主动公开，2依申请公开）",
            "2",
            "disclosure",
            Disclosure.ON_REQUEST,
        ),
        (
            "信息公开选项（0不予公开，1主动公开，2依申请公开）",
            "0",
            "disclosure",
            Disclosure.WITHHELD,
        ),
        ("是否主动公开", "是", "disclosure", Disclosure.PROACTIVE),
        ("复核结论", "继续不予公开", "decision", Decision.KEEP),
        ("复核结论", "维持原属性", "decision", Decision.KEEP),
        ("复核结论", "转主动公开", "decision", Decision.OPEN),
        ("复核结论", "可以公开", "decision", Decision.OPEN),
        ("复核理由", "仍在执行", "review_reason", "仍在执行"),
        ("依申请次数", "3件", "requests", 3),
        ("依申请次数", "无", "requests", 0),
        ("效力状态", "现行有效", "status", Status.IN_FORCE),
        ("是否有效", "是", "status", Status.IN_FORCE),
        ("效力状态", "废止", "status", Status.REPEALED),
        ("是否标注失效废止", "已标注", "status_marked", True),
        ("标题", "《关于示例的通知》", "title", "关于示例的通知"),
        ("法律依据", "条例第十六条\n第一款", "basis", "条例第十六条\n第一款"),
        ("备注", "—", "note", ""),
    ],
)
def test_cells_are_read_as_people_write_them(
    header: str, text: str, field: str, value: object
) -> None:
    row, problems = cell(header, text)
    assert problems == ()
    assert getattr(row, field) == value


@pytest.mark.parametrize(
    ("header", "text", "told"),
    [
        ("成文日期", "2019年3月", "不是日期"),
        ("成文日期", "2019-02-30", "不是日期"),
        ("成文日期", "去年", "不是日期"),
        ("最近复核日期", "2027-01-01", "还没有到"),
        ("公开属性", "2", "列名里写明"),
        ("公开属性", "待定", "不是公开属性"),
        ("复核结论", "已阅", "维持还是公开"),
        ("依申请次数", "很多", "不是次数"),
        ("效力状态", "好", "不是效力状态"),
        ("是否有效", "否", "失效还是废止"),
        ("是否标注失效废止", "大概", "看不出是还是否"),
    ],
)
def test_what_is_not_understood_is_named_with_row_column_and_remedy(
    header: str, text: str, told: str
) -> None:
    row, (problem,) = cell(header, text)
    assert problem.startswith(f"台账.csv 第 2 行“{header}”：“{text}”")
    assert told in problem
    assert row.number == NUMBER  # the other cells of the row count


def test_a_day_that_may_lie_ahead_may() -> None:
    row, problems = cell("失效废止日期", "2030-01-01")
    assert (row.status_since, problems) == (date(2030, 1, 1), ())


def test_a_reason_beside_the_attribute_is_the_reason() -> None:
    row, problems = cell("公开属性", "不予公开，理由：属于内部事务信息")
    assert (row.disclosure, problems) == (Disclosure.WITHHELD, ())
    assert "内部事务信息" in row.reason


# --- rows ---------------------------------------------------------------------------------------


def test_what_is_no_number_is_named_and_the_title_will_do() -> None:
    read = table(("文号", "标题"), ("无", "关于示例的通知"), ("会议记录", "关于另一件事的通知"))
    assert [each.row.title for each in read.rows] == ["关于示例的通知", "关于另一件事的通知"]
    assert [problem.column for problem in read.problems] == ["文号"]


def test_a_row_that_names_no_document_is_told() -> None:
    read = table(("文号", "标题", "备注"), ("", "", "见附件"), ("", "", ""))
    assert read.rows == ()
    assert [problem.message for problem in read.problems] == [
        "没有文号，也没有标题，不知道是哪份文件，没有采用这一行：请补写文号或标题"
    ]


@pytest.mark.parametrize(
    "row",
    [
        ("合计", "", "", "108份"),
        ("", "合 计", "", "108"),
        ("", "", "总计：", ""),
        ("小计", "", "", "不予公开 3 份"),
    ],
)
def test_a_row_that_adds_up_is_no_document_and_no_mistake(row: tuple[str, ...]) -> None:
    head = ("序号", "文号", "标题", "公开属性")
    read = table(head, ("1", NUMBER, "关于停车的通知", "依申请公开"), row)
    assert [each.row.number for each in read.rows] == [NUMBER]
    assert (read.problems, read.sums) == ((), ("台账.csv 第 3 行",))


def test_a_document_that_speaks_of_a_sum_is_one() -> None:
    read = table(("序号", "文号", "标题"), ("1", NUMBER, "合计"), ("合计表", "", "关于合计的通知"))
    assert [each.row.title for each in read.rows] == ["合计", "关于合计的通知"]
    assert read.sums == ()


def test_of_a_classified_document_nothing_is_taken_up_or_shown() -> None:
    read = table(("文号", "标题", "密级"), (NUMBER, "关于某项任务的通知", "机密"))
    assert read.rows == ()
    (problem,) = read.problems
    assert "密级" in problem.text
    assert "任务" not in problem.text
    assert NUMBER not in problem.text


def test_the_same_row_twice_is_told_once() -> None:
    read = table(("文号", "标题"), (NUMBER, "甲"), (NUMBER, "甲"))
    assert len(read.rows) == 1
    assert "只采用了一行" in read.problems[0].text


def test_of_two_rows_about_one_document_the_later_review_counts() -> None:
    read = table(
        ("文号", "复核人", "复核日期"),
        (NUMBER, "张某", "2024-01-01"),
        (NUMBER, "李某", "2025-01-01"),
    )
    assert [each.row.reviewer for each in read.rows] == ["李某"]
    assert "复核人不同" in read.problems[0].text.replace("最近复核日期、", "")


def test_one_number_with_two_titles_is_told_and_both_rows_are_taken() -> None:
    read = table(("文号", "标题"), (NUMBER, "关于甲的通知"), (NUMBER, "关于乙的通知"))
    assert len(read.rows) == 2
    assert "请核对文号" in read.problems[0].text


# --- files --------------------------------------------------------------------------------------


def test_real_dates_and_numbers_of_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["公文台账"])
    sheet.append(["序号", "文号", "成文日期", "依申请次数", "文件标题"])
    sheet.append([1, NUMBER, date(2019, 3, 1), 3, "=1+1"])
    other = book.create_sheet("电话")
    other.append(["姓名", "电话"])
    other.append(["张某", "1"])
    book.save(tmp_path / "台账.xlsx")
    read = read_table(tmp_path / "台账.xlsx", TODAY)
    (listed,) = read.rows
    assert (listed.row.dated, listed.row.requests) == (date(2019, 3, 1), 3)
    assert read.computed == ("序号",)
    assert read.unread == ("电话",)
    assert listed.row.place == "台账.xlsx 第 3 行"


def test_json_and_tab_separated_tables() -> None:
    data = json.dumps([{"文号": NUMBER, "公开属性": "主动公开"}]).encode()
    tabs = f"文号\t公开属性\n{NUMBER}\t主动公开\n".encode("gb18030")
    for read in (table_of(data, "台账.json", TODAY), table_of(tabs, "台账.tsv", TODAY)):
        assert [each.row.disclosure for each in read.rows] == [Disclosure.PROACTIVE]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"\0\1\2"],
)
def test_a_broken_file_is_one_complaint(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "台账.xlsx").write_bytes(data)
    with pytest.raises(TableError, match="读不出来"):
        read_table(tmp_path / "台账.xlsx", TODAY)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TableError):
        read_table(tmp_path / "没有.xlsx", TODAY)


HOSTILE = [
    "=cmd|' /C calc'!A0",
    "\x00\x1b[2J",
    "\ud800",
    "９" * 5000,
    "是" * 40_000,
    "'=1",
    "\r\n\t",
    "1e999",
    "2019-13-45",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_cell_stops_the_import(text: str) -> None:
    names = [field.header for field in FIELDS if field.key != "number"]
    book = [{"文号": NUMBER, **dict.fromkeys(names, text), "别的": text}]
    read = table_of(json.dumps(book).encode(), "台账.json", TODAY)
    assert len(read.rows) == 1
    for problem in read.problems:
        assert problem.column in names
        assert len(problem.text) < 300


cells = st.text(max_size=12) | st.sampled_from(
    ["主动公开", "不予公开", "2019-03-01", "维持", "3", "废止", "是", NUMBER, "", "关于示例的通知"]
)


@example([["", "累计", "", "", "", ""]])
@given(st.lists(st.lists(cells, min_size=6, max_size=6), max_size=5))
def test_whatever_stands_in_a_table_rows_and_problems_account_for_every_filled_row(
    lines: list[list[str]],
) -> None:
    heads = ("文号", "标题", "公开属性", "最近复核日期", "复核结论", "自定")
    table_ = [dict(zip(heads, line, strict=True)) for line in lines]
    try:
        read = table_of(json.dumps(table_).encode(), "台账.json", TODAY)
    except (ReadFault, TableError):
        return
    told = {problem.place for problem in read.problems} | {each.row.place for each in read.rows}
    told.update(read.sums)
    for at, line in enumerate(lines, start=1):
        if any(text.strip() not in {"", "无", "-"} for text in line[:2]):
            assert f"台账.json 第 {at} 行" in told
    assert all(
        isinstance(each, Listed) and (each.row.number or each.row.title) for each in read.rows
    )


def test_reading_what_was_written_is_bytes_in_values_out() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["文号", "标题"])
    sheet.append([NUMBER, "关于示例的通知"])
    out = BytesIO()
    book.save(out)
    assert table_of(out.getvalue(), "x.xlsx", TODAY).rows[0].row.number == NUMBER
