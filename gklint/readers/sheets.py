"""Tables as offices keep and export them: .xlsx, .csv, .tsv, .json → rows by the names of columns.

What the columns mean is the caller's business. A line of headings above the names of the columns is
common; the names stand in the first row with two filled cells. Whatever is wrong with the file
leaves as one ReadFault.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import count, islice
from pathlib import Path, PurePath
from typing import Final, NamedTuple, Protocol, TypeAlias, cast

from gklint.model.faults import FaultKind
from gklint.readers import bytes_of
from gklint.readers.fault import ReadFault, of_table, table_refusal
from gklint.readers.sniff import foreign, is_zip, looks_like_markup
from gklint.readers.text import decode
from gklint.text.normal import squeeze

SHEET_SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".csv", ".tsv", ".json"})
"""Names under which tables are looked for, lower case."""

MAX_ROWS: Final = 1_000_000
_MAX_COLUMNS: Final = 256
_MAX_INFLATED: Final = 512 * 1024 * 1024
_DELIMITERS: Final = ("\t", ",", ";", "|")
_CHINESE_COMMA: Final = ("，",)  # in headings too, so only where there is nothing else
_SAMPLE: Final = 20
_DAY: Final = r"((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|号)?(?:[ T].*)?"
_DIGITS_ONLY: Final = r"((?:19|20)\d{2})(\d{2})(\d{2})"

Value: TypeAlias = str | date


class Row(NamedTuple):
    """One row of a table.

    Attributes:
        number: As the user sees it: the row of the sheet, the record of a text table (the names of
            the columns are one too), the item of a JSON list; from 1.
        cells: Filled cells by the name of their column without blanks; a date is written
            ``2026-11-20``.
        dates: The cells that hold real dates, not only words for one.
    """

    number: int
    cells: Mapping[str, str]
    dates: Mapping[str, date]

    def day(self, column: str) -> date | None:
        """Give the date in a column, written in any usual form; ``None`` when there is none."""
        return self.dates.get(column) or read_day(self.cells.get(column, ""))


class Table(NamedTuple):
    """One table of a file.

    Attributes:
        name: Of its sheet; empty for a text table, which has none.
        columns: The names of all columns, also of those that no row fills.
        rows: Those in which something stands.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class _Sheet(Protocol):
    """What is asked of a sheet of openpyxl, whose stubs say less of sheets opened for reading."""

    title: str

    def reset_dimensions(self) -> None: ...
    def iter_rows(self, *, max_col: int, values_only: bool) -> Iterable[tuple[object, ...]]: ...


def read_rows(path: Path | str, *, sheet: str | None = None) -> tuple[Row, ...]:
    """Read a table.

    Args:
        path: The file.
        sheet: The sheet of an .xlsx file; the first one that holds something, if left out.

    Raises:
        ReadFault: Whatever is wrong with the file.
    """
    try:
        data = bytes_of(path)
    except ReadFault as trouble:
        raise of_table(trouble) from None
    return rows_of(data, str(path), sheet=sheet)


def rows_of(data: bytes, name: str, *, sheet: str | None = None) -> tuple[Row, ...]:
    """Read a table that is already in memory.

    Args:
        data: The whole file.
        name: The file's name, by whose suffix it is told what the bytes leave open.
        sheet: See :func:`read_rows`.

    Raises:
        ReadFault: Whatever is wrong with the file.
    """
    return next(_tables(data, name, sheet)).rows


def tables_of(data: bytes, name: str) -> tuple[Table, ...]:
    """Read all tables of a file that is already in memory: of an .xlsx file every filled sheet.

    Args:
        data: The whole file.
        name: See :func:`rows_of`.

    Raises:
        ReadFault: Whatever is wrong with the file.
    """
    return tuple(_tables(data, name, None))


