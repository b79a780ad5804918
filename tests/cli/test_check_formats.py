"""Every format from the command line: several at once, to files and to standard output."""

import json
from pathlib import Path

import pytest

from gklint.report.table import REPORTERS
from tests.cli.conftest import check, draft


def test_every_format_at_once(folder: Path) -> None:
    draft(folder / "通知.txt", "〖错误〗")
    reports = [word for name in REPORTERS for word in ("--report", f"{name}=结果.{name}")]
    result = check("通知.txt", *reports)
    assert result.exit_code == 1
    for name in REPORTERS:
        written = (folder / f"结果.{name}").read_bytes()
        assert written
        if name != "text":
            alone = check("通知.txt", "--format", name).stdout_bytes
            assert alone == written


def test_sarif_says_with_what_the_command_answered(folder: Path) -> None:
    draft(folder / "通知.txt", "〖错误〗")
    for options, code in (((), 1), (("--fail-on", "never"), 0)):
        result = check("通知.txt", "--format", "sarif", *options)
        (run,) = json.loads(result.stdout)["runs"]
        assert run["invocations"][0]["exitCode"] == result.exit_code == code


def test_a_workbook_is_not_shown_on_a_screen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft(folder / "通知.txt")
    monkeypatch.setattr("gklint.cli.check.is_watched", lambda: True)
    refused = check("通知.txt", "--format", "xlsx")
    assert refused.exit_code == 2
    assert "请写到文件里，例如 --output 结果.xlsx" in refused.output
    assert check("通知.txt", "--format", "xlsx", "--output", "结果.xlsx").exit_code == 0
    assert (folder / "结果.xlsx").read_bytes().startswith(b"PK")


def test_the_help_page_names_every_format() -> None:
    text = check("--help").stdout
    for reporter in REPORTERS.values():
        assert f"    {reporter.name:<7} {reporter.summary}\n" in text
