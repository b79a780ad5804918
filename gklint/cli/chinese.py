"""click in Chinese: help pages, usage lines and every complaint.

click's own sentences are English and its columns count characters, not cells. Nothing is patched:
commands use these classes, and exceptions are told again in Chinese from what they carry.
"""

import inspect
from collections.abc import Iterable
from typing import NoReturn

import click

_HEADINGS = {"Options": "选项", "Commands": "命令", "Positional arguments": "参数"}
_REQUIRED = "  [required]"  # what click puts behind the meaning of such an option
_COLUMN_MAX = 30
_TEXT_MIN = 20


class Misuse(click.ClickException):
    """Wrong use, configuration or plugin: one Chinese message, exit code 2."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """Print the message on standard error."""
        del file  # click passes none; the message always goes to standard error
        from gklint.report.visible import visible  # noqa: PLC0415 - only where something is wrong

        lines = map(visible, self.format_message().split("\n"))  # may quote a hostile name
        click.echo("gklint：" + "\n".join(lines), err=True)


class ChineseFormatter(click.HelpFormatter):
    """Help pages with Chinese headings and columns counted in terminal cells."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        del prefix  # click passes its English default only
        self.write(f"用法：{prog} {args}".rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading, in Chinese where it is one of click's."""
        self.write(f"{'':{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        r"""Write paragraphs; those that begin with ``\b`` keep their lines (examples)."""
        blank = " " * self.current_indent
        for number, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
            if number:
                self.write("\n")
            lines = paragraph.splitlines()
            if lines and lines[0].strip() == "\b":
                self.write("".join(f"{blank}{line}\n" for line in lines[1:]))
            else:
                words = "".join(line.strip() for line in lines)
                self._write_lines(blank, _wrapped(words, self.width - len(blank)))

    def write_dl(
        self,
        rows: Iterable[tuple[str, str]],
        col_max: int = _COLUMN_MAX,
        col_spacing: int = 2,
    ) -> None:
        """Write a list of terms and what they mean."""
        from gklint.text.width import pad, text_width  # noqa: PLC0415 - only help pages need it

        rows = list(rows)
        column = col_spacing + min(col_max, max(text_width(term) for term, _ in rows))
        blank = " " * self.current_indent
        room = max(_TEXT_MIN, self.width - len(blank) - column)
        for term, meaning in rows:
            lines = _wrapped(meaning.replace(_REQUIRED, "；必须写"), room)
            if text_width(term) > column - col_spacing:
                self.write(f"{blank}{term}\n")
                self._write_lines(blank + " " * column, lines)
            else:
                self.write(f"{blank}{pad(term, column)}{lines[0]}".rstrip() + "\n")
                self._write_lines(blank + " " * column, lines[1:])

    def _write_lines(self, blank: str, lines: list[str]) -> None:
        self.write("".join(f"{blank}{line}\n" for line in lines))


def _wrapped(text: str, cells: int) -> list[str]:
    from gklint.text.width import wrap  # noqa: PLC0415 - only help pages need it

    return wrap(text, cells)


class ChineseContext(click.Context):
    """A context whose help pages are Chinese."""

    formatter_class = ChineseFormatter


class Chinese(click.Command):
    """What commands and the program have in common: Chinese pages and Chinese complaints."""

    context_class = ChineseContext

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Give the pieces of the usage line."""
        arguments = (p for p in self.get_params(ctx) if isinstance(p, click.Argument))
        return ["[选项]", *(p.metavar or p.human_readable_name for p in arguments)]

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: object,
    ) -> click.Context:
        """Parse the arguments; what is wrong with them is said in Chinese.

        Raises:
            Misuse: They are wrong.
        """
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            raise Misuse(_with_hint(_sentence(error), error.ctx)) from error

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments.

        Raises:
            Misuse: There are more of them than the command takes.
        """
        given = list(args)
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, given)
        if rest and not isinstance(self, click.Group):
            raise Misuse(_with_hint(f"多写了“{' '.join(rest)}”", ctx))
        return rest


class ChineseCommand(Chinese):
    """A command of gklint."""


def help_option() -> click.Option:
    """``--help`` with a Chinese explanation."""
    return click.Option(
        ["-h", "--help"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        help="显示这段说明",
        callback=_show_help,
    )


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click passes it by position
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


def bad(message: str) -> NoReturn:
    """Refuse the value of the option at hand.

    Raises:
        click.BadParameter: Always; click adds which option it was.
    """
    raise click.BadParameter(message)


def _sentence(error: click.UsageError) -> str:
    """Tell one of click's exceptions again from what it carries."""
    match error:
        case click.NoSuchOption():
            near = f"，是不是 {error.possibilities[0]}" if error.possibilities else ""
            return f"没有选项 {error.option_name}{near}"
        case click.MissingParameter():
            return f"缺少{_named(error.param)}"
        case click.BadParameter():
            return f"{_named(error.param)}写得不对：{error.message}"
        case click.BadOptionUsage():
            if "does not take" in error.message:
                return f"选项 {error.option_name} 后面不带值"
            return f"选项 {error.option_name} 后面要写一个值"
        case _:
            return "命令写得不对"


def _named(param: click.Parameter | None) -> str:
    if isinstance(param, click.Argument):
        return f"参数 {param.metavar or param.human_readable_name} "
    return "参数" if param is None else f"选项 {max(param.opts, key=len)} "


def _with_hint(sentence: str, ctx: click.Context | None) -> str:
    path = ctx.command_path if ctx is not None else "gklint"
    return f"{sentence}。\n看用法请运行：{path} --help"
