"""GK201, GK202, GK207, GK216: is there a reason for not disclosing, and does it say anything."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from gklint.model.disclosure import Disclosure, Stage
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence, Severity
from gklint.model.reason import Ground
from gklint.rulekit import (
    Arg,
    Example,
    Given,
    Hit,
    Judgement,
    Silence,
    Unknown,
    rule,
    setting,
)
from gklint_rules import _reason_examples as examples
from gklint_rules._papers import attribute_of
from gklint_rules._reason import (
    NONE,
    POLICY_OPEN,
    REASON_CARRIERS,
    UNREADABLE,
    WITHHELD,
    Claim,
    cites_no_ground,
    claimed,
    has_fault,
    is_owed,
    owes,
    pointing,
    reasons_of,
)
from gklint_rules._words import CONFLICT, conflicting, is_reply

_LEAST_FACTS = 4
"""Fewer characters than this do not say why something is disclosed on request only."""
_REASONED = examples.withheld(examples.GOOD_REASON)


class MissingParams(NamedTuple):
    """Parameters of GK201."""

    attributes: frozenset[Disclosure] = setting("reason.attributes", WITHHELD)
    policy_attributes: frozenset[Disclosure] = setting("reason.policy_attributes", NONE)
    both: bool = setting("reason.both", False)  # noqa: FBT003 - the default of a setting
    refused: bool = setting("gate.refused", False)  # noqa: FBT003 - the default of a setting


@rule(
    code="GK201",
    name="reason-missing",
    title="没有写明理由",
    message="公开属性是“{attribute}”，{fault}{refused}",
    help="由起草单位在发文稿纸或者公开属性说明中写明：依据哪部法律法规第几条、属于哪一种情形、"
    "本件为什么属于这种情形；gklint 不代写理由",
    severity=Severity.ERROR,
    weighs=(Evidence.APPROVAL_FORM, Evidence.REASON),
    clauses=("80", "000-03", "000-06", "001-06", "002-04", "002-05", "003-05"),
    params=MissingParams,
    silences=(Silence("GK203"),),
    good=(
        _REASONED,
        Example(examples.ON_REQUEST, Stage.SUBMIT, caption="全国只要求不予公开的说明理由"),
        examples.withheld(
            "政府信息公开条例第十六条第一款", caption="全国没有要求依据和理由都写；条文已经写明情形"
        ),
        Example(
            examples.ON_REQUEST,
            Stage.SUBMIT,
            examples.WEIHAI,
            papers=examples.stated(examples.GOOD_REASON),
        ),
    ),
    bad=(
        Example(examples.WITHHELD, Stage.SUBMIT),
        Example(
            examples.WITHHELD,
            Stage.SUBMIT,
            papers=examples.form("☐国家秘密　☐个人隐私　☐其他"),
            caption="有理由一栏，一项也没有勾",
        ),
        Example(
            examples.ON_REQUEST,
            Stage.SUBMIT,
            examples.WEIHAI,
            caption="有的地方依申请公开的也要说明理由",
        ),
        examples.withheld(
            "政府信息公开条例第十六条第一款",
            profile=examples.YUNCHENG,
            caption="有的地方依据和理由都要写",
        ),
    ),
)
def reason_missing(dossier: Dossier, given: Given[MissingParams]) -> Iterator[Judgement]:
    """不予公开的公文报批时没有说明理由；有的地方，依申请公开的也要说明，或者只写依据不算。

    为什么

    公开是常态，不公开是例外。拟不公开的，要依法依规说明理由，随公文一并报批；没有说明的，办公室
    可以退文，有的地方规定不予发文。

    怎样改

    在发文稿纸的理由一栏、送审信息文件或者公开属性说明里写明依据（法律法规名称和条、款）和本件的
    情形。起草阶段没有提供这些材料时不下结论，只提示未核查。
    """
    if is_reply(dossier.document):
        return
    if conflicting(dossier.document):
        yield Unknown(Evidence.TEXT, CONFLICT)
        return
    attribute = attribute_of(dossier)
    duty = owes(attribute, given)
    if attribute is None or duty is False:
        return
    if reasons_of(dossier):
        if given.params.both:
            yield from _only_a_basis(dossier, given)
    elif duty is None:
        yield Unknown(Evidence.TEXT, POLICY_OPEN)
    elif dossier.unreadable(*REASON_CARRIERS):
        yield Unknown(Evidence.REASON, UNREADABLE)
    elif given.stage is Stage.DRAFT or (given.stage is Stage.ARCHIVE and not _has_papers(dossier)):
        yield Unknown(Evidence.REASON)
    else:
        args = _missing(attribute, "送审材料中没有写明理由", given.params)
        yield Hit("reason", args, missing=Evidence.REASON)


def _missing(attribute: Disclosure, fault: str, params: MissingParams) -> dict[str, Arg]:
    refused = "；按本地规定不予发文" if params.refused else ""
    return {"attribute": attribute.chinese, "fault": fault, "refused": refused}


def _only_a_basis(dossier: Dossier, given: Given[MissingParams]) -> Iterator[Judgement]:
    """Judge what cites an article, a right one, and says no more."""
    claim = yield from claimed(dossier, given, whole=True)
    if claim is None or not claim.articles or claim.named or claim.facts:
        return
    if claim.attribute is Disclosure.ON_REQUEST and claim.is_scoped:
        return
    if any(has_fault(basis, claim, given.instruments) for basis in claim.articles):
        return
    if claim.attribute is Disclosure.WITHHELD and cites_no_ground(claim, given.instruments):
        return
    if (yield from is_owed(claim.attribute, given)):
        where = pointing(claim.articles[0].said)
        fault = f"{where['where']}只写了依据“{where['quoted']}”，没有写理由"
        yield Hit("basis", {**where, **_missing(claim.attribute, fault, given.params)})


def _has_papers(dossier: Dossier) -> bool:
    """Whether anything was given in which a reason should stand."""
    return dossier.given(*REASON_CARRIERS)


class BasisParams(NamedTuple):
    """Parameters of GK202."""

    attributes: frozenset[Disclosure] = setting("reason.attributes", WITHHELD)
    policy_attributes: frozenset[Disclosure] = setting("reason.policy_attributes", NONE)


@rule(
    code="GK202",
    name="reason-without-basis",
    title="理由没有写到法律条文",
    message="{where}写的理由“{quoted}”{fault}",
    help="补写依据，写到条，能写到款的写到款，如“政府信息公开条例第十六条第二款”",
    severity=Severity.ERROR,
    weighs=(Evidence.APPROVAL_FORM, Evidence.REASON),
    clauses=("80", "000-06", "001-06", "002-05"),
    params=BasisParams,
    good=(
        _REASONED,
        examples.withheld("涉及个人隐私，依据政府信息公开条例第15条"),
        Example(
            examples.WITHHELD,
            Stage.SUBMIT,
            papers=examples.form("☑个人隐私　☐国家秘密", "依据：《政府信息公开条例》第十五条"),
            caption="依据写在另一栏",
        ),
    ),
    bad=(
        examples.withheld("本件是领导干部考察材料，属于人事管理信息"),
        examples.withheld("根据《政府信息公开条例》有关规定，属于过程性信息", caption="没有写到条"),
        Example(
            examples.WITHHELD, Stage.SUBMIT, papers=examples.form("☑个人隐私　☐国家秘密　☐商业秘密")
        ),
    ),
)
def reason_without_basis(dossier: Dossier, given: Given[BasisParams]) -> Iterator[Judgement]:
    """理由里没有法律依据，或者只写了法律法规的名称，没有写到条。

    为什么

    不公开要“依法依规”说明：哪部法律法规、哪一条。只写“属于内部信息”，审核的人无从核对，事后申请人
    要求公开，也拿不出依据。

    怎样改

    写明法律、法规、规章的名称和条、款；发文稿纸、送审信息文件和公开属性说明合在一起看，有一处写明
    就可以。
    """
    claim = yield from claimed(dossier, given, whole=True)
    if claim is None or claim.articles or not (yield from is_owed(claim.attribute, given)):
        return
    said, fault = claim.reasons[0], "没有写明依据的法律法规和条文"
    if claim.bases:
        said = claim.bases[0].said
        fault = f"只写到“{claim.bases[0].basis.text}”，没有写到第几条"
    yield Hit("basis", {**pointing(said), "fault": fault})


class CatchAllParams(NamedTuple):
    """Parameters of GK207."""

    attributes: frozenset[Disclosure] = setting("reason.attributes", WITHHELD)
    policy_attributes: frozenset[Disclosure] = setting("reason.policy_attributes", NONE)
    catch_all: tuple[str, ...] = setting("reason.catch_all", ())


@rule(
    code="GK207",
    name="reason-catch-all",
    title="理由是兜底的说法",
    message="{where}写的理由“{quoted}”{fault}",
    help="写明属于政府信息公开条例第十四条至第十六条的哪一种情形，并说明本件的具体情况；"
    "说不出法定情形的，不应当不予公开",
    severity=Severity.ERROR,
    weighs=(Evidence.APPROVAL_FORM, Evidence.REASON),
    clauses=("80", "000-06", "000-07", "001-06", "002-05"),
    params=CatchAllParams,
    silences=(Silence("GK201"), Silence("GK202"), Silence("GK203"), Silence("GK216")),
    good=(
        _REASONED,
        examples.withheld(
            "因工作需要，本件为未定稿的请示报告，属于过程性信息，依据条例第十六条第二款",
            caption="写了法定情形和条文",
        ),
        Example(
            examples.WITHHELD,
            Stage.SUBMIT,
            papers=examples.form(
                "☑个人隐私　☐其他不宜公开的信息", "依据：《政府信息公开条例》第十五条"
            ),
            caption="没有勾的选项不算",
        ),
    ),
    bad=(
        examples.withheld("其他不宜公开的信息"),
        examples.withheld("工作需要"),
        examples.withheld(
            "其他不宜公开的信息（政府信息公开条例第十六条）", caption="写了条文，没有写情形"
        ),
        examples.withheld("此件不予公开", caption="等于没有说"),
    ),
)
def reason_catch_all(dossier: Dossier, given: Given[CatchAllParams]) -> Iterator[Judgement]:
    """理由只是“其他不宜公开的信息”“工作需要”“内部文件”一类的话。

    为什么

    这些话对任何公文都说得上，等于没有说明理由；发文稿纸上的默认选项没有改，也是这样。不予公开只有
    法定的几种情形。

    怎样改

    对照条例第十四条至第十六条，写明是哪一种，再写本件的具体情况；对不上的，改为主动公开或者依申请
    公开。
    """
    claim = yield from claimed(dossier, given, whole=True)
    if claim is None or _argues(claim, given):
        return
    words = _catch_all(claim, given.params.catch_all)
    if words is not None and (yield from is_owed(claim.attribute, given)):
        about = "没有说明属于哪一种法定情形"
        if claim.grounds:
            about = "对哪件公文都说得上，没有说明本件为什么属于所引条文的情形"
        yield Hit("reason", {**pointing(claim.reasons[0], words), "fault": about})


def _argues(claim: Claim, given: Given[CatchAllParams]) -> bool:
    """Whether it names a ground, or gives facts that an article, or the mode, can carry."""
    if claim.named & claim.grounds:
        return True
    if claim.attribute is Disclosure.WITHHELD and cites_no_ground(claim, given.instruments):
        return True  # for the wrong article, which GK203 explains
    facts = claim.facts
    for phrase in given.params.catch_all:
        facts = facts.replace(phrase, "")
    carried = bool(claim.articles) or claim.attribute is Disclosure.ON_REQUEST
    return carried and len(facts) >= _LEAST_FACTS


def _catch_all(claim: Claim, phrases: tuple[str, ...]) -> str | None:
    """Give the words that stand for a reason and are none."""
    found = next((phrase for phrase in phrases if phrase in claim.words), None)
    if found is not None:
        return found
    silent = not (claim.named or claim.bases or claim.facts)
    return claim.words if silent else None


class WorkingSecretParams(NamedTuple):
    """Parameters of GK216."""

    attributes: frozenset[Disclosure] = setting("reason.attributes", WITHHELD)
    policy_attributes: frozenset[Disclosure] = setting("reason.policy_attributes", NONE)


@rule(
    code="GK216",
    name="working-secret-only",
    title="工作秘密、内部资料不是法定的不公开情形",
    message="{where}只以“{quoted}”为理由，不属于法定的不予公开情形{lacking}",
    help="看是否另有条例第十四条至第十六条的情形，有的写明；没有的，重新确定公开属性。"
    "工作秘密本身仍要按保密规定保护，不等于可以公开",
    severity=Severity.WARNING,
    weighs=(Evidence.APPROVAL_FORM, Evidence.REASON),
    clauses=("密64", "条14", "条15", "条16"),
    params=WorkingSecretParams,
    silences=(Silence("GK202"),),
    good=(
        _REASONED,
        examples.withheld("属于工作秘密，也是过程性信息，依据条例第十六条第二款"),
        examples.withheld("内部资料，附有机关值班人员轮换安排，依据条例第十六条第一款"),
    ),
    bad=(
        examples.withheld("属于工作秘密，依据《保守国家秘密法》第三十五条"),
        examples.withheld("本件是内部资料，注意保存"),
        examples.withheld("内部资料，依据条例第十六条第一款", caption="引了条文，没有写情形"),
        examples.withheld(
            "依据保密法第六十四条", draft=examples.WITHHELD._replace(date="2024年6月5日")
        ),
    ),
)
def working_secret_only(dossier: Dossier, given: Given[WorkingSecretParams]) -> Iterator[Judgement]:
    """理由只有“工作秘密”“内部资料”，没有条例规定的事由。

    为什么

    工作秘密不是国家秘密，另有管理办法；条例第十四条至第十六条里没有这一项。单凭它不能不予公开。

    怎样改

    往往另有法定情形，如过程性信息、内部事务信息、个人隐私，写明即可。没有的，重新确定属性；不构成
    不予公开的理由，不等于可以随意公开，工作秘密仍要保护。应当说明理由、又没有写依据的条文的，是错误。
    """
    claim = yield from claimed(dossier, given, whole=True)
    if claim is None or claim.named - {Ground.WORKING_SECRET}:
        return
    if claim.grounds and len(claim.facts) >= _LEAST_FACTS:
        return  # the facts may be of the article that is cited
    named = (said for said in claim.reasons if Ground.WORKING_SECRET in said.value.grounds)
    cited = (basis.said for basis in claim.bases if basis.on_working_secrets)
    said = next(chain(named, cited), None)
    if said is None:
        return
    bare = not claim.articles and owes(claim.attribute, given) is True
    lacking = "，没有写明属于所引条文的哪一种情形" if claim.grounds else ""
    if bare:
        lacking = "，也没有写依据的条文"
    args: dict[str, Arg] = {**pointing(said), "lacking": lacking}
    yield Hit("ground", args, severity=Severity.ERROR if bare else None)
