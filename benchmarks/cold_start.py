"""Cold start: the CPU time of one ``gklint`` process, beside the floor and the ordinary way.

    python benchmarks/cold_start.py [--rounds 20] [--file examples/通知.docx]

CPU is user plus system time of the child process and of what it starts itself (``os.wait4``); the
commands are interleaved, round by round, so that a busy machine disturbs all of them alike. One
round before the count writes the bytecode. The ratios are to ``python -c pass`` and to python-docx
of the same run.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
# What a script does that reads the paragraphs with python-docx and looks at none of them.
DOCX = "import docx, sys; sum(len(p.text) for p in docx.Document(sys.argv[1]).paragraphs)"
# The body of the script an installer writes, for a checkout that is not installed.
PROGRAM = "from gklint.cli.main import main; main()"
BASE = "python -c pass"
ACCEPTED = (0, 1)  # no finding, findings; anything else did not check the file


def commands(file: Path) -> dict[str, list[str]]:
    """The processes that are compared, by the name in the table."""
    python = sys.executable
    installed = Path(python).with_name("gklint")
    gklint = [str(installed)] if installed.exists() else [python, "-c", PROGRAM]
    return {
        BASE: [python, "-c", "pass"],
        "gklint --version": [*gklint, "--version"],
        "gklint --help": [*gklint, "--help"],
        f"gklint {file.name}": [*gklint, str(file)],
        f"gklint parse {file.name}": [*gklint, "parse", str(file)],
        f"python-docx {file.name}": [python, "-c", DOCX, str(file)],
    }


def cpu(command: list[str], environment: dict[str, str]) -> float:
    """Run a process to its end and give its CPU time in milliseconds.

    Raises:
        SystemExit: The process failed, so its time would mean nothing.
    """
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    )
    complaint = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stderr:
        process.stderr.close()
    if process.returncode not in ACCEPTED:
        reason = complaint.decode(errors="replace")
        raise SystemExit(f"退出码 {process.returncode}：{' '.join(command)}\n{reason}")
    return (usage.ru_utime + usage.ru_stime) * 1000


def measure(runs: dict[str, list[str]], rounds: int) -> dict[str, list[float]]:
    """Time every command ``rounds`` times, interleaved, after one round that does not count."""
    environment = {
        **{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "plugins"))),
    }
    for command in runs.values():
        cpu(command, environment)
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, command in runs.items():
            times[name].append(cpu(command, environment))
    return times


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description="冷启动的 CPU 时间")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--file", type=Path, default=ROOT / "examples" / "通知.docx")
    options = parser.parse_args()
    times = measure(commands(options.file.resolve()), options.rounds)
    floor, docx = median(times[BASE]), median(list(times.values())[-1])
    print(f"CPU 毫秒，{options.rounds} 轮交替，Python {sys.version.split()[0]}，字节码已生成\n")
    print("| 命令 | 中位数 | 最小 | 对 python -c pass | 对 python-docx |")
    print("|---|---:|---:|---:|---:|")
    for name, values in times.items():
        middle = median(values)
        ratios = f"{middle / floor:.1f} 倍 | {middle / docx:.2f} 倍"
        print(f"| {name} | {middle:.1f} | {min(values):.1f} | {ratios} |")


if __name__ == "__main__":
    main()
