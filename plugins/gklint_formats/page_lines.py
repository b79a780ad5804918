"""From a part of a web page to lines: paragraphs, lines within them, cells of tables."""

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from gklint.model.faults import FaultKind
from gklint.model.manuscript import Cell, Line, Part
from gklint.readers.fault import refusal
from gklint_formats.page_marks import is_furniture, is_named_furniture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

MAX_LINES: Final = 300_000
_MOST_COLUMNS: Final = 64  # of a table; what Word allows, and one that a colspan may ask for
_MOST_LOOKED: Final = 1000  # elements of furniture: more are not looked at, and kept

SILENT: Final = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "svg", "iframe", "object", "video"),
        *("audio", "button", "select", "input", "textarea", "nav", "map", "canvas", "math"),
    }
)
"""Elements that hold no text of a document."""

BLOCKS: Final = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt"),
        *("fieldset", "figure", "figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody"),
        *("td", "tfoot", "th", "thead", "tr", "ul", "caption", "ucapcontent"),
    }
)
"""Elements that begin and end a paragraph."""

_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
_BROKEN: Final = re.compile(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])")
_INDENT: Final = ("\u3000", "\xa0\xa0", "\u2003")


class _Row(NamedTuple):
    """A line before it has a number."""

    text: str
    paragraph: int
    part: Part = Part.BODY
    cell: Cell | None = None


def lines_of(root: "LexborNode") -> tuple[Line, ...]:
    """Give the lines of a part of a page.

    Args:
        root: The part; its furniture is left out.

    Raises:
        ReadFault: It has more lines than are bearable.
    """
    walk = _Walk()
    walk.inside(root)
    return _numbered(row for row in walk.rows if row.text.strip() or row.cell is not None)


def _numbered(rows: "Iterable[_Row]") -> tuple[Line, ...]:
    """Number lines, and their paragraphs, in order."""
    paragraphs: dict[int, int] = {}
    return tuple(
        Line(
            number,
            row.text,
            row.part,
            paragraphs.setdefault(row.paragraph, len(paragraphs)),
            cell=row.cell,
        )
        for number, row in enumerate(rows, start=1)
    )


class _Walk:
    """Goes through a page in reading order, without recursion but for tables."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self._text: list[str] = []
        self._paragraph = 0
        self._tables = 0
        self._cell: Cell | None = None
        self._kept = 0  # how many <pre> are open
        self._looked = 0  # how many elements were looked at whether they are furniture

    def inside(self, root: "LexborNode") -> None:
        """Take in everything below an element."""
        node = root.child
        while node is not None:
            descend = self._enter(node)
            below = node.child if descend else None
            if below is not None:
                node = below
                continue
            if descend:
                self._leave(node)
            node = self._next(node, root)
        self._end()

    def _next(self, node: "LexborNode", root: "LexborNode") -> "LexborNode | None":
        """Give what follows in reading order, leaving the elements that end before it."""
        here: LexborNode | None = node
        while here is not None and here.mem_id != root.mem_id:
            if here.next is not None:
                return here.next
            here = here.parent
            if here is not None and here.mem_id != root.mem_id:
                self._leave(here)
        return None

    def _enter(self, node: "LexborNode") -> bool:
        """Take in an element's begin or a text; say whether to go on inside it."""
        if node.is_text_node:
            self._take(node.text_content or "")
            return False
        tag = node.tag
        if tag == "br":
            self._break()
        if not node.is_element_node or tag in SILENT or tag == "br" or _is_hidden(node):
            return False
        return self._begin(node) if tag in BLOCKS else True

    def _begin(self, node: "LexborNode") -> bool:
        """Begin a paragraph; say whether to go on inside the element that does."""
        if self._looked < _MOST_LOOKED and is_named_furniture(node):
            self._looked += 1
            if is_furniture(node):
                return False
            self._looked += _MOST_LOOKED // 10  # what holds the document is looked at through it
        self._end()
        if node.tag == "table" and self._cell is None and _is_data(node):
            self._table(node)
            return False
        self._kept += node.tag == "pre"
        return True

    def _leave(self, node: "LexborNode") -> None:
        tag = node.tag
        if tag in BLOCKS:
            self._end()
            self._kept -= tag == "pre"

    def _take(self, text: str) -> None:
        if self._kept:
            first, *others = text.split("\n")
            self._text.append(first)
            for line in others:
                self._line()
                self._text.append(line)
            return
        self._text.append(_BLANKS.sub(_blank, text))

    def _break(self) -> None:
        """End a line; a blank line, or one that begins indented, begins a paragraph too."""
        blank = not "".join(self._text).strip()
        self._line()
        if blank:
            self._paragraph += 1

    def _line(self) -> None:
        text = _BROKEN.sub("", "".join(self._text)).replace("\n", " ").strip(" ")
        self._text.clear()
        if len(self.rows) >= MAX_LINES:
            raise refusal(FaultKind.TOO_LARGE, f"超过 {MAX_LINES // 10_000} 万行")
        if text.startswith(_INDENT):
            self._paragraph += 1
        if text.strip():
            part = Part.BODY if self._cell is None else Part.TABLE
            self.rows.append(_Row(text, self._paragraph, part, self._cell))

    def _end(self) -> None:
        """End a paragraph."""
        self._line()
        self._paragraph += 1

    def _table(self, table: "LexborNode") -> None:
        """Take in a table, cell by cell."""
        number = self._tables
        self._tables += 1
        for cell, node in _cells(table, number):
            self._cell = cell
            before = len(self.rows)
            self.inside(node)
            if len(self.rows) == before:
                self.rows.append(_Row("", self._paragraph, Part.TABLE, cell))
        self._cell = None


