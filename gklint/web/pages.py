"""What the page shows, filled into the templates; every word of a document is escaped there."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from gklint import __version__
from gklint.law.values import Profile
from gklint.model.disclosure import Stage
from gklint.model.outcome import FileResult, Finding, Result
from gklint.readers import packed
from gklint.report.manual import section
from gklint.report.run import Counts, RunReport, in_order, is_classified
from gklint.report.visible import visible
from gklint.report.words import (
    companion_words,
    conclusion,
    policy_words,
    quotation,
    reason,
    source_of,
    tally,
    unchecked,
)
from gklint.rulekit.rule import SECTIONS
from gklint.web.copies import REPORT, Kind, offered
from gklint.web.judging import Element, View, foremost
from gklint.web.marking import Marked, MarkedLine, marked_lines, placed

HERE: Final = Path(__file__).resolve().parent
CLASSIFIED: Final = "涉密，不显示内容"

_FORMATS: Final = (".docx", ".txt", ".md")
_ALIKE: Final = frozenset({".dot", ".wpt", ".htm", ".xhtml", ".mht", ".mhtml"})
"""Suffixes that are read and not told: nobody with such a file minds, and the others read less."""
_LEGACY: Final = (".doc", ".wps")
_LOOKS: Final = {Result.PASS: "pass", Result.BLOCKED: "blocked", Result.INCOMPLETE: "incomplete"}


class Choice(NamedTuple):
    """One of several to choose from."""

    key: str
    words: str


class Told(NamedTuple):
    """A finding as it is shown."""

    number: int
    code: str
    severity: str
    kind: str
    message: str
    title: str
    where: str
    placed: bool
    source: str
    quoted: str
    why: str
    help: str
    clauses: tuple[str, ...]
    fix: str
    excused: str


class Document(NamedTuple):
    """A draft as it is shown.

    Attributes:
        number: Its place on the page.
        draft: Its name in a request.
        path: The same as it is shown.
        look: Of the verdict.
        omitted: How many findings are not shown.
    """

    number: int
    draft: str
    path: str
    look: str
    verdict: str
    tally: str
    classified: bool
    about: tuple[tuple[str, str], ...]
    findings: tuple[Told, ...]
    omitted: int
    excused: tuple[Told, ...]
    unchecked: tuple[str, ...]
    faults: tuple[tuple[str, str], ...]
    elements: tuple[Element, ...]
    lines: tuple[MarkedLine, ...]
    whole: bool
    copies: tuple[Kind, ...]


def front_page(
    profiles: Sequence[Profile],
    profile: Profile,
    stage: Stage,
    most: Mapping[str, int],
    further: Iterable[str] = (),
) -> str:
    """Give the page before anything was dropped.

    Args:
        profiles: To choose from.
        profile: The one chosen where the browser remembers none.
        stage: See ``profile``.
        most: How much may be dropped at once, for the page's own check.
        further: Suffixes of the formats that plug-ins read.
    """
    choices = [
        Choice(p.id, "　" * (len(p.chain) - 1) + p.name)
        for p in sorted(profiles, key=lambda p: p.chain)
    ]
    return _template("page.html").render(
        profiles=choices,
        profile=profile.id,
        stages=[Choice(each.key, each.chinese) for each in Stage],
        stage=stage.key,
        most=most,
        formats=(*_FORMATS, *sorted(frozenset(further) - _ALIKE), *sorted(packed.SUFFIXES)),
        legacy="、".join(suffix for suffix in _LEGACY if suffix not in further),
        version=__version__,
    )


def summary(documents: Sequence[Document], passed_over: Sequence[str], chosen: str) -> str:
    """Give what stands above the documents of an answer.

    Args:
        documents: Of the answer.
        passed_over: Files that are neither drafts nor companions.
        chosen: Profile and stage in words.
    """
    return _template("summary.html").render(
        documents=documents,
        unused=[*map(visible, passed_over)],
        chosen=chosen,
        report=REPORT if any(document.copies for document in documents) else None,
    )


def document_page(document: Document, *, several: bool) -> str:
    """Give one document of an answer."""
    return _template("document.html").render(d=document, several=several)


def refusal_page(reason_: str) -> str:
    """Give the page of a refused request."""
    return _template("refusal.html").render(reason=reason_)


def document_of(
    number: int,
    result: FileResult,
    view: View | None,
    report: RunReport,
    most: int,
) -> Document:
    """Put together what is shown of a draft.

    Args:
        number: Its place on the page.
        result: Of the check, as the report holds it: without what may not be shown.
        view: Its elements and its text.
        report: The run, for its rules.
        most: How many findings are shown.
    """
    classified = is_classified(result)
    found = () if classified else in_order(result)
    counting = () if classified else foremost(result, most)
    marks = [Marked(place, finding) for place, finding in enumerate(counting, 1)]
    lines = tuple(marked_lines(view.lines, marks)) if view and not classified else ()
    shown = placed(lines)
    excused = [finding for finding in found if finding.suppressed is not None]
    omitted = len(found) - len(excused) - len(marks)
    return Document(
        number=number,
        draft=result.path,
        path=visible(result.path),
        look="classified" if classified else _look(result),
        verdict=CLASSIFIED if classified else _verdict(result),
        tally=_tally(result),
        classified=classified,
        about=() if classified else tuple(_about(result)),
        findings=tuple(_told(m, report, placed=m.number in shown) for m in marks),
        omitted=omitted,
        excused=tuple(_told(Marked(0, f), report, placed=False) for f in excused[:most]),
        unchecked=() if classified else tuple(visible(unchecked(s)) for s in result.skips),
        faults=tuple((fault.code, visible(fault.message)) for fault in result.faults),
        elements=view.elements if view and not classified else (),
        lines=lines,
        whole=view is None or view.whole,
        copies=offered(result),
    )


def _look(result: FileResult) -> str:
    if result.verdict is None:
        return "incomplete"
    return _LOOKS[result.verdict.result]


def _verdict(result: FileResult) -> str:
    if result.verdict is None:
        return "不是公文，没有下结论"
    said = conclusion(result.verdict, read=result.recognised)
    return said.replace("上面的", "")  # here they stand below


def _tally(result: FileResult) -> str:
    """Say what was found; a classified document is not even counted in."""
    if is_classified(result):
        return ""
    return tally(Counts.of([result])).partition("：")[2].rstrip("。")


def _about(result: FileResult) -> Iterable[tuple[str, str]]:
    if not result.recognised:
        return
    disclosure = result.disclosure
    yield "公开属性", disclosure.chinese if disclosure else "没有认出，或者说法不一"
    yield "政策性文件", visible(policy_words(result.policy))
    papers = "；".join(map(companion_words, result.companions))
    yield "随附材料", visible(papers) or "没有"


def _told(mark: Marked, report: RunReport, *, placed: bool) -> Told:
    finding = mark.finding
    place = finding.place
    rule = report.rules.get(finding.code)
    return Told(
        number=mark.number,
        code=finding.code,
        severity=finding.severity.key,
        kind=finding.severity.chinese,
        message=visible(finding.message),
        title=visible(report.titles.get(finding.code, "")),
        where="" if place is None else f"第 {place.span.line} 行",  # as counted beside the text
        placed=placed,
        source=visible(source_of(finding)),
        quoted=visible(quotation(finding)),
        why="" if rule is None else section(rule, SECTIONS[0]),
        help=visible(finding.help),
        clauses=tuple(map(visible, finding.clauses)),
        fix=_fix(finding),
        excused="" if finding.suppressed is None else visible(reason(finding.suppressed)),
    )


def _fix(finding: Finding) -> str:
    return "" if finding.fix is None else visible(finding.fix.replacement)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(name: str) -> Template:
    return _environment().get_template(name)
