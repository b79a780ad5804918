"""GK301, GK302, GK310: is a policy document paired with what interprets it."""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.companions import Role
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.document import OfficialDocument
from gklint.model.dossier import Dossier
from gklint.model.interpretation import Medium
from gklint.model.outcome import Evidence, Severity
from gklint.rulekit import (
    Example,
    Given,
    Hit,
    Judgement,
    NoParams,
    Papers,
    Silence,
    Unknown,
    rule,
    setting,
)
from gklint.text.normal import squeeze
from gklint_rules._interpretation import (
    OPEN,
    UNDECIDED,
    UNREADABLE,
    Needs,
    Trigger,
    absent,
    has_unreadable,
    is_excused,
    is_submitted,
    quoted,
)
from gklint_rules._interpretation_examples import APPOINTMENT, COUNTY, MATERIAL, PLAN, POLICY
from gklint_rules._papers import attribute_of, form_unknown
from gklint_rules._words import is_reply

_YUNCHENG = "cn-shanxi-yuncheng"
_WEIHAI = "cn-shandong-weihai"
_SANMENXIA = "cn-henan-sanmenxia"
_JIANGXIAN = "cn-shanxi-yuncheng-jiangxian"


class PairingParams(NamedTuple):
    """Parameters of GK301.

    Attributes:
        needs: Whether plan or material is enough, or both are needed.
        trigger: Whether every policy document needs them, or those on people's livelihood.
        livelihood: Words of a title that show it touches people's interests or expectations.
    """

    needs: Needs = setting("interpretation.needs", Needs.ANY)
    trigger: Trigger = setting("interpretation.trigger", Trigger.POLICY)
    livelihood: tuple[str, ...] = setting("interpretation.livelihood", ())


@rule(
    code="GK301",
    name="interpretation-missing",
    title="政策性文件没有配解读",
    message="这是主动公开的政策性文件（{grounds}），送审材料里没有{lacking}",
    help="由起草单位准备{lacking}，与文件一起报批；放在草稿旁边，文件名在草稿名后面加“.解读方案”"
    "“.解读材料”，gklint 就能认出来",
    severity=Severity.ERROR,
    weighs=(Evidence.INTERPRETATION,),
    clauses=("000-13", "001-08", "002-10", "004-05", "004-06"),
    params=PairingParams,
    silences=(Silence("GK302"), Silence("GK310")),
    good=(
        Example(POLICY, Stage.SUBMIT, _YUNCHENG, papers=Papers(plan=PLAN)),
        Example(
            POLICY,
            Stage.SUBMIT,
            _YUNCHENG,
            papers=Papers(pictures=("图解.png",)),
            caption="图解也是解读材料",
        ),
        Example(POLICY, Stage.SUBMIT, _WEIHAI, papers=Papers(plan=PLAN, pictures=("图解.png",))),
        Example(APPOINTMENT, Stage.SUBMIT, _YUNCHENG, caption="不是政策性文件"),
        Example(POLICY._replace(note="（此件不予公开）"), Stage.SUBMIT, _YUNCHENG),
    ),
    bad=(
        Example(POLICY, Stage.SUBMIT, _YUNCHENG),
        Example(
            POLICY,
            Stage.SUBMIT,
            _WEIHAI,
            papers=Papers(plan=PLAN),
            caption="要求解读方案和解读材料都有的地方",
        ),
        Example(
            POLICY._replace(title="云溪市人民政府办公室关于印发云溪市搬迁补助办法的通知"),
            Stage.SUBMIT,
            _SANMENXIA,
        ),
    ),
)
def interpretation_missing(dossier: Dossier, given: Given[PairingParams]) -> Iterator[Judgement]:
    """主动公开的政策性文件，送审时没有配解读方案或者解读材料。

    为什么

    谁起草、谁解读；解读与文件同步起草、同步审签、同步发布。文件发了再补解读，公众看到文件时看不
    懂，容易误读。有的地方解读方案、解读材料有一样就行，有的地方两样都要；有的地方只要求涉及群众
    切身利益、影响市场预期的重要政策。起草阶段只提示，从报批起才算问题。

    怎样改

    由起草单位写解读方案或者解读材料，图解、问答、音视频都可以，随文件一起报批。确实不是政策性
    文件的，在发文稿纸上写明，并说明为什么不需要解读。
    """
    lacking = "、".join(_lacking(dossier, given.params.needs))
    if not lacking or is_excused(dossier, given):
        return
    if given.policy.value is None:
        yield Unknown(Evidence.TEXT, UNDECIDED)
    elif attribute_of(dossier) is None:
        yield Unknown(Evidence.TEXT, OPEN)
    elif given.params.trigger is Trigger.LIVELIHOOD and not _touches(dossier, given.params):
        yield Unknown(Evidence.TEXT, "看不出是否涉及群众切身利益、影响市场预期")
    elif has_unreadable(dossier):
        yield Unknown(Evidence.INTERPRETATION, UNREADABLE)
    elif not is_submitted(given.stage):
        yield absent(dossier, f"还没有{lacking}")
    else:
        grounds = "，".join(given.policy.grounds) or "已定为政策性文件"
        args = {"grounds": grounds, "lacking": lacking}
        yield Hit("interpretation", args, missing=Evidence.INTERPRETATION)


