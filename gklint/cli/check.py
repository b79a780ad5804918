"""``gklint check``: find the drafts, check them, report, and answer with the exit code."""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from gklint.cli.check_options import command_of
from gklint.cli.chinese import Misuse
from gklint.cli.options import STDIN
from gklint.cli.output import PLAIN, Target, terminal, to_people, to_programs
from gklint.cli.progress import progress
from gklint.cli.session import collect_garbage, host_for, read_settings, refusing
from gklint.config.settings import FailOn, Settings
from gklint.engine.check import check_stream
from gklint.engine.compare import compared
from gklint.engine.find import Candidate, find_drafts
from gklint.engine.library import Sources
from gklint.engine.plan import Plan, make_plan, unused_suppressions
from gklint.engine.run import exit_code, run
from gklint.model.disclosure import Stage
from gklint.model.faults import Fault
from gklint.model.outcome import FileResult, Finding
from gklint.readers import SUFFIXES
from gklint.report.run import RunReport
from gklint.report.table import Reporter
from gklint.report.words import tally

_WORTH_WORKERS = 256  # measured: below this, starting worker processes takes longer than the work


class Asked(NamedTuple):
    """What the command line says."""

    paths: tuple[str, ...]
    stage: Stage | None
    profile: str | None
    format_: Reporter
    output: str | None
    reports: tuple[tuple[Reporter, str], ...]
    select: tuple[str, ...] | None
    ignore: tuple[str, ...] | None
    fail_on: FailOn | None
    as_of: date | None
    jobs: int | None
    registries: tuple[str, ...]
    records: tuple[str, ...]
    stdin_filename: str | None
    strict: bool
    config: str | None
    no_config: bool
    color: bool | None
    quiet: bool


def check(asked: Asked) -> int:
    """Run the command and give the exit code.

    Raises:
        Misuse: The command line, the configuration or a plug-in cannot be used.
    """
    _refuse_contradictions(asked)
    with refusing():
        settings = _settings(asked)
        plan = _plan(settings, asked.as_of or date.today())  # noqa: DTZ011 - the day on the wall: the program's only clock
    candidates = () if asked.paths == (STDIN,) else _candidates(asked.paths, plan, settings)
    with ExitStack() as stack:
        targets = [(r, stack.enter_context(Target(Path(f)))) for r, f in _files(asked, candidates)]
        results, passed_over = _results(asked, plan, settings, candidates)
        report = _report(plan, settings, results, passed_over, asked.paths)
        for reporter, target in targets:
            target.commit(reporter.render(report, PLAIN.look(quiet=asked.quiet)))
    _show(report, asked)
    return exit_code(report.counts, settings.fail_on, strict=settings.strict)


def _refuse_contradictions(asked: Asked) -> None:
    if STDIN in asked.paths and len(asked.paths) > 1:
        raise Misuse("“-”（从标准输入读）不能和别的文件一起写。")
    if asked.stdin_filename is not None and asked.paths != (STDIN,):
        raise Misuse(
            "--stdin-filename 只在从标准输入读时用，例如：gklint - --stdin-filename 通知.txt"
        )
    if asked.config is not None and asked.no_config:
        raise Misuse("--config 和 --no-config 只能写一个。")


def _settings(asked: Asked) -> Settings:
    start = "." if asked.paths[0] == STDIN else asked.paths[0]
    found = read_settings(start, config=asked.config, no_config=asked.no_config)
    return found.overridden(
        profile=asked.profile,
        stage=asked.stage,
        select=asked.select,
        ignore=asked.ignore,
        fail_on=asked.fail_on,
        jobs=asked.jobs,
        strict=asked.strict or None,
        registries=tuple(map(Path, asked.registries)),
        records=tuple(map(Path, asked.records)),
    )


def _plan(settings: Settings, as_of: date) -> Plan:
    return make_plan(
        host_for(settings),
        as_of=as_of,
        profile=settings.profile,
        stage=settings.stage,
        select=settings.select,
        ignore=settings.ignore,
        profiles_extra=settings.profiles,
        suppressions=settings.suppress,
        per_file_ignores=settings.per_file_ignores,
        base=settings.base,
        sources=Sources(
            registries=settings.registries,
            records=settings.records,
            negative_list=settings.negative_list,
            words=settings.companions,
        ),
    )


def _candidates(paths: tuple[str, ...], plan: Plan, settings: Settings) -> tuple[Candidate, ...]:
    suffixes = SUFFIXES | frozenset(plan.host.readers)
    return tuple(
        find_drafts(
            map(Path, paths),
            suffixes=suffixes,
            exclude=settings.exclude,
            base=settings.base,
            words=plan.library.words,
        )
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
    if asked.paths == (STDIN,):
        name = asked.stdin_filename or STDIN
        return (check_stream(sys.stdin.buffer, plan, name=name),), 0
    if len(candidates) > 1:
        plan = plan.comparing()
    done = 0
    with progress(len(candidates), quiet=asked.quiet) as advance:

        def count(_candidate: Candidate, _result: FileResult | None) -> None:
            nonlocal done
            done += 1
            collect_garbage()
            advance()

        jobs = _jobs(settings.jobs, len(candidates))
        results = tuple(run(candidates, plan, jobs=jobs, progress=count))
    return compared(results, candidates, plan), done - len(results)


def _jobs(wanted: int, files: int) -> int:
    if wanted:
        return wanted
    return 1 if files < _WORTH_WORKERS else os.cpu_count() or 1


def _report(
    plan: Plan,
    settings: Settings,
    results: tuple[FileResult, ...],
    passed_over: int,
    paths: tuple[str, ...],
) -> RunReport:
    notices = unused_suppressions(plan, results, plan.as_of, complete=_saw_all(settings, paths))
    if notices and settings.file is not None:
        results = (*results, _about(settings.file, findings=notices))
    for file, fault in plan.library.complaints:
        results = (*results, _about(file, faults=(fault,)))
    return RunReport(
        profile=plan.profile.id,
        stage=plan.stage,
        as_of=plan.as_of,
        results=results,
        titles=plan.titles,
        passed_over=passed_over,
    )


def _about(
    file: Path, findings: tuple[Finding, ...] = (), faults: tuple[Fault, ...] = ()
) -> FileResult:
    """What is to be said of a file the run was given that is no draft."""
    here = Path.cwd()
    shown = file.relative_to(here) if file.is_relative_to(here) else file
    return FileResult(
        path=shown.as_posix(),
        sha256=None,
        recognised=False,
        disclosure=None,
        findings=findings,
        faults=faults,
    )


def _saw_all(settings: Settings, paths: tuple[str, ...]) -> bool:
    """Whether everything the configuration file stands for was searched."""
    if settings.file is None:
        return False
    home = settings.file.parent.resolve()
    roots = (Path(path).resolve() for path in paths if path != STDIN)
    return any(home.is_relative_to(root) for root in roots if root.is_dir())


def _show(report: RunReport, asked: Asked) -> None:
    """Print the report, or, where it went to a file, one line that says so."""
    if asked.output is not None:
        if not asked.quiet:
            click.echo(f"{tally(report.counts)}报告已写入 {asked.output}", err=True)
    elif asked.format_.for_people:
        look = terminal(colour=asked.color).look(quiet=asked.quiet)
        to_people(asked.format_.render(report, look))
    else:
        to_programs(asked.format_.render(report, PLAIN.look()))


command = command_of(lambda values: check(Asked(**values)))
