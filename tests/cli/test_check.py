"""``gklint check``: exit codes, formats, files, standard input."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from gklint.cli import work
from gklint.engine.supervisor import WorkerError
from tests.cli.conftest import check, draft, gklint


def summary(result: Result) -> dict[str, int]:
    """Give the summary of a JSON report."""
    counts: dict[str, int] = json.loads(result.stdout)["summary"]
    return counts


# --- exit codes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "options", "code"),
    [
        ((), (), 0),
        (("〖错误〗",), (), 1),
        (("〖警告〗",), (), 0),
        (("〖警告〗",), ("--fail-on", "warning"), 1),
        (("〖提示〗",), ("--fail-on", "警告"), 0),
        (("〖提示〗",), ("--fail-on", "info"), 1),
        (("〖错误〗",), ("--fail-on", "never"), 0),
        (("〖缺〗",), (), 0),
        (("〖缺〗",), ("--strict",), 3),
        (("〖崩〗",), (), 3),
        (("〖错误〗", "〖崩〗"), (), 3),  # 3 wins over 1
        (("〖错误〗",), ("--stage", "没有"), 2),
    ],
)
def test_exit_code(
    folder: Path, words: tuple[str, ...], options: tuple[str, ...], code: int
) -> None:
    draft(folder / "通知.txt", *words)
    assert check("通知.txt", *options).exit_code == code


def test_workers_that_cannot_be_started_are_told_in_chinese(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*_given: object, **_named: object) -> None:
        raise WorkerError("工作进程一启动就终止了")

    monkeypatch.setattr(work, "run", run)
    draft(folder / "通知.txt")
    result = check("通知.txt")
    assert result.exit_code == 2
    assert "工作进程一启动就终止了" in result.stderr


def test_a_file_that_is_not_there_is_a_fault(folder: Path) -> None:
    result = check(str(folder / "没有.docx"))
    assert result.exit_code == 3
    assert "找不到这个文件" in result.stdout


def test_check_may_be_left_out(folder: Path) -> None:
    draft(folder / "通知.txt", "〖错误〗")
    result = gklint("通知.txt", "--select", "GK99", "--as-of", "2026-03-08")
    assert result.exit_code == 1
    assert result.stdout == check("通知.txt").stdout


def test_without_paths_the_current_folder_is_checked(folder: Path) -> None:
    draft(folder / "甲.txt")
    draft(folder / "内" / "乙.txt")
    (folder / "杂记.txt").write_text("今天下午要去买菜，晚上打扫卫生。\n", encoding="utf-8")
    result = check()
    assert result.exit_code == 0
    assert "检查 2 份：没有发现问题。" in result.stdout
    assert "另有 1 个文件不是公文，已略过。" in result.stdout


# --- what is printed ----------------------------------------------------------------------------


def test_the_report_points_at_the_place(folder: Path) -> None:
    draft(folder / "通知.txt", "请各单位〖错误〗抓紧落实。")
    assert (
        """\
通知.txt:9:7 错误 GK990 示例问题：这里写着“〖错误〗”。
    9 | 　　请各单位〖错误〗抓紧落实。
      |             ^^^^^^^^
  怎样改：删掉它。
