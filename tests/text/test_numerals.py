"""Chinese numerals, matching brackets, and what kind of prose a line is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.text.brackets import matching
from gklint.text.numerals import han_count, han_digits, han_number, number
from gklint.text.outline import is_furniture, is_numbered, is_outline_heading, is_sentence

STEADY = settings(deadline=None, derandomize=True)
DIGITS = "〇一二三四五六七八九"


@STEADY
@given(st.integers(0, 9999), st.sampled_from("〇○零O"))
def test_years_are_read_digit_by_digit(year: int, zero: str) -> None:
    assert han_digits("".join(DIGITS[int(d)] for d in str(year)).replace("〇", zero)) == year


@STEADY
@given(st.integers(1, 99))
def test_months_days_and_labels_are_read_as_numbers(value: int) -> None:
    tens, units = divmod(value, 10)
    written = {0: "", 1: "十"}.get(tens, DIGITS[tens] + "十") + (DIGITS[units] if units else "")
    assert han_number(written) == number(written) == number(str(value)) == value


@pytest.mark.parametrize(("text", "value"), [("廿三", 23), ("元", 1), ("正", 1), ("十", 10)])
def test_old_words_for_numbers(text: str, value: int) -> None:
    assert han_number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十五", 15),
        ("三百", 300),
        ("一千零五十", 1050),
        ("一百零二", 102),
        ("两万", 20_000),
        ("三万五千", 35_000),
        ("三亿五千万", 350_000_000),
        ("一万亿", 1_000_000_000_000),
        ("二〇二六", 2026),
        ("百", 100),
    ],
)
def test_numerals_of_any_size(text: str, value: int) -> None:
    assert han_count(text) == value


@pytest.mark.parametrize("text", ["", "万", "一百二", "三万五", "三三十", "三甲", "百元"])
def test_what_is_cut_short_or_no_numeral_is_no_number(text: str) -> None:
    assert han_count(text) is None


@pytest.mark.parametrize("text", ["", "甲", "百", "二百", "三x"])
def test_other_words_are_no_numbers(text: str) -> None:
    assert han_digits(text) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("《甲》乙", 3),
        ("《甲《乙》丙》丁", 7),
        ("（甲(乙)丙）", 7),
        ("（甲)乙", 3),
        ("《甲", None),
        ("（甲（乙）", None),
    ],
)
def test_brackets_match(text: str, end: int | None) -> None:
    assert matching(text, 0) == end


@STEADY
@given(st.text("《》（）()甲乙", max_size=30), st.integers(0, 29))
def test_a_matched_stretch_is_balanced(text: str, start: int) -> None:
    if start >= len(text) or text[start] not in "《（(":
        return
    end = matching(text, start)
    if end is not None:
        stretch = text[start:end]
        pairs = ("《", "》") if text[start] == "《" else ("（(", "）)")
        assert sum(c in pairs[0] for c in stretch) == sum(c in pairs[1] for c in stretch)


@pytest.mark.parametrize(
    "text", ["一、总则", "（一）目标", "(一) 目标", "1．做法", "第一条　总则", "①甲"]
)
def test_numbered_lines(text: str) -> None:
    assert is_numbered(text)


@pytest.mark.parametrize("text", ["一是总则", "2024年工作", "1.5倍", "第一次会议", "附件1"])
def test_lines_that_only_begin_with_a_figure(text: str) -> None:
    assert not is_numbered(text)


def test_outline_headings_count_in_chinese() -> None:
    assert is_outline_heading("一、总则")
    assert is_outline_heading("（二）目标")
    assert not is_outline_heading("（2）目标")
    assert not is_outline_heading("1．做法")


def test_prose_has_a_stop_or_is_long() -> None:
    assert is_sentence("请办理。")
    assert is_sentence("甲" * 61)
    assert not is_sentence("云溪市人民政府办公室关于做好工作的通知")


@pytest.mark.parametrize(
    "text", ["发布日期：2024-03-05", "首页", "索 引 号：000", "浏览次数：3", "***"]
)
def test_what_belongs_to_the_web_page(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize("text", ["云溪市人民政府", "12", "附件", "2024年3月5日"])
def test_what_belongs_to_the_document(text: str) -> None:
    assert not is_furniture(text)
