"""版记: copies, printing office and date, and the markings beside them, read from the end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gklint.model.disclosure import Slot
from gklint.model.document import Copies, DateElement, Deviation, Element, Marking, Note, NoteKind
from gklint.parse import elements, shapes
from gklint.parse.grammar import Leaf, Node, recognise
from gklint.parse.rows import Row, Stretch
from gklint.text.outline import is_numbered

_LONGEST_IMPRINT = 24
_LONGEST_COPIES = 10


@dataclass(slots=True)
class Imprint:
    """What was found.

    Attributes:
        start: Index of its first row at the end of the document.
        inner_end: Index behind an imprint in the middle of the document, 0 when there is none.
    """

    start: int
    inner_end: int = 0
    copies: list[Copies] = field(default_factory=list)
    printing_office: Element | None = None
    printing_date: DateElement | None = None
    markings: list[Marking] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    keywords: Element | None = None
    used: set[tuple[int, int]] = field(default_factory=set)


def read_imprint(rows: Sequence[Row], first: int) -> Imprint:
    """Read the imprint at the end of ``rows[first:]``."""
    start = _find_start(rows, first)
    imprint = Imprint(start=start)
    i = start
    while i < len(rows):
        i = _read_row(rows, i, imprint)
    if any(is_numbered(r.text) and r.key not in imprint.used for r in rows[start:]):
        imprint = Imprint(start=len(rows))  # it closed the cover, and the enclosure is short
    _read_markings(rows, first, imprint)
    return imprint


def read_inner_imprint(rows: Sequence[Row], start: int, imprint: Imprint) -> None:
    """Read an imprint that closes the cover, in front of an enclosure, where the end has none."""
    for i in range(start, min(imprint.start, start + _LONGEST_IMPRINT)):
        if _anchor(rows[i]):
            k = i
            while k < imprint.start and (_anchor(rows[k]) or _is_office_above(rows, k)):
                k = _read_row(rows, k, imprint)
            imprint.inner_end = k
            return
        if not shapes.is_short(rows[i]):
            return


def _is_office_above(rows: Sequence[Row], i: int) -> bool:
    return i + 1 < len(rows) and _is_office(rows[i], rows[i + 1])


def _anchor(row: Row) -> bool:
    if shapes.copies(row) is not None:
        return True
    tree = shapes.printing(row)
    return tree is not None and tree.kind == "printing"


def _find_start(rows: Sequence[Row], first: int) -> int:
    """Walk up from the end over rows that belong to an imprint; the highest anchor begins it."""
    start = len(rows)
    for i in range(len(rows) - 1, max(first, len(rows) - _LONGEST_IMPRINT) - 1, -1):
        row = rows[i]
        if _unprinted(rows, i) is not None:
            start = i
            continue
        if shapes.date_line(row) is not None or shapes.attachment_label(row) is not None:
            break
        if _anchor(row) or shapes.keywords(row) is not None:
            start = i
            if shapes.copies(row) is None and i > first and _is_office(rows[i - 1], row):
                start = i - 1
    return start


class _Unprinted(NamedTuple):
    """A printing line below 抄送 that forgot its 印发: office and date in one row or in two."""

    office: Row | None
    row: Row
    tree: Node


def _unprinted(rows: Sequence[Row], i: int) -> _Unprinted | None:
    """Read a row as the beginning of such a line; nothing but page numbers may follow it."""
    office = rows[i] if shapes.date_line(rows[i]) is None else None
    at = i if office is None else i + 1
    if at == len(rows) or (office is not None and shapes.organs(office) is None):
        return None
    tree = shapes.date_line(rows[at])
    if tree is None or tree.kind != "date_line" or tree.find("date_note") is not None:
        return None
    ends = all(shapes.page_number(row) is not None for row in rows[at + 1 :])
    return _Unprinted(office, rows[at], tree) if ends and _is_below_copies(rows, i) else None


def _is_below_copies(rows: Sequence[Row], i: int) -> bool:
    """Say whether copies end right above a row, and a date above them closes the document."""
    above = i - 1
    if above >= 0 and shapes.date_line(rows[i]) is not None and shapes.organs(rows[above]):
        above -= 1  # the office of the date
    low = max(-1, above - _LONGEST_COPIES)
    label = next((k for k in range(above, low, -1) if shapes.copies(rows[k]) is not None), None)
    if label is None or not (label == above or rows[above].text[-1:] in "。."):
        return False
    return any(shapes.date_line(row) is not None for row in rows[:label])


def _read_unprinted(found: _Unprinted, imprint: Imprint) -> None:
    stretch = Stretch([found.row])
    date = elements.date_element(found.tree.find("date") or found.tree, stretch)
    imprint.printing_date = _printed(date, None)
    organs = found.tree.first("DATE_ORGANS")
    if found.office is not None:
        imprint.printing_office = elements.element(Stretch([found.office]))
        imprint.used.add(found.office.key)
    elif organs is not None:
        imprint.printing_office = elements.element(stretch, organs.start, organs.end)
    imprint.used.add(found.row.key)


def _is_office(row: Row, below: Row) -> bool:
    """Say whether a row holds the 印发机关 whose date stands alone in the row below."""
    tree = shapes.printing(below)
    if tree is None or tree.first("PRINTING_OFFICE") is not None:
        return False
    return shapes.organs(row) is not None


def _read_row(rows: Sequence[Row], i: int, imprint: Imprint) -> int:
    """Read what begins at a row; give the index behind it."""
    row = rows[i]
    if shapes.copies(row) is not None:
        return _read_copies(rows, i, imprint)
    unprinted = _unprinted(rows, i)
    if unprinted is not None:
        _read_unprinted(unprinted, imprint)
        return i + (1 if unprinted.office is None else 2)
    if _read_printing(row, imprint) or _read_line(row, imprint):
        imprint.used.add(row.key)
    elif _is_office_above(rows, i):
        imprint.printing_office = elements.element(Stretch([row]))
        imprint.used.add(row.key)
    return i + 1


def _read_printing(row: Row, imprint: Imprint) -> bool:
    tree = shapes.printing(row)
    if tree is None:
        return False
    stretch = Stretch([row])
    if tree.kind == "print_count":
        note = Note(text=stretch.exact(), spans=stretch.spans(), kind=NoteKind.PRINT_COUNT)
        imprint.notes.append(note)
        return True
    office, date = tree.first("PRINTING_OFFICE"), tree.find("date")
    if office is not None:
        imprint.printing_office = elements.element(stretch, office.start, office.end)
    if date is not None:
        imprint.printing_date = _printed(elements.date_element(date, stretch), tree)
    words = tree.first("PRINTING_DISCLOSURE")
    if words is not None:
        imprint.markings += _bare_marking(words, stretch)
    return True


def _printed(date: DateElement, tree: Node | None) -> DateElement:
    """Name the missing 印发 behind a date; ``tree`` of the line where it may stand."""
    if tree is not None and tree.first("PRINTED") is not None:
        return date
    return replace(date, deviations=(*date.deviations, Deviation("wording", date.spans[0], "")))


def _bare_marking(words: Leaf, stretch: Stretch) -> Iterator[Marking]:
    """Read the bare words of the printing line (主动公开 between office and date)."""
    tree = recognise("note", words.text)
    marking = elements.marking(tree, stretch, Slot.IMPRINT) if tree is not None else None
    if marking is not None:
        yield Marking(
            text=stretch.exact(words.start, words.end),
            spans=stretch.spans(words.start, words.end),
            disclosure=marking.disclosure,
            slot=Slot.IMPRINT,
            words=words.text,
        )


def _read_line(row: Row, imprint: Imprint) -> bool:
    """Read keywords, a marking or another note on a line of its own."""
    stretch = Stretch([row])
    if shapes.keywords(row) is not None:
        imprint.keywords = elements.element(stretch)
        return True
    tree = shapes.note(row)
    if tree is None:
        return shapes.page_number(row) is not None
    marking = elements.marking(tree, stretch, Slot.IMPRINT)
    kind = elements.note_kind(tree)
    if marking is not None:
        imprint.markings.append(marking)
    elif kind is not None:
        imprint.notes.append(Note(text=stretch.exact(), spans=stretch.spans(), kind=kind))
    return True


def _read_copies(rows: Sequence[Row], i: int, imprint: Imprint) -> int:
    """Read copies over as many rows as they run: to the full stop or the next element."""
    stop = i + 1
    while (
        stop < len(rows)
        and stop - i < _LONGEST_COPIES
        and rows[stop - 1].text[-1:] not in "。."
        and not _anchor(rows[stop])
        and shapes.note(rows[stop]) is None
        and not _is_office_above(rows, stop)
        and _unprinted(rows, stop) is None
    ):
        stop += 1
    stretch = Stretch(rows[i:stop], squeeze=False)
    tree = recognise("copies", stretch.text)
    if tree is None:
        stop = i + 1
        stretch = Stretch(rows[i:stop], squeeze=False)
        tree = shapes.copies(rows[i])
    if tree is not None:
        imprint.copies.append(elements.copies(tree, stretch))
    imprint.used |= {r.key for r in rows[i:stop]}
    return stop


def _read_markings(rows: Sequence[Row], first: int, imprint: Imprint) -> None:
    """Read markings that stand right above the imprint, or at the end where there is none."""
    slot = Slot.BEFORE_IMPRINT if imprint.start < len(rows) else Slot.END
    i = imprint.start - 1
    while i >= first:
        tree = shapes.marking_line(rows[i])
        if tree is None and slot is Slot.BEFORE_IMPRINT:
            tree = shapes.bare_marking(rows[i])
        if tree is not None:
            marking = elements.marking(tree, Stretch([rows[i]]), slot)
            if marking is not None:
                imprint.markings.insert(0, marking)
                imprint.used.add(rows[i].key)
                imprint.start = i
        elif shapes.page_number(rows[i]) is None:
            return
        i -= 1
