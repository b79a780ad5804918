"""Read a manuscript and say what of it an element covers."""

from collections.abc import Iterator

from gklint.model.document import Element, OfficialDocument
from gklint.model.manuscript import Span
from gklint.parse import parse
from gklint.rulekit import Draft
from gklint.rulekit.example import manuscript_of


def read(text: str | Draft) -> OfficialDocument:
    """Read a draft, or lines of text, as a text file would be read."""
    return parse(manuscript_of(text.text() if isinstance(text, Draft) else text))


def covered(document: OfficialDocument, element: Element) -> str:
    """Give the characters of the file under the spans of an element."""
    lines = document.manuscript.lines
    return "".join(lines[s.line - 1].text[s.start : s.end] for s in element.spans)


def lines_of(element: Element | None) -> tuple[int, ...]:
    """Give the lines an element stands on."""
    return () if element is None else tuple(span.line for span in element.spans)


def elements_of(document: OfficialDocument) -> Iterator[Element]:
    """Give every element of a document, those inside others too."""
    for value in document:
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Element):
                yield each
                yield from _inner(each)


def _inner(element: Element) -> Iterator[Element]:
    for kind in type(element).__mro__:
        for name in getattr(kind, "__slots__", ()):
            value = getattr(element, name)
            if isinstance(value, Element):
                yield value


def spans_of(document: OfficialDocument) -> Iterator[Span]:
    """Give every span of a document: of elements, their deviations, misplaced elements."""
    for element in elements_of(document):
        yield from element.spans
        yield from (deviation.span for deviation in element.deviations)
    yield from (found.span for found in document.misplaced)
