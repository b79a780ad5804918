"""One page of an OFD file: its characters and straight lines, and how much pictures cover of it."""

import unicodedata
from collections.abc import Iterator
from itertools import accumulate, islice, repeat
from math import hypot
from typing import TYPE_CHECKING, Final, NamedTuple

from ofdkit.errors import OFDError

from gklint.model.faults import FaultKind
from gklint.readers.fault import refusal
from gklint_formats.ofd_package import (
    FURTHEST,
    OfdPackage,
    Source,
    box_of,
    child,
    children,
    local_name,
    numbers_of,
    text_of,
)
from gklint_formats.sheets import Glyph, Sheet
from gklint_formats.turning import Drawn, Face, Placed, quarter_turns, sheet_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_NESTING: Final = 24
MAX_OBJECTS: Final = 60_000
MAX_POINTS: Final = 200

_POINTS: Final = 72 / 25.4
_FAINT: Final = 128
_DARK: Final = 0x40
_FIT: Final = 1.3
_LONGEST: Final = 20_000
_SIX: Final = 6
_THREE: Final = 3


class _Move(NamedTuple):
    """How places of an object become places of the page: ``x' = a·x + c·y + e`` and so on."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Give the place on the page."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def behind(self, inner: "_Move") -> "_Move":
        """Give the move that does the inner one first."""
        return _Move(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            *self.point(inner.e, inner.f),
        )


class _Found:
    """What is gathered of one page."""

    def __init__(self, face: Face, left: int) -> None:
        """Begin with nothing.

        Args:
            face: The page.
            left: How many characters it may hold.
        """
        self.face = face
        self.placed: list[Placed] = []
        self.drawn: list[Drawn] = []
        self.covered = 0.0
        self._left = min(left, _LONGEST)
        self._objects = MAX_OBJECTS

    def visit(self) -> None:
        """Count an object; composite ones repeat what is written once."""
        self._objects -= 1
        if self._objects < 0:
            raise refusal(FaultKind.TOO_LARGE, "一页的文字和图形超出上限")

    def place(self, one: Placed) -> None:
        """Take a character."""
        self.placed.append(one)
        if len(self.placed) > self._left:
            raise refusal(FaultKind.TOO_LARGE, "一页的文字和图形超出上限")


def page_of(package: OfdPackage, source: Source, number: int, left: int) -> tuple[Sheet, float]:
    """Take one page; give it, and the share of it that pictures cover.

    Args:
        package: The open package.
        source: The page.
        number: Its number, from 1.
        left: How many characters it may hold.

    Raises:
        OFDError: It cannot be read.
        ReadFault: It is too large.
    """
    root = package.part(source.location) if source.location is not None else None
    area = child(root, "Area") if root is not None else None
    x, y, width, height = box_of(text_of(area, "PhysicalBox")) or source.box
    found = _Found(Face(width * _POINTS, height * _POINTS), left)
    page = _Move(_POINTS, 0.0, 0.0, _POINTS, -x * _POINTS, -y * _POINTS)
    if root is not None and source.location is not None:
        named = [package.resolve(source.location, one.text) for one in children(root, "PageRes")]
        resources = (*(name for name in named if name is not None), *source.resources)
        units = package.units(resources)
        for reference in children(root, "Template"):
            location = source.templates.get((reference.get("TemplateID") or "").strip())
            if location is not None:
                _take_template(package, location, page, units, found)
        _take(root, page, units, found, fixed=False)
    return sheet_of(number, found.face, found.placed, found.drawn), found.covered


def _take_template(
    package: OfdPackage, location: str, page: _Move, units: "dict[str, Element]", found: _Found
) -> None:
    try:
        root = package.part(location)
    except OFDError:
        return  # the page is read without what stands on every page
    _take(root, page, units, found, fixed=True)


def _take(
    root: "Element", page: _Move, units: "dict[str, Element]", found: _Found, *, fixed: bool
) -> None:
    content = child(root, "Content")
    for layer in children(content, "Layer") if content is not None else ():
        for element, move in _objects(layer, page, units, found, 0):
            kind = local_name(element)
            if kind == "TextObject":
                for one in _characters(element, move, found.face, fixed=fixed):
                    found.place(one)
            elif kind == "PathObject":
                found.drawn += _lines(element, move)
            else:
                found.covered += _share(element, move, found.face)


def _objects(
    group: "Element", move: _Move, units: "dict[str, Element]", found: _Found, depth: int
) -> "Iterator[tuple[Element, _Move]]":
    """Give text, paths and pictures, those inside blocks and composite objects, too.

    Raises:
        ReadFault: Something stands too deep inside others to be looked at.
    """
    if depth > MAX_NESTING:
        raise refusal(FaultKind.HOSTILE, "版面嵌套太深", limit=True)
    for element in group:
        found.visit()
        kind = local_name(element)
        if element.get("Visible") == "false":
            continue
        if kind in {"TextObject", "PathObject", "ImageObject"}:
            yield element, move.behind(_own_move(element))
        elif kind == "PageBlock":
            yield from _objects(element, move, units, found, depth + 1)
        elif kind == "CompositeObject":
            unit = units.get((element.get("ResourceID") or "").strip())
            content = child(unit, "Content") if unit is not None else None
            if content is not None:
                inner = move.behind(_own_move(element))
                yield from _objects(content, inner, units, found, depth + 1)


def _own_move(element: "Element") -> _Move:
    """Give the move of an object: its matrix, then to where its boundary begins."""
    box = numbers_of(element.get("Boundary"))
    x, y = box[:2] if len(box) >= 2 else (0.0, 0.0)  # noqa: PLR2004 - a place
    matrix = numbers_of(element.get("CTM"))
    if len(matrix) != _SIX:
        return _Move(1.0, 0.0, 0.0, 1.0, x, y)
    a, b, c, d, e, f = matrix
    return _Move(a, b, c, d, e + x, f + y)


def _characters(element: "Element", move: _Move, face: Face, *, fixed: bool) -> Iterator[Placed]:
    """Give the characters of a text object; none of it when it is aslant, faint or off the page."""
    size = _number(element.get("Size"), 0.0)
    drawn = size * hypot(move.c, move.d)
    turns = quarter_turns(move.a, move.b)
    colour, alpha = _colour(child(element, "FillColor"))
    alpha = min(alpha, _number(element.get("Alpha"), 255.0))
    if turns is None or alpha < _FAINT or not 0 < drawn < max(face):
        return
    scale = _number(element.get("HScale"), 1.0)
    wide, high = face.size(turns)
    x = y = 0.0
    for code in children(element, "TextCode"):
        text = (code.text or "")[:_LONGEST]
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        across = _places(x, code.get("DeltaX"), text, size * scale)
        down = _places(y, code.get("DeltaY"), text, 0.0)
        for i, char in enumerate(text):
            if char < " " and char != "\t":
                continue
            own = _width(char, size * scale)
            step = across[i + 1] - across[i]
            width = step if 0 < step < own * _FIT else own
            left, base = face.turned(*move.point(across[i], down[i]), turns)
            right, _ = face.turned(*move.point(across[i] + width, down[i]), turns)
            if 0 <= (left + right) / 2 <= wide and 0 <= base <= high + drawn:
                yield Placed(turns, Glyph(char, left, right, base, drawn, colour), fixed)


def _places(start: float, deltas: str | None, text: str, size: float) -> list[float]:
    """Give where each character begins, and where one behind the last would.

    Steps are told one by one, or ``g 12 5.3`` for twelve of the same; where they are not, a
    character is as wide as it looks.
    """
    told = list(islice(_deltas(deltas), len(text)))
    steps = [
        told[i] if i < len(told) else _width(char, size) if not told else told[-1]
        for i, char in enumerate(text)
    ]
    if told and size:
        steps[-1:] = [_width(text[-1], size)]
    return list(accumulate(steps, initial=start))


def _deltas(value: str | None) -> Iterator[float]:
    words = iter((value or "").split())
    for word in words:
        try:
            if word == "g":
                count = int(next(words, "0"))
                yield from repeat(_number(next(words, None), 0.0), min(max(count, 0), _LONGEST))
            else:
                yield _number(word, 0.0)
        except ValueError:
            return


def _width(char: str, size: float) -> float:
    return size if unicodedata.east_asian_width(char) in {"W", "F", "A"} else size / 2


def _number(value: str | None, otherwise: float) -> float:
    try:
        number = float(value) if value is not None else otherwise
    except ValueError:
        return otherwise
    return number if abs(number) <= FURTHEST else otherwise


def _colour(fill: "Element | None") -> tuple[str | None, float]:
    """Give colour and opacity of a filling; black and opaque where nothing says it."""
    if fill is None:
        return None, 255.0
    alpha = _number(fill.get("Alpha"), 255.0)
    shades = numbers_of(fill.get("Value"))
    if len(shades) != _THREE or max(shades) <= _DARK:
        return None, alpha
    red, green, blue = (min(max(int(shade), 0), 255) for shade in shades)
    return f"{red:02X}{green:02X}{blue:02X}", alpha


def _share(element: "Element", move: _Move, face: Face) -> float:
    """Give the share of the page an object covers."""
    box = box_of(element.get("Boundary"))
    if box is None:
        return 0.0
    own = _own_move(element)
    scale = move.a / own.a if own.a else _POINTS  # of what is around the object
    return min(abs(box[2] * box[3] * scale * scale) / (face.width * face.height), 1.0)


def _lines(element: "Element", move: _Move) -> Iterator[Drawn]:
    """Give the straight lines of a path (GB/T 33190 9.3: S, M move, L draw, C closes)."""
    words = (text_of(element, "AbbreviatedData") or "").split()[: _THREE * MAX_POINTS]
    here = start = move.point(0.0, 0.0)
    at = 0
    while at < len(words):
        word = words[at]
        if word == "C":
            yield Drawn(*here, *start)
            here = start
            at += 1
            continue
        point = numbers_of(" ".join(words[at + 1 : at + _THREE]))
        if word not in {"S", "M", "L"} or len(point) != _THREE - 1:
            return  # a curve
        there = move.point(*point)
        if word == "L":
            yield Drawn(*here, *there)
        else:
            start = there
        here = there
        at += _THREE
