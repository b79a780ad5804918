"""Documents that lost their lines: the elements are found, and stand at the file's characters."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.model.disclosure import Disclosure
from gklint.model.document import OfficialDocument
from gklint.parse import parse
from gklint.parse.document import _parsed
from gklint.parse.mended import mended
from gklint.readers import read as read_file
from gklint.rulekit.example import manuscript_of
from tests.parse.reading import covered, elements_of, read, spans_of
from tests.parse.strategies import AGENCIES, DAYS, SERIALS, STEADY, YEARS

EXAMPLES = Path(__file__).parents[2] / "examples"
TITLE = "云溪市人民政府办公室关于印发《云溪市公共阅读服务办法》的通知"
NUMBER = "云政办发〔2026〕12号"
ADDRESSEE = "各县（市、区）人民政府，市政府各部门、各直属机构："
TEXT = "《云溪市公共阅读服务办法》已经市政府同意，现印发给你们，请认真贯彻执行。"
ORGAN = "云溪市人民政府办公室"
DATE = "2026年3月5日"
MARKING = "（此件公开发布）"
ENCLOSURE = "云溪市公共阅读服务办法第一条为了保障公共阅读，制定本办法。"
IMPRINT = "抄送：市委各部门，市人大常委会办公室。云溪市人民政府办公室2026年3月6日印发"
PARTS = (TITLE, NUMBER, ADDRESSEE, TEXT, ORGAN, DATE, MARKING)


def texts(document: OfficialDocument) -> tuple[str | None, ...]:
    elements = (
        document.title,
        document.document_number,
        document.addressee,
        document.signature,
        document.date,
        document.marking,
    )
    return tuple(e.text if e is not None else None for e in elements)


FOUND = (TITLE, NUMBER, ADDRESSEE.rstrip("："), ORGAN, DATE, MARKING)


@pytest.mark.parametrize("between", ["", "　　", "\xa0", "            "])
@pytest.mark.parametrize("behind", ["", ENCLOSURE, IMPRINT, "字号", "附件1阅读点名单"])
def test_a_whole_document_on_one_line(between: str, behind: str) -> None:
    line = between.join([*PARTS, behind])
    document = read(line)
    assert texts(document) == FOUND
    for element in elements_of(document):
        assert covered(document, element) == element.text
    assert document.marking is not None
    assert document.marking.spans[0].start == line.index(MARKING)


def test_the_imprint_of_a_document_on_one_line() -> None:
    document = read("".join([*PARTS, IMPRINT]))
    assert [c.text for c in document.copies] == ["抄送：市委各部门，市人大常委会办公室。"]
    assert document.printing_date is not None
    assert document.printing_date.value == date(2026, 3, 6)
    assert document.printing_office is not None
    assert document.printing_office.text == ORGAN


def test_half_width_signs_throughout() -> None:
    line = (
        "云政办发[2026]12号各县、区人民政府,市政府直属各单位:《云溪市规划编制方案》已经市政府同意,"
        "现印发给你们,请认真贯彻执行。云溪市人民政府办公室2026年3月5日(此件主动公开)"
        "云溪市规划编制方案今后五年,是加快发展的五年。"
    )
    document = read(line)
    assert texts(document)[1] == "云政办发[2026]12号"
    assert texts(document)[3:] == (ORGAN, DATE, "(此件主动公开)")


def test_a_joint_masthead_without_a_blank() -> None:
    document = read(
        "云溪市财政局云溪市教育局云溪市民政局文件云财综〔2026〕8号关于加强校园食堂管理的通知"
        "各县（区）财政局、教育局、民政局：为加强管理，现就有关事项通知如下。一、加强领导。"
        "云溪市财政局 云溪市教育局云溪市民政局2026年3月5日（此件依申请公开）"
    )
    assert document.document_number is not None
    assert document.document_number.text == "云财综〔2026〕8号"
    assert document.title is not None
    assert document.title.text == "关于加强校园食堂管理的通知"
    assert document.marking is not None
    assert document.marking.disclosure is Disclosure.ON_REQUEST


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("云溪市人民政府办公室关于绿化工作的复函", "云政办函〔2026〕3号"),
        ("云溪市人民政府关于同意设立园区的批复", "云政〔2026〕7号"),
        ("云溪市教育局关于市人大代表建议的答复", "云教函〔2026〕9号"),
        ("云溪市人民政府关于加强湿地保护的决定", "云政发〔2026〕4号"),
    ],
)
def test_where_a_title_ends_and_a_number_begins(title: str, number: str) -> None:
    document = read(f"{title}{number}文昌区人民政府：来文收悉。云溪市人民政府2026年3月5日")
    assert (document.title and document.title.text) == title
    assert (document.document_number and document.document_number.text) == number
    assert (document.addressee and document.addressee.text) == "文昌区人民政府"


@pytest.mark.parametrize(
    ("head", "number", "title"),
    [
        (
            "云溪市生态环境局公告2026年第5号关于发布《监测导则》的公告",
            "2026年第5号",
            "关于发布《监测导则》的公告",
        ),
        (
            "云溪市人民政府关于加强湿地保护的意见（云政发〔2026〕4号）",
            "云政发〔2026〕4号",
            "云溪市人民政府关于加强湿地保护的意见",
        ),
        (
            "云溪市生态环境局函云环函〔2026〕4号关于监测工作的复函",
            "云环函〔2026〕4号",
            "关于监测工作的复函",
        ),
    ],
)
def test_numbers_in_other_places(head: str, number: str, title: str) -> None:
    document = read(
        f"{head}各有关单位：现将有关事项通知如下。特此通知。云溪市生态环境局2026年3月5日"
    )
    assert (document.document_number and document.document_number.text) == number
    assert (document.title and document.title.text) == title
    assert (document.date and document.date.text) == DATE


def test_an_order_on_one_line() -> None:
    document = read(
        "云溪市人民政府令第12号《云溪市湿地保护办法》已经市政府常务会议通过，现予公布。"
        "市长：张某某2026年3月5日云溪市湿地保护办法第一条　为了保护湿地，制定本办法。"
    )
    assert (document.document_number and document.document_number.text) == "第12号"
    assert (document.date and document.date.text) == DATE


def test_a_request_with_its_signer_on_one_line() -> None:
    document = read(
        "文昌区人民政府文件文政〔2026〕7号　　签发人：张某文昌区人民政府关于设立湿地公园的请示"
        "云溪市人民政府：我区拟设立湿地公园。妥否，请批示。附件：四至界线说明文昌区人民政府"
        "2026年5月11日（联系人：李某，电话：5550168）附件四至界线说明东界自桥头起，共38个界桩。"
        "抄送：市林业局，市水利局。文昌区人民政府办公室2026年5月12日印发— 1 —"
    )
    assert (document.signer and document.signer.text) == "张某"
    assert (document.title and document.title.text) == "文昌区人民政府关于设立湿地公园的请示"
    assert (document.addressee and document.addressee.text) == "云溪市人民政府"
    assert (document.signature and document.signature.text) == "文昌区人民政府"
    assert (document.date and document.date.text) == "2026年5月11日"
    assert (document.printing_date and document.printing_date.text) == "2026年5月12日"
    for element in elements_of(document):
        assert covered(document, element) == element.text


def test_a_labelled_marking_above_a_glued_imprint() -> None:
    document = read(
        "云政规〔2026〕2号云溪市人民政府关于印发湿地保护办法的通知各区人民政府："
        "现将《湿地保护办法》印发给你们。云溪市人民政府2026年3月5日湿地保护办法第一条　保护湿地。"
        "公开方式：主动公开云溪市人民政府办公室2026年3月6日印发"
    )
    assert (document.date and document.date.text) == DATE
    assert (document.marking and document.marking.text) == "公开方式：主动公开"


def test_letter_spaced_organs_on_one_line() -> None:
    line = f"{TITLE}{NUMBER} {ADDRESSEE}{TEXT}云 溪 市 人 民 政 府 办 公 室　　{DATE}　　{MARKING}"
    document = read(line)
    assert document.signature is not None
    assert document.signature.organs == (ORGAN,)
    assert texts(document)[4:] == (DATE, MARKING)


@pytest.mark.parametrize(
    "marking",
    [
        *("（此件公开发布]", "〔此件公开发布)", "(此件依申请公开〉", "（此 件 公 开 发 布）"),
        *("（此件公开发布", "此件公开发布）"),
    ],
)
@pytest.mark.parametrize("behind", ["", IMPRINT])
def test_brackets_that_do_not_match(marking: str, behind: str) -> None:
    document = read("".join([TITLE, "云政办发(2026]12号", *PARTS[2:6], marking, behind]))
    assert (document.marking and document.marking.text) == marking
    assert (document.date and document.date.text) == DATE
    number = document.document_number
    assert (number and number.canonical) == NUMBER


def test_an_organ_over_a_page_end_is_one() -> None:
    document = read(
        f"{TITLE}\n{NUMBER}\n{ADDRESSEE}\n{TEXT}\n云溪市人民政府\n— 3 —\n办公室\n{DATE}\n{MARKING}"
    )
    assert document.signature is not None
    assert document.signature.organs == (ORGAN,)
    assert [s.line for s in document.signature.spans] == [5, 7]


@pytest.mark.parametrize(
    "prose",
    [
        "根据云溪市人民政府2026年3月5日（此件公开发布）的文件要求，各单位要抓好落实。",
        "本办法自2026年3月5日起施行。云溪市人民政府2020年1月1日印发的办法同时废止。",
        "会议听取了市教育局2026年3月5日，市财政局2026年3月6日提交的报告。",
        "2026年3月5日，市人民政府召开专题会议，研究停车设施建设问题。",
    ],
)
def test_dates_in_prose_sign_nothing(prose: str) -> None:
    manuscript = manuscript_of(f"{TITLE}\n{NUMBER}\n{ADDRESSEE}\n{prose}\n")
    assert mended(manuscript) is None


def test_what_a_page_adds_behind_the_document_is_no_part_of_it() -> None:
    document = read("".join([*PARTS, "解读：1.一图读懂《云溪市公共阅读服务办法》2.专家解读字号"]))
    assert texts(document) == FOUND


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("云政办发〔20\n26〕12号", "云政办发〔2026〕12号"),
        ("云政办发〔2026〕\n12号", "云政办发〔2026〕12号"),
        ("云政办发〔2026〕1\n— 1 —\n2号", "云政办发〔2026〕12号"),
    ],
)
def test_a_number_over_a_line_end(torn: str, whole: str) -> None:
    document = read(f"{TITLE}\n{torn}\n{ADDRESSEE}\n{TEXT}\n{ORGAN}\n{DATE}\n{MARKING}")
    number = document.document_number
    assert number is not None
    assert number.text == covered(document, number) == number.canonical == whole
    assert [s.line for s in number.spans] == [2, 2 + torn.count("\n")]


@pytest.mark.parametrize(
    "torn", ["2026年3\n月5日", "2026年\n— 2 —\n3月5日", "二〇二六年三月\n五日"]
)
def test_a_date_over_a_line_end(torn: str) -> None:
    document = read(f"{TITLE}\n{NUMBER}\n{ADDRESSEE}\n{TEXT}\n{ORGAN}\n{torn}\n{MARKING}")
    assert document.date is not None
    assert document.date.value == date(2026, 3, 5)
    assert covered(document, document.date) == document.date.text
    assert texts(document)[5] == MARKING


@pytest.mark.parametrize("page", ["— 2 —", "一 2 一", "-2-", "第2页", "第2页 共9页", "－２－"])
@pytest.mark.parametrize("at", range(1, 7))
def test_the_number_of_a_page_between_any_two_lines(page: str, at: int) -> None:
    lines = [*PARTS[:at], page, *PARTS[at:]]
    document = read("\n".join(lines))
    assert texts(document) == FOUND
    for element in elements_of(document):
        assert covered(document, element) == element.text


def test_letters_that_were_read_for_figures() -> None:
    document = read(
        f"{TITLE}\n云政办发〔2O26〕l2号\n{ADDRESSEE}\n{TEXT}\n{ORGAN}\n2O26年l0月3l日\n{MARKING}"
    )
    number = document.document_number
    assert number is not None
    assert number.text == "云政办发〔2O26〕l2号"
    assert number.canonical == "云政办发〔2026〕12号"
    assert [d.text for d in number.deviations if d.name == "letters"] == ["2O26", "l2"]
    assert document.date is not None
    assert document.date.value == date(2026, 10, 31)
    assert document.date.canonical == "2026年10月31日"
    assert [d.text for d in document.date.deviations] == ["2O26", "l0", "3l"]


def test_radicals_that_a_font_put_for_characters() -> None:
    radicals = str.maketrans("一人日月文方", "⼀⼈⽇⽉⽂⽅")
    document = read("\n".join(PARTS).translate(radicals))
    assert document.date is not None
    assert document.date.value == date(2026, 3, 5)
    assert document.date.text == "2026年3⽉5⽇"
    assert document.signature is not None
    assert covered(document, document.signature) == "云溪市⼈民政府办公室"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.docx")), ids=lambda p: p.stem)
def test_a_document_that_kept_its_lines_is_not_touched(path: Path) -> None:
    manuscript = read_file(path)
    assert mended(manuscript) is None
    assert parse(manuscript) == _parsed(manuscript)


@STEADY
@given(
    agency=AGENCIES,
    year=YEARS,
    serial=SERIALS,
    day=DAYS,
    between=st.lists(st.sampled_from(["", "", "\n", "\n\n", "　　", "\n— 1 —\n"]), min_size=7),
)
def test_however_the_lines_are_lost_every_place_is_in_the_file(
    *, agency: str, year: int, serial: int, day: date, between: list[str]
) -> None:
    stands = f"{day.year}年{day.month}月{day.day}日"
    number = f"{agency}〔{year}〕{serial}号"
    parts = (f"{TITLE}\n", f"{number}\n", ADDRESSEE, TEXT, ORGAN, stands, MARKING)
    text = "".join(part + gap for part, gap in zip(parts, between, strict=False))
    document = read(text)
    assert (document.date and document.date.value) == day
    assert (document.document_number and document.document_number.text) == number
    assert (document.marking and document.marking.text) == MARKING
    for element in elements_of(document):
        assert covered(document, element) == element.text
    for span in spans_of(document):
        assert 0 <= span.start <= span.end <= len(document.manuscript.line(span.line).text)


@STEADY
@given(
    st.text(
        alphabet="云溪市人民政府关于印发的通知〔〕（）2026年3月5日号：。抄送附件—此公开\n　",
        max_size=200,
    )
)
def test_any_text_of_such_characters_keeps_its_places(text: str) -> None:
    document = read(text or "甲")
    for element in elements_of(document):
        assert covered(document, element) == element.text
    for span in spans_of(document):
        assert 0 <= span.start <= span.end <= len(document.manuscript.line(span.line).text)
