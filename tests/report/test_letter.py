"""The 公函 for a historical document: what is known stands in it, what people decide is blank."""

import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gklint.dossier.statements import from_statement
from gklint.model.companions import Role
from gklint.model.disclosure import Disclosure
from gklint.model.document import OfficialDocument
from gklint.model.manuscript import Manuscript
from gklint.model.record import Facts, Record, Registered
from gklint.model.submission import Submission
from gklint.parse.document import parse
from gklint.parse.form import read_form
from gklint.readers import read_bytes
from gklint.report.letter import BLANK, Blank, Box, Label, Paragraph, letter, letter_name
from gklint.report.letter_docx import letter_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

NOTICE = Record(
    "交通/2015/养护通知.docx",
    Facts(
        number="云政办发〔2015〕12号",
        title="云溪市人民政府办公室关于印发《农村公路养护管理办法》的通知",
        issuer="云溪市人民政府办公室",
        drafting_unit="云溪市交通运输局",
        dated=date(2015, 3, 4),
    ),
)
UNKNOWN = Record("未知.txt", Facts())
FILLED = {
    "机关代字": "云交函",
    "年份": "2026",
    "序号": "31",
    "受理公开申请的政务公开工作机构": "云溪市政务公开工作办公室",
    "为什么定为这一公开属性": "该办法涉及农村公路养护的权利和义务，需要社会公众广泛知晓",
    "法律法规的名称和条、款、项": "《中华人民共和国政府信息公开条例》第十九条",
    "年": "2026",
    "月": "11",
    "日": "20",
    "本函自身的公开属性标注": "此件依申请公开",
}


def lines_of(record: Record, sender: str = "", addressee: str = "") -> list[str]:
    """Give the text of a letter, a line a paragraph, blanks as 〈what belongs there〉."""
    return [_line(paragraph) for paragraph in letter(record, sender, addressee).paragraphs]


def _line(paragraph: Paragraph) -> str:
    line = ""
    for piece in paragraph.pieces:
        match piece:
            case Blank(prompt, _):
                line += f"〈{prompt}〉"
            case Box(label):
                line += f"☐{label}"
            case Label(text):
                line += text
            case str():
                line += piece
    return line


