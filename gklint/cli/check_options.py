"""The options of ``gklint check``: contract.md, word for word, explained in Chinese."""

import os
from collections.abc import Callable
from typing import Any, TypeAlias

import click

from gklint.cli.chinese import ChineseCommand, bad, help_option
from gklint.cli.options import codes, count, day, word_of
from gklint.config.settings import FAIL_ON, STAGES
from gklint.report.table import REPORTERS, Reporter
from gklint.text.nearest import nearest

Values: TypeAlias = dict[str, Any]
"""Values by parameter name: click hands them on untyped, checked by the callbacks below."""

HELP = """\
检查公文。写文件名检查这一份；写文件夹，检查里面全部草稿（.docx、.txt、.md）；什么都不写，检查当前文件夹；
写 - 从标准输入读一份纯文本草稿。命令名 check 可以省略。

\b
例如：
  gklint check 通知.docx
  gklint check 送审材料/ --stage 报批 --profile 运城市
  gklint check . --format json --output 结果.json
  gklint check 通知.docx --report ndjson=结果.ndjson --fail-on never
  gklint check - --stdin-filename 通知.txt < 通知.txt

\b
退出码：0 没有问题；1 有达到 --fail-on 的问题；2 用法、配置或插件不对；
        3 有文件没有检查成（加 --strict 时，缺材料没核查的也算）。
"""


def _reports(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[Reporter, str], ...]:
    """Read ``FORMAT=FILE``."""
    found = []
    for value in values:
        name, equals, file = value.partition("=")
        if not equals or not file:
            bad(f"“{value}”应写成 格式=文件，例如 json=结果.json")
        if name not in REPORTERS:
            near = nearest(name, REPORTERS)
            hint = f"是不是“{near}”？" if near else ""
            bad(f"没有格式“{name}”，{hint}可写：{'、'.join(REPORTERS)}")
        found.append((REPORTERS[name], file))
    return tuple(found)


def _paths(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    return values or (".",)


def _files(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    for value in values:
        if not os.path.isfile(value):  # noqa: PTH113 - pathlib would cost 5 ms at every start
            bad(f"找不到文件 {value}，请检查路径")
    return values


def _what() -> list[click.Parameter]:
    """What is checked, and by which rules."""
    return [
        click.Argument(["paths"], nargs=-1, metavar="[路径]…", callback=_paths),
        click.Option(
            ["--stage"],
            metavar="阶段",
            callback=word_of(STAGES),
            help="草稿走到哪一步：起草 draft、报批 submit、印发 issue、历史 archive；默认起草",
        ),
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
        click.Option(["--stdin-filename"], metavar="名字", help="从标准输入读时，报告里用的文件名"),
    ]


def _how() -> list[click.Parameter]:
    """Where the answer goes and how it is counted."""
    return [
        click.Option(
            ["--format", "format_"],
            metavar="|".join(REPORTERS),
            default="text",
            callback=word_of(REPORTERS),
            help="输出格式："
            + "；".join(f"{reporter.name} {reporter.summary}" for reporter in REPORTERS.values()),
        ),
        click.Option(["--output"], metavar="文件", help="把结果写到这个文件，而不是屏幕"),
        click.Option(
            ["--report", "reports"],
            multiple=True,
            metavar="格式=文件",
            callback=_reports,
            help="另外再写一份报告，可以写几次",
        ),
        click.Option(
            ["--fail-on"],
            metavar="级别",
            callback=word_of(FAIL_ON),
            help="到哪一级退出码为 1：error 错误、warning 警告、info 提示、never 从不；默认 error",
        ),
        click.Option(["--strict"], is_flag=True, help="缺少材料、没法核查时，退出码为 3"),
        click.Option(
            ["--jobs"],
            metavar="个数",
            callback=count,
            help="同时用几个进程；默认 0，按处理器核数",
        ),
        click.Option(["--quiet"], is_flag=True, help="只列问题，不写小结"),
        click.Option(["--color/--no-color"], default=None, help="要不要颜色；默认看是不是终端"),
        click.Option(["--config"], metavar="文件", help="用这个配置文件，不再往上找 gklint.toml"),
        click.Option(["--no-config"], is_flag=True, help="不读任何配置文件"),
        help_option(),
    ]


def command_of(callback: Callable[[Values], int]) -> ChineseCommand:
    """Make the command from the function that runs it and gives the exit code."""

    @click.pass_context
    def run(ctx: click.Context, /, **values: object) -> None:
        ctx.exit(callback(values))

    return ChineseCommand(
        "check", help=HELP, callback=run, add_help_option=False, params=[*_what(), *_how()]
    )
