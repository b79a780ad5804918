"""What a file holds that holds others: folders of members, and how to read one of them.

A member is known by a name that gklint makes of its own, with ``/``: unique, of bearable length,
and leading nowhere. Names are keys and are told to people; no file is ever opened by one.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

MAX_MEMBERS: Final = 20_000
MAX_TOTAL: Final = 8 << 30
"""Bytes of all members together: reading them all should take minutes at most."""

UNSAFE: Final = dict.fromkeys((*range(32), *range(127, 160), *map(ord, '\\<>:"|?*')), "_")
"""What no name of a file should hold, by code point; some systems take it, others do not."""

_PORTS: Final = (f"{name}{number}" for name in ("com", "lpt") for number in range(10))
_DEVICES: Final = frozenset({"con", "prn", "aux", "nul", *_PORTS})
_TURNING: Final = (0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HIDING: Final = dict.fromkeys(_TURNING, "_")  # they show a name as another
_SLASHES: Final = re.compile(r"[/\\]+")
_DEEPEST: Final = 30  # folders in folders
_LONGEST: Final = 200  # characters of a name
_LONGEST_WHOLE: Final = 1_000  # with its folders
_CHINESE: Final = "\u2e80"  # all that is written in China comes behind it


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
        members: How many there are.
        size: Bytes of all together.
    """

    folders: Mapping[str, Mapping[str, Entry]]
    read: Callable[[str], bytes]
    members: int = 0
    size: int = 0

    def holds(self, name: str) -> bool:
        """Whether there is such a member."""
        folder, _, last = name.rpartition("/")
        entry = self.folders.get(folder, {}).get(last)
        return entry is not None and not entry.folder


def pack(names: Sequence[str], read: Callable[[str], bytes], size: int) -> Pack:
    """Lay members out in folders.

    Args:
        names: Of all members, as :func:`distinct` gives them.
        read: Reads one.
        size: Bytes of all together.
    """
    folders: dict[str, dict[str, Entry]] = {"": {}}
    for name in names:
        folder, _, last = name.rpartition("/")
        _folder(folders, folder)[last] = Entry(last, folder=False)
    return Pack(folders, read, len(names), size)


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


def code_of(names: bytes) -> str:
    """Tell how names are coded that do not say so: in one way, mostly GBK.

    Some GBK is UTF-8, too (“通知” is), but of letters nobody here writes.
    """
    codes = [code for code in ("utf-8", "gb18030") if _is_in(names, code)]
    if len(codes) > 1 and not names.isascii() and max(names.decode("utf-8")) < _CHINESE:
        return "gb18030"
    return codes[0] if codes else "cp437"


def _is_in(names: bytes, code: str) -> bool:
    try:
        names.decode(code)
    except UnicodeDecodeError:
        return False
    return True


def is_device(name: str) -> bool:
    """Whether Windows takes a name for a device, whatever its suffix."""
    return name.partition(".")[0].strip().lower() in _DEVICES


def _plain(name: str) -> str:
    parts = [_plain_part(part) for part in _SLASHES.split(name) if part not in {"", "."}]
    if not parts:
        return "_"
    folders, last = parts[:-1][: _DEEPEST - 1], parts[-1]
    lengths = accumulate((len(folder) + 1 for folder in folders), initial=len(last))
    fitting = sum(length <= _LONGEST_WHOLE for length in lengths) - 1
    return "/".join((*folders[:fitting], last))


def _plain_part(part: str) -> str:
    kept = part.encode("utf-8", "replace").decode().translate(UNSAFE | _HIDING)
    kept = kept.rstrip(" .") or "_" * len(kept)  # Windows writes none, so ".docx " is .docx
    if len(kept) > _LONGEST:
        stem, dot, suffix = kept.rpartition(".")
        tail = f"{dot}{suffix}" if stem and len(suffix) < _LONGEST // 4 else ""
        kept = kept[: _LONGEST - len(tail)] + tail
    if is_device(kept):
        return f"_{kept}"  # a copy will be named after it
    return kept


def _ends_of_folders(name: str) -> list[int]:
    return [at for at, letter in enumerate(name) if letter == "/"]


def _numbered(name: str, number: int) -> str:
    folder, slash, last = name.rpartition("/")
    stem, dot, suffix = last.rpartition(".")
    last = f"{stem} ({number}){dot}{suffix}" if stem else f"{last} ({number})"
    return f"{folder}{slash}{last}"
