"""Which files the published hook is given, and that pre-commit accepts both of its files."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOOKS = ROOT / ".pre-commit-hooks.yaml"


PATTERNS = re.findall(r"^  files: '(.+)'$", HOOKS.read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module", params=PATTERNS, ids=["gklint", "gklint-fix"])
def pattern(request: pytest.FixtureRequest) -> re.Pattern[str]:
    return re.compile(request.param)


@pytest.mark.parametrize(
    "path",
    ["通知.docx", "2026年 发文/防汛 通知.docx", "通知.DOCX", "模板.dotx", "带宏.docm", "a~$b.docx"],
)
def test_word_drafts_are_checked(pattern: re.Pattern[str], path: str) -> None:
    assert pattern.search(path)


@pytest.mark.parametrize(
    "path",
    [
        "~$通知.docx",
        "发文/~$通知.docx",
        "通知.docx.bak",
        "通知.doc",
        "说明.md",
        "台账.xlsx",
        ".docx",
    ],
)
def test_lock_files_and_other_files_are_left_alone(pattern: re.Pattern[str], path: str) -> None:
    assert not pattern.search(path)


@pytest.mark.parametrize(
    ("command", "file"),
    [("validate-manifest", HOOKS), ("validate-config", ROOT / ".pre-commit-config.yaml")],
)
def test_pre_commit_accepts_the_file(command: str, file: Path) -> None:
    result = subprocess.run(  # noqa: S603 - pre-commit, with arguments from this file
        [sys.executable, "-m", "pre_commit", command, str(file)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr
