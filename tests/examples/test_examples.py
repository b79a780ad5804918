"""The examples: correct ones are clean at every stage, faulty ones show their faults."""

import json
import struct
import subprocess
import sys
import tomllib
import zlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from gklint.cli.main import program
from gklint.engine.check import check_file
from gklint.engine.plan import Plan, PlanRecipe, build_plan
from gklint.hooks.host import Host, HostRecipe, load_host
from gklint.model.companions import FoundBy, Role
from gklint.model.disclosure import Stage
from gklint.model.outcome import FileResult, Result, Severity

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FAULTY = "通知-有错.docx"
GOOD = sorted(p.name for s in ("docx", "txt") for p in EXAMPLES.glob(f"*.{s}") if p.name != FAULTY)
DAY = date(2026, 11, 20)

DOSSIER = EXAMPLES / "送审材料"
DOSSIER_DRAFT = DOSSIER / "关于印发城市照明设施管理办法的通知.docx"
FAULTY_DOSSIER = EXAMPLES / "送审材料-有错"
FAULTY_DRAFT = FAULTY_DOSSIER / "关于推进基层政务公开标准化规范化工作的实施意见.docx"
GATES = (Stage.DRAFT, Stage.SUBMIT, Stage.ISSUE)
PLACES = ("cn", "运城市", "威海市", "长治市城市管理局", "绛县", "三门峡市")


@pytest.fixture(scope="module")
def host() -> Host:
    return load_host(HostRecipe())


@pytest.fixture(scope="module", params=[Stage.DRAFT, Stage.ISSUE], ids=lambda stage: stage.key)
def plan(host: Host, request: pytest.FixtureRequest) -> Plan:
    return build_plan(PlanRecipe(as_of=DAY, stage=request.param), host)


def check(draft: Path, host: Host, stage: Stage, place: str = "cn") -> FileResult:
    result = check_file(draft, build_plan(PlanRecipe(DAY, place, stage), host))
    assert result is not None
    return result


def form(folder: Path) -> Mapping[str, object]:
    """Give what ``gklint form`` reads, by field, and what it only lists, by label."""
    arguments = ["form", str(folder / "发文稿纸.docx"), "--format", "json"]
    read = CliRunner().invoke(program, arguments, prog_name="gklint")
    assert read.exit_code == 0, read.output
    said = json.loads(read.stdout)
    assert said["recognised"]
    return {**said["fields"], **{field["label"]: field["text"] for field in said["unread"]}}


def put_in(folder: Path) -> Mapping[str, list[str]]:
    """Give the lines that were written into the form, by label."""
    source = EXAMPLES / "texts" / folder.name / "发文稿纸.toml"
    written: Mapping[str, list[str]] = tomllib.loads(source.read_text("utf-8"))["written"]
    return written


@pytest.mark.parametrize("name", GOOD)
def test_a_correct_draft_is_clean(plan: Plan, name: str) -> None:
    result = check_file(EXAMPLES / name, plan)

    assert result is not None
    assert [f"{f.code} {f.message}" for f in result.findings] == []
    assert result.faults == ()


def test_the_faulty_draft_shows_each_of_its_faults_and_no_other(host: Host) -> None:
    result = check(EXAMPLES / FAULTY, host, Stage.ISSUE)

    assert {finding.code for finding in result.findings} == {
        "GK103",  # (此件公开发布)
        "GK107",  # not two characters in
        "GK701",  # [2026]
        "GK702",  # 012
        "GK703",  # 第012号
        "GK706",  # 2026年03月05日
        "GK711",  # no ： after the addressee
        "GK713",  # attachment 1 is named otherwise in the list
        "GK714",  # 。 after the names in the list, ： after 附件1
        "GK715",  # no 。 after the copies
        "GK716",  # printed a day before its date
    }


# A complete dossier


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("stage", GATES, ids=lambda stage: stage.key)
def test_a_complete_dossier_passes_every_gate_everywhere(
    host: Host, stage: Stage, place: str
) -> None:
    result = check(DOSSIER_DRAFT, host, stage, place)

    assert [f"{f.code} {f.message}" for f in result.findings] == []
    assert [skip.message for skip in result.skips] == []
    assert result.faults == ()
    assert result.verdict is not None
    assert result.verdict.result is Result.PASS


def test_its_companions_are_found_by_their_names_alone(host: Host) -> None:
    result = check(DOSSIER_DRAFT, host, Stage.SUBMIT)

    found = [(c.role, Path(c.path).name, c.found_by) for c in result.companions]
    assert found == [
        (Role.APPROVAL_FORM, "发文稿纸.docx", FoundBy.FOLDER),
        (Role.PLAN, "解读方案.docx", FoundBy.FOLDER),
        (Role.MATERIAL, "解读材料.docx", FoundBy.FOLDER),
        (Role.MATERIAL, "解读材料（图解）.png", FoundBy.FOLDER),
    ]


@pytest.mark.parametrize("role", [Role.APPROVAL_FORM, Role.PLAN, Role.MATERIAL])
def test_each_of_its_companions_is_needed_somewhere(host: Host, role: Role, tmp_path: Path) -> None:
    for path in DOSSIER.iterdir():
        if not path.stem.startswith(role.chinese):
            (tmp_path / path.name).write_bytes(path.read_bytes())

    result = check(tmp_path / DOSSIER_DRAFT.name, host, Stage.SUBMIT, "威海市")

    assert result.verdict is not None
    assert result.verdict.result is not Result.PASS