def _lacking(dossier: Dossier, needs: Needs) -> tuple[str, ...]:
    """Name what is needed and not there, by name or as text."""
    there = {i.role for i in dossier.interpretations}
    roles = (Role.PLAN, Role.MATERIAL)
    if needs is Needs.BOTH:
        return tuple(role.chinese for role in roles if role not in there)
    return () if there else ("或者".join(role.chinese for role in roles),)


def _touches(dossier: Dossier, params: PairingParams) -> bool:
    document = dossier.document
    title = document.title.text if document.title else ""
    enclosed = document.enclosed_title.text if document.enclosed_title else ""
    return any(word in squeeze(title + enclosed) for word in params.livelihood)


_FORM = """\
发文稿纸
拟稿单位：云溪市人力资源和社会保障局
公开属性：☑主动公开 ☐依申请公开 ☐不予公开
是否政策性文件：☐是 ☑否
"""


@rule(
    code="GK302",
    name="exemption-unstated",
    title="不解读没有说明理由",
    message="这不是政策性文件（{grounds}），没有配解读，送审材料里也没有说明为什么不需要解读",
    help="在发文稿纸上写一句不需要解读的理由，例如“属于任免事项，不涉及公众权利义务”",
    severity=Severity.ERROR,
    stage=Stage.SUBMIT,
    weighs=(Evidence.INTERPRETATION,),
    clauses=("000-15", "002-12"),
    good=(
        Example(
            APPOINTMENT,
            Stage.SUBMIT,
            _YUNCHENG,
            papers=Papers(form=f"{_FORM}不解读理由：属于任免事项，不涉及公众权利义务\n"),
        ),
        Example(
            APPOINTMENT,
            Stage.SUBMIT,
            _YUNCHENG,
            papers=Papers(form=_FORM, materials=(MATERIAL,)),
            caption="不要求解读，但是配了",
        ),
        Example(POLICY, Stage.SUBMIT, _YUNCHENG, papers=Papers(plan=PLAN)),
    ),
    bad=(
        Example(APPOINTMENT, Stage.SUBMIT, _YUNCHENG, papers=Papers(form=_FORM)),
        Example(
            APPOINTMENT,
            Stage.SUBMIT,
            _YUNCHENG,
            papers=Papers(sidecar="[interpretation]\nneeded = false\n"),
        ),
    ),
)
def exemption_unstated(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """不是政策性文件、不需要解读，报审时却没有说明。

    为什么

    非政策性文件可以不解读，但是要在文件报审时说一句为什么。没有这一句，办公室分不清是不需要，
    还是忘了。

    怎样改

    在发文稿纸“不解读理由”一栏写明；没有发文稿纸的，写进送审信息文件（exemption）。
    """
    said = dossier.submission
    if dossier.interpretations or has_unreadable(dossier) or said.exemptions:
        return
    if given.policy.value is None and not is_reply(dossier.document):
        yield Unknown(Evidence.TEXT, UNDECIDED)
    if given.policy.value is not False or not is_submitted(given.stage):
        return
    unknown = form_unknown(dossier)
    if unknown is not None and not said.interpretation_needed:
        yield unknown
        return
    needed = next(iter(said.interpretation_needed), None)
    args = {
        "grounds": "，".join(given.policy.grounds) or "已定为非政策性文件",
        "source": needed.source.path if needed else None,
        "quoted": needed.text if needed else None,
    }
    yield Hit("exemption", args)


class PictureParams(NamedTuple):
    """Parameters of GK310: how the names of the organs end whose documents need a picture."""

    issuers: tuple[str, ...] = ("县人民政府", "县人民政府办公室")


@rule(
    code="GK310",
    name="picture-missing",
    title="没有图片形式的解读",
    message="以{issuer}名义主动公开的文件要配图片形式的解读，送审材料里没有",
    help="做一张图解，文件名在草稿名后面加“.解读材料”，与文件一起公示",
    severity=Severity.WARNING,
    stage=Stage.SUBMIT,
    weighs=(Evidence.INTERPRETATION,),
    clauses=("003-18",),
    params=PictureParams,
    good=(
        Example(COUNTY, Stage.SUBMIT, _JIANGXIAN, papers=Papers(pictures=("图解.png",))),
        Example(
            COUNTY,
            Stage.SUBMIT,
            _JIANGXIAN,
            papers=Papers(materials=(f"{MATERIAL}图1　哪些地方要管\n",)),
            caption="解读材料里有图",
        ),
        Example(
            COUNTY._replace(
                masthead="青禾县教育局文件",
                title="青禾县教育局关于印发青禾县校园管理办法的通知",
                signature="青禾县教育局",
            ),
            Stage.SUBMIT,
            _JIANGXIAN,
            papers=Papers(materials=(MATERIAL,)),
            caption="不是以县政府名义",
        ),
    ),
    bad=(
        Example(COUNTY, Stage.SUBMIT, _JIANGXIAN, papers=Papers(materials=(MATERIAL,))),
        Example(
            COUNTY,
            Stage.SUBMIT,
            _JIANGXIAN,
            papers=Papers(plan=PLAN, pictures=("讲解.mp3",)),
            caption="只有录音",
        ),
    ),
)
def picture_missing(dossier: Dossier, given: Given[PictureParams]) -> Iterator[Judgement]:
    """以县政府、县政府办公室名义主动公开的文件，没有配图片形式的解读。

    为什么

    有的县要求这类文件在网上公示时，把图片形式的政策解读一并公示：群众看图比读文件快。

    怎样改

    把办理条件、流程、标准、期限画成一张图。图片放进解读材料的 Word 文件里也可以。
    """
    issuer = _issuer(dossier.document, given.params.issuers)
    if issuer is None or is_excused(dossier, given):
        return
    there = dossier.interpretations
    if any(i.pictures or i.medium is Medium.PICTURE for i in there):
        return
    if attribute_of(dossier) is not Disclosure.PROACTIVE:
        yield Unknown(Evidence.TEXT, OPEN)
    elif has_unreadable(dossier) or any(i.medium is Medium.OTHER for i in there):
        yield Unknown(Evidence.INTERPRETATION, "看不出文件里有没有图片")
    elif is_submitted(given.stage):
        args = {"issuer": issuer, "source": None, "quoted": None}
        yield Hit("interpretation", args | (quoted(there[0]) if there else {}))
    elif not there:
        yield Unknown(Evidence.INTERPRETATION)


def _issuer(document: OfficialDocument, endings: tuple[str, ...]) -> str | None:
    for element in (document.signature, document.masthead, document.title):
        for organ in element.organs if element is not None else ():
            if squeeze(organ).endswith(endings):
                return squeeze(organ)
    return None
