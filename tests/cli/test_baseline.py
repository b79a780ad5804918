"""``gklint baseline``: what people type, what they read, and which code comes back."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from gklint.ledger.store import open_ledger
from tests.cli.conftest import NOTICE, draft, gklint

FILE = "gklint-baseline.jsonl"
ONLY = ("--select", "GK99", "--as-of", "2026-03-08")
WHY = ("--reason", "历史文件，逐年清理")


def create(*args: str) -> Result:
    return gklint("baseline", "create", *ONLY, *args)


def diff(*args: str) -> Result:
    return gklint("baseline", "diff", *ONLY, *args)


def prune(*args: str) -> Result:
    return gklint("baseline", "prune", *ONLY, *args)


def check(*args: str) -> Result:
    return gklint("check", *ONLY, *args)


def entries(file: Path) -> list[dict[str, str]]:
    _, *lines = file.read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture
def noted(folder: Path) -> Path:
    """A folder of two drafts with a fault each, and its baseline."""
    draft(folder / "甲.txt", "〖错误〗一")
    draft(folder / "归档" / "乙.txt", "〖警告〗二")
    assert create(*WHY).exit_code == 0
    return folder / FILE


# --- create -------------------------------------------------------------------------------------


def test_create_notes_what_there_is_with_the_reason(folder: Path) -> None:
    draft(folder / "甲.txt", "〖错误〗一")
    result = create(*WHY, "--by", "县政府办")
    assert result.exit_code == 0
    assert result.stdout == (
        f"已写入 {FILE}：记下 1 条。\n"
        f'以后检查时加上 --baseline {FILE}，或者在 gklint.toml 里写 baseline = "…"。\n'
    )
    head, line = (folder / FILE).read_text("utf-8").splitlines()
    assert json.loads(head) == {"version": 1, "profile": "cn", "stage": "draft"}
    entry = json.loads(line)
    assert {key: entry[key] for key in ("path", "code", "label", "reason", "by", "date")} == {
        "path": "甲.txt",
        "code": "GK990",
        "label": "这里写着“〖错误〗”。",
        "reason": "历史文件，逐年清理",
        "by": "县政府办",
        "date": "2026-03-08",
    }


@pytest.mark.parametrize("reason", [(), ("--reason", ""), ("--reason", "　")])
def test_there_is_no_baseline_without_a_reason(folder: Path, reason: tuple[str, ...]) -> None:
    draft(folder / "甲.txt", "〖错误〗")
    result = create(*reason)
    assert result.exit_code == 2
    assert "请用 --reason 写明这些问题为什么暂时不改" in result.stderr
    assert not (folder / FILE).exists()


def test_a_baseline_is_not_overwritten(noted: Path) -> None:
    before = noted.read_bytes()
    result = create(*WHY)
    assert result.exit_code == 2
    assert f"已经有 {FILE} 了，没有改动它：要把新的问题加进去，请加上 --add" in result.stderr
    assert noted.read_bytes() == before


def test_add_puts_new_findings_in_and_keeps_the_reasons_of_the_others(noted: Path) -> None:
    noted.write_text(noted.read_text("utf-8").replace("历史文件，逐年清理", "等新规定"), "utf-8")
    draft(noted.parent / "丙.txt", "〖错误〗三")
    result = create("--reason", "新收的", "--add")
    assert result.stdout.startswith(f"已写入 {FILE}：记下 1 条，原有 2 条。\n")
    assert [(e["path"], e["reason"]) for e in entries(noted)] == [
        ("丙.txt", "新收的"),
        ("归档/乙.txt", "等新规定"),
        ("甲.txt", "等新规定"),
    ]


def test_a_file_that_was_not_checked_makes_code_3_and_the_others_are_noted(folder: Path) -> None:
    draft(folder / "甲.txt", "〖错误〗")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    result = create(*WHY)
    assert result.exit_code == 3
    assert "坏.docx 没有检查成" in result.stdout
    assert [entry["path"] for entry in entries(folder / FILE)] == ["甲.txt"]


def test_of_a_path_that_is_misspelt_there_is_no_baseline(folder: Path) -> None:
    result = create(*WHY, "没有.txt")
    assert result.exit_code == 3
    assert "没有.txt 没有检查成" in result.stdout
    assert result.stdout.endswith(f"没有问题可记，也没有写出 {FILE}。\n")
    assert not (folder / FILE).exists()


def test_where_nothing_is_wrong_the_baseline_is_empty_and_everything_later_is_new(
    folder: Path,
) -> None:
    draft(folder / "甲.txt")
    assert create(*WHY).stdout.startswith(f"已写入 {FILE}：记下 0 条。\n")
    draft(folder / "甲.txt", "〖错误〗")
    assert diff().exit_code == 1


@pytest.mark.parametrize("place", [".", "没有/基线.jsonl"])
def test_a_place_that_cannot_be_written_is_known_before_the_work(folder: Path, place: str) -> None:
    draft(folder / "甲.txt", "〖错误〗")
    result = create(*WHY, "--output", place)
    assert result.exit_code == 2
    assert f"无法写入 {place}：" in result.stderr


def test_where_it_is_written_is_said_by_option_or_configuration(folder: Path) -> None:
    draft(folder / "归档" / "甲.txt", "〖错误〗")
    assert create(*WHY, "归档", "--output", "归档/我的.jsonl").exit_code == 0
    assert [entry["path"] for entry in entries(folder / "归档" / "我的.jsonl")] == ["甲.txt"]
    (folder / "gklint.toml").write_text('baseline = "别的.jsonl"\n', "utf-8")
    result = create(*WHY, "归档")
    assert result.stdout == "已写入 " + str(folder / "别的.jsonl") + "：记下 1 条。\n"
    assert [entry["path"] for entry in entries(folder / "别的.jsonl")] == ["归档/甲.txt"]


# --- check --------------------------------------------------------------------------------------


def test_a_check_counts_only_what_is_new(noted: Path) -> None:
    result = check("--baseline", FILE)
    assert result.exit_code == 0
    assert "检查 2 份：没有发现问题。\n另有 2 个问题记在基线里，不计。\n" in result.stdout
    draft(noted.parent / "甲.txt", "前面多了一段", "〖错误〗一", "〖错误〗新的")
    result = check("--baseline", FILE)
    assert result.exit_code == 1
    assert "甲.txt:11:3 错误 GK990" in result.stdout
    assert "另有 2 个问题记在基线里，不计。" in result.stdout


def test_a_check_tells_programs_why_a_finding_does_not_count(noted: Path) -> None:
    value = json.loads(check("--baseline", FILE, "--format", "json").stdout)
    found = [f for result in value["results"] for f in result["findings"]]
    assert [f["suppressed"]["baseline"] for f in found] == [True, True]
    assert value["summary"]["errors"] == value["summary"]["warnings"] == 0
    assert noted.exists()


def test_the_baseline_may_stand_in_the_configuration(noted: Path) -> None:
    (noted.parent / "gklint.toml").write_text(f'baseline = "{FILE}"\n', "utf-8")
    assert check().exit_code == 0
    assert check("--no-config").exit_code == 1


def test_a_check_warns_of_entries_that_serve_no_longer(noted: Path) -> None:
    draft(noted.parent / "甲.txt")
    result = check("--baseline", FILE)
    said = "基线里 甲.txt 的 GK990（这里写着“〖错误〗”。）没有用上：问题已经没有了。"
    assert said in "".join(result.stdout.split("\n"))
    assert "运行 gklint baseline prune 把没有用上的从基线里去掉" in result.stdout
    assert result.exit_code == 0  # a warning
    assert "GK006" not in check("--baseline", FILE, "--ignore", "GK006").stdout


def test_nothing_is_said_of_entries_of_rules_that_did_not_run(noted: Path) -> None:
    draft(noted.parent / "甲.txt")
    result = gklint("check", "--as-of", "2026-03-08", "--select", "GK101", "--baseline", FILE)
    assert "GK006" not in result.stdout


@pytest.mark.parametrize("command", ["check", "diff", "prune"])
def test_a_baseline_that_cannot_be_used_is_refused(noted: Path, command: str) -> None:
    run = {"check": check, "diff": diff, "prune": prune}[command]
    noted.write_text(noted.read_text("utf-8") + "<<<<<<< HEAD\n", "utf-8")
    result = run("--baseline", FILE)
    assert result.exit_code == 2
    assert f"{FILE} 第 4 行：写法不对" in result.stderr
    result = run("--baseline", "没有.jsonl")
    assert result.exit_code == 2
    assert "找不到基线文件 没有.jsonl，请检查路径。" in result.stderr


# --- diff ---------------------------------------------------------------------------------------


def test_diff_without_new_findings(noted: Path) -> None:
    result = diff()
    assert (result.exit_code, result.stdout) == (0, "新问题 0 个，基线里已有 2 个。\n")
    assert noted.exists()


def test_diff_lists_what_is_new_stale_and_moved(noted: Path) -> None:
    folder = noted.parent
    draft(folder / "甲.txt", "〖提示〗新的")
    (folder / "归档" / "乙.txt").rename(folder / "乙.txt")
    result = diff()
    assert result.exit_code == 1
    assert "甲.txt:9:3 提示 GK990" in result.stdout
    assert "没有用上 甲.txt GK990 这里写着“〖错误〗”。\n" in result.stdout
    assert "  问题已经没有了；理由：历史文件，逐年清理（2026-03-08）\n" in result.stdout
    assert "文件移动 归档/乙.txt → 乙.txt（1 条）\n" in result.stdout
    assert result.stdout.endswith(
        "新问题 1 个，基线里已有 1 个，没有用上的 1 条，可用 gklint baseline prune 去掉。\n"
    )


def test_diff_for_programs(noted: Path) -> None:
    folder = noted.parent
    draft(folder / "甲.txt", "〖提示〗新的")
    (folder / "归档" / "乙.txt").rename(folder / "乙.txt")
    result = diff("--format", "json")
    value = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [(new["path"], len(new["findings"])) for new in value["new"]] == [("甲.txt", 1)]
    assert value["known"] == 1
    assert [(e["path"], e["lost"]) for e in value["stale"]] == [("甲.txt", False)]
    assert [(e["path"], e["moved_to"]) for e in value["moved"]] == [("归档/乙.txt", "乙.txt")]
    assert value["faults"] == []


def test_diff_says_3_when_something_was_not_checked(noted: Path) -> None:
    (noted.parent / "坏.docx").write_bytes(b"PK\x03\x04")
    assert diff().exit_code == 3


def test_the_same_kind_of_run_is_wanted(noted: Path) -> None:
    result = diff("--stage", "历史")
    assert result.exit_code == 2
    assert "请加上 --stage draft --profile cn" in result.stderr
    assert noted.exists()


def test_from_another_folder_the_paths_mean_the_same(
    noted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(noted.parent / "归档")
    result = diff("..", "--baseline", os.path.join("..", FILE))  # noqa: PTH118 - as typed
    assert result.stdout == "新问题 0 个，基线里已有 2 个。\n"


# --- prune --------------------------------------------------------------------------------------


def test_prune_takes_out_what_serves_no_longer_and_keeps_the_rest_as_it_is(noted: Path) -> None:
    draft(noted.parent / "甲.txt")
    kept = [line for line in noted.read_text("utf-8").splitlines() if "甲.txt" not in line]
    result = prune()
    assert result.exit_code == 0
    assert result.stdout == (
        "删去 甲.txt GK990 这里写着“〖错误〗”。\n"
        "  问题已经没有了；理由：历史文件，逐年清理（2026-03-08）\n"
        f"{FILE}：删去 1 条，保留 1 条。\n"
    )
    assert noted.read_text("utf-8").splitlines() == kept


def test_prune_changes_nothing_when_everything_serves(noted: Path) -> None:
    before = noted.stat().st_mtime_ns, noted.read_bytes()
    assert prune().stdout == f"{FILE} 里的 2 条都还有用，没有改动。\n"
    assert (noted.stat().st_mtime_ns, noted.read_bytes()) == before


def test_prune_in_one_folder_leaves_the_others_alone(noted: Path) -> None:
    draft(noted.parent / "甲.txt")
    assert prune("归档").exit_code == 0
    assert len(entries(noted)) == 2


def test_prune_keeps_the_entries_of_what_cannot_be_read(noted: Path) -> None:
    (noted.parent / "甲.txt").write_bytes(b"\0\0\0")
    result = prune()
    assert result.exit_code == 3
    assert len(entries(noted)) == 2


# --- from a ledger ------------------------------------------------------------------------------


def gklint_itself(*args: str) -> subprocess.CompletedProcess[str]:
    """Run the program with all its rules, in a process of its own: a review starts workers."""
    command = [sys.executable, "-m", "gklint", *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own words


def review(folder: str = "历年发文") -> None:
    done = gklint_itself("review", folder, "--ledger", "台账.db", "--jobs", "1", "--quiet")
    assert done.returncode == 0, done.stderr


def test_an_archive_is_gated_on_new_findings(folder: Path) -> None:
    wrong = NOTICE.format(body="").replace("（此件公开发布）", "(此件公开发布)")
    (folder / "历年发文").mkdir()
    (folder / "历年发文" / "甲.txt").write_text(wrong, "utf-8")
    review()
    made = gklint_itself("baseline", "create", "--ledger", "台账.db", *WHY)
    assert made.returncode == 0
    assert "gklint baseline diff --ledger 台账.db --baseline" in made.stdout
    assert {entry["path"] for entry in entries(folder / FILE)} == {"历年发文/甲.txt"}
    assert gklint_itself("baseline", "diff", "--ledger", "台账.db").returncode == 0

    (folder / "历年发文" / "乙.txt").write_text(wrong.replace("3号", "4号"), "utf-8")
    (folder / "历年发文" / "坏.docx").write_bytes(b"PK\x03\x04")
    assert gklint_itself("review", "历年发文", "--ledger", "台账.db").returncode == 3
    gated = gklint_itself("baseline", "diff", "--ledger", "台账.db")
    assert gated.returncode == 1
    assert "历年发文/乙.txt" in gated.stdout
    assert "台账里有 1 份没有检查成，不在比较之内" in gated.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--ledger", "没有.db"), "找不到台账 没有.db：请检查路径"),
        (("--ledger", FILE), f"{FILE} 不是 gklint 的台账"),
        (("--ledger", "台账.db", "归档"), "写了 --ledger 就不再写路径"),
        (("--ledger", "台账.db", "--stage", "起草"), "台账总是按历史阶段复核的：请去掉 --stage。"),
    ],
)
def test_a_ledger_that_cannot_be_used_is_refused(
    noted: Path, args: tuple[str, ...], said: str
) -> None:
    result = diff(*args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert noted.exists()


def test_baselines_of_files_and_of_ledgers_are_not_mixed(noted: Path) -> None:
    with open_ledger(noted.parent / "台账.db", write=True) as ledger, ledger.writing():
        ledger.keep("profile", "cn")
        ledger.keep("as_of", "2026-03-08")
    result = diff("--ledger", "台账.db")
    assert result.exit_code == 2
    assert f"{FILE} 是检查文件建的，不能与台账比" in result.stderr
    assert create(*WHY, "--ledger", "台账.db", "--output", "台账.jsonl").exit_code == 0
    result = diff("--baseline", "台账.jsonl")
    assert result.exit_code == 2
    assert "台账.jsonl 是从台账建的，也要与台账比：请加上 --ledger 台账文件" in result.stderr
    assert diff("--ledger", "台账.db", "--baseline", "台账.jsonl").exit_code == 0


# --- the group ----------------------------------------------------------------------------------


def test_standard_input_has_no_baseline(folder: Path) -> None:
    for run in (lambda *a: create(*WHY, *a), diff, prune):
        result = run("-")
        assert result.exit_code == 2
        assert "基线记的是文件里的问题，不能从标准输入读。" in result.stderr
    assert not (folder / FILE).exists()


def test_alone_it_explains_itself_and_a_slip_is_met_with_the_nearest(folder: Path) -> None:
    result = gklint("baseline")
    assert result.exit_code == 0
    assert all(word in result.stdout for word in ("create", "diff", "prune"))
    result = gklint("baseline", "crate")
    assert result.exit_code == 2
    assert "没有“baseline crate”，是不是 create？" in result.stderr
    assert folder.exists()
