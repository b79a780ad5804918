"""JUnit XML: what a test server counts and shows, read by a reader of JUnit XML."""

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite
from lxml import etree

from gklint.report.run import RunReport
from tests.report.readback import encoded
from tests.report.runs import EVERYTHING, THREE


def suites(report: RunReport) -> list[TestSuite]:
    return list(JUnitXml.fromstring(encoded("junit", report)))


def cases(suite: TestSuite) -> dict[str, TestCase]:
    return {case.name: case for case in suite}


def test_a_file_is_a_suite_and_a_rule_that_spoke_a_case() -> None:
    notice, letter, locked = suites(THREE)
    assert [suite.name for suite in (notice, letter, locked)] == ["通知.txt", "函.txt", "锁.docx"]
    assert list(cases(notice)) == ["GK103 标注的括号不规范", "GK109", "GK201", "GK707"]
    assert list(cases(locked)) == ["GK001 没有检查成"]


def test_errors_and_warnings_fail_skips_are_skipped_faults_are_errors() -> None:
    notice, _, locked = suites(THREE)
    found = cases(notice)
    (failure,) = found["GK103 标注的括号不规范"].result
    assert isinstance(failure, Failure)
    assert failure.type == "warning"
    assert failure.message == "附注应当用全角圆括号括起来。"
    assert failure.text == (
        "警告，第 12 行第 1 字：标注的括号不规范：附注应当用全角圆括号括起来。\n"
        "原文：(此件公开发布)\n"
        "怎样改：把半角括号改成全角括号：（此件公开发布）。\n"
        "依据：GB/T 9704-2012 7.3.6"
    )
    (skipped,) = found["GK109"].result
    assert isinstance(skipped, Skipped)
    assert "未提供发文稿纸" in skipped.message
    (error,) = cases(locked)["GK001 没有检查成"].result
    assert isinstance(error, Error)


def test_what_was_excused_passes_and_is_told() -> None:
    _, letter, _ = suites(THREE)
    case = cases(letter)["GK103 标注的括号不规范"]
    assert case.result == []
    assert "不计的理由：按市政府办要求沿用旧式样" in (case.system_out or "")


def test_advice_passes_and_is_told() -> None:
    suite = suites(EVERYTHING)[2]
    case = cases(suite)["GK803"]
    assert case.result == []
    assert "问题2是=cmd" in (case.system_out or "")


def test_a_file_of_which_nothing_is_to_be_said_passes() -> None:
    clean = next(suite for suite in suites(EVERYTHING) if suite.name == "干净.txt")
    (case,) = clean
    assert (case.name, case.result) == ("没有发现问题", [])


@pytest.mark.parametrize("report", [THREE, EVERYTHING])
def test_the_counts_are_those_of_the_cases(report: RunReport) -> None:
    said = JUnitXml.fromstring(encoded("junit", report))
    keys = ("tests", "failures", "errors", "skipped")
    before = [[getattr(suite, key) for key in keys] for suite in said]
    total = [getattr(said, key) for key in keys]
    for suite in said:
        suite.update_statistics()  # type: ignore[no-untyped-call] # of a library half typed
    assert [[getattr(suite, key) for key in keys] for suite in said] == before
    assert [sum(column) for column in zip(*before, strict=True)] == total


def test_names_of_cases_are_unique_in_a_suite() -> None:
    for suite in suites(EVERYTHING):
        names = [case.name for case in suite]
        assert len(names) == len(set(names)), suite.name


def test_words_of_drafts_are_words() -> None:
    root = etree.fromstring(encoded("junit", EVERYTHING))
    assert {node.tag for node in root.iter()} == {
        *("testsuites", "testsuite", "properties", "property", "testcase"),
        *("failure", "error", "skipped", "system-out"),
    }
