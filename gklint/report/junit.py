"""``--format junit``: JUnit XML, which Jenkins, GitLab and most other servers show as tests.

A file is a suite. A rule that spoke is a case, whatever the number of its findings: servers show
the first failure of a case only. Errors and warnings fail; advice and what somebody excused is
output of a case that passes; what was not judged is skipped; what went wrong is an error. A file
of which nothing is to be said has one case, which passes.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gklint.model.outcome import FileResult, Finding, Severity
from gklint.report.markup import lines_of, text_of
from gklint.report.run import Look, RunReport, in_order, is_read
from gklint.report.words import (
    EXCUSED,
    LACKING,
    NOT_CHECKED,
    companion_words,
    conclusion,
    details,
    headline,
    place_words,
    policy_words,
    unchecked,
)

_NOTHING = "没有发现问题"


class _Case(NamedTuple):
    """One test case.

    Attributes:
        name: Of the case.
        failure: Message, type and text; ``None``: it did not fail.
        error: The same of what went wrong.
        skipped: Why it was not judged.
        output: What else is to be said.
    """

    name: str
    failure: tuple[str, str, str] | None = None
    error: tuple[str, str, str] | None = None
    skipped: str | None = None
    output: str = ""


class _Suite(NamedTuple):
    """The cases of a file."""

    result: FileResult
    cases: tuple[_Case, ...]

    @property
    def numbers(self) -> dict[str, int]:
        """Give the counts of the suite, by the names of the attributes."""
        return {
            "tests": len(self.cases),
            "failures": sum(case.failure is not None for case in self.cases),
            "errors": sum(case.error is not None for case in self.cases),
            "skipped": sum(case.skipped is not None for case in self.cases),
        }


def render(report: RunReport, _look: Look) -> Iterator[str]:
    """Give the run as one document."""
    suites = [_Suite(result, tuple(_cases(result, report))) for result in report.results]
    total = {
        key: sum(suite.numbers[key] for suite in suites)
        for key in ("tests", "failures", "errors", "skipped")
    }
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="gklint"{_attributes(total)}>\n'
    for suite in suites:
        yield from _suite(suite, report)
    yield "</testsuites>\n"


def _attributes(numbers: dict[str, int]) -> str:
    return "".join(f' {key}="{number}"' for key, number in numbers.items())


# --- what is said of a file ----------------------------------------------------------------------


def _cases(result: FileResult, report: RunReport) -> Iterator[_Case]:
    for fault in result.faults:
        said = (fault.message, fault.kind.value, fault.message)
        yield _Case(f"{fault.code} {NOT_CHECKED}", error=said)
    spoken: dict[str, list[Finding]] = {}
    for finding in in_order(result):
        spoken.setdefault(finding.code, []).append(finding)
    missed: dict[str, list[str]] = {}
    for skip in result.skips:
        for code in skip.codes:
            missed.setdefault(code, []).append(unchecked(skip))
    for code in sorted({*spoken, *missed}):
        yield _rule_case(result, report, code, spoken.get(code, []), missed.get(code, []))
    if not (result.faults or spoken or missed):
        yield _Case(_NOTHING)


def _rule_case(
    result: FileResult, report: RunReport, code: str, found: list[Finding], missed: list[str]
) -> _Case:
    """Give the case of a rule, which may have found one thing and not have seen another."""
    name = f"{code} {report.titles.get(code, '')}".rstrip()
    lacking = "\n".join(f"{LACKING}：{words}" for words in missed)
    if not found:
        return _Case(name, skipped="；".join(missed), output=lacking)
    counted = [f for f in found if f.suppressed is None]
    failing = [f for f in counted if f.severity > Severity.INFO]
    told = "\n\n".join(_told(result, report, finding) for finding in found)
    output = "\n\n".join(part for part in (told, lacking) if part)
    if not failing:
        return _Case(name, output=output)
    worst = max(finding.severity for finding in failing)
    message = "；".join(finding.message for finding in failing)
    return _Case(name, failure=(message, worst.key, output))


def _told(result: FileResult, report: RunReport, finding: Finding) -> str:
    place = finding.place
    where = f"，{place_words(result.path, place)}" if place is not None else ""
    excused = f"，{EXCUSED}" if finding.suppressed is not None else ""
    head = f"{finding.severity.chinese}{excused}{where}：{headline(finding, report.titles)}"
    return "\n".join([head, *(f"{label}：{text}" for label, text in details(finding))])


# --- the document --------------------------------------------------------------------------------


def _suite(suite: _Suite, report: RunReport) -> Iterator[str]:
    name = text_of(suite.result.path)
    yield f'  <testsuite name="{name}"{_attributes(suite.numbers)}>\n    <properties>\n'
    for key, value in _properties(suite.result, report):
        yield f'      <property name="{key}" value="{text_of(value)}"/>\n'
    yield "    </properties>\n"
    for case in suite.cases:
        yield from _case(case, name)
    yield "  </testsuite>\n"


def _properties(result: FileResult, report: RunReport) -> Iterable[tuple[str, str]]:
    yield "profile", report.profile
    yield "stage", report.stage.key
    yield "as_of", report.as_of.isoformat()
    if result.verdict is not None:
        yield "verdict", conclusion(result.verdict, read=is_read(result))
        yield "policy_document", policy_words(result.policy)
    for companion in result.companions:
        yield "companion", companion_words(companion)


def _case(case: _Case, suite: str) -> Iterator[str]:
    yield f'    <testcase classname="{suite}" name="{text_of(case.name)}"'
    inside = [
        *_element("failure", case.failure),
        *_element("error", case.error),
        *([f'<skipped message="{text_of(case.skipped)}"/>'] if case.skipped is not None else []),
        *([f"<system-out>{lines_of(case.output)}</system-out>"] if case.output else []),
    ]
    if not inside:
        yield "/>\n"
        return
    yield ">\n"
    yield from (f"      {element}\n" for element in inside)
    yield "    </testcase>\n"


def _element(name: str, said: tuple[str, str, str] | None) -> Iterator[str]:
    if said is not None:
        message, kind, text = said
        yield f'<{name} message="{text_of(message)}" type="{kind}">{lines_of(text)}</{name}>'
