"""What is to be checked and by which rules, as the commands that check have it in common."""

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gklint.cli.chinese import Misuse
from gklint.cli.options import STDIN
from gklint.cli.progress import progress
from gklint.cli.session import collect_garbage, host_for, read_settings, refusing
from gklint.config.settings import Settings
from gklint.engine.check import check_stream
from gklint.engine.compare import compared
from gklint.engine.find import Candidate, find_drafts
from gklint.engine.library import Sources
from gklint.engine.plan import Plan, make_plan
from gklint.engine.run import run
from gklint.model.disclosure import Stage
from gklint.model.faults import Fault
from gklint.model.outcome import FileResult, Finding
from gklint.readers import SUFFIXES
from gklint.report.run import RunReport

if TYPE_CHECKING:
    from gklint.model.baseline import Baseline

_WORTH_WORKERS = 256  # measured: below this, starting worker processes takes longer than the work


class Work(NamedTuple):
    """What the options of :mod:`gklint.cli.work_options` say; ``None``: nothing was said."""

    paths: tuple[str, ...]
    stage: Stage | None
    profile: str | None
    select: tuple[str, ...] | None
    ignore: tuple[str, ...] | None
    as_of: date | None
    registries: tuple[str, ...]
    records: tuple[str, ...]
    jobs: int | None
    config: str | None
    no_config: bool
    quiet: bool

    @property
    def from_stdin(self) -> bool:
        """Whether one draft is read from standard input."""
        return self.paths == (STDIN,)

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders that are searched, absolute; links stay links."""
        given = (os.path.abspath(path) for path in self.paths if path != STDIN)  # noqa: PTH100
        return tuple(Path(path) for path in given if os.path.isdir(path))  # noqa: PTH112 - any name


def settings_of(work: Work) -> Settings:
    """Read the configuration, and put what the command line says over it.

    Raises:
        Misuse: The options contradict each other.
        ConfigError: The configuration cannot be used.
    """
    if STDIN in work.paths and len(work.paths) > 1:
        raise Misuse("“-”（从标准输入读）不能和别的文件一起写。")
    if work.config is not None and work.no_config:
        raise Misuse("--config 和 --no-config 只能写一个。")
    start = "." if work.from_stdin else work.paths[0]
    found = read_settings(start, config=work.config, no_config=work.no_config)
    return found.overridden(
        profile=work.profile,
        stage=work.stage,
        select=work.select,
        ignore=work.ignore,
        jobs=work.jobs,
        registries=tuple(map(Path, work.registries)),
        records=tuple(map(Path, work.records)),
    )


def plan_of(work: Work, settings: Settings) -> Plan:
    """Make the plan of a run.

    Raises:
        ConfigError: See :func:`~gklint.engine.plan.make_plan`; so for the others.
    """
    return make_plan(
        host_for(settings),
        as_of=work.as_of or date.today(),  # noqa: DTZ011 - the day on the wall: the program's only clock
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


def candidates_of(
    work: Work, plan: Plan, settings: Settings, *, copies: str = ""
) -> tuple[Candidate, ...]:
    """Find the drafts; none where one is read from standard input.

    Args:
        work: The paths.
        plan: What is checked by.
        settings: What is left out.
        copies: The word of copies that stand for their draft when they are named.
    """
    if work.from_stdin:
        return ()
    suffixes = SUFFIXES | frozenset(plan.host.readers)
    return tuple(
        find_drafts(
            map(Path, work.paths),
            suffixes=suffixes,
            exclude=settings.exclude,
            base=settings.base,
            words=plan.library.words,
            copies=copies,
        )
    )


def checked_stream(plan: Plan, name: str) -> tuple[FileResult, ...]:
    """Check the draft on standard input."""
    return (check_stream(sys.stdin.buffer, plan, name=name),)


def checked(
    candidates: Sequence[Candidate], plan: Plan, *, jobs: int, quiet: bool
) -> tuple[tuple[FileResult, ...], int]:
    """Check everything; give the results and the number of files passed over.

    Args:
        candidates: What to check.
        plan: What to check by.
        jobs: Worker processes; 0: as many as there are cores, where that pays.
        quiet: Whether to show no progress.
    """
    if len(candidates) > 1:
        plan = plan.comparing()
    done = 0
    with refusing(), progress(len(candidates), quiet=quiet) as advance:

        def count(_candidate: Candidate, _result: FileResult | None) -> None:
            nonlocal done
            done += 1
            collect_garbage()
            advance()

        workers = _workers(jobs, len(candidates))
        results = tuple(run(candidates, plan, jobs=workers, progress=count))
    return compared(results, candidates, plan), done - len(results)


def _workers(wanted: int, files: int) -> int:
    if wanted:
        return wanted
    return 1 if files < _WORTH_WORKERS else os.cpu_count() or 1


def baseline_of(settings: Settings) -> "Baseline | None":
    """Read the baseline, before the work begins; most runs have none, and load nothing for it.

    Raises:
        ConfigError: It cannot be used.
    """
    if settings.baseline is None:
        return None
    from gklint.config.baseline import read_baseline  # noqa: PLC0415 - see above

    return read_baseline(settings.baseline)


def held(
    results: tuple[FileResult, ...],
    baseline: "Baseline | None",
    plan: Plan,
    settings: Settings,
    work: Work,
) -> tuple[FileResult, ...]:
    """Hold the results against the baseline, if there is one; it is said what serves no longer."""
    if baseline is None or settings.baseline is None:
        return results
    from gklint.engine import baseline as holding  # noqa: PLC0415 - see baseline_of

    found = holding.held(results, baseline, plan, holding.Reach.of(settings.baseline, work.roots))
    notices = holding.idle_entries(found.comparison.stale, plan)
    told = (about(settings.baseline, findings=notices),) if notices else ()
    return (*found.results, *told)


def report_of(plan: Plan, results: tuple[FileResult, ...], passed_over: int = 0) -> RunReport:
    """Give a finished run, with what is wrong with the registries it used."""
    complaints = tuple(about(file, faults=(fault,)) for file, fault in plan.library.complaints)
    return RunReport(
        profile=plan.profile.id,
        stage=plan.stage,
        as_of=plan.as_of,
        results=(*results, *complaints),
        titles=plan.titles,
        passed_over=passed_over,
        profile_name=plan.profile.name,
        rules={rule.code: rule for rule in plan.host.rules},
    )


def about(
    file: Path, findings: tuple[Finding, ...] = (), faults: tuple[Fault, ...] = ()
) -> FileResult:
    """Give what is to be said of a file the run was given that is no draft."""
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
