"""GK722: what a web page says of a document, and what the document itself says."""

from collections.abc import Iterator

from gklint.model.document import Element, OfficialDocument
from gklint.model.dossier import Dossier
from gklint.model.outcome import Severity
from gklint.model.superiors import TitleAgreement
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, rule
from gklint.rulekit.example import manuscript_of
from gklint.text.labels import field_of
from gklint.text.normal import squeeze
from gklint.text.titles import agreement, number_key
from gklint_rules._words import first_span

_PAGES = frozenset({"html", "mht"})
_DATED = frozenset({"成文日期", "成文时间"})  # 发文日期, 生成日期 may be the day of publication
_PARTS = 3  # year, month, day


def _on_page(**said: str) -> Example:
    """The ordinary draft on a page whose site says this of it."""
    page = manuscript_of(Draft().text(), "通知.html")
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
    ),
    bad=(
        _on_page(索引号="YX01-2024-3", 发文字号="云政办发〔2024〕2号"),
        _on_page(成文日期="2024年3月15日"),
    ),
)
def page_facts_disagree(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """政府网站在正文上方列出的文号、标题、成文日期，和正文里的不一样。

    为什么

    信息栏是发布时人工录入的，公众检索、别的网站转载都用它。一处录错，同一份公文就成了两份。
    公开方式与正文的标注不一致，由 GK108 报。

    怎样改

    找出印发的原件核对，改正录错或者转贴错的一处。
    """
    del given
    if dossier.manuscript.kind not in _PAGES:
        return
    for label, said in dossier.manuscript.properties:
        element = _differing(label, said, dossier.document)
        if element is not None:
            args = {"label": label, "said": squeeze(said), "found": squeeze(element.text)}
            yield Hit(_ELEMENTS[field_of(label) or ""], args, first_span(element))


_ELEMENTS = {"number": "document_number", "title": "title", "date": "date"}


def _differing(label: str, said: str, document: OfficialDocument) -> Element | None:
    """Give the element of a document that says otherwise than a label of the page."""
    field = field_of(label)
    if field == "number" and document.document_number is not None and "号" in said:
        own = document.document_number.canonical or document.document_number.text
        return None if number_key(own) == number_key(said) else document.document_number
    if field == "title" and document.title is not None and "关于" in said:
        differs = agreement(said, document.title.text) is TitleAgreement.DIFFERENT
        return document.title if differs else None
    if squeeze(label) in _DATED and document.date is not None and document.date.value is not None:
        day = document.date.value
        return document.date if _day(said) not in {None, (day.year, day.month, day.day)} else None
    return None


def _day(said: str) -> tuple[int, ...] | None:
    """Read year, month and day of a date in digits."""
    parts = "".join(c if c.isascii() and c.isdigit() else " " for c in said).split()
    return tuple(map(int, parts[:_PARTS])) if len(parts) >= _PARTS else None
