"""Every clause of the five sources is checked by a rule, or it is said why none can."""

import re
from collections import Counter
from collections.abc import Iterable

from docs.clauses import Row, listed, rows
from docs.generate import catalogue

KNOWN = catalogue()
ROWS = rows(KNOWN)
CLAUSE = re.compile(r"00[0-4]-")
WIDEST = 30  # characters of “要求”: a cell, not a paragraph


def ids(found: Iterable[Row]) -> list[str]:
    return [row.id for row in found]


def test_all_clauses_are_listed_once() -> None:
    counts = Counter(row.id[:3] for row in ROWS)

    assert counts == {"000": 30, "001": 15, "002": 23, "003": 29, "004": 9}
    assert len(ROWS) == len({row.id for row in ROWS}) == 106


def test_every_clause_has_a_rule_or_a_reason() -> None:
    assert not ids(row for row in ROWS if not row.rules and row.reason is None)


def test_no_reason_outlives_the_rule_that_answers_it() -> None:
    assert not ids(row for row in ROWS if row.rules and row.reason is not None)


def test_every_reason_belongs_to_a_clause() -> None:
    assert set(listed().unchecked) <= {row.id for row in ROWS}


def test_every_clause_a_rule_names_is_listed() -> None:
    local = {key for rule in KNOWN.rules for key in rule.clauses if CLAUSE.match(key)}

    assert local <= {row.id for row in ROWS}


def test_every_clause_of_a_place_is_listed_under_its_source() -> None:
    held = {
        (profile.id, clause.id)
        for profile in KNOWN.profiles
        for clause in profile.clauses.values()
        if CLAUSE.match(clause.id) and clause.origin == f"{profile.id}.toml"
    }

    assert held <= {(row.profile.id, row.id) for row in ROWS}


def test_every_row_says_where_it_stands_and_what_is_asked() -> None:
    for row in ROWS:
        assert re.fullmatch(r"[一二三四五六]（[一二三四五六七八九]）\d?|附件\d", row.words.place), (
            row
        )
        assert row.words.asked.endswith("。"), row
        assert len(row.words.asked) <= WIDEST, row