def _blank(found: re.Match[str]) -> str:
    """Keep a line end until it is known what stands around it."""
    return "\n" if "\n" in found[0] else " "


def _is_hidden(node: "LexborNode") -> bool:
    """Whether a reader of the page does not see an element."""
    attributes = node.attributes
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style) and "display:none" in str(style).replace(" ", "").lower()


def _is_data(table: "LexborNode") -> bool:
    """Whether a table holds data, and is not what an old page is laid out with."""
    if table.css_first("table table") is not None:
        return False
    return any(len(_own(row, ("td", "th"))) > 1 for row in _rows_of(table))


def _rows_of(table: "LexborNode") -> "Iterator[LexborNode]":
    for child in _own(table, ("tr", "thead", "tbody", "tfoot")):
        if child.tag == "tr":
            yield child
        else:
            yield from _own(child, ("tr",))


def _own(node: "LexborNode", tags: tuple[str, ...]) -> "list[LexborNode]":
    """Give the children with these tags."""
    found = []
    child = node.child
    while child is not None:
        if child.tag in tags:
            found.append(child)
        child = child.next
    return found


def _cells(table: "LexborNode", number: int) -> "Iterator[tuple[Cell, LexborNode]]":
    """Give the cells of a table with their places, cells that span others counted in."""
    busy: dict[int, int] = {}  # column: rows for which a cell from above still takes it
    for at, row in enumerate(_rows_of(table)):
        column = 0
        taken = {c: n - 1 for c, n in busy.items() if n > 1}
        for node in _own(row, ("td", "th")):
            while busy.get(column, 0) > 0:
                column += 1
            if column >= _MOST_COLUMNS:
                raise refusal(FaultKind.TOO_LARGE, f"表格超过 {_MOST_COLUMNS} 栏", limit=True)
            wide, high = _span(node, "colspan"), _span(node, "rowspan")
            yield Cell(number, at, column), node
            if high > 1:
                for c in range(column, min(column + wide, _MOST_COLUMNS)):
                    taken[c] = max(taken.get(c, 0), high - 1)
            column += wide
        busy = {c: n for c, n in taken.items() if n > 0}


def _span(node: "LexborNode", name: str) -> int:
    said = node.attributes.get(name) or "1"
    return min(int(said), _MOST_COLUMNS) if said.isascii() and said.isdigit() and said != "0" else 1
