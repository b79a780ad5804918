"""Find the entry points of the group ``gklint`` among the installed distributions.

``importlib.metadata`` does this too, and is the dearest import of a small program; all that is
needed is a section of a small file per distribution. Only what is installed counts: the current
folder does not, even where Python would search it, because it may be the folder being checked.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

GROUP = "gklint"
_KINDS = (".dist-info", ".egg-info")
_INSTALLED = ("site-packages", "dist-packages")


class EntryPoint(NamedTuple):
    """One line of the group.

    Attributes:
        distribution: Name of the distribution, normalised (``gklint-plugin-yunxi``).
        name: The left side.
        module: The module to import.
        version: The distribution's version.
    """

    distribution: str
    name: str
    module: str
    version: str = ""


def entry_points(paths: Iterable[str] | None = None) -> tuple[EntryPoint, ...]:
    """All entry points of the group on these search paths (``sys.path``), sorted.

    Of two distributions of the same name the first on the path counts, as it does for imports.
    """
    seen: set[str] = set()
    found: list[EntryPoint] = []
    for folder in _folders(sys.path if paths is None else paths):
        for info in _infos(folder):
            name, _, version = Path(info).stem.partition("-")
            distribution = name.replace("_", "-").lower()
            if distribution not in seen:
                lines = _group(Path(info) / "entry_points.txt")
                found.extend(EntryPoint(distribution, n, m, version) for n, m in lines)
            seen.add(distribution)
    return tuple(sorted(found))


def is_current_folder(path: str) -> bool:
    """Whether a search path is the current folder and not a place of installed packages."""
    if not path:
        return True
    return os.path.realpath(path) == os.path.realpath(".") and not path.endswith(_INSTALLED)


def _folders(paths: Iterable[str]) -> Iterator[str]:
    return (path for path in dict.fromkeys(paths) if not is_current_folder(path))


def _infos(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.path for entry in entries if entry.name.endswith(_KINDS))
    except OSError:
        return []  # sys.path may name archives and places that do not exist


def _group(file: Path) -> Iterator[tuple[str, str]]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    inside = False
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("["):
            inside = line == f"[{GROUP}]"
        elif inside and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield name.strip(), value.partition("[")[0].strip()
