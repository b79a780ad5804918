"""Many tasks, several worker processes, and no task lost or wrongly blamed when one of them dies.

Each worker has a pipe of its own and gives one reply for each task, in order. So the first task a
dead or silent worker has not replied to is the one it was at, and the tasks queued behind it are
innocent: they go to others. A pool that shares one queue cannot tell, and gives up all of them.
"""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from pickle import loads
from time import monotonic
from typing import Final, Generic, NamedTuple

from gklint.engine.select import PlanError
from gklint.engine.servant import (
    Answer,
    Answered,
    Limits,
    Loss,
    Recipe,
    Refused,
    Task,
    Word,
    serve,
)

__all__ = ["LIMITS", "Limits", "Loss", "WorkerError", "supervise", "supervise_in_order"]

LIMITS: Final = Limits()

_MOST = 61 if sys.platform == "win32" else 256  # Windows cannot wait for more at once
_AHEAD = 4  # tasks in a worker's hands: the next are there while the parent is busy with answers
_AHEAD_BYTES = 4096  # fits the smallest buffer of a pipe: sending ahead never waits for the worker
_TRIES = 3  # a worker may be killed from outside: one death proves nothing against a task
_STILLBORN = 20  # workers in a row that were killed before they were ready
_WINDOW = 1000  # answers held back for the sake of order while one task takes long
_REAPED = 10.0  # seconds to wait for a process that closed its pipe or was killed


class WorkerError(PlanError):
    """Workers cannot be started; the Chinese message says why."""


class _Job(NamedTuple, Generic[Task]):
    """A task on its way.

    Attributes:
        number: Its place among all tasks.
        data: The task as it is sent.
        deaths: How many workers died of it.
    """

    number: int
    task: Task
    data: bytes
    deaths: int = 0


@dataclass(slots=True, eq=False)
class _Worker(Generic[Task]):
    """A worker process as its parent sees it.

    Attributes:
        since: When it began to owe a reply: it was started, given a job, or gave another reply.
        born: Whether it was ever ready.
        ready: Whether it can be handed jobs; no more once it was found dead.
    """

    process: BaseProcess
    pipe: Connection
    since: float
    born: bool = False
    ready: bool = False
    jobs: deque[_Job[Task]] = field(default_factory=deque)

    def takes(self, job: _Job[Task]) -> bool:
        """Whether it can be handed a job; a suspect is alone with its worker."""
        if not self.jobs:
            return self.ready
        return (
            self.ready
            and len(self.jobs) < _AHEAD
            and not job.deaths
            and not self.jobs[0].deaths
            and sum(len(j.data) for j in self.jobs) + len(job.data) <= _AHEAD_BYTES
        )

    def deadline(self, limits: Limits) -> float | None:
        """When it counts as hanging; an idle worker never does."""
        if not self.born:
            return self.since + limits.start
        return self.since + limits.seconds if self.jobs else None

    def end(self, grace: float = 0) -> int | None:
        """Kill it, if it still lives after a grace, and give its exit code."""
        self.pipe.close()
        self.process.join(grace)
        self.process.kill()
        self.process.join(_REAPED)
        return self.process.exitcode


def supervise(  # noqa: PLR0913 - the work and its conditions, the latter by name
    tasks: Iterable[Task],
    start: Callable[[Recipe], Callable[[Task], Answer]],
    recipe: Recipe,
    *,
    jobs: int,
    lost: Callable[[Task, Loss], Answer],
    limits: Limits = LIMITS,
) -> Generator[tuple[Task, Answer], None, None]:
    """Work through tasks in worker processes and give the answers as they come.

    Args:
        tasks: Taken as needed, a few ahead for each worker.
        start: Makes a worker ready, in the worker, and gives the function that works; a function
            of a module. An error it raises is a :class:`WorkerError` here.
        recipe: What ``start`` is given.
        jobs: How many workers at most; never more than tasks.
        lost: Gives the answer to a task that has none.
        limits: What a worker may use.

    Yields:
        Each task and its answer, exactly once.

    Raises:
        WorkerError: No worker can be made ready.
    """
    crew = _Crew(tasks, start, recipe, jobs, limits, lost)
    with closing(crew.answers()) as answers:
        for job, answer in answers:
            yield job.task, answer


