"""``gklint parse``, ``rule`` and ``profile``."""

import json
from pathlib import Path

import pytest

from gklint.report.elements import ELEMENTS
from gklint.text.width import text_width
from tests.cli.conftest import draft, gklint

CLASSIFIED = "秘密★1年\n\n云溪市人民政府办公室文件\n\n云政办发〔2026〕3号\n\n关于某项工作的通知\n"


# --- parse --------------------------------------------------------------------------------------


def test_one_file_is_one_object(folder: Path) -> None:
    draft(folder / "通知.txt")
    result = gklint("parse", "通知.txt", "--format", "json")
    assert result.exit_code == 0
    value = json.loads(result.stdout)
    assert value["path"] == "通知.txt"
    assert list(value["elements"]) == list(ELEMENTS)
    assert value["elements"]["document_number"] == {
        "text": "云政办发〔2026〕3号",
        "line": 3,
        "agency": "云政办发",
        "year": 2026,
        "serial": "3",
    }
    assert value["elements"]["marking"]["slot"] == "note"


def test_several_files_are_a_list_and_a_line_each(folder: Path) -> None:
    draft(folder / "甲.txt")
    draft(folder / "乙.txt")
    whole = json.loads(gklint("parse", "甲.txt", "乙.txt", "--format", "json").stdout)
    lines = gklint("parse", "甲.txt", "乙.txt", "--format", "ndjson").stdout.splitlines()
    assert [value["path"] for value in whole] == ["甲.txt", "乙.txt"]
    assert [json.loads(line) for line in lines] == whole


def test_the_table(folder: Path) -> None:
    draft(folder / "通知.txt")
    text = gklint("parse", "通知.txt").stdout
    assert "  发文字号      3     云政办发〔2026〕3号\n" in text
    assert "（此件公开发布）　（主动公开，附注处）" in text


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_parsed(folder: Path) -> None:
    draft(folder / "通知.txt")
    (folder / "空.docx").write_bytes(b"")
    result = gklint("parse", "空.docx", "通知.txt", "--format", "ndjson")
    assert result.exit_code == 3
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["faults"][0]["kind"] == "empty"
    assert first["elements"] == dict.fromkeys(ELEMENTS)
    assert "faults" not in second
    assert "没有读成 GK001" in gklint("parse", "空.docx").stdout


def test_no_word_of_a_classified_document_is_shown(folder: Path) -> None:
    (folder / "密.txt").write_text(CLASSIFIED, encoding="utf-8")
    for format_ in ("text", "json", "ndjson"):
        text = gklint("parse", "密.txt", "--format", format_).stdout
        assert "疑似涉密" in text
        assert "云溪市" not in text
        assert "★" not in text


def test_parse_reads_standard_input(folder: Path) -> None:
    text = draft(folder / "通知.txt").read_text(encoding="utf-8")
    value = json.loads(gklint("parse", "-", "--format", "json", stdin=text).stdout)
    assert value["path"] == "-"
    assert value["recognised"] is True
    assert gklint("parse", "-", "通知.txt").exit_code == 2


def test_parse_wants_a_path() -> None:
    result = gklint("parse")
    assert result.exit_code == 2
    assert "请写要看的文件" in result.stderr


# --- rule ---------------------------------------------------------------------------------------


def test_the_catalogue(folder: Path) -> None:
    assert folder.is_dir()
    assert "GK990  错误  起草起  示例问题" in gklint("rule").stdout
    rows = json.loads(gklint("rule", "--format", "json").stdout)
    assert rows[-1]["code"] == "GK990"


@pytest.mark.parametrize("word", ["GK990", "gk990", "asked-for", "示例问题"])
def test_a_rule_is_found_by_code_name_or_title(word: str) -> None:
    result = gklint("rule", word)
    assert result.exit_code == 0
    assert result.stdout.startswith("GK990 示例问题（asked-for）\n")
    assert json.loads(gklint("rule", word, "--format", "json").stdout)["code"] == "GK990"


@pytest.mark.parametrize("word", ["GK9O0", "gk991", "askedfor"])
def test_an_unknown_rule_names_the_nearest(word: str) -> None:
    result = gklint("rule", word)
    assert result.exit_code == 2
    assert f"没有规则“{word}”。是不是 GK990 示例问题？" in result.stderr


# --- profile ------------------------------------------------------------------------------------


def test_the_tree_of_places() -> None:
    text = gklint("profile").stdout
    assert text == gklint("profile", "list").stdout
    assert text.startswith("全国 ")
    assert "    运城市 " in text


@pytest.mark.parametrize("args", [("show", "运城市"), ("show", "cn-shanxi-yuncheng"), ("运城市",)])
def test_one_place(args: tuple[str, ...]) -> None:
    result = gklint("profile", *args)
    assert result.exit_code == 0
    assert "从上到下：全国 → 山西省 → 运城市" in result.stdout
    value = json.loads(gklint("profile", *args, "--format", "json").stdout)
    assert value["chain"] == ["cn", "cn-shanxi", "cn-shanxi-yuncheng"]
    assert all(setting["origin"].endswith(".toml") for setting in value["settings"].values())
    assert value["settings"]["gate.refused"]["rules"] == ["GK109", "GK201"]


@pytest.mark.parametrize("place", ["cn", "运城市", "绛县", "威海市", "三门峡市"])
def test_a_place_fits_a_terminal(place: str) -> None:
    page = gklint("profile", "show", place).stdout
    assert max(map(text_width, page.splitlines())) <= 80


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("show",), "请写要看哪个地区"),
        (("show", "运城是"), "没有地区规则“运城是”"),
        (("list", "运城市"), "gklint profile show 运城市"),
    ],
)
def test_a_place_that_is_not_there(args: tuple[str, ...], message: str) -> None:
    result = gklint("profile", *args)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_unit_may_bring_its_own_profile(folder: Path) -> None:
    (folder / "cn-yunxi.toml").write_text(
        'id = "cn-yunxi"\nname = "云溪市"\nparent = "cn"\n', encoding="utf-8"
    )
    (folder / "gklint.toml").write_text('profiles = ["cn-yunxi.toml"]\n', encoding="utf-8")
    assert "  云溪市 " in gklint("profile").stdout
    (folder / "gklint.toml").write_text('profiles = ["没有.toml"]\n', encoding="utf-8")
    assert gklint("profile").exit_code == 2
