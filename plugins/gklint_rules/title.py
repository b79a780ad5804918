"""GK709, GK710, GK721: the title, the organs it names, the document it issues."""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.document import Element, OfficialDocument, Relation
from gklint.model.dossier import Dossier
from gklint.model.outcome import Severity
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, rule
from gklint.text.normal import squeeze
from gklint_rules._words import first_span, is_complete_form, plain_title

_KINDS = (
    "决议、决定、命令（令）、公报、公告、通告、意见、通知、通报、报告、请示、批复、议案、函、纪要"
)


class KindParams(NamedTuple):
    """Parameters of GK709: endings of documents that are no 公文 by their own law."""

    exempt_endings: tuple[str, ...] = (
        "答复书",
        "告知书",
        "决定书",
        "通知书",
        "答复",
        "建议书",
        "证明",
    )


@rule(
    code="GK709",
    name="title-kind",
    title="标题没有以文种结尾",
    message="标题“{found}”没有以法定文种结尾",
    help="标题由发文机关、事由和文种组成；文种有："
    + _KINDS
    + "。方案、要点、办法等用“关于印发……的通知”发出",
    severity=Severity.WARNING,
    clauses=("公8", "公9"),
    params=KindParams,
    good=(
        Example(Draft()),
        Example(Draft(title="云溪市人民政府办公室关于印发校园周边整治方案的通知")),
    ),
    bad=(
        Example(Draft(title="云溪市校园周边环境整治工作方案")),
        Example(
            Draft(
                title="云溪市人民政府办公室关于解决校园周边整治经费的请示报告",
                addressee="省人民政府办公厅：",
            ),
            caption="请示和报告不能合成一个文种",
        ),
    ),
)
def title_kind(dossier: Dossier, given: Given[KindParams]) -> Iterator[Judgement]:
    """标题的末尾不是十五种文种之一。

    为什么

    条例规定的文种只有十五种。方案、要点、办法、细则不是文种，直接用作标题的公文没有行文关系。

    怎样改

    改用合适的文种；属于方案、办法的，另拟“关于印发……的通知”。
    """
    title = dossier.document.title
    if title is None:
        return
    text = squeeze(title.text)
    double = text.endswith("请示报告")
    if double or (title.kind is None and not text.endswith(given.params.exempt_endings)):
        yield Hit("title", {"found": text}, first_span(title))


_OFFICES = ("办公室", "办公厅")


def _same_organ(one: str, other: str) -> bool:
    """Say whether two names may be the same organ: equal, or one a short form of the other.

    A short form keeps the characters in their order (市发展改革委, 市发展和改革委员会). An office
    is never its government, though the name of one contains that of the other.
    """
    if one == other:
        return True
    if one.endswith(_OFFICES) != other.endswith(_OFFICES):
        return False
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


