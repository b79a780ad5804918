"""What several rules ask about a dossier as a whole: its attribute, its units, its carriers."""

from collections.abc import Iterator

from gklint.model.companions import Role
from gklint.model.disclosure import Disclosure
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence
from gklint.rulekit import Unknown
from gklint.text.normal import squeeze
from gklint_rules._words import conflicting, is_joint, own_markings

CARRIERS = (Role.SIDECAR, Role.APPROVAL_FORM, Role.RECORD)
"""The companions that may state what an approval form states."""


_NOT_PUBLIC = frozenset({Disclosure.ON_REQUEST, Disclosure.WITHHELD})


def named_attributes(dossier: Dossier) -> frozenset[Disclosure]:
    """Give every attribute the document and its companions name."""
    named = {said.value for said in dossier.submission.attributes if said.value is not None}
    return frozenset(named | {marking.disclosure for marking in own_markings(dossier.document)})


def attribute_of(dossier: Dossier) -> Disclosure | None:
    """Give the attribute by which a dossier is to be judged.

    ``None`` when nothing names one, or sources contradict each other; then other rules speak.
    Where some say 依申请公开 and some 不予公开, it is not public whoever is right: the milder of
    the two is given, for what it owes both owe. :func:`is_agreed` tells the difference.
    """
    if conflicting(dossier.document):
        return None
    named = named_attributes(dossier)
    if named == _NOT_PUBLIC:
        return Disclosure.ON_REQUEST
    return next(iter(named)) if len(named) == 1 else None


def is_agreed(dossier: Dossier) -> bool:
    """Whether all that name an attribute name the same one."""
    return len(named_attributes(dossier)) == 1


def form_unknown(dossier: Dossier) -> Unknown | None:
    """Say why a rule that goes by the approval form cannot judge, or ``None`` when it can."""
    lost = next((c for c in dossier.companions if c.fault and c.role in CARRIERS), None)
    if lost is not None:
        return Unknown(Evidence.APPROVAL_FORM, f"{lost.role.chinese}读不出来")
    if Evidence.APPROVAL_FORM not in dossier.evidence:
        return Unknown(Evidence.APPROVAL_FORM)
    return None


def lead_of(dossier: Dossier) -> str | None:
    """Give the unit that leads: the stated one, else the first of several signing organs."""
    stated = next((said.value for said in dossier.submission.lead_units), None)
    if stated is not None or not is_joint(dossier.document):
        return stated
    for element in (dossier.document.masthead, dossier.document.signature):
        if element is not None and element.organs:
            return element.organs[0]
    return None


def same_unit(one: str, other: str) -> bool:
    """Whether two names may mean one unit: 市教育局 and 云溪市教育局, with or without 办公室."""
    a, b = (_plain_unit(name) for name in (one, other))
    return bool(a and b) and (a.endswith(b) or b.endswith(a))


def _plain_unit(name: str) -> str:
    plain = squeeze(name).strip("。，、；;,.")
    for tail in ("（章）", "(章)", "（盖章）", "(盖章)"):
        plain = plain.removesuffix(tail)
    return plain


def units_in(text: str) -> Iterator[str]:
    """Give the names in a list of units."""
    for mark in "，,；;/／":
        text = text.replace(mark, "、")
    for part in text.split("、"):
        if squeeze(part):
            yield squeeze(part)
