"""How an archive stands after a review, in figures and in the names of what was not checked."""

from typing import NamedTuple

from gklint.model.faults import Fault
from gklint.model.outcome import Finding, Severity


class Trouble(NamedTuple):
    """A document that was not checked, or not wholly."""

    path: str
    faults: tuple[Fault, ...]


class Often(NamedTuple):
    """A rule and how many findings of it count."""

    code: str
    severity: Severity
    findings: int


class Summary(NamedTuple):
    """What a ledger holds.

    Attributes:
        documents: Files that are there and are 公文 or could not be read.
        registered: Rows of a 台账 without a file.
        gone: Documents whose file is no longer there.
        passed_over: Files that hold no 公文.
        errors: Findings that count, by severity.
        warnings: See ``errors``.
        infos: See ``errors``.
        faulty: Documents that were not checked, or not wholly.
        troubles: The first of these, by path.
        rules: How often each rule speaks, the weightiest and most frequent first.
        whole: What is said of the archive as a whole.
        due: Documents whose 复核 is due on the day of the review.
    """

    documents: int = 0
    registered: int = 0
    gone: int = 0
    passed_over: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    faulty: int = 0
    troubles: tuple[Trouble, ...] = ()
    rules: tuple[Often, ...] = ()
    whole: tuple[Finding, ...] = ()
    due: int = 0
