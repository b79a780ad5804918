"""Gather a draft and what was read of its companions into the Dossier the rules judge. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from gklint.model.companions import Role
from gklint.model.document import OfficialDocument
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Manuscript
from gklint.model.outcome import Evidence
from gklint.model.submission import DeclaredSuperior
from gklint.model.superiors import CitedSuperior, Mention

if TYPE_CHECKING:
    from gklint.dossier.load import Loaded


class Superiors(Protocol):
    """Looks up what a draft cites and what its sidecar declares."""

    def __call__(
        self, document: OfficialDocument, declared: Sequence[DeclaredSuperior], /
    ) -> tuple[CitedSuperior, ...]:
        """Give what the registries hold about each."""


class Surroundings(NamedTuple):
    """What surrounds all dossiers of a run.

    Attributes:
        superiors: The registries; ``None`` when there are none.
        negative_list: The unit's 负面清单: (item, basis) pairs.
        mentions: What other documents of the run say about titles and numbers.
    """

    superiors: Superiors | None = None
    negative_list: tuple[tuple[str, str], ...] = ()
    mentions: tuple[Mention, ...] = ()


ALONE = Surroundings()


class Gathered(NamedTuple):
    """A dossier, and what is to be known of it before any rule runs.

    Attributes:
        dossier: What the rules judge.
        classified_by: The companion that carries a 密级, so that nothing of the dossier may be
            shown; ``None`` when none does.
    """

    dossier: Dossier
    classified_by: Role | None = None


def evidence_of(document: OfficialDocument) -> frozenset[Evidence]:
    """What the draft alone gives a rule to go by."""
    evidence = {Evidence.TEXT}
    if any(line.style is not None for line in document.manuscript.lines):
        evidence.add(Evidence.STYLE)
    if document.attachments:
        evidence.add(Evidence.ATTACHMENT)
    return frozenset(evidence)


def gather(
    manuscript: Manuscript,
    document: OfficialDocument,
    loaded: "Sequence[Loaded]" = (),
    around: Surroundings = ALONE,
) -> Gathered:
    """Gather a dossier.

    Args:
        manuscript: The draft as read.
        document: The draft as parsed; not classified.
        loaded: Its companions, in the order of their roles.
        around: Registries, negative list, the other documents of the run.
    """
    dossier = Dossier(
        manuscript=manuscript,
        document=document,
        evidence=evidence_of(document) | _evidence_of(around),
        negative_list=around.negative_list,
        mentions=around.mentions,
    )
    classified_by = None
    if loaded or manuscript.properties:
        from gklint.dossier.papers import read_papers  # noqa: PLC0415 - most drafts come alone

        papers = read_papers(manuscript, loaded)
        classified_by = papers.classified_by
        dossier = dossier._replace(
            evidence=dossier.evidence | papers.evidence,
            companions=papers.companions,
            form=papers.form,
            submission=papers.submission,
            interpretations=papers.interpretations,
        )
    if around.superiors is not None:
        superiors = around.superiors(document, dossier.submission.superiors)
        dossier = dossier._replace(superiors=superiors)
    return Gathered(dossier, classified_by)


def _evidence_of(around: Surroundings) -> frozenset[Evidence]:
    there = {
        Evidence.REGISTRY: around.superiors is not None,
        Evidence.NEGATIVE_LIST: bool(around.negative_list),
    }
    return frozenset(kind for kind, given in there.items() if given)
