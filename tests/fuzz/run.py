"""Fuzz readers and grammars: changed inputs in, answers or faults of gklint out.

    python tests/fuzz/run.py --inputs 100000 [--target docx] [--seed 1] [--keep DIR]

Prints for each target the inputs, the time, the slowest input, the peak of memory and the crashes;
an input that crashed, took over five seconds or 500 MB is written into the folder of cases (no
input is ever taken twice there) and the run ends with 1. The same seed gives the same inputs.
"""

import argparse
import faulthandler
import hashlib
import random
import resource
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
SLOWEST = 5.0
LARGEST = 500
HANGING = 60
MEGABYTE = 1024  # ru_maxrss counts kilobytes (Linux)


class Outcome(NamedTuple):
    """What became of one input: seconds, and what was raised that is no answer."""

    seconds: float
    trouble: str = ""


def tried(name: str, data: bytes) -> Outcome:
    """Give an input to a target."""
    from tests.fuzz.targets import ANSWERS, TARGETS  # noqa: PLC0415 - behind the search path

    start = time.perf_counter()
    try:
        TARGETS[name].run(data)
    except ANSWERS:
        pass
    except Exception:  # noqa: BLE001 - every other exception is what is looked for
        return Outcome(time.perf_counter() - start, traceback.format_exc())
    seconds = time.perf_counter() - start
    return Outcome(seconds, f"{seconds:.1f} s" if seconds > SLOWEST else "")


def peak() -> int:
    """Give the most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE


def fuzz(name: str, inputs: int, seed: int, keep: Path) -> bool:
    """Fuzz one target; say whether nothing was found."""
    from tests.fuzz.mutate import mutated  # noqa: PLC0415 - behind the search path
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - the same

    source = random.Random(f"{name} {seed}")  # noqa: S311 - repeatable, not secret
    target = TARGETS[name]
    seeds = target.seeds()
    show: Callable[..., None] = print
    slowest, crashes, begun = 0.0, dict[str, int](), time.perf_counter()
    for _ in range(inputs):
        data = mutated(seeds, source)
        before = peak()
        faulthandler.dump_traceback_later(HANGING, exit=True)
        outcome = tried(name, data)
        faulthandler.cancel_dump_traceback_later()
        slowest = max(slowest, outcome.seconds)
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
        f"{name:<9}{inputs:>8} 次 {seconds:>8.1f} 秒  最慢 {slowest * 1000:>7.0f} 毫秒"
        f"  内存最高 {peak():>4} MB  崩溃 {found}（{len(crashes)} 种）",
        flush=True,
    )
    return not crashes


def _kept(name: str, data: bytes, suffix: str, folder: Path) -> Path:
    digest = hashlib.sha256(data).hexdigest()[:8]
    path = folder / f"{name}-{digest}{suffix}"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz; give the exit code."""
    sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - behind the search path

    parser = argparse.ArgumentParser(description="读取器和语法的模糊测试")
    parser.add_argument("--inputs", type=int, default=10_000, help="输入的总数")
    parser.add_argument("--target", choices=sorted(TARGETS), action="append")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=CASES, help="有问题的输入存到这里")
    options = parser.parse_args(arguments)
    names = options.target or list(TARGETS)
    share = -(-options.inputs // len(names))
    clean = [fuzz(name, share, options.seed, options.keep) for name in names]
    return 0 if all(clean) else 1


if __name__ == "__main__":
    sys.exit(main())
