"""Profiles: a tree of TOML files, folded once, each value with its origin and its clause."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from gklint.law.shelf import ProfileShelf
from gklint.law.values import LawError

ROOT = """
    id = "cn"
    name = "全国"
    [[clause]]
    id = "甲1"
    cite = "甲法第一条"
    since = 2012-07-01
    summary = "总的要求。"
    [settings."marking.slots"]
    value = ["note", "end"]
    clause = "甲1"
    [settings."GK101.limit"]
    value = 3
"""
CITY = """
    id = "cn-yunxi"
    name = "云溪市"
    aliases = ["云溪"]
    parent = "cn"
    [[clause]]
    id = "云1"
    cite = "云溪市公文处理办法第一条"
    since = 2020-06-01
    until = 2023-12-31
    summary = "只能写在附注。"
    [settings."marking.slots"]
    value = ["note"]
    clause = "云1"
"""

Shelve = Callable[..., ProfileShelf]


@pytest.fixture
def shelve(tmp_path: Path) -> Shelve:
    def write(**files: str) -> ProfileShelf:
        for name, text in files.items():
            file = tmp_path / f"{name.replace('_', '-')}.toml"
            file.write_text(dedent(text), encoding="utf-8")
        return ProfileShelf.of([tmp_path])

    return write


def test_a_child_lies_over_its_parent_and_every_value_knows_its_origin(shelve: Shelve) -> None:
    city = shelve(cn=ROOT, cn_yunxi=CITY).profile("cn-yunxi")

    assert city.chain == ("cn", "cn-yunxi")
    assert set(city.clauses) == {"甲1", "云1"}
    slots = city.settings["marking.slots"]
    assert (slots.value, slots.origin, slots.clause) == (("note",), "cn-yunxi.toml", "云1")
    assert city.settings["GK101.limit"].origin == "cn.toml"


@pytest.mark.parametrize(
    ("day", "slots", "clauses"),
    [
        (date(2012, 6, 30), None, set()),
        (date(2012, 7, 1), ("note", "end"), {"甲1"}),
        (date(2020, 5, 31), ("note", "end"), {"甲1"}),
        (date(2020, 6, 1), ("note",), {"甲1", "云1"}),
        (date(2023, 12, 31), ("note",), {"甲1", "云1"}),
        (date(2024, 1, 1), ("note", "end"), {"甲1"}),
    ],
)
def test_the_profile_of_a_day_holds_what_was_in_force(
    shelve: Shelve, day: date, slots: tuple[str, ...] | None, clauses: set[str]
) -> None:
    today = shelve(cn=ROOT, cn_yunxi=CITY).profile("cn-yunxi").at(day)

    found = today.settings.get("marking.slots")
    assert (found.value if found else None) == slots
    assert set(today.clauses) == clauses
    assert today.settings["GK101.limit"].value == 3, "a setting without clause always holds"


@pytest.mark.parametrize("wanted", ["cn-yunxi", "云溪市", "云溪"])
def test_a_profile_is_found_by_id_name_and_alias(shelve: Shelve, wanted: str) -> None:
    assert shelve(cn=ROOT, cn_yunxi=CITY).profile(wanted).id == "cn-yunxi"


def test_an_unknown_name_is_answered_with_the_nearest(shelve: Shelve) -> None:
    with pytest.raises(LawError, match="没有地区规则“云西市”，您是否想写“云溪市”"):
        shelve(cn=ROOT, cn_yunxi=CITY).profile("云西市")


def test_values_cannot_be_changed(shelve: Shelve) -> None:
    profile = shelve(cn=ROOT + '[settings."GK110.topics"]\nvalue = { a = ["b"] }\n').profile("cn")
    topics = profile.settings["GK110.topics"].value
    assert topics == {"a": ("b",)}
    with pytest.raises(TypeError):
        topics["a"] = ()  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('id = "cn"', r"cn\.toml：name：缺少这一项"),
        ('id = "cn"\nname = " "', r"cn\.toml：name：不能为空"),
        ('id = "cn"\nname = 3', r"cn\.toml：name：应为文字"),
        ('id = "cn"\nname = "全国"\ncolour = "红"', r"cn\.toml：colour：没有这一项"),
        ('id = "cn-a"\nname = "全国"', r"与文件名“cn\.toml”不一致"),
        ('id = "cn"\nname = "全国"\nparent = "x"', r"cn\.toml：parent：没有地区规则“x”"),
        ('id = "cn"\nname = "全国"\nparent = "cn"', r"cn\.toml：parent：上下级绕成了圈"),
        ('id = "cn"\nname = "全国"\n[[clause]]\nid = "1"', r"cn\.toml：clause\[1\]\.cite：缺少"),
        ('id = "cn"\nname = "全国"\n[settings]\nx = 1', r"settings：“x”应写成 \{ value"),
        (
            'id = "cn"\nname = "全国"\n[settings]\nx = { value = 1, clause = "无" }',
            r"cn\.toml：settings\.x：本规则及其上级没有条款“无”",
        ),
        (
            'id = "cn"\nname = "全国"\n[settings]\nx = { value = 1, why = "" }',
            r'cn\.toml：settings\."x"\.why：没有这一项',
        ),
        (ROOT + '[[clause]]\nid = "甲1"\ncite = "c"\nsummary = "s"', "“甲1”已经写过一次"),
        ("id = ", r"cn\.toml：不是正确的 TOML"),
    ],
)
def test_a_mistake_is_refused_with_file_and_key(shelve: Shelve, text: str, message: str) -> None:
    with pytest.raises(LawError, match=message):
        shelve(cn=text).profile("cn")


def test_two_files_of_one_id_are_refused(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "cn.toml").write_text('id = "cn"\nname = "全国"', encoding="utf-8")
    with pytest.raises(LawError, match="地区规则“cn”有两份"):
        ProfileShelf.of([tmp_path / "a", tmp_path / "b"])


def test_a_place_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LawError, match="找不到"):
        ProfileShelf.of([tmp_path / "没有"])


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cn.toml").write_bytes('name = "全国"'.encode("gbk"))
    with pytest.raises(LawError, match="不是 UTF-8"):
        ProfileShelf.of([tmp_path]).profile("cn")
