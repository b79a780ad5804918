"""Read companions: each becomes what was read of it, or a fault of its own (GK004).

One unreadable companion harms neither the draft nor the others.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from gklint.config.settings import ConfigError
from gklint.dossier.find import Paper
from gklint.dossier.sidecar import Sidecar, read_sidecar
from gklint.model.companions import Companion, FoundBy, Role
from gklint.model.faults import Fault, FaultKind
from gklint.model.manuscript import Manuscript
from gklint.readers import ReadFault, bytes_of
from gklint.readers.packed import is_file
from gklint.readers.pictures import holds_pictures
from gklint.readers.text import decode

UNREADABLE = "GK004"

ReadFile = Callable[[Path, str], Manuscript]
"""From a file and its reported name to its manuscript; raises ReadFault."""

_ONE_ONLY = (Role.SIDECAR, Role.APPROVAL_FORM)
_MOST_SIDECAR_BYTES = 1024 * 1024


class Loaded(NamedTuple):
    """A companion with what was read of it.

    Attributes:
        companion: What it is, and its fault where it could not be read or does not count.
        manuscript: Its text; ``None`` for a sidecar, a picture, a film, and when unreadable. One
            that does not count keeps it: it may still say that it is classified.
        sidecar: Of a sidecar.
        pictures: Whether the file holds pictures, which its text cannot show.
    """

    companion: Companion
    manuscript: Manuscript | None = None
    sidecar: Sidecar | None = None
    pictures: bool = False


def load(
    draft: Path, papers: Iterable[Paper], read: ReadFile, suffixes: frozenset[str]
) -> tuple[Loaded, ...]:
    """Read the companions of a draft, and those its sidecar names.

    Args:
        draft: The draft; companions are reported with its folder.
        papers: What lies beside it.
        read: Reads a document.
        suffixes: Of the formats ``read`` knows; others of an interpretation are known by name.
    """
    papers = tuple(papers)
    sidecars = [_sidecar(paper) for paper in papers if paper.role is Role.SIDECAR]
    named = tuple(p for loaded in sidecars for p in _named(draft, loaded))
    taken = {paper.path.name for paper in named if isinstance(paper, Paper)}
    documents = [
        *named,
        *(p for p in papers if p.role is not Role.SIDECAR and p.path.name not in taken),
    ]
    loaded = [
        *sidecars,
        *(d if isinstance(d, Loaded) else _document(d, read, suffixes) for d in documents),
    ]
    order = tuple(Role)
    return tuple(
        _without_doubles(sorted(loaded, key=lambda each: order.index(each.companion.role)))
    )


def unreadable(companion: Companion, kind: FaultKind, message: str) -> Companion:
    """The same companion with the reason why it could not be read."""
    name = PurePosixPath(companion.path).name
    fault = Fault(UNREADABLE, kind, f"{companion.role.chinese}“{name}”没有读成：{message}")
    return companion._replace(fault=fault)


def refused(companion: Companion, kind: FaultKind, message: str) -> Loaded:
    """A companion of which nothing was read."""
    return Loaded(unreadable(companion, kind, message))


def _sidecar(paper: Paper) -> Loaded:
    path = paper.path.as_posix()
    companion = Companion(Role.SIDECAR, path, paper.found_by)
    try:
        data = bytes_of(paper.path)
        if len(data) > _MOST_SIDECAR_BYTES:
            message = "文件太大，送审信息不应超过 1 MB：请检查是不是放错了文件"
            return refused(companion, FaultKind.TOO_LARGE, message)
        sidecar = read_sidecar(decode(data), path)
    except ConfigError as error:
        return refused(companion, FaultKind.INVALID, str(error))
    except ReadFault as error:
        return refused(companion, error.fault.kind, error.fault.message)
    return Loaded(companion, sidecar=sidecar)


def _named(draft: Path, loaded: Loaded) -> "Iterator[Paper | Loaded]":
    """Give the files a sidecar names: only those of its own folder or below it."""
    if loaded.sidecar is None:
        return
    files = loaded.sidecar.files
    wanted = (
        (Role.REASON_STATEMENT, files.statement),
        (Role.PLAN, files.plan),
        *((Role.MATERIAL, name) for name in files.materials),
    )
    for role, name in wanted:
        if name is None:
            continue
        if _is_inside(draft.parent, name):
            yield Paper(role, draft.parent / name, FoundBy.SIDECAR)
        else:
            message = "送审信息文件里只能写同一文件夹（或其下）的文件，请改用相对路径"
            yield refused(Companion(role, name, FoundBy.SIDECAR), FaultKind.INVALID, message)


def _is_inside(folder: Path, name: str) -> bool:
    """Whether a name leads to a file of the folder or below it, on any system and by any link."""
    plain = PurePosixPath(name)
    if plain.is_absolute() or ".." in plain.parts or ":" in name or "\\" in name:
        return False
    try:
        home, real = os.path.realpath(folder), os.path.realpath(folder / name)
    except (OSError, ValueError):
        return True  # a name no file system takes: reading it will say so
    return os.path.commonpath((home, real)) == home


def _document(paper: Paper, read: ReadFile, suffixes: frozenset[str]) -> Loaded:
    path = paper.path.as_posix()
    companion = Companion(paper.role, path, paper.found_by)
    suffix = paper.path.suffix.lower()
    if paper.role in {Role.PLAN, Role.MATERIAL} and suffix not in suffixes:
        if _is_file(paper.path):
            return Loaded(companion)
        message = "找不到这个文件：请检查文件名，文件是否已被移走或删除"
        return refused(companion, FaultKind.MISSING, message)
    of_pictures = paper.role is Role.MATERIAL and _is_file(paper.path)
    pictures = of_pictures and holds_pictures(paper.path)
    try:
        return Loaded(companion, read(paper.path, path), pictures=pictures)
    except ReadFault as error:
        if pictures and error.fault.kind is FaultKind.EMPTY:
            return Loaded(companion, pictures=True)  # nothing but pictures: known by name
        return refused(companion, error.fault.kind, error.fault.message)


def _is_file(path: Path) -> bool:
    try:
        return is_file(path)
    except (OSError, ValueError):
        return False  # a name no file system takes


def _without_doubles(loaded: Sequence[Loaded]) -> Iterator[Loaded]:
    """Refuse two of what there can be only one of: nobody can say which of them counts."""
    names = defaultdict(list)
    for each in loaded:
        names[each.companion.role].append(PurePosixPath(each.companion.path).name)
    for each in loaded:
        role = each.companion.role
        if role in _ONE_ONLY and len(names[role]) > 1 and each.companion.fault is None:
            count = f"同一份草稿有 {len(names[role])} 份{role.chinese}（{'、'.join(names[role])}）"
            message = f"{count}，不知以哪份为准：请只留一份"
            doubled = unreadable(each.companion, FaultKind.AMBIGUOUS, message)
            yield Loaded(doubled, each.manuscript)
        else:
            yield each
