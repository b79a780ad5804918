"""A hundred and more dossiers, each with the verdict a person gave it beforehand."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from gklint.engine.check import check_file
from gklint.engine.library import Sources
from gklint.engine.plan import make_plan
from gklint.hooks.host import Host, HostRecipe, load_host
from gklint.model.outcome import Severity
from tests.dossier.matrix import PROFILES, Case, build, cases

CASES = tuple(cases())
AS_OF = date(2026, 3, 4)


@cache
def host() -> Host:
    return load_host(HostRecipe())


def test_there_are_enough_of_them_and_none_twice() -> None:
    assert len(CASES) >= 120
    assert len({case.name.partition("-")[2] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_verdict_is_the_one_written_down(case: Case, tmp_path: Path) -> None:
    draft, registry = build(case, tmp_path)
    plan = make_plan(
        host(),
        as_of=AS_OF,
        profile=PROFILES[case.profile],
        stage=case.stage,
        sources=Sources(registries=(registry,)),
    )
    result = check_file(draft, plan)
    assert result is not None
    assert result.verdict is not None
    errors = {f.code for f in result.findings if f.severity is Severity.ERROR}
    assert (result.verdict.result.value, sorted(errors)) == (case.verdict, sorted(case.errors))
