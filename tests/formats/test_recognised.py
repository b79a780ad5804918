"""Scanned files: what a program for OCR recognised is read as their text, and said to be that."""

import json
from datetime import date
from pathlib import Path

import pytest

from gklint.dossier.find import companions_of, recognised_of
from gklint.dossier.roles import Claim, claim_of
from gklint.engine.check import check_file
from gklint.engine.find import find_drafts
from gklint.engine.keys import companions
from gklint.engine.plan import Plan, make_plan
from gklint.hooks.host import HostRecipe, load_host
from gklint.model.companions import Role
from gklint.model.faults import FaultKind
from gklint.model.outcome import FileResult
from gklint.rulekit.draft import Draft

READER = """
from gklint.hooks import Reader, hookimpl
from gklint.model.faults import FaultKind
from gklint.readers.fault import refusal
def read(path, name): raise refusal(FaultKind.NO_TEXT, "全是图片")
@hookimpl
def gklint_readers(): return [Reader((".scan",), read)]
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    place = tmp_path / "plugin"
    place.mkdir()
    (place / "zz_scan.py").write_text(READER, encoding="utf-8")
    monkeypatch.syspath_prepend(str(place))
    return make_plan(load_host(HostRecipe(modules=("zz_scan",))), as_of=date(2024, 3, 8))


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    folder = tmp_path / "公文"
    folder.mkdir()
    file = folder / "扫描.scan"
    file.write_bytes(b"pictures")
    return file


def checked(scan: Path, plan: Plan) -> FileResult:
    result = check_file(scan, plan, name=scan.name)
    assert result is not None
    return result


def test_without_recognised_text_a_scan_is_not_checked(scan: Path, plan: Plan) -> None:
    assert [fault.kind for fault in checked(scan, plan).faults] == [FaultKind.NO_TEXT]


@pytest.mark.parametrize("name", ["扫描.scan.ocr.txt", "扫描.ocr.txt"])
def test_recognised_text_is_the_text_of_the_file(scan: Path, plan: Plan, name: str) -> None:
    scan.with_name(name).write_text(Draft().text(), encoding="utf-8")
    result = checked(scan, plan)
    assert (result.path, result.recognised, result.text_from) == ("扫描.scan", True, name)
    assert result.sha256 == checked(scan, plan).sha256
    assert result.faults == ()


def test_letters_recognised_for_digits_are_no_fault_of_the_document(scan: Path, plan: Plan) -> None:
    written = Draft(number="云政办发〔2O24〕l2号", date="2O24年3月5日").text()
    told = scan.with_name("扫描.ocr.txt")
    told.write_text(written, encoding="utf-8")
    assert not {"GK706", "GK723"} & {finding.code for finding in checked(scan, plan).findings}
    draft = told.rename(scan.with_name("通知.txt"))
    assert {"GK706", "GK723"} <= {finding.code for finding in checked(draft, plan).findings}


def test_the_text_named_by_the_whole_name_goes_first(scan: Path, plan: Plan) -> None:
    for name in ("扫描.ocr.txt", "扫描.scan.ocr.txt"):
        scan.with_name(name).write_text(Draft().text(), encoding="utf-8")
    assert checked(scan, plan).text_from == "扫描.scan.ocr.txt"


def test_recognised_text_is_no_draft_of_its_own(tmp_path: Path) -> None:
    for name in ("扫描.pdf", "扫描.pdf.ocr.txt", "通知.docx", "通知.ocr.txt"):
        (tmp_path / name).write_bytes(b"x")
    found = find_drafts([tmp_path], suffixes=(".pdf", ".docx", ".txt"))
    assert [candidate.path.name for candidate in found] == ["扫描.pdf", "通知.docx"]
    assert claim_of("扫描.pdf.ocr.txt") == Claim(None, "扫描")
    assert claim_of("第1.2号.ocr.txt") == Claim(None, "第1.2号")


def test_another_text_is_another_result(scan: Path, plan: Plan) -> None:
    words = plan.library.words
    alone = companions(scan, (), words)
    text = scan.with_name("扫描.scan.ocr.txt")
    text.write_text("一", encoding="utf-8")
    first = companions(scan, (), words)
    text.write_text("二", encoding="utf-8")
    assert recognised_of(scan) == ("扫描.scan.ocr.txt",)
    assert len({alone.digest, first.digest, companions(scan, (), words).digest}) == 3
    assert first.names == ("扫描.scan.ocr.txt",)


def test_a_scan_alone_in_its_folder_is_the_draft_the_papers_go_with(tmp_path: Path) -> None:
    for name in ("通知.pdf", "通知.pdf.ocr.txt", "发文稿纸.docx"):
        (tmp_path / name).write_bytes(b"x")
    assert [paper.role for paper in companions_of(tmp_path / "通知.pdf")] == [Role.APPROVAL_FORM]


def test_a_copy_to_print_takes_no_papers_from_the_draft(tmp_path: Path) -> None:
    for name in ("通知.docx", "通知.pdf", "发文稿纸.docx"):
        (tmp_path / name).write_bytes(b"x")
    assert [paper.role for paper in companions_of(tmp_path / "通知.docx")] == [Role.APPROVAL_FORM]


def test_reports_say_where_the_text_is_from(scan: Path, plan: Plan) -> None:
    from gklint.report.values import result_value  # noqa: PLC0415

    assert "text_from" not in result_value(checked(scan, plan))
    scan.with_name("扫描.ocr.txt").write_text(Draft().text(), encoding="utf-8")
    value = json.loads(json.dumps(result_value(checked(scan, plan))))
    assert value["text_from"] == "扫描.ocr.txt"
