"""``gklint annotate``: a copy of each draft with what was found in it as Word comments."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from gklint.cli.check_options import counted
from gklint.cli.chinese import Misuse
from gklint.cli.copies import Copies, Copy, interrupted_in_chinese
from gklint.cli.output import terminal, to_people
from gklint.cli.session import refusing
from gklint.cli.work import (
    Work,
    baseline_of,
    candidates_of,
    checked,
    held,
    plan_of,
    report_of,
    settings_of,
)
from gklint.cli.work_options import command_of
from gklint.config.settings import FailOn
from gklint.engine.annotate import annotated_copy, is_untouched, may_be_annotated
from gklint.engine.plan import Plan
from gklint.engine.run import exit_code
from gklint.model.outcome import FileResult
from gklint.readers import ReadFault, bytes_of
from gklint.report.run import RunReport
from gklint.report.text import hanging
from gklint.report.visible import visible
from gklint.report.words import conclusions, tally

WORD = "批注"
"""What the names of the copies say; the search for drafts leaves such files out."""

HELP = """\
检查公文，把问题写成 Word 批注：每份草稿旁边写一份副本，名为 草稿名.批注.docx，用 Word 或 WPS \
打开，就能看到哪里有问题、为什么、怎样改、依据哪一条，开头一条是总的结论。原稿不改动；没有问题也写，结论在开头。

\b
例如：
  gklint annotate 通知.docx
  gklint annotate 送审材料/ --stage 报批 --profile 运城市
  gklint annotate *.docx --output 退改/

\b
上次写的副本会被换成新的；有人打开改过、存过的副本不会被盖掉。纯文本加不了批注；涉密的不写。
退出码：0 没有问题；1 有达到 --fail-on 的问题；2 用法、配置或插件不对；3 有文件没有写成批注。
"""


class Asked(NamedTuple):
    """What the command line says."""

    work: Work
    output: str | None
    fail_on: FailOn | None
    strict: bool
    baseline: str | None


class _Done(NamedTuple):
    """A draft, what is said of it, and the copy that says it, where there is one."""

    result: FileResult
    copy: Copy | None = None


def annotate(asked: Asked) -> int:
    """Run the command and give the exit code.

    Raises:
        Misuse: The command line, the configuration or a plug-in cannot be used.
    """
    work = asked.work
    if work.from_stdin:
        raise Misuse("批注写在副本里，不能从标准输入读。请写文件名：gklint annotate 通知.docx")
    with refusing():
        settings = settings_of(work).overridden(
            fail_on=asked.fail_on,
            strict=asked.strict or None,
            baseline=None if asked.baseline is None else Path(asked.baseline),
        )
        plan = plan_of(work, settings)
        baseline = baseline_of(settings)
    copies = Copies(WORD, asked.output, is_untouched)
    candidates = candidates_of(work, plan, settings, copies=WORD)
    results, passed_over = checked(candidates, plan, jobs=settings.jobs, quiet=work.quiet)
    results = held(results, baseline, plan, settings, work)
    paths = {candidate.name: candidate.path for candidate in candidates}
    with interrupted_in_chinese():
        done = tuple(_done(each, paths.get(each.path), plan, copies) for each in results)
    report = report_of(plan, tuple(each.result for each in done), passed_over)
    to_people(_shown(report, done, quiet=work.quiet))
    return exit_code(report.counts, settings.fail_on, strict=settings.strict)


def _done(result: FileResult, draft: Path | None, plan: Plan, copies: Copies) -> _Done:
    """Write the copy of a draft that was judged; what hinders becomes a fault of the draft."""
    if draft is None or not may_be_annotated(result):
        return _Done(result)
    try:
        copy = copies.write(draft, annotated_copy(bytes_of(draft), result, plan))
    except ReadFault as error:
        return _Done(result._replace(faults=(*result.faults, error.fault)))
    return _Done(result, copy)


def _shown(report: RunReport, done: Sequence[_Done], *, quiet: bool) -> Iterator[str]:
    """Say which copies were written and which were not; of a single draft, the verdict as well."""
    for each in done:
        if not quiet or each.copy is None or each.result.faults:
            yield from _told(each)
    if quiet:
        return
    yield f"{tally(report.counts)}\n"
    if said := conclusions(report.results):
        yield f"结论：{said.replace('上面', '批注指出')}。\n"
    if any(each.copy for each in done):
        yield "批注用 Word 或 WPS 打开副本看；原稿没有改动。\n"


def _told(done: _Done) -> Iterator[str]:
    result, copy = done
    name = visible(result.path)
    width = terminal(colour=False).width
    if copy is not None:
        again = "（换掉了上次写的）" if copy.replaced else ""
        yield f"{name} 的批注写在 {visible(copy.path.as_posix())}{again}\n"
    elif result.verdict is not None:
        codes = "、".join(dict.fromkeys(fault.code for fault in result.faults))
        yield f"{name} 没有写批注 {codes}\n"
    else:  # said of the configuration, the baseline or a registry
        for finding in result.findings:
            yield f"{name} {finding.code} {visible(finding.message)}\n"
    for fault in result.faults:
        yield from hanging("没有检查成：" if copy else "原因：", fault.message, width)


def _own() -> list[click.Parameter]:
    where = "副本写到这个文件夹，没有就建一个；默认写在草稿旁边"
    return [click.Option(["--output"], metavar="文件夹", help=where), *counted()]


command = command_of("annotate", HELP, lambda work, values: annotate(Asked(work, **values)), _own())
