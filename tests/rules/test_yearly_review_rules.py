"""GK603–GK605: what is reviewed how often, what may be opened, which changes are on record."""

from datetime import date

import pytest

from gklint.model.disclosure import Disclosure
from gklint.model.outcome import Severity
from gklint.model.record import Change, Decision, Facts, Record, Registered, Review
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
    findings,
    message,
    registered,
    row_of,
    unjudged,
)

TODAY = date(2024, 3, 8)
KEPT = Review(date(2023, 5, 1), "张某", Decision.KEEP, "仍在执行")
OPENED = Review(date(2023, 5, 1), "张某", Decision.OPEN, "已经执行完毕")

# GK603: one row a place, as their clauses differ


@pytest.mark.parametrize(
    ("place", "reviewed", "severity"),
    [
        (NATION, [WITHHELD], Severity.WARNING),
        (YUNCHENG, [ON_REQUEST, WITHHELD], Severity.ERROR),
        (JIANGXIAN, [ON_REQUEST, WITHHELD], Severity.ERROR),
        (CHENGGUAN, [ON_REQUEST, WITHHELD], Severity.ERROR),
        (SANMENXIA, [WITHHELD], Severity.ERROR),
        (WEIHAI, [PROACTIVE, PARTIAL, ON_REQUEST, WITHHELD], Severity.WARNING),
    ],
)
def test_each_place_reviews_its_attributes_every_year(
    place: str, reviewed: list[Facts], severity: Severity
) -> None:
    for facts in (PROACTIVE, PARTIAL, ON_REQUEST, WITHHELD):
        found = findings("GK603", Record("", facts), place)
        assert [f.severity for f in found] == [severity] * (facts in reviewed)


@pytest.mark.parametrize("place", PLACES)
def test_nobody_can_review_an_attribute_nobody_determined(place: str) -> None:
    assert findings("GK603", Record("", NOTICE), place) == ()


@pytest.mark.parametrize(("as_of", "late"), [(date(2024, 5, 1), False), (date(2024, 5, 2), True)])
def test_a_review_holds_for_a_year_to_the_day(
    as_of: date,
    late: bool,  # noqa: FBT001 - a column
) -> None:
    record = Record("", WITHHELD, reviews=(KEPT,))
    said = message("GK603", record, YUNCHENG, as_of)
    assert bool(said) is late
    assert not late or "应在2024年5月1日以前复核，上次复核是2023年5月1日" in said


def test_the_next_missed_year_is_a_new_finding() -> None:
    missed, later = Record("", WITHHELD), Record("", WITHHELD, reviews=(KEPT,))
    (first,) = findings("GK603", missed, YUNCHENG)
    (again,) = findings("GK603", missed, YUNCHENG, date(2026, 1, 1))
    (second,) = findings("GK603", later, YUNCHENG, date(2026, 1, 1))
    assert first.fingerprint == again.fingerprint != second.fingerprint


def test_a_change_of_the_attribute_is_a_review_too() -> None:
    change = Change(Disclosure.PROACTIVE, Disclosure.WITHHELD, date(2023, 9, 1))
    assert message("GK603", Record("", WITHHELD, changes=(change,)), YUNCHENG) == ""


def test_what_a_review_opened_is_reviewed_no_more() -> None:
    assert message("GK603", Record("", WITHHELD, reviews=(OPENED,)), YUNCHENG) == ""


@pytest.mark.parametrize(
    ("place", "facts", "due"),
    [
        (NATION, WITHHELD, "2020年5月15日"),  # 条例: 2019-05-15
        (YUNCHENG, ON_REQUEST, "2021年6月2日"),
        (YUNCHENG, WITHHELD, "2021年6月2日"),  # 条例 gave no period, the city did
        (JIANGXIAN, WITHHELD, "2021年6月2日"),  # the county repeats the city
        (CHENGGUAN, ON_REQUEST, "2021年7月1日"),
        (SANMENXIA, WITHHELD, "2021年8月1日"),
        (WEIHAI, PROACTIVE, "2021年6月18日"),
    ],
)
def test_a_document_older_than_the_duty_is_due_one_year_after_it_began(
    place: str, facts: Facts, due: str
) -> None:
    old = facts._replace(dated=date(2010, 1, 1))
    assert f"应在{due}以前" in message("GK603", Record("", old), place)


