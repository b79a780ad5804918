"""Documents on one line with nothing between their elements: what stands in head and foot."""

import pytest

from gklint.model.document import OfficialDocument
from tests.parse.reading import covered, elements_of, read

ORGAN = "云溪市民政局"
TITLE = f"{ORGAN}关于做好养老机构检查工作的通知"
ADDRESSEE = "各县（市、区）民政局："
TEXT = "为保障养老机构安全，现就检查工作通知如下：一、检查消防设施。二、检查食堂卫生。"
DATE = "2024年3月5日"


def glued(*behind: str, before: str = "", title: str = TITLE) -> OfficialDocument:
    document = read("".join([before, title, ADDRESSEE, TEXT, *behind]))
    for element in elements_of(document):
        assert covered(document, element) == element.text
    return document


@pytest.mark.parametrize(
    ("before", "number"),
    [
        ("云溪市民政局文件云民发[85]12号", "云民发[85]12号"),
        ("云民发2024年3号", "云民发2024年3号"),
        ("云溪市民政局云民函〔2024〕12号", "云民函〔2024〕12号"),
        ("云溪市民政局文件云溪市财政局云民发（2024）7号", "云民发（2024）7号"),
        ("云溪师范学院校教字〔2024〕第26号", "校教字〔2024〕第26号"),
        ("云溪市科学技术协会云科协函字〔2024〕第007号", "云科协函字〔2024〕第007号"),
    ],
)
def test_the_number_begins_behind_the_organs(before: str, number: str) -> None:
    document = glued(ORGAN, DATE, before=before)
    assert document.document_number is not None
    assert document.document_number.text == number
    assert document.title is not None
    assert document.title.text == TITLE
    assert document.addressee is not None
    assert document.addressee.text == ADDRESSEE.rstrip("：")


def test_the_title_begins_behind_the_signer() -> None:
    title = "关于养老机构检查情况的报告"
    document = glued(DATE, before="云溪市民政局文件云民发〔2024〕9号签发人：赵某", title=title)
    assert document.signer is not None
    assert document.signer.text == "赵某"
    assert document.title is not None
    assert document.title.text == title


@pytest.mark.parametrize(
    "text", ["因道路施工，", "当前正值汛期，", "2024年汛期将至，", "随着天气转冷，"]
)
def test_an_announcement_without_addressee(text: str) -> None:
    title = f"{ORGAN}关于临时停止办理业务的通告"
    document = read(f"{title}{text}现将有关事项通告如下：一、时间为两天。{ORGAN}{DATE}")
    assert document.title is not None
    assert document.title.text == title


def test_an_answer_to_a_member() -> None:
    title = f"{ORGAN}关于对市政协第八次会议第87号提案的答复"
    document = read(
        f"云民函〔2024〕9号{title}李某委员：您的提案收悉，现答复如下。感谢支持。{ORGAN}{DATE}"
    )
    assert document.title is not None
    assert document.title.text == title
    assert document.addressee is not None
    assert document.addressee.text == "李某委员"


@pytest.mark.parametrize(
    "behind",
    [
        "主题词：民政养老通知抄送：市政府办公室。",
        "主题词：民政养老通知",
        "抄送：市政府办公室，市财政局云溪市民政局办公室2024年3月6日印发",
        "公开方式：主动公开云溪市民政局办公室2024年3月6日印发共印60份字号",
        "政府信息公开属性：主动公开字号",
        "主动公开",
    ],
)
def test_the_date_stands_before_what_closes_the_page(behind: str) -> None:
    document = glued(ORGAN, DATE, behind)
    assert document.signature is not None
    assert document.signature.organs == (ORGAN,)
    assert document.date is not None
    assert document.date.text == DATE


def test_copies_without_their_full_stop_end_at_the_printing_office() -> None:
    foot = ("抄送：市政府办公室，市财政局", "云溪市民政局办公室", "2024年3月6日印发")
    document = glued(ORGAN, DATE, *foot)
    assert [copies.text for copies in document.copies] == [foot[0]]
    assert document.printing_office is not None
    assert document.printing_office.text == foot[1]


def test_the_bare_marking_above_the_imprint() -> None:
    attached = "附件名单1．城关敬老院2．城东敬老院主动公开"
    document = glued("附件：名单", ORGAN, DATE, attached, "抄送：市政府办公室。")
    assert document.marking is not None
    assert document.marking.text == "主动公开"


