"""The file of a baseline: JSON Lines, first what it was made by, then one entry a line.

People read it and edit reasons in it, git compares and merges it, and an archive needs 100,000
entries. TOML, gklint's format for what people write, takes ten times as long to read (2.6 s for as
many); in one JSON array the last entry has no comma, so that to add or delete it touches another
line. Here a line is an entry: it may be deleted, added or merged by itself, and names its place in
a complaint.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeGuard

from gklint.config.settings import STAGES, ConfigError
from gklint.config.toml import Key, Source, Table, read_source
from gklint.model.baseline import Baseline, BaselineEntry, BaselineKey

FILE_NAME = "gklint-baseline.jsonl"
VERSION = 1

_MOST = 512 * 1024 * 1024  # bytes: a million entries

_HEAD = ("version", "profile", "stage", "source")
_LEDGER = "ledger"
_KEYS = ("path", "code", "fingerprint", "content", "label", "reason", "by", "date")
_NEEDED = {
    "path": "文件",
    "code": "规则编号",
    "fingerprint": "指纹",
    "reason": "理由",
    "date": "记入的日期",
}
_KNOWN = frozenset(_KEYS)


def read_baseline(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        ConfigError: It cannot be read, is of another version, or a line says what it may not; the
            message names the line.
    """
    source = read_source(path, "基线文件", _MOST)
    lines = _lines(source.text)
    made = _head(source.name, next(lines, None))
    entries: dict[BaselineKey, BaselineEntry] = {}
    days: dict[str, date] = {}
    for number, text in lines:
        try:
            entry = _entry(json.loads(text), days)
        except (ValueError, KeyError, RecursionError) as error:
            raise _complaint(text, _Line(source.name, number)) from error
        if entries.setdefault(entry.key, entry) is not entry:
            raise ConfigError(
                f"{source.name} 第 {number} 行：前面已经有同样的一条"
                f"（{entry.path} 的 {entry.code}），请删掉一条。"
            )
    return made._replace(entries=in_order(entries.values()))


def in_order(entries: Iterable[BaselineEntry]) -> tuple[BaselineEntry, ...]:
    """Sort entries as they stand in the file, by path, code and fingerprint."""
    return tuple(sorted(entries))  # what differs in all entries comes first in each


def baseline_text(baseline: Baseline) -> Iterator[str]:
    """Give the file in pieces: the same for the same entries, whatever made them."""
    source = {"source": _LEDGER} if baseline.ledger else {}
    yield _dumped(
        {"version": VERSION, "profile": baseline.profile, "stage": baseline.stage.key, **source}
    )
    for entry in in_order(baseline.entries):
        yield _dumped(entry_value(entry))


def entry_value(entry: BaselineEntry) -> dict[str, str]:
    """Give an entry as it is written; what is unknown is left out."""
    values = {**entry._asdict(), "date": entry.noted.isoformat()}
    return {key: values[key] for key in _KEYS if values[key]}


def _dumped(value: Mapping[str, str | int]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines that say something with their numbers; a line ends with a line feed only."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line and not line.isspace():
            yield number, line


class _Line(Source):
    """One line of a file: all that is in it stands there."""

    def __init__(self, name: str, number: int) -> None:
        """Keep the name of the file and the number of the line."""
        super().__init__(name, "")
        self._number = number

    def line_of(self, path: Sequence[Key]) -> int | None:
        """Give the line, whatever the key."""
        del path
        return self._number


def _head(name: str, first: tuple[int, str] | None) -> Baseline:
    """Read the first line: what the baseline was made from; it has no entries yet."""
    if first is None:
        raise ConfigError(f"{name} 是空的，不是基线：请用 gklint baseline create 建立。")
    number, text = first
    table = _table(text, _Line(name, number))
    version = table.count("version")
    if version is None:
        raise table.error("version", "这不是基线文件的开头：第一行应写明 version、profile、stage")
    if version > VERSION:
        raise table.error("version", "这份基线是较新的 gklint 写的，请升级 gklint")
    table.known(_HEAD)
    profile = table.text("profile")
    stage = table.word("stage", tuple(STAGES))
    if version < VERSION or profile is None or stage is None:
        raise table.error("version", f"第一行应写明 version（{VERSION}）、profile、stage")
    ledger = table.word("source", (_LEDGER,)) is not None
    return Baseline(profile, STAGES[stage], ledger=ledger)


def _entry(row: object, days: dict[str, date]) -> BaselineEntry:
    """Take an entry that is as it should be, quickly; what is wrong with another is told later.

    Args:
        row: What stands in the line.
        days: Days read already; there are few.

    Raises:
        ValueError: It is not an entry, or holds something else than texts.
        KeyError: A key is missing.
    """
    if not _is_texts(row):
        raise ValueError
    day = row["date"]
    if day not in days:
        days[day] = _day(day)
    return BaselineEntry(
        path=row["path"],
        code=row["code"],
        fingerprint=row["fingerprint"],
        reason=row["reason"],
        noted=days[day],
        by=row.get("by"),
        label=row.get("label", ""),
        content=row.get("content", ""),
    )


def _is_texts(row: object) -> TypeGuard[Mapping[str, str]]:
    """Whether these are known keys, and texts that say something; asked once a line."""
    if not isinstance(row, dict) or not row.keys() <= _KNOWN:
        return False
    try:
        return all(map(str.strip, row.values()))
    except TypeError:  # no text
        return False


def _day(written: str) -> date:
    day = date.fromisoformat(written)
    if day.isoformat() != written:
        raise ValueError
    return day


def _table(text: str, where: _Line) -> Table:
    """Read a line as an object.

    Raises:
        ConfigError: It is none.
    """
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise ConfigError(
            f"{where.at(())}：写法不对，每行应是花括号括起来的一条："
            "请检查引号、逗号、花括号是否写全；合并留下的标记要删掉。"
        )
    return Table(row, where)


def _complaint(text: str, where: _Line) -> ConfigError:
    """Say what is wrong with an entry."""
    try:
        table = _table(text, where)
        table.known(_KEYS)
        for key in _KEYS:
            if table.text(key) is None and table.has(key):
                raise table.error(key, f"“{key}”不能写 null，没有就不写")
    except ConfigError as error:
        return error
    for key, meaning in _NEEDED.items():
        if not table.has(key):
            return table.error(key, f"没有写“{key}”（{meaning}）")
    return table.error("date", "“date”应写日期，例如 2026-11-20")
