"""The JSON contract, field by field."""

import json

import pytest

from gklint import __version__
from gklint.report.run import Look, RunReport
from gklint.report.table import REPORTERS
from gklint.report.values import dump


def test_the_head_and_the_summary(report: RunReport) -> None:
    value = json.loads("".join(REPORTERS["json"].render(report, Look())))
    assert list(value) == ["version", "tool", "profile", "stage", "as_of", "results", "summary"]
    assert value["version"] == 1
    assert value["tool"] == {"name": "gklint", "version": __version__}
    assert (value["profile"], value["stage"], value["as_of"]) == ("cn", "submit", "2026-11-20")
    assert value["summary"] == {
        "files": 3,
        "errors": 1,
        "warnings": 1,  # the suppressed one does not count
        "infos": 0,
        "skips": 2,
        "faults": 1,
    }


def test_a_result_with_everything(report: RunReport) -> None:
    result = json.loads("".join(REPORTERS["json"].render(report, Look())))["results"][0]
    assert result == {
        "path": "通知.txt",
        "sha256": "ab",
        "recognised": True,
        "disclosure": "proactive",
        "companions": [
            {"role": "approval_form", "path": "通知.发文稿纸.docx", "found_by": "name"},
            {"role": "interpretation_plan", "path": "通知.解读方案.docx", "found_by": "sidecar"},
        ],
        "findings": [
            {
                "code": "GK103",
                "name": "marking-brackets",
                "severity": "warning",
                "message": "附注应当用全角圆括号括起来。",
                "line": 12,
                "column": 1,
                "end_column": 9,
                "part": "body",
                "paragraph": 11,
                "text": "(此件公开发布)",
                "clauses": ["GB/T 9704-2012 7.3.6"],
                "help": "把半角括号改成全角括号：（此件公开发布）。",
                "fix": {"safety": "safe", "replacement": "（此件公开发布）"},
                "data": {},
                "suppressed": None,
                "fingerprint": "f00d",
            },
            {
                "code": "GK707",
                "name": "date-missing",
                "severity": "error",
                "message": "没有成文日期。",
                "line": None,
                "column": None,
                "end_column": None,
                "part": None,
                "paragraph": None,
                "text": None,
                "clauses": ["GB/T 9704-2012 7.3.5"],
                "help": "在发文机关署名下一行写上成文日期。",
                "fix": None,
                "data": {"after": "云溪市人民政府", "line": 9, "note": None},
                "suppressed": None,
                "fingerprint": "beef",
            },
        ],
        "skips": [
            {
                "missing": "approval_form",
                "codes": ["GK109", "GK201"],
                "message": "未提供发文稿纸，未核查：公开属性和理由",
            }
        ],
        "policy_document": {"value": True, "grounds": ["标题表明是办法"]},
        "verdict": {"stage": "submit", "result": "blocked", "missing": ["approval_form"]},
        "faults": [],
    }
    assert list(result["findings"][0])[:5] == ["code", "name", "severity", "message", "line"]


def test_a_suppression_keeps_its_reason_person_and_day(report: RunReport) -> None:
    value = json.loads("".join(REPORTERS["json"].render(report, Look())))
    assert value["results"][1]["findings"][0]["suppressed"] == {
        "reason": "按市政府办要求沿用旧式样",
        "by": "青禾县政府办",
        "until": "2027-12-31",
        "baseline": False,
    }


def test_a_fault_keeps_its_kind(report: RunReport) -> None:
    result = json.loads("".join(REPORTERS["json"].render(report, Look())))["results"][2]
    assert result["sha256"] is None
    assert result["verdict"] == {"stage": "submit", "result": "incomplete", "missing": []}
    assert result["faults"] == [
        {"code": "GK001", "message": "文件有密码：请去掉密码后再检查。", "kind": "encrypted"}
    ]


def test_ndjson_is_one_result_a_line_and_the_summary_last(report: RunReport) -> None:
    lines = "".join(REPORTERS["ndjson"].render(report, Look())).splitlines()
    whole = json.loads("".join(REPORTERS["json"].render(report, Look())))
    assert [json.loads(line) for line in lines[:-1]] == whole["results"]
    assert json.loads(lines[-1]) == {"summary": whole["summary"]}


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\n"])
def test_no_separator_of_a_draft_breaks_a_line(separator: str) -> None:
    written = dump({"text": f"上{separator}下"})
    assert len(written.splitlines()) == 1
    assert json.loads(written) == {"text": f"上{separator}下"}


def test_chinese_stays_readable() -> None:
    assert dump({"标题": "公文"}) == '{"标题": "公文"}'
