"""``gklint form``: what was read from an approval form, without judging it."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from gklint.cli import session
from gklint.cli.chinese import ChineseCommand, Misuse, help_option
from gklint.cli.options import STDIN, format_option
from gklint.cli.output import terminal, to_people, to_programs
from gklint.config.settings import Settings
from gklint.engine.intake import internal, read_draft, read_stream
from gklint.engine.run import CLEAN, UNCHECKED
from gklint.hooks.hookspecs import Reader
from gklint.model.faults import Fault, FaultKind
from gklint.model.form import ApprovalForm
from gklint.model.manuscript import Manuscript
from gklint.parse.form import read_form
from gklint.readers import ReadFault
from gklint.report.form import faulty_text, faulty_value, form_text, form_value
from gklint.report.values import Json, dump

_NO_FORM = Fault(
    "GK004",
    FaultKind.NOT_OFFICIAL,
    "没有认出发文稿纸的任何一栏：请确认给的是发文稿纸（发文处理笺），不是草稿；"
    "栏目要在 Word 表格里，或者写成“公开属性：……”这样一行一栏；扫描件请先识别成文字。",
)


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

    def text(self, width: int) -> Iterator[str]:
        if self.form is None or self.fault is not None:
            yield from faulty_text(self.path, [self.fault] if self.fault else [])
        else:
            yield from form_text(self.form, width)


@click.pass_context
def _form(ctx: click.Context, paths: tuple[str, ...], format_: str) -> None:
    if not paths:
        raise Misuse("请写发文稿纸的文件名，例如：gklint form 通知.发文稿纸.docx")
    outcomes = list(_outcomes(paths))
    if format_ == "text":
        width = terminal(colour=False).width
        to_people("".join((*outcome.text(width), "\n")) for outcome in outcomes)
    else:
        values = [outcome.value for outcome in outcomes]
        to_programs([dump(values[0] if len(values) == 1 else values, indent=2), "\n"])
    ctx.exit(UNCHECKED if any(outcome.fault for outcome in outcomes) else CLEAN)


def _outcomes(paths: Sequence[str]) -> Iterator[_Outcome]:
    if STDIN in paths and len(paths) > 1:
        raise Misuse("“-”（从标准输入读）不能和别的文件一起写。")
    with session.refusing():
        readers = session.host_for(Settings()).readers
    for path in paths:
        yield _outcome(path, readers)


def _outcome(path: str, readers: Mapping[str, Reader]) -> _Outcome:
    try:
        form = _recognised(_manuscript(path, readers))
    except ReadFault as error:
        return _Outcome(path, None, error.fault)
    return _Outcome(path, form, None if form.recognised else _NO_FORM)


def _manuscript(path: str, readers: Mapping[str, Reader]) -> Manuscript:
    if path == STDIN:
        return read_stream(sys.stdin.buffer, STDIN)
    return read_draft(Path(path), path, readers)


def _recognised(manuscript: Manuscript) -> ApprovalForm:
    try:
        return read_form(manuscript)
    except Exception as error:
        raise ReadFault(internal("识别发文稿纸", error)) from error


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
