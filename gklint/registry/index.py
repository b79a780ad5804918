"""A registry as an SQLite index: opened at once however large it is.

An index is made on demand (``gklint registry build``), or, for a table too large to be read at
every start, once in the user's cache folder, under the hash of the table's bytes: a table that
changed has another hash, and an index that is there is never changed.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gklint.config.settings import ConfigError
from gklint.model.superiors import Superior
from gklint.registry.entries import Listed, Problem
from gklint.registry.record import from_record, to_record
from gklint.registry.shelf import Sign, signs_of
from gklint.text.titles import number_key

if TYPE_CHECKING:
    import sqlite3

INDEX = ".sqlite"
FORMAT = 1
_APPLICATION = 0x676B7267  # "gkrg", in the header of the file
_KEYS = 2  # columns in front of those of a record
_KEPT = 16
_SCHEMA = f"""
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {FORMAT};
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, number_key TEXT NOT NULL,
  number TEXT NOT NULL, title TEXT NOT NULL, issuer TEXT NOT NULL, issued TEXT NOT NULL,
  disclosure TEXT NOT NULL, basis TEXT NOT NULL, status TEXT NOT NULL,
  status_since TEXT NOT NULL, source TEXT NOT NULL
);
CREATE TABLE sign (
  hash INTEGER NOT NULL, way INTEGER NOT NULL, entry INTEGER NOT NULL,
  PRIMARY KEY (hash, way, entry)
) WITHOUT ROWID;
CREATE TABLE problem (
  id INTEGER PRIMARY KEY, file TEXT NOT NULL, place TEXT NOT NULL, message TEXT NOT NULL
);
"""
_AFTER = "CREATE INDEX by_number ON entry (number_key) WHERE number_key <> '';"


class DamagedIndexError(ConfigError):
    """An index that cannot be read any further."""


class IndexShelf:
    """A registry in an SQLite file."""

    def __init__(self, path: Path, name: str | None = None) -> None:
        """Look at the file.

        Args:
            path: The index.
            name: The registry it was made from, where that is what the user knows.

        Raises:
            ConfigError: It is no index of this version.
        """
        self._path = path
        self._name = path.name if name is None else name
        if not is_index(path):
            raise ConfigError(
                f"索引 {path} 不是 gklint 生成的，或者版本不同、已损坏，"
                "请用 gklint registry build 再生成。"
            )

    def __reduce__(self) -> tuple[type["IndexShelf"], tuple[Path, str]]:
        """Let a worker process open it anew."""
        return IndexShelf, (self._path, self._name)

    @property
    def name(self) -> str:
        """The file, as it is reported."""
        return self._name

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the registry it was made from."""
        rows = self._ask("SELECT file, place, message FROM problem ORDER BY id")
        return tuple(Problem(*map(str, row)) for row in rows)

    def __len__(self) -> int:
        """How many entries it holds."""
        return int(str(self._ask("SELECT count(*) FROM entry")[0][0]))

    def __iter__(self) -> Iterator[Superior]:
        """Give all entries in the order of the file."""
        return iter(self._entries("SELECT * FROM entry ORDER BY id"))

    def numbered(self, key: str) -> tuple[Superior, ...]:
        """Give the entries with this number key."""
        query = "SELECT * FROM entry WHERE number_key = ? AND number_key <> '' ORDER BY id"
        return self._entries(query, key)

    def signed(self, sign: Sign) -> tuple[Superior, ...]:
        """Give the entries with this sign, and perhaps a few others."""
        query = (
            "SELECT * FROM entry WHERE id IN"
            " (SELECT entry FROM sign WHERE hash = ? AND way = ?) ORDER BY id"
        )
        return self._entries(query, sign.hash, int(sign.way))

    def _entries(self, query: str, *values: str | int) -> tuple[Superior, ...]:
        rows = self._ask(query, *values)
        try:
            return tuple(from_record([str(value) for value in row[_KEYS:]]) for row in rows)
        except ValueError as error:
            raise self._damaged() from error

    def _ask(self, query: str, *values: str | int) -> list[tuple[object, ...]]:
        import sqlite3  # noqa: PLC0415 - only where there is an index

        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._damaged() from error

    def _damaged(self) -> DamagedIndexError:
        message = f"索引 {self._path} 已损坏，请用 gklint registry build 再生成。"
        return DamagedIndexError(message)

    @cached_property
    def _connection(self) -> "sqlite3.Connection":
        import sqlite3  # noqa: PLC0415 - only where there is an index

        # immutable: nobody changes an index in place, so that nothing need be locked on a share
        uri = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(uri, uri=True)


