"""The runner of examples holds a rule to what its author claims, through the real grammars."""

from collections.abc import Iterator
from datetime import date

import pytest

from gklint.model.disclosure import Stage
from gklint.model.dossier import Dossier
from gklint.model.outcome import Severity
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, Rule, rule
from gklint.rulekit.testing import check_rule, run_example

GOOD = Example(Draft())
BAD = Example(Draft(note=None))


def no_marking(
    good: tuple[Example, ...] = (GOOD,),
    bad: tuple[Example, ...] = (BAD,),
    clauses: tuple[str, ...] = ("80",),
) -> Rule[NoParams]:
    @rule(
        code="ZZ101",
        name="no-marking",
        title="没有标注",
        message="{kind}没有标注公开属性",
        help="在成文日期下一行标注",
        severity=Severity.WARNING,
        stage=Stage.SUBMIT,
        clauses=clauses,
        good=good,
        bad=bad,
    )
    def check(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
        """为什么：应当标注。怎样改：标注。"""
        del given
        title = dossier.document.title
        if dossier.document.marking is None:
            yield Hit("marking", {"kind": title.kind if title else None})

    return check


def test_a_rule_true_to_its_examples_passes() -> None:
    check_rule(no_marking())


def test_a_finding_is_rendered_with_message_clauses_and_data() -> None:
    (found,) = run_example(no_marking(), BAD)
    assert found.message == "通知没有标注公开属性"
    assert found.clauses == ("国办发〔2016〕80号 一（一）",)
    assert found.data == {"kind": "通知"}


@pytest.mark.parametrize(
    ("rule_", "message"),
    [
        (no_marking(good=(BAD,)), "不该报，却报了"),
        (no_marking(bad=(GOOD,)), "该报，却没有报"),
        (no_marking(bad=()), "至少要有一个"),
        (no_marking(clauses=("001-07",)), "在样例所在的全国、2024-03-05、印发不起作用"),
        (no_marking(good=(Example(Draft(), stage=Stage.DRAFT),)), "起草不起作用"),
        (no_marking(good=(Example(Draft(date="2015年3月5日")),)), "2015-03-05"),
    ],
)
def test_a_rule_untrue_to_them_is_told(rule_: Rule[NoParams], message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        check_rule(rule_)


def test_an_example_may_name_its_profile_and_day() -> None:
    example = Example(Draft(note=None, date=None), profile="威海", as_of=date(2021, 1, 4))
    (found,) = run_example(no_marking(clauses=("001-07",)), example)
    assert found.clauses == ("威海市2020年基层政务公开实施意见 二（二）1",)
