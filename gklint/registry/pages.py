"""The block of metadata that government sites print above a document: 索引号, 发文字号, 公开方式 …

Read from pages saved as .html, and from their text saved as .txt. A label and its value stand in
two cells, on two lines, or on one line with a colon between them.
"""

from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser

from gklint.registry.columns import COLUMNS, field_of, plain_label
from gklint.text.normal import squeeze, wide_parts

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_LONGEST_LABEL = 12
_MOST_PIECES = 20_000
_SILENT = frozenset({"script", "style", "noscript", "template", "select", "option", "svg"})
_INLINE = frozenset(
    {"a", "b", "i", "u", "em", "strong", "span", "font", "sub", "sup", "small", "label", "mark"}
)


def pieces_of_html(text: str) -> tuple[str, ...]:
    """Give the text of a page: one piece for each cell, paragraph, line."""
    reader = _Pieces()
    reader.feed(text)
    reader.close()
    return tuple(reader.finished())


class _Pieces(HTMLParser):
    """Collects the text between tags that end a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[str] = []
        self._open: list[str] = []
        self._silent = 0

    def finished(self) -> list[str]:
        self._end()
        return self._done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in _SILENT
        if tag not in _INLINE:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag not in _INLINE:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._open.append(data)

    def _end(self) -> None:
        piece = " ".join("".join(self._open).split())
        self._open = []
        if piece and len(self._done) < _MOST_PIECES:
            self._done.append(piece)


def metadata(pieces: Sequence[str]) -> Mapping[str, str]:
    """Read the metadata of a page, by field; empty when it has no such block.

    Two fields at least make a block, one of them number or title: a single 标题： is anything.
    """
    said: dict[str, str] = {}
    for label, value in _labelled(pieces):
        said.setdefault(plain_label(label), value)
    found = {
        field: said[name]
        for field, names in COLUMNS.items()
        for name in reversed(names)
        if said.get(name)
    }
    return found if len(found) > 1 and {"number", "title"} & set(found) else {}


def _labelled(pieces: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give labels with their values."""
    parts = [part for piece in pieces[:_MOST_PIECES] for part in _parts(piece)]
    for at, part in enumerate(parts):
        label, value = _split(part)
        if not label:
            continue
        if not value and at + 1 < len(parts) and not _split(parts[at + 1])[0]:
            value = parts[at + 1]
        if value:
            yield label, value.strip()


def _parts(piece: str) -> Iterator[str]:
    """Part a line that holds several labels, side by side or in a table of text."""
    for cell in piece.replace("|", "\t").split("\t"):
        yield from wide_parts(cell)


def _split(part: str) -> tuple[str, str]:
    """Part a label from its value; the label is empty where there is none."""
    for mark in ("：", ":"):
        label, found, value = part.partition(mark)
        if found and len(squeeze(label)) <= _LONGEST_LABEL and field_of(label) is not None:
            return label, value.strip()
    bracketed = part.strip().startswith(("[", "【")) and part.rstrip().endswith(("]", "】"))
    short = len(squeeze(part)) <= _LONGEST_LABEL
    return (part, "") if (short or bracketed) and field_of(part) is not None else ("", "")
