"""``gklint registry``: what people type, what they read, and which code comes back."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gklint.cli.main import program
from gklint.model.manuscript import Manuscript
from gklint.rulekit import Draft

TITLE = "云溪市人民政府办公室关于做好校园周边环境整治工作的通知"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of our own, with a draft in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "通知.txt").write_text(Draft().text(), encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(program, ["registry", *args])


def test_adding_is_told_and_can_be_repeated(folder: Path) -> None:
    first = run("add", "通知.txt", "--to", "上级.csv")
    assert first.exit_code == 0
    assert first.output == (
        f"新增 云政办发〔2024〕12号《{TITLE}》\n上级.csv：新增 1 件，原来已有 0 件。\n"
    )
    before = (folder / "上级.csv").read_bytes()
    again = run("add", "通知.txt", "--to", "上级.csv")
    assert again.output == "上级.csv：新增 0 件，原来已有 1 件。\n"
    assert (folder / "上级.csv").read_bytes() == before


def test_what_contradicts_the_registry_is_told_and_changes_nothing(folder: Path) -> None:
    run("add", "通知.txt", "--to", "上级.csv")
    (folder / "改.txt").write_text(Draft(note="（此件不予公开）").text(), encoding="utf-8")
    result = run("add", "改.txt", "--to", "上级.csv")
    assert result.exit_code == 0
    assert "公开属性与已登记的不同" in result.output
    assert "来源 通知.txt" in result.output
    assert "主动公开" in (folder / "上级.csv").read_text(encoding="utf-8")


def test_a_file_that_gave_nothing_makes_code_3_and_the_others_count(folder: Path) -> None:
    (folder / "空.txt").write_text("没有什么\n", encoding="utf-8")
    result = run("add", "空.txt", "通知.txt", "没有.docx", "--to", "上级.toml")
    assert result.exit_code == 3
    assert "空.txt：没有认出文号和标题，没有登记。" in result.output
    assert "没有.docx：找不到这个文件" in result.output
    assert "新增 1 件" in result.output


def put_folder(folder: Path, form: str) -> None:
    (folder / "通知.发文稿纸.txt").write_text(form, encoding="utf-8")
    (folder / "解读方案.txt").write_text(Draft().text(), encoding="utf-8")
    (folder / "dossier.gk.toml").write_text('[document]\nattribute = "公开"\n', encoding="utf-8")
    (folder / "gklint.toml").write_text("", encoding="utf-8")


@pytest.mark.parametrize("named", [".", "通知.txt"])
def test_a_document_with_a_classified_companion_is_not_registered(folder: Path, named: str) -> None:
    put_folder(folder, "标题：某事\n密级：机密★10年\n公开属性：☑不予公开\n")
    result = run("add", named, "--to", "上级.csv")
    assert result.exit_code == 3
    assert result.output == (
        "通知.txt：发文稿纸标有密级，没有登记。\n"
        "上级.csv：新增 0 件，原来已有 0 件，有问题 1 处。\n"
    )
    assert not (folder / "上级.csv").exists()


def test_of_a_folder_companions_are_passed_over(folder: Path) -> None:
    put_folder(folder, "标题：某事\n密级：无\n公开属性：☑不予公开\n")
    assert run("add", ".", "--to", "上级.csv").output == (
        f"新增 云政办发〔2024〕12号《{TITLE}》\n上级.csv：新增 1 件，原来已有 0 件。\n"
    )
    result = run("add", "解读方案.txt", "--to", "又.csv")
    assert "解读方案.txt：是“通知.txt”的送审材料或副本，没有登记。" in result.output
    assert not (folder / "又.csv").exists()


@pytest.mark.parametrize(
    "where", ["gklint.registry.gather.parse", "gklint.dossier.papers.read_form"]
)
def test_a_mistake_of_ours_quotes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    put_folder(folder, "标题：某事\n")

    def broken(manuscript: Manuscript) -> None:
        raise ValueError(manuscript.lines[0].text)

    monkeypatch.setattr(where, broken)
    result = run("add", "通知.txt", "--to", "上级.csv")
    assert result.exit_code == 3
    assert "程序出错（ValueError）" in result.output
    assert "云溪市" not in result.output


def test_nothing_of_a_name_or_title_reaches_the_terminal_raw(folder: Path) -> None:
    row = {"文号": "1号\x1b[2J", "标题": "关于\x1b[31m甲\u202e的通知", "公开属性": "\x1b]0;x\x07"}
    (folder / "坏.json").write_text(json.dumps([row]), encoding="utf-8")
    assert "关于�[31m甲<202E>的通知" in run("list", "坏.json").output
    for args in (
        ("find", "甲", "--registry", "坏.json"),
        ("find", "\x1b[31m没有"),
        ("list", "坏.json"),
        ("list", "没\x1b[31m有.csv"),
        ("check", "坏.json"),
        ("add", "坏.json", "没\x1b[31m有.txt", "--to", "上\x1b[31m级.csv"),
        ("build", "坏.json", "--to", "\x1b[31m.gkr"),
    ):
        output = run(*args).output
        assert output
        assert not set(output) & {"\x1b", "\x07", "\u202e"}, args


def test_a_name_too_long_for_the_system_is_told(folder: Path) -> None:
    result = run("add", "长" * 100 + ".txt", "通知.txt", "--to", "上级.csv")
    assert result.exit_code == 3
    assert "读取文件时出错" in result.output
    assert "新增 1 件" in result.output
    assert (folder / "上级.csv").exists()


def test_an_empty_table_is_filled(folder: Path) -> None:
    (folder / "上级.csv").write_text("文号,标题\n", encoding="utf-8")
    assert run("add", "通知.txt", "--to", "上级.csv").exit_code == 0
    assert TITLE in run("list", "上级.csv").output


def test_finding_in_the_shipped_registry() -> None:
    result = run("find", "国务院令第711号")
    assert result.exit_code == 0
    assert "国令第711号  中华人民共和国政府信息公开条例" in result.output
    assert "主动公开（公开发布）" in result.output
    assert "没有找到“没有这样的词”" in run("find", "没有这样的词").output


def test_finding_for_programs() -> None:
    run("add", "通知.txt", "--to", "上级.csv")
    result = run("find", "云政办发[2024]12号", "--registry", "上级.csv", "--format", "json")
    value = json.loads(result.output)
    assert value["registries"][0] == {"name": "上级.csv", "entries": 1}
    assert value["entries"] == [
        {
            "number": "云政办发〔2024〕12号",
            "title": TITLE,
            "issuer": "云溪市人民政府办公室",
            "date": "2024-03-05",
            "attribute": "proactive",
            "basis": "marked",
            "status": None,
            "status_since": None,
            "source": "通知.txt",
        }
    ]


def test_the_configuration_names_the_registry(folder: Path) -> None:
    run("add", "通知.txt", "--to", "上级.csv")
    (folder / "gklint.toml").write_text('registries = ["上级.csv"]\n', encoding="utf-8")
    assert "上级.csv：1 件" in run("list").output
    assert TITLE in run("find", "校园周边").output
    assert run("check").output == "共 1 件，没有发现问题。\n"


BAD = "文号,标题,公开属性\n云政发〔2024〕1号,甲,\n云政发〔2024〕1号,乙,半公开\n,丙,\n"


def test_checking_makes_code_1_when_there_are_problems(folder: Path) -> None:
    (folder / "坏.csv").write_text(BAD, encoding="utf-8")
    result = run("check", "坏.csv")
    assert result.exit_code == 1
    assert "坏.csv 第 3 行：公开属性“半公开”不认识" in result.output
    assert "坏.csv 第 3 行：云政发〔2024〕1号 在第 2 行已登记为《甲》" in result.output
    assert "共 3 件，有 2 处问题" in result.output
    value = json.loads(run("check", "坏.csv", "--format", "json").output)
    assert [p["place"] for p in value["problems"]] == ["第 3 行", "第 3 行"]
    assert value["entries"] == 3


@pytest.mark.parametrize("target", ["上级.sqlite", "上级.gkr"])
def test_building_and_using_what_was_built(target: str) -> None:
    run("add", "通知.txt", "--to", "上级.csv")
    result = run("build", "上级.csv", "--to", target)
    assert (result.exit_code, result.output) == (
        0,
        f"共 1 件，没有发现问题。\n已生成 {target}\n",
    )
    assert f"{target}：1 件" in run("list", target).output


def test_several_registries_become_one(folder: Path) -> None:
    run("add", "通知.txt", "--to", "甲.csv")
    run("add", "通知.txt", "--to", "乙.toml")
    result = run("build", "甲.csv", "乙.toml", "--to", "全.sqlite")
    assert "与第 1 份目录重复，以第 1 份目录为准" in result.output
    assert "全.sqlite：1 件" in run("list", "全.sqlite").output
    assert (folder / "全.sqlite").exists()


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("lst",), "没有“registry lst”，是不是 list？"),
        (("add",), "请写要登记的文件"),
        (("add", "通知.txt"), "请用 --to 写明写到哪个文件"),
        (("add", "通知.txt", "--to", "上级.doc"), "不能往 上级.doc 里登记"),
        (("add", "通知.txt", "--to", "没有/上级.csv"), "无法写入"),
        (("add", "通知.txt", "--to", "上级.csv", "--format", "json"), "只有文字输出"),
        (("build", "没有.csv", "--to", "上级.sqlite"), "找不到上级文件目录 没有.csv"),
        (("build", "通知.txt", "--to", "上级.sqlite"), "格式不认识"),
        (("find",), "请写要找的文号或词"),
        (("find", "甲", "--to", "上级.csv"), "不用写 --to"),
        (("check",), "请写要检查的上级文件目录"),
        (("check", "没有.csv"), "找不到上级文件目录 没有.csv"),
        (("list", "没有.csv"), "找不到上级文件目录 没有.csv"),
    ],
)
def test_wrong_use_is_told_in_chinese(args: tuple[str, ...], complaint: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert complaint in result.output
    assert "Traceback" not in result.output


def test_the_help_page_shows_how() -> None:
    output = run("--help").output
    assert "gklint registry add 上级来文/ --to 上级文件.csv" in output
    assert "Usage" not in output
