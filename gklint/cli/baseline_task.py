"""What a baseline is compared with: the files there are, or the ledger of a review."""

from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gklint.cli.chinese import Misuse
from gklint.cli.options import STDIN
from gklint.cli.session import refusing
from gklint.cli.work import Work, candidates_of, checked, plan_of, settings_of
from gklint.config.baseline import FILE_NAME, read_baseline
from gklint.config.settings import Settings
from gklint.engine.baseline import Held, Reach, held, made_as
from gklint.engine.plan import Plan
from gklint.model.baseline import Baseline
from gklint.model.disclosure import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gklint.ledger.store import Ledger


class Task(NamedTuple):
    """A comparison, and the baseline it is for.

    Attributes:
        work: What the command line says.
        settings: The configuration with that over it.
        plan: By which is judged, or was, when the ledger was written.
        file: The baseline.
        ledger: Read instead of the files; ``None``: these are checked.
        today: The day that new entries bear.
    """

    work: Work
    settings: Settings
    plan: Plan
    file: Path
    ledger: Path | None
    today: date

    def run(self, baseline: Baseline) -> Held:
        """Find out what there is and hold it against the baseline.

        Raises:
            Misuse: The ledger cannot be read.
        """
        if self.ledger is not None:
            from gklint.engine.baseline_ledger import held_ledger  # noqa: PLC0415 - loads sqlite3

            with _opened(self.ledger) as ledger:
                return held_ledger(ledger, baseline, self.plan)
        candidates = candidates_of(self.work, self.plan, self.settings)
        jobs, quiet = self.settings.jobs, self.work.quiet
        results, _ = checked(candidates, self.plan, jobs=jobs, quiet=quiet)
        return held(results, baseline, self.plan, Reach.of(self.file, self.work.roots))

    def new(self) -> Baseline:
        """Give a baseline without entries."""
        from_ledger = self.ledger is not None
        return Baseline(self.plan.profile.id, self.plan.stage, ledger=from_ledger)

    def read(self) -> Baseline:
        """Read the baseline.

        Raises:
            Misuse: It cannot be used, or must be compared with something else.
        """
        with refusing():
            baseline = read_baseline(self.file)
        if baseline.ledger and self.ledger is None:
            raise Misuse(f"{self.file} 是从台账建的，也要与台账比：请加上 --ledger 台账文件")
        if self.ledger is not None and not baseline.ledger:
            raise Misuse(
                f"{self.file} 是检查文件建的，不能与台账比：请用 gklint baseline create --ledger "
                "从台账另建一份，--output 写另一个文件名"
            )
        if not made_as(baseline, self.plan):
            raise Misuse(
                f"{self.file} 是按{baseline.stage.chinese}阶段、地区 {baseline.profile} 建的，"
                "这次要按同样的比："
                f"请加上 --stage {baseline.stage.key} --profile {baseline.profile}"
            )
        return baseline


def prepare(work: Work, named: str | None, ledger: str | None) -> Task:
    """Prepare a comparison.

    Args:
        work: What the command line says.
        named: The baseline it names; else it is that of the configuration, or the usual one.
        ledger: The ledger it names.

    Raises:
        Misuse: The command line, the configuration, a plug-in or the ledger cannot be used.
    """
    if STDIN in work.paths:
        raise Misuse("基线记的是文件里的问题，不能从标准输入读。")
    book = None if ledger is None else Path(ledger)
    with refusing():
        settings = settings_of(work)
        if book is None:
            plan = plan_of(work, settings)
            today = plan.as_of
        else:
            plan = _reviewed(book, work, settings)
            today = work.as_of or date.today()  # noqa: DTZ011 - the day on the wall, as in plan_of
    usual = settings.baseline or (settings.base or Path()) / FILE_NAME
    file = usual if named is None else Path(named)
    return Task(work, settings, plan, file, book, today)


def _reviewed(path: Path, work: Work, settings: Settings) -> Plan:
    """Give the plan by which a ledger was reviewed.

    Raises:
        Misuse: The command line says otherwise.
    """
    if work.paths != (".",):
        raise Misuse("写了 --ledger 就不再写路径：比的是台账里的全部公文。")
    if work.stage not in {None, Stage.ARCHIVE}:
        raise Misuse("台账总是按历史阶段复核的：请去掉 --stage。")
    with _opened(path) as ledger:
        profile, as_of = ledger.value("profile"), date.fromisoformat(ledger.value("as_of"))
    work = work._replace(stage=Stage.ARCHIVE, as_of=as_of, profile=work.profile or profile)
    over = settings.overridden(stage=Stage.ARCHIVE, profile=work.profile)
    plan = plan_of(work, over).recording()
    if plan.profile.id != profile:
        raise Misuse(f"台账 {path} 是按地区 {profile} 复核的，不能按 {plan.profile.id} 比。")
    return plan


@contextmanager
def _opened(path: Path) -> "Iterator[Ledger]":
    """Open the ledger of a finished review.

    Raises:
        Misuse: It cannot be read, or its review is not finished.
    """
    from gklint.engine.baseline_ledger import refuse_unfinished  # noqa: PLC0415 - loads sqlite3
    from gklint.ledger.store import LedgerError, open_ledger  # noqa: PLC0415 - see above

    try:
        with open_ledger(path) as ledger:
            refuse_unfinished(ledger)
            yield ledger
    except LedgerError as error:
        raise Misuse(f"{error}。") from error
