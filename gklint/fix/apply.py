"""Edits written into a copy of a file, which is read again before anybody gets it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gklint.fix.edits import Edit, applied
from gklint.fix.revisions import Track, revise
from gklint.fix.text_file import TextFile
from gklint.fix.word import WordFile
from gklint.fix.writable import Refusal
from gklint.model.manuscript import Line
from gklint.readers import ReadFault, Revisions, read_bytes
from gklint.readers.sniff import is_zip

_GARBLED = "改了以后读出来不一样"


class Written(NamedTuple):
    """A copy with edits made.

    Attributes:
        data: The copy; the file itself, where nothing could be changed.
        edits: What was made.
        refused: What could not be made, and why.
    """

    data: bytes
    edits: tuple[Edit, ...]
    refused: tuple[Refusal, ...] = ()


def written(data: bytes, name: str, edits: Iterable[Edit], track: Track | None = None) -> Written:
    """Make edits in a copy of a file.

    What is given was read again: with all changes accepted it is the old text with these edits,
    with all of them rejected the old text. A line of which that is not so is left as it was.

    Args:
        data: The file.
        name: Of the file.
        edits: Of its lines as read; they do not meet.
        track: Who tracks the changes in a Word file; ``None``: they are made outright.

    Raises:
        ReadFault: The file cannot be read.
    """
    wanted, refused = tuple(sorted(edits)), tuple[Refusal, ...]()
    lines = read_bytes(data, name).lines
    while wanted:
        copy, why_not = _copy(data, wanted, track)
        never = {refusal.edit for refusal in why_not}
        made = tuple(edit for edit in wanted if edit not in never)
        expected = applied(lines, made)
        wrong = _wrong(data, copy, name, expected, tracked=track is not None and is_zip(data))
        if not wrong:
            return Written(copy if made else data, made, tuple(sorted((*refused, *why_not))))
        spoilt = tuple(Refusal(edit, _GARBLED) for edit in made if edit.line in wrong)
        if not spoilt:  # a line that was not to change did
            spoilt = tuple(Refusal(edit, _GARBLED) for edit in made)
        refused += spoilt
        gone = {refusal.edit for refusal in spoilt}
        wanted = tuple(edit for edit in wanted if edit not in gone)
        refused = tuple(each for each in refused if each.edit not in wanted)
    return Written(data, (), tuple(sorted(refused)))


def _copy(
    data: bytes, edits: Sequence[Edit], track: Track | None
) -> tuple[bytes, tuple[Refusal, ...]]:
    if not is_zip(data):
        return TextFile(data).edited(edits), ()
    word = WordFile(data)
    refused = revise(word, edits, track)
    return word.copy(), refused


def _wrong(
    data: bytes, copy: bytes, name: str, expected: Sequence[Line], *, tracked: bool
) -> frozenset[int]:
    """Give the numbers of the lines that do not read as they should; all, if nothing can be read.

    How a line is set is not compared: text put into an empty line brings its own.
    """
    try:
        wrong = _differing(expected, read_bytes(copy, name).lines)
        if tracked:
            before = _original(data, name)
            if before is not None and before != _original(copy, name):
                return frozenset(line.number for line in expected)
    except ReadFault:
        return frozenset(line.number for line in expected)
    return wrong


def _original(data: bytes, name: str) -> tuple[tuple[object, ...], ...] | None:
    """Read a file with all tracked changes rejected; ``None``: nothing is left then."""
    try:
        lines = read_bytes(data, name, revisions=Revisions.ORIGINAL).lines
    except ReadFault:
        return None
    return tuple(map(_content, lines))


def _differing(expected: Sequence[Line], found: Sequence[Line]) -> frozenset[int]:
    if len(expected) != len(found):
        return frozenset(line.number for line in expected)
    pairs = zip(expected, found, strict=True)
    return frozenset(a.number for a, b in pairs if _content(a) != _content(b))


def _content(line: Line) -> tuple[object, ...]:
    return line.number, line.text, line.part, line.paragraph, line.cell
