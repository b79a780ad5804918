"""版头, title and addressee: everything above the first sentence."""

from collections.abc import Sequence

from gklint.model.document import (
    DocumentNumber,
    Element,
)
from gklint.model.manuscript import Alignment, Part
from gklint.parse import elements, shapes
from gklint.parse.addressees import addressee_at, unclosed_addressee
from gklint.parse.found import Head
from gklint.parse.grammar import Node, recognise
from gklint.parse.masthead import order_with_number, read_masthead
from gklint.parse.rows import Row, Stretch
from gklint.parse.titles import PROSE, complete_block, complete_title, find_title, title_ahead
from gklint.text.normal import is_han
from gklint.text.outline import is_bare_label, is_furniture, is_numbered, is_sentence

FURTHEST = 60
_MOST_SIGNER_ROWS = 4
_SIGNER_INDENT = 12
_LONGEST_NAME = 4
_COUNTED = ("次数", "量", "时间", "日期")  # labels whose value has figures
_ORDERS = ("令", "公告", "通告", "纪要")


def read_head(rows: Sequence[Row]) -> Head:
    """Read the head of the running document."""
    head = Head(furniture=_furniture(rows[:FURTHEST]))
    end = _read_addressee(rows, head)
    _read_lines(rows[:end], head)
    read_masthead(rows[:end], head)
    _read_title(rows[:end], head)
    _drop_counter(head)
    if head.addressee is None and head.title is not None:
        _read_unclosed_addressee(rows, end, head)
    _read_below_addressee(rows, head)
    return head


def _read_below_addressee(rows: Sequence[Row], head: Head) -> None:
    """Read a number or a title that stands below the addressee, where none may."""
    if head.addressee is None:
        return
    below = rows[head.body : head.body + 1]
    if not head.numbers and below and shapes.number_line(below[0]) is not None:
        _read_lines(below, head)
        head.body += 1
    length = title_ahead(rows, head.body) if head.title is None else 0
    if length:
        _set_title(rows[head.body : head.body + length], head)
        head.body += length


def _furniture(rows: Sequence[Row]) -> frozenset[tuple[int, int]]:
    """Give the rows that belong to the web page, values below bare labels included."""
    found: set[tuple[int, int]] = set()
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        if is_furniture(row.text) and shapes.number_line(row) is None:
            found.add(row.key)
            if is_bare_label(row.text) and below is not None and _is_value(below, row.text):
                found.add(below.key)
    return frozenset(found)


def _is_value(row: Row, label: str) -> bool:
    """Say whether a row below a label may be its value, and is no element of the document."""
    if row.text.endswith((":", "：")) or shapes.number_line(row) is not None:
        return False
    if any(word in label for word in _COUNTED) and not any(map(str.isdigit, row.text)):
        return False
    return "关于" not in row.text or complete_title(row.squeezed.text) is None


def _read_addressee(rows: Sequence[Row], head: Head) -> int:
    """Find the addressee; give the index at which the rows above it end."""
    i = 0
    while i < min(len(rows), FURTHEST):
        if rows[i].key in head.furniture or _is_head_line(rows[i]):
            i += 1
            continue
        title = title_ahead(rows, i)
        if title:
            i += title
            continue
        found = addressee_at(rows, i)
        if found is not None:
            return _set_addressee(*found, i, head)
        if _begins_body(rows[i]):
            break
        i += 1
    head.body = i
    return i


def _set_addressee(tree: Node, stretch: Stretch, i: int, head: Head) -> int:
    head.addressee = elements.addressee(tree, stretch)
    head.used |= {r.key for r in stretch.rows}
    last = stretch.rows[-1]
    whole = head.addressee.last_line == last.number and tree.end == len(stretch.text)
    head.body = i + len(stretch.rows) - (0 if whole else 1)
    return i


def _is_head_line(row: Row) -> bool:
    return (
        shapes.number_line(row) is not None
        or shapes.signer(row) is not None
        or shapes.classification(row) is not None
        or shapes.urgency(row) is not None
        or shapes.copy_number(row) is not None
        or (row.text[:1] == "抄" and shapes.copies(row) is not None)
    )


