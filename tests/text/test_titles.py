"""Titles and numbers that mean one document compare equal, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.model.superiors import TitleAgreement
from gklint.text.titles import (
    agreement,
    nearly_same,
    number_key,
    parse_number,
    same_issuer,
    standard_number,
    title_key,
)

SAME, VARIANT, DIFFERENT = (
    TitleAgreement.SAME,
    TitleAgreement.VARIANT,
    TitleAgreement.DIFFERENT,
)
NOTICE = "云溪市人民政府办公室关于印发云溪市公共阅读管理办法的通知"


@pytest.mark.parametrize(
    "written",
    [
        "云政办发〔2024〕5号",
        "云政办发[2024]5号",
        "云政办发（2024）5号",
        "云政办发【2024】第05号",
        "云政办发 〔2024〕 5 号",
        "云政办发〔２０２４〕５号",
        "云政办发〔2024年〕5号",
        "云政办发〔2024〕5",
    ],
)
def test_one_number_in_all_its_forms(written: str) -> None:
    assert number_key(written) == "云政办发〔2024〕5号"


@pytest.mark.parametrize(
    "written",
    [
        "国令第711号",
        "国务院令第711号",
        "中华人民共和国国务院令第711号",
        "中华人民共和国国务院令 第 711 号",
        "国务院第711号令",
        "国务院令第0711号",
    ],
)
def test_decrees_of_the_state_council_have_one_name(written: str) -> None:
    assert number_key(written) == "国令711号"
    assert parse_number(written).is_order


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云政办发〔2024〕5号", "云政发〔2024〕5号"),
        ("云政办发〔2024〕5号", "云政办发〔2023〕5号"),
        ("云政办发〔2024〕5号", "云政办发〔2024〕15号"),
        ("国务院令第711号", "主席令第711号"),
        ("财政部公告2024年第5号", "财政部公告2023年第5号"),
    ],
)
def test_numbers_of_different_documents_stay_different(one: str, other: str) -> None:
    assert number_key(one) != number_key(other)


@pytest.mark.parametrize(
    ("written", "standard"),
    [
        ("云政办发[2024]第05号", "云政办发〔2024〕5号"),
        ("国务院令 第711号", "国务院令第711号"),
        ("财政部公告2024年第5号", "财政部公告2024年第5号"),
        ("无", "无"),
    ],
)
def test_the_standard_form_leaves_alone_what_has_another_one(written: str, standard: str) -> None:
    assert standard_number(written) == standard


def test_slips_of_the_pen_concern_one_part_of_a_number() -> None:
    assert nearly_same("云政办发〔2024〕2号", "云政办发〔2024〕26号")
    assert nearly_same("云政办发〔2024〕2号", "云政发〔2024〕2号")
    assert nearly_same("云政办发〔2024〕2号", "云政办发〔2023〕2号")
    assert not nearly_same("云政办发〔2024〕2号", "云政办发〔2023〕26号")
    assert not nearly_same("云政办发〔2024〕2号", "云政办发[2024]02号"), "they are the same"
    assert not nearly_same("国务院令第492号", "国务院令第711号"), "a law is revised by a new decree"


@pytest.mark.parametrize(
    ("cited", "registered", "expected"),
    [
        (NOTICE, NOTICE, SAME),
        ("云溪市人民政府办公室 关于印发《云溪市公共阅读管理办法》的通知", NOTICE, SAME),
        ("关于印发云溪市公共阅读管理办法的通知", NOTICE, SAME),
        ("云溪市公共阅读管理办法", NOTICE, SAME),
        ("市人民政府办公室关于印发云溪市公共阅读管理办法的通知", NOTICE, SAME),
        (NOTICE, "云溪市公共阅读管理办法", SAME),
        ("云溪市公共阅读管理的办法", NOTICE, VARIANT),
        ("云溪市公共阅读管理办法（试行）", NOTICE, VARIANT),
        ("管理办法", NOTICE, VARIANT),
        ("云溪市公共游泳管理办法", NOTICE, DIFFERENT),
        ("云溪市人民政府办公室关于转发云溪市公共阅读管理办法的通知", NOTICE, DIFFERENT),
        ("文昌区人民政府办公室关于印发云溪市公共阅读管理办法的通知", NOTICE, VARIANT),
        ("关于推进公开工作的指导意见", "关于推进公开工作指导意见", VARIANT),
        ("关于推进甲、乙工作的意见", "关于推进甲乙工作的意见", VARIANT),
        ("政府信息公开条例", "中华人民共和国政府信息公开条例", SAME),
        (
            "云溪市政府印发〈关于公开工作的意见〉的通知",
            "关于印发《关于公开工作的意见》的通知",
            SAME,
        ),
        ("关于报送材料的通知", "关于报送材料的函", DIFFERENT),
        ("", NOTICE, TitleAgreement.UNCITED),
        (None, NOTICE, TitleAgreement.UNCITED),
        (NOTICE, "", TitleAgreement.UNCITED),
    ],
)
def test_how_a_cited_title_agrees(
    cited: str | None, registered: str, expected: TitleAgreement
) -> None:
    assert agreement(cited, registered) is expected


def test_a_key_keeps_the_organ_apart_and_knows_what_a_notice_issues() -> None:
    key = title_key("云溪市教育局、云溪市财政局关于转发省教育厅关于助学金管理的意见的通知")
    assert key.issuer == "云溪市教育局云溪市财政局"
    assert key.text == "转发省教育厅关于助学金管理的意见的通知"
    assert key.core == "助学金管理的意见"


def test_what_only_looks_like_an_organ_is_part_of_the_title() -> None:
    assert title_key("阅读推广关于场地的说明").issuer == ""
    assert title_key("云溪市深化公开工作实施方案").issuer == ""


def test_organs_contradict_each_other_only_when_both_are_named() -> None:
    assert same_issuer("", "云溪市人民政府")
    assert same_issuer("市人民政府", "云溪市人民政府")
    assert not same_issuer("文昌区人民政府", "云溪市人民政府")


TITLE = st.text("云溪市政府办公室关于印发转发的通知意见《》〈〉（）、 “”等部门", max_size=60)


@given(TITLE)
def test_every_title_agrees_with_itself(title: str) -> None:
    key = title_key(title)
    expected = SAME if title else TitleAgreement.UNCITED
    assert agreement(title, title) is expected
    assert key == title_key(" ".join(title))


@given(st.text("国务院令云政办发第〔〕[]（）2024 05号", max_size=40))
def test_a_key_is_the_key_of_itself(number: str) -> None:
    assert number_key(standard_number(number)) == number_key(number)
