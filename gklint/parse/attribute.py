"""The attribute a few words name, wherever they stand: a property, a field, a clause of a letter.

The words are those of the marking grammar; here they need no brackets and no slot.
"""

from gklint.model.disclosure import Disclosure, Slot
from gklint.model.manuscript import Line
from gklint.parse import elements
from gklint.parse.grammar import recognise
from gklint.parse.rows import Row, Stretch

_LONGEST = 60
_SUBJECT = "公开属性"
_ENDS = "。；;\n"


def disclosure_of(text: str) -> Disclosure | None:
    """Read an attribute that is all a short text says: ``主动公开``, ``（此件不公开）``."""
    if not text.strip() or len(text) > _LONGEST:
        return None
    stretch = Stretch([Row(Line(1, text.replace("\n", " ")))])
    tree = recognise("note", stretch.text)
    found = elements.marking(tree, stretch, Slot.OUTSIDE) if tree is not None else None
    return found.disclosure if found is not None else None


def determined_in(text: str) -> Disclosure | None:
    """Read the attribute a letter fixes: the one attribute a clause on 公开属性 names."""
    named = {
        attribute
        for part in text.split(_SUBJECT)[1:]
        for attribute in Disclosure
        if attribute.chinese in _clause(part)
    }
    return next(iter(named)) if len(named) == 1 else None


def _clause(text: str) -> str:
    ends = [at for mark in _ENDS if (at := text.find(mark)) >= 0]
    return text[: min(ends, default=len(text))][:_LONGEST]
