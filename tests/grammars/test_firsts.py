"""The characters with which a pattern can begin, and that no match begins otherwise."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.parse.firsts import first_characters
from gklint.parse.tables import REGEX, load

PATTERNS = [(name, pattern) for name, how, pattern, _ in load().terminals if how == REGEX]


@pytest.mark.parametrize(
    ("pattern", "firsts"),
    [
        ("[（(【]", "(【（"),
        ("(?:发文)?(?:字号|文号)", "发字文"),
        ("(?!甲)乙+", "乙"),
        ("(?<=甲)乙|丙", "丙乙"),
        ("甲*乙", "乙甲"),
        ("(?:甲|)乙", "乙甲"),
        ("[0-3]丁", "0123"),
        (".+?(?=甲)", ""),
        ("[^甲]乙", ""),
        (r"\d", ""),
        (r"[\u4e00-\u9fff]", ""),
    ],
)
def test_first_characters(pattern: str, firsts: str) -> None:
    assert first_characters(pattern) == firsts


@given(
    st.text("年月日第号关于印发转发公开（）()〔〕[]【】：，。 附件抄送12×云溪市府办", min_size=1)
)
def test_no_terminal_matches_what_it_cannot_begin_with(text: str) -> None:
    for name, pattern in PATTERNS:
        firsts = first_characters(pattern)
        match = re.match(pattern, text)
        if firsts and match is not None and match.end():
            assert text[0] in firsts, name
