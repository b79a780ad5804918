"""A whole review: time, memory and ledger of ``gklint review`` over generated archives.

    python benchmarks/archive.py [--documents 1000 5000 20000] [--jobs N]

Each archive is reviewed three times by the installed command: first, again with nothing changed,
and again with one document in a hundred changed. CPU is user and system time of all processes of a
run; memory is the highest resident set of the parent and of any other process of the run, as
``/proc`` tells it (Linux). After each run the ledger must hold exactly the planted defects; what
differs is told and makes the exit code 1. With several sizes, the last rows are the slope of a
straight line through them and what it makes of ten million documents.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from statistics import linear_regression
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from benchmarks.archive_maker import Planted, change_some, make_archive  # noqa: E402 - after path

PROFILE = "运城市"
TODAY = date(2026, 11, 20)
SIZES = (1_000, 5_000, 20_000)
LARGE = 10_000_000
CHANGED = 0.01
OVERDUE = "GK603"
_FINDINGS = (0, 1, 3)  # exit codes of a run that came to its end; 3: a file could not be read
_EVERY = 0.05  # seconds between two looks at the processes
_KILOBYTES = 1024  # a megabyte, in the unit of /proc
_MEGABYTE = 1 << 20
_SHOWN = 10


# ---- one run ------------------------------------------------------------------------------------


class Cost(NamedTuple):
    """What one run cost: seconds on the clock and of CPU, megabytes of the parent and a worker."""

    wall: float
    cpu: float
    parent: float
    worker: float


class _Memory(threading.Thread):
    """Looks at a process and all below it until told to stop; keeps the highest it has seen."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.parent = self.worker = 0.0
        self._pid = pid
        self._over = threading.Event()

    def run(self) -> None:
        """Look, again and again."""
        while not self._over.wait(_EVERY):
            self.parent = max(self.parent, _peak(self._pid))
            for child in _below(self._pid):
                self.worker = max(self.worker, _peak(child))

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()


def _peak(pid: int) -> float:
    """Megabytes of the highest resident set of a process; 0 when it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / _KILOBYTES
    return 0.0


def _below(pid: int) -> Iterator[int]:
    """Give the processes below a process, children of any of its threads."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, task.read_text("utf-8").split()):
                yield child
                yield from _below(child)


def program() -> str:
    """Where the installed command is."""
    beside = Path(sys.executable).with_name("gklint")
    found = str(beside) if beside.exists() else shutil.which("gklint")
    if found is None:
        raise SystemExit("找不到 gklint 命令，请先安装：pip install -e .")
    return found


