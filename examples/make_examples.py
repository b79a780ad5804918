"""Builds the example drafts of this folder from ``texts/*.toml``.

Layout follows GB/T 9704-2012: A4, margins 37/35/28/26 mm (5.2), 22 lines of 28 characters (5.2.3),
fonts and sizes by element (7.2-7.4), letter format (10.1), order (10.2), minutes (10.3).

    python examples/make_examples.py            write the drafts
    python examples/make_examples.py --check    exit 1 when they differ from what this script makes
"""

import argparse
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

from docx import Document
from docx.shared import Mm

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # run as a script, only this folder is on the path

from examples.layout import (  # noqa: E402 - after the path
    WIDER,
    Draft,
    body,
    labels,
    letter_head,
    rows_of,
)
from examples.wml import (  # noqa: E402 - after the path
    LOOKS,
    RED,
    border,
    page_number,
    paragraph,
    piece,
    style,
)

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import _Footer, _Header

# The plain-text twins of one draft, as people paste them: UTF-8, and GB 18030 with CRLF.
TWINS = {"通知.txt": ("utf-8", "\n"), "通知-gb18030.txt": ("gb18030", "\r\n")}
STAMP = datetime(2026, 1, 1, 8, 0)  # noqa: DTZ001 - python-docx writes naive times as UTC
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
BALLAST = {"thumbnail", "customXml", "stylesWithEffects", "numbering"}


def fill(element: "BaseOxmlElement", lines: Iterable[str]) -> None:
    """Put ``lines`` in place of the paragraphs of a body, header or footer."""
    for old in element.xpath("./w:p"):
        element.remove(old)
    for place, line in enumerate(lines):
        # The section's properties, the last child of a body, stay behind everything.
        element.insert(place, piece(line))


def set_page(file: "WordFile", draft: Draft) -> None:
    """Page, grid, headers and footers (5.2, 7.5, 10.1)."""
    section = file.sections[0]
    letter = draft.get("format") == "letter"
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(30), Mm(20 if letter else 23)
    lines: BaseOxmlElement = section._sectPr  # noqa: SLF001 - python-docx cannot set the grid
    for old in lines.xpath("./w:docGrid"):
        lines.remove(old)
    lines.append(piece('<w:docGrid w:type="lines" w:linePitch="579"/>'))
    file.settings.odd_and_even_pages_header_footer = True
    pages: list[tuple[_Header | _Footer, str]] = [
        (section.footer, page_number("right", right=1)),
        (section.even_page_footer, page_number("left", left=1)),
    ]
    if letter:
        section.different_first_page_header_footer = True
        line = f"<w:pBdr>{border('bottom', 'thinThickSmallGap', 24, 1, RED)}</w:pBdr>"
        pages.append((section.first_page_footer, paragraph("页码", "", line + WIDER)))
        if draft["masthead_in"] == "header":
            pages.append((section.first_page_header, letter_head(draft["masthead"][0], WIDER)))
    for place, content in pages:
        place.is_linked_to_previous = False
        fill(place.part.element, [content])


def set_styles(file: "WordFile") -> None:
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
    for name, look in LOOKS.items():
        styles.append(piece(style(name, look)))


def drop_ballast(file: "WordFile") -> None:
    """Remove what python-docx's template brings along and no draft needs."""
    for part in (file.part.package, file.part):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] in BALLAST:
                del part.rels[key]
    for old in file.styles.element.xpath("./w:style[not(@w:default)] | ./w:latentStyles"):
        old.getparent().remove(old)


def word_file(draft: Draft) -> bytes:
    """The draft as .docx, the same bytes on every run."""
    file = Document()
    drop_ballast(file)
    set_styles(file)
    fill(file.element.body, body(draft))
    set_page(file, draft)
    facts = file.core_properties
    facts.author = facts.last_modified_by = "示例"
    facts.title = "".join(draft.get("title", draft["masthead"]))
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


def plain_text(draft: Draft) -> list[str]:
    """The draft as lines of text, blank lines between its parts."""
    lines = [*draft["masthead"], draft["number"], "", *draft["title"], "", draft["addressee"]]
    lines += [f"　　{line}" for line in draft["body"].strip().splitlines()]
    for place, name in enumerate(draft["attachment_list"]):
        lines.append(f"　　{'附件：' if place == 0 else '　　　'}{place + 1}. {name}")
    lines += ["", *(f"{'　' * 16}{organ}" for organ in draft["signature"])]
    lines += [f"{'　' * 18}{draft['date']}", *(f"　　{note}" for note in draft["notes"])]
    for part, label in zip(draft["attachments"], labels(draft), strict=True):
        lines += ["", label, "", *part["title"], ""]
        lines += ["\t".join(row) for row in rows_of(part["table"])]
        lines += [f"　　{line}" for line in part.get("body", "").strip().splitlines()]
    entry = draft["imprint"]
    return [*lines, "", *entry["copies"], f"{entry['office']}　　　　{entry['date']}"]


def load(path: Path) -> Draft:
    """Read one file of ``texts/``; what it does not say comes from its ``base``."""
    own = cast("Draft", tomllib.loads(path.read_text("utf-8")))
    if "base" not in own:
        return own
    return cast("Draft", {**load(path.with_name(own["base"])), **own})


def build() -> Mapping[str, bytes]:
    """Every file of this folder that is made, by name."""
    sources = sorted((HERE / "texts").glob("*.toml"))
    files = {f"{path.stem}.docx": word_file(load(path)) for path in sources}
    text = plain_text(load(HERE / "texts" / "通知.toml"))
    for name, (encoding, end) in TWINS.items():
        files[name] = "".join(line + end for line in text).encode(encoding)
    return files


def contents(name: str, data: bytes) -> object:
    """What is compared: a .docx by its members, for zlib differs between machines."""
    if not name.endswith(".docx"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as file:
        return [(entry.filename, entry.date_time, file.read(entry)) for entry in file.infolist()]


def drift(files: Mapping[str, bytes]) -> list[str]:
    """Names of files that are missing, differ, or are made by nobody."""
    there = {path.name for suffix in ("docx", "txt") for path in HERE.glob(f"*.{suffix}")}
    return sorted(
        name
        for name in files.keys() | there
        if name not in files
        or name not in there
        or contents(name, (HERE / name).read_bytes()) != contents(name, files[name])
    )


def main() -> int:
    """Write the drafts, or compare them."""
    parser = argparse.ArgumentParser(description="生成示例公文")
    parser.add_argument("--check", action="store_true", help="只比较，不写文件")
    files = build()
    if not parser.parse_args().check:
        for name, data in files.items():
            (HERE / name).write_bytes(data)
        print(f"已生成 {len(files)} 个示例文件。")
        return 0
    if stale := drift(files):
        print(
            f"与脚本不一致：{'、'.join(stale)}。请运行 python examples/make_examples.py 重新生成。"
        )
        return 1
    print(f"{len(files)} 个示例文件与脚本一致。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
