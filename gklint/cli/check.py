"""``gklint check``: find the drafts, check them, report, and answer with the exit code."""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from gklint.cli.check_options import HELP, own
from gklint.cli.chinese import Misuse
from gklint.cli.options import STDIN
from gklint.cli.output import PLAIN, Target, bytes_out, is_watched, terminal, to_people
from gklint.cli.session import refusing
from gklint.cli.work import (
    Work,
    about,
    baseline_of,
    candidates_of,
    checked,
    checked_stream,
    held,
    plan_of,
    report_of,
    settings_of,
)
from gklint.cli.work_options import command_of
from gklint.config.settings import FailOn, Settings
from gklint.engine.find import Candidate
from gklint.engine.plan import Plan, unused_suppressions
from gklint.engine.run import exit_code
from gklint.model.outcome import FileResult
from gklint.report.run import RunReport
from gklint.report.table import Reporter
from gklint.report.words import tally


class Asked(NamedTuple):
    """What the command line says."""

    work: Work
    format_: Reporter
    output: str | None
    reports: tuple[tuple[Reporter, str], ...]
    fail_on: FailOn | None
    stdin_filename: str | None
    strict: bool
    baseline: str | None
    color: bool | None


def check(asked: Asked) -> int:
    """Run the command and give the exit code.

    Raises:
        Misuse: The command line, the configuration or a plug-in cannot be used.
    """
    work = asked.work
    if asked.stdin_filename is not None and not work.from_stdin:
        raise Misuse(
            "--stdin-filename 只在从标准输入读时用，例如：gklint - --stdin-filename 通知.txt"
        )
    if not asked.format_.is_text and asked.output is None and is_watched():
        name = asked.format_.name
        raise Misuse(f"{name} 不能显示在屏幕上，请写到文件里，例如 --output 结果.{name}")
    with refusing():
        settings = _settings(asked)
        plan = plan_of(work, settings)
        baseline = baseline_of(settings)
    candidates = candidates_of(work, plan, settings)
    with ExitStack() as stack:
        targets = [(r, stack.enter_context(Target(Path(f)))) for r, f in _files(asked, candidates)]
        results, passed_over = _results(asked, plan, settings, candidates)
        results = _noticed(results, plan, settings, work)
        results = held(results, baseline, plan, settings, work)
        report = report_of(plan, results, passed_over)
        code = exit_code(report.counts, settings.fail_on, strict=settings.strict)
        report = replace(report, exit_code=code)
        for reporter, target in targets:
            target.commit_bytes(reporter.encoded(report, PLAIN.look(quiet=work.quiet)))
    _show(report, asked)
    return code


def _settings(asked: Asked) -> Settings:
    return settings_of(asked.work).overridden(
        fail_on=asked.fail_on,
        strict=asked.strict or None,
        baseline=None if asked.baseline is None else Path(asked.baseline),
    )


def _files(asked: Asked, candidates: Sequence[Candidate]) -> list[tuple[Reporter, str]]:
    """Give the files to write, none of them twice, none of them a draft."""
    files = list(asked.reports)
    if asked.output is not None:
        files.insert(0, (asked.format_, asked.output))
    drafts = {os.path.realpath(candidate.path) for candidate in candidates}
    seen: set[str] = set()
    for _, name in files:
        real = os.path.realpath(name)
        if real in drafts:
            raise Misuse(f"不能把报告写到 {name}：这是要检查的文件，gklint 不改动它。")
        if real in seen and not Path(name).is_char_device():
            raise Misuse(f"两份报告都要写到 {name}，请换一个文件名。")
        seen.add(real)
    return files


def _results(
    asked: Asked, plan: Plan, settings: Settings, candidates: Sequence[Candidate]
) -> tuple[tuple[FileResult, ...], int]:
    """Check everything; give the results and the number of files passed over."""
    if asked.work.from_stdin:
        return checked_stream(plan, asked.stdin_filename or STDIN), 0
    return checked(candidates, plan, jobs=settings.jobs, quiet=asked.work.quiet)


def _noticed(
    results: tuple[FileResult, ...], plan: Plan, settings: Settings, work: Work
) -> tuple[FileResult, ...]:
    """Add what is to be said of the suppressions in the configuration."""
    notices = unused_suppressions(plan, results, plan.as_of, complete=_saw_all(settings, work))
    if not notices or settings.file is None:
        return results
    return (*results, about(settings.file, findings=notices))


def _saw_all(settings: Settings, work: Work) -> bool:
    """Whether everything the configuration file stands for was searched."""
    if settings.file is None:
        return False
    home = settings.file.parent.resolve()
    return any(home.is_relative_to(root.resolve()) for root in work.roots)


def _show(report: RunReport, asked: Asked) -> None:
    """Print the report, or, where it went to a file, one line that says so."""
    quiet = asked.work.quiet
    if asked.output is not None:
        if not quiet:
            click.echo(f"{tally(report.counts)}报告已写入 {asked.output}", err=True)
    elif asked.format_.for_people:
        look = terminal(colour=asked.color).look(quiet=quiet)
        to_people(asked.format_.render(report, look))
    else:
        bytes_out(asked.format_.encoded(report, PLAIN.look()))


command = command_of("check", HELP, lambda work, values: check(Asked(work, **values)), own())
