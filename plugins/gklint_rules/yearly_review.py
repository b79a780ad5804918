"""GK603–GK605: attributes are reviewed again, opened when they can be, and changed on record."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gklint.model.disclosure import Disclosure
from gklint.model.outcome import Severity
from gklint.model.record import NOT_PUBLIC, Change, Decision, Record, Review
from gklint.rulekit import Given, Hit, Judgement, NoParams, RecordExample, record_rule
from gklint.rulekit.reviews import ReviewParams, review_due, since
from gklint_rules._records import (
    CHENGGUAN,
    JIANGXIAN,
    ON_REQUEST,
    OPEN,
    SANMENXIA,
    WEIHAI,
    WITHHELD,
    YUNCHENG,
    day,
    row,
    unasked,
)

_LAST = Review(date(2023, 6, 1), "张某", Decision.KEEP, "仍属于内部管理信息")
_OPENED = Review(date(2023, 6, 1), "张某", Decision.OPEN, "已经过了保密的时候")


@record_rule(
    code="GK603",
    name="review-overdue",
    title="没有按期复核公开属性",
    message="{attribute}的公文要定期复核，应在{due}以前复核，{last}",
    help="由起草单位复核：该公开的转为主动公开，不能公开的说明理由，把日期、复核人和结论登记到台账；"
    "已经复核过的，先导入台账",
    severity=Severity.ERROR,
    clauses=("条18", "000-24", "002-15", "003-20", "004-07", "001-11"),
    params=ReviewParams,
    good=(
        RecordExample(Record("", WITHHELD, reviews=(_LAST,)), YUNCHENG),
        RecordExample(Record("", ON_REQUEST), SANMENXIA, caption="只评估不予公开的地区"),
        RecordExample(Record("", OPEN), JIANGXIAN, caption="主动公开的不用复核"),
        RecordExample(
            Record("", WITHHELD),
            YUNCHENG,
            date(2020, 4, 1),
            caption="条例 2019 年施行，旧文件满一年才到期",
        ),
    ),
    bad=(
        RecordExample(Record("", ON_REQUEST), YUNCHENG),
        RecordExample(
            Record("", WITHHELD, reviews=(_LAST,)),
            CHENGGUAN,
            date(2024, 7, 1),
            caption="上次复核到现在过了一年",
        ),
        RecordExample(Record("", WITHHELD), SANMENXIA),
        RecordExample(Record("", OPEN), WEIHAI, caption="所有政府信息都评估的地区"),
        RecordExample(
            Record("", WITHHELD), caption="全国：条例要求定期评估，没有写多久，按一年提醒"
        ),
    ),
)
def review_overdue(record: Record, given: Given[ReviewParams]) -> Iterator[Judgement]:
    """依申请公开、不予公开的公文过了期限没有复核。

    为什么

    不公开的理由会过时。条例要求对不予公开的信息定期评估，情势变化可以公开的应当公开；各地进一步
    规定每年复核，有的连依申请公开的、有的连全部公文都要复核。复核是一直要做的事，所以以检查那天的
    规定为准：2015 年的公文，也要照 2020 年的规定每年复核。规定施行以前的公文，从施行那天起算一年。

    怎样改

    照当前情况重新判断一次，把日期、复核人和结论登记到台账。属性变更过的，从变更那天起算；到复核时
    已经满了移交期限、移交档案馆的，不再由本单位复核。
    """
    due = review_due(record, given.params, given.profile)
    if due is None or given.as_of <= due or record.disclosure is None:
        return
    review = record.last_review
    last = f"上次复核是{day(review.on)}" if review is not None else "台账里没有复核记录"
    args = {"attribute": record.disclosure.chinese, "due": day(due), "last": last}
    yield Hit("review", {**args, "quoted": day(due)})  # each missed day is a fault of its own


class RequestParams(NamedTuple):
    """Parameters of GK604: from how many requests on the question is raised."""

    requests: int = 3


@record_rule(
    code="GK604",
    name="conversion-suggested",
    title="可以考虑转为主动公开",
    message="{reason}，可以考虑转为主动公开",
    help="由发文机关或者起草单位看能不能公开：能公开的转为主动公开，不能的在台账里写明理由",
    severity=Severity.INFO,
    clauses=("条44", "000-25", "004-08"),
    params=RequestParams,
    good=(
        RecordExample(
            Record("", ON_REQUEST, row(ON_REQUEST, "requests")._replace(requests=1), imported=True)
        ),
        RecordExample(
            Record("", OPEN, row(OPEN, "requests")._replace(requests=9), imported=True),
            caption="已经主动公开",
        ),
        RecordExample(
            Record("", WITHHELD, row(WITHHELD, "requests"), (_LAST,), imported=True), SANMENXIA
        ),
    ),
    bad=(
        RecordExample(
            Record("", ON_REQUEST, row(ON_REQUEST, "requests")._replace(requests=4), imported=True)
        ),
        RecordExample(
            Record("", WITHHELD, row(WITHHELD), (_OPENED,), imported=True),
            SANMENXIA,
            caption="复核结论是转为主动公开，台账里还是不予公开",
        ),
    ),
)
def conversion_suggested(record: Record, given: Given[RequestParams]) -> Iterator[Judgement]:
    """申请的人多了，或者复核认为可以公开，公文还没有转为主动公开。

    为什么

    多个申请人就相同信息提出申请、又可以公开的，可以转为主动公开（条例第四十四条）；复核认为情况变了、
    可以公开的，就应当公开。多少次算多没有统一规定，由地区规则设定。以检查那天的规定为准。

    怎样改

    能公开的，由起草单位提出，转为主动公开并登记变更；不能公开的，写明理由，每年复核时再看。
    """
    registered = record.registered
    review = record.last_review
    if review is not None and review.decision is Decision.OPEN:
        if registered is not None and registered.disclosure in NOT_PUBLIC:
            kept = f"台账里登记的还是{registered.disclosure.chinese}"
            yield Hit("review", {"reason": f"{day(review.on)}复核的结论是转为主动公开，{kept}"})
        return
    if record.disclosure not in NOT_PUBLIC:
        return
    unknown = unasked(record, "依申请次数", "requests")
    if unknown is not None:
        yield unknown
        return
    requests = registered.requests if registered else None
    if requests is not None and requests >= given.params.requests:
        yield Hit("requests", {"reason": f"已有 {requests} 次依申请公开"})


_DOCUMENTED = ("000-26", "002-15b")
_OPENNESS = {
    Disclosure.WITHHELD: 0,
    Disclosure.ON_REQUEST: 1,
    Disclosure.PARTIAL: 2,
    Disclosure.PROACTIVE: 3,
}
_CHANGED = Change(
    Disclosure.ON_REQUEST,
    Disclosure.PROACTIVE,
    date(2023, 5, 6),
    "云溪市教育局",
    "情况已经变化",
)
_CLOSED = _CHANGED._replace(before=Disclosure.PROACTIVE, after=Disclosure.WITHHELD)
_COLUMNS = ("changed", "proposer", "change_reason")


@record_rule(
    code="GK605",
    name="change-undocumented",
    title="公开属性的变更没有记录清楚",
    message="公开属性由{before}变为{after}，{missing}",
    help="由提出变更的发文机关或者起草单位补记日期、提出单位和理由；登记错了的改正",
    severity=Severity.WARNING,
    clauses=_DOCUMENTED,
    good=(
        RecordExample(
            Record("", OPEN, row(OPEN, *_COLUMNS), changes=(_CHANGED,), imported=True), YUNCHENG
        ),
        RecordExample(
            Record(
                "",
                WITHHELD,
                row(WITHHELD, *_COLUMNS),
                changes=(_CLOSED._replace(basis="政府信息公开条例第十五条"),),
                imported=True,
            ),
            CHENGGUAN,
        ),
        RecordExample(
            Record(
                "",
                OPEN,
                row(OPEN, *_COLUMNS),
                changes=(_CHANGED._replace(on=date(2018, 5, 6), proposer="", reason=""),),
                imported=True,
            ),
            YUNCHENG,
            caption="规定施行以前变更的",
        ),
    ),
    bad=(
        RecordExample(
            Record(
                "",
                OPEN,
                row(OPEN, *_COLUMNS),
                changes=(_CHANGED._replace(proposer="", reason=""),),
                imported=True,
            ),
            YUNCHENG,
        ),
        RecordExample(
            Record("", WITHHELD, row(WITHHELD, *_COLUMNS), changes=(_CLOSED,), imported=True),
            CHENGGUAN,
            caption="改为不公开，没有写依据",
        ),
        RecordExample(
            Record("", OPEN, row(ON_REQUEST), imported=True),
            YUNCHENG,
            caption="公文上标注的与台账登记的不同",
        ),
    ),
)
def change_undocumented(record: Record, given: Given[NoParams]) -> Iterator[Judgement]:
    """公开属性变更了，没有记下日期、提出单位和理由；改得更不公开的，没有写依据。

    为什么

    属性由发文机关或者起草单位提出变更。没有记录，过后说不清是谁、为什么改的；把已经公开的改为
    不公开，更要有法定的依据。公文上的属性与台账里的不同、又没有变更记录，也算没有记清楚。变更照它
    那一天的规定判断：规定施行以前的变更不检查。

    怎样改

    补记变更的日期、提出单位、理由（和依据）；没有变更过、只是登记错了的，改正台账。
    """
    begun = since(given.profile, _DOCUMENTED)
    for change in record.changes:
        if begun is not None and change.on is not None and change.on < begun:
            continue
        missing = _missing(change, record)
        unknown = unasked(record, "变更日期、变更提出单位、变更理由", *_COLUMNS)
        if missing and unknown is not None:
            yield unknown
        elif missing:
            args = _args(change.before, change.after, f"没有记录{missing}")
            yield Hit("change", {**args, "quoted": day(change.on) if change.on else ""})
    if not record.changes:
        yield from _unexplained(record)


def _missing(change: Change, record: Record) -> str:
    """Say what nobody wrote down; a review that opened the document tells who, when and why."""
    review = record.last_review
    if review and review.decision is Decision.OPEN and change.after is Disclosure.PROACTIVE:
        return ""
    row_basis = record.registered.basis if record.registered else ""
    parts = (
        ("日期", change.on),
        ("提出单位", change.proposer),
        ("理由", change.reason),
        ("依据", change.basis or row_basis or not _is_closing(change)),
    )
    return "、".join(name for name, value in parts if not value)


def _is_closing(change: Change) -> bool:
    if change.before is None or change.after is None:
        return False
    return _OPENNESS[change.after] < _OPENNESS[change.before]


def _unexplained(record: Record) -> Iterator[Hit]:
    """Find a document marked with another attribute than the 台账 has for it."""
    facts, registered, review = record.facts, record.registered, record.last_review
    if facts is None or registered is None or registered.before is not None:
        return
    if review is not None and review.decision is Decision.OPEN:
        return
    marked, known = facts.disclosure if facts.marked else None, registered.disclosure
    if marked is not None and known is not None and marked is not known:
        missing = "公文上标注的是前者，台账里登记的是后者，没有变更记录"
        yield Hit("attribute", _args(marked, known, missing))


def _args(
    before: Disclosure | None, after: Disclosure | None, missing: str
) -> dict[str, str | int | None]:
    return {
        "before": before.chinese if before else "未定",
        "after": after.chinese if after else "未定",
        "missing": missing,
    }
