"""Open a ledger: what it is, who may write, and every error of SQLite as a sentence.

The file is an SQLite database in WAL mode: readers may look on while a review writes, and what is
committed survives a crash and a power failure (``synchronous = FULL``).
"""

import os
import sqlite3
import stat
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

    def __init__(
        self, path: Path, connection: sqlite3.Connection, version: tuple[int, int] | None = None
    ) -> None:
        """Use :func:`open_ledger`.

        Args:
            path: The file.
            connection: To it.
            version: Of the file, where nothing but this tells that it changed meanwhile.
        """
        self.path = path
        self.db = connection
        self._version = version

    def __enter__(self) -> Self:
        """Give the ledger."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it; what was not committed is not written.

        Raises:
            LedgerError: What was read may be half of before and half of after a change.
        """
        self.db.close()
        if self._version is not None and _version_of(self.path) != self._version:
            raise LedgerError(f"台账 {self.path} 在看的时候改动了，看到的不一定对：请再看一次")

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
    there = _refuse_foreign_file(path)
    if not there and not write:
        raise LedgerError(
            f"找不到台账 {path}：请检查路径；"
            f"还没有的，先用 gklint review 文件夹 --ledger {path} 建立"
        )
    if there and write and not os.access(path, os.W_OK):
        raise LedgerError(_closed(path))  # SQLite would begin, and fail only when it comes to write
    with telling(path):
        connection, version = (_connect(path), None) if write else _connect_to_look(path)
        try:
            _refuse_foreign(path, connection, write=write)
            if write:
                _prepare(connection)
        except BaseException:
            connection.close()
            raise
    return Ledger(path, connection, version)


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
    _refuse_foreign_file(path)
    place = path.with_name(f".{path.name}.lock")
    try:
        connection = sqlite3.connect(place, timeout=0, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if _code(error) in _BUSY:
            message = f"另一个 gklint 正在复核、合并台账 {path}：请等它做完，或者换一个台账文件"
        else:
            message = (
                f"台账 {path} 不能写：旁边要放一个文件 {place}，请检查它和所在文件夹的权限，"
                "文件名是不是太长，磁盘是否已满"
            )
        raise LedgerError(message) from error
    with suppress(OSError):  # who may write the ledger may review
        place.chmod(stat.S_IMODE(path.stat().st_mode) | stat.S_IRUSR | stat.S_IWUSR)
    try:
        yield
    finally:
        connection.close()


def _refuse_foreign_file(path: Path) -> bool:
    """Refuse what cannot be a ledger, without a connection; tell whether there is anything.

    Raises:
        LedgerError: It is a folder, a device, another file, of a newer version, or has no folder.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise LedgerError(_no_file(path, mode))
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise LedgerError(f"没有文件夹 {path.parent}：请检查路径，或者先建好") from None
        return False
    except OSError as error:
        raise LedgerError(_closed(path)) from error
    application = int.from_bytes(head[68:72], "big")
    if head and (not head.startswith(_MAGIC) or application not in (APPLICATION, 0)):
        raise LedgerError(_foreign(path))
    if application and int.from_bytes(head[60:64], "big") > FORMAT:
        raise LedgerError(_newer(path))
    return True


def _no_file(path: Path, mode: int) -> str:
    if stat.S_ISDIR(mode):
        return f"{path} 是文件夹，请写台账的文件名，例如 台账.db"
    return f"{path} 不是普通文件，不能作台账：请换一个文件名"


def _closed(path: Path) -> str:
    return f"台账 {path} 打不开或者不能写：请检查文件和所在文件夹的权限，文件名是不是太长"


def _foreign(path: Path) -> str:
    return f"{path} 不是 gklint 的台账，没有动它：请换一个文件名"


def _newer(path: Path) -> str:
    return f"台账 {path} 是更新版本的 gklint 写的，没有动它：请先升级 gklint"


def _refuse_foreign(path: Path, connection: sqlite3.Connection, *, write: bool) -> None:
    """Refuse another database before anything of it changes; the log may say more than the file.

    Raises:
        LedgerError: It is one, of a newer version, or empty and only to be looked at.
    """
    if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        if write:
            return
        raise LedgerError(f"台账 {path} 里还没有内容：请先用 gklint review 文件夹 --ledger {path}")
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise LedgerError(_foreign(path))
    if connection.execute("PRAGMA user_version").fetchone()[0] > FORMAT:
        raise LedgerError(_newer(path))


def _connect(path: Path) -> sqlite3.Connection:
    """Connect to a file that may be written."""
    return sqlite3.connect(path, timeout=_WAIT, isolation_level=None)


def _connect_to_look(path: Path) -> tuple[sqlite3.Connection, tuple[int, int] | None]:
    """Connect to read; give the version of a file that SQLite itself does not watch.

    Readers of a file in WAL mode share an index beside it. One who may not write the file must not
    make it: it would belong to the reader, and keep out the one who may write.
    """
    if os.access(path, os.W_OK):
        connection = _connect(path)
        connection.execute("PRAGMA query_only = ON")
        return connection, None
    uri = f"{path.absolute().as_uri()}?mode=ro"
    if path.with_name(f"{path.name}-wal").exists():  # somebody writes, and has made the index
        return sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None), None
    version = _version_of(path)
    return sqlite3.connect(f"{uri}&immutable=1", uri=True, isolation_level=None), version


def _version_of(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return status.st_mtime_ns, status.st_size


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables where there are none, and see that the file can be written."""
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -16000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN IMMEDIATE")
    if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        for statement in TABLES.split(";\n"):
            connection.execute(statement)
    connection.execute("COMMIT")


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
        return LedgerError(_closed(path))
    if code in _BUSY:
        return LedgerError(f"台账 {path} 正被别的程序占用：请稍后再试", unfinished=True)
    if code in _BROKEN:
        return LedgerError(f"台账 {path} 已损坏：请用备份恢复；没有备份的，换一个文件名重新复核")
    return LedgerError(f"台账 {path} 出错（{error}）：请把这句话告诉维护者")
