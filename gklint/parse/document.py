"""Manuscript → OfficialDocument: the zones of the running document, read one after the other."""

from collections.abc import Sequence

from gklint.model.disclosure import Slot
from gklint.model.document import AttachmentEntry, Marking, OfficialDocument
from gklint.model.manuscript import Manuscript, Part
from gklint.parse import elements, shapes
from gklint.parse.addressees import addressee_at, names_units
from gklint.parse.attachments import read_attachment_list, read_attachments
from gklint.parse.citations import read_citations
from gklint.parse.found import Head
from gklint.parse.head import FURTHEST, read_head, read_stray_number
from gklint.parse.imprint import Imprint, read_imprint, read_inner_imprint
from gklint.parse.lines import parts_of
from gklint.parse.masthead import is_red
from gklint.parse.mended import mended, restored
from gklint.parse.order import misplaced
from gklint.parse.page_tail import page_tail
from gklint.parse.rows import Row, Stretch, flow, page_rows
from gklint.parse.signoff import SignOff, read_sign_off
from gklint.parse.titles import title_ahead
from gklint.text.normal import squeeze
from gklint.text.outline import is_furniture, is_outline_heading

_AUDIENCES = ("同志们", "朋友们", "来宾", "各位领导", "各位代表", "各位委员")
_LONGEST_BARE = len("依申请公开")


def parse(manuscript: Manuscript) -> OfficialDocument:
    """Recognise the elements of a 公文; never fails, an unknown text has no elements."""
    lines = mended(manuscript)
    if lines is None:
        return _parsed(manuscript)
    return restored(_parsed(lines.manuscript), lines, manuscript)


def _parsed(manuscript: Manuscript) -> OfficialDocument:
    running = [part for row in flow(manuscript) for part in parts_of(row)]
    rows: Sequence[Row] = [*_head_rows(manuscript), *running, *_foot_rows(manuscript)]
    if not rows:
        return OfficialDocument(manuscript=manuscript)
    rows, head = _begun(rows)
    rows = rows[: page_tail(rows, head.body)]
    imprint = read_imprint(rows, head.body)
    sign_off = read_sign_off(rows, head, imprint.start)
    if not imprint.copies and imprint.printing_date is None:
        read_inner_imprint(rows, sign_off.end, imprint)
    _read_strays(manuscript, rows, head, sign_off, imprint)
    document = _assemble(manuscript, rows, head, sign_off, imprint)
    document = document._replace(misplaced=misplaced(document))
    return document if _is_official(document) else _without_elements(document)


def _begun(rows: Sequence[Row]) -> tuple[Sequence[Row], Head]:
    """Give the rows of the document, from where it begins, and its head.

    News that tell of a document give it below words of their own: it begins where a complete title
    stands above an addressee.
    """
    head = read_head(rows)
    titled = head.title is not None and head.title.kind is not None
    if titled or head.numbers or head.addressee is not None:
        return rows, head
    for i in range(1, min(len(rows), FURTHEST)):
        below = i + title_ahead(rows, i)
        if below == i or below >= len(rows):
            continue
        below += shapes.number_line(rows[below]) is not None
        if addressee_at(rows, below) is not None:
            above = next((k for k in range(i, 0, -1) if not _is_of_head(rows[k - 1])), 0)
            return rows[above:], read_head(rows[above:])
    return rows, head


def _is_of_head(row: Row) -> bool:
    """Say whether a row above the title is an element of the head."""
    known = (
        shapes.masthead,
        shapes.number_line,
        shapes.signer,
        shapes.classification,
        shapes.copy_number,
        shapes.urgency,
    )
    return any(shape(row) is not None for shape in known)


def _read_strays(
    manuscript: Manuscript, rows: Sequence[Row], head: Head, sign_off: SignOff, imprint: Imprint
) -> None:
    """Read copies inside the cover document and a number behind it: they stand where none may.

    Where the document as a site shows it has no number, the one the site says is its number.
    """
    cover = rows[head.body : sign_off.end]
    if not imprint.copies:
        for row in cover:
            tree = shapes.copies(row) if row.text[:2] in {"抄送", "抄报"} else None
            if tree is not None:
                imprint.copies.append(elements.copies(tree, Stretch([row], squeeze=False)))
                imprint.used.add(row.key)
    whole = sign_off.enclosed_title is None and sign_off.date is not None
    if not head.numbers and head.masthead is not None and whole:
        last = rows[max(sign_off.end, len(rows) - 1) :]
        read_stray_number([*rows[sign_off.end : sign_off.end + 1], *last], head)
    if not head.numbers and any(line.part is Part.SITE for line in manuscript.lines):
        said = page_rows(manuscript, Part.SITE)
        read_stray_number([part for row in said for part in parts_of(row)], head)


def _is_official(document: OfficialDocument) -> bool:
    """Say whether the text is a 公文: a lone short line at the top is no title of one."""
    titled = document.title is not None and document.title.kind is not None
    plain = document._replace(title=document.title if titled else None, markings=())
    addressee = plain.addressee
    if addressee is None or not plain.recognised:
        return plain.recognised
    # A label with its colon looks like an addressee, and a speech begins with its audience.
    units = squeeze(addressee.text)
    if units.endswith(_AUDIENCES) and plain.signature is None and not titled:
        return False
    return names_units(units) or plain._replace(addressee=None).recognised


