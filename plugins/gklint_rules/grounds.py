"""GK208–GK210: does the ground that is claimed fit the document and its attribute."""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.disclosure import Disclosure, Stage
from gklint.model.document import OfficialDocument
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence, PolicyDecision, Severity
from gklint.model.reason import Ground
from gklint.rulekit import Arg, Example, Given, Hit, Judgement, NoParams, rule
from gklint.text.normal import squeeze
from gklint_rules import _reason_examples as examples
from gklint_rules._papers import is_agreed
from gklint_rules._reason import Claim, claimed, comes_from_old, pointing
from gklint_rules._words import kind_of

_INWARD = frozenset({Ground.INTERNAL, Ground.PROCESS})
_OF_CASES = frozenset({Ground.CASE_FILE})  # named by the paragraph that names PROCESS
_BARRED = frozenset({Ground.STATE_SECRET, Ground.FORBIDDEN, Ground.SAFETY})
_OF_OTHERS = frozenset({Ground.TRADE_SECRET, Ground.PRIVACY})
_NORMATIVE = ("办法", "规定", "细则", "意见")
_EDITIONS = ("（试行）", "（暂行）", "（修订）", "(试行)", "(暂行)", "(修订)")


class MismatchParams(NamedTuple):
    """Parameters of GK208: what the title of a 规范性文件 ends in."""

    titles: tuple[str, ...] = _NORMATIVE


@rule(
    code="GK208",
    name="ground-content-mismatch",
    title="理由与公文的内容不符",
    message="{where}以“{ground}”为理由，这件公文却{why}",
    help="对外发布、普遍适用的规范性文件应当主动公开；确有不能公开的部分，写明是哪一部分、属于哪一种情形",
    severity=Severity.WARNING,
    weighs=(Evidence.APPROVAL_FORM, Evidence.REASON),
    clauses=("条16",),
    params=MismatchParams,
    good=(
        examples.withheld(examples.GOOD_REASON),
        examples.withheld(
            "依据条例第十四条，公开后危及公共安全，附表列有重点防护部位", draft=examples.RULES
        ),
    ),
    bad=(
        examples.withheld("依据条例第十六条第一款，属于内部管理信息", draft=examples.RULES),
        examples.withheld(
            "依据条例第十六条第二款，属于过程性信息",
            "是否政策性文件：☑是　☐否",
            draft=examples.WITHHELD._replace(
                title="云溪市人民政府办公室关于调整城区停车收费的通知"
            ),
        ),
    ),
)
def ground_content_mismatch(dossier: Dossier, given: Given[MismatchParams]) -> Iterator[Judgement]:
    """对下级机关普遍印发的规范性文件，却以内部事务或者过程性信息为理由不公开。

    为什么

    内部事务信息是本机关的人事、后勤、工作流程；过程性信息是还没有定下来的讨论记录、过程稿、请示报告。
    已经印发、要各地执行的规范性文件不是这样的信息，而且属于应当主动公开的内容。

    怎样改

    重新确定公开属性；确有其他法定情形的，换成那种情形并引用相应的条款。
    """
    claim = yield from claimed(dossier, given)
    if claim is None or not _is_addressed(dossier.document):
        return
    why = _normative(dossier.document, given.policy, given.params.titles)
    if claim.meant & _INWARD and not claim.meant - _INWARD - _OF_CASES and why is not None:
        yield Hit("ground", {**_pointing(claim, _INWARD), "why": why})


def _is_addressed(document: OfficialDocument) -> bool:
    """Whether it goes to many organs."""
    to = squeeze(document.addressee.text) if document.addressee else ""
    return "各" in to or any(mark in to for mark in "、，,")


def _normative(
    document: OfficialDocument, policy: PolicyDecision, titles: tuple[str, ...]
) -> str | None:
    """Say what shows that it is a 规范性文件, ``None`` where nothing does."""
    if policy.value is False:
        return None
    title = squeeze(document.title.forwarded or "") if document.title else ""
    for edition in _EDITIONS:
        title = title.strip("《》").removesuffix(edition)
    kind = kind_of(document)
    word = next((w for w in titles if title.endswith(w) or w == kind), None)
    if word is not None:
        return f"是印发各单位执行的{word}"
    return "是印发各单位执行的政策性文件" if policy.value else None


