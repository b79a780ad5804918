"""A Word file from ready pieces: its page, its styles, the same bytes on every run."""

import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from docx.shared import Mm

from examples.layout import WIDER, letter_head
from examples.wml import LOOKS, RED, Look, border, page_number, paragraph, piece, style

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import _Footer, _Header

STAMP = datetime(2026, 1, 1, 8, 0)  # noqa: DTZ001 - python-docx writes naive times as UTC
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
BALLAST = {"thumbnail", "customXml", "stylesWithEffects", "numbering"}


class Page(NamedTuple):
    """An A4 page.

    Attributes:
        margins: Top, bottom, left, right, in millimetres; by default those of 5.2.
        letter: Whether it is a letter's (10.1).
        masthead: What a letter shows in the header of its first page; empty: nothing.
        bare: Whether it goes without page numbers and without the grid of 22 lines.
    """

    margins: tuple[int, int, int, int] = (37, 35, 28, 26)
    letter: bool = False
    masthead: str = ""
    bare: bool = False


def word_file(
    lines: Iterable[str], title: str, page: Page, looks: Mapping[str, Look] = LOOKS
) -> bytes:
    """Give a .docx.

    Args:
        lines: The paragraphs and tables of its body.
        title: Its title, among the properties of the file.
        page: Its page.
        looks: The paragraph styles its lines name.
    """
    file = Document()
    _drop_ballast(file)
    _set_styles(file, looks)
    _fill(file.element.body, lines)
    _set_page(file, page)
    facts = file.core_properties
    facts.author = facts.last_modified_by = "示例"
    facts.title = title
    facts.comments = facts.keywords = ""
    facts.created = facts.modified = STAMP
    facts.revision = 1
    raw, still = BytesIO(), BytesIO()
    file.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(still, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return still.getvalue()


def _fill(element: "BaseOxmlElement", lines: Iterable[str]) -> None:
    """Put ``lines`` in place of the paragraphs of a body, header or footer."""
    for old in element.xpath("./w:p"):
        element.remove(old)
    for place, line in enumerate(lines):
        # The section's properties, the last child of a body, stay behind everything.
        element.insert(place, piece(line))


def _set_page(file: "WordFile", page: Page) -> None:
    """Page, grid, headers and footers (5.2, 7.5, 10.1)."""
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = map(Mm, page.margins[:2])
    section.left_margin, section.right_margin = map(Mm, page.margins[2:])
    lines: BaseOxmlElement = section._sectPr  # noqa: SLF001 - python-docx cannot set the grid
    for old in lines.xpath("./w:docGrid"):
        lines.remove(old)
    if page.bare:
        return
    section.header_distance, section.footer_distance = Mm(30), Mm(20 if page.letter else 23)
    lines.append(piece('<w:docGrid w:type="lines" w:linePitch="579"/>'))
    file.settings.odd_and_even_pages_header_footer = True
    pages: list[tuple[_Header | _Footer, str]] = [
        (section.footer, page_number("right", right=1)),
        (section.even_page_footer, page_number("left", left=1)),
    ]
    if page.letter:
        section.different_first_page_header_footer = True
        line = f"<w:pBdr>{border('bottom', 'thinThickSmallGap', 24, 1, RED)}</w:pBdr>"
        pages.append((section.first_page_footer, paragraph("页码", "", line + WIDER)))
    if page.masthead:
        pages.append((section.first_page_header, letter_head(page.masthead, WIDER)))
    for place, content in pages:
        place.is_linked_to_previous = False
        _fill(place.part.element, [content])


def _set_styles(file: "WordFile", looks: Mapping[str, Look]) -> None:
    """The default font and the styles of the elements."""
    styles = file.styles.element
    for old in styles.xpath("./w:docDefaults//w:rFonts | ./w:docDefaults//w:lang"):
        old.getparent().remove(old)
    normal = file.styles["Normal"].element
    for old in normal.xpath("./w:pPr | ./w:rPr"):
        normal.remove(old)
    font = LOOKS["公文正文"].font
    normal.append(
        piece(
            f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" '
            f'w:eastAsia="{font}"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
            '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
        )
    )
    defaults = styles.xpath("./w:docDefaults/w:pPrDefault/w:pPr/w:spacing")
    for old in defaults:
        old.getparent().remove(old)
    for name, look in looks.items():
        styles.append(piece(style(name, look)))


def _drop_ballast(file: "WordFile") -> None:
    """Remove what python-docx's template brings along and no draft needs."""
    for part in (file.part.package, file.part):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] in BALLAST:
                del part.rels[key]
    for old in file.styles.element.xpath("./w:style[not(@w:default)] | ./w:latentStyles"):
        old.getparent().remove(old)
