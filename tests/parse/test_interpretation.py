"""Plans and materials of several styles, and what is found in each."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from gklint.model.companions import Role
from gklint.model.interpretation import Interpretation, Medium, NamedDocument
from gklint.model.manuscript import Alignment, Cell, Line, LineStyle, Manuscript, Part
from gklint.parse.interpretation import named_interpretation, read_interpretation
from gklint.readers import read as read_file
from gklint.rulekit.example import manuscript_of
from gklint.text.normal import squeeze
from tests.parse.strategies import STEADY, TEXTS

ARTICLE = """\
云溪市人民政府门户网站
首页 > 政策解读
《云溪市校园周边环境整治办法》政策解读
发布时间：2026-03-05 09:30　来源：云溪市教育局　浏览次数：12
近日，市政府办公室印发了《云溪市校园周边环境整治办法》（云政办发〔2026〕12号，以下简称《办法》）。
一、出台背景
为贯彻落实《云溪省校园安全条例》，制定本办法。
二、目标任务
到2026年6月底，整治网吧120家，完成率达到90%。
三、主要内容
（一）明确职责。各部门分工负责。
（二）适用范围：全市中小学、幼儿园。
四、举例说明
例如，某网吧距学校150米，应当搬迁。
五、解读机关
云溪市教育局
联系人：张某　联系电话：0000-1234567
"""
ANSWERS = """\
云溪市教育局
关于《云溪市人民政府办公室关于
加强校园管理的实施意见》的政策问答
问：为什么要出台《实施意见》？
答：为了孩子。
问：哪些学校适用？
答：全市中小学。
本意见由云溪市教育局会同市财政局负责解读。
起草单位负责人（签字）：
张某
2026年3月1日
"""


def read(text: str, role: Role = Role.MATERIAL) -> Interpretation:
    return read_interpretation(manuscript_of(text, "解读.txt"), role)


def table(*rows: tuple[str, ...], above: tuple[str, ...] = ()) -> Interpretation:
    """Read a plan that is a table; a cell of several lines holds line breaks."""
    lines = [Line(i + 1, text, paragraph=i) for i, text in enumerate(above)]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            for text in cell.split("\n"):
                n = len(lines)
                lines.append(Line(n + 1, text, Part.TABLE, n, cell=Cell(0, r, c)))
    return read_interpretation(Manuscript("方案.docx", "0", "docx", tuple(lines)), Role.PLAN)


def test_an_article_with_headings() -> None:
    found = read(ARTICLE)
    assert found.medium is Medium.TEXT
    assert found.title == "《云溪市校园周边环境整治办法》政策解读"
    assert found.headings == (
        "出台背景",
        "目标任务",
        "主要内容",
        "明确职责",
        "适用范围",
        "举例说明",
        "解读机关",
    )
    assert found.interpreter == "云溪市教育局"
    assert found.published == date(2026, 3, 5)
    assert (found.signed_by, found.signed) == (None, None)
    assert (found.cases, found.figures_given, found.questions) == (True, True, False)
    assert [f.value for f in found.figures if f.unit == "%"] == ["90"]


def test_the_documents_it_names_stand_in_order_those_of_the_title_first() -> None:
    assert read(ARTICLE).names == (
        NamedDocument("云溪市校园周边环境整治办法", None),
        NamedDocument("云溪市校园周边环境整治办法", "云政办发〔2026〕12号"),
        NamedDocument("云溪省校园安全条例", None),
    )


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("一图读懂云溪市古树名木保护办法（试行）\n", [("云溪市古树名木保护办法（试行）", None)]),
        ("图解：云溪市古树名木保护办法\n", [("云溪市古树名木保护办法", None)]),
        ("古树保护问答\n", []),
        ("《云溪市古树名木保护办法》解读\n", []),
        (
            "政策解读\n一、解读文件：《云溪市古树办法》\n二、文号：云政规〔2026〕3号\n",
            [("云溪市古树办法", None), ("云溪市古树办法", "云政规〔2026〕3号")],
        ),
        ("政策解读\n【文件名称】\n云溪市古树名木保护办法\n", [("云溪市古树名木保护办法", None)]),
        ("政策解读\n文号：云政规〔2026〕3号\n", []),
        ("政策解读\n解读文件：见附件\n", []),
    ],
)
def test_what_it_says_it_interprets(text: str, subjects: list[tuple[str, str | None]]) -> None:
    assert list(map(tuple, read(text).subjects)) == subjects


def test_cells_say_what_it_interprets() -> None:
    found = table(("解读文件", "《云溪市古树办法》"), ("文号", "云政规〔2026〕3号"))
    assert found.subjects[-1] == NamedDocument("云溪市古树办法", "云政规〔2026〕3号")


def test_questions_and_answers_under_a_title_of_two_lines() -> None:
    found = read(ANSWERS)
    assert found.title == ("关于《云溪市人民政府办公室关于加强校园管理的实施意见》的政策问答")
    assert found.questions
    assert found.headings[:2] == ("为什么要出台《实施意见》？", "哪些学校适用？")
    assert found.interpreter == "云溪市教育局"
    assert (found.signed_by, found.signed) == ("张某", date(2026, 3, 1))


def test_a_plan_with_labels_beside_their_values() -> None:
    found = table(
        ("文件名称", "《云溪市校园周边环境整治办法》"),
        ("解读提纲", "背景依据、目标任务、主要内容、具体举措、适用对象"),
        ("解读形式", "图解、问答、新闻发布会"),
        ("解读时间", "2026年3月5日"),
        ("解读单位", "云溪市教育局"),
        ("起草单位负责人审签", "同意。\n张某\n2026年3月1日"),
        above=("政策解读方案",),
    )
    assert found.names == (NamedDocument("云溪市校园周边环境整治办法", None),)
    assert found.interpreter == "云溪市教育局"
    assert (found.signed_by, found.signed) == ("张某", date(2026, 3, 1))
    assert found.published == date(2026, 3, 5)
    assert found.press_conference
    assert "解读提纲" in found.headings


def test_a_plan_with_labels_above_their_values() -> None:
    found = table(
        ("解读提纲", "形式", "渠道", "时间", "解读单位"),
        ("见附件", "图解", "网站", "2026年3月5日前", "市教育局"),
        above=("《云溪市校园周边环境整治办法》解读方案",),
    )
    assert found.title == "《云溪市校园周边环境整治办法》解读方案"
    assert found.published == date(2026, 3, 5)
    assert found.interpreter == "市教育局"


def test_a_word_file_with_a_table(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("《云溪市校园周边环境整治办法》解读方案")
    grid = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in grid.rows for cell in row.cells),
        ("解读单位", "云溪市教育局", "审签", "张某　2026年3月1日"),
        strict=True,
    ):
        cell.text = text
    file = tmp_path / "通知.解读方案.docx"
    document.save(str(file))
    found = read_interpretation(read_file(file), Role.PLAN)
    assert found.interpreter == "云溪市教育局"
    assert (found.signed_by, found.signed) == ("张某", date(2026, 3, 1))


@pytest.mark.parametrize(
    ("lines", "by", "on"),
    [
        ("审签：张某　2026年3月1日", "张某", date(2026, 3, 1)),
        ("【审签】张某 2026.3.1", "张某", date(2026, 3, 1)),
        ("审签人：张某\n审签日期：2026-03-01", "张某", date(2026, 3, 1)),
        ("起草单位负责人签字：张某\n2026年3月1日", "张某", date(2026, 3, 1)),
        ("起草单位主要负责人审签意见：同意。张某", "张某", None),
        ("审签意见：\n同意。\n张某\n2026年3月1日\n一、背景", "张某", date(2026, 3, 1)),
        ("起草单位（部门）负责人：张某", None, None),
        ("起草单位负责人（签字）：　　　　年　月　日", None, None),
        ("单位负责人（签字）：张某 2026年3月1日", "张某", date(2026, 3, 1)),
        ("主要负责人（签章）：\n张某\n2026年3月1日", "张某", date(2026, 3, 1)),
        ("市教育局负责人签字：张某", "张某", None),
        ("负责人：张某\n2026年3月1日", "张某", date(2026, 3, 1)),
        ("起草单位（盖章）　　负责人：张某　2026年3月1日", "张某", date(2026, 3, 1)),
        ("局长（签字）：", None, None),
        ("主要负责人签字：　　　年　月　日", None, None),
        ("负责人：首先，感谢大家。", None, None),
        ("申请表由单位负责人签字：\n一式两份", None, None),
        ("审签：待审签", None, None),
        ("审签：\n近年来，各地都很重视。", None, None),
        ("保密审查人签字：张某　2026年3月1日", None, None),
    ],
)
def test_who_signed_it_and_when(lines: str, by: str | None, on: date | None) -> None:
    found = read(f"《云溪市校园管理办法》解读\n{lines}\n")
    assert (found.signed_by, found.signed) == (by, on)


@pytest.mark.parametrize(
    ("line", "organ"),
    [
        ("解读机关：云溪市教育局", "云溪市教育局"),
        ("解读人：云溪市教育局局长张某", "云溪市教育局"),
        ("解读单位：云溪市教育局　解读人：张某", "云溪市教育局"),
        ("七、解读部门\n市教育局，联系电话：0000-1234567", "市教育局"),
        ("本办法自印发之日起施行，由云溪市教育局负责解读。", "云溪市教育局"),
        ("解读人：张某", None),
        ("本办法由云溪市教育局负责解释。", None),
    ],
)
def test_who_interprets(line: str, organ: str | None) -> None:
    assert read(f"《云溪市校园管理办法》解读\n{line}\n").interpreter == organ


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布时间：2026年3月5日", date(2026, 3, 5)),
        ("发布日期：2026-03-05 10:20:30", date(2026, 3, 5)),
        ("拟于2026年3月5日在市政府门户网站发布。", date(2026, 3, 5)),
        ("解读时间：文件印发后3个工作日内", None),
        ("发布时间：2026年13月5日", None),
    ],
)
def test_when_it_is_published(line: str, day: date | None) -> None:
    assert read(f"《云溪市校园管理办法》解读\n{line}\n").published == day


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("一图读懂《云溪市校园管理办法》\n一、背景\n", "一图读懂《云溪市校园管理办法》"),
        ("政策解读\n《云溪市校园管理办法》解读\n正文。\n", "《云溪市校园管理办法》解读"),
        ("附件2\n云溪市校园管理办法起草说明\n正文。\n", "云溪市校园管理办法起草说明"),
        ("校园管理的几句话\n一、背景\n", "校园管理的几句话"),
        ("近日，市政府印发了办法。\n", None),
        ("", None),
    ],
)
def test_the_title_is_the_first_line_that_looks_like_one(text: str, title: str | None) -> None:
    assert read(text).title == title


def test_a_centred_line_is_a_heading_even_above_another() -> None:
    centred = LineStyle(alignment=Alignment.CENTER)
    plain = LineStyle()
    texts = (("解读材料", plain), ("出台背景", centred), ("无", plain), ("为了孩子。", plain))
    lines = tuple(Line(i + 1, t, paragraph=i, style=s) for i, (t, s) in enumerate(texts))
    found = read_interpretation(Manuscript("a.docx", "0", "docx", lines), Role.MATERIAL)
    assert "出台背景" in (found.headings + ((found.title,) if found.title else ()))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("拟召开新闻发布会。", True),
        ("召开政策吹风会解读。", True),
        ("不召开新闻发布会。", False),
        ("无需举行新闻发布会。", False),
        ("通过网站解读。", False),
    ],
)
def test_a_press_conference_is_one_that_is_held(text: str, held: bool) -> None:  # noqa: FBT001 - a column
    assert read(text, Role.PLAN).press_conference is held


@pytest.mark.parametrize(
    "text", ["![图解](图解.png)\n", "图1　办理流程\n", '<img src="图解.png">\n']
)
def test_a_text_may_hold_pictures(text: str) -> None:
    assert read(f"解读\n{text}").pictures
    assert not read("解读\n图书馆也适用。\n").pictures


def test_what_its_reader_saw_counts_too() -> None:
    assert read_interpretation(manuscript_of("解读\n"), Role.MATERIAL, pictures=True).pictures


def test_ratios_of_the_document_are_no_data() -> None:
    assert not read("解读\n按6:4比例分担，补贴15万元。\n").figures_given
    assert read("解读\n去年有15户，今年补贴15万元。\n").figures_given


def test_a_table_of_numbers_is_data() -> None:
    assert table(("年份", "人数"), ("2024", "30"), ("2025", "40")).figures_given
    assert not table(("解读时间", "2026年3月5日")).figures_given


@pytest.mark.parametrize(
    ("path", "medium"),
    [
        ("通知.解读材料.png", Medium.PICTURE),
        ("a/图解.JPG", Medium.PICTURE),
        ("讲解.m4a", Medium.AUDIO),
        ("访谈.mp4", Medium.VIDEO),
        ("解读.pdf", Medium.OTHER),
        ("解读", Medium.OTHER),
    ],
)
def test_a_file_known_by_its_name_only(path: str, medium: Medium) -> None:
    found = named_interpretation(path, Role.MATERIAL)
    assert found.medium is medium
    assert found.text == ""
    assert found.pictures is (medium is Medium.PICTURE)


LABELS = st.sampled_from(
    [
        "解读单位",
        "审签：",
        "签字",
        "时间",
        "由",
        "负责解读",
        "2026年",
        "3月1日",
        "《",
        "》",
        "问：",
        "？",
    ]
)
PIECES = st.lists(LABELS | st.text(max_size=3), max_size=30).map("".join)


@STEADY
@given(TEXTS | PIECES | st.lists(PIECES, max_size=8).map("\n".join))
def test_any_text_is_read(text: str) -> None:
    found = read(text)
    assert all(found.headings)
    if found.title is not None:
        assert found.title in "".join(text.splitlines())


@STEADY
@given(st.lists(st.tuples(PIECES, PIECES, st.text(max_size=5)), max_size=6))
def test_any_table_is_read(rows: list[tuple[str, str, str]]) -> None:
    found = table(*rows)
    assert all(found.headings)
    said = squeeze("".join(cell for row in rows for cell in row))
    for name in filter(None, (found.title, found.interpreter)):
        assert squeeze(name) in said
