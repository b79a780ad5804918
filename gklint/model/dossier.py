"""送审材料: the draft and what was submitted with it."""

from typing import NamedTuple

from gklint.model.document import OfficialDocument
from gklint.model.manuscript import Manuscript
from gklint.model.outcome import Evidence


class Dossier(NamedTuple):
    """What the rules judge.

    Attributes:
        manuscript: The draft as read.
        document: The draft as parsed.
        evidence: What was given, besides the text. Absent evidence makes skips, never passes.
    """

    manuscript: Manuscript
    document: OfficialDocument
    evidence: frozenset[Evidence] = frozenset()
