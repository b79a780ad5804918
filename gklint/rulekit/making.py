"""How rules are made: ``@rule``, ``@record_rule``, ``@archive_rule``, checked when loaded."""

import re
import sys
from collections.abc import Callable, Mapping
from typing import Any, Required, TypedDict, TypeVar, Unpack, overload

from gklint.model.disclosure import Stage
from gklint.model.outcome import Evidence, Safety, Severity
from gklint.rulekit.example import ArchiveExample, Example, RecordExample
from gklint.rulekit.params import NoParams
from gklint.rulekit.rule import (
    SECTIONS,
    AnyArchiveRule,
    AnyDocumentRule,
    AnyRecordRule,
    ArchiveCheck,
    ArchiveRule,
    Check,
    DocumentRule,
    RecordCheck,
    RecordRule,
    Silence,
)

P = TypeVar("P")

_CODE = re.compile(r"[A-Z]{2,6}\d{3}")  # not a 公文 element: the catalogue's own codes
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class RuleError(Exception):
    """A rule is made wrongly: a mistake of its author, found when its module is loaded."""


class Columns(TypedDict, total=False):
    """The columns of the catalogue that an author fills in for a rule of any kind.

    Attributes:
        code: ``GK103``; never reused.
        name: ``marking-brackets``: names the fault, so that "allow NAME" reads right.
        title: The fault in a few Chinese words.
        message: One Chinese sentence; ``{…}`` are filled from :attr:`Hit.args`.
        help: What to do, likewise.
        severity: Of a finding; by stage where it rises ("from that stage on").
        weighs: Evidence it goes by where there is some; the rule itself says what is open without.
        clauses: Ids of the clauses any one of which makes the rule run in a profile.
        consistency: The rule says that two things it sees contradict each other: it runs
            everywhere and cites nothing.
        silences: Rules whose findings this one explains better; a rule on records may silence
            findings of the same document.
        since_version: Version of gklint, or of the plug-in, that brought it.
    """

    code: Required[str]
    name: Required[str]
    title: Required[str]
    message: Required[str]
    help: Required[str]
    severity: Required[Severity | Mapping[Stage, Severity]]
    weighs: tuple[Evidence, ...]
    clauses: tuple[str, ...]
    consistency: bool
    silences: tuple[Silence, ...]
    since_version: str


class DocumentColumns(Columns, total=False):
    """The columns of a rule on documents.

    Attributes:
        stage: The stage from which the rule runs.
        needs: Evidence without which the engine writes a skip instead of running the rule.
        fixable: Whether and how its findings can be repaired.
        good: Documents on which it is silent.
        bad: Documents on which it speaks.
    """

    stage: Stage
    needs: tuple[Evidence, ...]
    fixable: Safety | None
    good: tuple[Example, ...]
    bad: tuple[Example, ...]


class RecordColumns(Columns, total=False):
    """The columns of a rule on records: ``good`` and ``bad`` as for documents."""

    good: tuple[RecordExample, ...]
    bad: tuple[RecordExample, ...]


class ArchiveColumns(Columns, total=False):
    """The columns of a rule on archives: ``good`` and ``bad`` as for documents."""

    good: tuple[ArchiveExample, ...]
    bad: tuple[ArchiveExample, ...]


@overload
def rule(
    *, params: type[P], **columns: Unpack[DocumentColumns]
) -> Callable[[Check[P]], DocumentRule[P]]: ...


@overload
def rule(
    **columns: Unpack[DocumentColumns],
) -> Callable[[Check[NoParams]], DocumentRule[NoParams]]: ...


