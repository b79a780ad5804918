"""The walk over paragraphs, tables and text boxes, in reading order, each of them once."""

from typing import TYPE_CHECKING, Final, NamedTuple

from gklint.model.faults import FaultKind
from gklint.model.manuscript import Cell, Line, LineStyle
from gklint.model.manuscript import Part as Where
from gklint.readers.boxes import choice_of, in_reading_order
from gklint.readers.fault import refusal
from gklint.readers.inline import INSERTED, REMOVED, InlineReader, Row, Visible
from gklint.readers.revisions import Revisions
from gklint.readers.styles import HIDING, NOTHING, Format, Styles, paragraph_format, run_format
from gklint.readers.text import MAX_LINES
from gklint.readers.wml import ALTERNATE, first, integer, is_on, value, w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from gklint.readers.numbering import Numbering
    from gklint.readers.package import Part
    from gklint.readers.trace import Trace

_P, _TBL, _TR, _TC, _SDT = w("p"), w("tbl"), w("tr"), w("tc"), w("sdt")
_PPR, _RPR, _TRPR, _TCPR = w("pPr"), w("rPr"), w("trPr"), w("tcPr")
_CONTENT: Final = w("sdtContent")
_WRAPPERS: Final = frozenset({w("customXml"), w("smartTag"), _CONTENT})
_INSERTED_CELL, _REMOVED_CELL = w("cellIns"), w("cellDel")
_WIDEST: Final = 1024  # columns a cell may claim to span; Word itself stops at 63
_FURNITURE: Final = frozenset({Where.HEADER, Where.FOOTER, Where.NOTE})


class Place(NamedTuple):
    """Where the lines being read stand."""

    where: Where
    cell: Cell | None = None

    def in_cell(self, table: int, row: int, column: int) -> "Place":
        """Step into a table cell; headers, footers and notes stay what they are."""
        where = self.where if self.where in _FURNITURE else Where.TABLE
        return Place(where, Cell(table, row, column))

    def in_box(self) -> "Place":
        """Step into a text box; headers, footers and notes stay what they are."""
        return Place(self.where if self.where in _FURNITURE else Where.TEXTBOX)


class _Shape(NamedTuple):
    """What a paragraph's properties say."""

    style: str | None
    direct: Format
    number: tuple[str, int, bool] | None


_PLAIN: Final = _Shape(None, NOTHING, None)


