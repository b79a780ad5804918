"""A letter as a Word file in the form of GB/T 9704-2012 10.1, the same bytes on every run.

Blanks and boxes are content controls (ECMA-376 part 1, 17.5.2): a click selects what is to be
filled in and shows what belongs there, a box is ticked with a click, and what was typed is no
longer highlighted. None of it needs a macro, and a program that knows no controls shows the text.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from gklint.report.letter import BLANK, Blank, Box, Label, Letter, Paragraph, Piece

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import _Footer

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_RED = "FF0000"
_HEI = "黑体"
# What python-docx's template brings along and no letter needs.
_BALLAST = frozenset(
    {
        *("thumbnail", "customXml", "stylesWithEffects", "numbering", "webSettings"),
        *("theme", "extended-properties"),
    }
)
_MARGINS = (37, 35, 28, 26)  # top, bottom, left, right, in mm: 版心 156 mm × 225 mm (5.2.1)


class _Look(NamedTuple):
    """A paragraph style: font, size in points, alignment, line height and indents.

    Attributes:
        pitch: The exact line height in twips: 579 gives 22 lines a page (5.2.3); 0: as it comes.
        first: First-line indent in characters.
        keep: Whether it stays on the page of the next paragraph.
    """

    font: str = "仿宋_GB2312"
    size: int = 16
    align: str = "both"
    pitch: int = 579
    first: int = 0
    colour: str = ""
    keep: bool = False


_RULE = '<w:{} w:val="{}" w:sz="24" w:space="{}" w:color="FF0000"/>'
# 发文机关标志 30 mm below the edge of the page, over a double line, thick above thin, 170 mm wide
# (10.1). A frame sets it there without a page header, which is hard to fill in.
_MASTHEAD = (
    '<w:framePr w:w="9638" w:hSpace="0" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="page" '
    'w:x="1134" w:y="1701"/>'
    f"<w:pBdr>{_RULE.format('bottom', 'thickThinSmallGap', 6)}</w:pBdr>"
)
_FOOT = (
    f"<w:pBdr>{_RULE.format('top', 'thinThickSmallGap', 1)}</w:pBdr>"
    '<w:ind w:left="-397" w:right="-397"/>'
)
_MASTHEAD_WIDE = 470  # points
_LOOKS = {
    "发文机关标志": _Look("方正小标宋简体", 40, "center", 0, colour=_RED),
    "发文字号": _Look(align="right"),
    "公文标题": _Look("方正小标宋简体", 22, "center", 660),
    "主送机关": _Look(),
    "公文正文": _Look(first=2),
    "公文结尾": _Look(first=2, keep=True),  # so that no page holds a signature without text
    "落款": _Look(align="right", keep=True),
    "附注": _Look(first=2),
    "页码": _Look("宋体", 14, "right", 0),
}
# Where a font is missing, a word processor takes the first of these it has (17.8.3.1).
_INSTEAD = {
    "仿宋_GB2312": "仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC",
    "方正小标宋简体": "方正小标宋_GBK,小标宋,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
    _HEI: "SimHei,华文黑体,Noto Sans CJK SC",
    "宋体": "SimSun,华文宋体,Noto Serif CJK SC",
}
_SYMBOLS = "Segoe UI Symbol"  # holds both ☐ and ☑
_DATE_RIGHT = 4  # characters between 成文日期 and the edge, under a seal (7.3.5.1)


def letter_docx(letter: Letter) -> bytes:
    """Give the letter as a .docx."""
    from docx import Document  # noqa: PLC0415 - 60 ms that only this command needs

    file = Document()
    _drop_ballast(file)
    _set_styles(file)
    _fill(file.element.body, _body(letter.paragraphs))
    _set_page(file)
    _set_facts(file, letter.title)
    return _still(file)


# --- the text -----------------------------------------------------------------------------------


def _body(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """Set each paragraph in its style, and in its place where that depends on what it says."""
    *signed, day = (p for p in paragraphs if p.style == "落款")
    for paragraph in paragraphs:
        more, look = "", ""
        if paragraph in signed:
            more = _indent(right=max(2, _DATE_RIGHT + (_length(day) - _length(paragraph)) / 2))
        elif paragraph is day:
            more = _indent(right=_DATE_RIGHT)
        elif paragraph.style == "发文机关标志":
            more = _MASTHEAD
            look = _sizes(_masthead_size(_length(paragraph)))
        yield _paragraph(paragraph.style, (_piece(p, look) for p in paragraph.pieces), more)


def _masthead_size(characters: float) -> int:
    """Give points with which the name stands in one line, if it can be read then."""
    return max(16, min(40, int(_MASTHEAD_WIDE // max(1, characters))))


def _length(paragraph: Paragraph) -> float:
    return sum(p.length if isinstance(p, Blank) else len(str(p)) for p in paragraph.pieces)


def _paragraph(style: str, content: Iterable[str], more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{"".join(content)}</w:p>'


def _piece(piece: Piece, look: str) -> str:
    """Give the runs and controls of a piece; ``look``: properties of its characters."""
    match piece:
        case Blank(prompt, length):
            return _blank(prompt, length, look)
        case Box(label):
            return _BOX + _run(label)
        case Label(text):
            return _run(text, _fonts(_HEI))
        case str():
            return _run(piece, look)


def _run(text: str, look: str = "") -> str:
    """Give a run; a line break becomes its element (17.3.3.1)."""
    parts = (f'<w:t xml:space="preserve">{_xml(part)}</w:t>' for part in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{'<w:br/>'.join(parts)}</w:r>"


def _xml(text: str) -> str:
    """Give text as XML takes it: the two code points of Unicode it forbids are left out."""
    return escape(re.sub("[\ufffe\uffff]", "", text))


def _blank(prompt: str, length: int, look: str) -> str:
    """Give a control that shows its blank until something is typed (17.5.2.39)."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{_xml(prompt)}"/><w:showingPlcHdr/></w:sdtPr>'
        f"<w:sdtContent>{_run(BLANK * length, look + _HIGHLIGHT)}</w:sdtContent></w:sdt>"
    )


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


