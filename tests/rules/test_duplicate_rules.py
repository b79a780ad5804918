"""GK614–GK617: what documents of one archive say against each other, wherever they stand."""

from datetime import date

import pytest

from gklint.model.disclosure import Disclosure
from gklint.model.document import Relation
from gklint.model.outcome import Severity
from gklint.model.record import CitedFact, Facts, Held, Record, Twin
from tests.rules.records import (
    NOTICE,
    ON_REQUEST,
    PARTIAL,
    PLACES,
    PROACTIVE,
    WITHHELD,
    findings,
    judged,
    message,
)

COPY = Twin(
    path="2021/副本.docx",
    number=PROACTIVE.number,
    title=PROACTIVE.title,
    dated=PROACTIVE.dated,
    disclosure=Disclosure.PROACTIVE,
    same_number=True,
    same_title=True,
    same_bytes=False,
)
OTHER = COPY._replace(
    path="2021/另一份.docx",
    title="云溪市人民政府办公室关于开展水库安全检查的通知",
    same_title=False,
)
RENUMBERED = COPY._replace(number="云政办发〔2021〕21号", same_number=False)


def beside(*twins: Twin, facts: Facts = PROACTIVE) -> Record:
    return Record("", facts, twins=twins)


def test_a_document_alone_contradicts_nobody() -> None:
    codes = {finding.code for finding in judged(Record("", PROACTIVE)).findings}
    assert codes.isdisjoint({"GK614", "GK615", "GK616", "GK617"})


@pytest.mark.parametrize("place", PLACES)
def test_a_contradiction_is_told_everywhere_and_cites_nothing(place: str) -> None:
    for code, record in (
        ("GK614", beside(OTHER)),
        ("GK615", beside(RENUMBERED)),
        ("GK616", Record("", WITHHELD, held=(HELD,))),
        ("GK617", beside(COPY, facts=WITHHELD)),
    ):
        (found,) = findings(code, record, place)
        assert found.clauses == ()


# GK614


def test_one_number_on_two_documents_names_the_other_one() -> None:
    said = message("GK614", beside(COPY, OTHER))
    assert OTHER.title in said
    assert OTHER.path in said


@pytest.mark.parametrize(
    "twin",
    [
        COPY,
        OTHER._replace(same_bytes=True),  # a copy whose title was read otherwise
        OTHER._replace(title=""),
        RENUMBERED,
    ],
)
def test_copies_and_documents_without_title_do_not_reuse_a_number(twin: Twin) -> None:
    assert message("GK614", beside(twin)) == ""


def test_a_document_without_title_may_be_the_same() -> None:
    assert message("GK614", beside(OTHER, facts=PROACTIVE._replace(title=""))) == ""


def test_a_number_used_twice_explains_why_others_cite_it_otherwise() -> None:
    assert "GK408" in judged(beside(OTHER)).silenced


# GK615


@pytest.mark.parametrize(
    ("twin", "told"),
    [
        (RENUMBERED, True),
        (RENUMBERED._replace(dated=None), True),  # the year of its number
        (RENUMBERED._replace(dated=date(2021, 12, 31)), True),
        (RENUMBERED._replace(dated=date(2022, 3, 1)), False),  # issued every year
        (RENUMBERED._replace(dated=None, number="云政办发〔2022〕21号"), False),
        (RENUMBERED._replace(number=None), False),
        (RENUMBERED._replace(same_bytes=True), False),
        (COPY, False),
        (OTHER, False),
    ],
)
def test_one_title_under_two_numbers_of_a_year(
    twin: Twin,
    told: bool,  # noqa: FBT001 - a column
) -> None:
    assert bool(message("GK615", beside(twin))) is told


def test_without_a_number_of_its_own_a_title_is_not_reused() -> None:
    assert message("GK615", beside(RENUMBERED, facts=PROACTIVE._replace(number=None))) == ""


# GK616

