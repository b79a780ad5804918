"""Findings that do not count, because somebody said why; and suppressions that no longer serve."""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from gklint.config.settings import Suppress
from gklint.engine.globs import covers, seen_from
from gklint.engine.select import ENGINE_CODES, UNUSED_SUPPRESSION
from gklint.model.outcome import FileResult, Finding, Severity, Suppression


def suppressed(
    findings: Iterable[Finding], rules: Sequence[Suppress], path: str, as_of: date
) -> tuple[Finding, ...]:
    """Mark the findings a suppression in force speaks of; the first that fits is named.

    Args:
        findings: Of one file.
        rules: The suppressions.
        path: Of the file, as seen from the folder of the configuration.
        as_of: The day of the check.
    """
    valid = [rule for rule in rules if not expired(rule, as_of)]
    marked = []
    for finding in findings:
        rule = next((r for r in valid if matches(r, finding, path)), None)
        if rule is not None:
            why = Suppression(rule.reason, rule.by, rule.until)
            marked.append(finding._replace(suppressed=why))
        else:
            marked.append(finding)
    return tuple(marked)


def expired(rule: Suppress, as_of: date) -> bool:
    """Whether its last day is over."""
    return rule.until is not None and rule.until < as_of


def matches(rule: Suppress, finding: Finding, path: str) -> bool:
    """Whether the suppression speaks of this finding in this file."""
    if finding.code != rule.code.strip().upper() and finding.name != rule.code:
        return False
    if rule.paths and not covers(rule.paths, path):
        return False
    seen = finding.place.text if finding.place else ""
    return rule.text is None or rule.text in seen


def idle_suppressions(
    rules: Sequence[Suppress],
    results: Sequence[FileResult],
    as_of: date,
    *,
    base: Path | None = None,
    complete: bool = True,
) -> Iterator[Finding]:
    """GK006: suppressions that are over, or that met nothing.

    Args:
        rules: All of them.
        results: Of the run.
        as_of: The day of the check.
        base: The folder of the configuration.
        complete: Whether the run saw all files the suppressions are meant for; a hook that checks
            one file did not, and only those naming that file can be called unused.
    """
    for rule in rules:
        if expired(rule, as_of):
            yield _finding(rule, f"豁免已于{rule.until}到期")
            continue
        meant = [
            r for r in results if not rule.paths or covers(rule.paths, seen_from(base, r.path))
        ]
        judgeable = complete or (bool(rule.paths) and bool(meant))
        if judgeable and not any(
            matches(rule, f, seen_from(base, r.path)) for r in meant for f in r.findings
        ):
            yield _finding(rule, "豁免没有用上")


def idle_in_file(
    rules: Sequence[Suppress], findings: Sequence[Finding], as_of: date, ran: Container[str]
) -> Iterator[Finding]:
    """GK006 for the suppressions of a sidecar, which hold for its own draft only.

    Args:
        rules: Of the sidecar.
        findings: Of the draft.
        as_of: The day of the check.
        ran: Codes of the rules that ran.
    """
    for rule in rules:
        if expired(rule, as_of):
            yield _finding(rule, f"豁免已于{rule.until}到期")
        elif rule.code in ran and not any(matches(rule, f, "") for f in findings):
            yield _finding(rule, "豁免没有用上")


def _finding(rule: Suppress, what: str) -> Finding:
    where = f"{rule.origin}：" if rule.origin else ""
    return Finding(
        code=UNUSED_SUPPRESSION,
        name=ENGINE_CODES[UNUSED_SUPPRESSION],
        severity=Severity.WARNING,
        message=f"{where}{rule.code} 的{what}（理由：{rule.reason}）。",
        help="不再需要就删掉这一条；仍然需要就改正条件或延长期限。",
        data={"code": rule.code, "origin": rule.origin or None},
    )