_HIGHLIGHT = '<w:highlight w:val="yellow"/>'
_BOX = (
    '<w:sdt><w:sdtPr><w:alias w:val="公开属性"/><w14:checkbox><w14:checked w14:val="0"/>'
    f'<w14:checkedState w14:val="2611" w14:font="{_SYMBOLS}"/>'
    f'<w14:uncheckedState w14:val="2610" w14:font="{_SYMBOLS}"/></w14:checkbox></w:sdtPr>'
    f"<w:sdtContent>{_run('☐', _fonts(_SYMBOLS) + _HIGHLIGHT)}</w:sdtContent></w:sdt>"
)


def _indent(size: int = 16, **characters: float) -> str:
    """Give ``w:ind`` in characters, with the twips older programs read beside them."""
    both = (
        f'w:{side}Chars="{count * 100:.0f}" w:{side}="{count * size * 20:.0f}"'
        for side, count in characters.items()
    )
    return f"<w:ind {' '.join(both)}/>"


# --- the file -----------------------------------------------------------------------------------


def _parsed(line: str) -> "BaseOxmlElement":
    """Parse one element, without the namespaces it does not use."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - see letter_docx
    from lxml import etree  # noqa: PLC0415 - see letter_docx

    names = f'xmlns:w="{_W}" xmlns:w14="{_W14}"'
    element = parse_xml(re.sub(r"(?=/?>)", f" {names}", line, count=1))
    etree.cleanup_namespaces(element)
    return element


def _fill(element: "BaseOxmlElement", lines: Iterable[str]) -> None:
    """Put ``lines`` in place of the paragraphs of a body or a footer."""
    for old in element.xpath("./w:p"):
        element.remove(old)
    for place, line in enumerate(lines):
        element.insert(place, _parsed(line))  # before the properties of the section


def _set_page(file: "WordFile") -> None:
    """A4, 22 lines a page, a red double line below the first, numbers on the others (10.1, 7.5)."""
    from docx.shared import Mm  # noqa: PLC0415 - see letter_docx

    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = map(Mm, _MARGINS[:2])
    section.left_margin, section.right_margin = map(Mm, _MARGINS[2:])
    section.header_distance = section.footer_distance = Mm(20)
    properties: BaseOxmlElement = section._sectPr  # noqa: SLF001 - python-docx cannot set the grid
    for old in properties.xpath("./w:docGrid"):
        properties.remove(old)
    properties.append(_parsed('<w:docGrid w:type="lines" w:linePitch="579"/>'))
    section.different_first_page_header_footer = True
    file.settings.odd_and_even_pages_header_footer = True
    pages: tuple[tuple[_Footer, str], ...] = (
        (section.first_page_footer, _paragraph("页码", (), _FOOT)),
        (section.footer, _page_number("right")),
        (section.even_page_footer, _page_number("left")),
    )
    for footer, content in pages:
        footer.is_linked_to_previous = False
        _fill(footer.part.element, [content])


def _page_number(side: str) -> str:
    """页码 (7.5): 4号半角宋体 between dashes, one character from the outer edge."""
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    more = f'{_indent(14, **{side: 1})}<w:jc w:val="{side}"/>'
    return _paragraph("页码", (_run("— "), field, _run(" —")), more)


def _set_styles(file: "WordFile") -> None:
    """Set the styles of the elements, and what stands in for a font that is missing."""
    styles = file.styles.element
    for old in styles.xpath("./w:docDefaults | ./w:latentStyles | ./w:style[not(@w:default)]"):
        styles.remove(old)
    for old in file.styles["Normal"].element.xpath("./w:pPr | ./w:rPr"):
        old.getparent().remove(old)
    text = _Look()
    language = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>'
    file.styles["Normal"].element.append(
        _parsed(f"<w:rPr>{_fonts(text.font)}{_sizes(text.size)}{language}</w:rPr>")
    )
    for name, look in _LOOKS.items():
        styles.append(_parsed(_style(name, look)))
    fonts = next(r for r in file.part.rels.values() if r.reltype.endswith("/fontTable"))
    fonts.target_part._blob = _font_table()  # noqa: SLF001 - python-docx knows no font table


def _style(name: str, look: _Look) -> str:
    line = f'<w:spacing w:line="{look.pitch}" w:lineRule="exact"/>' if look.pitch else ""
    first = _indent(look.size, firstLine=look.first) if look.first else ""
    keep = "<w:keepNext/>" if look.keep else ""
    colour = f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{keep}<w:snapToGrid w:val="0"/>{line}{first}'
        f'<w:jc w:val="{look.align}"/></w:pPr>'
        f"<w:rPr>{_fonts(look.font)}{colour}{_sizes(look.size)}</w:rPr></w:style>"
    )


def _sizes(points: int) -> str:
    return f'<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/>'


def _font_table() -> bytes:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/></w:font>'
        for name, instead in _INSTEAD.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{_W}">{fonts}</w:fonts>'.encode()


def _drop_ballast(file: "WordFile") -> None:
    for part in (file.part.package, file.part):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] in _BALLAST:
                del part.rels[key]


def _set_facts(file: "WordFile", title: str) -> None:
    """Keep the title among the properties of the file, and nothing of python-docx's template."""
    facts = file.core_properties
    properties: BaseOxmlElement = facts._element  # noqa: SLF001 - an empty date cannot be set
    for child in list(properties):
        properties.remove(child)
    facts.title = title[:255]


def _still(file: "WordFile") -> bytes:
    """Write the file without the time of day in it."""
    import zipfile  # noqa: PLC0415 - see letter_docx
    from io import BytesIO  # noqa: PLC0415 - see letter_docx

    raw, still = BytesIO(), BytesIO()
    file.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(still, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return still.getvalue()
