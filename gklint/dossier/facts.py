"""What a ledger records of a dossier: the facts it states, none of them judged. Pure."""

from gklint.model.companions import Role
from gklint.model.document import OfficialDocument, Relation
from gklint.model.dossier import Dossier
from gklint.model.form import Signed
from gklint.model.interpretation import Interpretation, Medium
from gklint.model.outcome import PolicyDecision
from gklint.model.record import CitedFact, Facts
from gklint.model.submission import Said
from gklint.text.normal import squeeze

_NOT_TEXT = frozenset({Medium.PICTURE, Medium.AUDIO, Medium.VIDEO})


def facts_of(dossier: Dossier, policy: PolicyDecision) -> Facts:
    """Give the facts of a document that is not classified.

    Args:
        dossier: The document with its companions.
        policy: Whether it is a 政策性文件.
    """
    document, said = dossier.document, dossier.submission
    number, title, dated = document.document_number, document.title, document.date
    reason = next((each.value for each in said.reasons), None)
    review, secrecy = _first(said.reason_reviews), _first(said.secrecy_reviews)
    filing = _first(said.filings)
    told = dossier.interpretations
    return Facts(
        number=None if number is None else number.canonical or squeeze(number.text),
        title="" if title is None else squeeze(title.text),
        kind=(title.kind or "") if title is not None else "",
        issuer="、".join(_organs(document)),
        drafting_unit=next((each.value for each in said.drafting_units), ""),
        dated=None if dated is None else dated.value,
        disclosure=dossier.disclosure,
        marked=document.marking is not None,
        reason="" if reason is None else reason.text,
        basis="" if reason is None else "；".join(dict.fromkeys(b.text for b in reason.bases)),
        identified_by=(review.by or "") if review else "",
        secrecy_by=(secrecy.by or "") if secrecy else "",
        secrecy_on=secrecy.on if secrecy else None,
        filed=filing.on if filing else None,
        policy=policy.value,
        interpreted=bool(told),
        diversified=any(map(_is_diversified, told)) if told else None,
        published=next((each.value for each in said.published), None),
        url=next((each.value for each in said.urls), ""),
        letter=dossier.given(Role.LETTER),
        superiors=tuple(
            CitedFact(c.number, c.title, c.relation, c.entry.disclosure if c.entry else None)
            for c in dossier.superiors
            if c.relation is not Relation.MENTIONS and not c.is_law
        ),
    )


def depends_on_the_day(dossier: Dossier) -> bool:
    """Whether the day of the check takes part in what is said of a document.

    A document without a date is judged by the rules of that day; a suppression of its sidecar may
    have an end.
    """
    dated = dossier.document.date
    ends = any(each.until is not None for each in dossier.submission.suppressions)
    return dated is None or dated.value is None or ends


def _organs(document: OfficialDocument) -> tuple[str, ...]:
    for element in (document.signature, document.masthead, document.title):
        if element is not None and element.organs:
            return element.organs
    return ()


def _first(signed: tuple[Said[Signed], ...]) -> Signed | None:
    return signed[0].value if signed else None


def _is_diversified(told: Interpretation) -> bool:
    """More than plain text: pictures, sound, film, cases, figures, questions (facts E)."""
    shown = told.medium in _NOT_TEXT or told.pictures
    return shown or told.cases or told.figures_given or told.questions