def rule(
    *, params: type[object] = NoParams, **columns: Unpack[DocumentColumns]
) -> Callable[[Check[Any]], AnyDocumentRule]:
    """Make a rule of a generator function ``(dossier, given) -> Iterator[Judgement]``.

    The function's docstring is the rule's manual page, in Chinese, with the sections 为什么 and
    怎样改.

    Args:
        params: Named tuple of parameters read from the profile.
        columns: See :class:`Columns` and :class:`DocumentColumns`.

    Raises:
        RuleError: Code, name, docstring or clauses are not as they must be.
    """

    def make(check: Check[Any]) -> AnyDocumentRule:
        docstring = _checked(columns, check.__doc__)
        return DocumentRule(params=params, check=check, docstring=docstring, **columns)

    return make


@overload
def record_rule(
    *, params: type[P], **columns: Unpack[RecordColumns]
) -> Callable[[RecordCheck[P]], RecordRule[P]]: ...


@overload
def record_rule(
    **columns: Unpack[RecordColumns],
) -> Callable[[RecordCheck[NoParams]], RecordRule[NoParams]]: ...


def record_rule(
    *, params: type[object] = NoParams, **columns: Unpack[RecordColumns]
) -> Callable[[RecordCheck[Any]], AnyRecordRule]:
    """Make a rule of a generator function ``(record, given) -> Iterator[Judgement]``.

    Such a rule runs after a review, for every document of the archive. Parameters and clauses are
    those of the day of the check: what it asks is a duty that goes on. A rule whose duty arose on
    one day asks :func:`gklint.rulekit.reviews.since` whether a clause held on that day. Its hits
    have no span; what it cannot know for want of a 台账 is ``Unknown(Evidence.LEDGER, …)``.

    Args:
        params: Named tuple of parameters read from the profile.
        columns: See :class:`Columns` and :class:`RecordColumns`.

    Raises:
        RuleError: Code, name, docstring or clauses are not as they must be.
    """

    def make(check: RecordCheck[Any]) -> AnyRecordRule:
        docstring = _checked(columns, check.__doc__)
        return RecordRule(params=params, check=check, docstring=docstring, **columns)

    return make


@overload
def archive_rule(
    *, params: type[P], **columns: Unpack[ArchiveColumns]
) -> Callable[[ArchiveCheck[P]], ArchiveRule[P]]: ...


@overload
def archive_rule(
    **columns: Unpack[ArchiveColumns],
) -> Callable[[ArchiveCheck[NoParams]], ArchiveRule[NoParams]]: ...


def archive_rule(
    *, params: type[object] = NoParams, **columns: Unpack[ArchiveColumns]
) -> Callable[[ArchiveCheck[Any]], AnyArchiveRule]:
    """Make a rule of a generator function ``(archive, given) -> Iterator[Judgement]``.

    Such a rule runs once, after a review; otherwise as :func:`record_rule`. A hit names what it
    is about (unit, year) in ``args["quoted"]``, by which its finding is known again.

    Args:
        params: Named tuple of parameters read from the profile.
        columns: See :class:`Columns` and :class:`ArchiveColumns`.

    Raises:
        RuleError: Code, name, docstring or clauses are not as they must be.
    """

    def make(check: ArchiveCheck[Any]) -> AnyArchiveRule:
        docstring = _checked(columns, check.__doc__)
        return ArchiveRule(params=params, check=check, docstring=docstring, **columns)

    return make


def _checked(columns: Columns, docstring: str | None) -> str:
    """Give the manual page, or refuse a rule that is made wrongly."""
    code, name = columns["code"], columns["name"]
    places = [(docstring or "").find(section) for section in SECTIONS]
    lost = docstring is None and sys.flags.optimize > 1  # python -OO throws docstrings away
    if not lost and (-1 in places or places != sorted(places)):
        raise RuleError(f"{code}：说明（docstring）里应依次有“为什么”和“怎样改”两节")
    if not _CODE.fullmatch(code) or not _NAME.fullmatch(name):
        raise RuleError(f"{code} {name}：编号应如 GK103，名称应如 marking-brackets")
    if not columns.get("consistency") and not columns.get("clauses"):
        raise RuleError(f"{code}：没有条款的规则必须写明 consistency=True")
    return docstring or ""
