"""Hold findings against a baseline: which are known, which entries serve no longer.

All of it is told by path and findings alone, so that a run and a ledger are compared alike. An
entry speaks of the finding with its code and fingerprint in its file. In another file it speaks of
it only if that file has the very bytes its own had, and its own is not where it was: a document
that was moved is known again, while a copy of it, or another one that lacks the same thing, is not
covered by a reason nobody gave for it.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path, PurePath
from typing import NamedTuple, Protocol

from gklint.config.baseline import in_order
from gklint.engine.check import ignored_for
from gklint.engine.plan import Plan
from gklint.engine.select import ENGINE_CODES, UNUSED_SUPPRESSION, Selection
from gklint.engine.verdict import verdict
from gklint.model.baseline import (
    Baseline,
    BaselineEntry,
    BaselineKey,
    Comparison,
    Moved,
    Stale,
)
from gklint.model.outcome import FileResult, Finding, Severity, Suppression

_CONTENT = 16  # digits of the SHA-256: enough to tell the files of an archive apart
_LABEL = 60
_TOLD = 20  # stale entries that are named one by one


class Examined(NamedTuple):
    """What a run, or a ledger, knows of one document.

    Attributes:
        path: Seen from the folder of the baseline.
        sha256: Of the file; ``None``: unknown.
        findings: Of every kind; only those with a fingerprint are compared.
        judged: Codes of the rules that judged it in full: whose finding, were it still there,
            would be among these. Empty for what was not checked in full.
    """

    path: str
    sha256: str | None
    findings: tuple[Finding, ...]
    judged: frozenset[str] = frozenset()

    @property
    def content(self) -> str:
        """The digits an entry keeps."""
        return (self.sha256 or "")[:_CONTENT]


class Searched(Protocol):
    """Where was looked, by files on the disk or by a ledger."""

    def complete(self, baseline: Baseline) -> bool:
        """Whether every folder the baseline speaks of was searched."""

    def searched(self, path: str) -> bool:
        """Whether what stood at this path was looked for."""

    def gone(self, path: str) -> bool:
        """Whether nothing stands there any more; a place that cannot be looked at may hold it."""


class Reach(NamedTuple):
    """Where a run looked; a :class:`Searched`.

    Attributes:
        home: The folder of the baseline, absolute.
        roots: The folders searched, absolute.
    """

    home: Path
    roots: tuple[Path, ...] = ()

    @classmethod
    def of(cls, file: Path, roots: Sequence[Path]) -> "Reach":
        """Give the reach of a run that searched these folders, for a baseline file."""
        return cls(Path(os.path.abspath(file)).parent, tuple(roots))  # noqa: PTH100 - links stay links

    def seen(self, path: str) -> str:
        """Give a path as it is written in the baseline."""
        absolute = os.path.abspath(path)  # noqa: PTH100 - links stay links
        try:
            return PurePath(os.path.relpath(absolute, self.home)).as_posix()
        except ValueError:  # another drive
            return PurePath(absolute).as_posix()

    def searched(self, path: str) -> bool:
        """Whether what stood at this path was looked for."""
        place = Path(os.path.abspath(self.home / path))  # noqa: PTH100 - ".." in it, links stay
        return any(place.is_relative_to(root) for root in self.roots)

    def complete(self, baseline: Baseline) -> bool:
        """Whether every folder the baseline speaks of was searched."""
        folders = {os.path.dirname(entry.path) for entry in baseline.entries}  # noqa: PTH120 - 100,000 of them
        return all(map(self.searched, folders))

    def gone(self, path: str) -> bool:
        """Whether nothing stands there any more; a place that cannot be looked at may hold it."""
        try:
            os.lstat(self.home / path)
        except (FileNotFoundError, NotADirectoryError):
            return True
        except (OSError, ValueError):
            return False
        return False


class Lookup(NamedTuple):
    """Entries by what they are found by.

    Attributes:
        exact: By path, code and fingerprint.
        contents: By content, code and fingerprint, where the content is known.
        gone: Whether nothing stands at a path any more.
    """

    exact: Mapping[BaselineKey, BaselineEntry]
    contents: Mapping[tuple[str, str, str], Sequence[BaselineEntry]]
    gone: Callable[[str], bool]

    def entry(self, document: Examined, finding: Finding) -> BaselineEntry | None:
        """Find the entry that speaks of this finding; none speaks of one without fingerprint."""
        if not finding.fingerprint:
            return None
        found = self.exact.get((document.path, finding.code, finding.fingerprint))
        if found is None and document.content:
            alike = self.contents.get((document.content, finding.code, finding.fingerprint), ())
            found = next((entry for entry in alike if self.gone(entry.path)), None)
        return found


def lookup(baseline: Baseline, gone: Callable[[str], bool]) -> Lookup:
    """Prepare a baseline for being asked.

    Args:
        baseline: The baseline.
        gone: See :class:`Lookup`; asked only about files whose very bytes were met elsewhere.
    """
    contents: dict[tuple[str, str, str], list[BaselineEntry]] = defaultdict(list)
    for entry in baseline.entries:
        if entry.content:
            contents[entry.content, entry.code, entry.fingerprint].append(entry)
    return Lookup({e.key: e for e in baseline.entries}, dict(contents), cache(gone))


def marked(document: Examined, known: Lookup) -> tuple[Finding, ...]:
    """Give the findings, those in the baseline suppressed with the reason that stands there.

    One that is suppressed already keeps the reason it has.
    """
    return tuple(_marked(finding, known.entry(document, finding)) for finding in document.findings)


def _marked(finding: Finding, entry: BaselineEntry | None) -> Finding:
    if entry is None or finding.suppressed is not None:
        return finding
    return finding._replace(suppressed=Suppression(entry.reason, entry.by, baseline=True))


def compare(
    baseline: Baseline, known: Lookup, documents: Iterable[Examined], reach: Searched
) -> Comparison:
    """Say what became of the entries.

    An entry is stale when its file was checked in full and its finding was not met, or when its
    file is gone from a place that was searched. Where a run saw only some of the files and this
    one has not changed, what went may be what other documents say; then it is not called stale.

    Args:
        baseline: The baseline.
        known: The same, prepared.
        documents: All that was examined; taken one by one, few of them are kept.
        reach: Where was looked.
    """
    named = {entry.path for entry in baseline.entries}
    met: set[BaselineKey] = set()
    moved: list[Moved] = []
    checked: dict[str, Examined] = {}
    count = 0
    for document in documents:
        if document.path in named:
            checked[document.path] = document._replace(findings=())
        for finding in document.findings:
            entry = known.entry(document, finding)
            if entry is not None:
                count += 1
                met.add(entry.key)
                if entry.path != document.path:
                    moved.append(Moved(entry, document.path))
    unmet = (entry for entry in baseline.entries if entry.key not in met)
    whole = reach.complete(baseline)
    stale = (_stale(entry, checked.get(entry.path), reach, whole=whole) for entry in unmet)
    return Comparison(count, tuple(filter(None, stale)), tuple(sorted(moved)))


def _stale(
    entry: BaselineEntry, document: Examined | None, reach: Searched, *, whole: bool
) -> Stale | None:
    if document is None:
        lost = reach.searched(entry.path) and reach.gone(entry.path)
        return Stale(entry, lost=True) if lost else None
    sure = whole or document.content != entry.content
    return Stale(entry) if sure and entry.code in document.judged else None


class Said(NamedTuple):
    """What is said of the findings that are put into a baseline."""

    reason: str
    noted: date
    by: str | None = None


def entries_of(documents: Iterable[Examined], said: Said) -> Iterator[BaselineEntry]:
    """Give an entry for each finding that counts and can be known again."""
    for document in documents:
        for finding in document.findings:
            if finding.fingerprint and finding.suppressed is None:
                yield BaselineEntry(
                    path=document.path,
                    code=finding.code,
                    fingerprint=finding.fingerprint,
                    reason=said.reason,
                    noted=said.noted,
                    by=said.by,
                    label=_label(finding),
                    content=document.content,
                )


def _label(finding: Finding) -> str:
    words = " ".join(finding.message.split())
    return words if len(words) <= _LABEL else words[: _LABEL - 1] + "…"


def extended(baseline: Baseline, entries: Iterable[BaselineEntry]) -> Baseline:
    """Put entries in; one that is there already keeps the reason it has."""
    new = {entry.key: entry for entry in entries}
    there = {entry.key: entry for entry in baseline.entries}
    return baseline._replace(entries=in_order({**new, **there}.values()))


def pruned(baseline: Baseline, comparison: Comparison) -> Baseline:
    """Take out what is stale, and write what was moved under its new path; all else stays."""
    gone = {stale.entry.key for stale in comparison.stale}
    gone |= {moved.entry.key for moved in comparison.moved}
    kept = [entry for entry in baseline.entries if entry.key not in gone]
    there = [moved.entry._replace(path=moved.path) for moved in comparison.moved]
    return baseline._replace(entries=in_order([*kept, *there]))


# --- the results of a run -----------------------------------------------------------------------


def examined(results: Iterable[FileResult], plan: Plan, reach: Reach) -> Iterator[Examined]:
    """Give what was checked, as it is compared; what is no draft is left out."""
    names = {rule.code: rule.name for rule in plan.catalogue if rule.code in plan.judged}
    for result in results:
        if result.verdict is not None:
            judged = frozenset(_judged(result, plan, names))
            yield Examined(reach.seen(result.path), result.sha256, result.findings, judged)


def _judged(result: FileResult, plan: Plan, names: Mapping[str, str]) -> Iterator[str]:
    if not result.recognised or result.faults:
        return
    skipped = {code for skip in result.skips for code in skip.codes}
    spared = ignored_for(result.path, plan)
    for code, name in names.items():
        if code not in skipped and spared.wants(code, name):
            yield code


class Held(NamedTuple):
    """What was found, held against a baseline.

    Attributes:
        results: Of a run; of a ledger those with findings or faults.
        documents: The same as they were compared.
        comparison: What became of the entries.
    """

    results: tuple[FileResult, ...]
    documents: tuple[Examined, ...]
    comparison: Comparison


def held(results: Iterable[FileResult], baseline: Baseline, plan: Plan, reach: Reach) -> Held:
    """Suppress what is in the baseline, and judge the documents anew without it.

    Entries are called stale only by a run that judges as the one did that made them: at another
    stage, or by the rules of another place, a finding may be away for that alone; and so it may in
    a check when a ledger knows more of the document.
    """
    known = lookup(baseline, reach.gone)
    applied = tuple(_applied(result, known, plan, reach) for result in results)
    documents = tuple(examined(applied, plan, reach))
    comparison = compare(baseline, known, documents, reach)
    if baseline.ledger or not made_as(baseline, plan):
        comparison = comparison._replace(stale=())
    return Held(applied, documents, comparison)


def _applied(result: FileResult, known: Lookup, plan: Plan, reach: Reach) -> FileResult:
    if result.verdict is None or not result.findings:
        return result
    document = Examined(reach.seen(result.path), result.sha256, result.findings)
    findings = marked(document, known)
    anew = verdict(plan, findings, result.skips, result.faults)
    return result._replace(findings=findings, verdict=anew)


def made_as(baseline: Baseline, plan: Plan) -> bool:
    """Whether this plan judges by the profile and at the stage the baseline was made by."""
    return (baseline.profile, baseline.stage) == (plan.profile.id, plan.stage)


def idle_entries(stale: Sequence[Stale], plan: Plan) -> tuple[Finding, ...]:
    """GK006 for entries that serve no longer: the first by name, the others by their number."""
    told = Selection(ignore=plan.recipe.ignore)
    if not told.wants(UNUSED_SUPPRESSION, ENGINE_CODES[UNUSED_SUPPRESSION]):
        return ()
    named = [_idle(*each) for each in stale[:_TOLD]]
    rest = len(stale) - len(named)
    if rest:
        named.append(_notice(f"基线里另有 {rest} 条也没有用上。"))
    return tuple(named)


def _idle(entry: BaselineEntry, lost: bool) -> Finding:  # noqa: FBT001 - the fields of Stale
    why = "文件已经不在了" if lost else "问题已经没有了"
    said = f"（{entry.label}）" if entry.label else ""
    found = _notice(f"基线里 {entry.path} 的 {entry.code}{said}没有用上：{why}。")
    data = {"code": entry.code, "path": entry.path, "fingerprint": entry.fingerprint}
    return found._replace(data=data)


def _notice(message: str) -> Finding:
    return Finding(
        code=UNUSED_SUPPRESSION,
        name=ENGINE_CODES[UNUSED_SUPPRESSION],
        severity=Severity.WARNING,
        message=message,
        help="运行 gklint baseline prune 把没有用上的从基线里去掉。",
    )
