"""版记: copies, printing office and date, and the markings beside them, read from the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gklint.model.disclosure import Slot
from gklint.model.document import Copies, DateElement, Element, Marking, Note, NoteKind
from gklint.parse import elements, shapes
from gklint.parse.rows import Row, Stretch

_LONGEST_IMPRINT = 24
_LONGEST_COPIES = 10


@dataclass(slots=True)
class Imprint:
    """What was found; ``start`` is the index of its first row."""

    start: int
    end: int
    copies: list[Copies] = field(default_factory=list)
    printing_office: Element | None = None
    printing_date: DateElement | None = None
    markings: list[Marking] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    keywords: Element | None = None
    used: set[int] = field(default_factory=set)


def read_imprint(rows: Sequence[Row], first: int) -> Imprint:
    """Read the imprint at the end of ``rows[first:]``."""
    start = _find_start(rows, first)
    imprint = Imprint(start=start, end=len(rows))
    i = start
    while i < len(rows):
        i = _read_row(rows, i, imprint)
    _read_markings(rows, first, imprint)
    return imprint


def read_inner_imprint(rows: Sequence[Row], start: int, end: int) -> Imprint | None:
    """Find an imprint that closes the cover in front of the enclosure (between two indexes)."""
    for i in range(start, min(end, start + _LONGEST_IMPRINT)):
        if _anchor(rows[i]):
            stop = i
            while stop < end and (_anchor(rows[stop]) or _continues(rows, i, stop)):
                stop += 1
            imprint = Imprint(start=i, end=stop)
            k = i
            while k < stop:
                k = _read_row(rows, k, imprint)
            return imprint
        if not shapes.is_short(rows[i]):
            return None
    return None


def _anchor(row: Row) -> bool:
    if shapes.copies(row) is not None:
        return True
    tree = shapes.printing(row)
    return tree is not None and tree.data == "printing"


def _continues(rows: Sequence[Row], start: int, i: int) -> bool:
    above = rows[i - 1].text if i > start else ""
    return bool(above) and above[-1:] not in "。." and not _printed(rows[i - 1])


def _printed(row: Row) -> bool:
    tree = shapes.printing(row)
    return tree is not None and tree.data == "printing"


def _find_start(rows: Sequence[Row], first: int) -> int:
    """Walk up from the end over rows that belong to an imprint; the highest anchor begins it."""
    start = len(rows)
    for i in range(len(rows) - 1, max(first, len(rows) - _LONGEST_IMPRINT) - 1, -1):
        row = rows[i]
        if shapes.date_line(row) is not None or shapes.attachment_label(row) is not None:
            break
        if _anchor(row) or shapes.keywords(row) is not None:
            start = i
            if shapes.copies(row) is None and i > first and _is_office(rows[i - 1], row):
                start = i - 1
    return start


def _is_office(row: Row, below: Row) -> bool:
    """Say whether a row holds the 印发机关 whose date stands alone in the row below."""
    tree = shapes.printing(below)
    if tree is None or elements.first(tree, "PRINTING_OFFICE") is not None:
        return False
    return shapes.organs(row) is not None


def _read_row(rows: Sequence[Row], i: int, imprint: Imprint) -> int:
    row = rows[i]
    imprint.used.add(row.number)
    if shapes.copies(row) is not None:
        return _read_copies(rows, i, imprint)
    tree = shapes.printing(row)
    stretch = Stretch([row])
    if tree is not None and tree.data == "printing":
        office = elements.first(tree, "PRINTING_OFFICE")
        if office is not None:
            imprint.printing_office = elements.element(
                stretch, office.start_pos or 0, office.end_pos
            )
        date = elements.subtree(tree, "date")
        if date is not None:
            imprint.printing_date = elements.date_element(date, stretch)
        words = elements.first(tree, "PRINTING_DISCLOSURE")
        if words is not None:
            bare = shapes.recognise("note", str(words))
            found = elements.marking(bare, Stretch([row]), Slot.IMPRINT) if bare else None
            if found is not None:
                low, high = int(words.start_pos or 0), int(words.end_pos or 0)
                imprint.markings.append(
                    Marking(
                        text=stretch.exact(low, high),
                        spans=stretch.spans(low, high),
                        disclosure=found.disclosure,
                        slot=Slot.IMPRINT,
                        words=found.words,
                    )
                )
    elif tree is not None:
        imprint.notes.append(
            Note(text=stretch.exact(), spans=stretch.spans(), kind=NoteKind.PRINT_COUNT)
        )
    elif (words_row := shapes.keywords(row)) is not None:
        imprint.keywords = elements.element(stretch)
        del words_row
    elif (marking_tree := shapes.marking_line(row)) is not None:
        marking = elements.marking(marking_tree, stretch, Slot.IMPRINT)
        if marking is not None:
            imprint.markings.append(marking)
    elif i + 1 < len(rows) and _is_office(row, rows[i + 1]):
        imprint.printing_office = elements.element(stretch)
    elif (other := shapes.note(row)) is not None:
        kind = elements.note_kind(other)
        if kind is not None:
            imprint.notes.append(Note(text=stretch.exact(), spans=stretch.spans(), kind=kind))
    elif shapes.page_number(row) is None:
        imprint.used.discard(row.number)
    return i + 1


def _read_copies(rows: Sequence[Row], i: int, imprint: Imprint) -> int:
    """Read copies over as many rows as they run: to the full stop or the next element."""
    stop = i + 1
    while (
        stop < len(rows)
        and stop - i < _LONGEST_COPIES
        and rows[stop - 1].text[-1:] not in "。."
        and not _anchor(rows[stop])
        and shapes.note(rows[stop]) is None
        and not (stop + 1 < len(rows) and _is_office(rows[stop], rows[stop + 1]))
    ):
        stop += 1
    stretch = Stretch(rows[i:stop], squeeze=False)
    tree = shapes.recognise("copies", stretch.text)
    if tree is None:
        stop = i + 1
        stretch = Stretch(rows[i:stop], squeeze=False)
        tree = shapes.copies(rows[i])
    if tree is not None:
        imprint.copies.append(elements.copies(tree, stretch))
    imprint.used |= {r.number for r in rows[i:stop]}
    return stop


def _read_markings(rows: Sequence[Row], first: int, imprint: Imprint) -> None:
    """Read markings that stand right above the imprint, or at the end where there is none."""
    slot = Slot.BEFORE_IMPRINT if imprint.start < len(rows) else Slot.END
    i = imprint.start - 1
    while i >= first:
        tree = shapes.marking_line(rows[i])
        if tree is not None:
            marking = elements.marking(tree, Stretch([rows[i]]), slot)
            if marking is not None:
                imprint.markings.insert(0, marking)
                imprint.used.add(rows[i].number)
                imprint.start = i
        elif shapes.page_number(rows[i]) is None:
            return
        i -= 1
