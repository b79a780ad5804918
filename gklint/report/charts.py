"""Charts as inline SVG (SVG 1.1): stacked columns, lines, bars; no script, nothing from outside.

Colours are classes the page's style sheet knows, so that a chart follows light, dark and print.
Colour never stands alone: parts keep their order and one is hatched, lines have marks and dashes
of their own, bars carry their figures. Each chart says in ``<title>`` and ``<desc>`` what it shows.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from gklint.report.markup import text_of
from gklint.report.visible import visible
from gklint.text.width import cell_width, text_width

_WIDE = 720
_LEFT, _TOP, _HIGH = 46, 40, 210
_BOTTOM = _TOP + _HIGH
_CELL = 6.6  # width of a cell of the 13-unit type the labels are set in
_LABEL = 40  # a label below the axis needs this much room
_INSIDE = (38, 15)  # a figure inside a part needs this much room
_NAMES = 250  # room for the names beside bars
_ROW = 26
_GAP = 8  # between a bar and its figure
_BAR = 16
_APART = 15  # of labels at the ends of lines
_SWATCH = 'x="0" y="-10" width="14" height="11"'
_MARKS = ("circle", "square", "triangle")


class Series(NamedTuple):
    """One of the things a chart shows for every place on its axis.

    Attributes:
        name: For people.
        look: Class of the style sheet.
        values: Between 0 and 1, one a place; ``None``: there is none.
        texts: How each is written.
    """

    name: str
    look: str
    values: Sequence[float | None]
    texts: Sequence[str]


class Bar(NamedTuple):
    """A row of a bar chart.

    Attributes:
        name: For people.
        look: Class of the style sheet.
        value: How long it is.
        text: What is written behind it.
    """

    name: str
    look: str
    value: int
    text: str


class Told(NamedTuple):
    """What a chart says of itself to those who cannot see it.

    Attributes:
        ident: Unique in the page.
        title: What it shows.
        desc: What can be seen in it.
    """

    ident: str
    title: str
    desc: str


def stacked(told: Told, places: Sequence[str], series: Sequence[Series]) -> Iterator[str]:
    """Give columns of parts that add up to 100%; the last series is hatched."""
    yield _head(told, _BOTTOM + 26)
    yield (
        f'<defs><pattern id="{told.ident}-hatch" width="6" height="6" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="hatch" width="2" height="6"/></pattern></defs>'
    )
    yield from _legend(
        [
            (each.name, _part(each.look, told.ident, _SWATCH, last=each is series[-1]))
            for each in series
        ]
    )
    yield from _axis(places, _WIDE)
    step = (_WIDE - _LEFT) / max(1, len(places))
    for at in range(len(places)):
        yield from _column(told.ident, series, at, step)
    yield "</svg>\n"


def _part(look: str, ident: str, box: str, *, last: bool) -> str:
    """Give a part of a column; the last one is hatched over its colour."""
    hatch = f'<rect fill="url(#{ident}-hatch)" {box}/>' if last else ""
    return f'<rect class="{look} part" {box}/>{hatch}'


def _column(ident: str, series: Sequence[Series], at: int, step: float) -> Iterator[str]:
    wide = min(52.0, step * 0.84)
    x = _LEFT + step * at + (step - wide) / 2
    foot = float(_BOTTOM)
    for each in series:
        value = each.values[at]
        if not value:
            continue
        high = value * _HIGH
        box = f'x="{x:.1f}" y="{foot - high:.1f}" width="{wide:.1f}" height="{high:.1f}"'
        yield _part(each.look, ident, box, last=each is series[-1])
        if wide >= _INSIDE[0] and high >= _INSIDE[1] and each is not series[-1]:
            middle = f'x="{x + wide / 2:.1f}" y="{foot - high / 2 + 4:.1f}"'
            yield f'<text class="on-{each.look} tiny middle" {middle}>{each.texts[at]}</text>'
        foot -= high


def lines(told: Told, places: Sequence[str], series: Sequence[Series]) -> Iterator[str]:
    """Give a line a series, broken where there is no value, with its last value at its end."""
    room = 64
    yield _head(told, _BOTTOM + 26)
    yield from _legend(
        [
            (each.name, f'<g class="line {each.look}">{_mark(at, 7, -5)}</g>')
            for at, each in enumerate(series)
        ]
    )
    yield from _axis(places, _WIDE - room)
    step = (_WIDE - room - _LEFT) / max(1, len(places))
    for at, each in enumerate(series):
        points = [
            None if value is None else (_LEFT + step * (i + 0.5), _BOTTOM - min(value, 1) * _HIGH)
            for i, value in enumerate(each.values)
        ]
        yield f'<g class="line {each.look}">'
        yield from (f'<path d="{path}"/>' for path in _paths(points))
        yield from (_mark(at, *point) for point in points if point is not None)
        yield "</g>"
    yield from _ends(series, _LEFT + step * len(places))
    yield "</svg>\n"


def _paths(points: Sequence[tuple[float, float] | None]) -> Iterator[str]:
    path = ""
    for point in (*points, None):
        if point is not None:
            path += f"{'L' if path else 'M'}{point[0]:.1f} {point[1]:.1f}"
        elif path:
            yield path
            path = ""


def _mark(at: int, x: float, y: float) -> str:
    match _MARKS[at % len(_MARKS)]:
        case "circle":
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>'
        case "square":
            return f'<rect x="{x - 3.2:.1f}" y="{y - 3.2:.1f}" width="6.4" height="6.4"/>'
        case _:
            return f'<path class="mark" d="M{x:.1f} {y - 4.4:.1f}l4.2 7.6h-8.4z"/>'


def _ends(series: Sequence[Series], x: float) -> Iterator[str]:
    """Write the last value of each line beside it, none over another."""
    last = [
        (value, each)
        for each in series
        if (value := next((v for v in reversed(each.values) if v is not None), None)) is not None
    ]
    below = _TOP - _APART * 1.0
    low = float(_BOTTOM)
    for left, (value, each) in zip(
        range(len(last) - 1, -1, -1), sorted(last, key=lambda end: -end[0]), strict=True
    ):
        y = min(max(_BOTTOM - min(value, 1) * _HIGH, below + _APART), low - left * _APART)
        text = each.texts[max(i for i, v in enumerate(each.values) if v is not None)]
        yield f'<text class="small {each.look}-text" x="{x + 4:.1f}" y="{y + 4:.1f}">{text}</text>'
        below = y


def bars(told: Told, rows: Sequence[Bar]) -> Iterator[str]:
    """Give a bar a row, its name before and its figure behind it."""
    yield _head(told, _ROW * len(rows) + 8)
    most = max((row.value for row in rows), default=0)
    figures = max((text_width(row.text) for row in rows), default=0) * _CELL
    room = _WIDE - _NAMES - _GAP - figures
    for at, row in enumerate(rows):
        y = at * _ROW + 4
        long = max(2.0, room * row.value / most) if most else 0.0
        name = _cut(visible(row.name), _NAMES / _CELL - 1)
        yield f'<text class="end" x="{_NAMES - 8}" y="{y + _BAR - 3}">{escape(name)}</text>'
        yield (
            f'<rect class="{row.look} part" x="{_NAMES}" y="{y}" '
            f'width="{long:.1f}" height="{_BAR}"/>'
        )
        yield f'<text x="{_NAMES + long + _GAP:.1f}" y="{y + _BAR - 3}">{escape(row.text)}</text>'
    yield "</svg>\n"


def _cut(text: str, cells: float) -> str:
    if text_width(text) <= cells:
        return text
    kept, used = "", 1
    for character in text:
        used += cell_width(character)
        if used > cells:
            break
        kept += character
    return f"{kept}…"


def _head(told: Told, high: int) -> str:
    ident = told.ident
    return (
        f'<svg viewBox="0 0 {_WIDE} {high}" role="img" xmlns="http://www.w3.org/2000/svg" '
        f'aria-labelledby="{ident}-title {ident}-desc">'
        f'<title id="{ident}-title">{text_of(told.title)}</title>'
        f'<desc id="{ident}-desc">{text_of(told.desc)}</desc>'
    )


def _legend(entries: Sequence[tuple[str, str]]) -> Iterator[str]:
    x = float(_LEFT)
    for name, sign in entries:
        yield f'<g transform="translate({x:.1f} 16)">{sign}<text x="20">{text_of(name)}</text></g>'
        x += 20 + text_width(name) * _CELL + 22


def _axis(places: Sequence[str], right: int) -> Iterator[str]:
    """Give the lines of 0 to 100%, and as many of the places' names as there is room for."""
    for quarter in range(5):
        y = _BOTTOM - _HIGH * quarter / 4
        look = "base" if quarter == 0 else "grid"
        yield f'<path class="{look}" d="M{_LEFT} {y:.1f}H{right}"/>'
        yield f'<text class="small end" x="{_LEFT - 6}" y="{y + 4:.1f}">{quarter * 25}%</text>'
    step = (right - _LEFT) / max(1, len(places))
    every = max(1, int(-(-_LABEL // step)))
    for at, place in enumerate(places):
        if (len(places) - 1 - at) % every == 0:
            under = f'x="{_LEFT + step * (at + 0.5):.1f}" y="{_BOTTOM + 18}"'
            yield f'<text class="small middle" {under}>{text_of(place)}</text>'
