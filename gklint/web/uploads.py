"""What a browser sends: one line of JSON that says what follows, then the bytes of the files.

No form encoding: sizes are known before the first byte is read, every byte goes straight to its
place, and the content type is one that no page of another origin may send unasked.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from gklint.engine.scratch import is_own, lives
from gklint.readers.pack import UNSAFE, is_device

MEGABYTE: Final = 1024 * 1024
CONTENT_TYPE: Final = "application/x-gklint-files"

_AT_ONCE: Final = 4  # requests of the largest size that may be answered at the same time
_HEAD_MOST: Final = MEGABYTE  # names of 500 files in folders of folders
_DEEPEST: Final = 12
_LONGEST: Final = 180  # bytes of a name: file systems take 255, and gklint lengthens none
_MARK: Final = "gklint-serve-"


class Refusal(Exception):  # noqa: N818 - it is an answer, given as such
    """A request that is not served: the status of the answer, and why in Chinese."""

    def __init__(self, status: int, reason: str) -> None:
        """Keep both."""
        super().__init__(reason)
        self.status = status
        self.reason = reason


class Bounds(NamedTuple):
    """How much may be sent at once.

    Attributes:
        file: Bytes of one file.
        total: Bytes of all files of a request.
        files: How many of them.
        seconds: Until everything must have arrived.
    """

    file: int = 64 * MEGABYTE
    total: int = 256 * MEGABYTE
    files: int = 500
    seconds: float = 300.0


class Sent(NamedTuple):
    """A file as it was announced.

    Attributes:
        name: Where it goes below the room, with ``/``; safe on every system.
        size: Its bytes.
    """

    name: str
    size: int


class Head(NamedTuple):
    """The first line of a request.

    Attributes:
        profile: By whose rules.
        stage: Where the drafts stand, as the command line writes it.
        draft: The one file a copy is wanted of, by the name it was told under; never a path.
        want: Which copy.
        files: What follows, in this order.
    """

    profile: str
    stage: str
    draft: str
    want: str
    files: tuple[Sent, ...]


class Store:
    """A private folder in memory where the system has such, else on disk, with a room a request."""

    def __init__(self, bounds: Bounds) -> None:
        """Make it, and remove what a killed predecessor left."""
        base = _memory(_AT_ONCE * bounds.total) or tempfile.gettempdir()
        _sweep(Path(base))
        self.path = Path(tempfile.mkdtemp(prefix=f"{_MARK}{os.getpid()}-", dir=base))
        self._left: list[Path] = []
        self._most = _AT_ONCE * bounds.total
        self._promised = 0

    @contextmanager
    def room(self) -> Iterator[Path]:
        """Give a new folder, which is removed at the end, whatever ends it."""
        self._left = [path for path in self._left if not _removed(path)]
        path = Path(tempfile.mkdtemp(dir=self.path))
        try:
            yield path
        finally:
            if not _removed(path):
                self._left.append(path)  # Windows: a worker stands in it for a moment

    @contextmanager
    def reserved(self, size: int) -> Iterator[None]:
        """Keep so many bytes free for a request until it is answered.

        Raises:
            Refusal: Others need them.
        """
        if self._promised + size > self._most:
            raise Refusal(503, "现在用的人多，放不下这么多文件：请过一会儿再试")
        self._promised += size
        try:
            yield
        finally:
            self._promised -= size

    def close(self) -> None:
        """Remove everything."""
        _removed(self.path)


def _removed(path: Path) -> bool:
    shutil.rmtree(path, ignore_errors=True)
    return not path.exists()


def _memory(bytes_: int) -> str | None:
    """A folder that lives in memory and has room enough."""
    place = "/dev/shm"  # noqa: S108 - a private folder is made in it
    try:
        if sys.platform == "linux" and os.access(place, os.W_OK):
            return place if shutil.disk_usage(place).free >= bytes_ else None
    except OSError:
        pass
    return None


def _sweep(base: Path) -> None:
    """Remove the folders of servers that were killed: those of processes there are no more."""
    if sys.platform == "win32":
        return  # there, asking whether a process lives would end it
    for path in base.glob(f"{_MARK}*"):
        number = path.name.removeprefix(_MARK).partition("-")[0]
        with suppress(OSError):
            if number.isdecimal() and is_own(path.stat()) and not lives(int(number)):
                _removed(path)


async def receive(
    body: AsyncIterable[bytes], bounds: Bounds, room: Path, admit: Callable[[Head], object]
) -> Head:
    """Read a request into a room.

    Args:
        body: Its pieces as they come.
        bounds: How much may come.
        room: An empty folder.
        admit: Told what is announced, before any of it comes; may refuse it.

    Raises:
        Refusal: It is too large, or not what it says.
    """
    pieces = aiter(body)
    line, rest = await _line(pieces)
    head = read_head(line, bounds)
    admit(head)
    for sent in head.files:
        rest = await _file(pieces, rest, room / sent.name, sent.size)
    if rest or await anext(_filled(pieces), b""):
        raise Refusal(400, "传来的内容比说的多：请刷新页面再试")
    return head


async def _filled(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    async for piece in pieces:
        if piece:
            yield piece


async def _line(pieces: AsyncIterator[bytes]) -> tuple[bytes, bytes]:
    """Read the first line, and what came with it."""
    read = bytearray()
    async for piece in pieces:
        read += piece
        line, ended, rest = bytes(read).partition(b"\n")
        if ended and len(line) <= _HEAD_MOST:
            return line, rest
        if len(read) > _HEAD_MOST:
            break
    raise Refusal(400, "没有看懂传来的内容：请刷新页面再试")


async def _file(pieces: AsyncIterator[bytes], rest: bytes, path: Path, size: int) -> bytes:
    """Write one file, and give what came behind it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            while len(rest) < size:
                file.write(rest)
                size -= len(rest)
                rest = await anext(_filled(pieces), b"")
                if not rest:
                    raise Refusal(400, "文件没有传完：请再试一次")
            file.write(rest[:size])
    except (FileExistsError, NotADirectoryError):
        message = f"有两个文件都叫“{path.name}”：请分两次检查，或放在不同的文件夹里"
        raise Refusal(400, message) from None
    except OSError as error:
        raise Refusal(507, "本机的临时空间不够：请少放一些文件，或请管理员清理磁盘") from error
    return rest[size:]


