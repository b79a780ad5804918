"""The block of metadata that government sites print above a document: 索引号, 发文字号, 公开方式 …

Read from pages saved as .html, and from their text saved as .txt.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import islice

from gklint.text.labels import COLUMNS, plain_label, said_of

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_LONGEST_NAME = 12
_MOST_PIECES = 20_000
_SILENT = frozenset({"script", "style", "noscript", "template", "select", "option", "svg"})
_SIGN = "<"  # where a tag's name should stand: it is none, as in 1 < 2
_INLINE = frozenset(
    {
        _SIGN,
        "a",
        "b",
        "i",
        "u",
        "em",
        "strong",
        "span",
        "font",
        "sub",
        "sup",
        "small",
        "label",
        "mark",
    }
)


def pieces_of_html(text: str) -> tuple[str, ...]:
    """Give the text of a page: one piece for each cell, paragraph, line.

    Each character is looked at a fixed number of times, whatever the page is: the parser of the
    standard library, which reads more of HTML than is asked for here, can be kept busy for minutes.
    """
    pieces: list[str] = []
    inside: list[str] = []
    for tag, run in _runs(text):
        if tag and tag not in _INLINE:
            pieces.append("".join(inside))
            inside.clear()
        inside.append(run)
    plain = (" ".join(unescape(piece).split()) for piece in (*pieces, "".join(inside)))
    return tuple(islice(filter(None, plain), _MOST_PIECES))


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Give each tag with the text behind it; nothing of comments, scripts and styles."""
    at, tag = 0, ""
    while at < len(text):
        opening = text.find("<", at)
        yield tag, text[at:] if opening < 0 else text[at:opening]
        if opening < 0:
            return
        if text.startswith("<!--", opening):
            tag, at = "", _behind(text, "-->", opening)
            continue
        following = text[opening + 1 : opening + 2]
        if not (following.isalpha() or following in {"/", "!", "?"}):
            tag, at = _SIGN, opening + 1
            continue
        at = _behind(text, ">", opening)
        tag = _name(text[opening + 1 : opening + 1 + _LONGEST_NAME])
        if tag in _SILENT and following != "/":
            end = re.compile(f"</{tag}", re.IGNORECASE | re.ASCII).search(text, at)
            at = len(text) if end is None else _behind(text, ">", end.end())


def _behind(text: str, mark: str, start: int) -> int:
    """Give the index behind a mark, the end of the text where it is missing."""
    found = text.find(mark, start)
    return len(text) if found < 0 else found + len(mark)


def _name(begin: str) -> str:
    """Give the name of a tag, the same for its end."""
    name = begin.lstrip("/")
    end = next((i for i, c in enumerate(name) if not c.isalnum()), len(name))
    return name[:end].lower() or "?"


def metadata(pieces: Sequence[str]) -> Mapping[str, str]:
    """Read the metadata of a page, by field; empty when it has no such block.

    See :func:`~gklint.text.labels.said_of` for what makes a block.
    """
    said: dict[str, str] = {}
    for label, value in said_of(pieces):
        said.setdefault(plain_label(label), value)
    return {
        field: said[name]
        for field, names in COLUMNS.items()
        for name in reversed(names)
        if said.get(name)
    }
