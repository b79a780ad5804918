"""送审事项: what all companions together say about the draft, each statement with its source.

Nothing is merged away: where two sources say different things, both stand here, in the order
sidecar, approval form, reason statement, attribute letter, record, document property.
"""

from datetime import date
from typing import Generic, NamedTuple, TypeVar

from gklint.model.companions import Role
from gklint.model.disclosure import Disclosure
from gklint.model.document import Relation
from gklint.model.form import Signed
from gklint.model.reason import Reason

T_co = TypeVar("T_co", covariant=True)


class Source(NamedTuple):
    """Where something was said.

    Attributes:
        role: Of the companion; ``None``: a property of the draft itself.
        path: The companion, as it is reported.
        place: The field for people: ``“不予公开理由”栏``, ``[reason] text``.
        own: What the properties of the draft are called for people.
    """

    role: Role | None
    path: str
    place: str
    own: str = "文档属性"

    @property
    def shown(self) -> str:
        """The source for people: 发文稿纸“公开属性”栏."""
        return f"{self.role.chinese if self.role else self.own}{self.place}"


class Said(NamedTuple, Generic[T_co]):
    """One statement: its value, the words it was read from, and its source."""

    value: T_co
    text: str
    source: Source


class DeclaredSuperior(NamedTuple):
    """``[[superior]]`` of the sidecar."""

    number: str | None
    title: str | None
    relation: Relation
    exception: str = ""


class DeclaredSuppression(NamedTuple):
    """``[[suppress]]`` of the sidecar: holds for this draft only; the reason is mandatory."""

    code: str
    reason: str
    by: str | None = None
    until: date | None = None


class Submission(NamedTuple):
    """What the companions say. Every field holds all statements, none when nobody says anything.

    Attributes:
        attributes: ``value`` is ``None`` where a form leaves it open: no box or several ticked.
        lead_units: Who leads, and so determines the attribute, where several organs issue.
        filings: 备案 or 审查 by the disclosure office, before submission.
        secrecy_reviews: 保密审查 before signing.
        secrecy_opinions: Opinion of the 保密机关 or 领导小组 on what is withheld.
        reason_reviews: Who checked basis and reason, and when.
        interpretation_signed: 审签 of the interpretation as the sidecar or the form states it.
        interpretation_published: When the interpretation is published.
        approved: 签发.
        published: 发布 of the document.
        opinions: All other opinions of a form.
    """

    attributes: tuple[Said[Disclosure | None], ...] = ()
    reasons: tuple[Said[Reason], ...] = ()
    policy_document: tuple[Said[bool], ...] = ()
    interpretation_needed: tuple[Said[bool], ...] = ()
    exemptions: tuple[Said[str], ...] = ()
    drafting_units: tuple[Said[str], ...] = ()
    lead_units: tuple[Said[str], ...] = ()
    interpreters: tuple[Said[str], ...] = ()
    filings: tuple[Said[Signed], ...] = ()
    secrecy_reviews: tuple[Said[Signed], ...] = ()
    secrecy_opinions: tuple[Said[Signed], ...] = ()
    reason_reviews: tuple[Said[Signed], ...] = ()
    interpretation_signed: tuple[Said[Signed], ...] = ()
    interpretation_published: tuple[Said[date], ...] = ()
    approved: tuple[Said[date], ...] = ()
    published: tuple[Said[date], ...] = ()
    urls: tuple[Said[str], ...] = ()
    seals: tuple[Said[str], ...] = ()
    officers: tuple[Said[str], ...] = ()
    negative_items: tuple[Said[str], ...] = ()
    participation: tuple[Said[str], ...] = ()
    catalogue_approvals: tuple[Said[str], ...] = ()
    titles: tuple[Said[str], ...] = ()
    numbers: tuple[Said[str], ...] = ()
    classifications: tuple[Said[str], ...] = ()
    opinions: tuple[Said[Signed], ...] = ()
    superiors: tuple[DeclaredSuperior, ...] = ()
    suppressions: tuple[DeclaredSuppression, ...] = ()
