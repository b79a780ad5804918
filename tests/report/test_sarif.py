"""SARIF: valid by the standard's own schema, and what a code host reads from it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gklint.model.manuscript import Printed
from gklint.report.run import RunReport
from gklint.report.uri import uri_of
from tests.report.readback import encoded
from tests.report.runs import CLASSIFIED, EVERYTHING, THREE, brackets

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-schema-2.1.0.json").read_text("utf-8"))


def log(report: RunReport) -> Any:  # noqa: ANN401 - parsed JSON, whose form is what is tested
    return json.loads(encoded("sarif", report))


def run(report: RunReport) -> Any:  # noqa: ANN401 - see log
    (only,) = log(report)["runs"]
    return only


@pytest.mark.parametrize("report", [THREE, CLASSIFIED, EVERYTHING])
def test_it_is_valid_by_the_schema_of_the_standard(report: RunReport) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    errors = [error.message for error in Draft202012Validator(SCHEMA).iter_errors(log(report))]
    assert errors == []


def test_a_place_is_counted_in_code_points() -> None:
    assert run(THREE)["columnKind"] == "unicodeCodePoints"
    _, result, *_ = run(THREE)["results"]
    assert result["ruleId"] == "GK103"
    assert result["level"] == "warning"
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 12,
        "startColumn": 1,
        "endLine": 12,
        "endColumn": 9,
        "snippet": {"text": "(此件公开发布)"},
    }
    assert result["partialFingerprints"] == {"gklint/v1": "f00d"}


def test_a_place_on_paper_is_told_by_page_and_row() -> None:
    (result, *_) = THREE.results
    finding = brackets()
    assert finding.place is not None
    printed = finding._replace(place=finding.place._replace(printed=Printed(0, 3, 14)))
    report = replace(THREE, results=(result._replace(path="通知.pdf", findings=(printed,)),))
    (only,) = run(report)["results"]
    assert only["locations"][0]["physicalLocation"]["properties"] == {
        "part": "body",
        "paragraph": 11,
        "page": 3,
        "row": 14,
    }


def test_what_is_absent_has_a_file_but_no_region() -> None:
    result, *_ = run(THREE)["results"]
    assert result["ruleId"] == "GK707"
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "%E9%80%9A%E7%9F%A5.txt", "index": 0}}}
    ]


def test_every_index_points_at_what_it_names() -> None:
    only = run(EVERYTHING)
    driver = only["tool"]["driver"]
    for result in only["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        location = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert only["artifacts"][location["index"]]["location"]["uri"] == location["uri"]
    (invocation,) = only["invocations"]
    for note in invocation["toolExecutionNotifications"]:
        at = note["descriptor"]
        assert driver["notifications"][at["index"]]["id"] == at["id"]


def test_excused_and_known_findings_are_suppressed_and_say_why() -> None:
    """All results have the property, or none (3.27.23)."""
    results = run(EVERYTHING)["results"]
    assert all("suppressions" in result for result in results)
    suppressed = [result["suppressions"][0] for result in results if result["suppressions"]]
    assert {s["kind"] for s in suppressed} == {"external"}
    assert {s["status"] for s in suppressed} == {"accepted"}
    assert {s["properties"]["baseline"] for s in suppressed} == {True, False}
    assert "按市政府办要求沿用旧式样（青禾县政府办，有效至 2027-12-31）" in [
        s["justification"] for s in suppressed
    ]


def test_fixes_are_given_for_text_files_only() -> None:
    only = run(EVERYTHING)
    with_fix = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in only["results"]
        if "fixes" in result
    }
    assert with_fix
    assert all(uri.endswith((".txt", ".md")) for uri in with_fix)


def test_a_fix_replaces_its_own_characters() -> None:
    _, result, *_ = run(THREE)["results"]
    ((change,),) = [fix["artifactChanges"] for fix in result["fixes"]]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 12, "startColumn": 1, "endLine": 12, "endColumn": 9},
            "insertedContent": {"text": "（此件公开发布）"},
        }
    ]


def test_what_was_not_checked_is_a_notification_and_the_run_no_success() -> None:
    (invocation,) = run(THREE)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [
        (note["descriptor"]["id"], note["level"])
        for note in invocation["toolExecutionNotifications"]
    ] == [
        ("unchecked/approval_form", "warning"),
        ("unchecked/approval_form", "warning"),
        ("GK001", "error"),
    ]


def test_the_exit_code_is_told_where_it_is_known() -> None:
    assert "exitCode" not in run(THREE)["invocations"][0]
    (invocation,) = run(EVERYTHING)["invocations"]
    assert (invocation["exitCode"], invocation["exitCodeDescription"]) == (3, "有文件没有检查成")


def test_a_rule_brings_its_manual_page() -> None:
    rules = {rule["id"]: rule for rule in run(EVERYTHING)["tool"]["driver"]["rules"]}
    rule = rules["GK103"]
    assert rule["shortDescription"] == {"text": "标注的括号不规范"}
    assert rule["help"]["text"].count("怎样改") == 1
    assert "## 怎样改" in rule["help"]["markdown"]
    assert rule["defaultConfiguration"]["level"] == "warning"
    assert rule["properties"]["tags"] == ["公开属性标注"]
    assert all({"shortDescription", "fullDescription", "help"} <= set(r) for r in rules.values())


def test_neither_time_nor_place_of_the_run_is_told() -> None:
    text = encoded("sarif", EVERYTHING).decode()
    assert str(Path.cwd()) not in text
    for key in ("TimeUtc", "machine", "account", "workingDirectory", "processId"):
        assert key not in text


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("公文/a b.txt", "%E5%85%AC%E6%96%87/a%20b.txt"),
        ("./a.txt", "a.txt"),
        ("../a#?.txt", "../a%23%3F.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("/绝.txt", "file:///%E7%BB%9D.txt"),
        ("C:/a b.txt", "file:///C:/a%20b.txt"),
        ("//server/share/a.txt", "file://server/share/a.txt"),
        ("坏\udcff.txt", "%E5%9D%8F%FF.txt"),
        ("half\ud800.txt", "half%ED%A0%80.txt"),
    ],
)
def test_a_path_becomes_a_uri(path: str, uri: str) -> None:
    assert uri_of(path) == uri


@given(st.binary(min_size=1).map(lambda name: b"x/" + name.replace(b"\0", b"")))
def test_any_name_of_a_file_can_be_read_back(name: bytes) -> None:
    path = name.decode("utf-8", "surrogateescape")
    assert unquote_to_bytes(uri_of(path)) == name
