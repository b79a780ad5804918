"""Parse trees → the frozen elements of the model."""

from collections.abc import Iterator
from datetime import date

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
from gklint.parse.grammar import Leaf, Node, recognise
from gklint.parse.rows import Stretch
from gklint.text.normal import BLANKS
from gklint.text.numerals import han_digits, han_number, number, read_for_digits

_SEPARATORS = {ord(c): " " for c in "、，," + BLANKS}
_ORGAN_ENDINGS = tuple("府室厅局部委院会署处社组行团心校队所站")

# What a terminal of the grammars that ends in _DEV is called in the model.
_DEVIATIONS = {
    "OPEN_DEV": "brackets",
    "CLOSE_DEV": "brackets",
    "LB_DEV": "brackets",
    "RB_DEV": "brackets",
    "CITE_LB_DEV": "brackets",
    "CITE_RB_DEV": "brackets",
    "CITE_BRACKETS_DEV": "brackets",
    "COLON_DEV": "colon",
    "LABEL_COLON_DEV": "colon",
    "ADDRESSEE_END_DEV": "colon",
    "DI_DEV": "di",
    "CITE_DI_DEV": "di",
    "ZEROS_DEV": "padded",
    "CITE_ZEROS_DEV": "padded",
    "ZERO_DEV": "padded",
    "SERIAL_NO_HAO_DEV": "no-hao",
    "NIAN_DEV": "nian",
    "YEAR_DEV": "unbracketed",
    "HALF_YEAR_DEV": "brackets",
    "HAN_YEAR_DEV": "chinese",
    "HAN_MONTH_DEV": "chinese",
    "HAN_DAY_DEV": "chinese",
    "YEAR_LETTERS_DEV": "letters",
    "MONTH_LETTERS_DEV": "letters",
    "DAY_LETTERS_DEV": "letters",
    "YEAR_FIGURES_DEV": "letters",
    "SERIAL_FIGURES_DEV": "letters",
    "SHORT_YEAR_DEV": "short-year",
    "DATE_SEP_DEV": "separator",
    "BLANK_YEAR_DEV": "blank",
    "BLANK_DEV": "blank",
    "RI_DEV": "separator",
    "DAY_ONLY_DEV": "separator",
    "NUMBER_TAIL_DEV": "tail",
    "NOTE_STOP_DEV": "stop",
    "MARKING_TAIL_DEV": "tail",
    "NAME_STOP_DEV": "stop",
    "COPIES_END_DEV": "ending",
    "PRINTED_DEV": "wording",
    "STAR_DEV": "star",
    "STAR_MISSING_DEV": "star",
    "BARE_PERIOD_DEV": "star",
    "PERIOD_LABEL_DEV": "wording",
    "GRADE_DEV": "wording",
    "LEVEL_BRACKET_DEV": "brackets",
    "THIS_IN_LEVEL_DEV": "attribute",
}
_DISCLOSURES = {
    "PROACTIVE": Disclosure.PROACTIVE,
    "PUBLISHED": Disclosure.PROACTIVE,
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


def deviations(tree: Node, stretch: Stretch) -> tuple[Deviation, ...]:
    """Name the deviations that stand in a tree."""
    return tuple(
        Deviation(_DEVIATIONS[t.kind], span, t.text)
        for t in tree.leaves()
        if t.kind in _DEVIATIONS
        for span in stretch.spans(t.start, t.end)[:1]
    )


def element(stretch: Stretch, start: int = 0, end: int | None = None) -> Element:
    """Make a plain element of a stretch."""
    return Element(text=stretch.exact(start, end), spans=stretch.spans(start, end))


def document_numbers(tree: Node, stretch: Stretch) -> tuple[DocumentNumber, ...]:
    """Read the numbers of a ``number_line``."""
    return tuple(
        document_number(t, stretch)
        for t in tree.nodes("number", "year_first", "without_agency", "order")
    )


def document_number(tree: Node, stretch: Stretch) -> DocumentNumber:
    """Read one 发文字号 from a ``number``, ``year_first``, ``order`` or ``cited`` tree."""
    agency = "".join(t.text for t in tree.leaves() if t.kind in {"AGENCY", "CITE_AGENCY"})
    year = tree.first("YEAR", "YEAR_FIGURES_DEV", "YEAR_DEV", "HALF_YEAR_DEV", "CITE_YEAR")
    serial = tree.first("SERIAL", "SERIAL_FIGURES_DEV", "SERIAL_NO_HAO_DEV", "CITE_SERIAL")
    order = tree.first("CITE_ORDER")
    is_order = tree.kind == "order" or order is not None
    digits, figures = (_digits(part) for part in (serial, year))
    years = int(figures) if figures.isdigit() else None
    if agency.endswith(("公告", "通告", "令")) and tree.first("LB", "LB_DEV") is None:
        is_order = True  # 财政部公告2024年第12号
    usual = not is_order and tree.kind not in {"year_first", "without_agency"}
    wen = tree.first("WEN", "CITE_WEN")
    letter = wen.text if wen is not None else ""
    whole = usual and years and digits.isdigit()
    standard = f"{agency}〔{years}〕{letter}{digits}号" if whole else None
    named = [] if is_order else [*deviations(tree, stretch), *_unpaired(tree, stretch)]
    blank = (year is not None and years is None) or not digits.replace("-", "").isdigit()
    if blank and order is None:
        named.append(_overall("blank", tree, stretch))
    if " " in stretch.text[tree.start : tree.end]:
        named.append(_overall("spaced", tree, stretch))
    return DocumentNumber(
        text=stretch.exact(tree.start, tree.end),
        spans=stretch.spans(tree.start, tree.end),
        deviations=tuple(named),
        canonical=standard,
        agency=order.text if order is not None else agency,
        year=years,
        serial=digits,
        is_order=is_order,
    )


def _digits(part: Leaf | None) -> str:
    """Give the figures of a year or serial without blanks, letters as the digits they stand for."""
    if part is None:
        return ""
    text = part.text.replace(" ", "")
    return read_for_digits(text) if part.kind.endswith("FIGURES_DEV") else text


def _overall(name: str, tree: Node, stretch: Stretch) -> Deviation:
    """Name a deviation that concerns a whole node."""
    span = stretch.spans(tree.start, tree.end)[0]
    return Deviation(name, span, stretch.exact(tree.start, tree.end))


def _unpaired(tree: Node, stretch: Stretch) -> Iterator[Deviation]:
    left, right = tree.first("LB", "LB_DEV"), tree.first("RB", "RB_DEV")
    if (left is None) == (right is None):
        return
    lone = left if left is not None else right
    if lone is not None and not lone.kind.endswith("_DEV"):
        yield Deviation("brackets", stretch.spans(lone.start, lone.end)[0], lone.text)


def date_element(tree: Node, stretch: Stretch) -> DateElement:
    """Read a ``date`` tree; a date with open figures has no value and the deviation ``blank``."""
    start, end = tree.start, tree.end
    named = list(deviations(tree, stretch))
    year = _figure(tree.first("FULL_YEAR", "YEAR_LETTERS_DEV", "SHORT_YEAR_DEV", "HAN_YEAR_DEV"))
    month = _figure(tree.first("MONTH", "MONTH_LETTERS_DEV", "HAN_MONTH_DEV"))
    day = _figure(tree.first("DAY", "DAY_LETTERS_DEV", "DAY_ONLY_DEV", "HAN_DAY_DEV"))
    value: date | None = None
    if any("０" <= c <= "９" for c in stretch.exact(start, end)):
        named.append(_overall("full-width", tree, stretch))
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


def _figure(token: Leaf | None) -> int | None:
    if token is None:
        return None
    figures = token.text if token.kind == "HAN_YEAR_DEV" else read_for_digits(token.text)
    if figures.isdigit() and figures.isascii():
        return int(figures)
    return han_digits(token.text) if token.kind == "HAN_YEAR_DEV" else han_number(token.text)


def marking(tree: Node, stretch: Stretch, slot: Slot) -> Marking | None:
    """Read the marking of a ``note`` tree (or the bare words of a printing line)."""
    words = tree.first(*_DISCLOSURES)
    if words is None:
        return None
    start, end = tree.start, tree.end
    label = tree.first("MARKING_LABEL")
    inner = tree.find("marking")
    low, high = (inner.start, inner.end) if inner is not None else (start, end)
    named = list(deviations(tree, stretch))
    opened, closed = tree.first("OPEN", "OPEN_DEV"), tree.first("CLOSE", "CLOSE_DEV")
    doubled = sum(leaf.kind in {"OPEN", "CLOSE"} for leaf in tree.leaves()) > 2  # noqa: PLR2004
    if doubled:
        named.append(_overall("brackets", tree, stretch))
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
        disclosure=_DISCLOSURES[words.kind],
        slot=slot,
        words=stretch.text[low:high],
        label=label.text if label is not None else None,
    )


