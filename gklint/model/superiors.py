"""上级文件: entries of a registry, and what a citation turned out to mean there."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gklint.model.disclosure import Disclosure
from gklint.model.document import Relation
from gklint.model.manuscript import Span


class Status(StrEnum):
    """效力 of a registered document; unknown is ``None`` and never 有效."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REPEALED = "repealed"

    @property
    def chinese(self) -> str:
        """The word people use: 有效, 失效, 废止."""
        return {"in_force": "有效", "expired": "失效", "repealed": "废止"}[self.value]


class Superior(NamedTuple):
    """One row of a registry.

    Attributes:
        number: 发文字号 in canonical form, ``None`` when it has none.
        title: As issued, without book marks.
        issuer: Organs joined by 、; empty when unknown.
        issued: 成文日期.
        disclosure: Its attribute; ``None`` when unknown.
        basis: How the attribute is known: ``marked`` (it carries a marking), ``published`` (it
            stood in an official public library), ``stated`` (somebody entered it), ``unknown``.
        status: ``None`` when unknown.
        status_since: From when the status holds; ``None`` when unknown.
        source: Where the facts come from.
    """

    number: str | None
    title: str
    issuer: str = ""
    issued: date | None = None
    disclosure: Disclosure | None = None
    basis: str = "unknown"
    status: Status | None = None
    status_since: date | None = None
    source: str = ""


class TitleAgreement(StrEnum):
    """How a cited title agrees with the registered one."""

    SAME = "same"
    VARIANT = "variant"  # only 的, brackets, prefixes, nested book marks differ
    DIFFERENT = "different"
    UNCITED = "uncited"  # only a number was cited


class CitedSuperior(NamedTuple):
    """A cited (or declared) document and what the registries hold about it.

    Attributes:
        number: The cited number in canonical form.
        title: The cited title.
        relation: What the draft does with it.
        span: Where the citation begins; ``None`` when only the sidecar declares it.
        entries: What it may be: none, one, or several; never a guess.
        agreement: How the cited title agrees with ``entries[0].title``, where there is just one.
        superior: Whether it comes from an organ above the draft's issuer (facts G.3); ``None``
            when that cannot be told.
        is_law: A law, 条例 or decree: public, and no "superior document" of inheritance.
        exception: Why the attribute may differ (sidecar), else empty.
        quoted: Whether the draft gives words of it, and does not only name it.
    """

    number: str | None
    title: str | None
    relation: Relation
    span: Span | None
    entries: tuple[Superior, ...] = ()
    agreement: TitleAgreement = TitleAgreement.UNCITED
    superior: bool | None = None
    is_law: bool = False
    exception: str = ""
    quoted: bool = False

    @property
    def entry(self) -> Superior | None:
        """The one entry it means; ``None`` when there is none or it is ambiguous."""
        return self.entries[0] if len(self.entries) == 1 else None

    @property
    def shown(self) -> str:
        """Title and number as people cite them."""
        title = f"《{self.title}》" if self.title else ""
        number = self.number or ""
        return f"{title}（{number}）" if title and number else title + number


class Mention(NamedTuple):
    """A pair of title and number as another document of the archive has it.

    Attributes:
        path: The other document.
        line: Where it stands there.
        title: Without book marks; never empty.
        number: In canonical form.
        own: Whether it is that document's own number and title, not one it cites.
    """

    path: str
    line: int
    title: str
    number: str
    own: bool
