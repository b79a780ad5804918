"""Paths that lead through an archive or a mail: ``2019.zip/通知.docx``.

What is packed is found, read, hashed and reported under such a path, as if the archive were a
folder; companions lie beside their draft in it. Nothing is unpacked, and no file system is asked
for a path beyond the archive itself.
"""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from gklint.model.faults import FaultKind
from gklint.readers.fault import ReadFault, pack_refusal, refusal

if TYPE_CHECKING:
    from gklint.readers.pack import Pack

SUFFIXES: Final = frozenset({".zip", ".eml"})
"""Names of files that are looked into."""

CLOSED_SUFFIXES: Final = frozenset({".rar", ".7z", ".msg"})
"""Names of archives and mails that cannot be opened here; they are not passed over, but told."""

_MEGABYTE: Final = 1024 * 1024
_MAX_MAIL: Final = 64 * _MEGABYTE
_DEEPEST: Final = 3  # archives in archives


class Entry(Protocol):
    """What there is in a folder: the part of ``os.DirEntry`` that is used."""

    @property
    def name(self) -> str:
        """Its name."""

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a folder."""

    def is_file(self) -> bool:
        """Whether it is a file."""


class _Place(NamedTuple):
    """Where in an archive a path leads.

    Attributes:
        pack: The archive.
        inside: The name in it; empty: the archive itself.
        stamp: Another one, when the archive has changed.
    """

    pack: "Pack"
    inside: str
    stamp: int

    def name_of(self, member: str) -> str:
        """Give the whole name of a member here."""
        return f"{self.inside}/{member}" if self.inside else member


def scan(folder: Path) -> Sequence[Entry]:
    """Give what is in a folder, be it one of the file system or in an archive; in any order.

    Raises:
        OSError: It cannot be opened.
        ReadFault: The archive cannot be opened.
    """
    place = _place(folder)
    if place is None:
        with os.scandir(folder) as entries:
            return list(entries)
    if place.inside not in place.pack.folders:
        raise FileNotFoundError(folder)
    return list(place.pack.folders[place.inside].values())


def stamp(folder: Path) -> int:
    """Give a number that changes when something is added to a folder or taken away.

    Raises:
        OSError: It is not there.
        ReadFault: The archive cannot be opened.
    """
    place = _place(folder)
    return folder.stat().st_mtime_ns if place is None else place.stamp


class Search:
    """A search through archives: what is in a file is bounded as a whole, however it is nested."""

    def __init__(self) -> None:
        """Nothing was looked into yet."""
        self._held: dict[Path, tuple[int, int]] = {}

    def opens(self, path: Path) -> bool:
        """Look into a file, if it holds others; a Word file that is named so holds none.

        Raises:
            ReadFault: It cannot be opened, or holds too much with the others in the same file.
            OSError: It cannot be read.
        """
        outer = outermost(path) or path
        members, size = self._held.get(outer, (0, 0))
        _check_held(members, size)
        place = _place(path)
        if place is None or place.inside:
            return False
        members, size = members + place.pack.members, size + place.pack.size
        self._held[outer] = members, size
        _check_held(members, size)
        return True


def _check_held(members: int, size: int) -> None:
    from gklint.readers.pack import MAX_MEMBERS, MAX_TOTAL  # noqa: PLC0415 - only for archives

    if members > MAX_MEMBERS or size > MAX_TOTAL:
        most = f"{MAX_MEMBERS // 10_000} 万个文件或 {MAX_TOTAL >> 30} GB"
        raise pack_refusal(FaultKind.TOO_LARGE, f"连同套在里面的压缩包超过 {most}")


def forget() -> None:
    """Keep nothing of what was looked into in memory."""
    _kept.cache_clear()


def is_folder(path: Path) -> bool:
    """Whether there is such a folder in an archive."""
    try:
        place = _place(path.parent)
    except ReadFault:
        return False
    return place is not None and place.name_of(path.name) in place.pack.folders


def is_file(path: Path) -> bool:
    """Whether there is such a file, be it one of the file system or in an archive.

    Raises:
        OSError: Nobody can say.
        ValueError: No file system takes the name.
    """
    try:
        place = _place(path.parent)
    except ReadFault:
        return False
    return path.is_file() if place is None else place.pack.holds(place.name_of(path.name))


def content_of(path: Path) -> bytes | None:
    """Read what is packed; ``None`` for a path that leads through no archive.

    Raises:
        ReadFault: It is not there, cannot be inflated, or the archive cannot be opened.
        OSError: The archive cannot be read.
    """
    place = _place(path.parent)
    if place is None:
        return None
    name = place.name_of(path.name)
    if not place.pack.holds(name):
        raise refusal(FaultKind.MISSING)
    return place.pack.read(name)


def outermost(path: Path) -> Path | None:
    """Give the archive of the file system that a path leads through; ``None`` when none."""
    return next((outer for outer, _ in _outer(path.parent)), None)


def leads_through(name: str) -> bool:
    """Whether a path is named as one that leads through an archive; nothing is looked at."""
    return any(PurePosixPath(part).suffix.lower() in SUFFIXES for part in name.split("/")[:-1])


def _place(path: Path) -> _Place | None:
    """Tell where in an archive a path leads; ``None`` for a path that leads through none."""
    for outer, state in _outer(path):
        names = path.relative_to(outer).parts
        return _inside(os.path.abspath(outer), state, names)  # noqa: PTH100 - links stay links
    return None


def _outer(path: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Give the files on a path that may be archives: at most one, for no file lies in another."""
    whole = str(path).lower()
    if not any(suffix in whole for suffix in SUFFIXES):
        return  # nearly always
    for outer in (*reversed(path.parents), path):
        if outer.suffix.lower() in SUFFIXES:
            try:
                state = outer.stat()
            except (OSError, ValueError):
                return
            if stat.S_ISREG(state.st_mode):
                yield outer, state
                return


