"""Pages to be written as PDF or OFD: words, lines and pictures at their places.

Places are in points from the top left of an A4 page, the baseline of words; both writers write
every character where it is told to stand.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP = 80.0, 528.0, 120.0
SIZE, LEADING = 16.0, 28.0
IN_ROW = 28  # characters


class Words(NamedTuple):
    """Words on one baseline; ``turn`` in degrees clockwise, ``grey`` for a watermark."""

    text: str
    x: float
    y: float
    size: float = SIZE
    turn: int = 0
    red: bool = False
    faint: bool = False


class Line(NamedTuple):
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float


class Picture(NamedTuple):
    """A picture."""

    x: float
    y: float
    width: float
    height: float


Thing = Words | Line | Picture


class Page(NamedTuple):
    """A page; ``turn`` shows it turned clockwise; ``fixed`` is what a template holds."""

    things: tuple[Thing, ...]
    turn: int = 0
    fixed: tuple[Words, ...] = ()


def page(*things: Thing | Iterable[Thing], turn: int = 0) -> Page:
    """Make a page of things, and of groups of them."""
    flat: list[Thing] = []
    for one in things:
        flat += [one] if isinstance(one, Words | Line | Picture) else one
    return Page(tuple(flat), turn)


def width_of(char: str, size: float = SIZE) -> float:
    """Give how much room a character takes: Chinese ones are square, the others half of it."""
    return size if ord(char) > 0x2000 else size / 2


def measure(text: str, size: float = SIZE) -> float:
    """Give how wide words are."""
    return sum(width_of(char, size) for char in text)


def rows(paragraphs: str, size: float = SIZE) -> list[tuple[float, str]]:
    """Break paragraphs into rows as a word processor does; give where each begins.

    One paragraph a line; a line that begins with 　　 has its first row indented.
    """
    found: list[tuple[float, str]] = []
    for paragraph in paragraphs.splitlines():
        text = paragraph.lstrip("　")
        x = LEFT + (len(paragraph) - len(text)) * size
        row = ""
        for char in text:
            if x + measure(row + char, size) > RIGHT + 0.5 and char not in "，。、；：）":
                found.append((x, row))
                x, row = LEFT, ""
            row += char
        found.append((x, row))
    return found


def text(paragraphs: str, *, top: float = TOP, size: float = SIZE) -> Iterator[Words]:
    """Set paragraphs below one another."""
    for i, (x, row) in enumerate(rows(paragraphs, size)):
        yield Words(row, x, top + i * LEADING, size)


def centred(text: str, y: float, size: float = 22.0, *, red: bool = False) -> Words:
    """Set words in the middle of the text."""
    return Words(text, (LEFT + RIGHT - measure(text, size)) / 2, y, size, red=red)


def grid(left: float, top: float, widths: Sequence[float], heights: Sequence[float]) -> list[Line]:
    """Draw the lines of a table, all of them."""
    xs = [left + sum(widths[:i]) for i in range(len(widths) + 1)]
    ys = [top + sum(heights[:i]) for i in range(len(heights) + 1)]
    return [
        *(Line(xs[0], y, xs[-1], y) for y in ys),
        *(Line(x, ys[0], x, ys[-1]) for x in xs),
    ]
