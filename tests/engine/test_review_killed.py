"""Whatever kills a review, the next one ends in the ledger of a review nobody disturbed."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks.archive_maker import make_archive
from tests.engine.ledgers import Content, content

RUNS = 30
DOCUMENTS = 80
CRASHED = 3

if sys.platform == "win32":
    pytest.skip("Windows 没有 SIGKILL", allow_module_level=True)


class Undisturbed(NamedTuple):
    """An archive, and what a review of it comes to."""

    archive: Path
    content: Content
    seconds: float


def review(archive: Path, ledger: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "gklint", "review", str(archive), "--ledger", str(ledger)]
    command += ["--jobs", "2", "--quiet", "--as-of", "2026-11-20", "--profile", "运城市"]
    return subprocess.Popen(command)  # noqa: S603 - our own program


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("killed")
    make_archive(folder / "发文", DOCUMENTS, seed=11, broken=True)
    ledger = folder / "台账.db"
    began = time.monotonic()
    assert review(folder / "发文", ledger).wait() == CRASHED
    return Undisturbed(folder / "发文", content(ledger), time.monotonic() - began)


def workers_of(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        yield from map(int, task.read_text("utf-8").split())


def victims(process: "subprocess.Popen[bytes]", chance: random.Random) -> list[int]:
    """The parent, or one of its workers; resource trackers and the like are fair game, too."""
    workers = list(workers_of(process.pid))
    return [process.pid] if chance.random() < 0.5 or not workers else [chance.choice(workers)]


@pytest.mark.parametrize("run", range(RUNS))
def test_a_killed_review_loses_nothing_and_counts_nothing_twice(
    tmp_path: Path, undisturbed: Undisturbed, run: int
) -> None:
    chance = random.Random(run)  # noqa: S311 - moments, not secrets
    ledger = tmp_path / "台账.db"
    process = review(undisturbed.archive, ledger)
    time.sleep(chance.uniform(0.1, undisturbed.seconds))
    if process.poll() is None:
        for pid in victims(process, chance):
            os.kill(pid, signal.SIGKILL)
    if process.wait() == -signal.SIGKILL:
        assert review(undisturbed.archive, ledger).wait() == CRASHED
    assert content(ledger) == undisturbed.content
