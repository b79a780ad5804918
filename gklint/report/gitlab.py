"""``--format gitlab``: code quality of GitLab, a list of entries (a subset of Code Climate's).

GitLab shows a description, a weight and a place, so the description says everything. It knows
neither what was excused nor what was not judged: both are entries of the least weight, for else
the report would look as if there were nothing. A fault weighs most. A new entry of a merge request
is one whose fingerprint the target branch does not have, so fingerprints do not hold positions.
"""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from gklint.model.outcome import FileResult, Finding, Severity
from gklint.report.run import Look, RunReport, in_order
from gklint.report.values import Json, dump
from gklint.report.visible import visible
from gklint.report.words import (
    EXCUSED,
    LACKING,
    NOT_CHECKED,
    details,
    headline,
    unchecked,
)

_WEIGHTS = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}
_FAULT, _LEAST = "blocker", "info"


class _Entry(NamedTuple):
    """An entry but for its fingerprint; ``same`` is what makes it the same entry tomorrow."""

    path: str
    check: str
    weight: str
    description: str
    line: int
    same: str


def render(report: RunReport, _look: Look) -> Iterator[str]:
    """Give the run as one list."""
    seen: Counter[tuple[str, str, str]] = Counter()
    values: list[Json] = []
    for result in report.results:
        for entry in _entries(result, report):
            key = (entry.path, entry.check, entry.same)
            seen[key] += 1
            values.append(_value(entry, seen[key]))
    yield dump(values, indent=2)
    yield "\n"


def _value(entry: _Entry, number: int) -> dict[str, Json]:
    words = "\0".join((entry.path, entry.check, entry.same, str(number)))
    return {
        "description": visible(entry.description),
        "check_name": entry.check,
        "fingerprint": sha256(words.encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": entry.weight,
        "location": {"path": entry.path.removeprefix("./"), "lines": {"begin": entry.line}},
    }


def _entries(result: FileResult, report: RunReport) -> Iterator[_Entry]:
    for fault in result.faults:
        words = f"{NOT_CHECKED}：{fault.message}"
        yield _Entry(result.path, fault.code, _FAULT, words, 1, fault.kind.value)
    for finding in in_order(result):
        yield _finding(result, finding, report)
    for skip in result.skips:
        words = f"{LACKING}：{unchecked(skip)}"
        check = f"unchecked/{skip.missing.value}"
        yield _Entry(result.path, check, _LEAST, words, 1, ",".join(skip.codes))


def _finding(result: FileResult, finding: Finding, report: RunReport) -> _Entry:
    excused = finding.suppressed is not None
    head = headline(finding, report.titles)
    parts = [f"{EXCUSED}：{head}" if excused else head]
    parts += [f"{label}：{text}" for label, text in details(finding)]
    return _Entry(
        result.path,
        finding.code,
        _LEAST if excused else _WEIGHTS[finding.severity],
        "｜".join(parts),
        1 if finding.place is None else finding.place.span.line,
        finding.fingerprint,
    )
