"""``gklint review``: check an archive, keep a ledger of it, and read only what changed."""

import os
import sys
import time
from pathlib import Path
from typing import NamedTuple

import click

from gklint.cli.chinese import Misuse, bad
from gklint.cli.ledger.opening import told
from gklint.cli.ledger.settling import ASKED, asked_of
from gklint.cli.main import INTERRUPTED
from gklint.cli.options import day, word_of
from gklint.cli.output import to_people
from gklint.cli.review_engine import engine_of, engine_options
from gklint.cli.review_progress import Watching, watching
from gklint.cli.session import collect_garbage, refusing
from gklint.cli.work import Work, plan_of, settings_of
from gklint.cli.work_options import Values, command_of
from gklint.config.settings import FAIL_ON, FailOn, Settings
from gklint.engine.plan import Plan
from gklint.engine.review import Engine, Options, Reviewed, Shard, review
from gklint.engine.run import exit_code
from gklint.ledger.roots import Given, name_roots
from gklint.ledger.store import open_ledger, reviewing
from gklint.ledger.summary import summary_of
from gklint.model.disclosure import Stage
from gklint.model.summary import Summary
from gklint.report.review import counts_of, review_text

_UNFINISHED = 3

HELP = """\
复核历史公文：检查文件夹里的全部公文，结果记进台账；再运行时只读有变化的，中断了接着做。
每份公文按它成文时的规定检查；复核是否到期等，按 --as-of 那一天。

\b
例如：
  gklint review 历年发文/ --ledger 台账.db --profile 运城市
  gklint review 2019/ 2020/ --ledger 台账.db --jobs 4
  gklint review 市府发文=/mnt/a/发文 区府发文=/mnt/b/发文 --ledger 台账.db
  gklint review 历年发文/ --ledger 第1份.db --shard 1/3
  gklint review /共享/发文 --ledger 台账.db --engine dask --scheduler tcp://10.0.0.1:8786

\b
之后：gklint ledger due 看哪些该复核了，gklint ledger export 导出台账，
gklint ledger stats 看历年公开情况，gklint ledger show 看一份公文的经过。

\b
退出码：0 没有问题；1 有达到 --fail-on 的问题（默认从不）；2 用法、配置或台账不能用；
        3 有公文没有检查成。
"""


class _Task(NamedTuple):
    """What is to be done, once it is known that it can be."""

    ledger: Path
    given: tuple[Given, ...]
    work: Work
    plan: Plan
    options: Options
    engine: Engine | None


def run(work: Work, values: Values) -> int:
    """Run the command and give the exit code.

    Raises:
        Misuse: The command line, the configuration, a plug-in or the ledger cannot be used.
    """
    task = _task(work, values)
    try:
        with told(task.ledger):
            done, summary, words = _reviewed(task)
    except KeyboardInterrupt:
        click.echo("\ngklint：已中断：做完的都在台账里，再运行一次会接着做。", err=True)
        return INTERRUPTED
    if not work.quiet:
        to_people(review_text(summary, words, str(task.ledger), task.plan.titles))
    for fault in done.faults:
        click.echo(f"gklint：{fault.message}。", err=True)
    if done.faults:
        return _UNFINISHED
    fail_on: FailOn = values["fail_on"]
    return exit_code(counts_of(summary), fail_on.severity)


def _task(work: Work, values: Values) -> _Task:
    _refuse_encoding()
    given = tuple(map(_given, work.paths))
    with refusing():
        settings = settings_of(work._replace(paths=tuple(str(each.place) for each in given)))
        plan = plan_of(work, settings._replace(stage=Stage.ARCHIVE)).recording()
    options = _options(values, settings)
    engine = engine_of(values, given, plan, options)
    return _Task(Path(str(values["ledger"])), given, work, plan, options, engine)


def _reviewed(task: _Task) -> tuple[Reviewed, Summary, str]:
    """Review; give what was done, also in words, and how the ledger stands."""
    with reviewing(task.ledger), open_ledger(task.ledger, write=True) as ledger:
        collect_garbage()
        roots = name_roots(ledger, task.given)
        with ledger.writing():
            ledger.keep(ASKED, asked_of(task.work))
        plan, options, engine = task.plan, task.options, task.engine
        with watching(roots, quiet=task.work.quiet) as watcher, refusing():
            done = review(ledger, roots, plan, options=options, watcher=watcher, engine=engine)
        return done, summary_of(ledger), _done(done, watcher)


