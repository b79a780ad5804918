"""Classified documents: no line of them, nor of what goes with them, reaches any output (密31)."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.cli.main import program

CLASSIFIED = """\
000012
秘密★5年

云溪市人民政府办公室文件

云政办发〔2026〕12号

云溪市人民政府办公室关于开展专项检查的通知

各县（市、区）人民政府，市政府各部门：

　　现将《关于专项检查的意见》（云政发〔2026〕3号）转发给你们，请认真执行。

　　一、检查时间为二月上旬，联系人王某某，手机13900001234。

云溪市人民政府办公室
2026年3月2日
　　（此件公开发布）

抄送：市委办公室。
云溪市人民政府办公室　　　　　　2026年3月3日印发
"""
OPEN = CLASSIFIED.replace("000012\n秘密★5年\n\n", "")
FORM = (
    "标题：关于开展专项检查的通知\n密级：{level}\n"
    "公开属性：☐主动公开 ☑不予公开\n不公开理由：检查的部署和地点\n"
)
PLAN = "{level}专项检查解读方案\n解读机关：督查处\n检查安排在二月上旬进行。\n"
COMMANDS = (
    ("check", "--stage", "issue"),
    ("check", "--stage", "submit", "--format", "json"),
    ("check", "--stage", "draft", "--format", "ndjson"),
    ("check", "--quiet"),
    ("parse",),
    ("parse", "--format", "json"),
    ("annotate",),
    ("fix",),
    ("fix", "--diff", "--unsafe"),
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(program, list(arguments))


def words_of(*texts: str) -> set[str]:
    """The lines of the documents, in pieces long enough to be nobody else's."""
    pieces = {piece for text in texts for piece in text.replace("：", "\n").split()}
    return {piece for piece in pieces if len(piece) > 5}


def put(folder: Path, draft: str, form: str, plan: str) -> Path:
    file = folder / "专项.txt"
    file.write_text(draft, encoding="utf-8")
    (folder / "专项.发文稿纸.txt").write_text(form, encoding="utf-8")
    (folder / "专项.解读方案.txt").write_text(plan, encoding="utf-8")
    return file


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_of_a_classified_draft_nothing_is_shown(tmp_path: Path, command: tuple[str, ...]) -> None:
    form, plan = FORM.format(level="无"), PLAN.format(level="")
    file = put(tmp_path, CLASSIFIED, form, plan)
    result = run(*command, str(file))
    shown = result.output + str(result.exception or "")
    assert not [piece for piece in words_of(CLASSIFIED, form, plan) if piece in shown]


@pytest.mark.parametrize(
    ("form", "plan", "by"),
    [
        (FORM.format(level="秘密"), PLAN.format(level=""), "发文稿纸"),
        (FORM.format(level="无"), PLAN.format(level="机密★10年\n"), "解读方案"),
    ],
    ids=["form", "plan"],
)
@pytest.mark.parametrize("command", COMMANDS[:4], ids=" ".join)
def test_a_classified_companion_classifies_the_dossier(
    tmp_path: Path, form: str, plan: str, by: str, command: tuple[str, ...]
) -> None:
    file = put(tmp_path, OPEN, form, plan)
    result = run(*command, str(file))
    assert result.exit_code == 3
    assert "GK007" in result.output
    assert by in result.output
    assert not [piece for piece in words_of(OPEN, form, plan) if piece in result.output]


def test_of_two_forms_one_that_is_classified_is_enough(tmp_path: Path) -> None:
    file = put(tmp_path, OPEN, FORM.format(level="无"), PLAN.format(level=""))
    (tmp_path / "专项.发文处理笺.txt").write_text(FORM.format(level="机密"), encoding="utf-8")
    result = run("check", str(file), "--stage", "issue")
    assert "GK007" in result.output
    assert not [piece for piece in words_of(OPEN) if piece in result.output]


def test_a_mark_anywhere_in_a_sidecar_classifies_the_dossier(tmp_path: Path) -> None:
    file = put(tmp_path, OPEN, FORM.format(level="无"), PLAN.format(level=""))
    text = '[reason]\ntext = "检查的部署和地点" # 机密★10年\n'
    (tmp_path / "专项.gk.toml").write_text(text, encoding="utf-8")
    result = run("check", str(file), "--stage", "issue")
    assert "GK007" in result.output
    assert not [piece for piece in words_of(OPEN, text) if piece in result.output]


def test_a_crash_shows_nothing_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(tmp_path, CLASSIFIED, FORM.format(level="无"), PLAN.format(level=""))

    def crash(*_: object) -> None:
        raise ValueError(CLASSIFIED)

    monkeypatch.setattr("gklint.engine.check.judge_classified", crash)
    result = run("check", str(file))
    assert "专项检查" not in result.output


def test_the_secrecy_rules_speak_without_words(tmp_path: Path) -> None:
    file = put(tmp_path, CLASSIFIED, FORM.format(level="无"), PLAN.format(level=""))
    value = json.loads(run("check", str(file), "--format", "json").output)["results"][0]
    assert {f["code"] for f in value["findings"]} == {"GK501"}
    assert [f["code"] for f in value["faults"]] == ["GK007"]
    assert value["companions"] == []
    assert value["disclosure"] is None
    assert all(f["text"] in (None, "") for f in value["findings"])


LEVELS = st.sampled_from(["绝密", "机密", "秘密", "机　密", "【机密】", "（秘密）", "机密级"])
JOINTS = st.sampled_from(["", "★", "☆", "*", "★★", " ", "　", "　　", "－", "——", "·", "：", "，"])
PERIODS = st.sampled_from(
    [
        "",
        "10年",
        "十年",
        "6个月",
        "2年12月",
        "长期",
        "（10年）",
        "2040年1月1日",
        "2040-01-01解密",
        "保密期限：10年",
        "保密期限 长期",
        "（保密期限10年）",
        "　年",
    ]
)
BEFORE = st.sampled_from(["", "密级：", "密　级:", "保密等级：", "密级和保密期限："])
BESIDE = st.sampled_from(["", "000012", "份号：000012", "特急", "紧急程度：加急", "签发人：张某某"])
GAPS = st.sampled_from(["　　", "　", "   ", "\t"])
FORMS = st.builds("".join, st.tuples(BEFORE, LEVELS, JOINTS, PERIODS))
LINES = st.one_of(
    st.builds("{}{}{}".format, FORMS, GAPS, BESIDE),
    st.builds("{}{}{}".format, BESIDE, GAPS, FORMS),
    st.builds("{0}{2}{1}{2}{3}".format, BESIDE, FORMS, GAPS, BESIDE),
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(line=LINES, command=st.sampled_from(COMMANDS))
def test_however_the_level_is_written_nothing_is_shown(line: str, command: tuple[str, ...]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "专项.txt"
        file.write_text(f"{line}\n{OPEN}", encoding="utf-8")
        result = run(*command, str(file))
    shown = result.output + str(result.exception or "")
    assert "GK007" in shown or command[0] == "parse"
    assert not [piece for piece in words_of(OPEN) if piece in shown]
