"""TOML tables read strictly, with the line of every complaint."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from gklint.config.settings import ConfigError
from gklint.model.faults import FaultKind
from gklint.readers import ReadFault, bytes_of
from gklint.text.nearest import nearest

Key: TypeAlias = str | int


class Source:
    """A TOML file as text, kept to find the line of a key when there is something to say of it."""

    def __init__(self, name: str, text: str) -> None:
        """Keep the file's name, as it is reported, and its text."""
        self.name = name
        self.text = text

    def at(self, path: Sequence[Key]) -> str:
        """Name the file and, where it can be found, the line of this key."""
        line = self.line_of(path)
        return self.name if line is None else f"{self.name} 第 {line} 行"

    def line_of(self, path: Sequence[Key]) -> int | None:
        """Find the line (from 1) of a key; the line of its table where the key is absent."""
        written = (tuple(path[:length]) for length in range(len(path), 0, -1))
        return next((self._lines[key] for key in written if key in self._lines), None)

    @cached_property
    def _lines(self) -> Mapping[tuple[Key, ...], int]:
        """The first line of every key and table; found once, when the first one is asked for."""
        lines: dict[tuple[Key, ...], int] = {}
        for number, key in written_keys(self.text):
            lines.setdefault(key, number)
        return lines


def read_source(path: Path, what: str = "配置文件", most: int | None = None) -> Source:
    """Read a text file.

    Args:
        path: The file.
        what: What it is called in a complaint.
        most: Bytes that are bearable, where that is not the limit of a document.

    Raises:
        ConfigError: It cannot be read or is not UTF-8.
    """
    try:
        return Source(path.name, bytes_of(path, most).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{what} {path} 不是 UTF-8 编码，请另存为 UTF-8。") from error
    except ReadFault as error:
        if error.fault.kind is FaultKind.MISSING:
            raise ConfigError(f"找不到{what} {path}，请检查路径。") from error
        if error.fault.kind is FaultKind.TOO_LARGE:
            why = f"太大（{error.detail}），请检查是不是写错了文件名"
        else:
            why = "读不出来，请检查它是不是文件、有没有权限"
        raise ConfigError(f"{what} {path} {why}。") from error


def parse(source: Source) -> Mapping[str, object]:
    """Parse a TOML file.

    Raises:
        ConfigError: It is not TOML; the message names the line.
    """
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"第 {place[1]} 行第 {place[2]} 列" if place else "末尾"
        raise ConfigError(
            f"{source.name} {where}写法不对：请检查引号、方括号是否成对，等号两边是否写全。"
        ) from error
    except (RecursionError, ValueError) as error:  # not of TOML but of what Python bears
        raise ConfigError(
            f"{source.name} 里括号套得太深，或者有个数太长：请对照说明检查，改成平常的写法。"
        ) from error


class Table:
    """One table. Take every key by its type; a wrong type or an unknown key is a ConfigError."""

    def __init__(
        self, data: Mapping[str, object], source: Source, path: Sequence[Key] = ()
    ) -> None:
        """Wrap ``data``, found under ``path`` in ``source``."""
        self._data = data
        self._source = source
        self._path = tuple(path)

    def known(self, keys: Sequence[str]) -> None:
        """Refuse keys that are none of these, naming the nearest.

        Raises:
            ConfigError: There is one.
        """
        for key in self._data:
            if key not in keys:
                raise self.error(key, f"没有“{key}”这一项{_meant(key, keys)}")

    def has(self, key: str) -> bool:
        """Whether the key is written."""
        return key in self._data

    def where(self, key: str) -> str:
        """Name file and line of a key."""
        return self._source.at((*self._path, key))

    def blank(self, key: str) -> bool:
        """Whether the key is absent or an empty text."""
        value = self._data.get(key)
        return value is None or (isinstance(value, str) and not value.strip())

    def text(self, key: str) -> str | None:
        """Give a text that is not empty."""
        value = self._data.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.error(key, f"“{key}”应写成带引号的文字")
        if not value.strip():
            raise self.error(key, f"“{key}”不能为空")
        return value

    def word(self, key: str, words: Sequence[str]) -> str | None:
        """Give one of these words."""
        value = self.text(key)
        if value is not None and value not in words:
            listed = "、".join(words)
            raise self.error(key, f"“{key}”不能写“{value}”，可写：{listed}")
        return value

    def flag(self, key: str) -> bool | None:
        """Give a truth value."""
        value = self._data.get(key)
        if value is None or isinstance(value, bool):
            return value
        raise self.error(key, f"“{key}”应写 true 或 false（不带引号）")

    def count(self, key: str) -> int | None:
        """Give a whole number from 0."""
        value = self._data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.error(key, f"“{key}”应写 0 或正整数（不带引号）")
        return value

    def day(self, key: str) -> date | None:
        """Give a date without time."""
        value = self._data.get(key)
        if value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self.error(key, f"“{key}”应写日期，例如 2027-12-31（不带引号）")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts, empty when absent."""
        value = self._data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.error(key, f'“{key}”应写成文字的列表，例如 ["…", "…"]')
        return tuple(value)

    def table(self, key: str) -> "Table | None":
        """Give the table ``[key]``."""
        value = self._data.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.error(key, f"“{key}”应写成表：[{key}]")
        return Table(value, self._source, (*self._path, key))

    def tables(self, key: str) -> "Iterator[Table]":
        """Give the tables of ``[[key]]``, in order."""
        value = self._data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.error(key, f"“{key}”应写成：[[{key}]]")
        for index, row in enumerate(value):
            yield Table(row, self._source, (*self._path, key, index))

    def keys(self) -> Sequence[str]:
        """Give the keys in file order."""
        return tuple(self._data)

    def error(self, key: str, message: str) -> ConfigError:
        """Give a complaint about a key (or about the table, where the key is absent)."""
        return ConfigError(f"{self.where(key)}：{message}。")


def _meant(key: str, keys: Sequence[str]) -> str:
    near = nearest(key if "_" in "".join(keys) else key.replace("_", "-"), keys)
    return f"，是不是“{near}”" if near else f"，可写：{'、'.join(keys)}"


_HEADER = r"\s*(\[\[?)(.+?)\]\]?\s*(?:#.*)?$"
_LONGEST = 1000


def written_keys(text: str) -> Iterator[tuple[int, tuple[Key, ...]]]:
    """Give the keys and tables of a TOML text with their lines, from 1.

    ``tomllib`` keeps no positions. This looks only at headers and at the beginnings of lines, and
    is used only to make a message better; so a line longer than any key is passed over.
    """
    here: tuple[Key, ...] = ()
    counts: dict[tuple[Key, ...], int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        before, equals, _ = line[:_LONGEST].partition("=")
        if len(line) <= _LONGEST and (header := re.match(_HEADER, line)):
            here = _below(_keys(header[2]), counts, repeated=header[1] == "[[")
            yield number, here
        elif equals and before.lstrip()[:1] not in {"", "#", "["}:
            yield number, (*here, *_keys(before.strip()))


def _below(
    keys: tuple[str, ...], counts: dict[tuple[Key, ...], int], *, repeated: bool
) -> tuple[Key, ...]:
    """Give the path a header stands for, with the number of each repeated table in it."""
    path: tuple[Key, ...] = ()
    for position, key in enumerate(keys):
        path = (*path, key)
        if repeated and position == len(keys) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _keys(written: str) -> tuple[str, ...]:
    """Give the parts of a dotted key; TOML itself takes off the quotes."""
    if re.fullmatch(r"[A-Za-z0-9_-]+", written):
        return (written,)
    try:
        value: object = tomllib.loads(f"{written} = 0")
    except (RecursionError, ValueError):
        return ()
    keys: tuple[str, ...] = ()
    while isinstance(value, dict) and value:
        key = next(iter(value))
        keys, value = (*keys, key), value[key]
    return keys
