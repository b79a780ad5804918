"""Code quality of GitLab: the form it asks for, and entries that stay the same tomorrow."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gklint.model.manuscript import Span
from gklint.report.run import RunReport
from tests.report.readback import encoded
from tests.report.runs import CLASSIFIED, EVERYTHING, THREE

SCHEMA = json.loads(
    (Path(__file__).parent / "data" / "gitlab-code-quality.schema.json").read_text("utf-8")
)


def entries(report: RunReport) -> list[Any]:
    value = json.loads(encoded("gitlab", report))
    assert isinstance(value, list)
    return value


@pytest.mark.parametrize("report", [THREE, CLASSIFIED, EVERYTHING])
def test_it_has_the_form_gitlab_asks_for(report: RunReport) -> None:
    assert [e.message for e in Draft202012Validator(SCHEMA).iter_errors(entries(report))] == []


def test_every_entry_has_a_fingerprint_of_its_own() -> None:
    prints = [entry["fingerprint"] for entry in entries(EVERYTHING)]
    assert len(prints) == len(set(prints))


def test_a_fingerprint_does_not_change_with_the_line() -> None:
    def moved(report: RunReport) -> RunReport:
        first, *others = report.results
        found = tuple(
            f if f.place is None else f._replace(place=f.place._replace(span=Span(99, 0, 8)))
            for f in first.findings
        )
        return replace(report, results=(first._replace(findings=found), *others))

    before = {entry["fingerprint"] for entry in entries(THREE)}
    after = entries(moved(THREE))
    assert {entry["fingerprint"] for entry in after} == before
    assert after[1]["location"]["lines"]["begin"] == 99


def test_an_entry_says_everything_in_its_description() -> None:
    _, brackets, *_ = entries(THREE)
    assert brackets["description"] == (
        "标注的括号不规范：附注应当用全角圆括号括起来。｜原文：(此件公开发布)｜"
        "怎样改：把半角括号改成全角括号：（此件公开发布）。｜依据：GB/T 9704-2012 7.3.6"
    )
    assert brackets["location"] == {"path": "通知.txt", "lines": {"begin": 12}}


def test_weights() -> None:
    weights = [(e["check_name"], e["severity"]) for e in entries(THREE)]
    assert weights == [
        ("GK707", "critical"),
        ("GK103", "minor"),
        ("unchecked/approval_form", "info"),
        ("GK103", "info"),  # excused
        ("unchecked/approval_form", "info"),
        ("GK001", "blocker"),
    ]