def _tables(data: bytes, name: str, sheet: str | None) -> Iterator[Table]:
    """Give the tables of a file, at least one, each with a row at least."""
    if not data.strip():
        raise table_refusal(FaultKind.EMPTY, "大小为零")
    if is_zip(data):
        yield from _xlsx(data, sheet)
        return
    other = foreign(data, claims_word=False)
    if other is not None:
        legacy = other.fault.kind is FaultKind.NOT_WORD
        raise table_refusal(FaultKind.LEGACY) if legacy else of_table(other)
    if looks_like_markup(data):
        raise table_refusal(FaultKind.UNSUPPORTED, "网页格式的表格")
    try:
        text = decode(data)
    except ReadFault as trouble:
        raise of_table(trouble) from None
    yield _json(text) if PurePath(name).suffix.lower() == ".json" else _delimited(text)


def read_day(text: str) -> date | None:
    """Read a date as tables write it: 2026-11-20, 2026/11/20, 2026.11.20, 2026年11月20日, 20261120.

    A time of day behind it is passed over; ``None`` when it is no date.
    """
    found = re.fullmatch(_DAY, text.strip()) or re.fullmatch(_DIGITS_ONLY, text.strip())
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _xlsx(data: bytes, sheet: str | None) -> Iterator[Table]:
    import warnings  # noqa: PLC0415 - only here

    from openpyxl import load_workbook  # noqa: PLC0415 - dear

    from gklint.readers.package import check_archive  # noqa: PLC0415 - loads lxml

    try:
        check_archive(data, _MAX_INFLATED)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not keep, nobody asks for here
            with redirect_stdout(StringIO()):  # openpyxl prints that a style is missing
                book = load_workbook(BytesIO(data), read_only=True, data_only=True)
            sheets = [each for each in book.worksheets if hasattr(each, "iter_rows")]
            yield from _sheet_tables(cast("list[_Sheet]", sheets), sheet)
    except ReadFault as trouble:
        raise of_table(trouble) from None
    except Exception:  # noqa: BLE001 - openpyxl has no exception of its own for a broken file
        raise table_refusal(FaultKind.DAMAGED, "读不出工作表") from None


def _sheet_tables(sheets: Sequence[_Sheet], wanted: str | None) -> Iterator[Table]:
    named = [s for s in sheets if wanted is None or s.title.strip() == wanted.strip()]
    if not named:
        there = "、".join(s.title for s in sheets)
        raise table_refusal(FaultKind.EMPTY, f"没有名为“{wanted}”的工作表，有的是：{there}")
    filled = 0
    for each in named:
        each.reset_dimensions()  # what a file says of its own size is often wrong
        records = enumerate(each.iter_rows(max_col=_MAX_COLUMNS, values_only=True), start=1)
        table = _table(records, strict=False)._replace(name=each.title)
        if table.rows:
            filled += 1
            yield table
    if not filled:
        raise table_refusal(FaultKind.EMPTY, "只有空白、只有列名，或者全是没有算出结果的公式")


def _delimited(text: str) -> Table:
    import csv  # noqa: PLC0415 - few runs read a table

    declared = _declared(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter_of(text))
    records: Iterator[tuple[int, Sequence[str]]] = enumerate(reader, start=1)
    try:
        return _table(islice(records, 1, None) if declared else records)
    except csv.Error:
        where = f"第 {reader.line_num} 行附近，请检查引号是否成对"
        raise table_refusal(FaultKind.DAMAGED, where) from None


def delimiter_of(text: str) -> str:
    """Give the mark between the cells of a text table: the one it names, or the likeliest."""
    return _declared(text) or _delimiter(list(islice(StringIO(text, newline=None), _SAMPLE)))


def _declared(text: str) -> str:
    """Give the mark that a first line ``sep=;`` names; empty when there is no such line."""
    return text[4:5].strip("\r\n") if text[:4].lower() == "sep=" else ""


def _delimiter(lines: Sequence[str]) -> str:
    """Give the mark that splits the first line that can be split into the most parts."""
    for marks in (_DELIMITERS, _CHINESE_COMMA):
        counts = [{mark: line.count(mark) for mark in marks if mark in line} for line in lines]
        first = next(filter(None, counts), None)
        if first is not None:
            return max(first, key=lambda mark: first[mark])
    return ","


