"""Reading TOML tables strictly: every key is known, every value has its type, or LawError."""

import tomllib
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from gklint.law.values import LawError, SettingValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable  # typing only: it would load zipfile

T = TypeVar("T")

_WORDS = {
    str: "文字",
    bool: "true 或 false",
    int: "整数",
    list: "列表",
    dict: "表",
    date: "日期",
}


def read_toml(file: "Traversable") -> "Table":
    """Read a TOML file.

    Raises:
        LawError: It cannot be read, is not UTF-8, or is not TOML.
    """
    try:
        data = tomllib.loads(file.read_bytes().decode("utf-8"))
    except OSError as error:
        raise LawError(f"{file.name}：读不出来（{error.strerror}）") from error
    except UnicodeDecodeError as error:
        raise LawError(f"{file.name}：不是 UTF-8 编码，请另存为 UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise LawError(f"{file.name}：不是正确的 TOML，{error}") from error
    return Table(data, file.name)


class Table:
    """One TOML table. Take every known key, then call :meth:`done` to refuse the others."""

    def __init__(self, data: dict[str, object], file: str, where: str = "") -> None:
        """Wrap the data of ``file``; ``where`` is the path of keys that leads here."""
        self._rest = dict(data)
        self.file = file
        self._where = where

    def text(self, key: str) -> str:
        """A mandatory text that is not empty."""
        value = self.optional_text(key)
        if value is None:
            raise self.error(key, "缺少这一项")
        return value

    def optional_text(self, key: str) -> str | None:
        """A text that is not empty, or nothing."""
        value = self._take(key, str)
        if value is not None and not value.strip():
            raise self.error(key, "不能为空")
        return value

    def flag(self, key: str) -> bool:
        """A truth value, false when absent."""
        return bool(self._take(key, bool))

    def day(self, key: str) -> date | None:
        """A date without time, or nothing."""
        value = self._take(key, date)
        if isinstance(value, datetime):
            raise self.error(key, "只写日期，不写时刻")
        return value

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates without time, empty when absent."""
        values: list[object] = self._take(key, list) or []
        days = tuple(v for v in values if type(v) is date)
        if len(days) != len(values):
            raise self.error(key, "列表里只能写日期，如 2024-10-01")
        return days

    def count(self, key: str) -> int | None:
        """A whole number, or nothing."""
        value = self._take(key, int)
        if isinstance(value, bool):
            raise self.error(key, "应为整数")
        return value

    def counts(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers from 0, empty when absent."""
        values: list[object] = self._take(key, list) or []
        counts = tuple(v for v in values if type(v) is int and v >= 0)
        if len(counts) != len(values):
            raise self.error(key, "列表里只能写 0 或正整数")
        return counts

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty when absent."""
        values: list[object] = self._take(key, list) or []
        texts = tuple(v for v in values if isinstance(v, str) and v.strip())
        if len(texts) != len(values):
            raise self.error(key, "列表里只能写不为空的文字")
        return texts

    def tables(self, key: str) -> "Iterator[Table]":
        """The tables of ``[[key]]``, in order."""
        rows: list[object] = self._take(key, list) or []
        for index, row in enumerate(rows, start=1):
            if not isinstance(row, dict):
                raise self.error(key, f"第 {index} 项应为表")
            yield Table(row, self.file, self._path(f"{key}[{index}]"))

    def table(self, key: str) -> "Mapping[str, Table]":
        """The tables below ``[key]`` by name."""
        rows: dict[str, object] = self._take(key, dict) or {}
        tables: dict[str, Table] = {}
        for name, row in rows.items():
            if not isinstance(row, dict):
                raise self.error(key, f"“{name}”应写成 {{ value = … }}")
            tables[name] = Table(row, self.file, self._path(f'{key}."{name}"'))
        return tables

    def inner(self, key: str) -> "Table":
        """The one table ``[key]``, empty when absent."""
        rows: dict[str, object] = self._take(key, dict) or {}
        return Table(rows, self.file, self._path(key))

    def rest(self) -> tuple[str, ...]:
        """The keys nobody has taken yet, in file order."""
        return tuple(self._rest)

    def value(self, key: str) -> SettingValue:
        """A mandatory value of any type a setting may have, made read-only."""
        if key not in self._rest:
            raise self.error(key, "缺少这一项")
        return self._frozen(key, self._rest.pop(key))

    def done(self) -> None:
        """Refuse keys nobody asked for.

        Raises:
            LawError: There are some.
        """
        for key in self._rest:
            raise self.error(key, "没有这一项，请检查拼写")

    def error(self, key: str, message: str) -> LawError:
        """An error that names the file and the key."""
        return LawError(f"{self.file}：{self._path(key)}：{message}")

    def _path(self, key: str) -> str:
        return f"{self._where}.{key}" if self._where else key

    def _take(self, key: str, kind: type[T]) -> T | None:
        value = self._rest.pop(key, None)
        if value is None or isinstance(value, kind):
            return value
        raise self.error(key, f"应为{_WORDS[kind]}")

    def _frozen(self, key: str, value: object) -> SettingValue:
        if isinstance(value, list):
            return tuple(self._frozen(key, v) for v in value)
        if isinstance(value, dict):
            return MappingProxyType({k: self._frozen(key, v) for k, v in value.items()})
        if isinstance(value, str | int | float | date) and not isinstance(value, datetime):
            return value
        raise self.error(key, "不能用作设置的值")
