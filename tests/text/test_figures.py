"""Figures with their units, values folded so that two ways of writing one agree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.text.figures import figures_of

STEADY = settings(deadline=None, derandomize=True, max_examples=300)
PIECES = st.sampled_from(
    [
        *"第年月日底元万亿百千个名%％/-—至，。（ \n一二三十0123456789",
        "2026年",
        "百分之",
        "6:4比例",
        "工作日",
        "补助",
    ]
)


def read(text: str) -> list[tuple[str, str]]:
    return [(figure.value, figure.unit) for figure in figures_of(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("500元", "500", "元"),
        ("５００元", "500", "元"),
        ("五百元", "500", "元"),
        ("5,000元", "5000", "元"),
        ("0.5万元", "5000", "元"),
        ("1.20亿元", "120000000", "元"),
        ("三亿五千万元", "350000000", "元"),
        ("500元/人", "500", "元/人"),
        ("500元每人", "500", "元/人"),
        ("35%", "35", "%"),
        ("35％", "35", "%"),
        ("百分之三十五", "35", "%"),
        ("2个百分点", "2", "百分点"),
        ("12.5万亩", "125000", "亩"),
        ("15个工作日", "15", "个工作日"),
        ("十五个工作日", "15", "个工作日"),
        ("15工作日", "15", "个工作日"),
        ("30天", "30", "日"),
        ("30 日", "30", "日"),
        ("六个月", "6", "个月"),
        ("3年", "3", "年"),
        ("200余户", "200", "户"),
        ("5个园区", "5", "个园区"),
        ("三百名教师", "300", "名教师"),
        ("三分之二", "2/3", "part"),
        ("四分之二以上", "1/2", "part"),
        ("按6:4比例分担", "3:2", "ratio"),
        ("6∶4的比例", "3:2", "ratio"),
        ("按照 ５：３：２ 分担", "5:3:2", "ratio"),
        ("分担比例为 60 : 40", "3:2", "ratio"),
    ],
)
def test_a_figure_is_a_number_with_its_unit(text: str, value: str, unit: str) -> None:
    assert read(text) == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026年6月30日", "2026-06-30"),
        ("2026 年 6 月 30 日", "2026-06-30"),
        ("二〇二六年六月三十日", "2026-06-30"),
        ("2026-06-30", "2026-06-30"),
        ("2026年6月底", "2026-06"),
        ("2026年底", "2026-12"),
        ("2026年", "2026"),
        ("2026年13月", "2026"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(text: str, value: str) -> None:
    assert read(text) == [(value, "date")]


@pytest.mark.parametrize(
    "text",
    [
        "第十五条",
        "第 3 批",
        "云政办发〔2026〕12号",
        "6月30日前",
        "三月底前",
        "电话0000-1234567",
        "一次性补助",
        "选派一名干部",
        "数十名",
        "千家万户",
        "十四五",
        "A4",
        "上午8:30比赛开始",
        "时间为9:00",
        "时间为8:30",
        "按1:1000比例绘制",
        "",
    ],
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert read(text) == []


def test_a_range_is_two_figures_of_one_unit() -> None:
    assert read("3—5万元") == [("30000", "元"), ("50000", "元")]
    assert read("500至800元") == [("500", "元"), ("800", "元")]
    assert read("500元至800元") == [("500", "元"), ("800", "元")]


def test_the_context_is_what_stands_before_it_in_its_clause() -> None:
    (first, second, third) = figures_of(
        "对生活困难的，按照每人每月 500 元发放补助300元（其中20元）。"
    )
    assert first.context == "按照每人每月"
    assert second.context == "发放补助"
    assert third.context == "其中"


def test_the_number_of_an_article_is_no_context() -> None:
    (figure,) = figures_of("第二条　学校周边200米范围内")
    assert figure.context == "学校周边"


def test_the_context_is_short_and_the_sentence_whole() -> None:
    (figure,) = figures_of(f"前一句。{'甲' * 20}补助500元，当月发放；后一句。")
    assert figure.context == "甲" * 10 + "补助"
    assert figure.sentence == f"{'甲' * 20}补助500元，当月发放；"
    assert figure.text == "500元"


@STEADY
@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=100))
def test_any_text_is_read_and_each_figure_stands_in_it(text: str) -> None:
    at = 0
    for figure in figures_of(text):
        found = text.find(figure.text, at)
        assert figure.text
        assert found >= 0
        assert figure.text in figure.sentence
        assert len(figure.context) <= 12
        at = found


@STEADY
@given(st.integers(1, 10**9), st.sampled_from(["元", "人", "亩", "%"]))
def test_whole_numbers_are_read_with_and_without_separators(value: int, unit: str) -> None:
    assert read(f"{value}{unit}") == read(f"{value:,}{unit}") == [(str(value), unit)]
