"""Registries of text: every usual table and TOML is read, and nothing is dropped without a word."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from gklint.config.settings import ConfigError
from gklint.model.disclosure import Disclosure
from gklint.model.superiors import Status, Superior
from gklint.registry.entries import Listed
from gklint.registry.sources import read_listed
from gklint.registry.write import write_added, write_built

NUMBER = "云岭政发〔2024〕5号"
TITLE = "云岭省人民政府关于推进公共阅读的意见"


def csv_of(tmp_path: Path, *lines: str, name: str = "表.csv") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def messages(listed: Listed) -> list[str]:
    return [problem.text for problem in listed.problems]


@pytest.mark.parametrize(
    "head",
    [
        "文号,标题,发文机关,成文日期,公开属性,效力,来源",
        "发文字号,文件名称,发文单位,发文日期,公开方式,时效性,网址",
        "发文字号（文号）,公文标题,制发机关,生成日期,信息公开选项,效力状态,出处",
        "number,title,issuer,date,attribute,status,source",
    ],
)
def test_columns_are_known_by_many_names(tmp_path: Path, head: str) -> None:
    row = f"{NUMBER},{TITLE},云岭省人民政府,2024/3/5,主动公开,有效,某网站"
    listed = read_listed(csv_of(tmp_path, "上级文件登记表", head, row))
    assert listed == Listed(
        (
            Superior(
                number=NUMBER,
                title=TITLE,
                issuer="云岭省人民政府",
                issued=date(2024, 3, 5),
                disclosure=Disclosure.PROACTIVE,
                basis="stated",
                status=Status.IN_FORCE,
                source="某网站",
            ),
        )
    )


def test_a_number_is_kept_in_its_standard_form_and_a_title_without_marks(tmp_path: Path) -> None:
    listed = read_listed(csv_of(tmp_path, "文号,标题", f"云岭政发[2024]第05 号,《{TITLE}》"))
    assert [(e.number, e.title) for e in listed.entries] == [(NUMBER, TITLE)]


@pytest.mark.parametrize(
    ("written", "disclosure"),
    [
        ("主动公开", Disclosure.PROACTIVE),
        ("（此件公开发布）", Disclosure.PROACTIVE),
        ("依申请公开", Disclosure.ON_REQUEST),
        ("此件不公开", Disclosure.WITHHELD),
        ("withheld", Disclosure.WITHHELD),
        ("删减后公开", Disclosure.PARTIAL),
        ("", None),
        ("无", None),
    ],
)
def test_an_attribute_is_any_word_or_marking_for_one(
    tmp_path: Path, written: str, disclosure: Disclosure | None
) -> None:
    listed = read_listed(csv_of(tmp_path, "文号,标题,公开属性", f"{NUMBER},{TITLE},{written}"))
    assert [e.disclosure for e in listed.entries] == [disclosure]
    assert listed.problems == ()


def test_every_problem_names_its_row_and_the_rest_of_the_row_counts(tmp_path: Path) -> None:
    path = csv_of(
        tmp_path,
        "文号,标题,成文日期,公开属性,效力",
        f"{NUMBER},{TITLE},某年某月,半公开,大概有效",
        ",,2024-03-05,,",
        "云岭政发〔2024〕6号,,,,",
    )
    listed = read_listed(path)
    assert [e.number for e in listed.entries] == [NUMBER, "云岭政发〔2024〕6号"]
    assert messages(listed) == [
        "表.csv 第 2 行：成文日期“某年某月”不是日期，请写成 2026-11-20 这样。",
        "表.csv 第 2 行：公开属性“半公开”不认识，可写：主动公开、依申请公开、不予公开、部分公开。",
        "表.csv 第 2 行：效力“大概有效”不认识，可写：有效、失效、废止。",
        "表.csv 第 3 行：既没有文号，也没有标题。",
        "表.csv 第 4 行：没有标题。",
    ]


def test_one_number_with_two_titles_is_a_problem_and_both_stay(tmp_path: Path) -> None:
    path = csv_of(tmp_path, "文号,标题", f"{NUMBER},{TITLE}", f"{NUMBER},关于另一件事的通知")
    listed = read_listed(path)
    assert len(listed.entries) == 2
    (message,) = messages(listed)
    assert "第 3 行" in message
    assert f"第 2 行已登记为《{TITLE}》" in message


def test_a_document_that_is_there_twice_counts_once_and_is_told(tmp_path: Path) -> None:
    path = csv_of(
        tmp_path,
        "文号,标题,公开属性",
        f"{NUMBER},{TITLE},主动公开",
        f"云岭政发[2024]5号,{TITLE},不予公开",
    )
    listed = read_listed(path)
    assert [e.disclosure for e in listed.entries] == [Disclosure.PROACTIVE]
    (message,) = messages(listed)
    assert message == (
        f"表.csv 第 3 行：{NUMBER} 与第 2 行重复，而且公开属性或效力不同，以第 2 行为准。"
    )


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("文号,标题,密级", "云岭政发〔2024〕6号,关于某行动的通知,机密"),
        ("文号,标题,密级", "云岭政发〔2024〕6号,关于某行动的通知,秘密★5年"),
        ("文号,标题,涉密等级", "云岭政发〔2024〕6号,关于某行动的通知,绝密"),
        ("文号,标题,备注", "云岭政发〔2024〕6号,关于某行动的通知,机密★10年"),
        ("文号,标题,公开属性", "云岭政发〔2024〕6号,关于某行动的通知,秘密"),
    ],
)
def test_a_row_with_a_level_is_left_out_and_nothing_of_it_is_said(
    tmp_path: Path, head: str, row: str
) -> None:
    listed = read_listed(csv_of(tmp_path, head, row, f"{NUMBER},{TITLE},"))
    assert [e.number for e in listed.entries] == [NUMBER]
    (message,) = messages(listed)
    assert message.startswith("表.csv 第 2 行：标有密级，没有采用")
    assert "行动" not in message
    assert "6号" not in message


@pytest.mark.parametrize("level", ["", "无", "非密", "普通", "公开"])
def test_a_row_without_a_level_counts(tmp_path: Path, level: str) -> None:
    title = "云岭省人民政府关于加强保密工作的通知"
    listed = read_listed(csv_of(tmp_path, "文号,标题,密级", f"{NUMBER},{title},{level}"))
    assert [e.title for e in listed.entries] == [title]
    assert listed.problems == ()


def test_what_is_no_text_is_a_problem_of_its_row(tmp_path: Path) -> None:
    path = csv_of(
        tmp_path,
        r'[{"文号": "云政发〔2025〕1号", "标题": "\ud800关于\u0001甲的通知"}]',
        name="表.json",
    )
    listed = read_listed(path)
    assert [e.title for e in listed.entries] == ["�关于�甲的通知"]
    assert messages(listed) == ["表.json 第 1 行：有不是文字的字符，已换成“�”，请改正。"]
    write_built(tmp_path / "表.sqlite", listed)
    write_built(tmp_path / "表.gkr", listed)
    write_added(tmp_path / "表.xlsx", listed.entries)


def test_real_dates_of_a_spreadsheet(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("登记")
    sheet.append(["文号", "标题", "成文日期", "废止日期", "状态"])
    sheet.append([NUMBER, TITLE, date(2024, 3, 5), date(2025, 1, 1), "已废止"])
    book.save(tmp_path / "表.xlsx")
    (entry,) = read_listed(tmp_path / "表.xlsx").entries
    assert (entry.issued, entry.status, entry.status_since) == (
        date(2024, 3, 5),
        Status.REPEALED,
        date(2025, 1, 1),
    )


def test_toml(tmp_path: Path) -> None:
    text = f"""
