"""附件说明 and attachments (7.3.4, 7.3.7)."""

import pytest

from gklint.rulekit import Draft
from tests.parse.reading import lines_of, read

ONE = ("整治任务分工表", "联系单位名单")


@pytest.mark.parametrize(
    "attachment_list",
    [
        ("附件：1．整治任务分工表", "　　　2．联系单位名单"),
        ("附件：1. 整治任务分工表", "　　　2. 联系单位名单"),
        ("附件：1、整治任务分工表", "　　　2、联系单位名单"),
        ("附件:1.整治任务分工表", "2.联系单位名单"),
        ("附件：1．整治任务分工表　2．联系单位名单",),
        ("附件：", "1．整治任务分工表", "2．联系单位名单"),
        ("附件：1．整治任务分工表", "", "　　　2．联系单位名单"),
        ("附件1：整治任务分工表", "附件2：联系单位名单"),
        ("附件 1：整治任务分工表", "附件 2：联系单位名单"),
        ("附件一：整治任务分工表", "附件二：联系单位名单"),
        ("- 附件：1. 整治任务分工表", "2. 联系单位名单"),
        ("附　件：1．整治任务分工表", "　　　2．联系单位名单"),
    ],
)
def test_a_list_of_two(attachment_list: tuple[str, ...]) -> None:
    document = read(Draft(attachment_list=attachment_list))
    assert [(e.number, e.text) for e in document.attachment_list] == [(1, ONE[0]), (2, ONE[1])]
    assert document.signature is not None
    assert document.attachments == ()


@pytest.mark.parametrize(
    ("attachments", "numbers"),
    [
        (("附件1", ONE[0], "附件2", ONE[1]), [1, 2]),
        (("附件 1", ONE[0], "附件 2", ONE[1]), [1, 2]),
        (("附件１", ONE[0], "附件２", ONE[1]), [1, 2]),
        (("附件一", ONE[0], "附件二", ONE[1]), [1, 2]),
        (("附件1：", ONE[0], "附件2：", ONE[1]), [1, 2]),
        (("附件1：整治任务分工表", "附件2 联系单位名单"), [1, 2]),
        (("附件1", "", ONE[0], "", "附件2", "", ONE[1]), [1, 2]),
        (("附件2", ONE[1], "附件1", ONE[0]), [2, 1]),
    ],
)
def test_labels_and_titles(attachments: tuple[str, ...], numbers: list[int]) -> None:
    listed = ("附件：1．整治任务分工表", "　　　2．联系单位名单")
    document = read(Draft(attachment_list=listed, attachments=attachments))
    assert [a.number for a in document.attachments] == numbers
    titles = [a.title.text if a.title else None for a in document.attachments]
    assert titles == [ONE[n - 1] for n in numbers]


def test_a_single_attachment_has_no_number() -> None:
    document = read(Draft(attachment_list="附件：分工表", attachments=("附件", "分工表")))
    assert [(e.number, e.text) for e in document.attachment_list] == [(None, "分工表")]
    assert [(a.number, a.text) for a in document.attachments] == [(None, "附件")]


def test_a_name_and_a_title_over_two_lines() -> None:
    name = "云溪市城区中小学校园周边环境综合整治重点任务分工方案"
    document = read(
        Draft(
            attachment_list=(f"附件：1．{name[:21]}", f"　　　　{name[21:]}", "　　　2．名单"),
            attachments=("附件1", name[:12], name[12:], "序号　任务", "附件2", "名单"),
        )
    )
    assert [e.text for e in document.attachment_list] == [name, "名单"]
    first = document.attachments[0]
    assert first.title is not None
    assert (first.title.text, len(lines_of(first.title))) == (name, 2)


def test_an_attachment_without_a_title() -> None:
    listed = ("附件：1．试点目录", "　　　2．分工表")
    document = read(
        Draft(attachment_list=listed, attachments=("附件1", "附件2", "分工表", "序号　任务"))
    )
    assert [a.title is None for a in document.attachments] == [True, False]


def test_attachments_of_an_unsigned_text() -> None:
    document = read(
        "云溪市校园整治工作方案\n\n一、工作目标\n\n完成校园整治。\n\n二、工作任务\n\n做好摸底。\n\n"
        "附件：分工表\n\n附件\n\n分工表\n"
    )
    assert [a.title.text if a.title else None for a in document.attachments] == ["分工表"]


@pytest.mark.parametrize(
    "sentence",
    [
        "具体安排见附件1。",
        "附件1所列单位要做好准备。",
        "附件",
        "附件如下。",
        "填写《登记表》（附件2）。",
    ],
)
def test_words_on_attachments_in_the_text_are_none(sentence: str) -> None:
    document = read(Draft(body=(sentence, "请认真执行。")))
    assert document.attachments == ()
    assert document.attachment_list == ()
    assert document.date is not None
