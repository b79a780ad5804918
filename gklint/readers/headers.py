"""What the headers of a part of a mail say: its name, and how its text is coded.

RFC 2045, 2047 and 2231, and what programs write besides: encoded words in quoted names, bytes that
say no code, and GBK that is called GB 2312.
"""

import codecs
import re
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from typing import Final

from gklint.readers.pack import code_of

Part = Message

_WIDER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
"""Characters beyond a code are written in it all the same."""
_CODES: Final = frozenset({"utf-8", "gb18030", "big5", "big5hkscs", "hz", "utf-7", "utf-16"})
_NAMES: Final = (("content-disposition", "filename"), ("content-type", "name"))
_FOLD: Final = re.compile(r"[\r\n]+")


def name_of(part: "Part[str, str]") -> str:
    """Give the name of an attachment; empty where it has none."""
    return next(filter(None, (_parameter(part, *place) for place in _NAMES)), "")


def content_of(part: "Part[str, str]") -> bytes:
    """Give the bytes of a part."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def text_of(part: "Part[str, str]") -> bytes:
    """Give the text of a part as UTF-8; as it is, where it does not say how it is coded."""
    data = content_of(part)
    code = _code_named(_parameter(part, "content-type", "charset"))
    try:
        return codecs.BOM_UTF8 + data.decode(code).encode("utf-8", "replace") if code else data
    except UnicodeError:
        return data


def _parameter(part: "Part[str, str]", header: str, name: str) -> str:
    """Give a parameter of a header, decoded from its very bytes."""
    raw = next((value for key, value in part.raw_items() if key.lower() == header), "")
    data = str(raw).encode("utf-8", "surrogateescape")
    holder: Part[str, str] = Message()
    holder[header] = _FOLD.sub("", data.decode(code_of(data), "replace"))
    match holder.get_param(name, header=header):
        case (code, _, text):
            return _decoded(text.encode("latin-1", "replace"), code or "").strip()
        case str(text):
            return _words(text).strip()
        case _:
            return ""


def _words(text: str) -> str:
    """Decode encoded words, which should not stand in a parameter, but mostly do (RFC 2047 5)."""
    try:
        pieces = decode_header(text)
    except (MessageError, ValueError):
        return text
    return "".join(
        piece if isinstance(piece, str) else _decoded(piece, code or "raw_unicode_escape")
        for piece, code in pieces
    )


def _decoded(data: bytes, charset: str) -> str:
    code = charset if charset == "raw_unicode_escape" else _code_named(charset)
    try:
        return data.decode(code or code_of(data))
    except UnicodeError:
        return data.decode(code_of(data), "replace")


def _code_named(charset: str) -> str:
    """Give the code that is meant; empty for one that is unknown, or no code of Chinese text."""
    try:
        code = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return ""
    code = _WIDER.get(code, code)
    return code if code in _CODES else ""
