"""What a reader saw: lines of text and where each of them stood, whatever the file format.

A :class:`Manuscript` is the only thing a reader hands on. Nothing in it is interpreted: blank
lines, page headers and table cells are all there, in reading order, so that a finding can point
at the file's own characters.
"""

from enum import StrEnum
from typing import NamedTuple

_WORD = frozenset({"docx", "doc", "rtf", "odt"})


class Part(StrEnum):
    """Where in the file a line stood (``part`` of the JSON contract).

    ``SITE``: in the block in which a web site says what document this is, printed along with it.
    """

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    TABLE = "table"
    TEXTBOX = "textbox"
    NOTE = "note"
    SITE = "site"


class Alignment(StrEnum):
    """Paragraph alignment after all styles are resolved (ECMA-376 17.18.44, folded)."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    BOTH = "both"


class LineStyle(NamedTuple):
    """How a line is set, resolved through paragraph style, character style and defaults.

    Attributes:
        alignment: The paragraph's alignment.
        first_indent: First-line indent in characters of the line's own size (negative: hanging).
        left_indent: Left indent in characters of the line's own size.
        font_size: Size of the first visible run in points; ``None`` when nothing says it.
        colour: ``RRGGBB`` of the first visible run; ``None`` when automatic.
        font: East Asian font name of the first visible run, where one is named.
    """

    alignment: Alignment = Alignment.LEFT
    first_indent: float = 0.0
    left_indent: float = 0.0
    font_size: float | None = None
    colour: str | None = None
    font: str | None = None


class Cell(NamedTuple):
    """Place of a table cell, all counted from 0; ``table`` counts the tables of the file."""

    table: int
    row: int
    column: int


class Span(NamedTuple):
    """A stretch of a line: ``line`` from 1; ``start``, ``end`` count code points from 0."""

    line: int
    start: int
    end: int


class Printed(NamedTuple):
    """Where a line stands on paper, from a column of it on.

    Attributes:
        start: The column, from 0; the first of a line is 0.
        page: The page of the file, from 1.
        row: The row of the page, from 1, running heads and page numbers not counted.
    """

    start: int
    page: int
    row: int


class Line(NamedTuple):
    """One line of the manuscript.

    Attributes:
        number: Counted from 1 over the whole manuscript; for a text file the line of the file.
        text: The characters as they stand, without the line end.
        part: Where it stood.
        paragraph: The paragraph of the source it belongs to, counted from 0 (a soft line break
            gives two lines of one paragraph).
        style: How it is set; ``None`` where the format knows no styles.
        cell: Its table cell, for ``Part.TABLE``.
        printed: The rows on paper it is made of, in order, where the format has pages.
    """

    number: int
    text: str
    part: Part = Part.BODY
    paragraph: int = 0
    style: LineStyle | None = None
    cell: Cell | None = None
    printed: tuple[Printed, ...] = ()

    def printed_at(self, column: int) -> Printed | None:
        """Give the row on paper in which a column stands; nothing where there are no pages."""
        return next((at for at in reversed(self.printed) if at.start <= column), None)


class Manuscript(NamedTuple):
    """A document as read.

    Attributes:
        path: The name under which it is reported.
        sha256: Of the file's bytes, in hexadecimal.
        kind: ``docx``, ``txt``, ``md``, ``pdf`` …, by content and then by name.
        lines: All lines in reading order; ``lines[i].number == i + 1``.
        properties: Custom document properties, by name, in file order (Word); what a web page says
            of the document on it, by label (all other formats).
        recognised_in: The file beside it in which a program for OCR wrote its text; empty where the
            text is the file's own.
    """

    path: str
    sha256: str
    kind: str
    lines: tuple[Line, ...]
    properties: tuple[tuple[str, str], ...] = ()
    recognised_in: str = ""

    @property
    def of_site(self) -> bool:
        """Whether the properties are what a web site says of the document."""
        return self.kind not in _WORD

    def line(self, number: int) -> Line:
        """Give the line with this number (from 1)."""
        return self.lines[number - 1]
