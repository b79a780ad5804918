"""No reporter may leave anything out: one run, every format."""

import pytest

from gklint.report.run import Look, RunReport
from gklint.report.table import REPORTERS


@pytest.mark.parametrize("name", REPORTERS)
def test_every_finding_skip_and_fault_appears(name: str, report: RunReport) -> None:
    text = "".join(REPORTERS[name].render(report, Look(width=200)))
    for result in report.results:
        assert result.path in text
        for finding in result.findings:
            assert finding.code in text
            assert finding.message in text
            assert finding.help in text
            assert all(clause in text for clause in finding.clauses)
            if finding.suppressed:
                assert finding.suppressed.reason in text
        for skip in result.skips:
            assert skip.message in text
            assert all(code in text for code in skip.codes)
        for fault in result.faults:
            assert fault.code in text
            assert fault.message in text


@pytest.mark.parametrize("name", REPORTERS)
def test_the_same_run_gives_the_same_bytes(name: str, report: RunReport) -> None:
    look = Look()
    first = "".join(REPORTERS[name].render(report, look))
    assert "".join(REPORTERS[name].render(report, look)) == first
    assert first.endswith("\n")


@pytest.mark.parametrize("name", REPORTERS)
def test_no_word_of_a_classified_document_gets_out(name: str, classified: RunReport) -> None:
    text = "".join(REPORTERS[name].render(classified, Look()))
    assert "GK501" in text
    assert "GK007" in text
    for secret in ("秘密★1年", "指纹", "绝不外传"):
        assert secret not in text
