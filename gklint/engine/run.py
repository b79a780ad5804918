"""Check many files: the same results in the same order whatever the number of workers."""

from collections.abc import Callable, Iterable, Iterator

from gklint.engine.check import check_candidate
from gklint.engine.find import Candidate
from gklint.engine.plan import Plan
from gklint.model.outcome import FileResult, Severity
from gklint.report.run import Counts

Progress = Callable[[Candidate, FileResult | None], None]
"""Called for every candidate once it is checked; ``None``: passed over."""

CLEAN, FINDINGS, MISUSE, UNCHECKED = range(4)
"""Exit codes of the contract; ``MISUSE`` is the command line's to give."""


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


def exit_code(counts: Counts, fail_on: Severity | None, *, strict: bool = False) -> int:
    """The exit code of the contract: 3 something was not checked, 1 findings, 0 clean.

    Args:
        counts: Of the run.
        fail_on: From which severity findings count; ``None``: never.
        strict: Whether skips count as not checked.
    """
    if counts.faults or (strict and counts.skips):
        return UNCHECKED
    weighed = (
        (Severity.ERROR, counts.errors),
        (Severity.WARNING, counts.warnings),
        (Severity.INFO, counts.infos),
    )
    if fail_on is not None and any(count for level, count in weighed if level >= fail_on):
        return FINDINGS
    return CLEAN
