"""What every reporter is given: the results of one run, and the counts people ask for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from gklint.model.disclosure import Stage
from gklint.model.faults import FaultKind
from gklint.model.outcome import UNDECIDED, FileResult, Finding, Severity
from gklint.rulekit.rule import AnyRule


class Counts(NamedTuple):
    """``summary`` of the JSON contract; suppressed findings are in none of them."""

    files: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    skips: int = 0
    faults: int = 0

    @classmethod
    def of(cls, results: Iterable[FileResult]) -> "Counts":
        """Count the results of a run.

        A result without verdict is no draft: it carries what is to be said of the configuration
        (GK006) or of a registry, and is not counted among the files.
        """
        files = skips = faults = 0
        levels = dict.fromkeys(Severity, 0)
        for result in results:
            files += result.verdict is not None
            skips += len(result.skips)
            faults += len(result.faults)
            for finding in result.findings:
                if finding.suppressed is None:
                    levels[finding.severity] += 1
        return cls(
            files=files,
            errors=levels[Severity.ERROR],
            warnings=levels[Severity.WARNING],
            infos=levels[Severity.INFO],
            skips=skips,
            faults=faults,
        )


@dataclass(frozen=True, kw_only=True)
class RunReport:
    """A finished run.

    Attributes:
        profile: Id of the profile the run used.
        stage: Where the drafts stand.
        as_of: The day the run judges by.
        results: One per file, in the order they are reported.
        titles: The Chinese title of each rule, by code.
        passed_over: Files of the searched folders that hold no 公文.
        profile_name: Its name, for people.
        rules: The rules there are, by code, for formats that explain them.
        exit_code: What the command answers with; ``None``: it is not known.
    """

    profile: str
    stage: Stage
    as_of: date
    results: tuple[FileResult, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    passed_over: int = 0
    profile_name: str = ""
    rules: Mapping[str, AnyRule] = field(default_factory=dict)
    exit_code: int | None = None

    def __post_init__(self) -> None:
        """Take every word of a classified document out, whoever put it there (密31)."""
        object.__setattr__(self, "results", tuple(map(_without_secrets, self.results)))

    @cached_property
    def counts(self) -> Counts:
        """The counts over all results."""
        return Counts.of(self.results)


class Look(NamedTuple):
    """How a report for people is set; programs' formats ignore it.

    Attributes:
        width: Cells of a line.
        colour: Whether ANSI colours may be used.
        quiet: Only findings and faults: no skips, no summary, no hints.
    """

    width: int = 80
    colour: bool = False
    quiet: bool = False


def is_classified(result: FileResult) -> bool:
    """Whether nothing of this document's text may reach any output."""
    return any(fault.kind is FaultKind.CLASSIFIED for fault in result.faults)


def is_read(result: FileResult) -> bool:
    """Whether the draft itself was judged: read, recognised, not classified."""
    return result.recognised and not is_classified(result)


def in_order(result: FileResult) -> list[Finding]:
    """Sort by line and column; what is missing altogether comes first."""
    return sorted(
        result.findings,
        key=lambda f: ((f.place.span.line, f.place.span.start) if f.place else (0, 0), f.code),
    )


def _without_secrets(result: FileResult) -> FileResult:
    if not is_classified(result):
        return result
    findings = tuple(_bare(finding) for finding in result.findings)
    return result._replace(
        findings=findings,
        disclosure=None,
        lines={},
        companions=(),
        policy=UNDECIDED,
        mentions=(),
    )


def _bare(finding: Finding) -> Finding:
    place = None if finding.place is None else finding.place._replace(text="")
    return finding._replace(place=place, fix=None, data={}, fingerprint="")
