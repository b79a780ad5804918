"""What stands on pages, whatever wrote them: paragraphs, running heads, columns, tables, order."""

from collections.abc import Callable, Sequence
from itertools import chain

import pytest
from gklint_formats.reading import read_content

from gklint.model.disclosure import Disclosure
from gklint.model.faults import FaultKind
from gklint.model.manuscript import Alignment, Cell, Line, Manuscript, Part
from gklint.parse import parse
from gklint.readers import ReadFault
from tests.formats.ofd_writer import write_ofd
from tests.formats.pdf_writer import write_pdf
from tests.formats.typeset import (
    HEIGHT,
    LEADING,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    Page,
    Picture,
    Words,
    centred,
    grid,
    measure,
    page,
    rows,
    text,
)
from tests.formats.typeset import Line as Drawn

Writer = Callable[..., bytes]

LONG = (
    "　　为进一步做好城区户外照明设施的建设和管理工作，保障市民夜间出行安全，根据《云溪市城市照明"
    "管理办法》（云政发〔2024〕12号）等有关规定，结合我市实际，制定本实施方案，请认真贯彻执行。"
)
PROSE = f"{LONG}\n　　一、总体要求\n{LONG}\n　　二、主要任务\n{LONG}"


@pytest.fixture(params=[write_pdf, write_ofd], ids=["pdf", "ofd"])
def write(request: pytest.FixtureRequest) -> Writer:
    writer: Writer = request.param
    return writer


def manuscript(write: Writer, *pages: Page) -> Manuscript:
    return read_content(write(*pages), "甲.pdf")


def read(write: Writer, *pages: Page) -> tuple[Line, ...]:
    return manuscript(write, *pages).lines


def texts(lines: Sequence[Line], part: Part = Part.BODY) -> list[str]:
    return [line.text for line in lines if line.part is part]


def test_rows_are_joined_to_the_paragraphs_they_were_set_from(write: Writer) -> None:
    found = texts(read(write, page(text(PROSE))))
    assert found == [paragraph.lstrip("　") for paragraph in PROSE.splitlines()]


def test_a_paragraph_goes_over_the_end_of_a_page(write: Writer) -> None:
    set_rows = rows(LONG)
    upper = [Words(row, x, 700 + 28 * i) for i, (x, row) in enumerate(set_rows[:1])]
    lower = [Words(row, x, TOP + 28 * i) for i, (x, row) in enumerate(set_rows[1:])]
    above = text(f"{LONG}\n　　一、总体要求\n{LONG}")
    lines = read(write, page(above, upper), page(lower, text(LONG, top=300)))
    assert texts(lines)[-2:] == [LONG.lstrip("　")] * 2


def test_a_number_cut_at_the_end_of_a_row_is_whole(write: Writer) -> None:
    cut = "　　按照云溪市人民政府办公室关于印发方案的云政办发〔2024〕123号文件的要求办理。"
    assert any(row.endswith("〔2024") for _, row in rows(cut))
    assert "云政办发〔2024〕123号" in texts(read(write, page(text(f"{PROSE}\n{cut}"))))[-1]


def test_a_line_knows_its_pages_and_rows(write: Writer) -> None:
    lines = read(write, page(text(PROSE)), page(text("　　三、保障措施\n" + LONG)))
    first, last = lines[0], lines[-1]
    count = len(rows(LONG))
    assert [(at.page, at.row) for at in first.printed] == [(1, i + 1) for i in range(count)]
    assert [(at.page, at.row) for at in last.printed] == [(2, i + 2) for i in range(count)]
    column = len(rows(LONG)[0][1])
    assert first.printed_at(column - 1) == first.printed[0]
    assert first.printed_at(column) == first.printed[1]


def test_running_heads_and_page_numbers_are_told_apart(write: Writer) -> None:
    pages = [
        page(
            Words("云溪市人民政府公报", 240, 60, 10.5),
            text(f"　　第{number}条\n{LONG}"),
            Words(f"- {i} -", 280, 790, 14),
        )
        for i, number in enumerate("一二三", start=1)
    ]
    lines = read(write, *pages)
    assert texts(lines, Part.HEADER) == ["云溪市人民政府公报"]
    assert [t.replace(" ", "") for t in texts(lines, Part.FOOTER)] == ["-1-"]
    assert "公报" not in "".join(texts(lines))


def test_a_browser_leaves_its_address_at_the_rim(write: Writer) -> None:
    lines = read(
        write,
        page(
            Words("2026/3/8 09:15", 24, 24, 8),
            text(PROSE),
            Words("https://www.example.gov.cn/a.html", 24, HEIGHT - 16, 8),
        ),
    )
    assert texts(lines, Part.HEADER) == ["2026/3/8 09:15"]
    assert texts(lines, Part.FOOTER) == ["https://www.example.gov.cn/a.html"]


def test_enclosures_that_begin_alike_are_no_running_heads(write: Writer) -> None:
    pages = [page(Words(f"附件{i}", LEFT, 80), text(PROSE)) for i in (1, 2, 3)]
    assert [t for t in texts(read(write, *pages)) if t.startswith("附件")] == [
        "附件1",
        "附件2",
        "附件3",
    ]


