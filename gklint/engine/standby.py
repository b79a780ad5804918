"""Worker processes that stand ready for tasks that come one at a time and cannot wait for a start.

A run over many files hires workers for itself (:mod:`gklint.engine.supervisor`) and pays their
start once. Here somebody waits for every single answer, so the workers outlive the tasks. Each has
one task at a time: whatever a document does to its worker, it does to nobody else's document.
"""

import signal
import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from pickle import loads
from queue import LifoQueue
from threading import Lock
from typing import TYPE_CHECKING, Final, Generic

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
from gklint.engine.supervisor import LIMITS, WorkerError, sheltered

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_TRIES: Final = 2  # a worker may be killed from outside: one death proves nothing against a task
_REAPED: Final = 10.0  # seconds to wait for a process that closed its pipe or was killed
_ALARMED: Final = -signal.SIGALRM if sys.platform != "win32" else None
_STARTING: Final = Lock()  # a start changes what the whole process has in common for a moment

_CLOSED: Final = "gklint 正在停止，没有检查"


class Standby(Generic[Recipe, Task, Answer]):
    """A few workers that stay; safe to be asked from several threads.

    The first of two deaths over one task is forgiven, and a worker that has grown too much is
    replaced, as in a run.
    """

    def __init__(
        self,
        start: Callable[[Recipe], Callable[[Task], Answer]],
        recipe: Recipe,
        *,
        jobs: int,
        lost: Callable[[Task, Loss], Answer],
        limits: Limits = LIMITS,
    ) -> None:
        """Say what the workers do; none is started yet.

        Args:
            start: Makes a worker ready, in the worker, and gives the function that works; a
                function of a module.
            recipe: What ``start`` is given.
            jobs: How many workers.
            lost: Gives the answer to a task that has none.
            limits: What a worker may use.
        """
        self._start = start
        self._recipe = recipe
        self._lost = lost
        self._limits = limits
        self._closed = False
        self._seats = tuple(_Seat() for _ in range(jobs))
        self._free: LifoQueue[_Seat] = LifoQueue()  # who worked last has everything at hand
        for seat in reversed(self._seats):
            self._free.put(seat)

    def open(self) -> None:
        """Start the workers, without waiting until they are ready.

        Raises:
            WorkerError: They cannot be started.
        """
        for seat in self._seats:
            self._hire(seat)

    def ask(self, task: Task) -> Answer:
        """Give the answer to a task; waits for a free worker and then for its answer.

        Raises:
            WorkerError: No worker can be made ready, or all are being sent home.
        """
        seat = self._free.get()
        try:
            return self._asked(seat, task)
        finally:
            self._free.put(seat)

    def close(self) -> None:
        """Send the workers home; whoever waits for an answer gets a :class:`WorkerError`."""
        self._closed = True
        for seat in self._seats:
            seat.kill()

    def _asked(self, seat: "_Seat", task: Task) -> Answer:
        data = bytes(ForkingPickler.dumps(task))
        deaths = 0
        while deaths < _TRIES:
            pipe = self._ready(seat)
            heard = seat.hear(pipe, self._limits.seconds, data)
            match heard:
                case Answered(answer):
                    return answer  # type: ignore[no-any-return] # the worker's word for it
                case Loss():
                    return self._lost(task, heard)
                case Word():
                    seat.leave(_REAPED)  # it grew too much with the task before
                case _:
                    code = seat.leave(_REAPED if heard is _GONE else 0)
                    self._refuse_if_closed()
                    if heard is _SILENT or code == _ALARMED:
                        return self._lost(task, Loss.SILENT)
                    deaths += 1
        return self._lost(task, Loss.DIED)

    def _ready(self, seat: "_Seat") -> Connection:
        """Give the pipe of a worker that waits for a task.

        Raises:
            WorkerError: There is none, and none can be made ready.
        """
        self._refuse_if_closed()
        if seat.ended():
            seat.leave()
        pipe = seat.pipe or self._hire(seat)
        if not seat.ready:
            said = seat.hear(pipe, self._limits.start)
            if said is not Word.READY:
                seat.leave()
                self._refuse_if_closed()
                reason = said.reason if isinstance(said, Refused) else "一启动就终止了或没有反应"
                raise WorkerError(f"工作进程没有准备好：{reason}")
            seat.ready = True
        return pipe

    def _hire(self, seat: "_Seat") -> Connection:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(theirs, self._start, self._recipe, self._limits), daemon=True
        )
        try:
            with _STARTING, sheltered():
                process.start()
        except OSError as error:
            ours.close()
            raise WorkerError(f"无法启动工作进程（{error.strerror}）：请减少 --jobs") from error
        finally:
            theirs.close()
        seat.process, seat.pipe, seat.ready = process, ours, False
        return ours

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise WorkerError(_CLOSED)


class _Unheard:
    """Why nothing was heard of a worker; compared by identity."""


_SILENT: Final = _Unheard()
_GONE: Final = _Unheard()


class _Seat:
    """The place of a worker, taken or not.

    Attributes:
        process: The worker.
        pipe: To the worker.
        ready: Whether it said that it is.
    """

    def __init__(self) -> None:
        """Begin with nobody on it."""
        self.process: BaseProcess | None = None
        self.pipe: Connection | None = None
        self.ready = False

    def ended(self) -> bool:
        """Whether the worker that sits here is gone, or has said that it goes."""
        if self.pipe is None or not self.ready:
            return False
        return self.process is None or not self.process.is_alive() or self.pipe.poll()

    @staticmethod
    def hear(pipe: Connection, seconds: float, task: bytes | None = None) -> object:
        """Hand a task over, if there is one, and give what the worker says, or why it does not."""
        try:
            if task is not None:
                pipe.send_bytes(task)
            if not pipe.poll(seconds):
                return _SILENT
            said = pipe.recv_bytes()
        except (EOFError, OSError):
            return _GONE
        try:
            return loads(said)  # noqa: S301 - from our own worker
        except Exception:  # noqa: BLE001 - whatever the class of an answer does wrong
            return Loss.FAILED

    def leave(self, grace: float = 0) -> int | None:
        """End the worker, if there is one and it still lives after a grace; give its exit code."""
        process, pipe = self.process, self.pipe
        self.process, self.pipe, self.ready = None, None, False
        if pipe is not None:
            pipe.close()
        if process is None:
            return None
        process.join(grace)
        process.kill()
        process.join(_REAPED)
        return process.exitcode

    def kill(self) -> None:
        """End the worker at once; whoever listens to it hears that."""
        process = self.process
        if process is not None:
            process.kill()
            process.join(_REAPED)
