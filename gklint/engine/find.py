"""Which files are drafts: folders searched in a fixed order, companions and lock files left out."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gklint.engine.globs import Pattern, covers, decides, patterns, seen_from
from gklint.model.faults import Fault, FaultKind

COMPANIONS = (
    ".发文稿纸.",
    ".公开属性说明.",
    ".解读方案.",
    ".解读材料.",
    ".公函.",
    ".修订.",
    ".批注.",
)
IGNORE_FILES = (".gitignore", ".gklintignore")
_LOCK = "~$"  # what Word leaves beside an open file

_UNREADABLE_FOLDER = "打不开这个文件夹，里面的文件都没有检查：请检查权限，或换一个文件夹"


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


def find_drafts(
    paths: Iterable[Path],
    *,
    suffixes: Iterable[str],
    exclude: Sequence[str] = (),
    base: Path | None = None,
) -> Iterator[Candidate]:
    """Give the files to check, in the order of ``paths``, folders by name; none of them twice.

    A named file is a candidate whatever the ignore files say, and even if it does not exist: the
    check will say so. Only lock files, and companions whose draft lies beside them, are left out,
    because ``*.docx`` on a command line names them too.

    Args:
        paths: Files and folders.
        suffixes: Of the formats that can be read, with the dot, in lower case.
        exclude: Patterns as in ``.gitignore`` that keep files of folders out.
        base: The folder from which ``exclude`` looks.
    """
    roots = tuple(dict.fromkeys(paths))
    kinds = frozenset(suffixes)
    named = {_real(path) for path in roots if not path.is_dir()}
    search = _Search(kinds, tuple(exclude), named, base)
    seen: set[str] = set()
    for root in roots:
        for candidate in search.of(root):
            real = _real(candidate.path)
            if real not in seen:
                seen.add(real)
                yield candidate


def is_companion(name: str) -> bool:
    """Whether a file of this name goes with a draft and is none itself (.发文稿纸. …)."""
    return any(part in name for part in COMPANIONS)


def _has_draft(path: Path) -> bool:
    stem = min((path.name.split(part)[0] for part in COMPANIONS if part in path.name), key=len)
    try:
        return any(
            other.name != path.name and not is_companion(other.name) and other.stem == stem
            for other in path.parent.iterdir()
        )
    except OSError:
        return False


def _real(path: Path) -> str:
    return os.path.realpath(path)


class _Search(NamedTuple):
    """One search. ``rules`` below are the ignore files above a folder: (its path, patterns)."""

    suffixes: frozenset[str]
    exclude: tuple[str, ...]
    named: set[str]
    base: Path | None = None

    def of(self, root: Path) -> Iterator[Candidate]:
        if root.is_dir():
            yield from self._folder(root, _above(root))
        elif not root.name.startswith(_LOCK) and not (is_companion(root.name) and _has_draft(root)):
            yield Candidate(root, root.as_posix(), explicit=True)

    def _folder(self, root: Path, above: "_Rules") -> Iterator[Candidate]:
        open_folders = [self._entries(root, above)]  # no recursion: folders may be very deep
        while open_folders:
            for found in open_folders[-1]:
                if not isinstance(found, Candidate):
                    open_folders.append(self._entries(*found))
                    break
                yield found
            else:
                open_folders.pop()

    def _entries(
        self, folder: Path, above: "_Rules"
    ) -> "Iterator[Candidate | tuple[Path, _Rules]]":
        """Give the drafts and the folders in a folder, in the order of their names."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except FileNotFoundError:
            return  # vanished since it was seen
        except OSError:
            fault = Fault("GK001", FaultKind.PERMISSION, _UNREADABLE_FOLDER)
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
            elif self._is_draft(entry):
                explicit = _real(path) in self.named
                yield Candidate(path, path.as_posix(), explicit=explicit)

    def _is_draft(self, entry: "os.DirEntry[str]") -> bool:
        return (
            os.path.splitext(entry.name)[1].lower() in self.suffixes  # noqa: PTH122 - per entry
            and not entry.name.startswith(_LOCK)
            and not is_companion(entry.name)
            and _is_file(entry)
        )

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


def _is_file(entry: "os.DirEntry[str]") -> bool:
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
