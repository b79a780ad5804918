"""Pages nobody wrote: refused before they are parsed, which may take the square of their size."""

import re
from collections import Counter
from typing import Final

from gklint.model.faults import FaultKind
from gklint.readers.fault import refusal

MAX_CHARACTERS: Final = 2_000_000
MAX_DEPTH: Final = 500
MAX_ATTRIBUTES: Final = 2000
_SMALL: Final = 100_000  # characters, in which too many attributes have no room
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})")
_TAG_BEGINS: Final = re.compile(r"<[A-Za-z]")
_UP_TO_MARK: Final = re.compile(r"""[^"'>]*""")
_SEPARATES: Final = re.compile(r"[\s/]+")
_NEST_NOTHING: Final = frozenset(  # void, or ended by the next one of its like
    {
        *("br", "img", "hr", "meta", "link", "input", "base", "col", "area", "embed", "param"),
        *("source", "track", "wbr", "p", "li", "td", "th", "tr", "option", "dt", "dd", "tbody"),
        *("thead", "tfoot", "html", "head", "body"),
    }
)


def refuse_hostile(text: str) -> None:
    """Refuse a page that is too large, nested too deeply, or has a tag of too many attributes.

    Raises:
        ReadFault: It is, or has.
    """
    if len(text) > MAX_CHARACTERS:
        raise refusal(FaultKind.TOO_LARGE, f"网页超过 {MAX_CHARACTERS // 10_000} 万字")
    if text.count("<") > MAX_DEPTH:  # else there is nothing that could be nested so deeply
        _refuse_deep(text)
    if len(text) > _SMALL:
        _refuse_crowded(text)


def _refuse_deep(text: str) -> None:
    open_now: Counter[str] = Counter()
    depth = 0
    for ends, tag in _TAG.findall(text):
        name = tag.lower()
        if name in _NEST_NOTHING:
            continue
        if not ends:
            open_now[name] += 1
            depth += 1
            if depth > MAX_DEPTH:
                raise refusal(FaultKind.HOSTILE, "网页嵌套太深", limit=True)
        elif open_now[name]:
            open_now[name] -= 1
            depth -= 1


def _refuse_crowded(text: str) -> None:
    """Look at every tag once, from its name to the sign that ends it."""
    tag = _TAG_BEGINS.search(text)
    while tag is not None:
        at, count = tag.end(), 0
        while at < len(text):
            part = _UP_TO_MARK.match(text, at)
            end = at if part is None else part.end()
            count += sum(1 for _ in _SEPARATES.finditer(text, at, end))
            if count > MAX_ATTRIBUTES:
                raise refusal(FaultKind.HOSTILE, "网页的一个标签里属性太多", limit=True)
            mark = text[end : end + 1]
            if mark in {">", ""}:
                at = end + 1
                break
            quoted = text[max(0, end - 8) : end].rstrip().endswith("=")
            closing = text.find(mark, end + 1) if quoted else end
            at = len(text) if closing < 0 else closing + 1
            count += not quoted
        tag = _TAG_BEGINS.search(text, at)
