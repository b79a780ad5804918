"""Open a ledger: what it is, who may write, and every error of SQLite as a sentence.

The file is an SQLite database in WAL mode: readers may look on while a review writes, and what is
committed survives a crash and a power failure (``synchronous = FULL``).
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from gklint.ledger.schema import APPLICATION, FORMAT, TABLES

JUDGED = "judged"
"""Key of ``meta``: hash of all that decided the judgement of the rows."""
UNDERWAY = "underway"
"""Key of ``meta``: not empty while a review has begun and not ended."""

_MAGIC = b"SQLite format 3\0"
_WAIT = 5.0  # seconds for another writer, whose transactions are short

_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
_READ_ONLY = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PRIMARY = 0xFF  # the low byte of an error code; the rest says more


class LedgerError(Exception):
    """The ledger cannot be used; the Chinese message says what to do.

    Attributes:
        unfinished: Whether work was under way, of which all that was written before is kept.
    """

    def __init__(self, message: str, *, unfinished: bool = False) -> None:
        """Keep the message."""
        super().__init__(message)
        self.unfinished = unfinished


class Ledger:
    """An open ledger; a context manager that closes it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Use :func:`open_ledger`."""
        self.path = path
        self.db = connection

    def __enter__(self) -> Self:
        """Give the ledger."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it; what was not committed is not written."""
        self.db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do something as one transaction: all of it is written, or nothing.

        Raises:
            LedgerError: It could not be written.
        """
        with telling(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                with suppress(sqlite3.Error):  # a full disk has rolled back already
                    self.db.execute("ROLLBACK")
                raise
            self.db.execute("COMMIT")

    def value(self, key: str) -> str:
        """Give a value kept under this key; empty when there is none."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])

    def keep(self, key: str, value: str) -> None:
        """Keep a value under this key."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def open_ledger(path: Path, *, write: bool = False) -> Ledger:
    """Open a ledger; one that is to be written is made when it is not there.

    Raises:
        LedgerError: There is none, it is no ledger, of a newer version, damaged, or not writable.
    """
    head = _head(path)
    if head is None and not write:
        raise LedgerError(
            f"找不到台账 {path}：请检查路径；"
            f"还没有的，先用 gklint review 文件夹 --ledger {path} 建立"
        )
    if head:
        _refuse_foreign(path, head)
    with telling(path):
        connection = _connect(path, write=write)
        if write:
            _prepare(path, connection)
    return Ledger(path, connection)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn errors of SQLite into sentences.

    Raises:
        LedgerError: For every one of them.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _told(path, error) from error


@contextmanager
def reviewing(path: Path) -> Iterator[None]:
    """Hold the one place of a review; ends with the process, however that ends.

    The place is an SQLite file of its own that is locked and never written: its locks work the
    same on every system and fall with their process.

    Raises:
        LedgerError: Another review holds it.
    """
    place = path.with_name(f".{path.name}.lock")
    try:
        connection = sqlite3.connect(place, timeout=0, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if _code(error) in _BUSY:
            message = f"另一个 gklint 正在复核、合并台账 {path}：请等它做完，或者换一个台账文件"
            raise LedgerError(message) from error
        raise _told(path, error) from error
    try:
        yield
    finally:
        connection.close()


def _head(path: Path) -> bytes | None:
    """Give the header of a file; ``None`` when there is none, empty when it is empty."""
    try:
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError:
        return None
    except IsADirectoryError as error:
        raise LedgerError(f"{path} 是文件夹，请写台账的文件名，例如 台账.db") from error
    except OSError as error:
        raise LedgerError(f"打不开台账 {path}：请检查权限，文件是否被别的程序占用") from error


def _refuse_foreign(path: Path, head: bytes) -> None:
    application = int.from_bytes(head[68:72], "big")
    if not head.startswith(_MAGIC) or application not in (APPLICATION, 0):
        raise LedgerError(f"{path} 不是 gklint 的台账，没有动它：请换一个文件名")
    if int.from_bytes(head[60:64], "big") > FORMAT:
        raise LedgerError(f"台账 {path} 是更新版本的 gklint 写的，没有动它：请先升级 gklint")


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    if write or os.access(path, os.W_OK):
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        if not write:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return connection
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        # In a folder that cannot be written WAL has no room for its index beside the file.
        connection.close()
        if path.with_name(f"{path.name}-wal").exists():
            raise
        connection = sqlite3.connect(f"{uri}&immutable=1", uri=True, isolation_level=None)
    return connection


def _prepare(path: Path, connection: sqlite3.Connection) -> None:
    """Make the tables where there are none, and see that the file can be written."""
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -16000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN IMMEDIATE")
    if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        for statement in TABLES.split(";\n"):
            connection.execute(statement)
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    connection.execute("COMMIT")
    if application != APPLICATION:
        raise LedgerError(f"{path} 不是 gklint 的台账，没有动它：请换一个文件名")


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY


def _told(path: Path, error: sqlite3.Error) -> LedgerError:
    code = _code(error)
    if code in _FULL:
        message = (
            f"写台账 {path} 时磁盘已满或者读写出错：已经写好的都在；腾出空间后再运行，会接着做"
        )
        return LedgerError(message, unfinished=True)
    if code in _READ_ONLY:
        return LedgerError(f"台账 {path} 打不开或者不能写：请检查文件和所在文件夹的权限")
    if code in _BUSY:
        return LedgerError(f"台账 {path} 正被别的程序占用：请稍后再试", unfinished=True)
    if code in _BROKEN:
        return LedgerError(f"台账 {path} 已损坏：请用备份恢复；没有备份的，换一个文件名重新复核")
    return LedgerError(f"台账 {path} 出错（{error}）：请把这句话告诉维护者")
