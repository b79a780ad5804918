"""发文稿纸 / 发文处理笺: a manuscript as an approval form (facts F.1).

Nothing is chosen for whoever filled it in: where no option or several are ticked, where a date
lacks its year, where a name cannot be told from other words, the value stays open and the text
says what stands there.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from gklint.model.disclosure import Disclosure
from gklint.model.form import Answer, ApprovalForm, AttributeField, Day, Field, Signed
from gklint.model.manuscript import Manuscript
from gklint.parse.document import parse
from gklint.parse.form_cells import entries_of
from gklint.parse.form_exempt import denied_by, exemption_in, explanation_of, states_need
from gklint.parse.form_fields import is_part, plain
from gklint.parse.form_level import level_mark
from gklint.parse.form_lines import Entry
from gklint.parse.form_values import (
    answer_of,
    attribute_of,
    classification_of,
    day_beside,
    day_of,
    field_of,
    filing_of,
    filled_of,
    names_level,
    opinions_of,
    reason_in,
    said_of,
    signed_of,
)
from gklint.parse.form_words import REASONS, SIGNED, SIGNING, Kind

_T = TypeVar("_T")
_HEAD: Final = 2  # of masthead, number and addressee: what makes a text a draft
_ATTRIBUTES: Final = frozenset({Kind.ATTRIBUTE, Kind.ATTRIBUTE_AND_REASON})
_BY_ATTRIBUTE: Final = {
    Disclosure.WITHHELD: Kind.REASON_WITHHELD,
    Disclosure.ON_REQUEST: Kind.REASON_ON_REQUEST,
}


def read_form(manuscript: Manuscript) -> ApprovalForm:
    """Read an approval form.

    Args:
        manuscript: A Word file with tables or content controls, or lines ``标签：值``.

    Returns:
        Its fields. One that is printed twice is read where it is first filled in; what the form
        says besides is in ``unread``.
    """
    return _Reader(_settled(entries_of(manuscript))).form(manuscript)


def is_form(form: ApprovalForm, manuscript: Manuscript) -> bool:
    """Whether a text is an approval form: with fields of its own, and no draft that looks like one.

    A 请示 has a 签发人 as a form has; what has a head of its own and decides nothing is a draft.
    """
    if not form.recognised:
        return False
    decides = (form.attribute, form.reason, form.filing, form.secrecy_review, form.drafter)
    if any(field is not None for field in decides):
        return True
    document = parse(manuscript)
    head = (document.masthead, document.document_number, document.addressee)
    return sum(element is not None for element in head) < _HEAD


def is_classified(form: ApprovalForm) -> bool:
    """Whether a form carries a 密级, in its field or as a mark (保守国家秘密法 2024, 条31)."""
    return form.classification is not None and names_level(form.classification)


def _settled(entries: Iterable[Entry]) -> list[Entry]:
    """Give signatures to the opinions they stand under, and reasons to what they explain."""
    found: list[Entry] = []
    for entry in entries:
        whole = _whole_of(entry, found)
        if whole is not None:
            whole.lines += [f"{entry.label}：{' '.join(entry.lines)}"] if entry.lines else []
            continue
        if entry.kind is Kind.SIGNED_ON:
            entry.kind = Kind.DATE
        elif entry.kind is Kind.BARE_REASON:
            above = entry.group or (found[-1] if found else None)
            explains = above is not None and above.kind is Kind.INTERPRETATION
            entry.kind = Kind.EXEMPTION if explains else Kind.REASON
        found.append(entry)
    return found


def _whole_of(entry: Entry, above: Sequence[Entry]) -> Entry | None:
    """Give the field of which a label is only a part; ``None``: it is a field of its own."""
    group = entry.group
    if group is not None and group.kind in SIGNED and is_part(entry.label):
        return group
    if entry.kind is Kind.ROLE_DATE:
        return _with_role(above, entry.label)
    last = group or (above[-1] if above else None)
    if last is None:
        return None
    parts = SIGNING if last.kind in SIGNED else {Kind.BARE_REASON}
    takes = last.kind in SIGNED | REASONS | {Kind.EXEMPTION}
    return last if takes and entry.kind in parts else None


def _with_role(entries: Sequence[Entry], label: str) -> Entry | None:
    """Give the opinion whose date a label names: 签发日期 belongs to 签发."""
    role = plain(label)[:2]
    opinions = (entry for entry in reversed(entries) if entry.kind in SIGNED)
    return next((entry for entry in opinions if role in entry.label), None)


class _Reader:
    """Takes the fields of a form out of its labels; what is left over is unread."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._taken: set[int] = set()
        self._blank: list[str] = []

    def form(self, manuscript: Manuscript) -> ApprovalForm:
        """Take all fields."""
        attribute = self._attribute()
        reason = self._reason(attribute)
        interpretation, exemption = self._interpretation()
        drafting, lead = self._units()
        level = self._first(Kind.CLASSIFICATION, classification_of) or level_mark(manuscript)
        return ApprovalForm(
            path=manuscript.path,
            title=self._first(Kind.TITLE, field_of),
            document_number=self._first(Kind.NUMBER, field_of),
            drafting_unit=drafting,
            lead_unit=lead,
            date=self._day(),
            drafter=self._first(Kind.DRAFTER, field_of),
            classification=level,
            urgency=self._first(Kind.URGENCY, filled_of),
            attribute=attribute,
            reason=reason,
            basis=self._first(Kind.BASIS, said_of),
            policy_document=self._policy(),
            interpretation_needed=interpretation,
            exemption=exemption,
            filing=self._first(Kind.FILING, filing_of),
            secrecy_review=self._first(Kind.SECRECY_REVIEW, signed_of),
            secrecy_organ=self._first(Kind.SECRECY_ORGAN, signed_of),
            reason_review=self._first(Kind.REASON_REVIEW, signed_of),
            seal=self._first(Kind.SEAL, said_of),
            officer=self._first(Kind.OFFICER, field_of),
            negative_item=self._first(Kind.NEGATIVE_ITEM, filled_of),
            participation=self._first(Kind.PARTICIPATION, filled_of),
            catalogue_approval=self._first(Kind.CATALOGUE, said_of),
            opinions=tuple(self._opinions()),
            unread=tuple(self._unread()),
            blank=tuple(self._blank),
        )

    def _of(self, kinds: Container[Kind | None]) -> Iterator[tuple[int, Entry]]:
        """Give the labels of some kinds that nobody has taken yet, in reading order."""
        for at, entry in enumerate(self._entries):
            if entry.kind in kinds and at not in self._taken:
                yield at, entry

    def _first(self, kind: Kind, read: Callable[[Entry], _T | None]) -> _T | None:
        """Take the first field of a kind that says something, and the empty ones with it."""
        value: _T | None = None
        empty: list[str] = []
        for at, entry in self._of({kind}):
            value = read(entry)
            if value is not None:
                self._taken.add(at)
                return value
            if (signed_of if kind in SIGNED else filled_of)(entry) is None:
                self._taken.add(at)
                empty.append(entry.label)  # 密级：无 and ☑未备案 are not empty, they say no
        self._blank += empty[:1]
        return None

    def _attribute(self) -> AttributeField | None:
        """Take the first attribute that is decided, else the first that is offered."""
        found = [(at, attribute_of(entry)) for at, entry in self._of(_ATTRIBUTES)]
        offered = [(at, field) for at, field in found if field is not None]
        decided = [(at, field) for at, field in offered if field.value is not None]
        for at, field in (decided or offered)[:1]:
            self._taken.add(at)
            return field
        self._blank += [e.label for _, e in self._of(_ATTRIBUTES) if field_of(e) is None][:1]
        return None

    def _reason(self, attribute: AttributeField | None) -> Field | None:
        """Take the reason for the attribute that was chosen; forms print one list for each."""
        value = None if attribute is None else attribute.value
        wanted = None if value is None else _BY_ATTRIBUTE.get(value)
        fields = [(at, entry, said_of(entry)) for at, entry in self._of(REASONS)]
        filled = [(at, entry.kind, field) for at, entry, field in fields if field is not None]
        self._taken |= {at for at, entry, _ in fields if filled_of(entry) is None}
        for kinds in ({wanted}, {Kind.REASON}, REASONS):
            for at, kind, field in filled:
                if kind in kinds:
                    self._taken.add(at)
                    return field
        inside = None if attribute is None else reason_in(attribute)
        if inside is None:
            self._blank += [entry.label for _, entry, _ in fields][:1]
        return inside

    def _units(self) -> tuple[Field | None, Field | None]:
        """Take 起草单位 and 牵头单位; 主办单位 is whichever of them is not named."""
        drafting = self._first(Kind.DRAFTING_UNIT, field_of)
        lead = self._first(Kind.LEAD_UNIT, field_of)
        if drafting is None:
            drafting = self._first(Kind.HOST_UNIT, field_of)
        elif lead is None:
            lead = self._first(Kind.HOST_UNIT, field_of)
        return drafting, lead

    def _day(self) -> Day | None:
        """Take 拟稿日期, else the date behind the name of the drafter."""
        day = self._first(Kind.DATE, day_of)
        beside = (day_beside(entry) for entry in self._entries if entry.kind is Kind.DRAFTER)
        return day or next((found for found in beside if found is not None), None)

    def _policy(self) -> Answer | None:
        """Take 是否政策性文件; a 规范性文件 is one, and what is none may still be one."""
        answer = self._first(Kind.POLICY, answer_of)
        if answer is None or answer.value is None:
            for at, entry in self._of({Kind.NORMATIVE}):
                normative = answer_of(entry)
                if normative is not None and normative.value:
                    self._taken.add(at)
                    return normative
        return answer

    def _interpretation(self) -> tuple[Answer | None, Field | None]:
        """Take 是否需要解读 and why not, which may stand in 不解读理由, 解读情况, 说明 or 备注."""
        answer = self._first(Kind.INTERPRETATION, answer_of)
        answer = None if answer is None else denied_by(answer)
        reason = self._first(Kind.EXEMPTION, said_of)
        if reason is None and answer is not None:
            reason = exemption_in(answer)
        if reason is not None or (answer is not None and answer.value is not False):
            return answer, reason
        for at, entry in self._of({Kind.OTHER, None}):
            stated = states_need(entry)
            if stated is not None:
                reason = exemption_in(stated)
                answer = answer or stated
            elif answer is not None and at:
                reason = explanation_of(entry, self._entries[at - 1])
            if reason is not None or stated is not None:
                self._taken.add(at)
            if reason is not None:
                break
        return answer, reason

    def _opinions(self) -> Iterator[Signed]:
        """Take every opinion that has no field of its own."""
        for at, entry in self._of(SIGNED):
            self._taken.add(at)
            signed = tuple(opinions_of(entry))
            if not signed:
                self._blank.append(entry.label)
            yield from signed

    def _unread(self) -> Iterator[Field]:
        for at, entry in enumerate(self._entries):
            field = None if at in self._taken else field_of(entry)
            if field is not None:
                yield field
