"""Findings: their order, their fingerprints, and those that somebody said do not count."""

from collections.abc import Callable
from datetime import date

import pytest

from gklint.config.settings import Suppress
from gklint.engine.fingerprint import fingerprint
from gklint.engine.plan import Plan, unused_suppressions
from gklint.model.manuscript import Span
from gklint.model.outcome import FileResult, Result, Severity
from gklint.report.run import Counts
from gklint.rulekit import AnyRule, Draft, Hit

Make = Callable[..., AnyRule]
MakePlan = Callable[..., Plan]
Check = Callable[..., FileResult]

AS_OF = date(2024, 3, 8)


def test_findings_stand_in_the_order_of_the_text(
    make_rule: Make, plan: MakePlan, check: Check
) -> None:
    late = make_rule(
        "ZZ101", lambda _: [Hit("x", {"what": "甲"}, Span(5, 0, 2)), Hit("y", {"what": "乙"})]
    )
    early = make_rule("ZZ102", lambda _: [Hit("x", {"what": "丙"}, Span(1, 2, 4))])
    result = check(plan(late, early))
    assert [f.message for f in result.findings] == ["毛病：乙", "毛病：丙", "毛病：甲"]
    assert result.lines == {
        1: "云溪市人民政府办公室文件",
        5: "云溪市人民政府办公室关于做好校园周边环境整治工作的通知",
    }


def test_a_finding_points_at_its_characters(speaking: Make, plan: MakePlan, check: Check) -> None:
    (found,) = check(plan(speaking("ZZ101"))).findings
    assert found.place is not None
    assert (found.place.text, found.place.paragraph) == ("云溪", 0)


def test_a_fingerprint_depends_on_code_element_and_text() -> None:
    one = fingerprint("GK103", "marking", "（此件公开发布）")
    assert one == fingerprint("GK103", "marking", "（此 件\u3000公开发布）"), "white space aside"
    assert len(one) == 16
    others = {
        fingerprint("GK104", "marking", "（此件公开发布）"),
        fingerprint("GK103", "note", "（此件公开发布）"),
        fingerprint("GK103", "marking", "（此件公开）"),
        fingerprint("GK103", "marking", "（此件公开发布）", 2),
    }
    assert one not in others
    assert len(others) == 4


def test_it_does_not_depend_on_the_place(speaking: Make, plan: MakePlan, check: Check) -> None:
    (before,) = check(plan(speaking("ZZ101"))).findings
    (after,) = check(plan(speaking("ZZ101", line=2)), Draft(before="特急")).findings
    assert before.fingerprint == after.fingerprint


def test_equal_findings_of_one_file_are_told_apart(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    first, second = check(plan(speaking("ZZ101", count=2))).findings
    assert first.fingerprint != second.fingerprint


def suppression(**options: object) -> Suppress:
    stated = {"code": "ZZ101", "reason": "已请示", **options}
    return Suppress(**stated)  # type: ignore[arg-type]


def test_a_suppressed_finding_is_kept_with_its_reason_and_does_not_count(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    said = suppression(by="办公室", until=date(2024, 12, 31))
    result = check(plan(speaking("ZZ101", severity=Severity.ERROR), suppressions=[said]))
    (found,) = result.findings
    assert found.suppressed is not None
    assert (found.suppressed.reason, found.suppressed.by) == ("已请示", "办公室")
    assert result.verdict is not None
    assert result.verdict.result is Result.PASS
    assert Counts.of([result]).errors == 0


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (suppression(code="fault-zz101"), True),
        (suppression(code="ZZ102"), False),
        (suppression(paths=("发文/**",)), True),
        (suppression(paths=("收文/**",)), False),
        (suppression(text="云溪"), True),
        (suppression(text="青禾"), False),
        (suppression(until=date(2024, 3, 8)), True),
        (suppression(until=date(2024, 3, 7)), False),
    ],
)
def test_what_a_suppression_speaks_of(
    speaking: Make,
    plan: MakePlan,
    check: Check,
    *,
    said: Suppress,
    expected: bool,
) -> None:
    made = plan(speaking("ZZ101"), speaking("ZZ102", line=3), suppressions=[said])
    first = check(made, name="发文/1.txt").findings[0]
    assert (first.suppressed is not None) is expected


def test_suppressions_that_are_over_or_unused_are_told(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    used, over, unused = (
        suppression(paths=("文稿.txt",)),
        suppression(until=date(2024, 1, 31), origin="gklint.toml 第 9 行"),
        suppression(text="青禾"),
    )
    made = plan(speaking("ZZ101"), suppressions=[used, over, unused])
    told = unused_suppressions(made, [check(made)], AS_OF)
    assert [(f.code, f.severity) for f in told] == [("GK006", Severity.WARNING)] * 2
    assert told[0].message == (
        "gklint.toml 第 9 行：ZZ101 的豁免已于2024-01-31到期（理由：已请示）。"
    )
    assert "没有用上" in told[1].message


def test_a_hook_that_sees_one_file_does_not_call_the_others_suppressions_unused(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    elsewhere = suppression(paths=("发文/",))
    anywhere = suppression(text="青禾")
    made = plan(speaking("ZZ101"), suppressions=[elsewhere, anywhere])
    assert unused_suppressions(made, [check(made)], AS_OF, complete=False) == ()


def test_a_suppression_of_a_rule_that_did_not_run_is_not_called_unused(
    speaking: Make, plan: MakePlan, check: Check
) -> None:
    rules = (speaking("ZZ101"), speaking("ZZ102"))
    made = plan(*rules, ignore=["ZZ101"], suppressions=[suppression()])
    assert unused_suppressions(made, [check(made)], AS_OF) == ()
