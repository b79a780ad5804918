"""One page of a PDF: its characters, upright; its drawn lines; whether it is a picture of text."""

import unicodedata
from collections.abc import Iterator
from ctypes import addressof, byref, c_double, c_float, c_uint
from enum import Enum
from math import hypot, isfinite
from typing import TYPE_CHECKING, Final, NamedTuple

import pypdfium2.raw as pdfium

from gklint.model.faults import FaultKind
from gklint.readers.fault import refusal
from gklint_formats.sheets import BLANKS, Glyph, Sheet
from gklint_formats.turning import Drawn, Face, Placed, quarter_turns, sheet_of

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MAX_ON_PAGE: Final = 20_000
MAX_OBJECTS: Final = 20_000
MAX_POINTS: Final = 200

_FEW: Final = 12
_PICTURE: Final = 0.75
_OUTLINES: Final = 200
_UNREADABLE: Final = 0.3
_LARGEST: Final = 1_000.0
_NEAR: Final = 3.0
_DARK: Final = 0x40
_FAINT: Final = 0x80
_RADICALS: Final = ("\u2e80", "\u2fdf")
_COMPATIBLE: Final = ("\uf900", "\ufaff")
_PRIVATE: Final = ("\ue000", "\uf8ff")
_LOW_SURROGATES: Final = range(0xDC00, 0xE000)
_HYPHEN: Final = 2
_LAST: Final = 0x10FFFF


class Lettering(Enum):
    """What the text layer of a page is worth."""

    TEXT = "text"
    PICTURE = "picture"
    GARBLED = "garbled"


class _Way(NamedTuple):
    """How text runs: quarter turns clockwise, size, colour, and whether its letters are known."""

    turns: int
    size: float
    colour: str | None
    known: bool


class _Marks(NamedTuple):
    """What is drawn on a page: straight lines, the share pictures cover, outlines, lost text.

    ``lost`` is the share of the text, by its width, of which no character is known.
    """

    lines: tuple[tuple[float, float, float, float], ...]
    covered: float
    outlines: int
    lost: float


class _Box(NamedTuple):
    """The part of an object that lies on the page."""

    left: float
    bottom: float
    width: float
    height: float


class _Shape(NamedTuple):
    """The visible part of a page, in the coordinates of PDF: from the bottom left, upward."""

    left: float
    bottom: float
    face: Face

    def down(self, x: float, y: float) -> tuple[float, float]:
        """Give a place from the top left, downward."""
        return x - self.left, self.face.height - (y - self.bottom)


def page_of(document: "PdfDocument", number: int) -> tuple[Sheet, Lettering]:
    """Take one page.

    Args:
        document: An open document.
        number: The page, from 1.

    Raises:
        ReadFault: More characters than any page has.
    """
    page = document[number - 1]
    try:
        left, bottom, right, top = page.get_bbox()
        shape = _Shape(left, bottom, Face(max(right - left, 1.0), max(top - bottom, 1.0)))
        text = page.get_textpage()
        try:
            ways = _Ways(text)
            found, bad = _characters(text, shape, ways)
            marks = _marks(page, shape, ways)
        finally:
            text.close()
    finally:
        page.close()
    lines = (Drawn(*shape.down(*line[:2]), *shape.down(*line[2:])) for line in marks.lines)
    sheet = sheet_of(number, shape.face, found, lines)
    return sheet, _lettering(sheet, bad, marks)


def _lettering(sheet: Sheet, bad: int, marks: _Marks) -> Lettering:
    good = sum(g.char not in BLANKS for g in sheet.glyphs)
    if bad > (good + bad) * _UNREADABLE or marks.lost > _UNREADABLE:
        return Lettering.GARBLED
    drawn = marks.covered >= _PICTURE or marks.outlines >= _OUTLINES
    return Lettering.PICTURE if good < _FEW and drawn else Lettering.TEXT


