"""Everything a ledger knows of one document, for showing it."""

from datetime import date
from typing import NamedTuple, TypeAlias

from gklint.model.faults import Fault
from gklint.model.outcome import Finding, Skip
from gklint.model.record import Record

Cells: TypeAlias = tuple[tuple[str, str], ...]
"""Filled columns of a 台账: header and what stands there."""


class History(NamedTuple):
    """A document of a ledger.

    Attributes:
        record: What is known of it.
        state: What became of its file: ``checked``, ``classified``, ``fault``, ``registered``.
        state_shown: The same in Chinese.
        gone: Whether the file is no longer there.
        sha256: Of its bytes; empty when they could not be read.
        due: When it must be reviewed next.
        findings: Those that count, of the document first.
        faults: Why something of it was not checked.
        skips: What could not be judged.
        read: The columns gklint read.
        registered: The columns people filled.
    """

    record: Record
    state: str
    state_shown: str
    gone: bool
    sha256: str
    due: date | None = None
    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()
    skips: tuple[Skip, ...] = ()
    read: Cells = ()
    registered: Cells = ()
