"""Documents whose paragraphs stand side by side on one line, parted by blanks only."""

import pytest

from gklint.parse import parse
from gklint.rulekit.example import manuscript_of
from tests.parse.reading import covered, elements_of, read

LINES = (
    "云溪市人民政府文件",
    "云政发〔2024〕7号",
    "云溪市人民政府关于修订城市供热管理办法的通知",
    "各县（市、区）人民政府，市直有关单位：",
    "2019年印发的办法自2024年起作了修订。",
    "一、修订的依据。城市供热事关民生，各级各部门要提高认识，明确责任，加强监督检查。",
    "二、修订的内容。热源单位应当签订供用热合同，保证供热质量，接受用户监督。",
    "三、施行的时间。本通知自印发之日起执行，有效期五年，执行中的问题请及时报告。",
    "云溪市人民政府",
    "2024年3月5日",
    "（此件公开发布）",
    "抄送：市委办公室，市人大常委会办公室。",
    "云溪市人民政府办公室",
    "2024年3月6日印发",
)
BLANKS = {"indentation": "\u3000\u3000", "blank": " ", "gap": "      "}


@pytest.mark.parametrize("between", BLANKS.values(), ids=BLANKS)
def test_every_element_is_found_between_the_blanks(between: str) -> None:
    document = read(between.join(LINES))
    found = {
        "masthead": document.masthead,
        "number": document.document_number,
        "title": document.title,
        "addressee": document.addressee,
        "signature": document.signature,
        "date": document.date,
        "marking": document.marking,
        "office": document.printing_office,
        "printed": document.printing_date,
    }
    assert {name: element and element.text for name, element in found.items()} == {
        "masthead": LINES[0],
        "number": LINES[1],
        "title": LINES[2],
        "addressee": LINES[3].rstrip("："),
        "signature": LINES[8],
        "date": LINES[9],
        "marking": LINES[10],
        "office": LINES[12],
        "printed": LINES[13].removesuffix("印发"),
    }
    assert [copies.text for copies in document.copies] == [LINES[11]]
    for element in elements_of(document):
        assert covered(document, element) == element.text


@pytest.mark.parametrize("label", ["信息公开属性", "政府信息公开方式", "公文公开属性", "公开方式"])
def test_the_label_of_the_marking_is_read_whole(label: str) -> None:
    marking = f"{label}：主动公开"
    document = read("\u3000\u3000".join([*LINES[:10], marking]))
    assert document.marking is not None
    assert document.marking.text == marking


def test_the_name_of_a_numbered_list_ends_where_the_attachment_begins() -> None:
    listed = ("附件：1.供热分区的划分", "2.供热单位的名单及其职责范围")
    attached = ("附件1供热分区的划分", "一、城东分区", "凡下列地方，为城东分区：")
    document = read("\u3000\u3000".join([*LINES[:8], *listed, *LINES[8:11], *attached]))
    assert [e.text for e in document.attachment_list] == ["供热分区的划分", listed[1][2:]]


def test_a_letter_spaced_number_stays_whole() -> None:
    document = read(" ".join([LINES[2], "云 政 发 〔 2024 〕 7 号", *LINES[3:10]]))
    assert document.document_number is not None
    assert document.document_number.canonical == "云政发〔2024〕7号"


@pytest.mark.parametrize("text", ["2024 年 3 月 5 日", "云 溪 市 人 民 政 府"])
def test_letter_spaced_words_stay_whole(text: str) -> None:
    lines = [*LINES[:8], LINES[8], LINES[9]]
    lines[8 if "府" in text else 9] = text
    document = parse(manuscript_of(" ".join(lines)))
    assert document.signature is not None
    assert document.date is not None
    assert document.date.canonical == "2024年3月5日"
    assert "".join(document.signature.organs) == "云溪市人民政府"


def test_an_order_below_its_title_is_numbered_with_its_name() -> None:
    title = "云溪市税务局关于修改部分文件的公告"
    document = read("\u3000\u3000".join([title, "云溪市税务局公告2018年第31号", *LINES[4:8]]))
    assert document.title is not None
    assert document.title.text == title
    assert document.document_number is not None
    assert document.document_number.text == "云溪市税务局公告2018年第31号"
