"""What several rules ask about the documents a draft cites."""

from collections.abc import Iterator

from gklint.model.disclosure import Disclosure
from gklint.model.document import Relation
from gklint.model.dossier import Dossier
from gklint.model.superiors import CitedSuperior, Mention, Superior, TitleAgreement
from gklint.text.titles import nearly_same, number_key, parse_number, same_issuer, title_key

_SHORTEST_TITLE = 8
_DONE_TO = frozenset({Relation.IMPLEMENTS, Relation.FORWARDS})


def carried_out(dossier: Dossier) -> Iterator[CitedSuperior]:
    """Give what the draft implements or forwards, but for laws, which are public as such."""
    return (c for c in dossier.superiors if c.relation in _DONE_TO and not c.is_law)


def is_identified(cited: CitedSuperior) -> bool:
    """Say whether it is beyond doubt which registered document is meant.

    A cited number that is only much like the registered one leaves it open which of the two is
    wrong, or whether there are two documents.
    """
    entry = cited.entry
    if entry is None or cited.agreement is TitleAgreement.DIFFERENT:
        return False
    return cited.number is None or same_number(cited.number, entry.number or "")


def is_public(cited: CitedSuperior) -> bool:
    """Say whether it is a registered document that is 主动公开."""
    entry = cited.entry
    return is_identified(cited) and entry is not None and entry.disclosure is Disclosure.PROACTIVE


def name_of(document: CitedSuperior | Superior) -> str:
    """Name a document by its number, or by its title where it has none."""
    return document.number or f"《{document.title or ''}》"


def several(names: list[str], most: int = 3) -> str:
    """Give the first names of a list, and say how many there are when some are left out."""
    shown = "、".join(names[:most])
    return shown if len(names) <= most else f"{shown}等 {len(names)} 件"


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, and long enough to be that of one document only."""
    a, b = title_key(one), title_key(other)
    return a.text == b.text and len(a.text) >= _SHORTEST_TITLE and same_issuer(a.issuer, b.issuer)


def slipped(one: str, other: str, number: str, other_number: str) -> bool:
    """Whether two numbers of one title look like a slip of the pen and not like two documents.

    Documents that come every year bear one title; a decree that revises a law bears the law's.
    """
    if not same_title(one, other) or not nearly_same(number, other_number):
        return False
    a, b = title_key(one), title_key(other)
    named = bool(a.issuer and b.issuer)
    return named or parse_number(number).agency == parse_number(other_number).agency


def others(dossier: Dossier) -> Iterator[Mention]:
    """Give what other documents of the run say, in order."""
    return (m for m in dossier.mentions if m.path != dossier.manuscript.path)


def same_number(one: str, other: str) -> bool:
    """Whether two numbers are one, however they are written."""
    return number_key(one) == number_key(other)
