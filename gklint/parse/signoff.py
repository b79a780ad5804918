"""署名, 成文日期 and 附注: where the cover document ends.

For 「印发…的通知」 this place is in the middle of the file: behind it begins the document that is
issued. Of the lines that are a date and nothing else the one counts that looks most like a sign-off
(a note below it, an organ above it that the head names too, set to the right, nothing of the text
behind it); dates inside the text, the enclosure and below its own signature never do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from gklint.model.document import DateElement, Element, Marking, Note, Signature
from gklint.model.manuscript import Alignment, Part
from gklint.parse import elements, shapes
from gklint.parse.attachments import read_attachment_list
from gklint.parse.enclosure import find_enclosure, likely_enclosure
from gklint.parse.found import Head
from gklint.parse.grammar import Node
from gklint.parse.notes import Notes, read_notes
from gklint.parse.rows import Row, Stretch
from gklint.parse.signatures import (
    is_seal,
    known_organs,
    lone_signature_rows,
    organ_names,
    set_apart,
    signature,
    signature_foot,
    signature_rows,
)
from gklint.text.outline import is_numbered, is_sentence

_RIGHT_INDENT = 10.0
_TYPED_INDENT = 8
_LARGEST_TABLE = 60


@dataclass(slots=True)
class SignOff:
    """What was found.

    Attributes:
        end: Index of the first row behind the cover document.
        body_end: Index of the first row behind the text.
        behind: Index from which a misplaced 附件说明 may stand.
    """

    end: int
    body_end: int
    behind: int = 0
    signature: Signature | None = None
    date: DateElement | None = None
    markings: list[Marking] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    enclosed_title: Element | None = None
    used: set[tuple[int, int]] = field(default_factory=set)

    def sign(self, rows: Sequence[Row], head: Head) -> None:
        """Take rows as the signature."""
        self.signature = signature(rows, head)
        self.used |= {row.key for row in rows}

    def note(self, notes: Notes) -> None:
        """Take the notes."""
        self.markings += notes.markings
        self.notes += notes.notes
        self.used |= notes.used
        self.end = self.behind = notes.end


def read_sign_off(rows: Sequence[Row], head: Head, last: int) -> SignOff:
    """Read the sign-off in ``rows[head.body:last]``; ``last`` is where the imprint begins."""
    enclosure = find_enclosure(rows, head, last)
    limit = enclosure[0] if enclosure else last
    sign_off = SignOff(end=limit, body_end=limit, behind=limit)
    at = _find_date(rows, head, limit)
    if at is not None:
        _read_around_date(rows, at, head, sign_off)
    else:
        _read_without_date(rows, limit, head, sign_off)
    if enclosure is None:
        enclosure = likely_enclosure(rows, head, sign_off.end, last)
    if enclosure:
        stretch = Stretch(rows[slice(*enclosure)])
        sign_off.enclosed_title = elements.element(stretch)
        sign_off.used |= {row.key for row in stretch.rows}
    return sign_off


def _find_date(rows: Sequence[Row], head: Head, limit: int) -> int | None:
    """Give the row of the date that looks most like a sign-off, the first of equals."""
    best, found = 0, None
    for i in range(head.body, limit):
        if found is not None and shapes.attachment_label(rows[i]) is not None:
            break
        tree = shapes.date_line(rows[i])
        if tree is None:
            continue
        score = _likeness(rows, i, tree, head, limit)
        if score > best:
            best, found = score, i
    return found


def _likeness(rows: Sequence[Row], i: int, tree: Node, head: Head, limit: int) -> int:
    """Say how much a date line looks like a sign-off; nothing speaks for it: 0 or less."""
    inverted = _signs_below(rows, i, head)
    start = i + 1
    while inverted and start < limit and _is_signer(rows[start], head):
        start += 1
    below = read_notes(rows, start).end
    score = 3 * (below > start or tree.find("date_note") is not None) + 2 * inverted
    organs = tree.first("DATE_ORGANS")
    i = _beside(rows, i, head)
    above = rows[i - 1] if i > head.body else None
    if above is not None and is_seal(above):
        above = rows[i - 2] if i - 2 >= head.body else None
    names = organ_names(above, head) if above is not None else ()
    signed = names or (above is not None and shapes.person_line(above) is not None)
    if organs is not None or signed:
        known = known_organs(head)
        score += 4 if known.intersection(names) or (organs and organs.text in known) else 1
    score += _is_far_right(rows[i])
    if tree.kind == "bracketed_date" and not signed:
        return 0
    if _in_table(rows, i, head) and not _is_signature_table(rows, i, head):
        return 0
    if below >= limit or shapes.attachment_label(rows[below]) is not None:
        return score + 2
    imprint = shapes.copies(rows[below]) or shapes.printing(rows[below])
    goes_on = imprint is None and (is_sentence(rows[below].text) or is_numbered(rows[below].text))
    if not signed and organs is None:  # old documents bear a seal and no names
        score += tree.kind == "date_line" and i > head.body and is_sentence(rows[i - 1].text)
    return score - 3 * goes_on


def _beside(rows: Sequence[Row], i: int, head: Head) -> int:
    """Give the first of dates side by side: each of the organs above may have its own."""
    while i - 1 > head.body and shapes.date_line(rows[i - 1]) is not None:
        i -= 1
    return i


def _signs_below(rows: Sequence[Row], i: int, head: Head) -> bool:
    """Say whether the organ that signs stands below the date: out of order, but signed."""
    if i + 1 == len(rows) or not _is_signer(rows[i + 1], head):
        return False
    names = organ_names(rows[i + 1], head)
    if not names or known_organs(head).intersection(names):
        return True
    # The head names none: it signs when nothing but notes and attachments follows.
    behind = i + 2
    while behind < len(rows) and _is_signer(rows[behind], head):
        behind += 1
    behind = read_notes(rows, behind).end
    closes = behind == len(rows) or shapes.attachment_label(rows[behind]) is not None
    return closes and not known_organs(head) and i > head.body and is_sentence(rows[i - 1].text)


def _is_signer(row: Row, head: Head) -> bool:
    return bool(organ_names(row, head)) or shapes.person_line(row) is not None


def _is_far_right(row: Row) -> bool:
    style = row.line.style
    if style is None:
        return row.normal.offsets[0] >= _TYPED_INDENT
    return style.alignment is Alignment.RIGHT or style.left_indent + style.first_indent > (
        _RIGHT_INDENT
    )


def _table_rows(rows: Sequence[Row], i: int) -> list[Row]:
    """Give the rows of the table in which a row stands."""
    cell = rows[i].line.cell
    if cell is None:
        return [rows[i]]
    low, high = i, i + 1
    while low > 0 and (above := rows[low - 1].line.cell) and above.table == cell.table:
        low -= 1
    while high < len(rows) and (below := rows[high].line.cell) and below.table == cell.table:
        high += 1
    return list(rows[low:high])


def _in_table(rows: Sequence[Row], i: int, head: Head) -> bool:
    """Say whether a row stands in a table of the text; one that holds the head too is a frame."""
    if rows[i].line.part is not Part.TABLE:
        return False
    return rows.index(_table_rows(rows, i)[0]) >= head.body


def _is_signature_table(rows: Sequence[Row], i: int, head: Head) -> bool:
    """Say whether a table holds nothing but organs and dates."""
    table = _table_rows(rows, i)
    return len(table) <= _LARGEST_TABLE and all(
        organ_names(r, head) or shapes.date_line(r) is not None or shapes.note(r) is not None
        for r in table
    )


def _read_around_date(rows: Sequence[Row], at: int, head: Head, sign_off: SignOff) -> None:
    row = rows[at]
    tree = shapes.date_line(row)
    if tree is None:
        return
    stretch = Stretch([row])
    sign_off.date = elements.date_element(tree.find("date") or tree, stretch)
    sign_off.used.add(row.key)
    attached = tree.find("date_note")
    if attached is not None:
        notes = Notes(end=at + 1)
        notes.take(attached, stretch)
        sign_off.note(notes)
    organs = tree.first("DATE_ORGANS")
    low = at
    if organs is not None:
        span = stretch.spans(organs.start, organs.end)
        text = stretch.exact(organs.start, organs.end)
        names = set_apart(text) or tuple(organs.text.replace("、", " ").split())
        sign_off.signature = Signature(text=text, spans=span, organs=names)
    elif _in_table(rows, at, head):
        low = _read_table(rows, at, head, sign_off)
    else:
        foot = signature_foot(rows, _beside(rows, at, head), head)
        above = signature_rows(rows, foot, head)
        low = foot - len(above)
        while low - 1 > head.body and above and shapes.date_line(rows[low - 1]) is not None:
            more = signature_rows(rows, low - 1, head)  # each organ has its own date
            if not more:
                break
            low -= len(more) + 1
            above = more + above
            sign_off.used.add(rows[low + len(more)].key)
        sign_off.sign(above, head)
    sign_off.body_end = low
    start = at + 1
    if sign_off.signature is None:  # signed below the date: out of order
        while start < len(rows) and _is_signer(rows[start], head):
            start += 1
        sign_off.sign(rows[at + 1 : start], head)
    _read_notes_below(rows, start, sign_off)
    if low < at:
        sign_off.behind = low


def _read_notes_below(rows: Sequence[Row], start: int, sign_off: SignOff) -> None:
    """Read the notes, below an 附件说明 too that stands where it should not."""
    begins = start < len(rows) and shapes.attachment_list(rows[start]) is not None
    listed = read_attachment_list(rows, start, len(rows), behind=True)[1] if begins else ()
    below = start
    while below < len(rows) and rows[below].key in listed:
        below += 1
    notes = read_notes(rows, below)
    if notes.end == below:
        notes = read_notes(rows, start)
    sign_off.note(notes)


def _read_table(rows: Sequence[Row], at: int, head: Head, sign_off: SignOff) -> int:
    """Read a table of organs with a date below each; the last one to sign dates the document."""
    table = _table_rows(rows, at)
    dates = [
        elements.date_element(tree.find("date") or tree, Stretch([r]))
        for r in table
        if (tree := shapes.date_line(r)) is not None
    ]
    dated = [d for d in dates if d.value is not None]
    if dated:
        sign_off.date = max(dated, key=lambda d: d.value or date.min)
    sign_off.sign([r for r in table if organ_names(r, head)], head)
    sign_off.used |= {r.key for r in table}
    first = rows.index(table[0])
    above = signature_rows(rows, first, head) if sign_off.signature is None else []
    if above:
        sign_off.sign(above, head)
    return first - len(above)


def _read_without_date(rows: Sequence[Row], limit: int, head: Head, sign_off: SignOff) -> None:
    """A cover without 成文日期: a marking at its end, or a signature, may still close it."""
    i = head.body
    while i < limit:
        if shapes.note(rows[i]) is None or rows[i].line.part is Part.TABLE:
            i += 1
            continue
        notes = read_notes(rows, i)
        goes_on = notes.end < limit and not _opens_enclosure(rows[notes.end])
        # Whom to contact may also be said at the end of the text, above the signature.
        signed_below = notes.end + 1 == limit and _is_signer(rows[notes.end], head)
        if not goes_on and not signed_below:
            sign_off.note(notes)
            _sign_alone(rows, i, head, sign_off)
            return
        i = max(notes.end, i + 1)
    close = next(
        (i for i in range(head.body, limit) if shapes.attachment_label(rows[i]) is not None), limit
    )
    _sign_alone(rows, close, head, sign_off)
    sign_off.end = close


def _sign_alone(rows: Sequence[Row], at: int, head: Head, sign_off: SignOff) -> None:
    found = lone_signature_rows(rows, at, head)
    sign_off.sign(found, head)
    sign_off.body_end = at - len(found)


def _opens_enclosure(row: Row) -> bool:
    """Say whether what follows looks like a new document: a short line, or an attachment."""
    return shapes.is_short(row) or shapes.attachment_label(row) is not None
