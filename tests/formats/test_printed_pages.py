"""Pages of government sites printed to PDF or OFD: the block of metadata is no enclosure."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from gklint_formats.reading import read_content

from gklint.engine.check import check_file
from gklint.engine.plan import make_plan
from gklint.hooks.host import load_host
from gklint.model.manuscript import Manuscript, Part
from tests.formats.ofd_writer import write_ofd
from tests.formats.pdf_writer import write_pdf
from tests.formats.typeset import Page, Thing, Words, centred, page, text

TITLE = "云溪市教育局关于做好城区学校周边户外照明设施维护和师生夜间出行安全工作的通知"
PROSE = "　　为进一步做好城区学校周边照明设施的维护工作，保障师生夜间出行安全，现通知如下。"
SMALL = 11.0
STEP = 24.0
LEFT, MIDDLE, VALUE = 96.0, 310.0, 62.0
MEANT = {
    "索引号": "YX04-2024-7",
    "主题分类": "教育、城乡建设环境保护",
    "标题": TITLE,
    "发文机关": "云溪市教育局",
    "成文日期": "2024年3月5日",
    "发文字号": "云教发〔2024〕12号",
    "发布日期": "2024年3月12日",
}

Writer = Callable[..., bytes]


def small(words: str, x: float, y: float) -> Words:
    return Words(words, x, y, SMALL)


def block(top: float, *, number: str = "12", issuer: str = "云溪市教育局") -> list[Thing]:
    """Set the block as a browser does: values that wrap stand around the height of the label."""
    second, third, fourth = top + STEP, top + 2 * STEP + 8, top + 3 * STEP + 8
    return [
        small("索 引 号：", LEFT, top),
        small("YX04-2024-7", LEFT + VALUE, top),
        small("教育、城乡建", MIDDLE + VALUE, top - 8),
        small("主题分类：", MIDDLE, top),
        small("设环境保护", MIDDLE + VALUE, top + 8),
        small(TITLE[:24], LEFT + VALUE, second),
        small("标", LEFT, second + 8),
        small("题：", LEFT + 33, second + 8),
        small(TITLE[24:], LEFT + VALUE, second + 16),
        small("发文机关：", LEFT, third),
        small(issuer, LEFT + VALUE, third),
        small("成文日期：", MIDDLE, third),
        small("2024年3月5日", MIDDLE + VALUE, third),
        small("发文字号：", LEFT, fourth),
        small(f"云教发〔2024〕{number}号", LEFT + VALUE, fourth),
        small("发布日期：", MIDDLE, fourth),
        small("2024年3月12日", MIDDLE + VALUE, fourth),
    ]


def printed(*facts: Thing) -> tuple[Page, Page]:
    """A page of a site on paper: the document, and on the last sheet what the site says of it."""
    document = (
        centred(TITLE[:20], 100, 20),
        centred(TITLE[20:], 128, 20),
        centred("云教发〔2024〕12号", 170, 16),
        *text(f"各学校：\n{PROSE}\n　　附件：照明设施分布图", top=210),
        Words("云溪市教育局", 380, 360),
        Words("2024年3月5日", 380, 388),
        Words("（此件公开发布）", 112, 430),
        Words("附件", 80, 484),
    )
    return page(document), page(facts)


WRITERS = pytest.mark.parametrize("write", [write_pdf, write_ofd], ids=["pdf", "ofd"])


def read(write: Writer, *facts: Thing) -> Manuscript:
    return read_content(write(*printed(*facts)), "通知.pdf")


@WRITERS
def test_what_the_site_says_is_put_together_from_its_cells(write: Writer) -> None:
    manuscript = read(write, *block(120))
    assert dict(manuscript.properties) == MEANT
    apart = [line.text for line in manuscript.lines if line.part is Part.SITE]
    assert [text.replace("　", "").replace(" ", "") for text in apart] == [
        piece
        for label, value in MEANT.items()
        for piece in (f"{label}：", value)
    ]  # fmt: skip


@WRITERS
def test_a_value_may_begin_at_the_height_of_its_label(write: Writer) -> None:
    rows = [
        small("索引号：", LEFT, 120),
        small("YX04-2024-7", LEFT + VALUE, 120),
        small("标题：", LEFT, 144),
        small(TITLE[:15], LEFT + VALUE, 144),
        small(TITLE[15:30], LEFT + VALUE, 160),
        small(TITLE[30:], LEFT + VALUE, 176),
        small("文号：", LEFT, 200),
        small("云教发〔2024〕12号", LEFT + VALUE, 200),
    ]
    assert dict(read(write, *rows).properties) == {
        "索引号": "YX04-2024-7",
        "标题": TITLE,
        "文号": "云教发〔2024〕12号",
    }


def test_labels_of_a_letter_are_no_table() -> None:
    rows = [
        small("联系人：张某", LEFT, 120),
        small("来源：市教育局", LEFT, 144),
        small("日期：三月上旬", LEFT, 168),
    ]
    manuscript = read(write_pdf, *rows)
    assert manuscript.properties == ()
    assert "来源：市教育局" in [line.text for line in manuscript.lines if line.part is Part.BODY]


def test_more_labels_than_any_site_prints_are_no_block() -> None:
    rows = [small(f"文号：云教发〔2024〕{i}号", LEFT, 100 + 16 * i) for i in range(1, 40)]
    assert read(write_pdf, small("标题：通知", LEFT, 100), *rows).properties == ()


def found(folder: Path, *facts: Thing) -> dict[str, str]:
    """Check a printed page; give what is said, by code."""
    file = folder / "通知.pdf"
    file.write_bytes(write_pdf(*printed(*facts)))
    result = check_file(file, make_plan(load_host(), as_of=date(2024, 3, 12)))
    assert result is not None
    return {finding.code: finding.message for finding in result.findings}


def test_the_block_is_no_enclosure(tmp_path: Path) -> None:
    assert not {"GK713", "GK722"} & set(found(tmp_path, *block(120)))


def test_what_the_site_says_is_held_against_the_text(tmp_path: Path) -> None:
    assert "“云教发〔2024〕21号”" in found(tmp_path, *block(120, number="21"))["GK722"]
    assert "“云溪市财政局”" in found(tmp_path, *block(120, issuer="云溪市财政局"))["GK722"]
    assert "GK722" not in found(tmp_path, *block(120, issuer="市教育局"))


def test_text_saved_from_a_page_is_held_against_what_the_site_says(tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text(
        "索引号：YX04-2024-7\n发文字号：云教发〔2024〕12号\n成文日期：2024-03-05\n"
        f"公开方式：依申请公开\n\n{TITLE}\n\n云教发〔2024〕12号\n\n各学校：\n{PROSE}\n"
        "云溪市教育局\n2024年3月5日\n（此件公开发布）\n",
        encoding="utf-8",
    )
    result = check_file(file, make_plan(load_host(), as_of=date(2024, 3, 12)))
    assert result is not None
    said = {finding.code: finding.message for finding in result.findings}
    assert "网页信息栏“公开方式”写“依申请公开”" in said["GK108"]
    assert "GK722" not in said
