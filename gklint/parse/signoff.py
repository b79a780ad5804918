"""署名, 成文日期 and 附注: where the cover document ends.

For 「印发…的通知」 this place is in the middle of the file: behind it begins the document that is
issued. The first date line that has the look of a sign-off counts (an organ above it, a note below
it, set to the right); dates inside the enclosure and below its own signature never do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gklint.model.disclosure import Slot
from gklint.model.document import DateElement, Element, Marking, Note, Signature
from gklint.model.manuscript import Alignment, Part
from gklint.parse import elements, shapes
from gklint.parse.grammar import Node, recognise
from gklint.parse.head import Head
from gklint.parse.rows import Row, Stretch
from gklint.text.brackets import matching
from gklint.text.normal import squeeze
from gklint.text.outline import is_furniture, is_numbered, is_sentence

_FURTHEST_ENCLOSURE = 400
_OPENING = 4
_ISSUING = 80
_ISSUING_WORDS = (
    "印发给",
    "转发给",
    "予公布",
    "予发布",
    "予印发",
    "予转发",
    "公布施行",
    "发布施行",
)
_LONGEST_TITLE = 5
_RIGHT_INDENT = 10.0
_SIGNATURE_BELOW_NOTE = 6


@dataclass(slots=True)
class SignOff:
    """What was found; ``end`` is the index of the first row behind the cover document."""

    end: int
    body_end: int
    signature: Signature | None = None
    date: DateElement | None = None
    markings: list[Marking] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    enclosed_title: Element | None = None
    used: set[tuple[int, int]] = field(default_factory=set)


def read_sign_off(rows: Sequence[Row], head: Head, last: int) -> SignOff:
    """Read the sign-off in ``rows[head.body:last]``; ``last`` is where the imprint begins."""
    enclosure = _find_enclosure(rows, head, last)
    limit = enclosure[0] if enclosure else last
    sign_off = SignOff(end=limit, body_end=limit)
    at = _find_date(rows, head.body, limit, has_enclosure=enclosure is not None)
    if at is not None:
        _read_around_date(rows, at, head, sign_off)
    else:
        _read_without_date(rows, limit, head, sign_off)
    if enclosure is None and head.title is not None and head.title.forwarded:
        enclosure = _likely_enclosure(rows, sign_off.end, last, head.title.forwarded)
    if enclosure:
        stretch = Stretch(rows[slice(*enclosure)])
        sign_off.enclosed_title = elements.element(stretch)
        sign_off.used |= {r.key for r in stretch.rows}
    return sign_off


def _find_enclosure(rows: Sequence[Row], head: Head, last: int) -> tuple[int, int] | None:
    """Find the title of the issued document, which the cover's title names."""
    targets = _issued_titles(rows, head, last)
    for i in range(head.body, min(last, head.body + _FURTHEST_ENCLOSURE) if targets else 0):
        text = rows[i].squeezed.text.strip("《》")
        if len(text) < 2 or not any(t.startswith(text) for t in targets):  # noqa: PLR2004 - too short
            continue
        joined = ""
        for j in range(i, min(i + _LONGEST_TITLE, last)):
            joined += rows[j].squeezed.text
            if joined.strip("《》") in targets:
                return i, j + 1
    return None


def _issued_titles(rows: Sequence[Row], head: Head, last: int) -> set[str]:
    """Give the names under which the cover issues a document: in its title, and in its text."""
    if head.title is None:
        return set()
    titles = {squeeze(head.title.forwarded)} if head.title.forwarded else set()
    text = (
        Stretch(rows[head.body : min(head.body + _OPENING, last)]).text if last > head.body else ""
    )
    start = text.find("《")
    end = matching(text, start) if start >= 0 else None
    if end is not None and any(word in text[end : end + _ISSUING] for word in _ISSUING_WORDS):
        titles.add(text[start + 1 : end - 1])
    return titles


