"""The attribute the running text of a statement or a letter fixes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.model.disclosure import Disclosure
from gklint.parse.attribute import determined_in
from tests.parse.strategies import STEADY

ON_REQUEST, WITHHELD = Disclosure.ON_REQUEST, Disclosure.WITHHELD
PUBLIC = Disclosure.PROACTIVE


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("公开属性为依申请公开。", ON_REQUEST),
        ("本文件拟定为依申请公开。依据《政府信息公开条例》第二十七条", ON_REQUEST),
        ("建议将本件定为“不予公开”，理由是", WITHHELD),
        ("经研究，确定为主动公开。", PUBLIC),
        ("拟作为不予公开文件处理", WITHHELD),
        ("列为依申请公开", ON_REQUEST),
        ("该文件不予公开的理由和依据如下：根据", WITHHELD),
        ("依申请公开的依据：《政府信息公开条例》", ON_REQUEST),
        ("不予公开的原因", WITHHELD),
        ("现将依申请公开理由如下说明", ON_REQUEST),
        ("公开属性为主动公开。依申请公开的理由：无", PUBLIC),
        ("拟定为不予公开。不予公开的理由：第十六条", WITHHELD),
    ],
)
def test_an_attribute_is_read_where_it_is_determined(text: str, attribute: Disclosure) -> None:
    assert determined_in(text) is attribute


@pytest.mark.parametrize(
    "text",
    [
        "",
        "依申请公开是公开的一种方式。",
        "不得定为主动公开",
        "本件不宜定为主动公开，拟研究后再报。",
        "不应确定为不予公开",
        "未定为依申请公开",
        "由定为不予公开改为依申请公开",
        "原定为不予公开",
        "由不予公开改为依申请公开",
        "《关于不予公开的理由的规定》第三条",
        "规定“不得随意定为不予公开”",
        "办法写明“拟定为不予公开的，应当说明理由”",
        "没有不予公开的理由",
        "依申请公开和不予公开的理由",
        "拟定为不予公开。又拟定为依申请公开。",
        "公开属性为主动公开。依申请公开的理由是",
        "凡拟定为不予公开的，应当说明理由",
    ],
)
def test_what_is_denied_quoted_or_open_determines_nothing(text: str) -> None:
    assert determined_in(text) is None


PIECES = st.sampled_from(
    [*"“”《》，。由不得", "定为", "拟定为", "公开属性", "的理由", "主动公开", "不予公开", "改为"]
)


@STEADY
@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200))
def test_every_text_names_one_attribute_or_none(text: str) -> None:
    found = determined_in(text)
    assert found is None or found.chinese in text
