"""GK722: what a web site says of a document, and what the document itself says."""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.document import Element, OfficialDocument
from gklint.model.dossier import Dossier
from gklint.model.outcome import Severity
from gklint.model.superiors import TitleAgreement
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, rule
from gklint.rulekit.example import manuscript_of
from gklint.text.labels import field_of
from gklint.text.normal import squeeze
from gklint.text.titles import agreement, number_key
from gklint_rules._organs import contradict
from gklint_rules._words import first_span

_ISSUERS = frozenset(
    {"发文机关", "发文单位", "发文机构", "制发机关", "制定机关"}
)  # 发布机构 may be the site
_DATED = frozenset({"成文日期", "成文时间"})  # 发文日期, 生成日期 may be the day of publication
_PARTS = 3  # year, month, day
_ORDINARY = Draft()
_OF_DEPARTMENT = Draft(
    masthead="云溪市财政局文件",
    number="云财发〔2024〕12号",
    title="云溪市财政局关于做好校园安全经费管理工作的通知",
    signature="云溪市财政局",
    printing="云溪市财政局办公室　　2024年3月6日印发",
)


def _on_page(draft: Draft = _ORDINARY, /, **said: str) -> Example:
    """A draft on a page whose site says this of it."""
    page = manuscript_of(draft.text(), "通知.html")
    page = page._replace(kind="html", properties=tuple(said.items()))
    facts = "，".join(f"{label} {value}" for label, value in said.items())
    return Example(page, caption=f"网页信息栏：{facts}")


@rule(
    code="GK722",
    name="page-facts-disagree",
    title="网页信息栏与正文不一致",
    message="网页信息栏“{label}”写的是“{said}”，正文里是“{found}”",
    help="核对印发的原件：信息栏录错的改信息栏，正文转贴时错的改正文",
    severity=Severity.WARNING,
    consistency=True,
    good=(
        _on_page(发文字号="云政办发〔2024〕12号", 成文日期="2024-03-05", 公开方式="主动公开"),
        _on_page(文号="云政办发[2024]12号", 发文日期="2024-03-12"),
        _on_page(发文机关="市政府办公室"),
    ),
    bad=(
        _on_page(索引号="YX01-2024-3", 发文字号="云政办发〔2024〕2号"),
        _on_page(成文日期="2024年3月15日"),
        _on_page(_OF_DEPARTMENT, 发文机关="云溪市教育局"),
    ),
)
def page_facts_disagree(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """政府网站在正文上方或下方列出的文号、标题、发文机关、成文日期，和正文里的不一样。

    为什么

    信息栏是发布时人工录入的，公众检索、别的网站转载都用它。一处录错，同一份公文就成了两份。
    网页、网页打印的 PDF、从网页存下的纯文本都这样核对。发文机关写简称、联合发文只写一个机关，都不算
    不一致；机关明显不是同一个的才报。公开方式与正文的标注不一致，由 GK108 报。

    怎样改

    找出印发的原件核对，改正录错或者转贴错的一处。
    """
    del given
    if not dossier.manuscript.of_site:
        return
    for label, said in dossier.manuscript.properties:
        own = _differing(label, said, dossier.document)
        if own is not None:
            args = {"label": label, "said": squeeze(said), "found": squeeze(own.found)}
            yield Hit(own.name, args, first_span(own.element))


class _Own(NamedTuple):
    """An element of a document: what rules call it, and what it says."""

    name: str
    element: Element
    found: str


def _differing(label: str, said: str, document: OfficialDocument) -> _Own | None:
    """Give the element of a document that says otherwise than a label of the site."""
    number, title, date = document.document_number, document.title, document.date
    field = field_of(label)
    if field == "number" and number is not None and "号" in said:
        differs = number_key(number.canonical or number.text) != number_key(said)
        return _Own("document_number", number, number.text) if differs else None
    if field == "title" and title is not None and "关于" in said:
        differs = agreement(said, title.text) is TitleAgreement.DIFFERENT
        return _Own("title", title, title.text) if differs and not _is_cut(said, title) else None
    if squeeze(label) in _DATED and date is not None and date.value is not None:
        day = date.value.year, date.value.month, date.value.day
        return _Own("date", date, date.text) if _day(said) not in {None, day} else None
    return _other_issuer(said, document) if squeeze(label) in _ISSUERS else None


def _is_cut(said: str, title: Element) -> bool:
    """Whether a site shows only the beginning of a title."""
    begin = squeeze(said).rstrip("….")
    return begin != squeeze(said) and squeeze(title.text).startswith(begin)


def _other_issuer(said: str, document: OfficialDocument) -> _Own | None:
    """Give masthead or signature of a document no issuer of which is one that a site names."""
    signed = (document.masthead, document.signature)
    named = [element for element in signed if element is not None and element.organs]
    organs = [organ for element in named for organ in element.organs]
    if not organs or not contradict(said, organs):
        return None
    return _Own("issuer", named[0], "、".join(named[0].organs))


def _day(said: str) -> tuple[int, ...] | None:
    """Read year, month and day of a date in digits."""
    parts = "".join(c if c.isascii() and c.isdigit() else " " for c in said).split()
    return tuple(map(int, parts[:_PARTS])) if len(parts) >= _PARTS else None
