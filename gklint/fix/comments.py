"""The comments part of a Word file (ECMA-376 part 1, 17.13.4), and what says that it is there."""

import hashlib
import posixpath
import re
from typing import TYPE_CHECKING, Final

from gklint.fix.word import main_of
from gklint.readers.fault import ReadFault
from gklint.readers.package import Package
from gklint.readers.wml import w

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from lxml.etree import _Element

    from gklint.fix.word import WordFile
    from gklint.model.remark import Words

AUTHOR: Final = "gklint"
INITIALS: Final = "GK"
MARK: Final = "written by gklint, not saved by anybody since"
"""An XML comment in what gklint writes; no word processor keeps it."""

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT_TYPES: Final = "[Content_Types].xml"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_PARA_ID: Final = f"{{{_W14}}}paraId"
_KIND: Final = "comments"
_EXTENSIONS: Final = ("commentsExtended", "commentsIds", "commentsExtensible")
_START, _END, _REFERENCE = map(w, ("commentRangeStart", "commentRangeEnd", "commentReference"))
_COMMENT, _P, _R, _RPR, _T, _ID = map(w, ("comment", "p", "r", "rPr", "t", "id"))
_NO_XML: Final = r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_BLANKS: Final = str.maketrans("\t\r\n", "   ")
_HEADED: Final = "【"

Markers = tuple["_Element", "_Element", "_Element"]
"""Beginning and end of what a comment is about, and the run that refers to it."""


