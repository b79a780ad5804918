"""附件说明 and the attachments behind the document."""

from collections.abc import Sequence
from dataclasses import replace

from gklint.model.document import Attachment, AttachmentEntry, Element
from gklint.parse import elements, shapes
from gklint.parse.grammar import Node, recognise
from gklint.parse.rows import Row, Stretch
from gklint.parse.titles import is_bracketed_tail
from gklint.text.normal import squeeze
from gklint.text.numerals import number
from gklint.text.outline import is_numbered

_LONGEST_TITLE = 4
_LONGEST_LIST = 40
_WRAPPED = 8


def read_attachment_list(
    rows: Sequence[Row], start: int, end: int, *, behind: bool = False
) -> tuple[tuple[AttachmentEntry, ...], frozenset[tuple[int, int]]]:
    """Read the first 附件说明 in ``rows[start:end]``; give its names and the lines it stands on.

    Behind the sign-off (``behind``) a line 附件1：… is the label of an attachment and no list.
    """
    for i in range(start, end):
        tree = shapes.attachment_list(rows[i])
        if tree is None or "。" in rows[i].text.rstrip("。"):
            continue
        if behind and tree.kind == "numbered_list":
            continue
        stretch = Stretch([rows[i]], squeeze=False)
        entries = list(elements.attachment_entries(tree, stretch))
        lines = {rows[i].key}
        for row in rows[i + 1 : min(end, i + _LONGEST_LIST)]:
            if not _continue_list(row, entries):
                break
            lines.add(row.key)
        return tuple(entries), frozenset(lines)
    return (), frozenset()


def _continue_list(row: Row, entries: list[AttachmentEntry]) -> bool:
    """Add a row to the list: a further numbered name, or the rest of a wrapped one."""
    numbered = shapes.attachment_list(row)
    if numbered is not None and numbered.kind == "numbered_list":
        entries += elements.attachment_entries(numbered, Stretch([row], squeeze=False))
        return True
    if any(f(row) for f in (shapes.attachment_label, shapes.date_line, shapes.note)):
        return False
    if not entries or is_numbered(row.text):
        return _add_entry(row, entries)
    return _lengthen_entry(row, entries)


def _add_entry(row: Row, entries: list[AttachmentEntry]) -> bool:
    tree = recognise("attachment_entry", row.text)
    found = elements.attachment_entries(tree, Stretch([row], squeeze=False)) if tree else ()
    expected = (
        {len(entries) + 1} if entries and entries[0].number == 1 else {len(entries) + 1, None}
    )
    if entries and (not found or found[0].number not in expected):
        return False
    entries += found
    return bool(found)


def _lengthen_entry(row: Row, entries: list[AttachmentEntry]) -> bool:
    last = entries[-1]
    wrapped = len(last.text) >= _WRAPPED and last.deviation("stop") is None
    if not wrapped or not shapes.is_short(row) or shapes.organs(row) is not None:
        return False
    if row.text.startswith("附件"):
        return False  # a label, with its title glued to it
    stretch = Stretch([row], squeeze=False)
    text, spans = last.text + stretch.exact(), (*last.spans, *stretch.spans())
    entries[-1] = replace(last, text=text, spans=spans)
    return True


def read_attachments(
    rows: Sequence[Row],
    start: int,
    end: int,
    listed: Sequence[AttachmentEntry],
    taken: frozenset[tuple[int, int]],
) -> tuple[Attachment, ...]:
    """Read the labels 附件, 附件1 … behind the document and the title below each.

    附表 and 附件1-1 are parts of an attachment; a line of the list (``taken``) is no label.
    """
    found: list[Attachment] = []
    for i in range(start, end):
        tree = shapes.attachment_label(rows[i])
        if tree is None or rows[i].key in taken or not _is_own_label(tree):
            continue
        if i + 1 == end and tree.kind != "label_with_title":
            continue  # nothing below it: the heading of a web page's downloads
        stretch = Stretch([rows[i]], squeeze=False)
        label = tree.first("NUMBERED_LABEL")
        inline = tree.first("LABEL_TITLE")
        value = number(label.text) if label is not None else None
        name = _listed_name(value, listed)
        title = (
            elements.element(stretch, inline.start, inline.end)
            if inline is not None
            else _title_below(rows, i + 1, end, name)
        )
        low, high = (tree.start, tree.end)
        if inline is not None:
            high = len(stretch.text[: inline.start].rstrip())
        found.append(
            Attachment(
                text=stretch.exact(low, high),
                spans=stretch.spans(low, high),
                deviations=elements.deviations(tree, stretch),
                number=value,
                title=title,
            )
        )
    return tuple(found)


def _is_own_label(tree: Node) -> bool:
    word, label = tree.first("LIST_LABEL"), tree.first("NUMBERED_LABEL")
    part = label is not None and any(c in label.text for c in "-－—")
    return word is not None and word.text.endswith("件") and not part


def _listed_name(value: int | None, listed: Sequence[AttachmentEntry]) -> str | None:
    index = (value or 1) - 1
    if 0 <= index < len(listed):
        return squeeze(listed[index].text)
    return None


def _title_below(rows: Sequence[Row], start: int, end: int, name: str | None) -> Element | None:
    """Read the title below a label: the lines that make the listed name, else the first line.

    A title may run over several lines and what follows may be a short line too (the head of a
    table); only the attachment list says where the title ends.
    """
    run: list[Row] = []
    for row in rows[start : min(end, start + _LONGEST_TITLE)]:
        if shapes.attachment_label(row) is not None or not _may_be_title(row):
            break
        run.append(row)
        if name is not None and "".join(r.squeezed.text for r in run) == name:
            return elements.element(Stretch(run))
    if not run:
        return None
    if name is not None:
        wanted = len(name)
        length = len(run[0].squeezed.text)
        stop = 1
        while stop < len(run) and length + len(run[stop].squeezed.text) <= wanted + 2:
            length += len(run[stop].squeezed.text)
            stop += 1
        return elements.element(Stretch(run[:stop]))
    return elements.element(Stretch(run[:1]))


def _may_be_title(row: Row) -> bool:
    return (
        shapes.is_short(row)
        or is_bracketed_tail(row)
        or (
            is_numbered(row.text)
            and row.text[:1].isdigit()
            and ("." not in row.text[:3] and "、" not in row.text[:3] and "．" not in row.text[:3])
        )
    )
