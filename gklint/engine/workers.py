"""Worker processes: results in order, a bounded queue, and no file lost when a worker dies."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice

from gklint.engine.check import check_candidate
from gklint.engine.find import Candidate
from gklint.engine.plan import Plan, PlanRecipe, build_plan
from gklint.engine.verdict import fault_result
from gklint.model.faults import Fault, FaultKind
from gklint.model.outcome import FileResult

_MOST = 61  # Windows cannot wait for more processes
_AHEAD = 8  # candidates under way per worker: enough to keep it busy, few to lose

_DIED = Fault(
    "GK001",
    FaultKind.INTERNAL,
    "检查这个文件时工作进程意外终止（可能内存不足），没有检查：请单独检查它，或减少 --jobs",
)

_plans: list[Plan] = []  # a worker's own, made once from the recipe it was started with

Pair = tuple[Candidate, FileResult | None]


def check_parallel(candidates: Iterable[Candidate], plan: Plan, jobs: int) -> Iterator[Pair]:
    """Check candidates in worker processes and give the results in their order.

    When a worker dies, the files that were under way are checked again one by one, each in a
    process of its own, and only the one that dies again is given up, with a fault.
    """
    queue = iter(candidates)
    waiting: deque[Candidate] = deque()
    while True:
        waiting.extend(islice(queue, jobs * _AHEAD - len(waiting)))
        if not waiting:
            return
        yield from _until_broken(waiting, queue, plan.recipe, jobs)
        for candidate in islice(_drain(waiting), jobs * _AHEAD):
            yield candidate, _alone(candidate, plan)


def _until_broken(
    waiting: "deque[Candidate]", queue: Iterator[Candidate], recipe: PlanRecipe, jobs: int
) -> Iterator[Pair]:
    """Work until all is done (``waiting`` is empty then) or a worker died (it is not)."""
    with _pool(recipe, jobs) as pool:
        try:
            futures: deque[Future[FileResult | None]] = deque(
                pool.submit(_work, candidate) for candidate in waiting
            )
            while waiting:
                result = futures[0].result()
                futures.popleft()
                yield waiting.popleft(), result
                for candidate in islice(queue, 1):
                    waiting.append(candidate)
                    futures.append(pool.submit(_work, candidate))
        except BrokenProcessPool:
            return


def _drain(waiting: "deque[Candidate]") -> Iterator[Candidate]:
    while waiting:
        yield waiting.popleft()


def _alone(candidate: Candidate, plan: Plan) -> FileResult | None:
    with _pool(plan.recipe, 1) as pool:
        try:
            return pool.submit(_work, candidate).result()
        except BrokenProcessPool:
            return fault_result(candidate.name, _DIED, plan)


@contextmanager
def _pool(recipe: PlanRecipe, jobs: int) -> Iterator[ProcessPoolExecutor]:
    """A pool that leaves no process behind, whatever ends the work.

    Processes are spawned everywhere alike: forking a process that draws a progress bar in a
    thread is not safe.
    """
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        min(jobs, _MOST),
        multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(recipe,),
    )
    try:
        yield pool
    except BaseException:
        for process in set(multiprocessing.active_children()) - before:
            process.terminate()  # the pool notices, and waits for them itself
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown(wait=True, cancel_futures=True)


def _start(recipe: PlanRecipe) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _plans.append(build_plan(recipe))


def _work(candidate: Candidate) -> FileResult | None:
    return check_candidate(candidate, _plans[0])
