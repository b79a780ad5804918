"""GK611, GK613: what is public is published in time, and its interpretation is linked."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gklint.law.calendar import working_day_after, working_days
from gklint.model.outcome import Evidence, Severity
from gklint.model.record import PUBLIC, Decision, Record
from gklint.rulekit import Given, Hit, Judgement, NoParams, RecordExample, Unknown, record_rule
from gklint.rulekit.reviews import since
from gklint_rules._records import (
    CHENGGUAN,
    JIANGXIAN,
    OPEN,
    WITHHELD,
    YUNCHENG,
    day,
    row,
    unasked,
)

_IN_TIME = ("条26", "003-22")
_LINKED = ("000-20", "002-19")
_POLICY = OPEN._replace(
    title="云溪市人民政府办公室关于印发云溪市助学金管理办法的通知",
    number="云政办发〔2021〕8号",
    dated=date(2021, 4, 6),
    policy=True,
    interpreted=True,
)
_WRITTEN_OFF = _POLICY._replace(dated=date(2021, 9, 13))


class PublicationParams(NamedTuple):
    """Parameters of GK611: within how many working days."""

    days: int = 20


@record_rule(
    code="GK611",
    name="publication-overdue",
    title="没有按时公开",
    message="本件应在{due}以前公开，{fact}",
    help="尽快公开，把公开日期和网址登记到台账；已经公开的补上日期",
    severity=Severity.WARNING,
    clauses=_IN_TIME,
    params=PublicationParams,
    good=(
        RecordExample(
            Record(
                "",
                _WRITTEN_OFF,
                row(_WRITTEN_OFF, "published")._replace(published=date(2021, 10, 15)),
                imported=True,
            ),
            caption="中间隔着中秋节、国庆节，算上调休，第 20 个工作日是 10 月 15 日",
        ),
        RecordExample(
            Record("", WITHHELD, row(WITHHELD, "published"), imported=True),
            JIANGXIAN,
            caption="不予公开的不用公布",
        ),
        RecordExample(
            Record("", OPEN, row(OPEN, "published"), imported=True),
            as_of=date(2019, 7, 1),
            caption="还没有到期",
        ),
    ),
    bad=(
        RecordExample(
            Record(
                "",
                _WRITTEN_OFF,
                row(_WRITTEN_OFF, "published")._replace(published=date(2021, 10, 18)),
                imported=True,
            ),
            caption="晚了一个工作日",
        ),
        RecordExample(
            Record("", OPEN, row(OPEN, "published"), imported=True),
            JIANGXIAN,
            caption="公开日期一栏空着",
        ),
    ),
)
def publication_overdue(record: Record, given: Given[PublicationParams]) -> Iterator[Judgement]:
    """主动公开的公文，过了二十个工作日才公开，或者还没有公开。

    为什么

    主动公开的政府信息，自形成或者变更之日起二十个工作日以内公开（条例第二十六条）。从成文日期的第二天
    数起，扣除周末和国务院办公厅公布的节假日，算上调休上班的日子；后来转为主动公开的，从转的那天数起。
    照起算那天的规定判断：条例 2019 年 5 月 15 日施行以前的不检查。

    怎样改

    尽快公开并登记日期、网址；日期登记错了的改正。节假日表里没有的年份，不下结论。
    """
    start = _public_since(record)
    begun = since(given.profile, _IN_TIME)
    if start is None or (begun is not None and start < begun):
        return
    published = record.published
    unknown = unasked(record, "公开日期", "published") if published is None else None
    if unknown is not None:
        yield unknown
        return
    due = working_day_after(start, given.params.days, given.calendar)
    if due is None:
        yield Unknown(Evidence.TEXT, "节假日表里没有这一年")
    elif (published or given.as_of) > due:
        fact = "公开日期一栏空着"
        if published is not None:
            late = working_days(due, published, given.calendar)
            count = f"，晚了 {late} 个工作日" if late else ""
            fact = f"公开日期是{day(published)}{count}"
        yield Hit("publication", {"due": day(due), "fact": fact})


def _public_since(record: Record) -> date | None:
    """From which day a document is to be published: its own, or that on which it was opened."""
    if record.disclosure not in PUBLIC:
        return None
    opened = [c.on for c in record.changes if c.after in PUBLIC and c.on is not None]
    opened += [r.on for r in record.reviews if r.decision is Decision.OPEN]
    return max(opened) if opened else record.dated


@record_rule(
    code="GK613",
    name="interpretation-link-missing",
    title="政策文件没有解读链接",
    message="本件已经公开，也有解读，台账里没有解读链接",
    help="在网上的文件旁边放去解读的链接，解读那边也链回文件，再把网址登记到台账",
    severity=Severity.INFO,
    clauses=_LINKED,
    good=(
        RecordExample(
            Record(
                "",
                _POLICY,
                row(_POLICY, "published", "interpretation_url")._replace(
                    published=date(2021, 4, 9), interpretation_url="www.example.cn/jiedu/8.html"
                ),
                imported=True,
            ),
            YUNCHENG,
        ),
        RecordExample(
            Record(
                "",
                _POLICY._replace(interpreted=False),
                row(_POLICY, "interpretation_url")._replace(published=date(2021, 4, 9)),
                imported=True,
            ),
            CHENGGUAN,
            caption="没有解读，另有规则检查",
        ),
        RecordExample(
            Record("", _POLICY, row(_POLICY, "published", "interpretation_url"), imported=True),
            YUNCHENG,
            caption="还没有公开",
        ),
    ),
    bad=(
        RecordExample(
            Record(
                "",
                _POLICY,
                row(_POLICY, "interpretation_url")._replace(published=date(2021, 4, 9)),
                imported=True,
            ),
            YUNCHENG,
        ),
        RecordExample(
            Record(
                "",
                None,
                row(_POLICY, "interpretation_form", "interpretation_url")._replace(
                    published=date(2021, 4, 9), interpretation_form="图解"
                ),
                imported=True,
            ),
            CHENGGUAN,
            caption="只有台账里的一行",
        ),
    ),
)
def interpretation_link_missing(record: Record, given: Given[NoParams]) -> Iterator[Judgement]:
    """政策文件和它的解读都公开了，没有互相链接。

    为什么

    政策文件旁边要有去解读的链接，看文件的人才找得到解读。照公开那天的规定判断：规定施行以前公开的
    不检查。

    怎样改

    两边互相加上链接，把解读的网址登记到台账。
    """
    published, registered = record.published, record.registered
    told = registered is not None and bool(registered.interpretation_form)
    interpreted = told or (record.facts is not None and record.facts.interpreted)
    begun = since(given.profile, _LINKED)
    if published is None or not interpreted or record.disclosure not in PUBLIC:
        return
    if begun is not None and published < begun:
        return
    unknown = unasked(record, "解读链接", "interpretation_url")
    if unknown is not None:
        yield unknown
    elif registered is not None and not registered.interpretation_url:
        yield Hit("interpretation_url")
