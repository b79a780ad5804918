"""Parse trees → the frozen elements of the model."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from gklint.model.disclosure import Disclosure, Slot
from gklint.model.document import (
    Addressee,
    AttachmentEntry,
    Classification,
    Copies,
    DateElement,
    Deviation,
    DocumentNumber,
    Element,
    Marking,
    NoteKind,
    Title,
)
from gklint.parse.rows import Stretch
from gklint.text.numerals import han_digits, han_number, number

if TYPE_CHECKING:
    from lark import Token, Tree

    TokenTree = Tree[Token]

# What a terminal of the grammars that ends in _DEV is called in the model.
_DEVIATIONS = {
    "OPEN_DEV": "brackets",
    "CLOSE_DEV": "brackets",
    "LB_DEV": "brackets",
    "RB_DEV": "brackets",
    "COLON_DEV": "colon",
    "LABEL_COLON_DEV": "colon",
    "ADDRESSEE_END_DEV": "colon",
    "DI_DEV": "di",
    "CITE_DI_DEV": "di",
    "ZEROS_DEV": "padded",
    "CITE_ZEROS_DEV": "padded",
    "ZERO_DEV": "padded",
    "SERIAL_NO_HAO_DEV": "no-hao",
    "YEAR_DEV": "unbracketed",
    "HAN_YEAR_DEV": "chinese",
    "HAN_MONTH_DEV": "chinese",
    "HAN_DAY_DEV": "chinese",
    "SHORT_YEAR_DEV": "short-year",
    "DATE_SEP_DEV": "separator",
    "BLANK_YEAR_DEV": "blank",
    "BLANK_DEV": "blank",
    "NOTE_STOP_DEV": "stop",
    "MARKING_TAIL_DEV": "tail",
    "NAME_STOP_DEV": "stop",
    "COPIES_END_DEV": "ending",
    "STAR_DEV": "star",
    "THIS_IN_LEVEL_DEV": "attribute",
}
_DISCLOSURES = {
    "PROACTIVE": Disclosure.PROACTIVE,
    "ON_REQUEST": Disclosure.ON_REQUEST,
    "WITHHELD": Disclosure.WITHHELD,
    "PARTIAL": Disclosure.PARTIAL,
}
_NOTE_KINDS = {
    "DISTRIBUTION": NoteKind.DISTRIBUTION,
    "EDITORIAL": NoteKind.EDITORIAL,
    "CONTACT": NoteKind.CONTACT,
    "PRINT_COUNT": NoteKind.PRINT_COUNT,
    "OTHER_NOTE": NoteKind.OTHER,
}


def tokens(tree: "TokenTree") -> "Iterator[Token]":
    """Give the tokens of a tree from left to right."""
    for child in tree.children:
        if hasattr(child, "children"):
            yield from tokens(child)
        else:
            yield child


def first(tree: "TokenTree", *types: str) -> "Token | None":
    """Give the first token of one of these types."""
    return next((t for t in tokens(tree) if t.type in types), None)


def subtree(tree: "TokenTree", *names: str) -> "TokenTree | None":
    """Give the first subtree with one of these names, the tree itself included."""
    return next((t for t in tree.iter_subtrees_topdown() if t.data in names), None)


def bounds(tree: "TokenTree") -> tuple[int, int]:
    """Give the first and last+1 index of a tree's tokens."""
    found = list(tokens(tree))
    return int(found[0].start_pos or 0), int(found[-1].end_pos or 0)


def deviations(tree: "TokenTree", stretch: Stretch) -> tuple[Deviation, ...]:
    """Name the deviations that stand in a tree."""
    return tuple(
        Deviation(_DEVIATIONS[t.type], span, str(t))
        for t in tokens(tree)
        if t.type in _DEVIATIONS
        for span in stretch.spans(t.start_pos, t.end_pos)[:1]
    )


def element(stretch: Stretch, start: int = 0, end: int | None = None) -> Element:
    """Make a plain element of a stretch."""
    return Element(text=stretch.exact(start, end), spans=stretch.spans(start, end))


def document_numbers(tree: "TokenTree", stretch: Stretch) -> tuple[DocumentNumber, ...]:
    """Read the numbers of a ``number_line``."""
    return tuple(
        document_number(t, stretch)
        for t in tree.iter_subtrees_topdown()
        if t.data in {"number", "year_first", "order"}
    )


