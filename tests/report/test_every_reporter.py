"""No reporter may leave anything out, give a secret away or let a draft do anything.

One run that holds everything, every format, each read back by a parser of the format.
"""

import re
from collections.abc import Iterator

import pytest

from gklint.model.outcome import Finding
from gklint.report.run import RunReport
from gklint.report.table import REPORTERS
from gklint.text.tables import clean
from tests.report.readback import encoded, seen, told
from tests.report.runs import CLASSIFIED, EVERYTHING, SECRETS, THREE

RUNS = pytest.mark.parametrize("run", [THREE, EVERYTHING], ids=["three", "everything"])
NAMES = pytest.mark.parametrize("name", REPORTERS)


def words_of(finding: Finding) -> Iterator[str]:
    yield finding.code
    yield finding.message
    if finding.suppressed is not None:
        yield finding.suppressed.reason
    else:
        yield finding.help
    yield from finding.clauses


@NAMES
@RUNS
def test_every_finding_skip_and_fault_appears(name: str, run: RunReport) -> None:
    text = told(seen(name, run))
    # A spreadsheet holds no control characters at all; elsewhere they are shown.
    kept = clean if name == "xlsx" else str

    def appears(words: str) -> bool:
        return told(kept(words)) in text

    for result in run.results:
        if result.findings or result.skips or result.faults:
            assert appears(result.path)
        for finding in result.findings:
            if name == "text" and finding.suppressed is not None and finding.suppressed.baseline:
                continue  # counted: an archive may have thousands
            for words in words_of(finding):
                assert appears(words), words
        for skip in result.skips:
            assert appears(skip.message)
            assert all(map(appears, skip.codes))
        for fault in result.faults:
            assert appears(fault.code)
            assert appears(fault.message)


@NAMES
@RUNS
def test_the_same_run_gives_the_same_bytes(name: str, run: RunReport) -> None:
    first = encoded(name, run)
    assert encoded(name, run) == first
    assert not REPORTERS[name].is_text or first.endswith(b"\n")


@NAMES
def test_no_word_of_a_classified_document_gets_out(name: str) -> None:
    text = seen(name, CLASSIFIED)
    assert "GK501" in text
    assert "GK007" in text
    for secret in SECRETS:
        assert secret not in text


@pytest.mark.parametrize("name", [n for n, reporter in REPORTERS.items() if reporter.is_text])
def test_no_control_character_of_a_draft_gets_out(name: str) -> None:
    text = encoded(name, EVERYTHING).decode()
    assert not [c for c in text if ord(c) < 0x20 and c != "\n"]
    assert "\x85" not in text


@NAMES
def test_a_run_over_nothing_can_be_told(name: str) -> None:
    empty = RunReport(profile="cn", stage=EVERYTHING.stage, as_of=EVERYTHING.as_of, results=())
    assert not re.search(r"GK\d{3}", told(seen(name, empty)))
