"""The JSON contract: results as plain values, field by field in the order it gives them."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from gklint import __version__
from gklint.model.companions import Companion
from gklint.model.faults import Fault
from gklint.model.outcome import FileResult, Finding, Skip, Suppression, Verdict
from gklint.report.run import Counts, RunReport

Json: TypeAlias = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None

VERSION = 1
# Line separators of Unicode that many programs take for line ends: escaped, so that a line of
# ndjson is one line for all of them.
_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def dump(value: Json, *, indent: int | None = None) -> str:
    """Write a value as JSON in the one way gklint writes it, without a line break at the end."""
    return json.dumps(value, ensure_ascii=False, indent=indent).translate(_BREAKS)


def head(report: RunReport) -> dict[str, Json]:
    """Give what precedes ``results``."""
    return {
        "version": VERSION,
        "tool": {"name": "gklint", "version": __version__},
        "profile": report.profile,
        "stage": report.stage.key,
        "as_of": report.as_of.isoformat(),
    }


def result_value(result: FileResult) -> dict[str, Json]:
    """Give one element of ``results``."""
    return {
        "path": result.path,
        "sha256": result.sha256,
        "recognised": result.recognised,
        "disclosure": None if result.disclosure is None else result.disclosure.value,
        "companions": [companion_value(companion) for companion in result.companions],
        "findings": [finding_value(finding) for finding in result.findings],
        "skips": [skip_value(skip) for skip in result.skips],
        "policy_document": {
            "value": result.policy.value,
            "grounds": list(result.policy.grounds),
        },
        "verdict": None if result.verdict is None else verdict_value(result.verdict),
        "faults": [fault_value(fault) for fault in result.faults],
        **({"text_from": result.text_from} if result.text_from else {}),
    }


def companion_value(companion: Companion) -> dict[str, Json]:
    """Give one element of ``companions``."""
    return {
        "role": companion.role.value,
        "path": companion.path,
        "found_by": companion.found_by.value,
    }


def fault_value(fault: Fault) -> dict[str, Json]:
    """Give one element of ``faults``."""
    return {"code": fault.code, "message": fault.message, "kind": fault.kind.value}


def counts_value(counts: Counts) -> dict[str, Json]:
    """Give ``summary``."""
    return {
        "files": counts.files,
        "errors": counts.errors,
        "warnings": counts.warnings,
        "infos": counts.infos,
        "skips": counts.skips,
        "faults": counts.faults,
    }


def finding_value(finding: Finding) -> dict[str, Json]:
    """Give one element of ``findings``."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.key,
        "message": finding.message,
        **_place(finding),
        "clauses": list(finding.clauses),
        "help": finding.help,
        "fix": _fix(finding),
        "data": dict(finding.data),
        "suppressed": _suppression(finding.suppressed),
        "fingerprint": finding.fingerprint or None,
    }


def _place(finding: Finding) -> dict[str, Json]:
    place = finding.place
    if place is None:
        keys = ("line", "column", "end_column", "part", "paragraph", "text")
        return dict.fromkeys(keys)
    return {
        "line": place.span.line,
        "column": place.span.start + 1,
        "end_column": place.span.end + 1,
        "part": place.part.value,
        "paragraph": place.paragraph,
        "text": place.text,
        **({} if place.printed is None else {"page": place.printed.page, "row": place.printed.row}),
    }


def _fix(finding: Finding) -> dict[str, Json] | None:
    if finding.fix is None:
        return None
    return {"safety": finding.fix.safety.value, "replacement": finding.fix.replacement}


def _suppression(suppressed: Suppression | None) -> dict[str, Json] | None:
    if suppressed is None:
        return None
    until = None if suppressed.until is None else suppressed.until.isoformat()
    return {
        "reason": suppressed.reason,
        "by": suppressed.by,
        "until": until,
        "baseline": suppressed.baseline,
    }


def skip_value(skip: Skip) -> dict[str, Json]:
    """Give one element of ``skips``."""
    return {"missing": skip.missing.value, "codes": list(skip.codes), "message": skip.message}


def verdict_value(verdict: Verdict) -> dict[str, Json]:
    """Give ``verdict``."""
    return {
        "stage": verdict.stage.key,
        "result": verdict.result.value,
        "missing": [kind.value for kind in verdict.missing],
    }
