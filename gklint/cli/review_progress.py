"""How far a review is: a bar on standard error where somebody looks on, else nothing."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from gklint.ledger.roots import Root
from gklint.ledger.rows import DocumentRow
from gklint.readers import SUFFIXES

_WORTH_SHOWING = 20


class Watching:
    """Counts what a review does, and shows it.

    Attributes:
        begun: When, by the clock of the process.
    """

    def __init__(self, show: Callable[[int, str], None] | None = None) -> None:
        """Begin.

        Args:
            show: Draws so many files more and these words behind the bar.
        """
        self.begun = time.monotonic()
        self._show = show
        self._findings = 0
        self._faults = 0

    def met(self, count: int) -> None:
        """So many files more were met and are unchanged."""
        self._advance(count)

    def read(self, row: DocumentRow | None) -> None:
        """A file was read; ``None``: it has vanished."""
        if row is not None:
            self._findings += sum(finding.counts for finding in row.findings)
            self._faults += row.faults != "[]"
        self._advance(1)

    def judging(self, count: int) -> None:
        """So many rows more were judged."""
        del count
        self._advance(0, "正在核对台账 ")

    def _advance(self, count: int, before: str = "") -> None:
        if self._show is not None:
            self._show(count, f"{before}问题 {self._findings:,} 未检查成 {self._faults:,}")


@contextmanager
def watching(roots: Sequence[Root], *, quiet: bool) -> Iterator[Watching]:
    """Show a bar while the block runs, or nothing."""
    if quiet or not sys.stderr.isatty():
        yield Watching()
        return
    total = sum(_files(root) for root in roots)
    if total <= _WORTH_SHOWING:
        yield Watching()
        return
    # rich costs 20 ms: it is imported only where a bar is drawn.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.progress import (  # noqa: PLC0415 - see above
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    # File names never enter the bar, so rich's markup has nothing to misread.
    columns = (
        TextColumn("复核"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("还需"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[words]}"),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, refresh_per_second=4) as bar:
        task = bar.add_task("", total=total, rate="", words="")
        done = 0
        begun = time.monotonic()

        def show(count: int, words: str) -> None:
            nonlocal done
            done += count
            rate = done / max(time.monotonic() - begun, 0.001)
            bar.update(task, advance=count, words=words, rate=f"{rate:.0f} 份/秒")

        yield Watching(show)


def _files(root: Root) -> int:
    """Count the files that may be read, quickly and roughly: for the bar alone."""
    if root.only is not None:
        return 1
    count = 0
    for _, _, names in os.walk(root.place):
        count += sum(os.path.splitext(name)[1].lower() in SUFFIXES for name in names)  # noqa: PTH122 - per file
    return count
