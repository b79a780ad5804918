"""发文稿纸 / 发文处理笺: the approval form as read from its file (facts F.1, contract ``form``)."""

from datetime import date
from typing import NamedTuple

from gklint.model.disclosure import Disclosure


class Box(NamedTuple):
    """One option of a form: ``☑主动公开`` is ``Box("主动公开", ticked=True)``."""

    label: str
    ticked: bool


class Field(NamedTuple):
    """What stands in a field.

    Attributes:
        label: Its printed label, without colon and blanks.
        text: Its contents as written, lines joined by one space; never empty.
        boxes: Its options in order, where it has any.
        free: What stands beside the options, where there are some.
    """

    label: str
    text: str
    boxes: tuple[Box, ...] = ()
    free: tuple[str, ...] = ()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The labels of the ticked options."""
        return tuple(box.label for box in self.boxes if box.ticked)

    @property
    def stated(self) -> str:
        """What whoever filled it in says: ticked options and free text; else the whole text."""
        return "；".join((*self.ticked, *self.free)) if self.boxes else self.text


class Answer(NamedTuple):
    """A field that says yes or no; ``value`` is ``None`` when it says neither, or both."""

    field: Field
    value: bool | None


class Day(NamedTuple):
    """A field that holds a date; ``value`` is ``None`` when no date can be read from it."""

    field: Field
    value: date | None


class Signed(NamedTuple):
    """An opinion with who gave it and when.

    Attributes:
        role: 签发, 会签, 审核, 保密审查, 备案 …
        text: The field as written.
        by: Name of the person or office, where one can be read.
        on: The date, where one can be read.
    """

    role: str
    text: str
    by: str | None = None
    on: date | None = None


class AttributeField(NamedTuple):
    """公开属性 on a form; ``value`` is ``None`` when no box or more than one is ticked."""

    field: Field
    value: Disclosure | None


class ApprovalForm(NamedTuple):
    """An approval form. Fields that are empty in the form are ``None``.

    Attributes:
        path: The name under which it is reported.
        lead_unit: 牵头单位 (主办单位), the unit that determined the attribute where several issue.
        officer: The named officer who determined the attribute (认定人).
        reason: 不予公开理由 and the like: ticked options and free text.
        basis: 依据 where the form has a field of its own for it.
        seal: 政府信息公开专用章.
        negative_item: 对应负面清单事项.
        participation: 公众参与 (听证、座谈、征求意见) and what was not adopted.
        catalogue_approval: 标准目录 approved by the level above.
        unread: Labels with contents that are none of the above.
        blank: Labels of such fields that are there and not filled in.
    """

    path: str
    title: Field | None = None
    document_number: Field | None = None
    drafting_unit: Field | None = None
    lead_unit: Field | None = None
    drafter: Field | None = None
    date: Day | None = None
    classification: Field | None = None
    urgency: Field | None = None
    attribute: AttributeField | None = None
    reason: Field | None = None
    basis: Field | None = None
    policy_document: Answer | None = None
    interpretation_needed: Answer | None = None
    exemption: Field | None = None
    filing: Signed | None = None
    secrecy_review: Signed | None = None
    secrecy_organ: Signed | None = None
    reason_review: Signed | None = None
    seal: Field | None = None
    officer: Field | None = None
    negative_item: Field | None = None
    participation: Field | None = None
    catalogue_approval: Field | None = None
    opinions: tuple[Signed, ...] = ()
    unread: tuple[Field, ...] = ()
    blank: tuple[str, ...] = ()

    @property
    def recognised(self) -> bool:
        """Whether any known field was found with its label, even an empty one."""
        return self != ApprovalForm(self.path, unread=self.unread)
