"""Files of a room judged in worker processes: what is asked of a worker, and what it answers.

A worker stands in the room while it works, so that every name in an answer is the name the user
knows, and no path of this machine can get into one.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from gklint.engine.check import check_candidate
from gklint.engine.find import Candidate, find_drafts
from gklint.engine.plan import Plan, PlanRecipe, build_plan
from gklint.engine.servant import Limits, Loss
from gklint.engine.workers import lost_fault
from gklint.hooks.host import load_host
from gklint.model.disclosure import Stage
from gklint.model.document import OfficialDocument
from gklint.model.manuscript import Alignment, Line, Part
from gklint.model.outcome import FileResult, Finding, Result, Verdict
from gklint.model.superiors import Mention
from gklint.readers import SUFFIXES, packed
from gklint.report.elements import parsed_value
from gklint.report.elements_text import element_rows
from gklint.report.run import in_order, is_read
from gklint.web import copies

MEGABYTE: Final = 1024 * 1024
LIMITS: Final = Limits(seconds=60.0, memory=1536 * MEGABYTE, growth=64 * MEGABYTE)
"""What a worker may use: one document, then what it grew by is given back."""

LETTERS: Final = 200_000
"""Characters of a document that are shown: about 120 pages."""

FINDINGS: Final = 300
"""Findings of a document that are shown: nobody mends more before the next look."""

_HEAVY: Final = 256 * 1024  # bytes of a file that may unpack to what fills a worker
_LETTERS_OF_ALL: Final = 3_000_000
_LETTERS_LEAST: Final = 4_000
_FINDINGS_OF_ALL: Final = 6_000
_FINDINGS_LEAST: Final = 20
_ELEMENTS: Final = 300
_LINE: Final = 40  # what a line costs besides its characters
_LONGEST: Final = 4_000  # characters of a line that are shown
_AROUND: Final = 1  # lines shown before and after a finding, where the whole is too long
_PLANS: Final = 16


class Question(NamedTuple):
    """One draft in a room.

    Attributes:
        room: The folder, absolute.
        candidate: The draft, its path as seen from the room.
        profile: By whose rules.
        stage: Where it stands.
        as_of: The day of the check.
        compare: Whether it is one of several, which are compared with each other.
        mentions: What others of them say about it.
        letters: How much of its text is wanted.
        findings: How many findings are shown.
        want: The copy that is wanted instead of an answer, if one is.
        heavy: Whether it may need much memory, so that two of the kind should not meet.
    """

    room: str
    candidate: Candidate
    profile: str
    stage: Stage
    as_of: date
    compare: bool = False
    mentions: tuple[Mention, ...] = ()
    letters: int = LETTERS
    findings: int = FINDINGS
    want: str = ""
    heavy: bool = False


class Element(NamedTuple):
    """Something recognised: what it is, its line, its words."""

    name: str
    line: int
    words: str


class Shown(NamedTuple):
    """A line of the text as it is shown.

    Attributes:
        number: Of the line.
        text: Its characters, cut where it is very long.
        part: Where it stood.
        gap: Whether lines before it are left out.
        alignment: How it is set; empty where it begins at the margin.
    """

    number: int
    text: str
    part: Part
    gap: bool = False
    alignment: str = ""


class View(NamedTuple):
    """What is shown of a document besides the findings.

    Attributes:
        elements: In the order of the standard.
        lines: Of the text.
        whole: Whether these are all.
    """

    elements: tuple[Element, ...]
    lines: tuple[Shown, ...]
    whole: bool


class Answer(NamedTuple):
    """What a worker says.

    Attributes:
        result: Of the check; ``None`` for a file of a folder that is no 公文.
        view: ``None`` where nothing may or can be shown.
        copy: The copy that was wanted, or why there is none.
    """

    result: FileResult | None
    view: View | None = None
    copy: bytes | str = ""


class Batch(NamedTuple):
    """What a room holds.

    Attributes:
        about: How it is asked: profile, stage, day.
        questions: One for each draft, by name.
        names: Of all its files.
    """

    about: Question
    questions: tuple[Question, ...]
    names: tuple[str, ...]

    def unused(self, results: Iterable[FileResult]) -> tuple[str, ...]:
        """Give the files that are neither drafts nor companions of one."""
        told: set[str] = set()
        for result in results:
            told.add(result.path)
            told.update(companion.path for companion in result.companions)
        within = {path.as_posix() for name in told for path in PurePosixPath(name).parents}
        return tuple(name for name in self.names if name not in told and name not in within)


def batch(room: Path, names: Iterable[str], about: Question, plan: Plan, most: int) -> Batch:
    """Find the drafts among the files of a room, as the command line would.

    A file the user dropped itself is named; one in a dropped folder is met there, and is passed
    over if it is no 公文.

    Args:
        room: The folder.
        names: Of the files in it that count.
        about: How to ask: profile, stage, day.
        plan: The words by which companions are known, and the readers.
        most: Drafts that are looked for: archives may hold any number.
    """
    every = tuple(sorted(names))
    known = SUFFIXES | frozenset(plan.host.readers) | packed.SUFFIXES | packed.CLOSED_SUFFIXES
    found = find_drafts((room / name for name in every), suffixes=known, words=plan.library.words)
    drafts = []
    for candidate in found:
        name = candidate.path.relative_to(room).as_posix()
        named = "/" not in name
        if named or candidate.fault is not None or candidate.path.suffix.lower() in known:
            drafts.append(Candidate(Path(name), name, explicit=named, fault=candidate.fault))
        if len(drafts) == most:
            break
    packed.forget()
    count = max(1, len(drafts))
    asked = about._replace(
        room=str(room),
        compare=len(drafts) > 1,
        letters=max(_LETTERS_LEAST, min(LETTERS, _LETTERS_OF_ALL // count)),
        findings=max(_FINDINGS_LEAST, min(FINDINGS, _FINDINGS_OF_ALL // count)),
    )
    heavy = {name for name in every if _is_heavy(room / name, known)}
    shared = bool(heavy - {draft.name for draft in drafts})  # a companion is read with its draft
    questions = tuple(
        asked._replace(candidate=draft, heavy=shared or draft.name in heavy) for draft in drafts
    )
    return Batch(asked, questions, every)


def _is_heavy(path: Path, known: frozenset[str]) -> bool:
    return path.suffix.lower() in known and path.stat().st_size > _HEAVY


def start(recipe: PlanRecipe) -> Callable[[Question], Answer]:
    """Make a worker ready to answer, with the rules most will ask for at hand."""
    host = load_host(recipe.host)

    @lru_cache(maxsize=_PLANS)
    def plan_for(profile: str, stage: Stage, as_of: date) -> Plan:
        return build_plan(recipe._replace(profile=profile, stage=stage, as_of=as_of), host)

    plan_for(recipe.profile, recipe.stage, recipe.as_of).on(recipe.as_of)

    def answer(question: Question) -> Answer:
        plan = plan_for(question.profile, question.stage, question.as_of)
        room = Path(question.room)
        os.chdir(room)
        try:
            return answered(question, plan.comparing() if question.compare else plan)
        finally:
            os.chdir(room.anchor)  # a folder somebody stands in cannot be removed on Windows

    return answer


def answered(question: Question, plan: Plan) -> Answer:
    """Check a draft of the room this process stands in."""
    candidate = question.candidate
    documents: list[OfficialDocument] = []
    result = check_candidate(candidate, plan, question.mentions, documents.append)
    if result is None or not is_read(result):
        return Answer(result)
    if question.want:
        return Answer(result, copy=copies.made(question.want, candidate, result, plan))
    return Answer(result, _view(documents[0], result, question))


def lost(question: Question, loss: Loss) -> Answer:
    """Give the answer for a draft whose worker gave none."""
    result = FileResult(
        path=question.candidate.name,
        sha256=None,
        recognised=False,
        disclosure=None,
        faults=(lost_fault(loss, LIMITS),),
        verdict=Verdict(question.stage, Result.INCOMPLETE),
    )
    return Answer(result)


def foremost(result: FileResult, most: int) -> list[Finding]:
    """Give the findings that are shown: errors first, those of a kind in the order of the text."""
    counting = (finding for finding in in_order(result) if finding.suppressed is None)
    return sorted(counting, key=lambda finding: -finding.severity)[:most]


def _view(document: OfficialDocument, result: FileResult, question: Question) -> View:
    lines = document.manuscript.lines
    named = islice(element_rows(parsed_value(document)), _ELEMENTS)
    rows = tuple(Element(name, line, words[:_LONGEST]) for name, line, words in named)
    places = {f.place.span.line for f in foremost(result, question.findings) if f.place}
    shown = tuple(_shown(lines, places, question.letters))
    return View(rows, shown, len(shown) == len(lines))


def _shown(lines: Sequence[Line], places: Iterable[int], letters: int) -> Iterable[Shown]:
    """Give the lines that are shown: from the beginning, as far as that goes, and every finding."""
    near = {n + step for n in places for step in range(-_AROUND, _AROUND + 1)}
    last = 0
    for line in lines:
        letters -= min(len(line.text), _LONGEST) + _LINE
        if letters >= 0 or line.number in near:
            gap = line.number > last + 1
            yield Shown(line.number, line.text[:_LONGEST], line.part, gap, _alignment(line))
            last = line.number


def _alignment(line: Line) -> str:
    """How a line of the body is set; cells of a table, one below the other, tell nothing by it."""
    style = line.style if line.part is Part.BODY else None
    aside = style is not None and style.alignment in {Alignment.CENTER, Alignment.RIGHT}
    return style.alignment.value if style is not None and aside else ""
