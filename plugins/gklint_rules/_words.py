"""What several rules ask about a document."""

from collections.abc import Iterator

from gklint.model.disclosure import Disclosure, Slot
from gklint.model.document import Element, Marking, OfficialDocument
from gklint.model.manuscript import Line, Part, Span
from gklint.text.normal import squeeze

# 上行文 whose 文种 says so; an 意见 may go either way (公文条例 art. 15).
UPWARD = frozenset({"请示", "报告"})
PLAIN_WORDS = {
    Disclosure.PROACTIVE: "此件公开发布",
    Disclosure.ON_REQUEST: "此件依申请公开",
    Disclosure.WITHHELD: "此件不予公开",
    Disclosure.PARTIAL: "此件部分公开",
}
_FORWARDING = frozenset({"转发", "批转"})
SLOTS = ("note", "before_imprint", "imprint", "end")
SLOT_NAMES = {
    "note": "成文日期下一行的附注",
    "before_imprint": "版记上方",
    "imprint": "版记内",
    "end": "文末",
}


def kind_of(document: OfficialDocument) -> str | None:
    """Give the 文种: the title's, or 令 and 纪要 by the masthead."""
    if document.title is not None and document.title.kind is not None:
        return document.title.kind
    mast = squeeze(document.masthead.text) if document.masthead else ""
    return next((k for k in ("命令", "令", "纪要") if mast.endswith(k)), None)


def own_markings(document: OfficialDocument) -> tuple[Marking, ...]:
    """Give the markings of the document itself.

    Forms among the attachments show a marking in their midst; a document that is forwarded ends
    in one of its own.
    """
    own = document.markings
    if any(m.slot is Slot.OUTSIDE for m in own):
        last = len(document.manuscript.lines) + 1
        forms = min((a.line for a in document.attachments), default=last)
        own = tuple(m for m in own if m.slot is not Slot.OUTSIDE or m.line < forms)
    verb = document.title.forwarding_verb if document.title else None
    if verb not in _FORWARDING:
        return own
    end = document.cover_end
    if all(m.line > end for m in own):
        return own
    kept = (m for m in own if m.line <= end or m.slot is Slot.IMPRINT or m.label is not None)
    return tuple(kept)


def conflicting(document: OfficialDocument) -> bool:
    """Say whether the markings name different attributes."""
    return len({m.disclosure for m in own_markings(document)}) > 1


def decided(document: OfficialDocument) -> Marking | None:
    """Give the marking when the document names exactly one attribute."""
    return None if conflicting(document) else document.marking


def marking_span(document: OfficialDocument) -> Span | None:
    """Give the place of the marking, where there is one."""
    return first_span(document.marking) if document.marking is not None else None


def is_complete_form(document: OfficialDocument) -> bool:
    """Say whether the text is a 公文 of its own and not only the text that one issues."""
    parts = (document.masthead, document.document_number, document.title, document.addressee)
    return any(part is not None for part in parts)


def is_joint(document: OfficialDocument) -> bool:
    """Say whether several organs issue the document."""
    signed = document.signature.organs if document.signature else ()
    named = document.masthead.organs if document.masthead else ()
    return len(signed) > 1 or len(named) > 1


LOST = "原文没有分行"
CONFLICT = "前后标注不一致"
_LONG_LINE = 600
_FEW_LINES = 8


def lines_lost(document: OfficialDocument) -> bool:
    """Say whether the text has lost its lines, so that what is absent may only be hidden in one."""
    lines = [line.text for line in document.manuscript.lines if line.text.strip()]
    if document.addressee is not None:
        last = document.addressee.spans[-1]
        behind = document.manuscript.line(last.line).text[last.end :]
        if len(behind) > _LONG_LINE // 4:  # the text goes on behind the colon of the addressee
            return True
    return len(lines) <= _FEW_LINES and any(len(text) > _LONG_LINE for text in lines)


_SUFFIXES = (".doc", ".docx", ".xls", ".xlsx", ".pdf", ".wps", ".zip", ".rar")
_WIDTHS = str.maketrans("（）“”：，—－", '()"":,--')


def plain_title(title: str) -> str:
    """Give a title without what two writers may write differently: blanks, widths, file suffix."""
    text = squeeze(title).translate(_WIDTHS).strip("《》。；:")
    for suffix in _SUFFIXES:
        text = text.removesuffix(suffix)
    return text


_ATTRIBUTES = {d.chinese: d for d in Disclosure} | {
    "不公开": Disclosure.WITHHELD,
    "公开发布": Disclosure.PROACTIVE,
}


def split_attribute(name: str) -> tuple[str, Disclosure | None]:
    """Give the name of an attachment and the attribute in brackets behind it: 名单（不予公开）."""
    text = squeeze(name).replace("(", "（").replace(")", "）")
    own, opened, inner = text.rpartition("（")
    attribute = _ATTRIBUTES.get(inner.removesuffix("）").removeprefix("此件"))
    if not opened or not text.endswith("）") or attribute is None:
        return name, None
    return own, attribute


def first_span(element: Element) -> Span:
    """Give the first stretch of an element."""
    return element.spans[0]


def on_one_line(element: Element) -> bool:
    """Say whether one replacement can hold the whole element."""
    return len(element.spans) == 1


def body_lines(document: OfficialDocument) -> Iterator[Line]:
    """Give the lines of the text between addressee and sign-off."""
    low, high = document.body
    yield from document.manuscript.lines[low - 1 : high]


def prose_lines(document: OfficialDocument) -> Iterator[Line]:
    """Give the lines of the text and of an enclosure: neither attachments nor tables nor forms."""
    attachments = min((a.line for a in document.attachments), default=None)
    end = (attachments or len(document.manuscript.lines) + 1) - 1
    for line in document.manuscript.lines[:end]:
        if line.part in {Part.BODY, Part.TEXTBOX}:
            yield line


def text_of(document: OfficialDocument) -> str:
    """Give the text between addressee and sign-off without blanks."""
    return "".join(squeeze(line.text) for line in body_lines(document))


_REPLY_TITLES = ("答复书", "告知书", "信息公开答复")
_APPLIED = ("信息公开申请", "申请公开", "公开的申请")
_APPLIED_FOR = (*_APPLIED, "申请的信息", "申请的政府信息", "申请获取")


def is_reply(document: OfficialDocument) -> bool:
    """Say whether a document answers somebody who asked for government information."""
    title = squeeze(document.title.text) if document.title else ""
    text = title or text_of(document)[:60]
    if any(w in text for w in _REPLY_TITLES):
        asked = (*_APPLIED_FOR, "信息公开", "不予公开")
        return any(w in text for w in asked) or any(w in text_of(document) for w in _APPLIED_FOR)
    return title.endswith(("答复", "复函")) and any(w in title for w in _APPLIED)