class Walk:
    """Gathers the lines of a document, part after part."""

    def __init__(
        self,
        styles: Styles,
        numbering: "Callable[[], Numbering]",
        revisions: Revisions,
        trace: "Trace | None" = None,
    ) -> None:
        """Prepare for one document.

        Args:
            styles: Resolved when asked for.
            numbering: Gives the lists; called when the first numbered paragraph is met.
            revisions: Which side of tracked changes to read.
            trace: Keeps where every character stands.
        """
        self._trace = trace
        self._begun = Visible if trace is None else trace.begin_paragraph
        self.lines: list[Line] = []
        self._styles = styles
        self._numbering = numbering
        self._inline = InlineReader(styles, revisions)
        accepted = revisions is Revisions.ACCEPTED
        self._dropped = REMOVED if accepted else INSERTED
        self._dropped_cell = _REMOVED_CELL if accepted else _INSERTED_CELL
        self._wrappers = _WRAPPERS | (INSERTED if accepted else REMOVED)
        self._paragraphs = 0
        self._tables = 0
        self._joined: tuple[Visible, _Shape] | None = None

    def part(self, part: "Part", stories: "list[_Element]", where: Where) -> None:
        """Read the stories of one part: a body, a header, the notes of a notes part."""
        if self._trace is not None:
            self._trace.begin_part(part)
        self._inline.begin(part)
        for story in stories:
            self._story(story, Place(where))

    def _story(self, story: "_Element", place: Place) -> None:
        """Read what is a text of its own: paragraphs never join across its end."""
        self._blocks(story, place)
        self._flush(place)

    def _blocks(self, parent: "_Element", place: Place) -> None:
        for child in parent:
            tag = child.tag
            if tag == _P:
                self._paragraph(child, place)
            elif tag == _TBL:
                self._flush(place)
                self._table(child, place)
            else:
                inner = self._unwrapped(child)
                if inner is not None:
                    self._blocks(inner, place)

    def _unwrapped(self, element: "_Element") -> "_Element | None":
        """Give what a wrapper (content control, custom XML, insertion …) holds, if it counts."""
        tag = element.tag
        if tag == _SDT:
            return first(element, _CONTENT)
        if tag == ALTERNATE:
            return choice_of(element)
        return element if tag in self._wrappers else None

    def _inside(self, parent: "_Element", wanted: str) -> "Iterator[_Element]":
        """Give the rows of a table or cells of a row, also those inside wrappers."""
        for child in parent:
            if child.tag == wanted:
                yield child
            else:
                inner = self._unwrapped(child)
                if inner is not None:
                    yield from self._inside(inner, wanted)

    def _table(self, table: "_Element", place: Place) -> None:
        number = self._tables
        self._tables += 1
        row = 0
        for each in self._inside(table, _TR):
            properties = first(each, _TRPR)
            if properties is not None and self._is_dropped_row(properties):
                continue
            column = integer(value(properties, w("gridBefore")))
            for cell in self._inside(each, _TC):
                width = 1
                own = first(cell, _TCPR)
                if own is not None:
                    if first(own, self._dropped_cell) is not None:
                        continue
                    width = min(max(integer(value(own, w("gridSpan")), 1), 1), _WIDEST)
                self._story(cell, place.in_cell(number, row, column))
                column += width
            row += 1

    def _is_dropped_row(self, properties: "_Element") -> bool:
        """Whether a row was removed (or not yet inserted), or is hidden (17.4.19)."""
        return any(first(properties, tag) is not None for tag in self._dropped) or is_on(
            first(properties, w("hidden"))
        )

    def _paragraph(self, paragraph: "_Element", place: Place) -> None:
        properties = first(paragraph, _PPR)
        shape, mark = _PLAIN, None
        if properties is not None:
            shape = self._shape(properties)
            mark = first(properties, _RPR)
        out = self._joined[0] if self._joined else self._begun()
        out.paragraph = paragraph
        self._joined = None
        hidden = self._styles.may_hide and bool(self._styles.paragraph(shape.style).get("vanish"))
        self._inline.read(paragraph, out, hidden_style=hidden)
        if mark is not None and self._joins_next(mark):
            if not out.is_empty:
                self._joined = (out, shape)
            return
        self._emit(out, shape, place)

    def _joins_next(self, mark: "_Element") -> bool:
        """Whether a paragraph's mark is not there: removed by a revision, or hidden."""
        return any(
            tag in self._dropped or (tag in HIDING and is_on(each))
            for each in mark
            for tag in (each.tag,)
        )

    def _flush(self, place: Place) -> None:
        """Write out a paragraph that has lost its mark and has no next paragraph to join."""
        if self._joined is not None:
            out, shape = self._joined
            self._joined = None
            self._emit(out, shape, place)

    def _shape(self, properties: "_Element") -> _Shape:
        direct = paragraph_format(properties)
        style = direct.get("style")
        inherited = self._styles.paragraph(style)
        number = direct.get("numId", inherited.get("numId", "0"))
        if number == "0":
            return _Shape(style, direct, None)
        from_style = "numId" not in direct
        level = direct.get("ilvl", inherited.get("ilvl") if from_style else None)
        by = inherited.get("numbered_by") if from_style else None
        return _Shape(
            style, direct, (number, self._numbering().level_of(number, level, by), from_style)
        )

    def _emit(self, out: Visible, shape: _Shape, place: Place) -> None:
        """Write a paragraph's lines: first its text boxes, then its number and text."""
        label = ""
        if shape.number is not None:
            label = self._numbering().label(shape.number[0], shape.number[1])
        if out.boxes:
            self._read_boxes(out, place)
        paragraph = self._paragraphs
        self._paragraphs += 1
        for at, row in enumerate(out.rows):
            style = self._style(shape, row, continued=at > 0)
            text = label + "".join(row.pieces) if at == 0 else "".join(row.pieces)
            number = len(self.lines) + 1
            if self._trace is not None:
                self._trace.add(out, at, len(label) if at == 0 else 0)
            self.lines.append(Line(number, text, place.where, paragraph, style, place.cell))
        if len(self.lines) > MAX_LINES:
            raise refusal(FaultKind.TOO_LARGE, f"超过 {MAX_LINES // 10_000} 万行")

    def _read_boxes(self, out: Visible, place: Place) -> None:
        fields = self._inline.nested()
        for box in in_reading_order(out.boxes):
            self._story(box, place.in_box())
        self._inline.back(fields)

    def _style(self, shape: _Shape, row: Row, *, continued: bool) -> LineStyle:
        own = NOTHING if row.lead is None else run_format(row.lead)
        key = (tuple(shape.direct.items()), shape.number, tuple(own.items()))

        def levels() -> list[Format]:
            found = [self._styles.paragraph(shape.style)]
            if shape.number is not None:
                number, level, from_style = shape.number
                found.insert(0 if from_style else 1, self._numbering().indents(number, level))
            return [*found, shape.direct, self._styles.chain(own.get("style")), own]

        return self._styles.line(key, levels, continued=continued)
