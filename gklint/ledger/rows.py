"""One document as the ledger writes it: made in a worker, written by the parent."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from gklint.ledger.codec import dump
from gklint.model.faults import Fault, FaultKind
from gklint.model.outcome import FileResult, Finding
from gklint.model.record import Facts
from gklint.model.superiors import Mention
from gklint.text.titles import number_key, title_key

CHECKED = "checked"
CLASSIFIED = "classified"
FAULT = "fault"
PASSED_OVER = "passed_over"
EARLIER = "earlier"
REGISTERED = "registered"

LISTED = (CHECKED, CLASSIFIED, FAULT, REGISTERED)
"""The states of what a 台账 lists; the others are files that were looked at and are none of it."""

STATES: Mapping[str, str] = {
    CHECKED: "已检查",
    CLASSIFIED: "疑似涉密，未处理",
    FAULT: "没有检查成",
    PASSED_OVER: "不是公文",
    EARLIER: "早于所定日期",
    REGISTERED: "只有登记，没有文件",
}


NEEDS_OCR = "需要 OCR"
"""What is shown instead of :data:`FAULT` of a file that holds pictures of its text only."""


def needs_ocr(state: str, faults: Iterable[Fault]) -> bool:
    """Whether a document was not checked because it has no text of its own."""
    return state == FAULT and any(fault.kind is FaultKind.NO_TEXT for fault in faults)


class FindingRow(NamedTuple):
    """A finding: what it is searched by, and all of it as JSON."""

    code: str
    severity: int
    counts: int
    fingerprint: str
    detail: str


class MentionRow(NamedTuple):
    """A pair of title and number, with the keys by which they are compared."""

    line: int
    own: int
    title: str
    number: str
    title_key: str
    number_key: str


class DocumentRow(NamedTuple):
    """The columns of ``document`` that a check fills, and the rows that hang on it."""

    state: str
    sha256: str = ""
    inputs: str = ""
    companions: str = "[]"
    day_bound: int = 0
    told: str = "[]"
    number_key: str = ""
    title_key: str = ""
    facts: str = ""
    skips: str = "[]"
    faults: str = "[]"
    dated: str = ""
    findings: tuple[FindingRow, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    cites: tuple[tuple[str, str], ...] = ()

    @property
    def year(self) -> int:
        """The year it is of; 0: not known."""
        return int(self.dated[:4]) if self.dated else 0


class Inputs(NamedTuple):
    """What decided a result.

    Attributes:
        sha256: Of the bytes of the document; empty when they cannot be read.
        key: Hash of everything: these bytes, those of the companions, the rules.
        companions: Files that go with it, seen from its folder.
        told: What other documents said of the titles and numbers in it.
    """

    sha256: str
    key: str
    companions: tuple[str, ...] = ()
    told: tuple[Mention, ...] = ()


def passed_over(inputs: Inputs) -> DocumentRow:
    """A file that is none of the archive's documents."""
    return DocumentRow(PASSED_OVER, inputs.sha256, inputs.key, dump(inputs.companions))


def lost(fault: Fault, inputs: Inputs) -> DocumentRow:
    """A document about which nothing is known but what went wrong."""
    return DocumentRow(
        FAULT, inputs.sha256, inputs.key, dump(inputs.companions), faults=dump((fault,))
    )


def row_of(result: FileResult, inputs: Inputs) -> DocumentRow:
    """Give the row of a checked document.

    Of a classified one: the hash, and that it is classified; nothing else of it is written.
    """
    row = DocumentRow(
        state=CHECKED,
        sha256=inputs.sha256,
        inputs=inputs.key,
        companions=dump(inputs.companions),
        day_bound=int(result.recognised and result.day_bound),
        told=dump(inputs.told),
        faults=dump(result.faults),
    )
    if any(fault.kind is FaultKind.CLASSIFIED for fault in result.faults):
        bare = tuple(map(_without_text, result.findings))
        return row._replace(state=CLASSIFIED, day_bound=0, findings=tuple(_findings(bare)))
    if not result.recognised or result.facts is None:
        return row._replace(state=FAULT)
    facts = result.facts
    return row._replace(
        number_key=key_of_number(facts.number),
        title_key=key_of_title(facts.title),
        facts=dump(facts),
        skips=dump(result.skips),
        dated=facts.dated.isoformat() if facts.dated else "",
        findings=tuple(_findings(result.findings)),
        mentions=tuple(map(_mention, result.mentions)),
        cites=tuple(dict.fromkeys(_cites(facts))),
    )


def key_of_number(number: str | None) -> str:
    """Give the key by which numbers are compared; empty for none."""
    return number_key(number) if number else ""


def key_of_title(title: str | None) -> str:
    """Give the key by which whole titles are compared, issuer and all; empty for none."""
    if not title:
        return ""
    key = title_key(title)
    return f"{key.issuer}/{key.loose}"


def day(text: str) -> date | None:
    """Read a day the ledger wrote; empty: none."""
    return date.fromisoformat(text) if text else None


def finding_rows(findings: tuple[Finding, ...]) -> tuple[FindingRow, ...]:
    """Give findings as rows."""
    return tuple(_findings(findings))


def _findings(findings: tuple[Finding, ...]) -> Iterator[FindingRow]:
    for each in findings:
        counts = int(each.suppressed is None)
        yield FindingRow(each.code, int(each.severity), counts, each.fingerprint, dump(each))


def _without_text(finding: Finding) -> Finding:
    place = None if finding.place is None else finding.place._replace(text="")
    return finding._replace(place=place, fix=None, data={}, fingerprint="")


def _mention(mention: Mention) -> MentionRow:
    key = title_key(mention.title)
    return MentionRow(
        mention.line,
        int(mention.own),
        mention.title,
        mention.number,
        key.loose_core or key.loose,
        number_key(mention.number),
    )


def _cites(facts: Facts) -> Iterator[tuple[str, str]]:
    for cited in facts.superiors:
        yield key_of_number(cited.number), key_of_title(cited.title)
