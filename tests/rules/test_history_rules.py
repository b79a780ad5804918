"""GK601, GK602, GK606, GK610, GK612: what old documents lack, and what the 台账 must hold."""

from datetime import date

import pytest

from gklint.model.disclosure import Disclosure
from gklint.model.outcome import Severity
from gklint.model.record import Change, Facts, Record
from gklint.model.superiors import Status
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
    judged,
    message,
    registered,
    row_of,
    unjudged,
)

OLD = NOTICE._replace(number="云政办发〔2009〕31号", dated=date(2009, 8, 3))
MODERN = NOTICE._replace(dated=date(2022, 8, 3))
PLAN = WITHHELD._replace(title="文昌区人民政府关于印发文昌区养老服务体系建设规划的通知")

# GK601


@pytest.mark.parametrize(
    ("place", "severity"),
    [
        (YUNCHENG, Severity.WARNING),
        (CHENGGUAN, Severity.WARNING),
        (JIANGXIAN, Severity.WARNING),
        (NATION, Severity.INFO),
        (WEIHAI, Severity.INFO),
        (SANMENXIA, Severity.INFO),
    ],
)
def test_an_old_document_without_attribute_is_told_everywhere_where_asked_as_a_fault(
    place: str, severity: Severity
) -> None:
    (found,) = findings("GK601", Record("", OLD), place)
    assert found.severity is severity


@pytest.mark.parametrize("place", PLACES)
def test_a_letter_a_change_or_a_row_determines_the_attribute(place: str) -> None:
    change = Change(None, Disclosure.ON_REQUEST, date(2021, 1, 1))
    row = row_of(OLD)
    for record in (
        Record("", OLD._replace(letter=True)),
        Record("", OLD, changes=(change,)),
        registered(OLD, row._replace(disclosure=Disclosure.WITHHELD)),
        registered(OLD, row._replace(letter="云办函〔2021〕4号")),
    ):
        assert message("GK601", record, place) == ""


def test_the_message_says_where_the_attribute_is_missing() -> None:
    assert message("GK601", Record("", OLD), YUNCHENG).startswith("公文上没有")
    assert message("GK601", registered(OLD, row_of(OLD)), YUNCHENG).startswith("公文和台账上没有")
    assert message("GK601", registered(None, row_of(OLD)), YUNCHENG).startswith("台账上没有")


def test_a_table_without_the_column_says_nothing_of_the_attribute() -> None:
    row = row_of(OLD)._replace(asked=frozenset({"number", "title"}))
    assert message("GK601", registered(None, row), YUNCHENG) == ""


def test_a_kind_without_marking_by_custom_is_told_when_its_row_is_blank() -> None:
    order = OLD._replace(kind="公告")
    assert message("GK601", Record("", order), YUNCHENG) == ""
    assert message("GK601", registered(order, row_of(order)), YUNCHENG)


def test_as_advice_it_leaves_documents_since_2016_to_the_rules_on_markings() -> None:
    assert message("GK601", Record("", MODERN), NATION) == ""
    assert message("GK601", Record("", MODERN), YUNCHENG)


def test_it_explains_missing_marks_and_attributes_better() -> None:
    assert {"GK101", "GK109"} <= judged(Record("", OLD), YUNCHENG).silenced
    assert judged(Record("", PROACTIVE), YUNCHENG).silenced == frozenset()


def test_of_a_classified_document_nothing_is_said() -> None:
    assert judged(Record("档案/件.docx"), YUNCHENG).findings == ()


# GK602


@pytest.mark.parametrize(
    ("place", "handed", "dated", "words"),
    [
        (YUNCHENG, date(2020, 1, 1), date(2010, 5, 1), "（满 20 年）2030年5月1日才到"),
        (YUNCHENG, date(2020, 1, 1), date(2000, 5, 1), "档案法"),
        (JIANGXIAN, date(2020, 1, 1), date(2012, 5, 1), "档案法"),  # a county's archives: 10
        (CHENGGUAN, date(2020, 1, 1), date(2012, 5, 1), "（满 20 年）2032年5月1日才到"),
    ],
)
def test_who_answers_for_a_document_in_the_archives_depends_on_its_age(
    place: str, handed: date, dated: date, words: str
) -> None:
    facts = PROACTIVE._replace(dated=dated)
    record = registered(facts, row_of(facts, transferred=handed))
    assert words in message("GK602", record, place, date(2026, 1, 1))


def test_without_a_date_of_transfer_there_is_nothing_to_say() -> None:
    row = row_of(PROACTIVE, "transferred")
    assert message("GK602", registered(PROACTIVE, row), YUNCHENG) == ""
    assert "移交档案馆日期" in unjudged("GK602", registered(PROACTIVE, row_of(PROACTIVE)), YUNCHENG)
    assert "未导入台账" in unjudged("GK602", Record("", PROACTIVE), YUNCHENG)
    assert "没有这份公文" in unjudged("GK602", Record("", PROACTIVE, imported=True), YUNCHENG)


def test_a_transfer_to_come_has_not_happened() -> None:
    row = row_of(PROACTIVE, transferred=date(2025, 1, 1))
    assert message("GK602", registered(PROACTIVE, row), YUNCHENG, date(2024, 1, 1)) == ""


