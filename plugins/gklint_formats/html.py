"""Pages of government sites: the document in them found, what the site puts around it dropped.

What the page says of the document besides (索引号, 发文字号, 公开方式 …) becomes properties of the
manuscript, so that rules can hold it against the text.
"""

import codecs
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from gklint.model.faults import FaultKind
from gklint.readers.fault import refusal
from gklint.readers.text import decode
from gklint_formats.kinds import Content
from gklint_formats.lacking import lacking
from gklint_formats.page_lines import lines_of
from gklint_formats.page_parts import body_of, headline_of, said_around, said_inside

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MAX_CHARACTERS: Final = 8_000_000
MAX_DEPTH: Final = 2000
_PROLOGUE: Final = 4096
_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})")
_NEST_NOTHING: Final = frozenset(  # void, or ended by the next one of its like
    {
        *("br", "img", "hr", "meta", "link", "input", "base", "col", "area", "embed", "param"),
        *("source", "track", "wbr", "p", "li", "td", "th", "tr", "option", "dt", "dd", "tbody"),
        *("thead", "tfoot", "html", "head", "body"),
    }
)
_OF_NAME: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
}


def read_html(data: bytes, name: str) -> Content:
    """Read a web page.

    Args:
        data: The whole file.
        name: The name under which it is reported.

    Raises:
        ReadFault: What is wrong with it, or that the library that reads pages is missing.
    """
    del name
    return read_page(text_of(data))


def read_page(text: str) -> Content:
    """Read a web page that is already text; see :func:`read_html`."""
    if len(text) > MAX_CHARACTERS:
        raise refusal(FaultKind.TOO_LARGE, f"网页超过 {MAX_CHARACTERS // 1_000_000} 百万字")
    _refuse_deep(text)
    tree = _parsed(text)
    if tree.body is None:
        raise refusal(FaultKind.EMPTY, "网页里没有内容")
    body = body_of(tree.body)
    inside, lines = said_inside(lines_of(body))
    said = inside or said_around(tree, body)
    lines = headline_of(tree, said, lines)
    if not any(line.text.strip() for line in lines):
        raise refusal(FaultKind.EMPTY, "网页里没有文字，可能要在浏览器里打开才显示")
    return Content(lines, said)


def text_of(data: bytes) -> str:
    """Decode a page: byte order mark, what the page says of itself, UTF-8, GB 18030.

    Raises:
        ReadFault: It is text in none of these.
    """
    if not data.startswith(_MARKS):
        named = _CHARSET.search(data[:_PROLOGUE])
        encoding = None if named is None else _OF_NAME.get(named[1].decode("ascii").lower())
        if encoding is not None:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                pass  # pages were saved anew in another encoding, and still name the old one
    return decode(data)


def _parsed(text: str) -> "LexborHTMLParser":
    try:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - only for pages
    except ImportError:
        raise lacking("selectolax") from None
    return LexborHTMLParser(text)


def _refuse_deep(text: str) -> None:
    """Refuse what is nested so deeply that nobody wrote it: parsing takes the square of the depth.

    Most pages have fewer tags than may be open at a time, and are not looked through.
    """
    if text.count("<") <= MAX_DEPTH:
        return
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
