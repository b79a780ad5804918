"""The figures of a ledger: what is a share of what, on a terminal and for programs."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.model.outcome import Finding, Severity
from gklint.model.record import Share
from gklint.model.statistics import Rate, Rates, Statistics
from gklint.report.run import Look
from gklint.report.statistics import percent, render_text, statistics_value
from gklint.report.statistics_html import render_html
from gklint.text.width import text_width
from tests.report.figures import AS_OF, EMPTY, SMALL, shares, statistics

GOLDEN = """\
台账统计（截至 2026年11月20日，地区规则 云溪市）
文件 21 份：已检查 18 份；涉密，没有处理 1 份；没有检查成 2 份。
需要定期复核 5 份，已经到期 2 份，今后 90 天内到期 1 份。

各年情况
  年份      文件  未定   主动   部分  依申请   不予    解读  多样化   渠道
  2024        10     0  60.0%  10.0%   20.0%  10.0%   75.0%   33.3%  50.0%
  2025         7     1  66.7%   0.0%   16.7%  16.7%  100.0%  100.0%      —
  年份不详     1     1      —      —       —      —       —       —      —
  合计        18     2  62.5%   6.3%   18.8%  12.5%   83.3%   60.0%  50.0%

各单位情况（文件多的在前）
  单位              文件  未定   主动  部分  依申请   不予   解读  多样化   渠道
  云溪市人民政府办    14     0  64.3%  7.1%   14.3%  14.3%  83.3%   60.0%  50.0%
  公室
  云溪市交通运输局     3     1  50.0%  0.0%   50.0%   0.0%      —       —      —
  单位不详             1     1      —     —       —      —      —       —      —

各条规则发现的问题（处数；“其他”是更早的和年份不详的）
  规则   问题              程度  合计  2019  2024  2025  其他
  GK103  标注的括号不规范  警告     9     2     7     —     —
  GK101  没有标注公开属性  错误     2     —     —     1     1

