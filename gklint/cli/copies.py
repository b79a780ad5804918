"""The copies a run writes beside drafts: ``通知.批注.docx``, whole or not at all."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import click

from gklint.cli.chinese import Misuse
from gklint.cli.main import INTERRUPTED
from gklint.cli.output import Target
from gklint.model.faults import Fault, FaultKind
from gklint.readers import ReadFault, bytes_of
from gklint.readers.packed import outermost
from gklint.readers.sniff import is_zip


class Copy(NamedTuple):
    """A copy that was written, and whether it took the place of an earlier one."""

    path: Path
    replaced: bool


class Copies:
    """Where the copies of a run go; no draft and nothing a person worked in is written over."""

    def __init__(self, word: str, folder: str | None, is_ours: Callable[[bytes], bool]) -> None:
        """Take where copies go.

        Args:
            word: What their names say behind the draft's: ``批注``.
            folder: Where they go; ``None``: beside the draft.
            is_ours: Whether a file that is there is as gklint wrote it.

        Raises:
            Misuse: The folder cannot be made.
        """
        self._word = word
        self._folder = None if folder is None else Path(folder)
        self._is_ours = is_ours
        self._written: set[str] = set()
        if self._folder is not None:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise Misuse(f"建不了文件夹 {self._folder}：请检查路径和权限。") from error

    def path_of(self, draft: Path) -> Path:
        """Give the path of a draft's copy; a copy's own copy bears the same name."""
        stem = draft.stem.removesuffix(f".{self._word}")
        return (self._folder or draft.parent) / f"{stem}.{self._word}{draft.suffix}"

    def holds(self, draft: Path, data: bytes) -> bool:
        """Whether the copy of a draft is there from an earlier run, just as it would be written."""
        path = self.path_of(draft)
        try:
            same = path.stat().st_size == len(data) and path.read_bytes() == data
        except OSError:
            return False
        return same and os.path.realpath(path) not in self._written

    def write(self, draft: Path, data: bytes) -> Copy:
        """Write the copy of a draft.

        Raises:
            ReadFault: It is not written, and what is there stays as it was.
        """
        if self._folder is None and (archive := outermost(draft)) is not None:
            raise _refused(
                f"它在 {archive.name} 里，副本没有地方放：请加 --output 文件夹，或者先解压"
            )
        path = self.path_of(draft)
        real = os.path.realpath(path)
        there = os.path.lexists(path)
        if real == os.path.realpath(draft):
            raise _refused(
                f"这一份就是 {path.name}，不能写在它自己上面：请对原稿运行，或加 --output"
            )
        if real in self._written:
            raise _refused(f"{path} 刚刚写过，是另一份同名的草稿：请分开运行，写到不同的文件夹")
        if there and is_open(path):
            raise _refused(f"{path} 正在 Word 或 WPS 里开着，没有盖掉：请先关上，再运行一次")
        if there and not self._is_ours(before := bytes_of(path)):
            worked_in = "里有人改过" if is_zip(before) else "已经有了，认不出有没有人改过"
            raise _refused(f"{path} {worked_in}，没有盖掉：请先给它改名，或用 --output 写到别处")
        try:
            with Target(path) as target:
                target.commit_bytes([data])
        except Misuse as error:
            raise _refused(f"{error.message}如果它正在 Word 或 WPS 里开着，请先关上") from error
        self._written.add(real)
        return Copy(path, there)


def is_open(path: Path) -> bool:
    """Whether a word processor has a file open, by what it leaves beside it."""
    name = path.name
    # Word shortens long names; then LibreOffice, and WPS on Linux.
    locks = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#", f".~{name}")
    return any(path.with_name(lock).exists() for lock in locks)


@contextmanager
def interrupted_in_chinese() -> Iterator[None]:
    """Say what there is when Ctrl-C ends the writing of many files: some whole ones."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("\ngklint：已中断：写好的都是完整的，其余的没有写。请再运行一次。", err=True)
        raise SystemExit(INTERRUPTED) from None


def _refused(message: str) -> ReadFault:
    return ReadFault(Fault("GK001", FaultKind.IO, f"{message}。"))
