"""The rules' own examples are their tests."""

import pytest

from gklint.rulekit import AnyRule
from gklint.rulekit.testing import check_rule
from tests.rules.judging import RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_silent_on_its_good_examples_and_speaks_on_its_bad_ones(rule: AnyRule) -> None:
    check_rule(rule)
