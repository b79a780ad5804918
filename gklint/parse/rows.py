"""The lines of a manuscript as the grammars see them: normalised, blank ones gone."""

from collections.abc import Container, Iterator, Sequence
from copy import copy
from functools import cached_property

from gklint.model.manuscript import Line, Manuscript, Part, Span
from gklint.text.normal import BLANKS, Normal, normalise


class Row:
    """A line that holds something, or a part of one, with its normalised text.

    Attributes:
        line: The line of the manuscript.
        normal: Its normalised form.
        text: The normalised text.
    """

    def __init__(self, line: Line, low: int = 0, high: int | None = None) -> None:
        """Normalise the line, or the columns from ``low`` to ``high`` of it."""
        self.line = line
        whole = low == 0 and high is None
        self.normal = normalise(line.text) if whole else normalise(line.text[low:high]).shifted(low)
        self.text = self.normal.text

    @cached_property
    def squeezed(self) -> Normal:
        """The normalised form without blanks."""
        return self.normal.squeezed()

    @property
    def number(self) -> int:
        """The number of the line in the manuscript."""
        return self.line.number

    @property
    def key(self) -> tuple[int, int]:
        """Line and column where it begins: tells two parts of one line apart."""
        return self.line.number, self.normal.offsets[0]

    def split(self) -> "list[Row]":
        """Give the parts of the line between its blanks and brackets, as rows of their own."""
        source = self.line.text
        low, high = self.normal.offsets[0], self.normal.offsets[-1]
        cuts = [
            i for i in range(low, high) if source[i] in BLANKS or source[i - 1 : i + 1] == "）（"
        ]
        pairs = zip([low, *cuts], [*cuts, high], strict=True)
        parts = [Row(self.line, a, b) for a, b in pairs if a < b]
        return [part for part in parts if part.text]


class Stretch:
    """Consecutive rows as one text, with a map back to their spans.

    Args:
        rows: At least one row.
        squeeze: Whether blanks are left out, as most grammars want it.
    """

    def __init__(self, rows: Sequence[Row], *, squeeze: bool = True) -> None:
        """Join the rows."""
        self.rows = tuple(rows)
        self.normals = tuple(r.squeezed if squeeze else r.normal for r in rows)
        self.text = "".join(n.text for n in self.normals)
        self._skipped = 0

    def behind(self, index: int, end: int | None = None) -> "Stretch":
        """Give what stands behind an index, up to another; positions count from there."""
        rest = copy(self)
        rest.text = self.text[index:end]
        rest._skipped = self._skipped + index  # noqa: SLF001 - the same class
        return rest

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Give the spans of ``text[start:end]``, one a row."""
        stop = len(self.text) if end is None else end
        return tuple(self._spans(start + self._skipped, stop + self._skipped))

    def _spans(self, start: int, end: int) -> Iterator[Span]:
        base = 0
        for row, normal in zip(self.rows, self.normals, strict=True):
            low, high = max(start - base, 0), min(end - base, len(normal.text))
            if low < high:
                yield Span(row.number, *normal.source(low, high))
            base += len(normal.text)

    def exact(self, start: int = 0, end: int | None = None) -> str:
        """Give the characters of the file between the two ends of ``text[start:end]``."""
        lines = {row.number: row.line.text for row in self.rows}
        return "".join(lines[s.line][s.start : s.end] for s in self.spans(start, end))


def _rows(manuscript: Manuscript, parts: Container[Part]) -> list[Row]:
    """Give the rows of some parts; a line of mere markup (a table rule) is blank."""
    lines = (line for line in manuscript.lines if line.part in parts and line.text.strip())
    return [row for row in map(Row, lines) if row.text]


def flow(manuscript: Manuscript) -> list[Row]:
    """Give the rows of the running document: neither page headers and footers nor foot notes."""
    return _rows(manuscript, {Part.BODY, Part.TABLE, Part.TEXTBOX})


def page_rows(manuscript: Manuscript, part: Part) -> list[Row]:
    """Give the rows of the page headers or footers."""
    return _rows(manuscript, {part})
