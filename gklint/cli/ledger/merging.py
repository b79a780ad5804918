"""``gklint ledger merge``: put together the ledgers of a review that was divided."""

from pathlib import Path

import click

from gklint.cli.chinese import Misuse
from gklint.cli.ledger.opening import Values, action, changing
from gklint.cli.ledger.settling import ASKED, Kept, kept_at, plan_at, plan_options
from gklint.cli.output import to_people
from gklint.cli.review_progress import watching
from gklint.cli.session import collect_garbage, refusing
from gklint.engine.review import Options, conclude
from gklint.ledger.merge import Part, look_at, merge
from gklint.ledger.roots import tops_of
from gklint.report.visible import visible

_CRASHED = 3


def _run(path: Path, values: Values) -> int:
    parts = look_at([Path(file) for file in values["files"]])
    if not parts:
        raise Misuse(
            "请写要合并的台账，例如：gklint ledger merge 第1份.db 第2份.db --ledger 全部.db"
        )
    if any(_is_same(part.path, path) for part in parts):
        raise Misuse(f"{path} 是合并的结果，不能同时是要合并的一份：请另写一个文件名")
    kept = _kept(path, parts[0])
    plan = plan_at(kept, values)
    with changing(path, new=True) as ledger:
        with ledger.writing():
            ledger.keep(ASKED, kept.asked)
        for part in parts:
            became = merge(ledger, part)
            words = f"，换掉 {became.replaced:,} 份" if became.replaced else ""
            to_people([f"{visible(str(part.path))}：新收入 {became.new:,} 份{words}。\n"])
        collect_garbage()
        with watching((), quiet=True) as watcher, refusing():
            done = conclude(ledger, plan, options=Options(), watcher=watcher)
        to_people(_ending(done.out_of_reach, tuple(tops_of(ledger))))
    for fault in done.faults:
        click.echo(f"gklint：{fault.message}。", err=True)
    return _CRASHED if done.faults else 0


def _kept(path: Path, part: Part) -> Kept:
    """Give how the parts were judged: the whole is judged so, too."""
    kept = kept_at(part.path)
    return kept if not path.exists() else kept._replace(place=kept_at(path).place)


def _is_same(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)


def _ending(out_of_reach: int, tops: tuple[str, ...]) -> list[str]:
    if not out_of_reach:
        return []
    said = (
        f"有 {out_of_reach:,} 份要和别的公文对照着再读一遍，但文件不在原来的位置：请在能看到这些"
        f"文件的电脑上运行 gklint review {visible(tops[0])}=文件夹 --ledger 台账，只会读这些。\n"
    )
    return [said]


command = action(
    "merge",
    """\
把分几份复核的台账（gklint review --shard）合成一个，内容和一次做完的一样。

\b
例如：
  gklint review 历年发文/ --ledger 第1份.db --shard 1/2
  gklint review 历年发文/ --ledger 第2份.db --shard 2/2
  gklint ledger merge 第1份.db 第2份.db --ledger 全部.db

几份要用同样的 gklint、配置、地区规则和 --as-of 做完。原来的几份不动。一份公文在结果里已经有的，
用后写的那一份。合并中断了，重新运行一遍就行。

\b
退出码：0 合并完了；2 用法或台账不能用；3 规则出错，有的没有核对。
""",
    _run,
    [click.Argument(["files"], nargs=-1, metavar="台账…"), *plan_options()],
)
