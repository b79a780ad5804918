"""Cells in a terminal, and lines broken by cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.text.width import cell_width, pad, text_width, wrap


@pytest.mark.parametrize(
    ("character", "cells"),
    [
        ("a", 1),
        (" ", 1),
        ("公", 2),
        ("（", 2),
        ("〔", 2),
        ("　", 2),
        ("。", 2),
        ("“", 1),  # ambiguous: one cell
        ("★", 1),
        ("—", 1),
        ("ﾃ", 1),  # half-width katakana
        ("\u0301", 0),  # combining acute
        ("\u200b", 0),  # zero-width space
        ("\x1b", 0),
        ("\x7f", 0),
        ("𠮷", 2),  # beyond the basic plane
        ("한", 2),
        ("\u1161", 0),  # joins the jamo before it
    ],
)
def test_cells_of_one_code_point(character: str, cells: int) -> None:
    assert cell_width(character) == cells


def test_a_line_is_as_wide_as_its_characters() -> None:
    assert text_width("云政发〔2026〕3号") == 17
    assert text_width("") == 0


def test_padding_counts_cells() -> None:
    assert pad("要素", 6) + "|" == "要素  |"
    assert pad("太长了", 2) == "太长了"


def test_chinese_breaks_between_characters() -> None:
    assert wrap("云溪市人民政府办公室", 8) == ["云溪市人", "民政府办", "公室"]


def test_closing_punctuation_does_not_begin_a_line() -> None:
    assert wrap("请说明理由，再报批。", 10) == ["请说明理", "由，再报", "批。"]


def test_words_and_numbers_stay_whole() -> None:
    assert wrap("运行 gklint rule GK103 查看", 12) == ["运行 gklint", "rule GK103", "查看"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert wrap("abcdefgh", 3) == ["abc", "def", "gh"]


@pytest.mark.parametrize(("character", "cells"), [("《", 2), ("□", 1), ("a", 1)])
def test_a_stretch_without_end_is_cut_in_one_pass(character: str, cells: int) -> None:
    lines = wrap(character * 400_000, 80)
    assert lines == [character * (80 // cells)] * (5000 * cells)


def test_nothing_is_one_empty_line() -> None:
    assert wrap("", 10) == [""]


@given(st.text(alphabet="公文，。（）〔〕 ab12\u0301“"), st.integers(min_value=4, max_value=30))
def test_wrapping_loses_only_blanks(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="公文，（）〕 ab1"), st.integers(min_value=2, max_value=30))
def test_no_line_is_wider_than_asked(text: str, cells: int) -> None:
    assert all(text_width(line) <= cells for line in wrap(text, cells))
