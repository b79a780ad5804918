"""How much of a text stands in another one: sentences taken over as they are, or nearly so.

Compared are short runs of characters, blanks and punctuation left out, so that a comma more, a
word less or another line break changes little. Takes time in proportion to both texts.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

RUN: Final = 5
"""Characters of a run: long enough that two texts on one subject share few by chance."""

SHORTEST: Final = 15
"""Characters of a sentence worth comparing: headings and phrases everybody uses are shorter."""

TAKEN: Final = 0.7
"""The share of its runs that makes a sentence one that is taken over."""

_STOPS = "。！？；!?;\n"


class Copied(NamedTuple):
    """What of a text stands in another one.

    Attributes:
        characters: Length of the sentences that were compared.
        taken: Length of those that are taken over.
        sentences: How many were compared.
        longest: The longest one taken over, as written; empty when there is none.
    """

    characters: int
    taken: int
    sentences: int
    longest: str

    @property
    def share(self) -> float:
        """The share that is taken over, between 0 and 1."""
        return self.taken / self.characters if self.characters else 0.0


def copied(text: str, source: str) -> Copied:
    """Say how much of ``text`` is taken over from ``source``.

    Args:
        text: The text that may be a copy.
        source: The original.
    """
    known = frozenset(_runs(_bare(source)))
    characters = taken = count = 0
    longest = ""
    for sentence in _sentences(text):
        bare = _bare(sentence)
        if len(bare) < SHORTEST:
            continue
        count += 1
        characters += len(bare)
        if _share(_runs(bare), known) >= TAKEN:
            taken += len(bare)
            longest = max(longest, sentence.strip(), key=len)
    return Copied(characters, taken, count, longest)


def _share(runs: Iterable[str], known: frozenset[str]) -> float:
    found = [run in known for run in runs]
    return sum(found) / len(found) if found else 0.0


def _runs(bare: str) -> Iterator[str]:
    return (bare[i : i + RUN] for i in range(len(bare) - RUN + 1))


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _sentences(text: str) -> Iterator[str]:
    low = 0
    for at, char in enumerate(text):
        if char in _STOPS:
            yield text[low:at]
            low = at + 1
    yield text[low:]