def note_kind(tree: Node) -> NoteKind | None:
    """Give the kind of a note that is no marking."""
    token = tree.first(*_NOTE_KINDS)
    return _NOTE_KINDS[token.kind] if token is not None else None


def title(tree: Node | None, stretch: Stretch) -> Title:
    """Read a title; a stretch the grammar does not know is a title without parts."""
    organs = tree.first("TITLE_ORGANS") if tree else None
    kind = tree.first("DOCUMENT_KIND", "ORDER_KIND") if tree else None
    forwarded = tree.first("FORWARDED") if tree else None
    verb = tree.first("FORWARD_VERB") if tree else None
    names = _organ_names(stretch.exact(organs.start, organs.end)) if organs else ()
    status = tree.first("STATUS_DEV") if tree else None
    start = status.end if status is not None else 0
    return Title(
        text=stretch.exact(start),
        spans=stretch.spans(start),
        organs=names,
        kind=kind.text if kind else None,
        forwarded=forwarded.text.strip("《》") if forwarded else None,
        forwarding_verb=verb.text if verb else None,
    )


def _organ_names(text: str) -> tuple[str, ...]:
    """Split the organs of a title; a blank separates only what ends like the name of an organ."""
    names = text.translate(_SEPARATORS).split()
    if all(name.endswith(_ORGAN_ENDINGS) for name in names):
        return tuple(names)
    return ("".join(names),)


