"""What a draft cites, looked up: which document it is, and whether it comes from above."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gklint.model.document import Citation, OfficialDocument, Relation
from gklint.model.manuscript import Span
from gklint.model.submission import DeclaredSuperior
from gklint.model.superiors import CitedSuperior, Mention, Superior, TitleAgreement
from gklint.registry.authority import any_above, central_issuer, is_law, issuers_of
from gklint.registry.organs import Organ, in_full, level_of, organ_of
from gklint.registry.places import place_in
from gklint.registry.registry import Registry
from gklint.text.normal import squeeze
from gklint.text.titles import (
    agreement,
    issuers_in,
    number_key,
    parse_number,
    same_issuer,
    standard_number,
    title_key,
)

_PASSING_ON = frozenset({"转发", "批转"})
_SEVERAL = 50  # of one title or number, in a text made to keep us busy
_UNITS = ("省", "自治区", "市", "自治州", "州", "盟", "地区", "县", "区", "旗", "镇", "乡", "街道")


class _Reference(NamedTuple):
    """A document the draft refers to, before it is looked up."""

    number: str | None
    title: str | None
    relation: Relation
    span: Span | None
    issuer: str = ""
    exception: str = ""
    quoted: bool = False


def cited_superiors(
    document: OfficialDocument,
    declared: Sequence[DeclaredSuperior],
    registry: Registry,
    own_chain: tuple[str, ...],
) -> tuple[CitedSuperior, ...]:
    """Look up what a draft cites and what its sidecar declares, in the order of the draft.

    Neither the draft itself nor what a notice of its own prints below itself is among them.

    Args:
        document: The draft.
        declared: ``[[superior]]`` of its sidecar; what it says of relation and exception counts.
        registry: Where to look.
        own_chain: Names of the user's jurisdiction from the province down.
    """
    found = [*_cited(document), *map(_declared, declared)]
    if not found:
        return ()
    chain = places_in(own_chain)
    own = own_organ(document, chain)
    chain = chain or own.path
    references = _merged([_in_full(each, chain) for each in found])
    code = document.document_number.agency if document.document_number else ""
    looked_up = [_looked_up(each, registry, own, chain, code) for each in references]
    return _of_one_entry(looked_up)


def mentions(document: OfficialDocument) -> tuple[Mention, ...]:
    """Give the pairs of title and number a document states about itself and about others."""
    return tuple(_mentions(document))


def _mentions(document: OfficialDocument) -> Iterator[Mention]:
    path = document.manuscript.path
    title, number = document.title, document.document_number
    if title is not None and number is not None and not number.deviation("blank"):
        own = standard_number(number.canonical or number.text)
        yield Mention(path, title.line, squeeze(title.text), own, own=True)
    for cited in document.citations:
        if cited.title and cited.number is not None:
            yield Mention(path, cited.line, cited.title, _number(cited) or "", own=False)


def places_in(names: Sequence[str]) -> tuple[str, ...]:
    """Give the places among the names of a jurisdiction; a unit stands for its place."""
    chain: list[str] = []
    for name in names:
        known = place_in(name)
        if known is not None and known[0].name not in chain:
            chain += [place for place in known[0].path if place not in chain]
        elif known is None and name.endswith(_UNITS):
            chain.append(name)
    return tuple(chain)


def own_organ(document: OfficialDocument, chain: tuple[str, ...]) -> Organ:
    """Read the issuer of a draft; what its name leaves open is that of the user's jurisdiction."""
    elements = (document.signature, document.masthead, document.title)
    organs = [organ_of(e.organs[0], chain) for e in elements if e is not None and e.organs]
    found = next((organ for organ in organs if organ.level is not None), None)
    if found is not None or not chain:
        return found or Organ("")
    here = Organ("", level_of(chain), chain, chain[-1], leading=not organs)
    return here._replace(name=organs[0].name, system=organs[0].system) if organs else here


def _cited(document: OfficialDocument) -> Iterator[_Reference]:
    own = _Own.of(document)
    found = [c for c in document.citations if not own.is_meant(c.title, _number(c))]
    for citation in found:
        yield _Reference(
            _number(citation),
            citation.title,
            citation.relation,
            citation.spans[0],
            citation.issuer or "",
            quoted=citation.quoted,
        )
    title = document.title
    if title is None or title.forwarded is None or title.forwarding_verb not in _PASSING_ON:
        return
    if not any(agreement(title.forwarded, c.title or "") is TitleAgreement.SAME for c in found):
        yield _Reference(None, title.forwarded, Relation.FORWARDS, title.spans[0])


class _Own(NamedTuple):
    """By what a document would cite itself: its numbers, its title, the title of its enclosure."""

    numbers: frozenset[str]
    titles: tuple[str, ...]

    @classmethod
    def of(cls, document: OfficialDocument) -> "_Own":
        first = (document.document_number,) if document.document_number else ()
        numbers = (n.canonical or n.text for n in (*first, *document.further_numbers))
        title = document.title
        passed_on = title is not None and title.forwarding_verb in _PASSING_ON
        titles = [squeeze(title.text)] if title else []
        if title is not None and title.forwarded is not None and not passed_on:
            titles.append(squeeze(title.forwarded))
        if document.enclosed_title is not None and not passed_on:
            titles.append(squeeze(document.enclosed_title.text))
        return cls(frozenset(map(number_key, numbers)), tuple(titles))

    def is_meant(self, title: str | None, number: str | None) -> bool:
        if number is not None:
            return number_key(number) in self.numbers
        return title is not None and any(_same_title(title, own) for own in self.titles)


def _same_title(one: str, other: str) -> bool:
    a, b = title_key(one), title_key(other)
    return a.text == b.text and same_issuer(a.issuer, b.issuer)


