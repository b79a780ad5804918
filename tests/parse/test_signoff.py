"""Signature, date and notes, and the enclosure behind them (7.3.5, 7.3.6)."""

from datetime import date

import pytest

from gklint.model.disclosure import Disclosure, Slot
from gklint.model.document import NoteKind
from gklint.rulekit import Draft
from tests.parse.reading import lines_of, read

ISSUING = Draft(
    title="云溪市人民政府办公室关于印发云溪市校园整治办法的通知",
    body="现将《云溪市校园整治办法》印发给你们，请认真执行。",
    enclosure=("云溪市校园整治办法", "　　第一条　为整治校园，制定本办法。"),
)


@pytest.mark.parametrize(
    ("words", "disclosure"),
    [
        ("此件公开发布", Disclosure.PROACTIVE),
        ("此件主动公开", Disclosure.PROACTIVE),
        ("此件社会公开", Disclosure.PROACTIVE),
        ("此件依申请公开", Disclosure.ON_REQUEST),
        ("此件可依申请公开", Disclosure.ON_REQUEST),
        ("此件不予公开", Disclosure.WITHHELD),
        ("此件不公开", Disclosure.WITHHELD),
        ("此件免予公开", Disclosure.WITHHELD),
        ("此件删减后公开", Disclosure.PARTIAL),
        ("此件部分公开", Disclosure.PARTIAL),
        ("此件为普发性公文，作为主动公开信息", Disclosure.PROACTIVE),
        ("信息公开形式：主动公开", Disclosure.PROACTIVE),
        ("公开属性：不予公开", Disclosure.WITHHELD),
    ],
)
@pytest.mark.parametrize("brackets", ["（）", "()", "(）"])
def test_the_note_below_the_date_marks_the_attribute(
    words: str, disclosure: Disclosure, brackets: str
) -> None:
    opening, closing = brackets[0], brackets[1]
    document = read(Draft(note=f"{opening}{words}{closing}"))
    (marking,) = document.markings
    assert (marking.disclosure, marking.slot) == (disclosure, Slot.NOTE)
    assert marking.text == f"{opening}{words}{closing}"
    assert marking.words == words


@pytest.mark.parametrize(
    ("draft", "slot"),
    [
        (Draft(), Slot.NOTE),
        (Draft(date="2024年3月5日（此件公开发布）", note=None), Slot.NOTE),
        (ISSUING, Slot.NOTE),
        (Draft(note=None, attachments=("附件", "分工表"), before_imprint="此件公开发布"),
         Slot.BEFORE_IMPRINT),
        (Draft(note=None, attachments=("附件", "分工表"), before_imprint="公开方式：主动公开"),
         Slot.BEFORE_IMPRINT),
        (Draft(note=None, copies=("抄送：市委办公室。", "公开方式：主动公开")), Slot.IMPRINT),
        (Draft(note=None, printing="云溪市人民政府办公室　主动公开　2024年3月6日印发"),
         Slot.IMPRINT),
        (Draft(note=None, tail="（此件公开发布）"), Slot.IMPRINT),
        (Draft(note=None, copies=None, printing=None, tail="公开方式：主动公开",
               attachments=("附件", "分工表")), Slot.END),
        (Draft(note=None, before="（此件公开发布）"), Slot.OUTSIDE),
        (Draft(note=None, title=("（此件公开发布）", "云溪市人民政府办公室关于整治的通知")),
         Slot.OUTSIDE),
        (Draft(note=None, body=("（此件公开发布）", "请认真执行。")), Slot.OUTSIDE),
        (Draft(note=None, signature=("（此件公开发布）", "云溪市人民政府办公室")), Slot.OUTSIDE),
    ],
)  # fmt: skip
def test_where_a_marking_stands(draft: Draft, slot: Slot) -> None:
    (marking,) = read(draft).markings
    assert (marking.slot, marking.disclosure) == (slot, Disclosure.PROACTIVE)


