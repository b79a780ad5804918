"""GK117, GK120, GK121: what the approval form must show besides attribute and reason."""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.companions import Role
from gklint.model.disclosure import Stage
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence, Severity
from gklint.rulekit import (
    Draft,
    Example,
    Given,
    Hit,
    Judgement,
    NoParams,
    Papers,
    Unknown,
    rule,
)
from gklint.text.normal import squeeze

_JIANGXIAN = "cn-shanxi-yuncheng-jiangxian"
_YUNCHENG = "cn-shanxi-yuncheng"
_LABELLED = "标题：关于做好校园周边环境整治工作的通知\n公开属性：☑主动公开 ☐依申请公开 ☐不予公开\n"


def _form_itself(dossier: Dossier) -> Unknown | None:
    """Say why a rule on what only a form shows cannot judge; a sidecar has no such fields."""
    if dossier.unreadable(Role.APPROVAL_FORM, Role.RECORD):
        return Unknown(Evidence.APPROVAL_FORM, "读不出来")
    if dossier.given(Role.APPROVAL_FORM, Role.RECORD):
        return None
    if Evidence.APPROVAL_FORM in dossier.evidence:
        return Unknown(Evidence.TEXT, "只有送审信息文件，里面没有这一项")
    return Unknown(Evidence.APPROVAL_FORM)


