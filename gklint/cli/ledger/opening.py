"""What the actions of ``gklint ledger`` have in common: the ledger, and how its errors are told."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import click

from gklint.cli.chinese import ChineseCommand, Misuse, help_option
from gklint.ledger.entries import Entry, find_entries
from gklint.ledger.rows import CLASSIFIED, FAULT
from gklint.ledger.store import UNDERWAY, Ledger, LedgerError, open_ledger, reviewing, telling
from gklint.report.visible import visible

Values: TypeAlias = dict[str, Any]
"""Values by parameter name: click hands them on untyped, checked by the callbacks of options."""

_UNFINISHED = 3
_CHOICES = 10


class Unfinished(Misuse):
    """Work on a ledger stopped halfway: exit code 3."""

    exit_code = _UNFINISHED


def action(
    name: str,
    explained: str,
    callback: Callable[[Path, Values], int],
    own: Sequence[click.Parameter],
) -> ChineseCommand:
    """Make an action.

    Args:
        name: Of the action.
        explained: Its help page.
        callback: Runs it and gives the exit code: told the ledger, and the values of the action's
            own options.
        own: These options.
    """

    @click.pass_context
    def run(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 - see Values
        path = Path(values.pop("ledger"))
        with told(path):
            ctx.exit(callback(path, values))

    ledger = click.Option(["--ledger"], required=True, metavar="文件", help="哪一份台账")
    return ChineseCommand(
        name,
        help=explained,
        callback=run,
        add_help_option=False,
        params=[*own, ledger, help_option()],
    )


def today() -> date:
    """Give the day on the wall, where no option names another one."""
    return date.today()  # noqa: DTZ011 - the program's clock: no time of day, no zone


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn errors of a ledger into a complaint; work that stopped halfway is not done."""
    try:
        with telling(path):
            yield
    except LedgerError as error:
        kind = Unfinished if error.unfinished else Misuse
        raise kind(f"{error}。") from error


@contextmanager
def looking(path: Path) -> Iterator[Ledger]:
    """Open a ledger to look at, and say so when it holds half a review.

    Raises:
        LedgerError: See :func:`~gklint.ledger.store.open_ledger`.
    """
    with open_ledger(path) as ledger:
        if ledger.value(UNDERWAY):
            click.echo(
                f"gklint：台账 {visible(str(path))} 的复核还没有做完，这里只有做完的部分："
                "请等它做完，或者再运行一次 gklint review，会接着做。",
                err=True,
            )
        yield ledger


@contextmanager
def changing(path: Path, *, new: bool = False) -> Iterator[Ledger]:
    """Open a ledger for writing, reserved as for a review.

    Args:
        path: The ledger.
        new: Whether it is made when it is not there.

    Raises:
        LedgerError: It cannot be written, or a review is under way.
    """
    if not new:
        open_ledger(path).db.close()  # complains when there is none
    with reviewing(path), open_ledger(path, write=True) as ledger:
        yield ledger


def the_entry(ledger: Ledger, word: str) -> Entry:
    """Give the one document a user means.

    Raises:
        Misuse: There is none, or there are several.
    """
    found = find_entries(ledger, word)
    if not found:
        raise Misuse(
            f"台账里没有找到“{word}”：请写路径、文号或者完整的标题；"
            "要看台账里有哪些，可以先导出：gklint ledger export"
        )
    if len(found) > 1:
        shown = "\n".join(f"  {_named(entry)}" for entry in found[:_CHOICES])
        more = f"\n  ……共 {len(found)} 份" if len(found) > _CHOICES else ""
        raise Misuse(f"“{word}”有 {len(found)} 份，请写清是哪一份的路径或文号：\n{shown}{more}")
    return found[0]


def _named(entry: Entry) -> str:
    record = entry.record
    words = (record.path, record.number, record.title)
    return "  ".join(word for word in words if word)


def refuse_unread(entry: Entry, word: str) -> None:
    """Refuse a document of which the ledger holds no more than that it is there.

    Raises:
        Misuse: It is classified, or could not be read and no row tells of it.
    """
    if entry.state == CLASSIFIED:
        raise Misuse(f"“{word}”疑似涉密，台账里只记有这份文件，不能登记别的内容。")
    if entry.state == FAULT and entry.record.registered is None:
        raise Misuse(
            f"“{word}”没有检查成，不知道是什么文件：请先看原因（gklint ledger show），"
            "或者导入写有它的文号和路径的台账。"
        )
