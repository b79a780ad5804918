"""Bad input: time and memory of one ``gklint FOLDER`` over broken and hostile files and a good one.

    python benchmarks/hostile.py

The files are those of the tests; the ratio is to a folder with the good file alone, in the same
run. CPU and peak memory are those of the child process (``os.wait4``).
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
GOOD = ROOT / "examples" / "通知.docx"
PROGRAM = "from gklint.cli.main import main; main()"
# In a process of its own: the peak of a child is never told lower than that of its parent.
MAKE = """\
import sys
from pathlib import Path
from tests.readers.hostile import make_hostile_folder
make_hostile_folder(Path(sys.argv[1]))
"""


class Cost(NamedTuple):
    """What one run cost: milliseconds of CPU, megabytes at the peak; and its exit code."""

    cpu: float
    memory: float
    code: int


def run(folder: Path) -> Cost:
    """Check a folder and measure the process."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder)],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "plugins")))},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = (usage.ru_utime + usage.ru_stime) * 1000
    return Cost(cpu, usage.ru_maxrss / 1024, process.returncode)


def main() -> None:
    """Measure and print one table."""
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        plain, hostile = base / "plain", base / "hostile"
        plain.mkdir()
        hostile.mkdir()
        subprocess.run([sys.executable, "-c", MAKE, str(hostile)], cwd=ROOT, check=True)
        for folder in (plain, hostile):
            (folder / GOOD.name).write_bytes(GOOD.read_bytes())
        costs = {"只有好文件": run(plain), "坏文件夹": run(hostile)}
        counts = {"只有好文件": 1, "坏文件夹": sum(1 for _ in hostile.iterdir())}
    floor = costs["只有好文件"]
    print("| 文件夹 | 文件 | CPU 毫秒 | 峰值内存 MB | 退出码 | CPU 之比 | 内存之比 |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for label, cost in costs.items():
        print(
            f"| {label} | {counts[label]} | {cost.cpu:.0f} | {cost.memory:.0f} | {cost.code} "
            f"| {cost.cpu / floor.cpu:.1f} | {cost.memory / floor.memory:.1f} |"
        )


if __name__ == "__main__":
    main()
