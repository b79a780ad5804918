"""Where the five places differ, each difference is a value with its clause, and nothing is dead.

The differences are those their texts show when read side by side; each row names the clause that
makes the difference, so that a reader can look it up.
"""

from collections.abc import Mapping

import gklint_rules
import pytest

from gklint.law.shelf import ProfileShelf
from gklint.law.values import Profile, Setting
from gklint.report.profiles import readers
from gklint.rulekit.policy import POLICY_KEYS

RULES = tuple(gklint_rules.gklint_rules())
SHELF = ProfileShelf.of(gklint_rules.gklint_profiles())
PROFILES = SHELF.every()
PLACES = [profile for profile in PROFILES if len(profile.chain) > 1]
UNREAD = {
    "条19": "GK110 goes by 条20 and names it in its help",
    "条21": "GK110 goes by 条20 and names it in its help",
    "GB7.3.7": "GK713 states a contradiction and cites nothing",
}


def own_settings(profile: Profile) -> dict[str, Setting]:
    """Give what a profile says itself."""
    return {k: s for k, s in profile.settings.items() if s.origin == f"{profile.id}.toml"}


def own_clauses(profile: Profile) -> set[str]:
    """Give the clauses a profile holds itself."""
    return {c.id for c in profile.clauses.values() if c.origin == f"{profile.id}.toml"}


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.id)
def test_every_setting_is_read_by_a_rule(profile: Profile) -> None:
    dead = {k for k in own_settings(profile) if not readers(k, RULES) and k not in POLICY_KEYS}

    assert not dead


@pytest.mark.parametrize("profile", PLACES, ids=lambda profile: profile.id)
def test_what_a_place_says_otherwise_it_says_with_a_clause_of_its_own(profile: Profile) -> None:
    bare = {k for k, s in own_settings(profile).items() if s.clause not in own_clauses(profile)}

    assert not bare


@pytest.mark.parametrize("profile", PLACES, ids=lambda profile: profile.id)
def test_a_place_says_nothing_that_holds_above_it_anyway(profile: Profile) -> None:
    own = own_settings(profile)
    idle = {k for k, s in own.items() if s.under is not None and s.value == s.under.value}

    assert not idle


def test_every_national_clause_is_some_rules_reason() -> None:
    named = {clause for rule in RULES for clause in rule.clauses}

    assert own_clauses(SHELF.profile("cn")) - named == set(UNREAD)


THREE = ("proactive", "on_request", "withheld")
FOUR = (*THREE, "partial")
NOT_PUBLIC = ("on_request", "withheld")
PRINTED = ("此件公开发布", "此件依申请公开", "此件不予公开")
CORE = ("背景依据", "目标任务", "主要内容", "具体举措", "适用对象")

DIFFERENCES = [
    # number of states
    ("marking.states", "cn", FOUR, "条37"),
    ("marking.states", "运城", THREE, "000-01"),
    ("marking.states", "威海", THREE, "001-07"),
    ("marking.states", "长治城管", THREE, "002-03"),
    ("marking.states", "三门峡", FOUR, "条37"),
    # the mark: whether it must be printed, in which words
    ("marking.printed", "cn", False, None),
    ("marking.printed", "威海", True, "001-07"),
    ("marking.printed", "三门峡", True, "004-03"),
    ("marking.forms", "威海", PRINTED, "001-07"),
    ("marking.labels", "威海", (), "001-07"),
    ("marking.labels", "三门峡", (), "004-03"),
    # the gate: 不予发文
    ("gate.refused", "cn", False, None),
    ("gate.refused", "运城", True, "000-05"),
    ("gate.refused", "长治城管", True, "002-05"),
    ("gate.refused", "威海", False, None),
    # interpretation: plan or material, plan and material; which documents; what it must tell
    ("interpretation.needs", "cn", "any", None),
    ("interpretation.needs", "运城", "any", None),
    ("interpretation.needs", "长治城管", "any", None),
    ("interpretation.needs", "威海", "both", "001-08"),
    ("interpretation.needs", "三门峡", "both", "004-05"),
    ("interpretation.trigger", "cn", "policy", None),
    ("interpretation.trigger", "三门峡", "livelihood", "004-06"),
    ("GK303.elements", "cn", CORE, None),
    ("GK303.elements", "绛县", ("背景", "意义", "作用", "关键词", "新旧政策差异"), "003-15"),
]


@pytest.mark.parametrize(("key", "place", "value", "clause"), DIFFERENCES)
def test_a_difference_is_a_value_with_its_clause(
    key: str, place: str, value: object, clause: str | None
) -> None:
    found = SHELF.profile(place).settings[key]

    assert (found.value, found.clause) == (value, clause)


ONLY_ONE = [
    ("000-04", "运城", "filing before submission"),
    ("001-02", "威海", "negative list"),
    ("001-10", "威海", "press conference after a 常务会议"),
    ("001-11", "威海", "yearly review of everything"),
    ("002-06", "长治城管", "fewer non-public documents each year"),
    ("003-06", "绛县", "letters of general guidance"),
    ("003-07", "绛县", "the lead unit determines the attribute"),
    ("003-08", "绛县", "seal of disclosure"),
    ("003-12", "绛县", "inheritance from superiors"),
    ("003-18", "绛县", "picture interpretation"),
    ("003-19", "绛县", "ledger"),
    ("004-07", "三门峡", "yearly review of what is withheld"),
]


@pytest.mark.parametrize(("clause", "place", "duty"), ONLY_ONE)
def test_a_duty_of_one_place_binds_nobody_beside_or_above_it(
    clause: str, place: str, duty: str
) -> None:
    bound = {profile.id for profile in PROFILES if clause in profile.clauses}
    below = {profile.id for profile in PROFILES if SHELF.profile(place).id in profile.chain}

    assert bound == below, duty


def test_a_county_adds_to_the_national_list_of_topics_and_drops_none() -> None:
    def words(place: str) -> set[object]:
        topics = SHELF.profile(place).settings["GK110.topics"].value
        assert isinstance(topics, Mapping)
        return {word for group in topics.values() if isinstance(group, tuple) for word in group}

    assert words("cn") < words("绛县")
