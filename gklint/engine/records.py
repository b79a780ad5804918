"""Run the rules of records and archives: what is said of an archive after a review.

The profile is that of the day of the check: a document of 2015 must be reviewed every year under
a clause of 2020. Rules on what was due on one day judge by the clause of that day themselves.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from gklint.engine.fingerprint import numbered
from gklint.engine.judge import crashed
from gklint.engine.plan import Plan, Ready
from gklint.engine.skips import skips
from gklint.model.disclosure import Stage
from gklint.model.faults import Fault
from gklint.model.outcome import Finding, Skip
from gklint.model.record import Archive, Record
from gklint.rulekit.render import finding
from gklint.rulekit.rule import Hit, Judgement, Unknown

S = TypeVar("S")


class RecordJudged(NamedTuple):
    """What the rules said about one record, or about the archive.

    Attributes:
        findings: By code, in the order the rules say them; without a place.
        skips: What could not be judged, one for each reason.
        faults: One for each rule that crashed.
        silenced: Codes whose findings on the same document these findings explain better.
    """

    findings: tuple[Finding, ...] = ()
    skips: tuple[Skip, ...] = ()
    faults: tuple[Fault, ...] = ()
    silenced: frozenset[str] = frozenset()


_NOTHING = RecordJudged()


class _Said(NamedTuple):
    """What one rule said."""

    ready: Ready[Any]
    judgements: Sequence[Judgement]
    fault: Fault | None = None


def judge_record(record: Record, plan: Plan) -> RecordJudged:
    """Judge one document of an archive by everything that is known of it.

    Args:
        record: The document.
        plan: A plan of the stage archive; its day of the check is the day of the judgement.
    """
    return _judged(plan.review.records, record, plan)


def judge_archive(archive: Archive, plan: Plan) -> RecordJudged:
    """Judge an archive as a whole; as :func:`judge_record`."""
    return _judged(plan.review.archives, archive, plan)


def _judged(bench: Iterable[Ready[S]], subject: S, plan: Plan) -> RecordJudged:
    said = [answer for ready in bench if (answer := _run(ready, subject)) is not None]
    if not said:
        return _NOTHING
    silenced = frozenset(_silenced(said, plan.stage))
    wanted = [answer for answer in said if answer.ready.bound.rule.code in plan.wanted]
    found = [
        (judgement.element, finding(answer.ready.bound, judgement))
        for answer in wanted
        for judgement in answer.judgements
        if isinstance(judgement, Hit) and answer.ready.bound.rule.code not in silenced
    ]
    unknown = [
        (answer.ready.bound.rule, judgement)
        for answer in wanted
        for judgement in answer.judgements
        if isinstance(judgement, Unknown)
    ]
    faults = tuple(answer.fault for answer in wanted if answer.fault is not None)
    return RecordJudged(numbered(found), skips(unknown), faults, silenced)


def _run(ready: Ready[S], subject: S) -> _Said | None:
    """Run one rule; most rules have nothing to say of most documents."""
    try:
        judgements = tuple(ready.check(subject, ready.given))
    except Exception as error:  # noqa: BLE001 - whatever a rule does wrong, the run goes on
        return _Said(ready, (), crashed(ready.bound.rule, error))
    return _Said(ready, judgements) if judgements else None


def _silenced(said: Iterable[_Said], stage: Stage) -> Iterator[str]:
    """Which codes the speaking rules explain better; without places all of the document is meant.

    A silence of the same place names no place here and drops nothing.
    """
    for answer in said:
        if any(isinstance(judgement, Hit) for judgement in answer.judgements):
            for silence in answer.ready.bound.rule.silences:
                if not silence.same_place and (not silence.stages or stage in silence.stages):
                    yield silence.code