def test_a_marking_behind_the_last_attachment() -> None:
    document = glued("附件：检查表", ORGAN, DATE, "附件检查表序号项目1消防（此件公开发布）字号")
    assert document.marking is not None
    assert document.marking.text == "（此件公开发布）"


def test_prose_about_publishing_is_no_marking() -> None:
    document = glued(ORGAN, f"{DATE}主动公开了检查结果。")
    assert document.marking is None


@pytest.mark.parametrize("title", ["关于做好检查工作的通知", TITLE])
def test_the_organ_behind_the_names_of_attachments(title: str) -> None:
    document = glued("附件：1.检查记录表2.整改情况统计表", ORGAN, DATE, title=title)
    assert [entry.text for entry in document.attachment_list] == ["检查记录表", "整改情况统计表"]
    assert document.signature is not None
    assert document.signature.organs == (ORGAN,)


def test_words_that_close_the_text_are_not_the_organ() -> None:
    document = glued("特此通知", ORGAN, DATE)
    assert document.signature is not None
    assert document.signature.organs == (ORGAN,)


@pytest.mark.parametrize("zero", "〇○◯零OoＯ0ΟОο")
def test_whatever_was_typed_for_the_zeros_of_a_year(zero: str) -> None:
    for document in (
        read(f"{TITLE}\n{ADDRESSEE}\n{TEXT}\n{ORGAN}\n二{zero}{zero}八年六月二日"),
        glued(ORGAN, f"二{zero}{zero}八年六月二日"),
    ):
        assert document.date is not None
        assert document.date.canonical == "2008年6月2日"
        assert document.signature is not None
        assert document.signature.organs == (ORGAN,)


@pytest.mark.parametrize("contact", ["联系人：赵某电话：00000000", "邮箱：bgs@example.cn"])
def test_the_list_behind_whom_to_contact(contact: str) -> None:
    document = glued(contact, "附件：1.参会回执2.检查要点", ORGAN, DATE, "（此件不予公开）")
    assert [entry.text for entry in document.attachment_list] == ["参会回执", "检查要点"]
    assert document.signature is not None
    assert document.signature.organs == (ORGAN,)


def test_a_list_set_apart_from_the_signature_by_blanks() -> None:
    gap = "　" * 20
    document = glued("\n附件：检查要点", gap, ORGAN, gap, DATE, "（此件公开发布）")
    assert [entry.text for entry in document.attachment_list] == ["检查要点"]
    assert document.signature is not None
    assert document.signature.organs == (ORGAN,)


def test_a_date_in_chinese_before_the_issued_document() -> None:
    title = "云溪市民政局关于印发云溪市养老服务纲要的通知"
    document = glued(
        "　　云溪市民政局　　　二○○○年十一月二十六日", "云溪市养老服务纲要", title=title
    )
    assert document.date is not None
    assert document.date.canonical == "2000年11月26日"
    assert document.enclosed_title is not None
    assert document.enclosed_title.text == "云溪市养老服务纲要"


def test_a_note_before_the_issued_document_on_its_line() -> None:
    title = "云溪市民政局关于印发云溪市养老服务纲要的通知"
    text = f"{ADDRESSEE}现印发给你们。\n{ORGAN}\n{DATE}\n（此件有删减）云溪市养老服务纲要\n一、目标"
    document = read(f"{title}\n{text}")
    assert [note.text for note in document.notes] == ["（此件有删减）"]
    assert document.enclosed_title is not None
    assert document.enclosed_title.text == "云溪市养老服务纲要"


@pytest.mark.parametrize(
    "page",
    [
        "发布日期：2024-03-08浏览次数：-",
        "来源：云溪市民政局时间：2024-03-08 10:20【字体：大中小】打印分享",
    ],
)
def test_what_a_page_prints_between_title_and_number(page: str) -> None:
    document = read(f"{TITLE}{page}云民发〔2024〕12号{ADDRESSEE}{TEXT}{ORGAN}{DATE}")
    assert document.title is not None
    assert document.title.text == TITLE
    assert document.document_number is not None
    assert document.document_number.text == "云民发〔2024〕12号"
    assert document.addressee is not None
    assert document.addressee.text == ADDRESSEE.rstrip("：")


def test_the_imprint_behind_a_labelled_marking() -> None:
    attached = (
        "附件名单序号单位",
        "公开方式：主动公开",
        "云溪市民政局办公室",
        "2024年3月6日印发",
        "字号",
    )
    document = glued("附件：名单", ORGAN, DATE, *attached)
    assert document.marking is not None
    assert document.marking.text == attached[1]
    assert document.printing_office is not None
    assert document.printing_office.text == attached[2]
