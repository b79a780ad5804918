"""The principles at the head of the rule catalogue, enforced by the engine and not by rules."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from gklint.engine.plan import Plan
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.dossier import Dossier
from gklint.model.faults import FaultKind
from gklint.model.manuscript import Span
from gklint.model.outcome import Evidence, FileResult, Result, Severity
from gklint.rulekit import AnyRule, Draft, Hit, Judgement, Silence, Unknown

Make = Callable[..., AnyRule]
MakePlan = Callable[..., Plan]
Check = Callable[..., FileResult]


def codes(result: FileResult) -> list[str]:
    return [finding.code for finding in result.findings]


# No clause, no rule.


def test_a_rule_runs_where_the_chain_holds_one_of_its_clauses(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    rule = speaking("ZZ101", clauses=("001-07", "003-06"))
    assert codes(check(plan(rule))) == []
    assert codes(check(plan(rule, profile="威海"))) == ["ZZ101"]


def test_it_cites_the_clauses_of_the_chain_and_no_others(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    rule = speaking("ZZ101", clauses=("80", "000-01", "001-07"))
    (found,) = check(plan(rule, profile="威海")).findings
    assert found.clauses == (
        "国办发〔2016〕80号 一（一）",
        "威海市2020年基层政务公开实施意见 二（二）1",
    )


def test_a_consistency_rule_runs_everywhere_and_cites_nothing(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    rule = speaking("ZZ101", clauses=("80",), consistency=True)
    (found,) = check(plan(rule), Draft(date="1998年3月5日")).findings
    assert found.clauses == ()


def test_a_profile_may_switch_on_as_advice_a_rule_it_has_no_clause_for(
    speaking: Make, plan: MakePlan, check: Check, city: Callable[[str], Path]
) -> None:
    file = city('"ZZ101.advice" = { value = true }')
    rule = speaking("ZZ101", clauses=("001-07",), severity=Severity.ERROR)
    (found,) = check(plan(rule, profile="cn-yunxi", profiles_extra=[file])).findings
    assert (found.severity, found.clauses) == (Severity.INFO, ())


# Judged by the rules of its day.


def test_an_old_document_is_not_judged_by_a_new_clause(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    rules = (speaking("ZZ102"), speaking("ZZ101"))
    result = check(plan(*rules), Draft(date="2016年11月9日"))
    (skip,) = result.skips
    assert codes(result) == []
    assert (skip.missing, skip.codes) == (Evidence.LAW_OF_THE_DAY, ("ZZ101", "ZZ102"))
    assert skip.message == (
        "成文时有关规定还没有施行，未核查：毛病ZZ101（ZZ101）、毛病ZZ102（ZZ102）"
    )


def test_a_document_without_a_date_is_judged_by_the_day_of_the_check(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    draft = Draft(date=None)
    assert codes(check(plan(speaking("ZZ101")), draft)) == ["ZZ101"]
    assert codes(check(plan(speaking("ZZ101"), as_of=date(2012, 1, 1)), draft)) == []


# From which stage.


@pytest.mark.parametrize(
    ("stage", "expected"),
    [(Stage.DRAFT, []), (Stage.SUBMIT, []), (Stage.ISSUE, ["ZZ101"]), (Stage.ARCHIVE, ["ZZ101"])],
)
def test_a_rule_runs_from_its_stage_on(
    speaking: Make, plan: MakePlan, check: Check, stage: Stage, expected: list[str]
) -> None:
    rule = speaking("ZZ101", stage=Stage.ISSUE)
    assert codes(check(plan(rule, stage=stage))) == expected


# Missing evidence makes skips, one line for each thing that is missing.


def test_what_was_not_given_is_one_skip_with_all_codes(
    speaking: Make, plan: MakePlan, check: Check, make_rule: Make
) -> None:
    form = (Evidence.TEXT, Evidence.APPROVAL_FORM)
    unknown = make_rule("ZZ103", lambda _: [Unknown(Evidence.REGISTRY, "引用的文件查不到")])
    rules = (speaking("ZZ102", needs=form), unknown, speaking("ZZ101", needs=form))
    result = check(plan(*rules))
    assert codes(result) == []
    assert [(s.missing, s.codes) for s in result.skips] == [
        (Evidence.APPROVAL_FORM, ("ZZ101", "ZZ102")),
        (Evidence.REGISTRY, ("ZZ103",)),
    ]
    assert result.skips[0].message.startswith("未提供发文稿纸，未核查：")
    assert "引用的文件查不到" in result.skips[1].message


@pytest.mark.parametrize(
    ("stage", "verdict"),
    [
        (Stage.DRAFT, Result.PASS),
        (Stage.SUBMIT, Result.INCOMPLETE),
        (Stage.ISSUE, Result.INCOMPLETE),
    ],
)
def test_the_form_is_mandatory_from_submission_on(
    speaking: Make, plan: MakePlan, check: Check, stage: Stage, verdict: Result
) -> None:
    rule = speaking("ZZ101", needs=(Evidence.APPROVAL_FORM,))
    result = check(plan(rule, stage=stage))
    assert result.verdict is not None
    assert result.verdict.result is verdict
    assert bool(result.verdict.missing) == (verdict is Result.INCOMPLETE)


def test_other_missing_evidence_does_not_hold_a_dossier_up(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    result = check(plan(speaking("ZZ101", needs=(Evidence.REGISTRY,)), stage=Stage.ISSUE))
    assert result.verdict is not None
    assert result.verdict.result is Result.PASS


def test_an_error_blocks(speaking: Make, plan: MakePlan, check: Check) -> None:
    result = check(plan(speaking("ZZ101", severity=Severity.ERROR)))
    assert result.verdict is not None
    assert result.verdict.result is Result.BLOCKED


# One fault, one finding.


def test_the_rule_that_explains_better_silences_the_other(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    rules = (speaking("ZZ101"), speaking("ZZ102", silences=(Silence("ZZ101"),)))
    assert codes(check(plan(*rules))) == ["ZZ102"]


def test_a_rule_that_is_ignored_still_silences(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    rules = (speaking("ZZ101"), speaking("ZZ102", silences=(Silence("ZZ101"),)))
    assert codes(check(plan(*rules, ignore=["ZZ102"]))) == []


def test_it_may_silence_only_at_some_stages(speaking: Make, plan: MakePlan, check: Check) -> None:
    silence = Silence("ZZ101", stages=frozenset({Stage.ISSUE}))
    rules = (speaking("ZZ101"), speaking("ZZ102", silences=(silence,)))
    assert codes(check(plan(*rules))) == ["ZZ101", "ZZ102"]
    assert codes(check(plan(*rules, stage=Stage.ISSUE))) == ["ZZ102"]


def test_it_may_silence_only_the_same_characters(
    speaking: Make, plan: MakePlan, check: Check, make_rule: Make
) -> None:
    hits = [Hit("x", {"what": "甲"}, Span(1, 1, 4)), Hit("x", {"what": "乙"}, Span(3, 0, 4))]
    silence = Silence("ZZ101", same_place=True)
    rules = (make_rule("ZZ101", lambda _: hits), speaking("ZZ102", silences=(silence,)))
    found = check(plan(*rules)).findings
    assert [(f.code, f.place.span.line if f.place else 0) for f in found] == [
        ("ZZ102", 1),
        ("ZZ101", 3),
    ]


# A rule that crashes is a fault, and the run goes on.


def test_a_rule_that_crashes_is_a_fault_with_its_name(
    speaking: Make, plan: MakePlan, check: Check, make_rule: Make
) -> None:
    def crash(_: Dossier) -> Iterator[Judgement]:
        raise KeyError("文稿里的秘密内容")

    result = check(plan(make_rule("ZZ101", crash), speaking("ZZ102")))
    (fault,) = result.faults
    assert codes(result) == ["ZZ102"]
    assert (fault.code, fault.kind) == ("GK003", FaultKind.RULE_CRASHED)
    assert "毛病ZZ101" in fault.message
    assert "秘密内容" not in fault.message
    assert result.verdict is not None
    assert result.verdict.result is Result.INCOMPLETE


@pytest.mark.parametrize(
    "judgement",
    [
        Hit("x", {"what": "甲"}, Span(999, 0, 1)),
        Hit("x", {"that": "甲"}),
        "no judgement at all",
    ],
)
def test_a_rule_that_yields_nonsense_crashed(
    plan: MakePlan, check: Check, make_rule: Make, judgement: object
) -> None:
    result = check(plan(make_rule("ZZ101", lambda _: [judgement])))
    assert [fault.code for fault in result.faults] == ["GK003"]


# Classified text stays out.

SECRET = Draft(before=("000001", "机密★10年"), title="云溪市人民政府办公室关于某项秘密工作的通知")


def test_on_a_classified_document_only_secrecy_rules_run_and_no_text_comes_out(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    rules = (speaking("ZZ101"), speaking("GK599", line=2))
    result = check(plan(*rules), SECRET)
    assert codes(result) == ["GK599"]
    assert [(f.code, f.kind) for f in result.faults] == [("GK007", FaultKind.CLASSIFIED)]
    (found,) = result.findings
    assert found.place is not None
    assert (found.place.text, found.fingerprint, found.data, found.fix) == ("", "", {}, None)
    assert (result.disclosure, result.lines, result.skips) == (None, {}, ())
    for words in ("云政办发", "秘密工作", "机密", "公开发布", "000001"):
        assert words not in repr(result)


def test_a_classified_document_never_passes(plan: MakePlan, check: Check, speaking: Make) -> None:
    result = check(plan(speaking("ZZ101")), SECRET)
    assert result.verdict is not None
    assert result.verdict.result is Result.INCOMPLETE


# Which attribute the document bears.


def test_the_result_names_the_attribute_of_the_marking(
    plan: MakePlan, check: Check, speaking: Make
) -> None:
    assert check(plan(speaking("ZZ101"))).disclosure is Disclosure.PROACTIVE
    assert check(plan(speaking("ZZ101")), Draft(note=None)).disclosure is None
