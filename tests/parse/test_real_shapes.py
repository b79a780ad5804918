"""Manuscripts as they come: wrapped by a scanner, from Markdown, unsigned, spaced, headless."""

from datetime import date

import pytest

from gklint.model.disclosure import Disclosure, Slot
from gklint.model.document import NoteKind, OfficialDocument, Relation
from tests.parse.manuscripts import BARE, LETTER_SPACED, MARKDOWN, UNSIGNED, WRAPPED
from tests.parse.reading import lines_of, read


@pytest.fixture(scope="module")
def wrapped() -> OfficialDocument:
    return read(WRAPPED)


def test_a_masthead_with_a_blank_in_front(wrapped: OfficialDocument) -> None:
    assert wrapped.masthead is not None
    assert (wrapped.masthead.text, wrapped.masthead.line) == ("云溪市人民政府办公室文件", 1)


def test_a_number_with_a_blank_inside(wrapped: OfficialDocument) -> None:
    number = wrapped.document_number
    assert number is not None
    assert (number.text, number.line) == ("云政办发〔2020〕26 号", 2)
    assert (number.agency, number.year, number.serial) == ("云政办发", 2020, "26")
    assert number.canonical == "云政办发〔2020〕26号"
    assert number.deviation("spaced") is not None


def test_a_title_and_an_addressee_over_blank_lines(wrapped: OfficialDocument) -> None:
    assert wrapped.title is not None
    assert wrapped.title.text == (
        "云溪市人民政府办公室关于印发云溪市校园周边环境综合整治工作方案的通知"
    )
    assert lines_of(wrapped.title) == (4, 5, 7)
    assert wrapped.addressee is not None
    assert wrapped.addressee.text.endswith("市直各有关单位")
    assert lines_of(wrapped.addressee) == (9, 11)


def test_the_sign_off_of_an_issuing_notice_stands_mid_file(wrapped: OfficialDocument) -> None:
    assert lines_of(wrapped.signature) == (17,)
    assert wrapped.date is not None
    assert (wrapped.date.text, wrapped.date.value) == ("2020 年 6 月 2 日", date(2020, 6, 2))
    (marking,) = wrapped.markings
    assert (marking.text, marking.line, marking.slot) == ("（此件公开发布）", 21, Slot.NOTE)
    assert marking.disclosure is Disclosure.PROACTIVE
    assert lines_of(wrapped.enclosed_title) == (22, 23)


def test_citations_wrapped_over_blank_lines(wrapped: OfficialDocument) -> None:
    said = [(c.title, c.number.canonical if c.number else None) for c in wrapped.citations]
    assert said == [
        ("云溪市校园周边环境综合整治工作方案", None),
        ("云溪市人民政府办公室关于加强校园管理工作的意见", "云政办发〔2019〕8号"),
        ("校园管理办法", None),
        (None, "云教发〔2020〕38号"),
    ]
    assert [c.relation for c in wrapped.citations] == [
        Relation.FORWARDS,
        Relation.IMPLEMENTS,
        Relation.IMPLEMENTS,
        Relation.IMPLEMENTS,
    ]


def test_a_list_and_an_attachment_inside_the_enclosure(wrapped: OfficialDocument) -> None:
    (listed,) = wrapped.attachment_list
    (attachment,) = wrapped.attachments
    assert (listed.text, listed.number, listed.line) == ("云溪市整治任务分工表", None, 43)
    assert (attachment.text, attachment.number, attachment.line) == ("附件", None, 45)
    assert lines_of(attachment.title) == (47,)


def test_copies_over_two_lines_and_nothing_else_of_an_imprint(wrapped: OfficialDocument) -> None:
    (copies,) = wrapped.copies
    assert copies.text.startswith("抄送：市委办公室")
    assert copies.text.endswith("市中级人民法院，市人民检察院。")
    assert (wrapped.printing_office, wrapped.printing_date) == (None, None)


def test_markdown_headings_make_one_title() -> None:
    document = read(MARKDOWN)
    assert (document.masthead, document.document_number) == (None, None)
    assert document.title is not None
    assert document.title.text == "青禾县人民政府办公室关于加强校园管理 规范化工作的实施意见"
    assert (document.title.organs, document.title.kind) == (("青禾县人民政府办公室",), "意见")
    assert lines_of(document.title) == (3, 5)
    assert lines_of(document.addressee) == (7,)


def test_a_sign_off_behind_the_whole_text() -> None:
    document = read(MARKDOWN)
    assert [e.text for e in document.attachment_list] == ["任务分工表", "联系名单"]
    assert (lines_of(document.signature), lines_of(document.date)) == ((23,), (25,))
    (marking,) = document.markings
    assert (marking.text, marking.line, marking.slot) == ("(此件公开发布)", 27, Slot.NOTE)
    assert marking.deviation("brackets") is not None
    assert [a.line for a in document.attachments] == [29]


def test_without_signature_and_date_the_marking_closes_the_cover() -> None:
    document = read(UNSIGNED)
    assert (document.signature, document.date) == (None, None)
    (marking,) = document.markings
    assert (marking.line, marking.slot) == (15, Slot.NOTE)
    assert document.title is not None
    assert document.title.forwarded == "云溪市城市管理局公园管理规范化工作实施方案"
    assert lines_of(document.enclosed_title) == (19,)
    assert document.body == (11, 13)


def test_a_letter_spaced_masthead_of_two_lines_is_one_organ() -> None:
    document = read(LETTER_SPACED)
    assert document.masthead is not None
    assert document.masthead.organs == ("青禾县人民政府办公室",)
    assert document.masthead.has_wenjian
    assert lines_of(document.masthead) == (3, 5)
    assert lines_of(document.document_number) == (7,)
    assert lines_of(document.addressee) == (11,)
    assert document.body == (12, 13)


def test_attachments_are_held_against_the_list_inside_the_enclosure() -> None:
    document = read(LETTER_SPACED)
    listed = [(e.number, e.text, e.line) for e in document.attachment_list]
    assert listed == [
        (1, "青禾县2021年校园管理工作要点任务分解表", 28),
        (2, "各单位联系人备案表", 29),
    ]
    present = [(a.number, a.line, a.title.text if a.title else None) for a in document.attachments]
    assert present == [
        (1, 31, "云溪市 2021 年校园管理工作要点任务分解表"),
        (2, 37, "各单位联系人备案表"),
    ]
    assert all(a.deviation("colon") for a in document.attachments)


def test_an_imprint_of_four_lines() -> None:
    document = read(LETTER_SPACED)
    assert lines_of(document.copies[0]) == (43,)
    assert lines_of(document.printing_office) == (45,)
    assert document.printing_date is not None
    assert (document.printing_date.line, document.printing_date.value) == (47, date(2021, 9, 7))
    assert [(n.kind, n.line) for n in document.notes] == [(NoteKind.PRINT_COUNT, 49)]


def test_an_issued_text_alone_has_no_head_and_no_marking() -> None:
    document = read(BARE)
    assert document.recognised
    assert (document.masthead, document.document_number, document.title) == (None, None, None)
    assert (document.addressee, document.signature, document.date) == (None, None, None)
    assert document.markings == ()


def test_an_issued_text_alone_keeps_its_attachments() -> None:
    document = read(BARE)
    assert [(e.number, e.line) for e in document.attachment_list] == [(1, 24), (2, 26)]
    present = [(a.number, a.line, a.title.text if a.title else None) for a in document.attachments]
    assert present == [(1, 28, None), (2, 33, "任务分工表")]
