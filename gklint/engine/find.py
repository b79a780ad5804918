"""Which files are drafts: folders searched in a fixed order, companions and lock files left out."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gklint.dossier.find import draft_of
from gklint.dossier.roles import (
    ROLE_WORDS,
    SIDECAR_SUFFIX,
    RoleWords,
    claim_of,
    folder_role,
    is_copy,
)
from gklint.engine.globs import Pattern, covers, decides, patterns, seen_from
from gklint.model.faults import Fault, FaultKind
from gklint.readers import ReadFault, of_system, packed
from gklint.readers.fault import pack_refusal
from gklint.readers.packed import Entry, scan

IGNORE_FILES = (".gitignore", ".gklintignore")
_LOCK = "~$"  # what Word leaves beside an open file

_UNREADABLE_FOLDER = "打不开这个文件夹，里面的文件都没有检查：请检查权限，或换一个文件夹"

_NO_DRAFT = "旁边没有它说的草稿，没有检查：送审信息文件应与草稿同名，如 通知.docx 和 通知.gk.toml"


class Candidate(NamedTuple):
    """A file to be checked.

    Attributes:
        path: Where it is.
        name: The name under which it is reported, with ``/``.
        explicit: Whether the user named it; then not being a 公文 is a fault.
        fault: Why it cannot even be looked at.
    """

    path: Path
    name: str
    explicit: bool = False
    fault: Fault | None = None


def find_drafts(  # noqa: PLR0913 - how to search, all by name
    paths: Iterable[Path],
    *,
    suffixes: Iterable[str],
    exclude: Sequence[str] = (),
    base: Path | None = None,
    words: RoleWords = ROLE_WORDS,
    follow: bool = True,
    copies: str = "",
) -> Iterator[Candidate]:
    """Give the files to check, in the order of ``paths``, folders by name; none of them twice.

    A named file is a candidate whatever the ignore files say, and even if it does not exist: the
    check will say so. Lock files are left out, because ``*.docx`` on a command line names them too;
    a companion stands for the draft it goes with, so that a hook told of a changed form checks it.

    Args:
        paths: Files and folders.
        suffixes: Of the formats that can be read, with the dot, in lower case.
        exclude: Patterns as in ``.gitignore`` that keep files of folders out.
        base: The folder from which ``exclude`` looks.
        words: The words by which companions are known.
        follow: Whether a named companion stands for its draft.
        copies: The word of the copies that do, too, when named: those about to be written anew.
            Others that gklint wrote stand for themselves, where their draft is not named beside
            them (``*.docx`` names both).
    """
    roots = tuple(dict.fromkeys(paths))
    kinds = _searched(suffixes)
    named = {_real(path) for path in roots if not _is_folder(path)}
    search = _Search(kinds, tuple(exclude), named, packed.Search(), base, words, follow, copies)
    seen: set[str] = set()
    for root in roots:
        for candidate in search.of(root):
            real = _real(candidate.path)
            if real not in seen:
                seen.add(real)
                yield candidate


class Folder(NamedTuple):
    """A folder of a search.

    Attributes:
        path: Where it is.
        found: The candidates in it, by name, without those of the folders in it; where it cannot
            be opened, itself with the fault.
        closed: Whether it cannot be opened.
    """

    path: Path
    found: tuple[Candidate, ...]
    closed: bool = False


def find_folders(
    root: Path,
    *,
    suffixes: Iterable[str],
    exclude: Sequence[str] = (),
    base: Path | None = None,
    words: RoleWords = ROLE_WORDS,
) -> Iterator[Folder]:
    """Give the folders at and below a folder with the files to check in each, by name.

    Only one folder is held at a time, however large the archive is. The arguments are those of
    :func:`find_drafts`.
    """
    search = _Search(_searched(suffixes), tuple(exclude), set(), packed.Search(), base, words)
    waiting = [(root, _above(root))]
    while waiting:
        folder, above = waiting.pop()
        found: list[Candidate] = []
        inside: list[tuple[Path, _Rules]] = []
        for each in search.entries(folder, above):
            if isinstance(each, Candidate):
                found.append(each)
            else:
                inside.append(each)
        closed = any(candidate.path == folder for candidate in found)
        yield Folder(folder, tuple(found), closed)
        waiting += reversed(inside)


def _searched(suffixes: Iterable[str]) -> frozenset[str]:
    """Give the suffixes of what is looked for: documents, and what may hold some."""
    return frozenset(suffixes) | packed.SUFFIXES | packed.CLOSED_SUFFIXES


def _real(path: Path) -> str:
    return os.path.realpath(path)


class _Search(NamedTuple):
    """One search. ``rules`` below are the ignore files above a folder: (its path, patterns)."""

    suffixes: frozenset[str]
    exclude: tuple[str, ...]
    named: set[str]
    inside: packed.Search
    base: Path | None = None
    words: RoleWords = ROLE_WORDS
    follow: bool = True
    copies: str = ""

    def of(self, root: Path) -> Iterator[Candidate]:
        if _is_folder(root):
            yield from self._folder(root, _above(root))
        elif not root.name.startswith(_LOCK):
            draft = self._followed(root) if self.follow else None
            if draft is None and root.name.endswith(SIDECAR_SUFFIX):
                fault = Fault("GK004", FaultKind.MISSING, _NO_DRAFT)
                yield Candidate(root, root.as_posix(), explicit=True, fault=fault)
                return
            draft = draft or root
            found = looked_into(Candidate(draft, draft.as_posix(), explicit=True), self.inside)
            yield from (found,) if found else self._pack(draft)

    def _pack(self, root: Path) -> Iterator[Candidate]:
        """Search an archive that was named; one that holds nothing of the kind is told."""
        count = 0
        for count, candidate in enumerate(self._folder(root, _above(root)), start=1):  # noqa: B007
            yield candidate
        if not count:
            what = "邮件" if root.suffix.lower() == ".eml" else "压缩包"
            fault = pack_refusal(FaultKind.EMPTY, what).fault
            yield Candidate(root, root.as_posix(), explicit=True, fault=fault)

    def _followed(self, root: Path) -> Path | None:
        """Give the draft a named file stands for; ``None`` when it stands for itself."""
        if self.copies and root.stem.endswith(f".{self.copies}"):
            copied = root.with_stem(root.stem.removesuffix(f".{self.copies}"))
            return copied if copied.is_file() else self._draft_of(root)
        draft = self._draft_of(root)
        alone = draft is None or _real(draft) not in self.named
        return None if alone and is_copy(root.name, self.words) else draft

    def _folder(self, root: Path, above: "_Rules") -> Iterator[Candidate]:
        open_folders = [self.entries(root, above)]  # no recursion: folders may be very deep
        while open_folders:
            for found in open_folders[-1]:
                if not isinstance(found, Candidate):
                    open_folders.append(self.entries(*found))
                    break
                yield found
            else:
                open_folders.pop()

    def entries(self, folder: Path, above: "_Rules") -> "Iterator[Candidate | tuple[Path, _Rules]]":
        """Give the drafts and the folders in a folder, in the order of their names."""
        try:
            entries = sorted(scan(folder), key=lambda entry: entry.name)
        except FileNotFoundError:
            return  # vanished since it was seen
        except (OSError, ReadFault) as trouble:
            unreadable = Fault("GK001", FaultKind.PERMISSION, _UNREADABLE_FOLDER)
            fault = trouble.fault if isinstance(trouble, ReadFault) else unreadable
            yield Candidate(folder, folder.as_posix(), explicit=True, fault=fault)
            return
        rules = (*above, *_own_rules(folder))
        for entry in entries:
            path = folder / entry.name
            inside = entry.is_dir(follow_symlinks=False)  # links to folders may go in circles
            if entry.name.startswith(".") or self._ignored(path, rules, folder=inside):
                continue
            if inside:
                yield path, rules
            elif entry.name.endswith(SIDECAR_SUFFIX) and self._draft_of(path) is None:
                fault = Fault("GK004", FaultKind.MISSING, _NO_DRAFT)
                yield Candidate(path, path.as_posix(), explicit=True, fault=fault)
            elif self._is_draft(folder, entry):
                explicit = bool(self.named) and _real(path) in self.named
                found = looked_into(
                    Candidate(path, path.as_posix(), explicit=explicit), self.inside
                )
                yield found or (path, rules)

    def _is_draft(self, folder: Path, entry: Entry) -> bool:
        name = entry.name
        return (
            os.path.splitext(name)[1].lower() in self.suffixes  # noqa: PTH122 - per entry
            and not name.startswith(_LOCK)
            and claim_of(name, self.words) is None
            and (folder_role(name, self.words) is None or self._draft_of(folder / name) is None)
            and _is_file(entry)
        )

    def _draft_of(self, path: Path) -> Path | None:
        """Give the draft a companion goes with."""
        return draft_of(path, self.words)

    def _ignored(self, path: Path, rules: "_Rules", *, folder: bool) -> bool:
        if self.exclude and covers(self.exclude, seen_from(self.base, path.as_posix())):
            return True
        said = False
        if rules:
            whole = _absolute(path)
            for base, lines in rules:
                answer = decides(lines, whole[len(base) :], folder=folder)
                said = said if answer is None else answer
        return said


_Rules = tuple[tuple[str, tuple[Pattern, ...]], ...]


def looked_into(candidate: Candidate, search: packed.Search) -> Candidate | None:
    """Give a file that holds no others, or cannot be opened; ``None``: it is to be searched.

    Args:
        candidate: The file.
        search: The search it is met in.
    """
    if candidate.path.suffix.lower() not in packed.SUFFIXES:
        return candidate
    try:
        return None if search.opens(candidate.path) else candidate
    except ReadFault as trouble:
        return candidate._replace(explicit=True, fault=trouble.fault)
    except FileNotFoundError:
        return candidate  # vanished since it was seen
    except OSError as error:
        return candidate._replace(explicit=True, fault=of_system(error).fault)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir() or packed.is_folder(path)
    except (OSError, ValueError):
        return False  # a name no file system takes: reading it will say so


def _is_file(entry: Entry) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return True  # a link in a circle: reading it will say what is wrong


def _absolute(path: Path) -> str:
    return Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 - resolve() would follow links


def _above(root: Path) -> _Rules:
    """The ignore files of the folders above, up to the one that holds ``.git``."""
    here = Path(_absolute(root))
    if (here / ".git").exists():
        return ()
    parents = []
    for parent in here.parents:
        parents.append(parent)
        if (parent / ".git").exists():
            return tuple(rule for folder in reversed(parents) for rule in _own_rules(folder))
    return ()


def _own_rules(folder: Path) -> _Rules:
    base = _absolute(folder).rstrip("/") + "/"
    rules = []
    for name in IGNORE_FILES:
        try:
            text = (folder / name).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        rules.append((base, patterns(text.splitlines())))
    return tuple(rules)
