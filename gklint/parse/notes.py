"""附注 below the date (GB/T 9704-2012 7.3.6): the marking and the notes that are none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gklint.model.disclosure import Slot
from gklint.model.document import Marking, Note
from gklint.parse import elements, shapes
from gklint.parse.grammar import Node, recognise
from gklint.parse.rows import Row, Stretch

_OPENING = "（("
_CLOSING = "）)"
_LONGEST_WRAPPED = 80
_MOST = 30


@dataclass(slots=True)
class Notes:
    """What was found; ``end`` is the index of the first row that is no note."""

    end: int
    markings: list[Marking] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)

    def take(self, tree: Node, stretch: Stretch) -> None:
        """Add what a ``note`` tree says."""
        marking = elements.marking(tree, stretch, Slot.NOTE)
        kind = elements.note_kind(tree)
        self.used |= {row.key for row in stretch.rows}
        if marking is not None:
            self.markings.append(marking)
        elif kind is not None:
            spans = stretch.spans(tree.start, tree.end)
            text = stretch.exact(tree.start, tree.end)
            self.notes.append(Note(text=text, spans=spans, kind=kind))


def read_notes(rows: Sequence[Row], start: int) -> Notes:
    """Read the notes from a row on, each on a line of its own, wrapped, or several on one line."""
    notes = Notes(end=start)
    while notes.end < min(len(rows), start + _MOST):
        length = 0
        for tree, stretch, rows_taken in _note_at(rows, notes.end):
            notes.take(tree, stretch)
            length = rows_taken
        if not length:
            break
        notes.end += length
    return notes


def _note_at(rows: Sequence[Row], i: int) -> Iterator[tuple[Node, Stretch, int]]:
    row = rows[i]
    for length in _wrapped(rows, i):
        stretch = Stretch(rows[i : i + length])
        tree = recognise("note", stretch.text)
        if tree is not None:
            yield tree, stretch, length
            return
    tree = shapes.note(row) or shapes.bare_marking(row)
    if tree is not None:
        yield tree, Stretch([row]), 1
        return
    parts = row.split()
    found = [(shapes.note(part), Stretch([part]), 1) for part in parts]
    if len(parts) > 1 and all(tree is not None for tree, _, _ in found):
        yield from ((tree, stretch, n) for tree, stretch, n in found if tree is not None)


def _wrapped(rows: Sequence[Row], i: int) -> Iterator[int]:
    """Give how many rows a note runs over whose bracket does not close on its own row."""
    text = rows[i].squeezed.text
    opened = text[:1] in _OPENING and not any(c in text for c in _CLOSING)
    if not opened or len(text) > _LONGEST_WRAPPED:
        return
    for length in (2, 3):
        if i + length <= len(rows) and rows[i + length - 1].squeezed.text[-1:] in _CLOSING:
            yield length
            return
