"""Workers that stay: each question has its answer, and no task harms the next one."""

import multiprocessing
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from gklint.engine.standby import Standby
from gklint.engine.supervisor import Limits, Loss, WorkerError
from tests.engine.chores import Chore, start

LIMITS = Limits(seconds=30, memory=512 * 1024 * 1024, start=30)
SHORT = LIMITS._replace(seconds=1, memory=256 * 1024 * 1024)

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def lost(_chore: Chore, loss: Loss) -> object:
    return loss


def crew(jobs: int = 1, limits: Limits = LIMITS, recipe: str = "") -> Standby[str, Chore, object]:
    return Standby(start, recipe, jobs=jobs, lost=lost, limits=limits)


@pytest.fixture(autouse=True)
def _nobody_is_left_behind() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def test_every_question_has_its_own_answer_whoever_asks() -> None:
    with closing(crew(2)) as workers, ThreadPoolExecutor(8) as askers:
        workers.open()

        answers = list(askers.map(workers.ask, [Chore("echo", number) for number in range(50)]))

    assert answers == list(range(50))


def test_the_worker_of_one_question_answers_the_next(tmp_path: Path) -> None:
    note = tmp_path / "who"
    with closing(crew()) as workers:
        for number in range(3):
            workers.ask(Chore("echo", number, str(note)))

    assert len(set(note.read_text("utf-8").split())) == 1


@posix
@pytest.mark.parametrize(
    ("word", "loss"),
    [("kill", Loss.DIED), ("crash", Loss.DIED), ("hang", Loss.SILENT), ("fail", Loss.FAILED)],
)
def test_what_a_task_does_is_done_to_it_alone(word: str, loss: Loss) -> None:
    with closing(crew(limits=SHORT)) as workers:
        assert workers.ask(Chore(word)) is loss
        assert workers.ask(Chore("echo", 7)) == 7


@posix
def test_a_task_whose_worker_was_killed_from_outside_is_tried_again() -> None:
    with closing(crew()) as workers:
        workers.ask(Chore("echo", 1))
        for child in multiprocessing.active_children():
            child.kill()

        assert workers.ask(Chore("echo", 2)) == 2


@posix
def test_a_worker_that_grew_too_much_is_replaced() -> None:
    growth = 8 * 1024 * 1024
    with closing(crew(limits=LIMITS._replace(growth=growth))) as workers:
        grown = workers.ask(Chore("grown", 2 * growth))

        assert workers.ask(Chore("who")) != grown


def test_a_worker_that_cannot_start_is_told_of() -> None:
    with closing(crew(recipe="fail")) as workers, pytest.raises(WorkerError):
        workers.ask(Chore("echo"))


@posix
def test_closing_ends_even_a_task_that_hangs() -> None:
    workers = crew(limits=LIMITS)
    workers.ask(Chore("echo"))
    said: list[object] = []

    def ask() -> None:
        try:
            said.append(workers.ask(Chore("hang")))
        except WorkerError as error:
            said.append(error)

    asker = threading.Thread(target=ask)
    asker.start()
    time.sleep(0.1)
    workers.close()
    asker.join(10)

    assert isinstance(said[0], WorkerError)
    with pytest.raises(WorkerError):
        workers.ask(Chore("echo"))
