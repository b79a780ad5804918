"""GK110–GK112, GK118, GK119: does the attribute fit what the document is about."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gklint.model.disclosure import Disclosure, Stage
from gklint.model.document import OfficialDocument
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence, Severity
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, Unknown, rule
from gklint.text.normal import squeeze
from gklint_rules._words import (
    CONFLICT,
    conflicting,
    decided,
    first_span,
    is_joint,
    is_reply,
    kind_of,
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
    message="标题涉及{topic}（“{word}”），属于应当主动公开的内容，却标注“{found}”",
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
    ),
    bad=(
        Example(
            Draft(
                title="云溪市人民政府办公室关于调整城区义务教育招生范围的通知",
                note="（此件依申请公开）",
            )
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

    没有法定事由的，改为主动公开并按程序报批；确有事由的，在发文稿纸上写明依据和理由。
    """
    document = dossier.document
    if conflicting(document):
        yield Unknown(Evidence.TEXT, CONFLICT)
        return
    marking = decided(document)
    if marking is None or marking.disclosure not in _NOT_PUBLIC or document.title is None:
        return
    title = squeeze(document.title.text)
    if _is_internal(document, title):
        return
    for topic, words in given.params.topics.items():
        word = next((w for w in words if w in title), None)
        if word is not None:
            args = {"topic": topic, "word": word, "found": marking.text}
            yield Hit("marking", args, first_span(marking))
            return


_CALLING = ("召开", "组织召开")
_HOLDING = ("举办", "举行", "参加", "组织参加", "组织举办")
_GATHERINGS = ("会议", "大会", "座谈会", "培训", "研修班", "研讨班")
_DUTIES = ("会议", "培训班", "研修班", "研讨班", "值班", "值班工作", "值班安排")
_COMPANIES = ("公司", "集团")


def _is_internal(document: OfficialDocument, title: str) -> bool:
    """Say whether a document only calls to a meeting or a duty, or comes from a company."""
    named = [e.organs for e in (document.signature, document.masthead, document.title) if e]
    if any(organ.endswith(_COMPANIES) for organs in named for organ in organs):
        return True
    matter = title.partition("关于")[2].removesuffix(kind_of(document) or "").removesuffix("的")
    if matter.startswith(_HOLDING) and any(word in matter for word in _GATHERINGS):
        return True
    return matter.startswith(_CALLING) or matter.endswith(_DUTIES)


