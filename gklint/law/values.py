"""The frozen values of the law: clauses, settings, profiles, instruments."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

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
    """效力位阶 of an instrument, from the highest down."""

    LAW = "law"
    REGULATION = "regulation"
    RULE = "rule"
    NORMATIVE = "normative"
    STANDARD = "standard"

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
}


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

    def holds_on(self, day: date) -> bool:
        """Whether the instrument was in force on this day."""
        return self.since <= day and (self.until is None or day <= self.until)


NO_INSTRUMENTS: Mapping[str, Instrument] = MappingProxyType({})
