"""The program: finds the command, imports it, runs it. Nothing else is imported at start."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

import click

from gklint import __version__
from gklint.cli.chinese import Misuse, help_option
from gklint.cli.lazy import Entry, Lazy
from gklint.text.nearest import nearest

INTERRUPTED = 130  # 128 + SIGINT, as shells expect


COMMANDS = {
    "check": Entry("gklint.cli.check", "检查公文和随附的送审材料（命令名可以省略）"),
    "annotate": Entry("gklint.cli.annotate", "把问题写成 Word 批注，写在草稿旁边的副本里"),
    "fix": Entry("gklint.cli.fix", "代改意思不变的毛病，写成 Word 修订"),
    "parse": Entry("gklint.cli.parse", "只列出认出的要素，不作判断"),
    "form": Entry("gklint.cli.form", "看发文稿纸上认出了哪些栏，不作判断"),
    "review": Entry("gklint.cli.review", "复核历史公文，记成台账；再运行时只读有变化的"),
    "ocr-list": Entry("gklint.cli.ocr_list", "列出台账里没有文字层、需要文字识别（OCR）的文件"),
    "ledger": Entry("gklint.cli.ledger.command", "台账：导入导出、到期复核、登记复核、统计"),
    "rule": Entry("gklint.cli.rule", "查规则目录和每条规则的说明"),
    "profile": Entry("gklint.cli.profile", "查地区规则：有哪些，每项出自哪一条"),
    "registry": Entry("gklint.cli.registry", "上级文件目录：登记、查找、核对"),
    "baseline": Entry("gklint.cli.baseline", "把现有的问题记成基线，以后只看新的"),
    "serve": Entry("gklint.cli.serve", "在本机打开网页：拖进公文，看结论和位置"),
    "doctor": Entry("gklint.cli.doctor", "看看装了什么、缺什么，每种格式能不能读"),
    "init": Entry("gklint.cli.init", "写一份带说明的配置文件 gklint.toml"),
}

HELP = """\
检查公文的公开属性：是否确定、是否标注、有没有理由和依据、配没配解读、与上级文件
是否一致，版式要素是否齐全。

\b
例如：
  gklint 通知.docx                     检查一份草稿
  gklint 送审材料/ --stage 报批        连同发文稿纸、解读一起检查，看能不能报批
  gklint annotate 通知.docx            把问题写成 Word 批注，写在副本里
  gklint fix 通知.docx                 代改标点、空格一类，写成 Word 修订，写在副本里
  gklint parse 通知.docx               看看认出了哪些要素
  gklint rule GK103                    查一条规则的说明

\b
退出码：0 没有问题；1 有问题；2 用法或配置不对；3 有文件没有检查成。
文件只在本机处理，不会上传；改动都写在副本里，除非您另外说明。
"""


class Program(Lazy):
    """``gklint``: a path where a command should stand means ``check``."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Give the pieces of the usage line."""
        del ctx
        return ["[命令]", "[选项]", "[路径]…"]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Route ``gklint PATH…`` to ``check``; alone, print the help page."""
        if not args:
            click.echo(ctx.get_help())
            ctx.exit()
        return super().parse_args(ctx, _routed(args))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; Ctrl-C ends it with one Chinese line."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\ngklint：已中断，没有写出结果。", err=True)
            ctx.exit(INTERRUPTED)


def _routed(args: list[str]) -> list[str]:
    first = args[0]
    if first in COMMANDS or first in _OWN:
        return args
    if first.startswith("-") or _is_path(first):
        return ["check", *args]
    near = nearest(first, COMMANDS)
    hint = f"您是否想用命令 {near}？" if near else f"可用的命令：{'、'.join(COMMANDS)}。"
    raise Misuse(
        f"没有“{first}”这个命令，也没有这个文件。{hint}\n"
        "检查文件请写它的路径，例如：gklint 通知.docx"
    )


def _is_path(word: str) -> bool:
    """Whether a word is, or can only be, a path: it exists, or has a folder or a suffix in it."""
    separators = {os.sep, os.altsep, "/"} - {None}
    return os.path.exists(word) or "." in word or any(s in word for s in separators if s)  # noqa: PTH110 - pathlib would cost 5 ms at every start


_OWN = ("-h", "--help", "-V", "--version")


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click passes it by position
    if value and not ctx.resilient_parsing:
        click.echo(f"gklint {__version__}")
        ctx.exit()


program = Program(
    COMMANDS,
    name="gklint",
    help=HELP,
    add_help_option=False,
    no_args_is_help=False,
    params=[
        click.Option(
            ["-V", "--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            help="显示版本号",
            callback=_show_version,
        ),
        help_option(),
    ],
)


def main() -> None:
    """Run the program; the entry point ``gklint``.

    Most of a short run is loading code, of which nothing is garbage: looking for some took a tenth
    of it, and taking the interpreter apart at the end another tenth, after all files are closed and
    all workers joined. The commands that work long switch the collector on.
    """
    gc.disable()
    _have_streams()
    _speak_chinese()
    try:
        program.main(prog_name="gklint")
    except KeyboardInterrupt:
        _leave(INTERRUPTED)
    except SystemExit as leaving:
        _leave(leaving.code)


def _leave(code: str | int | None) -> NoReturn:
    """End the process, once everything written is out."""
    if isinstance(code, str):
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # a reader that went away, a closed stream
            stream.flush()
    os._exit(code or 0)


def _have_streams() -> None:
    """Give the program streams where it was started without, as by ``>&-`` or from a window."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - open to the end; pathlib would cost 5 ms


def _speak_chinese() -> None:
    """Make sure that no Chinese word can crash a stream.

    An encoding that knows Chinese (UTF-8, GBK) stays, and what it cannot show becomes ``?``; any
    other (ASCII, Latin-1) is replaced by UTF-8.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        try:
            "公文".encode(stream.encoding)
        except (LookupError, UnicodeEncodeError):
            reconfigure(encoding="utf-8", errors="replace")
        else:
            reconfigure(errors="replace")
