"""The workbook: real dates, filters, colours, and no formula whatever a cell begins with."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from gklint.ledger import workbook
from gklint.ledger.columns import chosen
from gklint.ledger.entries import Entry
from gklint.ledger.store import LedgerError
from gklint.ledger.workbook import Notes, write_xlsx
from gklint.model.disclosure import Disclosure
from gklint.model.record import Record, Registered
from gklint.text.tables import clean

NOTES = Notes("运城市", date(2026, 11, 20))
ROW = Registered(
    number="云政办发〔2015〕3号",
    title="云溪市人民政府办公室关于内部车辆停放的通知",
    dated=date(2015, 3, 4),
    disclosure=Disclosure.WITHHELD,
    requests=3,
    note="=HYPERLINK(1)",
)


def entry(row: Registered = ROW, due: date | None = date(2026, 3, 4)) -> Entry:
    return Entry(1, Record("发文/1.docx", registered=row), "checked", False, "a" * 64, due)  # noqa: FBT003 - a field


def written(*entries: Entry, columns: tuple[str, ...] = ()) -> bytes:
    out = BytesIO()
    write_xlsx(out, chosen(columns), entries, NOTES)
    return out.getvalue()


def opened(*entries: Entry, columns: tuple[str, ...] = ()) -> Workbook:
    return load_workbook(BytesIO(written(*entries, columns=columns)))


def test_the_head_stays_in_sight_and_filters() -> None:
    sheet = opened(entry())["台账"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{get_column_letter(sheet.max_column)}2"
    assert sheet["B1"].value == "文号"


def test_dates_are_dates_numbers_numbers_and_text_is_text() -> None:
    sheet = opened(entry(), columns=("成文日期", "依申请次数", "备注"))["台账"]
    day, count, note = sheet[2]
    assert (day.value, day.number_format) == (datetime(2015, 3, 4), "yyyy-mm-dd")  # noqa: DTZ001 - a cell
    assert count.value == 3
    assert (note.value, note.data_type) == ("=HYPERLINK(1)", "s")


def test_a_day_before_spreadsheets_count_days_is_text() -> None:
    sheet = opened(entry(ROW._replace(dated=date(1899, 1, 1))), columns=("成文日期",))["台账"]
    assert sheet["A2"].value == "1899-01-01"


def test_what_needs_looking_at_is_coloured() -> None:
    sheet = opened(entry())["台账"]
    formulas = {
        str(found.sqref).split(":")[0].rstrip("0123456789"): [
            rule.formula[0] for rule in found.rules
        ]
        for found in sheet.conditional_formatting
    }
    at = {cell.value: get_column_letter(n) for n, cell in enumerate(sheet[1], start=1)}
    assert formulas[at["应复核日期"]] == [
        f'AND(${at["应复核日期"]}2<>"",${at["应复核日期"]}2<=DATE(2026,11,20))'
    ]
    assert "TRIM" in formulas[at["不公开的理由"]][0]
    assert len(formulas[at["问题"]]) == 2


def test_a_colour_whose_columns_are_not_there_is_left_out() -> None:
    sheet = opened(entry(), columns=("不公开的理由",))["台账"]
    assert not list(sheet.conditional_formatting)


def test_the_second_sheet_says_what_the_columns_mean() -> None:
    cells = [row[0].value for row in opened(entry(), columns=("文号", "应复核日期"))["说明"]]
    assert cells[:2] == ["公文公开属性台账，共 1 件", "地区规则：运城市；截至 2026-11-20"]
    assert cells[3:6] == ["列", "文号", "应复核日期"]


def test_a_long_title_gets_the_height_its_lines_need() -> None:
    sheet = opened(entry(ROW._replace(title="关于" + "很长" * 40)), columns=("标题",))["台账"]
    assert sheet.row_dimensions[2].height > 48
    assert opened(entry(), columns=("文号",))["台账"].row_dimensions[2].height is None


def test_the_same_ledger_gives_the_same_bytes() -> None:
    assert written(entry(), entry()) == written(entry(), entry())
    with ZipFile(BytesIO(written(entry()))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"openpyxl" not in archive.read("docProps/core.xml")


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 2)
    book = opened(*(entry() for _ in range(5)), columns=("序号",))
    assert book.sheetnames == ["台账", "台账（2）", "台账（3）", "说明"]
    assert [cell.value for name in book.sheetnames[:3] for cell in book[name]["A"]] == [
        *("序号", 1, 2),
        *("序号", 3, 4),
        *("序号", 5),
    ]


def test_a_full_sheet_is_followed_by_no_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 2)
    assert opened(entry(), entry(), columns=("序号",)).sheetnames == ["台账", "说明"]


def test_an_empty_ledger_is_a_table_with_a_head() -> None:
    sheet = opened()["台账"]
    assert sheet.max_row == 1
    assert sheet["B1"].value == "文号"


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40) | st.text("=+-@'\t\r\n\x00\x1b＝", max_size=6))
def test_no_text_is_a_formula_or_breaks_the_file(text: str) -> None:
    cell = opened(entry(ROW._replace(note=text)), columns=("备注", "文号"))["台账"]["A2"]
    expected = clean(text)
    assert cell.data_type in {"s", "n"}
    assert (cell.value or "").replace("_x000D_", "\r") == (expected or "")


class Full(BytesIO):
    """A disk without room."""

    def write(self, _data: object) -> int:
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_an_error_of_the_system_and_leaves_no_file() -> None:
    before = set(Path(gettempdir()).glob("openpyxl.*"))
    with pytest.raises(OSError, match="space"):
        write_xlsx(Full(), chosen(()), [entry()], NOTES)
    assert set(Path(gettempdir()).glob("openpyxl.*")) <= before


def test_a_ledger_that_cannot_be_read_to_its_end_leaves_no_file() -> None:
    def broken() -> Iterator[Entry]:
        yield entry()
        raise LedgerError("台账坏了")

    before = set(Path(gettempdir()).glob("openpyxl.*"))
    with pytest.raises(LedgerError):
        write_xlsx(BytesIO(), chosen(()), broken(), NOTES)
    assert set(Path(gettempdir()).glob("openpyxl.*")) <= before


def test_a_cell_longer_than_a_spreadsheet_takes_is_cut_and_says_so() -> None:
    cell = opened(entry(ROW._replace(note="长" * 40_000)), columns=("备注",))["台账"]["A2"]
    assert str(cell.value).endswith("……（后略）")
    assert len(str(cell.value)) <= 32_767