def supervise_in_order(  # noqa: PLR0913 - as above
    tasks: Iterable[Task],
    start: Callable[[Recipe], Callable[[Task], Answer]],
    recipe: Recipe,
    *,
    jobs: int,
    lost: Callable[[Task, Loss], Answer],
    limits: Limits = LIMITS,
) -> Generator[tuple[Task, Answer], None, None]:
    """Do what :func:`supervise` does and give the answers in the order of their tasks.

    While one task takes long, at most a thousand answers are held back; then no more tasks are
    taken until it is answered.
    """
    early: dict[int, tuple[Task, Answer]] = {}
    given = 0
    crew = _Crew(tasks, start, recipe, jobs, limits, lost)
    crew.may_take = lambda: crew.taken - given < _WINDOW
    with closing(crew.answers()) as answers:
        for job, answer in answers:
            early[job.number] = (job.task, answer)
            while given in early:
                given += 1
                yield early.pop(given - 1)


class _Crew(Generic[Task, Answer, Recipe]):
    """The workers of one call, and the tasks none of them has in hands.

    Attributes:
        taken: How many tasks were taken so far.
        may_take: Whether another one may be taken now.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - made in two places, just above
        self,
        tasks: Iterable[Task],
        start: Callable[[Recipe], Callable[[Task], Answer]],
        recipe: Recipe,
        jobs: int,
        limits: Limits,
        lost: Callable[[Task, Loss], Answer],
    ) -> None:
        self.taken = 0
        self.may_take: Callable[[], bool] = lambda: True
        self._tasks = iter(tasks)
        self._start = start
        self._recipe = recipe
        self._most = max(1, min(jobs, _MOST))
        self._limits = limits
        self._lost = lost
        self._context = get_context("spawn")
        self._workers: list[_Worker[Task]] = []
        self._waiting: deque[_Job[Task]] = deque()
        self._stillborn = 0

    def answers(self) -> Generator[tuple[_Job[Task], Answer], None, None]:
        """Give every job and its answer; leave no process behind, whatever ends the work."""
        try:
            self._hand_out()
            while self._waiting or any(worker.jobs for worker in self._workers):
                heard = self._listen()
                self._hand_out()  # before the answers: the reader of them may take its time
                yield from heard
        finally:
            for worker in self._workers:
                worker.end()

    # tasks to workers

    def _hand_out(self) -> None:
        """Give tasks to whoever takes one, and start workers for what is left over."""
        while self._hold(1):
            job = self._waiting[0]
            worker = self._free(job)
            if worker is None:
                break
            if not worker.jobs:
                worker.since = monotonic()
            try:
                worker.pipe.send_bytes(job.data)
            except OSError:
                worker.ready = False  # it is dead, and listening to it will say so
            else:
                worker.jobs.append(self._waiting.popleft())
        while len(self._workers) < self._most and self._hold(self._starting + 1):
            self._hire()

    def _hold(self, count: int) -> bool:
        """Take tasks until so many wait, if there are."""
        while len(self._waiting) < count and self.may_take():
            for task in self._tasks:
                data = bytes(ForkingPickler.dumps(task))
                self._waiting.append(_Job(self.taken, task, data))
                self.taken += 1
                break
            else:
                return False
        return len(self._waiting) >= count

    @property
    def _starting(self) -> int:
        return sum(not worker.born for worker in self._workers)

    def _free(self, job: _Job[Task]) -> _Worker[Task] | None:
        """The worker to be handed a job: an idle one, or one with little in hands.

        What the workers that are starting will take is not queued behind others.
        """
        takers = [worker for worker in self._workers if worker.takes(job)]
        if not takers:
            return None
        best = min(takers, key=lambda worker: len(worker.jobs))
        return best if not best.jobs or self._hold(self._starting + 1) else None

    # workers

    def _hire(self) -> None:
        """Start a worker, or be content with those there are."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=serve, args=(theirs, self._start, self._recipe, self._limits), daemon=True
        )
        try:
            with sheltered():
                process.start()
        except OSError as error:
            ours.close()
            if not self._workers:
                raise WorkerError(f"无法启动工作进程（{error.strerror}）：请减少 --jobs") from error
            self._most = len(self._workers)
        else:
            self._workers.append(_Worker(process, ours, monotonic()))
        finally:
            theirs.close()

    def _dismiss(self, worker: _Worker[Task]) -> None:
        """Give the jobs of a worker that is gone to others."""
        self._workers.remove(worker)
        self._waiting.extendleft(reversed(worker.jobs))

    # answers from workers

    def _listen(self) -> list[tuple[_Job[Task], Answer]]:
        """Wait until somebody says something, or has been silent for too long."""
        deadlines = [worker.deadline(self._limits) for worker in self._workers]
        soonest = min((moment for moment in deadlines if moment is not None), default=None)
        patience = None if soonest is None else max(0.0, soonest - monotonic())
        speaking = frozenset(wait([worker.pipe for worker in self._workers], patience))
        heard: list[tuple[_Job[Task], Answer]] = []
        for worker in tuple(self._workers):
            if worker.pipe in speaking:
                heard += self._hear(worker)
            elif (end := worker.deadline(self._limits)) is not None and end <= monotonic():
                heard += self._silence(worker)
        return heard

    def _hear(self, worker: _Worker[Task]) -> Iterator[tuple[_Job[Task], Answer]]:
        """Take what a worker says; the end of its pipe says that it is dead."""
        try:
            said = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        worker.since = monotonic()
        match self._understood(said):
            case Answered(answer):
                yield worker.jobs.popleft(), answer
            case Loss() as loss:
                job = worker.jobs.popleft()
                yield job, self._lost(job.task, loss)
            case Word.READY:
                worker.born = worker.ready = True
                self._stillborn = 0
            case Word.RETIRED:
                worker.end(_REAPED)
                self._dismiss(worker)
            case Refused(reason):
                raise WorkerError(f"工作进程没有准备好：{reason}")

    @staticmethod
    def _understood(said: bytes) -> Answered[Answer] | Loss | Word | Refused:
        """Read what a worker says; some answers can be sent and not be made again here."""
        try:
            read: Answered[Answer] | Loss | Word | Refused = loads(said)  # noqa: S301 - from our own worker
        except Exception:  # noqa: BLE001 - whatever the class of an answer does wrong
            return Loss.FAILED
        return read

    def _bury(self, worker: _Worker[Task]) -> Iterator[tuple[_Job[Task], Answer]]:
        """Find out what a dead worker died of."""
        code = worker.end(_REAPED)
        if not worker.born:
            self._count_stillborn(code)
        elif worker.jobs:
            job = worker.jobs.popleft()
            if code == _ALARMED:
                yield job, self._lost(job.task, Loss.SILENT)
            elif job.deaths + 1 == _TRIES:
                yield job, self._lost(job.task, Loss.DIED)
            else:
                worker.jobs.appendleft(job._replace(deaths=job.deaths + 1))
        self._dismiss(worker)

    def _silence(self, worker: _Worker[Task]) -> Iterator[tuple[_Job[Task], Answer]]:
        """Kill a worker that has been silent for too long; its first job is lost."""
        worker.end()
        if not worker.jobs:
            raise WorkerError(
                f"工作进程启动超过 {self._limits.start:g} 秒没有完成：请减少 --jobs，"
                "或检查插件和上级文件目录"
            )
        job = worker.jobs.popleft()
        self._dismiss(worker)
        yield job, self._lost(job.task, Loss.SILENT)

    def _count_stillborn(self, code: int | None) -> None:
        """Bear that workers are killed while they start, but not for ever.

        Raises:
            WorkerError: It ended by itself, as the next would, or too many were killed.
        """
        self._stillborn += 1
        if code is None or code >= 0 or self._stillborn == _STILLBORN:
            raise WorkerError("工作进程一启动就终止了（可能内存不足）：请减少 --jobs")


_ALARMED = -signal.SIGALRM if sys.platform != "win32" else None


@contextmanager
def sheltered() -> Iterator[None]:
    """Start a process that no Ctrl-C hits before it can ignore it, and that trusts no folder.

    Python puts the current folder on the path of a process started with ``-c``, as workers are, and
    the current folder may be the one to be checked.
    """
    safe = "PYTHONSAFEPATH"
    before = os.environ.get(safe)
    os.environ[safe] = "1"
    if sys.platform != "win32":
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if sys.platform != "win32":
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        if before is None:
            del os.environ[safe]
        else:
            os.environ[safe] = before
