"""台账: what is known of one document of an archive, and the shares of a whole one.

Three sources meet here and stay apart: what gklint read (:class:`Facts`), what people wrote into a
台账 (:class:`Registered`), and what happened since (:class:`Review`, :class:`Change`). A
:class:`Record` is the document with all three; the rules of GK6 judge it, or an :class:`Archive`.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gklint.model.disclosure import Disclosure
from gklint.model.document import Relation
from gklint.model.superiors import Status

PUBLIC = frozenset({Disclosure.PROACTIVE, Disclosure.PARTIAL})
NOT_PUBLIC = frozenset({Disclosure.ON_REQUEST, Disclosure.WITHHELD})


class CitedFact(NamedTuple):
    """A document that a document carries out or forwards, as the registries know it.

    Attributes:
        number: In canonical form; ``None`` when only the title is cited.
        title: As cited; ``None`` when only the number is.
        relation: What the citing document does with it.
        disclosure: Its attribute by the registries; ``None``: unknown.
    """

    number: str | None
    title: str | None
    relation: Relation
    disclosure: Disclosure | None = None


class Facts(NamedTuple):
    """What gklint read of a document and its companions; empty where it says nothing.

    Attributes:
        number: 发文字号 in canonical form.
        title: 标题.
        kind: 文种.
        issuer: 发文机关, joined by 、.
        drafting_unit: 起草单位, as a form or a sidecar names it.
        dated: 成文日期.
        disclosure: As marked, else as all companions state it.
        marked: Whether the document itself carries a marking.
        reason: 不公开的理由, as written.
        basis: 法律依据, as written.
        identified_by: 认定人: who checked basis and reason.
        secrecy_by: 保密审查人, and on which day.
        filed: When the disclosure office took it on file.
        policy: 政策性文件: yes, no, undecided.
        interpreted: Whether a plan or a material of interpretation goes with it.
        diversified: Whether that is more than plain text; ``None`` when there is none.
        published: When it was published, as the sidecar or a row says.
        url: Where.
        letter: Whether a 公函 that fixes the attribute goes with it.
        superiors: What it carries out or forwards.
    """

    number: str | None = None
    title: str = ""
    kind: str = ""
    issuer: str = ""
    drafting_unit: str = ""
    dated: date | None = None
    disclosure: Disclosure | None = None
    marked: bool = False
    reason: str = ""
    basis: str = ""
    identified_by: str = ""
    secrecy_by: str = ""
    secrecy_on: date | None = None
    filed: date | None = None
    policy: bool | None = None
    interpreted: bool = False
    diversified: bool | None = None
    published: date | None = None
    url: str = ""
    letter: bool = False
    superiors: tuple[CitedFact, ...] = ()


class Decision(StrEnum):
    """复核结论: the attribute stays, or the document is opened."""

    KEEP = "keep"
    OPEN = "open"

    @property
    def chinese(self) -> str:
        """The word people use: 维持, 转为主动公开."""
        return {"keep": "维持", "open": "转为主动公开"}[self.value]


class Review(NamedTuple):
    """复核 of one document (条例 第十八条)."""

    on: date
    by: str
    decision: Decision
    reason: str = ""


class Change(NamedTuple):
    """属性变更: from one attribute to another; what nobody wrote down is empty.

    Attributes:
        before: The attribute it had.
        after: The attribute it has now.
        on: When it was changed.
        proposer: 提出单位.
        reason: Why.
        basis: 依据, which a change to less open needs.
    """

    before: Disclosure | None
    after: Disclosure | None
    on: date | None = None
    proposer: str = ""
    reason: str = ""
    basis: str = ""


class Registered(NamedTuple):
    """A row of a 台账 that people keep; ``None`` and empty: the row does not say.

    Attributes:
        number: 文号 in canonical form.
        title: 标题.
        issuer: 发文机关.
        drafting_unit: 起草单位 or 科室.
        dated: 成文日期.
        disclosure: 公开属性 in force.
        before: 原公开属性, where the row tells of a change.
        changed: 变更日期.
        proposer: 变更提出单位.
        change_reason: 变更理由.
        reason: 不公开的理由.
        basis: 法律依据.
        identified_by: 认定人.
        secrecy_by: 保密审查人.
        secrecy_on: 保密审查日期.
        filed: 备案日期.
        reviewed: 最近复核日期.
        reviewer: 复核人.
        decision: 复核结论.
        review_reason: 复核理由.
        requests: 依申请次数.
        status: 效力状态.
        status_since: From when.
        status_marked: Whether the published text is marked 失效 or 废止.
        transferred: 移交档案馆日期.
        published: 公开日期.
        url: 公开网址.
        interpretation_url: 解读链接.
        interpretation_form: 解读形式, as written.
        channels: 解读发布渠道, as written.
        letter: 公函文号, or another sign that one fixed the attribute.
        note: 备注.
        extra: Columns of the table that none of these fields holds, and what the row has there.
        asked: Fields the table has a column for, so that empty is told from not asked.
        place: File and row, for people.
    """

    number: str | None = None
    title: str = ""
    issuer: str = ""
    drafting_unit: str = ""
    dated: date | None = None
    disclosure: Disclosure | None = None
    before: Disclosure | None = None
    changed: date | None = None
    proposer: str = ""
    change_reason: str = ""
    reason: str = ""
    basis: str = ""
    identified_by: str = ""
    secrecy_by: str = ""
    secrecy_on: date | None = None
    filed: date | None = None
    reviewed: date | None = None
    reviewer: str = ""
    decision: Decision | None = None
    review_reason: str = ""
    requests: int | None = None
    status: Status | None = None
    status_since: date | None = None
    status_marked: bool | None = None
    transferred: date | None = None
    published: date | None = None
    url: str = ""
    interpretation_url: str = ""
    interpretation_form: str = ""
    channels: str = ""
    letter: str = ""
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    asked: frozenset[str] = frozenset()
    place: str = ""


class Twin(NamedTuple):
    """Another document of the archive with the same number or the same title.

    Attributes:
        path: Where it is.
        number: Its number.
        title: Its title.
        dated: Its date.
        disclosure: Its attribute.
        same_number: Whether the numbers are the same.
        same_title: Whether the titles are the same.
        same_bytes: Whether it is a copy of the same file.
    """

    path: str
    number: str | None
    title: str
    dated: date | None
    disclosure: Disclosure | None
    same_number: bool
    same_title: bool
    same_bytes: bool


class Held(NamedTuple):
    """A document this one carries out or forwards, that the archive itself holds.

    Attributes:
        cited: As cited.
        path: Where the archive holds it.
        disclosure: Its attribute there.
    """

    cited: CitedFact
    path: str
    disclosure: Disclosure | None


class Record(NamedTuple):
    """One document of the archive with everything that is known of it.

    Attributes:
        path: Under which it is reported; empty: there is a row in a 台账 and no file.
        facts: What gklint read; ``None``: no file, unreadable, or classified.
        registered: Its row in a 台账 that people keep; ``None``: it has none.
        reviews: 复核, oldest first.
        changes: 属性变更, oldest first, also those seen from one run to the next.
        imported: Whether any 台账 was taken up, so that a missing row means something.
        twins: Other documents with its number or title.
        held: Documents it cites that the archive holds.
        status: 效力 by the registries of superior documents; ``None``: unknown.
        status_since: From when.
    """

    path: str
    facts: Facts | None = None
    registered: Registered | None = None
    reviews: tuple[Review, ...] = ()
    changes: tuple[Change, ...] = ()
    imported: bool = False
    twins: tuple[Twin, ...] = ()
    held: tuple[Held, ...] = ()
    status: Status | None = None
    status_since: date | None = None

    @property
    def number(self) -> str | None:
        """The number, as read, else as registered."""
        read = self.facts.number if self.facts else None
        return read or (self.registered.number if self.registered else None)

    @property
    def title(self) -> str:
        """The title, as read, else as registered."""
        read = self.facts.title if self.facts else ""
        return read or (self.registered.title if self.registered else "")

    @property
    def unit(self) -> str:
        """起草单位, else 发文机关: by whom shares are counted and reviews are due."""
        said = (self.registered, self.facts)
        units = [s.drafting_unit for s in said if s] + [s.issuer for s in said if s]
        return next((unit for unit in units if unit), "")

    @property
    def dated(self) -> date | None:
        """成文日期, as read, else as registered."""
        read = self.facts.dated if self.facts else None
        return read or (self.registered.dated if self.registered else None)

    @property
    def disclosure(self) -> Disclosure | None:
        """The attribute in force: as last changed, else as registered, else as read."""
        if self.reviews and self.reviews[-1].decision is Decision.OPEN:
            return Disclosure.PROACTIVE
        said = self.registered.disclosure if self.registered else None
        return said or (self.facts.disclosure if self.facts else None)

    @property
    def last_review(self) -> Review | None:
        """The latest 复核."""
        return self.reviews[-1] if self.reviews else None

    @property
    def published(self) -> date | None:
        """When it was published, as far as anybody wrote it down."""
        said = self.registered.published if self.registered else None
        return said or (self.facts.published if self.facts else None)


class Share(NamedTuple):
    """What one unit issued in one year, by number of documents.

    ``interpreted`` counts the 政策性文件 that have an interpretation, ``diversified`` those whose
    interpretation is more than plain text, ``channelled`` those of ``channels_known`` that were
    also published through other channels than the website.
    """

    unit: str
    year: int
    documents: int
    proactive: int
    partial: int
    on_request: int
    withheld: int
    undecided: int
    policies: int
    interpreted: int
    diversified: int
    channels_known: int
    channelled: int

    @property
    def not_public(self) -> int:
        """依申请公开 and 不予公开 together."""
        return self.on_request + self.withheld


class Archive(NamedTuple):
    """An archive as a whole.

    Attributes:
        shares: By unit and year, in that order.
    """

    shares: tuple[Share, ...] = ()


class DueItem(NamedTuple):
    """A document and the day by which it is to be reviewed again (条例 第十八条).

    Attributes:
        path: Under which it is reported; empty: a row of a 台账 without a file.
        number: 发文字号 in canonical form.
        title: 标题.
        unit: Who has to review it; empty when unknown.
        dated: 成文日期.
        disclosure: Its attribute.
        last_review: When it was last reviewed; ``None``: never, as far as anybody wrote it down.
        due: When the next 复核 is due.
    """

    path: str
    number: str | None
    title: str
    unit: str
    dated: date | None
    disclosure: Disclosure | None
    last_review: date | None
    due: date

    def overdue_days(self, as_of: date) -> int:
        """Days since it was due: 0 on the day itself, below 0 before it."""
        return (as_of - self.due).days


class DueUnit(NamedTuple):
    """What one unit has to review again, by number of documents.

    Attributes:
        unit: Its name; empty: it is not known.
        documents: All of them.
        reached: Those whose day has come.
        never: Those of which no 复核 is known.
        items: The documents, what is due first in front; of many only the first ones.
    """

    unit: str
    documents: int
    reached: int
    never: int
    items: tuple[DueItem, ...]
