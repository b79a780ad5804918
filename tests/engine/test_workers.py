"""Worker processes: whatever one dies of, every task has its answer, and none is wronged."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import cast

import pytest

from gklint.engine.supervisor import Limits, Loss, WorkerError, supervise, supervise_in_order
from gklint.engine.workers import lost_fault
from tests.engine.chores import Chore, start

LIMITS = Limits(seconds=30, memory=512 * 1024 * 1024, start=30)
SHORT = LIMITS._replace(seconds=1, memory=256 * 1024 * 1024)
ROOT = Path(__file__).resolve().parents[2]

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def lost(_chore: Chore, loss: Loss) -> object:
    return loss


def answers(
    chores: list[Chore], jobs: int = 2, limits: Limits = LIMITS, recipe: str = ""
) -> dict[Chore, object]:
    """Give the answer to each task; that each is given once is seen to here."""
    pairs = list(supervise(chores, start, recipe, jobs=jobs, lost=lost, limits=limits))
    assert sorted(chore for chore, _ in pairs) == sorted(chores)
    return dict(pairs)


def echoes(count: int) -> list[Chore]:
    return [Chore("echo", number) for number in range(count)]


@pytest.fixture(autouse=True)
def _nobody_is_left_behind() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


# --- when all goes well -------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_task_has_its_own_answer(jobs: int) -> None:
    assert answers(echoes(100), jobs) == {chore: chore.number for chore in echoes(100)}


def test_answers_can_be_had_in_the_order_of_the_tasks() -> None:
    slow_first = [Chore("nap", 200), *echoes(50)]
    pairs = supervise_in_order(slow_first, start, "", jobs=2, lost=lost, limits=LIMITS)
    assert [chore for chore, _ in pairs] == slow_first


def test_answers_are_not_held_back_by_a_slow_task() -> None:
    slow_first = [Chore("nap", 500), *echoes(20)]
    pairs = supervise(slow_first, start, "", jobs=2, lost=lost, limits=LIMITS)
    behind = 3  # tasks the slow worker has in hands besides
    assert [chore for chore, _ in pairs].index(slow_first[0]) >= 20 - behind


def test_without_tasks_there_are_no_workers() -> None:
    assert answers([]) == {}


def test_there_are_no_more_workers_than_tasks_or_than_asked_for() -> None:
    assert len(set(answers([Chore("nap", 50)], jobs=8).values())) == 1
    naps = [Chore("nap", n) for n in range(60)]
    assert len(set(answers(naps, jobs=2).values())) <= 2


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[Chore]:
        nonlocal taken
        while True:
            taken += 1
            yield Chore("echo", taken)

    with closing(supervise(endless(), start, "", jobs=2, lost=lost, limits=LIMITS)) as pairs:
        for _ in range(50):
            next(pairs)
    assert taken < 100


def test_while_one_task_takes_long_not_all_answers_are_held_back() -> None:
    taken = 0

    def tasks() -> Iterator[Chore]:
        nonlocal taken
        yield Chore("nap", 800)
        for taken in range(1, 20_000):
            yield Chore("echo", taken)

    pairs = supervise_in_order(tasks(), start, "", jobs=2, lost=lost, limits=LIMITS)
    with closing(pairs):
        assert next(pairs)[0].word == "nap"
    assert taken <= 1100


def test_thousands_of_small_tasks_and_large_ones_pass_through_the_pipes() -> None:
    large = [Chore("heap", 5_000_000 + n, data=b"y" * 5_000_000) for n in range(4)]
    mixed = [*echoes(1500), *large, *(Chore("echo", n) for n in range(1500, 3000))]
    found = answers(mixed)
    assert all(found[chore] == chore.number for chore in mixed if chore.word == "echo")
    assert [len(cast("bytes", found[chore])) for chore in large] == [c.number for c in large]


# --- what a task can do to its worker -----------------------------------------------------------


@posix
@pytest.mark.parametrize(
    ("word", "loss", "tries"),
    [
        ("kill", Loss.DIED, 3),
        ("crash", Loss.DIED, 3),
        ("leave", Loss.DIED, 3),
        ("unplug", Loss.DIED, 3),
        ("hang", Loss.SILENT, 1),
        ("eat", Loss.MEMORY, 1),
        ("exit", Loss.FAILED, 1),
        ("fail", Loss.FAILED, 1),
        ("secret", Loss.FAILED, 1),
        ("seal", Loss.FAILED, 1),
    ],
)
def test_the_culprit_alone_is_lost(word: str, loss: Loss, tries: int, tmp_path: Path) -> None:
    note = tmp_path / "次数"
    culprit = Chore(word, note=str(note))
    good = echoes(20)
    limits = SHORT if loss is Loss.SILENT else LIMITS
    found = answers([*good[:10], culprit, *good[10:]], limits=limits)
    assert found == {**{chore: chore.number for chore in good}, culprit: loss}
    assert note.read_text("utf-8").count("\n") == tries


@posix
def test_several_culprits_are_each_lost_for_their_own_reason() -> None:
    words = ("kill", "hang", "fail", "eat", "kill")
    culprits = [Chore(word, n) for n, word in enumerate(words)]
    mixed = [*echoes(5), *culprits, *(Chore("echo", n) for n in range(5, 30))]
    found = answers(mixed, jobs=3, limits=SHORT)
    assert [found[chore] for chore in culprits] == [
        Loss.DIED,
        Loss.SILENT,
        Loss.FAILED,
        Loss.MEMORY,
        Loss.DIED,
    ]
    assert all(found[chore] == chore.number for chore in mixed if chore.word == "echo")


@posix
def test_one_death_proves_nothing(tmp_path: Path) -> None:
    unlucky = Chore("once", 7, note=str(tmp_path / "次数"))
    assert answers([unlucky, *echoes(5)])[unlucky] == 7


def test_what_a_worker_prints_is_no_part_of_the_report(
    capfd: pytest.CaptureFixture[str],
) -> None:
    talker = Chore("print", 3)
    assert answers([talker]) == {talker: 3}
    said = capfd.readouterr()
    assert said.out == ""
    assert "said below Python" in said.err


def test_a_thread_left_behind_keeps_no_process_alive() -> None:
    assert answers([Chore("thread", 1), *echoes(3)])[Chore("thread", 1)] == 1


@posix
def test_a_worker_that_grew_is_replaced() -> None:
    limits = LIMITS._replace(growth=64 * 1024 * 1024)
    grown, after = Chore("grown", 128 * 1024 * 1024), Chore("who")
    found = answers([grown, after], jobs=1, limits=limits)
    assert found[grown] != found[after]


@posix
def test_workers_killed_from_outside_lose_and_blame_nothing() -> None:
    naps = [Chore("nap", 4, data=bytes([n])) for n in range(200)]
    over = threading.Event()
    chance = random.Random(4)  # noqa: S311 - no secret

    def shoot() -> None:
        for _ in range(8):
            if over.wait(0.06):
                return
            children = multiprocessing.active_children()
            if children:
                victim = chance.choice(children).pid
                with suppress(ProcessLookupError, TypeError):
                    os.kill(victim, signal.SIGKILL)  # type: ignore[arg-type]

    hunter = threading.Thread(target=shoot)
    hunter.start()
    try:
        found = answers(naps, jobs=3)
    finally:
        over.set()
        hunter.join()
    assert not [answer for answer in found.values() if isinstance(answer, Loss)]


@pytest.mark.parametrize(
    ("loss", "code", "said"),
    [
        (Loss.DIED, "GK001", "工作进程一再意外终止（可能内存不足），没有检查：请单独检查它"),
        (Loss.FAILED, "GK001", "程序出错，没有检查"),
        (Loss.MEMORY, "GK005", "内存"),
        (Loss.SILENT, "GK005", "超过 30 秒没有完成，没有检查"),
    ],
)
def test_a_lost_document_has_a_fault_that_says_why(loss: Loss, code: str, said: str) -> None:
    fault = lost_fault(loss, LIMITS)
    assert fault.code == code
    assert said in fault.message


# --- when the work ends early -------------------------------------------------------------------


def test_what_the_tasks_raise_is_raised_and_nobody_is_left() -> None:
    def tasks() -> Iterator[Chore]:
        yield from echoes(5)
        raise OSError("盘拔掉了")

    with pytest.raises(OSError, match="盘拔掉了"):
        list(supervise(tasks(), start, "", jobs=2, lost=lost, limits=LIMITS))


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_when_the_reader_of_the_answers_fails_nobody_is_left(error: type[BaseException]) -> None:
    def read() -> None:
        for _ in supervise(echoes(1000), start, "", jobs=2, lost=lost, limits=LIMITS):
            raise error

    with pytest.raises(error):
        read()


def test_when_nobody_wants_more_answers_nobody_is_left() -> None:
    busy = [Chore("echo"), Chore("hang", 1), Chore("hang", 2)]
    with closing(supervise(busy, start, "", jobs=2, lost=lost, limits=LIMITS)) as pairs:
        assert next(pairs) == (Chore("echo"), 0)


PROGRAM = """\
import multiprocessing, sys
from gklint.engine.supervisor import Limits, supervise
from gklint.engine.workers import lost_fault
from tests.engine.chores import Chore, start