def is_index(path: Path) -> bool:
    """Whether a file is a whole index of this version, told from its header and size alone."""
    head, size = _header(path)
    page = int.from_bytes(head[16:18], "big")
    pages, version = (int.from_bytes(head[at : at + 4], "big") for at in (28, 60))
    return _is_ours(head) and version == FORMAT and size == pages * (page if page > 1 else 1 << 16)


def was_index(path: Path) -> bool:
    """Whether a file is an index of any version, whole or not."""
    return _is_ours(_header(path)[0])


def _header(path: Path) -> tuple[bytes, int]:
    """Give the beginning of a file and its size (the header of SQLite: sqlite.org/fileformat2)."""
    try:
        with path.open("rb") as file:
            return file.read(72), os.fstat(file.fileno()).st_size
    except OSError:
        return b"", 0


def _is_ours(head: bytes) -> bool:
    return head.startswith(b"SQLite format 3\0") and head[68:72] == _APPLICATION.to_bytes(4, "big")


def write_index(path: Path, listed: Listed) -> None:
    """Write an index, whole or not at all.

    Raises:
        OSError: It cannot be written there.
    """
    import sqlite3  # noqa: PLC0415 - only where an index is made

    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.unlink(missing_ok=True)
        with closing(sqlite3.connect(beside)) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            connection.executescript(_SCHEMA)
            with connection:
                connection.executemany(
                    "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    _rows(listed.entries),
                )
                connection.executemany("INSERT INTO sign VALUES (?, ?, ?)", _signs(listed.entries))
                connection.executemany(
                    "INSERT INTO problem (file, place, message) VALUES (?, ?, ?)",
                    ([_storable(text) for text in problem] for problem in listed.problems),
                )
            connection.executescript(_AFTER)
        beside.replace(path)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    finally:
        beside.unlink(missing_ok=True)


def _storable(text: str) -> str:
    """Give text without what is left of a file name that is none."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _rows(entries: Iterable[Superior]) -> Iterator[tuple[str | int, ...]]:
    for number, entry in enumerate(entries):
        key = number_key(entry.number) if entry.number else ""
        yield number, key, *to_record(entry)


def _signs(entries: Iterable[Superior]) -> list[tuple[int, int, int]]:
    signs = {
        (sign.hash, int(sign.way), number)
        for number, entry in enumerate(entries)
        for sign in signs_of(entry.title)
    }
    return sorted(signs)  # in the order of the table, which is written in one go


def cache_folder() -> Path | None:
    """Give the folder for indexes in the user's cache; ``None`` when the system names none."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or "~/.cache"
    try:
        return Path(base).expanduser() / "gklint" / "registry" if base else None
    except RuntimeError:  # no home
        return None


def cached_index(digest: str) -> Path | None:
    """Say where the index of a registry with this hash is, or belongs."""
    folder = cache_folder()
    return None if folder is None else folder / f"{digest[:32]}-{FORMAT}{INDEX}"


def keep_index(path: Path, listed: Listed) -> bool:
    """Write an index into the cache and throw the oldest ones away; say whether it worked.

    A cache that cannot be written costs time and nothing else.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_index(path, listed)
    except OSError:
        return False
    with suppress(OSError):
        others = (p for p in path.parent.iterdir() if p.suffix == INDEX and p != path)
        for old in sorted(others, key=lambda p: p.stat().st_mtime, reverse=True)[_KEPT - 1 :]:
            old.unlink()
    return True
