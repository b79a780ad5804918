"""One fault, one finding: each defect raises its own rule and disturbs no other."""

from functools import cache
from itertools import combinations

import pytest

from gklint.model.disclosure import Stage
from gklint.model.outcome import FileResult
from gklint.rulekit import NO_PAPERS, Draft
from tests.rules.defects import DEFECTS, Defect
from tests.rules.drafts import CLEAN
from tests.rules.judging import DOCUMENT_RULES, codes, judge

# Where two faults are more, or less, than one and one: the rule that is silent has no ground left,
# or another says the same thing better.
ENTANGLED = {
    "GK101": {"GK105", "GK106", "GK107", "GK112", "GK801"},  # no marking, or another one
    "GK104": {"GK105", "GK106", "GK107", "GK707", "GK712"},  # the catalogue: GK104 silences GK712
    "GK105": {"GK106", "GK107", "GK801"},  # two attributes: what hangs on one is not judged
    "GK106": {"GK107"},  # two notes, each without its indent
    "GK107": {"GK707"},  # no date, no line below it
    "GK705": {"GK706", "GK707", "GK719"},  # no day, no year to compare
    "GK706": {"GK716"},
    "GK301": {"GK109"},  # without an attribute nothing is known to be public
    "GK707": {"GK710", "GK716"},
    "GK708": {"GK710"},  # no signature, nothing to compare
    "GK710": {"GK710"},  # one place is named
    "GK712": {"GK712"},
    "GK716": {"GK719"},
    "GK721": {"GK721"},  # the same wrong title twice is right again
}


@cache
def together() -> list[tuple[Defect, Defect]]:
    """Give the pairs of faults in different elements, of those that alone are one finding."""
    single = [d for d in DEFECTS if codes(judge(d.spoilt, d.profile, d.stage)) == [d.code]]
    return [
        (one, other)
        for one, other in combinations(single, 2)
        if one.base is other.base
        and (one.profile, one.stage) == (other.profile, other.stage)
        and not set(one.changes) & set(other.changes)
        and other.code not in ENTANGLED.get(one.code, ())
        and one.code not in ENTANGLED.get(other.code, ())
    ]


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


@pytest.mark.parametrize("code", sorted({defect.code for defect in DEFECTS}))
def test_two_faults_are_two_findings(code: str) -> None:
    for one, other in together():
        if one.code != code:
            continue
        both = judge(one.spoilt._replace(**other.changes), one.profile, one.stage)
        assert sorted(codes(both)) == sorted([one.code, other.code]), (one, other)


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda d: d.code)
def test_a_finding_points_into_the_document(defect: Defect) -> None:
    lines = defect.spoilt.text().splitlines()
    for finding in judge(defect.spoilt, defect.profile, defect.stage).findings:
        if finding.place is not None:
            span = finding.place.span
            assert finding.place.text == lines[span.line - 1][span.start : span.end]
            assert finding.place.text.strip()


CLASSIFIED = {"GK501", "GK502", "GK503", "GK504", "GK505"}


def test_every_rule_on_the_text_alone_has_its_defect() -> None:
    """What stands in companions is held to verdicts in tests/dossier; GK5 shows no words.

    What a web page says around the text is held to verdicts in tests/formats.
    """
    by_text = {
        rule.code
        for rule in DOCUMENT_RULES
        if rule.code not in CLASSIFIED
        and any(e.papers == NO_PAPERS and not e.manuscript().properties for e in rule.bad)
    }
    assert by_text <= {defect.code for defect in DEFECTS}


def _said(result: FileResult) -> str:
    return "\n".join(f"{f.code} {f.message}" for f in result.findings)
