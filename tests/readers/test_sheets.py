"""Tables in every usual form: the same rows come out, or one sentence that says what is wrong."""

import csv
import json
import zipfile
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from gklint.model.faults import FaultKind
from gklint.readers import ReadFault, sheets
from gklint.readers.sheets import Row, read_day, read_rows, rows_of
from tests.readers.hostile import ole

HEAD = ("文号", "标题", "成文日期")
FIRST = ("云政发〔2024〕1号", "关于一件事的通知", "2024-03-05")
SECOND = ("云政发〔2024〕2号", "关于另一件事，以及别的事的通知", "2024-03-06")


def delimited(mark: str, *records: tuple[str, ...]) -> str:
    return "".join(mark.join(record) + "\r\n" for record in records)


def xlsx(
    *records: tuple[str | date | float | None, ...], titles: tuple[str, ...] = ("Sheet1",)
) -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.title = titles[0]
    for title in titles[1:]:
        page = book.create_sheet(title)
    for record in records:
        page.append(record)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def fault_of(data: bytes, name: str = "表.csv") -> tuple[FaultKind, str]:
    with pytest.raises(ReadFault) as caught:
        rows_of(data, name)
    return caught.value.fault.kind, caught.value.fault.message


def texts(rows: tuple[Row, ...]) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, tuple(row.cells.values())) for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_text_tables_in_every_encoding_and_with_every_delimiter(encoding: str, mark: str) -> None:
    data = delimited(mark, HEAD, FIRST, SECOND).encode(encoding)
    assert texts(rows_of(data, "表.csv")) == [(2, FIRST), (3, SECOND)]


def test_a_quoted_cell_may_hold_delimiters_and_line_ends() -> None:
    rows = rows_of('文号,标题\n甲,"一、\n二,三"\n乙,四\n'.encode(), "表.csv")
    assert [row.cells["标题"] for row in rows] == ["一、\n二,三", "四"]
    assert [row.number for row in rows] == [2, 3], "records, as a spreadsheet counts them"


def test_a_heading_above_the_names_and_blank_rows_are_passed_over() -> None:
    data = delimited(",", ("上级文件登记表", "", ""), ("", "", ""), HEAD, ("", "", ""), FIRST)
    assert texts(rows_of(data.encode(), "表.csv")) == [(5, FIRST)]


def test_the_line_that_excel_writes_to_name_its_delimiter() -> None:
    assert texts(rows_of("sep=;\n文号;标题\n甲;乙\n".encode(), "表.csv")) == [(3, ("甲", "乙"))]


def test_names_of_columns_lose_blanks_and_are_made_different() -> None:
    (row,) = rows_of("发文\u3000字号,标 题,标题,\n甲,乙,丙,丁\n".encode(), "表.csv")
    assert row.cells == {"发文字号": "甲", "标题": "乙", "标题（2）": "丙", "第4列": "丁"}


def test_a_table_of_one_column() -> None:
    assert texts(rows_of("标题\n甲\n乙\n".encode(), "表.csv")) == [(2, ("甲",)), (3, ("乙",))]


def test_xlsx_gives_real_dates_and_whole_numbers() -> None:
    data = xlsx(
        ("登记表",),
        ("文号", "成文日期", "印发", "份数", "公开", "备注"),
        ("甲", date(2024, 3, 5), datetime(2024, 3, 6, 8, 30), 12.0, True, None),  # noqa: DTZ001 - as in a cell
    )
    (row,) = rows_of(data, "表.xlsx")
    assert row.number == 3
    assert row.cells == {
        "文号": "甲",
        "成文日期": "2024-03-05",
        "印发": "2024-03-06",
        "份数": "12",
        "公开": "是",
    }
    assert row.day("成文日期") == date(2024, 3, 5)
    assert row.dates == {"成文日期": date(2024, 3, 5), "印发": date(2024, 3, 6)}