def _json(text: str) -> Table:
    import json  # noqa: PLC0415 - few runs read a table

    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"第 {error.lineno} 行第 {error.colno} 列不是正确的 JSON"
        raise table_refusal(FaultKind.DAMAGED, where) from None
    except (RecursionError, ValueError):
        raise table_refusal(FaultKind.DAMAGED, "嵌套太深或数字太长") from None
    items = value.get("rows") if isinstance(value, dict) else value
    if not isinstance(items, list):
        raise table_refusal(FaultKind.DAMAGED, '应为列表，或者 {"rows": […]}')
    if len(items) > MAX_ROWS:
        raise _too_many()
    rows: list[Row] = []
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            raise table_refusal(FaultKind.DAMAGED, f"第 {number} 条不是“列名: 值”的形式")
        cells = {squeeze(key): _said(each) for key, each in item.items()}
        rows.append(_row(number, cells.items()))
    if not any(row.cells for row in rows):
        raise table_refusal(FaultKind.EMPTY, "一条都没有")
    columns = dict.fromkeys(squeeze(key) for item in items for key in item)
    return Table("", tuple(columns), tuple(row for row in rows if row.cells))


def _table(records: Iterable[tuple[int, Sequence[object]]], *, strict: bool = True) -> Table:
    """Make rows of records: names of columns first, blank records left out.

    Raises:
        ReadFault: Too many rows; with ``strict``, no row at all.
    """
    columns: list[str] = []
    lone: tuple[int, list[Value]] | None = None  # of a table with one column, the name
    waiting: list[tuple[int, list[Value]]] = []
    rows: list[Row] = []
    for number, record in records:
        if number > MAX_ROWS:
            raise _too_many()
        if record.count(None) == len(record):
            continue  # a far cell leaves a million of them behind
        values = [_said(value) for value in record[:_MAX_COLUMNS]]
        filled = sum(value != "" for value in values)
        if not filled:
            continue
        if columns:
            rows.append(_row(number, zip(columns, values, strict=False)))
        elif filled > 1:
            columns = _names(values)
        elif lone is None:
            lone = number, values
        else:
            waiting.append((number, values))
    if not columns and lone is not None:
        columns = _names(lone[1])
        rows = [_row(number, zip(columns, values, strict=False)) for number, values in waiting]
    if strict and not rows:
        raise table_refusal(FaultKind.EMPTY, "只有空白或只有列名")
    return Table("", _there(columns, rows), tuple(row for row in rows if row.cells))


def _there(columns: Sequence[str], rows: Iterable[Row]) -> tuple[str, ...]:
    """Leave out columns without a heading that no row fills: a sheet is as wide as is asked for."""
    nameless = {name for place, name in enumerate(columns, start=1) if name == _nameless(place)}
    for row in rows:
        if not nameless.isdisjoint(row.cells):
            nameless.difference_update(row.cells)
    return tuple(name for name in columns if name not in nameless)


def _nameless(place: int) -> str:
    return f"第{place}列"


def _names(values: Sequence[Value]) -> list[str]:
    """Give each column a name of its own; one without a heading is called by its place."""
    names: list[str] = []
    for place, value in enumerate(values, start=1):
        wanted = squeeze(str(value)) or _nameless(place)
        further = (f"{wanted}（{n}）" for n in count(2))
        names.append(wanted if wanted not in names else next(n for n in further if n not in names))
    return names


def _row(number: int, pairs: Iterable[tuple[str, Value]]) -> Row:
    filled = [(name, value) for name, value in pairs if value != ""]
    return Row(
        number,
        {name: str(value) for name, value in filled},
        {name: value for name, value in filled if isinstance(value, date)},
    )


def _said(value: object) -> Value:
    """Give what a cell says, as people read it."""
    match value:
        case None:
            said: Value = ""
        case datetime():
            said = value.date()
        case date():
            said = value
        case bool():
            said = "是" if value else "否"
        case float() if value.is_integer():
            said = str(int(value))
        case dict() | list():
            import json  # noqa: PLC0415 - only of JSON, where it is loaded

            said = json.dumps(value, ensure_ascii=False)
        case _:
            said = str(value).strip()
    return said


def _too_many() -> ReadFault:
    return table_refusal(FaultKind.TOO_LARGE, f"超过 {MAX_ROWS // 10_000} 万行")
