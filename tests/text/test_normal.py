"""Normalising loses no character that matters and knows where each one stood."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.text.normal import BLANKS, normalise, squeeze

STEADY = settings(deadline=None, derandomize=True, max_examples=300)
LINES = st.one_of(
    st.text(max_size=60),
    st.text("云溪市 政府　\t#*|`>_-\u200b\ufeff（）〔〕２０２４ab", max_size=40),
)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("　　云溪市人民政府　", "云溪市人民政府"),
        ("# 云溪市人民政府", "云溪市人民政府"),
        ("**（此件公开发布）**", "（此件公开发布）"),
        ("> 正文", "正文"),
        ("- 附件：1. 表", "附件：1. 表"),
        ("| 市教育局 |", "市教育局"),
        ("云 溪 市 人 民 政 府", "云溪市人民政府"),
        ("办　公　室　文　件", "办公室文件"),
        ("云溪市 人民政府", "云溪市 人民政府"),
        ("云政办发〔２０２４〕１２号", "云政办发〔2024〕12号"),
        ("2024\xa0年\u30003\u2002月", "2024 年 3 月"),
        ("公\u200b开", "公开"),
        ("", ""),
        ("　 \t", ""),
        ("#", ""),
        ("— 1 —", "— 1 —"),
    ],
)
def test_what_the_grammars_are_given(source: str, text: str) -> None:
    assert normalise(source).text == text


@STEADY
@given(LINES)
def test_every_character_knows_where_it_stood(source: str) -> None:
    for normal in (normalise(source), normalise(source).squeezed()):
        offsets = list(normal.offsets)
        assert len(offsets) == len(normal.text) + 1
        assert all(0 <= offset <= len(source) for offset in offsets)
        assert all(a < b for a, b in pairwise(offsets[:-1]))
        assert offsets == sorted(offsets)
        for character, offset in zip(normal.text, offsets, strict=False):
            stood = (
                " " if source[offset] in BLANKS else unicodedata.normalize("NFKC", source[offset])
            )
            assert character in {source[offset], stood}


@STEADY
@given(LINES)
def test_a_stretch_maps_back_to_the_characters_it_was_made_of(source: str) -> None:
    normal = normalise(source)
    low, high = normal.source(0, len(normal.text))
    assert normalise(source[low:high]).text in {normal.text, normalise(normal.text).text}
    assert source[low:high].strip(BLANKS) == source[low:high] or not normal.text


@STEADY
@given(LINES)
def test_squeezing_takes_out_blanks_and_nothing_else(source: str) -> None:
    normal = normalise(source)
    assert normal.squeezed().text == normal.text.replace(" ", "")
    assert not any(blank in squeeze(source) for blank in BLANKS)
