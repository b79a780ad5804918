"""The parts of a page: where the document is, what the page says of it, what stands above it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from gklint.model.manuscript import Line
from gklint.readers.site import pieces_of_cells
from gklint.text.brackets import without_brackets
from gklint.text.labels import Said, field_of, said_of
from gklint.text.normal import squeeze
from gklint_formats.page_lines import SILENT
from gklint_formats.page_marks import CONTENT, is_furniture, is_furniture_line, looks_like_text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_SHARE: Final = 0.7  # of the text around it: less, and the document is not in one child
_DEEPEST: Final = 40
_MOST_FOUND: Final = 10
_MOST_CHILDREN: Final = 2000
_LEAST: Final = 30  # characters of a document's text
_MOST_PIECES: Final = 400
_LONGEST_PIECE: Final = 200
_LAYOUT: Final = frozenset({"table", "tbody", "tr", "thead"})
_HOLDS: Final = frozenset(
    {"body", "div", "section", "article", "main", "td", "form", "center", "font", "ucapcontent"}
)
_HEAD: Final = 3000
_AT_THE_ENDS: Final = 15
_META: Final = 'meta[name="ArticleTitle" i]'


def body_of(page: "LexborNode") -> "LexborNode":
    """Find the element that holds the document."""
    for selector in CONTENT:
        found = page.css(selector)[:_MOST_FOUND]
        if found:
            best = max(found, key=_weight)
            if _weight(best) >= _LEAST:
                return best
    return _densest(page)


def _densest(page: "LexborNode") -> "LexborNode":
    """Go down to the element in which nearly all text stands that is no link."""
    best = here = page
    for _ in range(_DEEPEST):
        children = [c for c in _elements(here) if c.tag not in SILENT]
        if len(children) > _MOST_CHILDREN:
            return best
        children = [child for child in children if not is_furniture(child)]
        weights = [_weight(child) for child in children]
        heaviest = max(range(len(children)), key=weights.__getitem__, default=None)
        if heaviest is None or weights[heaviest] < _SHARE * sum(weights):
            return best
        rest = (child for at, child in enumerate(children) if at != heaviest)
        if any("。" in (text := child.text(deep=True)) or looks_like_text(text) for child in rest):
            return best
        here = children[heaviest]
        if here.tag not in _HOLDS | _LAYOUT:
            return best
        if here.tag in _HOLDS:
            best = here
    return best


def _elements(node: "LexborNode") -> "Iterator[LexborNode]":
    child = node.child
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next


def _weight(node: "LexborNode") -> int:
    """Count the characters of an element that are no links; scripts count nothing."""
    text = len(squeeze(node.text(deep=True)))
    links = sum(len(a.text(deep=True)) for a in node.css("a, script, style"))
    return max(0, text - links)


def said_around(tree: "LexborHTMLParser", body: "LexborNode") -> Said:
    """Give what the page says of the document outside of it; the document is taken out of it."""
    page = tree.body
    if page is None or body.mem_id == page.mem_id:
        return ()
    body.decompose()
    text = page.text(deep=True, separator="\n", strip=True)
    pieces = [piece for piece in text.split("\n") if 0 < len(piece) <= _LONGEST_PIECE]
    return said_of(pieces[:_MOST_PIECES])


def said_inside(lines: tuple[Line, ...]) -> tuple[Said, tuple[Line, ...]]:
    """Take the block of metadata out of the lines, where it stands as a table above the text."""
    first = next((at for at, line in enumerate(lines) if line.text.strip()), 0)
    if first >= len(lines) or (cell := lines[first].cell) is None:
        return (), lines
    end = first
    while end < len(lines) and (other := lines[end].cell) is not None and other[0] == cell.table:
        end += 1
    said = said_of(pieces_of_cells(lines[first:end]))
    return (said, lines[end:]) if said else ((), lines)


def headline_of(tree: "LexborHTMLParser", said: Said, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Put the number and the title before the text, where the page shows them only above it.

    Args:
        tree: The page, the document taken out of it.
        said: What the page says of the document.
        lines: Its lines, of which the page's own at the begin and the end are left out.
    """
    lines = _trimmed(lines)
    there = without_brackets("".join(line.text for line in lines)[:_HEAD])
    by_field = {field_of(label): value for label, value in reversed(said)}
    title = _title(tree) or by_field.get("title") or ""
    number = by_field.get("number") or ""
    begin = []
    if "号" in number and without_brackets(number) not in there:
        begin.append(number)
    if title and without_brackets(title) not in there and _tail(title) not in there:
        begin.append(title)
    if not begin:
        return _renumbered(lines)
    above = [Line(0, text, paragraph=-at) for at, text in enumerate(begin, start=1)]
    return _renumbered([*above, *lines])


def _title(tree: "LexborHTMLParser") -> str:
    """Give the title the page declares in its head, or its one heading that names a matter."""
    meta = tree.css_first(_META)
    declared = meta.attributes.get("content") if meta is not None else None
    if declared and declared.strip():
        return " ".join(declared.split())
    headings = [" ".join(h.text(deep=True).split()) for h in tree.css("h1")]
    headings = [heading for heading in headings if "关于" in heading]
    return headings[0] if len(set(headings)) == 1 else ""


def _tail(title: str) -> str:
    """Give a title from 关于 on: a page may name the organ where the text does not."""
    plain = without_brackets(title)
    at = plain.find("关于")
    return plain[at:] if at >= 0 else plain


def _trimmed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Leave out the lines of the page at the begin and the end of the document."""
    last = len(lines) - _AT_THE_ENDS
    return tuple(
        line
        for at, line in enumerate(lines)
        if not ((at < _AT_THE_ENDS or at >= last) and is_furniture_line(line.text))
    )


def _renumbered(lines: Sequence[Line]) -> tuple[Line, ...]:
    paragraphs: dict[int, int] = {}
    return tuple(
        line._replace(number=at, paragraph=paragraphs.setdefault(line.paragraph, len(paragraphs)))
        for at, line in enumerate(lines, start=1)
    )
