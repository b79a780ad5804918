"""``gklint ocr-list``, and what a ledger says of scans."""

import json
from pathlib import Path

import pytest

from gklint.ledger.columns import COLUMNS, cell_of
from gklint.ledger.entries import entries
from gklint.ledger.store import open_ledger
from gklint.rulekit.draft import Draft
from tests.cli.conftest import gklint
from tests.formats.pdf_writer import write_pdf
from tests.formats.typeset import Page
from tests.readers.packing import zipped

LEDGER = ("--ledger", "台账.db")


@pytest.fixture
def scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    scan = tmp_path / "发文" / "2013" / "扫描.pdf"
    scan.parent.mkdir(parents=True)
    scan.write_bytes(write_pdf(Page(())))
    (tmp_path / "发文" / "通知.txt").write_text(Draft().text(), encoding="utf-8")
    return scan


def review() -> None:
    result = gklint("review", "发文", *LEDGER, "--as-of", "2024-03-08", "--jobs", "1")
    assert result.exit_code in {0, 1, 3}, result.output


def states() -> dict[str, object]:
    with open_ledger(Path("台账.db")) as ledger:
        return {
            entry.record.path or "": cell_of(COLUMNS["state"], entry, 1)
            for entry in entries(ledger)
        }


def test_scans_are_listed_with_the_file_their_text_is_wanted_in(scan: Path) -> None:
    review()
    assert states() == {"发文/2013/扫描.pdf": "需要 OCR", "发文/通知.txt": "已检查"}
    shown = gklint("ocr-list", *LEDGER).output
    assert str(scan) in shown
    assert "扫描.pdf.ocr.txt" in shown
    (listed,) = json.loads(gklint("ocr-list", *LEDGER, "--format", "json").output)
    assert (listed["path"], listed["text"]) == ("发文/2013/扫描.pdf", f"{scan}.ocr.txt")
    assert listed["archive"] is None


def test_of_a_scan_in_an_archive_it_is_told_that_it_must_be_taken_out(scan: Path) -> None:
    archive = scan.with_name("旧档.zip")
    archive.write_bytes(zipped({"扫描.pdf": scan.read_bytes()}))
    scan.unlink()
    review()
    assert "其中 1 个在压缩包或邮件里" in gklint("ocr-list", *LEDGER).output
    (listed,) = json.loads(gklint("ocr-list", *LEDGER, "--format", "json").output)
    assert listed["archive"] == str(archive)


def test_once_the_text_is_there_it_is_checked_and_the_list_is_empty(scan: Path) -> None:
    review()
    scan.with_name("扫描.pdf.ocr.txt").write_text(Draft().text(), encoding="utf-8")
    review()
    assert states()["发文/2013/扫描.pdf"] == "已检查"
    assert "没有需要文字识别" in gklint("ocr-list", *LEDGER).output
    assert gklint("ocr-list", *LEDGER, "--format", "json").output.strip() == "[]"
    scan.with_name("扫描.pdf.ocr.txt").unlink()
    review()
    assert states()["发文/2013/扫描.pdf"] == "需要 OCR"
