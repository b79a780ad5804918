"""GK101, GK109, GK113, GK116: is the 公开属性 decided, and one that is in force here."""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.disclosure import Disclosure, Stage
from gklint.model.document import Marking
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Span
from gklint.model.outcome import Evidence, Fix, Safety, Severity
from gklint.rulekit import (
    Draft,
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
from gklint_rules._papers import CARRIERS, form_unknown
from gklint_rules._words import (
    CONFLICT,
    LOST,
    SLOT_NAMES,
    SLOTS,
    conflicting,
    decided,
    first_span,
    is_complete_form,
    is_reply,
    kind_of,
    lines_lost,
    on_one_line,
)

_OUTDATED = ("免予公开", "免于公开")


class MissingParams(NamedTuple):
    """Parameters of GK101."""

    exempt_kinds: tuple[str, ...] = setting("marking.exempt_kinds", ())
    slots: tuple[str, ...] = setting("marking.slots", SLOTS)
    printed: bool = setting("marking.printed", False)  # noqa: FBT003 - the default of a setting


@rule(
    code="GK101",
    name="marking-missing",
    title="没有公开属性标注",
    message="全文没有标注公开属性（{slots}都没有）",
    help="属性定下后，在成文日期下一行左空二字标注，如“（此件公开发布）”；"
    "属性由起草单位提出，gklint 不代为选择",
    severity={Stage.DRAFT: Severity.INFO, Stage.ISSUE: Severity.WARNING},
    clauses=("80", "001-07", "004-03"),
    params=MissingParams,
    good=(
        Example(Draft()),
        Example(Draft(note=None, before_imprint="公开方式：主动公开")),
        Example(
            Draft(title="政府信息公开申请答复书", addressee="张某：", note=None),
            caption="给申请人的答复书不是公文",
        ),
    ),
    bad=(
        Example(Draft(note=None)),
        Example(
            Draft(
                note=None,
                body=("请各单位在印发时标注“此件公开发布”“此件依申请公开”等字样，并做好登记。",),
            ),
            caption="正文里引用的字样不算标注",
        ),
    ),
)
def marking_missing(dossier: Dossier, given: Given[MissingParams]) -> Iterator[Judgement]:
    """公文没有标注公开属性。

    为什么

    拟稿时就要定下主动公开、依申请公开或者不予公开，随公文一并报批。印出来的公文没有标注，
    收文单位和公众都不知道能不能公开。起草、报批阶段只作提示，印发时才算问题；要求印在公文上的
    地方更严。正文里引用“此件公开发布”等字样不算标注。

    怎样改

    与办公室确认属性后，在成文日期的下一行左空二字、加圆括号标注。令、公告等按惯例不标注的文种
    不检查。
    """
    document = dossier.document
    if document.marking is not None or kind_of(document) in given.params.exempt_kinds:
        return
    if is_reply(document):
        return
    if lines_lost(document):
        yield Unknown(Evidence.TEXT, LOST)
        return
    slots = "、".join(SLOT_NAMES.get(s, s) for s in given.params.slots)
    severity = None
    if given.params.printed:  # the profile demands the printed mark: one step more
        severity = Severity.ERROR if given.stage >= Stage.ISSUE else Severity.WARNING
    yield Hit("marking", {"slots": slots}, severity=severity)


class UndecidedParams(NamedTuple):
    """Parameters of GK109."""

    refused: bool = setting("gate.refused", False)  # noqa: FBT003 - the default of a setting
    exempt_kinds: tuple[str, ...] = setting("marking.exempt_kinds", ())


@rule(
    code="GK109",
    name="attribute-undecided",
    title="公开属性未定",
    message="送审材料中没有一处写明公开属性{also}{refused}",
    help="由起草单位提出主动公开、依申请公开或不予公开的建议，写进发文稿纸并在公文上标注；"
    "gklint 不代为选择",
    severity=Severity.ERROR,
    weighs=(Evidence.APPROVAL_FORM,),
    clauses=("80", "000-01", "000-05", "000-09", "001-05", "002-03", "002-05", "004-01"),
    params=UndecidedParams,
    silences=(Silence("GK101"),),
    good=(
        Example(Draft(), stage=Stage.SUBMIT),
        Example(
            Draft(note=None),
            stage=Stage.ISSUE,
            caption="印发时没有提供发文稿纸，不能断定没有定",
        ),
        Example(
            Draft(title="云溪市人民政府办公室关于调整办公用房的请示", note=None),
            stage=Stage.SUBMIT,
            caption="请示按惯例不标注，没有提供发文稿纸时不下结论",
        ),
        Example(
            Draft(note=None),
            stage=Stage.SUBMIT,
            papers=Papers(form="公开属性：☑主动公开 ☐依申请公开 ☐不予公开"),
        ),
    ),
    bad=(
        Example(Draft(note=None), stage=Stage.SUBMIT),
        Example(
            Draft(note=None),
            stage=Stage.SUBMIT,
            papers=Papers(form="公开属性：☐主动公开 ☐依申请公开 ☐不予公开"),
            caption="发文稿纸上一项也没有选",
        ),
        Example(
            Draft(note=None),
            stage=Stage.ISSUE,
            papers=Papers(form="公开属性：☐主动公开 ☐依申请公开 ☐不予公开"),
            caption="印发时也一样",
        ),
        Example(
            Draft(title="云溪市人民政府办公室关于调整办公用房的请示", note=None),
            stage=Stage.SUBMIT,
            papers=Papers(form="公开属性：☐主动公开 ☐依申请公开 ☐不予公开"),
            caption="请示可以不在公文上标注，发文稿纸上仍要选定",
        ),
        Example(
            Draft(note=None, date="2024年3月5日"),
            stage=Stage.SUBMIT,
            profile="cn-shanxi-yuncheng",
            caption="这样规定的地区：不予发文",
        ),
    ),
)
def attribute_undecided(dossier: Dossier, given: Given[UndecidedParams]) -> Iterator[Judgement]:
    """报批的材料里，没有任何一处说明公开属性。

    为什么

    拟稿时就要明确属性，随公文一并报批；没有明确建议的，办公室可以退文，有的地方规定不予发文。
    既没有密级、又没有公开属性的公文，尤其不允许。

    怎样改

    起草单位提出属性建议；不主动公开的，同时写明依据和理由。起草阶段不下结论，只提示未核查；
    印发、归档时没有提供发文稿纸的，也不下结论。
    """
    document = dossier.document
    unknown = form_unknown(dossier)
    exempt = kind_of(document) in given.params.exempt_kinds
    if is_reply(document) or (exempt and unknown is not None):
        return
    named = any(said.value is not None for said in dossier.submission.attributes)
    stated = document.marking is not None or named
    if not stated and given.stage is Stage.DRAFT:
        yield unknown or Unknown(Evidence.TEXT, "起草阶段还没有写")
        return
    unseen = dossier.unreadable(*CARRIERS) or (unknown is not None and given.stage >= Stage.ISSUE)
    if stated or unseen:  # what is printed late may have been decided on the form
        if unknown is not None and given.stage in {Stage.SUBMIT, Stage.ISSUE}:
            yield unknown
        return
    if lines_lost(document):
        yield Unknown(Evidence.TEXT, LOST)
        return
    args = {
        "also": _also(dossier),
        "refused": "；按本地规定不予发文" if given.params.refused else "",
    }
    yield Hit("attribute", args)


def _also(dossier: Dossier) -> str:
    """Say what else there is to know: a form that leaves it open, or no 密级 either."""
    open_said = next((s for s in dossier.submission.attributes if s.value is None), None)
    if open_said is not None:
        return f"（{open_said.source.shown}写“{open_said.text}”，看不出是哪一种）"
    return "，也没有密级" if is_complete_form(dossier.document) else ""


class StatesParams(NamedTuple):
    """Parameters of GK113."""

    states: frozenset[Disclosure] = setting("marking.states", frozenset(Disclosure))


@rule(
    code="GK113",
    name="partial-not-recognised",
    title="本地没有“部分公开”这一属性",
    message="标注“{found}”，而本地规定的属性只有{states}",
    help="把可以公开的部分另成一件主动公开，其余的按依申请公开或不予公开定；或与办公室确认",
    severity=Severity.WARNING,
    clauses=("条37", "000-01", "001-07", "002-03"),
    params=StatesParams,
    silences=(Silence("GK102", same_place=True),),
    good=(
        Example(Draft(note="（此件部分公开）")),
        Example(
            Draft(note=("（本文有删减）", "（此件公开发布）")),
            profile="cn-shandong-weihai",
            caption="说明有删减，不是标注属性",
        ),
    ),
    bad=(
        Example(Draft(note="（此件部分公开）"), profile="cn-shandong-weihai"),
        Example(
            Draft(note="（此件删减后公开）"),
            profile="cn-shanxi-yuncheng",
            caption="“删减后公开”也是部分公开",
        ),
    ),
)
def partial_not_recognised(dossier: Dossier, given: Given[StatesParams]) -> Iterator[Judgement]:
    """标注了部分公开或者删减后公开，而本地规定只有三种属性。

    为什么

    能区分处理的信息，应当公开可以公开的部分。有的地方把它定为第四种属性，有的地方没有；没有的
    地方这样标注，登记时无处可归。

    怎样改

    按本地规定的三种属性重新确定，或者把可公开的部分另行成文。
    """
    if conflicting(dossier.document):
        yield Unknown(Evidence.TEXT, CONFLICT)
        return
    marking = decided(dossier.document)
    if marking is None or marking.disclosure in given.params.states:
        return
    states = "、".join(d.chinese for d in Disclosure if d in given.params.states)
    yield Hit("marking", {"found": marking.text, "states": states}, first_span(marking))


@rule(
    code="GK116",
    name="outdated-wording",
    title="用了已经停用的说法",
    message="“{found}”是已经停用的说法",
    help="{advice}",
    severity=Severity.INFO,
    clauses=("公9",),
    fixable=Safety.UNSAFE,
    silences=(Silence("GK102", same_place=True),),
    good=(
        Example(Draft(note="（此件不予公开）")),
        Example(
            Draft(
                body=(
                    "以前标注“免予公开”的公文，一律改为“不予公开”。",
                    "主题词一栏不再填写。",
                )
            ),
            caption="正文里说到旧的写法",
        ),
    ),
    bad=(
        Example(Draft(note="（此件免予公开）")),
        Example(Draft(note=None, before_imprint="公开方式：免予公开"), caption="标签不动"),
        Example(Draft(copies=("主题词：教育　环境　通知", "抄送：市委办公室。"))),
    ),
)
def outdated_wording(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """标注写“免予公开”“免于公开”，或者版记里还有主题词。

    为什么

    “免予公开”是早年一些地方规定里的说法，现行条例用“不予公开”；2012 年 7 月 1 日起公文不再标
    主题词。

    怎样改

    “免予公开”改为“不予公开”；主题词一行删去。
    """
    del given
    for marking in dossier.document.markings:
        if any(w in marking.words for w in _OUTDATED):
            fix = _renamed(dossier, marking)
            args = {"found": marking.words, "advice": "改为“不予公开”"}
            yield Hit("marking", args, first_span(marking), fix)
    keywords = dossier.document.keywords
    if keywords is not None:
        args = {"found": "主题词", "advice": "现行公文格式没有主题词，删去这一行"}
        yield Hit("keywords", args, first_span(keywords))


def _renamed(dossier: Dossier, marking: Marking) -> Fix | None:
    """Put the present words for the same attribute, and leave brackets and label alone."""
    if marking.disclosure is not Disclosure.WITHHELD or not on_one_line(marking):
        return None
    span = first_span(marking)
    text = dossier.manuscript.line(span.line).text[span.start : span.end]
    for old in _OUTDATED:
        at = text.find(old)
        if at >= 0:
            place = Span(span.line, span.start + at, span.start + at + len(old))
            return Fix(place, Disclosure.WITHHELD.chinese, Safety.UNSAFE)
    return None
