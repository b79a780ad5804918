"""Edits in manuscript space: which characters of a line give way to which.

Edits never make or remove a line, so that a place keeps its line through any number of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from gklint.model.manuscript import Line
from gklint.model.outcome import Finding

_WORD: Final = r"[0-9]+|[０-９]+|[A-Za-z]+|[〇一-鿿]+|[ \t　]+|."
_CONTROL: Final = frozenset(map(chr, (*range(32), 0x7F, 0x85, 0x2028, 0x2029))) - {"\t"}


class Edit(NamedTuple):
    """Put ``replacement`` where the characters ``start`` to ``end`` of a line are.

    Attributes:
        line: From 1.
        start: In code points from 0.
        end: Behind the last; ``start``: something is put in.
        replacement: Of one line; empty: something is taken out.
    """

    line: int
    start: int
    end: int
    replacement: str


class Chosen(NamedTuple):
    """The edits of one round, each with the finding that asks for it, in the order of the text."""

    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]


def chosen(findings: Iterable[Finding], lines: Sequence[Line], *, unsafe: bool) -> Chosen:
    """Choose the fixes that can be made at once.

    Of fixes that meet, the first in the text is made, and the next round sees to the others.
    Suppressed findings are let be, and so are fixes that cannot be meant (a plug-in may err).

    Args:
        findings: Of the lines.
        lines: What the fixes are for.
        unsafe: Whether fixes that may change what is meant are wanted as well.
    """
    wanted = sorted(
        ((edit, f) for f in findings for edit in _edit_of(f, lines, unsafe=unsafe)),
        key=lambda pair: (pair[0], pair[1].code),
    )
    taken: list[tuple[Edit, Finding]] = []
    for edit, finding in wanted:
        if not taken or not _meet(taken[-1][0], edit):
            taken.append((edit, finding))
    return Chosen(tuple(edit for edit, _ in taken), tuple(finding for _, finding in taken))


def is_mendable(finding: Finding, *, unsafe: bool) -> bool:
    """Whether a finding has a fix that is wanted."""
    if not unsafe:
        return finding.is_mendable
    return finding.fix is not None and finding.suppressed is None


def _edit_of(finding: Finding, lines: Sequence[Line], *, unsafe: bool) -> Iterator[Edit]:
    fix = finding.fix
    if fix is None or not is_mendable(finding, unsafe=unsafe):
        return
    edit = Edit(*fix.span, fix.replacement)
    if not 1 <= edit.line <= len(lines) or not _CONTROL.isdisjoint(edit.replacement):
        return
    text = lines[edit.line - 1].text
    if 0 <= edit.start <= edit.end <= len(text) and text[edit.start : edit.end] != edit.replacement:
        yield edit


def _meet(before: Edit, edit: Edit) -> bool:
    """Whether two edits, the first not behind the second, have a character or a place in common."""
    if before.line != edit.line:
        return False
    return edit.start < before.end or edit.start == before.start


def applied(lines: Sequence[Line], edits: Iterable[Edit]) -> tuple[Line, ...]:
    """Give the lines with the edits made, which do not meet."""
    changed = list(lines)
    for edit in sorted(edits, reverse=True):
        line = changed[edit.line - 1]
        text = line.text[: edit.start] + edit.replacement + line.text[edit.end :]
        changed[edit.line - 1] = line._replace(text=text)
    return tuple(changed)


def by_line(edits: Iterable[Edit]) -> Mapping[int, tuple[Edit, ...]]:
    """Give the edits of each line, from left to right, the lines in their order."""
    found: dict[int, tuple[Edit, ...]] = {}
    for edit in sorted(edits):
        found[edit.line] = (*found.get(edit.line, ()), edit)
    return found


def between(before: Sequence[Line], after: Sequence[Line]) -> tuple[Edit, ...]:
    """Give the smallest edits that turn the lines into the others, as a person would make them."""
    pairs = zip(before, after, strict=True)
    return tuple(e for old, new in pairs for e in _in_line(old.number, old.text, new.text))


def _in_line(number: int, old: str, new: str) -> Iterator[Edit]:
    """Compare token by token, so that a number or a word is not picked apart letter by letter."""
    if old == new:
        return
    ours, theirs = re.findall(_WORD, old, re.DOTALL), re.findall(_WORD, new, re.DOTALL)
    at, to = _offsets(ours), _offsets(theirs)
    pending: Edit | None = None
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, low, high, new_low, new_high in matcher.get_opcodes():
        if kind == "equal":
            continue
        edit = _trimmed(Edit(number, at[low], at[high], new[to[new_low] : to[new_high]]), old)
        if pending is not None and _read_as_one(pending, edit):
            gap = old[pending.end : edit.start]
            joined = pending.replacement + gap + edit.replacement
            edit = Edit(number, pending.start, edit.end, joined)
        elif pending is not None:
            yield pending
        pending = edit
    if pending is not None:
        yield pending


def _offsets(tokens: Iterable[str]) -> list[int]:
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return offsets


def _trimmed(edit: Edit, text: str) -> Edit:
    """Leave out what both sides begin or end with: only characters that change are touched."""
    start, end, new = edit.start, edit.end, edit.replacement
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Edit(edit.line, start, end, new)


def _read_as_one(before: Edit, edit: Edit) -> bool:
    """Whether two replacements stand so close that they are one change to a reader: a date."""
    replaces = all(e.start < e.end and e.replacement for e in (before, edit))
    return replaces and edit.start - before.end <= 1
