"""The inside of a worker process: take a task from the pipe, give one reply for it, and so on.

The other end of the pipe is :mod:`gklint.engine.supervisor`, which judges from outside: a worker
that says nothing is killed there. What a worker can do itself is done here: it bears no Ctrl-C, it
has a limit of memory, and it ends when nobody listens any more, even if it hangs.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from multiprocessing.reduction import ForkingPickler
from pickle import loads
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Task = TypeVar("Task")
Answer = TypeVar("Answer")
Recipe = TypeVar("Recipe")

_STDOUT, _STDERR = 1, 2
_MEGABYTE = 1024 * 1024
_PATIENCE = 2  # the worker ends itself only long after the parent should have ended it


class Limits(NamedTuple):
    """What a worker may use.

    Attributes:
        seconds: For one task; then the worker counts as hanging.
        memory: Bytes of address space of a worker, where the system can limit it. Measured: a
            worker that has checked 300 Word files maps 40 MB.
        growth: Bytes of real memory by which a worker may have grown since its start; what grew
            further is replaced, because an allocator seldom gives back what one huge task took.
        start: Seconds until a worker is ready; it may have to read large registries.
    """

    seconds: float = 60.0
    memory: int = 2048 * _MEGABYTE
    growth: int = 400 * _MEGABYTE
    start: float = 300.0


class Loss(Enum):
    """Why there is no answer to a task."""

    DIED = "the worker died of it, each time it was tried"
    SILENT = "no answer within the limit of time"
    MEMORY = "it needs more memory than a worker may use"
    FAILED = "the work raised an error that nobody caught"


class Word(Enum):
    """What a worker says of itself."""

    READY = "give me tasks"
    RETIRED = "I grew too much and end; what I did not answer I did not begin"


class Answered(NamedTuple, Generic[Answer]):
    """What a worker says of the first task it has not replied to; else a :class:`Loss`."""

    answer: Answer


class Refused(NamedTuple):
    """The worker could not be made ready, and no other could."""

    reason: str


_OUT_OF_MEMORY = bytes(ForkingPickler.dumps(Loss.MEMORY))  # made while there is memory
_FAILED = bytes(ForkingPickler.dumps(Loss.FAILED))


def serve(
    pipe: "Connection",
    start: Callable[[Recipe], Callable[[Task], Answer]],
    recipe: Recipe,
    limits: Limits,
) -> None:
    """Work until the pipe is closed at the other end; what a worker process runs.

    Args:
        pipe: Tasks come in, one reply for each goes out, in the same order.
        start: Makes the worker ready and gives the function that works.
        recipe: What ``start`` needs.
        limits: What the worker may use.
    """
    _be_quiet()
    _limit_resources(limits.memory)
    with suppress(EOFError, OSError):  # the parent is gone, or wants no more
        work = _ready(pipe, start, recipe, limits.start)
        if work is None:
            return
        most = _resident() + limits.growth
        while True:
            reply = _reply(work, pipe.recv_bytes(), limits.seconds)
            pipe.send_bytes(reply)
            if _resident() > most:
                pipe.send(Word.RETIRED)
                return


def _ready(
    pipe: "Connection",
    start: Callable[[Recipe], Callable[[Task], Answer]],
    recipe: Recipe,
    seconds: float,
) -> Callable[[Task], Answer] | None:
    try:
        with _alarm(seconds):
            work = start(recipe)
    except MemoryError:
        pipe.send(Refused("内存不足，请减少 --jobs"))
        return None
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the parent raises it
        pipe.send(Refused(f"{type(error).__name__}：{error}"))
        return None
    pipe.send(Word.READY)
    return work


def _reply(work: Callable[[Task], Answer], task: bytes, seconds: float) -> bytes:
    try:
        with _alarm(seconds):
            return bytes(ForkingPickler.dumps(Answered(work(loads(task)))))  # noqa: S301 - from our own parent
    except MemoryError:
        return _OUT_OF_MEMORY
    except BaseException:  # noqa: BLE001 - a plug-in that calls exit() does not take the worker along
        return _FAILED


def _be_quiet() -> None:
    """Leave Ctrl-C, which reaches every process of the terminal, and the report to the parent.

    What a plug-in or a library prints goes to standard error: standard output may be JSON.
    """
    with suppress(OSError):  # closed: then nobody sees it
        os.dup2(_STDERR, _STDOUT)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGALRM})
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """End the process if the block hangs although its parent is gone.

    The default action of SIGALRM needs no Python code, so it works while a library holds the GIL.
    Sending the reply is no part of the block: the parent may take its time to read.
    """
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds * _PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit_resources(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory if most == resource.RLIM_INFINITY else min(memory, most)
    with suppress(OSError, ValueError):  # macOS knows the limit and refuses it
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold texts of documents


def _resident() -> int:
    """The real memory this process holds, in bytes; the most it ever held where that is unknown.

    The peak would not do on Linux: there it counts what the parent held when this process began.
    """
    held = 0
    if sys.platform == "linux":
        with open("/proc/self/statm", "rb") as numbers:  # noqa: PTH123 - for every document
            held = int(numbers.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    elif sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        held *= 1 if sys.platform == "darwin" else 1024
    return held
