"""GK403, GK404, GK405, GK408: how number and title of a citation are written, and if they agree."""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.document import DocumentNumber
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Span
from gklint.model.outcome import Evidence, Fix, Safety, Severity
from gklint.model.superiors import CitedSuperior, Mention, Superior, TitleAgreement
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, Papers, rule
from gklint.text.normal import squeeze
from gklint.text.titles import agreement, standard_number
from gklint_rules._superiors import is_identified, others, same_number, same_title, slipped
from gklint_rules._words import first_span, on_one_line

_REVISING = ("修改", "修订", "废止", "决定")

_READING = Superior(
    number="云岭政办发〔2023〕9号",
    title="云岭省人民政府办公厅关于推进公共阅读的指导意见",
    issuer="云岭省人民政府办公厅",
)


def _citing(title: str, number: str) -> Draft:
    return Draft(body=(f"为落实《{title}》（{number}），现就有关事项通知如下。",))


_NOTICE = "云岭省人民政府办公厅关于推进公共阅读的指导意见"
_OTHER = Draft(
    masthead="云岭省人民政府办公厅文件",
    number="云岭政办发〔2023〕9号",
    title=_NOTICE,
    signature="云岭省人民政府办公厅",
    date="2023年5月6日",
)


class _Pair(NamedTuple):
    """A title with its number, as the draft has it, and where."""

    title: str
    number: str
    span: Span
    shown: str


