"""理由 taken apart: provisions in every form people write, grounds, ticks, and what is left."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.model.reason import Ground, LegalBasis
from gklint.parse.reason import LONGEST, parse_reason
from gklint.text.normal import squeeze
from tests.parse.strategies import STEADY

Provision = tuple[str | None, int | None, int | None, int | None]


def cited(text: str) -> list[Provision]:
    """Give (title, article, paragraph, item) of each provision."""
    bases = parse_reason(text).bases
    return [(b.title, b.article, b.paragraph, b.item) for b in bases]


def grounds(text: str) -> Sequence[Ground]:
    return parse_reason(text).grounds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "《中华人民共和国政府信息公开条例》第十六条第二款",
            [("中华人民共和国政府信息公开条例", 16, 2, None)],
        ),
        ("政府信息公开条例第14条", [("政府信息公开条例", 14, None, None)]),
        ("政府信息公开条例第１６条第２款", [("政府信息公开条例", 16, 2, None)]),
        ("信息公开条例16条", [("信息公开条例", 16, None, None)]),
        ("《条例》第十五条、第十六条第一款", [("条例", 15, None, None), ("条例", 16, 1, None)]),
        ("条例第十四、十五条", [("条例", 14, None, None), ("条例", 15, None, None)]),
        ("按条例第十六条", [("条例", 16, None, None)]),
        ("第十六条", [(None, 16, None, None)]),
        ("第十四条第（二）项", [(None, 14, None, 2)]),
        ("第十四条（二）项", [(None, 14, None, 2)]),
        ("第二十条第二项", [(None, 20, None, 2)]),
        ("第二十条第（一）、（三）项", [(None, 20, None, 1), (None, 20, None, 3)]),
        ("第二十条第一款第（三）项", [(None, 20, 1, 3)]),
        ("第十六条第1、2款", [(None, 16, 1, None), (None, 16, 2, None)]),
        ("第十六条第一款和第二款", [(None, 16, 1, None), (None, 16, 2, None)]),
        (
            "第十四条至第十六条",
            [(None, 14, None, None), (None, 15, None, None), (None, 16, None, None)],
        ),
        (
            "政府信息公开条例第十四至十六条",
            [("政府信息公开条例", n, None, None) for n in (14, 15, 16)],
        ),
        ("第二十条第（三）项至第（五）项", [(None, 20, None, n) for n in (3, 4, 5)]),
        ("第一百零三条", [(None, 103, None, None)]),
        ("依据保密法第十四条", [("保密法", 14, None, None)]),
        ("《政府信息公开条例第十六条》", [("政府信息公开条例", 16, None, None)]),
        ("根据未成年人保护法第五条", [("未成年人保护法", 5, None, None)]),
        (
            "根据云溪市政府信息公开规定第十条第一款第（三）项",
            [("云溪市政府信息公开规定", 10, 1, 3)],
        ),
        ("云溪省政府信息公开条例第八条", [("云溪省政府信息公开条例", 8, None, None)]),
        ("条例16条2款", [("条例", 16, 2, None)]),
        ("《甲法》（第三条）", [("甲法", 3, None, None)]),
        ("《甲法》（试行）第三条", [("甲法", 3, None, None)]),
        ("依据某局令2014年第1号第五条", [("某局令2014年第1号", 5, None, None)]),
        ("云政规〔2020〕3号第五条", [("3号", 5, None, None)]),
        ("《甲法》第三条和该法第七条", [("甲法", 3, None, None), ("甲法", 7, None, None)]),
        (
            "《甲乙办法》（以下简称《办法》）第三条，《办法》第五条",
            [("甲乙办法", 3, None, None), ("甲乙办法", 5, None, None)],
        ),
    ],
)
def test_a_provision_is_read_in_every_form_people_write(
    text: str, expected: list[Provision]
) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "title", "number", "year"),
    [
        (
            "《政府信息公开条例》（国务院令第711号，2019年修订）第十六条",
            "政府信息公开条例",
            "国务院令第711号",
            2019,
        ),
        ("《2008年政府信息公开条例》第十四条", "政府信息公开条例", None, 2008),
        ("2008年《政府信息公开条例》第十四条", "政府信息公开条例", None, 2008),
        ("2008年条例第十四条", "条例", None, 2008),
        ("《政府信息公开条例（2019年修订）》第十四条", "政府信息公开条例", None, 2019),
        ("国务院令第492号第十四条", None, "国务院令第492号", None),
        (
            "依据国务院令第711号《政府信息公开条例》第十六条",
            "政府信息公开条例",
            "国务院令第711号",
            None,
        ),
        ("法释〔2011〕17号第五条", None, "法释〔2011〕17号", None),
    ],
)
def test_the_version_is_read_from_number_and_year(
    text: str, title: str | None, number: str | None, year: int | None
) -> None:
    basis = parse_reason(text).bases[0]
    assert (basis.title, basis.number, basis.year) == (title, number, year)


def test_an_instrument_alone_counts_only_where_it_is_cited_as_a_basis() -> None:
    assert cited("根据《保密法》和《政府信息公开条例》有关规定") == [
        ("保密法", None, None, None),
        ("政府信息公开条例", None, None, None),
    ]
    assert cited("根据《国家行政机关公文处理办法》（国发〔2000〕23号），不予公开") == [
        ("国家行政机关公文处理办法", None, None, None)
    ]
    reason = parse_reason("《云溪市校园管理办法》的讨论记录")
    assert (reason.bases, reason.facts) == ((), "云溪市校园管理办法")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不属于条例第十四条、第十五条规定的情形", []),
        ("不涉及条例第十四条，第十五条规定的情形", []),
        ("不适用《政府信息公开条例》第十六条第二款", []),
        ("不符合条例第二十条的规定，依据条例第十三条", [("条例", 13, None, None)]),
        ("并非条例第十四条、《保密法》第十三条规定的情形", []),
        ("不涉及国家秘密，根据条例第十六条", [("条例", 16, None, None)]),
        ("不涉及国家秘密\n条例第十六条", [("条例", 16, None, None)]),
        ("第十三条（第十四、十五、十六条规定以外的应当公开）", [(None, 13, None, None)]),
        ("除本条例第十四条、第十五条规定的政府信息外，第二十七条", [(None, 27, None, None)]),
        ("除第十四条规定情形以外", []),
        ("经对照第十四至十六条，均不适用；第二十七条", [(None, 27, None, None)]),
        ("不在第十四条、第十五条之列", []),
        ("与第十四条至第十六条规定的不予公开情形不符", []),
        ("未落入第十四条、第十六条", []),
        ("第十四条至第十六条以外的信息", []),
        (
            "除第十四条外，还属于第十五条",
            [(None, 14, None, None), (None, 15, None, None)],
        ),
        ("第十六条第一款规定，不属于应当公开的范围", [(None, 16, 1, None)]),
        (
            "不属于《甲乙办法》（以下简称《办法》）第三条的情形，依据《办法》第五条",
            [("甲乙办法", 5, None, None)],
        ),
    ],
)
def test_a_provision_that_is_denied_is_no_basis(text: str, expected: list[Provision]) -> None:
    assert cited(text) == expected


def test_a_provision_that_is_denied_says_something_of_the_document() -> None:
    reason = parse_reason("不属于条例第十九条、第二十条规定的情形，依据第二十七条")
    assert reason.facts == "不属于条例第十九条、第二十条"


def test_a_provision_keeps_its_words_as_written_over_line_ends() -> None:
    text = "根据《政府信息公开\n条例》第十\n六条第 二 款的规定"
    (basis,) = parse_reason(text).bases
    assert basis == LegalBasis(
        "《政府信息公开\n条例》第十\n六条第 二 款", "政府信息公开条例", None, None, 16, 2, None
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("属于国家秘密", [Ground.STATE_SECRET]),
        ("涉密", [Ground.STATE_SECRET]),
        ("法律、行政法规禁止公开", [Ground.FORBIDDEN]),
        ("公开后可能危及国家安全、公共安全、经济安全、社会稳定", [Ground.SAFETY]),
        ("危及三安全一稳定", [Ground.SAFETY]),
        ("公开后影响社会稳定", [Ground.SAFETY]),
        ("危及国防、外交、国家主权和领土完整等", [Ground.SAFETY]),
        ("涉及商业秘密和个人隐私", [Ground.TRADE_SECRET, Ground.PRIVACY]),
        ("含有大量个人信息", [Ground.PRIVACY]),
        ("纯属内部事务", [Ground.INTERNAL]),
        ("人事管理、后勤管理、内部工作流程", [Ground.INTERNAL]),
        ("讨论记录、过程稿、磋商信函、请示报告", [Ground.PROCESS]),
        ("不成熟的过程性信息", [Ground.PROCESS]),
        ("行政执法案卷信息", [Ground.CASE_FILE]),
        ("工作秘密", [Ground.WORKING_SECRET]),
        ("涉及机关内部工作", [Ground.INTERNAL]),
        ("涉及内部工作", []),
        ("内部资料，注意保存", [Ground.WORKING_SECRET]),
        ("不涉及国家秘密、商业秘密、个人隐私，属于过程性信息", [Ground.PROCESS]),
        ("非涉密文件", []),
        ("不涉国家秘密", []),
        ("不涉密", []),
        ("没有涉密内容", []),
        ("未发现涉密内容", []),
        ("并不涉国家秘密", []),
        ("不涉及任何国家秘密", []),
        ("不带国家秘密", []),
        ("不具有国家秘密属性", []),
        ("国家秘密：无。属于讨论记录", [Ground.PROCESS]),
        ("国家秘密：无\n涉密内容：否", []),
        ("内部事务：无国家秘密", [Ground.INTERNAL]),
        ("是否涉及国家秘密：否", []),
        ("已隐去个人信息，属于讨论记录", [Ground.PROCESS]),
        ("由定密责任人审定", []),
        ("其他不宜公开的信息", []),
        ("依据《中华人民共和国保守国家秘密法》第二十二条", []),
        ("公共安全视频监控项目", []),
    ],
)
def test_a_ground_is_read_in_its_many_wordings(text: str, expected: list[Ground]) -> None:
    assert list(grounds(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("☑国家秘密 ☐个人隐私 ☐其他理由____", [Ground.STATE_SECRET]),
        ("□国家秘密 ■个人隐私", [Ground.PRIVACY]),
        ("[ ]国家秘密 [x]商业秘密", [Ground.TRADE_SECRET]),
        ("国家秘密（√）个人隐私（ ）", [Ground.STATE_SECRET]),
        ("☐国家秘密 ☐个人隐私", []),
        ("√个人隐私", [Ground.PRIVACY]),
        ("☐国家秘密 ☐商业秘密；属于个人隐私", [Ground.PRIVACY]),
    ],
)
def test_of_options_only_the_ticked_ones_count(text: str, expected: list[Ground]) -> None:
    assert list(grounds(text)) == expected


def test_an_option_that_is_not_ticked_says_nothing() -> None:
    reason = parse_reason("☑个人隐私 ☐其他不宜公开的信息")
    assert reason.claim == "个人隐私"
    assert parse_reason("☐国家秘密 ☐其他不宜公开的信息").claim == ""


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("根据《政府信息公开条例》第十六条第二款的规定，属于过程性信息，不予公开。", ""),
        ("不予公开", ""),
        (
            "第十六条第二款：行政机关在履行行政管理职能过程中形成的讨论记录等过程性信息，可以不予公开",
            "",
        ),
        ("其他不宜公开的信息", ""),
        ("☑国家秘密 ☐个人隐私", ""),
        ("本件为文昌区应急值守安排，属于内部事务信息", "文昌区应急值守安排"),
        ("因含有二十三户申请家庭的住址，涉及个人隐私", "二十三户申请家庭的住址"),
    ],
)
def test_what_is_left_is_what_the_text_says_about_the_document(text: str, facts: str) -> None:
    assert parse_reason(text).facts == facts


def test_a_very_long_text_is_read_up_to_its_limit() -> None:
    reason = parse_reason("，" * LONGEST + "国家秘密")
    assert len(reason.text) == LONGEST
    assert reason.grounds == ()


PIECES = st.sampled_from(
    [
        *"《》〈〉（）()第十六条款项1一百、，至-—和☑☐√[]_年号令。； \n甲非的２Ａ\u200b\ud800",
        *("2008", "条例", "该法", "保密法", "政府信息公开条例", "国务院令第711号", "以下简称"),
        *("国家秘密", "危及", "安全", "个人隐私", "根据", "规定", "不涉及", "处于讨论", "内部"),
        *("国发〔2000〕23号", "国发（2000）23号"),
    ]
)


@STEADY
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_every_text_is_read_and_provisions_are_words_of_it(text: str) -> None:
    reason = parse_reason(text)
    assert reason.text == text
    assert all(basis.text in text for basis in reason.bases)
    assert len(set(reason.grounds)) == len(reason.grounds)
    assert len(reason.claim) <= len(squeeze(text))
