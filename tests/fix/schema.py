"""The rules of the transitional schema that comments and tracked changes rely on, checked.

No schema is at hand that may be shipped, and Word says "unreadable content" for what breaks one of
these; they are told from ECMA-376 part 1, 17.3, 17.13.4 and part 2, 6.2.3.
"""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from gklint.readers.wml import STRICT, w

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_HOLDERS = {
    w(name)
    for name in (
        *("p", "hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo"),
    )
}
_MARKERS = {w(name) for name in ("commentRangeStart", "commentRangeEnd")}
_REFERENCE = w("commentReference")
_FIRST = {w("p"): w("pPr"), w("r"): w("rPr"), w("tc"): w("tcPr"), w("tbl"): w("tblPr")}
_PPR = [w(n) for n in ("pStyle", "numPr", "spacing", "ind", "jc", "rPr", "sectPr")]
_RPR = [w(n) for n in ("rStyle", "rFonts", "b", "i", "vanish", "color", "sz", "szCs", "rPrChange")]
_NOT_IN = (w("txbxContent"), w("del"), w("moveFrom"), w("rubyBase"), w("rt"), w("fldSimple"))


def parts_of(data: bytes) -> dict[str, bytes]:
    """Give the members of a package, in the transitional variant."""
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len({name.lower() for name in names})
        found = {name: archive.read(name) for name in names}
    for name, raw in found.items():
        if name.endswith((".xml", ".rels")):
            for strict, transitional in STRICT:
                raw = raw.replace(strict, transitional)  # noqa: PLW2901 - the same, told otherwise
            found[name] = raw
    return found


def check(data: bytes) -> None:
    """Hold a Word file against the rules; AssertionError says which is broken."""
    parts = parts_of(data)
    for name, raw in parts.items():
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(raw)
            assert not list(_broken(root)), (name, list(_broken(root)))
    main = next(
        each.get("Target", "").lstrip("/")
        for each in etree.fromstring(parts["_rels/.rels"])
        if each.get("Type", "").endswith("/officeDocument")
    )
    _check_comments(parts, main)


def _broken(root: "etree._Element") -> Iterator[str]:
    yield from _out_of_order(root)
    for element in root.iter(w("r")):
        if any(child.tag in _MARKERS or child.tag == w("r") for child in element):
            yield "a run holds a marker or a run"
    for element in root.iter(w("t"), w("delText")):
        if len(element):
            yield "a text holds elements"
    for element in root.iter(w("sdt")):
        shape = [c.tag for c in element if c.tag not in {w("sdtPr"), w("sdtEndPr")}]
        if shape not in ([], [w("sdtContent")]):
            yield "a control holds more than its content"


def _out_of_order(root: "etree._Element") -> Iterator[str]:
    for element in root.iter(*_FIRST):
        wanted = _FIRST[str(element.tag)]
        places = [i for i, child in enumerate(element.iterchildren("*")) if child.tag == wanted]
        if places and places != [0]:
            yield f"{wanted} does not come first"
    for tag, order in ((w("pPr"), _PPR), (w("rPr"), _RPR)):
        for element in root.iter(tag):
            known = [order.index(str(c.tag)) for c in element if c.tag in order]
            if known != sorted(known):
                yield f"{tag} is out of order"


def _check_comments(parts: dict[str, bytes], main: str) -> None:
    folder, name = posixpath.split(main)
    rels = etree.fromstring(parts[posixpath.join(folder, "_rels", f"{name}.rels")])
    ids = [each.get("Id") for each in rels]
    assert len(ids) == len(set(ids)), "relationships share an id"
    pointers = [each for each in rels if each.get("Type", "").endswith("/comments")]
    root = etree.fromstring(parts[main])
    used = _used(root)
    if not pointers:
        assert not used, "a comment is referred to that cannot be there"
        return
    assert len(pointers) == 1, "two parts of comments"
    target = posixpath.normpath(posixpath.join("/", folder, pointers[0].get("Target", "")))
    if "[Content_Types].xml" in parts:
        types = etree.fromstring(parts["[Content_Types].xml"])
        own = [each.get("ContentType") for each in types if each.get("PartName") == target]
        assert own == [_COMMENTS_TYPE], "the part of comments is not declared"
    comments = etree.fromstring(parts[target[1:]])
    assert comments.tag == w("comments")
    keys = [each.get(w("id")) for each in comments.iterchildren(w("comment"))]
    assert len(keys) == len(set(keys)), "comments share an id"
    assert used <= set(keys), "a comment is referred to that is not there"
    for comment in comments.iterchildren(w("comment")):
        assert comment.get(w("author"))
        assert comment[-1].tag == w("p"), "a comment ends with a paragraph"


def _used(root: "etree._Element") -> set[str | None]:
    """Check the markers; give the ids of the comments that are referred to."""
    order: dict[str | None, list[str]] = {}
    for element in root.iter(*_MARKERS, _REFERENCE):
        order.setdefault(element.get(w("id")), []).append(etree.QName(element).localname)
        holder = element.getparent()
        if element.tag == _REFERENCE:
            assert holder is not None
            assert holder.tag == w("r"), "a reference stands in no run"
            holder = holder.getparent()
        assert holder is not None
        assert holder.tag in _HOLDERS, f"a marker stands in {holder.tag!s}"
        wrong = [above.tag for above in element.iterancestors(*_NOT_IN)]
        assert not wrong, f"a marker stands below {wrong}"
    whole = ["commentRangeStart", "commentRangeEnd", "commentReference"]
    for key, found in order.items():
        assert found in (whole, whole[2:]), f"the markers of {key} are {found}"
    return set(order)