def test_a_copy_number_at_the_top_is_no_page_number(write: Writer) -> None:
    lines = read(write, page(Words("000123", LEFT, 106), text(PROSE, top=200)))
    assert texts(lines)[0] == "000123"


def column(left: float, count: int, mark: str) -> list[Words]:
    row = f"{mark}城区户外照明设施的建设和管理"
    return [Words(row, left, 200 + i * LEADING, 14) for i in range(count)]


def test_two_columns_of_prose_are_read_one_after_the_other(write: Writer) -> None:
    columns = [*column(LEFT, 10, "左"), *column(LEFT + 236, 10, "右")]
    joined = "".join(texts(read(write, page(centred("云溪市人民政府公报", 150), columns))))
    assert joined.startswith("云溪市人民政府公报左")
    assert joined.rindex("左") < joined.index("右")


def test_what_is_set_side_by_side_otherwise_stays_a_row(write: Writer) -> None:
    signed = page(
        text(PROSE),
        Words("云溪市教育局", 120, 640),
        Words("云溪市财政局", 360, 640),
        Words("2026年3月8日", 380, 668),
    )
    (row,) = [t for t in texts(read(write, signed)) if "云溪市教育局" in t]
    assert row.split("　")[0] == "云溪市教育局"
    assert row.split("　")[-1] == "云溪市财政局"


def test_cells_of_a_table_are_read_row_by_row(write: Writer) -> None:
    lines = read(
        write,
        page(
            text("　　一、总体要求"),
            grid(LEFT, 180, [100, 290], [40, 70]),
            Words("标题", LEFT + 20, 205),
            Words("关于做好照明设施管理工作的通知", LEFT + 106, 205),
            Words("公开属性", LEFT + 20, 245),
            Words("主动公开（附注：此件公开发布，印发", LEFT + 106, 245),
            Words("前由办公室核对）", LEFT + 106, 267),
            Words("以下为正文", LEFT, 340),
        ),
    )
    cells = [(line.cell, line.text) for line in lines if line.part is Part.TABLE]
    assert cells == [
        (Cell(0, 0, 0), "标题"),
        (Cell(0, 0, 1), "关于做好照明设施管理工作的通知"),
        (Cell(0, 1, 0), "公开属性"),
        (Cell(0, 1, 1), "主动公开（附注：此件公开发布，印发前由办公室核对）"),
    ]
    assert texts(lines) == ["一、总体要求", "以下为正文"]


def test_cells_without_a_line_between_them_are_one(write: Writer) -> None:
    drawn = [
        *(Drawn(LEFT, y, LEFT + 400, y) for y in (180, 220, 260)),
        *(Drawn(x, 180, x, 260) for x in (LEFT, LEFT + 400)),
        Drawn(LEFT + 200, 220, LEFT + 200, 260),
    ]
    words = [
        Words("云溪市发文稿纸", LEFT + 140, 206),
        Words("拟稿人", LEFT + 10, 246),
        Words("张某", LEFT + 210, 246),
    ]
    lines = read(write, page(drawn, words))
    assert [(line.cell, line.text) for line in lines] == [
        (Cell(0, 0, 0), "云溪市发文稿纸"),
        (Cell(0, 1, 0), "拟稿人"),
        (Cell(0, 1, 1), "张某"),
    ]


def test_the_lines_of_head_and_imprint_are_no_table(write: Writer) -> None:
    lines = read(write, page(Drawn(LEFT, 160, RIGHT, 160), text(PROSE, top=220)))
    assert {line.part for line in lines} == {Part.BODY}


def turned(words: Words, turn: int) -> Words:
    """Set words on a page that is to be read after it was turned."""
    if turn == 90:
        return words._replace(x=WIDTH - words.y, y=words.x, turn=turn)
    if turn == 180:
        return words._replace(x=WIDTH - words.x, y=HEIGHT - words.y, turn=turn)
    return words._replace(x=words.y, y=HEIGHT - words.x, turn=turn)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_upright(write: Writer, turn: int) -> None:
    upright = page(text(PROSE, top=150))
    lying = page(turned(one, turn) for one in upright.things if isinstance(one, Words))
    assert texts(read(write, lying)) == texts(read(write, upright))


def test_a_watermark_is_no_text(write: Writer) -> None:
    lines = read(
        write,
        page(
            text(PROSE),
            Words("内部资料", 180, 500, 60, turn=-45),
            Words("主动公开", 180, 640, 60, faint=True),
        ),
    )
    assert "内部资料" not in "".join(line.text for line in lines)
    assert "主动公开" not in "".join(line.text for line in lines)


def test_words_drawn_twice_to_look_bold_are_read_once(write: Writer) -> None:
    words = list(text("　　一、总体要求\n" + LONG))
    again = [one._replace(x=one.x + 0.4) for one in words]
    assert texts(read(write, page(chain(words, again)))) == ["一、总体要求", LONG.lstrip("　")]


