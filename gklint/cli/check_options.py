"""The options ``gklint check`` has besides the common ones, and its help page."""

import click

from gklint.cli.chinese import bad
from gklint.cli.options import word_of
from gklint.config.settings import FAIL_ON
from gklint.report.table import REPORTERS, Reporter
from gklint.text.nearest import nearest

_FORMATS = "\n".join(f"  {r.name:<7} {r.summary}" for r in REPORTERS.values())

HELP = f"""\
检查公文。写文件名检查这一份；写文件夹或压缩包（.zip），检查里面全部草稿；什么都不写，检查当前文件夹；
写 - 从标准输入读一份纯文本草稿。能读哪些格式，看 gklint doctor。命令名 check 可以省略。

\b
例如：
  gklint check 通知.docx
  gklint check 送审材料/ --stage 报批 --profile 运城市
  gklint check . --format json --output 结果.json
  gklint check 通知.docx --report html=退文清单.html --fail-on never
  gklint check - --stdin-filename 通知.txt < 通知.txt

\b
格式（--format、--report）：
{_FORMATS}

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


def own() -> list[click.Parameter]:
    """Say where the answer goes and how it is counted."""
    return [
        click.Option(["--stdin-filename"], metavar="名字", help="从标准输入读时，报告里用的文件名"),
        click.Option(
            ["--format", "format_"],
            metavar="格式",
            default="text",
            callback=word_of(REPORTERS),
            help="输出格式，见上面的表；默认 text",
        ),
        click.Option(["--output"], metavar="文件", help="把结果写到这个文件，而不是屏幕"),
        click.Option(
            ["--report", "reports"],
            multiple=True,
            metavar="格式=文件",
            callback=_reports,
            help="另外再写一份报告，例如 html=结果.html；可以写几次",
        ),
        *counted(),
        click.Option(["--color/--no-color"], default=None, help="要不要颜色；默认看是不是终端"),
    ]


def counted() -> list[click.Parameter]:
    """Say how the answer is counted, for every command that answers like ``check``."""
    return [
        click.Option(
            ["--fail-on"],
            metavar="级别",
            callback=word_of(FAIL_ON),
            help="到哪一级退出码为 1：error 错误、warning 警告、info 提示、never 从不；默认 error",
        ),
        click.Option(["--strict"], is_flag=True, help="缺少材料、没法核查时，退出码为 3"),
        click.Option(
            ["--baseline"],
            metavar="文件",
            help="记在这份基线里的问题不计，只看新的；怎样建，见 gklint baseline",
        ),
    ]
