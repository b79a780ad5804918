"""``gklint serve`` as a user starts it: a process, and the address it prints."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
_LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, ({0}, {0})); "
PROGRAM = "from gklint.cli.main import main; main()"


class Served(NamedTuple):
    """A running server.

    Attributes:
        address: To open.
        process: The server itself.
        before: What it said before the address.
    """

    address: str
    process: subprocess.Popen[str]
    before: str = ""

    def folders(self) -> list[Path]:
        """Give the folders it keeps files in."""
        places = (Path("/dev/shm"), Path(os.environ.get("TMPDIR", "/tmp")))  # noqa: S108 - looked into only
        return [p for place in places for p in place.glob(f"gklint-serve-{self.process.pid}-*")]

    def kept(self) -> list[Path]:
        """Give what is in them."""
        return [path for folder in self.folders() for path in folder.iterdir()]


@contextmanager
def served(*options: str, files: int = 0) -> Iterator[Served]:
    """Start a server without a browser, and end it as Ctrl-C does.

    Args:
        options: Of the command line.
        files: How many files it may have open; 0: as many as this process.
    """
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "plugins"))),
        "PYTHONUTF8": "1",
    }
    with subprocess.Popen(  # noqa: S603 - our own program
        [
            sys.executable,
            "-c",
            _LIMITED.format(files) * bool(files) + PROGRAM,
            "serve",
            "--no-browser",
            "--no-config",
            *options,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment,
    ) as process:
        assert process.stdout is not None
        try:
            before = ""
            line = process.stdout.readline()
            while line and "http://" not in line:
                before += line
                line = process.stdout.readline()
            assert line, before
            yield Served(line[line.index("http://") :].split()[0], process, before)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    process.kill()
