"""TOML tables read strictly, with the line of every complaint."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, TypeAlias

from gklint.config.settings import ConfigError
from gklint.text.nearest import nearest

Key: TypeAlias = str | int


class Source(NamedTuple):
    """A TOML file as text, kept to find the line of a key when there is something to say of it."""

    name: str
    text: str

    def at(self, path: Sequence[Key]) -> str:
        """Name the file and, where it can be found, the line of this key."""
        line = line_of(self.text, path)
        return self.name if line is None else f"{self.name} 第 {line} 行"


def read_source(path: Path) -> Source:
    """Read a TOML file.

    Raises:
        ConfigError: It cannot be read or is not UTF-8.
    """
    try:
        return Source(path.name, path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise ConfigError(f"找不到配置文件 {path}，请检查路径。") from error
    except OSError as error:
        raise ConfigError(f"配置文件 {path} 读不出来，请检查它是不是文件、有没有权限。") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"配置文件 {path} 不是 UTF-8 编码，请另存为 UTF-8。") from error


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
_ENTRY = r"\s*([^=#\[][^=]*?)\s*="


def line_of(text: str, path: Sequence[Key]) -> int | None:
    """Find the line (from 1) on which a key stands; the line of its table where it is absent.

    ``tomllib`` keeps no positions. This looks only at headers and at the beginnings of lines, and
    is used only to make a message better.
    """
    here: tuple[Key, ...] = ()
    counts: dict[tuple[Key, ...], int] = {}
    best: tuple[int, int] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(_HEADER, line):
            here = _below(_keys(header[2]), counts, repeated=header[1] == "[[")
            found = here
        elif entry := re.match(_ENTRY, line):
            found = (*here, *_keys(entry[1]))
        else:
            continue
        same = found == tuple(path[: len(found)])
        if same and found and (best is None or len(found) > best[0]):
            best = (len(found), number)
    return None if best is None else best[1]


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
    try:
        value: object = tomllib.loads(f"{written} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    keys: tuple[str, ...] = ()
    while isinstance(value, dict):
        key = next(iter(value))
        keys, value = (*keys, key), value[key]
    return keys
