"""Where reports go: standard output, or files that are written whole or not at all."""

import contextlib
import errno
import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple, Self

from gklint.cli.chinese import Misuse
from gklint.report.run import Look

_WIDTH = 80
_NARROWEST = 40
_NUMBERS = itertools.count()


class Target:
    """A file that is written beside itself first and put in place at the end.

    The temporary file is opened at once, so that a place that cannot be written is known before
    the work begins.
    """

    def __init__(self, path: Path) -> None:
        """Open the temporary file.

        Raises:
            Misuse: Nothing can be written there.
        """
        self.path = path
        try:
            self._open()
        except OSError as error:
            raise Misuse(f"无法写入 {path}：没有写入权限，或者磁盘已满、文件名太长。") from error

    def _open(self) -> None:
        if self.path.is_dir():
            raise Misuse(f"无法写入 {self.path}：这是一个文件夹，请写文件名。")
        if not self.path.parent.is_dir():
            raise Misuse(f"无法写入 {self.path}：没有文件夹 {self.path.parent}，请先建好。")
        self._direct = self.path.exists() and not self.path.is_file()  # a device or a pipe
        if self._direct:
            self._temporary, mode = self.path, "wb"
        else:
            if self.path.exists() and not os.access(self.path, os.W_OK):
                raise PermissionError
            name = f".gklint-{os.getpid()}-{next(_NUMBERS)}.tmp"
            self._temporary, mode = self.path.with_name(name), "xb"
        self._stream = self._temporary.open(mode)

    def __enter__(self) -> Self:
        """Give the target."""
        return self

    def __exit__(self, *_: object) -> None:
        """Throw away what was not committed."""
        with contextlib.suppress(OSError):  # what is thrown away need not be written
            self._stream.close()
        if not self._direct:
            with contextlib.suppress(OSError):
                self._temporary.unlink()

    def commit(self, pieces: Iterable[str]) -> None:
        """Write everything and put the file in place.

        Raises:
            Misuse: It could not be written; what stood there before still does.
        """
        self.commit_bytes(_encoded(pieces))

    def commit_bytes(self, pieces: Iterable[bytes]) -> None:
        """Write bytes, and put the file in place.

        Raises:
            Misuse: See :meth:`commit`.
        """
        self.commit_by(lambda stream: stream.writelines(pieces))

    def commit_by(self, write: Callable[[IO[bytes]], object]) -> None:
        """Let something write bytes, and put the file in place.

        Raises:
            Misuse: See :meth:`commit`.
        """
        try:
            write(self._stream)
            self._stream.close()
            if not self._direct:
                self._temporary.replace(self.path)
        except OSError as error:
            raise Misuse(f"写入 {self.path} 时出错，磁盘可能已满；原来的文件没有改动。") from error


def to_people(pieces: Iterable[str]) -> None:
    """Write text to standard output in the encoding of the terminal; a closed pipe is no fault."""
    with _quiet_pipe():
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()


def to_programs(pieces: Iterable[str]) -> None:
    r"""Write UTF-8 to standard output, whatever the locale; a closed pipe is no fault.

    Bytes of file names that are no text become ``\udcXX``, which JSON reads back as what they were.
    """
    bytes_out(_encoded(pieces))


def bytes_out(pieces: Iterable[bytes]) -> None:
    """Write bytes to standard output as they are; a closed pipe is no fault."""
    with _quiet_pipe():
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    return (piece.encode("utf-8", "backslashreplace") for piece in pieces)


@contextlib.contextmanager
def _quiet_pipe() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if not isinstance(error, BrokenPipeError) and error.errno != errno.EINVAL:
            raise Misuse("结果没有写完：输出到的文件写不进去，磁盘可能已满。") from error
        # Whoever read (head, less) has had enough; Windows says EINVAL then. Python would complain
        # once more when it flushes at exit, so standard output is pointed elsewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Terminal(NamedTuple):
    """What is known of the terminal: colour, width."""

    colour: bool
    width: int

    def look(self, *, quiet: bool = False) -> Look:
        """Give the look of a report for people."""
        return Look(width=self.width, colour=self.colour, quiet=quiet)


PLAIN = Terminal(colour=False, width=_WIDTH)


def terminal(*, colour: bool | None) -> Terminal:
    """Look at standard output.

    Args:
        colour: What ``--color`` or ``--no-color`` says; ``None``: neither was given.
    """
    watched = is_watched()
    if colour is None:
        colour = watched and "NO_COLOR" not in os.environ and _knows_colour()
    if not watched:
        return Terminal(colour, _WIDTH)
    import shutil  # noqa: PLC0415 - only where somebody looks on

    return Terminal(colour, max(_NARROWEST, shutil.get_terminal_size((_WIDTH, 24)).columns))


def is_watched() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def _knows_colour() -> bool:
    """Old Windows consoles print escape sequences; newer ones say who they are."""
    if os.environ.get("TERM") == "dumb":
        return False
    return os.name != "nt" or any(name in os.environ for name in ("WT_SESSION", "ANSICON", "TERM"))