def _without_elements(document: OfficialDocument) -> OfficialDocument:
    return OfficialDocument(manuscript=document.manuscript)


def _head_rows(manuscript: Manuscript) -> list[Row]:
    """Give the rows of page headers that are elements of the head, as letters have them."""
    rows = [part for row in page_rows(manuscript, Part.HEADER) for part in parts_of(row)]
    seen: set[str] = set()
    found = []
    for row in rows:
        known = _is_of_head(row) or (is_red(row) and shapes.organs(row) is not None)
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
) -> OfficialDocument:
    listed, list_lines, body_end = _attachment_list(rows, head, sign_off, imprint.start)
    behind = min(max(sign_off.end, imprint.inner_end), len(rows))
    attachments = read_attachments(rows, behind, imprint.start, listed, list_lines)
    used = head.used | sign_off.used | imprint.used | set(list_lines)
    body = _body(rows, head.body, body_end)
    markings = _markings(rows, sign_off, imprint)
    number = head.numbers[0] if head.numbers else None
    running = [r for r in rows[head.body : imprint.start] if r.key not in sign_off.used]
    return OfficialDocument(
        manuscript=manuscript,
        copy_number=head.copy_number,
        classification=head.classification,
        attribute_as_level=head.attribute_as_level,
        urgency=head.urgency,
        masthead=head.masthead,
        document_number=number,
        further_numbers=head.numbers[1:],
        signer=head.signer,
        title=head.title,
        addressee=head.addressee,
        signature=sign_off.signature,
        date=sign_off.date or head.date,
        markings=markings,
        notes=(*sign_off.notes, *imprint.notes),
        attachment_list=listed,
        attachments=attachments,
        enclosed_title=sign_off.enclosed_title,
        copies=(*head.copies, *imprint.copies),
        printing_office=imprint.printing_office,
        printing_date=imprint.printing_date,
        keywords=imprint.keywords,
        citations=read_citations(running, head.title, number),
        unrecognised=_unrecognised([*rows[: head.body], *rows[imprint.start :]], used, markings),
        body=body,
        cover_end=rows[sign_off.end - 1].number if sign_off.end else 0,
        numbered=any(is_outline_heading(r.text) for r in rows[head.body :]),
    )


def _attachment_list(
    rows: Sequence[Row], head: Head, sign_off: SignOff, end: int
) -> tuple[tuple[AttachmentEntry, ...], frozenset[tuple[int, int]], int]:
    """Read the list of the cover, else that of the enclosure; give where the body ends."""
    listed, lines = read_attachment_list(rows, head.body, sign_off.body_end)
    if listed or lines:
        first = next(i for i, r in enumerate(rows) if r.key in lines)
        return listed, lines, first
    listed, lines = read_attachment_list(rows, sign_off.behind, end, behind=True)
    if not listed and head.masthead is not None and head.title is not None:
        below = [row for row in rows[: head.body] if row.number > head.title.last_line]
        listed, lines = read_attachment_list(below, 0, len(below))
    return listed, lines, sign_off.body_end


def _body(rows: Sequence[Row], start: int, end: int) -> tuple[int, int]:
    if start >= end or start >= len(rows):
        return (1, 0)
    return rows[start].number, rows[end - 1].number


def _markings(rows: Sequence[Row], sign_off: SignOff, imprint: Imprint) -> tuple[Marking, ...]:
    printed = {m.line for m in imprint.markings if m.slot is Slot.BEFORE_IMPRINT and _is_bare(m)}
    notes = [m for m in sign_off.markings if m.line not in printed]
    noted = {m.line for m in notes}
    # The note below the date may also be the line right above the imprint: it is read once.
    inside = [*notes, *(m for m in imprint.markings if m.line not in noted)]
    taken = noted | {m.line for m in imprint.markings}
    outside = [m for r in rows if r.number not in taken and (m := _outside(r)) is not None]
    return tuple(sorted([*inside, *outside], key=lambda m: m.line))


def _is_bare(marking: Marking) -> bool:
    """Say whether a marking is its bare words: right above the imprint it is no note."""
    return squeeze(marking.text) == marking.words and len(marking.words) <= _LONGEST_BARE


def _outside(row: Row) -> Marking | None:
    """Read a marking that stands alone on its line outside every slot.

    A labelled form there (公开方式：…) is a form field or a web page's metadata, not a marking.
    """
    tree = shapes.marking_line(row)
    if tree is None and (behind := row.text.rfind("。（")) > 0:
        row = Row(row.line, row.normal.offsets[behind + 1])
        tree = shapes.marking_line(row)
    if tree is None or row.line.part is Part.TABLE:
        return None
    if tree.first("THIS") is None or tree.first("MARKING_LABEL") is not None:
        return None
    return elements.marking(tree, Stretch([row]), Slot.OUTSIDE)


def _unrecognised(
    zone: Sequence[Row], used: set[tuple[int, int]], markings: Sequence[Marking]
) -> tuple[int, ...]:
    """Give the lines of head and foot that are no known element and no page furniture."""
    marked = {m.line for m in markings}
    return tuple(
        r.number
        for r in zone
        if r.key not in used
        and r.number not in marked
        and not is_furniture(r.text)
        and shapes.page_number(r) is None
    )
