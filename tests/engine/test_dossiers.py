"""Dossiers through the engine: found, read, judged; what is wrong with one harms no other."""

from datetime import date
from pathlib import Path

import pytest

from gklint.engine.check import check_file
from gklint.engine.compare import compared
from gklint.engine.find import find_drafts
from gklint.engine.library import Sources
from gklint.engine.plan import Plan, make_plan
from gklint.engine.run import run
from gklint.engine.select import PlanError
from gklint.hooks.host import HostRecipe, load_host
from gklint.model.companions import FoundBy, Role
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.faults import FaultKind
from gklint.model.outcome import Evidence, FileResult, Result
from gklint.rulekit import Draft

DAY = date(2024, 3, 8)
FORM = "标题：关于做好校园周边环境整治工作的通知\n公开属性：☐主动公开 ☐依申请公开 ☑不予公开\n"


def plan(stage: Stage = Stage.SUBMIT, profile: str = "cn", sources: Sources | None = None) -> Plan:
    host = load_host(HostRecipe())
    return make_plan(host, as_of=DAY, profile=profile, stage=stage, sources=sources or Sources())


def put(folder: Path, draft: Draft | None = None, name: str = "通知", **companions: str) -> Path:
    file = folder / f"{name}.txt"
    file.write_text((draft or Draft()).text(), encoding="utf-8")
    for role, text in companions.items():
        suffix = "gk.toml" if role == "sidecar" else f"{role}.txt"
        (folder / f"{name}.{suffix}").write_text(text, encoding="utf-8")
    return file


def check(file: Path, by: Plan | None = None) -> FileResult:
    result = check_file(file, by or plan())
    assert result is not None
    return result


def test_the_result_says_which_files_went_with_the_draft(tmp_path: Path) -> None:
    result = check(put(tmp_path, 发文稿纸=FORM, sidecar='[document]\nattribute = "proactive"'))
    assert [(c.role, c.found_by) for c in result.companions] == [
        (Role.SIDECAR, FoundBy.NAME),
        (Role.APPROVAL_FORM, FoundBy.NAME),
    ]
    assert "GK108" in {f.code for f in result.findings}


def test_without_a_marking_the_attribute_is_the_one_of_the_form(tmp_path: Path) -> None:
    assert check(put(tmp_path, Draft(note=None), 发文稿纸=FORM)).disclosure is Disclosure.WITHHELD


def test_a_missing_companion_is_one_skip_and_not_one_per_rule(tmp_path: Path) -> None:
    for stage in Stage:
        skips = check(put(tmp_path), plan(stage, "cn-shanxi-yuncheng-jiangxian")).skips
        assert len({skip.missing for skip in skips}) == len(skips)


def test_a_picture_that_shows_no_text_is_not_called_missing(tmp_path: Path) -> None:
    draft = Draft(title="云溪市人民政府办公室关于印发云溪市校园周边环境整治办法的通知")
    file = put(tmp_path, draft, 发文稿纸="公开属性：☑主动公开\n是否政策性文件：☑是\n")
    (tmp_path / "通知.解读材料.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    skips = check(file, plan(Stage.SUBMIT, "cn-shanxi-yuncheng")).skips
    (said,) = (skip.message for skip in skips if skip.missing is Evidence.INTERPRETATION)
    assert said.startswith("解读方案、解读材料里看不到要核查的内容，未核查：")
    assert "未提供" not in said


def test_a_form_without_any_known_field_is_a_fault_that_names_it(tmp_path: Path) -> None:
    result = check(put(tmp_path, 发文稿纸="今天天气很好，适合散步。\n"))
    assert [(f.code, f.kind) for f in result.faults] == [("GK004", FaultKind.NOT_OFFICIAL)]
    assert "通知.发文稿纸.txt" in result.faults[0].message
    assert result.verdict is not None
    assert result.verdict.result is Result.INCOMPLETE


def test_an_unreadable_form_is_neither_absent_nor_empty(tmp_path: Path) -> None:
    file = put(tmp_path, Draft(note="（此件不予公开）"))
    (tmp_path / "通知.发文稿纸.docx").write_bytes(b"PK\x03\x04 broken")
    result = check(file)
    assert [f.code for f in result.faults] == ["GK004"]
    assert not {"GK109", "GK201", "GK202"} & {f.code for f in result.findings}
    assert Evidence.APPROVAL_FORM in {skip.missing for skip in result.skips}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[document]\npolicy_document = 1", "第 2 行"),
        ('[document]\nattribut = "withheld"', "第 2 行"),
        ('[[suppress]]\ncode = "GK999"\nreason = "……"', "GK999"),
        ("[document", "写法不对"),
    ],
)
def test_a_faulty_sidecar_names_file_and_line(tmp_path: Path, text: str, words: str) -> None:
    result = check(put(tmp_path, sidecar=text))
    assert [f.code for f in result.faults] == ["GK004"]
    assert "通知.gk.toml" in result.faults[0].message
    assert words in result.faults[0].message


