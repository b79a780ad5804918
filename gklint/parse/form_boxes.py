"""Options of a form and which of them are ticked: ☑主动公开 ☐不予公开, 主动公开（√）不予公开（ ）.

Forms print the box before or after its option, people tick it by whatever their keyboard offers,
and where no box is printed they put a tick beside the word. So a mark is never judged alone: the
whole field says on which side the boxes stand and which of its marks are the ticked ones. Where
that stays open, both neighbours of a tick count as ticked, which decides nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from gklint.model.form import Box
from gklint.text.normal import BLANKS, is_han, normalise

_TICKS: Final = frozenset("√✓✔")
_TICKED: Final = frozenset("☑☒✅🗹■●★◉⊙▣◼⬛◎")
_EMPTY: Final = frozenset("☐□☆○◯▢⬜◻❏❑")
_CROSSES: Final = frozenset("×✗✘✕xX")
_PLAINLY_TICKED: Final = frozenset("☑✅🗹√✓✔")
_CHOSEN_CIRCLES: Final = frozenset("●◉⊙")
_BOXES: Final = _TICKED | _EMPTY
MARKS: Final = _BOXES | _TICKS
"""Characters that are a box or a tick wherever they stand."""
_PAIRS: Final = {"（": "）)", "(": "）)", "[": "]］", "［": "]］", "【": "】", "〔": "〕"}
_WIDEST: Final = 8
_LONGEST_ROW: Final = 1000
_FILLING: Final = BLANKS + "_＿"
_BREAKS: Final = BLANKS + "、，,；;/／|｜"
_TRIMMED: Final = BLANKS + "、，,；;。：:_＿"
_ROUGH_BOX: Final = "口"


class Mark(NamedTuple):
    """A box, or a tick that stands alone.

    Attributes:
        start: Where it begins in its line.
        end: Where it ends.
        sign: What shows whether it is ticked: its character, or what stands in its brackets.
        is_box: Whether it is a box and not a bare tick.
    """

    start: int
    end: int
    sign: str
    is_box: bool


class Options(NamedTuple):
    """The options of a field, and what stands in it besides them (lead-ins, remarks)."""

    boxes: tuple[Box, ...] = ()
    free: tuple[str, ...] = ()


def has_mark(text: str) -> bool:
    """Whether a text holds a box or a tick."""
    return any(True for _ in marks_of(text))


def marks_of(line: str) -> Iterator[Mark]:
    """Give the boxes and ticks of a line from left to right."""
    at = 0
    rough = _rough_boxes(line)
    while at < len(line):
        char = line[at]
        end = _bracketed(line, at) if char in _PAIRS else at + 1
        if char in _PAIRS and end:
            yield Mark(at, end, line[at + 1 : end - 1].strip(_FILLING), is_box=True)
        elif char in _BOXES or at in rough:
            yield Mark(at, at + 1, "□" if at in rough else char, is_box=True)
        elif char in _TICKS:
            yield Mark(at, at + 1, char, is_box=False)
        at = max(end, at + 1)


def _bracketed(line: str, at: int) -> int:
    """Give the end of brackets that hold nothing, a tick, a cross or a box; 0 for all others."""
    closing = _PAIRS[line[at]]
    for end in range(at + 1, min(len(line), at + _WIDEST)):
        char = line[end]
        if char in closing:
            inside = line[at + 1 : end].strip(_FILLING)
            return end + 1 if len(inside) <= 1 else 0
        if char not in _FILLING and char not in MARKS and char not in _CROSSES:
            return 0
    return 0


def _rough_boxes(line: str) -> frozenset[int]:
    """Find 口 typed for □: at least two, each at the beginning of a word."""
    if line.count(_ROUGH_BOX) < 2:  # noqa: PLR2004 - one may be the word for mouth or harbour
        return frozenset()
    found = [
        at
        for at, char in enumerate(line)
        if char == _ROUGH_BOX and (at == 0 or line[at - 1] in _BREAKS) and line[at + 1 :].strip()
    ]
    return frozenset(found) if len(found) > 1 else frozenset()


def options_of(lines: Sequence[str], is_option: Callable[[str], bool]) -> Options:
    """Read the options of a field.

    Args:
        lines: The lines of the field.
        is_option: Whether some words are a known option; asked where marks do not say on which
            side of its option a box stands.
    """
    short = [line if len(line) <= _LONGEST_ROW else "" for line in lines]
    signs = {mark.sign for line in short for mark in marks_of(line)}
    rows = [_Row(line, is_option, signs) for line in short]
    sides = {side for row in rows if (side := row.side) is not None}
    usual = next(iter(sides)) if len(sides) == 1 else None
    boxes: list[Box] = []
    free = [line for line in lines if len(line) > _LONGEST_ROW]
    for row in rows:
        found = row.options(usual)
        boxes += found.boxes
        free += found.free
    return Options(tuple(boxes), tuple(free))


_BEFORE, _AFTER = "before", "after"


class _Row:
    """One line of options.

    Boxes and ticks are brought together first: ``□√主动公开`` has one box, which is ticked, and in
    ``□主动公开 √不予公开`` a tick was typed in the place of a box.
    """

    def __init__(self, line: str, is_option: Callable[[str], bool], signs: set[str]) -> None:
        self._line = line
        self._is_option = is_option
        marks = list(marks_of(line))
        boxed = any(mark.is_box for mark in marks)
        self._boxes = marks if boxed and _alternate(line, marks) else [m for m in marks if m.is_box]
        self._ticks = [mark for mark in marks if mark not in self._boxes]
        self._ticked = {mark.start for mark in self._boxes if _is_ticked(mark.sign, signs)}
        self._stray = self._join() if self._boxes else []

    def _join(self) -> list[Mark]:
        """Give ticks to the boxes they touch; returns those that stray among the options."""
        stray: list[Mark] = []
        for tick in self._ticks:
            starts_word = tick.start == 0 or self._line[tick.start - 1] in _BREAKS
            at = next(
                (
                    i
                    for i, box in enumerate(self._boxes)
                    if box.end == tick.start or (starts_word and box.start == tick.end)
                ),
                None,
            )
            if at is None:
                stray.append(tick)
                continue
            box = self._boxes[at]
            start, end = min(box.start, tick.start), max(box.end, tick.end)
            self._boxes[at] = Mark(start, end, tick.sign, is_box=True)
            self._ticked.add(start)
        return stray

    @property
    def side(self) -> str | None:
        """Where the boxes stand, seen from their options; ``None``: this line does not say."""
        if not self._boxes:
            return None
        lead = self._line[: self._boxes[0].start]
        tail = self._line[self._boxes[-1].end :]
        if not _bare(lead) or not _bare(tail):
            return (
                None if not _bare(lead) and not _bare(tail) else _AFTER if _bare(lead) else _BEFORE
            )
        known = self._is_option(_shown(lead)), self._is_option(_shown(tail))
        if _is_lead_in(lead) or known == (False, True):
            return _BEFORE
        return _AFTER if known == (True, False) else self._nearer()

    def _nearer(self) -> str | None:
        """Say on which side of their boxes the words stand closer."""
        left = sum(_gap(self._line[: box.start][::-1]) for box in self._boxes)
        right = sum(_gap(self._line[box.end :]) for box in self._boxes)
        return None if left == right else _AFTER if left < right else _BEFORE

    def options(self, usual: str | None) -> Options:
        """Give the options of the line; ``usual`` is the side of the other lines."""
        if not self._boxes:
            return self._words() if self._ticks else Options((), _kept([self._line]))
        edges = [0, *(edge for b in self._boxes for edge in (b.start, b.end)), len(self._line)]
        spans = list(zip(edges[::2], edges[1::2], strict=True))
        side = self.side or usual or (None if _bare(self._line[slice(*spans[0])]) else _BEFORE)
        if side is None:
            return self._open(spans)
        over = spans.pop(0 if side == _BEFORE else -1)
        boxes = (
            Box(
                _shown(self._line[a:b]),
                box.start in self._ticked
                or any(a <= tick.start < b for tick in self._stray)
                or self._touched(box.start if side == _BEFORE else box.end),
            )
            for (a, b), box in zip(spans, self._boxes, strict=True)
        )
        found = tuple(box for box in boxes if box.label or box.ticked)
        return Options(found, _kept([self._line[slice(*over)]]))

    def _touched(self, edge: int) -> bool:
        """Whether a stray tick touches a box from the side of another option: ``□甲√□乙``."""
        return any(edge in {tick.start, tick.end} for tick in self._stray)

    def _open(self, spans: list[tuple[int, int]]) -> Options:
        """Give the words of a line whose ticks may belong to the left or to the right."""
        ticked = [box.start in self._ticked for box in self._boxes]
        words = [_shown(self._line[a:b]) for a, b in spans]
        return Options(
            tuple(
                Box(word, any(ticked[max(i - 1, 0) : i + 1]))
                for i, word in enumerate(words)
                if word
            )
        )

    def _words(self) -> Options:
        """Give the words of a line without boxes; a tick belongs to the nearer word."""
        words = list(_words(self._line))
        if not words:
            return Options((Box("", ticked=True),))
        ticked = {start for tick in self._ticks for start in self._nearest(tick, words)}
        return Options(tuple(Box(_shown(self._line[a:b]), a in ticked) for a, b in words))

    def _nearest(self, tick: Mark, words: list[tuple[int, int]]) -> list[int]:
        """Give the starts of the nearest words; of two as near, the known options."""
        gaps = [
            (tick.start - b if b <= tick.start else a - tick.end, a, _shown(self._line[a:b]))
            for a, b in words
        ]
        least = min(gap for gap, _, _ in gaps)
        near = [(start, word) for gap, start, word in gaps if gap == least]
        known = [start for start, word in near if self._is_option(word)]
        return known or [start for start, _ in near]


def _alternate(line: str, marks: Sequence[Mark]) -> bool:
    """Whether words and marks take turns, so that a tick among boxes stands for a box."""
    between = [line[a.end : b.start] for a, b in pairwise(marks)]
    lead, tail = line[: marks[0].start], line[marks[-1].end :]
    begins = bool(_bare(lead)) and not _is_lead_in(lead)
    return all(map(_bare, between)) and begins != bool(_bare(tail))


def _is_lead_in(text: str) -> bool:
    return text.rstrip(BLANKS)[-1:] in {"：", ":"}


def _bare(text: str) -> str:
    return text.strip(_TRIMMED)


def _is_ticked(sign: str, signs: set[str]) -> bool:
    """Judge a box by its sign and by the other signs of the field."""
    if sign == "◎":
        return signs.isdisjoint(_CHOSEN_CIRCLES | _PLAINLY_TICKED)
    if sign in {"☒", "x", "X"}:
        return signs.isdisjoint(_PLAINLY_TICKED)  # ☑甲 ☒乙: what is not chosen is crossed out
    return sign in _TICKED or sign in _TICKS


def _words(line: str) -> Iterator[tuple[int, int]]:
    """Give the places of the words between blanks, separators and ticks."""
    start: int | None = None
    for at, char in enumerate(f"{line} "):
        stops = char in _BREAKS or char in _TICKS
        if stops and start is not None:
            yield start, at
            start = None
        elif not stops and start is None:
            start = at


def _gap(text: str) -> int:
    return len(text) - len(text.lstrip(BLANKS))


def _shown(text: str) -> str:
    """Give an option without the blanks, stops and marks around it."""
    inner = _bare(text)
    for mark in _TICKS:
        inner = inner.replace(mark, "")
    inner = _balanced(_bare(inner))
    return normalise(inner).text if any(map(is_han, inner)) else inner


def _balanced(text: str) -> str:
    """Take off a bracket whose other half stands in another option: ``不予公开（``."""
    surplus = sum(text.count(c) for c in "（(") - sum(text.count(c) for c in "）)")
    if surplus > 0:
        return _bare(text.rstrip("（("))
    return _bare(text.rstrip("）)")) if surplus < 0 else text


def _kept(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(found for text in texts if (found := _bare(text)))