_GUIDANCE = (
    "适用", "口径", "标准", "政策", "解释", "规范", "统一", "各地", "参照", "今后", "凡", "群众",
    "公众", "收费", "补贴", "待遇",
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
    message="这件{kind}的内容像有普遍指导意义或涉及公众利益（{words}），却标注“{found}”",
    help="内容对其他单位也适用、或者公众有必要知晓的，定为主动公开；只涉及一件具体事务的，在理由中说明",
    severity=Severity.WARNING,
    clauses=("003-06",),
    params=GuidanceParams,
    good=(
        Example(
            Draft(
                title="云溪市人民政府办公室关于举办联席会议的函",
                body=("定于下周召开联席会议，请派一名负责同志参加。",),
                note="（此件不予公开）",
            ),
            profile="cn-shanxi-yuncheng-jiangxian",
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
    ),
)
def reply_letter_not_public(dossier: Dossier, given: Given[GuidanceParams]) -> Iterator[Judgement]:
    """函、批复一类的公文有普遍指导意义或者涉及公众利益，却没有主动公开。

    为什么

    函复往往只发给来文单位，但其中对政策的解释对所有人都适用；有普遍指导意义的，应当主动公开。

    怎样改

    改为主动公开；或者说明为什么只涉及个别事项。
    """
    document = dossier.document
    if conflicting(document):
        yield Unknown(Evidence.TEXT, CONFLICT)
        return
    marking = decided(document)
    kind = kind_of(document)
    if marking is None or marking.disclosure not in _NOT_PUBLIC or kind not in _REPLIES:
        return
    title = squeeze(document.title.text) if document.title else ""
    text = title + text_of(document)
    found = [w for w in given.params.words if w in text]
    if len(found) >= given.params.enough:
        args = {"kind": kind, "words": "、".join(found[:4]), "found": marking.text}
        yield Hit("marking", args, first_span(marking))


@rule(
    code="GK112",
    name="joint-not-lead",
    title="联合发文的牵头单位不一致",
    message="发文机关标志以“{lead}”在前，署名以“{signed}”在前，看不出由谁牵头认定公开属性",
    help="联合发文由牵头（主办）单位认定属性，发文机关标志和署名都应当把它排在第一",
    severity=Severity.WARNING,
    clauses=("003-07", "条10"),
    good=(
        Example(
            Draft(
                masthead=("云溪市教育局", "云溪市财政局文件"),
                title="云溪市教育局 云溪市财政局关于做好助学工作的通知",
                signature="云溪市教育局　　云溪市财政局",
            )
        ),
    ),
    bad=(
        Example(
            Draft(
                masthead=("云溪市教育局", "云溪市财政局文件"),
                title="云溪市教育局 云溪市财政局关于做好助学工作的通知",
                signature="云溪市财政局　　云溪市教育局",
            )
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
    if len(named) > 1 and set(named) == set(signed) and named[0] != signed[0]:
        span = first_span(document.signature) if document.signature else None
        yield Hit("signature", {"lead": named[0], "signed": signed[0]}, span)
        return
    if given.stage >= Stage.SUBMIT:
        yield Unknown(Evidence.APPROVAL_FORM, "联合发文须由牵头单位认定")


_NO_INFORMATION = (
    "不存在",
    "不掌握",
    "未制作",
    "未保存",
    "未查询到",
    "未检索到",
    "不属于本机关",
    "未掌握",
    "另行制作",
    "需要制作",
    "没有现成",
    "内容不明确",
    "申请不明确",
)
_HELPING = ("便民答复", "建议您", "建议你", "可向", "可以向", "咨询电话", "特别告知", "温馨提示")


_REPLY = Draft(
    masthead=None,
    number="云办依复〔2024〕第7号",
    title="政府信息公开申请答复书",
    addressee="张某：",
    body=(
        "你提出的政府信息公开申请收悉。经检索，你申请的信息不存在。",
        "根据《中华人民共和国政府信息公开条例》第三十六条第四项的规定，现予答复。",
        "如不服本答复，可以在收到之日起六十日内申请行政复议，或者在六个月内提起行政诉讼。",
        "便民答复：相关事项可向云溪市教育局咨询。",
    ),
    note=None,
    copies=None,
    printing=None,
)


@rule(
    code="GK118",
    name="reply-without-basis",
    title="依申请公开答复书要素不全",
    message="答复书缺少{missing}",
    help="补写：检索或者查找的经过、法律依据（写到条）、救济途径和期限",
    severity=Severity.WARNING,
    clauses=("003-24",),
    good=(Example(_REPLY, profile="cn-shanxi-yuncheng-jiangxian"),),
    bad=(
        Example(
            Draft(
                masthead=None,
                number="云办依复〔2024〕第8号",
                title="政府信息公开申请答复书",
                addressee="张某：",
                body=("你申请的信息不予公开，特此告知。",),
                note=None,
                copies=None,
                printing=None,
            ),
            profile="cn-shanxi-yuncheng-jiangxian",
        ),
        Example(
            _REPLY._replace(
                title="不存在告知书", body=("你申请的政府信息，经检索，本机关未制作。",)
            ),
            profile="cn-shanxi-yuncheng-jiangxian",
        ),
        Example(
            _REPLY._replace(
                title="关于张某申请公开政府信息的复函", body=("经检索，你申请的信息不存在。",)
            ),
            profile="cn-shanxi-yuncheng-jiangxian",
        ),
    ),
)
def reply_without_basis(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """依申请公开的书面答复没有写检索经过、法律依据或者救济途径。

    为什么

    书面答复要让申请人知道查过没有、依据哪一条、不服可以怎么办。缺了这些，行政复议和诉讼中容易
    被纠正。

    怎样改

    分别补写一句。依据要写到条，如“政府信息公开条例第三十六条第三项”。
    """
    del given
    document = dossier.document
    if not is_reply(document):
        return
    text = text_of(document)
    parts = {
        "检索经过": any(w in text for w in ("检索", "查找", "查询", "查阅", "核查")),
        "法律依据（到条）": any("第" in part and "条" in part for part in text.split("条例")[1:]),
        "救济途径和期限": ("复议" in text or "诉讼" in text) and ("日内" in text or "个月" in text),
    }
    missing = "、".join(name for name, there in parts.items() if not there)
    if missing:
        span = first_span(document.title) if document.title else None
        yield Hit("reply", {"missing": missing}, span)


@rule(
    code="GK119",
    name="reply-without-guidance",
    title="答复书没有便民答复",
    message="答复“{found}”，却没有告诉申请人还可以怎么办",
    help="加一段便民答复：可以向谁咨询、到哪里查",
    severity=Severity.INFO,
    clauses=("003-25",),
    good=(Example(_REPLY, profile="cn-shanxi-yuncheng-jiangxian"),),
    bad=(
        Example(
            Draft(
                masthead=None,
                number="云办依复〔2024〕第9号",
                title="政府信息公开申请答复书",
                addressee="张某：",
                body=("经检索，你申请的信息不存在。",),
                note=None,
                copies=None,
                printing=None,
            ),
            profile="cn-shanxi-yuncheng-jiangxian",
        ),
        Example(
            _REPLY._replace(body=("经查，你申请的信息不属于本机关负责公开。",)),
            profile="cn-shanxi-yuncheng-jiangxian",
        ),
    ),
)
def reply_without_guidance(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """答复不存在、不掌握、需要另行制作或者申请不明确，却没有便民答复。

    为什么

    信息给不了的时候，告诉申请人可以去哪里问、到哪里查，能减少重复申请和争议。

    怎样改

    在答复之外加一段便民答复，写明可以咨询的单位和方式。
    """
    del given
    document = dossier.document
    if not is_reply(document):
        return
    text = text_of(document)
    found = next((w for w in _NO_INFORMATION if w in text), None)
    if found is not None and not any(w in text for w in _HELPING):
        span = first_span(document.title) if document.title else None
        yield Hit("reply", {"found": found}, span)
