"""Repair a manuscript in memory: make the fixes, check again, until there is nothing left to make.

A fix may bring up another (a number without brackets and with a padded serial), so one round is
not enough. What is written into a file in the end is the difference of the first and last text.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from gklint.engine.intake import parse_draft
from gklint.fix.edits import Edit, applied, between, chosen
from gklint.model.disclosure import Disclosure
from gklint.model.manuscript import Line, Manuscript
from gklint.model.outcome import FileResult, Finding

Check = Callable[[Manuscript], FileResult]

_ROUNDS = 10


class Repaired(NamedTuple):
    """What became of a manuscript.

    Attributes:
        before: What is said of it as it was.
        after: What is said of it as it is now.
        lines: Its lines now.
        edits: What turns the old lines into the new, as small as can be.
        applied: The findings whose fixes were made, in that order.
        quarrels: Codes of the rules whose fixes were not made: one undoes the other.
        deciding: Codes of the rules whose fixes were not made: they would change what the document
            says of its 公开属性, which no program may.
    """

    before: FileResult
    after: FileResult
    lines: tuple[Line, ...]
    edits: tuple[Edit, ...] = ()
    applied: tuple[Finding, ...] = ()
    quarrels: tuple[str, ...] = ()
    deciding: tuple[str, ...] = ()


class _Refused(NamedTuple):
    """Rules whose fixes are not made."""

    quarrels: frozenset[str] = frozenset()
    deciding: frozenset[str] = frozenset()


class _Setback(Exception):  # noqa: N818 - it says what to try instead, and goes no further
    """Fixes were made that should not have been."""

    def __init__(self, refused: _Refused) -> None:
        super().__init__()
        self.refused = refused


class _State(NamedTuple):
    """The manuscript after some rounds, and the findings each round was for."""

    manuscript: Manuscript
    result: FileResult
    rounds: tuple[tuple[Finding, ...], ...] = ()


def repaired(manuscript: Manuscript, check: Check, *, unsafe: bool = False) -> Repaired:
    """Make all fixes there are.

    Args:
        manuscript: As read.
        check: Says what is to be said of a manuscript; pure.
        unsafe: Whether fixes that may change what is meant are made as well; the 公开属性 is never
            changed.
    """
    before = check(manuscript)
    start = _State(manuscript, before)
    refused = _Refused()
    while True:
        try:
            end = _last(start, check, refused, unsafe=unsafe)
        except _Setback as setback:
            refused = setback.refused
        else:
            return Repaired(
                before,
                end.result,
                end.manuscript.lines,
                between(manuscript.lines, end.manuscript.lines),
                tuple(finding for findings in end.rounds for finding in findings),
                tuple(sorted(refused.quarrels)),
                tuple(sorted(refused.deciding)),
            )


def _last(start: _State, check: Check, refused: _Refused, *, unsafe: bool) -> _State:
    """Make rounds of fixes until one finds nothing to do.

    Raises:
        _Setback: It does not end, or a round changes what must not be changed.
    """
    states = [start]
    for _ in range(_ROUNDS):
        state = states[-1]
        round_ = _round(state, refused, unsafe=unsafe)
        if round_ is None:
            return state
        seen = next((i for i, s in enumerate(states) if _same(s, round_)), None)
        if seen is not None:
            raise _Setback(_quarrelling(refused, round_.rounds[seen:]))
        culprits = tuple(_deciding(state, round_))
        if culprits:
            raise _Setback(refused._replace(deciding=refused.deciding.union(culprits)))
        states.append(round_._replace(result=check(round_.manuscript)))
    raise _Setback(_quarrelling(refused, states[-1].rounds[-1:]))


def _round(state: _State, refused: _Refused, *, unsafe: bool) -> _State | None:
    """Make one round of fixes; ``None``: there are none. The result is still the old one."""
    manuscript = state.manuscript
    never = refused.quarrels | refused.deciding
    wanted = [f for f in state.result.findings if f.code not in never]
    choice = chosen(wanted, manuscript.lines, unsafe=unsafe)
    if not choice.edits:
        return None
    lines = applied(manuscript.lines, choice.edits)
    rounds = (*state.rounds, choice.findings)
    return _State(manuscript._replace(lines=lines), state.result, rounds)


def _same(state: _State, other: _State) -> bool:
    return state.manuscript.lines == other.manuscript.lines


def _quarrelling(refused: _Refused, rounds: tuple[tuple[Finding, ...], ...]) -> _Refused:
    codes = {finding.code for findings in rounds for finding in findings}
    return refused._replace(quarrels=refused.quarrels | codes)


def _deciding(before: _State, after: _State) -> Iterator[str]:
    """Give the rules of a round whose fixes change what is said of the 公开属性."""
    said = decisions(before.manuscript)
    if said == decisions(after.manuscript):
        return
    found = False
    for finding in after.rounds[-1]:
        alone = chosen([finding], before.manuscript.lines, unsafe=True)
        lines = applied(before.manuscript.lines, alone.edits)
        if decisions(before.manuscript._replace(lines=lines)) != said:
            found = True
            yield finding.code
    if not found:  # only all together do it
        yield from (finding.code for finding in after.rounds[-1])


def decisions(manuscript: Manuscript) -> tuple[bool, bool, tuple[Disclosure, ...]]:
    """Say what a program may not decide: 公文 or not, classified or not, and every marking.

    Raises:
        ReadFault: The grammars made a mistake.
    """
    document = parse_draft(manuscript)
    markings = tuple(marking.disclosure for marking in document.markings)
    return document.recognised, document.classification is not None, markings