@pytest.mark.parametrize("words", ["主动公开", "依申请公开", "此件公开发布"])
def test_the_words_in_the_printing_line_are_exact(words: str) -> None:
    line = f"云溪市人民政府办公室　{words}　2024年3月6日印发"
    document = read(Draft(note=None, printing=line))
    (marking,) = document.markings
    assert (marking.text, marking.words) == (words, words)
    assert document.printing_office is not None
    assert document.printing_office.text == "云溪市人民政府办公室"


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("（此件发至县团级）", NoteKind.DISTRIBUTION),
        ("（此件发至各县（市、区））", NoteKind.DISTRIBUTION),
        ("（此件印发至村、社区）", NoteKind.DISTRIBUTION),
        ("（内部文件，不得外传）", NoteKind.DISTRIBUTION),
        ("（本文有删减）", NoteKind.EDITORIAL),
        ("（附件略）", NoteKind.EDITORIAL),
        ("（联系人：张某，联系电话：0000000）", NoteKind.CONTACT),
        ("联系人：张某", NoteKind.CONTACT),
        ("（联系人：市教育局（基教科）张某）", NoteKind.CONTACT),
        ("（共印70份）", NoteKind.PRINT_COUNT),
        ("（此件业经市委宣传部会签）", NoteKind.OTHER),
    ],
)
def test_other_notes_stand_in_the_same_place_and_are_no_markings(note: str, kind: NoteKind) -> None:
    alone = read(Draft(note=note))
    assert alone.markings == ()
    assert [(n.kind, n.text) for n in alone.notes] == [(kind, note)]
    for notes in ((note, "（此件公开发布）"), ("（此件公开发布）", note)):
        both = read(Draft(note=notes))
        assert [m.slot for m in both.markings] == [Slot.NOTE]
        assert [n.kind for n in both.notes] == [kind]


def test_notes_of_every_kind_before_an_enclosure() -> None:
    notes = ("（此件发至各县（市、区））", "（此件公开发布）", "（联系人：张某）")
    document = read(
        Draft(title=ISSUING.title, body=ISSUING.body, enclosure=ISSUING.enclosure, note=notes)
    )
    assert [m.slot for m in document.markings] == [Slot.NOTE]
    assert [n.kind for n in document.notes] == [NoteKind.DISTRIBUTION, NoteKind.CONTACT]
    assert document.enclosed_title is not None


def test_a_note_over_two_lines() -> None:
    document = read(Draft(note=("（联系人：市教育局张某，联系电话：0000000，", "传真：0000000）")))
    (note,) = document.notes
    assert note.kind is NoteKind.CONTACT
    assert len(lines_of(note)) == 2


@pytest.mark.parametrize(
    ("signature", "organs"),
    [
        ("云溪市教育局　　云溪市财政局", ("云溪市教育局", "云溪市财政局")),
        ("云溪市教育局、云溪市财政局", ("云溪市教育局", "云溪市财政局")),
        (("云溪市教育局", "云溪市财政局"), ("云溪市教育局", "云溪市财政局")),
        (
            ("云溪市教育局　云溪市财政局", "云溪市民政局"),
            ("云溪市教育局", "云溪市财政局", "云溪市民政局"),
        ),
        ("云 溪 市 教 育 局", ("云溪市教育局",)),
    ],
)
def test_who_signs(signature: str | tuple[str, ...], organs: tuple[str, ...]) -> None:
    found = read(Draft(signature=signature)).signature
    assert found is not None
    assert found.organs == organs


def test_office_and_name_below_an_order() -> None:
    order = Draft(
        masthead="云溪市人民政府令",
        number="第12号",
        title=None,
        addressee=None,
        body="《云溪市古树保护办法》已经市政府常务会议通过，现予公布。",
        signature="市长　张某",
        note=None,
        enclosure=("云溪市古树保护办法", "　　第一条　为保护古树，制定本办法。"),
    )
    document = read(order)
    assert document.title is not None
    assert document.title.kind == "令"
    assert document.signature is not None
    assert document.signature.organs == ("云溪市人民政府",)
    assert document.enclosed_title is not None
    assert document.enclosed_title.text == "云溪市古树保护办法"