def _likely_enclosure(
    rows: Sequence[Row], start: int, last: int, forwarded: str
) -> tuple[int, int] | None:
    """Take the short lines behind the cover as the enclosed title when they resemble its name."""
    target = set(squeeze(forwarded))
    end = start
    while end < last and end - start < _LONGEST_TITLE and shapes.is_short(rows[end]):
        if shapes.attachment_label(rows[end]) is not None:
            break
        end += 1
    for stop in range(end, start, -1):
        text = "".join(r.squeezed.text for r in rows[start:stop])
        common = len(target & set(text))
        if common * 3 >= max(len(target), len(set(text))) * 2:
            return start, stop
    return None


def _find_date(rows: Sequence[Row], start: int, limit: int, *, has_enclosure: bool) -> int | None:
    fallback: int | None = None
    for i in range(start, limit):
        tree = shapes.date_line(rows[i])
        if tree is None or tree.kind == "bracketed_date":
            continue
        if _looks_signed(rows, i, start, limit, tree):
            return i
        if rows[i].line.part is not Part.TABLE and (
            has_enclosure or _ends_something(rows, i, limit)
        ):
            fallback = i
            if not has_enclosure:
                return i
    return fallback


def _looks_signed(rows: Sequence[Row], i: int, start: int, limit: int, tree: Node) -> bool:
    if tree.first("DATE_ORGANS") is not None or tree.find("note") is not None:
        return True
    style = rows[i].line.style
    if style is not None and (
        style.alignment is Alignment.RIGHT or style.left_indent + style.first_indent > _RIGHT_INDENT
    ):
        return True
    above = rows[i - 1] if i > start else None
    if above is not None and (
        shapes.organs(above) is not None or shapes.person_line(above) is not None
    ):
        return above.line.part is not Part.TABLE or rows[i].line.cell != above.line.cell
    return i + 1 < limit and shapes.note(rows[i + 1]) is not None


def _ends_something(rows: Sequence[Row], i: int, limit: int) -> bool:
    if i + 1 >= limit:
        return True
    below = rows[i + 1]
    return shapes.attachment_label(below) is not None or shapes.copies(below) is not None


def _read_around_date(rows: Sequence[Row], at: int, head: Head, sign_off: SignOff) -> None:
    row = rows[at]
    tree = shapes.date_line(row)
    if tree is None:
        return
    stretch = Stretch([row])
    inner = tree.find("date")
    sign_off.date = elements.date_element(inner or tree, stretch)
    organs = tree.first("DATE_ORGANS")
    if organs is not None:
        span = (organs.start, organs.end)
        name = stretch.exact(*span)
        sign_off.signature = Signature(
            text=name, spans=stretch.spans(*span), organs=tuple(name.replace("、", " ").split())
        )
        low = at
    else:
        low = _read_signature_above(rows, at, head, sign_off)
    sign_off.used.add(row.key)
    attached = tree.find("note")
    if attached is not None:
        _take_note(attached, stretch, sign_off)
    sign_off.body_end = low
    sign_off.end = _read_notes(rows, at + 1, sign_off)


def _read_signature_above(rows: Sequence[Row], at: int, head: Head, sign_off: SignOff) -> int:
    low = at
    while low > head.body and _is_signature_row(rows, low - 1, at, head):
        low -= 1
    if low == at:
        return at
    sign_off.signature = _signature(rows[low:at], head)
    sign_off.used |= {r.key for r in rows[low:at]}
    return low


def _is_signature_row(rows: Sequence[Row], i: int, at: int, head: Head) -> bool:
    row = rows[i]
    text = row.text
    if is_sentence(text) or is_numbered(text) or is_furniture(text) or text[-1:] in "，、：；":
        return False
    if shapes.attachment_list(row) is not None or shapes.note(row) is not None:
        return False
    if shapes.date_line(row) is not None:
        return False
    if shapes.person_line(row) is not None:
        return True
    if shapes.organs(row) is None:
        return i == at - 1 and squeeze(text) in _known_organs(head)
    wrapped_name = rows[i - 1].text if i > 0 else ""
    return i == at - 1 or not _is_open_name(wrapped_name, text, head)


def _is_open_name(above: str, text: str, head: Head) -> bool:
    """Say whether a row continues the last name of the attachment list above it."""
    listed = above.startswith("附件") or (is_numbered(above) and not is_sentence(above))
    return listed and squeeze(text) not in _known_organs(head)