@rule(
    code="GK117",
    name="disclosure-seal-missing",
    title="没有加盖政府信息公开专用章或者没有认定人",
    message="发文稿纸上没有{missing}",
    help="认定公开属性后加盖政府信息公开专用章，由专门负责的人员签名",
    severity=Severity.WARNING,
    stage=Stage.ISSUE,
    weighs=(Evidence.APPROVAL_FORM,),
    clauses=("003-08", "003-09"),
    good=(
        Example(
            Draft(),
            profile=_JIANGXIAN,
            papers=Papers(form=_LABELLED + "政府信息公开专用章：已盖章\n属性认定人：张某"),
        ),
        Example(
            Draft(),
            profile=_JIANGXIAN,
            papers=Papers(form=_LABELLED + "属性认定人：李某\n政府信息公开专用章：已加盖"),
        ),
    ),
    bad=(
        Example(Draft(), profile=_JIANGXIAN, papers=Papers(form=_LABELLED)),
        Example(
            Draft(),
            profile=_JIANGXIAN,
            papers=Papers(form=_LABELLED + "政府信息公开专用章：已盖章\n属性认定人："),
        ),
    ),
)
def disclosure_seal_missing(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """发文稿纸上没有政府信息公开专用章，或者没有认定公开属性的人员。

    为什么

    专用章专门用于拟发公文公开属性的认定，由固定的人员负责；没有章、没有人，就看不出属性经谁认定。

    怎样改

    请负责属性认定的人员审核、签名并盖章。章盖在图片上、文字里看不出来的，在“政府信息公开专用章”
    一栏写“已盖章”。
    """
    del given
    unknown = _form_itself(dossier)
    if unknown is not None:
        yield unknown
        return
    parts = {
        "政府信息公开专用章": dossier.submission.seals,
        "认定公开属性的人员": dossier.submission.officers,
    }
    missing = "、".join(name for name, said in parts.items() if not said)
    if missing:
        yield Hit("seal", {"missing": missing})


class LivelihoodParams(NamedTuple):
    """Parameters of GK120: words that show that people's own interests are touched."""

    words: tuple[str, ...] = (
        "收费",
        "水价",
        "电价",
        "气价",
        "热价",
        "票价",
        "调价",
        "价格调整",
        "征收",
        "拆迁",
        "安置",
        "补偿",
        "补贴",
        "限行",
        "招生",
        "入学",
        "社会保险",
        "养老保险",
        "医疗保险",
        "医疗保障",
        "住房保障",
        "社会救助",
    )


@rule(
    code="GK120",
    name="participation-unrecorded",
    title="没有公众参与情况的记录",
    message="政策涉及群众切身利益（“{word}”），发文稿纸上没有{missing}",
    help="写明座谈、听证、问卷或者网上征求意见的情况，以及意见采纳和不采纳的理由",
    severity=Severity.INFO,
    stage=Stage.SUBMIT,
    weighs=(Evidence.APPROVAL_FORM,),
    clauses=("000-29", "001-15"),
    params=LivelihoodParams,
    good=(
        Example(
            Draft(title="云溪市人民政府办公室关于印发云溪市房屋征收补偿办法的通知"),
            profile=_YUNCHENG,
            papers=Papers(form=_LABELLED + "公众参与情况：召开座谈会两次，意见均已采纳"),
        ),
        Example(Draft(), profile=_YUNCHENG, papers=Papers(form=_LABELLED)),
    ),
    bad=(
        Example(
            Draft(title="云溪市人民政府办公室关于印发云溪市房屋征收补偿办法的通知"),
            profile=_YUNCHENG,
            papers=Papers(form=_LABELLED),
        ),
        Example(
            Draft(title="云溪市人民政府办公室关于印发公共停车收费管理办法的通知"),
            profile="cn-shandong-weihai",
            papers=Papers(form=_LABELLED + "公众参与情况："),
        ),
        Example(
            Draft(title="云溪市人民政府办公室关于印发房屋征收补偿办法的通知"),
            profile=_YUNCHENG,
            papers=Papers(form=_LABELLED + "公众参与情况：召开听证会，采纳9条，3条未采纳"),
            caption="没有说明为什么不采纳",
        ),
    ),
)
def participation_unrecorded(
    dossier: Dossier, given: Given[LivelihoodParams]
) -> Iterator[Judgement]:
    """涉及群众切身利益的政策，送审材料里看不出听取过公众意见。

    为什么

    这类决策要通过座谈会、听证会、问卷调查等听取意见，意见不采纳的要说明理由。没有记录，审核时无从
    判断。

    怎样改

    在发文稿纸的公众参与情况一栏写明方式、时间、主要意见和采纳情况；没有的补做。
    """
    title = squeeze(dossier.document.title.text) if dossier.document.title else ""
    word = next((w for w in ("切身利益", *given.params.words) if w in title), None)
    if given.policy.value is not True or word is None:
        return
    unknown = _form_itself(dossier)
    if unknown is not None:
        yield unknown
        return
    said = "".join(squeeze(each.text) for each in dossier.submission.participation)
    if said in _NO_RECORD:
        yield Hit("participation", {"word": word, "missing": "听取公众意见的记录"})
    elif any(w in said for w in _REFUSED) and not any(w in said for w in _REASONED):
        missing = "意见不采纳的理由"
        yield Hit("participation", {"word": word, "missing": missing, "quoted": said})


_NO_RECORD = frozenset({"", "无", "无。", "暂无", "没有", "未开展", "未征求", "不涉及"})
_REFUSED = ("未采纳", "不予采纳", "不采纳", "没有采纳")
_REASONED = (
    "理由",
    "原因",
    "因为",
    "由于",
    "因与",
    "因该",
    "超出",
    "均已说明",
    "作了说明",
    "已说明",
)


_CATALOGUES = ("标准目录", "事项目录", "事项清单", "事项标准目录")


@rule(
    code="GK121",
    name="catalogue-approval-missing",
    title="标准目录没有上级审核",
    message="这份公文发布的是{kind}，发文稿纸上没有审核意见",
    help="按规定先送{organ}审核，把审核意见写进发文稿纸",
    severity=Severity.INFO,
    stage=Stage.SUBMIT,
    weighs=(Evidence.APPROVAL_FORM,),
    clauses=("000-28", "001-14", "002-21"),
    good=(
        Example(
            Draft(title="云溪市人民政府办公室关于印发云溪市政务公开标准目录的通知"),
            profile=_YUNCHENG,
            papers=Papers(form=_LABELLED + "上级审核意见：同意发布"),
        ),
        Example(Draft(), profile=_YUNCHENG, papers=Papers(form=_LABELLED)),
    ),
    bad=(
        Example(
            Draft(title="云溪市人民政府办公室关于印发云溪市政务公开标准目录的通知"),
            profile=_YUNCHENG,
            papers=Papers(form=_LABELLED),
        ),
        Example(
            Draft(title="云溪市人民政府办公室关于公布云溪市政务公开事项标准目录的通知"),
            profile="cn-shanxi-changzhi-chengguan",
            papers=Papers(form=_LABELLED),
        ),
    ),
)
def catalogue_approval_missing(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """发布政务公开标准目录，送审材料里没有上级（或者规定的科室）的审核意见。

    为什么

    目录决定以后哪些必须公开，编成后要经上一级政府（有的单位是政策法规科）审核再发布。

    怎样改

    先送审核，把审核意见填进发文稿纸，再报批。
    """
    title = squeeze(dossier.document.title.text) if dossier.document.title else ""
    kind = next((word for word in _CATALOGUES if word in title), None)
    if kind is None or "公开" not in title:
        return
    unknown = _form_itself(dossier)
    if unknown is not None:
        yield unknown
    elif not dossier.submission.catalogue_approvals:
        organ = "政策法规科" if "002-21" in given.profile.clauses else "上一级政府"
        yield Hit("catalogue", {"kind": kind, "organ": organ})