def _begins_body(row: Row) -> bool:
    text = row.text
    if shapes.date_line(row) is not None or shapes.note(row) is not None:
        return False
    if text.endswith("文件") and shapes.masthead(row) is not None:
        return False
    return is_sentence(text) or is_numbered(text) or "，" in text or text.startswith(PROSE)


def _read_lines(rows: Sequence[Row], head: Head) -> None:
    numbers: list[tuple[Row, Node]] = []
    for i, row in enumerate(rows):
        stretch = Stretch([row])
        if (tree := shapes.number_line(row)) is not None:
            numbers.append((row, tree))
        elif head.signer is None and (tree := shapes.signer(row)) is not None:
            head.signer = _signer(tree, Stretch([row], squeeze=False))
        elif head.copy_number is None and (tree := shapes.copy_number(row)) is not None:
            head.copy_number = elements.element(stretch)
        elif head.classification is None and (tree := shapes.classification(row)) is not None:
            head.classification = elements.classification(tree, stretch)
            if head.classification is None:
                head.attribute_as_level = elements.element(stretch)
            _read_beside_level(tree, stretch, head)
        elif head.urgency is None and (tree := shapes.urgency(row)) is not None:
            head.urgency = elements.element(stretch)
        elif head.date is None and (tree := _head_date(rows, i)) is not None:
            head.date = elements.date_element(tree.find("date") or tree, stretch)
        elif (tree := shapes.copies(row)) is not None and row.text[:1] == "抄":
            head.copies = (*head.copies, elements.copies(tree, Stretch([row], squeeze=False)))
        else:
            continue
        head.used.add(row.key)
    _choose_number(numbers, head)
    _read_further_signers(rows, head)


def _read_further_signers(rows: Sequence[Row], head: Head) -> None:
    """Add the 签发人 that stand below the first ones, at the right as they do (7.2.6)."""
    signer = head.signer
    if signer is None or not signer.text:
        return
    below = [row for row in rows if row.number > signer.line]
    for row in below[:_MOST_SIGNER_ROWS]:
        if row.key in head.used or not _is_names_at_right(row):
            return
        more = elements.element(Stretch([row], squeeze=False))
        spans = (*signer.spans, *more.spans)
        head.signer = signer = Element(text=signer.text + more.text, spans=spans)
        head.used.add(row.key)


def _is_names_at_right(row: Row) -> bool:
    """Say whether a row is the names of persons, set to the right or in a cell of its own."""
    names = row.text.split()
    if not names or shapes.organs(row) is not None or any(not _is_name(name) for name in names):
        return False
    style = row.line.style
    right = style is not None and style.alignment is Alignment.RIGHT
    return right or row.line.part is Part.TABLE or row.normal.offsets[0] >= _SIGNER_INDENT


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and all(map(is_han, text))


def _drop_counter(head: Head) -> None:
    """Leave out bare figures below the title: they are no 份号, a page counts its readers."""
    copy, title = head.copy_number, head.title
    if copy is None or title is None or copy.line < title.last_line:
        return
    if copy.text.isdigit():
        head.used -= {key for key in head.used if key[0] == copy.line}
        head.copy_number = None


def read_stray_number(rows: Sequence[Row], head: Head) -> None:
    """Read a number that stands alone behind the document."""
    found = [row for row in rows if shapes.number_line(row) is not None]
    _read_lines(found[:1], head)


def _read_beside_level(tree: Node, stretch: Stretch, head: Head) -> None:
    urgency, copy = tree.first("URGENCY"), tree.first("COPY_DIGITS")
    if urgency is not None:
        head.urgency = elements.element(stretch, urgency.start, urgency.end)
    if copy is not None and head.copy_number is None:
        head.copy_number = elements.element(stretch, copy.start, copy.end)


def _signer(tree: Node, stretch: Stretch) -> Element:
    names = tree.first("SIGNER_NAMES")
    if names is None:
        return Element(text="", spans=stretch.spans(tree.start, tree.end))
    return elements.element(stretch, names.start, names.end)


