"""The generated archive holds what it says it holds: planted defects, and nothing else."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from benchmarks.archive_maker import Planted, change_some, make_archive
from gklint.engine.check import check_candidate
from gklint.engine.compare import compared
from gklint.engine.find import find_drafts
from gklint.engine.plan import make_plan
from gklint.hooks.host import HostRecipe, load_host
from gklint.model.disclosure import Stage
from gklint.model.outcome import FileResult
from gklint.readers import SUFFIXES

DAY = date(2026, 11, 20)
DOCUMENTS = 200


def check(folder: Path, profile: str) -> Mapping[str, FileResult]:
    plan = make_plan(
        load_host(HostRecipe()), as_of=DAY, profile=profile, stage=Stage.ARCHIVE
    ).comparing()
    candidates = list(find_drafts([folder], suffixes=SUFFIXES))
    results = [r for c in candidates if (r := check_candidate(c, plan)) is not None]
    return {
        Path(result.path).relative_to(folder).as_posix(): result
        for result in compared(results, candidates, plan)
    }


def codes(results: Mapping[str, FileResult]) -> Mapping[str, set[str]]:
    said = {path: {f.code for f in result.findings} for path, result in results.items()}
    return {path: found for path, found in said.items() if found}


def without_review(planted: Planted) -> Mapping[str, set[str]]:
    """GK6 speaks in a review only, and then GK601 in place of GK101."""
    said = {
        path: {"GK101" if code == "GK601" else code for code in found}
        for path, found in planted.defects.items()
    }
    kept = {path: {c for c in found if not c.startswith("GK6")} for path, found in said.items()}
    return {path: found for path, found in kept.items() if found}


@pytest.mark.parametrize("profile", ["cn", "cn-shanxi-yuncheng"])
def test_every_planted_defect_is_found_and_none_is_invented(tmp_path: Path, profile: str) -> None:
    planted = make_archive(tmp_path, DOCUMENTS, broken=True)
    results = check(tmp_path, profile)
    assert codes(results) == without_review(planted)
    faults = {path: r.faults[0].kind.value for path, r in results.items() if r.faults}
    assert faults == planted.faults
    assert not planted.passed_over & results.keys()
    assert len(results) == DOCUMENTS + len(planted.faults)


def test_the_same_seed_makes_the_same_archive(tmp_path: Path) -> None:
    one, other, different = (tmp_path / name for name in ("一", "二", "三"))
    assert make_archive(one, 30, seed=3) == make_archive(other, 30, seed=3)
    make_archive(different, 30, seed=4)
    assert files(one) == files(other) != files(different)


def test_changing_a_share_changes_so_many_documents_and_no_finding(tmp_path: Path) -> None:
    planted = make_archive(tmp_path, 60)
    before = files(tmp_path)
    changed = change_some(tmp_path, 0.5, seed=1)
    after = files(tmp_path)
    assert len(changed) == 30
    assert {path for path in after if after[path] != before[path]} == set(changed)
    assert codes(check(tmp_path, "cn")) == without_review(planted)


def files(folder: Path) -> Mapping[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
