"""GK110–GK112: does the attribute fit what the document is about, and who decided it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gklint.law.citing import resolve
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.document import OfficialDocument, Title
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
    Silence,
    Unknown,
    rule,
)
from gklint.text.normal import squeeze
from gklint_rules._papers import attribute_of, form_unknown, same_unit
from gklint_rules._words import (
    CONFLICT,
    conflicting,
    first_span,
    is_joint,
    kind_of,
    marking_span,
    text_of,
)

_NOT_PUBLIC = frozenset({Disclosure.ON_REQUEST, Disclosure.WITHHELD})
_REPLIES = frozenset({"函", "批复"})


class TopicParams(NamedTuple):
    """Parameters of GK110: words of the title by the content they stand for."""

    topics: Mapping[str, tuple[str, ...]]


@rule(
    code="GK110",
    name="statutory-content-not-public",
    title="应当主动公开的内容没有主动公开",
    message="标题涉及{topic}（“{word}”），属于应当主动公开的内容，却定为{found}",
    help="核对是否属于政府信息公开条例第十九条至第二十一条的内容；确有法定不公开事由的，在理由中说明",
    severity=Severity.WARNING,
    clauses=("003-01", "003-02", "003-03", "003-07b", "003-07c", "003-07d", "条20"),
    params=TopicParams,
    good=(
        Example(Draft(title="云溪市人民政府办公室关于印发云溪市医疗救助办法的通知")),
        Example(Draft(note="（此件依申请公开）")),
        Example(
            Draft(
                title="云溪市人民政府办公室关于召开全市义务教育工作会议的通知",
                note="（此件不予公开）",
            ),
            caption="会议通知",
        ),
        Example(
            Draft(
                masthead="云溪市医疗保障局文件",
                title="云溪市医疗保障局关于李某等同志任职的通知",
                signature="云溪市医疗保障局",
                note="（此件不予公开）",
            ),
            caption="“医疗保障”只在发文机关的名称里",
        ),
        Example(
            Draft(
                title="云溪市人民政府办公室关于印发招生考试试题保密工作方案的通知",
                note="（此件不予公开）",
            ),
            stage=Stage.SUBMIT,
            papers=Papers(
                form="公开属性：不予公开\n不予公开理由：公开后可能危及考试安全和社会稳定，"
                "《政府信息公开条例》第十四条"
            ),
            caption="理由写明了条例第十四条",
        ),
    ),
    bad=(
        Example(
            Draft(
                title="云溪市人民政府办公室关于调整城区义务教育招生范围的通知",
                note="（此件依申请公开）",
            )
        ),
        Example(
            Draft(
                title="云溪市人民政府办公室关于部分路段货车限制通行的通告",
                note="（此件依申请公开）",
            )
        ),
        Example(
            Draft(
                title="云溪市人民政府办公室关于印发城区防汛应急预案的通知",
                note=None,
            ),
            stage=Stage.SUBMIT,
            papers=Papers(form="公开属性：☐主动公开 ☐依申请公开 ☑不予公开"),
            caption="公文上没有标注，属性写在发文稿纸上",
        ),
    ),
)
def statutory_content_not_public(
    dossier: Dossier, given: Given[TopicParams]
) -> Iterator[Judgement]:
    """标题表明是法定主动公开的内容，标注的却是依申请公开或者不予公开。

    为什么

    规划、预决算、收费、补贴、征收、教育、医疗、社保、就业等，条例规定应当主动公开，只有条例
    第十四条至第十六条的情形可以例外。

    怎样改

    没有法定事由的，改为主动公开并按程序报批；确有事由的，在发文稿纸上写明依据和理由：写明了第十四条
    至第十六条的，不再提示。会议、培训、任免、考核、
    表彰、成立领导小组、报送材料一类的通知，请示、报告、征求意见的函不检查。
    """
    document = dossier.document
    if conflicting(document):
        yield Unknown(Evidence.TEXT, CONFLICT)
        return
    attribute = attribute_of(dossier)
    if attribute not in _NOT_PUBLIC or attribute is None or document.title is None:
        return
    subject = _subject(document, document.title)
    if _is_internal(document, subject) or _has_ground(dossier, given):
        return
    for topic, words in given.params.topics.items():
        word = next((w for w in words if w in subject), None)
        if word is not None:
            args = {"topic": topic, "word": word, "found": attribute.chinese}
            yield Hit("marking", args, marking_span(document))
            return


def _subject(document: OfficialDocument, title: Title) -> str:
    """Give what a title is about: behind 关于, without the issuers' names and the 文种."""
    text = squeeze(title.text)
    subject = text.partition("关于")[2] or text
    for element in (title, document.masthead, document.signature):
        for organ in element.organs if element is not None else ():
            subject = subject.replace(squeeze(organ), "")
    return subject.removesuffix(kind_of(document) or "").removesuffix("的")


