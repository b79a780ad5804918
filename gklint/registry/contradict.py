"""Mentions that contradict each other: one title under two numbers, one number with two titles."""

from collections.abc import Iterator, Sequence
from itertools import islice

from gklint.model.superiors import Mention

SHOWN = 5
"""Of those that say the same: a title may be cited a thousand times."""
MOST = 50
"""That contradict one document: more would say nothing more."""


def contradictions(groups: Sequence[Sequence[Mention]]) -> Iterator[tuple[Mention, Mention]]:
    """Give pairs of a mention and one that contradicts it, in different documents.

    One of the two is a citation: two documents with one title and two numbers of their own are two
    documents.

    Args:
        groups: Mentions of one title by number, or of one number by title, each sorted.
    """
    for group in groups:
        others = (m for other in groups if other is not group for m in other[:SHOWN])
        few = tuple(islice(others, MOST))
        for mention in group[:MOST]:
            for other in few:
                if other.path != mention.path and not (mention.own and other.own):
                    yield mention, other