def _done(done: Reviewed, watcher: Watching) -> str:
    """Say what this run did."""
    took = max(time.monotonic() - watcher.begun, 0.001)
    words = [f"新读 {done.read:,} 份", f"没有变化 {done.unchanged:,} 份"]
    if done.again:
        words.append(f"对照别的公文再读 {done.again:,} 份")
    if done.vanished:
        words.append(f"文件已不在 {done.vanished:,} 份")
    if done.earlier:
        words.append(f"早于 --since、没有收入 {done.earlier:,} 份")
    return f"{'，'.join(words)}；用时 {took:.1f} 秒"


def _given(path: str) -> Given:
    """Read ``名字=文件夹``; a path that is there is a path, whatever is in it."""
    if os.path.exists(path):  # noqa: PTH110 - a name too long for any file
        return Given("", _absolute(path))
    label, equals, place = path.partition("=")
    if not equals or not os.path.exists(place):  # noqa: PTH110 - see above
        raise Misuse(f"找不到 {place or path}：请检查路径，盘是否接好。")
    if not label:
        raise Misuse(f"“{path}”没有名字：请在 = 前面写名字，例如 历年发文={place}")
    if label in (".", "..") or "/" in label or "\\" in label:
        raise Misuse(f"“{label}”不能作文件夹的名字：请不要用点和斜线。")
    return Given(label, _absolute(place))


def _refuse_encoding() -> None:
    """Refuse to take names of files for other ones: every document would be new, and gone.

    Raises:
        Misuse: The locale knows no Chinese.
    """
    try:
        "公文".encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        raise Misuse(
            "系统的语言设置读不出中文文件名，台账里的路径会成为乱码：请改用 UTF-8，"
            "例如先运行 export LC_ALL=C.UTF-8"
        ) from None


def _absolute(path: str) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - links stay links


def _options(values: Values, settings: Settings) -> Options:
    jobs = settings.jobs or os.cpu_count() or 1
    return Options(
        jobs=jobs,
        seconds=values["time_limit"],
        shard=values["shard"],
        since=values["since"],
        fresh=values["fresh"],
        exclude=settings.exclude,
        base=settings.base,
    )


def _shard(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Shard | None:
    if value is None:
        return None
    number, slash, of = value.partition("/")
    if not slash or not number.isdecimal() or not of.isdecimal() or not 1 <= int(number) <= int(of):
        bad(f"“{value}”应写成 第几份/共几份，例如 1/3")
    return Shard(int(number), int(of))


def _seconds(_ctx: click.Context, _param: click.Parameter, value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        bad(f"“{value}”应是秒数，例如 60")
    return seconds


command = command_of(
    "review",
    HELP,
    run,
    [
        click.Option(["--ledger"], required=True, metavar="文件", help="台账；没有时新建"),
        click.Option(
            ["--shard"],
            metavar="第几份/共几份",
            callback=_shard,
            help="只做按内容分成的几份中的一份，例如 1/3；做完用 gklint ledger merge 合并",
        ),
        click.Option(
            ["--since"],
            metavar="日期",
            callback=day,
            help="只收成文日期在这一天及以后的公文；没有日期的也收",
        ),
        click.Option(["--fresh"], is_flag=True, help="全部重新读一遍"),
        click.Option(
            ["--time-limit"],
            metavar="秒",
            default="60",
            callback=_seconds,
            help="一份公文最多检查几秒，超过的记为没有检查成；默认 60",
        ),
        *engine_options(),
        click.Option(
            ["--fail-on"],
            metavar="级别",
            default="never",
            callback=word_of(FAIL_ON),
            help="到哪一级退出码为 1：error 错误、warning 警告、info 提示、never 从不；默认 never",
        ),
    ],
    staged=False,
    quiet="什么都不说，结果只在台账和退出码里",
)
