"""Pages of government sites: the document in them found, what the site puts around it dropped.

What the page says of the document besides (索引号, 发文字号, 公开方式 …) becomes properties of the
manuscript, so that rules can hold it against the text.
"""

import codecs
import re
from typing import TYPE_CHECKING, Final

from gklint.model.faults import FaultKind
from gklint.readers.fault import refusal
from gklint.readers.text import decode
from gklint_formats.kinds import Content
from gklint_formats.lacking import lacking
from gklint_formats.page_limits import refuse_hostile
from gklint_formats.page_lines import lines_of
from gklint_formats.page_parts import body_of, headline_of, said_around, said_inside

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_PROLOGUE: Final = 4096
_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
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
    refuse_hostile(text)
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
