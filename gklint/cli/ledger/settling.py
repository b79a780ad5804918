"""After something was said of documents, the rules of review judge them anew."""

import json
import os
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from gklint.cli.ledger.opening import Values
from gklint.cli.options import day
from gklint.cli.session import collect_garbage, refusing
from gklint.cli.work import Work, plan_of, settings_of
from gklint.config.settings import Settings
from gklint.engine.plan import Plan
from gklint.engine.settle import settle
from gklint.ledger.roots import tops_of
from gklint.ledger.store import Ledger, open_ledger
from gklint.model.disclosure import Stage

ASKED = "asked"
"""Key of ``meta``: which rules and tables the last review was asked for."""


class Kept(NamedTuple):
    """How a ledger was last judged.

    Attributes:
        profile: Id of the profile; empty: the ledger is new.
        as_of: The day as on which; ``None``: the ledger is new.
        place: Where its first folder was last seen, else the folder of the ledger.
        asked: What the options of that review said besides, as :func:`asked_of` wrote it.
    """

    profile: str
    as_of: date | None
    place: Path
    asked: str = ""


def kept_in(ledger: Ledger) -> Kept:
    """Give how a ledger was last judged."""
    as_of = ledger.value("as_of")
    return Kept(
        ledger.value("profile"),
        date.fromisoformat(as_of) if as_of else None,
        next(iter(tops_of(ledger).values()), ledger.path.absolute().parent),
        ledger.value(ASKED),
    )


def kept_at(path: Path) -> Kept:
    """Give how a ledger was last judged, also of one that is still to be made."""
    if not os.path.exists(path):  # noqa: PTH110 - a name may be too long for any file
        return Kept("", None, path.absolute().parent)
    with open_ledger(path) as ledger:
        return kept_in(ledger)


def settings_at(kept: Kept, values: Values) -> Settings:
    """Read the configuration by which a review of the ledger's first folder would go.

    Raises:
        ConfigError: It cannot be used.
    """
    return settings_of(_work(kept, values))


def plan_at(kept: Kept, values: Values) -> Plan:
    """Give the plan by which the ledger was judged, unless options say otherwise.

    Raises:
        Misuse: The configuration, a profile or a plug-in cannot be used.
    """
    work = _work(kept, values)
    with refusing():
        settings = settings_of(work)
        return plan_of(work, settings._replace(stage=Stage.ARCHIVE)).recording()


def asked_of(work: Work) -> str:
    """Write down which rules and tables a review was asked for: what settles later goes by them."""
    asked = _Asked(
        work.select,
        work.ignore,
        tuple(map(os.path.abspath, work.registries)),
        tuple(map(os.path.abspath, work.records)),
        os.path.abspath(work.config) if work.config else None,  # noqa: PTH100 - links stay links
        work.no_config,
    )
    return json.dumps(asked._asdict(), ensure_ascii=False)


class _Asked(NamedTuple):
    """See :class:`~gklint.cli.work.Work`; the paths are absolute."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    registries: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    config: str | None = None
    no_config: bool = False


def _read_asked(text: str) -> _Asked:
    if not text:
        return _Asked()
    asked = _Asked(**json.loads(text))
    return _Asked._make(tuple(each) if isinstance(each, list) else each for each in asked)


def _work(kept: Kept, values: Values) -> Work:
    asked = _read_asked(kept.asked)
    own = values.get("config") or values.get("no_config")
    return Work(
        paths=(str(kept.place),),
        stage=Stage.ARCHIVE,
        profile=values.get("profile") or kept.profile or None,
        select=asked.select,
        ignore=asked.ignore,
        as_of=values.get("as_of") or kept.as_of,
        registries=asked.registries,
        records=asked.records,
        jobs=None,
        config=values.get("config") if own else asked.config,
        no_config=bool(values.get("no_config")) if own else asked.no_config,
        quiet=False,
    )


def settled(ledger: Ledger, plan: Plan) -> int:
    """Judge what changed; tell rules that crashed, and give how many did.

    Raises:
        LedgerError: The ledger cannot be written.
    """
    collect_garbage()
    with ledger.writing():
        ledger.keep("profile", plan.profile.id)
        ledger.keep("as_of", plan.as_of.isoformat())
    faults = settle(ledger, plan)
    for fault in faults:
        click.echo(f"gklint：{fault.message}。", err=True)
    return len(faults)


def plan_options() -> list[click.Parameter]:
    """Say by which rules and on which day the ledger is judged."""
    return [
        click.Option(
            ["--profile"], metavar="地区", help="用哪里的规则；默认与上次 gklint review 相同"
        ),
        click.Option(
            ["--as-of"],
            metavar="日期",
            callback=day,
            help="按哪一天核对台账；默认与上次 gklint review 相同，新建的台账按今天",
        ),
        click.Option(["--config"], metavar="文件", help="用这个配置文件，不再往上找 gklint.toml"),
        click.Option(["--no-config"], is_flag=True, help="不读任何配置文件"),
    ]
