"""Cited documents: 《title》（number）, title or number alone, wrapped over lines.

The stretch is cut out by matching brackets and then parsed; nothing is guessed about issuers. A
short name given in the number's bracket (以下简称《通知》) is resolved inside the document.
"""

from collections.abc import Iterator, Sequence

from gklint.model.document import Citation, DocumentNumber, Relation, Title
from gklint.parse import elements
from gklint.parse.grammar import recognise
from gklint.parse.rows import Row, Stretch
from gklint.text.brackets import matching
from gklint.text.normal import squeeze

_YEAR_BRACKETS = "〔［[【﹝"
_LEAD = 30
_LONGEST_AGENCY = 40
_JOINED = 8
_IMPLEMENTING = ("根据", "按照", "依据", "依照", "遵照", "贯彻", "落实", "执行", "实施")
_ISSUED = 60
_ISSUING = ("印发给", "转发给", "予印发", "予转发", "予公布", "予发布")
_FORWARDING = ("转发", "印发", "批转")
# Book titles that are documents; anything else between 《》 (newspapers, forms, lists) is none.
_CITED_KINDS = (
    "决议",
    "决定",
    "命令",
    "令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
    "条例",
    "办法",
    "规定",
    "细则",
    "法",
    "方案",
    "规划",
    "规则",
    "要点",
    "标准",
    "纲要",
    "计划",
    "措施",
    "指南",
    "指引",
    "预案",
    "目录",
    "清单",
    "（试行）",
    "（暂行）",
    "(试行)",
    "（修订）",
)


def read_citations(
    rows: Sequence[Row], title: Title | None, own: DocumentNumber | None
) -> tuple[Citation, ...]:
    """Read the citations of the running text; the document's own number is none."""
    found: dict[tuple[str | None, str | None], Citation] = {}
    for stretch in _stretches(rows):
        for citation in _in_stretch(stretch, title):
            number = citation.number.canonical or citation.number.text if citation.number else None
            if own is not None and number is not None and number == (own.canonical or own.text):
                continue
            key = (squeeze(citation.title) if citation.title else None, number)
            if key not in found:
                found[key] = citation
    aliases = {squeeze(c.alias) for c in found.values() if c.alias}
    return tuple(
        c for c in found.values() if c.number or not c.title or squeeze(c.title) not in aliases
    )


def _stretches(rows: Sequence[Row]) -> Iterator[Stretch]:
    """Give rows that hold a citation, with the rows it is wrapped over."""
    i = 0
    while i < len(rows):
        text = rows[i].text
        if not _may_cite(text):
            i += 1
            continue
        stop = i + 1
        joined = text
        while stop < len(rows) and stop - i < _JOINED and _is_open(joined, rows[stop].text):
            joined += rows[stop].text
            stop += 1
        first = i - 1 if i > 0 and _is_tail(rows[i - 1].text, text) else i
        yield Stretch(rows[first:stop])
        i = stop


def _may_cite(text: str) -> bool:
    if "《" in text:
        return True
    return any(b in text for b in _YEAR_BRACKETS) and ("号" in text or text[-1:] != "。")


def _is_tail(above: str, text: str) -> bool:
    """Say whether a number at the start of a row may have begun in the row above."""
    return text[:1] in _YEAR_BRACKETS and above[-1:] not in "。；："


def _is_open(text: str, below: str) -> bool:
    if text.count("《") > text.count("》"):
        return True
    if text.count("（") + text.count("(") > text.count("）") + text.count(")"):
        return True
    return text.endswith("》") and below[:1] in "（("


def _in_stretch(stretch: Stretch, title: Title | None) -> Iterator[Citation]:
    text = stretch.text
    i = 0
    while i < len(text):
        book = text.find("《", i)
        bracket = min((p for b in _YEAR_BRACKETS if (p := text.find(b, i)) >= 0), default=-1)
        if book < 0 and bracket < 0:
            return
        if book >= 0 and (bracket < 0 or book < bracket):
            end = _citation_end(text, book)
            if end is None:
                i = book + 1
                continue
            citation = _titled(stretch, book, end, title)
            if citation is not None:
                yield citation
            i = end
        else:
            citation, i = _numbered(stretch, bracket)
            if citation is not None:
                yield citation


