"""Read the files people keep registries in: TOML, and tables of any usual form."""

from collections.abc import Mapping
from pathlib import Path

from gklint.config.settings import ConfigError
from gklint.config.toml import Source, Table, parse
from gklint.model.faults import FaultKind
from gklint.readers import ReadFault, bytes_of
from gklint.readers.fault import of_table
from gklint.readers.sheets import SHEET_SUFFIXES, rows_of
from gklint.registry.columns import COLUMNS, FIELDS, fields_of_columns
from gklint.registry.entries import (
    Listed,
    Placed,
    Problem,
    problems_in,
    read_entry,
    without_doubles,
)
from gklint.registry.levels import is_classified_row

TOML = ".toml"
_DATES = ("date", "status_since")
_NAMING = frozenset({"number", "title"})
_SHOWN = 12


def read_listed(path: Path) -> Listed:
    """Read a registry of text: ``[[superior]]`` tables of TOML, or a table with named columns.

    Raises:
        ConfigError: It cannot be read as a registry; the message names the file and the place.
    """
    return listed_of(read_registry(path), path)


def read_registry(path: Path) -> bytes:
    """Read the bytes of a registry of text.

    Raises:
        ConfigError: It is missing, no file, unreadable, or too large.
    """
    try:
        return bytes_of(path)
    except ReadFault as trouble:
        if trouble.fault.kind is FaultKind.MISSING:
            raise ConfigError(f"找不到上级文件目录 {path}，请检查路径。") from trouble
        raise ConfigError(f"上级文件目录 {path} 读不出来。{of_table(trouble)}") from trouble


def listed_of(data: bytes, path: Path, *, empty: bool = False) -> Listed:
    """Read a registry of text that is already in memory.

    Args:
        data: The whole file.
        path: Its name, by which its form is told.
        empty: Whether a table without rows will do.

    Raises:
        ConfigError: See :func:`read_listed`.
    """
    suffix = path.suffix.lower()
    if suffix == TOML:
        placed, problems = _toml(data, path)
    elif suffix in SHEET_SUFFIXES:
        placed, problems = _table(data, path, empty=empty)
    else:
        kinds = "、".join(sorted({TOML, *SHEET_SUFFIXES}))
        raise ConfigError(f"上级文件目录 {path} 的格式不认识，可用：{kinds}、.sqlite、.gkr。")
    listed = without_doubles(path.name, placed)
    return Listed(listed.entries, (*problems, *listed.problems))


def _toml(data: bytes, path: Path) -> tuple[list[Placed], list[Problem]]:
    try:
        source = Source(path.name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = f"上级文件目录 {path} 不是 UTF-8 编码，请另存为 UTF-8。"
        raise ConfigError(message) from error
    table = Table(parse(source), source)
    table.known(["superior"])
    placed: list[Placed] = []
    problems: list[Problem] = []
    for number, row in enumerate(table.tables("superior"), start=1):
        row.known(FIELDS)
        place = f"第 {number} 条"
        texts = {field: _text(row, field) for field in FIELDS if field not in _DATES}
        dates = {field: day for field in _DATES if (day := row.day(field)) is not None}
        entry, messages = read_entry(texts, dates)
        if entry is None:
            raise row.error("number", "文号（number）和标题（title）至少写一项")
        placed.append(Placed(entry, place))
        problems += problems_in(path.name, _line(source, number) or place, messages)
    return placed, problems


def _text(row: Table, field: str) -> str:
    return "" if row.blank(field) else row.text(field) or ""


def _line(source: Source, number: int) -> str:
    """Name the line of an entry; only asked for where there is something to say of it."""
    return source.at(("superior", number - 1)).removeprefix(source.name).strip()


def _table(data: bytes, path: Path, *, empty: bool) -> tuple[list[Placed], list[Problem]]:
    try:
        rows = rows_of(data, str(path))
    except ReadFault as trouble:
        if empty and trouble.fault.kind is FaultKind.EMPTY:
            return [], []
        raise ConfigError(f"上级文件目录 {path} 读不出来。{trouble}") from trouble
    columns = dict.fromkeys(name for row in rows for name in row.cells)
    fields = fields_of_columns(columns)
    if not _NAMING & set(fields.values()):
        raise ConfigError(f"上级文件目录 {path} 里没有认得的列：{_wanted(columns)}")
    placed: list[Placed] = []
    problems: list[Problem] = []
    for row in rows:
        place = f"第 {row.number} 行"
        if is_classified_row(row.cells):
            problems.append(Problem(path.name, place, _CLASSIFIED))
            continue
        texts = {fields[name]: text for name, text in row.cells.items() if name in fields}
        dates = {fields[name]: day for name, day in row.dates.items() if name in fields}
        entry, messages = read_entry(texts, dates)
        if entry is not None:
            placed.append(Placed(entry, place))
        problems += problems_in(path.name, place, messages)
    return placed, problems


_CLASSIFIED = "标有密级，没有采用；涉密文件不能登记在目录里，请从表里删去这一行"


def _wanted(columns: Mapping[str, None]) -> str:
    wanted = "”或“".join(names[0] for field, names in COLUMNS.items() if field in _NAMING)
    further = "、".join(names[0] for field, names in COLUMNS.items() if field not in _NAMING)
    there = "、".join(list(columns)[:_SHOWN])
    return f"第一行应有“{wanted}”（还可以有：{further}），现在的列是：{there}。"
