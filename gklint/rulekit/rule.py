"""The rule: one frozen value that holds everything about it, made by ``@rule``."""

import inspect
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import (
    Any,
    Generic,
    NamedTuple,
    Required,
    TypeAlias,
    TypedDict,
    TypeVar,
    Unpack,
    overload,
)

from gklint.law.values import NO_INSTRUMENTS, Instrument, Profile
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
from gklint.rulekit.example import Example
from gklint.rulekit.params import NoParams

P = TypeVar("P")
P_co = TypeVar("P_co", covariant=True)
P_contra = TypeVar("P_contra", contravariant=True)

Arg: TypeAlias = str | int | None

_CODE = re.compile(r"[A-Z]{2,6}\d{3}")  # not a 公文 element: the catalogue's own codes
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SECTIONS = ("为什么", "怎样改")


class RuleError(Exception):
    """A rule is made wrongly: a mistake of its author, found when its module is loaded."""


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
        dated: The document's own date, else ``as_of``.
        profile: The profile as it stood on ``dated``.
        policy: Whether the draft is a 政策性文件, and why.
        instruments: Laws, regulations and standards, by id.
    """

    params: P_co
    stage: Stage
    as_of: date
    dated: date
    profile: Profile
    policy: PolicyDecision = UNDECIDED
    instruments: Mapping[str, Instrument] = NO_INSTRUMENTS


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Rule(Generic[P_contra]):
    """A rule of the catalogue. Compared by identity; see :func:`rule` for the attributes."""

    code: str
    name: str
    title: str
    message: str
    help: str
    severity: Severity | Mapping[Stage, Severity]
    params: type[object]
    check: Callable[[Dossier, Given[P_contra]], Iterator[Judgement]]
    docstring: str
    stage: Stage = Stage.DRAFT
    needs: tuple[Evidence, ...] = (Evidence.TEXT,)
    weighs: tuple[Evidence, ...] = ()
    clauses: tuple[str, ...] = ()
    consistency: bool = False
    silences: tuple[Silence, ...] = ()
    fixable: Safety | None = None
    since_version: str = "0.1.0"
    good: tuple[Example, ...] = ()
    bad: tuple[Example, ...] = ()

    @property
    def explanation(self) -> str:
        """The manual page: the docstring of the rule's function, in Chinese."""
        return inspect.cleandoc(self.docstring)

    def severity_at(self, stage: Stage) -> Severity:
        """How much the rule weighs at this stage, before profile and configuration."""
        return severity_at(self.severity, stage)


# Rules with different parameters stand side by side in one tuple; Python cannot name "some P".
AnyRule: TypeAlias = Rule[Any]


def severity_at(severity: Severity | Mapping[Stage, Severity], stage: Stage) -> Severity:
    """Resolve a severity that may rise from stage to stage: the last one reached counts."""
    if isinstance(severity, Severity):
        return severity
    reached = [s for s in sorted(severity) if s <= stage]
    return severity[reached[-1] if reached else min(severity)]


class Columns(TypedDict, total=False):
    """The columns of the catalogue that an author fills in.

    Attributes:
        code: ``GK103``; never reused.
        name: ``marking-brackets``: names the fault, so that "allow NAME" reads right.
        title: The fault in a few Chinese words.
        message: One Chinese sentence; ``{…}`` are filled from :attr:`Hit.args`.
        help: What to do, likewise.
        severity: Of a finding; by stage where it rises ("from that stage on").
        stage: The stage from which the rule runs.
        needs: Evidence without which the engine writes a skip instead of running the rule.
        weighs: Evidence it goes by where there is some; the rule itself says what is open without.
        clauses: Ids of the clauses any one of which makes the rule run in a profile.
        consistency: The rule says that two things in the dossier contradict each other: it runs
            everywhere and cites nothing.
        silences: Rules whose findings this one explains better.
        fixable: Whether and how its findings can be repaired.
        since_version: Version of gklint, or of the plug-in, that brought it.
        good: Documents on which it is silent.
        bad: Documents on which it speaks.
    """

    code: Required[str]
    name: Required[str]
    title: Required[str]
    message: Required[str]
    help: Required[str]
    severity: Required[Severity | Mapping[Stage, Severity]]
    stage: Stage
    needs: tuple[Evidence, ...]
    weighs: tuple[Evidence, ...]
    clauses: tuple[str, ...]
    consistency: bool
    silences: tuple[Silence, ...]
    fixable: Safety | None
    since_version: str
    good: tuple[Example, ...]
    bad: tuple[Example, ...]


@overload
def rule(*, params: type[P], **columns: Unpack[Columns]) -> Callable[[Check[P]], Rule[P]]: ...


@overload
def rule(**columns: Unpack[Columns]) -> Callable[[Check[NoParams]], Rule[NoParams]]: ...


def rule(
    *, params: type[object] = NoParams, **columns: Unpack[Columns]
) -> Callable[[Check[Any]], AnyRule]:
    """Make a rule of a generator function ``(dossier, given) -> Iterator[Judgement]``.

    The function's docstring is the rule's manual page, in Chinese, with the sections 为什么 and
    怎样改.

    Args:
        params: Named tuple of parameters read from the profile.
        columns: See :class:`Columns`.

    Raises:
        RuleError: Code, name, docstring or clauses are not as they must be.
    """

    def make(check: Check[Any]) -> AnyRule:
        code, name = columns["code"], columns["name"]
        docstring = _checked(code, check.__doc__)
        if not _CODE.fullmatch(code) or not _NAME.fullmatch(name):
            raise RuleError(f"{code} {name}：编号应如 GK103，名称应如 marking-brackets")
        if not columns.get("consistency") and not columns.get("clauses"):
            raise RuleError(f"{code}：没有条款的规则必须写明 consistency=True")
        return Rule(params=params, check=check, docstring=docstring, **columns)

    return make


def _checked(code: str, docstring: str | None) -> str:
    if docstring is None and sys.flags.optimize > 1:
        return ""  # python -OO throws docstrings away
    places = [(docstring or "").find(section) for section in SECTIONS]
    if -1 in places or places != sorted(places):
        raise RuleError(f"{code}：说明（docstring）里应依次有“为什么”和“怎样改”两节")
    return docstring or ""


def rules_in(module: ModuleType) -> tuple[AnyRule, ...]:
    """The rules that are values of this module, in the order of their codes."""
    rules = {id(v): v for v in vars(module).values() if isinstance(v, Rule)}
    return tuple(sorted(rules.values(), key=lambda r: r.code))
