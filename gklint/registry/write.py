"""Add entries to a registry that somebody keeps: what stands there stays, comments and all.

The new file is written beside the old one and put in its place, or nothing happens.
"""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import BytesIO, StringIO
from pathlib import Path

from gklint.config.settings import ConfigError
from gklint.model.superiors import Superior
from gklint.readers import ReadFault, bytes_of
from gklint.readers.fault import needs_openpyxl
from gklint.readers.text import decode
from gklint.registry.columns import COLUMNS, FIELDS, fields_of_columns
from gklint.registry.entries import Listed, values_of
from gklint.registry.index import INDEX, write_index
from gklint.registry.sources import TOML
from gklint.registry.stored import STORED, stored_text

WRITABLE = (TOML, ".csv", ".tsv", ".xlsx")
_BARE = frozenset({"date", "status_since"})  # dates of TOML stand without quotes
_UTF8_MARK = "utf-8-sig"


def write_added(path: Path, entries: Sequence[Superior]) -> None:
    """Add entries to a registry, which is made when it is not there.

    Raises:
        ConfigError: It cannot be read, or not be written, or is of a kind that is not written.
    """
    suffix = path.suffix.lower()
    if suffix not in WRITABLE:
        raise ConfigError(f"不能往 {path} 里登记：请用 {'、'.join(WRITABLE)} 格式的文件。")
    try:
        before = bytes_of(path) if path.exists() else b""
        if suffix == TOML:
            after = _toml(before, entries)
        elif suffix == ".xlsx":
            after = _xlsx(before, entries)
        else:
            after = _delimited(before, entries, "\t" if suffix == ".tsv" else ",")
    except ReadFault as trouble:
        raise ConfigError(f"上级文件目录 {path} 读不出来。{trouble}") from trouble
    _put(path, after)


def write_built(path: Path, listed: Listed) -> None:
    """Write a registry in the form that is opened fastest: an index, or a stored text.

    Raises:
        ConfigError: It cannot be written, or the suffix is neither.
    """
    suffix = path.suffix.lower()
    if suffix == STORED:
        _put(path, stored_text(listed.entries).encode("utf-8"))
    elif suffix == INDEX:
        try:
            write_index(path, listed)
        except OSError as error:
            raise _unwritable(path) from error
    else:
        raise ConfigError(f"生成的文件应以 {INDEX} 或 {STORED} 结尾，现在是 {path}。")


def _put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        if path.exists():
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    except OSError as error:
        raise _unwritable(path) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _unwritable(path: Path) -> ConfigError:
    return ConfigError(f"无法写入 {path}：请检查文件夹是否存在、有没有写入权限、磁盘是否已满。")


def _toml(before: bytes, entries: Sequence[Superior]) -> bytes:
    text = decode(before) if before else "# 上级文件目录\n"
    blocks = "".join(f"\n[[superior]]\n{_toml_lines(entry)}" for entry in entries)
    return (text if text.endswith("\n") else f"{text}\n").encode() + blocks.encode()


def _toml_lines(entry: Superior) -> str:
    values = values_of(entry)
    return "".join(
        f"{field} = {values[field] if field in _BARE else _quoted(values[field])}\n"
        for field in FIELDS
        if values[field]
    )


def _quoted(text: str) -> str:
    """Quote a text: a JSON string without control characters is a basic string of TOML."""
    return json.dumps("".join(c if c.isprintable() else " " for c in text), ensure_ascii=False)


def _delimited(before: bytes, entries: Sequence[Superior], delimiter: str) -> bytes:
    import csv  # noqa: PLC0415 - few runs write a table

    text = decode(before) if before else ""
    first = text.partition("\n")[0]
    if text and delimiter not in first and ";" in first:
        delimiter = ";"
    records = [
        list(record) for record in csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    ]
    _extend(records, [values_of(entry) for entry in entries])
    out = StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(records)
    return out.getvalue().encode(_encoding(before), "replace")


def _encoding(before: bytes) -> str:
    """Keep the encoding; a new table is UTF-8 with the mark by which spreadsheets know it."""
    if not before or before.startswith(b"\xef\xbb\xbf"):
        return _UTF8_MARK
    try:
        before.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030" if not before.startswith((b"\xff\xfe", b"\xfe\xff")) else _UTF8_MARK
    return "utf-8"


def _extend(records: list[list[str]], rows: Sequence[Mapping[str, str]]) -> None:
    """Add rows under the columns there are; what has none gets a column of its own."""
    at = next((i for i, r in enumerate(records) if sum(bool(c.strip()) for c in r) > 1), None)
    if at is None:
        records.append([COLUMNS[field][0] for field in FIELDS])
        at = len(records) - 1
    head = records[at]
    columns = {field: head.index(name) for name, field in fields_of_columns(head).items()}
    for field in FIELDS:
        if field not in columns and any(row[field] for row in rows):
            columns[field] = len(head)
            head.append(COLUMNS[field][0])
    for row in rows:
        record = [""] * len(head)
        for field, place in columns.items():
            record[place] = row[field]
        records.append(record)


def _xlsx(before: bytes, entries: Sequence[Superior]) -> bytes:
    try:
        from openpyxl import Workbook, load_workbook  # noqa: PLC0415 - optional, and dear
    except ImportError:
        raise needs_openpyxl() from None
    from gklint.readers.sheets import rows_of  # noqa: PLC0415 - only here

    if before:
        rows_of(before, "目录.xlsx")  # refuses what is broken or hostile
    book = load_workbook(BytesIO(before)) if before else Workbook()
    sheet = next((s for s in book.worksheets if s.max_row > 1), book.worksheets[0])
    records = [
        ["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)
    ]
    kept = len(records) if any(any(record) for record in records) else 0
    records = records[:kept]
    _extend(records, [values_of(entry) for entry in entries])
    for number, record in enumerate(records, start=1):
        for place, value in enumerate(record, start=1):
            if value and sheet.cell(number, place).value is None:
                sheet.cell(number, place).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()
