"""发文稿纸: the form a draft goes round with, filled in.

Red is what is printed, black what is filled in, as offices have it. The fields are those that
offices ask for; the office is invented.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypedDict

from examples.wml import MIDDLE, RED, Look, border, cell, indent, paragraph, run, table
from examples.word import Page

LOOKS = {
    "稿纸标题": Look("方正小标宋简体", 24, "center", colour=RED, pitch=700, spread=60),
    "稿纸栏目": Look("宋体", 11, "center", colour=RED, pitch=290),
    "稿纸内容": Look("仿宋_GB2312", 11, "left", pitch=300),
    "稿纸说明": Look("宋体", 9, "left", colour=RED, pitch=300),
}
PAGE = Page(margins=(22, 18, 20, 20), bare=True)
TICKED, OPEN = "☑", "☐"
MILLIMETRE = 1440 / 25.4  # twips


class Filled(TypedDict):
    """What is filled in, by the label without blanks; a field that is not named stays empty.

    Attributes:
        title: Over the form.
        ticked: Ticked options.
        written: Lines.
        remark: Below the form.
    """

    title: str
    ticked: dict[str, list[str]]
    written: dict[str, list[str]]
    remark: str


class Box(NamedTuple):
    r"""A cell, ``wide`` millimetres.

    Attributes:
        label: What is printed in it; ``\n`` begins a line; empty in a cell for a value.
        value: The label whose value stands in it.
        options: What may be ticked in it, lines of them.
        behind: What is printed behind the options.
        merged: Whether it goes on with the cell above it; ``True`` for the first of them, too.
    """

    wide: int
    label: str = ""
    value: str = ""
    options: tuple[tuple[str, ...], ...] = ()
    behind: str = ""
    merged: bool = False


class Row(NamedTuple):
    """A row, at least ``high`` millimetres."""

    high: int
    boxes: tuple[Box, ...]


def field(label: str, wide: int, head: int = 28, printed: str = "") -> tuple[Box, Box]:
    """A label and its value, ``wide`` millimetres together."""
    return Box(head, printed or label), Box(wide - head, value=label)


def choice(
    label: str, wide: int, head: int, *options: Sequence[str], printed: str = "", behind: str = ""
) -> tuple[Box, Box]:
    """A label and its options, a sequence a line."""
    lines = tuple(map(tuple, options))
    return Box(head, printed or label), Box(wide - head, "", label, lines, behind)


SIDE = Box(10, "政\n务\n公\n开", merged=True)
ROWS = (
    Row(22, (*field("签发", 74, printed="签　发"), *field("会签", 96, 20, "会　签"))),
    Row(17, (*field("审核", 74, printed="审　核"), *field("核稿", 96, 20, "核　稿"))),
    Row(14, field("标题", 170, printed="标　题")),
    Row(
        9,
        (
            *field("发文字号", 74),
            *field("密级", 30, 16),
            *choice("紧急程度", 66, 20, ("特急", "加急", "平件")),
        ),
    ),
    Row(9, (*field("拟稿单位", 74), *field("拟稿人", 30, 16), *field("拟稿日期", 66, 20))),
    Row(11, field("主送机关", 170)),
    Row(11, field("抄送机关", 170)),
    Row(
        9, (SIDE, *choice("公开属性", 160, 38, ("主动公开", "依申请公开", "不予公开", "部分公开")))
    ),
    Row(
        13,
        (
            SIDE,
            *choice(
                "不主动公开的理由",
                160,
                38,
                ("国家秘密", "商业秘密", "个人隐私", "内部事务信息"),
                ("过程性信息", "行政执法案卷信息", "其他不宜公开的信息"),
                printed="不主动公开的理由\n（可多选）",
            ),
        ),
    ),
    Row(11, (SIDE, *field("法律依据", 160, 38, "法律依据\n（写到条、款）"))),
    Row(
        9,
        (
            SIDE,
            *choice("是否政策性文件", 64, 38, ("是", "否")),
            *choice("是否需要解读", 96, 26, ("是", "否"), behind="（不解读理由：　　　）"),
        ),
    ),
    Row(
        14,
        (SIDE, *field("政务公开机构审查（备案）意见", 160, 38, "政务公开机构\n审查（备案）意见")),
    ),
    Row(
        11,
        (
            SIDE,
            *field("属性认定人", 64, 38),
            *field("政府信息公开专用章", 96, 26, "政府信息\n公开专用章"),
        ),
    ),
    Row(14, field("保密审查意见", 170)),
    Row(14, field("合法性审核意见", 170, printed="合法性\n审核意见")),
    Row(14, field("公众参与情况", 170)),
    Row(9, field("附件材料", 170)),
    Row(
        9,
        (
            *field("校对", 74, printed="校　对"),
            *field("份数", 30, 16),
            *field("印发日期", 66, 20),
        ),
    ),
)


def approval_form(filled: Filled) -> list[str]:
    """The paragraphs and the table of a filled form."""
    edges = sorted({0, *(edge for row in ROWS for edge in _edges(row))})
    shares = [_twips(right) - _twips(left) for left, right in pairwise(edges)]
    lines = "".join(
        border(side, "single", size, colour=RED)
        for side, size in (
            *((outer, 12) for outer in ("top", "left", "bottom", "right")),
            *((inner, 4) for inner in ("insideH", "insideV")),
        )
    )
    properties = (
        f'<w:tblW w:w="{sum(shares)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
        "</w:tblCellMar>"
    )
    rows = [
        _row(row, above, edges, filled) for row, above in zip(ROWS, (None, *ROWS[:-1]), strict=True)
    ]
    return [
        paragraph("稿纸标题", run(filled["title"]), '<w:spacing w:after="120"/>'),
        table(rows, shares, properties),
        paragraph("稿纸说明", run(filled["remark"]), indent(9, firstLine=1)),
    ]


def _twips(millimetres: int) -> int:
    return round(millimetres * MILLIMETRE)


def _edges(row: Row) -> Iterator[int]:
    """Give where the cells of a row end."""
    edge = 0
    for box in row.boxes:
        edge += box.wide
        yield edge


def _row(row: Row, above: Row | None, edges: Sequence[int], filled: Filled) -> str:
    cells = []
    left = 0
    for box, right in zip(row.boxes, _edges(row), strict=True):
        span = edges.index(right) - edges.index(left)
        goes_on = box.merged and above is not None and box in above.boxes
        merge = "" if not box.merged else f"<w:vMerge{'' if goes_on else _RESTART}/>"
        spread = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        lines = [paragraph("稿纸栏目")] if goes_on else list(_lines(box, filled))
        share = _twips(right) - _twips(left)
        cells.append(cell("".join(lines), share, spread + merge + MIDDLE))
        left = right
    height = f'<w:trHeight w:val="{_twips(row.high)}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(cells)}</w:tr>"


_RESTART = ' w:val="restart"'


def _lines(box: Box, filled: Filled) -> Iterator[str]:
    """Give the paragraphs of a cell."""
    if box.label:
        yield from (paragraph("稿纸栏目", run(line)) for line in box.label.split("\n"))
        return
    written = filled["written"].get(box.value, [])
    ticked = filled["ticked"].get(box.value, [])
    for options in box.options:
        marks = (f"{TICKED if option in ticked else OPEN}{option}" for option in options)
        yield paragraph("稿纸内容", run("　".join(marks) + box.behind))
    if written or not box.options:
        yield from (paragraph("稿纸内容", run(line)) for line in written or [""])