主动、部分、依申请公开和不予公开：占已定公开属性的文件的比例；未定的文件不计在
内，另列份数。
解读率：公开的政策性文件中，有解读方案或者解读材料的比例。
多样化解读率：有解读的政策性文件中，解读不只是文字的比例。
其他渠道发布率：知道发布渠道的解读中，除网站外还在其他渠道发布的比例。
—：没有可以计算的文件。涉密的、没有检查成的文件不计入比例。
"""


def text_of(figures: Statistics, width: int = 80, units: int | None = 20) -> str:
    return "".join(render_text(figures, Look(width=width), units))


def test_the_text_on_a_terminal() -> None:
    assert text_of(SMALL) == GOLDEN


def test_what_is_found_of_the_whole_archive_stands_below_the_rules() -> None:
    rising = Finding("GK607", "nonpublic-rising", Severity.WARNING, "不予公开的公文有 5 件", "核对")
    told = SMALL._replace(whole=(rising,))
    assert "\n整个档案的问题\n  GK607　警告　不予公开的公文有 5 件\n" in text_of(told)
    assert "GK607　警告　不予公开的公文有 5 件" in "".join(render_html(told))
    assert statistics_value(told)["archive"] == [
        {
            "code": "GK607",
            "severity": "warning",
            "message": "不予公开的公文有 5 件",
            "help": "核对",
            "clauses": [],
        }
    ]


def test_an_empty_ledger_says_what_to_do() -> None:
    assert text_of(EMPTY).splitlines()[-1] == (
        "台账里还没有可以统计的文件：请先用 gklint review 检查一遍。"
    )


def test_of_many_units_the_largest_are_shown_and_the_others_counted() -> None:
    many = tuple(Share(f"第{n:02}街道办事处", 2025, n, n, *[0] * 9) for n in range(1, 31))
    text = text_of(EMPTY._replace(shares=many), units=3)
    assert [n for n in range(1, 31) if f"第{n:02}街道" in text] == [28, 29, 30]
    assert "另有 27 个单位，共 378 份文件" in text
    assert "另有" not in text_of(EMPTY._replace(shares=many), units=None)


def test_words_of_documents_cannot_move_the_cursor() -> None:
    sly = SMALL._replace(profile="\x1b[2J", shares=(Share("\x1b[31m局\n", 2025, 1, 1, *[0] * 9),))
    text = text_of(sly)
    assert "\x1b" not in text
    assert "局\n" not in text


@given(statistics())
def test_every_line_fits_a_terminal(figures: Statistics) -> None:
    assert all(text_width(line) <= 80 for line in text_of(figures).splitlines())


# --- shares -------------------------------------------------------------------------------------


def test_the_four_attributes_are_shares_of_what_is_decided() -> None:
    rates = Rates.of(Share("局", 2025, 10, 4, 1, 2, 1, 2, 0, 0, 0, 0, 0))
    assert [rates.proactive, rates.partial, rates.on_request, rates.withheld] == [
        Rate(4, 8),
        Rate(1, 8),
        Rate(2, 8),
        Rate(1, 8),
    ]


def test_interpretations_are_shares_of_one_another() -> None:
    rates = Rates.of(Share("局", 2025, 10, 10, 0, 0, 0, 0, 8, 6, 3, 4, 1))
    assert [rates.interpretation, rates.diversified, rates.channels] == [
        Rate(6, 8),
        Rate(3, 6),
        Rate(1, 4),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (0, 0, "—"),
        (0, 7, "0.0%"),
        (7, 7, "100.0%"),
        (1, 3, "33.3%"),
        (2, 3, "66.7%"),
        (1, 100_000, "0.1%"),  # some are not none
        (99_999, 100_000, "99.9%"),  # and not all
    ],
)
def test_a_share_is_written_to_one_decimal(part: int, whole: int, written: str) -> None:
    assert percent(Rate(part, whole)) == written


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_nothing_is_divided_by_nothing(part: int, whole: int) -> None:
    written = percent(Rate(min(part, whole), whole))
    assert (written == "—") == (whole == 0)


@given(st.lists(shares(), max_size=8).map(tuple))
def test_years_and_units_each_count_every_document_once(counted: tuple[Share, ...]) -> None:
    figures = EMPTY._replace(shares=counted)
    for groups in (figures.years, figures.units):
        summed = [sum(column) for column in zip(*(group[2:] for group in groups), strict=True)]
        assert summed == (list(figures.total[2:]) if groups else [])


def test_unknown_years_come_last() -> None:
    assert [share.year for share in SMALL.years] == [2024, 2025, 0]


# --- for programs -------------------------------------------------------------------------------


def test_the_value_for_programs() -> None:
    value = statistics_value(SMALL)
    assert {key: value[key] for key in ("version", "as_of", "profile", "documents", "review")} == {
        "version": 1,
        "as_of": AS_OF.isoformat(),
        "profile": "云溪市",
        "documents": {"checked": 18, "classified": 1, "fault": 2, "gone": 0, "registered": 0},
        "review": {"listed": 5, "reached": 2, "soon": 1},
    }
    assert value["findings"] == [
        {
            "code": "GK103",
            "title": "标注的括号不规范",
            "severity": "warning",
            "count": 9,
            "years": [{"year": 2019, "count": 2}, {"year": 2024, "count": 7}],
        },
        {
            "code": "GK101",
            "title": "没有标注公开属性",
            "severity": "error",
            "count": 2,
            "years": [{"year": None, "count": 1}, {"year": 2025, "count": 1}],
        },
    ]


def test_a_share_of_nothing_is_null() -> None:
    total = statistics_value(EMPTY)["total"]
    assert isinstance(total, dict)
    assert total["rates"] == {name: {"part": 0, "whole": 0, "rate": None} for name in Rates._fields}


@given(statistics())
def test_the_value_is_json_and_the_same_for_any_order(figures: Statistics) -> None:
    value = statistics_value(figures)
    assert json.loads(json.dumps(value)) == value
    turned = figures._replace(shares=figures.shares[::-1])
    assert statistics_value(turned)["units"] == value["units"]
    assert statistics_value(turned)["years"] == value["years"]