@pytest.mark.parametrize("place", [NATION, WEIHAI, SANMENXIA])
def test_places_without_such_a_clause_say_nothing_of_the_archives(place: str) -> None:
    row = row_of(PROACTIVE, transferred=date(2020, 1, 1))
    assert message("GK602", registered(PROACTIVE, row), place) == ""
    assert unjudged("GK602", Record("", PROACTIVE), place) == ""


# GK606


@pytest.mark.parametrize("facts", [ON_REQUEST, WITHHELD])
def test_what_is_not_public_belongs_into_the_ledger_of_the_county(facts: Facts) -> None:
    missing = Record("", facts, imported=True)
    (found,) = findings("GK606", missing, JIANGXIAN)
    assert found.severity is Severity.ERROR
    assert findings("GK606", registered(facts, row_of(facts)), JIANGXIAN) == ()
    assert all(findings("GK606", missing, place) == () for place in PLACES if place != JIANGXIAN)


@pytest.mark.parametrize("facts", [PROACTIVE, PARTIAL, NOTICE])
def test_what_is_public_or_open_needs_no_row(facts: Facts) -> None:
    assert findings("GK606", Record("", facts, imported=True), JIANGXIAN) == ()


def test_before_any_import_a_missing_row_means_nothing() -> None:
    assert findings("GK606", Record("", WITHHELD), JIANGXIAN) == ()
    assert "未导入台账" in unjudged("GK606", Record("", WITHHELD), JIANGXIAN)


# GK610


def ended(facts: Facts = PROACTIVE, **said: object) -> Record:
    status = {"status": Status.REPEALED, "status_marked": False, **said}
    return registered(facts, row_of(facts, **status))


@pytest.mark.parametrize(
    ("place", "severity", "duty"),
    [
        (WEIHAI, Severity.WARNING, "标明失效、废止情况，公布清理结果"),
        (SANMENXIA, Severity.INFO, "公布清理结果"),  # its clause asks for no mark
        (NATION, Severity.INFO, "标明失效、废止情况"),
        (YUNCHENG, Severity.INFO, "标明失效、废止情况"),
    ],
)
def test_what_is_repealed_is_to_be_shown_as_the_place_asks(
    place: str, severity: Severity, duty: str
) -> None:
    (found,) = findings("GK610", ended(), place)
    assert (found.severity, found.help) == (severity, f"清理以后{duty}")


def test_the_registry_of_superiors_knows_of_repeals_too() -> None:
    row = row_of(PROACTIVE, "status_marked")
    record = registered(PROACTIVE, row, status=Status.EXPIRED, status_since=date(2022, 1, 1))
    assert "自2022年1月1日起已失效" in message("GK610", record, WEIHAI)
    marked = record._replace(registered=row._replace(status_marked=True))
    assert message("GK610", marked, WEIHAI) == ""


def test_the_row_is_believed_before_the_registry() -> None:
    record = ended(status=Status.IN_FORCE)._replace(status=Status.REPEALED)
    assert message("GK610", record, WEIHAI) == ""


def test_only_a_text_that_is_public_can_mislead() -> None:
    assert message("GK610", ended(WITHHELD), WEIHAI) == ""
    assert message("GK610", ended(NOTICE), WEIHAI) == ""
    assert message("GK610", ended(NOTICE, published=date(2019, 1, 1)), WEIHAI)


def test_a_table_without_the_column_leaves_it_open() -> None:
    row = row_of(PROACTIVE, status=Status.REPEALED)
    assert "标明失效、废止" in unjudged("GK610", registered(PROACTIVE, row), WEIHAI)
    assert "未导入台账" in unjudged("GK610", Record("", PROACTIVE, status=Status.EXPIRED), WEIHAI)


# GK612


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("文昌区人民政府关于印发文昌区养老服务体系建设规划的通知", True),
        ("文昌区人民政府关于印发《文昌区“十四五”防灾减灾规划（2021—2025年）》的通知", True),
        ("文昌区人民政府关于印发文昌区国民经济和社会发展第十四个五年规划纲要的通知", True),
        ("文昌区学前教育三年行动计划", True),
        ("文昌区人民政府关于下达2022年度农田水利建设计划的通知", True),
        ("文昌区人民政府关于做好养老服务规划编制工作的通知", False),
        ("文昌区人民政府关于同意文昌区养老服务规划的批复", False),
        ("文昌区人民政府关于印发养老服务规划管理办法的通知", False),
        ("", False),
    ],
)
def test_a_plan_is_what_is_issued_not_what_is_talked_about(
    title: str,
    told: bool,  # noqa: FBT001 - a column
) -> None:
    assert bool(message("GK612", Record("", PLAN._replace(title=title)), JIANGXIAN)) is told


def test_old_plans_count_and_only_in_the_county() -> None:
    old = Record("", PLAN._replace(dated=date(1998, 1, 1)))
    assert message("GK612", old, JIANGXIAN)
    assert all(message("GK612", old, place) == "" for place in PLACES if place != JIANGXIAN)


@pytest.mark.parametrize("attribute", [Disclosure.PROACTIVE, Disclosure.PARTIAL, None])
def test_a_plan_that_is_public_or_undetermined_is_let_pass(attribute: Disclosure | None) -> None:
    assert message("GK612", Record("", PLAN._replace(disclosure=attribute)), JIANGXIAN) == ""
