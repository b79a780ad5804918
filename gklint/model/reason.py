"""理由: what a text says about why something is not made public."""

from enum import StrEnum
from typing import NamedTuple


class Ground(StrEnum):
    """事由 of 政府信息公开条例 2019 条14–16, and two that are claimed and are none."""

    STATE_SECRET = "state_secret"  # noqa: S105 - 国家秘密, no password
    FORBIDDEN = "forbidden"
    SAFETY = "safety"
    TRADE_SECRET = "trade_secret"  # noqa: S105 - 商业秘密, no password
    PRIVACY = "privacy"
    INTERNAL = "internal"
    PROCESS = "process"
    CASE_FILE = "case_file"
    WORKING_SECRET = "working_secret"  # noqa: S105 - 工作秘密, no password

    @property
    def chinese(self) -> str:
        """The word people use."""
        return _GROUNDS[self]


_GROUNDS = {
    Ground.STATE_SECRET: "国家秘密",
    Ground.FORBIDDEN: "法律、行政法规禁止公开",
    Ground.SAFETY: "危及国家安全、公共安全、经济安全、社会稳定",
    Ground.TRADE_SECRET: "商业秘密",
    Ground.PRIVACY: "个人隐私",
    Ground.INTERNAL: "内部事务信息",
    Ground.PROCESS: "过程性信息",
    Ground.CASE_FILE: "行政执法案卷信息",
    Ground.WORKING_SECRET: "工作秘密、内部资料",
}


class LegalBasis(NamedTuple):
    """One provision a text cites: 《政府信息公开条例》第十六条第二款.

    Attributes:
        text: As written.
        title: The instrument as written, without book marks, without lead-in words; ``None`` when
            only an article is named (第十六条).
        number: The instrument's number or year as written in or before its bracket
            (国务院令第711号, 492号); ``None`` when none is given.
        year: The year by which it is told from other versions (2008年条例, 2019年修订).
        article: 条; ``None`` when only the instrument is named.
        paragraph: 款, from 1.
        item: 项, from 1.
    """

    text: str
    title: str | None = None
    number: str | None = None
    year: int | None = None
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None


class Reason(NamedTuple):
    """A reason statement, taken apart.

    Attributes:
        text: As written.
        bases: The provisions it cites, in order.
        grounds: The grounds it names, in order, none twice.
        facts: What is left besides provisions, grounds and stock phrases: what it says about this
            document. Empty when it argues nothing.
        claim: All it says, without blanks and without the options that are not ticked.
        excluded: The provisions it says do not apply.
        scope: Words that say why the content is none of what must be made public.
    """

    text: str
    bases: tuple[LegalBasis, ...] = ()
    grounds: tuple[Ground, ...] = ()
    facts: str = ""
    claim: str = ""
    excluded: tuple[LegalBasis, ...] = ()
    scope: str = ""
