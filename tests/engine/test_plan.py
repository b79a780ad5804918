"""Selection, severities, and what is refused before anything is checked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gklint.config.settings import Suppress
from gklint.engine.plan import Plan, build_plan, make_plan
from gklint.engine.select import PlanError, Selection
from gklint.hooks.host import Host
from gklint.law.values import LawError
from gklint.model.disclosure import Stage
from gklint.model.outcome import FileResult, Severity
from gklint.rulekit import AnyRule, Silence

Make = Callable[..., AnyRule]
MakePlan = Callable[..., Plan]
Check = Callable[..., FileResult]
City = Callable[[str], Path]


@pytest.mark.parametrize(
    ("select", "ignore", "wanted"),
    [
        ((), (), True),
        (("GK1",), (), True),
        (("GK7",), (), False),
        (("gk103",), (), True),
        (("marking-brackets",), (), True),
        ((), ("GK1",), False),
        (("GK103",), ("GK1",), True),
        (("GK1",), ("GK103",), False),
        (("GK103",), ("GK103",), False),
        (("ALL",), ("GK1",), False),
        (("GK1",), ("ALL",), True),
        (("marking-brackets",), ("GK10",), True),
    ],
)
def test_the_more_exact_word_wins(
    *, select: tuple[str, ...], ignore: tuple[str, ...], wanted: bool
) -> None:
    assert Selection(select, ignore).wants("GK103", "marking-brackets") is wanted


def test_a_word_that_means_no_rule_is_refused_with_the_nearest(
    speaking: Make, plan: MakePlan
) -> None:
    with pytest.raises(PlanError, match="没有规则“ZZ1O1”，您是否想写“ZZ101”"):
        plan(speaking("ZZ101"), ignore=["ZZ1O1"])
    with pytest.raises(PlanError, match="您是否想写“fault-zz101”"):
        plan(speaking("ZZ101"), ignore=["falt-zz101"])


def test_the_word_of_the_user_on_severity_is_final(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    words = {"ZZ": Severity.INFO, "ZZ101": Severity.ERROR}
    made = plan(speaking("ZZ101"), speaking("ZZ102"), severities=words)
    weights = [finding.severity for finding in check(made).findings]
    assert weights == [Severity.ERROR, Severity.INFO]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ('"ZZ101.severity" = { value = "fatal" }', "“fatal”不认识，可写：info、warning、error"),
        ('"ZZ101.limit" = { value = 3 }', "规则 ZZ101 没有这个设置"),
    ],
)
def test_a_profile_cannot_set_what_a_rule_does_not_have(
    speaking: Make, plan: MakePlan, city: City, setting: str, message: str
) -> None:
    with pytest.raises(LawError, match=message):
        plan(speaking("ZZ101"), profile="cn-yunxi", profiles_extra=[city(setting)])


@pytest.mark.parametrize(
    ("value", "weights"),
    [
        ('"error"', [Severity.ERROR]),
        ('{ draft = "info", issue = "error" }', [Severity.INFO]),
        ('"off"', []),
    ],
)
def test_a_profile_changes_the_severity(
    made_with: Callable[[str], Plan], check: Check, value: str, weights: list[Severity]
) -> None:
    made = made_with(f'"ZZ101.severity" = {{ value = {value} }}')
    assert [finding.severity for finding in check(made).findings] == weights


@pytest.fixture
def made_with(speaking: Make, plan: MakePlan, city: City) -> Callable[[str], Plan]:
    """A plan of one rule in a profile with these settings."""
    return lambda settings: plan(
        speaking("ZZ101"), profile="云溪市", profiles_extra=[city(settings)]
    )


def test_rules_that_silence_each_other_are_refused(speaking: Make, plan: MakePlan) -> None:
    with pytest.raises(PlanError, match="绕成了圈"):
        plan(
            speaking("ZZ101", silences=(Silence("ZZ102"),)),
            speaking("ZZ102", silences=(Silence("ZZ101"),)),
        )


def test_rules_may_silence_each_other_at_different_stages(speaking: Make, plan: MakePlan) -> None:
    early, late = frozenset({Stage.SUBMIT}), frozenset({Stage.ISSUE})
    made = plan(
        speaking("ZZ101", silences=(Silence("ZZ102", late),)),
        speaking("ZZ102", silences=(Silence("ZZ101", early),)),
        stage=Stage.ISSUE,
    )
    assert [bound.rule.code for bound in made.rules] == ["ZZ101", "ZZ102"]


def test_a_suppression_without_reason_is_refused(speaking: Make, plan: MakePlan) -> None:
    with pytest.raises(PlanError, match="ZZ101 的豁免没有写理由"):
        plan(speaking("ZZ101"), suppressions=[Suppress(code="ZZ101", reason=" ")])


def test_a_plan_can_be_made_again_from_its_recipe(
    speaking: Make, host: Callable[..., Host]
) -> None:
    built = host(speaking("ZZ101"))
    first = make_plan(built, as_of=date(2024, 3, 8), profile="威海", select=["ZZ101"])
    second = build_plan(first.recipe, built)
    assert [b.rule.code for b in second.rules] == [b.rule.code for b in first.rules] == ["ZZ101"]
    assert second.profile.id == "cn-shandong-weihai"


def test_words_may_be_ignored_for_some_files(speaking: Make, plan: MakePlan, check: Check) -> None:
    made = plan(speaking("ZZ101"), speaking("ZZ102"), per_file_ignores=[("旧文/", ("ZZ101",))])
    assert [f.code for f in check(made, name="旧文/1.txt").findings] == ["ZZ102"]
    assert [f.code for f in check(made, name="新文/1.txt").findings] == ["ZZ101", "ZZ102"]
