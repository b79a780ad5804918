"""Where every character of a Word manuscript stands in the file: for whoever writes into it.

The reader gives lines; a trace keeps, beside each line, the elements its characters come from. It
is kept only for those who ask (comments, tracked changes), so that reading stays cheap.
"""

from typing import TYPE_CHECKING, NamedTuple

from gklint.readers.inline import Visible

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gklint.readers.package import Part


class Piece(NamedTuple):
    """Characters of a line that come from one element.

    Attributes:
        start: The first of them in the line, as code points from 0.
        end: Behind the last.
        node: Which element of the part stands for them (``w:t``, ``w:tab``, ``w:sym`` …), counted
            from 0 in document order; ``None``: nothing in the file does (an automatic number).
        skipped: How many characters of the element's text come before the first;
            ``None``: they are not the element's text character by character, and stand or fall
            together.
    """

    start: int
    end: int
    node: int | None
    skipped: int | None


class TracedLine(NamedTuple):
    """Where a line stands.

    Attributes:
        part: Name of the member of the package.
        paragraph: Which element of the part its ``w:p`` is; of paragraphs joined by a revision the
            last.
        pieces: From left to right, without gap or overlap.
    """

    part: str
    paragraph: int
    pieces: tuple[Piece, ...]


class Traced(Visible):
    """The text of a paragraph, each of its pieces with its element."""

    __slots__ = ("sources",)

    def __init__(self) -> None:
        """Begin with one empty line."""
        super().__init__()
        self.sources: list[list[tuple[int, _Element | None, int | None]]] = [[]]

    def write(
        self,
        text: str,
        properties: "_Element | None",
        source: "_Element | None" = None,
        skipped: int | None = None,
    ) -> None:
        """Add text and keep where it comes from."""
        super().write(text, properties)
        self.sources[-1].append((len(text), source, skipped))

    def end_row(self) -> None:
        """Begin another line."""
        super().end_row()
        self.sources.append([])


class Trace:
    """Keeps where the lines of a manuscript stand.

    Attributes:
        lines: In reading order: ``lines[i]`` is of the line numbered ``i + 1``.
    """

    def __init__(self) -> None:
        """Nothing is read yet."""
        self.lines: list[TracedLine] = []
        self._part = ""
        self._nodes: dict[_Element, int] = {}

    def begin_part(self, part: "Part") -> None:
        """Turn to another part, before anything is changed in its tree."""
        self._part = part.name
        self._nodes = {element: node for node, element in enumerate(part.root.iter("*"))}

    def begin_paragraph(self) -> Visible:
        """Give what the next paragraph is read into."""
        return Traced()

    def add(self, out: Visible, row: int, label: int) -> None:
        """Keep where a line stands.

        Args:
            out: Its paragraph, begun by :meth:`begin_paragraph`.
            row: Which line of the paragraph it is, from 0.
            label: How many characters of an automatic number stand before it.
        """
        if not isinstance(out, Traced) or out.paragraph is None:
            raise TypeError("the paragraph was not begun by this trace")
        pieces = [Piece(0, label, None, None)] if label else []
        start = label
        for length, element, skipped in out.sources[row]:
            node = None if element is None else self._nodes.get(element)
            pieces.append(Piece(start, start + length, node, None if node is None else skipped))
            start += length
        self.lines.append(TracedLine(self._part, self._nodes[out.paragraph], tuple(pieces)))
