"""Cited documents: 《title》（number）, title or number alone, wrapped over lines.

The stretch is cut out by matching brackets and then parsed; an issuer is read only where the
sentence names it in front. A short name in the bracket of a number (以下简称《通知》) is resolved
inside the document.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from gklint.model.document import Citation, Deviation, DocumentNumber, Title
from gklint.parse import elements
from gklint.parse.grammar import Node, recognise
from gklint.parse.relations import is_quoted, relation_of
from gklint.parse.rows import Row, Stretch
from gklint.text.brackets import matching
from gklint.text.normal import BLANKS, is_han, squeeze

_YEAR_BRACKETS = "〔［[【﹝„"
_ROUND = "（("
_CLOSERS = "〕］]】)）﹞‟"
_LONGEST_AGENCY = 40
_LONGEST_ISSUER = 200
_NOBODY = ("你", "我", "本", "各", "贵", "该", "有关", "上级")
_LONGEST_NUMBER = 16
_JOINED = 8
_SENTENCE_MARKS = "。：；，《"
_REFERRING = ("根据", "按照", "依据", "依照", "遵照", "贯彻", "落实", "执行", "详见", "参见")
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
_METHODS = ("方法", "做法", "光度法", "质谱法", "光谱法", "色谱法", "测定法", "检测法")


def read_citations(
    rows: Sequence[Row], title: Title | None, own: DocumentNumber | None
) -> tuple[Citation, ...]:
    """Read the citations of the running text; the document's own number is none."""
    own_key = own.canonical or own.text if own is not None else _leading_number(rows)
    found: dict[tuple[str | None, str | None], Citation] = {}
    for stretch in _stretches(rows):
        for citation in _in_stretch(stretch, title):
            number = citation.number.canonical or citation.number.text if citation.number else None
            if number is not None and number == own_key:
                continue
            key = (squeeze(citation.title) if citation.title else None, number)
            if key not in found:
                found[key] = citation
            elif citation.quoted:
                found[key] = replace(found[key], quoted=True)
    aliases = {squeeze(c.alias) for c in found.values() if c.alias}
    return tuple(
        c for c in found.values() if c.number or not c.title or squeeze(c.title) not in aliases
    )


def _leading_number(rows: Sequence[Row]) -> str | None:
    """Give a number that stands above the text, which has lost its lines: it is the own one."""
    stretch = next(_stretches(rows), None)
    if stretch is None or stretch.rows[0].key != rows[0].key:
        return None
    bracket = _year_bracket(stretch.text, 0)
    citation = _numbered(stretch, bracket)[0] if bracket >= 0 else None
    if citation is None or citation.number is None:
        return None
    before = stretch.text[: stretch.text.find(squeeze(citation.number.text))]
    if before.endswith(_REFERRING) or any(mark in before for mark in _SENTENCE_MARKS):
        return None
    return citation.number.canonical or citation.number.text


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
    if any(b in text for b in _YEAR_BRACKETS) and ("号" in text or text[-1:] != "。"):
        return True
    return "号" in text and _year_bracket(text, 0) >= 0


def _year_bracket(text: str, start: int) -> int:
    """Find a bracket with a year in it; round ones, which stand for much else, must be closed."""
    found = _year_brackets().search(text, start)
    return found.start() if found is not None else -1


@cache
def _year_brackets() -> re.Pattern[str]:
    opening, closing = re.escape(_YEAR_BRACKETS), re.escape(_CLOSERS)
    return re.compile(rf"[{opening}]|[{_ROUND}](?=[0-9]{{4}}[{closing}])")


def _is_tail(above: str, text: str) -> bool:
    """Say whether a number at the start of a row may have begun in the row above."""
    return text[:1] in _YEAR_BRACKETS and above[-1:] not in "。；："


def _is_open(text: str, below: str) -> bool:
    if text.count("《") > text.count("》"):
        return True
    if text.count("（") + text.count("(") > text.count("）") + text.count(")"):
        return True
    return (text.endswith("》") and below[:1] in "（(") or _ends_in_number(text)


def _ends_in_number(text: str) -> bool:
    """Say whether a row ends inside a number: its year is there, and 号 is not."""
    tail = text[-_LONGEST_NUMBER:]
    bracket = max(tail.rfind(mark) for mark in _YEAR_BRACKETS)
    return bracket >= 0 and all(c.isdigit() or c in f"{_CLOSERS}第" for c in tail[bracket + 1 :])


def _in_stretch(stretch: Stretch, title: Title | None) -> Iterator[Citation]:
    text = stretch.text
    i = book = bracket = 0
    while i < len(text):
        book = text.find("《", i) if 0 <= book < i or i == 0 else book
        bracket = _year_bracket(text, i) if 0 <= bracket < i or i == 0 else bracket
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
    numbers = [_number(t, stretch.behind(start, end)) for t in tree.nodes("cited")]
    plain = name[: name.rfind("（")] if name.endswith("）") else name
    if not numbers and (not plain.endswith(_CITED_KINDS) or plain.endswith(_METHODS)):
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
        relation=relation_of(stretch.text, start, end, title, name),
        issuer=_issuer_before(stretch.text, start),
        quoted=is_quoted(stretch.text, end),
    )


def _issuer_before(text: str, start: int) -> str | None:
    """Read the organ a sentence names right before a title: 省人民政府办公室《…》."""
    low = start
    while (
        start - low < _LONGEST_ISSUER
        and low > 0
        and (is_han(text[low - 1]) or text[low - 1] == "、")
    ):
        low -= 1
    lead = text[low:start].lstrip("、")
    tree = recognise("cited_organs", lead) if lead else None
    organs = tree.find("organs") if tree is not None else None
    named = lead[organs.start : organs.end] if organs is not None else ""
    return named if named and not named.startswith(_NOBODY) else None


def _number(cited: Node, stretch: Stretch) -> DocumentNumber:
    """Read a number; its blanks, which the stretch has lost, are a deviation too."""
    number = elements.document_number(cited, stretch)
    if number.is_order or not any(blank in number.text for blank in BLANKS):
        return number
    spaced = Deviation("spaced", number.spans[0], number.text)
    return replace(number, deviations=(*number.deviations, spaced))


def _numbered(stretch: Stretch, bracket: int) -> tuple[Citation | None, int]:
    """Read a number that stands without a title, around its year bracket."""
    text = stretch.text
    hao = text.find("号", bracket, bracket + _LONGEST_NUMBER)
    if hao < 0 or not text[bracket + 1 : bracket + 5].isdigit():
        return None, bracket + 1
    low = bracket
    while low > 0 and bracket - low < _LONGEST_AGENCY and _in_agency(text[low - 1]):
        low -= 1
    tree = recognise("cited_number", text[low : hao + 1])
    cited = tree.find("cited") if tree is not None else None
    if cited is None:
        return None, hao + 1
    number = _number(cited, stretch.behind(low, hao + 1))
    start = low + cited.start
    return (
        Citation(
            text=stretch.exact(start, hao + 1),
            spans=stretch.spans(start, hao + 1),
            deviations=number.deviations,
            title=None,
            number=number,
            alias=None,
            relation=relation_of(text, start, hao + 1, None),
            quoted=is_quoted(text, hao + 1),
        ),
        hao + 1,
    )


def _in_agency(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or (char.isascii() and char.isalpha())
