"""A Word file as lines: headers first, then the body, the footers, the notes.

Text boxes stand before the paragraph they are anchored in. An automatic number is part of its
line's text, with the gap Word shows behind it: a tab, a space, or nothing. Tables and text boxes
of headers, footers and notes count as header, footer and note.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from gklint.model.faults import FaultKind
from gklint.model.manuscript import Line
from gklint.model.manuscript import Part as Where
from gklint.readers.blocks import Walk
from gklint.readers.fault import refusal
from gklint.readers.package import Package, Part, Relationship, parse
from gklint.readers.revisions import Revisions
from gklint.readers.styles import Sheet, Styles, trimmed
from gklint.readers.wml import RELATIONSHIP_ID, w

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gklint.readers.numbering import Numbering
    from gklint.readers.trace import Trace

_MAIN: Final = "word/document.xml"
_KINDS: Final = ("first", "default", "even")
_CUSTOM: Final = frozenset({"custom-properties", "customProperties"})
_NOTES: Final = (
    ("footnotes", w("footnote"), w("footnoteReference")),
    ("endnotes", w("endnote"), w("endnoteReference")),
)
_OTHER_ARCHIVES: Final = (
    ("xl/workbook.xml", " Excel 表格"),
    ("ppt/presentation.xml", " PPT 演示文稿"),
    ("ofd.xml", " OFD 版式文件"),
    ("mimetype", " OpenDocument 文件或电子书"),
)

_SHARED_UP_TO: Final = 1 << 18  # bytes of a style sheet: a larger one is not kept in memory

Properties = tuple[tuple[str, str], ...]


def read_docx(
    data: bytes, revisions: Revisions, trace: "Trace | None" = None
) -> tuple[tuple[Line, ...], Properties]:
    """Read the lines and the custom properties of a Word file.

    Args:
        data: The whole file, which begins like a zip archive.
        revisions: Which side of tracked changes to read.
        trace: Keeps where every character of the lines stands.

    Raises:
        ReadFault: Whatever is wrong with the file.
    """
    try:
        return _read(Package(data), revisions, trace)
    except RecursionError:
        raise refusal(FaultKind.HOSTILE, "嵌套太深", limit=True) from None


def _read(
    package: Package, revisions: Revisions, trace: "Trace | None"
) -> tuple[tuple[Line, ...], Properties]:
    top = package.relationships("")
    name = next((r.target for r in top.values() if r.kind == "officeDocument"), _MAIN)
    main = _main_part(package, name)
    related = package.relationships(name)

    def sole(kind: str) -> Part | None:
        found = next((r for r in related.values() if r.kind == kind), None)
        return None if found is None else package.part(found.target)

    @cache
    def numbering() -> "Numbering":
        from gklint.readers.numbering import Numbering  # noqa: PLC0415 - few documents are numbered

        part = sole("numbering")
        return Numbering(None if part is None else part.root, styles)

    styles = Styles(_sheet(package, related))
    walk = Walk(styles, numbering, revisions, trace)
    for part in _furniture(package, main, related, "headerReference"):
        walk.part(part, [part.root], Where.HEADER)
    walk.part(main, main.root.findall(w("body")), Where.BODY)
    for part in _furniture(package, main, related, "footerReference"):
        walk.part(part, [part.root], Where.FOOTER)
    for kind, tag, reference in _NOTES:
        notes = sole(kind) if any(True for _ in main.root.iter(reference)) else None
        if notes is not None:
            walk.part(notes, _real_notes(notes.root, tag), Where.NOTE)
    if not any(line.text and not line.text.isspace() for line in walk.lines):
        raise refusal(FaultKind.EMPTY, "可能全是图片")
    return tuple(walk.lines), _properties(package, top)


def _sheet(package: Package, related: dict[str, Relationship]) -> Sheet:
    """Give the style sheet; documents of one office come from few templates, and share it."""
    pointer = next((r for r in related.values() if r.kind == "styles"), None)
    raw = None if pointer is None else package.raw(pointer.target)
    if raw is None:
        return Sheet(None)
    raw = trimmed(raw)
    return _shared_sheet(raw) if len(raw) <= _SHARED_UP_TO else Sheet(parse(raw))


@lru_cache(maxsize=8)
def _shared_sheet(raw: bytes) -> Sheet:
    return Sheet(parse(raw))


def _main_part(package: Package, name: str) -> Part:
    """Parse the part that holds the text, or say what the archive is instead."""
    part = package.part(name) or package.part(_MAIN)
    if part is not None and part.root.tag == w("document"):
        return part
    what = next((what for name, what in _OTHER_ARCHIVES if name in package), None)
    if what is None and package.has_folder("word/"):
        raise refusal(FaultKind.DAMAGED, "缺少正文部分")
    raise refusal(FaultKind.NOT_WORD, what or "普通压缩包（里面有公文的，文件名应以 .zip 结尾）")


def _furniture(
    package: Package, main: Part, related: dict[str, Relationship], reference: str
) -> Iterator[Part]:
    """Give headers (or footers) of all sections and kinds, each distinct part once."""
    seen: set[str] = set()
    for section in main.root.iter(w("sectPr")):
        found = section.findall(w(reference))
        for each in sorted(found, key=_order_of_kind):
            pointer = related.get(each.get(RELATIONSHIP_ID, ""))
            if pointer is None or pointer.target in seen:
                continue
            seen.add(pointer.target)
            part = package.part(pointer.target)
            if part is not None:
                yield part


def _order_of_kind(reference: "_Element") -> int:
    """Order first-page, ordinary and even-page headers as they meet the reader's eye."""
    kind = reference.get(w("type"), "default")
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _real_notes(root: "_Element", tag: str) -> "list[_Element]":
    """Give the notes a person wrote; separators have a type (17.11.17)."""
    return [note for note in root.iterchildren(tag) if note.get(w("type"), "normal") == "normal"]


def _properties(package: Package, top: dict[str, Relationship]) -> Properties:
    """Read the custom document properties, of whatever type, as text."""
    pointer = next((r for r in top.values() if r.kind in _CUSTOM), None)
    part = None if pointer is None else package.part(pointer.target)
    if part is None:
        return ()
    return tuple(
        (each.get("name", ""), "".join(str(text) for text in each.itertext()).strip())
        for each in part.root
    )
