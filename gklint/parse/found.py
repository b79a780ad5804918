"""What the head of a document was found to hold: filled in step by step by those who read it."""

from dataclasses import dataclass, field

from gklint.model.document import (
    Addressee,
    Classification,
    Copies,
    DateElement,
    DocumentNumber,
    Element,
    Masthead,
    Title,
)
from gklint.parse.rows import Row


@dataclass(slots=True)
class Head:
    """What was found above the body; ``body`` is the index of the first row of the body."""

    body: int = 0
    copy_number: Element | None = None
    classification: Classification | None = None
    attribute_as_level: Element | None = None
    urgency: Element | None = None
    masthead: Masthead | None = None
    numbers: tuple[DocumentNumber, ...] = ()
    signer: Element | None = None
    title: Title | None = None
    addressee: Addressee | None = None
    date: DateElement | None = None
    copies: tuple[Copies, ...] = ()
    furniture: frozenset[tuple[int, int]] = frozenset()
    used: set[tuple[int, int]] = field(default_factory=set)

    def is_free(self, row: Row) -> bool:
        """Say whether a row is free: no element yet, no furniture of a web page."""
        return row.key not in self.used and row.key not in self.furniture
