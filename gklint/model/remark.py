"""What is written beside the text of a draft: one remark a finding, and one about the whole."""

from typing import NamedTuple

from gklint.model.outcome import Place


class Words(NamedTuple):
    """A short paragraph; its label, where it has one, stands before it and ends with a colon."""

    text: str
    label: str = ""


class Remark(NamedTuple):
    """What is said about one place: a heading, then paragraphs."""

    place: Place
    heading: str
    words: tuple[Words, ...]


class Remarks(NamedTuple):
    """All that is said about a draft.

    Attributes:
        heading: Of what is said about the whole.
        words: What is said about the whole.
        places: What is said about places, in the order of the text.
    """

    heading: str
    words: tuple[Words, ...]
    places: tuple[Remark, ...]
