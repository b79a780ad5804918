"""Filling a registry: from documents, tables and saved pages; what is registered stays."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from gklint.config.settings import ConfigError
from gklint.model.disclosure import Disclosure
from gklint.model.superiors import Status, Superior
from gklint.registry.gather import Additions, additions, files_in, read_found
from gklint.registry.pages import metadata, pieces_of_html
from gklint.registry.sources import read_listed
from gklint.registry.write import write_added
from gklint.rulekit import Draft

TITLE = "云溪市人民政府办公室关于做好校园周边环境整治工作的通知"
NOTICE = Superior(
    "云政办发〔2024〕12号",
    TITLE,
    "云溪市人民政府办公室",
    date(2024, 3, 5),
    Disclosure.PROACTIVE,
    "marked",
    source="通知.txt",
)
PLAN = Superior(None, "云溪市阅读规划", status=Status.REPEALED, source="“某”网站")


def saved(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_document_is_registered_by_what_it_says_of_itself(tmp_path: Path) -> None:
    found = read_found(saved(tmp_path, "通知.txt", Draft().text()))
    assert (found.entries, found.troubles) == ((NOTICE,), ())


def test_a_document_without_marking_has_no_attribute(tmp_path: Path) -> None:
    (entry,) = read_found(saved(tmp_path, "通知.txt", Draft(note=None).text())).entries
    assert (entry.disclosure, entry.basis) == (None, "unknown")


def test_a_classified_document_is_not_registered(tmp_path: Path) -> None:
    found = read_found(saved(tmp_path, "密.txt", Draft(before="机密★5年").text()))
    assert found.entries == ()
    assert found.troubles == ("密.txt：标有密级，没有登记。",)


@pytest.mark.parametrize("text", ["随便写的几句话。\n", "一、二、三\n"])
def test_what_is_no_document_is_told(tmp_path: Path, text: str) -> None:
    found = read_found(saved(tmp_path, "别的.txt", text))
    assert found.troubles == ("别的.txt：没有认出文号和标题，没有登记。",)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert "找不到这个文件" in read_found(tmp_path / "没有.txt").troubles[0]
    assert "没有认得的列" in read_found(saved(tmp_path, "表.csv", "甲,乙\n一,二\n")).troubles[0]


def test_a_table_gives_all_its_rows(tmp_path: Path) -> None:
    text = f"文号,标题\n云政发〔2024〕1号,{TITLE}\n云政发〔2024〕1号,关于另一件事的函\n"
    found = read_found(saved(tmp_path, "表.csv", text))
    assert len(found.entries) == 2
    assert len(found.troubles) == 1


PAGE = """<!DOCTYPE html><html><head><title>云溪市人民政府</title>
<style>.a{{}}</style><script>var 标题 = "文号：不是文号";</script></head><body>
<div><a>首页</a><a>政务公开</a></div>
{block}
<h1>{title}</h1>
<p>各县（市、区）人民政府，市政府各部门：</p><p>现就有关事项通知如下。</p>
<p align="right">云溪市人民政府办公室</p><p align="right">2024年3月5日</p>
<p>{note}</p></body></html>"""
TABLE = """<table>
<tr><td>索 引 号：</td><td>000/2024-1</td><td>发文机关：</td><td>云溪市人民政府办公室</td></tr>
<tr><td>标&emsp;&emsp;题：</td><td colspan=3>{title}</td></tr>
<tr><td>发文字号：</td><td>云政办发〔2024〕12号</td><td>成文日期：</td><td>2024年3月5日</td></tr>
<tr><td>公开方式：</td><td>主动公开</td><td>有效性：</td><td>有效</td></tr></table>"""
LIST = """<ul><li><b>索引号：</b>000/2024-1</li><li><b>发文机关：</b>云溪市人民政府办公室</li>
<li><b>标题：</b>{title}</li><li><b>文号：</b>云政办发〔2024〕12号</li>
<li><b>成文日期：</b>2024-03-05</li><li><b>公开类型：</b>主动公开</li><li><b>时效性：</b>有效</li></ul>"""


@pytest.mark.parametrize("block", [TABLE, LIST])
def test_the_metadata_of_a_saved_page(tmp_path: Path, block: str) -> None:
    page = PAGE.format(block=block.format(title=TITLE), title=TITLE, note="")
    found = read_found(saved(tmp_path, "页面.html", page))
    assert found.troubles == ()
    assert found.entries == (
        NOTICE._replace(basis="published", status=Status.IN_FORCE, source="页面.html"),
    )


def test_the_marking_of_a_page_counts_where_its_metadata_say_nothing(tmp_path: Path) -> None:
    block = "<p>发文字号：云政办发〔2024〕12号</p><p>发文机关：云溪市人民政府办公室</p>"
    page = PAGE.format(block=block, title=TITLE, note="（此件依申请公开）")
    (entry,) = read_found(saved(tmp_path, "页面.htm", page)).entries
    assert (entry.number, entry.title) == ("云政办发〔2024〕12号", TITLE)
    assert (entry.disclosure, entry.basis) == (Disclosure.ON_REQUEST, "marked")


@pytest.mark.parametrize(
    "text",
    [
        "索引号：1　　发文机关：云溪市教育局\n标题：关于阅读的通知\n文号：云教发〔2024〕1号\n",
        "索引号\n1\n发文机关\n云溪市教育局\n标题\n关于阅读的通知\n文号\n云教发〔2024〕1号\n正文。\n",
        "| 发文机关 | 云溪市教育局 | 文号 | 云教发〔2024〕1号 |\n| 标题 | 关于阅读的通知 |\n",
        "【发文机关】云溪市教育局\n【标题】关于阅读的通知\n【文号】云教发〔2024〕1号\n",
    ],
)
def test_the_metadata_of_a_page_saved_as_text(tmp_path: Path, text: str) -> None:
    (entry,) = read_found(saved(tmp_path, "页面.txt", text)).entries
    assert (entry.number, entry.title) == ("云教发〔2024〕1号", "关于阅读的通知")
    assert entry.issuer == "云溪市教育局"


def test_a_lone_label_is_no_metadata() -> None:
    assert metadata(["标题：会议记录", "内容：无"]) == {}


@pytest.mark.parametrize(
    ("page", "pieces"),
    [
        ("<td>甲<td>乙<br>丙<script>丁</script>戊", ("甲", "乙", "丙", "戊")),
        ("<P>甲<B>乙</B> 丙</P><SCRIPT>丁</SCRIPT>戊", ("甲乙 丙", "戊")),
        ("<script>甲</Script >乙<Style>丙</STYLE>丁", ("乙", "丁")),
        ("甲<!-- <p>乙</p> -->丙<p>&lt;丁&gt;&nbsp;&emsp;戊", ("甲丙", "<丁> 戊")),
        ("1 < 2，2 > 1", ("1 2，2 > 1",)),
        ("甲<p", ("甲",)),
        ("甲<script>没有完", ("甲",)),
        ("", ()),
    ],
)
def test_the_text_of_a_page(page: str, pieces: tuple[str, ...]) -> None:
    assert pieces_of_html(page) == pieces


@pytest.mark.parametrize(
    "part",
    ["<", "<!--", '<a href="', "</", "<style>", "<p>x</p>", "<script>a</SCRIPT >", "&#xFFFFFFF;"],
)
def test_no_page_keeps_us_busy(part: str) -> None:
    assert len(pieces_of_html(part * 50_000)) <= 20_000


def test_what_is_new_known_and_contradicted() -> None:
    other = NOTICE._replace(disclosure=Disclosure.WITHHELD, source="别处")
    renamed = NOTICE._replace(title="关于另一件事的函")
    fuller = NOTICE._replace(issued=None, disclosure=None)
    sorted_out = additions((NOTICE,), (PLAN, NOTICE, fuller, other, renamed, PLAN))
    assert sorted_out.added == (PLAN,)
    assert sorted_out.known == (NOTICE, fuller, PLAN)
    assert [c.differs for c in sorted_out.conflicts] == ["公开属性", "标题"]
    assert all(c.known == NOTICE for c in sorted_out.conflicts)
    assert additions((), ()) == Additions()


@pytest.mark.parametrize("name", ["上级.toml", "上级.csv", "上级.tsv", "上级.xlsx"])
def test_what_is_added_is_read_again(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_added(path, (NOTICE,))
    write_added(path, (PLAN,))
    listed = read_listed(path)
    assert listed.problems == ()
    assert listed.entries == (NOTICE, PLAN._replace(basis="unknown"))
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_table_keeps_its_heading_columns_order_and_encoding(tmp_path: Path) -> None:
    path = tmp_path / "上级.csv"
    before = "上级文件登记,,\r\n备注,文件名称,文号\r\n自备,关于甲的通知,云政发〔2020〕1号\r\n"
    path.write_bytes(before.encode("gb18030"))
    write_added(path, (NOTICE,))
    lines = path.read_bytes().decode("gb18030").splitlines()
    assert lines[0].startswith("上级文件登记")
    assert lines[1] == "备注,文件名称,文号,发文机关,成文日期,公开属性,属性依据,来源"
    assert lines[2].startswith("自备,关于甲的通知,云政发〔2020〕1号")
    assert lines[3].startswith(f",{TITLE},云政办发〔2024〕12号,云溪市人民政府办公室,2024-03-05")
    assert len(read_listed(path).entries) == 2


def test_toml_keeps_its_comments(tmp_path: Path) -> None:
    path = saved(tmp_path, "上级.toml", '# 自己写的\n[[superior]]\ntitle = "甲"  # 注')
    write_added(path, (NOTICE,))
    assert path.read_text(encoding="utf-8").startswith(
        '# 自己写的\n[[superior]]\ntitle = "甲"  # 注\n'
    )
    assert len(read_listed(path).entries) == 2


def test_a_spreadsheet_keeps_its_other_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("登记", 0)
    sheet.append(["登记表"])
    sheet.append(["标题", "文号", "经办"])
    sheet.append(["关于甲的通知", "云政发〔2020〕1号", "张某"])
    sheet["A1"].font = Font(bold=True)
    book.save(tmp_path / "上级.xlsx")
    write_added(tmp_path / "上级.xlsx", (NOTICE,))
    again = load_workbook(tmp_path / "上级.xlsx")["登记"]
    assert again["C3"].value == "张某"
    assert again["A1"].font.bold
    assert [e.number for e in read_listed(tmp_path / "上级.xlsx").entries] == [
        "云政发〔2020〕1号",
        "云政办发〔2024〕12号",
    ]


@pytest.mark.parametrize("name", ["上级.sqlite", "上级.gkr", "上级.json", "上级.doc"])
def test_only_what_people_keep_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match="不能往"):
        write_added(tmp_path / name, (NOTICE,))
    assert list(tmp_path.iterdir()) == []


def test_a_registry_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "上级.xlsx"
    path.write_bytes(b"PK\x03\x04broken")
    with pytest.raises(ConfigError, match="读不出来"):
        write_added(path, (NOTICE,))
    assert path.read_bytes() == b"PK\x03\x04broken"
    with pytest.raises(ConfigError, match="无法写入"):
        write_added(tmp_path / "没有" / "上级.csv", (NOTICE,))


def test_a_folder_gives_the_files_a_registry_can_be_filled_from(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.HTML", "a/~$d.docx", "e.jpg", ".f.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = [p.relative_to(tmp_path).as_posix() for p in files_in([tmp_path])]
    assert found == ["a/c.HTML", "b.txt"]