def _declared(declared: DeclaredSuperior) -> _Reference:
    number = standard_number(declared.number) if declared.number else None
    return _Reference(number, declared.title, declared.relation, None, exception=declared.exception)


def _number(citation: Citation) -> str | None:
    number = citation.number
    return standard_number(number.canonical or number.text) if number is not None else None


def _merged(references: Sequence[_Reference]) -> list[_Reference]:
    """Put together what is cited several times, or cited and declared."""
    merged: list[_Reference] = []
    places: dict[str, list[int]] = {}  # where the references of one number or one title stand
    for reference in references:
        keys = _keys(reference)
        alike = (at for key in keys for at in places.get(key, [])[-_SEVERAL:])
        at = next((at for at in alike if _is_same(reference, merged[at])), len(merged))
        if at < len(merged):
            merged[at] = _joined(merged[at], reference)
        else:
            merged.append(reference)
        for key in _keys(merged[at]):
            there = places.setdefault(key, [])
            if at not in there[-_SEVERAL:]:
                there.append(at)
    return merged


def _keys(reference: _Reference) -> list[str]:
    number = [number_key(reference.number)] if reference.number else []
    return [*number, title_key(reference.title).text] if reference.title else number


def _is_same(one: _Reference, other: _Reference) -> bool:
    if one.number and other.number:
        same_number = number_key(one.number) == number_key(other.number)
        alike = agreement(one.title, other.title or "")
        return same_number and alike is not TitleAgreement.DIFFERENT
    return bool(one.title and other.title) and _same_title(_full(one) or "", _full(other) or "")


def _joined(first: _Reference, second: _Reference) -> _Reference:
    declared = second.span is None
    weak = first.relation is Relation.MENTIONS
    return _Reference(
        first.number or second.number,
        first.title or second.title,
        second.relation if declared or weak else first.relation,
        first.span or second.span,
        first.issuer or second.issuer,
        first.exception or second.exception,
        first.quoted or second.quoted,
    )


def _in_full(reference: _Reference, chain: tuple[str, ...]) -> _Reference:
    """Give the organ a sentence names in front of a title by its full name."""
    names = [in_full(name, chain) for name in reference.issuer.split("、")]
    return reference._replace(issuer="、".join(names))


def _of_one_entry(found: Sequence[CitedSuperior]) -> tuple[CitedSuperior, ...]:
    """Put together what turned out to be one registered document: its title here, its number there.

    What contradicts the registry stays apart: that is told by itself.
    """
    merged: list[CitedSuperior] = []
    places: dict[Superior, int] = {}
    for cited in found:
        entry = cited.entry
        at = places.get(entry, len(merged)) if entry is not None else len(merged)
        if entry is None or not _agrees(cited, entry):
            merged.append(cited)
        elif at == len(merged):
            places[entry] = at
            merged.append(cited)
        else:
            merged[at] = _put_together(merged[at], cited)
    return tuple(merged)


def _agrees(cited: CitedSuperior, entry: Superior) -> bool:
    if cited.agreement is TitleAgreement.DIFFERENT:
        return False
    return cited.number is None or number_key(cited.number) == number_key(entry.number or "")


def _put_together(first: CitedSuperior, second: CitedSuperior) -> CitedSuperior:
    pair = second if second.number and (second.title or not first.number) else first
    other = first if pair is second else second
    declared = second.span is None
    weak = first.relation is Relation.MENTIONS
    return pair._replace(
        title=pair.title or other.title,
        relation=second.relation if declared or weak else first.relation,
        span=pair.span or other.span,
        superior=pair.superior if pair.superior is not None else other.superior,
        is_law=first.is_law or second.is_law,
        exception=first.exception or second.exception,
        quoted=first.quoted or second.quoted,
    )


def _full(reference: _Reference) -> str | None:
    """Give the title with the organ the sentence names in front of it."""
    title = reference.title
    if title is None or not reference.issuer or issuers_in(title):
        return title
    return f"{reference.issuer}{title}" if title.startswith("关于") else title


def _looked_up(
    reference: _Reference, registry: Registry, own: Organ, chain: tuple[str, ...], code: str
) -> CitedSuperior:
    full = _full(reference)
    entries = registry.resolve(reference.number, full)
    agrees = TitleAgreement.UNCITED
    if len(entries) == 1 and reference.title:
        agrees = agreement(full, entries[0].title)
    law = is_law(reference.number, reference.title)
    law = law or (len(entries) == 1 and is_law(entries[0].number, None))
    return CitedSuperior(
        number=reference.number,
        title=reference.title,
        relation=reference.relation,
        span=reference.span,
        entries=entries,
        agreement=agrees,
        superior=_is_superior(reference, entries, own, chain, code),
        is_law=law,
        exception=reference.exception,
        quoted=reference.quoted,
    )


def _is_superior(
    reference: _Reference,
    entries: tuple[Superior, ...],
    own: Organ,
    chain: tuple[str, ...],
    code: str,
) -> bool | None:
    """Say whether a document comes from above the draft's issuer.

    By the organ the registry names, else the one in the title, else the one in the sentence. A 代字
    decides only where it is the centre's, or the draft's own.
    """
    central = central_issuer(reference.number)
    if central is not None:
        return any_above(own, (central,))
    said = {any_above(own, issuers_of((_issuer(entry),), chain)) for entry in entries}
    if len(said) == 1 and said != {None}:
        return said.pop()
    named = issuers_in(reference.title or "") or reference.issuer
    if named:
        return any_above(own, issuers_of((named,), chain))
    same_code = reference.number is not None and parse_number(reference.number).agency == code
    return False if same_code and code else None


def _issuer(entry: Superior) -> str:
    return entry.issuer or issuers_in(entry.title)