def _known_organs(head: Head) -> set[str]:
    known = set(head.masthead.organs if head.masthead else ())
    known |= set(head.title.organs if head.title else ())
    return {squeeze(name) for name in known}


def _signature(rows: Sequence[Row], head: Head) -> Signature:
    stretch = Stretch(rows)
    names: list[str] = []
    for row in rows:
        if shapes.person_line(row) is not None and shapes.organs(row) is None:
            names += head.masthead.organs if head.masthead and not names else ()
            continue
        names.extend(n for n in row.text.replace("、", " ").replace("，", " ").split() if n)
    return Signature(text=stretch.exact(), spans=stretch.spans(), organs=tuple(names))


def _take_note(tree: Node, stretch: Stretch, sign_off: SignOff) -> None:
    marking = elements.marking(tree, stretch, Slot.NOTE)
    if marking is not None:
        sign_off.markings.append(marking)
        return
    kind = elements.note_kind(tree)
    if kind is not None:
        start, end = (tree.start, tree.end)
        sign_off.notes.append(
            Note(text=stretch.exact(start, end), spans=stretch.spans(start, end), kind=kind)
        )


def _read_notes(rows: Sequence[Row], start: int, sign_off: SignOff) -> int:
    """Read the notes below the date; give the index of the first row that is none."""
    i = start
    while i < len(rows):
        row = rows[i]
        tree = shapes.note(row)
        if tree is not None:
            _take_note(tree, Stretch([row]), sign_off)
            sign_off.used.add(row.key)
            i += 1
            continue
        length = _wrapped_note(rows, i)
        if not length:
            return i
        stretch = Stretch(rows[i : i + length])
        wrapped = recognise("note", stretch.text)
        if wrapped is None:
            return i
        _take_note(wrapped, stretch, sign_off)
        sign_off.used |= {r.key for r in stretch.rows}
        i += length
    return i


def _wrapped_note(rows: Sequence[Row], i: int) -> int:
    """Give how many rows a note in brackets runs over, or nothing."""
    text = rows[i].squeezed.text
    if text[:1] not in "（(" or text[-1:] in "）)" or len(text) > 80:  # noqa: PLR2004 - prose
        return 0
    for length in (2, 3):
        if i + length <= len(rows) and rows[i + length - 1].squeezed.text[-1:] in "）)":
            return length
    return 0


def _read_without_date(rows: Sequence[Row], limit: int, head: Head, sign_off: SignOff) -> None:
    """A cover without 成文日期: a marking at its end, or a signature, may still close it."""
    for i in range(head.body, limit):
        if shapes.marking_line(rows[i]) is None or rows[i].line.part is Part.TABLE:
            continue
        end = _read_notes(rows, i, probe := SignOff(end=limit, body_end=limit))
        if end < limit and not _opens_enclosure(rows, end):
            continue
        sign_off.markings, sign_off.notes, sign_off.used = probe.markings, probe.notes, probe.used
        sign_off.end = end
        low = _read_lone_signature(rows, i, head, sign_off)
        sign_off.body_end = low
        return
    close = next(
        (i for i in range(head.body, limit) if shapes.attachment_label(rows[i]) is not None), limit
    )
    sign_off.body_end = _read_lone_signature(rows, close, head, sign_off)
    if sign_off.signature is not None:
        sign_off.end = close


def _opens_enclosure(rows: Sequence[Row], i: int) -> bool:
    """Say whether what follows looks like a new document: a short line, or an attachment."""
    row = rows[i]
    return shapes.is_short(row) or shapes.attachment_label(row) is not None


def _read_lone_signature(rows: Sequence[Row], at: int, head: Head, sign_off: SignOff) -> int:
    low = at
    known = _known_organs(head)
    while low > head.body and at - low < _SIGNATURE_BELOW_NOTE:
        row = rows[low - 1]
        style = row.line.style
        right = style is not None and style.alignment is Alignment.RIGHT
        if shapes.organs(row) is None or not (squeeze(row.text) in known or right):
            break
        low -= 1
    if low < at:
        sign_off.signature = _signature(rows[low:at], head)
        sign_off.used |= {r.key for r in rows[low:at]}
    return low
