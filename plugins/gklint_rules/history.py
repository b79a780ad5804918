"""GK601, GK602, GK612: what historical documents still lack."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gklint.model.disclosure import Disclosure, Stage
from gklint.model.outcome import Severity
from gklint.model.record import NOT_PUBLIC, Record
from gklint.rulekit import (
    Given,
    Hit,
    Judgement,
    RecordExample,
    Silence,
    record_rule,
    setting,
)
from gklint.rulekit.reviews import months_after
from gklint_rules._records import (
    CHENGGUAN,
    JIANGXIAN,
    NOTICE,
    ON_REQUEST,
    OPEN,
    WITHHELD,
    YUNCHENG,
    day,
    issued_in,
    row,
    unasked,
)

_FIXED_BY_LETTER = ("000-22", "002-14")
_STATED = "80"  # since then every draft states its attribute, and rules on documents see to it
_OLD = NOTICE._replace(number="云政办发〔2012〕7号", dated=date(2012, 4, 9))
_ARCHIVE = frozenset({Stage.ARCHIVE})
_YEAR = 12


class HistoryParams(NamedTuple):
    """Parameters of GK601: kinds of documents that carry no marking by custom."""

    exempt_kinds: tuple[str, ...] = setting("marking.exempt_kinds", ())


@record_rule(
    code="GK601",
    name="history-undetermined",
    title="历史文件没有确定公开属性",
    message="{where}没有公开属性，也没有确定属性的公函",
    help="由起草单位出具公函，确定公开属性并说明理由，登记到台账；gklint 不代为选择",
    severity=Severity.WARNING,
    clauses=_FIXED_BY_LETTER,
    params=HistoryParams,
    silences=(Silence("GK101", _ARCHIVE), Silence("GK109", _ARCHIVE)),
    good=(
        RecordExample(Record("", OPEN), YUNCHENG),
        RecordExample(
            Record("", _OLD, row(_OLD)._replace(disclosure=Disclosure.ON_REQUEST), imported=True),
            YUNCHENG,
            caption="公文上没有标注，台账里登记了",
        ),
        RecordExample(Record("", _OLD._replace(letter=True)), CHENGGUAN, caption="有公函确定属性"),
        RecordExample(
            Record("", _OLD._replace(kind="公告", title="云溪市人民政府关于封山育林的公告")),
            YUNCHENG,
            caption="公告本身就是公布的",
        ),
    ),
    bad=(
        RecordExample(Record("", _OLD), YUNCHENG),
        RecordExample(
            Record("", None, row(_OLD), imported=True),
            CHENGGUAN,
            caption="只有台账里的一行，公开属性一栏空着",
        ),
        RecordExample(Record("", _OLD), caption="没有这样规定的地区：作为建议提示"),
    ),
)
def history_undetermined(record: Record, given: Given[HistoryParams]) -> Iterator[Judgement]:
    """历史文件没有公开属性，也没有确定它的公函。

    为什么

    早年的公文多数没有定公开属性，有人申请公开时才发现不知道怎样答复。有的地方规定：由起草单位出具
    公函，确定属性并说明理由。这项要求本来就是对以前的公文提的，所以不论公文是哪一年的都检查。

    怎样改

    由起草单位提出属性和理由，用公函确定，再登记到台账。令、公告、请示等依惯例不标注的，台账里也没有
    空着，就不检查。
    """
    if record.disclosure is not None or _has_letter(record) or record.changes:
        return
    facts = record.facts
    blank = record.registered is not None and "disclosure" in record.registered.asked
    if facts is None and not blank:
        return
    if facts is not None and facts.kind in given.params.exempt_kinds and not blank:
        return
    if _is_left_to_marking(record, given):
        return
    places = (("公文", facts is not None), ("台账", blank))
    where = "和".join(place for place, there in places if there)
    yield Hit("attribute", {"where": f"{where}上"})


def _has_letter(record: Record) -> bool:
    said = (record.facts and record.facts.letter, record.registered and record.registered.letter)
    return any(said)


def _is_left_to_marking(record: Record, given: Given[HistoryParams]) -> bool:
    """Whether a rule on documents tells it, where this one is but advice."""
    held = given.profile.clauses
    if any(clause in held for clause in _FIXED_BY_LETTER) or _STATED not in held:
        return False
    since, dated = held[_STATED].since, record.dated
    return record.facts is not None and (not since or not dated or dated >= since)


class TransferParams(NamedTuple):
    """Parameters of GK602: after how many years documents belong into the archives here."""

    years: int = setting("archives.years", 20)


@record_rule(
    code="GK602",
    name="transferred-to-archives",
    title="已经移交档案馆",
    message="{transferred}已移交档案馆，{what}",
    help="{advice}",
    severity=Severity.INFO,
    clauses=("000-23", "002-14b"),
    params=TransferParams,
    good=(
        RecordExample(
            Record("", OPEN, row(OPEN, "transferred"), imported=True),
            YUNCHENG,
            caption="没有移交",
        ),
        RecordExample(Record("", WITHHELD, row(WITHHELD, "transferred"), imported=True), CHENGGUAN),
    ),
    bad=(
        RecordExample(
            Record(
                "",
                OPEN,
                row(OPEN, "transferred")._replace(transferred=date(2023, 5, 8)),
                imported=True,
            ),
            YUNCHENG,
            caption="没有满 20 年，提前移交",
        ),
        RecordExample(
            Record(
                "",
                _OLD._replace(number="云政办发〔2001〕7号", dated=date(2001, 4, 9)),
                row(_OLD, "transferred")._replace(transferred=date(2022, 5, 8)),
                imported=True,
            ),
            CHENGGUAN,
            caption="到期移交",
        ),
    ),
)
def transferred_to_archives(record: Record, given: Given[TransferParams]) -> Iterator[Judgement]:
    """公文已经移交档案馆：怎样答复申请人，由谁办理。

    为什么

    已经依法移交档案馆的，可以告知申请人按照档案法的规定办理；经同意提前移交的，法定的移交期限届满
    以前，政府信息公开仍由原来的单位办理（档案法第十五条）。以检查那天是不是满了期限为准。

    怎样改

    不用改公文。收到申请时照提示办理；移交日期写错的改正台账。
    """
    unknown = unasked(record, "移交档案馆日期", "transferred")
    if unknown is not None:
        yield unknown
        return
    handed = record.registered.transferred if record.registered else None
    if handed is None or handed > given.as_of:
        return
    term = months_after(record.dated, given.params.years * _YEAR) if record.dated else None
    if term is not None and given.as_of < term:
        what = f"移交期限（满 {given.params.years} 年）{day(term)}才到"
        advice = "期限届满以前有人申请公开的，仍由本单位办理"
    else:
        what = "有人申请公开的，可以告知按照档案法的规定办理"
        advice = "答复时写明档案馆的名称和利用办法；台账里保留移交记录"
    yield Hit("transfer", {"transferred": day(handed), "what": what, "advice": advice})


class PlanParams(NamedTuple):
    """Parameters of GK612: what titles of 规划 and 计划 end in."""

    endings: tuple[str, ...] = ("规划", "计划", "规划纲要", "目标纲要")


_PLAN = WITHHELD._replace(
    title="文昌区人民政府关于印发文昌区“十三五”教育发展规划的通知", number="文政发〔2016〕21号"
)


@record_rule(
    code="GK612",
    name="plan-not-public",
    title="规划、计划没有主动公开",
    message="本件发布的是规划、计划（“{issued}”），公开属性是{attribute}",
    help="梳理历年的规划、计划，转为主动公开并集中公开；确有不能公开的内容，部分公开",
    severity=Severity.WARNING,
    clauses=("003-21",),
    params=PlanParams,
    silences=(Silence("GK110", _ARCHIVE),),
    good=(
        RecordExample(Record("", _PLAN._replace(disclosure=Disclosure.PROACTIVE)), JIANGXIAN),
        RecordExample(
            Record("", WITHHELD._replace(title="文昌区人民政府关于落实教育发展规划的通知")),
            JIANGXIAN,
            caption="讲的是怎样落实，不是规划本身",
        ),
    ),
    bad=(
        RecordExample(Record("", _PLAN), JIANGXIAN),
        RecordExample(
            Record(
                "",
                ON_REQUEST._replace(
                    title="文昌区人民政府关于印发《文昌区造林绿化三年行动计划（2018—2020年）》的通知"
                ),
            ),
            JIANGXIAN,
        ),
    ),
)
def plan_not_public(record: Record, given: Given[PlanParams]) -> Iterator[Judgement]:
    """历年的规划、计划，有依申请公开或者不予公开的。

    为什么

    要系统梳理本地历史规划（计划），主动归集并集中公开。这项要求本来就是对以前的公文提的，所以不论
    公文是哪一年的都检查。

    怎样改

    由起草单位提出，转为主动公开；有不能公开的内容的，部分公开。标题只是提到规划、计划，本身不是的，
    不检查。
    """
    attribute = record.disclosure
    if attribute not in NOT_PUBLIC or attribute is None:
        return
    issued = issued_in(record.title)
    if issued.endswith(given.params.endings):
        yield Hit("title", {"issued": issued, "attribute": attribute.chinese})
