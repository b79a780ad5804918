"""Many files: the same results in the same order, with one worker or several."""

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from gklint.engine.find import Candidate
from gklint.engine.plan import Plan, make_plan
from gklint.engine.run import exit_code, run
from gklint.hooks.host import HostRecipe, load_host
from gklint.model.faults import FaultKind
from gklint.model.outcome import Severity
from gklint.report.run import Counts
from gklint.rulekit import AnyRule, Draft

PLUGIN = """
    import os
    from gklint.hooks import hookimpl
    from gklint.model.outcome import Severity
    from gklint.rulekit import Hit, rule


    @rule(code="ZZ101", name="zz-number", title="字号", message="字号{number}", help="看看",
          severity=Severity.WARNING, consistency=True)
    def check(dossier, given):
        \"\"\"为什么：因为。怎样改：这样。\"\"\"
        number = dossier.document.document_number
        if number is not None and number.serial == "13":
            os._exit(9)
        yield Hit("document_number", {"number": number.text if number else None})


    @hookimpl
    def gklint_rules():
        return [check]
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plan]:
    folder = tmp_path / "plugin"
    folder.mkdir()
    (folder / "zz_workers.py").write_text(dedent(PLUGIN), encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    host = load_host(HostRecipe(modules=("zz_workers",)))
    yield make_plan(host, as_of=date(2024, 3, 8), select=["ZZ101"])
    sys.modules.pop("zz_workers", None)


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., list[Candidate]]:
    """Write one draft for each serial; 0 is a file that holds no document."""

    def write(*serials: int) -> list[Candidate]:
        candidates = []
        for place, serial in enumerate(serials):
            file = tmp_path / f"{place}.txt"
            text = (
                Draft(number=f"云政办发〔2024〕{serial}号").text()
                if serial
                else "买白菜两斤，萝卜三斤。\n"
            )
            file.write_text(text, encoding="utf-8")
            candidates.append(Candidate(file, file.name))
        return candidates

    return write


def test_workers_give_the_same_results_in_the_same_order(
    plan: Plan, files: Callable[..., list[Candidate]]
) -> None:
    candidates = files(*range(1, 13), 0, 14)
    alone = list(run(candidates, plan))
    assert list(run(candidates, plan, jobs=2)) == alone
    assert [r.path for r in alone] == [f"{n}.txt" for n in (*range(12), 13)]
    assert Counts.of(alone) == Counts(files=13, warnings=13)


def test_progress_is_told_of_every_file(plan: Plan, files: Callable[..., list[Candidate]]) -> None:
    told = []
    list(run(files(1, 0, 2), plan, progress=lambda c, r: told.append((c.name, r is None))))
    assert told == [("0.txt", False), ("1.txt", True), ("2.txt", False)]


def test_a_file_that_kills_its_worker_is_a_fault_and_the_others_are_checked(
    plan: Plan, files: Callable[..., list[Candidate]]
) -> None:
    results = list(run(files(1, 2, 13, 4, 5), plan, jobs=2))
    assert [r.path for r in results] == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt"]
    assert [len(r.findings) for r in results] == [1, 1, 0, 1, 1]
    assert [fault.kind for fault in results[2].faults] == [FaultKind.INTERNAL]
    assert "意外终止" in results[2].faults[0].message


def test_an_interrupted_run_leaves_no_process_behind(
    plan: Plan, files: Callable[..., list[Candidate]]
) -> None:
    results = run(files(*range(20, 60)), plan, jobs=2)
    next(results)
    with pytest.raises(KeyboardInterrupt):
        results.throw(KeyboardInterrupt())  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("counts", "fail_on", "strict", "code"),
    [
        (Counts(files=1), Severity.INFO, False, 0),
        (Counts(errors=1), Severity.ERROR, False, 1),
        (Counts(warnings=1), Severity.ERROR, False, 0),
        (Counts(warnings=1), Severity.WARNING, False, 1),
        (Counts(infos=1), Severity.WARNING, False, 0),
        (Counts(infos=1), Severity.INFO, False, 1),
        (Counts(errors=1), None, False, 0),
        (Counts(skips=1), Severity.ERROR, False, 0),
        (Counts(skips=1), Severity.ERROR, True, 3),
        (Counts(faults=1, errors=1), Severity.ERROR, False, 3),
        (Counts(faults=1), None, False, 3),
    ],
)
def test_exit_codes(*, counts: Counts, fail_on: Severity | None, strict: bool, code: int) -> None:
    assert exit_code(counts, fail_on, strict=strict) == code


def test_rules_of_a_run_can_be_named(plan: Plan) -> None:
    named: list[AnyRule] = [bound.rule for bound in plan.rules]
    assert [rule.title for rule in named] == ["字号"]
    assert plan.titles["ZZ101"] == "字号"