def test_the_raised_mark_of_a_note_stays_in_its_row(write: Writer) -> None:
    marked = [Words("为做好照明设施管理工作", 112, 300), Words("1", 292, 294, 8)]
    going_on = Words("，现将有关事项通知如下。", 298, 300)
    assert texts(read(write, page(marked, going_on))) == [
        "为做好照明设施管理工作1，现将有关事项通知如下。"
    ]


def test_paragraphs_that_only_a_gap_parts_are_two(write: Writer) -> None:
    first = [Words("城" * 28, LEFT, 200 + 24 * i) for i in range(3)]
    second = [Words("市" * 28, LEFT, 286 + 24 * i) for i in range(3)]
    assert texts(read(write, page(first, second))) == ["城" * 84, "市" * 84]


def test_a_title_is_known_as_centred_and_a_masthead_as_red(write: Writer) -> None:
    lines = read(
        write,
        page(
            centred("云溪市人民政府文件", 110, 40, red=True),
            centred("关于做好照明设施管理工作的通知", 200),
            text(PROSE, top=260),
            Words("2026年3月8日", RIGHT - 64 - measure("2026年3月8日"), 760),
        ),
    )
    masthead, title, first, *_, dated = (line.style for line in lines)
    assert masthead is not None
    assert title is not None
    assert first is not None
    assert dated is not None
    assert (masthead.colour, masthead.font_size) == ("FF0000", 40)
    assert (title.alignment, title.colour) == (Alignment.CENTER, None)
    assert (first.alignment, first.first_indent) == (Alignment.LEFT, 2)
    assert dated.first_indent > 15


def test_what_is_set_beside_several_organs_stands_behind_them(write: Writer) -> None:
    organs = ["云溪市教育局", "云溪市财政局", "云溪市民政局"]
    head = [Words(organ, LEFT, 140 + 44 * i, 34, red=True) for i, organ in enumerate(organs)]
    beside = Words("文件", LEFT + measure(organs[0], 34) + 30, 186, 34, red=True)
    number = Words("云教发〔2026〕21号", 220, 320)
    title = centred("关于做好学生资助工作的通知", 400)
    lines = read(write, page(head, beside, number, title, text(PROSE, top=460)))
    assert texts(lines)[:4] == [*organs, "文件"]


def test_the_elements_of_a_document_are_found(write: Writer) -> None:
    document = parse(
        manuscript(
            write,
            page(
                centred("云溪市人民政府文件", 130, 40, red=True),
                Words("云政发〔2026〕8号", 230, 190),
                Drawn(LEFT, 204, RIGHT, 204),
                centred("云溪市人民政府", 270),
                centred("关于做好城市照明设施管理工作的通知", 306),
                text("各县（市、区）人民政府，市政府各部门：\n" + LONG, top=360),
                Words("云溪市人民政府", 350, 600),
                Words("2026年3月8日", 358, 628),
                Words("（此件公开发布）", LEFT + 32, 656),
                Words("抄送：市委办公室，市人大常委会办公室。", LEFT + 14, 730, 14),
                Words("云溪市人民政府办公室", LEFT + 14, 758, 14),
                Words("2026年3月9日印发", 390, 758, 14),
                Words("- 1 -", 280, 800, 14),
            ),
        )
    )
    assert document.masthead is not None
    assert document.document_number is not None
    assert document.title is not None
    assert document.addressee is not None
    assert document.date is not None
    assert document.marking is not None
    assert document.printing_date is not None
    assert document.document_number.text == "云政发〔2026〕8号"
    assert document.title.text == "云溪市人民政府关于做好城市照明设施管理工作的通知"
    assert document.date.text == "2026年3月8日"
    assert document.marking.disclosure is Disclosure.PROACTIVE
    assert document.printing_date.text == "2026年3月9日"
    assert [c.label for c in document.copies] == ["抄送"]


def test_a_page_that_is_a_picture_is_a_fault_that_names_it(write: Writer) -> None:
    scanned = page(Picture(0, 0, WIDTH, HEIGHT))
    with pytest.raises(ReadFault) as caught:
        read(write, page(text(PROSE)), scanned)
    assert caught.value.fault.kind is FaultKind.NO_TEXT
    assert "第 2 页是图片" in caught.value.fault.message
    with pytest.raises(ReadFault) as caught:
        read(write, scanned)
    assert "OCR" in caught.value.fault.message


def test_pages_with_nothing_on_them_are_no_document(write: Writer) -> None:
    with pytest.raises(ReadFault) as caught:
        read(write, page(), page())
    assert caught.value.fault.kind is FaultKind.NO_TEXT


def test_a_figure_among_text_is_no_scan(write: Writer) -> None:
    lines = read(write, page(text(PROSE)), page(Picture(LEFT, 150, 400, 500)))
    assert texts(lines)[0] == LONG.lstrip("　")


def test_the_same_pages_read_the_same_in_both_formats() -> None:
    pages = page(centred("关于做好有关工作的通知", 180), text(PROSE, top=240)), page(text(PROSE))
    assert [line[1:] for line in read(write_pdf, *pages)] == [
        line[1:] for line in read(write_ofd, *pages)
    ]