def _choose_number(numbers: list[tuple[Row, Node]], head: Head) -> None:
    """Take the numbers that are no web metadata; of one said twice, that nearer the text."""
    plain = [n for n in numbers if n[1].first("NUMBER_LABEL") is None] or numbers[-1:]
    found: dict[str, DocumentNumber] = {}
    for row, tree in plain:
        stretch = Stretch([row], squeeze=False)
        for number in elements.document_numbers(tree, stretch):
            found.pop(number.canonical or number.text, None)
            found[number.canonical or number.text] = number
        inner = tree.find("signer")
        if inner is not None and head.signer is None:
            head.signer = _signer(inner, stretch)
    head.numbers = tuple(found.values())


def _head_date(rows: Sequence[Row], i: int) -> Node | None:
    """Read a date of the head: of adoption, or of minutes, which have it beside their office."""
    found = _adoption_date(rows, i)
    if found is not None or i == 0 or shapes.organs(rows[i - 1]) is None:
        return found
    above = (row.squeezed.text for row in rows[: i - 1])
    minutes = any(text.endswith("纪要") and "关于" not in text for text in above)
    return shapes.date_line(rows[i]) if minutes else None


def _adoption_date(rows: Sequence[Row], i: int) -> Node | None:
    """A date below the title, in brackets, beside its organ or number; a bare one is the page's."""
    tree = shapes.date_line(rows[i])
    beside = [row for row in rows[max(i - 1, 0) : i + 2] if row.number == rows[i].number]
    if tree is not None and any(shapes.number_line(row) is not None for row in beside):
        return tree
    if tree is None or (tree.kind != "bracketed_date" and tree.first("DATE_ORGANS") is None):
        return None
    return tree


def _read_title(rows: Sequence[Row], head: Head) -> None:
    """Find the title below the masthead; an order has none and goes by its masthead."""
    lines = {s.line for s in head.masthead.spans} if head.masthead else set()
    top = max((i for i, r in enumerate(rows) if r.number in lines), default=-1) + 1
    run = find_title(rows[top:], head.is_free)
    if head.masthead is not None and not head.masthead.has_wenjian and not _has_kind(run):
        # Below an order whose text is broken into short lines the first of them is no title.
        order = order_with_number(rows, head) or [r for r in rows if r.number in lines]
        run = order if order[-1].squeezed.text.endswith(_ORDERS) else run
    if not run:
        above = [row for row in rows[:top] if row.number not in lines]
        run = complete_block(above, head.is_free)
    if run:
        _set_title(run, head)


def _has_kind(run: Sequence[Row]) -> bool:
    tree = recognise("title", Stretch(run).text) if run else None
    return tree is not None and tree.first("DOCUMENT_KIND", "ORDER_KIND") is not None


def _set_title(run: Sequence[Row], head: Head) -> None:
    stretch = Stretch(run)
    head.title = elements.title(recognise("title", stretch.text), stretch)
    head.used |= {r.key for r in run}


def _read_unclosed_addressee(rows: Sequence[Row], end: int, head: Head) -> None:
    """Find an addressee whose colon was forgotten: units between title or number and the text."""
    if head.title is None or head.title.text.endswith("纪要"):
        return  # minutes have no addressee: what stands there is their office
    above = max([head.title.last_line, *(n.last_line for n in head.numbers)])
    between = [r for r in rows[:end] if r.number > above and head.is_free(r)]
    first = rows[end : end + 1]
    below = rows[end + 1] if end + 1 < len(rows) else None
    taken = unclosed_addressee(between)
    if taken is None and below is not None and shapes.date_line(below) is None:
        taken = unclosed_addressee([*between, *first])
    if taken is None:
        taken = _split_off_title(rows[:end], head)
    if taken is None:
        return
    tree, stretch = taken
    head.addressee = elements.addressee(tree, stretch)
    head.used |= {r.key for r in stretch.rows}
    if first and first[0] in stretch.rows:
        head.body = end + 1


def _split_off_title(rows: Sequence[Row], head: Head) -> tuple[Node, Stretch] | None:
    """Take the units that were read as the last rows of a title whose 文种 stands above them."""
    lines = {s.line for s in head.title.spans} if head.title else set()
    run = [r for r in rows if r.number in lines]
    for k in range(1, len(run)):
        stretch = Stretch(run[:k])
        tree = recognise("title", stretch.text)
        if tree is None or tree.first("DOCUMENT_KIND") is None:
            continue
        rest = unclosed_addressee(run[k:])
        if rest is not None:
            head.title = elements.title(tree, stretch)
            return rest
    return None