if __name__ == "__main__":
    tasks = [Chore("who"), Chore("hang", 1), Chore("who", 2), Chore("hang", 3)]
    limits = Limits(seconds=0.5)
    for chore, answer in supervise(tasks, start, "", jobs=2, lost=lambda c, l: l, limits=limits):
        print(*(p.pid for p in multiprocessing.active_children()), flush=True)
"""


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_when_the_program_is_killed_its_workers_end(sent: signal.Signals, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, "utf-8")
    parent = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    with parent:
        assert parent.stdout is not None
        workers = [int(word) for word in parent.stdout.readline().split()]
        assert workers
        if sent == signal.SIGINT:
            os.killpg(parent.pid, sent)  # Ctrl-C reaches every process of the terminal
        else:
            parent.send_signal(sent)
        parent.wait(10)
    patience = time.monotonic() + 10
    while any(map(_lives, workers)) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not any(map(_lives, workers))


# --- workers that cannot be made ready ----------------------------------------------------------


@posix
@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        ("fail", "工作进程没有准备好：ValueError：坏了"),
        ("exit", "工作进程没有准备好：SystemExit：再见"),
        ("leave", "工作进程一启动就终止了（可能内存不足）：请减少 --jobs"),
        ("hang", "工作进程启动超过 1 秒没有完成：请减少 --jobs"),
        ("eat", "工作进程没有准备好：内存不足"),
    ],
)
def test_a_worker_that_cannot_start_is_told_in_words(recipe: str, said: str) -> None:
    limits = LIMITS._replace(start=1) if recipe == "hang" else LIMITS
    with pytest.raises(WorkerError) as caught:
        answers(echoes(3), recipe=recipe, limits=limits)
    assert said in str(caught.value)


@posix
def test_workers_that_are_killed_while_they_start_are_started_again_but_not_for_ever() -> None:
    with pytest.raises(WorkerError, match="工作进程一启动就终止了"):
        answers(echoes(1), jobs=1, recipe="kill")
