"""Elements that stand where none may are found all the same, and the order names them."""

from datetime import date

import pytest

from gklint.model.disclosure import Slot
from gklint.rulekit import Draft
from tests.parse.reading import read

CLEAN = Draft()
NUMBER = "云政办发〔2024〕12号\n\n"
LISTED = Draft(
    attachment_list="附件：整治任务分工表",
    attachments=("附件", "整治任务分工表", "一、市教育局负责校园。"),
)
LIST = "　　附件：整治任务分工表\n\n"
WEB = """关于做好校园周边环境整治工作的通知

各县人民政府：
　　为改善校园周边环境，现就有关事项通知如下。
　　请认真落实。

{sign_off}
"""


def moved(draft: Draft, what: str, behind: str) -> str:
    """Move a part of a draft behind another."""
    text = draft.text()
    assert text.count(what) == 1
    rest = text.replace(what, "")
    assert behind in rest
    return rest.replace(behind, behind + what.strip() + "\n", 1)


@pytest.mark.parametrize(
    ("text", "element", "after"),
    [
        (moved(CLEAN, NUMBER, "市政府各部门：\n"), "发文字号", "主送机关"),
        (CLEAN.text().replace(NUMBER, "") + "云政办发〔2024〕12号\n", "发文字号", "印发机关"),
        (moved(CLEAN, "各县（市、区）人民政府，市政府各部门：\n", "12号\n"), "标题", "主送机关"),
        (moved(LISTED, LIST, "2024年3月5日\n"), "附件说明", "成文日期"),
        (moved(LISTED, LIST, "整治工作的通知\n"), "主送机关", "附件说明"),
        (moved(LISTED, LIST, "进展情况。\n\n云溪市人民政府办公室\n"), "附件说明", "发文机关署名"),
        (
            moved(CLEAN, "抄送：" + str(CLEAN.copies)[3:] + "\n", "进展情况。\n"),
            "发文机关署名",
            "抄送机关",
        ),
        (moved(CLEAN, "2024年3月5日\n", "进展情况。\n"), "发文机关署名", "成文日期"),
    ],
)
def test_it_is_found_and_named(text: str, element: str, after: str) -> None:
    document = read(text)
    (found,) = document.misplaced
    assert element in {found.element, found.after}
    assert after[:4] in {found.element[:4], found.after[:4]}
    assert document.title is not None
    assert document.signature is not None
    assert document.date is not None
    assert document.date.value == date(2024, 3, 5)
    assert [m.slot for m in document.markings] == [Slot.NOTE]


def test_an_organ_below_the_date_signs_though_the_head_names_none() -> None:
    document = read(WEB.format(sign_off="2024年3月5日\n云溪市教育局\n（此件公开发布）"))
    assert document.signature is not None
    assert document.signature.organs == ("云溪市教育局",)
    assert [m.slot for m in document.markings] == [Slot.NOTE]


def test_a_marking_between_organ_and_date_is_in_no_slot_and_the_organ_signs() -> None:
    document = read(WEB.format(sign_off="云溪市教育局\n（此件公开发布）\n2024年3月5日"))
    assert document.signature is not None
    assert [m.slot for m in document.markings] == [Slot.OUTSIDE]


def test_an_organ_that_the_head_does_not_name_signs_without_date() -> None:
    document = read(WEB.format(sign_off="云溪市教育局\n（此件公开发布）"))
    assert document.signature is not None
    assert document.date is None


def test_a_date_with_a_full_stop_is_the_date() -> None:
    document = read(CLEAN._replace(date="2024年3月5日。"))
    assert document.date is not None
    assert document.date.deviation("stop") is not None
    assert document.signature is not None


@pytest.mark.parametrize("gap", ["　　", "\n"])
def test_a_printing_line_without_its_word_is_no_sign_off(gap: str) -> None:
    document = read(CLEAN._replace(printing=f"云溪市人民政府办公室{gap}2024年3月6日"))
    assert document.printing_office is not None
    assert document.printing_date is not None
    assert document.printing_date.deviation("wording") is not None
    assert document.date is not None
    assert document.date.value == date(2024, 3, 5)
    assert len(document.copies) == 1


def test_the_bare_words_above_the_imprint_are_no_note() -> None:
    document = read(CLEAN._replace(note=None, before_imprint="主动公开"))
    assert [m.slot for m in document.markings] == [Slot.BEFORE_IMPRINT]


def test_a_note_on_the_line_of_the_copies_is_cut_from_them() -> None:
    text = CLEAN.text().replace("（此件公开发布）\n\n抄送", "（此件公开发布）　抄送")
    document = read(text)
    assert [m.slot for m in document.markings] == [Slot.NOTE]
    assert len(document.copies) == 1
    assert document.date is not None


@pytest.mark.parametrize("below", [("云溪市整治方案", "　　一、目标。"), ()])
def test_copies_right_below_an_unsigned_date_are_no_text(below: tuple[str, ...]) -> None:
    text = CLEAN._replace(signature=None, note=None, enclosure=None, copies=None, printing=None)
    imprint = ("抄送：各部委。", "云溪市人民政府办公室　　2024年3月6日印发")
    document = read(text.text() + "\n".join((*imprint, "", *below)) + "\n")
    assert document.date is not None
    assert document.date.value == date(2024, 3, 5)
    assert len(document.copies) == 1


def test_an_imprint_that_closes_the_cover_is_read_though_a_marking_ends_the_file() -> None:
    issued = Draft(
        title="云溪市人民政府办公室关于印发整治方案的通知",
        body="《整治方案》已经市政府同意，现印发给你们，请认真贯彻执行。",
        note=None,
    )
    enclosure = "整治方案\n\n　　为改善环境，制定本方案。\n　　一、目标。\n（此件公开发布）\n"
    document = read(issued.text() + "\n" + enclosure)
    assert len(document.copies) == 1
    assert document.printing_date is not None


def test_a_number_with_blanks_in_its_kind_is_no_crash() -> None:
    assert read("云溪市人民政府公 告第12号\n\n　　现公告如下。\n").document_number is not None


def test_the_marking_of_a_form_is_not_that_of_the_document() -> None:
    form = ("附件", "发文样式", "××局文件", "（此件公开发布）", "以上样式供参考。")
    document = read(CLEAN._replace(note=None, attachment_list="附件：发文样式", attachments=form))
    assert document.markings
    assert document.marking is None


@pytest.mark.parametrize(
    "line",
    [
        "（联系人：李明）\n请认真落实。",
        "（2024年3月5日通过）",
        "附件1",
        "2024年3月5日\n云溪市教育局",
    ],
)
def test_thousands_of_lines_that_may_close_a_document(line: str) -> None:
    document = read(WEB.format(sign_off="\n".join([line] * 2000)))
    assert document.title is not None
