"""The rules' own examples are their tests."""

import pytest

from gklint.rulekit import AnyRule
from gklint.rulekit.testing import check_rule
from tests.rules.judging import RULES

TWO = 2  # one form of a fault, or one limit of a rule, is easily all its author thought of


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_silent_on_its_good_examples_and_speaks_on_its_bad_ones(rule: AnyRule) -> None:
    check_rule(rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_shipped_rule_has_two_examples_of_either_kind(rule: AnyRule) -> None:
    assert len(rule.good) >= TWO
    assert len(rule.bad) >= TWO


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_two_examples_of_a_rule_differ_only_in_their_captions(rule: AnyRule) -> None:
    plain = [example._replace(caption="") for example in (*rule.good, *rule.bad)]

    assert not [example for at, example in enumerate(plain) if example in plain[:at]]