def read_head(line: bytes, bounds: Bounds) -> Head:
    """Read the first line of a request.

    Raises:
        Refusal: It is no such line, or announces too much.
    """
    try:
        said = json.loads(line)
        files = [(str(file["name"]), int(file["size"])) for file in said["files"]]
        words = [str(said.get(key, "")) for key in ("profile", "stage", "draft", "want")]
    except (ValueError, OverflowError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refusal(400, "没有看懂传来的内容：请刷新页面再试") from None
    _check_sizes(files, bounds)
    kept = tuple(Sent(safe_name(name), size) for name, size in files)
    profile, stage, draft, want = words
    return Head(profile, stage, draft, want, kept)


def _check_sizes(files: list[tuple[str, int]], bounds: Bounds) -> None:
    if not files:
        raise Refusal(400, "没有收到文件：请把公文放到页面上")
    if len(files) > bounds.files:
        message = f"一次最多检查 {bounds.files} 个文件，这次有 {len(files)} 个"
        raise Refusal(413, f"{message}：请分几次，或用 gklint 命令")
    for name, size in files:
        if size < 0:
            raise Refusal(400, "没有看懂传来的内容：请刷新页面再试")
        if size > bounds.file:
            most = bounds.file // MEGABYTE
            shown = PurePosixPath(safe_name(name)).name
            raise Refusal(413, f"“{shown}”超过 {most} MB，没有检查：请拆分或压缩图片后再试")
    if sum(size for _, size in files) > bounds.total:
        raise Refusal(413, f"文件合计超过 {bounds.total // MEGABYTE} MB：请分几次检查")


def safe_name(name: str) -> str:
    """Give a relative path that leads nowhere but below the room, on any system.

    Raises:
        Refusal: It wants to lead elsewhere, or is no name.
    """
    parts = [part for part in name.split("/") if part not in {"", "."}]
    if not parts or ".." in parts or len(parts) > _DEEPEST or name.startswith("/"):
        raise Refusal(400, "有的文件名不能用：请改名再试")
    return "/".join(map(_safe_part, parts))


def _safe_part(part: str) -> str:
    plain = part.encode("utf-8", "replace").decode().translate(UNSAFE)
    stem, dot, suffix = plain.rpartition(".")
    if len(plain.encode()) > _LONGEST:
        suffix = f"{dot}{suffix}" if dot and len(suffix.encode()) < _LONGEST // 2 else ""
        room = _LONGEST - len(suffix.encode())
        plain = (stem if suffix else plain).encode()[:room].decode(errors="ignore") + suffix
    plain = plain.rstrip(". ") or "_"
    return f"_{plain}" if is_device(plain) else plain


def names(head: Head) -> Mapping[str, int]:
    """Give the files of a request by name, without those that systems leave in every folder."""
    return {
        sent.name: sent.size
        for sent in head.files
        if not any(part.startswith((".", "~$")) for part in sent.name.split("/"))
        and PurePosixPath(sent.name).name.lower() not in {"thumbs.db", "desktop.ini"}
    }
