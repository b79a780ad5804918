"""A progress bar on standard error, when there is much to do and somebody looks on."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TypeAlias

Advance: TypeAlias = Callable[[], None]
"""Called once for each file that is done."""

_WORTH_SHOWING = 20


@contextlib.contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Advance]:
    """Show a bar while the block runs, or nothing."""
    if quiet or total <= _WORTH_SHOWING or not sys.stderr.isatty():
        yield _nothing
        return
    # rich costs 20 ms: it is imported only where a bar is drawn.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    # File names never enter the bar, so rich's markup has nothing to misread.
    columns = (TextColumn("检查中"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)


def _nothing() -> None:
    """Show nothing."""
