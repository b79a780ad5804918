"""The documents of a ledger that hold pictures of their text only, and must be recognised first."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gklint.ledger.codec import load_all
from gklint.ledger.roots import tops_of
from gklint.ledger.rows import FAULT, needs_ocr
from gklint.ledger.store import Ledger, telling
from gklint.model.faults import Fault, FaultKind


class Scan(NamedTuple):
    """A document without text.

    Attributes:
        path: Its path in the ledger.
        file: Where it was when the archive was last reviewed.
        sha256: Of its bytes.
    """

    path: str
    file: Path
    sha256: str


def scans(ledger: Ledger) -> Iterator[Scan]:
    """Give the documents that need OCR, by path; those that are no longer there are left out.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    with telling(ledger.path):
        tops = tops_of(ledger)
        rows = ledger.db.execute(
            "SELECT path, sha256, faults FROM document"
            " WHERE state = ? AND gone = 0 AND path IS NOT NULL AND instr(faults, ?) ORDER BY path",
            (FAULT, FaultKind.NO_TEXT.value),
        )
        for path, sha256, faults in rows:
            if needs_ocr(FAULT, load_all(Fault, faults)):
                top, _, inside = path.partition("/")
                yield Scan(path, tops.get(top, Path(top)) / inside, sha256)
