"""A 台账 is written as a table: what stands in it, which columns it has, no formula."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.ledger.columns import (
    COLUMNS,
    DEFAULT,
    UnknownColumnError,
    cell_of,
    chosen,
    extra_columns,
)
from gklint.ledger.entries import Entry, entries, find_entries
from gklint.ledger.said import say_review, say_row
from gklint.ledger.store import open_ledger
from gklint.ledger.table_out import csv_pieces
from gklint.model.disclosure import Disclosure
from gklint.model.record import Decision, Record, Registered, Review
from gklint.text.tables import clean, guarded, unguarded
from tests.ledger.ledgers import usual


def table(path: Path, *columns: str) -> list[list[str]]:
    with open_ledger(path) as ledger:
        text = "".join(csv_pieces(chosen(columns, extra_columns(ledger)), entries(ledger)))
    assert text.startswith("\ufeff")
    assert text.count("\r\n") >= 1
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_one_row_a_document_sorted_by_path(tmp_path: Path) -> None:
    assert table(usual(tmp_path / "台账.db"), "序号", "文号", "公开属性", "问题", "路径") == [
        ["序号", "文号", "公开属性", "问题", "路径"],
        ["1", "云交发〔2004〕2号", "", "GK601", "发文/2004/渡口.docx"],
        ["2", "云政办发〔2015〕3号", "不予公开", "GK103 GK603", "发文/2015/停车.docx"],
        ["3", "", "", "", "发文/2020/某件.docx"],
        ["4", "云交发〔2021〕8号", "依申请公开", "GK603", "发文/2021/公路.docx"],
        ["5", "云交发〔2022〕1号", "主动公开", "", "发文/2022/公交.docx"],
    ]


def test_of_a_classified_document_only_that_it_is_there(tmp_path: Path) -> None:
    head, *rows = table(usual(tmp_path / "台账.db"))
    (row,) = (row for row in rows if "发文/2020/某件.docx" in row)
    filled = {name: cell for name, cell in zip(head, row, strict=True) if cell}
    assert filled == {
        "序号": "3",
        "检查状态": "疑似涉密，未处理",
        "路径": "发文/2020/某件.docx",
        "校验值": "f" * 64,
    }


def test_a_row_without_a_file_comes_last(tmp_path: Path) -> None:
    path = usual(tmp_path / "台账.db")
    with open_ledger(path, write=True) as ledger, ledger.writing():
        say_row(
            ledger, Registered(number="云政〔1999〕1号", title="旧文", asked=frozenset({"title"}))
        )
    assert table(path, "文号", "检查状态")[-1] == ["云政〔1999〕1号", "只有登记，没有文件"]


# --- columns ------------------------------------------------------------------------------------


def test_the_default_columns_exist_and_every_header_is_there_once() -> None:
    assert set(DEFAULT) <= set(COLUMNS)
    headers = [column.header for column in COLUMNS.values()]
    assert len(set(headers)) == len(headers)
    assert all(column.meaning for column in COLUMNS.values())


@pytest.mark.parametrize("word", ["number", "文号", "发文字号", " 文号："])
def test_a_column_is_asked_for_by_any_of_its_names(word: str) -> None:
    assert [column.key for column in chosen([word])] == ["number"]


def test_an_unknown_column_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownColumnError, match=r"没有“公开属姓”这一列，是不是“公开属性”？"):
        chosen(["公开属姓"])


def test_a_column_asked_for_twice_is_there_once() -> None:
    assert len(chosen(["文号", "number", "标题"])) == 2


def test_columns_nobody_foresaw_come_out_again_in_their_order(tmp_path: Path) -> None:
    path = usual(tmp_path / "台账.db")
    row = Registered(number="云交发〔2021〕8号", extra=(("柜号", "7"), ("主题词", "公路")))
    with open_ledger(path, write=True) as ledger, ledger.writing():
        say_row(ledger, row)
    head, *rows = table(path)
    assert head[-2:] == ["柜号", "主题词"]
    assert [row[-2:] for row in rows if row[-1]] == [["7", "公路"]]
    assert table(path, "主题词")[4] == ["公路"]


# --- formulas -----------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", "=+-@\t\r＝＋－＠")
def test_what_a_spreadsheet_would_compute_is_made_text(sign: str) -> None:
    assert guarded(f"{sign}1+1").startswith("'")


def test_an_innocent_cell_stays_as_it_is() -> None:
    for text in ("云政办发〔2019〕3号", "2019-03-01", "'引用'", ""):
        assert guarded(text) == text


@given(st.text(max_size=20) | st.text("'=+-@＝\t1", max_size=8))
def test_what_was_guarded_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text(max_size=30))
def test_no_cell_of_a_text_table_is_a_formula_or_breaks_the_table(text: str) -> None:
    entry = Entry(1, Record("", registered=Registered(note=text)), "registered", False, "")  # noqa: FBT003 - a field
    pieces = "".join(csv_pieces(chosen(["备注", "文号"]), [entry]))
    pieces.encode()
    (_, row) = csv.reader(StringIO(pieces.removeprefix("\ufeff"), newline=""))
    assert len(row) == 2
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert unguarded(row[0]) == clean(text)


def test_every_column_gives_a_cell_for_a_document_of_which_nothing_is_known() -> None:
    entry = Entry(1, Record(""), "fault", True, "")  # noqa: FBT003 - a field
    for column in COLUMNS.values():
        assert cell_of(column, entry, 1) in (None, "", 0, 1, "文件已不在"), column.key


def test_an_attribute_a_review_opened_is_the_one_shown(tmp_path: Path) -> None:
    path = usual(tmp_path / "台账.db")
    review = Review(date(2026, 1, 2), "张某", Decision.OPEN, "已经完成")
    with open_ledger(path, write=True) as ledger, ledger.writing():
        say_review(ledger, find_entries(ledger, "云交发〔2021〕8号")[0].id, review)
    columns = ("公开属性", "最近复核日期", "复核人", "复核结论", "复核理由")
    assert table(path, *columns)[4] == [
        Disclosure.PROACTIVE.chinese,
        "2026-01-02",
        "张某",
        "转为主动公开",
        "已经完成",
    ]
