"""Let a program live only as long as its owner: run as a script, with nothing but Python itself.

    python -I -S keeper.py PATH… -- COMMAND…

Standard input is one end of a pipe of which the owner has the other. When it closes, because the
owner closed it or because it died, even of SIGKILL, the command is killed with everything it
started, and the paths, which were made for it, are removed. A command that ends by itself ends the
keeper with it, and the paths stay: the owner still wants to read them.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Final

_MEMORY: Final = 4 << 30  # bytes of address space; an office that has read hundreds of files: 0.9
_FILE: Final = 512 << 20  # bytes of one written file


def main(arguments: Sequence[str]) -> int:
    """Run the command; give the exit code."""
    at = arguments.index("--")
    paths, command = arguments[:at], arguments[at + 1 :]
    _limit_resources()
    child = subprocess.Popen(  # noqa: S603 - the owner found the program by its known places
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    released = Event()
    Thread(target=_end_with, args=(child, released), daemon=True).start()
    while os.read(sys.stdin.fileno(), 1):
        pass
    released.set()
    _kill(child)
    for path in paths:
        shutil.rmtree(path, ignore_errors=True)
        with suppress(OSError):
            Path(path).unlink()
    return 0


def _end_with(child: "subprocess.Popen[bytes]", released: Event) -> None:
    """End the keeper when the command ended by itself, with what the command left running."""
    code = child.wait()
    if not released.is_set():
        _kill(child)
        os._exit(code if code >= 0 else 1)  # the main thread waits for the pipe and hears nothing


def _kill(child: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        tree = ("taskkill", "/F", "/T", "/PID", str(child.pid))
        subprocess.run(tree, capture_output=True, check=False)  # noqa: S603 - a part of Windows
    else:
        with suppress(ProcessLookupError, PermissionError):  # nobody is left in the group
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _limit_resources() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    wanted = (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_FSIZE, _FILE),
        (resource.RLIMIT_CORE, 0),
    )
    for what, limit in wanted:
        _, most = resource.getrlimit(what)
        with suppress(OSError, ValueError):  # macOS knows the limit of memory and refuses it
            bound = limit if most == resource.RLIM_INFINITY else min(limit, most)
            resource.setrlimit(what, (bound, most))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
