"""GK118, GK119: the answer to somebody who asked for information."""

from collections.abc import Iterator

from gklint.model.dossier import Dossier
from gklint.model.outcome import Severity
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, rule
from gklint_rules._words import first_span, is_reply, text_of

_NO_INFORMATION = (
    "不存在",
    "不掌握",
    "未制作",
    "未保存",
    "未查询到",
    "未检索到",
    "不属于本",
    "不属于我",
    "不由本机关",
    "未掌握",
    "另行制作",
    "需要制作",
    "没有现成",
    "内容不明确",
    "申请不明确",
)
_HELPING = (
    *("便民答复", "特别告知", "温馨提示", "咨询电话", "可向", "可以向", "可到", "可以到"),
    *("建议您", "建议你", "建议向", "建议到", "请向", "请到", "请您向", "请你向"),
)


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
    good=(
        Example(_REPLY, profile="cn-shanxi-yuncheng-jiangxian"),
        Example(
            Draft(
                title="云溪市人民政府办公室关于市人大代表第12号建议的答复",
                addressee="张某代表：",
                body=("您提出的关于校园周边整治的建议收悉，现答复如下。",),
            ),
            profile="cn-shanxi-yuncheng-jiangxian",
            caption="答复的是代表建议，不是公开申请",
        ),
    ),
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
    good=(
        Example(_REPLY, profile="cn-shanxi-yuncheng-jiangxian"),
        Example(
            _REPLY._replace(body=("经检索，现将你申请的信息提供给你，见附件。",)),
            profile="cn-shanxi-yuncheng-jiangxian",
            caption="信息已经提供，不必另作便民答复",
        ),
    ),
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
    if found is not None and not _guides(text):
        span = first_span(document.title) if document.title else None
        yield Hit("reply", {"found": found}, span)


_REMEDIES = ("复议", "诉讼")


def _guides(text: str) -> bool:
    """Say whether a sentence tells where to turn; one on the remedy names another place."""
    sentences = (s for s in text.split("。") if not any(word in s for word in _REMEDIES))
    return any(word in sentence for sentence in sentences for word in _HELPING)