def test_before_the_city_asked_for_a_year_the_nation_asked_for_reviews() -> None:
    old = WITHHELD._replace(dated=date(2010, 1, 1))
    (found,) = findings("GK603", Record("", old), YUNCHENG, date(2020, 5, 30))
    assert found.severity is Severity.WARNING
    assert findings("GK603", Record("", old), YUNCHENG, date(2020, 6, 3)) == ()


@pytest.mark.parametrize(("dated", "due"), [(date(2021, 3, 1), True), (date(1999, 3, 1), False)])
def test_what_belongs_to_the_archives_is_theirs_to_review(
    dated: date,
    due: bool,  # noqa: FBT001 - a column
) -> None:
    facts = WITHHELD._replace(dated=dated)
    record = registered(facts, row_of(facts, transferred=date(2022, 1, 1)))
    assert bool(message("GK603", record, YUNCHENG)) is due


def test_without_any_date_there_is_no_day_to_count_from() -> None:
    assert message("GK603", Record("", WITHHELD._replace(dated=None)), YUNCHENG) == ""


def test_a_row_without_a_file_is_reviewed_like_a_document() -> None:
    assert message("GK603", registered(None, row_of(WITHHELD)), YUNCHENG)


# GK604


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("requests", "told"), [(2, False), (3, True), (40, True), (None, False)])
def test_from_three_requests_on_the_question_is_raised(
    place: str,
    requests: int | None,
    told: bool,  # noqa: FBT001 - a column
) -> None:
    row = row_of(ON_REQUEST, requests=requests)
    found = findings("GK604", registered(ON_REQUEST, row), place)
    assert [f.severity for f in found] == [Severity.INFO] * told


def test_what_is_public_already_needs_no_opening() -> None:
    row = row_of(PROACTIVE, requests=9)
    assert message("GK604", registered(PROACTIVE, row), YUNCHENG) == ""
    assert unjudged("GK604", Record("", PROACTIVE), YUNCHENG) == ""


def test_a_review_that_says_open_is_to_be_carried_out() -> None:
    pending = registered(WITHHELD, row_of(WITHHELD), reviews=(OPENED,))
    said = message("GK604", pending, YUNCHENG)
    assert "2023年5月1日复核的结论是转为主动公开，台账里登记的还是不予公开" in said
    done = pending._replace(registered=row_of(WITHHELD)._replace(disclosure=Disclosure.PROACTIVE))
    assert message("GK604", done, YUNCHENG) == ""


def test_without_counted_requests_it_stays_open() -> None:
    assert "未导入台账" in unjudged("GK604", Record("", WITHHELD))
    assert "没有这份公文" in unjudged("GK604", Record("", WITHHELD, imported=True))
    assert "依申请次数" in unjudged("GK604", registered(WITHHELD, row_of(WITHHELD)))


# GK605

COLUMNS = ("changed", "proposer", "change_reason")
CHANGE = Change(
    Disclosure.ON_REQUEST,
    Disclosure.PROACTIVE,
    date(2023, 5, 6),
    "云溪市应急管理局",
    "已经执行完毕",
)


def changed(change: Change, row: Registered | None = None) -> Record:
    facts = NOTICE._replace(disclosure=change.after)
    return registered(facts, row or row_of(facts, *COLUMNS), changes=(change,))


@pytest.mark.parametrize("place", [YUNCHENG, CHENGGUAN, JIANGXIAN])
@pytest.mark.parametrize(
    ("lacking", "told"),
    [
        ({}, None),
        ({"on": None}, "没有记录日期"),
        ({"proposer": ""}, "没有记录提出单位"),
        ({"reason": ""}, "没有记录理由"),
        ({"on": None, "proposer": "", "reason": ""}, "没有记录日期、提出单位、理由"),
    ],
)
def test_a_change_names_its_day_who_proposed_it_and_why(
    place: str, lacking: dict[str, object], told: str | None
) -> None:
    said = message("GK605", changed(CHANGE._replace(**lacking)), place)  # type: ignore[arg-type] # fields of a change
    assert said == (f"公开属性由依申请公开变为主动公开，{told}" if told else "")