@rule(
    code="GK403",
    name="number-title-disagree",
    title="引用的标题和文号与别处不一致",
    message="{cited}与{where}不一致：{said}",
    help="核对原件：标题、文号至少有一处写错，也可能是别处写错",
    severity=Severity.WARNING,
    needs=(Evidence.TEXT, Evidence.REGISTRY),
    clauses=("003-13",),
    consistency=True,
    good=(
        Example(_citing(_NOTICE, "云岭政办发〔2023〕9号"), papers=Papers(registry=(_READING,))),
        Example(_citing(_NOTICE, "云岭政办发〔2023〕9号"), papers=Papers(archive=(_OTHER,))),
        Example(
            _citing(_NOTICE, "云岭政办发〔2021〕77号"),
            papers=Papers(registry=(_READING,)),
            caption="同名的文件可以有好几件",
        ),
    ),
    bad=(
        Example(
            _citing("云岭省人民政府办公厅关于推进冰雪运动的意见", "云岭政办发〔2023〕9号"),
            papers=Papers(registry=(_READING,)),
        ),
        Example(
            _citing(_NOTICE, "云岭政办发〔2023〕90号"),
            papers=Papers(registry=(_READING,)),
            caption="文号多了一位",
        ),
        Example(
            _citing(_NOTICE, "云岭政办发〔2023〕19号"),
            papers=Papers(archive=(_OTHER,)),
            caption="与一起检查的另一份公文不一致",
        ),
    ),
)
def number_title_disagree(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """引用的标题和文号，与目录、与一起检查的其他公文、或者与本件的另一处对不上。

    为什么

    文号写错一个数字，收文单位就查不到、或者查到另一份文件。两处说法不同，gklint 只说不一致，不说
    哪一处错。

    怎样改

    找出原件核对标题和文号，改正写错的一处。
    """
    del given
    told: set[Span] = set()
    for cited in dossier.superiors:
        said = _against_registry(cited)
        if said and cited.span is not None:
            told.add(cited.span)
        if said:
            args = {"cited": cited.shown, "where": "上级文件目录", "said": said}
            yield Hit("citation", args, cited.span)
    for pair in _pairs(dossier):
        other = _contradicting(pair, dossier) if pair.span not in told else None
        if other is not None:
            args = {
                "cited": pair.shown,
                "where": _where(other),
                "said": _said(pair, other),
            }
            yield Hit("citation", args, pair.span)


def _against_registry(cited: CitedSuperior) -> str:
    """Say what the registry has instead; nothing when it agrees."""
    entry = cited.entry
    if entry is None:
        return ""
    if cited.agreement is TitleAgreement.DIFFERENT:
        revises = cited.is_law and any(word in entry.title for word in _REVISING)
        return "" if revises else f"那里这个文号是《{entry.title}》"
    if cited.number and entry.number and not same_number(cited.number, entry.number):
        return "" if cited.is_law else f"那里这个标题的文号是 {entry.number}"
    return ""


def _pairs(dossier: Dossier) -> Iterator[_Pair]:
    for citation in dossier.document.citations:
        if citation.title and citation.number is not None:
            number = standard_number(citation.number.canonical or citation.number.text)
            shown = f"《{citation.title}》（{number}）"
            yield _Pair(citation.title, number, citation.spans[0], shown)


def _contradicting(pair: _Pair, dossier: Dossier) -> Mention | None:
    """Find a pair elsewhere, in another document first, that cannot be right with this one."""
    inside = (
        Mention("", own.span.line, own.title, own.number, own=False)
        for own in _pairs(dossier)
        if own.span < pair.span
    )
    return next((m for m in (*others(dossier), *inside) if _clashes(pair, m)), None)


def _clashes(pair: _Pair, other: Mention) -> bool:
    if same_number(pair.number, other.number):
        return agreement(pair.title, other.title) is TitleAgreement.DIFFERENT
    return slipped(pair.title, other.title, pair.number, other.number)


def _where(other: Mention) -> str:
    return f"{other.path} 第 {other.line} 行" if other.path else f"本件第 {other.line} 行"


def _said(pair: _Pair, other: Mention) -> str:
    if same_number(pair.number, other.number):
        return f"那里这个文号是《{other.title}》"
    return f"那里这个标题的文号是 {other.number}"


@rule(
    code="GK404",
    name="title-variant",
    title="引用的标题与目录里的写法略有不同",
    message="{cited}与上级文件目录里的标题略有不同：那里是《{registered}》",
    help="核对原件，按原件写全称",
    severity=Severity.INFO,
    needs=(Evidence.TEXT, Evidence.REGISTRY),
    consistency=True,
    good=(
        Example(_citing(_NOTICE, "云岭政办发〔2023〕9号"), papers=Papers(registry=(_READING,))),
        Example(
            _citing("关于推进公共阅读的指导意见", "云岭政办发〔2023〕9号"),
            papers=Papers(registry=(_READING,)),
            caption="不写发文机关是通常的引法",
        ),
    ),
    bad=(
        Example(
            _citing("云岭省人民政府办公厅关于推进公共阅读指导意见", "云岭政办发〔2023〕9号"),
            papers=Papers(registry=(_READING,)),
            caption="少了“的”",
        ),
        Example(
            _citing("指导意见", "云岭政办发〔2023〕9号"),
            papers=Papers(registry=(_READING,)),
        ),
    ),
)
def title_variant(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """文号对得上，标题只差一个“的”字、标点、括号，或者只写了简称。

    为什么

    标题与原件不同，检索时对不上；多半是转抄时丢了字。

    怎样改

    按原件写全称；前面已经写过全称的，用“以下简称”说明后再用简称。
    """
    del given
    for cited in dossier.superiors:
        variant = cited.agreement is TitleAgreement.VARIANT and is_identified(cited)
        if variant and cited.number and cited.entry is not None:
            args = {"cited": cited.shown, "registered": cited.entry.title}
            yield Hit("citation", args, cited.span)


_FORMS = {
    "brackets": "年份没有用六角括号",
    "spaced": "中间有空格",
    "di": "序号前多了“第”",
    "padded": "序号编了虚位",
}


@rule(
    code="GK405",
    name="citation-form",
    title="引用的文号写法不规范",
    message="引用的文号“{found}”{faults}",
    help="写成：{expected}",
    severity=Severity.INFO,
    consistency=True,
    fixable=Safety.SAFE,
    good=(
        Example(_citing(_NOTICE, "云岭政办发〔2023〕9号")),
        Example(_citing("云溪市公共阅读办法", "云溪市人民政府令第9号")),
    ),
    bad=(
        Example(_citing(_NOTICE, "云岭政办发[2023]9号")),
        Example(_citing(_NOTICE, "云岭政办发 〔2023〕 9 号")),
        Example(_citing(_NOTICE, "云岭政办发2023年9号"), caption="年份没有括号"),
        Example(_citing(_NOTICE, "云岭政办发〔2023〕第09号")),
    ),
)
def citation_form(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """引用别的文件时，文号用错括号、夹着空格、序号加“第”或者补零。

    为什么

    文号写法不一，检索和核对时对不上号。

    怎样改

    照原件的文号写：年份用六角括号〔〕，中间不空格，序号不加“第”、不补零。
    """
    del given
    for citation in dossier.document.citations:
        number = citation.number
        if number is None or number.canonical is None:
            continue
        faults = [_FORMS[d.name] for d in number.deviations if d.name in _FORMS]
        if faults:
            args = {
                "found": number.text,
                "faults": "，".join(dict.fromkeys(faults)),
                "expected": number.canonical,
            }
            yield Hit("citation", args, first_span(number), _rewritten(number))


def _rewritten(number: DocumentNumber) -> Fix | None:
    """Replace the characters of the number and no others."""
    if not on_one_line(number) or number.canonical is None:
        return None
    return Fix(first_span(number), number.canonical, Safety.SAFE)


@rule(
    code="GK408",
    name="own-number-disagrees",
    title="别的公文引用本件时文号不同",
    message="本件的文号是 {own}，{where}引用这个标题时写的却是 {other}，两处不一致",
    help="核对原件：可能是本件写错，也可能是引用的一方写错",
    severity=Severity.WARNING,
    consistency=True,
    good=(
        Example(_OTHER, papers=Papers(archive=(_citing(_NOTICE, "云岭政办发〔2023〕9号"),))),
        Example(
            _OTHER,
            papers=Papers(archive=(_citing(_NOTICE, "云岭政办发〔2021〕77号"),)),
            caption="引用的可能是另一年的同名文件",
        ),
    ),
    bad=(
        Example(_OTHER, papers=Papers(archive=(_citing(_NOTICE, "云岭政办发〔2023〕19号"),))),
        Example(
            Draft(),
            papers=Papers(
                archive=(
                    _citing(
                        "云溪市人民政府办公室关于做好校园周边环境整治工作的通知",
                        "云政办发〔2024〕2号",
                    ),
                )
            ),
        ),
    ),
)
def own_number_disagrees(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """一起检查的其他公文引用了本件的标题，写的文号却与本件的不同。

    为什么

    两处总有一处不对：多半是转抄、扫描时丢了一位数字。要在一起检查的公文之间才能发现。

    怎样改

    找出印发的原件核对，改正写错的一处。
    """
    del given
    number, title = dossier.document.document_number, dossier.document.title
    if number is None or title is None or number.deviation("blank"):
        return
    own, named = standard_number(number.canonical or number.text), squeeze(title.text)
    for other in others(dossier):
        if other.own or same_number(own, other.number) or not same_title(named, other.title):
            continue
        if slipped(named, other.title, own, other.number):
            args = {"own": own, "where": f"{other.path} 第 {other.line} 行", "other": other.number}
            yield Hit("document_number", args, first_span(number))
            return
