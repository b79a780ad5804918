"""The five rule sources, read line for line; run with ``GKLINT_SEEDS=FOLDER``."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from gklint.engine.check import check_manuscript
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.document import Element, OfficialDocument
from gklint.model.outcome import FileResult
from gklint.parse import parse
from gklint.readers import read
from tests.rules.judging import codes, plan

FOLDER = os.environ.get("GKLINT_SEEDS")
pytestmark = pytest.mark.skipif(not FOLDER, reason="GKLINT_SEEDS names no folder")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Where the elements of a source stand: lines counted from 1."""

    profile: str
    masthead: tuple[int, ...] = ()
    number: str | None = None
    title: tuple[int, ...] = ()
    addressee: tuple[int, ...] = ()
    signature: int | None = None
    date: tuple[int, str] | None = None
    marking: int | None = None
    enclosure: int | None = None
    listed: tuple[int, ...] = ()
    attachments: tuple[int, ...] = ()
    copies: int | None = None
    printing: tuple[int, int] | None = None
    codes: frozenset[str] = field(default_factory=frozenset)
    without: frozenset[str] = field(default_factory=frozenset)


SOURCES = {
    "000": Facts(
        profile="cn-shanxi-yuncheng",
        masthead=(1,),
        number="运政办发〔2020〕2 号",
        title=(4, 5, 7),
        addressee=(9, 11),
        signature=17,
        date=(19, "2020-06-02"),
        marking=21,
        enclosure=22,
        listed=(451,),
        attachments=(454,),
        copies=517,
        without=frozenset({"GK101", "GK104", "GK707", "GK708"}),
    ),
    "001": Facts(
        profile="cn-shandong-weihai",
        title=(3, 5),
        addressee=(7,),
        signature=65,
        date=(67, "2020-06-18"),
        marking=69,
        listed=(63,),
        attachments=(71,),
        codes=frozenset({"GK103"}),
        without=frozenset({"GK101", "GK104", "GK707", "GK708"}),
    ),
    "002": Facts(
        profile="cn-shanxi-changzhi-chengguan",
        masthead=(3,),
        number="长城办发〔2020〕13号",
        title=(7,),
        addressee=(9,),
        marking=15,
        enclosure=19,
        codes=frozenset({"GK103", "GK707", "GK708"}),
        without=frozenset({"GK101", "GK104", "GK721"}),
    ),
    "003": Facts(
        profile="cn-shanxi-yuncheng-jiangxian",
        masthead=(3, 5),
        number="绛政办发〔2021〕29号",
        title=(9,),
        addressee=(11,),
        signature=15,
        date=(16, "2021-09-07"),
        marking=18,
        enclosure=20,
        listed=(130, 131),
        attachments=(133, 181),
        copies=193,
        printing=(195, 197),
        codes=frozenset({"GK713"}),
        without=frozenset({"GK101", "GK104", "GK707", "GK708", "GK710"}),
    ),
    "004": Facts(
        profile="cn-henan-sanmenxia",
        listed=(400, 402),
        attachments=(410, 567),
        codes=frozenset({"GK101"}),
        without=frozenset({"GK102", "GK103", "GK104", "GK105", "GK106"}),
    ),
}


@pytest.fixture(params=SOURCES)
def key(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def facts(key: str) -> Facts:
    return SOURCES[key]


@pytest.fixture
def path(key: str) -> Path:
    (found,) = Path(FOLDER or "").glob(f"{key}_*.txt")
    return found


@pytest.fixture
def document(path: Path) -> OfficialDocument:
    return parse(read(path))


@pytest.fixture
def result(path: Path, facts: Facts) -> FileResult:
    return check_manuscript(read(path), plan(facts.profile, Stage.ISSUE))


def lines(element: Element | None) -> tuple[int, ...]:
    return tuple(span.line for span in element.spans) if element is not None else ()


def test_the_head_stands_where_it_stands(document: OfficialDocument, facts: Facts) -> None:
    assert document.recognised
    assert lines(document.masthead) == facts.masthead
    assert (document.document_number.text if document.document_number else None) == facts.number
    assert lines(document.title) == facts.title
    assert lines(document.addressee) == facts.addressee


def test_the_sign_off_stands_where_it_stands(document: OfficialDocument, facts: Facts) -> None:
    assert (document.signature.line if document.signature else None) == facts.signature
    found = document.date
    value = found.value.isoformat() if found is not None and found.value else ""
    assert ((found.line, value) if found else None) == facts.date
    assert (document.enclosed_title.line if document.enclosed_title else None) == facts.enclosure


def test_the_marking_is_the_note_and_no_other(document: OfficialDocument, facts: Facts) -> None:
    found = [(m.line, m.slot.value, m.disclosure) for m in document.markings]
    assert found == ([(facts.marking, "note", Disclosure.PROACTIVE)] if facts.marking else [])


def test_the_attachments_and_the_imprint(document: OfficialDocument, facts: Facts) -> None:
    assert tuple(e.line for e in document.attachment_list) == facts.listed
    assert tuple(a.line for a in document.attachments) == facts.attachments
    assert (document.copies[0].line if document.copies else None) == facts.copies
    office, day = document.printing_office, document.printing_date
    assert ((office.line, day.line) if office and day else None) == facts.printing


def test_what_a_good_linter_finds(result: FileResult, facts: Facts) -> None:
    found = set(codes(result))
    assert facts.codes <= found
    assert not facts.without & found
    assert result.faults == ()


def test_every_finding_cites_the_place_or_contradicts_itself(
    result: FileResult, facts: Facts
) -> None:
    known = plan(facts.profile).profile.clauses.values()
    cites = {clause.cite for clause in known}
    assert all(set(finding.clauses) <= cites for finding in result.findings)
