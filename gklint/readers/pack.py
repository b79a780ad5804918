"""What a file holds that holds others: folders of members, and how to read one of them.

A member is known by a name that gklint makes of its own, with ``/``: unique, of bearable length,
and leading nowhere. Names are keys and are told to people; no file is ever opened by one.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

_UNSAFE: Final = dict.fromkeys((*range(32), 127, *map(ord, '<>:"|?*')), "_")
_SLASHES: Final = re.compile(r"[/\\]+")
_DEEPEST: Final = 30  # folders in folders
_LONGEST: Final = 200  # characters of a name


class Entry(NamedTuple):
    """A member, or a folder of some, asked as an ``os.DirEntry`` is.

    Attributes:
        name: In its folder.
        folder: Whether it is one.
    """

    name: str
    folder: bool

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a folder; there are no links."""
        del follow_symlinks
        return self.folder

    def is_file(self) -> bool:
        """Whether it is a member."""
        return not self.folder


class Pack(NamedTuple):
    """The members of a file.

    Attributes:
        folders: What is in each folder, by its name, the folders themselves with ``/`` in theirs;
            the file itself is ``""``.
        read: From the whole name of a member to its bytes. It raises ReadFault, or OSError where
            the file cannot be read any more.
    """

    folders: Mapping[str, Mapping[str, Entry]]
    read: Callable[[str], bytes]

    def holds(self, name: str) -> bool:
        """Whether there is such a member."""
        folder, _, last = name.rpartition("/")
        entry = self.folders.get(folder, {}).get(last)
        return entry is not None and not entry.folder


def pack(names: Iterable[str], read: Callable[[str], bytes]) -> Pack:
    """Lay members out in folders.

    Args:
        names: Of all members, as :func:`distinct` gives them.
        read: Reads one.
    """
    folders: dict[str, dict[str, Entry]] = {"": {}}
    for name in names:
        folder, _, last = name.rpartition("/")
        _folder(folders, folder)[last] = Entry(last, folder=False)
    return Pack(folders, read)


def _folder(folders: dict[str, dict[str, Entry]], name: str) -> dict[str, Entry]:
    """Give a folder; it and those above it are made where they are not there."""
    if name not in folders:
        above, _, last = name.rpartition("/")
        _folder(folders, above)[last] = Entry(last, folder=True)
        folders[name] = {}
    return folders[name]


def distinct(names: Sequence[str]) -> list[str]:
    """Make names that lead nowhere and are all different.

    Two members of one name would hide each other; the second is told as ``通知 (2).docx``.

    Args:
        names: As the file gives them.
    """
    plain = [_plain(name) for name in names]
    taken = {name[:at] for name in plain for at in _ends_of_folders(name)}
    made = []
    count: Counter[str] = Counter()
    for name in plain:
        each = name
        while each in taken:
            count[name] += 1
            each = _numbered(name, count[name] + 1)
        taken.add(each)
        made.append(each)
    return made


def _plain(name: str) -> str:
    parts = [_plain_part(part) for part in _SLASHES.split(name) if part not in {"", "."}]
    return "/".join((*parts[:-1][: _DEEPEST - 1], parts[-1])) if parts else "_"


def _plain_part(part: str) -> str:
    kept = part.encode("utf-8", "replace").decode().translate(_UNSAFE)
    if len(kept) > _LONGEST:
        stem, dot, suffix = kept.rpartition(".")
        tail = f"{dot}{suffix}" if stem and len(suffix) < _LONGEST // 4 else ""
        kept = kept[: _LONGEST - len(tail)] + tail
    return kept.replace("..", "__") if not kept.strip(".") else kept


def _ends_of_folders(name: str) -> list[int]:
    return [at for at, letter in enumerate(name) if letter == "/"]


def _numbered(name: str, number: int) -> str:
    folder, slash, last = name.rpartition("/")
    stem, dot, suffix = last.rpartition(".")
    last = f"{stem} ({number}){dot}{suffix}" if stem else f"{last} ({number})"
    return f"{folder}{slash}{last}"