def _pointing(claim: Claim, grounds: frozenset[Ground]) -> dict[str, Arg]:
    """Point at the reason that names one of these grounds, else at a provision that gives one."""
    for said in claim.reasons:
        ground = next((g for g in said.value.grounds if g in grounds), None)
        if ground is not None:
            return {**pointing(said), "ground": ground.chinese}
    basis = next(b for b in claim.bases if b.grounds & grounds)
    return {**pointing(basis.said), "ground": basis.basis.text}


@rule(
    code="GK209",
    name="ground-contradicts-mode",
    title="理由与依申请公开矛盾",
    message="公开属性是依申请公开，{where}的理由却是“{ground}”：{why}",
    help="属于第十四条的，改为不予公开；属于第十五条的，写明第三方是否同意、不公开对公共利益有没有重大影响；"
    "都不属于的，改正理由",
    severity=Severity.WARNING,
    weighs=(Evidence.APPROVAL_FORM, Evidence.REASON),
    clauses=("条14", "条15"),
    good=(
        examples.on_request("依据条例第二十七条，本件只涉及三户被征收人的补偿结果"),
        examples.on_request("依据条例第十六条第二款，属于过程性信息"),
        examples.withheld("依据条例第十四条，公开后危及社会稳定"),
    ),
    bad=(
        examples.on_request("依据条例第十四条，公开后危及社会稳定"),
        examples.on_request("依据条例第十五条，涉及商业秘密", caption="提示：可能有条件公开"),
    ),
)
def ground_contradicts_mode(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """定为依申请公开，理由却是对谁都不能公开的情形。

    为什么

    第十四条的信息（国家秘密、法律禁止公开、危及安全稳定）不得向任何人公开，有人申请也不能给。
    第十五条的信息，第三方同意或者公共利益需要时可以公开，定为依申请公开说得通，但要有这方面的判断。

    怎样改

    理由成立的，属性改为不予公开；属性不变的，理由写为什么不属于应当主动公开的内容。
    """
    claim = yield from claimed(dossier, given)
    if claim is None or claim.attribute is not Disclosure.ON_REQUEST or not is_agreed(dossier):
        return
    if claim.meant & _BARRED:
        why = "这样的信息不得向任何人公开"
        yield Hit("ground", {**_pointing(claim, _BARRED), "why": why})
    elif claim.meant & _OF_OTHERS:
        args = {**_pointing(claim, _OF_OTHERS), "why": "第三方同意或者公共利益需要的才能公开"}
        yield Hit("ground", args, severity=Severity.INFO)


@rule(
    code="GK210",
    name="secret-without-classification",
    title="以国家秘密为理由却没有定密",
    message="{where}以国家秘密为理由，公文却没有密级和保密期限",
    help="确属国家秘密的，先依法定密，标注密级和保密期限，按涉密文件办理；没有定密的，不能以国家秘密为理由",
    severity=Severity.ERROR,
    weighs=(Evidence.APPROVAL_FORM, Evidence.REASON),
    clauses=("000-08", "密19", "密2010-14"),
    good=(
        examples.withheld(examples.GOOD_REASON),
        examples.withheld("不涉及国家秘密，属于过程性信息，依据条例第十六条第二款"),
    ),
    bad=(
        examples.withheld("依据条例第十四条，属于国家秘密"),
        Example(
            examples.WITHHELD,
            Stage.SUBMIT,
            papers=examples.form("☑国家秘密　☐个人隐私", "密级：非涉密"),
        ),
    ),
)
def secret_without_classification(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """理由是国家秘密，公文上没有密级和保密期限。

    为什么

    国家秘密要依法确定：产生的同时定密级、保密期限和知悉范围。没有定密，就不是国家秘密，不能随意以
    涉及国家秘密为由不公开；真是国家秘密的，不定密、不标志，又是泄密隐患。

    怎样改

    由定密责任人确定。定了密的，按涉密文件办理，不要再在非涉密设备上处理；不属于国家秘密的，改写真正
    的理由。
    """
    claim = yield from claimed(dossier, given)
    if claim is None or Ground.STATE_SECRET not in claim.named:
        return
    if comes_from_old(Ground.STATE_SECRET, claim, given.instruments):
        return  # GK205 explains it
    if dossier.document.classification is None:
        yield Hit("classification", _pointing(claim, frozenset({Ground.STATE_SECRET})))
