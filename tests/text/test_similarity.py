"""How much of a text is taken over from another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.text.similarity import SHORTEST, copied

STEADY = settings(deadline=None, derandomize=True)
SOURCE = """\
第一条 为了规范校园周边环境整治工作，保护学生的身心健康，根据有关规定，制定本办法。
第二条 学校周边二百米范围内不得设置互联网上网服务营业场所和歌舞娱乐场所。
第三条 教育部门应当每学期组织一次联合检查，检查结果向社会公布。
"""


def test_a_copy_is_a_copy_whatever_its_line_breaks_and_commas() -> None:
    wrapped = SOURCE.replace("，", "").replace("学", "学 ")
    assert copied(wrapped, SOURCE).share == pytest.approx(1.0)


def test_own_words_are_no_copy() -> None:
    own = "网吧和歌厅要离校门远一点，远到走路三分钟以上。家长和邻居发现了都可以打电话举报。"
    found = copied(own, SOURCE)
    assert found.share == 0
    assert found.longest == ""
    assert found.sentences == 2


def test_a_sentence_with_a_word_changed_is_still_taken_over() -> None:
    changed = "学校周边二百米范围内不得设立互联网上网服务营业场所和歌舞娱乐场所"
    assert copied(changed, SOURCE).longest == changed


def test_half_a_copy_is_half_a_copy() -> None:
    sentence = "教育部门应当每学期组织一次联合检查，检查结果向社会公布"
    own = "换句话说老师和市场监管人员每半年会一起到校门口走上一圈看看"
    assert 0.4 < copied(f"{sentence}。{own}。", SOURCE).share < 0.6


def test_headings_and_stock_phrases_are_not_compared() -> None:
    assert copied("第一条\n根据有关规定，制定本办法。", SOURCE).sentences == 0


@STEADY
@given(st.text(max_size=80), st.text(max_size=80))
def test_the_share_lies_between_none_and_all(text: str, source: str) -> None:
    found = copied(text, source)
    assert 0 <= found.share <= 1
    assert found.taken <= found.characters


@STEADY
@given(st.text("甲乙丙丁戊己庚辛", min_size=SHORTEST, max_size=60))
def test_every_text_is_a_copy_of_itself(text: str) -> None:
    assert copied(text, text).share == 1
