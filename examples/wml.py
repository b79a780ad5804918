"""Pieces of WordprocessingML (ECMA-376 part 1, 17.3-17.4) the example drafts are made of.

Everything is text until :func:`piece` parses it; lengths are twips unless a name says otherwise.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from lxml import etree

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

RED = "FF0000"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)


@dataclass(frozen=True)
class Look:
    """A paragraph style: font, size in points, alignment, first-line indent in characters.

    ``pitch`` is the exact line height in twips: 579 gives 22 lines of text a page (5.2.3);
    ``spread`` is what stands between two characters, in twips.
    """

    font: str = "仿宋_GB2312"
    size: float = 16
    align: str = "both"
    first: float = 0
    colour: str = ""
    pitch: int = 579
    spread: int = 0


LOOKS = {
    "发文机关标志": Look("方正小标宋简体", 40, "center", colour=RED, pitch=0),
    "发文字号": Look(align="center"),
    "公文标题": Look("方正小标宋简体", 22, "center", pitch=720),
    "主送机关": Look(),
    "公文正文": Look(first=2),
    "一级标题": Look("黑体", first=2),
    "章名": Look("黑体", align="center"),
    "附件序号": Look("黑体"),
    "落款": Look(align="right"),
    "版记": Look(size=14, pitch=500),
    "文末": Look(size=1, pitch=20),
    "页码": Look("宋体", 14, pitch=0),
    "表格": Look(size=12, align="center", pitch=340),
    "表头": Look("黑体", 12, "center", pitch=340),
}


def run(text: str, font: str = "", size: float = 0) -> str:
    """A run; a tab or line break in ``text`` becomes its element (ECMA-376 17.3.3)."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>' if font else ""
    sizes = f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else ""
    inner = f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
    for character, element in (("\t", "<w:tab/>"), ("\n", "<w:br/>")):
        inner = inner.replace(character, f'</w:t>{element}<w:t xml:space="preserve">')
    look = f"<w:rPr>{fonts}{sizes}</w:rPr>" if fonts or sizes else ""
    return f"<w:r>{look}{inner}</w:r>"


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    """A paragraph of a named style with properties of its own."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def indent(size: float = 16, **characters: float) -> str:
    """``w:ind`` in characters, with the twips older programs read beside them."""
    both = (
        f'w:{side}Chars="{count * 100:.0f}" w:{side}="{count * size * 20:.0f}"'
        for side, count in characters.items()
    )
    return f"<w:ind {' '.join(both)}/>"


def border(side: str, value: str, size: int, space: int = 0, colour: str = "auto") -> str:
    """One border; ``size`` in eighths of a point."""
    return f'<w:{side} w:val="{value}" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def width(text: str) -> float:
    """Width in characters: half a character for ASCII."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def style(name: str, look: Look) -> str:
    """A paragraph style based on the default one."""
    line = f'<w:spacing w:line="{look.pitch}" w:lineRule="exact"/>' if look.pitch else ""
    first = indent(look.size, firstLine=look.first) if look.first else ""
    stay = "<w:keepNext/>" if look.font == "黑体" else ""
    colour = f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    # 28 characters of 16 pt are wider than 156 mm: a quarter of a point off each (5.2.3).
    spread = look.spread or (-5 if look.size == Look.size else 0)
    apart = f'<w:spacing w:val="{spread}"/>' if spread else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{stay}<w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>{line}{first}'
        f'<w:jc w:val="{look.align}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}" w:eastAsia="{look.font}"/>'
        f'{colour}{apart}<w:sz w:val="{look.size * 2:.0f}"/><w:szCs w:val="{look.size * 2:.0f}"/>'
        "</w:rPr></w:style>"
    )


def cell(content: str, share: int, properties: str = "") -> str:
    """A table cell; ``share`` in twips."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{share}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def table(rows: Iterable[str], shares: Iterable[int], properties: str) -> str:
    """A table of ready rows."""
    grid = "".join(f'<w:gridCol w:w="{share}"/>' for share in shares)
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}"
        "</w:tbl>"
    )


def ruled(wide: int, more: str = "") -> str:
    """Properties of a table with a thin line around every cell; ``more`` stands behind them."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(border(side, "single", 4) for side in sides)
    return (
        f'<w:tblW w:w="{wide}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{more}'
    )


MIDDLE = '<w:vAlign w:val="center"/>'
TEXT_WIDTH = round(156 / 25.4 * 1440)  # twips (5.2.2)


def page_number(align: str, **outer: float) -> str:
    """页码 (7.5): 4号半角宋体 between dashes, one character from the outer edge."""
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    content = run("— ") + field + run(" —")
    return paragraph("页码", content, f'{indent(14, **outer)}<w:jc w:val="{align}"/>')


def piece(line: str) -> "BaseOxmlElement":
    """Parse one element, without the namespaces it does not use."""
    element = parse_xml(re.sub(r"(?=/?>)", f" {NAMESPACES}", line, count=1))
    etree.cleanup_namespaces(element)
    return element