def _has_ground(dossier: Dossier, given: Given[TopicParams]) -> bool:
    """Say whether a reason cites a provision that gives a ground of 条14–16."""
    cited = (
        resolve(basis, given.instruments, given.dated)
        for said in dossier.submission.reasons
        for basis in said.value.bases
    )
    return any(found is not None and found.in_force and found.grounds for found in cited)


_CALLING = ("召开", "组织召开")
_REPORTING = ("报送", "上报", "填报")
# Asked of another organ or above: under way still (条例第十六条第二款).
_ASKING = ("征求", "商请", "提请", "报请", "恳请", "请求", "协助", "抽调", "借调", "邀请", "提供")
_UNDER_WAY = frozenset({"请示", "报告", "议案", "纪要"})
_HONOURING = ("表彰", "表扬", "嘉奖", "授予", "通报表扬", "通报表彰")
_HOLDING = ("举办", "举行", "参加", "组织参加", "组织举办")
_GATHERINGS = ("会议", "大会", "座谈会", "培训", "研修班", "研讨班")
_DUTIES = (
    "会议", "培训班", "研修班", "研讨班", "业务培训", "专题培训", "值班", "值班工作", "值班安排",
    "领导小组", "工作小组", "工作专班", "指挥部", "委员会", "成员", "组成人员", "会议纪要",
    "表扬", "嘉奖",
    "任职", "免职", "任免", "任免职", "职务", "聘任", "考核", "考核工作", "考评", "考评工作",
)  # fmt: skip
_APPOINTING = ("任命", "任免", "免去", "聘任")
_ROUTINES = (*_CALLING, *_REPORTING, *_ASKING, *_APPOINTING, *_HONOURING)
_COMPANIES = ("公司", "集团")


def _is_internal(document: OfficialDocument, matter: str) -> bool:
    """Say whether a document is about meetings, duties or persons, under way, or a company's."""
    if kind_of(document) in _UNDER_WAY:
        return True
    named = [e.organs for e in (document.signature, document.masthead, document.title) if e]
    if any(organ.endswith(_COMPANIES) for organs in named for organ in organs):
        return True
    if matter.startswith(_HOLDING) and any(word in matter for word in _GATHERINGS):
        return True
    return matter.startswith(_ROUTINES) or matter.endswith(_DUTIES)


_GUIDANCE = (
    "适用", "口径", "标准", "政策", "解释", "规范", "统一", "各地", "参照", "今后", "凡", "群众",
    "公众", "收费", "补贴", "待遇", "同类", "类似", "一律", "照此",
)  # fmt: skip
_ENOUGH = 2


class GuidanceParams(NamedTuple):
    """Parameters of GK111: words that speak for general guidance, and how many are needed."""

    words: tuple[str, ...] = _GUIDANCE
    enough: int = _ENOUGH


