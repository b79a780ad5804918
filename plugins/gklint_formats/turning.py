"""Pages whose text runs upward, downward or upside down, turned so that it runs to the right."""

from collections.abc import Iterable, Sequence
from math import atan2, isfinite, pi
from typing import Final, NamedTuple

from gklint_formats.sheets import Glyph, Rule, Sheet, rows_of

_ASLANT: Final = 8 * pi / 180
_STRAIGHT: Final = 1.0
_EDGE_TOP: Final = 0.15
_EDGE_BOTTOM: Final = 0.88


class Face(NamedTuple):
    """A page as it is stored: width and height in points, places counted right and down."""

    width: float
    height: float

    def turned(self, x: float, y: float, turns: int) -> tuple[float, float]:
        """Give a place as seen when text that runs this way is upright.

        Args:
            x: From the left.
            y: From the top.
            turns: Quarter turns of the text, clockwise.
        """
        if turns == 0:
            return x, y
        if turns == 1:
            return y, self.width - x
        if turns == 2:  # noqa: PLR2004 - upside down
            return self.width - x, self.height - y
        return self.height - y, x

    def size(self, turns: int) -> tuple[float, float]:
        """Give width and height as seen when text that runs this way is upright."""
        return (self.height, self.width) if turns % 2 else (self.width, self.height)


class Placed(NamedTuple):
    """A character, upright by itself, and how many quarter turns its text is turned clockwise."""

    turns: int
    glyph: Glyph
    fixed: bool = False


class Drawn(NamedTuple):
    """A straight line, from here to there, on the page as it is stored."""

    x0: float
    y0: float
    x1: float
    y1: float


def quarter_turns(x: float, y: float) -> int | None:
    """Say how text that runs in this direction is turned; nothing when it is aslant."""
    angle = atan2(y, x)
    if not isfinite(angle):
        return None
    turns = round(angle / (pi / 2))
    return None if abs(angle - turns * pi / 2) > _ASLANT else turns % 4


def sheet_of(
    number: int, face: Face, placed: Sequence[Placed], drawn: Iterable[Drawn] = ()
) -> Sheet:
    """Turn a page so that most of its text is upright.

    Args:
        number: The page, from 1.
        face: The page as it is stored.
        placed: Its characters; those that are fixed stand on every page of their kind.
        drawn: Its straight lines.
    """
    counts = [0, 0, 0, 0]
    for one in placed:
        counts[one.turns] += 1
    main = counts.index(max(counts))
    wide, high = face.size(main)
    edges = high * _EDGE_TOP, high * _EDGE_BOTTOM
    upright = [one for one in placed if one.turns == main]
    edge = [one.fixed and not edges[0] <= one.glyph.base <= edges[1] for one in upright]
    asides = (
        row.text
        for turns in range(4)
        if turns != main and counts[turns]
        for row in rows_of(one.glyph for one in placed if one.turns == turns)
    )
    rules = (_rule(line, face, main) for line in drawn)
    return Sheet(
        number,
        wide,
        high,
        tuple(one.glyph for one, apart in zip(upright, edge, strict=True) if not apart),
        tuple(rule for rule in rules if rule is not None),
        tuple(one.glyph for one, apart in zip(upright, edge, strict=True) if apart),
        tuple(asides),
    )


def _rule(line: Drawn, face: Face, turns: int) -> Rule | None:
    """Give a line as a rule of the turned page; nothing when it is aslant or no line at all."""
    if not all(map(isfinite, line)):
        return None
    x0, y0 = face.turned(line.x0, line.y0, turns)
    x1, y1 = face.turned(line.x1, line.y1, turns)
    wide, high = abs(x1 - x0), abs(y1 - y0)
    if wide <= _STRAIGHT < high:
        return Rule(upright=True, at=(x0 + x1) / 2, low=min(y0, y1), high=max(y0, y1))
    if high <= _STRAIGHT < wide:
        return Rule(upright=False, at=(y0 + y1) / 2, low=min(x0, x1), high=max(x0, x1))
    return None
