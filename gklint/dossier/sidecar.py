"""``NAME.gk.toml``: what is said about a draft in a file beside it (contract, "The sidecar").

Every key is optional; an unknown key or a wrong type is refused with its line.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from gklint.config.toml import Source as TomlFile
from gklint.config.toml import Table, parse
from gklint.model.companions import Role
from gklint.model.disclosure import Disclosure
from gklint.model.document import Relation
from gklint.model.form import Signed
from gklint.model.reason import Reason
from gklint.model.submission import (
    DeclaredSuperior,
    DeclaredSuppression,
    Said,
    Source,
    Submission,
)
from gklint.parse.reason import parse_reason
from gklint.text.normal import squeeze

T = TypeVar("T")

TABLES = (
    "document",
    "reason",
    "filing",
    "secrecy_review",
    "interpretation",
    "superior",
    "suppress",
)
DOCUMENT = (
    "attribute",
    "policy_document",
    "drafting_unit",
    "lead_unit",
    "approved",
    "published",
    "url",
)
REASON = ("text", "basis", "file")
FILING = ("office", "date")
SECRECY_REVIEW = ("by", "date", "opinion")
INTERPRETATION = (
    "needed",
    "exemption",
    "plan",
    "materials",
    "interpreter",
    "signed_by",
    "signed",
    "published",
)
SUPERIOR = ("number", "title", "relation", "exception")
SUPPRESS = ("code", "reason", "by", "until")

_ATTRIBUTES = {d.value: d for d in Disclosure} | {d.chinese: d for d in Disclosure}
_RELATIONS = {relation.value: relation for relation in Relation}


class Files(NamedTuple):
    """The companions a sidecar names, as written: relative to its own folder."""

    statement: str | None = None
    plan: str | None = None
    materials: tuple[str, ...] = ()


class Sidecar(NamedTuple):
    """A sidecar as read.

    Attributes:
        submission: What it states.
        files: The companions it names.
        marked: Whether a 密级 with its star stands anywhere in it (机密★10年), in a comment too.
    """

    submission: Submission
    files: Files
    marked: bool = False


_MARKS = tuple(level + star for level in ("绝密", "机密", "秘密") for star in "★☆")


def read_sidecar(text: str, path: str) -> Sidecar:
    """Read a sidecar.

    Args:
        text: The file's text.
        path: The name under which it is reported.

    Raises:
        ConfigError: It is not TOML, or holds an unknown key or a wrong type; the message names
            file and line.
    """
    toml = TomlFile(path.rsplit("/", 1)[-1], text)
    table = Table(parse(toml), toml)
    table.known(TABLES)
    reader = _Reader(table, path)
    marked = any(mark in squeeze(text) for mark in _MARKS)
    return Sidecar(reader.submission(), reader.files(), marked)


class _Reader:
    """Takes the tables one by one; each statement remembers its key as its source."""

    def __init__(self, table: Table, path: str) -> None:
        self._path = path
        self._document = _sub(table, "document", DOCUMENT)
        self._reason = _sub(table, "reason", REASON)
        self._filing = _sub(table, "filing", FILING)
        self._secrecy = _sub(table, "secrecy_review", SECRECY_REVIEW)
        self._interpretation = _sub(table, "interpretation", INTERPRETATION)
        self._superiors = tuple(table.tables("superior"))
        self._suppressions = tuple(table.tables("suppress"))

    def submission(self) -> Submission:
        """Give all statements."""
        document, interpretation = self._document, self._interpretation
        return Submission(
            attributes=self._said(document, "document", "attribute", _attribute),
            policy_document=self._said(document, "document", "policy_document", Table.flag),
            drafting_units=self._said(document, "document", "drafting_unit", Table.text),
            lead_units=self._said(document, "document", "lead_unit", Table.text),
            approved=self._said(document, "document", "approved", Table.day),
            published=self._said(document, "document", "published", Table.day),
            urls=self._said(document, "document", "url", Table.text),
            reasons=tuple(self._reasons()),
            filings=tuple(self._filings()),
            secrecy_reviews=tuple(self._secrecy_reviews()),
            interpretation_needed=self._said(
                interpretation, "interpretation", "needed", Table.flag
            ),
            exemptions=self._said(interpretation, "interpretation", "exemption", _maybe_text),
            interpreters=self._said(interpretation, "interpretation", "interpreter", Table.text),
            interpretation_published=self._said(
                interpretation, "interpretation", "published", Table.day
            ),
            interpretation_signed=tuple(self._sign_offs()),
            superiors=tuple(map(_superior, self._superiors)),
            suppressions=tuple(map(_suppression, self._suppressions)),
        )

    def files(self) -> Files:
        """Give the files it names."""
        plan = self._interpretation and self._interpretation.text("plan")
        materials = self._interpretation and self._interpretation.texts("materials")
        statement = self._reason and self._reason.text("file")
        return Files(statement or None, plan or None, materials or ())

    def _source(self, table: str, key: str = "") -> Source:
        return Source(Role.SIDECAR, self._path, f"中的 {key or f'[{table}]'} ")

    def _said(
        self,
        table: Table | None,
        name: str,
        key: str,
        take: Callable[[Table, str], T | None],
    ) -> tuple[Said[T], ...]:
        value = None if table is None else take(table, key)
        if value is None:
            return ()
        return (Said(value, _shown(value), self._source(name, key)),)

    def _reasons(self) -> Iterator[Said[Reason]]:
        if self._reason is None:
            return
        text = _maybe_text(self._reason, "text") or ""
        whole = "；".join(part for part in (text, *self._reason.texts("basis")) if part)
        if whole:
            yield Said(parse_reason(whole), whole, self._source("reason"))

    def _filings(self) -> Iterator[Said[Signed]]:
        if self._filing is not None:
            office, day = self._filing.text("office"), self._filing.day("date")
            text = " ".join(filter(None, (office, _shown(day))))
            if text:
                yield Said(Signed("备案", text, office, day), text, self._source("filing"))

    def _secrecy_reviews(self) -> Iterator[Said[Signed]]:
        if self._secrecy is not None:
            by, day = self._secrecy.text("by"), self._secrecy.day("date")
            opinion = self._secrecy.text("opinion")
            text = " ".join(filter(None, (opinion, by, _shown(day))))
            if text:
                yield Said(Signed("保密审查", text, by, day), text, self._source("secrecy_review"))

    def _sign_offs(self) -> Iterator[Said[Signed]]:
        if self._interpretation is not None:
            by, day = self._interpretation.text("signed_by"), self._interpretation.day("signed")
            text = " ".join(filter(None, (by, _shown(day))))
            if text:
                yield Said(Signed("解读审签", text, by, day), text, self._source("interpretation"))


def _sub(table: Table, name: str, keys: tuple[str, ...]) -> Table | None:
    inner = table.table(name)
    if inner is not None:
        inner.known(keys)
    return inner


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Disclosure):
        return value.chinese
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _attribute(table: Table, key: str) -> Disclosure | None:
    word = table.word(key, tuple(_ATTRIBUTES))
    return None if word is None else _ATTRIBUTES[word]


def _maybe_text(table: Table, key: str) -> str | None:
    """Take a text that may be empty: ``exemption = ""`` says nothing."""
    return None if table.blank(key) else table.text(key)


def _superior(row: Table) -> DeclaredSuperior:
    row.known(SUPERIOR)
    number, title = row.text("number"), row.text("title")
    if number is None and title is None:
        raise row.error("number", "每个 [[superior]] 都要写 number（文号）或 title（标题）")
    word = row.word("relation", tuple(_RELATIONS)) or Relation.IMPLEMENTS.value
    return DeclaredSuperior(number, title, _RELATIONS[word], _maybe_text(row, "exception") or "")


def _suppression(row: Table) -> DeclaredSuppression:
    row.known(SUPPRESS)
    code, reason = row.text("code"), row.text("reason")
    if code is None:
        raise row.error("code", "每个 [[suppress]] 都要写 code（规则编号）")
    if reason is None:
        raise row.error("reason", f'[[suppress]] {code} 没有写理由：请写 reason = "…"')
    return DeclaredSuppression(code, reason, row.text("by"), row.day("until"))