@rule(
    code="GK111",
    name="reply-letter-not-public",
    title="有普遍指导意义的函复没有主动公开",
    message="这件{kind}的内容像有普遍指导意义或涉及公众利益（{words}），却定为{found}",
    help="内容对其他单位也适用、或者公众有必要知晓的，定为主动公开；只涉及一件具体事务的，在理由中说明",
    severity=Severity.WARNING,
    clauses=("003-06",),
    params=GuidanceParams,
    silences=(Silence("GK110", same_place=True),),
    good=(
        Example(
            Draft(
                title="云溪市人民政府办公室关于举办联席会议的函",
                body=("定于下周召开联席会议，请派一名负责同志参加。",),
                note="（此件不予公开）",
            ),
            profile="cn-shanxi-yuncheng-jiangxian",
        ),
        Example(
            Draft(
                title="云溪市人民政府办公室关于同意设立云岭园区的批复",
                body=("园区按照省级园区的标准建设。",),
                note="（此件不予公开）",
            ),
            profile="cn-shanxi-yuncheng-jiangxian",
            caption="提到“标准”，但只答复一件具体事务",
        ),
        Example(
            Draft(
                title="云溪市人民政府办公室关于征求停车收费办法意见的函",
                body=("为规范停车收费，保障群众利益，请于3月10日前反馈意见。",),
                note="（此件不予公开）",
            ),
            profile="cn-shanxi-yuncheng-jiangxian",
            caption="征求意见的函不是函复",
        ),
    ),
    bad=(
        Example(
            Draft(
                title="云溪市人民政府办公室关于临时救助标准适用问题的复函",
                body=(
                    "各地在执行救助政策时统一按户籍所在地标准计算，今后遇到同类情况参照本函办理。",
                ),
                note="（此件不予公开）",
            ),
            profile="cn-shanxi-yuncheng-jiangxian",
        ),
        Example(
            Draft(
                title="云溪市人民政府办公室关于公办幼儿园收费的批复",
                body=("同意你局拟定的收费方案，向群众公示后执行。",),
                note="（此件依申请公开）",
            ),
            profile="cn-shanxi-yuncheng-jiangxian",
            caption="批复涉及公众利益",
        ),
    ),
)
def reply_letter_not_public(dossier: Dossier, given: Given[GuidanceParams]) -> Iterator[Judgement]:
    """函、批复一类的公文有普遍指导意义或者涉及公众利益，却没有主动公开。

    为什么

    函复往往只发给来文单位，但其中对政策的解释对所有人都适用；有普遍指导意义的，应当主动公开。

    怎样改

    改为主动公开；或者说明为什么只涉及个别事项。征求意见、商请、答复信访事项的函不检查。
    """
    document = dossier.document
    if conflicting(document):
        yield Unknown(Evidence.TEXT, CONFLICT)
        return
    attribute = attribute_of(dossier)
    kind = kind_of(document)
    if attribute not in _NOT_PUBLIC or attribute is None or kind not in _REPLIES:
        return
    title = squeeze(document.title.text) if document.title else ""
    if _is_no_answer(title):
        return
    text = title + text_of(document)
    found = [w for w in given.params.words if w in text]
    if len(found) >= given.params.enough:
        args = {"kind": kind, "words": "、".join(found[:4]), "found": attribute.chinese}
        yield Hit("marking", args, marking_span(document))


def _is_no_answer(title: str) -> bool:
    """Say whether a letter asks, or answers one person: neither guides anybody else."""
    matter = title.partition("关于")[2]
    return matter.startswith(_ASKING) or "信访" in matter


_JOINT = Draft(
    masthead=("云溪市教育局", "云溪市财政局文件"),
    title="云溪市教育局 云溪市财政局关于做好助学工作的通知",
    signature="云溪市教育局　　云溪市财政局",
)


@rule(
    code="GK112",
    name="joint-not-lead",
    title="联合发文的牵头单位不一致",
    message="{said}，看不出由谁牵头认定公开属性",
    help="联合发文由牵头（主办）单位认定属性，发文机关标志和署名都应当把它排在第一",
    severity=Severity.WARNING,
    weighs=(Evidence.APPROVAL_FORM,),
    clauses=("003-07", "条10"),
    good=(
        Example(_JOINT),
        Example(
            _JOINT,
            stage=Stage.SUBMIT,
            papers=Papers(sidecar='[document]\nlead_unit = "市教育局"'),
        ),
    ),
    bad=(
        Example(
            _JOINT._replace(
                signature="云溪市财政局　　云溪市教育局",
            )
        ),
        Example(
            _JOINT,
            stage=Stage.SUBMIT,
            papers=Papers(sidecar='[document]\nlead_unit = "云溪市财政局"'),
            caption="送审材料写的牵头单位不是排在第一的单位",
        ),
    ),
)
def joint_not_lead(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """联合发文没有由牵头单位认定公开属性，或者看不出谁牵头。

    为什么

    几个机关共同制作的信息，由牵头的机关负责公开，属性也由它认定。认定单位写在发文稿纸上，没有
    稿纸时只能核对公文上的排列。

    怎样改

    主办单位排在第一；发文稿纸上的认定单位应当是它。
    """
    document = dossier.document
    if not is_joint(document) or document.marking is None:
        return
    named = document.masthead.organs if document.masthead else ()
    signed = document.signature.organs if document.signature else ()
    span = first_span(document.signature) if document.signature else None
    if len(named) > 1 and set(named) == set(signed) and named[0] != signed[0]:
        said = f"发文机关标志以“{named[0]}”在前，署名以“{signed[0]}”在前"
        yield Hit("signature", {"said": said}, span)
        return
    stated = dossier.submission.lead_units
    first = next(iter(named or signed), None)
    if stated and first is not None:
        lead = stated[0]
        if not same_unit(lead.value, first):
            said = f"{lead.source.shown}写牵头单位是“{lead.value}”，公文以“{first}”在前"
            yield Hit("signature", {"said": said, "source": lead.source.path}, span)
    elif given.stage >= Stage.SUBMIT:
        yield form_unknown(dossier) or Unknown(Evidence.TEXT, "送审材料没有写牵头单位")