"""
        in check("通知.txt").stdout
    )


@pytest.mark.parametrize(
    ("stage", "words", "conclusion"),
    [
        ("起草", (), "起草阶段没有必须改的问题"),
        ("报批", (), "可以报批"),
        ("submit", ("〖错误〗",), "不能报批"),
        (
            "报批",
            ("〖缺〗",),
            "公文没有必须改的问题，但材料没有核查完，不能据此报批（缺：发文稿纸）",
        ),
        ("印发", (), "可以印发"),
    ],
)
def test_the_conclusion(folder: Path, stage: str, words: tuple[str, ...], conclusion: str) -> None:
    draft(folder / "通知.txt", *words)
    assert f"结论：{conclusion}。\n" in check("通知.txt", "--stage", stage).stdout


def test_colour_only_on_request_when_nobody_looks_on(folder: Path) -> None:
    draft(folder / "通知.txt", "〖错误〗")
    assert "\x1b[" not in check("通知.txt").stdout
    assert "\x1b[31;1m错误\x1b[0m" in check("通知.txt", "--color").stdout


def test_quiet_prints_nothing_about_a_clean_draft(folder: Path) -> None:
    draft(folder / "通知.txt")
    assert check("通知.txt", "--quiet").output == ""


def test_json(folder: Path) -> None:
    draft(folder / "通知.txt", "〖警告〗")
    result = check("通知.txt", "--format", "json", "--stage", "报批", "--profile", "运城市")
    value = json.loads(result.stdout_bytes.decode("utf-8"))
    assert (value["profile"], value["stage"]) == ("cn-shanxi-yuncheng", "submit")
    assert value["as_of"] == "2026-03-08"
    [finding] = value["results"][0]["findings"]
    assert (finding["line"], finding["column"], finding["end_column"]) == (9, 3, 7)
    assert finding["text"] == "〖警告〗"
    assert len(finding["fingerprint"]) == 16
    assert value["summary"]["warnings"] == 1


def test_ndjson_ends_with_the_summary(folder: Path) -> None:
    draft(folder / "甲.txt")
    draft(folder / "乙.txt")
    lines = check(".", "--format", "ndjson").stdout.splitlines()
    assert [json.loads(line).get("path") for line in lines] == ["乙.txt", "甲.txt", None]
    assert json.loads(lines[-1])["summary"]["files"] == 2


@pytest.mark.parametrize("format_", ["text", "json", "ndjson"])
def test_the_same_input_gives_the_same_bytes(folder: Path, format_: str) -> None:
    for name in "甲乙丙":
        draft(folder / f"{name}.txt", "〖错误〗", "〖缺〗")
    first = check(".", "--format", format_).stdout_bytes
    assert check(".", "--format", format_).stdout_bytes == first


# --- standard input -----------------------------------------------------------------------------


def test_a_draft_from_standard_input(folder: Path) -> None:
    text = draft(folder / "通知.txt", "〖错误〗").read_text(encoding="utf-8")
    named = check("-", "--stdin-filename", "新稿.txt", stdin=text)
    assert named.exit_code == 1
    assert named.stdout.startswith("新稿.txt:9:3 错误")
    assert check("-", stdin=text).stdout.startswith("-:9:3 错误")


def test_standard_input_stands_alone(folder: Path) -> None:
    draft(folder / "通知.txt")
    assert check("-", "通知.txt", stdin="").exit_code == 2
    refused = check("通知.txt", "--stdin-filename", "新稿.txt")
    assert refused.exit_code == 2
    assert "只在从标准输入读时用" in refused.output


# --- reports in files ---------------------------------------------------------------------------


def test_several_reports_at_once(folder: Path) -> None:
    draft(folder / "通知.txt", "〖错误〗")
    result = check("通知.txt", "--report", "json=结果.json", "--report", "ndjson=结果.ndjson")
    assert result.exit_code == 1
    assert result.stdout.startswith("通知.txt:9:3 错误")
    value = json.loads((folder / "结果.json").read_text(encoding="utf-8"))
    lines = (folder / "结果.ndjson").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == value["results"][0]


def test_output_takes_the_place_of_the_screen(folder: Path) -> None:
    draft(folder / "通知.txt", "〖错误〗")
    result = check("通知.txt", "--format", "json", "--output", "结果.json")
    assert result.stdout == ""
    assert result.stderr == "检查 1 份：1 个错误。报告已写入 结果.json\n"
    assert json.loads((folder / "结果.json").read_text(encoding="utf-8"))["version"] == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--output", "没有/结果.json"), "没有文件夹"),
        (("--output", "通知.txt"), "不能把报告写到 通知.txt"),
        (("--report", "json=通知.txt"), "不能把报告写到 通知.txt"),
        (("--report", "json=a", "--report", "text=./a"), "两份报告都要写到"),
        (("--report", "结果.json"), "应写成 格式=文件"),
        (("--report", "jsn=结果.json"), "没有格式“jsn”，是不是“json”？"),
        (("--config", "a.toml", "--no-config"), "只能写一个"),
        (("--config", "没有.toml"), "找不到配置文件"),
        (("--profile", "青禾省"), "没有地区规则“青禾省”"),
        (("--ignore", "GK9999"), "没有规则“GK9999”"),
    ],
)
def test_what_cannot_work_is_refused_before_the_run(
    folder: Path, options: tuple[str, ...], message: str
) -> None:
    before = draft(folder / "通知.txt", "〖错误〗").read_bytes()
    result = check("通知.txt", *options)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert (folder / "通知.txt").read_bytes() == before
    assert {p.name for p in folder.iterdir()} == {".git", "通知.txt"}


# --- the configuration --------------------------------------------------------------------------


def test_the_configuration_is_found_beside_the_draft(folder: Path) -> None:
    draft(folder / "内" / "通知.txt", "〖警告〗")
    config = folder / "内" / "gklint.toml"
    config.write_text('fail-on = "warning"\nstage = "报批"\n', encoding="utf-8")
    assert check("内/通知.txt").exit_code == 1
    assert check("内/通知.txt", "--no-config").exit_code == 0
    assert check("内/通知.txt", "--fail-on", "error").exit_code == 0
    config.rename(folder / "别处.toml")
    assert check("内/通知.txt").exit_code == 0
    assert check("内/通知.txt", "--config", "别处.toml").exit_code == 1


def test_a_mistake_in_the_configuration_stops_the_run(folder: Path) -> None:
    draft(folder / "通知.txt")
    (folder / "gklint.toml").write_text('\nprofle = "cn"\n', encoding="utf-8")
    result = check("通知.txt")
    assert result.exit_code == 2
    assert "gklint.toml 第 2 行：没有“profle”这一项，是不是“profile”" in result.stderr


def test_a_suppressed_finding_is_shown_with_its_reason_and_does_not_count(folder: Path) -> None:
    draft(folder / "通知.txt", "〖错误〗")
    (folder / "gklint.toml").write_text(
        '[[suppress]]\ncode = "GK990"\nreason = "沿用旧例"\nby = "办公室"\n', encoding="utf-8"
    )
    result = check("通知.txt")
    assert result.exit_code == 0
    assert "不计的理由：沿用旧例（办公室）" in result.stdout
    assert summary(check("通知.txt", "--format", "json"))["errors"] == 0


def test_a_suppression_that_met_nothing_is_reported_on_the_configuration(folder: Path) -> None:
    draft(folder / "通知.txt")
    (folder / "gklint.toml").write_text(
        '[[suppress]]\ncode = "GK990"\nreason = "沿用旧例"\n', encoding="utf-8"
    )
    result = check(".", "--select", "GK006")
    assert result.exit_code == 0
    assert result.stdout.startswith("gklint.toml 警告 GK006")
    value = json.loads(check(".", "--select", "GK006", "--format", "json").stdout)
    assert value["results"][-1]["path"] == "gklint.toml"
    assert value["summary"]["files"] == 1
    assert "GK006" not in check("通知.txt", "--select", "GK006").stdout  # not all files were seen


def test_excluded_and_ignored_files(folder: Path) -> None:
    draft(folder / "归档" / "旧.txt", "〖错误〗")
    draft(folder / "模板" / "样.txt", "〖错误〗")
    (folder / "gklint.toml").write_text(
        'exclude = ["归档/"]\n[per-file-ignores]\n"模板/*" = ["GK990"]\n', encoding="utf-8"
    )
    result = check(".", "--format", "json")
    assert result.exit_code == 0
    assert [r["path"] for r in json.loads(result.stdout)["results"]] == ["模板/样.txt"]


def test_a_required_plugin_that_is_missing_stops_the_run(folder: Path) -> None:
    draft(folder / "通知.txt")
    (folder / "gklint.toml").write_text('require-plugins = ["gklint_qinghe"]\n', encoding="utf-8")
    result = check("通知.txt")
    assert result.exit_code == 2
    assert "缺少插件 gklint_qinghe" in result.stderr


def test_rows_of_a_registry_that_contradict_are_a_fault_of_the_registry(folder: Path) -> None:
    draft(folder / "甲.txt")
    rows = "国办发〔2025〕1号,甲意见,主动公开\n国办发〔2025〕1号,乙意见,主动公开\n"
    (folder / "目录.csv").write_text(f"文号,标题,公开属性\n{rows}", encoding="utf-8")
    result = check("甲.txt", "--registry", "目录.csv", "--format", "json")
    whole = json.loads(result.stdout)
    assert result.exit_code == 3
    assert whole["results"][0]["faults"] == []
    assert [f["code"] for f in whole["results"][1]["faults"]] == ["GK004"]
    assert whole["results"][1]["path"] == "目录.csv"
    assert "第 3 行" in whole["results"][1]["faults"][0]["message"]
    assert whole["summary"]["files"] == 1


def test_a_registry_that_is_not_there_is_refused(folder: Path) -> None:
    draft(folder / "甲.txt")
    result = check("甲.txt", "--registry", "没有.csv")
    assert result.exit_code == 2
    assert "没有.csv" in result.output


@pytest.mark.usefixtures("folder")
def test_a_name_too_long_for_any_file_is_a_missing_file() -> None:
    result = check("长" * 100 + ".docx", "--format", "json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["results"][0]["faults"][0]["code"] == "GK001"
