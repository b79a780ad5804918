"""An interpretation against its document: the titles, the numbers, the figures.

Loaded only where there is an interpretation: few drafts come with one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple

from gklint.model.dossier import Dossier
from gklint.model.interpretation import Figure, Interpretation, NamedDocument
from gklint.model.superiors import TitleAgreement
from gklint.text.figures import DATE, figures_of
from gklint.text.normal import squeeze
from gklint.text.titles import agreement, nearly_same, number_key, parse_number, title_key
from gklint_rules._interpretation import draft_text
from gklint_rules._interpretation_figures import near_figures, other_beginnings

_PAIR = 2
_ALIKE = 0.6
_RUN = 6  # characters of a heading: one that has as many of the document's title may be of it


class Contradiction(NamedTuple):
    """What an interpretation says it is of, and what the document is."""

    named: str
    own: str


class Telling(NamedTuple):
    """Which figures are compared.

    Attributes:
        context: How many characters in front of a figure must be the same.
        vague: Words in front of a figure that do not say what it is about.
        elsewhere: Words of a sentence that speaks of something else.
    """

    context: int
    vague: tuple[str, ...]
    elsewhere: tuple[str, ...]


def other_document(dossier: Dossier, text: Interpretation) -> Contradiction | None:
    """Find out whether an interpretation says it is of another document.

    Its title says so, or a heading or label without book marks, or the number behind the title.
    """
    own = _Own.of(dossier)
    return (
        _contradiction(tuple(_in_title(text)), own)
        or _contradiction(tuple(s for s in text.subjects if not own.cites(s.number)), own, _RUN)
        or next((Contradiction(n, own.numbers[0]) for n in _wrong_numbers(text, own)), None)
    )


class _Own(NamedTuple):
    """By what a draft is known, and its text without blanks."""

    titles: tuple[str, ...]
    numbers: tuple[str, ...]
    text: str

    @classmethod
    def of(cls, dossier: Dossier) -> "_Own":
        titles, numbers = tuple(_own_titles(dossier)), tuple(_own_numbers(dossier))
        return cls(titles, numbers, squeeze(draft_text(dossier).replace("\n", "")))

    def has(self, number: str) -> bool:
        keys = tuple(number_key(own) for own in self.numbers)
        return bool(keys) and number_key(number).endswith(keys)  # 关于 may cling to it

    def cites(self, number: str | None) -> bool:
        """Whether it is the number of something the draft forwards, repeals or carries out."""
        return number is not None and not self.has(number) and squeeze(number) in self.text


def _contradiction(
    named: tuple[NamedDocument, ...], own: _Own, run: int = 0
) -> Contradiction | None:
    """Compare what is named with the draft.

    A number decides before a title; a title that may be short for the document's own is let pass,
    and one that shares a run of characters with it.
    """
    cited = [n.number for n in named if n.number is not None]
    if any(map(own.has, cited)):
        return None
    if own.numbers and cited:
        return Contradiction(cited[0], own.numbers[0])
    books = [n.title for n in named if n.title is not None]
    if not own.titles or not books or any(_is_one(b, o, run) for b in books for o in own.titles):
        return None
    return Contradiction(f"《{books[0]}》", f"《{own.titles[0]}》")


def _is_one(cited: str, own: str, run: int) -> bool:
    """Whether a title may mean this document, also where as many characters stand in both."""
    cited, own = title_key(cited).core or cited, title_key(own).core or own  # 关于印发……的通知
    text, known = title_key(cited).text, title_key(own).text
    shared = run and any(text[i : i + run] in known for i in range(len(text) - run + 1))
    return bool(shared) or _may_be_one(cited, own)


def _wrong_numbers(text: Interpretation, own: _Own) -> Iterator[str]:
    """Give the numbers behind the draft's own title that are not its own, but of its year.

    One of another year belongs to what the draft replaces.
    """
    for named in text.names:
        if not named.title or not named.number or own.has(named.number) or own.cites(named.number):
            continue
        same = any(agreement(named.title, o) is TitleAgreement.SAME for o in own.titles)
        if same and any(_is_slip(named.number, number) for number in own.numbers):
            yield named.number


def _is_slip(number: str, own: str) -> bool:
    """Say whether a number stands for another of the same organ and year."""
    said, known = parse_number(number), parse_number(own)
    return said.year == known.year and (said.agency == known.agency or nearly_same(number, own))


def _in_title(text: Interpretation) -> Iterator[NamedDocument]:
    """Give the documents the title of an interpretation names."""
    title = squeeze(text.title or "")
    for named in text.names:
        in_title = squeeze(named.title or "") in title
        number = named.number if squeeze(named.number or "\n") in title else None
        if in_title and (named.title or number):
            yield NamedDocument(named.title, number)


def _own_titles(dossier: Dossier) -> Iterator[str]:
    document = dossier.document
    if document.enclosed_title is not None:
        yield document.enclosed_title.text
    if document.title is not None:
        yield document.title.text
        if document.title.forwarded is not None:
            yield document.title.forwarded
    yield from (said.value for said in dossier.submission.titles)


def _own_numbers(dossier: Dossier) -> Iterator[str]:
    number = dossier.document.document_number
    if number is not None and number.canonical is not None:
        yield number.canonical
    yield from (said.value for said in dossier.submission.numbers)


def _may_be_one(cited: str, own: str) -> bool:
    """Whether a title may mean this document; short names and paraphrases are let pass."""
    if agreement(cited, own) is not TitleAgreement.DIFFERENT:
        return True
    short, long = sorted((title_key(cited).loose, title_key(own).loose), key=len)
    if _is_of_another_matter(short, long):
        return False
    pairs = [short[i : i + _PAIR] for i in range(len(short) - 1)]
    rest = iter(long)
    if not pairs or all(char in rest for char in short):
        return True
    return sum(pair in long for pair in pairs) >= _ALIKE * len(pairs)


def _is_of_another_matter(one: str, other: str) -> bool:
    """Whether two titles differ in the words between place and 文种, and share none of them."""
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    first, second = one[start : len(one) - end], other[start : len(other) - end]
    told = start and end and min(len(first), len(second)) >= _PAIR
    return bool(told) and not set(first) & set(second)


def _shared(one: str, other: str) -> int:
    """Count the characters with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def figures_apart(
    dossier: Dossier, texts: Iterable[Interpretation], telling: Telling
) -> Iterator[tuple[Interpretation, Figure, Figure]]:
    """Give the figures of interpretations that contradict the document, with the document's own.

    Only figures of the same unit are compared, behind the same words or next to the same word, and
    only where the document has the interpretation's figure nowhere else.
    """
    source = draft_text(dossier)
    own = figures_of(source)
    plain = squeeze(source.replace("\n", ""))
    for text in texts:
        exact = dict.fromkeys(_disagreeing(text.figures, own, telling))
        met = {figure for figure, _ in exact}
        near = (
            *near_figures(text.figures, own, telling.elsewhere),
            *other_beginnings(text.figures, own, telling.elsewhere),
        )
        for figure, other in (*exact, *dict.fromkeys(p for p in near if p[0] not in met)):
            if squeeze(figure.text) not in plain:
                yield text, figure, other