def _citation_end(text: str, start: int) -> int | None:
    end = matching(text, start)
    if end is None:
        return None
    if text[end : end + 1] in "（(" and end < len(text):
        group = matching(text, end, 120)
        if group is not None and ("号" in text[end:group] or "简称" in text[end:group]):
            return group
    return end


def _titled(stretch: Stretch, start: int, end: int, title: Title | None) -> Citation | None:
    tree = recognise("citation", stretch.text[start:end])
    if tree is None:
        end = matching(stretch.text, start) or end
        tree = recognise("citation", stretch.text[start:end])
    if tree is None:
        return None
    book = tree.find("book")
    if book is None:
        return None
    low, high = (book.start, book.end)
    name = stretch.text[start + low + 1 : start + high - 1]
    numbers = [elements.document_number(t, stretch.behind(start)) for t in tree.nodes("cited")]
    plain = name[: name.rfind("（")] if name.endswith("）") else name
    if not numbers and not plain.endswith(_CITED_KINDS):
        return None
    alias = tree.find("alias")
    short = alias.first("BOOK_TEXT", "ALIAS_NAME") if alias is not None else None
    return Citation(
        text=stretch.exact(start, end),
        spans=stretch.spans(start, end),
        deviations=numbers[0].deviations if numbers else (),
        title=name,
        number=numbers[0] if numbers else None,
        alias=short.text.strip('“”"') if short is not None else None,
        relation=_relation(stretch.text, start, end, title, name),
    )


def _numbered(stretch: Stretch, bracket: int) -> tuple[Citation | None, int]:
    """Read a number that stands without a title, around its year bracket."""
    text = stretch.text
    hao = text.find("号", bracket, bracket + 16)
    if hao < 0 or not text[bracket + 1 : bracket + 5].isdigit():
        return None, bracket + 1
    low = bracket
    while low > 0 and bracket - low < _LONGEST_AGENCY and _in_agency(text[low - 1]):
        low -= 1
    tree = recognise("cited_number", text[low : hao + 1])
    cited = tree.find("cited") if tree is not None else None
    if cited is None:
        return None, hao + 1
    number = elements.document_number(cited, stretch.behind(low))
    start = low + cited.start
    return (
        Citation(
            text=stretch.exact(start, hao + 1),
            spans=stretch.spans(start, hao + 1),
            deviations=number.deviations,
            title=None,
            number=number,
            alias=None,
            relation=_relation(text, start, hao + 1, None),
        ),
        hao + 1,
    )


def _in_agency(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or (char.isascii() and char.isalpha())


def _relation(
    text: str, start: int, end: int, title: Title | None, name: str | None = None
) -> Relation:
    """Say what the sentence does with the document cited in ``text[start:end]``."""
    issued = title.forwarded if title is not None else None
    if name is not None and issued is not None and squeeze(name) == squeeze(issued):
        return Relation.FORWARDS
    if any(word in text[end : end + _ISSUED].partition("。")[0] for word in _ISSUING):
        return Relation.FORWARDS
    lead = text[max(0, start - _LEAD) : start]
    if start > 0 and text[start - 1] in "、和及与》）)":
        # One of several: the words in front of the first decide for all of them.
        head = text[:start]
        lead = head[max(head.rfind("。"), head.rfind("；"), 0) :]
        lead = lead[: lead.find("《")] if "《" in lead else lead
    if any(word in lead for word in _IMPLEMENTING):
        return Relation.IMPLEMENTS
    if any(lead.rstrip("了").endswith(word) for word in _FORWARDING):
        return Relation.FORWARDS
    return Relation.MENTIONS
