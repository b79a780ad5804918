"""Whatever stands in a draft, in its name or in a reason, every format says it and can be read."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.model.disclosure import Stage
from gklint.model.faults import Fault, FaultKind
from gklint.model.manuscript import Part, Span
from gklint.model.outcome import (
    Evidence,
    FileResult,
    Finding,
    Fix,
    Place,
    Result,
    Safety,
    Severity,
    Skip,
    Suppression,
    Verdict,
)
from gklint.report.run import RunReport
from gklint.report.table import REPORTERS
from gklint.text.tables import clean
from tests.report.readback import seen, told

WORDS = st.text(min_size=1, max_size=30)
NAMES = st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=30)

EXCUSES = st.builds(Suppression, WORDS, WORDS, st.dates(), st.just(value=False))


@st.composite
def runs(draw: st.DrawFn) -> RunReport:
    """Give a run over one file of any name in which every word is any word."""
    line = draw(WORDS)
    start = draw(st.integers(0, len(line)))
    end = draw(st.integers(start, len(line)))
    span = Span(draw(st.integers(1, 10**6)), start, end)
    place = Place(span, draw(st.sampled_from(Part)), span.line - 1, line[start:end])
    found = Finding(
        code="GK801",
        name="any",
        severity=draw(st.sampled_from(Severity)),
        message=draw(WORDS),
        help=draw(WORDS),
        place=draw(st.sampled_from([place, None])),
        clauses=(draw(WORDS),),
        fix=Fix(span, draw(WORDS), draw(st.sampled_from(Safety))),
        data={"source": draw(WORDS), "quoted": draw(WORDS)},
        suppressed=draw(
            st.none() | st.builds(Suppression, WORDS, WORDS, st.dates(), st.just(value=False))
        ),
        fingerprint=draw(st.text("0123456789abcdef", max_size=16)),
    )
    result = FileResult(
        path=draw(NAMES),
        sha256=None,
        recognised=draw(st.booleans()),
        disclosure=None,
        findings=(found,),
        skips=(Skip(draw(st.sampled_from(Evidence)), ("GK109",), draw(WORDS)),),
        faults=(Fault("GK004", FaultKind.DAMAGED, draw(WORDS)),),
        verdict=Verdict(Stage.ISSUE, draw(st.sampled_from(Result)), (Evidence.REASON,)),
        lines={span.line: line},
    )
    return RunReport(
        profile=draw(WORDS),
        stage=Stage.ISSUE,
        as_of=date(2026, 11, 20),
        results=(result,),
        titles={"GK801": draw(WORDS)},
    )


@pytest.mark.parametrize("name", REPORTERS)
@settings(deadline=None, max_examples=50)
@given(run=runs())
def test_any_words_can_be_read_back(name: str, run: RunReport) -> None:
    kept = clean if name == "xlsx" else str
    text = told(seen(name, run))
    (result,) = run.results
    (found,) = result.findings
    words = [result.path, found.message, result.skips[0].message, result.faults[0].message]
    if found.suppressed is not None:
        words.append(found.suppressed.reason)
    for each in words:
        assert told(kept(each)) in text
