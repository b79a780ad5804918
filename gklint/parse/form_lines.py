"""Labels inside the lines of a cell or of a plain text: 拟稿人：张某　　核稿：李某.

A label ends in a colon, or is all that stands in its cell (or in the first lines of it), or stands
before a box or a blank. Letter-spacing and line breaks inside a label mean nothing.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from gklint.parse.form_boxes import MARKS, has_mark
from gklint.parse.form_fields import is_listed, kind_of, plain, signs_within
from gklint.parse.form_words import LONGEST, PROSE, REASONS, SIGNED, SIGNING, Kind
from gklint.text.brackets import matching
from gklint.text.normal import BLANKS, is_han, squeeze

_COLONS: Final = "：:"
_OPENING: Final = "（("
_BOUNDS: Final = frozenset(BLANKS + "，,。；;、（()）】]|｜") | MARKS
_WIDE: Final = ("  ", "\u3000", "\t")
_SEPARATORS: Final = BLANKS + "，,；;、|｜"
_ALL_MARKS: Final = "".join(MARKS) + BLANKS
_LONGEST_LINE: Final = 4000
_LONGEST_ASIDE: Final = 200
_REACH: Final = 2 * LONGEST
_SHORTEST_UNKNOWN, _LONGEST_UNKNOWN = 2, 10
_STACKED: Final = 8
_IN_BRACKETS: Final = REASONS | {Kind.BARE_REASON, Kind.BASIS, Kind.EXEMPTION}
_EXPLAINED: Final = frozenset({Kind.ATTRIBUTE, Kind.ATTRIBUTE_AND_REASON, Kind.INTERPRETATION})
_INTERPRETED: Final = "解读"
_PLAIN: Final = REASONS | {
    Kind.TITLE,
    Kind.NUMBER,
    Kind.DRAFTING_UNIT,
    Kind.HOST_UNIT,
    Kind.LEAD_UNIT,
    Kind.DRAFTER,
    Kind.DATE,
    Kind.CLASSIFICATION,
    Kind.URGENCY,
    Kind.ATTRIBUTE,
    Kind.ATTRIBUTE_AND_REASON,
    Kind.POLICY,
    Kind.NORMATIVE,
    Kind.INTERPRETATION,
    Kind.EXEMPTION,
}
"""What no sentence begins with: a blank behind it in a text is a colon nobody wrote."""
_NEUTRAL: Final = frozenset({"意见", "审核意见", "意见区", "说明", "备注", "内容", "附件", "正文"})
"""Words that are a label of their own in one form and part of a field's contents in another."""


class Entry:
    """A label with what was found for it so far.

    Attributes:
        label: Without blanks, colon, number.
        kind: What it is for; ``None`` where nobody knows it.
        lines: Its contents.
        group: The label it stands under: ``保密审查 | 审查人 | 张某``.
    """

    __slots__ = ("group", "kind", "label", "lines")

    def __init__(self, label: str, kind: Kind | None) -> None:
        """Begin with a label that has no contents."""
        self.label = label
        self.kind = kind
        self.lines: list[str] = []
        self.group: Entry | None = None


class Reading:
    """The lines of a cell: what stands before the first label, and the labels."""

    __slots__ = ("entries", "lead")

    def __init__(self) -> None:
        """Begin with nothing."""
        self.lead: list[str] = []
        self.entries: list[Entry] = []

    @property
    def label(self) -> Entry | None:
        """The one label the cell consists of, where that is so."""
        alone = len(self.entries) == 1 and not self.lead and not self.entries[0].lines
        return self.entries[0] if alone else None


def read_cell(lines: Sequence[str]) -> Reading:
    """Read the lines of a cell that may be a label, or hold some."""
    for count in range(min(len(lines), _STACKED), 0, -1):
        label = "".join(lines[:count])
        kind = kind_of(label)
        if kind is None and kind_of(label.strip(_ALL_MARKS)) in REASONS:
            label = label.strip(_ALL_MARKS)  # ☑不予公开理由 | ☑国家秘密 ☐个人隐私
            kind = kind_of(label)
        if kind is Kind.EXEMPTION and _is_statement(label):
            continue
        if kind is not None or (count == len(lines) and _is_unknown(label, closed=True)):
            splitter = _Splitter()
            splitter.open(plain(label), kind)
            return splitter.read(lines[count:])
    return _Splitter(free=True).read(lines)


def read_value(lines: Sequence[str], owner: Kind | None) -> Reading:
    """Read the lines of a cell that is the value of a label of some kind.

    Only known labels count in it, and not those that belong to such a value.
    """
    return _Splitter(owner).read(lines)


def read_line(line: str) -> Reading:
    """Read a line of plain text; a label without colon must stand before a box or a wide blank."""
    return _Splitter(free=True, text=True).read([line])


def _is_statement(text: str) -> bool:
    """Whether a cell says that no interpretation is needed: 是否需要解读 | 本件不需解读."""
    return plain(text).endswith(_INTERPRETED) and squeeze(text)[-1:] not in set(_COLONS)


def may_be_label(lines: Sequence[str]) -> bool:
    """Whether a cell without colon may be a label nobody knows: a few Chinese characters."""
    return len(lines) <= _STACKED and _is_unknown("".join(lines), closed=False)


def _is_unknown(text: str, *, closed: bool) -> bool:
    """Whether a text that nobody knows may be a label; ``closed``: only one with its colon."""
    label = plain(text) if len(text) <= _REACH else ""
    if closed and squeeze(text)[-1:] not in set(_COLONS):
        return False
    if not _SHORTEST_UNKNOWN <= len(label) <= _LONGEST_UNKNOWN or has_mark(text):
        return False
    return all(is_han(char) or char in "/、" for char in label)


class _Splitter:
    """Takes lines apart at their labels."""

    def __init__(
        self, owner: Kind | None = None, *, free: bool = False, text: bool = False
    ) -> None:
        """Prepare.

        Args:
            owner: Of the label whose value is read.
            free: Whether labels nobody knows count too, and such without colon.
            text: Whether the lines stand in no cell.
        """
        self._reading = Reading()
        self._into = self._reading.lead
        self._owner = owner
        self._free = free
        self._text = text

    def read(self, lines: Sequence[str]) -> Reading:
        """Read the lines."""
        for at, line in enumerate(lines):
            prefix = self._prefix(line) if self._free and at == 0 else 0
            if prefix:
                self.open(plain(line[:prefix]), kind_of(line[:prefix]))
            self._split(line[prefix:])
        return self._reading

    def open(self, label: str, kind: Kind | None) -> None:
        """Begin a label: what comes now belongs to it."""
        entry = Entry(label, kind)
        self._reading.entries.append(entry)
        self._into = entry.lines
        self._owner = kind

    def _write(self, text: str) -> None:
        inner = text.strip(BLANKS)
        if inner:
            self._into.append(inner)

    def _split(self, line: str) -> None:
        start = resume = 0
        asides: list[Entry] = []
        for colon in _colons(line):
            begin = None if colon < resume else self._label_start(line, start, colon)
            if begin is None:
                continue
            label = line[begin:colon]
            bracket = _bracket_before(line, begin)
            if bracket is not None and kind_of(label) in _IN_BRACKETS:
                resume = matching(line, bracket) or len(line)
                if kind_of(label) is not Kind.BARE_REASON or self._owner not in _EXPLAINED:
                    asides += _aside(label, line[colon + 1 : resume])
                continue
            self._write(line[start:begin].rstrip(_SEPARATORS))
            self.open(plain(label), kind_of(label))
            start = colon + 1
        self._write(line[start:])
        self._reading.entries += asides

    def _prefix(self, line: str) -> int:
        """Give the length of a label without colon at the beginning of a line; 0: there is none."""
        first = next(_colons(line), None)
        if first is not None and self._label_start(line, 0, first) == 0:
            return 0
        framed = _framed(line)
        if framed:
            return framed
        ends = [
            i for i in range(1, min(len(line), _REACH)) if line[i] in _BOUNDS and line[:i].strip()
        ]
        stop = next((i for i in ends if line[i] in MARKS), len(line))
        for end in reversed(ends):
            kind = kind_of(line[:end]) if end <= stop else None
            rest = line[end:].lstrip(BLANKS)
            if kind is None or kind in SIGNING or kind is Kind.OTHER or not rest:
                continue
            gap = line[end : len(line) - len(rest)]
            wide = any(blank in gap for blank in _WIDE) or has_mark(rest)
            narrow = gap and (not self._text or (kind in _PLAIN and kind_of(rest) is None))
            if plain(line[:end]) not in _NEUTRAL and (wide or narrow):
                return end
        return 0

    def _label_start(self, line: str, start: int, colon: int) -> int | None:
        """Give where the label before a colon begins; ``None``: none ends there.

        Args:
            line: The line.
            start: Where the value of the label before it begins; 0 where there is none.
            colon: Where the colon stands.
        """
        known = self._known_start(line, start, colon)
        if known is not None or not self._free or self._owner in PROSE:
            return known
        wide = max(line.rfind(blank, start, colon) + len(blank) for blank in _WIDE)
        low = wide if start else 0
        return low if low >= start and _is_unknown(line[low:colon], closed=False) else None

    def _known_start(self, line: str, start: int, colon: int) -> int | None:
        """Give where a known label begins.

        At the beginning of a line the longest one counts. Behind a value, listed labels do first;
        of the others the shortest, for the words before it belong to the value.
        """
        begins = [
            i
            for i in range(max(start, colon - _REACH), colon)
            if line[i] not in BLANKS and (i == start or line[i - 1] in _BOUNDS)
        ]
        longest = (i for i in begins if start == 0 or is_listed(line[i:colon]))
        shortest = (i for i in reversed(begins) if i > start)
        return next((i for i in (*longest, *shortest) if self._counts(line[i:colon])), None)

    def _counts(self, label: str) -> bool:
        """Whether a text is a known label here and no part of what is being said."""
        kind = kind_of(label)
        if kind is None or (plain(label) in _NEUTRAL and not self._free):
            return False
        if self._owner in SIGNED:
            signs = kind in SIGNING or signs_within(label)
            return not signs and kind is not Kind.BARE_REASON
        return kind is not Kind.BARE_REASON or self._owner not in (REASONS | {Kind.EXEMPTION})


def _aside(label: str, text: str) -> list[Entry]:
    """Read a label inside brackets: 不予公开（理由：…）."""
    splitter = _Splitter()
    splitter.open(plain(label), kind_of(label))
    return splitter.read([text[:_LONGEST_ASIDE].rstrip(BLANKS + "）)")]).entries


def _colons(line: str) -> Iterator[int]:
    """Give the colons of a line that may close a label; those of 10:33 do not."""
    for at, char in enumerate(line[:_LONGEST_LINE]):
        if char in _COLONS and not (
            line[at - 1 : at].isdigit() and line[at + 1 : at + 2].isdigit()
        ):
            yield at


def _framed(line: str) -> int:
    """Give the length of a label in brackets at the beginning of a line: 【公开属性】主动公开."""
    begin = len(line) - len(line.lstrip(BLANKS))
    end = next((i + 1 for i in range(begin, min(len(line), _REACH)) if line[i] in "】］"), 0)
    is_label = end and line[begin] in "【［" and kind_of(line[begin:end]) is not None
    return end if is_label else 0


def _bracket_before(line: str, at: int) -> int | None:
    before = line[:at].rstrip(BLANKS)
    return len(before) - 1 if before[-1:] in set(_OPENING) else None