@pytest.mark.parametrize(
    ("line", "value", "names"),
    [
        ("2024年3月5日", date(2024, 3, 5), set()),
        ("2024 年 3 月 5 日", date(2024, 3, 5), set()),
        ("２０２４年３月５日", date(2024, 3, 5), {"full-width"}),
        ("2024年03月05日", date(2024, 3, 5), {"padded"}),
        ("二〇二四年三月五日", date(2024, 3, 5), {"chinese"}),
        ("二○二四年三月五日", date(2024, 3, 5), {"chinese"}),
        ("二零二四年三月五日", date(2024, 3, 5), {"chinese"}),
        ("二〇二四年十月三十一日", date(2024, 10, 31), {"chinese"}),
        ("二〇二四年元月廿三日", date(2024, 1, 23), {"chinese"}),
        ("24年3月5日", date(2024, 3, 5), {"short-year"}),
        ("98年3月5日", date(1998, 3, 5), {"short-year"}),
        ("2024-03-05", date(2024, 3, 5), {"separator", "padded"}),
        ("2024.3.5", date(2024, 3, 5), {"separator"}),
        ("2024年2月30日", None, {"no-such-day"}),
        ("2024年　月　日", None, {"blank"}),
        ("　　　年　月　日", None, {"blank"}),
        ("2024年×月×日", None, {"blank"}),
        ("202X年X月X日", None, {"blank"}),
    ],
)
def test_dates_as_people_write_them(line: str, value: date | None, names: set[str]) -> None:
    found = read(Draft(date=line)).date
    assert found is not None
    assert (found.text, found.value) == (line.strip(), value)
    assert {d.name for d in found.deviations} == names


def test_organ_and_date_on_one_line() -> None:
    document = read(Draft(signature=None, date="云溪市人民政府办公室　　2024年3月5日"))
    assert document.signature is not None
    assert document.signature.organs == ("云溪市人民政府办公室",)
    assert document.date is not None
    assert document.date.value == date(2024, 3, 5)


@pytest.mark.parametrize(
    "draft",
    [
        Draft(date=None),
        Draft(date=None, note=("（此件发至县团级）", "（此件公开发布）")),
        Draft(date=None, note="（联系人：张某，联系电话：0000000）"),
        Draft(
            masthead=("云溪市教育局", "云溪市财政局文件"),
            signature="云溪市教育局　　云溪市财政局",
            date=None,
        ),
        Draft(date=None, enclosure=ISSUING.enclosure, title=ISSUING.title, body=ISSUING.body),
    ],
)
def test_a_signature_stands_without_its_date(draft: Draft) -> None:
    document = read(draft)
    assert document.date is None
    assert document.signature is not None


def test_the_enclosure_begins_behind_the_notes() -> None:
    document = read(ISSUING)
    assert document.enclosed_title is not None
    assert document.enclosed_title.text == "云溪市校园整治办法"
    assert document.cover_end == document.markings[0].line
    assert document.misplaced == ()


def test_the_title_of_the_enclosure_may_take_two_lines() -> None:
    document = read(
        Draft(
            title=ISSUING.title,
            body=ISSUING.body,
            enclosure=("云溪市校园", "整治办法", "　　第一条　为整治校园，制定本办法。"),
        )
    )
    assert document.enclosed_title is not None
    assert document.enclosed_title.text == "云溪市校园整治办法"
    assert len(lines_of(document.enclosed_title)) == 2


def test_minutes_name_office_and_day_in_the_head() -> None:
    document = read(
        "云溪市人民政府常务会议纪要\n\n〔2024〕3号\n\n云溪市人民政府办公室　　2024年3月5日\n\n"
        "　　3月4日，市政府召开第3次常务会议。现纪要如下：\n\n　　一、关于校园整治工作\n\n"
        "　　会议决定，由市教育局牵头办理。\n\n　　出席：张某。\n"
    )
    assert document.date is not None
    assert document.date.value == date(2024, 3, 5)
    assert document.misplaced == ()


