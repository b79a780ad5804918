"""The frozen values of the law: clauses, settings, profiles, instruments."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from gklint.model.reason import Ground

SettingValue: TypeAlias = (
    "str | int | float | bool | date | tuple[SettingValue, ...] | Mapping[str, SettingValue]"
)


class LawError(Exception):
    """A profile or an instrument cannot be used; the Chinese message names file and key."""


class Clause(NamedTuple):
    """A clause somebody must follow.

    Attributes:
        id: As in the rule catalogue: ``80``, ``001-07``, ``GB7.3.6``, ``公9``, ``条20``.
        cite: What a user reads: ``GB/T 9704-2012 7.3.6``.
        since: First day on which it holds; ``None``: always.
        until: Last day on which it holds; ``None``: still.
        summary: What it demands, in our own words.
        origin: The file it was read from.
    """

    id: str
    cite: str
    since: date | None
    until: date | None
    summary: str
    origin: str

    def holds_on(self, day: date) -> bool:
        """Whether the clause was in force on this day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


class Setting(NamedTuple):
    """A value of a profile that remembers where it came from.

    Attributes:
        value: Lists are tuples, tables are read-only mappings.
        origin: The file it was read from.
        clause: Id of the clause that demands this value, if one does.
        under: What the parent profile says for the same key: it holds for documents older than
            ``clause``.
    """

    value: SettingValue
    origin: str
    clause: str | None = None
    under: "Setting | None" = None


class Profile(NamedTuple):
    """The rules of one place, with those of all places above it already folded in.

    Attributes:
        id: ``cn-shandong-weihai``.
        name: ``威海市``.
        aliases: Other names under which a user may ask for it.
        chain: Ids from the root (``cn``) down to this profile.
        places: Their names: 全国, 山西省, 运城市.
        clauses: Every clause of the chain by id.
        settings: Every setting of the chain by key; a child's wins over its parent's.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    chain: tuple[str, ...]
    places: tuple[str, ...]
    clauses: Mapping[str, Clause]
    settings: Mapping[str, Setting]

    def in_force(self, day: date) -> frozenset[str]:
        """Ids of the clauses in force on this day."""
        return frozenset(c.id for c in self.clauses.values() if c.holds_on(day))

    def at(self, day: date) -> "Profile":
        """The profile as it stood on this day: rules of 2020 judge a document of 2020.

        Clauses not in force fall away, and so does a setting whose clause was not in force: what
        the parent says then counts again.
        """
        held = self.in_force(day)
        settings = {
            key: found
            for key, setting in self.settings.items()
            if (found := _of_the_day(setting, held)) is not None
        }
        clauses = {key: clause for key, clause in self.clauses.items() if key in held}
        return self._replace(clauses=MappingProxyType(clauses), settings=MappingProxyType(settings))


def _of_the_day(setting: Setting | None, held: frozenset[str]) -> Setting | None:
    while setting is not None and setting.clause is not None and setting.clause not in held:
        setting = setting.under
    return setting


class Rank(StrEnum):
    """效力位阶 of an instrument, from the highest down; 司法解释 beside them."""

    LAW = "law"
    REGULATION = "regulation"
    RULE = "rule"
    NORMATIVE = "normative"
    STANDARD = "standard"
    INTERPRETATION = "interpretation"

    @property
    def chinese(self) -> str:
        """The word people use."""
        return _RANKS[self]


_RANKS = {
    Rank.LAW: "法律",
    Rank.REGULATION: "行政法规",
    Rank.RULE: "规章",
    Rank.NORMATIVE: "规范性文件",
    Rank.STANDARD: "标准",
    Rank.INTERPRETATION: "司法解释",
}


class ArticleRole(StrEnum):
    """What an article is for somebody who must give a reason for not disclosing."""

    GROUND = "ground"
    MODE = "mode"
    CONTENT = "content"
    PROCESS = "process"
    PRINCIPLE = "principle"


class Meaning(NamedTuple):
    """What an article says.

    Attributes:
        role: A ground for not disclosing, a mode of disclosing, content that must be public, a
            process, a principle.
        about: Its subject, in our own words.
        grounds: The grounds each of its paragraphs gives, or the one entry for the whole article;
            empty when it gives none.
    """

    role: ArticleRole
    about: str
    grounds: tuple[tuple[Ground, ...], ...] = ()

    def grounds_in(self, paragraph: int | None) -> tuple[Ground, ...]:
        """Give the grounds of a paragraph (from 1), or of the whole article."""
        if paragraph is None or len(self.grounds) == 1:
            return tuple(dict.fromkeys(ground for each in self.grounds for ground in each))
        return self.grounds[paragraph - 1] if 0 < paragraph <= len(self.grounds) else ()


_NO_PARAGRAPHS: Mapping[int, tuple[int, ...]] = MappingProxyType({})
_NO_MEANINGS: Mapping[int, Meaning] = MappingProxyType({})
_ONE_PARAGRAPH = (0,)


class Instrument(NamedTuple):
    """A law, regulation or standard a document may cite, in one of its versions.

    Attributes:
        id: ``xxgk-2019``.
        title: Its full title.
        aliases: Short titles in use.
        number: ``国务院令第711号``, ``GB/T 9704-2012``; ``None`` when it has none.
        rank: 效力位阶.
        since: First day in force.
        until: Last day in force; ``None``: still.
        successor: Id of the version that took its place.
        origin: The file it was read from.
        years: Years by which people tell this version from others: adopted, published, in force.
        articles: How many articles it has; ``None``: not known.
        complete: Whether ``paragraphs`` is known for every article.
        paragraphs: How many items each paragraph has, by article; an article that is not here has
            one paragraph without items, if ``complete``.
        meanings: What its articles say, by article.
        phrases: Words that only this version has.
    """

    id: str
    title: str
    aliases: tuple[str, ...]
    number: str | None
    rank: Rank
    since: date
    until: date | None
    successor: str | None
    origin: str
    years: tuple[int, ...] = ()
    articles: int | None = None
    complete: bool = False
    paragraphs: Mapping[int, tuple[int, ...]] = _NO_PARAGRAPHS
    meanings: Mapping[int, Meaning] = _NO_MEANINGS
    phrases: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """Its title without 中华人民共和国."""
        return self.title.removeprefix("中华人民共和国")

    def holds_on(self, day: date) -> bool:
        """Whether the instrument was in force on this day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def items_in(self, article: int) -> tuple[int, ...] | None:
        """How many items each paragraph of an article has; ``None``: not known."""
        return self.paragraphs.get(article, _ONE_PARAGRAPH) if self.complete else None


NO_INSTRUMENTS: Mapping[str, Instrument] = MappingProxyType({})


class WorkYear(NamedTuple):
    """How the working days of one year differ from Monday to Friday.

    Attributes:
        off: Mondays to Fridays that are not worked.
        on: Saturdays and Sundays that are.
        source: The notices that say so.
    """

    off: frozenset[date]
    on: frozenset[date]
    source: str = ""


Calendar: TypeAlias = Mapping[int, WorkYear]
NO_CALENDAR: Calendar = MappingProxyType({})
