"""Judge records and archives with every rule, through the engine, as a review does."""

from collections.abc import Iterable
from datetime import date

from gklint.engine.records import RecordJudged, judge_archive, judge_record
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.outcome import Finding
from gklint.model.record import Archive, Facts, Record, Registered, Share
from tests.rules.judging import AS_OF, plan

NATION = "cn"
YUNCHENG = "cn-shanxi-yuncheng"
WEIHAI = "cn-shandong-weihai"
CHENGGUAN = "cn-shanxi-changzhi-chengguan"
JIANGXIAN = "cn-shanxi-yuncheng-jiangxian"
SANMENXIA = "cn-henan-sanmenxia"
PLACES = (NATION, YUNCHENG, WEIHAI, CHENGGUAN, JIANGXIAN, SANMENXIA)

NOTICE = Facts(
    number="云政办发〔2021〕12号",
    title="云溪市人民政府办公室关于做好防汛物资储备工作的通知",
    kind="通知",
    issuer="云溪市人民政府办公室",
    dated=date(2021, 3, 1),
)
PROACTIVE = NOTICE._replace(disclosure=Disclosure.PROACTIVE, marked=True)
ON_REQUEST = NOTICE._replace(disclosure=Disclosure.ON_REQUEST, marked=True)
WITHHELD = NOTICE._replace(disclosure=Disclosure.WITHHELD, marked=True)
PARTIAL = NOTICE._replace(disclosure=Disclosure.PARTIAL, marked=True)


def judged(record: Record, place: str = NATION, as_of: date = AS_OF) -> RecordJudged:
    """Judge a document of an archive."""
    return judge_record(record, plan(place, Stage.ARCHIVE, as_of))


def findings(
    code: str, record: Record, place: str = NATION, as_of: date = AS_OF
) -> tuple[Finding, ...]:
    """Give what one rule finds."""
    said = judged(record, place, as_of)
    assert not said.faults
    return tuple(finding for finding in said.findings if finding.code == code)


def message(code: str, record: Record, place: str = NATION, as_of: date = AS_OF) -> str:
    """Give the message of the one finding of a rule; empty when it finds nothing."""
    found = findings(code, record, place, as_of)
    assert len(found) <= 1
    return "".join(finding.message for finding in found)


def unjudged(code: str, record: Record, place: str = NATION, as_of: date = AS_OF) -> str:
    """Say why a rule could not judge; empty when it could."""
    skips = [skip.message for skip in judged(record, place, as_of).skips if code in skip.codes]
    return "；".join(skips)


def registered(facts: Facts | None, row: Registered, **more: object) -> Record:
    """Give a document with its row of a 台账 that was taken up."""
    record = Record("", facts, row, imported=True)
    return record._replace(**more)  # type: ignore[arg-type] # fields of a record


def row_of(facts: Facts, *asked: str, **said: object) -> Registered:
    """Give a row that names the document, with the columns asked for and what they say."""
    known = {"number", "title", "dated", "disclosure", *asked, *said}
    row = Registered(facts.number, facts.title, dated=facts.dated, disclosure=facts.disclosure)
    return row._replace(asked=frozenset(known), **said)  # type: ignore[arg-type] # fields of a row


def told(
    code: str, shares: Iterable[Share], place: str, as_of: date = AS_OF
) -> tuple[Finding, ...]:
    """Give what one rule finds in an archive."""
    said = judge_archive(Archive(tuple(shares)), plan(place, Stage.ARCHIVE, as_of))
    assert not said.faults
    return tuple(finding for finding in said.findings if finding.code == code)


def share(unit: str, year: int, **counts: int) -> Share:
    """Give the counts of a unit in a year; what is not said is 0."""
    none = dict.fromkeys(Share._fields[2:], 0)
    return Share(unit, year, **{**none, **counts})