def _characters(text: "PdfTextPage", shape: _Shape, ways: "_Ways") -> tuple[list[Placed], int]:
    """Give the characters that can be seen, with the way they run, and how many are unknown."""
    count = pdfium.FPDFText_CountChars(text)
    if count > MAX_ON_PAGE:
        raise refusal(FaultKind.TOO_LARGE, f"一页超过 {MAX_ON_PAGE // 10_000} 万字")
    found: list[Placed] = []
    bad = 0
    x, y = c_double(), c_double()
    box = pdfium.FS_RECTF()
    box_at, x_at, y_at = byref(box), byref(x), byref(y)
    raw = text.raw
    for i in range(max(count, 0)):
        code = pdfium.FPDFText_GetUnicode(raw, i)
        if code < ord(" ") and code not in {_HYPHEN, 0}:
            continue
        if pdfium.FPDFText_IsGenerated(raw, i) == 1:
            continue
        way = ways.of(i)
        if way is None:
            continue
        char = _char(code)
        bad += char is None or not way.known
        if char is None:
            continue
        if code in _LOW_SURROGATES and found:
            before = found[-1].glyph
            whole = before._replace(char=_pair(before.char, char))
            found[-1] = found[-1]._replace(glyph=whole)
            continue
        if not (
            pdfium.FPDFText_GetLooseCharBox(raw, i, box_at)
            and pdfium.FPDFText_GetCharOrigin(raw, i, x_at, y_at)
        ):
            continue
        glyph = _glyph(char, way, shape, (x.value, y.value), box)
        if glyph is not None:
            found.append(Placed(way.turns, glyph))
    return [one for one in found if not "\ud800" <= one.glyph.char <= "\udfff"], bad


def _glyph(
    char: str, way: _Way, shape: _Shape, origin: tuple[float, float], box: "pdfium.FS_RECTF"
) -> Glyph | None:
    """Place a character; nothing when it stands off the page."""
    if not all(map(isfinite, (*origin, box.left, box.right, box.top, box.bottom))):
        return None
    face, turns = shape.face, way.turns
    _, base = face.turned(*shape.down(*origin), turns)
    one, _ = face.turned(*shape.down(box.left, box.bottom), turns)
    other, _ = face.turned(*shape.down(box.right, box.top), turns)
    left, right = (one, other) if one <= other else (other, one)
    wide, high = face.size(turns)
    if not (0 <= (left + right) / 2 <= wide and 0 <= base <= high + way.size):
        return None
    return Glyph(char, left, right, base, way.size, way.colour)


def _char(code: int) -> str | None:
    """Give a character as it looks; nothing when the file does not tell which it is.

    Fonts are often made so that plain characters are told as radicals or as compatibility
    characters that look the same.
    """
    if code == _HYPHEN:
        return "-"
    if code in {0, 0xFFFD, 0xFFFE, 0xFFFF} or code > _LAST:
        return None
    char = chr(code)
    if _PRIVATE[0] <= char <= _PRIVATE[1]:
        return None
    if _RADICALS[0] <= char <= _RADICALS[1] or _COMPATIBLE[0] <= char <= _COMPATIBLE[1]:
        return unicodedata.normalize("NFKC", char)
    return char


def _pair(high: str, low: str) -> str:
    """Make one character of two surrogates."""
    both = (high + low).encode("utf-16-le", "surrogatepass")
    return both.decode("utf-16-le", "replace")[:1]


