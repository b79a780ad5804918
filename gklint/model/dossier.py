"""送审材料: the draft and what was submitted with it."""

from typing import NamedTuple

from gklint.model.companions import Companion, Role
from gklint.model.disclosure import Disclosure
from gklint.model.document import OfficialDocument
from gklint.model.form import ApprovalForm
from gklint.model.interpretation import Interpretation
from gklint.model.manuscript import Manuscript
from gklint.model.outcome import Evidence
from gklint.model.submission import Submission
from gklint.model.superiors import CitedSuperior, Mention

NOTHING_SAID = Submission()


class Dossier(NamedTuple):
    """What the rules judge.

    Attributes:
        manuscript: The draft as read.
        document: The draft as parsed.
        evidence: What was given, besides the text. Absent evidence makes skips, never passes.
        companions: The files that go with the draft, read or not, in the order of their roles.
        form: The approval form, where one was read.
        submission: What all companions together say.
        interpretations: Plans and materials that were read, or are there by name.
        superiors: The cited and declared documents, as the registries know them.
        negative_list: The unit's 负面清单: (item, its basis) pairs.
        mentions: What other documents of the same run say about titles and numbers named here.
    """

    manuscript: Manuscript
    document: OfficialDocument
    evidence: frozenset[Evidence] = frozenset()
    companions: tuple[Companion, ...] = ()
    form: ApprovalForm | None = None
    submission: Submission = NOTHING_SAID
    interpretations: tuple[Interpretation, ...] = ()
    superiors: tuple[CitedSuperior, ...] = ()
    negative_list: tuple[tuple[str, str], ...] = ()
    mentions: tuple[Mention, ...] = ()

    @property
    def disclosure(self) -> Disclosure | None:
        """The attribute of the document: as marked, else as all companions state it."""
        if self.document.marking is not None:
            return self.document.marking.disclosure
        stated = {said.value for said in self.submission.attributes if said.value is not None}
        return next(iter(stated)) if len(stated) == 1 else None

    def unreadable(self, *roles: Role) -> bool:
        """Whether a companion of one of these roles is there and could not be read."""
        return any(c.fault is not None and c.role in roles for c in self.companions)

    def given(self, *roles: Role) -> bool:
        """Whether a companion of one of these roles is there and was read."""
        return any(c.fault is None and c.role in roles for c in self.companions)
