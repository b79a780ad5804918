"""The parsed document: what the grammars recognised of head, main part and imprint.

Every element keeps its exact text and the spans it was read from. Where people write it otherwise
than the standard says, the element still stands here and carries :class:`Deviation` values that
name the difference; whether a deviation is a fault is a rule's business.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gklint.model.disclosure import Disclosure, Slot
from gklint.model.manuscript import Manuscript, Span


class Deviation(NamedTuple):
    """One difference between what stands there and the standard form.

    Attributes:
        name: The label a grammar gives it: ``brackets``, ``padded``, ``di``, ``spaced`` …
        span: The characters concerned.
        text: Those characters.
    """

    name: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element of the document.

    Attributes:
        text: Exact text; several lines are joined without line breaks and blank lines.
        spans: The stretches it was read from, in order, at least one.
        deviations: How it differs from the standard form.
        canonical: The standard form of the element, where the grammar can state one.

    What an element says follows from the characters it was read from, so equality and ``repr``
    come from here for all kinds of elements (generating them for each cost a start 4 ms).
    """

    text: str
    spans: tuple[Span, ...]
    deviations: tuple[Deviation, ...] = ()
    canonical: str | None = None

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.spans[0].line

    @property
    def last_line(self) -> int:
        """The line on which it ends."""
        return self.spans[-1].line

    def deviation(self, name: str) -> Deviation | None:
        """Give the first deviation of this name, if there is one."""
        return next((d for d in self.deviations if d.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DocumentNumber(Element):
    """发文字号 (GB/T 9704-2012 7.2.5). ``year`` is ``None`` for 第707号."""

    agency: str
    year: int | None
    serial: str
    is_order: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Classification(Element):
    """密级和保密期限 (7.2.2): ``level`` 绝密 机密 秘密; ``period`` as written after the ★."""

    level: str
    period: Element | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Masthead(Element):
    """发文机关标志 (7.2.4): the organs it names, without 文件."""

    organs: tuple[str, ...]
    has_wenjian: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Title(Element):
    """标题 (7.3.1).

    Attributes:
        organs: The issuers the title names before 关于, or nothing.
        kind: The 文种 it ends in, or ``None``.
        forwarded: What 印发/转发/批转/公布 in the title names, without 书名号, or ``None``.
    """

    organs: tuple[str, ...] = ()
    kind: str | None = None
    forwarded: str | None = None
    forwarding_verb: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Addressee(Element):
    """主送机关 (7.3.2). ``text`` is without the colon; ``colon`` is the character closing it."""

    colon: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Signature(Element):
    """发文机关署名 (7.3.5)."""

    organs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DateElement(Element):
    """成文日期 (7.3.5.4) or 印发日期; no ``value`` where no such day exists or figures are open."""

    value: date | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Marking(Element):
    """公开属性标注: ``words`` are the fixed words without brackets, spaces and label.

    ``label`` is what stands before the colon of a labelled form (公开方式：主动公开).
    """

    disclosure: Disclosure
    slot: Slot
    words: str
    label: str | None = None


class NoteKind(StrEnum):
    """Notes that stand where markings stand and are none."""

    DISTRIBUTION = "distribution"
    EDITORIAL = "editorial"
    CONTACT = "contact"
    PRINT_COUNT = "print_count"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Note(Element):
    """附注 other than the marking (7.3.6)."""

    kind: NoteKind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AttachmentEntry(Element):
    """One name in the 附件说明 (7.3.4); ``text`` is the name."""

    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Attachment(Element):
    """附件 (7.3.7): ``text`` is the label line (附件1), ``title`` the lines below it."""

    number: int | None
    title: Element | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Copies(Element):
    """抄送机关 (7.4.2), or 主送 moved to the imprint. ``ending`` is its last character."""

    label: str
    ending: str


class Relation(StrEnum):
    """What the draft does with a document it cites."""

    IMPLEMENTS = "implements"
    FORWARDS = "forwards"
    MENTIONS = "mentions"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Citation(Element):
    """A cited document: 《title》（number）, or either alone (facts G.4).

    ``issuer`` is the organ the sentence names right before the title, as it is written there;
    ``quoted`` says that words of the document follow (指出：“…”).
    """

    title: str | None
    number: DocumentNumber | None
    alias: str | None
    relation: Relation
    issuer: str | None = None
    quoted: bool = False


class Misplaced(NamedTuple):
    """An element that stands where GB/T 9704-2012 7.1 does not allow it."""

    element: str
    after: str
    span: Span


class OfficialDocument(NamedTuple):
    """公文 as the grammars see it. Every element may be absent.

    ``attribute_as_level`` is an attribute where a 密级 should stand (此件不公开); ``cover_end``
    the last line of the cover document, behind which an enclosure or attachments begin; ``body``
    the lines between addressee (or title) and sign-off.
    """

    manuscript: Manuscript
    copy_number: Element | None = None
    classification: Classification | None = None
    attribute_as_level: Element | None = None
    urgency: Element | None = None
    masthead: Masthead | None = None
    document_number: DocumentNumber | None = None
    further_numbers: tuple[DocumentNumber, ...] = ()
    signer: Element | None = None
    title: Title | None = None
    addressee: Addressee | None = None
    signature: Signature | None = None
    date: DateElement | None = None
    markings: tuple[Marking, ...] = ()
    notes: tuple[Note, ...] = ()
    attachment_list: tuple[AttachmentEntry, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    enclosed_title: Element | None = None
    copies: tuple[Copies, ...] = ()
    printing_office: Element | None = None
    printing_date: DateElement | None = None
    keywords: Element | None = None
    citations: tuple[Citation, ...] = ()
    misplaced: tuple[Misplaced, ...] = ()
    unrecognised: tuple[int, ...] = ()
    body: tuple[int, int] = (1, 0)
    cover_end: int = 0
    numbered: bool = False

    @property
    def marking(self) -> Marking | None:
        """The marking that counts: the first one in a slot, else the first above the attachments.

        A form among the attachments may show one, which is not that of the document.
        """
        inside = next((m for m in self.markings if m.slot is not Slot.OUTSIDE), None)
        forms = self.attachments[0].line if self.attachments else None
        above = (m for m in self.markings if forms is None or m.line < forms)
        return inside or next(above, None)

    @property
    def recognised(self) -> bool:
        """Whether any element of head or foot was found, or an attachment list with numbering."""
        elements = (
            self.classification,
            self.masthead,
            self.document_number,
            self.signer,
            self.title,
            self.addressee,
            self.signature,
            self.date,
            self.marking,
            self.enclosed_title,
            self.printing_office,
            self.printing_date,
        )
        return (
            any(e is not None for e in elements)
            or bool(self.copies)
            or (bool(self.attachment_list) and self.numbered)
        )
