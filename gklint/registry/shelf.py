"""What a registry is asked, whatever it is kept in; and the one that is kept in memory.

Titles are found by signs: short hashes of the forms in which a title may be cited. A sign only
narrows the search; whoever looks something up compares the titles themselves.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar
from zlib import crc32

from gklint.model.superiors import Superior
from gklint.registry.entries import Listed, Problem
from gklint.text.titles import number_key, title_key

K = TypeVar("K")
V = TypeVar("V")


class Way(IntEnum):
    """A form of a title under which an entry is found."""

    TEXT = 0  # without its organ
    CORE = 1  # of a notice: what it issues
    LOOSE = 2  # without 的, brackets and punctuation
    LOOSE_CORE = 3


class Sign(NamedTuple):
    """A form of a title, hashed."""

    way: Way
    hash: int


def sign(way: Way, text: str) -> Sign:
    """Hash a form of a title: the same on every machine and in every year."""
    return Sign(way, crc32(text.encode("utf-8", "surrogatepass")))


def signs_of(title: str) -> tuple[Sign, ...]:
    """Give the signs under which an entry with this title is found."""
    key = title_key(title)
    forms = ((Way.TEXT, key.text), (Way.LOOSE, key.loose))
    cores = ((Way.CORE, key.core), (Way.LOOSE_CORE, key.loose_core))
    return tuple(sign(way, text) for way, text in (*forms, *cores) if text)


class Shelf(Protocol):
    """One registry."""

    @property
    def name(self) -> str:
        """The file, as it is reported."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file."""

    def __len__(self) -> int:
        """How many entries it holds."""

    def __iter__(self) -> Iterator[Superior]:
        """Give all entries in the order of the file."""

    def numbered(self, key: str) -> tuple[Superior, ...]:
        """Give the entries with this number key."""

    def signed(self, sign: Sign) -> tuple[Superior, ...]:
        """Give the entries with this sign, and perhaps a few others."""


class MemoryShelf:
    """A registry in memory."""

    def __init__(self, name: str, listed: Listed) -> None:
        """Keep the entries."""
        self._name = name
        self._listed = listed

    @property
    def name(self) -> str:
        """The file, as it is reported."""
        return self._name

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file."""
        return self._listed.problems

    def __len__(self) -> int:
        """How many entries it holds."""
        return len(self._listed.entries)

    def __iter__(self) -> Iterator[Superior]:
        """Give all entries in the order of the file."""
        return iter(self._listed.entries)

    def numbered(self, key: str) -> tuple[Superior, ...]:
        """Give the entries with this number key."""
        return tuple(self._numbers.get(key, ()))

    def signed(self, sign: Sign) -> tuple[Superior, ...]:
        """Give the entries with this sign, and perhaps a few others."""
        return tuple(self._signs.get(sign, ()))

    @cached_property
    def _numbers(self) -> dict[str, list[Superior]]:
        numbered = ((number_key(e.number), e) for e in self if e.number)
        return grouped(numbered)

    @cached_property
    def _signs(self) -> dict[Sign, list[Superior]]:
        return grouped((sign, entry) for entry in self for sign in signs_of(entry.title))


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Put values of one key together, in their order."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