def document_number(tree: "TokenTree", stretch: Stretch) -> DocumentNumber:
    """Read one 发文字号 from a ``number``, ``year_first``, ``order`` or ``cited`` tree."""
    start, end = bounds(tree)
    agency = "".join(t for t in tokens(tree) if t.type in {"AGENCY", "CITE_AGENCY"})
    year = first(tree, "YEAR", "YEAR_DEV", "CITE_YEAR")
    serial = first(tree, "SERIAL", "SERIAL_NO_HAO_DEV", "CITE_SERIAL")
    order = first(tree, "CITE_ORDER")
    is_order = tree.data == "order" or order is not None
    named = list(deviations(tree, stretch))
    text = stretch.exact(start, end)
    if any(t.type == "WS" for t in tokens(tree)) or " " in stretch.text[start:end]:
        named.append(Deviation("spaced", stretch.spans(start, end)[0], text))
    digits = str(serial) if serial is not None else ""
    if not digits.isdigit() and not (digits.replace("-", "").isdigit()) and order is None:
        named.append(Deviation("blank", stretch.spans(start, end)[0], text))
    if year is not None and not year.isdigit():
        named.append(Deviation("blank", stretch.spans(start, end)[0], text))
    if not is_order:
        named.extend(_unpaired(tree, stretch))
    full = year is not None and year.isdigit() and digits.isdigit() and not is_order
    return DocumentNumber(
        text=text,
        spans=stretch.spans(start, end),
        deviations=tuple(named),
        canonical=f"{agency}〔{year}〕{digits}号" if full and tree.data != "year_first" else None,
        agency=str(order) if order is not None else agency,
        year=int(year) if year is not None and year.isdigit() else None,
        serial=digits,
        is_order=is_order,
    )


def _unpaired(tree: "TokenTree", stretch: Stretch) -> Iterator[Deviation]:
    left, right = first(tree, "LB", "LB_DEV"), first(tree, "RB", "RB_DEV")
    if (left is None) == (right is None):
        return
    lone = left if left is not None else right
    if lone is not None and not lone.type.endswith("_DEV"):
        yield Deviation("brackets", stretch.spans(lone.start_pos, lone.end_pos)[0], str(lone))


def date_element(tree: "TokenTree", stretch: Stretch) -> DateElement:
    """Read a ``date`` tree; a date with open figures has no value and the deviation ``blank``."""
    start, end = bounds(tree)
    named = list(deviations(tree, stretch))
    year = _figure(first(tree, "FULL_YEAR", "SHORT_YEAR_DEV", "HAN_YEAR_DEV"))
    month = _figure(first(tree, "MONTH", "HAN_MONTH_DEV"))
    day = _figure(first(tree, "DAY", "HAN_DAY_DEV"))
    value: date | None = None
    if year is None or month is None or day is None:
        named.append(Deviation("blank", stretch.spans(start, end)[0], stretch.exact(start, end)))
    else:
        year += 2000 if year < 50 else 1900 if year < 100 else 0  # noqa: PLR2004 - 26年 is 2026
        try:
            value = date(year, month, day)
        except ValueError:
            named.append(Deviation("no-such-day", stretch.spans(start, end)[0], ""))
    return DateElement(
        text=stretch.exact(start, end),
        spans=stretch.spans(start, end),
        deviations=tuple(named),
        canonical=f"{value.year}年{value.month}月{value.day}日" if value else None,
        value=value,
    )


def _figure(token: "Token | None") -> int | None:
    if token is None:
        return None
    if token.isdigit() and token.isascii():
        return int(token)
    return han_digits(token) if token.type == "HAN_YEAR_DEV" else han_number(token)