def filled(file: bytes, values: Mapping[str, str], ticked: str = "") -> bytes:
    """Fill the controls of a letter in, as a word processor does, and tick one box."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, _typed(part, values, ticked) if "document.xml" in name else part)
    return out.getvalue()


def _typed(part: bytes, values: Mapping[str, str], ticked: str) -> bytes:
    root = etree.fromstring(part)
    for control in root.iter(f"{W}sdt"):
        alias = control.find(f"{W}sdtPr/{W}alias")
        assert alias is not None
        text = control.find(f"{W}sdtContent/{W}r/{W}t")
        assert text is not None
        checked = control.find(f".//{W14}checked")
        if checked is None:
            text.text = values.get(alias.get(f"{W}val", ""), text.text)
            continue
        following = control.getnext()
        assert following is not None
        if "".join(following.itertext()) == ticked:
            checked.set(f"{W14}val", "1")
            text.text = "☑"
    return etree.tostring(root)


def manuscript(file: bytes) -> Manuscript:
    return read_bytes(file, "养护通知.公函.docx")


def said(file: bytes) -> Submission:
    """Read a letter as the companion of its document."""
    read = manuscript(file)
    return from_statement(read, read_form(read), Role.LETTER)


def test_what_the_ledger_knows_is_filled_in_and_the_rest_is_blank() -> None:
    opening = (
        "我单位起草、由云溪市人民政府办公室印发的"
        "《云溪市人民政府办公室关于印发〈农村公路养护管理办法〉的通知》"
        "（云政办发〔2015〕12号，2015年3月4日成文），此前没有确定公开属性。"
        "现将其公开属性和理由函告如下："
    )
    assert lines_of(NOTICE) == [
        "云溪市交通运输局",
        "〈机关代字〉〔〈年份〉〕〈序号〉号",
        "",
        "",
        "云溪市交通运输局关于确定\n云政办发〔2015〕12号文件公开属性的函",
        "",
        "〈受理公开申请的政务公开工作机构〉：",
        opening,
        "一、公开属性：☐主动公开　☐依申请公开　☐不予公开",
        "二、理由：〈为什么定为这一公开属性〉",
        "三、依据：〈法律法规的名称和条、款、项〉",
        "",
        "云溪市交通运输局",
        "〈年〉年〈月〉月〈日〉日",
        "（〈本函自身的公开属性标注〉）",
    ]


def test_of_a_document_of_which_nothing_is_known_nothing_is_invented() -> None:
    lines = lines_of(UNKNOWN)
    assert lines[0] == lines[-3] == "〈起草单位的全称或者规范化简称〉"
    assert lines[4] == "关于确定《〈文件标题〉》公开属性的函"
    assert lines[7] == (
        "我单位起草的《〈标题〉》，此前没有确定公开属性。现将其公开属性和理由函告如下："
    )


def test_the_issuer_is_not_taken_for_the_drafting_unit() -> None:
    record = Record("通知.docx", Facts(title="关于开展清查的通知", issuer="云溪市人民政府"))
    lines = lines_of(record)
    assert lines[0] == "〈起草单位的全称或者规范化简称〉"
    assert lines[4] == "关于确定《关于开展清查的通知》\n公开属性的函"
    assert lines[7].startswith("我单位起草、由云溪市人民政府印发的《关于开展清查的通知》，")


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("长" * 8, f"关于确定《{'长' * 8}》公开属性的函"),  # fills one line
        ("长" * 9, f"关于确定《{'长' * 9}》\n公开属性的函"),  # 函 would stand alone
        ("长" * 13, f"关于确定《{'长' * 13}》\n公开属性的函"),
        ("长" * 14, f"关于确定《{'长' * 14}》公开属性的函"),  # breaks there by itself
        ("长" * 28, f"关于确定《{'长' * 28}》公开属性的函"),  # fills two lines
    ],
)
def test_a_long_title_is_broken_where_its_sense_allows_it(title: str, written: str) -> None:
    assert lines_of(Record("通知.docx", Facts(title=title)))[4] == written


def test_the_drafting_unit_of_a_row_comes_before_what_was_read() -> None:
    record = NOTICE._replace(registered=Registered(drafting_unit="云溪市公路事业发展中心"))
    assert lines_of(record)[0] == "云溪市公路事业发展中心"


def test_sender_and_addressee_may_be_given() -> None:
    lines = lines_of(UNKNOWN, "文昌区财政局", "文昌区政务公开办公室")
    assert lines[0] == lines[-3] == "文昌区财政局"
    assert lines[6] == "文昌区政务公开办公室："


def test_a_document_that_has_an_attribute_is_refused() -> None:
    decided = Record("通知.docx", Facts(disclosure=Disclosure.WITHHELD))
    with pytest.raises(ValueError, match="is decided"):
        letter(decided)


def test_no_box_is_ticked_and_gklint_reads_that_nothing_is_decided() -> None:
    file = letter_docx(letter(NOTICE))
    read = manuscript(file)
    assert "一、公开属性：☐主动公开　☐依申请公开　☐不予公开" in [line.text for line in read.lines]
    assert [each.value for each in said(file).attributes] == [None]
    form = read_form(read)
    assert (form.reason, form.basis) == (None, None)


def test_every_blank_is_found_when_it_is_left() -> None:
    read = manuscript(letter_docx(letter(UNKNOWN)))
    assert all(
        BLANK * 2 in line.text for line in read.lines if BLANK in line.text
    )  # GK719 asks for two and more


@pytest.fixture(scope="module")
def official() -> OfficialDocument:
    """The letter, filled in and read as a 公文."""
    return parse(manuscript(filled(letter_docx(letter(NOTICE)), FILLED, "主动公开")))


def test_the_filled_letter_is_official_and_a_letter(official: OfficialDocument) -> None:
    title = official.title
    assert title is not None
    assert title.kind == "函"
    assert title.text == "云溪市交通运输局关于确定云政办发〔2015〕12号文件公开属性的函"


def test_the_elements_of_the_filled_letter_are_recognised(official: OfficialDocument) -> None:
    elements = {
        "masthead": official.masthead,
        "number": official.document_number,
        "addressee": official.addressee,
        "signature": official.signature,
        "date": official.date,
        "marking": official.marking,
    }
    assert {name: element and element.text for name, element in elements.items()} == {
        "masthead": "云溪市交通运输局",
        "number": "云交函〔2026〕31号",
        "addressee": "云溪市政务公开工作办公室",
        "signature": "云溪市交通运输局",
        "date": "2026年11月20日",
        "marking": "（此件依申请公开）",
    }
    assert official.unrecognised == ()


@pytest.mark.parametrize("ticked", ["主动公开", "依申请公开", "不予公开"])
def test_the_filled_letter_fixes_the_attribute_of_its_document(ticked: str) -> None:
    submission = said(filled(letter_docx(letter(NOTICE)), FILLED, ticked))
    (attribute,) = submission.attributes
    (reason,) = submission.reasons
    assert attribute.value is not None
    assert attribute.value.chinese == ticked
    assert [basis.article for basis in reason.value.bases] == [19]
    assert reason.text.startswith("该办法涉及农村公路养护的权利和义务")


def test_the_letter_lies_beside_its_document() -> None:
    assert letter_name(NOTICE) == "养护通知.公函.docx"


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (
            Record("", registered=Registered(number="云政发〔2009〕3号")),
            "云政发〔2009〕3号.公函.docx",
        ),
        (
            Record("", registered=Registered(title='关于"两会"/会议\n的通知')),
            "关于_两会__会议 的通知.公函.docx",
        ),
        (Record("", registered=Registered(title="长" * 300)), "长" * 60 + ".公函.docx"),
        (Record(""), "历史文件.公函.docx"),
    ],
)
def test_a_document_without_a_file_gives_its_number_or_title(record: Record, name: str) -> None:
    assert letter_name(record) == name


def test_the_same_letter_is_the_same_bytes_and_holds_no_time() -> None:
    file = letter_docx(letter(NOTICE))
    assert file == letter_docx(letter(NOTICE))
    with zipfile.ZipFile(BytesIO(file)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert "dcterms" not in core.split(">", 2)[2]
    assert "python-docx" not in core


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_words_make_a_file_that_can_be_read(title: str, unit: str) -> None:
    record = Record("a.docx", Facts(title=title, drafting_unit=unit, issuer=unit, number=title))
    read = manuscript(letter_docx(letter(record)))
    assert any("公开属性" in line.text for line in read.lines)
