"""Add entries to a registry that somebody keeps: what stands there stays, comments and all.

The new file is written beside the old one, read again, and put in its place, or nothing happens.
"""

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from gklint.config.settings import ConfigError
from gklint.model.superiors import Superior
from gklint.readers import ReadFault
from gklint.registry.entries import Listed, values_of
from gklint.registry.extend import (
    CSV,
    TSV,
    XLSX,
    NotExtendableError,
    csv_with,
    toml_with,
    xlsx_with,
)
from gklint.registry.gather import Additions, additions
from gklint.registry.index import INDEX, was_index, write_index
from gklint.registry.sources import TOML, listed_of, read_registry
from gklint.registry.stored import STORED, is_stored, stored_text

_Extend = Callable[[bytes, Sequence[Superior]], bytes]

_WRITERS: dict[str, _Extend] = {
    TOML: toml_with,
    CSV: csv_with,
    TSV: lambda before, entries: csv_with(before, entries, new="\t"),
    XLSX: xlsx_with,
}
WRITABLE = tuple(_WRITERS)
_TRIES = 3


def write_added(path: Path, found: Iterable[Superior]) -> Additions:
    """Add the entries that are new to a registry, which is made when it is not there.

    Somebody else may add to it at the same time: where it changed while it was extended, the new
    one is extended instead.

    Returns:
        What became of each entry.

    Raises:
        ConfigError: The registry cannot be read, not be written, not be extended safely, or is of
            a kind that is not written; it is as it was.
    """
    extend = _WRITERS.get(path.suffix.lower())
    if extend is None:
        raise ConfigError(f"不能往 {path} 里登记：请用 {'、'.join(WRITABLE)} 格式的文件。")
    found, target = tuple(found), _target(path)
    for _ in range(_TRIES):
        before = _bytes_there(target)
        kept = listed_of(before, path, empty=True) if before else Listed(())
        sorted_out = additions(kept.entries, found)
        if not sorted_out.added:
            return sorted_out
        after = _extended(path, extend, before, sorted_out.added)
        _compare(path, after, (*kept.entries, *sorted_out.added))
        if _put(target, after, instead_of=before):
            return sorted_out
    raise ConfigError(f"{path} 正在被别人改动，没有登记：请过一会儿再运行一次。")


def write_built(path: Path, listed: Listed) -> None:
    """Write a registry in the form that is opened fastest: an index, or a stored text.

    Raises:
        ConfigError: It cannot be written, would take the place of something else, or the suffix
            is neither.
    """
    suffix, target = path.suffix.lower(), _target(path)
    if suffix not in {STORED, INDEX}:
        raise ConfigError(f"生成的文件应以 {INDEX} 或 {STORED} 结尾，现在是 {path}。")
    _refuse_foreign(target, was_index if suffix == INDEX else is_stored)
    if suffix == STORED:
        _put(target, stored_text(listed.entries).encode("utf-8"))
        return
    _refuse_read_only(target)
    try:
        write_index(target, listed)
    except OSError as error:
        raise _unwritable(path) from error


def _target(path: Path) -> Path:
    """Follow links: the file they lead to is written, they stay what they are."""
    try:
        return path.resolve() if path.is_symlink() else path
    except (OSError, RuntimeError, ValueError) as error:
        raise _unwritable(path) from error


def _bytes_there(target: Path) -> bytes:
    return read_registry(target) if target.exists() else b""


def _extended(path: Path, extend: _Extend, before: bytes, entries: Sequence[Superior]) -> bytes:
    try:
        return extend(before, entries)
    except ReadFault as trouble:
        raise ConfigError(f"上级文件目录 {path} 读不出来。{trouble}") from trouble
    except NotExtendableError as error:
        raise _not_extendable(path) from error


def _compare(path: Path, after: bytes, wanted: Sequence[Superior]) -> None:
    """Read what is about to be written as the next run will.

    Raises:
        ConfigError: It does not hold what it should: all that was there and all that is new.
    """
    try:
        there = listed_of(after, path).entries
    except ConfigError as error:
        raise _not_extendable(path) from error
    if list(map(_plain, there)) != list(map(_plain, wanted)):
        raise _not_extendable(path)


def _plain(entry: Superior) -> tuple[str, ...]:
    """Give what two entries are compared by: blanks differ from format to format."""
    texts = values_of(entry).values()
    return tuple("".join(c for c in t if c.isprintable() and not c.isspace()) for t in texts)


def _put(target: Path, data: bytes, instead_of: bytes | None = None) -> bool:
    """Write a file whole or not at all.

    Args:
        target: The file.
        data: What it shall hold.
        instead_of: What it must still hold.

    Returns:
        Whether it did.

    Raises:
        ConfigError: It cannot be written.
    """
    _refuse_read_only(target)
    beside = target.with_name(f".gklint-{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        if instead_of is not None and _bytes_there(target) != instead_of:
            return False
        beside.replace(target)
    except OSError as error:
        raise _unwritable(target) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return True


def _refuse_read_only(target: Path) -> None:
    """Take read-only for a wish: a file is replaced by whoever may write to its folder."""
    if not target.exists():
        return
    any_writer = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    if not target.stat().st_mode & any_writer or not os.access(target, os.W_OK):
        raise ConfigError(f"{target} 是只读文件，没有改动：请先取消只读，或者换一个文件。")


def _refuse_foreign(target: Path, is_ours: Callable[[Path], bool]) -> None:
    """Refuse to write over what no earlier build made."""
    if target.exists() and not (target.is_file() and (_is_empty(target) or is_ours(target))):
        raise ConfigError(
            f"已经有 {target} 了，它不是 gklint 生成的，没有改动：请换一个文件名，或先把它移走。"
        )


def _is_empty(target: Path) -> bool:
    return target.stat().st_size == 0


def _unwritable(path: Path) -> ConfigError:
    return ConfigError(f"无法写入 {path}：请检查文件夹是否存在、有没有写入权限、磁盘是否已满。")


def _not_extendable(path: Path) -> ConfigError:
    return ConfigError(
        f"{path} 的写法没法接着往下登记，没有改动：请把表格另存为 .xlsx 或 UTF-8 编码的 .csv"
        "（第一行是列名，下面每行一件），.toml 里每件写成 [[superior]]；或者登记到新的文件。"
    )
