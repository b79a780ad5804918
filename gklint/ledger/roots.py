"""The folders a ledger stands for, each under a name of its own.

A document is known by the name of its folder of review and its path inside it, so that a ledger
does not depend on where it lies, where the command runs, or to which drive the archive moved.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from gklint.ledger.codec import storable
from gklint.ledger.store import Ledger, LedgerError


class Given(NamedTuple):
    """A folder or file as the user gave it: a name before ``=``, or none, and where it is."""

    label: str
    place: Path


class Root(NamedTuple):
    """A folder to review.

    Attributes:
        name: Its name in the ledger, with ``/`` where it lies within a known one.
        place: Where it is.
        only: The one file of it that is meant; ``None``: all.
    """

    name: str
    place: Path
    only: Path | None = None


def name_roots(ledger: Ledger, given: Sequence[Given]) -> tuple[Root, ...]:
    """Name the folders of a review; the ledger knows of new ones when they are noted.

    What lies in another folder that is given is left out: it is walked with that one.

    Raises:
        LedgerError: A name would mean two folders, or one folder would get two names.
    """
    known = tops_of(ledger)
    roots = []
    for each in _outermost(given):
        folder = _folder(each)
        name = _within(folder, each.label, known) or _new(folder, each.label, known)
        known.setdefault(name.partition("/")[0], folder)
        only = None if folder == each.place else each.place
        roots.append(Root(name, folder, only))
    return tuple(roots)


def note_roots(ledger: Ledger, roots: Iterable[Root]) -> None:
    """Note where the folders of a review are, in a transaction of the caller's."""
    tops = ((root.name, storable(str(root.place))) for root in roots if "/" not in root.name)
    ledger.db.executemany("INSERT OR REPLACE INTO root VALUES (?, ?)", tops)


def _folder(given: Given) -> Path:
    return given.place if given.place.is_dir() else given.place.parent


def _outermost(given: Sequence[Given]) -> Iterator[Given]:
    """Leave out what is given twice, or lies in another folder that is given."""
    once = tuple(dict.fromkeys(given))
    folders = {each.place for each in once if each.place.is_dir()}
    return (each for each in once if not folders.intersection(each.place.parents))


def tops_of(ledger: Ledger) -> dict[str, Path]:
    """Give where each folder of the ledger was last seen, by its name."""
    rows = ledger.db.execute("SELECT label, place FROM root ORDER BY label")
    return {label: Path(place) for label, place in rows}


def _within(folder: Path, label: str, known: dict[str, Path]) -> str | None:
    """Give the name of a folder that is a known one, or lies in it; links lead to the same."""
    for name, place in known.items():
        outer = next((each for each in (folder, *folder.parents) if _is_same(each, place)), None)
        if outer is None:
            continue
        if label not in ("", name):
            raise LedgerError(f"{place} 在台账里叫“{name}”，不能又叫“{label}”：请写 {name}={place}")
        return "/".join((name, *folder.relative_to(outer).parts))
    return None


def _is_same(folder: Path, place: Path) -> bool:
    if folder == place:
        return True
    try:
        return folder.samefile(place)
    except OSError:
        return False


def _new(folder: Path, label: str, known: dict[str, Path]) -> str:
    inner = next((name for name, place in known.items() if folder in place.parents), None)
    if inner is not None:
        raise LedgerError(
            f"台账里已有它下面的文件夹“{inner}”（{known[inner]}），再复核 {folder} 会把同一份公文"
            "记两遍：请仍然复核原来的文件夹，或者为整个文件夹新建一个台账"
        )
    name = label or _plain(folder)
    old = known.get(name)
    if old is not None and old.exists():
        raise LedgerError(
            f"台账里的“{name}”是 {old}，现在是 {folder}：如果是另一个文件夹，请起个名字，"
            f"例如 {folder.parent.name or '另一处'}{name}={folder}"
        )
    lost = next((each for each, place in known.items() if not place.exists()), None)
    if lost is not None and not label and old is None:
        raise LedgerError(
            f"台账里的“{lost}”原来在 {known[lost]}，现在不在那里了。如果 {folder} 就是它，请写 "
            f"{lost}={folder}；如果是另外的公文，请写 {name}={folder}"
        )
    return name


def _plain(folder: PurePath) -> str:
    """Give a folder's own name; the root of a drive has none."""
    return folder.name or folder.anchor.strip("\\/:") or "根目录"
