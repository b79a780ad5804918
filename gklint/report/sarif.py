"""``--format sarif``: SARIF 2.1.0 (OASIS), for code hosts, editors and archives of findings.

The same run gives the same bytes: no time, no machine, no user. Columns count code points. Where a
Word file is meant, a line is a paragraph, as everywhere in gklint; such files get no ``fixes``,
which programs apply to the bytes of a file.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gklint import __version__
from gklint.model.faults import Fault
from gklint.model.outcome import FileResult, Finding, Fix, Place, Safety, Severity, Skip
from gklint.report.manual import GROUPS
from gklint.report.run import Look, RunReport, in_order
from gklint.report.uri import uri_of
from gklint.report.values import Json, companion_value, dump, verdict_value
from gklint.report.words import (
    EVIDENCE,
    LACKING,
    NOT_CHECKED,
    headline,
    is_lined,
    reason,
    unchecked,
)
from gklint.rulekit.rule import SECTIONS, AnyRule

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "gklint/v1"
_EXITS = {
    0: "没有问题",
    1: "有达到所定级别的问题",
    2: "用法、配置或插件不对",
    3: "有文件没有检查成",
}

_NOT_CLEAN = "没有核查、没有检查成的，不等于没有问题：请按提示补上材料或者处理文件，再检查一次。"


def render(report: RunReport, _look: Look) -> Iterator[str]:
    """Give the run as one log file."""
    yield dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report)]}, indent=2)
    yield "\n"


class _Index(NamedTuple):
    """Where rules, notifications and files stand in their lists."""

    rules: Mapping[str, int]
    notes: Mapping[str, int]
    files: Mapping[str, int]


def _run(report: RunReport) -> dict[str, Json]:
    named = {f.code: f for result in report.results for f in result.findings}
    notes = _note_kinds(report.results)
    paths = dict.fromkeys(result.path for result in report.results)
    index = _Index(_numbered(sorted(named)), _numbered(notes), _numbered(paths))
    driver: dict[str, Json] = {
        "name": "gklint",
        "semanticVersion": __version__,
        "version": __version__,
        "language": "zh-CN",
        "rules": [_rule(named[code], report) for code in index.rules],
        "notifications": [
            {
                "id": ident,
                "shortDescription": {"text": text},
                "fullDescription": {"text": f"{text}。{_NOT_CLEAN}"},
                "help": {"text": _NOT_CLEAN},
            }
            for ident, text in notes.items()
        ],
    }
    return {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, index)],
        "artifacts": [_artifact(result) for result in _once(report.results)],
        "results": [
            _result(result, finding, report, index)
            for result in report.results
            for finding in in_order(result)
        ],
        "properties": {
            "profile": report.profile,
            "stage": report.stage.key,
            "asOf": report.as_of.isoformat(),
        },
    }


def _numbered(words: Iterable[str]) -> dict[str, int]:
    return {word: at for at, word in enumerate(words)}


def _once(results: Iterable[FileResult]) -> Iterable[FileResult]:
    """Give one result a path: of a configuration file several things may be said apart."""
    first: dict[str, FileResult] = {}
    for result in results:
        first.setdefault(result.path, result)
    return first.values()


# --- the rules -----------------------------------------------------------------------------------


def _rule(finding: Finding, report: RunReport) -> dict[str, Json]:
    """Describe a rule; of those of the engine no more is known than a finding says."""
    code = finding.code
    tags: list[Json] = [GROUPS[code[:3]]] if code[:3] in GROUPS else []
    value: dict[str, Json] = {"id": code, "name": finding.name}
    rule = report.rules.get(code)
    title = report.titles.get(code) or (rule.title if rule is not None else finding.message)
    value["shortDescription"] = {"text": title}
    value |= (
        {"fullDescription": {"text": title}, "help": {"text": finding.help}}
        if rule is None
        else _manual(rule)
    )
    level = finding.severity if rule is None else rule.severity_at(report.stage)
    return {
        **value,
        "defaultConfiguration": {"level": _LEVELS[level]},
        "properties": {"tags": tags},
    }


def _manual(rule: AnyRule) -> dict[str, Json]:
    text = rule.explanation
    lines = [f"## {line}" if line.strip() in SECTIONS else line for line in text.splitlines()]
    first = text.partition("\n\n")[0].replace("\n", "")
    return {
        "fullDescription": {"text": first},
        "help": {"text": text, "markdown": "\n".join(lines)},
    }


# --- what was found ------------------------------------------------------------------------------


def _result(
    result: FileResult, finding: Finding, report: RunReport, index: _Index
) -> dict[str, Json]:
    value: dict[str, Json] = {
        "ruleId": finding.code,
        "ruleIndex": index.rules[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{headline(finding, report.titles)}\n怎样改：{finding.help}"},
        "locations": [_location(result.path, finding.place, index)],
    }
    if finding.fingerprint:
        value["partialFingerprints"] = {_FINGERPRINT: finding.fingerprint}
    # Of all results or of none (3.27.23): an empty list says that nobody excused the finding.
    value["suppressions"] = list(_suppressions(finding))
    if finding.fix is not None and is_lined(result.path):
        value["fixes"] = [_fix(result.path, finding.fix, index)]
    value["properties"] = {
        "clauses": list(finding.clauses),
        "help": finding.help,
        "data": dict(finding.data),
    }
    return value


def _location(path: str, place: Place | None, index: _Index) -> dict[str, Json]:
    physical: dict[str, Json] = {"artifactLocation": _artifact_location(path, index)}
    if place is not None:
        physical["region"] = {
            "startLine": place.span.line,
            "startColumn": place.span.start + 1,
            "endLine": place.span.line,
            "endColumn": place.span.end + 1,
            "snippet": {"text": place.text},
        }
        printed = place.printed
        paper = {} if printed is None else {"page": printed.page, "row": printed.row}
        physical["properties"] = {"part": place.part.value, "paragraph": place.paragraph, **paper}
    return {"physicalLocation": physical}


def _artifact_location(path: str, index: _Index) -> dict[str, Json]:
    return {"uri": uri_of(path), "index": index.files[path]}


def _suppressions(finding: Finding) -> Iterator[dict[str, Json]]:
    """Give the one suppression a finding may have; it stands beside the draft, never in it."""
    said = finding.suppressed
    if said is not None:
        yield {
            "kind": "external",
            "status": "accepted",
            "justification": reason(said),
            "properties": {
                "by": said.by,
                "until": None if said.until is None else said.until.isoformat(),
                "baseline": said.baseline,
            },
        }


def _fix(path: str, fix: Fix, index: _Index) -> dict[str, Json]:
    words = "改为" if fix.safety is Safety.SAFE else "可以改为（请人决定）"
    span = fix.span
    region = {
        "startLine": span.line,
        "startColumn": span.start + 1,
        "endLine": span.line,
        "endColumn": span.end + 1,
    }
    change: dict[str, Json] = {
        "artifactLocation": _artifact_location(path, index),
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": fix.replacement}}],
    }
    return {
        "description": {"text": f"{words}“{fix.replacement}”"},
        "artifactChanges": [change],
        "properties": {"safety": fix.safety.value},
    }


# --- the files, and what was not checked ---------------------------------------------------------


def _artifact(result: FileResult) -> dict[str, Json]:
    value: dict[str, Json] = {"location": {"uri": uri_of(result.path)}}
    if result.sha256 is not None:
        value["hashes"] = {"sha-256": result.sha256}
    return {
        **value,
        "properties": {
            "recognised": result.recognised,
            "disclosure": None if result.disclosure is None else result.disclosure.value,
            "verdict": None if result.verdict is None else verdict_value(result.verdict),
            "companions": [companion_value(companion) for companion in result.companions],
        },
    }


def _invocation(report: RunReport, index: _Index) -> dict[str, Json]:
    value: dict[str, Json] = {"executionSuccessful": not report.counts.faults}
    if report.exit_code is not None:
        value["exitCode"] = report.exit_code
        value["exitCodeDescription"] = _EXITS[report.exit_code]
    value["toolExecutionNotifications"] = [
        note
        for result in report.results
        for note in (
            *(_fault(result.path, fault, index) for fault in result.faults),
            *(_skip(result.path, skip, index) for skip in result.skips),
        )
    ]
    return value


def _note_kinds(results: Iterable[FileResult]) -> dict[str, str]:
    """Give the kinds of notifications there are, by id, each with what it means."""
    kinds = {}
    for result in results:
        for fault in result.faults:
            kinds[fault.code] = NOT_CHECKED
        for skip in result.skips:
            kinds[_skip_id(skip)] = f"{LACKING}：缺{EVIDENCE.get(skip.missing, '材料')}"
    return dict(sorted(kinds.items()))


def _skip_id(skip: Skip) -> str:
    return f"unchecked/{skip.missing.value}"


def _fault(path: str, fault: Fault, index: _Index) -> dict[str, Json]:
    return {
        "descriptor": {"id": fault.code, "index": index.notes[fault.code]},
        "level": "error",
        "message": {"text": fault.message},
        "locations": [_location(path, None, index)],
        "properties": {"kind": fault.kind.value},
    }


def _skip(path: str, skip: Skip, index: _Index) -> dict[str, Json]:
    ident = _skip_id(skip)
    return {
        "descriptor": {"id": ident, "index": index.notes[ident]},
        "level": "warning",
        "message": {"text": unchecked(skip)},
        "locations": [_location(path, None, index)],
        "properties": {"codes": list(skip.codes), "missing": skip.missing.value},
    }
