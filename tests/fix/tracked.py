"""The rules of the schema that tracked changes rely on (ECMA-376 part 1, 17.13.5), checked."""

from collections.abc import Iterator

from lxml import etree

from gklint.readers.wml import w
from tests.fix.schema import check, parts_of

_INS, _DEL = w("ins"), w("del")
_HOLDERS = {
    w(name)
    for name in (
        *("p", "hyperlink", "ins", "moveTo", "smartTag", "customXml"),
        *("sdtContent", "fldSimple", "dir", "bdo", "rPr", "trPr"),
    )
}
_CHANGES = (_INS, _DEL, w("moveFrom"), w("moveTo"), w("rPrChange"), w("pPrChange"))
OURS = "gklint"


def check_changes(data: bytes) -> None:
    """Hold a Word file against the rules; AssertionError says which is broken."""
    check(data)
    for name, raw in parts_of(data).items():
        if name.startswith("word/") and name.endswith(".xml"):
            broken = list(_broken(etree.fromstring(raw)))
            assert not broken, (name, broken)


def changes(data: bytes, author: str = OURS) -> list[tuple[str, str]]:
    """Give what somebody removed and put in, in the order of the text: ``-`` or ``+``, and words.

    Changes side by side are told as one: a word processor joins and parts them as it likes.
    """
    found: list[tuple[str, str]] = []
    root = etree.fromstring(parts_of(data)["word/document.xml"])
    for element in root.iter(_INS, _DEL):
        words = "".join(element.itertext(w("t"), w("delText")))
        sign = "+" if element.tag == _INS else "-"
        if element.get(w("author")) != author or not words:
            continue
        if found and found[-1][0] == sign:
            words = found.pop()[1] + words
        found.append((sign, words))
    return found


def _broken(root: "etree._Element") -> Iterator[str]:
    ids = [change.get(w("id")) for change in root.iter(*_CHANGES)]
    ours = [change.get(w("id")) for change in root.iter(*_CHANGES) if _is_ours(change)]
    if any(ids.count(key) > 1 for key in ours):
        yield "a change shares its id"
    for change in root.iter(_INS, _DEL):
        holder = change.getparent()
        if holder is None or holder.tag not in _HOLDERS:
            yield "a change stands where none may"
        elif _is_ours(change) and change.tag == _INS and holder.tag in {_INS, _DEL}:
            yield "an insertion stands in another change"
        if _is_ours(change) and (change.get(w("date")) is None or not len(change)):
            yield "a change says not when, or nothing"
    for text in root.iter(w("t")):
        if any(True for _ in text.iterancestors(_DEL)):
            yield "removed text is told as if it were there"
    for text in root.iter(w("delText")):
        if not any(True for _ in text.iterancestors(_DEL, w("moveFrom"))):
            yield "text that is there is told as removed"


def _is_ours(change: "etree._Element") -> bool:
    return change.get(w("author")) == OURS
