"""What a web site prints around a document, in text saved from it, is no part of the document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.model.manuscript import Cell, Line, Manuscript, Part
from gklint.parse.document import parse
from gklint.readers import read_bytes
from gklint.readers.site import set_apart

DOCUMENT = """\
云政办发〔2024〕12号

云溪市人民政府办公室关于做好校园安全工作的通知

各县（市、区）人民政府，市政府各部门：

　　为保障师生安全，现就有关事项通知如下。

　　一、加强值守。

云溪市人民政府办公室
2024年3月5日
（此件公开发布）
"""
BLOCK = """\
索 引 号：YX01-2024-3　　主题分类：教育
发文机关：市政府办公室　　成文日期：2024-03-05
标　　题：云溪市人民政府办公室关于做好校园安全工作的通知
发文字号：云政办发〔2024〕12号　　发布日期：2024-03-12
"""
SAID = {
    "索引号": "YX01-2024-3",
    "主题分类": "教育",
    "发文机关": "市政府办公室",
    "成文日期": "2024-03-05",
    "标题": "云溪市人民政府办公室关于做好校园安全工作的通知",
    "发文字号": "云政办发〔2024〕12号",
    "发布日期": "2024-03-12",
}


def read(text: str, name: str = "通知.txt") -> Manuscript:
    return read_bytes(text.encode(), name)


def of_site(manuscript: Manuscript) -> list[str]:
    return [line.text for line in manuscript.lines if line.part is Part.SITE]


@pytest.mark.parametrize(
    "text",
    [
        f"{BLOCK}\n{DOCUMENT}",
        f"首页 > 政务公开 > 通知\n{BLOCK}\n{DOCUMENT}",
        f"{DOCUMENT}\n{BLOCK}",
        f"{DOCUMENT}\n{BLOCK}\n【打印】 【关闭】\nhttps://www.yunxi.example/t20240312.html\n",
    ],
    ids=["above", "below the path of the site", "below", "above buttons and an address"],
)
def test_the_block_of_a_site_is_told(text: str) -> None:
    manuscript = read(text)
    assert of_site(manuscript) == BLOCK.splitlines()
    assert dict(manuscript.properties) == SAID
    assert manuscript.of_site


def test_the_document_is_recognised_as_if_the_block_were_not_there() -> None:
    alone = parse(read(DOCUMENT))
    below = parse(read(f"{DOCUMENT}\n{BLOCK}"))
    assert below.date is not None
    assert below.date == alone.date or below.date.text == "2024年3月5日"
    assert below.attachments == ()
    assert below.unrecognised == ()
    assert [m.text for m in below.markings] == ["（此件公开发布）"]


def test_lines_stay_where_they_are_in_the_file() -> None:
    manuscript = read(f"{BLOCK}\n{DOCUMENT}")
    assert [line.text for line in manuscript.lines] == f"{BLOCK}\n{DOCUMENT}".splitlines()


@pytest.mark.parametrize(
    "block",
    [
        "- [索引号] YX01-2024-3\n- [成文日期] 2024-03-05\n- [发文字号] 云政办发〔2024〕12号\n",
        (
            "| 索引号： | YX01-2024-3 | 成文日期： | 2024-03-05 |\n"
            "| --- | --- | --- | --- |\n"
            "| 发文字号： | 云政办发〔2024〕12号 | | |\n"
        ),
        "索引号：\nYX01-2024-3\n成文日期：\n2024-03-05\n发文字号：\n云政办发〔2024〕12号\n",
    ],
    ids=["list", "table", "label above value"],
)
def test_ways_of_saving_it(block: str) -> None:
    said = dict(read(f"{block}\n{DOCUMENT}", "通知.md").properties)
    assert said == {
        "索引号": "YX01-2024-3",
        "成文日期": "2024-03-05",
        "发文字号": "云政办发〔2024〕12号",
    }


def test_a_title_over_several_lines_is_one() -> None:
    block = (
        "索引号：YX01-2024-3\n标题：云溪市人民政府办公室\n关于做好校园安全工作的通知\n"
        "文号：云政办发〔2024〕12号\n"
    )
    manuscript = read(f"{block}\n{DOCUMENT}")
    assert dict(manuscript.properties)["标题"] == SAID["标题"]
    assert len(of_site(manuscript)) == 4


def test_the_title_below_the_block_is_the_documents() -> None:
    manuscript = read("文号：云政办发〔2024〕12号\n发布日期：2024-03-12\n来源：\n" + DOCUMENT)
    title = parse(manuscript).title
    assert title is not None
    assert title.text == SAID["标题"]


def test_a_number_that_only_the_site_has_is_the_documents() -> None:
    text = DOCUMENT.replace("云政办发〔2024〕12号\n", "")
    for whole in (f"{BLOCK}\n{text}", f"{text}\n{BLOCK}"):
        number = parse(read(whole)).document_number
        assert number is not None
        assert number.text == "云政办发〔2024〕12号"


def test_the_number_of_the_document_counts_before_the_sites() -> None:
    other = BLOCK.replace("12号", "2号")
    document = parse(read(f"{other}\n{DOCUMENT}"))
    assert document.document_number is not None
    assert document.document_number.text == "云政办发〔2024〕12号"
    assert document.further_numbers == ()


@pytest.mark.parametrize(
    "text",
    [
        DOCUMENT,
        f"{DOCUMENT}\n附件\n\n信息公开登记表\n\n标题：\n文号：\n公开方式：主动公开\n发布日期：\n",
        f"{DOCUMENT}\n附件\n\n样表\n\n索引号：例01\n标题：关于举办讲座的通知\n文号：云教发〔2023〕1号\n",
        f"公开方式：主动公开\n{DOCUMENT}",
        "发文稿纸\n标题：关于做好校园安全工作的通知\n文号：云政办发〔2024〕12号\n签发：张某。\n",
        "索引号：YX01-2024-3\n标题：关于做好校园安全工作的通知\n文号：云政办发〔2024〕12号\n",
    ],
    ids=["none", "empty form", "form of another document", "one line", "approval form", "no text"],
)
def test_what_is_no_block_of_a_site_stays(text: str) -> None:
    manuscript = read(text)
    assert of_site(manuscript) == []
    assert manuscript.properties == ()


def test_a_table_is_taken_as_a_whole() -> None:
    cells = [
        "索引号",
        "YX01-2024-3",
        "文号",
        "云政办发〔2024〕12号",
        "标题",
        "关于做好",
        "工作的通知",
    ]
    places = [Cell(0, 0, 0), Cell(0, 0, 1), Cell(0, 1, 0), Cell(0, 1, 1), Cell(0, 2, 0)]
    places += [Cell(0, 2, 1), Cell(0, 2, 1)]
    placed = enumerate(zip(cells, places, strict=True), start=1)
    table = [Line(at, text, Part.TABLE, at, None, place) for at, (text, place) in placed]
    apart = set_apart((*table, Line(8, "为保障安全，现通知如下。", Part.BODY, 8)))
    assert [line.part for line in apart.lines] == [Part.SITE] * 7 + [Part.BODY]
    assert dict(apart.said)["标题"] == "关于做好工作的通知"


def test_labels_may_be_set_apart_by_a_single_blank() -> None:
    block = (
        "索引号: YX01-2024-3 信息分类: 通知\n文  号: 云政办发〔2024〕12号 是否有效: 是\n"
        "名  称: 关于做好 2024 年校园安全工作的通知 发布日期: 2024-03-12\n"
    )
    said = dict(read(f"{block}\n{DOCUMENT}").properties)
    assert said["文号"] == "云政办发〔2024〕12号"
    assert said["名称"] == "关于做好 2024 年校园安全工作的通知"
    assert said["信息分类"] == "通知"


def test_labels_may_stand_above_their_values() -> None:
    rows = [
        ["索引号", "文号", "成文日期"],
        ["YX01-2024-3", "云政办发〔2024〕12号", "2024-03-05"],
        ["标题", "关于做好校园安全工作的通知"],
    ]
    placed = [(Cell(0, i, k), text) for i, row in enumerate(rows) for k, text in enumerate(row)]
    table = [
        Line(at, text, Part.TABLE, at, None, cell)
        for at, (cell, text) in enumerate(placed, start=1)
    ]
    apart = set_apart((*table, Line(9, "为保障安全，现通知如下。", Part.BODY, 9)))
    assert apart.said == (
        ("索引号", "YX01-2024-3"),
        ("文号", "云政办发〔2024〕12号"),
        ("成文日期", "2024-03-05"),
        ("标题", "关于做好校园安全工作的通知"),
    )


PIECES = st.sampled_from(
    [*BLOCK.splitlines(), *DOCUMENT.splitlines(), "来源：", "|", "【打印】", "1"]
)


@given(st.lists(PIECES, max_size=40))
def test_nothing_but_the_part_of_a_line_changes(pieces: list[str]) -> None:
    lines = tuple(Line(at, text, Part.BODY, at) for at, text in enumerate(pieces, start=1))
    apart = set_apart(lines)
    assert tuple(line._replace(part=Part.BODY) for line in apart.lines) == lines
    assert bool(apart.said) == any(line.part is Part.SITE for line in apart.lines)
