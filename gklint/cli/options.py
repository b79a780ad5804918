"""Values of options, checked in Chinese, and the options several commands share."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

import click

from gklint.cli.chinese import bad
from gklint.text.nearest import nearest

STDIN = "-"
"""The path that means standard input."""

T = TypeVar("T")
_Callback = Callable[[click.Context, click.Parameter, str | None], T]


def word_of(table: Mapping[str, T]) -> _Callback[T | None]:
    """Give a callback that looks a word up; an unknown one is refused with those there are."""

    def look_up(_ctx: click.Context, _param: click.Parameter, value: str | None) -> T | None:
        if value is None:
            return None
        if value not in table:
            near = nearest(value, table)
            hint = f"是不是“{near}”？" if near else ""
            bad(f"没有“{value}”，{hint}可写：{'、'.join(table)}")
        return table[value]

    return look_up


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """Read a date as 2026-11-20."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        bad(f"“{value}”不是日期，请写成 2026-11-20 这样")


def count(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    """Read a whole number from 0."""
    if value is None:
        return None
    if not value.isascii() or not value.isdigit():
        bad(f"“{value}”不是数字，请写 0 或正整数")
    return int(value)


def codes(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Read codes separated by commas, from one option or several; none given: ``None``."""
    text = ",".join(values).replace("，", ",").replace("、", ",")
    found = tuple(word.strip() for word in text.split(",") if word.strip())
    return found or None


def format_option(*names: str) -> click.Option:
    """``--format`` for these formats, the first by default."""
    table = {name: name for name in names}
    return click.Option(
        ["--format", "format_"],
        metavar="|".join(names),
        default=names[0],
        callback=word_of(table),
        help=f"输出格式，默认 {names[0]}",
    )
