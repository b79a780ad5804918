"""A Word file opened to be written into: where its lines stand, its parts as trees, and its copy.

The trees are parsed anew, because reading changes them (a check box is shown as its box); what a
line's characters stand for is told by place in document order, which both trees share.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from gklint.fix.archive import rewritten
from gklint.readers.package import Package, Relationship, is_strict, parse
from gklint.readers.revisions import Revisions
from gklint.readers.trace import Trace, TracedLine
from gklint.readers.wml import STRICT

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gklint.model.manuscript import Line

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "word/document.xml"


class Stretch(NamedTuple):
    """Characters of a line that stand in one element.

    Attributes:
        element: What stands for them.
        start: In the element's text; ``None``: the element is one thing, all of it or nothing.
        end: Behind the last.
    """

    element: "_Element"
    start: int | None
    end: int | None


class WordFile:
    """A Word file, opened to be written into.

    Attributes:
        lines: What a reader sees, as in its manuscript.
        main: Name of the part that holds the text.
    """

    def __init__(self, data: bytes, revisions: Revisions = Revisions.ACCEPTED) -> None:
        """Open a file.

        Args:
            data: The whole file.
            revisions: Which side of tracked changes the lines show.

        Raises:
            ReadFault: It cannot be read.
        """
        from gklint.readers.docx import read_docx  # noqa: PLC0415 - loads all that reads Word

        trace = Trace()
        self._data = data
        self.lines: tuple[Line, ...] = read_docx(data, revisions, trace)[0]
        self._traced = tuple(trace.lines)
        self._package = Package(data)
        self.main: str = main_of(self._package)
        self._roots: dict[str, _Element] = {}
        self._nodes: dict[str, list[_Element]] = {}
        self._strict: set[str] = set()
        self._changed: dict[str, bytes] = {}

    def where(self, number: int) -> TracedLine:
        """Say where the line with this number (from 1) stands."""
        return self._traced[number - 1]

    def paragraph(self, number: int) -> "_Element":
        """Give the ``w:p`` of a line."""
        traced = self.where(number)
        return self._node(traced.part, traced.paragraph)

    def stretches(self, number: int, start: int, end: int) -> tuple[Stretch, ...]:
        """Give what stands for the characters ``start`` to ``end`` of a line.

        What nothing in the file stands for (an automatic number) is left out. Call it before the
        trees are changed at this place: texts are not followed when they move.
        """
        return tuple(self._stretches(self.where(number), start, end))

    def _stretches(self, traced: TracedLine, start: int, end: int) -> Iterator[Stretch]:
        for piece in traced.pieces:
            low, high = max(start, piece.start), min(end, piece.end)
            if low >= high or piece.node is None:
                continue
            element = self._node(traced.part, piece.node)
            if piece.skipped is None:
                yield Stretch(element, None, None)
            else:
                first = piece.skipped - piece.start
                yield Stretch(element, low + first, high + first)

    def root(self, name: str) -> "_Element":
        """Give the tree of a part, to be changed; :meth:`keep` puts it into the copy.

        Raises:
            KeyError: There is no such part.
            ReadFault: It cannot be read.
        """
        if name not in self._roots:
            raw = self._package.raw(name)
            if raw is None:
                raise KeyError(name)
            if is_strict(self._package.content(name) or b""):
                self._strict.add(name)
            self._roots[name] = parse(raw)
        return self._roots[name]

    def create(self, name: str, root: "_Element") -> "_Element":
        """Begin a part that is not there yet, in the variant of the format the file is written in.

        Args:
            name: Of the member.
            root: Its tree, which is given back.
        """
        if self.strict:
            self._strict.add(name)
        self._roots[name] = root
        return root

    @property
    def strict(self) -> bool:
        """Whether the file is written in the Strict variant of the format."""
        return is_strict(self._package.content(self.main) or b"")

    def related(self) -> Mapping[str, Relationship]:
        """Give what the main part refers to, by the ids of the relationships."""
        return self._package.relationships(self.main)

    def has(self, name: str) -> bool:
        """Whether there is such a member."""
        return name in self._package

    def keep(self, name: str) -> bytes:
        """Take the tree of a part into the copy, and give it as it is written."""
        from lxml import etree  # noqa: PLC0415 - loaded with the trees

        raw = _HEAD + etree.tostring(self.root(name), encoding="UTF-8")
        if name in self._strict:
            for strict, transitional in STRICT:
                raw = raw.replace(transitional, strict)
        self._changed[name] = raw
        return raw

    def add(self, name: str, raw: bytes) -> None:
        """Put a member into the copy."""
        self._changed[name] = raw

    def copy(self) -> bytes:
        """Give the copy: all members as they were but those that were kept or added."""
        return rewritten(self._data, self._changed) if self._changed else self._data

    def _node(self, part: str, node: int) -> "_Element":
        nodes = self._nodes.get(part)
        if nodes is None:
            nodes = self._nodes[part] = list(self.root(part).iter("*"))
        return nodes[node]


def main_of(package: Package) -> str:
    """Find the main part, by its relationship and else by its name, as reading does."""
    top = package.relationships("").values()
    name = next((each.target for each in top if each.kind == "officeDocument"), _MAIN)
    return name if name in package else _MAIN