class _Ways:
    """How the characters of a page run, asked once of each text object."""

    def __init__(self, text: "PdfTextPage") -> None:
        """Make room for what pdfium answers: a page asks thousands of times."""
        self._text = text.raw
        self._known: dict[int, _Way | None] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._shades = [c_uint() for _ in range(4)]
        self._places = [byref(shade) for shade in self._shades]

    def of(self, i: int) -> _Way | None:
        """Say how a character runs; nothing when it is aslant, unseen or none of the file's."""
        thing = pdfium.FPDFText_GetTextObject(self._text, i)
        if not thing:
            return None
        key = addressof(thing.contents)
        if key not in self._known:
            self._known[key] = self._measured(i)
        return self._known[key]

    def has(self, thing: "pdfium.FPDF_PAGEOBJECT") -> bool:
        """Say whether any character of a text object is known."""
        return addressof(thing.contents) in self._known

    def _measured(self, i: int) -> _Way | None:
        matrix = self._matrix
        if not pdfium.FPDFText_GetMatrix(self._text, i, byref(matrix)):
            return None
        size = pdfium.FPDFText_GetFontSize(self._text, i) * hypot(matrix.c, matrix.d)
        turns = quarter_turns(matrix.a, -matrix.b)
        if turns is None or not 1.0 <= size <= _LARGEST:
            return None
        known = pdfium.FPDFText_HasUnicodeMapError(self._text, i) != 1
        if not pdfium.FPDFText_GetFillColor(self._text, i, *self._places):
            return _Way(turns, round(size, 1), None, known)
        if self._shades[3].value < _FAINT:
            return None  # a watermark
        return _Way(turns, round(size, 1), self._colour(), known)

    def _colour(self) -> str | None:
        red, green, blue = (shade.value & 0xFF for shade in self._shades[:3])
        return None if max(red, green, blue) <= _DARK else f"{red:02X}{green:02X}{blue:02X}"


def _marks(page: "PdfPage", shape: _Shape, ways: _Ways) -> _Marks:
    """Look at what is drawn; a page with very much of it has no tables to speak of."""
    count = pdfium.FPDFPage_CountObjects(page)
    lines: list[tuple[float, float, float, float]] = []
    covered, outlines = 0.0, 0
    texts: dict[bool, list[_Box]] = {True: [], False: []}
    for i in range(min(max(count, 0), MAX_OBJECTS)):
        thing = pdfium.FPDFPage_GetObject(page, i)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            drawn = list(_straight(thing))
            outlines += not drawn
            lines += drawn
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts[ways.has(thing)].append(_box(thing, shape))
        elif kind in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}:
            box = _box(thing, shape)
            covered += box.width * box.height / (shape.face.width * shape.face.height)
    plain = tuple(lines) if count <= MAX_OBJECTS else ()
    return _Marks(plain, covered, outlines, _lost(texts[True], texts[False]))


def _lost(known: "list[_Box]", unknown: "list[_Box]") -> float:
    """Give the share of the text of which no character is known.

    Text in a font that does not say which characters its signs are leaves no trace but its
    object on the page. So does text that is drawn again at its place, to look bold.
    """
    places = {
        (round(box.left / _NEAR) + i, round(box.bottom / _NEAR) + j)
        for box in known
        for i in (-1, 0, 1)
        for j in (-1, 0, 1)
    }
    lost = sum(
        box.width
        for box in unknown
        if box.height > 0 and (round(box.left / _NEAR), round(box.bottom / _NEAR)) not in places
    )
    return lost / max(sum(box.width for box in known) + lost, 1.0)


def _box(thing: object, shape: _Shape) -> _Box:
    sides = [c_float() for _ in range(4)]
    found = pdfium.FPDFPageObj_GetBounds(thing, *map(byref, sides))
    if not found or not all(isfinite(side.value) for side in sides):
        return _Box(0.0, 0.0, 0.0, 0.0)
    left, bottom = max(sides[0].value, shape.left), max(sides[1].value, shape.bottom)
    right = min(sides[2].value, shape.left + shape.face.width)
    top = min(sides[3].value, shape.bottom + shape.face.height)
    return _Box(left, bottom, max(right - left, 0.0), max(top - bottom, 0.0))


def _straight(thing: object) -> Iterator[tuple[float, float, float, float]]:
    """Give the straight lines a path is made of."""
    count = pdfium.FPDFPath_CountSegments(thing)
    matrix = pdfium.FS_MATRIX()
    if not 1 < count <= MAX_POINTS or not pdfium.FPDFPageObj_GetMatrix(thing, byref(matrix)):
        return
    x, y = c_float(), c_float()
    here = start = (0.0, 0.0)
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(thing, i)
        if not pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
            return
        kind = pdfium.FPDFPathSegment_GetType(segment)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if not all(map(isfinite, point)):
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield (*here, *point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield (*point, *start)
        here = point
