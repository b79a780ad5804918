"""Pages of government sites: the document, and nothing of what stands around it."""

from datetime import date
from pathlib import Path

import pytest
from gklint_formats.html import read_html, text_of
from gklint_formats.kinds import Content
from gklint_formats.page_limits import MAX_DEPTH
from gklint_formats.reading import read_content

from gklint.engine.check import check_file
from gklint.engine.plan import make_plan
from gklint.hooks.host import load_host
from gklint.model.faults import FaultKind
from gklint.model.manuscript import Cell, Part
from gklint.readers import ReadFault

TITLE = "云溪市人民政府办公室关于做好校园周边环境整治工作的通知"
TEXT = (
    "各区人民政府，市政府各部门：",
    "　　为改善校园周边环境，现就有关工作通知如下。",
    "　　各区要明确责任，抓好落实。",
    "云溪市人民政府办公室",
    "2024年3月8日",
    "　　（此件公开发布）",
)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT)
FACTS = (
    "<table><tr><td>索 引 号：</td><td>YX01-2024-3</td><td>主题分类：</td><td></td></tr>"
    "<tr><td>发文机关：</td><td>云溪市人民政府办公室</td><td>成文日期：</td><td>2024年3月8日</td></tr>"
    "<tr><td>发文字号：</td><td>云政办发〔2024〕3号</td><td>公开方式：</td><td>主动公开</td></tr></table>"
)


def read(page: str) -> Content:
    return read_html(page.encode(), "页面.html")


def texts(page: str) -> list[str]:
    return [line.text for line in read(page).lines]


def fault_of(data: bytes) -> FaultKind:
    with pytest.raises(ReadFault) as caught:
        read_html(data, "页面.html")
    return caught.value.fault.kind


PAGES = {
    "named by a system of many sites": (
        f"<div id='menu'><a>首页</a></div>{FACTS}<h1>{TITLE}</h1>"
        f"<div class='TRS_Editor'>{PARAGRAPHS}</div><div>主办：云溪市人民政府</div>"
    ),
    "in the densest element": (
        f"<div class='crumb'>当前位置：<a>首页</a> &gt; 法定主动公开内容</div>{FACTS}"
        f"<div><h1>{TITLE}</h1><div class='x'>来源：市政府 发布时间：2024-03-10</div>"
        f"<div class='y'>{PARAGRAPHS}</div><div class='bdshare'>分享到：<a>微信</a></div></div>"
        "<div class='footer'>版权所有 建议使用新版浏览器。</div>"
    ),
    "in an old layout of tables": (
        f"<table><tr><td><a>首页</a> <a>政务公开</a></td></tr><tr><td><table><tr><td>{FACTS}"
        f"</td></tr><tr><td><center>{TITLE}</center>{PARAGRAPHS}</td></tr></table></td></tr>"
        "<tr><td>网站地图</td></tr></table>"
    ),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_document_is_found_and_the_page_around_it_dropped(page: str) -> None:
    found = texts(f"<html><body>{page}</body></html>")
    assert found[-len(TEXT) :] == list(TEXT)
    assert TITLE in found
    assert not [line for line in found if "首页" in line or "主办" in line or "分享" in line]


@pytest.mark.parametrize("page", list(PAGES.values())[:2], ids=list(PAGES)[:2])
def test_what_the_page_says_of_the_document_becomes_properties(page: str) -> None:
    content = read(f"<html><body>{page}</body></html>")
    assert dict(content.properties) == {
        "索引号": "YX01-2024-3",
        "发文机关": "云溪市人民政府办公室",
        "成文日期": "2024年3月8日",
        "发文字号": "云政办发〔2024〕3号",
        "公开方式": "主动公开",
    }


def test_a_block_of_facts_in_the_document_itself_is_no_part_of_its_text() -> None:
    content = read(f"<body><div class='TRS_Editor'>{FACTS}{PARAGRAPHS}</div></body>")
    assert [line.text for line in content.lines][1:] == list(TEXT)
    assert dict(content.properties)["公开方式"] == "主动公开"


def test_number_and_title_that_stand_only_above_the_text_come_first() -> None:
    content = read(PAGES["named by a system of many sites"])
    assert [line.text for line in content.lines][:2] == ["云政办发〔2024〕3号", TITLE]
    assert [line.number for line in content.lines] == list(range(1, len(content.lines) + 1))


def test_what_stands_in_the_text_is_not_repeated() -> None:
    inside = f"<p>云溪市人民政府办公室</p><p>{TITLE[10:]}</p><p>云政办发[2024]3号</p>{PARAGRAPHS}"
    page = f"<meta name='ArticleTitle' content='{TITLE}'>{FACTS}<div id='zoom'>{inside}</div>"
    assert texts(page)[:3] == ["云溪市人民政府办公室", TITLE[10:], "云政办发[2024]3号"]


def test_a_line_end_of_the_source_is_none_of_the_text() -> None:
    assert texts("<body><p>为改善校园\n  周边环境，made\nhere。</p></body>") == [
        "为改善校园周边环境，made here。"
    ]


def test_a_break_ends_a_line_and_an_indented_line_begins_a_paragraph() -> None:
    lines = read("<body><p>关于做好<br>整治工作的通知<br>　　一、加强领导。</p></body>").lines
    assert [(line.text, line.paragraph) for line in lines] == [
        ("关于做好", 0),
        ("整治工作的通知", 0),
        ("　　一、加强领导。", 1),
    ]


def test_what_is_set_as_written_keeps_its_lines() -> None:
    assert texts("<body><pre>第一行\n第二行</pre></body>") == ["第一行", "第二行"]


def test_tables_are_cells_and_cells_that_span_others_are_counted() -> None:
    table = (
        "<table><tr><th>区</th><th colspan='2'>任务</th></tr>"
        "<tr><td rowspan='2'>文昌区</td><td>一</td><td></td></tr>"
        "<tr><td>二</td><td>三</td></tr></table>"
    )
    lines = read(f"<body>{PARAGRAPHS}{table}</body>").lines[len(TEXT) :]
    assert {line.part for line in lines} == {Part.TABLE}
    assert [(line.text, line.cell) for line in lines] == [
        ("区", Cell(0, 0, 0)),
        ("任务", Cell(0, 0, 1)),
        ("文昌区", Cell(0, 1, 0)),
        ("一", Cell(0, 1, 1)),
        ("", Cell(0, 1, 2)),
        ("二", Cell(0, 2, 1)),
        ("三", Cell(0, 2, 2)),
    ]


def test_scripts_styles_and_what_is_hidden_are_not_read() -> None:
    page = "<body><p>甲<script>乙</script><span style='display: none'>丙</span></p><p hidden>丁</p>"
    assert texts(page) == ["甲"]


def test_an_element_with_the_document_in_it_is_kept_whatever_it_is_called() -> None:
    page = f"<body><div class='menu share footer'>{PARAGRAPHS * 4}</div></body>"
    assert texts(page) == list(TEXT) * 4


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset='gb2312'><p>云溪市</p>".encode("gb18030"),
        "<p>云溪市</p>".encode("gb18030"),
        "<meta charset='gbk'><p>云溪市</p>".encode(),  # saved anew, and still named the old way
        "<meta http-equiv='Content-Type' content='text/html; charset=utf-8'><p>云溪市</p>".encode(),
        "<p>云溪市</p>".encode("utf-8-sig"),
        "<p>云溪市</p>".encode("utf-16"),
    ],
)
def test_pages_come_in_every_usual_encoding(data: bytes) -> None:
    assert "云溪市" in text_of(data)


