"""Which instrument, in which version, a cited provision means, and what stands there.

A document is judged by the law of its day: where a text names no version, the one in force on the
day is meant. An instrument that is not in the table is unknown, never wrong.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from gklint.law.values import ArticleRole, Instrument, Meaning, Rank
from gklint.model.reason import Ground, LegalBasis
from gklint.text.normal import squeeze

DISCLOSURE = "政府信息公开条例"
"""What an article without an instrument belongs to, and 《条例》 without more."""

_SHORT = "条例"
_STATE_COUNCIL = "国务院令"
_PREFIXES = ("中华人民共和国", "国务院")
# 规章 are called 规定 or 办法 (规章制定程序条例 2017 第七条); what is called so is none.
_BELOW_RULES = ("通知", "意见", "函", "纪要", "方案", "要点", "制度", "公告", "通告", "批复")
# From 2002 on regulations and 规章 are published by an order (令; 行政法规制定程序条例 and
# 规章制定程序条例, both of 2002), so what is told by the number of a 公文 is neither. 字 stays out:
# 司法解释 have such numbers.
_LETTER = re.compile(
    r"(?P<series>[^〔［\[【（(﹝]*(?:发|办|函|规))[〔［\[【（(﹝](?P<year>[0-9]{4})"
)
_BY_ORDER_SINCE = 2002


class Cited(NamedTuple):
    """A provision as the table of instruments knows it.

    Attributes:
        basis: As the text cites it.
        instrument: The version meant.
        named: Whether number or year name this version; else it is the one of the day.
        in_force: Whether that version was in force on the day.
        exists: Whether there is such an article, paragraph and item; ``None``: not known, or only
            the instrument is cited.
        meaning: What the article says, where the table knows it.
    """

    basis: LegalBasis
    instrument: Instrument
    named: bool
    in_force: bool
    exists: bool | None
    meaning: Meaning | None

    @property
    def on_disclosure(self) -> bool:
        """Whether it is the 政府信息公开条例, in whatever version."""
        return self.instrument.short == DISCLOSURE

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """The grounds for not disclosing that the provision gives."""
        return self.meaning.grounds_in(self.basis.paragraph) if self.meaning is not None else ()

    @property
    def role(self) -> ArticleRole | None:
        """What the article is."""
        return self.meaning.role if self.meaning is not None else None

    @property
    def shown(self) -> str:
        """The instrument for people: 《政府信息公开条例》（国务院令第711号）."""
        title = f"《{self.instrument.short}》"
        if self.instrument.number is not None:
            return f"{title}（{self.instrument.number}）"
        return f"{title}（{self.instrument.since.year}年施行）"


def resolve(basis: LegalBasis, instruments: Mapping[str, Instrument], day: date) -> Cited | None:
    """Find what a provision means.

    Args:
        basis: As the text cites it.
        instruments: The table, by id.
        day: The day by whose law the document is judged.

    Returns:
        ``None`` when the instrument is not in the table.
    """
    versions = _versions(basis, instruments)
    if not versions:
        return None
    explicit = [i for i in versions if _names_version(basis, i)]
    instrument = explicit[0] if explicit else _of_the_day(versions, day)
    return Cited(
        basis=basis,
        instrument=instrument,
        named=bool(explicit),
        in_force=instrument.holds_on(day),
        exists=_exists(basis, instrument),
        meaning=instrument.meanings.get(basis.article) if basis.article is not None else None,
    )


def predecessors(
    instrument: Instrument, instruments: Mapping[str, Instrument]
) -> Iterator[Instrument]:
    """Give the earlier versions, the latest first."""
    for old in instruments.values():
        if old.successor == instrument.id:
            yield old
            yield from predecessors(old, instruments)


def rank_of(basis: LegalBasis, cited: Cited | None) -> Rank | None:
    """Give the 效力位阶 of what is cited: of the table, or where the name alone tells it.

    Args:
        basis: As the text cites it.
        cited: What :func:`resolve` found.
    """
    if cited is not None:
        return cited.instrument.rank
    title = squeeze(basis.title or "").strip("《》〈〉“”")
    below = title.endswith(_BELOW_RULES) or _is_letter(basis.number)
    return Rank.NORMATIVE if below else None


def _is_letter(number: str | None) -> bool:
    """Say whether it is the number of a 公文 and no order: 云政办发〔2021〕5号."""
    found = _LETTER.match(number or "")
    return found is not None and int(found["year"]) >= _BY_ORDER_SINCE


class _Asked(NamedTuple):
    """The table that was asked last, and what it answered: ten rules ask of one reason in turn."""

    instruments: Mapping[str, Instrument]
    answers: dict[LegalBasis, tuple[Instrument, ...]]


_MOST_ANSWERS = 512
_asked = _Asked({}, {})


def _versions(basis: LegalBasis, instruments: Mapping[str, Instrument]) -> tuple[Instrument, ...]:
    """Give the versions a provision may mean."""
    global _asked  # noqa: PLW0603 - a memo: the answers follow from table and basis alone
    if _asked.instruments is not instruments or len(_asked.answers) >= _MOST_ANSWERS:
        _asked = _Asked(instruments, {})
    if basis not in _asked.answers:
        found = tuple(i for i in instruments.values() if _may_mean(basis, i))
        _asked.answers[basis] = found
    return _asked.answers[basis]


def _may_mean(basis: LegalBasis, instrument: Instrument) -> bool:
    if basis.title is not None:
        disclosure = instrument.short == DISCLOSURE
        return _plain(basis.title) in _names(instrument.title, instrument.aliases, disclosure)
    if basis.number is not None:
        return _told_by_number(instrument) and _same_number(basis.number, instrument.number)
    return basis.article is not None and instrument.short == DISCLOSURE


@lru_cache(maxsize=256)
def _names(title: str, aliases: tuple[str, ...], short: bool) -> frozenset[str]:  # noqa: FBT001 - a key
    """Give the names of an instrument; ``short``: whether 《条例》 alone means it."""
    names = {_plain(name) for name in (title, *aliases)}
    return frozenset(names | {_SHORT} if short else names)


@lru_cache(maxsize=256)
def _plain(title: str) -> str:
    plain = squeeze(title).strip('《》〈〉“”"')
    for prefix in _PREFIXES:
        plain = plain.removeprefix(prefix)
    return plain


def _names_version(basis: LegalBasis, instrument: Instrument) -> bool:
    if basis.number is not None and _same_number(basis.number, instrument.number):
        return True
    return basis.year is not None and basis.year in instrument.years


def _told_by_number(instrument: Instrument) -> bool:
    """Say whether the number alone tells it: every ministry has orders from No. 1 on."""
    number = instrument.number or ""
    return number.startswith(_STATE_COUNCIL) or "〔" in number


def _same_number(written: str, number: str | None) -> bool:
    """Compare the figures: 国务院令第711号, 第711号令 and 国务院第711号令 are one.

    Numbers of 公文 are told apart by their series: 云政办发〔2012〕14号 is no 中办发〔2012〕14号.
    """
    if number is None or re.findall(r"\d+", written) != re.findall(r"\d+", number):
        return False
    series = _LETTER.match(written), _LETTER.match(number)
    return None in series or len({found["series"] for found in series if found}) == 1


def _of_the_day(versions: Sequence[Instrument], day: date) -> Instrument:
    in_force = [i for i in versions if i.holds_on(day)]
    begun = in_force or [i for i in versions if i.since <= day]
    return max(begun, key=_since) if begun else min(versions, key=_since)


def _since(instrument: Instrument) -> date:
    return instrument.since


def _exists(basis: LegalBasis, instrument: Instrument) -> bool | None:
    if basis.article is None or instrument.articles is None:
        return None
    if not 0 < basis.article <= instrument.articles:
        return False
    if basis.paragraph is None and basis.item is None:
        return True
    items = instrument.items_in(basis.article)
    if items is None:
        return None
    if basis.paragraph is not None:
        if not 0 < basis.paragraph <= len(items):
            return False
        items = items[basis.paragraph - 1 : basis.paragraph]
    return basis.item is None or 0 < basis.item <= max(items)