[[superior]]
number = "{NUMBER}"
title = "{TITLE}"
date = 2024-03-05
attribute = "on_request"
basis = "marked"
status = "废止"
status_since = 2025-01-01

[[superior]]
title = "没有文号的方案"
issuer = ""
"""
    listed = read_listed(csv_of(tmp_path, text, name="上级.toml"))
    assert listed.problems == ()
    first, second = listed.entries
    assert (first.disclosure, first.basis) == (Disclosure.ON_REQUEST, "marked")
    assert (first.status, first.status_since) == (Status.REPEALED, date(2025, 1, 1))
    assert (second.number, second.title, second.basis) == (None, "没有文号的方案", "unknown")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[[superior]]\nnumer = "一"\n', "上级.toml 第 2 行：没有“numer”这一项，是不是“number”。"),
        ('[[superior]]\ntitle = "一"\ndate = "昨天"\n', "上级.toml 第 3 行：“date”应写日期"),
        ('[[superior]]\nissuer = "某局"\n', "至少写一项"),
        ("superior = 3\n", "应写成：[[superior]]"),
        ("[[superior]\n", "上级.toml 第 1 行"),
        ("[other]\n", "没有“other”这一项"),
    ],
)
def test_toml_is_read_strictly(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_listed(csv_of(tmp_path, text, name="上级.toml"))
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("表.csv", "姓名,电话\n张某,1\n", "没有认得的列：第一行应有“文号”或“标题”"),
        ("表.csv", "", "读不出来。表里没有内容"),
        ("表.doc", "文号,标题\n", "格式不认识，可用：.csv"),
        ("表.xlsx", "文号,标题\n甲,乙\n", ""),
    ],
)
def test_what_is_no_registry_is_refused(
    tmp_path: Path, name: str, text: str, complaint: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    if not complaint:  # a table under a wrong suffix is told by its bytes
        assert len(read_listed(path).entries) == 1
        return
    with pytest.raises(ConfigError) as caught:
        read_listed(path)
    assert complaint in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="找不到上级文件目录"):
        read_listed(tmp_path / "没有.csv")
