"""Private folders on disk for a moment, which a killed process leaves behind only for a while.

A worker that hangs is killed from outside and can remove nothing; the next one does it.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from time import time
from typing import Final

_MARK: Final = "gklint-copy-"
_OLD: Final = (
    3600.0  # seconds; a process of another machine, which cannot be asked, is done by then
)


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a new folder nobody else can look into, which is removed at the end."""
    base = tempfile.gettempdir()
    sweep(base)
    path = Path(tempfile.mkdtemp(prefix=f"{_MARK}{os.getpid()}-", dir=base))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@lru_cache(maxsize=1)
def sweep(base: str) -> None:
    """Remove what processes left that were killed; once is enough for this one."""
    for path in Path(base).glob(f"{_MARK}*"):
        number = path.name.removeprefix(_MARK).partition("-")[0]
        with suppress(OSError):
            state = path.lstat()
            is_old = time() - state.st_mtime > _OLD
            if is_old and number.isdecimal() and is_own(state) and not lives(int(number)):
                shutil.rmtree(path, ignore_errors=True)


def is_own(state: os.stat_result) -> bool:
    """Whether a file belongs to the user of this process."""
    return sys.platform == "win32" or state.st_uid == os.getuid()


def lives(process: int) -> bool:
    """Whether there may be such a process on this machine."""
    if sys.platform == "win32":
        return False  # there, asking would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
