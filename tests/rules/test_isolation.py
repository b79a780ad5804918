"""One fault, one finding: each defect raises its own rule and disturbs no other."""

import pytest

from gklint.model.disclosure import Stage
from gklint.model.outcome import FileResult
from gklint.rulekit import Draft
from tests.rules.drafts import CLEAN, DEFECTS, Defect
from tests.rules.judging import RULES, codes, judge


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SUBMIT, Stage.ISSUE])
@pytest.mark.parametrize("draft", CLEAN.values(), ids=CLEAN)
def test_a_clean_document_has_no_findings(draft: Draft, stage: Stage) -> None:
    result = judge(draft, stage=stage)
    assert result.recognised
    assert [f"{f.code} {f.message}" for f in result.findings] == []
    assert result.faults == ()


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda d: d.code)
def test_one_fault_is_one_finding(defect: Defect) -> None:
    before = judge(defect.base, defect.profile, defect.stage)
    after = judge(defect.spoilt, defect.profile, defect.stage)
    assert codes(before) == []
    assert codes(after) == [defect.code], _said(after)


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda d: d.code)
def test_a_finding_points_into_the_document(defect: Defect) -> None:
    lines = defect.spoilt.text().splitlines()
    for finding in judge(defect.spoilt, defect.profile, defect.stage).findings:
        if finding.place is not None:
            span = finding.place.span
            assert finding.place.text == lines[span.line - 1][span.start : span.end]
            assert finding.place.text.strip()


def test_every_rule_has_its_defect() -> None:
    assert {rule.code for rule in RULES} <= {defect.code for defect in DEFECTS}


def _said(result: FileResult) -> str:
    return "\n".join(f"{f.code} {f.message}" for f in result.findings)