def test_a_letter_has_no_imprint_and_no_wenjian() -> None:
    document = read(
        "云溪市人民政府办公室\n　　　　　　　　　　云政办函〔2024〕7号\n\n"
        "云溪市人民政府办公室关于征求意见的函\n\n市教育局：\n　　请于本月底前反馈意见。\n\n"
        "云溪市人民政府办公室\n2024年3月5日\n　　（此件不予公开）\n"
    )
    assert document.masthead is not None
    assert document.masthead.organs == ("云溪市人民政府办公室",)
    assert not document.masthead.has_wenjian
    assert document.title is not None
    assert document.title.kind == "函"
    assert (document.copies, document.printing_date) == ((), None)
    assert document.marking is not None
    assert document.marking.disclosure is Disclosure.WITHHELD


@pytest.mark.parametrize(
    ("lines", "organs"),
    [
        ("云溪市水利局　云溪市财政局　2024年3月5日", ("云溪市水利局", "云溪市财政局")),
        (
            "云 溪 市 水 利 局　　云 溪 市 财 政 局\n2024年3月5日",
            ("云溪市水利局", "云溪市财政局"),
        ),
        (
            "云溪市水利局\n2024年3月5日\n云溪市财政局\n2024年3月5日",
            ("云溪市水利局", "云溪市财政局"),
        ),
        (
            "云溪市推进“放管服”改革优化营商环境\n领导小组办公室\n2024年3月5日",
            ("云溪市推进“放管服”改革优化营商环境领导小组办公室",),
        ),
    ],
)
def test_organs_set_apart_dated_one_by_one_or_wrapped(lines: str, organs: tuple[str, ...]) -> None:
    document = read(f"关于做好整治工作的通知\n\n各县：\n　　现就有关事项通知如下。\n\n{lines}\n")
    assert document.signature is not None
    assert document.signature.organs == organs
    assert document.date is not None


@pytest.mark.parametrize("organ", ["云溪市 人民政府", "云溪市人 民政府", "云 溪市人民政府"])
def test_an_organ_with_a_stray_blank_in_its_name(organ: str) -> None:
    head = f"{organ}\n关于做好防汛工作的通知\n各县（市、区）人民政府：\n"
    document = read(f"{head}　　现就有关事项通知如下。\n{organ}\n2024年7月6日\n")
    assert document.signature is not None
    assert document.signature.organs == ("云溪市人民政府",)
    assert document.title is not None
    assert document.title.organs == ("云溪市人民政府",)


def test_a_person_and_an_office_are_no_organ() -> None:
    listed = "先进个人：\n张某 云溪市财政局\n王 某 清河县财政局\n"
    document = read(f"关于表彰的通报\n各单位：\n　　名单如下。\n{listed}2024年7月6日\n")
    assert document.signature is None


@pytest.mark.parametrize(
    ("signed", "dated"),
    [
        ("云溪市信访局（盖章）　　云溪市司法局（盖章）", "2024年7月6日"),
        ("云溪市信访局　　云溪市司法局\n（盖章）　　（盖章）", "2024年7月6日"),
        ("云溪市信访局　　云溪市司法局", "2024年7月6日　　　　2024年7月8日"),
    ],
)
def test_organs_side_by_side_with_their_seals_or_dates(signed: str, dated: str) -> None:
    head = "云溪市信访局云溪市司法局关于规范信访工作的通知\n各县（市、区）信访局：\n"
    document = read(f"{head}　　现就有关事项通知如下。\n{signed}\n{dated}\n（此件公开发布）\n")
    assert document.signature is not None
    assert document.signature.organs == ("云溪市信访局", "云溪市司法局")
    assert document.date is not None
    assert document.marking is not None