def test_a_sidecar_that_states_nothing_stands_for_no_form(tmp_path: Path) -> None:
    result = check(put(tmp_path, sidecar='[[superior]]\nnumber = "国办发〔2025〕999号"'))
    assert Evidence.APPROVAL_FORM in {skip.missing for skip in result.skips}
    assert result.verdict is not None
    assert result.verdict.missing == (Evidence.APPROVAL_FORM,)


def test_of_two_sidecars_neither_counts(tmp_path: Path) -> None:
    file = put(tmp_path, Draft(note=None), sidecar='[document]\nattribute = "withheld"')
    (tmp_path / "dossier.gk.toml").write_text('[document]\nattribute = "proactive"', "utf-8")
    result = check(file)
    assert {f.kind for f in result.faults} == {FaultKind.AMBIGUOUS}
    assert result.disclosure is None


def test_a_faulty_dossier_harms_no_other(tmp_path: Path) -> None:
    put(tmp_path, name="甲", sidecar="[document")
    put(tmp_path, name="乙", sidecar='[document]\nattribute = "proactive"')
    candidates = tuple(find_drafts([tmp_path], suffixes=(".txt",)))
    by = plan(Stage.DRAFT)
    results = {Path(r.path).stem: r for r in run(candidates, by)}
    assert [f.code for f in results["甲"].faults] == ["GK004"]
    assert results["乙"].faults == ()


def test_a_sidecar_names_files_of_its_own_folder_only(tmp_path: Path) -> None:
    result = check(put(tmp_path, sidecar='[interpretation]\nplan = "../别处/方案.docx"'))
    assert [f.kind for f in result.faults] == [FaultKind.INVALID]


def test_a_named_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    result = check(put(tmp_path, sidecar='[interpretation]\nmaterials = ["图解.png"]'))
    assert [f.kind for f in result.faults] == [FaultKind.MISSING]


@pytest.mark.parametrize("name", ["..\\\\别处\\\\方案.docx", "/etc/方案.docx", "外面/方案.docx"])
def test_no_name_in_a_sidecar_leads_out_of_its_folder(tmp_path: Path, name: str) -> None:
    inside, outside = tmp_path / "内", tmp_path / "外"
    inside.mkdir()
    outside.mkdir()
    (outside / "方案.docx").write_text("别处的内容", "utf-8")
    (inside / "外面").symlink_to(outside)
    result = check(put(inside, sidecar=f'[interpretation]\nplan = "{name}"'))
    assert [f.kind for f in result.faults] == [FaultKind.INVALID]


def test_a_name_no_file_system_takes_is_a_fault_of_that_name(tmp_path: Path) -> None:
    result = check(put(tmp_path, sidecar=f'[interpretation]\nmaterials = ["{"长" * 300}.png"]'))
    assert [f.code for f in result.faults] == ["GK004"]
    assert result.recognised


