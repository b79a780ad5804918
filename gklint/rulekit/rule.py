"""The rule: one frozen value that holds everything about it; what it is given and yields."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import ModuleType
from typing import (
    Any,
    ClassVar,
    Generic,
    NamedTuple,
    TypeAlias,
    TypeVar,
)

from gklint.law.values import NO_CALENDAR, NO_INSTRUMENTS, Calendar, Instrument, Profile
from gklint.model.disclosure import Stage
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Span
from gklint.model.outcome import (
    NO_DATA,
    UNDECIDED,
    Evidence,
    Fix,
    PolicyDecision,
    Safety,
    Severity,
)
from gklint.model.record import Archive, Record
from gklint.rulekit.example import AnyExample, ArchiveExample, Example, RecordExample

P = TypeVar("P")
P_co = TypeVar("P_co", covariant=True)
P_contra = TypeVar("P_contra", contravariant=True)

Arg: TypeAlias = str | int | None

SECTIONS = ("为什么", "怎样改")


class Hit(NamedTuple):
    """The rule found a fault.

    Attributes:
        element: Which element is concerned (``marking``, ``document_number``): part of the
            fingerprint, so it must not change between versions.
        args: What fills the ``{…}`` of message and help.
        span: The characters concerned; ``None`` when something is absent.
        fix: The replacement, where there is one.
        severity: Where this case weighs otherwise than the rule usually does.
        missing: The finding is that this mandatory evidence is not there.

    Where the fault stands in a companion, ``span`` is ``None``, and ``args`` hold ``source`` (the
    companion) and ``quoted`` (its words), which take part in the fingerprint.
    """

    element: str
    args: Mapping[str, Arg] = NO_DATA
    span: Span | None = None
    fix: Fix | None = None
    severity: Severity | None = None
    missing: Evidence | None = None


class Unknown(NamedTuple):
    """The rule cannot judge: this was not given, or does not decide. Becomes a skip.

    Attributes:
        missing: What would be needed.
        note: A few Chinese words for the user, if the kind alone does not say it.
    """

    missing: Evidence
    note: str = ""


Judgement: TypeAlias = Hit | Unknown


class Given(NamedTuple, Generic[P_co]):
    """What a rule is given besides the dossier.

    Attributes:
        params: Its parameters, from the profile of the day.
        stage: Where the draft stands.
        as_of: The day of the check; a rule never asks the clock.
        dated: The document's own date, else ``as_of``; for records and archives ``as_of``.
        profile: The profile as it stood on ``dated``.
        policy: Whether the draft is a 政策性文件, and why.
        instruments: Laws, regulations and standards, by id.
        calendar: Which days are worked, by year.
    """

    params: P_co
    stage: Stage
    as_of: date
    dated: date
    profile: Profile
    policy: PolicyDecision = UNDECIDED
    instruments: Mapping[str, Instrument] = NO_INSTRUMENTS
    calendar: Calendar = NO_CALENDAR


class Silence(NamedTuple):
    """A finding of this rule explains the fault better than the rule named here.

    Attributes:
        code: The rule whose findings are dropped.
        stages: At which stages; empty: all.
        same_place: Only findings on the same characters are dropped, else all of the document.
    """

    code: str
    stages: frozenset[Stage] = frozenset()
    same_place: bool = False


Check: TypeAlias = Callable[[Dossier, Given[P]], Iterator[Judgement]]
RecordCheck: TypeAlias = Callable[[Record, Given[P]], Iterator[Judgement]]
ArchiveCheck: TypeAlias = Callable[[Archive, Given[P]], Iterator[Judgement]]


class Scope(Enum):
    """What a rule looks at.

    Attributes:
        DOCUMENT: One dossier, whenever a document is checked.
        RECORD: One document of an archive with its 台账, reviews and changes; after a review.
        ARCHIVE: A whole archive; after a review.
    """

    DOCUMENT = "document"
    RECORD = "record"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Rule(Generic[P_contra]):
    """A rule of the catalogue, whatever it looks at. Compared by identity.

    :class:`Columns` says what the attributes mean. Only its kinds are made:
    :class:`DocumentRule`, :class:`RecordRule`, :class:`ArchiveRule`.
    """

    scope: ClassVar[Scope]

    code: str
    name: str
    title: str
    message: str
    help: str
    severity: Severity | Mapping[Stage, Severity]
    params: type[object]
    docstring: str
    stage: Stage = Stage.DRAFT
    needs: tuple[Evidence, ...] = (Evidence.TEXT,)
    weighs: tuple[Evidence, ...] = ()
    clauses: tuple[str, ...] = ()
    consistency: bool = False
    silences: tuple[Silence, ...] = ()
    fixable: Safety | None = None
    since_version: str = "0.1.0"
    good: tuple[AnyExample, ...] = ()
    bad: tuple[AnyExample, ...] = ()

    @property
    def explanation(self) -> str:
        """The manual page: the docstring of the rule's function, in Chinese."""
        return inspect.cleandoc(self.docstring)

    def severity_at(self, stage: Stage) -> Severity:
        """How much the rule weighs at this stage, before profile and configuration."""
        return severity_at(self.severity, stage)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DocumentRule(Rule[P_contra]):
    """A rule that judges one dossier; see :func:`rule`."""

    scope: ClassVar[Scope] = Scope.DOCUMENT

    check: Callable[[Dossier, Given[P_contra]], Iterator[Judgement]]
    good: tuple[Example, ...] = ()
    bad: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class RecordRule(Rule[P_contra]):
    """A rule that judges one document of an archive; see :func:`record_rule`."""

    scope: ClassVar[Scope] = Scope.RECORD

    check: Callable[[Record, Given[P_contra]], Iterator[Judgement]]
    stage: Stage = Stage.ARCHIVE
    needs: tuple[Evidence, ...] = (Evidence.LEDGER,)
    good: tuple[RecordExample, ...] = ()
    bad: tuple[RecordExample, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ArchiveRule(Rule[P_contra]):
    """A rule that judges an archive as a whole; see :func:`archive_rule`."""

    scope: ClassVar[Scope] = Scope.ARCHIVE

    check: Callable[[Archive, Given[P_contra]], Iterator[Judgement]]
    stage: Stage = Stage.ARCHIVE
    needs: tuple[Evidence, ...] = (Evidence.LEDGER,)
    good: tuple[ArchiveExample, ...] = ()
    bad: tuple[ArchiveExample, ...] = ()


# Rules with different parameters stand side by side in one tuple; Python cannot name "some P".
AnyRule: TypeAlias = Rule[Any]
AnyDocumentRule: TypeAlias = DocumentRule[Any]
AnyRecordRule: TypeAlias = RecordRule[Any]
AnyArchiveRule: TypeAlias = ArchiveRule[Any]


def severity_at(severity: Severity | Mapping[Stage, Severity], stage: Stage) -> Severity:
    """Resolve a severity that may rise from stage to stage: the last one reached counts."""
    if isinstance(severity, Severity):
        return severity
    reached = [s for s in sorted(severity) if s <= stage]
    return severity[reached[-1] if reached else min(severity)]


def rules_in(module: ModuleType) -> tuple[AnyRule, ...]:
    """The rules that are values of this module, in the order of their codes."""
    rules = {id(v): v for v in vars(module).values() if isinstance(v, Rule)}
    return tuple(sorted(rules.values(), key=lambda r: r.code))