def marking(tree: "TokenTree", stretch: Stretch, slot: Slot) -> Marking | None:
    """Read the marking of a ``note`` tree (or the bare words of a printing line)."""
    words = first(tree, *_DISCLOSURES)
    if words is None:
        return None
    start, end = bounds(tree)
    label = first(tree, "MARKING_LABEL")
    inner = subtree(tree, "marking")
    low, high = bounds(inner) if inner is not None else (start, end)
    named = list(deviations(tree, stretch))
    opened, closed = first(tree, "OPEN", "OPEN_DEV"), first(tree, "CLOSE", "CLOSE_DEV")
    if label is None and not any(d.name == "brackets" for d in named):
        if (opened is None) != (closed is None):
            named.append(Deviation("brackets", stretch.spans(start, end)[0], ""))
        elif opened is None:
            named.append(Deviation("unbracketed", stretch.spans(start, end)[0], ""))
    return Marking(
        text=stretch.exact(start, end),
        spans=stretch.spans(start, end),
        deviations=tuple(named),
        canonical=None if label is not None else f"（{stretch.text[low:high]}）",
        disclosure=_DISCLOSURES[words.type],
        slot=slot,
        words=stretch.text[low:high],
        label=str(label) if label is not None else None,
    )


def note_kind(tree: "TokenTree") -> NoteKind | None:
    """Give the kind of a note that is no marking."""
    token = first(tree, *_NOTE_KINDS)
    return _NOTE_KINDS[token.type] if token is not None else None


def title(tree: "TokenTree | None", stretch: Stretch) -> Title:
    """Read a title; a stretch the grammar does not know is a title without parts."""
    organs = first(tree, "TITLE_ORGANS") if tree else None
    kind = first(tree, "DOCUMENT_KIND", "ORDER_KIND") if tree else None
    forwarded = first(tree, "FORWARDED") if tree else None
    verb = first(tree, "FORWARD_VERB") if tree else None
    names = str(organs).replace("、", " ").split() if organs else []
    status = first(tree, "STATUS_DEV") if tree else None
    start = int(status.end_pos or 0) if status is not None else 0
    return Title(
        text=stretch.exact(start),
        spans=stretch.spans(start),
        organs=tuple(names),
        kind=str(kind) if kind else None,
        forwarded=str(forwarded).strip("《》") if forwarded else None,
        forwarding_verb=str(verb) if verb else None,
    )


def addressee(tree: "TokenTree", stretch: Stretch) -> Addressee:
    """Read an ``addressee`` tree."""
    units = first(tree, "UNITS")
    end = int(units.end_pos or 0) if units is not None else 0
    colon = first(tree, "COLON", "COLON_DEV", "ADDRESSEE_END_DEV")
    return Addressee(
        text=stretch.exact(0, end),
        spans=stretch.spans(0, end),
        deviations=deviations(tree, stretch),
        colon=str(colon) if colon is not None else None,
    )


def classification(tree: "TokenTree", stretch: Stretch) -> Classification | None:
    """Read a ``classification`` tree; an attribute written as a level is none."""
    level = first(tree, "LEVEL")
    if level is None:
        return None
    period = first(tree, "PERIOD")
    return Classification(
        text=stretch.exact(),
        spans=stretch.spans(),
        deviations=deviations(tree, stretch),
        level=str(level),
        period=element(stretch, period.start_pos or 0, period.end_pos) if period else None,
    )


def copies(tree: "TokenTree", stretch: Stretch) -> Copies:
    """Read a ``copies`` tree."""
    label = first(tree, "COPIES_LABEL")
    return Copies(
        text=stretch.exact(),
        spans=stretch.spans(),
        deviations=deviations(tree, stretch),
        label=str(label).replace(" ", ""),
        ending=stretch.text[-1:],
    )


def attachment_entries(tree: "TokenTree", stretch: Stretch) -> tuple[AttachmentEntry, ...]:
    """Read the names of an ``attachment_list``, ``numbered_list`` or ``attachment_entry`` tree."""
    if tree.data == "numbered_list":
        return (_entry(tree, stretch, first(tree, "NUMBERED_LABEL")),)
    return tuple(
        _entry(t, stretch, first(t, "ENTRY_NUMBER"))
        for t in tree.iter_subtrees_topdown()
        if t.data == "entry"
    )


def _entry(tree: "TokenTree", stretch: Stretch, label: "Token | None") -> AttachmentEntry:
    name = first(tree, "NAME")
    start = int(name.start_pos or 0) if name is not None else 0
    end = int(name.end_pos or 0) if name is not None else 0
    return AttachmentEntry(
        text=stretch.exact(start, end),
        spans=stretch.spans(start, end),
        deviations=tuple(d for d in deviations(tree, stretch) if d.name == "stop"),
        number=number(label) if label is not None else None,
        label="附件",
    )
