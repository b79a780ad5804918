"""What a worker of a review does with one file: check it, and make the row of the ledger."""

from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from gklint.engine.check import check_candidate
from gklint.engine.find import Candidate
from gklint.engine.keys import companions, hash_or_why, hashed, is_hash, key_of
from gklint.engine.plan import Plan, PlanRecipe, build_plan
from gklint.ledger.rows import DocumentRow, Inputs, lost, passed_over, row_of
from gklint.model.companions import Role
from gklint.model.faults import Fault
from gklint.model.outcome import FileResult
from gklint.model.superiors import Mention


class ReadingRecipe(NamedTuple):
    """What a worker is made ready with.

    Attributes:
        plan: What to check by.
        environment: Hash of everything outside the dossiers that decides a result.
    """

    plan: PlanRecipe
    environment: str


class Reading(NamedTuple):
    """One file to be read.

    Attributes:
        candidate: The file; its name is its path in the ledger.
        folder: Its folder in the ledger.
        known: Companions it had when it was last read, seen from its folder.
        told: What other documents say of titles and numbers in it.
    """

    candidate: Candidate
    folder: str
    known: tuple[str, ...] = ()
    told: tuple[Mention, ...] = ()


def start(recipe: ReadingRecipe) -> Callable[[Reading], DocumentRow | None]:
    """Make a worker ready.

    Raises:
        PlanError: See :func:`~gklint.engine.plan.build_plan`.
    """
    plan = build_plan(recipe.plan)
    return lambda task: read(task, plan, recipe.environment)


def read(task: Reading, plan: Plan, environment: str) -> DocumentRow | None:
    """Check a file; ``None`` when it is no longer there."""
    draft = task.candidate.path
    beside = companions(draft, task.known, plan.library.words)
    result = check_candidate(task.candidate, plan, task.told)
    if result is None:
        sha256 = hash_or_why(draft)
        inputs = Inputs(sha256, key_of(environment, sha256, beside.digest, None), beside.names)
        return passed_over(inputs) if is_hash(sha256) else None
    sha256 = result.sha256 or hash_or_why(draft)
    names = {*beside.names, *_named(draft, result)}
    if names != set(beside.names):
        beside = hashed(draft, names)
    bound = result.recognised and result.day_bound
    key = key_of(environment, sha256, beside.digest, plan.as_of if bound else None)
    return row_of(result, Inputs(sha256, key, beside.names, task.told))


def given_up(task: Reading, plan: Plan, environment: str, fault: Fault) -> DocumentRow:
    """Give the row of a file that no worker could read; it is read again when it changes."""
    draft = task.candidate.path
    beside = companions(draft, task.known, plan.library.words)
    sha256 = hash_or_why(draft)
    key = key_of(environment, sha256, beside.digest, None)
    return lost(fault, Inputs(sha256, key, beside.names, task.told))


def _named(draft: Path, result: FileResult) -> Iterator[str]:
    """Give the companions of a result, seen from the folder of the draft."""
    for companion in result.companions:
        if companion.role is Role.RECORD:
            continue  # a table named by the configuration, which is part of the environment
        path = PurePath(companion.path)
        if path.is_relative_to(draft.parent):
            yield path.relative_to(draft.parent).as_posix()
