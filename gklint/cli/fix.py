"""``gklint fix``: a copy of each draft with what can be mended mended, as tracked changes."""

import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

import click

from gklint.cli.chinese import Misuse
from gklint.cli.copies import Copies, interrupted_in_chinese, is_open
from gklint.cli.mended import Done, summary, told
from gklint.cli.options import STDIN
from gklint.cli.output import Target, bytes_out, terminal, to_people
from gklint.cli.session import refusing
from gklint.cli.work import Work, candidates_of, checked, plan_of, settings_of
from gklint.cli.work_options import command_of
from gklint.engine.plan import Plan
from gklint.engine.revise import (
    Revised,
    is_untouched,
    may_be_mended,
    revised,
    revised_draft,
)
from gklint.engine.run import CLEAN, FINDINGS, UNCHECKED
from gklint.fix.diff import unified
from gklint.fix.edits import applied
from gklint.model.faults import Fault, FaultKind
from gklint.model.outcome import FileResult
from gklint.readers import MAX_BYTES, ReadFault, bytes_of
from gklint.readers.packed import outermost
from gklint.readers.sniff import is_zip
from gklint.report.visible import visible

WORD = "修订"
"""What the names of the copies say; the search for drafts leaves such files out."""

HELP = """\
代改意思不变的毛病：括号、空格、虚位、标点、日期写法等。每份草稿旁边写一份副本，名为\
草稿名.修订.docx，改动都是 Word 修订：用 Word 或 WPS 打开，在“审阅”里逐条接受或拒绝。\
纯文本没有修订，直接改在副本里。公开属性和不公开的理由从不代改，也不代填。

\b
例如：
  gklint fix 通知.docx
  gklint fix 通知.docx --diff            只看会改什么，不写文件
  gklint fix 送审材料/ --output 修改稿/
  gklint fix - < 通知.txt > 改好.txt

\b
原稿不改动（除非写 --in-place）；有人改过的副本不会被盖掉；涉密的不改。
退出码：0 没有要改的；1 改了；2 用法、配置或插件不对；3 有文件没有改成。
"""


_TRACKED = (".docx", ".docm", ".dotx", ".dotm")
"""Suffixes of files whose changes are tracked."""


class Asked(NamedTuple):
    """What the command line says."""

    work: Work
    output: str | None
    diff: bool
    unsafe: bool
    track: bool
    in_place: bool


def fix(asked: Asked) -> int:
    """Run the command and give the exit code.

    Raises:
        Misuse: The command line, the configuration or a plug-in cannot be used.
    """
    _refuse_contradictions(asked)
    work = asked.work
    with refusing():
        settings = settings_of(work)
        plan = plan_of(work, settings)
    if work.from_stdin:
        return _stream(asked, plan)
    copies = Copies(WORD, asked.output, is_untouched)
    candidates = candidates_of(work, plan, settings)
    results, _ = checked(candidates, plan, jobs=settings.jobs, quiet=work.quiet)
    paths = {candidate.name: candidate.path for candidate in candidates}
    with interrupted_in_chinese():
        done = [_done(each, paths.get(each.path), plan, copies, asked) for each in results]
    to_people(_shown(done, asked))
    return _code(done)


def _refuse_contradictions(asked: Asked) -> None:
    if asked.in_place and asked.output is not None:
        raise Misuse("--in-place 写在原稿上，--output 写到别处，只能写一个。")
    if asked.diff and (asked.in_place or asked.output is not None):
        raise Misuse("--diff 只看会改什么，不写文件，不能和 --in-place、--output 一起写。")
    if asked.work.from_stdin and (asked.in_place or asked.output is not None):
        raise Misuse("从标准输入读时，改好的写到标准输出，不能写 --in-place、--output。")


def _done(result: FileResult, draft: Path | None, plan: Plan, copies: Copies, asked: Asked) -> Done:
    """Mend a draft that was checked; what hinders becomes a fault of the draft."""
    if draft is None or not may_be_mended(result, unsafe=asked.unsafe):
        return Done(result.path, Revised(result))
    found = revised_draft(draft, result.path, plan, unsafe=asked.unsafe, track=asked.track)
    if found.data is None or asked.diff:
        return Done(result.path, found)
    try:
        if asked.in_place:
            _write_over(draft, found.data, found.before.sha256)
            return Done(result.path, found, result.path)
        if copies.holds(draft, found.data):
            return Done(result.path, found, copies.path_of(draft).as_posix(), kept=True)
        copy = copies.write(draft, found.data)
    except ReadFault as error:
        faults = (*found.before.faults, error.fault)
        return Done(result.path, found._replace(before=found.before._replace(faults=faults)))
    return Done(result.path, found, copy.path.as_posix(), replaced=copy.replaced)


