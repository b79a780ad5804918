"""The baseline: findings that were there when it was made, each with the reason it may stay.

An archive is gated on new findings only. An entry speaks of one finding by what it is, not by
where it stands: file, rule, and the fingerprint over element and text.
"""

from datetime import date
from typing import NamedTuple, TypeAlias

from gklint.model.disclosure import Stage

BaselineKey: TypeAlias = tuple[str, str, str]
"""Path, code, fingerprint: two entries never share all three."""


class BaselineEntry(NamedTuple):
    """One finding that does not count.

    Attributes:
        path: The file, seen from the folder of the baseline, with ``/``.
        code: The rule.
        fingerprint: Of the finding.
        reason: Why it may stay; never empty.
        noted: The day it was put in.
        by: Who said so.
        label: The finding in words, for those who read the file; decides nothing.
        content: First sixteen digits of the SHA-256 of the file at that time: by it a file that
            was moved, and not changed, is known again. Empty: unknown.
    """

    path: str
    code: str
    fingerprint: str
    reason: str
    noted: date
    by: str | None = None
    label: str = ""
    content: str = ""

    @property
    def key(self) -> BaselineKey:
        """What it is known by."""
        return (self.path, self.code, self.fingerprint)


class Baseline(NamedTuple):
    """A whole baseline.

    Attributes:
        profile: Id of the profile of the run it was made from.
        stage: The stage of that run.
        entries: Sorted by their keys, which are all different.
        ledger: Whether it was made from a ledger: of documents as people registered and reviewed
            them, under the paths of the ledger. A check of the same files finds other things.
    """

    profile: str
    stage: Stage
    entries: tuple[BaselineEntry, ...] = ()
    ledger: bool = False


class Stale(NamedTuple):
    """An entry that serves no longer: its finding is gone, or (``lost``) its file."""

    entry: BaselineEntry
    lost: bool = False


class Moved(NamedTuple):
    """An entry whose file is not where it was; its finding was met at ``path``."""

    entry: BaselineEntry
    path: str


class Comparison(NamedTuple):
    """What became of the entries of a baseline in one run.

    Attributes:
        known: How many findings it speaks of.
        stale: What may go.
        moved: What stands under a path of the past.
    """

    known: int = 0
    stale: tuple[Stale, ...] = ()
    moved: tuple[Moved, ...] = ()
