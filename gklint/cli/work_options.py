"""The options that say what is checked and by which rules, for every command that checks."""

import os
from collections.abc import Callable
from typing import Any, TypeAlias

import click

from gklint.cli.chinese import ChineseCommand, bad, help_option
from gklint.cli.options import codes, count, day, word_of
from gklint.cli.work import Work
from gklint.config.settings import STAGES

Values: TypeAlias = dict[str, Any]
"""Values by parameter name: click hands them on untyped, checked by the callbacks below."""


def command_of(  # noqa: PLR0913 - the command, and by name what is peculiar to it
    name: str,
    explained: str,
    callback: Callable[[Work, Values], int],
    own: list[click.Parameter],
    *,
    staged: bool = True,
    quiet: str = "只列问题，不写小结",
) -> ChineseCommand:
    """Make a command that checks.

    Args:
        name: Of the command.
        explained: Its help page.
        callback: Runs it and gives the exit code: told what is to be checked, and the values of
            the command's own options.
        own: These options.
        staged: Whether the user says where the drafts stand.
        quiet: What ``--quiet`` does.
    """

    @click.pass_context
    def run(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 - see Values
        work = Work(**{field: values.pop(field, None) for field in Work._fields})
        ctx.exit(callback(work, values))

    return ChineseCommand(
        name,
        help=explained,
        callback=run,
        add_help_option=False,
        params=[*_what(staged=staged), *own, *_how(quiet), help_option()],
    )


def _paths(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Take the current folder where nothing is named."""
    return values or (".",)


def _files(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    for value in values:
        if not os.path.isfile(value):  # noqa: PTH113 - pathlib would cost 5 ms at every start
            bad(f"找不到文件 {value}，请检查路径")
    return values


def _what(*, staged: bool) -> list[click.Parameter]:
    """Say what is checked, and by which rules."""
    stage = click.Option(
        ["--stage"],
        metavar="阶段",
        callback=word_of(STAGES),
        help="草稿走到哪一步：起草 draft、报批 submit、印发 issue、历史 archive；默认起草",
    )
    return [
        click.Argument(["paths"], nargs=-1, metavar="[路径]…", callback=_paths),
        *([stage] if staged else []),
        click.Option(
            ["--profile"],
            metavar="地区",
            help="用哪里的规则，写编号或地名，例如 运城市；默认全国；清单见 gklint profile list",
        ),
        click.Option(
            ["--select"],
            multiple=True,
            metavar="编号",
            callback=codes,
            help="只检查这些规则，用逗号隔开，例如 GK1,GK701",
        ),
        click.Option(
            ["--ignore"],
            multiple=True,
            metavar="编号",
            callback=codes,
            help="不检查这些规则",
        ),
        click.Option(
            ["--as-of"],
            metavar="日期",
            callback=day,
            help="按哪一天检查，例如 2026-11-20；默认今天",
        ),
        click.Option(
            ["--registry", "registries"],
            multiple=True,
            metavar="文件",
            callback=_files,
            help="上级文件目录（.toml、.csv、.xlsx、.sqlite），可以写几次；自带的总会用上",
        ),
        click.Option(
            ["--records"],
            multiple=True,
            metavar="文件",
            callback=_files,
            help="办公系统导出的登记表（.xlsx、.csv、.json），按文号、标题或文件名对上草稿",
        ),
    ]


def _how(quiet: str) -> list[click.Parameter]:
    """Say how the work is done."""
    return [
        click.Option(
            ["--jobs"],
            metavar="个数",
            callback=count,
            help="同时用几个进程；默认 0，按处理器核数",
        ),
        click.Option(["--quiet"], is_flag=True, help=quiet),
        click.Option(["--config"], metavar="文件", help="用这个配置文件，不再往上找 gklint.toml"),
        click.Option(["--no-config"], is_flag=True, help="不读任何配置文件"),
    ]
