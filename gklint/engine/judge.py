"""Run the rules of a plan over one dossier: findings, skips and faults, in a fixed order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from gklint.engine.fingerprint import numbered
from gklint.engine.plan import DayPlan, Plan
from gklint.engine.skips import skips
from gklint.model.dossier import Dossier
from gklint.model.faults import Fault, FaultKind
from gklint.model.manuscript import Manuscript, Span
from gklint.model.outcome import UNDECIDED, Evidence, Finding, PolicyDecision, Skip
from gklint.rulekit.bind import BoundRule
from gklint.rulekit.policy import decide
from gklint.rulekit.render import finding, veiled
from gklint.rulekit.rule import AnyDocumentRule, AnyRule, Given, Hit, Silence, Unknown

Render = Callable[[BoundRule[AnyDocumentRule], Hit, Manuscript], Finding]

_SECRECY = "GK5"


class Judged(NamedTuple):
    """What the rules said about one dossier, and whether it is a 政策性文件."""

    findings: tuple[Finding, ...]
    skips: tuple[Skip, ...]
    faults: tuple[Fault, ...]
    policy: PolicyDecision = UNDECIDED


@dataclass(slots=True)
class _Outcome:
    """What one rule said: (element, finding) pairs, and what it could not judge."""

    rule: AnyRule
    found: list[tuple[str, Finding]] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    fault: Fault | None = None


def judge(dossier: Dossier, plan: Plan) -> Judged:
    """Judge a document that is not classified.

    Returns:
        Findings by line and column, with fingerprints; one skip per missing evidence; one fault
        per rule that crashed.
    """
    day = _day(dossier, plan)
    policy = decide(dossier, day.plan.signals)
    outcomes = _run_all(dossier, plan, day, policy, finding)
    wanted = [outcome for outcome in outcomes if outcome.rule.code in plan.wanted]
    drop = _silenced(outcomes, plan)
    found = [
        pair for outcome in wanted for pair in outcome.found if not drop(outcome.rule.code, pair[1])
    ]
    unjudged = [(o.rule, unknown) for o in wanted for unknown in o.unknown]
    late = Unknown(Evidence.LAW_OF_THE_DAY)
    unjudged += [(rule, late) for rule in day.plan.outdated if rule.code in plan.wanted]
    return Judged(numbered(sorted(found, key=_position)), skips(unjudged), _faults(wanted), policy)


def judge_classified(dossier: Dossier, plan: Plan) -> Judged:
    """Judge a classified document: the secrecy rules only, and no word of the text comes out."""
    day = _day(dossier, plan)
    day = day._replace(plan=day.plan._replace(rules=tuple(filter(_is_secrecy, day.plan.rules))))
    outcomes = _run_all(dossier, plan, day, UNDECIDED, veiled)
    wanted = [outcome for outcome in outcomes if outcome.rule.code in plan.wanted]
    found = sorted((pair for outcome in wanted for pair in outcome.found), key=_position)
    return Judged(tuple(f for _, f in found), (), _faults(wanted))


class _Day(NamedTuple):
    """The day a document is judged by."""

    dated: date
    plan: DayPlan


def _day(dossier: Dossier, plan: Plan) -> _Day:
    element = dossier.document.date
    dated = (element.value if element else None) or plan.as_of
    return _Day(dated, plan.on(dated))


def _is_secrecy(bound: BoundRule[AnyDocumentRule]) -> bool:
    return bound.rule.code.startswith(_SECRECY)


def _run_all(
    dossier: Dossier, plan: Plan, day: _Day, policy: PolicyDecision, render: Render
) -> list[_Outcome]:
    outcomes = []
    for bound in day.plan.rules:
        given = Given(
            bound.params,
            plan.stage,
            plan.as_of,
            day.dated,
            day.plan.today,
            policy,
            plan.library.instruments,
            plan.library.calendar,
        )
        outcomes.append(_run(bound, dossier, given, render))
    return outcomes


def _run(
    bound: BoundRule[AnyDocumentRule], dossier: Dossier, given: Given[object], render: Render
) -> _Outcome:
    outcome = _Outcome(bound.rule)
    absent = [need for need in bound.rule.needs if need not in dossier.evidence]
    if absent:
        outcome.unknown = [Unknown(need) for need in absent]
        return outcome
    try:
        for judgement in bound.rule.check(dossier, given):
            if isinstance(judgement, Unknown):
                outcome.unknown.append(judgement)
            else:
                rendered = render(bound, judgement, dossier.manuscript)
                outcome.found.append((judgement.element, rendered))
    except MemoryError:
        raise  # no fault of the rule, and the next rule will not have more
    except Exception as error:  # noqa: BLE001 - whatever a rule does wrong, the run goes on
        outcome.fault = crashed(bound.rule, error)
    return outcome


def crashed(rule: AnyRule, error: Exception) -> Fault:
    """GK003: a rule raised an error."""
    # The kind of the error and not its text: that may quote the document.
    message = (
        f"规则“{rule.title}”（{rule.code}）运行出错（{type(error).__name__}），这一条没有检查："
        "请把规则编号告诉提供这条规则的人"
    )
    return Fault("GK003", FaultKind.RULE_CRASHED, message)


def _faults(outcomes: Iterable[_Outcome]) -> tuple[Fault, ...]:
    return tuple(outcome.fault for outcome in outcomes if outcome.fault is not None)


def _silenced(outcomes: Sequence[_Outcome], plan: Plan) -> Callable[[str, Finding], bool]:
    """One fault, one finding: which findings another rule explains better."""
    speaking: list[tuple[Silence, list[Span]]] = [
        (silence, [f.place.span for _, f in outcome.found if f.place])
        for outcome in outcomes
        if outcome.found
        for silence in outcome.rule.silences
        if not silence.stages or plan.stage in silence.stages
    ]

    def drop(code: str, found: Finding) -> bool:
        for silence, spans in speaking:
            if silence.code == code and (not silence.same_place or _meets(found, spans)):
                return True
        return False

    return drop


def _meets(found: Finding, spans: Iterable[Span]) -> bool:
    if found.place is None:
        return False
    own = found.place.span
    return any(own.line == s.line and own.start < s.end and s.start < own.end for s in spans)


def _position(pair: tuple[str, Finding]) -> tuple[int, int, str, str, str]:
    element, found = pair
    span = found.place.span if found.place else Span(0, 0, 0)
    return (span.line, span.start, found.code, element, found.message)
