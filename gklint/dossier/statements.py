"""From each kind of companion to what it says: a Submission; and several of them as one."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from gklint.model.companions import Role
from gklint.model.form import Answer, ApprovalForm, Field, Signed
from gklint.model.manuscript import Manuscript, Part
from gklint.model.reason import Reason
from gklint.model.submission import Said, Source, Submission
from gklint.parse.attribute import determined_in, disclosure_of
from gklint.parse.reason import parse_reason
from gklint.text.normal import squeeze

T = TypeVar("T")

PROPERTIES = frozenset({"公开属性", "公开方式", "信息公开选项", "信息公开属性", "政府信息公开选项"})
"""Names of custom document properties that hold the attribute."""

_SIGNING = "签发"
_INTERPRETING = "解读"
_LONGEST_STATEMENT = 20_000


def merged(parts: Iterable[Submission]) -> Submission:
    """Lay submissions side by side: every statement stays, in the order of the parts."""
    values: Mapping[str, list[object]] = {name: [] for name in Submission._fields}
    for part in parts:
        for name, statements in zip(Submission._fields, part, strict=True):
            values[name].extend(statements)
    return Submission(**{name: tuple(found) for name, found in values.items()})  # type: ignore[arg-type] # each field keeps its own type


def from_properties(manuscript: Manuscript) -> Submission:
    """What the draft's own custom document properties say, or the web site it was taken from.

    A site may mean by 公开方式 where it publishes (政府网站); that leaves nothing open.
    """
    own = "网页信息栏" if manuscript.of_site else "文档属性"
    said = (
        Said(disclosure_of(value), value, Source(None, manuscript.path, f"“{name}”", own))
        for name, value in manuscript.properties
        if squeeze(name) in PROPERTIES and value.strip()
    )
    return Submission(
        attributes=tuple(s for s in said if s.value is not None or not manuscript.of_site)
    )


def from_form(form: ApprovalForm, role: Role = Role.APPROVAL_FORM) -> Submission:
    """What an approval form, or a row of a table with the same columns, says."""
    view = _FormView(form.path, role)
    attribute = form.attribute
    return Submission(
        attributes=()
        if attribute is None
        else (Said(attribute.value, attribute.field.text, view.source(attribute.field)),),
        reasons=view.reasons(form),
        policy_document=view.answer(form.policy_document),
        interpretation_needed=view.answer(form.interpretation_needed),
        exemptions=view.text(form.exemption),
        drafting_units=view.text(form.drafting_unit),
        lead_units=view.text(form.lead_unit),
        filings=view.signed(form.filing),
        secrecy_reviews=view.signed(form.secrecy_review),
        secrecy_opinions=view.signed(form.secrecy_organ),
        reason_reviews=view.signed(form.reason_review),
        approved=view.approved(form.opinions),
        seals=view.text(form.seal),
        officers=view.text(form.officer),
        negative_items=view.text(form.negative_item),
        participation=view.text(form.participation),
        catalogue_approvals=view.text(form.catalogue_approval),
        titles=view.text(form.title),
        numbers=view.text(form.document_number),
        classifications=view.text(form.classification),
        interpretation_signed=tuple(
            said for o in form.opinions if _INTERPRETING in o.role for said in view.signed(o)
        ),
        opinions=tuple(said for opinion in form.opinions for said in view.signed(opinion)),
    )


def from_statement(manuscript: Manuscript, form: ApprovalForm, role: Role) -> Submission:
    """What a 公开属性说明 or a 公函 says: its labelled fields, else its running text.

    Args:
        manuscript: The companion as read.
        form: The same read as a form; a statement is often a table or labelled lines.
        role: :attr:`Role.REASON_STATEMENT` or :attr:`Role.LETTER`.
    """
    labelled = from_form(form, role)
    text = _running_text(manuscript)
    source = Source(role, manuscript.path, "")
    attributes = labelled.attributes
    if not attributes and (found := determined_in(text)) is not None:
        attributes = (Said(found, found.chinese, source),)
    reasons = labelled.reasons
    if not reasons and text:
        reasons = (Said(parse_reason(text), text, source),)
    return labelled._replace(attributes=attributes, reasons=reasons)


def _running_text(manuscript: Manuscript) -> str:
    """Give the text of a statement, one line a line, without headers and footers."""
    parts = {Part.BODY, Part.TABLE, Part.TEXTBOX}
    lines = (line.text.strip() for line in manuscript.lines if line.part in parts)
    return "\n".join(line for line in lines if line)[:_LONGEST_STATEMENT]


class _FormView:
    """A form's fields as statements; each names the field it stood in."""

    def __init__(self, path: str, role: Role) -> None:
        self._path = path
        self._role = role

    def source(self, field: Field) -> Source:
        return Source(self._role, self._path, f"“{field.label}”栏")

    def text(self, field: Field | None) -> tuple[Said[str], ...]:
        return () if field is None else (Said(field.text, field.text, self.source(field)),)

    def answer(self, answer: Answer | None) -> tuple[Said[bool], ...]:
        if answer is None or answer.value is None:
            return ()
        return (Said(answer.value, answer.field.text, self.source(answer.field)),)

    def signed(self, signed: Signed | None) -> tuple[Said[Signed], ...]:
        if signed is None:
            return ()
        return (Said(signed, signed.text, Source(self._role, self._path, f"“{signed.role}”栏")),)

    def reasons(self, form: ApprovalForm) -> tuple[Said[Reason], ...]:
        fields = [field for field in (form.reason, form.basis) if field is not None]
        if not fields:
            return ()
        text = "；".join(field.stated for field in fields if field.stated)
        if not text:
            return ()
        return (Said(parse_reason(text), text, self.source(fields[0])),)

    def approved(self, opinions: Iterable[Signed]) -> tuple[Said[date], ...]:
        return tuple(
            Said(o.on, o.text, Source(self._role, self._path, f"“{o.role}”栏"))
            for o in opinions
            if _SIGNING in o.role and o.on is not None
        )
