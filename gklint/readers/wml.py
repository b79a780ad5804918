"""Names of WordprocessingML (ECMA-376 part 1) and the few ways its values are written."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

RELATIONSHIP_ID: Final = f"{_R}id"
ALTERNATE: Final = f"{_MC}AlternateContent"
CHOICE: Final = f"{_MC}Choice"
FALLBACK: Final = f"{_MC}Fallback"

# Office writes the Strict variant of the format with other namespaces; everything else is the
# same, so these are mapped before parsing (ISO/IEC 29500-4 annex A).
STRICT_MARK: Final = b"http://purl.oclc.org/ooxml/"
STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/customProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)

_FALSE: Final = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """Give the qualified name of an element or attribute of the main namespace."""
    return _W + name


VAL: Final = w("val")


def first(parent: "_Element", tag: str) -> "_Element | None":
    """Give the first child ``tag``; several times faster than ``find``."""
    return next(parent.iterchildren(tag), None)


def value(parent: "_Element | None", tag: str) -> str | None:
    """Give ``w:val`` of the child ``tag``, where both are there."""
    found = None if parent is None else first(parent, tag)
    return None if found is None else found.get(VAL)


def is_on(switch: "_Element | None") -> bool:
    """Read an on/off property: there and not switched off (17.17.4)."""
    return switch is not None and switch.get(VAL, "1").lower() not in _FALSE


def integer(text: str | None, default: int = 0) -> int:
    """Read a number; what is no number, or absurdly long, is the default.

    Word writes whole numbers, other writers sometimes ``210.0``.
    """
    if not text or len(text) > 12:  # noqa: PLR2004 - no measure in a document has more digits
        return default
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return default