@rule(
    code="GK710",
    name="issuer-disagrees",
    title="发文机关前后不一致",
    message="{where}是“{found}”，署名是“{signed}”",
    help="核对发文机关，把版头、标题和署名写成同一个机关",
    severity=Severity.WARNING,
    clauses=("GB7.2.4",),
    good=(
        Example(Draft()),
        Example(
            Draft(title="市政府办公室关于做好校园周边环境整治工作的通知"), caption="规范化简称"
        ),
    ),
    bad=(
        Example(Draft(signature="云溪市人民政府")),
        Example(Draft(masthead="青禾县人民政府办公室文件")),
        Example(
            Draft(
                masthead="云溪市教育局文件",
                title="云溪市教育局 云溪市财政局关于做好助学工作的通知",
                signature=("云溪市教育局　　云溪市财政局", "云溪市民政局"),
            ),
            caption="标题漏了一个联合发文的机关",
        ),
    ),
)
def issuer_disagrees(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """发文机关标志、标题里的机关和署名不是同一个机关。

    为什么

    三处都写发文机关，应当一致。常见的错是套用旧文忘了改，或者把政府和政府办公室混用。简称与全称
    不算不一致。

    怎样改

    以实际签发的机关为准，三处改成一致。联合发文的版头可以只写主办机关；标题列出了几个机关的，要么
    写全，要么用“等”。
    """
    del given
    document = dossier.document
    signature = document.signature
    if signature is None or not signature.organs:
        return
    signed = [squeeze(o) for o in signature.organs]
    for where, element, organs in _named_organs(document):
        for organ in (squeeze(o) for o in organs):
            if any(_same_organ(organ, s) for s in signed):
                continue
            args = {"where": where, "found": organ, "signed": "、".join(signed)}
            yield Hit("issuer", args, first_span(element))
            return
    title = document.title
    named = [squeeze(o) for o in title.organs] if title is not None else []
    unnamed = [s for s in signed if not any(_same_organ(s, organ) for organ in named)]
    if title is not None and len(named) > 1 and unnamed and not any("等" in o for o in named):
        args = {"where": "标题中的发文机关", "found": "、".join(named), "signed": "、".join(signed)}
        yield Hit("issuer", args, first_span(title))


def _named_organs(document: OfficialDocument) -> Iterator[tuple[str, Element, tuple[str, ...]]]:
    if document.masthead is not None and not squeeze(document.masthead.text).endswith("纪要"):
        yield "发文机关标志", document.masthead, document.masthead.organs
    title = document.title
    if title is None or not title.organs or "等" in title.organs[-1]:
        return
    if document.masthead is not None and title.spans == document.masthead.spans:
        return
    if "关于" not in title.text and title.forwarded is None:
        return  # 森林防火命令: the matter stands in the place of the organs
    yield "标题中的发文机关", title, title.organs


def _without_history(title: str) -> str:
    """Give a title without a bracket that tells when it was passed or revised, which is no name."""
    start = max(title.rfind("（"), title.rfind("("))
    told = start > 0 and title[-1] in "）)" and any(map(str.isdigit, title[start:]))
    return title[:start] if told else title


def _same_document(one: str, other: str) -> bool:
    """Say whether two titles name one document: 的 and the organ in front may be missing."""
    short, long = sorted((plain_title(t).replace("的", "") for t in (one, other)), key=len)
    return short == long or (short.startswith("关于") and long.endswith(short))


@rule(
    code="GK721",
    name="enclosed-title-disagrees",
    title="被印发文件的标题前后不一致",
    message="通知里写的是《{named}》，后面附的是《{found}》",
    help="核对被印发文件的标题，改成一致",
    severity=Severity.WARNING,
    consistency=True,
    good=(
        Example(
            Draft(
                title="云溪市人民政府办公室关于印发云溪市校园周边环境整治办法的通知",
                body=("现将《云溪市校园周边环境整治办法》印发给你们，请认真执行。",),
                enclosure=(
                    "云溪市校园周边环境整治办法",
                    "　　第一条　为改善校园周边环境，制定本办法。",
                ),
            )
        ),
        Example(
            Draft(
                title="云溪市人民政府办公室转发市教育局关于加强课后服务意见的通知",
                body=("市教育局《关于加强课后服务的意见》已经市政府同意，现转发给你们。",),
                enclosure=("云溪市教育局关于加强课后服务的意见", "　　做好课后服务。"),
            ),
            caption="所附文件的标题前写了机关",
        ),
        Example(
            Draft(
                title="云溪市人民政府关于印发《云溪市人民政府工作规则》的通知",
                body=("现将《云溪市人民政府工作规则》印发给你们，请认真执行。",),
                enclosure=(
                    "云溪市人民政府工作规则（2026年修订）",
                    "　　一、为了做好工作，制定本规则。",
                ),
            ),
            caption="括号里只是修订的年份",
        ),
    ),
    bad=(
        Example(
            Draft(
                title="云溪市人民政府办公室关于印发云溪市校园周边环境整治办法的通知",
                body=("现将《云溪市校园周边环境整治办法》印发给你们，请认真执行。",),
                enclosure=(
                    "云溪市校园周边环境治理办法",
                    "　　第一条　为改善校园周边环境，制定本办法。",
                ),
            )
        ),
        Example(
            Draft(
                title="云溪市人民政府办公室关于印发云溪市校园周边环境整治办法（试行）的通知",
                body=("现将《云溪市校园周边环境整治办法（试行）》印发给你们，请认真执行。",),
                enclosure=(
                    "云溪市校园周边环境整治办法",
                    "　　第一条　为改善校园周边环境，制定本办法。",
                ),
            ),
            caption="漏了“（试行）”",
        ),
    ),
)
def enclosed_title_disagrees(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """“现将《……》印发给你们”里的标题，同后面所附文件的标题不一样。

    为什么

    通知和所附文件是一件公文的两部分，标题不一样，引用时就有两个名称。

    怎样改

    以审定的标题为准，改正另一处。
    """
    del given
    document = dossier.document
    enclosed = document.enclosed_title
    if enclosed is None or not is_complete_form(document):
        return
    found = _without_history(squeeze(enclosed.text).strip("《》"))
    low, high = document.body
    named = [
        squeeze(c.title)
        for c in document.citations
        if c.title and c.relation is Relation.FORWARDS and low <= c.line <= high
    ]
    if document.title is not None and document.title.forwarded and not named:
        named = [squeeze(document.title.forwarded)]
    if named and not any(_same_document(found, _without_history(name)) for name in named):
        yield Hit("enclosed_title", {"named": named[0], "found": found}, first_span(enclosed))