def test_its_form_is_read_as_it_was_filled_in() -> None:
    read = form(DOSSIER)

    assert read["attribute"] == {
        "text": "☑主动公开　☐依申请公开　☐不予公开　☐部分公开",
        "value": "proactive",
    }
    assert read["policy_document"] == {"text": "☑是　☐否", "value": True}
    assert read["urgency"] == {"text": "☐特急　☐加急　☑平件"}
    for field, label in (
        ("title", "标题"),
        ("document_number", "发文字号"),
        ("drafting_unit", "拟稿单位"),
        ("drafter", "拟稿人"),
        ("officer", "属性认定人"),
        ("seal", "政府信息公开专用章"),
        ("participation", "公众参与情况"),
    ):
        assert read[field] == {"text": " ".join(put_in(DOSSIER)[label])}
    assert read["date"] == {"text": "2026年6月18日", "iso": "2026-06-18"}
    assert read["interpretation_needed"] == {
        "text": "☑是　☐否（不解读理由：　　　）",
        "value": True,
    }
    nothing = ("reason", "basis", "exemption", "lead_unit", "classification")
    assert [read[field] for field in nothing] == [None] * len(nothing)


def test_its_opinions_are_read_with_their_names_and_dates() -> None:
    read = form(DOSSIER)

    opinions = read["opinions"]
    assert isinstance(opinions, list)
    assert [(each["role"], each["by"], each["iso"]) for each in opinions] == [
        ("签发", "王某", "2026-07-09"),
        ("会签", "赵某", "2026-07-03"),
        ("会签", "钱某", "2026-07-03"),
        ("审核", "李某", "2026-07-08"),
        ("核稿", "孙某", "2026-07-06"),
        ("合法性审核意见", "冯某", "2026-06-30"),
    ]
    written = put_in(DOSSIER)
    assert read["secrecy_review"] == {
        "text": " ".join(written["保密审查意见"]),
        "by": "郑某",
        "iso": "2026-07-01",
    }
    assert read["filing"] == {
        "text": " ".join(written["政务公开机构审查（备案）意见"]),
        "iso": "2026-07-02",
    }


@pytest.mark.parametrize("folder", [DOSSIER, FAULTY_DOSSIER], ids=lambda folder: folder.name)
def test_nothing_written_into_a_form_is_lost(folder: Path) -> None:
    read = json.dumps(form(folder), ensure_ascii=False)

    lines = [line for label, lines in put_in(folder).items() if label != "密级" for line in lines]
    assert [line for line in lines if line not in read] == []


def test_its_picture_is_a_whole_png() -> None:
    data = (DOSSIER / "解读材料（图解）.png").read_bytes()
    chunks, at = {}, 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        chunk, (crc,) = (
            data[at + 4 : at + 8 + length],
            struct.unpack_from(">I", data, at + 8 + length),
        )
        assert crc == zlib.crc32(chunk)
        chunks[chunk[:4]] = chunk[4:]
        at += length + 12

    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    wide, high = struct.unpack_from(">II", chunks[b"IHDR"])
    assert len(zlib.decompress(chunks[b"IDAT"])) == (wide + 1) * high  # a filter byte a row
    assert len(data) < 4096


# A faulty dossier

# Under 运城市 before submission, by the catalogue of rules:
FAULTS = {
    "GK108": Severity.ERROR,  # 依申请公开 in the draft, 不予公开 on the form
    "GK207": Severity.ERROR,  # 其他不宜公开的信息; better said than that no law is cited (GK202)
    "GK211": Severity.ERROR,  # a policy document, not 主动公开 either way: 备案 is missing
    "GK401": Severity.INFO,  # what it implements is public; no exception is stated
}


def test_the_faulty_dossier_shows_each_of_its_faults_and_no_other(host: Host) -> None:
    result = check(FAULTY_DRAFT, host, Stage.SUBMIT, "运城市")

    assert {finding.code: finding.severity for finding in result.findings} == FAULTS
    assert result.faults == ()
    assert result.verdict is not None
    assert result.verdict.result is Result.BLOCKED


def test_a_draft_without_number_and_date_is_none_the_worse_before_it_is_issued(host: Host) -> None:
    shown = check(FAULTY_DRAFT, host, Stage.SUBMIT, "运城市").findings

    assert [finding.code for finding in shown if finding.code.startswith("GK7")] == []


def test_its_form_leaves_open_what_was_left_open() -> None:
    read = form(FAULTY_DOSSIER)

    assert read["attribute"] == {
        "text": "☐主动公开　☐依申请公开　☑不予公开　☐部分公开",
        "value": "withheld",
    }
    reason = read["reason"]
    assert isinstance(reason, dict)
    assert reason["text"].endswith("☑其他不宜公开的信息")
    blank = ("document_number", "basis", "filing", "secrecy_review", "seal", "officer")
    assert [read[field] for field in blank] == [None] * len(blank)


def test_the_files_are_what_the_script_makes() -> None:
    result = subprocess.run(  # noqa: S603 - the project's own script
        [sys.executable, str(EXAMPLES / "make_examples.py"), "--check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr
