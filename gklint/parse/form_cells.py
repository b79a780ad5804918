"""From the tables and lines of a form to its labels with what stands in, beside or below them.

A label takes the square to its right; where that is a label itself, or there is none, the square
below. A row of labels takes the row below it. Rows of options go on over several squares, and a
square whose left neighbour is the rest of a merged label goes on with the value of that label.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from gklint.model.manuscript import Manuscript
from gklint.parse.attribute import disclosure_of
from gklint.parse.form_boxes import MARKS, has_mark
from gklint.parse.form_fields import kind_of, plain, within
from gklint.parse.form_lines import (
    Entry,
    Reading,
    may_be_label,
    read_cell,
    read_line,
    read_value,
)
from gklint.parse.form_signed import signature
from gklint.parse.form_tables import Grid, Square, blocks
from gklint.parse.form_words import CHOICES, PROSE, SIGNED, SIGNING
from gklint.text.normal import BLANKS

_DEEPEST: Final = 20
_LONGEST_TABLE, _WIDEST_TABLE = 500, 63  # Word stops at 63 columns, a form long before
_LONGEST_TEXT: Final = 3000  # lines; what stands further down is the draft below its form
_MOST_ENTRIES: Final = 500
_MOST_LINES: Final = 8
_GAP: Final = "  "
_UNTICKED: Final = "□"
_OPENING: Final = BLANKS + "（(【[*※"
_REMARKS: Final = (
    "本表",
    "此表",
    "本单",
    "注：",
    "注:",
    "说明",
    "备注",
    "填表",
    "填写",
    "附：",
    "附件",
)
_NAMED_LIKE_LABELS: Final = frozenset({"文种", "公文种类"})  # 意见 is a 文种


def entries_of(manuscript: Manuscript) -> list[Entry]:
    """Give the labels of a manuscript with their contents, in reading order."""
    found: list[Entry] = []
    for block in blocks(manuscript):
        if len(found) > _MOST_ENTRIES:
            break
        found += _GridReader(block).entries() if isinstance(block, Grid) else text_entries(block)
    return found[:_MOST_ENTRIES]


def text_entries(lines: Sequence[str]) -> list[Entry]:
    """Read labelled lines; a line without label goes on with the one right above it."""
    found: list[Entry] = []
    current: Entry | None = None
    room = 0
    for line in lines[:_LONGEST_TEXT]:
        text = line.strip(BLANKS)
        if not text:
            current = None
            continue
        reading = read_line(text)
        if current is not None and room and _goes_on(current, reading.lead):
            current.lines += reading.lead
            room -= 1
        if reading.entries:
            found += reading.entries
            current, room = found[-1], _MOST_LINES
    return found


def _goes_on(entry: Entry, lines: Sequence[str]) -> bool:
    """Whether a field of plain text goes on over unlabelled lines."""
    if _is_remark(lines):
        return False
    if entry.kind in PROSE or not entry.lines:
        return entry.kind is not None
    return entry.kind in CHOICES and any(map(has_mark, lines))


class _GridReader:
    """Reads one table."""

    def __init__(self, grid: Grid, depth: int = 0) -> None:
        self._rows = [row[:_WIDEST_TABLE] for row in grid.rows[:_LONGEST_TABLE] if row]
        self._depth = depth
        self._readings: dict[Square, Reading] = {}
        self._labels: set[Square] = set()
        self._taken: set[Square] = set()
        self._owners: dict[Square, Entry] = {}
        self._divided: dict[int, Entry] = {}
        self._found: list[Entry] = []

    def entries(self) -> list[Entry]:
        """Give the labels of the table with their contents."""
        for r, row in enumerate(self._rows):
            titled = self._is_label_row(r)
            if titled and self._is_list(r):
                self._skip_list(r)
            for c, square in enumerate(row):
                if square not in self._taken:
                    self._square(r, c, titled=titled)
        return self._found

    def _square(self, r: int, c: int, *, titled: bool) -> None:
        square = self._rows[r][c]
        label = self._label_of(r, c, titled=titled)
        if label is not None:
            label.group = self._group(r, c)
            self._found.append(label)
            self._owners[square] = label
            self._fill(label, r, c, titled=titled)
            return
        reading = self._reading(square)
        merged = self._merged_label(r, c)
        if merged is not None:
            reading = read_value(square.lines, merged.kind)
            merged.lines += reading.lead
        self._found += reading.entries
        self._found += self._inner(square)

    def _label_of(self, r: int, c: int, *, titled: bool) -> Entry | None:
        """Give the label a square consists of, known or not."""
        reading = self._reading(self._rows[r][c])
        if reading.entries or not reading.lead:
            return reading.label
        text = "".join("".join(reading.lead).split())
        group = self._group(r, c) or self._divided.get(r)
        kind = None if group is None else within(group.label, text)
        if group is not None and kind is not None:
            self._divided[r] = group
            return Entry(group.label + text, kind)
        if self._merged_label(r, c) is None and self._is_odd_label(r, c, titled=titled):
            return Entry(text, kind_of(text))
        return None

    def _reading(self, square: Square) -> Reading:
        if square not in self._readings:
            reading = self._readings[square] = read_cell(square.lines)
            if reading.label is not None:
                self._labels.add(square)
        return self._readings[square]

    def _is_label(self, square: Square) -> bool:
        """Whether a square is a label and nothing else, as it is printed."""
        self._reading(square)
        return square in self._labels

    def _starts_own(self, square: Square) -> bool:
        """Whether a square begins with a label of its own that is not one of a signature."""
        reading = self._reading(square)
        first = reading.entries[0] if reading.entries and not reading.lead else None
        return first is not None and first.kind is not None and first.kind not in SIGNING

    def _is_label_row(self, r: int) -> bool:
        """Whether a row holds labels only, and the next one their contents."""
        if r + 1 >= len(self._rows):
            return False
        row = [square for square in self._rows[r] if square.lines]
        below = [square for square in self._rows[r + 1] if square.lines]
        columns = {square.column for square in row}
        known = sum(self._is_label(square) for square in row)
        return (
            known > 1
            and known * 2 > len(row)
            and all(self._is_label(square) or may_be_label(square.lines) for square in row)
            and all(square.column in columns for square in below)
            and not any(self._is_label(s) or self._starts_own(s) for s in below)
        )

    def _is_list(self, r: int) -> bool:
        """Whether a row of labels heads a list of several rows, which is no form."""
        columns = {square.column for square in self._rows[r]}
        filled = 0
        for row in self._rows[r + 1 : r + 3]:
            squares = [square for square in row if square.lines]
            aligned = all(square.column in columns for square in squares)
            filled += len(squares) > 1 and aligned and not any(map(self._starts_own, squares))
        return filled > 1

    def _skip_list(self, r: int) -> None:
        self._taken.update(self._rows[r])
        for row in self._rows[r + 1 :]:
            if any(self._is_label(square) or self._starts_own(square) for square in row):
                return
            self._taken.update(row)

    def _is_odd_label(self, r: int, c: int, *, titled: bool) -> bool:
        """Whether a square that nobody knows stands where a label should."""
        row = self._rows[r]
        if not may_be_label(row[c].lines):
            return False
        if titled:
            return True
        if c > 0 and row[c - 1].lines and row[c - 1] not in self._taken:
            return False
        right = row[c + 1] if c + 1 < len(row) else None
        return right is not None and bool(right.lines) and not self._is_label(right)

    def _fill(self, label: Entry, r: int, c: int, *, titled: bool) -> None:
        """Find the contents of a label."""
        squares = [] if titled else self._right(label, r, c)
        if not squares and (titled or not self._has_own_place(r, c)):
            squares = self._below(label, r, c, titled=titled)
        self._taken.update(squares)
        rests: list[Entry] = []
        for lines in _joined(squares, self._ticks_below(r, squares)):
            value = read_value(_unrepeated(label, lines), label.kind)
            label.lines += value.lead
            rests += value.entries
        inner = [entry for square in squares for entry in self._inner(square)]
        if not label.lines and not rests and not any(entry.kind for entry in inner):
            label.lines += [line for square in squares for line in _text_of(square.inner)]
            inner = []
        self._found += [*rests, *inner]

    def _has_own_place(self, r: int, c: int) -> bool:
        """Whether a label has an empty square beside it for its contents."""
        right = self._rows[r][c + 1] if c + 1 < len(self._rows[r]) else None
        return right is not None and not right.lines and not right.inner

    def _right(self, label: Entry, r: int, c: int) -> list[Square]:
        row = self._rows[r]
        if c + 1 >= len(row):
            return []
        takes = label.label in _NAMED_LIKE_LABELS or self._repeats(label, row[c + 1])
        if not takes and not self._is_value(row[c + 1]):
            return []
        if c + 2 < len(row) and within(label.label, "".join(row[c + 1].lines)) is not None:
            return []
        squares = [row[c + 1]]
        for square in row[c + 2 :]:
            if not self._is_value(square) or not self._belongs(label, square):
                break
            squares.append(square)
        return squares if any(s.lines or s.inner for s in squares) else []

    def _is_value(self, square: Square) -> bool:
        return (
            square not in self._taken
            and not self._is_label(square)
            and not self._starts_own(square)
        )

    def _repeats(self, label: Entry, square: Square) -> bool:
        """Whether a square is the value of a label that is written in it once more."""
        reading = self._reading(square)
        first = reading.entries[0] if reading.entries and not reading.lead else None
        repeated = first is not None and first.label == label.label and bool(first.lines)
        return repeated and square not in self._taken

    def _belongs(self, label: Entry, square: Square) -> bool:
        """Whether a further square of a row still belongs to its label."""
        if not square.lines:
            return True
        text = " ".join(square.lines)
        if label.kind in CHOICES:
            return has_mark(text) or disclosure_of(text) is not None
        return label.kind in SIGNED and signature(square.lines) != (None, None)

    def _ticks_below(self, r: int, squares: Sequence[Square]) -> list[str]:
        """Give what stands below each of some options where that is ticks and nothing else."""
        if len(squares) < 2 or r + 1 >= len(self._rows):  # noqa: PLR2004 - one is no row of options
            return []
        below = {s.column: s for s in self._rows[r + 1] if s.column >= squares[0].column}
        found = [below.get(square.column) for square in squares]
        ticks = ["".join(square.lines) if square else "" for square in found]
        if not any(ticks) or not all(set(tick) <= MARKS for tick in ticks):
            return []
        self._taken.update(square for square in found if square)
        return ticks

    def _below(self, label: Entry, r: int, c: int, *, titled: bool) -> list[Square]:
        if r + 1 >= len(self._rows):
            return []
        square = self._rows[r][c]
        below = [s for s in self._rows[r + 1] if s.lines or s.inner]
        if not below or any(self._is_label(s) or self._starts_own(s) for s in below):
            return []
        if any(_is_remark(s.lines) for s in below) or not _may_say(label, square, below):
            return []
        others = [s for s in self._rows[r] if s is not square and (s.lines or s.inner)]
        if not others and (len(below) == 1 or self._are_options(label, below)):
            return below
        labels = {s.column for s in self._rows[r] if s in self._owners or self._is_label(s)}
        if not titled and not all(s.column in labels for s in below):
            return []
        return [s for s in below if s.column == square.column and s not in self._taken]

    def _are_options(self, label: Entry, squares: Sequence[Square]) -> bool:
        return label.kind in CHOICES and any(has_mark(" ".join(s.lines)) for s in squares)

    def _group(self, r: int, c: int) -> Entry | None:
        """Give the label a square stands under: merged over its row, or left of it and bare."""
        merged = self._merged_label(r, c)
        if merged is not None or c == 0:
            return merged
        left = self._owners.get(self._rows[r][c - 1])
        return left if left is not None and not left.lines else None

    def _merged_label(self, r: int, c: int) -> Entry | None:
        """Give the label that is merged over the rows of a square: its rest is empty."""
        if c == 0 or self._rows[r][c - 1].lines:
            return None
        column = self._rows[r][c - 1].column
        for row in reversed(self._rows[:r]):
            above = next((square for square in row if square.column == column), None)
            if above is None:
                return None
            if above.lines:
                return self._owners.get(above)
        return None

    def _inner(self, square: Square) -> Iterator[Entry]:
        if self._depth < _DEEPEST:
            for grid in square.inner:
                yield from _GridReader(grid, self._depth + 1).entries()


def _unrepeated(label: Entry, lines: list[str]) -> list[str]:
    """Give the lines of a value without the label it repeats: 理由 | 理由：过程性信息."""
    for colon in "：:":
        before, found, rest = lines[0].partition(colon)
        if found and rest.strip(BLANKS) and plain(before) == label.label:
            return [rest.strip(BLANKS), *lines[1:]]
    return lines


def _may_say(label: Entry, square: Square, below: Sequence[Square]) -> bool:
    """Whether squares below a label may be its contents.

    An opinion stands behind the colon of its label; below it, only what is signed is one.
    """
    if label.kind not in SIGNED or not square.lines[-1].endswith(("：", ":")):
        return True
    return any(signature(each.lines) != (None, None) for each in below)


def _is_remark(lines: Sequence[str]) -> bool:
    """Whether lines explain the form: 本表一式两份, 填表说明."""
    return bool(lines) and lines[0].lstrip(_OPENING).startswith(_REMARKS)


def _joined(squares: Sequence[Square], ticks: Sequence[str] = ()) -> list[list[str]]:
    """Give the lines of the squares of a value; squares that hold one line each become one.

    Where a tick has a square of its own, an empty square is a box that is not ticked.
    """
    if len(squares) == 1 or any(len(square.lines) > 1 for square in squares):
        return [square.lines for square in squares if square.lines]
    texts = ["".join(square.lines) for square in squares]
    if ticks:
        pairs = zip(texts, ticks, strict=True)
        return [[_GAP.join(f"{text}{tick or _UNTICKED}" for text, tick in pairs if text)]]
    lone = any(text and set(text) <= MARKS for text in texts)
    return [[_GAP.join(text or _UNTICKED * lone for text in texts).strip(BLANKS)]]


def _text_of(grids: Sequence[Grid]) -> Iterator[str]:
    """Give tables that hold no label as lines of text, ticks behind the words above them."""
    for grid in grids:
        rows = [["".join(square.lines) for square in row] for row in grid.rows]
        if len(rows) == 2 and any(rows[1]) and all(set(text) <= MARKS for text in rows[1]):  # noqa: PLR2004 - options, ticks
            yield _GAP.join(f"{a}{b or _UNTICKED}" for a, b in zip(*rows, strict=False) if a)
        else:
            yield from filter(None, (_GAP.join(filter(None, row)) for row in rows))
