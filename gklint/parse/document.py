"""Manuscript → OfficialDocument: the zones of the running document, read one after the other."""

from collections.abc import Sequence
from dataclasses import replace

from gklint.model.disclosure import Slot
from gklint.model.document import DateElement, Marking, OfficialDocument
from gklint.model.manuscript import Manuscript, Part
from gklint.parse import elements, shapes
from gklint.parse.attachments import read_attachment_list, read_attachments
from gklint.parse.citations import read_citations
from gklint.parse.head import Head, read_head
from gklint.parse.imprint import Imprint, read_imprint, read_inner_imprint
from gklint.parse.order import misplaced
from gklint.parse.rows import Row, Stretch, flow, page_rows
from gklint.parse.signoff import SignOff, read_sign_off
from gklint.text.outline import is_furniture, is_outline_heading


def parse(manuscript: Manuscript) -> OfficialDocument:
    """Recognise the elements of a 公文; never fails, an unknown text has no elements."""
    rows = [*_head_rows(manuscript), *flow(manuscript), *_foot_rows(manuscript)]
    if not rows:
        return OfficialDocument(manuscript=manuscript)
    head = read_head(rows)
    imprint = read_imprint(rows, head.body)
    sign_off = read_sign_off(rows, head, imprint.start)
    inner = None
    if imprint.start == len(rows):
        inner = read_inner_imprint(rows, sign_off.end, len(rows))
    document = _assemble(manuscript, rows, head, sign_off, inner or imprint, imprint)
    document = replace(document, misplaced=misplaced(document))
    return document if _is_official(document) else _without_elements(document)


def _is_official(document: OfficialDocument) -> bool:
    """Say whether the text is a 公文: a lone short line at the top is no title of one."""
    if document.title is None or document.title.kind is not None:
        return document.recognised
    return replace(document, title=None).recognised


def _without_elements(document: OfficialDocument) -> OfficialDocument:
    return OfficialDocument(manuscript=document.manuscript)


def _head_rows(manuscript: Manuscript) -> list[Row]:
    """Give the rows of page headers that are elements of the head (letters put the masthead there)."""
    rows = page_rows(manuscript, Part.HEADER)
    seen: set[str] = set()
    found = []
    for row in rows:
        known = (
            shapes.masthead(row) is not None
            or shapes.number_line(row) is not None
            or shapes.signer(row) is not None
            or shapes.classification(row) is not None
            or (shapes.organs(row) is not None and row.line.style is not None and bool(row.line.style.colour))
        )
        if known and row.text not in seen:
            seen.add(row.text)
            found.append(row)
    return found


def _foot_rows(manuscript: Manuscript) -> list[Row]:
    """Give the rows of page footers that are elements of the imprint."""
    return [
        row
        for row in page_rows(manuscript, Part.FOOTER)
        if shapes.copies(row) is not None or shapes.printing(row) is not None
    ]


def _assemble(
    manuscript: Manuscript,
    rows: Sequence[Row],
    head: Head,
    sign_off: SignOff,
    imprint: Imprint,
    end: Imprint,
) -> OfficialDocument:
    listed, list_lines, body_end = _attachment_list(rows, head, sign_off, end.start)
    behind = max(sign_off.end, imprint.end if imprint is not end else 0)
    attachments = read_attachments(rows, min(behind, len(rows)), end.start, listed)
    markings = _markings(rows, head, sign_off, imprint, end)
    used = head.used | sign_off.used | imprint.used | end.used | set(list_lines)
    body = _body(rows, head.body, body_end)
    number = head.numbers[0] if head.numbers else None
    running = [r for r in rows[head.body : end.start] if r.number not in sign_off.used]
    return OfficialDocument(
        manuscript=manuscript,
        copy_number=head.copy_number,
        classification=head.classification,
        urgency=head.urgency,
        masthead=head.masthead,
        document_number=number,
        further_numbers=head.numbers[1:],
        signer=head.signer,
        title=head.title,
        addressee=head.addressee,
        signature=sign_off.signature,
        date=_date(head, sign_off),
        markings=markings,
        notes=tuple(sign_off.notes + imprint.notes + (end.notes if end is not imprint else [])),
        attachment_list=listed,
        attachments=attachments,
        enclosed_title=sign_off.enclosed_title,
        copies=tuple(imprint.copies),
        printing_office=imprint.printing_office,
        printing_date=imprint.printing_date,
        keywords=imprint.keywords or end.keywords,
        citations=read_citations(running, head.title, number),
        unrecognised=_unrecognised(rows, head, used, sign_off, end),
        body=body,
        cover_end=rows[sign_off.end - 1].number if sign_off.end else 0,
        numbered=any(is_outline_heading(r.text) for r in rows[head.body :]),
    )


def _date(head: Head, sign_off: SignOff) -> DateElement | None:
    return sign_off.date or head.date


def _attachment_list(
    rows: Sequence[Row], head: Head, sign_off: SignOff, end: int
) -> tuple[tuple[elements.AttachmentEntry, ...], frozenset[int], int]:
    """Read the list of the cover, else that of the enclosure; give where the body ends."""
    listed, lines = read_attachment_list(rows, head.body, sign_off.body_end)
    if listed or lines:
        first = next(i for i, r in enumerate(rows) if r.number in lines)
        return listed, lines, first
    listed, lines = read_attachment_list(rows, sign_off.end, end)
    return listed, lines, sign_off.body_end


def _body(rows: Sequence[Row], start: int, end: int) -> tuple[int, int]:
    if start >= end or start >= len(rows):
        return (1, 0)
    return rows[start].number, rows[end - 1].number


def _markings(
    rows: Sequence[Row], head: Head, sign_off: SignOff, imprint: Imprint, end: Imprint
) -> tuple[Marking, ...]:
    inside = list(sign_off.markings)
    taken = {m.line for m in inside}
    # The note below the date may also be the line right above the imprint: it is read once.
    foot = [*imprint.markings, *(end.markings if end is not imprint else ())]
    inside += [m for m in foot if m.line not in taken]
    taken |= {m.line for m in foot}
    outside = [
        m
        for row in rows
        if row.number not in taken and (m := _outside(row)) is not None
    ]
    return tuple(sorted([*inside, *outside], key=lambda m: m.line))


def _outside(row: Row) -> Marking | None:
    """Read a marking that stands alone on its line outside every slot.

    A labelled form there (公开方式：…) is a form field or a web page's metadata, not a marking.
    """
    tree = shapes.marking_line(row)
    if tree is None or row.line.part is Part.TABLE:
        return None
    if elements.first(tree, "THIS") is None or elements.first(tree, "MARKING_LABEL") is not None:
        return None
    return elements.marking(tree, Stretch([row]), Slot.OUTSIDE)


def _unrecognised(
    rows: Sequence[Row], head: Head, used: set[int], sign_off: SignOff, end: Imprint
) -> tuple[int, ...]:
    """Give the lines of head and foot that are no known element and no page furniture."""
    zone = [*rows[: head.body], *rows[end.start :]]
    del sign_off
    return tuple(
        r.number
        for r in zone
        if r.number not in used and not is_furniture(r.text) and shapes.page_number(r) is None
    )
