"""复核: from which day to which a document is due, and since when a duty holds."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.law.shelf import ProfileShelf
from gklint.law.values import Profile
from gklint.model.disclosure import Disclosure
from gklint.model.record import Change, Decision, Facts, Record, Registered, Review
from gklint.rulekit.reviews import due_by, duty_since, months_after, since
from gklint.rulekit.testing import shipped_profiles

SHELF = ProfileShelf.of(shipped_profiles())
TODAY = date(2024, 3, 8)
YUNCHENG = "cn-shanxi-yuncheng"


def profile(place: str = YUNCHENG, day: date = TODAY) -> Profile:
    return SHELF.profile(place).at(day)


def withheld(dated: date | None = date(2022, 5, 31)) -> Record:
    return Record("", Facts(disclosure=Disclosure.WITHHELD, dated=dated))


def due(record: Record, place: str = YUNCHENG, day: date = TODAY) -> date | None:
    return due_by(profile(place, day))(record)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 12, 31), 12, date(2024, 12, 31)),
        (date(2023, 5, 6), 0, date(2023, 5, 6)),
        (date(9999, 6, 1), 12, date.max),
    ],
)
def test_months_end_where_the_calendar_ends_them(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 600))
@settings(deadline=None, derandomize=True)
def test_a_later_day_is_never_due_earlier(day: date, months: int) -> None:
    after = months_after(day, months)
    assert after >= day
    assert after.day <= day.day
    assert (after.year - day.year) * 12 + after.month - day.month == months


def test_a_review_counts_from_the_last_look() -> None:
    review = Review(date(2023, 2, 1), "张某", Decision.KEEP)
    change = Change(Disclosure.PROACTIVE, Disclosure.WITHHELD, date(2023, 4, 1))
    undated = Change(Disclosure.PROACTIVE, Disclosure.WITHHELD)
    assert due(withheld()) == date(2023, 5, 31)
    assert due(withheld()._replace(reviews=(review,))) == date(2024, 2, 1)
    assert due(withheld()._replace(reviews=(review,), changes=(change,))) == date(2024, 4, 1)
    assert due(withheld()._replace(changes=(undated,))) == date(2023, 5, 31)


def test_a_document_without_date_is_due_only_after_a_review() -> None:
    review = Review(date(2023, 2, 1), "张某", Decision.KEEP)
    assert due(withheld(None)) is None
    assert due(withheld(None)._replace(reviews=(review,))) == date(2024, 2, 1)


def test_the_attribute_in_force_decides() -> None:
    opened = Review(date(2023, 2, 1), "张某", Decision.OPEN)
    row = Registered(disclosure=Disclosure.PROACTIVE)
    assert due(withheld()._replace(reviews=(opened,))) is None
    assert due(withheld()._replace(registered=row)) is None
    assert due(Record("", Facts(dated=TODAY))) is None


def test_a_duty_begins_with_its_clauses_and_is_not_begun_anew_below() -> None:
    county = profile("cn-shanxi-yuncheng-jiangxian")
    assert duty_since(Disclosure.ON_REQUEST, county) == date(2020, 6, 2)
    assert duty_since(Disclosure.WITHHELD, profile("cn")) == date(2019, 5, 15)
    assert due(withheld(date(1999, 1, 1))) == date(2021, 6, 2)
    assert due(withheld(date(1999, 1, 1)), "cn") == date(2020, 5, 15)


def test_before_a_clause_there_is_no_duty() -> None:
    assert due(withheld(), "cn", date(2019, 5, 14)) is None


def test_once_in_the_archives_a_document_is_theirs() -> None:
    handed = Registered(transferred=date(2010, 1, 1))
    old = withheld(date(2002, 5, 31))._replace(registered=handed)
    young = withheld(date(2020, 5, 31))._replace(registered=handed)
    assert due(old) == date(2021, 6, 2)  # due before its twenty years were over
    reviewed = old._replace(reviews=(Review(date(2021, 6, 1), "张某", Decision.KEEP),))
    assert due(reviewed) is None
    assert due(young) is not None


def test_the_day_a_duty_arose_is_the_earliest_of_its_clauses_in_force() -> None:
    county = profile("cn-shanxi-yuncheng-jiangxian")
    assert since(county, ("条26", "003-22")) == date(2019, 5, 15)
    assert since(profile("cn"), ("003-22",)) is None
    assert since(profile("cn", date(2019, 1, 1)), ("条26",)) is None
