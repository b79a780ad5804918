"""``gklint ledger export``: the ledger as a table, for people and for programs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from gklint.cli import session
from gklint.cli.chinese import Misuse
from gklint.cli.ledger.opening import Values, action, looking, today
from gklint.cli.ledger.settling import Kept, kept_in, settings_at
from gklint.cli.options import word_of
from gklint.cli.output import Target, to_people, to_programs
from gklint.ledger.columns import Column, UnknownColumnError, chosen, extra_columns
from gklint.ledger.entries import entries
from gklint.ledger.parquet_out import NeedsPyarrowError, write_parquet
from gklint.ledger.store import Ledger
from gklint.ledger.table_out import csv_pieces
from gklint.ledger.workbook import Notes, write_xlsx
from gklint.report.visible import visible

if TYPE_CHECKING:
    from gklint.law.values import Profile

FORMATS: Mapping[str, str] = {"xlsx": "xlsx", "csv": "csv", "parquet": "parquet"}
_SETTING = "ledger.columns"


def _run(path: Path, values: Values) -> int:
    output = values["output"]
    kind = _kind(values["format_"], output)
    with looking(path) as ledger:
        kept = kept_in(ledger)
        with session.refusing():
            profile = profile_of(kept, values)
        columns = _columns(ledger, values["columns"], profile)
        if output is None:
            to_programs(csv_pieces(columns, entries(ledger)))
            return 0
        told = notes(kept, profile)
        with Target(Path(output)) as target:
            if kind == "csv":
                target.commit(csv_pieces(columns, entries(ledger)))
            else:
                target.commit_by(lambda out: _write(out, kind, columns, ledger, told))
    to_people([f"已写入 {visible(output)}。\n"])
    return 0


def _kind(said: str | None, output: str | None) -> str:
    kind = said or (Path(output).suffix.lower().removeprefix(".") if output else "csv")
    if kind not in FORMATS:
        raise Misuse(
            f"看不出 {output} 是哪种表格：请用 .xlsx、.csv、.parquet 结尾，或者用 --format 写明。"
        )
    if output is None and kind != "csv":
        raise Misuse(f"请用 --output 写明写到哪个文件，例如 --output 台账.{kind}")
    return kind


def _write(
    out: IO[bytes], kind: str, columns: Sequence[Column], ledger: Ledger, told: Notes
) -> None:
    if kind == "xlsx":
        write_xlsx(out, columns, entries(ledger), told)
        return
    try:
        write_parquet(out, columns, entries(ledger))
    except NeedsPyarrowError as error:
        raise Misuse(f"{error}。") from error


def profile_of(kept: Kept, values: Values) -> "Profile":
    """Give the profile a ledger was judged by, as it stood on that day.

    Raises:
        ConfigError: The configuration cannot be used.
        LawError: There is no such profile any more.
        PluginError: A plug-in cannot be used.
    """
    settings = settings_at(kept, values)
    shelf = session.host_for(settings).profiles(settings.profiles)
    profile = shelf.profile(settings.profile)
    return profile.at(kept.as_of) if kept.as_of else profile


def notes(kept: Kept, profile: "Profile") -> Notes:
    """Give what a workbook tells of the ledger as a whole."""
    return Notes(profile.name, kept.as_of or today())


def _columns(ledger: Ledger, words: Sequence[str], profile: "Profile") -> tuple[Column, ...]:
    extra = extra_columns(ledger)
    try:
        return chosen(_split(words, extra) or _said(profile), extra)
    except UnknownColumnError as error:
        raise Misuse(f"{error}。") from error


def _split(words: Sequence[str], extra: Sequence[str]) -> tuple[str, ...]:
    """Read names separated by commas; a name with a comma in it stands in an option of its own."""
    parts = (
        part
        for word in words
        for part in ([word] if word in extra else word.replace("，", ",").split(","))
    )
    return tuple(part.strip() for part in parts if part.strip())


def _said(profile: "Profile") -> tuple[str, ...]:
    """Give the columns a profile asks for."""
    said = profile.settings.get(_SETTING)
    value = said.value if said is not None else ()
    if not isinstance(value, tuple) or not all(isinstance(word, str) for word in value):
        raise Misuse(f"地区规则 {profile.name} 的 {_SETTING} 应是列名的列表。")
    return tuple(str(word) for word in value)


command = action(
    "export",
    """\
把台账导出成表格，一份文件一行。.xlsx 有筛选、颜色和说明；.csv 也能用 WPS、Excel 打开；.parquet \
给程序用。

\b
例如：
  gklint ledger export --ledger 台账.db --output 台账.xlsx
  gklint ledger export --ledger 台账.db --columns 文号,标题,公开属性

表格改好以后可以再导入：gklint ledger import。
""",
    _run,
    [
        click.Option(["--output"], metavar="文件", help="写到哪个文件；没有写的输出 csv 到屏幕"),
        click.Option(
            ["--format", "format_"],
            metavar="|".join(FORMATS),
            callback=word_of(FORMATS),
            help="哪种表格；默认看文件名的结尾",
        ),
        click.Option(
            ["--columns"],
            multiple=True,
            metavar="列名",
            help="要哪些列，用逗号隔开；默认全部常用的列",
        ),
        click.Option(["--config"], metavar="文件", help="用这个配置文件，不再往上找 gklint.toml"),
        click.Option(["--no-config"], is_flag=True, help="不读任何配置文件"),
    ],
)