@pytest.mark.parametrize(
    ("before", "after", "needed"),
    [
        (Disclosure.PROACTIVE, Disclosure.WITHHELD, True),
        (Disclosure.PROACTIVE, Disclosure.ON_REQUEST, True),
        (Disclosure.PARTIAL, Disclosure.ON_REQUEST, True),
        (Disclosure.ON_REQUEST, Disclosure.WITHHELD, True),
        (Disclosure.WITHHELD, Disclosure.ON_REQUEST, False),
        (Disclosure.ON_REQUEST, Disclosure.PARTIAL, False),
    ],
)
def test_a_change_to_less_open_names_its_basis(
    before: Disclosure,
    after: Disclosure,
    needed: bool,  # noqa: FBT001 - a column
) -> None:
    closing = CHANGE._replace(before=before, after=after)
    assert ("没有记录依据" in message("GK605", changed(closing), YUNCHENG)) is needed
    founded = closing._replace(basis="政府信息公开条例第十五条")
    assert message("GK605", changed(founded), YUNCHENG) == ""
    row = row_of(NOTICE, *COLUMNS)._replace(basis="政府信息公开条例第十五条", disclosure=after)
    assert message("GK605", changed(closing, row), YUNCHENG) == ""


def test_a_change_before_the_clause_is_not_judged() -> None:
    bare = CHANGE._replace(proposer="", reason="")
    assert message("GK605", changed(bare._replace(on=date(2020, 6, 1))), YUNCHENG) == ""
    assert message("GK605", changed(bare._replace(on=date(2020, 6, 2))), YUNCHENG)


def test_a_review_that_opened_the_document_tells_who_and_why() -> None:
    bare = changed(CHANGE._replace(proposer="", reason=""))
    assert message("GK605", bare._replace(reviews=(OPENED,)), YUNCHENG) == ""


@pytest.mark.parametrize("place", [NATION, WEIHAI, SANMENXIA])
def test_elsewhere_no_clause_asks_for_a_record_of_changes(place: str) -> None:
    assert message("GK605", changed(CHANGE._replace(proposer="")), place) == ""


def test_a_table_without_the_columns_leaves_it_open() -> None:
    bare = CHANGE._replace(proposer="", reason="")
    assert "变更" in unjudged("GK605", changed(bare, row_of(ON_REQUEST)), YUNCHENG)
    seen = Record("", PROACTIVE, changes=(bare,))
    assert "未导入台账" in unjudged("GK605", seen, YUNCHENG)


def test_a_mark_that_differs_from_the_row_is_a_change_nobody_recorded() -> None:
    record = registered(PROACTIVE, row_of(ON_REQUEST))
    assert "由主动公开变为依申请公开" in message("GK605", record, YUNCHENG)


@pytest.mark.parametrize(
    "record",
    [
        registered(PROACTIVE, row_of(PROACTIVE)),
        registered(PROACTIVE._replace(marked=False), row_of(ON_REQUEST)),  # said by a companion
        registered(PROACTIVE, row_of(ON_REQUEST)._replace(disclosure=None)),
        registered(ON_REQUEST, row_of(PROACTIVE, before=Disclosure.ON_REQUEST)),
        registered(WITHHELD, row_of(PROACTIVE), reviews=(OPENED,)),
        registered(ON_REQUEST, row_of(PROACTIVE), changes=(CHANGE,)),
    ],
)
def test_where_both_agree_or_the_difference_is_explained_nothing_is_told(record: Record) -> None:
    full = record._replace(
        registered=record.registered
        and record.registered._replace(asked=frozenset({*record.registered.asked, *COLUMNS}))
    )
    assert message("GK605", full, YUNCHENG) == ""
