"""The companions of a draft, as one run reads them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gklint.config.settings import Suppress
from gklint.dossier.find import companions_of
from gklint.engine.intake import read_draft
from gklint.engine.plan import Plan
from gklint.engine.select import PlanError, refuse_unknown
from gklint.model.document import OfficialDocument
from gklint.model.dossier import Dossier
from gklint.model.faults import FaultKind
from gklint.model.manuscript import Manuscript
from gklint.readers import SUFFIXES

if TYPE_CHECKING:
    from gklint.dossier.load import Loaded


def read_companions(
    draft: Path, name: str, document: OfficialDocument, plan: Plan
) -> "tuple[Loaded, ...]":
    """Find and read what goes with a draft: files beside it, and its row in an exported table.

    Args:
        draft: The draft.
        name: The name under which it is reported; rows are found by it, too.
        document: The draft as parsed, whose number and title rows are found by.
        plan: Names of companions, readers, tables.
    """
    papers = companions_of(draft, plan.library.words)
    records = plan.library.records
    if not papers and records is None:
        return ()
    from gklint.dossier.load import load  # noqa: PLC0415 - most drafts come alone

    readers = plan.host.readers

    def read(path: Path, reported: str) -> Manuscript:
        return read_draft(path, reported, readers)

    loaded = load(draft, papers, read, SUFFIXES | frozenset(readers))
    rows = () if records is None else records.of(document, name)
    return (*(_checked(each, plan) for each in loaded), *rows)


def own_suppressions(dossier: Dossier) -> Iterator[Suppress]:
    """Give the suppressions the sidecar declares; they hold for this draft only."""
    path = next((c.path for c in dossier.companions), "")
    for declared in dossier.submission.suppressions:
        yield Suppress(
            declared.code, declared.reason, by=declared.by, until=declared.until, origin=path
        )


def _checked(loaded: "Loaded", plan: Plan) -> "Loaded":
    """Refuse a sidecar that suppresses a rule there is not."""
    if loaded.sidecar is None:
        return loaded
    from gklint.dossier.load import refused  # noqa: PLC0415 - see above

    words = (declared.code for declared in loaded.sidecar.submission.suppressions)
    try:
        refuse_unknown(words, plan.host.rules)
    except PlanError as error:
        return refused(loaded.companion, FaultKind.INVALID, f"[[suppress]]：{error}")
    return loaded