def test_the_first_sheet_that_holds_something_or_the_one_named(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(xlsx(("文号", "标题"), ("甲", "乙"), titles=("说明", "上级文件")))
    assert texts(read_rows(path)) == [(2, ("甲", "乙"))]
    assert texts(read_rows(path, sheet="上级文件")) == [(2, ("甲", "乙"))]
    with pytest.raises(ReadFault, match="没有名为“别的”的工作表，有的是：说明、上级文件"):
        read_rows(path, sheet="别的")


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"rows": rows}])
def test_json_is_a_list_of_objects_bare_or_under_rows(wrap: object) -> None:
    assert callable(wrap)
    data = json.dumps(wrap([{"文号": "甲", "份数": 3, "标签": ["a"]}, {}, {"文号": None}]))
    rows = rows_of(data.encode(), "表.json")
    assert [(r.number, dict(r.cells)) for r in rows] == [
        (1, {"文号": "甲", "份数": "3", "标签": '["a"]'})
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        ("2024/3/5", date(2024, 3, 5)),
        ("2024.3.5", date(2024, 3, 5)),
        ("2024年3月5日", date(2024, 3, 5)),
        ("20240305", date(2024, 3, 5)),
        (" 2024-03-05 00:00:00 ", date(2024, 3, 5)),
        ("2024-02-30", None),
        ("2024年3月", None),
        ("待定", None),
        ("", None),
    ],
)
def test_dates_as_tables_write_them(text: str, day: date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"", "表.csv", FaultKind.EMPTY),
        (b" \n \n", "表.csv", FaultKind.EMPTY),
        ("文号,标题\n".encode(), "表.csv", FaultKind.EMPTY),
        (xlsx(("文号", "标题")), "表.xlsx", FaultKind.EMPTY),
        (xlsx(), "表.xlsx", FaultKind.EMPTY),
        (b"[]", "表.json", FaultKind.EMPTY),
        (b'{"a": 1}', "表.json", FaultKind.DAMAGED),
        (b"[1]", "表.json", FaultKind.DAMAGED),
        (b"[{", "表.json", FaultKind.DAMAGED),
        (b"[" * 100_000, "表.json", FaultKind.DAMAGED),
        (b"PK\x03\x04nothing", "表.xlsx", FaultKind.TRUNCATED),
        (ole("EncryptedPackage"), "表.xlsx", FaultKind.ENCRYPTED),
        (ole("Workbook"), "表.xls", FaultKind.LEGACY),
        (b"%PDF-1.7", "表.csv", FaultKind.UNSUPPORTED),
        (b"<html><table><tr><td>1</td></tr></table>", "表.xls", FaultKind.UNSUPPORTED),
        (b"\x00\x01\x02" * 50, "表.csv", FaultKind.UNSUPPORTED),
        (b"a,b\n\xff\xff,1\n", "表.csv", FaultKind.ENCODING),
    ],
)
def test_what_is_no_table_is_named(data: bytes, name: str, kind: FaultKind) -> None:
    found, message = fault_of(data, name)
    assert found is kind
    assert ".docx" not in message, "advice for a draft is no advice for a table"


def test_an_archive_that_is_no_workbook_and_one_that_is_a_bomb() -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "nothing")
    assert fault_of(data.getvalue(), "表.xlsx")[0] is FaultKind.DAMAGED
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(8 << 20))
    assert fault_of(bomb.getvalue(), "表.xlsx")[0] is FaultKind.HOSTILE


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ReadFault, match="找不到这个文件"):
        read_rows(tmp_path / "没有.xlsx")


def test_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 3)
    assert fault_of(delimited(",", HEAD, FIRST, SECOND, SECOND).encode())[0] is FaultKind.TOO_LARGE
    assert fault_of(b'[{"a":1},{"a":1},{"a":1},{"a":1}]', "a.json")[0] is FaultKind.TOO_LARGE


WORD = st.text("云政发〔〕12关于，,;|\"' \t\n号", min_size=1, max_size=8)


@given(st.lists(st.tuples(WORD, WORD), min_size=1, max_size=5))
def test_what_a_spreadsheet_program_writes_is_read_again(pairs: list[tuple[str, str]]) -> None:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerows([("文号", "标题"), *pairs])
    filled = [tuple(w.strip() for w in pair if w.strip()) for pair in pairs]
    expected = [f for f in filled if f]
    if not expected:
        assert fault_of(out.getvalue().encode())[0] is FaultKind.EMPTY
        return
    rows = rows_of(out.getvalue().encode(), "表.csv")
    assert [tuple(row.cells.values()) for row in rows] == expected


@given(st.binary(max_size=300), st.sampled_from(["表.csv", "表.json", "表.xlsx"]))
def test_no_bytes_can_do_more_than_be_refused(data: bytes, name: str) -> None:
    try:
        rows = rows_of(data, name)
    except ReadFault:
        return
    assert rows


def test_a_workbook_that_lacks_a_style_leaves_no_word_on_the_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    whole, damaged = zipfile.ZipFile(BytesIO(xlsx(HEAD, FIRST))), BytesIO()
    with zipfile.ZipFile(damaged, "w") as archive:
        for name in whole.namelist():
            part = whole.read(name)
            at, end = part.find(b"<cellStyleXfs"), part.find(b"<cellXfs")
            archive.writestr(name, part[:at] + part[end:] if at >= 0 else part)
    with pytest.raises(ReadFault) as caught:
        rows_of(damaged.getvalue(), "a.xlsx")
    assert caught.value.fault.kind is FaultKind.DAMAGED
    assert capsys.readouterr() == ("", "")