CITED = CitedFact("云政发〔2021〕2号", "云溪市人民政府关于加强防汛工作的意见", Relation.IMPLEMENTS)
HELD = Held(CITED, "2021/意见.docx", Disclosure.PROACTIVE)


@pytest.mark.parametrize(
    ("own", "listed", "held", "told"),
    [
        (WITHHELD, None, Disclosure.PROACTIVE, "本件是不予公开"),
        (ON_REQUEST, None, Disclosure.PROACTIVE, "本件是依申请公开"),
        (PROACTIVE, None, Disclosure.PROACTIVE, ""),
        (PARTIAL, None, Disclosure.PROACTIVE, ""),
        (NOTICE, None, Disclosure.PROACTIVE, ""),  # undetermined: another rule
        (WITHHELD, None, Disclosure.ON_REQUEST, ""),
        (WITHHELD, None, None, ""),
        (PROACTIVE, Disclosure.WITHHELD, Disclosure.PROACTIVE, "上级文件目录里是不予公开"),
        (WITHHELD, Disclosure.PROACTIVE, Disclosure.PROACTIVE, ""),  # the rules on superiors
    ],
)
def test_a_superior_in_the_archive_is_compared_with_the_registry_else_with_the_document(
    own: Facts, listed: Disclosure | None, held: Disclosure | None, told: str
) -> None:
    superior = Held(CITED._replace(disclosure=listed), "2021/意见.docx", held)
    said = message("GK616", Record("", own, held=(superior,)))
    assert bool(said) is bool(told)
    assert told in said


def test_every_superior_is_told_of_unless_it_is_only_mentioned() -> None:
    second = Held(
        CITED._replace(number="云政发〔2021〕3号", relation=Relation.FORWARDS),
        "2021/办法.docx",
        Disclosure.PROACTIVE,
    )
    mentioned = HELD._replace(cited=CITED._replace(relation=Relation.MENTIONS))
    found = findings("GK616", Record("", WITHHELD, held=(HELD, second, mentioned)))
    assert [finding.data["quoted"] for finding in found] == [
        "云政发〔2021〕2号",
        "云政发〔2021〕3号",
    ]
    (alone,) = findings("GK616", Record("", WITHHELD, held=(second,)))
    assert alone.fingerprint == found[1].fingerprint  # known again, whatever stands before it


@pytest.mark.parametrize(
    ("number", "title", "shown"),
    [
        ("云政发〔2021〕2号", None, "转发的云政发〔2021〕2号在档案里"),
        (None, "某意见", "转发的《某意见》在档案里"),
    ],
)
def test_a_superior_is_named_by_what_is_cited(
    number: str | None, title: str | None, shown: str
) -> None:
    held = HELD._replace(cited=CITED._replace(number=number, title=title))
    assert shown in message("GK616", Record("", WITHHELD, held=(held,)))


# GK617


@pytest.mark.parametrize(
    ("own", "other", "severity"),
    [
        (WITHHELD, Disclosure.PROACTIVE, Severity.ERROR),
        (PROACTIVE, Disclosure.ON_REQUEST, Severity.ERROR),
        (PARTIAL, Disclosure.WITHHELD, Severity.ERROR),
        (ON_REQUEST, Disclosure.WITHHELD, Severity.WARNING),
        (PROACTIVE, Disclosure.PARTIAL, Severity.WARNING),
        (PROACTIVE, Disclosure.PROACTIVE, None),
        (PROACTIVE, None, None),
        (NOTICE, Disclosure.PROACTIVE, None),
    ],
)
def test_copies_with_two_attributes_are_a_fault_where_one_is_public(
    own: Facts, other: Disclosure | None, severity: Severity | None
) -> None:
    found = findings("GK617", beside(COPY._replace(disclosure=other), facts=own))
    assert [finding.severity for finding in found] == [severity] * (severity is not None)


@pytest.mark.parametrize("twin", [OTHER, RENUMBERED])
def test_another_document_may_have_another_attribute(twin: Twin) -> None:
    assert findings("GK617", beside(twin, facts=WITHHELD)) == ()