def _write_over(draft: Path, data: bytes, sha256: str | None) -> None:
    """Put the mended file in the place of the draft, whole or not at all.

    Raises:
        ReadFault: It is not written.
    """
    if (archive := outermost(draft)) is not None:
        raise _failed(f"它在 {archive.name} 里，不能直接改：请加 --output 文件夹，或者先解压。")
    if is_open(draft):
        raise _failed(f"{draft} 正在 Word 或 WPS 里开着：请先关上，再运行一次。")
    if hashlib.sha256(bytes_of(draft)).hexdigest() != sha256:
        raise _failed(f"改的时候 {draft} 又变了，没有写上：请再运行一次。")
    path = Path(os.path.realpath(draft))  # a link stays a link
    mode = path.stat().st_mode

    def write(stream: IO[bytes]) -> None:
        stream.write(data)
        if os.name == "posix":
            os.fchmod(stream.fileno(), stat.S_IMODE(mode))

    try:
        with Target(path) as target:
            target.commit_by(write)
    except Misuse as error:
        raise _failed(f"{error.message}如果它正在 Word 或 WPS 里开着，请先关上。") from error


def _failed(message: str) -> ReadFault:
    return ReadFault(Fault("GK001", FaultKind.IO, message))


def _stream(asked: Asked, plan: Plan) -> int:
    """Mend the text on standard input and write it to standard output."""
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if is_zip(data):
        raise Misuse("从标准输入只能读纯文本。Word 文件请写文件名：gklint fix 通知.docx")
    found = revised(data, STDIN, plan, unsafe=asked.unsafe)
    done = [Done(STDIN, found, STDIN if found.data is not None else "")]
    if asked.diff:
        to_people(_diff(done[0]))
    elif _code(done) != UNCHECKED:
        bytes_out([data if found.data is None else found.data])
    if not asked.work.quiet or found.before.faults:
        said = told(done[0], terminal(colour=False).width, dry=asked.diff)
        click.echo("".join(said), err=True, nl=False)
    return _code(done)


def _shown(done: Sequence[Done], asked: Asked) -> Iterator[str]:
    """Say what was done; with ``--diff``, show it instead."""
    width = terminal(colour=False).width
    for each in done:
        silent = not each.revised.before.faults and not each.revised.refused
        if asked.diff:
            yield from _diff(each)
        if silent and (
            asked.work.quiet or asked.diff or (len(done) > 1 and not each.revised.edits)
        ):
            continue
        yield from told(each, width, dry=asked.diff)
    if asked.work.quiet:
        return
    yield from summary(done, dry=asked.diff)
    if asked.track and any(each.copy.lower().endswith(_TRACKED) for each in done):
        yield "改动是 Word 修订：在 Word 或 WPS 的“审阅”里逐条接受或拒绝。\n"


def _diff(done: Done) -> Iterator[str]:
    lines = done.revised.lines
    for line in unified(done.name, lines, applied(lines, done.revised.edits)):
        yield visible(line) + "\n"


def _code(done: Sequence[Done]) -> int:
    """Give the exit code: 3 something was not done, 1 something was changed, 0 nothing was."""
    if any(each.revised.before.faults for each in done):
        return UNCHECKED
    changed = any(each.revised.edits and not each.kept for each in done)
    return FINDINGS if changed else CLEAN


def _own() -> list[click.Parameter]:
    return [
        click.Option(["--diff"], is_flag=True, help="只列出会改什么，不写文件"),
        click.Option(
            ["--unsafe"], is_flag=True, help="字样不规范的标注也改（属性不变）；改完请自己核对"
        ),
        click.Option(
            ["--track/--plain"],
            default=True,
            help="Word 文件留修订痕迹（默认），还是直接改",
        ),
        click.Option(["--in-place"], is_flag=True, help="改在原稿上，不另写副本"),
        click.Option(
            ["--output"],
            metavar="文件夹",
            help="副本写到这个文件夹，没有就建一个；默认写在草稿旁边",
        ),
    ]


command = command_of("fix", HELP, lambda work, values: fix(Asked(work, **values)), _own())
