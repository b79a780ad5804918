"""``--format github``: workflow commands, which GitHub and Gitea show beside the lines of a change.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions: few annotations of
each kind are shown, so the worst come first. What somebody excused is no annotation; it stands in
the log, folded, where nothing in it is obeyed.
"""

from collections.abc import Iterator
from hashlib import sha256

from gklint.model.outcome import FileResult, Finding, Severity
from gklint.report.run import Look, RunReport, in_order
from gklint.report.text import location
from gklint.report.visible import visible
from gklint.report.words import (
    EXCUSED,
    LACKING,
    NOT_CHECKED,
    details,
    headline,
    reason,
    tally,
    unchecked,
)

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: RunReport, _look: Look) -> Iterator[str]:
    """Give the run as lines of a log."""
    for result in report.results:
        for fault in result.faults:
            title = f"{fault.code} {NOT_CHECKED}"
            yield _command("error", result.path, {}, title, fault.message)
    for severity in sorted(_COMMANDS, reverse=True):
        for result in report.results:
            yield from _findings(result, report, severity)
    for result in report.results:
        for skip in result.skips:
            yield _command("notice", result.path, {}, LACKING, unchecked(skip))
    yield from _excused(report)
    yield tally(report.counts) + "\n"


def _findings(result: FileResult, report: RunReport, severity: Severity) -> Iterator[str]:
    for finding in in_order(result):
        if finding.severity is not severity or finding.suppressed is not None:
            continue
        title = f"{finding.code} {report.titles.get(finding.code, '')}".rstrip()
        more = (f"{label}：{text}" for label, text in details(finding))
        words = "\n".join([finding.message, *more])
        yield _command(_COMMANDS[severity], result.path, _place(finding), title, words)


def _place(finding: Finding) -> dict[str, int]:
    if finding.place is None:
        return {}
    span = finding.place.span
    return {
        "line": span.line,
        "endLine": span.line,
        "col": span.start + 1,
        "endColumn": max(span.start + 1, span.end),
    }


def _command(name: str, path: str, place: dict[str, int], title: str, words: str) -> str:
    pairs = {"file": path.removeprefix("./"), **place, "title": visible(title)}
    said = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in pairs.items())
    data = "\n".join(map(visible, words.split("\n")))
    return f"::{name} {said}::{data.translate(_DATA)}\n"


def _excused(report: RunReport) -> Iterator[str]:
    lines = [
        f"{location(result.path, finding.place)} {finding.code} "
        f"{headline(finding, report.titles)} 怎样改：{finding.help} "
        f"依据：{'；'.join(finding.clauses)} 不计的理由：{reason(finding.suppressed)}"
        for result in report.results
        for finding in in_order(result)
        if finding.suppressed is not None
    ]
    if not lines:
        return
    block = "".join(f"{visible(line)}\n" for line in lines)
    # Between the two marks no command is obeyed, whatever a draft holds. No text can hold its own
    # hash, so none can end the block; and the same run gives the same lines.
    mark = f"gklint-{sha256(block.encode('utf-8', 'backslashreplace')).hexdigest()[:32]}"
    yield f"::group::{EXCUSED}（{len(lines)}）\n::stop-commands::{mark}\n"
    yield block
    yield f"::{mark}::\n::endgroup::\n"
