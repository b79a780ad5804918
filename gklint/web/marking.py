"""The text of a document cut where findings begin and end, so that each place can be marked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gklint.model.manuscript import Part, Span
from gklint.model.outcome import Finding, Severity
from gklint.report.visible import visible
from gklint.web.judging import Shown

_PARTS = {
    Part.HEADER: "页眉",
    Part.FOOTER: "页脚",
    Part.TABLE: "表格",
    Part.TEXTBOX: "文本框",
    Part.NOTE: "脚注",
    Part.SITE: "网页信息栏",
}


class Marked(NamedTuple):
    """A finding that is shown, with its number on the page."""

    number: int
    finding: Finding


class Segment(NamedTuple):
    """Characters that belong to the same findings.

    Attributes:
        text: The characters; none where a finding points between two of them.
        over: Numbers of the findings they belong to.
        begins: Those of them that begin here.
        severity: The heaviest of them.
    """

    text: str
    over: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    severity: Severity | None = None


class MarkedLine(NamedTuple):
    """A line of the document as it is shown.

    Attributes:
        number: Of the line.
        part: Where it stood, in Chinese; empty for the body.
        gap: Whether lines before it are left out.
        alignment: How it is set; empty where it begins at the margin.
        segments: Of its text.
    """

    number: int
    part: str
    gap: bool
    alignment: str
    segments: tuple[Segment, ...]


def marked_lines(lines: Iterable[Shown], found: Iterable[Marked]) -> Iterator[MarkedLine]:
    """Give the lines with the places of the findings marked."""
    by_line: Mapping[int, list[Marked]] = defaultdict(list)
    for mark in found:
        if mark.finding.place is not None:
            by_line[mark.finding.place.span.line].append(mark)
    for line in lines:
        segments = tuple(_segments(line.text, by_line.get(line.number, ())))
        yield MarkedLine(line.number, _PARTS.get(line.part, ""), line.gap, line.alignment, segments)


def placed(lines: Iterable[MarkedLine]) -> frozenset[int]:
    """Give the numbers of the findings whose place is shown."""
    return frozenset(n for line in lines for segment in line.segments for n in segment.begins)


def _segments(text: str, found: Sequence[Marked]) -> Iterator[Segment]:
    if not found:
        yield Segment(visible(text))
        return
    spans = [(mark, _within(mark, len(text))) for mark in found]
    cuts = sorted({0, len(text), *(edge for _, span in spans for edge in span[1:])})
    for at in cuts:
        yield from _points(at, spans)
        end = next((cut for cut in cuts if cut > at), at)
        if end > at:
            yield _segment(text[at:end], at, end, spans)


def _within(mark: Marked, length: int) -> Span:
    """The span of a finding, cut to what is shown of its line."""
    place = mark.finding.place
    assert place is not None  # noqa: S101 - chosen so
    start = min(place.span.start, length)
    return Span(place.span.line, start, min(max(place.span.end, start), length))


def _points(at: int, spans: Sequence[tuple[Marked, Span]]) -> Iterator[Segment]:
    """Give the findings that point between two characters here, where something is absent."""
    for mark, span in spans:
        if span.start == span.end == at:
            yield Segment("", (mark.number,), (mark.number,), mark.finding.severity)


def _segment(text: str, at: int, end: int, spans: Sequence[tuple[Marked, Span]]) -> Segment:
    over = [(mark, span) for mark, span in spans if span.start <= at and end <= span.end]
    return Segment(
        visible(text),
        tuple(mark.number for mark, _ in over),
        tuple(mark.number for mark, span in over if span.start == at),
        max((mark.finding.severity for mark, _ in over), default=None),
    )