class Comments:
    """The comments of one file."""

    def __init__(self, word: "WordFile", day: "date") -> None:
        """Find the comments, or begin the part.

        Args:
            word: The file.
            day: When new comments are written.
        """
        self._word = word
        self._day = f"{day.isoformat()}T00:00:00Z"
        self._name, self._root = _part(word)
        self._last: int | None = None

    def __len__(self) -> int:
        """How many comments there are."""
        return sum(1 for _ in self._root.iterchildren(_COMMENT))

    def forget(self) -> None:
        """Take out what an earlier run wrote; what people wrote stays, answers to us as well."""
        old = [comment for comment in self._root.iterchildren(_COMMENT) if _is_ours(comment)]
        gone = {comment.get(_ID) for comment in old}
        for mark in list(self._word.root(self._word.main).iter(_START, _END, _REFERENCE)):
            if mark.get(_ID) in gone:
                _remove(mark)
        paragraphs = {p.get(_PARA_ID) for comment in old for p in comment.iter(_P)} - {None}
        for comment in old:
            self._root.remove(comment)
        if paragraphs:
            self._disown(paragraphs)

    def add(self, heading: str, words: "Iterable[Words]") -> Markers:
        """Write a comment.

        Args:
            heading: Its first paragraph.
            words: The others.

        Returns:
            What is to be put into the text.
        """
        key = self._fresh_id()
        comment = self._make(_COMMENT, {_ID: key, w("author"): AUTHOR})
        comment.set(w("date"), self._day)
        comment.set(w("initials"), INITIALS)
        comment.append(self._paragraph(heading, "", first=True))
        comment.extend(self._paragraph(each.label, each.text) for each in words)
        self._root.append(comment)
        reference = self._run("", size=16)
        reference.append(self._make(_REFERENCE, {_ID: key}))
        return self._make(_START, {_ID: key}), self._make(_END, {_ID: key}), reference

    def keep(self) -> None:
        """Take the comments, and the text they are about, into the copy."""
        from lxml import etree  # noqa: PLC0415 - loaded with the trees

        text = self._word.keep(self._word.main)
        self._root.insert(0, etree.Comment(_mark_of(text)))
        self._word.keep(self._name)

    def _fresh_id(self) -> str:
        if self._last is None:
            marks = self._word.root(self._word.main).iter(_START, _END, _REFERENCE)
            ids = [each.get(_ID, "") for each in (*self._root.iter(_COMMENT), *marks)]
            self._last = max((int(i) for i in ids if i.isascii() and i.isdigit()), default=-1)
        self._last += 1
        return str(self._last)

    def _disown(self, paragraphs: "set[str | None]") -> None:
        """Take the removed comments out of what newer versions of Word say about comments."""
        names = {each.kind: each.target for each in self._word.related().values()}
        durable: set[str | None] = set()
        for kind in _EXTENSIONS:
            name = names.get(kind)
            if name is None or not self._word.has(name):
                continue
            root = self._word.root(name)
            for entry in list(root):
                said = {_local(key): value for key, value in entry.attrib.items()}
                if said.get("paraId") in paragraphs or said.get("durableId") in durable:
                    durable |= {said["durableId"]} if "durableId" in said else set()
                    root.remove(entry)
                elif said.get("paraIdParent") in paragraphs:
                    key = next(k for k in entry.attrib if _local(k) == "paraIdParent")
                    del entry.attrib[key]
            self._word.keep(name)

    def _paragraph(self, label: str, text: str, *, first: bool = False) -> "_Element":
        """Make a paragraph that looks the same whatever the styles of the draft."""
        paragraph = self._make(_P)
        properties = self._make(w("pPr"))
        spacing = {w("before"): "0", w("after"): "0", w("line"): "240", w("lineRule"): "auto"}
        properties.append(self._make(w("spacing"), spacing))
        indents = dict.fromkeys(map(w, ("left", "right", "firstLineChars", "firstLine")), "0")
        properties.append(self._make(w("ind"), indents))
        properties.append(self._make(w("jc"), {w("val"): "left"}))
        paragraph.append(properties)
        if first:
            mark = self._run("")
            mark.append(self._make(w("annotationRef")))
            paragraph.append(mark)
        if label:
            paragraph.append(self._run(label if first else f"{label}：", bold=True))
        if text:
            paragraph.append(self._run(text))
        return paragraph

    def _run(self, text: str, *, bold: bool = False, size: int = 20) -> "_Element":
        run = self._make(_R)
        look = self._make(_RPR)
        look.append(self._make(w("b"), {} if bold else {w("val"): "0"}))
        look.append(self._make(w("color"), {w("val"): "auto"}))
        look.extend(self._make(w(tag), {w("val"): str(size)}) for tag in ("sz", "szCs"))
        run.append(look)
        if text:
            words = self._make(_T, {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            words.text = re.sub(_NO_XML, "�", text).translate(_BLANKS)
            run.append(words)
        return run

    def _make(self, tag: str, attributes: "dict[str, str] | None" = None) -> "_Element":
        return self._root.makeelement(tag, attributes or {})


def is_untouched(data: bytes) -> bool:
    """Whether a file is a copy we annotated that nobody has saved since."""
    try:
        package = Package(data)
        main = main_of(package)
        related = package.relationships(main).values()
        name = next((each.target for each in related if each.kind == _KIND), "")
        mark = _mark_of(package.content(main) or b"")
        return mark.encode() in (package.content(name) or b"")
    except ReadFault:
        return False


def _mark_of(text: bytes) -> str:
    """Mark the comments as those of a text, byte for byte: some programs keep XML comments."""
    return f"{MARK} {hashlib.sha256(text).hexdigest()}"


def _part(word: "WordFile") -> "tuple[str, _Element]":
    """Find the comments part, or make it and tell the package of it."""
    from lxml import etree  # noqa: PLC0415 - loaded with the trees

    found = next((each for each in word.related().items() if each[1].kind == _KIND), None)
    if found is not None and word.has(found[1].target):
        return found[1].target, word.root(found[1].target)
    folder, main = posixpath.split(word.main)
    name = _free_name(word, folder)
    pointers = posixpath.join(folder, "_rels", f"{main}.rels")
    if word.has(pointers):
        rels = word.root(pointers)
    else:
        rels = word.create(pointers, etree.Element(f"{{{_RELATIONSHIPS}}}Relationships"))
    if found is None:
        pointer = etree.SubElement(rels, f"{{{_RELATIONSHIPS}}}Relationship")
        taken = {each.get("Id") for each in rels}
        pointer.set("Id", next(i for n in range(1, len(rels) + 2) if (i := f"rId{n}") not in taken))
        pointer.set("Type", f"{_STRICT_OFFICE if word.strict else _OFFICE}/{_KIND}")
    else:
        pointer = next(each for each in rels if each.get("Id") == found[0])
    pointer.set("Target", posixpath.basename(name))
    word.keep(pointers)
    _declare(word, name)
    space = w("").strip("{}")
    return name, word.create(name, etree.Element(w("comments"), nsmap={"w": space}))


def _free_name(word: "WordFile", folder: str) -> str:
    number = 0
    while True:
        name = posixpath.join(folder, f"comments{number or ''}.xml")
        if not word.has(name):
            return name
        number += 1


def _declare(word: "WordFile", name: str) -> None:
    """Say what kind of part it is (ECMA-376 part 2, 6.2.3)."""
    from lxml import etree  # noqa: PLC0415 - loaded with the trees

    if not word.has(_CONTENT_TYPES):
        return  # such a file is none to Word, and one part more makes it none either
    types = word.root(_CONTENT_TYPES)
    part = f"/{name}"
    own = [each for each in types if (each.get("PartName") or "").lower() == part.lower()]
    override = own[0] if own else etree.SubElement(types, f"{{{_TYPES}}}Override")
    override.set("PartName", part)
    override.set("ContentType", _CONTENT_TYPE)
    word.keep(_CONTENT_TYPES)


def _is_ours(comment: "_Element") -> bool:
    """Whether an earlier run wrote a comment: by its author, and by how it begins."""
    if comment.get(w("author")) != AUTHOR or comment.get(w("initials")) != INITIALS:
        return False
    return "".join(comment.itertext(_T)).startswith(_HEADED)


def _remove(mark: "_Element") -> None:
    """Take a marker out, and the run that holds nothing else."""
    parent = mark.getparent()
    if parent is None:
        return
    parent.remove(mark)
    above = parent.getparent()
    if parent.tag == _R and above is not None and all(each.tag == _RPR for each in parent):
        above.remove(parent)


def _local(key: object) -> str:
    return str(key).rpartition("}")[2]
