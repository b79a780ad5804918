"""GK611, GK613: published within twenty working days, and linked with its interpretation."""

from datetime import date

import pytest

from gklint.model.disclosure import Disclosure
from gklint.model.record import Change, Decision, Facts, Record, Review
from tests.rules.records import (
    CHENGGUAN,
    JIANGXIAN,
    NATION,
    NOTICE,
    ON_REQUEST,
    PARTIAL,
    PLACES,
    PROACTIVE,
    SANMENXIA,
    WEIHAI,
    WITHHELD,
    YUNCHENG,
    message,
    registered,
    row_of,
    unjudged,
)

AUTUMN = PROACTIVE._replace(dated=date(2021, 9, 13))  # 中秋 and 国庆 lie ahead

# GK611


def published(on: date, facts: Facts = AUTUMN, **more: object) -> Record:
    return registered(facts, row_of(facts, published=on), **more)


@pytest.mark.parametrize("place", PLACES)
def test_twenty_working_days_are_counted_around_holidays_everywhere(place: str) -> None:
    assert message("GK611", published(date(2021, 10, 15)), place) == ""
    assert message("GK611", published(date(2021, 10, 18)), place) == (
        "本件应在2021年10月15日以前公开，公开日期是2021年10月18日，晚了 1 个工作日"
    )


@pytest.mark.parametrize(
    ("as_of", "late"), [(date(2021, 10, 15), False), (date(2021, 10, 16), True)]
)
def test_what_is_not_published_is_late_once_the_days_are_over(
    as_of: date,
    late: bool,  # noqa: FBT001 - a column
) -> None:
    record = registered(AUTUMN, row_of(AUTUMN, "published"))
    assert bool(message("GK611", record, NATION, as_of)) is late


@pytest.mark.parametrize("facts", [ON_REQUEST, WITHHELD, NOTICE])
def test_what_is_not_public_has_no_day_of_publication(facts: Facts) -> None:
    assert message("GK611", registered(facts, row_of(facts, "published"))) == ""
    assert unjudged("GK611", Record("", facts)) == ""


def test_what_is_public_in_part_is_published_too() -> None:
    assert message("GK611", registered(PARTIAL, row_of(PARTIAL, "published")))


def test_documents_before_the_regulation_are_not_judged() -> None:
    old = PROACTIVE._replace(dated=date(2019, 5, 14))
    assert message("GK611", published(date(2020, 5, 1), old)) == ""
    new = PROACTIVE._replace(dated=date(2019, 5, 15))
    assert message("GK611", published(date(2020, 5, 1), new))


def test_a_document_that_was_opened_counts_from_that_day() -> None:
    change = Change(Disclosure.WITHHELD, Disclosure.PROACTIVE, date(2023, 6, 1))
    review = Review(date(2023, 6, 1), "张某", Decision.OPEN)
    assert message("GK611", published(date(2023, 6, 20), changes=(change,))) == ""
    assert message("GK611", published(date(2023, 6, 20), reviews=(review,))) == ""
    assert "应在2023年6月30日以前" in message(
        "GK611", published(date(2023, 8, 1), changes=(change,))
    )


def test_a_year_without_a_table_of_holidays_is_left_open() -> None:
    far = PROACTIVE._replace(dated=date(2031, 9, 13))
    record = published(date(2032, 9, 1), far)
    assert message("GK611", record, NATION, date(2033, 1, 1)) == ""
    assert "节假日表里没有这一年" in unjudged("GK611", record, NATION, date(2033, 1, 1))


def test_the_sidecar_may_know_the_day_where_no_table_does() -> None:
    known = AUTUMN._replace(published=date(2021, 11, 1))
    assert message("GK611", Record("", known))
    assert "公开日期" in unjudged("GK611", registered(AUTUMN, row_of(AUTUMN)))
    assert "未导入台账" in unjudged("GK611", Record("", AUTUMN))


# GK613

POLICY = PROACTIVE._replace(dated=date(2021, 4, 6), policy=True, interpreted=True)


def linked(link: str, facts: Facts = POLICY, on: date = date(2021, 4, 9)) -> Record:
    return registered(facts, row_of(facts, published=on, interpretation_url=link))


@pytest.mark.parametrize("place", [YUNCHENG, CHENGGUAN, JIANGXIAN])
def test_a_published_policy_links_its_interpretation(place: str) -> None:
    assert message("GK613", linked(""), place)
    assert message("GK613", linked("www.example.cn/jiedu/8.html"), place) == ""


@pytest.mark.parametrize("place", [NATION, WEIHAI, SANMENXIA])
def test_elsewhere_no_clause_asks_for_the_link(place: str) -> None:
    assert message("GK613", linked(""), place) == ""


def test_only_what_is_public_published_and_interpreted_can_be_linked() -> None:
    unpublished = registered(POLICY, row_of(POLICY, "published", "interpretation_url"))
    for record in (
        linked("", POLICY._replace(interpreted=False)),
        linked("", POLICY._replace(disclosure=Disclosure.ON_REQUEST)),
        linked("", on=date(2020, 6, 1)),  # before the clause
        unpublished,
    ):
        assert message("GK613", record, YUNCHENG) == ""


def test_a_row_may_tell_of_the_interpretation_alone() -> None:
    row = row_of(
        POLICY, published=date(2021, 4, 9), interpretation_form="图解", interpretation_url=""
    )
    assert message("GK613", registered(None, row), YUNCHENG)


def test_a_table_without_links_leaves_it_open() -> None:
    row = row_of(POLICY, published=date(2021, 4, 9))
    assert "解读链接" in unjudged("GK613", registered(POLICY, row), YUNCHENG)
