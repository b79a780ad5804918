"""Automatic numbers are text to whoever reads the page, so they are text here."""

import pytest

from gklint.readers.numerals import spell
from tests.readers.docx_builder import p, table, tc, texts, tr


def lvl(at: int, style: str, text: str, more: str = "", *, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def abstract(*levels: str, key: int = 0, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, abstract_key: int = 0, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract_key}"/>{more}</w:num>'


def item(text: str, level: int = 0, key: int = 1) -> str:
    return p(
        text,
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>',
    )


NOTHING = '<w:suff w:val="nothing"/>'
OUTLINE = abstract(
    lvl(0, "chineseCounting", "%1、", NOTHING),
    lvl(1, "chineseCountingThousand", "（%2）", NOTHING),
    lvl(2, "decimal", "%3.", '<w:suff w:val="space"/>'),
    lvl(3, "decimal", "%1.%2.%4"),
)


def test_the_four_levels_of_an_official_document() -> None:
    body = item("总则") + item("目标", 1) + item("任务", 1) + item("细项", 2) + item("附则")
    assert texts(body, numbering=OUTLINE + num(1)) == [
        "一、总则",
        "（一）目标",
        "（二）任务",
        "1. 细项",
        "二、附则",
    ]


def test_deeper_levels_restart_below_a_higher_one() -> None:
    body = item("甲") + item("乙", 1) + item("丙") + item("丁", 1)
    assert texts(body, numbering=OUTLINE + num(1))[3] == "（一）丁"


def test_a_level_may_name_those_above_it() -> None:
    body = item("甲") + item("乙", 1) + item("丙", 3)
    assert texts(body, numbering=OUTLINE + num(1))[2] == "一.一.1\t丙"


def test_legal_numbering_writes_all_levels_in_decimal() -> None:
    shape = abstract(lvl(0, "chineseCounting", "%1、"), lvl(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert texts(item("甲") + item("乙", 1), numbering=shape + num(1))[1] == "1.1\t乙"


def test_a_level_that_never_restarts() -> None:
    shape = abstract(
        lvl(0, "decimal", "%1."), lvl(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    )
    body = item("甲") + item("乙", 1) + item("丙") + item("丁", 1)
    assert texts(body, numbering=shape + num(1))[3] == "2)\t丁"


def test_lists_of_one_definition_count_on_together() -> None:
    assert texts(item("甲") + item("乙", key=2), numbering=OUTLINE + num(1) + num(2)) == [
        "一、甲",
        "二、乙",
    ]


def test_a_start_override_restarts_once() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = item("甲") + item("乙", key=2) + item("丙", key=2)
    assert texts(body, numbering=OUTLINE + num(1) + num(2, 0, again)) == [
        "一、甲",
        "五、乙",
        "六、丙",
    ]


def test_an_override_may_replace_a_level() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperLetter", "%1.")}</w:lvlOverride>'
    assert texts(item("甲"), numbering=OUTLINE + num(1, 0, own)) == ["A.\t甲"]


def test_numbers_start_where_the_level_says() -> None:
    shape = abstract(lvl(0, "decimal", "%1.", start=3))
    assert texts(item("甲") + item("乙"), numbering=shape + num(1)) == ["3.\t甲", "4.\t乙"]


def test_numbers_come_from_styles_and_are_taken_back_by_zero() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="I"><w:basedOn w:val="H"/></w:style>'
    )
    head = '<w:pStyle w:val="I"/>'
    body = p("甲", properties=head) + p(
        "乙", properties=head + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert texts(body, numbering=OUTLINE + num(1), styles=styles) == ["一、甲", "乙"]


def test_a_style_finds_its_level_by_the_link_of_the_level() -> None:
    shape = abstract(
        lvl(0, "decimal", "%1."),
        lvl(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>' + NOTHING),
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    body = p("甲", properties='<w:pStyle w:val="H2"/>')
    assert texts(body, numbering=shape + num(1), styles=styles) == ["（一）甲"]


def test_a_numbering_style_stands_for_its_list() -> None:
    linked = abstract(key=7, more='<w:numStyleLink w:val="L"/>')
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    numbering = OUTLINE + linked + num(1) + num(9, 7)
    assert texts(item("甲", key=9), numbering=numbering, styles=styles) == ["一、甲"]


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("●", "", "●"),
        ("\uf06c", "Wingdings", "●"),
        ("\uf0b7", "Symbol", "•"),
        ("\uf0ff", "Wingdings", "•"),
        ("", "", "•"),
    ],
)
def test_bullets_are_shown(text: str, font: str, shown: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    shape = abstract(lvl(0, "bullet", text, fonts))
    assert texts(item("甲"), numbering=shape + num(1)) == [f"{shown}\t甲"]


def test_numbers_that_are_not_shown() -> None:
    hidden = abstract(lvl(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"))
    empty = abstract(lvl(0, "decimal", ""), key=1)
    body = item("甲") + item("乙", key=2) + item("丙", key=99) + item("丁", level=8)
    assert texts(body, numbering=hidden + empty + num(1) + num(2, 1)) == ["甲", "乙", "丙", "丁"]


def test_empty_numbered_paragraphs_show_their_number() -> None:
    assert texts(item("") + item("乙"), numbering=OUTLINE + num(1)) == ["一、", "二、乙"]


def test_cells_are_numbered_in_reading_order() -> None:
    body = table(tr(tc(item("甲")), tc(item("乙")))) + item("丙")
    assert texts(body, numbering=OUTLINE + num(1)) == ["一、甲", "二、乙", "三、丙"]


def test_a_monstrous_level_text_is_cut() -> None:
    shape = abstract(lvl(0, "decimal", "一" * 100_000))
    assert len(texts(item("甲"), numbering=shape + num(1))[0]) < 300


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("decimal", {0: "0", 7: "7"}),
        ("no such format", {7: "7"}),
        ("decimalZero", {7: "07", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("numberInDash", {2: "- 2 -"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○"}),
        (
            "chineseCountingThousand",
            {0: "○", 10: "十", 101: "一百零一", 110: "一百一十", 1001: "一千零一", 10000: "10000"},
        ),
        ("taiwaneseCountingThousand", {21: "二十一"}),
        ("ideographDigital", {10: "一〇", 24: "二四"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("chineseLegalSimplified", {10: "壹拾", 103: "壹佰零叁"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {2: "⑵", 21: "21"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("ideographEnclosedCircle", {2: "㊁"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB", 10**9: "1000000000"}),
        ("lowerLetter", {3: "c"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV", 4000: "4000", 0: "0"}),
        ("lowerRoman", {9: "ix"}),
        ("none", {5: ""}),
    ],
)
def test_number_formats(style: str, numbers: dict[int, str]) -> None:
    assert {number: spell(number, style) for number in numbers} == numbers
