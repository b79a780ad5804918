"""GK211–GK213, GK215: who looked at it before it was submitted and signed."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from gklint.model.disclosure import Disclosure, Stage
from gklint.model.dossier import Dossier
from gklint.model.form import Signed
from gklint.model.outcome import Evidence, Severity
from gklint.model.submission import Said
from gklint.rulekit import (
    Arg,
    Draft,
    Example,
    Given,
    Hit,
    Judgement,
    NoParams,
    Unknown,
    rule,
    setting,
)
from gklint.text.normal import is_han, squeeze
from gklint_rules import _reason_examples as examples
from gklint_rules._papers import attribute_of, form_unknown
from gklint_rules._reason import NOT_PUBLIC, POLICY_OPEN, WITHHELD, quote, shown_day

_REASON = examples.GOOD_REASON
_POLICY_REASON = "依据条例第十四条，附表列有重点防护部位，公开后危及公共安全"
_NOTHING = frozenset({"无", "否", "未", "没有"})
_DENIED = (
    *("未送", "未报", "未备案", "未审查", "尚未", "没有送", "没有备案", "没有审查"),
    *("暂未", "待", "正在", "准备"),
)


# What says that a paper was sent and nothing of to whom.
_DONE = r"已经?|经|并|送|报|备案|登记|审查|审核|同意|通过|完成|合格|无异议|属实|完毕|是|有|了"


class _Found(NamedTuple):
    """What is wrong with a review, and the statement that shows it."""

    fault: str
    said: Said[Signed] | None = None


_Lacking: TypeAlias = Callable[[Said[Signed]], str]
"""What a record must hold and does not; empty: nothing."""


def _signature(said: Said[Signed]) -> str:
    there = (("签字", said.value.by), ("日期", said.value.on))
    return "和".join(word for word, value in there if not value)


def _who_or_when(said: Said[Signed]) -> str:
    if said.value.by or said.value.on:
        return ""
    office = re.sub(_DONE, "", squeeze(said.text))
    return "" if any(map(is_han, office)) else "机构和日期"


def _anything(said: Said[Signed]) -> str:
    del said
    return ""


def _fault(
    reviews: Sequence[Said[Signed]], dossier: Dossier, lacking: _Lacking = _signature
) -> _Found | None:
    """Say what is wrong with reviews of which one must be in order, before the signing.

    Args:
        reviews: What the companions say.
        dossier: The dossier, for the day of the signing.
        lacking: What a record must hold.
    """
    real = [said for said in reviews if not _is_denied(squeeze(said.text))]
    found = [_fault_of(said, dossier.submission.approved, lacking(said)) for said in real]
    if not found:
        return _Found("送审材料中没有记录")
    return None if None in found else found[0]


def _is_denied(text: str) -> bool:
    return text in _NOTHING or text.startswith(_DENIED)


def _fault_of(said: Said[Signed], approved: Sequence[Said[date]], lacking: str) -> _Found | None:
    review = said.value
    if lacking:
        return _Found(f"记录没有{lacking}", said)
    late = review.on and next((day.value for day in approved if review.on > day.value), None)
    if review.on is not None and late:
        days = f"{shown_day(review.on)}在签发（{shown_day(late)}）之后"
        return _Found(f"记录的日期{days}", said)
    return None


def _args(found: _Found) -> dict[str, Arg]:
    args: dict[str, Arg] = {"fault": found.fault}
    if found.said is not None:
        args |= {"source": found.said.source.path, "quoted": quote(found.said.text)}
    return args


class FilingParams(NamedTuple):
    """Parameters of GK211: for which attributes, and what it is called here."""

    attributes: frozenset[Disclosure] = setting("filing.attributes", WITHHELD)
    word: str = setting("filing.word", "审查")


_POLICY = "是否政策性文件：☑是　☐否"


@rule(
    code="GK211",
    name="filing-missing",
    title="报批前没有送政务公开工作机构",
    message="{attribute}的政策性文件报批前要送政务公开工作机构{word}，{fault}",
    help="报批前送本单位（本级政府办公室）的政务公开工作机构{word}，把时间和机构记在发文稿纸上",
    severity=Severity.ERROR,
    stage=Stage.SUBMIT,
    weighs=(Evidence.APPROVAL_FORM,),
    clauses=("80", "000-04"),
    params=FilingParams,
    good=(
        examples.withheld(
            _POLICY_REASON, _POLICY, "政务公开工作机构审查：已审查，市政务公开科　2024年3月1日"
        ),
        examples.withheld(_REASON, "是否政策性文件：☐是　☑否"),
        examples.withheld(
            _POLICY_REASON, _POLICY, "政务公开机构备案：2024年3月1日", profile=examples.YUNCHENG
        ),
    ),
    bad=(
        examples.withheld(_POLICY_REASON, _POLICY),
        examples.withheld(
            _POLICY_REASON,
            _POLICY,
            "政务公开机构备案：市政务公开科　2024年3月6日",
            "签发：张某　2024年3月4日",
            profile=examples.YUNCHENG,
            caption="备案在签发之后",
        ),
        examples.withheld(
            _POLICY_REASON,
            _POLICY,
            "政务公开机构备案：已备案",
            profile=examples.YUNCHENG,
            caption="看不出何时、由谁备案",
        ),
        examples.withheld(
            _POLICY_REASON,
            _POLICY,
            "政务公开机构备案：待备案",
            profile=examples.YUNCHENG,
            caption="还没有备案",
        ),
    ),
)
def filing_missing(dossier: Dossier, given: Given[FilingParams]) -> Iterator[Judgement]:
    """不主动公开的政策性文件，报批前没有送政务公开工作机构审查或者备案。

    为什么

    拟不公开的政策性文件，报批前先由政务公开工作机构把一道关；有的地方依申请公开的也要备案。报批以后
    再补，就起不到作用。

    怎样改

    送审查（备案）后再报批，在发文稿纸或者送审信息文件里记下机构和日期。没有提供发文稿纸时不下结论。
    """
    attribute = attribute_of(dossier)
    if attribute is None or attribute not in given.params.attributes:
        return
    if given.policy.value is False:
        return
    lost = form_unknown(dossier)
    if lost is not None or given.policy.value is None:
        yield lost or Unknown(Evidence.TEXT, POLICY_OPEN)
        return
    found = _fault(dossier.submission.filings, dossier, _who_or_when)
    if found is not None:
        args = {"attribute": attribute.chinese, "word": given.params.word}
        yield Hit("filing", {**_args(found), **args})


def _issued(*lines: str, draft: Draft, profile: str, caption: str = "") -> Example:
    withheld = draft.note == examples.WITHHELD.note
    attribute, reason = ("不予公开", _REASON) if withheld else ("主动公开", "")
    papers = examples.form(reason, *lines, attribute=attribute)
    return Example(draft, Stage.ISSUE, profile, papers=papers, caption=caption)


@rule(
    code="GK212",
    name="secrecy-review-missing",
    title="没有保密审查",
    message="印发前要有保密审查，{fault}",
    help="签发前由保密审查人审查，在发文稿纸上签名、写日期",
    severity=Severity.ERROR,
    stage=Stage.ISSUE,
    weighs=(Evidence.APPROVAL_FORM,),
    clauses=("001-04", "004-02"),
    good=(
        _issued("保密审查：同意公开　李某　2024年3月1日", draft=Draft(), profile=examples.WEIHAI),
        _issued(
            "保密审查：同意公开　李某　2024年3月4日",
            "签发：张某　2024年3月4日",
            draft=Draft(),
            profile=examples.WEIHAI,
            caption="与签发同一天",
        ),
    ),
    bad=(
        _issued(draft=Draft(), profile=examples.WEIHAI),
        _issued("保密审查：同意公开", draft=Draft(), profile=examples.WEIHAI),
        _issued(
            "保密审查：同意公开　李某　2024年3月6日",
            "签发：张某　2024年3月4日",
            draft=Draft(),
            profile=examples.WEIHAI,
            caption="审查在签发之后",
        ),
    ),
)
def secrecy_review_missing(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """印发前没有保密审查的签字和日期，或者是签发以后补的。

    为什么

    信息公开要先审查、后公开，一事一审。没有记录，出了问题说不清是谁审的；事后补的，等于没有审。

    怎样改

    签发前做保密审查，审查人在发文稿纸上签名、写日期。没有提供发文稿纸时不下结论。
    """
    del given
    lost = form_unknown(dossier)
    if lost is not None:
        yield lost
        return
    found = _fault(dossier.submission.secrecy_reviews, dossier)
    if found is not None:
        yield Hit("secrecy_review", _args(found))


class OpinionParams(NamedTuple):
    """Parameters of GK213: who gives the opinion here."""

    organ: str = setting("secrecy.organ", "保密机关")


@rule(
    code="GK213",
    name="secrecy-organ-opinion-missing",
    title="没有保密机关的意见",
    message="不予公开的公文要有{organ}是否转为涉密文件的意见，{fault}",
    help="印发前请{organ}看是否需要转为涉密文件处理，把意见记在发文稿纸上",
    severity=Severity.WARNING,
    stage=Stage.ISSUE,
    weighs=(Evidence.APPROVAL_FORM,),
    clauses=("000-08", "002-07"),
    params=OpinionParams,
    good=(
        _issued(
            "保密机关意见：不需转为涉密文件　李某　2024年3月1日",
            draft=examples.WITHHELD,
            profile=examples.YUNCHENG,
        ),
        _issued(draft=Draft(), profile=examples.YUNCHENG, caption="主动公开的不需要"),
    ),
    bad=(
        _issued(draft=examples.WITHHELD, profile=examples.YUNCHENG),
        _issued(draft=examples.WITHHELD, profile=examples.CHENGGUAN),
    ),
)
def secrecy_organ_opinion_missing(
    dossier: Dossier, given: Given[OpinionParams]
) -> Iterator[Judgement]:
    """不予公开的公文没有保密机关（保密工作领导小组）的意见。

    为什么

    确需不予公开的，要请保密机关看是不是该转为涉密文件处理，防止既不定密、又不公开。

    怎样改

    把意见、签名和日期记在发文稿纸上。没有提供发文稿纸时不下结论。
    """
    if attribute_of(dossier) is not Disclosure.WITHHELD:
        return
    lost = form_unknown(dossier)
    if lost is not None:
        yield lost
        return
    found = _fault(dossier.submission.secrecy_opinions, dossier, _anything)
    if found is not None:
        yield Hit("secrecy_opinion", {**_args(found), "organ": given.params.organ})


@rule(
    code="GK215",
    name="reason-unreviewed",
    title="依据和理由没有人审核",
    message="{attribute}的依据和理由要有人审核，{fault}",
    help="由审核人核对依据和理由，在发文稿纸或者台账上签名、写日期",
    severity=Severity.WARNING,
    stage=Stage.ISSUE,
    weighs=(Evidence.APPROVAL_FORM,),
    clauses=("003-05",),
    good=(
        _issued(
            "依据和理由审核：属实　王某　2024年3月1日",
            draft=examples.WITHHELD,
            profile=examples.JIANGXIAN,
        ),
        _issued(draft=Draft(), profile=examples.JIANGXIAN, caption="主动公开的不需要"),
    ),
    bad=(
        _issued(draft=examples.WITHHELD, profile=examples.JIANGXIAN),
        _issued("依据和理由审核：属实", draft=examples.WITHHELD, profile=examples.JIANGXIAN),
    ),
)
def reason_unreviewed(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """没有主动公开的公文，依据和理由没有审核人和日期。

    为什么

    严控依申请公开和不予公开的滥用，靠的是有人逐件审核依据和理由；没有签名和日期，就看不出审过。

    怎样改

    审核后在发文稿纸或者台账上签名、写日期。没有提供发文稿纸时不下结论。
    """
    del given
    attribute = attribute_of(dossier)
    if attribute is None or attribute not in NOT_PUBLIC:
        return
    lost = form_unknown(dossier)
    if lost is not None:
        yield lost
        return
    found = _fault(dossier.submission.reason_reviews, dossier)
    if found is not None:
        yield Hit("reason_review", {**_args(found), "attribute": attribute.chinese})