def _inside(file: str, state: os.stat_result, names: Sequence[str]) -> _Place | None:
    size, changed = state.st_size, state.st_mtime_ns
    pack = _opened(file, size, changed, ())
    if pack is None:
        return None
    packs: tuple[str, ...] = ()
    inside = ""
    for name in names:
        inside = f"{inside}/{name}" if inside else name
        if PurePosixPath(name).suffix.lower() in SUFFIXES and pack.holds(inside):
            inner = _opened(file, size, changed, (*packs, inside))
            if inner is not None:
                packs, pack, inside = (*packs, inside), inner, ""
    return _Place(pack, inside, changed)


def _opened(file: str, size: int, changed: int, inner: tuple[str, ...]) -> "Pack | None":
    """Open an archive once for all that is in it.

    Args:
        file: Where it is.
        size: Of it; a changed one is another.
        changed: When.
        inner: Names of the archives that lead to the one that is meant, each in the one before.

    Raises:
        ReadFault: It cannot be opened.
        OSError: It cannot be read.
    """
    if len(inner) > _DEEPEST:
        raise pack_refusal(FaultKind.TOO_LARGE, f"压缩包里套压缩包超过 {_DEEPEST} 层")
    kept = _kept(file, size, changed)
    if () not in kept:
        kept[()] = _bearable(lambda: _pack_of(file, size))
    for depth in range(1, len(inner) + 1):
        above, here = kept[inner[: depth - 1]], inner[:depth]
        if above is None:
            return None
        if here not in kept:
            for other in [each for each in kept if len(each) >= depth]:
                del kept[other]  # what it holds is in memory: one at each depth is enough
            kept[here] = _bearable(partial(_pack_inside, above, inner[depth - 1]))
    return kept[inner]


@lru_cache(maxsize=1)
def _kept(file: str, size: int, changed: int) -> "dict[tuple[str, ...], Pack | None]":
    """Give what is open of a file, by the names that lead to it; of one file at a time."""
    del file, size, changed
    return {}


def _bearable(open_: "Callable[[], Pack | None]") -> "Pack | None":
    try:
        return open_()
    except MemoryError:
        raise pack_refusal(FaultKind.TOO_LARGE, "内存放不下") from None


def _pack_inside(above: "Pack", name: str) -> "Pack | None":
    return _pack_in(above.read(name), name)


def _pack_of(file: str, size: int) -> "Pack | None":
    """Look into a file of the file system."""
    path = Path(file)
    if _is_mail(file):
        if size > _MAX_MAIL:
            raise pack_refusal(FaultKind.TOO_LARGE, f"超过 {_MAX_MAIL // _MEGABYTE} MB")
        return _pack_in(path.read_bytes(), file)
    from gklint.readers.archives import open_archive  # noqa: PLC0415 - zipfile only for archives

    return open_archive(lambda: path.open("rb"))


def _pack_in(data: bytes, name: str) -> "Pack | None":
    """Look into a file that is in memory."""
    if _is_mail(name):
        from gklint.readers.mails import open_mail  # noqa: PLC0415 - email only for mails

        return open_mail(data)
    from gklint.readers.archives import open_archive  # noqa: PLC0415 - zipfile only for archives

    return open_archive(lambda: BytesIO(data))


def _is_mail(name: str) -> bool:
    return name.lower().endswith(".eml")
