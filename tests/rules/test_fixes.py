"""A fix removes its finding, disturbs no other, and has nothing left to do the second time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.model.outcome import FileResult, Finding, Safety
from gklint.rulekit import Draft, Example
from gklint.rulekit.rule import AnyDocumentRule
from tests.rules.defects import DEFECTS, Defect
from tests.rules.judging import DOCUMENT_RULES, applied, codes, judge

STEADY = settings(deadline=None, derandomize=True)
BAD = [
    (rule, example) for rule in DOCUMENT_RULES for example in rule.bad if rule.fixable is not None
]
FIXABLE = [
    defect for defect in DEFECTS if any(r.code == defect.code and r.fixable for r in DOCUMENT_RULES)
]


def judge_example(text: str, example: Example) -> FileResult:
    return judge(text, example.profile, example.stage, example.as_of)


def fixable(result: FileResult, code: str | None = None) -> list[Finding]:
    return [f for f in result.findings if f.fix is not None and code in {None, f.code}]


@pytest.mark.parametrize("defect", FIXABLE, ids=lambda d: d.code)
def test_a_fix_makes_the_document_clean(defect: Defect) -> None:
    text = defect.spoilt.text()
    for finding in reversed(fixable(judge(text, defect.profile, defect.stage))):
        text = applied(text, finding)
    fixed = judge(text, defect.profile, defect.stage)
    if fixable(judge(defect.spoilt, defect.profile, defect.stage)):
        assert codes(fixed) == []


@pytest.mark.parametrize(
    "rule", [r for r in DOCUMENT_RULES if r.fixable], ids=lambda rule: rule.code
)
def test_a_rule_that_can_repair_does_so_in_one_of_its_examples(rule: AnyDocumentRule) -> None:
    found = [f for e in rule.bad for f in fixable(judge_example(e.text, e), rule.code)]
    assert found
    assert {f.fix.safety for f in found if f.fix is not None} == {rule.fixable}


@STEADY
@given(st.sampled_from(BAD), st.data())
def test_a_fix_leaves_every_other_finding_as_it_was(
    bad: tuple[AnyDocumentRule, Example], data: st.DataObject
) -> None:
    _, example = bad
    before = judge_example(example.text, example)
    if not fixable(before):
        return
    chosen = data.draw(st.sampled_from(fixable(before)))
    after = judge_example(applied(example.text, chosen), example)
    rest = codes(before)
    rest.remove(chosen.code)
    assert sorted(codes(after)) == sorted(rest)


@STEADY
@given(st.sampled_from(BAD))
def test_fixing_twice_changes_nothing(bad: tuple[AnyDocumentRule, Example]) -> None:
    _, example = bad
    text = example.text
    todo = len(fixable(judge_example(text, example)))
    for _ in range(todo):
        text = applied(text, fixable(judge_example(text, example))[0])
    assert fixable(judge_example(text, example)) == []


def test_words_behind_an_unknown_label_are_left_to_a_person() -> None:
    found = judge(Draft(note=None, before_imprint="信息公开属性：主动公开"), "cn-shanxi-yuncheng")
    assert [f.fix for f in found.findings if f.code == "GK102"] == [None]


@STEADY
@given(st.sampled_from(BAD))
def test_a_safe_fix_changes_no_character_of_chinese_but_numerals(
    bad: tuple[AnyDocumentRule, Example],
) -> None:
    _, example = bad
    lines = example.text.splitlines()
    for finding in fixable(judge_example(example.text, example)):
        fix = finding.fix
        if fix is None or fix.safety is not Safety.SAFE:
            continue
        removed = lines[fix.span.line - 1][fix.span.start : fix.span.end]
        assert _words(removed) == _words(fix.replacement)


def _words(text: str) -> str:
    numerals = "〇○零一二三四五六七八九十廿年月日第"
    return "".join(c for c in text if "一" <= c <= "鿿" and c not in numerals)