def _disagreeing(
    figures: Iterable[Figure], own: Iterable[Figure], telling: Telling
) -> Iterator[tuple[Figure, Figure]]:
    """Pair the figures of an interpretation with those of the document they contradict."""
    values: Mapping[str, list[str]] = defaultdict(list)
    places: Mapping[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in own:
        values[figure.unit].append(figure.value)
        places[figure.unit, figure.context[-telling.context :]].append(figure)
    known = {unit: frozenset(_values(unit, each)) for unit, each in values.items()}
    for figure in figures:
        if figure.value in known.get(figure.unit, ()) or not _is_telling(figure, telling):
            continue
        same = places[figure.unit, figure.context[-telling.context :]]
        other = next((o for o in same if o.context.endswith(figure.context)), None)
        if other is not None and not _is_vaguer(figure, same):
            yield figure, other


def _is_telling(figure: Figure, telling: Telling) -> bool:
    """Whether the words around a figure say what it is about, and that it is what holds now."""
    words = figure.context
    for word in telling.vague:
        words = words.replace(word, "")
    elsewhere = any(word in figure.sentence for word in telling.elsewhere)
    return len(words) >= telling.context and not elsewhere


def _values(unit: str, values: Iterable[str]) -> Iterator[str]:
    """Give values, and of dates also the less exact ones: 2026-06 for 2026-06-30."""
    for value in values:
        yield value
        if unit == DATE:
            yield from (value[:4], value[:7])


def _is_vaguer(figure: Figure, same: Iterable[Figure]) -> bool:
    """Whether the document gives a date less exactly: 2026年6月底 for 2026年6月30日."""
    return figure.unit == DATE and any(figure.value.startswith(other.value) for other in same)
