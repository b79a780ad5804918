"""Text boxes: DrawingML or VML, grouped or alone, each of them once."""

import re
from typing import TYPE_CHECKING, Final

from gklint.readers.wml import ALTERNATE, CHOICE, FALLBACK, integer, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ANCHOR: Final = f"{_DRAWING}anchor"
_OFFSET: Final = f"{_DRAWING}positionV/{_DRAWING}posOffset"
_SHAPE: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"
_SHAPE_OFFSET: Final = (
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}spPr"
    "/{http://schemas.openxmlformats.org/drawingml/2006/main}xfrm"
    "/{http://schemas.openxmlformats.org/drawingml/2006/main}off"
)
_VML: Final = "{urn:schemas-microsoft-com:vml}"
BOX_CONTENT: Final = w("txbxContent")
_MARGIN: Final = r"margin-top:(-?[\d.]+)(pt|in|cm|mm)?"
_EMU: Final = {"pt": 12700.0, "in": 914400.0, "cm": 360000.0, "mm": 36000.0}
_EMU_PER_PIXEL: Final = 9525.0

Box = tuple[float | None, "_Element"]
"""How far down it stands from where it is anchored, in EMU where known; and its content."""


def choice_of(alternate: "_Element") -> "_Element | None":
    """Give the one branch of alternate content that is read: the first choice, never both."""
    found = alternate.find(CHOICE)
    return alternate.find(FALLBACK) if found is None else found


def boxes_in(element: "_Element", offset: float | None = None) -> "Iterator[Box]":
    """Find the text boxes under a drawing, picture or object, in document order.

    Boxes inside a box are left to whoever reads the box.
    """
    for child in element:
        if child.tag == BOX_CONTENT:
            yield offset, child
        elif child.tag == ALTERNATE:
            branch = choice_of(child)
            if branch is not None:
                yield from boxes_in(branch, offset)
        else:
            yield from boxes_in(child, _offset(child, offset))


def in_reading_order(boxes: "list[Box]") -> "Iterator[_Element]":
    """Order the boxes of one paragraph from top to bottom.

    A box that does not say where it stands keeps its place behind the one before it.
    """
    placed: list[tuple[float, _Element]] = []
    last = float("-inf")
    for offset, content in boxes:
        last = last if offset is None else offset
        placed.append((last, content))
    return (content for _, content in sorted(placed, key=lambda box: box[0]))


def _offset(element: "_Element", above: float | None) -> float | None:
    """Add what an anchor, a shape of a group, or a VML shape says about its height."""
    if element.tag == _ANCHOR:
        text = element.findtext(_OFFSET)
        return above if text is None else (above or 0.0) + integer(text)
    if element.tag == _SHAPE:
        off = element.find(_SHAPE_OFFSET)
        return above if off is None or above is None else above + integer(off.get("y"))
    if isinstance(element.tag, str) and element.tag.startswith(_VML):
        found = re.search(_MARGIN, element.get("style", "").replace(" ", ""))
        if found:
            return (above or 0.0) + _measure(found.group(1), found.group(2))
    return above


def _measure(number: str, unit: str | None) -> float:
    try:
        return float(number) * _EMU.get(unit or "", _EMU_PER_PIXEL)
    except ValueError:
        return 0.0
