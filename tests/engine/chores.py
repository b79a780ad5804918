"""Work for worker processes that goes wrong in every way; a task is a word and what it needs.

A module of its own, so that a worker can import it.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, NoReturn


class Chore(NamedTuple):
    """A task.

    Attributes:
        word: The name of a function of this module.
        number: Its place among all tasks, or how much of something.
        note: A file that counts how often it was tried.
        data: Ballast.
    """

    word: str
    number: int = 0
    note: str = ""
    data: bytes = b""


def start(recipe: str) -> Callable[[Chore], object]:
    """Make a worker ready, or fail to in the way the recipe asks for."""
    if recipe:
        _WAYS[recipe](Chore(recipe))
    return work


def work(chore: Chore) -> object:
    """Do a task."""
    if chore.note:
        with Path(chore.note).open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n")
    return _WAYS[chore.word](chore)


def _echo(chore: Chore) -> object:
    return chore.number


def _kill(_: Chore) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def _crash(_: Chore) -> NoReturn:
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError


def _leave(_: Chore) -> NoReturn:
    os._exit(0)


def _exit(_: Chore) -> NoReturn:
    sys.exit("再见")


def _fail(_: Chore) -> NoReturn:
    raise ValueError("坏了")


def _hang(_: Chore) -> NoReturn:
    while True:
        time.sleep(60)


def _eat(_: Chore) -> NoReturn:
    eaten = []
    while True:
        eaten.append(bytearray(16 * 1024 * 1024))


_HELD: list[bytearray] = []


def _grown(chore: Chore) -> object:
    """Hold much real memory, and say which worker does."""
    _HELD.append(bytearray(os.urandom(1024) * (chore.number // 1024)))
    return os.getpid()


def _once(chore: Chore) -> object:
    """Die, but only the first time."""
    if Path(chore.note).read_text("utf-8").count("\n") == 1:
        _kill(chore)
    return chore.number


def _print(chore: Chore) -> object:
    sys.stdout.write("工作进程的话\n")
    sys.stdout.flush()
    os.write(1, b"said below Python\n")
    return chore.number


def _secret(_: Chore) -> object:
    return lambda: None  # cannot be pickled


class _SealedError(ValueError):
    """Can be pickled, and cannot be made again from that."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one}{two}")


def _seal(_: Chore) -> object:
    return _SealedError(1, 2)


def _heap(chore: Chore) -> object:
    return b"x" * chore.number


def _unplug(_: Chore) -> object:
    """Close every file of the process, the pipe to its parent among them."""
    os.closerange(3, 256)
    return 0


def _thread(chore: Chore) -> object:
    """Leave a thread behind that keeps the process from ending."""
    threading.Thread(target=_hang, args=(chore,)).start()
    return chore.number


def _who(_: Chore) -> object:
    return os.getpid()


def _nap(chore: Chore) -> object:
    time.sleep(chore.number / 1000)
    return os.getpid()


_WAYS: dict[str, Callable[[Chore], object]] = {
    "echo": _echo,
    "kill": _kill,
    "crash": _crash,
    "leave": _leave,
    "exit": _exit,
    "fail": _fail,
    "hang": _hang,
    "eat": _eat,
    "grown": _grown,
    "once": _once,
    "print": _print,
    "secret": _secret,
    "seal": _seal,
    "heap": _heap,
    "unplug": _unplug,
    "thread": _thread,
    "who": _who,
    "nap": _nap,
}
