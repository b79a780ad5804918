"""The example drafts: correct ones are clean at every stage, the faulty one shows its faults."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from gklint.engine.check import check_file
from gklint.engine.plan import Plan, PlanRecipe, build_plan
from gklint.model.disclosure import Stage

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FAULTY = "通知-有错.docx"
GOOD = sorted(p.name for s in ("docx", "txt") for p in EXAMPLES.glob(f"*.{s}") if p.name != FAULTY)
DAY = date(2026, 11, 20)


@pytest.fixture(scope="module", params=[Stage.DRAFT, Stage.ISSUE], ids=lambda stage: stage.key)
def plan(request: pytest.FixtureRequest) -> Plan:
    return build_plan(PlanRecipe(as_of=DAY, stage=request.param))


@pytest.mark.parametrize("name", GOOD)
def test_a_correct_draft_is_clean(plan: Plan, name: str) -> None:
    result = check_file(EXAMPLES / name, plan)

    assert result is not None
    assert [f"{f.code} {f.message}" for f in result.findings] == []
    assert result.faults == ()


def test_the_faulty_draft_shows_each_of_its_faults_and_no_other() -> None:
    plan = build_plan(PlanRecipe(as_of=DAY, stage=Stage.ISSUE))

    result = check_file(EXAMPLES / FAULTY, plan)

    assert result is not None
    assert {finding.code for finding in result.findings} == {
        "GK103",  # (此件公开发布)
        "GK107",  # not two characters in
        "GK701",  # [2026]
        "GK702",  # 012
        "GK703",  # 第012号
        "GK706",  # 2026年03月05日
        "GK711",  # no ： after the addressee
        "GK713",  # attachment 1 is named otherwise in the list
        "GK714",  # 。 after the names in the list, ： after 附件1
        "GK715",  # no 。 after the copies
        "GK716",  # printed a day before its date
    }


def test_the_drafts_are_what_the_script_makes() -> None:
    result = subprocess.run(  # noqa: S603 - the project's own script
        [sys.executable, str(EXAMPLES / "make_examples.py"), "--check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr
