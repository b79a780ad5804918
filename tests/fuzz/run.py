"""Fuzz readers, grammars and rules: changed inputs in, answers or faults of gklint out.

    python tests/fuzz/run.py --inputs 100000 [--office 2000] [--target docx] [--seed 1] [--keep DIR]

``--inputs`` are shared by the targets that cost milliseconds, ``--office`` by those that go through
LibreOffice. Prints for each target the inputs, the share that was read and not refused, the time,
the slowest input, the peak of memory and the crashes; an input that crashed, took longer than its
target may or 500 MB is written into the folder of cases (no input is ever taken twice there) and
the run ends with 1. The same seed gives the same inputs.
"""

import argparse
import faulthandler
import hashlib
import random
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tests.fuzz.targets import Target

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
LARGEST = 500
HANGING = 60
MEGABYTE = 1024  # ru_maxrss counts kilobytes (Linux)


class Outcome(NamedTuple):
    """What became of one input: seconds, what was raised that is no answer, whether refused."""

    seconds: float
    trouble: str = ""
    refused: bool = False


def tried(target: "Target", data: bytes) -> Outcome:
    """Give an input to a target."""
    from tests.fuzz.targets import ANSWERS  # noqa: PLC0415 - behind the search path

    refused = False
    start = target.clock()
    try:
        target.run(data)
    except ANSWERS:
        refused = True
    except Exception:  # noqa: BLE001 - every other exception is what is looked for
        return Outcome(target.clock() - start, traceback.format_exc())
    seconds = target.clock() - start
    return Outcome(seconds, f"{seconds:.1f} s" if seconds > target.seconds else "", refused)


def peak() -> int:
    """Give the most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE


def fuzz(name: str, target: "Target", inputs: int, seed: int, keep: Path) -> bool:
    """Fuzz one target; say whether nothing was found."""
    source = random.Random(f"{name} {seed}")  # noqa: S311 - repeatable, not secret
    seeds = target.seeds()
    show: Callable[..., None] = print
    slowest, read, crashes, begun = 0.0, 0, dict[str, int](), time.perf_counter()
    for _ in range(inputs):
        data = target.changed(seeds, source)
        before = peak()
        faulthandler.dump_traceback_later(target.seconds + HANGING, exit=True)
        outcome = tried(target, data)
        faulthandler.cancel_dump_traceback_later()
        slowest = max(slowest, outcome.seconds)
        read += not outcome.refused
        trouble = outcome.trouble
        if peak() > max(before, LARGEST):
            trouble = trouble or f"{peak()} MB"
        if trouble:
            where = "\n".join(trouble.splitlines()[-3:])
            if where not in crashes:
                show(f"{_kept(name, data, target.suffix, keep)}\n{trouble}")
            crashes[where] = crashes.get(where, 0) + 1
    seconds = time.perf_counter() - begun
    found = sum(crashes.values())
    show(
        f"{name:<9}{inputs:>8} 次  读成 {read / max(inputs, 1):>4.0%} {seconds:>8.1f} 秒"
        f"  最慢 {slowest * 1000:>7.0f} 毫秒  内存最高 {peak():>4} MB"
        f"  崩溃 {found}（{len(crashes)} 种）",
        flush=True,
    )
    return not crashes


def cases_of(targets: Collection[str]) -> list[Path]:
    """Give the inputs kept of some targets."""
    return sorted(path for path in CASES.iterdir() if path.name.partition("-")[0] in targets)


def _kept(name: str, data: bytes, suffix: str, folder: Path) -> Path:
    digest = hashlib.sha256(data).hexdigest()[:8]
    path = folder / f"{name}-{digest}{suffix}"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def command_line() -> argparse.ArgumentParser:
    """Give the parser of the command line."""
    from tests.fuzz.offices import OFFICE  # noqa: PLC0415 - behind the search path
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - the same

    parser = argparse.ArgumentParser(description="读取器、语法和规则的模糊测试")
    parser.add_argument("--inputs", type=int, default=10_000, help="输入的总数")
    parser.add_argument("--office", type=int, default=0, help="经过 LibreOffice 的输入的总数")
    parser.add_argument("--target", choices=sorted(TARGETS | OFFICE), action="append")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=CASES, help="有问题的输入存到这里")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz; give the exit code."""
    sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]
    from tests.fuzz.offices import OFFICE, end_office  # noqa: PLC0415 - behind the search path
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - the same

    options = command_line().parse_args(arguments)
    clean = True
    with tempfile.TemporaryDirectory(prefix="gklint-fuzz-") as place:
        tempfile.tempdir = place
        for targets, inputs in ((TARGETS, options.inputs), (OFFICE, options.office)):
            names = [name for name in targets if name in (options.target or targets)]
            share = -(-inputs // max(len(names), 1))
            for name in names if share else ():
                clean &= fuzz(name, targets[name], share, options.seed, options.keep)
        end_office(Path(place))
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
