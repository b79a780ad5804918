"""Whatever comes in: an answer. Inputs that once broke something, and some thousand new ones."""

import random
from pathlib import Path

import pytest

from tests.fuzz.mutate import mutated
from tests.fuzz.run import cases_of, fuzz, tried
from tests.fuzz.targets import TARGETS

INPUTS = 200


@pytest.mark.parametrize("case", cases_of(TARGETS), ids=lambda path: path.name)
def test_what_once_broke_something(case: Path) -> None:
    target = TARGETS[case.name.partition("-")[0]]
    assert tried(target, case.read_bytes()).trouble == ""


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_is_read(name: str) -> None:
    seeds = TARGETS[name].seeds()
    assert seeds
    for seed in seeds:
        TARGETS[name].run(seed)  # a refusal would be raised, and nothing mutated from it worth much


@pytest.mark.parametrize("name", TARGETS)
def test_changed_inputs_are_answered(name: str) -> None:
    source = random.Random(name)  # noqa: S311 - repeatable, not secret
    target = TARGETS[name]
    seeds = target.seeds()
    for _ in range(INPUTS):
        assert tried(target, target.changed(seeds, source)).trouble == ""


def test_a_crash_is_kept_and_told(tmp_path: Path) -> None:
    def crash(data: bytes) -> None:
        raise ZeroDivisionError(len(data))

    broken = TARGETS["txt"]._replace(run=crash)
    assert "ZeroDivisionError" in tried(broken, b"x").trouble
    assert not fuzz("txt", broken, 3, 1, tmp_path)
    assert list(tmp_path.iterdir())


def test_the_same_seed_gives_the_same_inputs() -> None:
    seeds = TARGETS["docx"].seeds()
    first, second = random.Random(7), random.Random(7)  # noqa: S311 - the same
    assert [mutated(seeds, first) for _ in range(20)] == [mutated(seeds, second) for _ in range(20)]
