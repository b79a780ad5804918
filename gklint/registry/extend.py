"""The bytes of a registry, and of the same registry with more entries: TOML, text tables, .xlsx.

What stands there stays. Whether the result says what it should is for the caller to see: people
write tables in more ways than can be extended.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, NamedTuple

from gklint.model.superiors import Superior
from gklint.readers.text import decode
from gklint.registry.columns import COLUMNS, FIELDS, fields_of_columns
from gklint.registry.entries import values_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

CSV, TSV, XLSX = ".csv", ".tsv", ".xlsx"
_BARE = frozenset({"date", "status_since"})  # dates of TOML stand without quotes
_UTF8_MARK = "utf-8-sig"
_MAX_COLUMNS = 256  # no more of a sheet is read


class NotExtendableError(Exception):
    """The registry is written in a way in which nothing can be added to it."""


def toml_with(before: bytes, entries: Sequence[Superior]) -> bytes:
    """Add ``[[superior]]`` tables at the end of a TOML file."""
    text = decode(before) if before.strip() else "# 上级文件目录\n"
    end = "\r\n" if "\r\n" in text else "\n"
    blocks = "".join(f"\n[[superior]]\n{_toml_lines(row)}" for row in _rows(entries))
    whole = text if text.endswith("\n") else f"{text}{end}"
    return (whole + blocks.replace("\n", end)).encode()


def _toml_lines(row: Mapping[str, str]) -> str:
    return "".join(
        f"{field} = {row[field] if field in _BARE else _quoted(row[field])}\n"
        for field in FIELDS
        if row[field]
    )


def _quoted(text: str) -> str:
    """Quote a text: a JSON string without control characters is a basic string of TOML."""
    return json.dumps("".join(c if c.isprintable() else " " for c in text), ensure_ascii=False)


def _rows(entries: Iterable[Superior]) -> list[dict[str, str]]:
    """Give entries as texts of one line by field."""
    return [{f: " ".join(t.split()) for f, t in values_of(e).items()} for e in entries]


def csv_with(before: bytes, entries: Sequence[Superior], new: str = ",") -> bytes:
    """Add rows to a text table, split by the mark by which it is read.

    Args:
        before: The table.
        entries: What to add.
        new: The mark of a table in which nothing stands yet.
    """
    import csv  # noqa: PLC0415 - few runs write a table

    from gklint.readers.sheets import delimiter_of  # noqa: PLC0415 - only here

    text = decode(before) if before.strip() else ""
    delimiter = delimiter_of(text) if text.strip() else new
    records = [list(r) for r in csv.reader(StringIO(text, newline=""), delimiter=delimiter)]
    rows = _rows(entries)
    layout = _layout(records, rows)
    if layout.at is None:
        records.append(layout.names)
    else:
        records[layout.at] = layout.names
    records += (layout.record(row) for row in rows)
    out = StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(records)
    return out.getvalue().encode(_encoding(before), "replace")


def _encoding(before: bytes) -> str:
    """Keep the encoding; a new table is UTF-8 with the mark by which spreadsheets know it."""
    if not before.strip() or before.startswith(b"\xef\xbb\xbf"):
        return _UTF8_MARK
    try:
        before.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030" if not before.startswith((b"\xff\xfe", b"\xfe\xff")) else _UTF8_MARK
    return "utf-8"


class _Layout(NamedTuple):
    """The columns of a table.

    Attributes:
        at: The record that names them; ``None`` where none does yet.
        names: Those that are there, and those that are needed besides.
        places: Where each field stands.
    """

    at: int | None
    names: list[str]
    places: Mapping[str, int]

    def record(self, row: Mapping[str, str]) -> list[str]:
        """Give a row as a record."""
        record = [""] * len(self.names)
        for field, place in self.places.items():
            record[place] = row[field]
        return record


def _layout(records: Sequence[Sequence[str]], rows: Sequence[Mapping[str, str]]) -> _Layout:
    """Find the columns there are; what has none gets a column of its own."""
    at = _head(records)
    names = list(records[at]) if at is not None else []
    places = {field: names.index(name) for name, field in fields_of_columns(names).items()}
    for field in FIELDS:
        if field not in places and (at is None or any(row[field] for row in rows)):
            places[field] = len(names)
            names.append(COLUMNS[field][0])
    return _Layout(at, names, places)


def _head(records: Sequence[Sequence[str]]) -> int | None:
    """Find the names of the columns as they are read: the first record of several filled cells.

    In a table of one column it is the first record, where that names a field.
    """
    filled = [sum(bool(cell.strip()) for cell in record) for record in records]
    wide = next((at for at, count in enumerate(filled) if count > 1), None)
    if wide is not None:
        return wide
    lone = next((at for at, count in enumerate(filled) if count), None)
    return lone if lone is not None and fields_of_columns(records[lone]) else None


def xlsx_with(before: bytes, entries: Sequence[Superior]) -> bytes:
    """Add rows to the sheet of an .xlsx file that is read.

    Raises:
        NotExtendableError: It cannot be loaded or changed.
    """
    try:
        book = _loaded(before)
        sheet, filled = _sheet(book)
        _fill(sheet, filled, _rows(entries))
        out = BytesIO()
        book.save(out)
    except Exception as error:
        # openpyxl has no exception of its own for a sheet that is odd
        raise NotExtendableError from error
    return out.getvalue()


_Filled = dict[int, list[str]]
"""What stands in a sheet, by row; of all others nothing is known or asked."""


def _loaded(before: bytes) -> "Workbook":
    import warnings  # noqa: PLC0415 - only here

    from openpyxl import Workbook, load_workbook  # noqa: PLC0415 - dear

    if not before.strip():
        return Workbook()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl does not keep
        return load_workbook(BytesIO(before))


def _sheet(book: "Workbook") -> "tuple[Worksheet, _Filled]":
    """Choose the sheet that is read: the first with rows, else the first that names columns."""
    sheets = [(sheet, _filled(sheet)) for sheet in book.worksheets]
    if not sheets:
        return book.create_sheet(), {}
    heads = [(_head(list(filled.values())), len(filled)) for _, filled in sheets]
    named = [at for at, (head, _) in enumerate(heads) if head is not None]
    used = [at for at in named if heads[at][1] > (heads[at][0] or 0) + 1]
    return sheets[next(iter((*used, *named)), 0)]


def _filled(sheet: "Worksheet") -> _Filled:
    cells: dict[int, dict[int, str]] = {}
    # iter_rows makes every cell up to the farthest one, of which one alone may be there
    for (row, place), cell in sheet._cells.items():  # noqa: SLF001 - see above
        if cell.value is not None and place <= _MAX_COLUMNS:
            cells.setdefault(row, {})[place] = str(cell.value)
    return {
        row: [there.get(place, "") for place in range(1, max(there) + 1)]
        for row, there in sorted(cells.items())
    }


def _fill(sheet: "Worksheet", filled: _Filled, rows: Sequence[Mapping[str, str]]) -> None:
    numbers = list(filled)
    layout = _layout(list(filled.values()), rows)
    last = numbers[-1] if numbers else 0
    if layout.at is None:
        last += 1
    head = last if layout.at is None else numbers[layout.at]
    written = filled.get(head, [])
    for place, name in enumerate(layout.names[len(written) :], start=len(written) + 1):
        sheet.cell(head, place).value = name
    for number, row in enumerate(rows, start=last + 1):
        for place, text in enumerate(layout.record(row), start=1):
            if text:
                cell = sheet.cell(number, place)
                cell.value = text
                cell.data_type = "s"  # a title that begins with = is no formula
