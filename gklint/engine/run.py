"""Check many files: the same results in the same order whatever the number of workers."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from gklint.engine.check import check_candidate
from gklint.engine.find import Candidate
from gklint.engine.plan import Plan
from gklint.model.outcome import FileResult, Finding, Severity
from gklint.report.run import Counts

Progress = Callable[[Candidate, FileResult | None], None]
"""Called for every candidate once it is checked; ``None``: passed over."""

CLEAN, FINDINGS, MISUSE, UNCHECKED = range(4)
"""Exit codes of the contract; ``MISUSE`` is the command line's to give."""


class Summary(NamedTuple):
    """The counts of a run; suppressed findings are in none of them."""

    files: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    skips: int = 0
    faults: int = 0
    passed_over: int = 0

    @classmethod
    def of(
        cls,
        results: Iterable[FileResult],
        findings: Iterable[Finding] = (),
        *,
        passed_over: int = 0,
    ) -> "Summary":
        """Count results, and findings of the run itself (GK006)."""
        counts = Counts.of(results)
        levels = [finding.severity for finding in findings]
        return cls(
            files=counts.files,
            errors=counts.errors + levels.count(Severity.ERROR),
            warnings=counts.warnings + levels.count(Severity.WARNING),
            infos=counts.infos + levels.count(Severity.INFO),
            skips=counts.skips,
            faults=counts.faults,
            passed_over=passed_over,
        )


class RunResult(NamedTuple):
    """A finished run: the results in the order of the candidates, and the counts."""

    results: tuple[FileResult, ...]
    summary: Summary


def run(
    candidates: Iterable[Candidate], plan: Plan, *, jobs: int = 1, progress: Progress | None = None
) -> Iterator[FileResult]:
    """Check the candidates and give the results in their order, as soon as they are there.

    Args:
        candidates: What to check; taken as needed, never all at once.
        plan: What to check by.
        jobs: Worker processes; 1: this process.
        progress: Told of every candidate.
    """
    if jobs > 1:
        from gklint.engine.workers import check_parallel  # noqa: PLC0415 - multiprocessing is dear

        pairs = check_parallel(candidates, plan, jobs)
    else:
        pairs = ((c, check_candidate(c, plan)) for c in candidates)
    for candidate, result in pairs:
        if progress is not None:
            progress(candidate, result)
        if result is not None:
            yield result


def run_all(
    candidates: Iterable[Candidate], plan: Plan, *, jobs: int = 1, progress: Progress | None = None
) -> RunResult:
    """Check the candidates and count."""
    passed_over = 0

    def count(candidate: Candidate, result: FileResult | None) -> None:
        nonlocal passed_over
        passed_over += result is None
        if progress is not None:
            progress(candidate, result)

    results = tuple(run(candidates, plan, jobs=jobs, progress=count))
    return RunResult(results, Summary.of(results, passed_over=passed_over))


def exit_code(summary: Summary, fail_on: Severity | None, *, strict: bool = False) -> int:
    """The exit code of the contract: 3 something was not checked, 1 findings, 0 clean.

    Args:
        summary: The counts.
        fail_on: From which severity findings count; ``None``: never.
        strict: Whether skips count as not checked.
    """
    if summary.faults or (strict and summary.skips):
        return UNCHECKED
    weighed = (
        (Severity.ERROR, summary.errors),
        (Severity.WARNING, summary.warnings),
        (Severity.INFO, summary.infos),
    )
    if fail_on is not None and any(count for level, count in weighed if level >= fail_on):
        return FINDINGS
    return CLEAN
