"""LibreOffice without a window, kept by a process for as many files as it has to read.

To start it takes a second, to convert a file a twentieth of one. So it is started once, with a
profile of its own and an empty document that keeps it from ending, and is handed one file after the
other through the door by which a second ``soffice`` hands its arguments to the first. Where that
door is not found (Windows), every file gets an office of its own.

Its exit code says nothing: what counts is a new file. Whatever happens to gklint, a keeper
(:mod:`gklint_formats.keeper`) ends the office and removes its folder.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from time import monotonic, sleep
from typing import Final, NamedTuple

from gklint.readers import MAX_BYTES

_NAMES: Final = ("soffice", "libreoffice")
_PLACES: Final = (
    *("/opt/libreoffice*/program/soffice", "/usr/lib/libreoffice/program/soffice"),
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_KEEPER: Final = Path(__file__).with_name("keeper.py")
_OPTIONS: Final = ("--headless", "--norestore", "--nolockcheck", "--nologo", "--nofirststartwizard")
_EMPTY: Final = "private:factory/swriter"
WORD: Final = "docx:MS Word 2007 XML"
"""A Word file, as LibreOffice names the format."""


# desktop/source/app/officeipcthread.cxx: what the first office says and is told.
_GREETING: Final = b"InternalIPC::SendArguments\0"
_ARGUMENTS: Final = b"InternalIPC::Arguments1file:///"
_DOORS: Final = ("/tmp", "/var/tmp")  # noqa: S108 - LibreOffice's choice, not ours

_ENVIRONMENT: Final = {"SAL_USE_VCLPLUGIN": "svp", "LC_ALL": "C.UTF-8"}
"""No display is looked for, and names of folders may be Chinese."""

_FILES: Final = 200
"""After so many files a fresh office is taken: each leaves some 2 MB in it."""

_SETTINGS: Final = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Office.Writer/Content/Update", "Chart", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(("Inet/Settings", f"ooInet{scheme}ProxyName", "127.0.0.1") for scheme in ("HTTP", "HTTPS")),
    *(("Inet/Settings", f"ooInet{scheme}ProxyPort", "9") for scheme in ("HTTP", "HTTPS")),
)
"""Nothing in a document is run, no link in it is followed, nobody is asked over the network."""


class Limits(NamedTuple):
    """How long to wait; together less than a worker may take for a document.

    Attributes:
        start: Seconds until the office is ready.
        convert: Seconds for one file.
    """

    start: float = 20.0
    convert: float = 30.0


LIMITS: Final = Limits()


class Source(NamedTuple):
    """A format to convert from.

    Attributes:
        suffix: Of such files.
        filter: What LibreOffice reads them by. It is named, so that nothing else is tried:
            unasked, it takes any bytes for text.
    """

    suffix: str
    filter: str


class Trouble(Enum):
    """Why there is nothing to read."""

    NO_START = "the office does not start"
    SILENT = "no answer within the limit of time"
    NOTHING = "nothing came out"
    LARGE = "what came out is larger than what is read"


class OfficeError(Exception):
    """A file was not converted."""

    def __init__(self, trouble: Trouble) -> None:
        """Say why."""
        super().__init__(trouble)
        self.trouble = trouble


class _NoAnswerError(Exception):
    """The office is not there, or went while it was at a file."""


def find() -> str | None:
    """Find the program.

    A search path may lead into the current folder, on Windows it always does; and the current
    folder may be the one to be checked. So only what has a full name counts.
    """
    if sys.platform == "win32":
        roots = (os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)"))
        places = [Path(root, "LibreOffice", "program", "soffice.exe") for root in roots if root]
        return next((str(place) for place in places if place.is_file()), None)
    for name in _NAMES:
        found = shutil.which(name)
        if found is not None and Path(found).is_absolute():
            return found
    places = [place for pattern in _PLACES for place in sorted(Path("/").glob(pattern[1:]))]
    return next((str(place) for place in places if place.is_file()), None)


class Office:
    """One LibreOffice, started when the first file comes and again when it is gone."""

    def __init__(self, program: str, limits: Limits = LIMITS, *, kept: bool = True) -> None:
        """Make ready; nothing is started yet.

        Args:
            program: LibreOffice.
            limits: How long to wait.
            kept: Whether one office is kept for all files, where the system can.
        """
        self._program = program
        self._limits = limits
        self._kept = kept and sys.platform != "win32"
        self._folder: Path | None = None
        self._keeper: subprocess.Popen[bytes] | None = None
        self._doors: tuple[str, ...] = ()
        self._door = ""
        self._files = 0

    def convert(self, data: bytes, source: Source, target: str = WORD) -> bytes:
        """Give a document in another format.

        Args:
            data: The whole file.
            source: What it is.
            target: The suffix of the format, and the filter that writes it.

        Raises:
            OfficeError: There is nothing to read; the next file is not harmed.
        """
        try:
            made = self._converted(data, source, target)
        except BaseException:  # also Ctrl-C: an office that is at a file is no use for the next
            self.close()
            raise
        if not self._kept or self._files >= _FILES:
            self.close()
        return made

    def close(self) -> None:
        """End the office and remove its folder."""
        keeper, folder = self._keeper, self._folder
        self._keeper = self._folder = None
        self._files = 0
        if keeper is not None:
            _release(keeper)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        for door in self._doors:  # left by an office that died
            with suppress(OSError):
                os.unlink(door)  # noqa: PTH108 - a socket, named as the office names it

    def _converted(self, data: bytes, source: Source, target: str) -> bytes:
        folder = self._ready()
        self._files += 1
        given = folder / f"{self._files}{source.suffix}"
        made = folder / "made" / f"{self._files}.{target.partition(':')[0]}"
        given.write_bytes(data)
        work = (
            *(f"--infilter={source.filter}", "--convert-to", target),
            *("--outdir", str(made.parent), str(given)),
        )
        try:
            self._do(work)
            if made.stat().st_size > MAX_BYTES:
                raise OfficeError(Trouble.LARGE)
            return made.read_bytes()
        except FileNotFoundError:
            raise OfficeError(Trouble.NOTHING) from None
        finally:
            given.unlink(missing_ok=True)
            made.unlink(missing_ok=True)

    def _ready(self) -> Path:
        """Give the folder of an office that answers, or of one that is started for each file."""
        if self._keeper is not None and self._keeper.poll() is not None:
            self.close()  # somebody ended it between two files
        if self._folder is None:
            self._folder = _new_folder()
            self._doors = _doors(self._folder)
        if self._kept and self._keeper is None:
            self._start(self._folder)
        return self._folder

    def _start(self, folder: Path) -> None:
        """Start an office and wait until it answers; one that never does is not kept."""
        keeper = self._keeper = self._under_keeper(folder, (_EMPTY,))
        until = monotonic() + self._limits.start
        while keeper.poll() is None and monotonic() < until:
            for door in self._doors:
                self._door = door
                with suppress(OSError, _NoAnswerError):
                    self._say((), until)
                    return
            sleep(0.02)
        self._keeper, ended = None, keeper.poll() is not None
        _release(keeper)
        if ended:
            self.close()
            raise OfficeError(Trouble.NO_START)
        self._kept = False
        folder.joinpath("made").mkdir(parents=True, exist_ok=True)
        _write_settings(folder)

    def _do(self, work: Sequence[str]) -> None:
        """Have the work done.

        Raises:
            OfficeError: It took too long.
        """
        try:
            if self._kept:
                self._say(work, monotonic() + self._limits.convert)
            else:
                assert self._folder is not None  # noqa: S101 - made by _ready
                self._keeper = self._under_keeper(self._folder, work)
                self._keeper.wait(self._limits.convert)
        except (TimeoutError, subprocess.TimeoutExpired):
            raise OfficeError(Trouble.SILENT) from None
        except (OSError, _NoAnswerError):  # it died of the file
            raise OfficeError(Trouble.NOTHING) from None

    def _under_keeper(self, folder: Path, arguments: Sequence[str]) -> "subprocess.Popen[bytes]":
        """Start an office that does not outlive this process."""
        command = (
            *(sys.executable, "-I", "-S", str(_KEEPER), str(folder), *self._doors, "--"),
            *(self._program, *_OPTIONS, f"-env:UserInstallation={_profile(folder)}", *arguments),
        )
        return subprocess.Popen(  # noqa: S603 - the program was found at its known places
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C in the terminal is not for the keeper
            env=os.environ | _ENVIRONMENT | {"TMPDIR": str(folder)},
        )

    def _say(self, arguments: Sequence[str], until: float) -> None:
        """Hand arguments to the kept office and wait until it is done with them."""
        if sys.platform == "win32":
            raise _NoAnswerError
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(max(0.01, until - monotonic()))
            line.connect(self._door)
            if _heard(line) != _GREETING:
                raise _NoAnswerError
            message = "".join(f",{_escaped(each)}" for each in (*_OPTIONS, *arguments))
            line.sendall(_ARGUMENTS + message.encode() + b"\0")
            line.settimeout(max(0.01, until - monotonic()))
            if not _heard(line):
                raise _NoAnswerError


def _heard(line: socket.socket) -> bytes:
    """Hear one word, which ends with a zero; empty when the other side is gone."""
    said = b""
    while not said.endswith(b"\0"):
        more = line.recv(256)
        if not more:
            return b""
        said += more
    return said


def _escaped(argument: str) -> str:
    return argument.replace("\\", "\\\\").replace(",", "\\,")


def _release(keeper: "subprocess.Popen[bytes]") -> None:
    """Let a keeper end the office; it needs a moment to remove what it made."""
    if keeper.stdin is not None:
        with suppress(OSError):
            keeper.stdin.close()
    keeper.wait()


def _doors(folder: Path) -> tuple[str, ...]:
    """Where the office with this profile listens: MD5 of its name, without leading zeros."""
    if sys.platform == "win32":
        return ()
    digest = hashlib.md5(_profile(folder).encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    return tuple(f"{place}/{name}" for place in _DOORS)


def _profile(folder: Path) -> str:
    return (folder / "profile").as_uri()


def _new_folder() -> Path:
    """Make a folder nobody else can look into, with a profile and a place for what comes out."""
    folder = Path(tempfile.mkdtemp(prefix="gklint-office-")).resolve()
    (folder / "made").mkdir()
    _write_settings(folder)
    return folder


def _write_settings(folder: Path) -> None:
    user = folder / "profile" / "user"
    user.mkdir(parents=True, exist_ok=True)
    rows = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items'
        f' xmlns:oor="http://openoffice.org/2001/registry">{rows}</oor:items>'
    )
    (user / "registrymodifications.xcu").write_text(text, encoding="utf-8")
