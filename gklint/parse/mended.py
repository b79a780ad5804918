"""Documents whose lines are not those of the page, parsed as if they were.

A line that holds several elements is cut (:mod:`gklint.parse.glued_head`,
:mod:`gklint.parse.glued_foot`), a number or date that runs over a line end is joined
(:mod:`gklint.parse.torn`), page numbers between the lines are left out. The document is recognised
in lines of its own then, and every place is moved back to the characters of the file. A document
that kept its lines is not touched: :func:`mended` gives ``None``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import pairwise
from typing import NamedTuple, TypeVar

from gklint.model.document import Element, OfficialDocument
from gklint.model.manuscript import Line, Manuscript, Part, Span
from gklint.parse.glued_foot import is_page_tail, may_be_signed, sign_off_cuts
from gklint.parse.glued_head import Known, head_cuts, known_from, may_be_glued_head
from gklint.parse.rows import Row
from gklint.parse.torn import joined
from gklint.parse.unfolded import blank_cuts

_E = TypeVar("_E", bound=Element)

_FURTHEST = 60
_RUNNING = frozenset({Part.BODY, Part.TEXTBOX})


class Mended(NamedTuple):
    """A manuscript in lines of its own.

    Attributes:
        manuscript: What is parsed.
        places: For each of its lines the stretches of the file's lines it is made of.
    """

    manuscript: Manuscript
    places: tuple[tuple[Span, ...], ...]

    def spans(self, span: Span) -> Iterator[Span]:
        """Give the places of the file that a span of the manuscript stands for."""
        base = 0
        places = self.places[span.line - 1]
        for place in places:
            length = place.end - place.start
            low, high = max(span.start - base, 0), min(span.end - base, length)
            if low < high or (low == high == span.end - base and len(places) == 1):
                yield Span(place.line, place.start + low, place.start + high)
            base += length

    def line(self, number: int) -> int:
        """Give the line of the file that a line of the manuscript begins on."""
        return self.places[number - 1][0].line if 0 < number <= len(self.places) else number


def mended(manuscript: Manuscript) -> Mended | None:
    """Give the manuscript in lines of its own; ``None`` where it has them already."""
    cuts = _cuts(manuscript)
    groups = joined(manuscript)
    if not cuts and groups is None:
        return None
    lines: list[Line] = []
    places: list[tuple[Span, ...]] = []
    for group in groups or ((line,) for line in manuscript.lines):
        for line, spans in _pieces(group, cuts):
            lines.append(line._replace(number=len(lines) + 1))
            places.append(spans)
    return Mended(manuscript._replace(lines=tuple(lines)), tuple(places))


def _pieces(
    group: Sequence[Line], cuts: dict[int, list[int]]
) -> Iterator[tuple[Line, tuple[Span, ...]]]:
    first = group[0]
    if len(group) > 1:
        text = "".join(line.text for line in group)
        yield first._replace(text=text), tuple(Span(x.number, 0, len(x.text)) for x in group)
        return
    bounds = [0, *cuts.get(first.number, ()), len(first.text)]
    for low, high in pairwise(bounds):
        text = first.text[low:high]
        if low and high == len(first.text) and is_page_tail(text):
            return
        yield first._replace(text=text), (Span(first.number, low, high),)


def _cuts(manuscript: Manuscript) -> dict[int, list[int]]:
    """Give the columns at which lines are to be cut, by the numbers of the lines."""
    found: dict[int, list[int]] = {}
    known: Known | None = None
    head: list[Row] = []
    in_head = True
    for line in manuscript.lines:
        if line.part not in _RUNNING or not line.text:
            continue
        blanks = blank_cuts(line)
        cuts = set(blanks)
        # A piece shows what the whole line hides, and the whole line how wide the gaps are.
        for part in (_rows_of(line, ()), _rows_of(line, blanks) if blanks else ()):
            begins = in_head
            for row in part:
                if begins:
                    head.append(row)
                    begins = "。" not in _written(row) and line.number < _FURTHEST
                    cuts |= _columns(row, _head_cuts(row))
                if may_be_signed(_written(row)):
                    known = known or _known(head)
                    cuts |= _columns(row, sign_off_cuts(row.squeezed, known))
        in_head = in_head and begins
        if cuts:
            found[line.number] = sorted(cuts)
    return found


def _written(row: Row) -> str:
    return row.line.text[row.normal.offsets[0] : row.normal.offsets[-1]]


def _head_cuts(row: Row) -> list[int]:
    return head_cuts(row.squeezed.text) if may_be_glued_head(_written(row)) else []


def _rows_of(line: Line, cuts: Sequence[int]) -> list[Row]:
    """Give the parts of a line between its cuts; blank ones are none."""
    rows = (Row(line, low, high) for low, high in pairwise([0, *cuts, len(line.text)]))
    return [row for row in rows if row.text]


def _columns(row: Row, places: Sequence[int]) -> set[int]:
    """Give the columns of the line at which places of a squeezed row stand."""
    return {row.squeezed.offsets[at] for at in places} if places else set()


def _known(head: Sequence[Row]) -> Known:
    """Read what the lines of the head, cut where they are glued, say of the foot."""
    parts: list[str] = []
    for row in head:
        text = row.squeezed.text
        bounds = [0, *_head_cuts(row), len(text)]
        parts += [text[low:high] for low, high in pairwise(bounds)]
    return known_from(parts)


def restored(document: OfficialDocument, of: Mended, original: Manuscript) -> OfficialDocument:
    """Give the document with every place moved back to the file's own characters."""
    end = document.body[1]
    return OfficialDocument(
        manuscript=original,
        copy_number=_one(document.copy_number, of),
        classification=_one(document.classification, of),
        attribute_as_level=_one(document.attribute_as_level, of),
        urgency=_one(document.urgency, of),
        masthead=_one(document.masthead, of),
        document_number=_one(document.document_number, of),
        further_numbers=_all(document.further_numbers, of),
        signer=_one(document.signer, of),
        title=_one(document.title, of),
        addressee=_one(document.addressee, of),
        signature=_one(document.signature, of),
        date=_one(document.date, of),
        markings=_all(document.markings, of),
        notes=_all(document.notes, of),
        attachment_list=_all(document.attachment_list, of),
        attachments=_all(document.attachments, of),
        enclosed_title=_one(document.enclosed_title, of),
        copies=_all(document.copies, of),
        printing_office=_one(document.printing_office, of),
        printing_date=_one(document.printing_date, of),
        keywords=_one(document.keywords, of),
        citations=_all(document.citations, of),
        misplaced=tuple(m._replace(span=next(of.spans(m.span))) for m in document.misplaced),
        unrecognised=tuple(dict.fromkeys(map(of.line, document.unrecognised))),
        body=(of.line(document.body[0]), of.line(end)) if end else document.body,
        cover_end=of.line(document.cover_end),
        numbered=document.numbered,
    )


def _one(element: _E | None, of: Mended) -> _E | None:
    return None if element is None else _moved(element, of)


def _all(elements: Sequence[_E], of: Mended) -> tuple[_E, ...]:
    return tuple(_moved(element, of) for element in elements)


def _moved(element: _E, of: Mended) -> _E:
    """Move an element and those inside it (保密期限, the title of an attachment)."""
    inner = {
        field.name: _moved(value, of)
        for field in fields(element)
        if isinstance(value := getattr(element, field.name), Element)
    }
    return replace(
        element,
        spans=tuple(span for s in element.spans for span in of.spans(s)),
        deviations=tuple(
            deviation._replace(span=next(of.spans(deviation.span)))
            for deviation in element.deviations
        ),
        **inner,  # type: ignore[arg-type] # the fields of this very element
    )
