"""Terminals that know no Chinese, pipes that close, bars that are drawn."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gklint.cli.output import terminal
from gklint.cli.progress import progress
from tests.cli.conftest import draft
from tests.ledger.ledgers import usual


def environment(**changed: str) -> dict[str, str]:
    """Give an environment in which a child process finds gklint."""
    path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)  # noqa: PTH100 - strings
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}
    return {**kept, "PYTHONPATH": path, **changed}


@pytest.mark.parametrize(
    ("changed", "encoding"),
    [
        ({"PYTHONIOENCODING": "utf-8"}, "utf-8"),
        ({"PYTHONIOENCODING": "gbk"}, "gbk"),  # a Chinese Windows console
        ({"PYTHONIOENCODING": "ascii"}, "utf-8"),
        ({"PYTHONIOENCODING": "latin-1"}, "utf-8"),
        ({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, "utf-8"),
    ],
)
def test_every_encoding_shows_chinese_or_utf_8(
    tmp_path: Path, changed: dict[str, str], encoding: str
) -> None:
    draft(tmp_path / "notice.txt")
    done = subprocess.run(
        [sys.executable, "-m", "gklint", "notice.txt", "--select", "GK006"],
        capture_output=True,
        cwd=tmp_path,
        env=environment(**changed),
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert "检查 1 份" in done.stdout.decode(encoding)


def test_json_is_utf_8_whatever_the_terminal(tmp_path: Path) -> None:
    draft(tmp_path / "notice.txt")
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "gklint", "notice.txt", "--format", "json"],
            capture_output=True,
            cwd=tmp_path,
            env=environment(PYTHONIOENCODING=encoding),
            check=False,
        ).stdout
        for encoding in ("utf-8", "gbk", "ascii")
    }
    assert len(outputs) == 1
    assert "notice.txt" in outputs.pop().decode("utf-8")


def test_a_character_the_terminal_does_not_know_does_no_harm(tmp_path: Path) -> None:
    draft(tmp_path / "notice.txt", "抓紧落实😀")
    done = subprocess.run(
        [sys.executable, "-m", "gklint", "parse", "notice.txt"],
        capture_output=True,
        cwd=tmp_path,
        env=environment(PYTHONIOENCODING="gbk"),
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise on Windows")
@pytest.mark.parametrize("args", [["profile", "show", "cn"], ["profile", "--format", "json"]])
def test_a_reader_that_has_had_enough_is_no_fault(args: list[str], tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter on our own words
            [sys.executable, "-m", "gklint", *args],
            stdout=writer,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=environment(),
            check=False,
        )
    finally:
        os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 0


class Screen(io.StringIO):
    """A stream somebody looks at."""

    def isatty(self) -> bool:
        return True


COMMANDS = (
    "check notice.txt",
    "check notice.txt --format json",
    "fix notice.txt",
    "rule",
    "review . --ledger new.db",
    "ledger stats --ledger old.db",
    "ledger export --ledger old.db",
)


CLOSED = "import os, sys; os.close(1); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"


def a_notice_and_a_ledger(folder: Path) -> None:
    draft(folder / "notice.txt")
    usual(folder / "old.db")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
@pytest.mark.parametrize("command", COMMANDS)
def test_output_that_cannot_be_written_is_told(command: str, tmp_path: Path) -> None:
    a_notice_and_a_ledger(tmp_path)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: S603 - words of this module
            [sys.executable, "-m", "gklint", *command.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment(),
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "gklint：结果没有写完：输出到的文件写不进去，磁盘可能已满。\n"


@pytest.mark.skipif(os.name == "nt", reason="another process would take its place")
@pytest.mark.parametrize("command", COMMANDS)
def test_without_an_output_the_work_is_done(command: str, tmp_path: Path) -> None:
    a_notice_and_a_ledger(tmp_path)
    done = subprocess.run(  # noqa: S603 - words of this module
        [sys.executable, "-c", CLOSED, "-m", "gklint", *command.split()],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=tmp_path,
        env=environment(),
        check=False,
    )
    assert done.returncode in (0, 1)
    assert done.stderr == ""


def test_colour_and_width_come_from_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", Screen())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert terminal(colour=None).colour
    assert terminal(colour=None).width == 120
    assert not terminal(colour=False).colour
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal(colour=None).colour
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not terminal(colour=None).colour


def test_a_bar_is_drawn_for_many_files_only(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    for total, quiet in ((20, False), (100, True)):
        with progress(total, quiet=quiet) as advance:
            advance()
    assert screen.getvalue() == ""
    with progress(100, quiet=False) as advance:
        advance()
    assert "检查中" in screen.getvalue()
    assert "1/100" in screen.getvalue()


def test_no_bar_when_nobody_looks_on(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    with progress(100, quiet=False) as advance:
        advance()
    assert stream.getvalue() == ""