@pytest.mark.parametrize("name", ["丙.解读材料.png", "发文稿纸.txt"])
def test_a_named_companion_without_its_draft_is_told_to_lie_beside_it(
    tmp_path: Path, name: str
) -> None:
    put(tmp_path, name="甲")
    put(tmp_path, name="乙")
    (tmp_path / name).write_text("不是公文的内容", "utf-8")
    result = check(tmp_path / name)
    assert [(f.code, f.kind) for f in result.faults] == [("GK004", FaultKind.MISSING)]


def test_a_negative_list_without_its_columns_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "清单.csv"
    table.write_text("甲,乙\n一,二\n", "utf-8")
    with pytest.raises(PlanError, match=r"清单\.csv"):
        plan(sources=Sources(negative_list=table))


def test_an_orphan_sidecar_in_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "丁.gk.toml").write_text("", "utf-8")
    put(tmp_path, name="甲")
    faults = [c.fault for c in find_drafts([tmp_path], suffixes=(".txt",)) if c.fault]
    assert [fault.code for fault in faults] == ["GK004"]


def test_a_sidecar_suppresses_for_its_own_draft_with_a_reason(tmp_path: Path) -> None:
    text = '[[suppress]]\ncode = "GK103"\nreason = "沿用原版"\nby = "办公室"'
    result = check(put(tmp_path, Draft(note="(此件公开发布)"), sidecar=text))
    found = next(f for f in result.findings if f.code == "GK103")
    assert found.suppressed is not None
    assert found.suppressed.reason == "沿用原版"


def test_a_suppression_of_a_sidecar_that_met_nothing_is_told(tmp_path: Path) -> None:
    text = '[[suppress]]\ncode = "GK103"\nreason = "沿用原版"'
    assert "GK006" in {f.code for f in check(put(tmp_path, sidecar=text)).findings}


def test_a_row_of_an_exported_table_speaks_for_its_draft(tmp_path: Path) -> None:
    table = tmp_path / "导出.csv"
    table.write_text(
        "文号,标题,公开属性,不公开理由\n云政办发〔2024〕12号,某通知,不予公开,内部事务\n", "utf-8"
    )
    by = plan(sources=Sources(records=(table,)))
    result = check(put(tmp_path, Draft(note=None)), by)
    assert [(c.role, c.found_by) for c in result.companions] == [(Role.RECORD, FoundBy.ROW)]
    assert result.disclosure is Disclosure.WITHHELD


def test_two_rows_for_one_draft_are_a_fault(tmp_path: Path) -> None:
    table = tmp_path / "导出.csv"
    row = "云政办发〔2024〕12号,某通知,不予公开\n"
    table.write_text(f"文号,标题,公开属性\n{row}{row}", "utf-8")
    result = check(put(tmp_path), plan(sources=Sources(records=(table,))))
    assert [f.kind for f in result.faults] == [FaultKind.AMBIGUOUS]
    assert "第 2 行" in result.faults[0].message


def test_a_table_that_cannot_be_read_stops_the_run_with_its_name(tmp_path: Path) -> None:
    table = tmp_path / "导出.xlsx"
    table.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(PlanError, match=r"导出\.xlsx"):
        plan(sources=Sources(records=(table,)))


def test_documents_of_one_run_are_compared(tmp_path: Path) -> None:
    title = "云溪市人民政府办公室关于印发基层工作方案的通知"
    put(tmp_path, Draft(number="云政办发〔2024〕2号", title=title), name="甲")
    cites = f"按照《{title}》（云政办发〔2024〕26号）要求，现就有关事项通知如下。"
    put(tmp_path, Draft(number="云城办发〔2024〕7号", body=(cites,)), name="乙")
    candidates = tuple(find_drafts([tmp_path], suffixes=(".txt",)))
    by = plan(Stage.DRAFT).comparing()
    results = compared(tuple(run(candidates, by)), candidates, by)
    found = {Path(r.path).stem: {f.code for f in r.findings} for r in results}
    assert "GK408" in found["甲"]
    assert "GK403" in found["乙"]