def addressee(tree: Node, stretch: Stretch) -> Addressee:
    """Read an ``addressee`` tree."""
    units = tree.first("UNITS")
    end = units.end if units is not None else 0
    colon = tree.first("COLON", "COLON_DEV", "ADDRESSEE_END_DEV")
    return Addressee(
        text=stretch.exact(0, end),
        spans=stretch.spans(0, end),
        deviations=deviations(tree, stretch),
        colon=colon.text if colon is not None else None,
    )


def classification(tree: Node, stretch: Stretch) -> Classification | None:
    """Read a ``classification`` tree; an attribute written as a level is none."""
    level = tree.first("LEVEL")
    if level is None:
        return None
    period = tree.first("PERIOD", "BARE_PERIOD_DEV")
    return Classification(
        text=stretch.exact(),
        spans=stretch.spans(),
        deviations=deviations(tree, stretch),
        level=level.text,
        period=_period(stretch, period) if period else None,
    )


def _period(stretch: Stretch, token: Leaf) -> Element:
    """Read a 保密期限: a day on which it ends, with what stands behind it, or a span of time."""
    for tail in ("后解密", "起解密", "解密", "以前", "前", "止", ""):
        tree = recognise("date_line", token.text.removesuffix(tail))
        day = tree.find("date") if tree is not None and token.text.endswith(tail) else None
        if day is not None and day.start == 0:
            return date_element(day, stretch.behind(token.start))
    return element(stretch, token.start, token.end)


def copies(tree: Node, stretch: Stretch) -> Copies:
    """Read a ``copies`` tree."""
    label = tree.first("COPIES_LABEL")
    return Copies(
        text=stretch.exact(),
        spans=stretch.spans(),
        deviations=deviations(tree, stretch),
        label=label.text.replace(" ", "") if label else "",
        ending=stretch.text[-1:],
    )


def attachment_entries(tree: Node, stretch: Stretch) -> tuple[AttachmentEntry, ...]:
    """Read the names of an ``attachment_list``, ``numbered_list`` or ``attachment_entry`` tree."""
    if tree.kind == "numbered_list":
        return (_entry(tree, stretch, tree.first("NUMBERED_LABEL")),)
    return tuple(_entry(t, stretch, t.first("ENTRY_NUMBER")) for t in tree.nodes("entry"))


def _entry(tree: Node, stretch: Stretch, label: Leaf | None) -> AttachmentEntry:
    name = tree.first("NAME")
    start = name.start if name is not None else 0
    end = name.end if name is not None else 0
    return AttachmentEntry(
        text=stretch.exact(start, end),
        spans=stretch.spans(start, end),
        deviations=tuple(d for d in deviations(tree, stretch) if d.name == "stop"),
        number=number(label.text) if label is not None else None,
    )
