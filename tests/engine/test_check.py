"""One file: whatever goes wrong becomes a fault with a Chinese sentence, never a traceback."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from gklint.engine import intake
from gklint.engine.check import check_candidate, check_file, check_stream
from gklint.engine.find import Candidate
from gklint.engine.plan import Plan, make_plan
from gklint.hooks.host import HostRecipe, load_host
from gklint.model.faults import Fault, FaultKind
from gklint.model.manuscript import Manuscript
from gklint.model.outcome import FileResult, Result
from gklint.rulekit import AnyRule, Draft

Make = Callable[..., AnyRule]
MakePlan = Callable[..., Plan]

NO_DOCUMENT = "买白菜两斤，萝卜三斤。\n"


@pytest.fixture
def made(speaking: Make, plan: MakePlan) -> Plan:
    return plan(speaking("ZZ101"))


def only_fault(result: FileResult | None) -> Fault:
    assert result is not None
    assert (result.recognised, result.disclosure, result.findings) == (False, None, ())
    assert result.verdict is not None
    assert result.verdict.result is Result.INCOMPLETE
    (fault,) = result.faults
    return fault


def test_a_file_is_checked_under_the_name_it_is_reported_by(made: Plan, tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text(Draft().text(), encoding="utf-8")
    result = check_file(file, made, name="报送/通知.txt")
    assert result is not None
    assert (result.path, result.recognised) == ("报送/通知.txt", True)
    assert [f.code for f in result.findings] == ["ZZ101"]


def test_a_named_file_that_is_missing_is_a_fault(made: Plan, tmp_path: Path) -> None:
    fault = only_fault(check_file(tmp_path / "没有.txt", made))
    assert (fault.code, fault.kind) == ("GK001", FaultKind.MISSING)


def test_one_that_vanished_from_a_folder_is_passed_over(made: Plan, tmp_path: Path) -> None:
    assert check_file(tmp_path / "没有.txt", made, explicit=False) is None


def test_a_named_file_that_is_no_document_is_a_fault(made: Plan, tmp_path: Path) -> None:
    file = tmp_path / "清单.txt"
    file.write_text(NO_DOCUMENT, encoding="utf-8")
    fault = only_fault(check_file(file, made))
    assert (fault.code, fault.kind) == ("GK002", FaultKind.NOT_OFFICIAL)
    assert check_file(file, made, explicit=False) is None


def test_a_broken_file_is_a_fault_even_in_a_folder(made: Plan, tmp_path: Path) -> None:
    file = tmp_path / "通知.docx"
    file.write_bytes(b"PK\x03\x04 broken")
    fault = only_fault(check_file(file, made, explicit=False))
    assert fault.code == "GK001"


def test_a_parser_that_crashes_is_a_fault_without_the_text(
    made: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(manuscript: Manuscript) -> object:
        raise RuntimeError(manuscript.lines[0].text)

    monkeypatch.setattr(intake, "parse", crash)
    fault = only_fault(check_stream(BytesIO(Draft().text().encode()), made, name="a.txt"))
    assert (fault.code, fault.kind) == ("GK001", FaultKind.INTERNAL)
    assert "RuntimeError" in fault.message
    assert "云溪" not in fault.message


def test_a_reader_that_crashes_is_a_fault(made: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(data: bytes, name: str) -> Manuscript:
        raise RecursionError(f"{name}: {len(data)}")

    monkeypatch.setattr(intake, "read_bytes", crash)
    fault = only_fault(check_stream(BytesIO(b"x"), made, name="a.txt"))
    assert (fault.code, fault.kind) == ("GK001", FaultKind.INTERNAL)


def test_what_the_search_could_not_open_is_reported_as_it_is(made: Plan) -> None:
    refused = Fault("GK001", FaultKind.PERMISSION, "打不开")
    candidate = Candidate(Path("a"), "a", explicit=True, fault=refused)
    assert only_fault(check_candidate(candidate, made)) is refused


def test_a_plugin_reads_further_formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "zz_reader.py").write_text(
        "from gklint.hooks import Reader, hookimpl\n"
        "from gklint.rulekit.draft import Draft\nfrom gklint.rulekit.example import manuscript_of\n"
        "def read(path, name): return manuscript_of(Draft().text(), name)\n"
        "@hookimpl\n"
        "def gklint_readers(): return [Reader(('.ofd',), read)]\n",
        encoding="utf-8",
    )
    host = load_host(HostRecipe(modules=("zz_reader",)))
    result = check_file(tmp_path / "a.OFD", make_plan(host, as_of=date(2024, 3, 8)), name="a.OFD")
    assert result is not None
    assert (result.path, result.recognised) == ("a.OFD", True)