def review(archive: Path, ledger: Path, jobs: int) -> Cost:
    """Run the command and measure it and its workers."""
    arguments = ["review", str(archive), "--ledger", str(ledger), "--jobs", str(jobs), "--quiet"]
    arguments += ["--profile", PROFILE, "--as-of", TODAY.isoformat()]
    started = time.perf_counter()
    process = subprocess.Popen([program(), *arguments], stdout=subprocess.DEVNULL)
    memory = _Memory(process.pid)
    memory.start()
    _, status, usage = os.wait4(process.pid, 0)  # with the time of all children it waited for
    wall = time.perf_counter() - started
    memory.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in _FINDINGS:
        raise SystemExit(f"gklint review 没有做完，退出码 {process.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, memory.parent, memory.worker)


# ---- what the ledger says -----------------------------------------------------------------------


class Read(NamedTuple):
    """What a ledger says, by path in the archive.

    Attributes:
        codes: Of the findings that count.
        documents: Those that were checked.
        faults: Files that could not be read.
        passed_over: Files that are no 公文.
    """

    codes: Mapping[str, frozenset[str]]
    documents: frozenset[str]
    faults: frozenset[str]
    passed_over: frozenset[str]


def read_ledger(ledger: Path) -> Read:
    """Read the results; the one place that knows the tables of ``gklint/ledger/schema.py``."""
    with closing(sqlite3.connect(f"{ledger.as_uri()}?mode=ro", uri=True)) as db:
        states = db.execute("SELECT path, state FROM document WHERE path <> '' AND gone = 0")
        by_state: defaultdict[str, set[str]] = defaultdict(set)
        for path, state in states:
            by_state[state].add(_inside(path))
        found = db.execute(
            "SELECT path, code FROM finding JOIN document ON document.id = finding.document"
            " WHERE counts = 1 AND gone = 0"
        )
        codes: defaultdict[str, set[str]] = defaultdict(set)
        for path, code in found:
            codes[_inside(path)].add(code)
    return Read(
        {path: frozenset(said) for path, said in codes.items()},
        frozenset(by_state["checked"]),
        frozenset(by_state["fault"]),
        frozenset(by_state["passed_over"]),
    )


def _inside(path: str) -> str:
    """The path in the archive: in the ledger the name of the folder of review stands before it."""
    return path.partition("/")[2]


def expected(planted: Planted) -> Mapping[str, frozenset[str]]:
    """What must be found: the planted defects, and every 复核 nobody has made within a year."""
    overdue = {
        path
        for path, (day, _) in planted.closed.items()
        if (day.year + 1, day.month, day.day) < (TODAY.year, TODAY.month, TODAY.day)
    }
    return {
        path: planted.defects.get(path, frozenset()) | ({OVERDUE} if path in overdue else set())
        for path in planted.defects.keys() | overdue
    }


def differences(planted: Planted, read: Read) -> list[str]:
    """Tell where the ledger and what was planted are not the same."""
    wanted = expected(planted)
    lines = []
    if len(read.documents) != planted.documents:
        lines.append(f"检查了 {len(read.documents)} 份，应为 {planted.documents} 份")
    for path in sorted(wanted.keys() | read.codes.keys()):
        there, planned = read.codes.get(path, frozenset()), wanted.get(path, frozenset())
        if there != planned:
            missing, more = _codes(planned - there), _codes(there - planned)
            lines.append(f"{path}：没有找到 {missing}，多报 {more}")
    for name, found, planned in (
        ("读不出来", read.faults, frozenset(planted.faults)),
        ("不是公文", read.passed_over, planted.passed_over),
    ):
        lines += [f"{path}：应当{name}" for path in sorted(planned - found)]
        lines += [f"{path}：不应当{name}" for path in sorted(found - planned)]
    return lines


def _codes(codes: Iterable[str]) -> str:
    return "、".join(sorted(codes)) or "无"


# ---- one archive --------------------------------------------------------------------------------


class Row(NamedTuple):
    """One archive: three runs, the bytes of the ledger, and what was not as planted."""

    documents: int
    first: Cost
    again: Cost
    changed: Cost
    ledger: int
    planted: int
    wrong: int


def measure(folder: Path, documents: int, jobs: int) -> Row:
    """Make an archive and review it three times."""
    archive, ledger = folder / "档案", folder / "台账.db"
    planted = make_archive(archive, documents, broken=True)
    wrong: list[str] = []

    def run() -> Cost:
        cost = review(archive, ledger, jobs)
        wrong.extend(differences(planted, read_ledger(ledger)))
        return cost

    first, again = run(), run()
    change_some(archive, CHANGED, seed=documents)
    changed = run()
    for line in wrong[:_SHOWN]:
        print(line, file=sys.stderr)
    size = sum(file.stat().st_size for file in folder.glob(f"{ledger.name}*"))
    count = sum(map(len, expected(planted).values()))
    return Row(documents, first, again, changed, size, count, len(wrong))


# ---- the table ----------------------------------------------------------------------------------

HEAD = (
    "份数",
    "首次 秒",
    "CPU 秒",
    "份/CPU 秒",
    "不变 秒",
    "快几倍",
    "改 1% 秒",
    "主进程 MB",
    "工作进程 MB",
    "台账 MB",
    "埋下",
    "不符",
)


def cells(row: Row) -> tuple[str, ...]:
    """One row of the table."""
    peaks = (row.first, row.again, row.changed)
    return (
        f"{row.documents:,}",
        f"{row.first.wall:.1f}",
        f"{row.first.cpu:.1f}",
        f"{row.documents / row.first.cpu:.0f}",
        f"{row.again.wall:.2f}",
        f"{row.first.wall / row.again.wall:.0f}",
        f"{row.changed.wall:.2f}",
        f"{max(cost.parent for cost in peaks):.0f}",
        f"{max(cost.worker for cost in peaks):.0f}",
        f"{row.ledger / _MEGABYTE:.1f}",
        f"{row.planted:,}",
        f"{row.wrong:,}",
    )


def extrapolated(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    """Give the slope of each column, and what it makes of ten million documents."""
    sizes = [row.documents for row in rows]

    def line(values: Sequence[float]) -> tuple[float, float]:
        slope, start = linear_regression(sizes, values)
        return slope, start + slope * LARGE

    wall, cpu = line([r.first.wall for r in rows]), line([r.first.cpu for r in rows])
    again, changed = line([r.again.wall for r in rows]), line([r.changed.wall for r in rows])
    parent = line([r.first.parent for r in rows])
    worker = line([r.first.worker for r in rows])
    ledger = line([r.ledger / _MEGABYTE for r in rows])
    yield (
        "每千份（斜率）",
        *(f"{each[0] * 1000:.2f}" for each in (wall, cpu)),
        f"{1 / cpu[0]:.0f}",
        f"{again[0] * 1000:.3f}",
        "",
        f"{changed[0] * 1000:.3f}",
        *(f"{each[0] * 1000:.2f}" for each in (parent, worker, ledger)),
        "",
        "",
    )
    yield (
        f"{LARGE:,}（推算）",
        *(f"{each[1]:,.0f}" for each in (wall, cpu)),
        f"{LARGE / cpu[1]:.0f}",
        f"{again[1]:,.0f}",
        f"{wall[1] / again[1]:.0f}",
        f"{changed[1]:,.0f}",
        *(f"{each[1]:,.0f}" for each in (parent, worker, ledger)),
        "",
        "",
    )


def table(rows: Sequence[Row]) -> str:
    """The whole table, in Markdown."""
    lines = [HEAD, ("---:",) * len(HEAD), *map(cells, rows)]
    if len({row.documents for row in rows}) > 1:
        lines += extrapolated(rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> int:
    """Measure, print one table, and say whether all was found as planted."""
    parser = argparse.ArgumentParser(description="整个档案的复核：耗时、内存、台账大小")
    parser.add_argument("--documents", type=int, nargs="+", default=SIZES)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    rows = []
    for documents in options.documents:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measure(Path(folder), documents, options.jobs))
    print(f"{options.jobs} 个工作进程，{PROFILE}，Python {sys.version.split()[0]}\n")
    print(table(rows))
    return int(any(row.wrong for row in rows))


if __name__ == "__main__":
    sys.exit(main())
