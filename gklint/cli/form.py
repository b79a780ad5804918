"""``gklint form``: what was read from an approval form, without judging it."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import click

from gklint.cli import session
from gklint.cli.chinese import ChineseCommand, Misuse, help_option
from gklint.cli.options import STDIN, format_option
from gklint.cli.output import terminal, to_people, to_programs
from gklint.config.settings import Settings
from gklint.engine.intake import guarded, internal, read_draft, read_stream
from gklint.engine.run import CLEAN, UNCHECKED
from gklint.hooks.hookspecs import Reader
from gklint.model.faults import Fault, FaultKind
from gklint.model.form import ApprovalForm
from gklint.model.manuscript import Manuscript
from gklint.parse.form import is_form, read_form
from gklint.readers import ReadFault
from gklint.report.form import faulty_text, faulty_value, form_text, form_value
from gklint.report.values import Json, dump

_NO_FORM = Fault(
    "GK004",
    FaultKind.NOT_OFFICIAL,
    "没有认出发文稿纸的任何一栏：请确认给的是发文稿纸（发文处理笺），不是草稿；"
    "栏目要在 Word 表格里，或者写成“公开属性：……”这样一行一栏；扫描件请先识别成文字。",
)

_Value = TypeVar("_Value")


class _Outcome(NamedTuple):
    """A form, or why there is none."""

    path: str
    form: ApprovalForm | None
    fault: Fault | None = None

    @property
    def value(self) -> dict[str, Json]:
        if self.form is None or self.fault is not None:
            return faulty_value(self.path, [self.fault] if self.fault else [])
        return form_value(self.form)

    def shown(self, width: int) -> str:
        if self.form is None or self.fault is not None:
            pieces = faulty_text(self.path, [self.fault] if self.fault else [])
        else:
            pieces = form_text(self.form, width)
        return "".join((*pieces, "\n"))


@click.pass_context
def _form(ctx: click.Context, paths: tuple[str, ...], format_: str) -> None:
    if not paths:
        raise Misuse("请写发文稿纸的文件名，例如：gklint form 通知.发文稿纸.docx")
    outcomes = list(_outcomes(paths))
    if format_ == "text":
        width = terminal(colour=False).width
        to_people([_guarded(outcome, lambda each: each.shown(width)) for outcome in outcomes])
    else:
        values = [_guarded(outcome, lambda each: each.value) for outcome in outcomes]
        to_programs([dump(values[0] if len(values) == 1 else values, indent=2), "\n"])
    ctx.exit(UNCHECKED if any(outcome.fault for outcome in outcomes) else CLEAN)


def _guarded(outcome: _Outcome, show: Callable[[_Outcome], _Value]) -> _Value:
    """Show an outcome; a mistake of ours in doing so is told without a word of the form."""
    try:
        return show(outcome)
    except Exception as error:  # noqa: BLE001 - whatever went wrong, its text may quote the form
        return show(_Outcome(outcome.path, None, internal("显示发文稿纸", error)))


def _outcomes(paths: Sequence[str]) -> Iterator[_Outcome]:
    if STDIN in paths and len(paths) > 1:
        raise Misuse("“-”（从标准输入读）不能和别的文件一起写。")
    with session.refusing():
        readers = session.host_for(Settings()).readers
    for path in paths:
        yield _outcome(path, readers)


def _outcome(path: str, readers: Mapping[str, Reader]) -> _Outcome:
    try:
        manuscript = _manuscript(path, readers)
        form, is_one = guarded("识别发文稿纸", lambda: _recognised(manuscript))
    except ReadFault as error:
        return _Outcome(path, None, error.fault)
    return _Outcome(path, form, None if is_one else _NO_FORM)


def _manuscript(path: str, readers: Mapping[str, Reader]) -> Manuscript:
    if path == STDIN:
        return read_stream(sys.stdin.buffer, STDIN)
    return read_draft(Path(path), path, readers)


def _recognised(manuscript: Manuscript) -> tuple[ApprovalForm, bool]:
    form = read_form(manuscript)
    return form, is_form(form, manuscript)


command = ChineseCommand(
    "form",
    help="""\
看发文稿纸（发文处理笺）上认出了哪些栏：公开属性勾选了哪一项，理由、依据、备案、保密审查、签发等\
由谁在哪一天填写，哪些栏空着。只列出，不作判断。

\b
例如：
  gklint form 通知.发文稿纸.docx
  gklint form 通知.发文稿纸.docx --format json
""",
    callback=_form,
    add_help_option=False,
    params=[
        click.Argument(["paths"], nargs=-1, metavar="文件…"),
        format_option("text", "json"),
        help_option(),
    ],
)