def test_a_page_without_text_says_so() -> None:
    assert fault_of(b"<html><body><script>draw()</script><div id='app'></div></body>") == "empty"


def test_what_nobody_wrote_is_refused_before_it_costs_anything() -> None:
    assert fault_of(b"<div>" * 200_000 + b"x") == FaultKind.HOSTILE
    assert fault_of(b"<div></b>" * (MAX_DEPTH * 3)) == FaultKind.HOSTILE
    many = " ".join(f"a{i}=1" for i in range(30_000)).encode()
    assert fault_of(b"<div " + many + b">x") == FaultKind.HOSTILE
    assert fault_of(b"<div a='>' " + many + b">x") == FaultKind.HOSTILE
    assert fault_of("<p>一</p>".encode() * 400_000) == FaultKind.TOO_LARGE
    assert len(read("<p>一" * (MAX_DEPTH * 3)).lines) == MAX_DEPTH * 3


def test_a_page_saved_as_one_file_is_read() -> None:
    page = (
        "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----=_b"\r\n\r\n'
        "------=_b\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n"
        f"<html><meta charset='utf-8'><body>{PARAGRAPHS}</body></html>\r\n------=_b--\r\n"
    )
    manuscript = read_content(page.encode(), "页面.mht")
    assert manuscript.kind == "mht"
    assert [line.text for line in manuscript.lines] == list(TEXT)


def test_what_the_page_says_is_held_against_the_text(tmp_path: Path) -> None:
    page = f"<body>{FACTS.replace('主动公开', '依申请公开').replace('3月8日', '3月9日')}"
    file = tmp_path / "通知.html"
    file.write_text(f"{page}<div class='TRS_Editor'>{PARAGRAPHS}</div>", encoding="utf-8")
    result = check_file(file, make_plan(load_host(), as_of=date(2024, 3, 12)))
    assert result is not None
    said = {finding.code: finding.message for finding in result.findings}
    assert "网页信息栏“公开方式”写“依申请公开”" in said["GK108"]
    assert "网页信息栏“成文日期”写的是“2024年3月9日”" in said["GK722"]
