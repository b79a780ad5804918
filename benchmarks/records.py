"""What the rules on records cost: ``judge_record`` over 20,000 documents of an archive.

    python benchmarks/records.py [--records 20000] [--rounds 3] [--most 40]

After a review every document that changed, or whose 台账 changed, is judged by everything known of
it. The time is CPU time of one process in microseconds a record, the best of a few rounds, for
documents without any 台账 and with a full row of one; the exit code is 1 when a row is above
``--most``.
"""

import argparse
import random
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from gklint.engine.plan import Plan, make_plan  # noqa: E402 - after the path
from gklint.engine.records import judge_record  # noqa: E402 - after the path
from gklint.hooks.host import HostRecipe, load_host  # noqa: E402 - after the path
from gklint.model.disclosure import Disclosure, Stage  # noqa: E402 - after the path
from gklint.model.record import (  # noqa: E402 - after the path
    Decision,
    Facts,
    Record,
    Registered,
    Review,
    Twin,
)

PROFILES = ("全国", "运城市", "绛县", "威海市", "三门峡市", "长治市城市管理局")
TODAY = date(2026, 11, 20)
DAYS = 6000
MICRO = 1_000_000
_COPIED_ONE_IN = 50


def records(count: int, *, imported: bool) -> list[Record]:
    """Make documents of many years and all attributes, one in fifty of them there twice."""
    chance = random.Random(count)  # noqa: S311 - the same documents each time, no secret
    return [_record(at, chance, imported=imported) for at in range(count)]


def _record(at: int, chance: random.Random, *, imported: bool) -> Record:
    dated = TODAY - timedelta(days=chance.randrange(DAYS))
    facts = Facts(
        number=f"云政办发〔{dated.year}〕{at}号",
        title=f"云溪市人民政府办公室关于印发云溪市第{at}号办法的通知",
        kind="通知",
        issuer="云溪市人民政府办公室",
        dated=dated,
        disclosure=chance.choice([None, *Disclosure]),
        marked=True,
        interpreted=at % 3 == 0,
    )
    twin = Twin(
        "副本.docx",
        facts.number,
        facts.title,
        dated,
        facts.disclosure,
        same_number=True,
        same_title=True,
        same_bytes=False,
    )
    reviewed = Review(dated + timedelta(days=300), "张某", Decision.KEEP)
    return Record(
        f"档案/{at}.docx",
        facts,
        _row(facts, chance) if imported else None,
        (reviewed,) if imported and at % 2 else (),
        imported=imported,
        twins=(twin,) if at % _COPIED_ONE_IN == 0 else (),
    )


def _row(facts: Facts, chance: random.Random) -> Registered:
    """Give a row of a 台账 that has every column."""
    published = facts.dated and facts.dated + timedelta(days=chance.randrange(60))
    return Registered(
        facts.number,
        facts.title,
        dated=facts.dated,
        disclosure=facts.disclosure,
        requests=chance.randrange(5),
        published=published,
        asked=frozenset(Registered._fields),
    )


def measure(plan: Plan, subjects: Sequence[Record], rounds: int) -> float:
    """Give the microseconds a record costs, in the best round."""
    judge_record(subjects[0], plan)  # binds the rules
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        for record in subjects:
            judge_record(record, plan)
        best = min(best, time.process_time() - started)
    return best / len(subjects) * MICRO


def main() -> int:
    """Measure, print one table, and say whether all rows are below the limit."""
    parser = argparse.ArgumentParser(description="复核台账的规则，每份公文多少微秒")
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=float, default=40.0)
    options = parser.parse_args()
    host = load_host(HostRecipe())
    bare = records(options.records, imported=False)
    full = records(options.records, imported=True)
    print(f"{options.records:,} 份公文，Python {sys.version.split()[0]}\n")
    print("| 地区 | 规则 | 没有台账 µs | 有台账 µs |\n| --- | ---: | ---: | ---: |")
    slow = False
    for name in PROFILES:
        plan = make_plan(host, as_of=TODAY, profile=name, stage=Stage.ARCHIVE)
        costs = [measure(plan, subjects, options.rounds) for subjects in (bare, full)]
        slow = slow or max(costs) > options.most
        rules = len(plan.review.records)
        print(f"| {name} | {rules} | {costs[0]:.1f} | {costs[1]:.1f} |")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
