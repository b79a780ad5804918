"""公开属性 and the stage at which a draft stands."""

from enum import IntEnum, StrEnum


class Disclosure(StrEnum):
    """公开属性 (政府信息公开条例 2019, 条13–16, 条37; 国办发〔2016〕80号 一(一))."""

    PROACTIVE = "proactive"
    ON_REQUEST = "on_request"
    WITHHELD = "withheld"
    PARTIAL = "partial"

    @property
    def chinese(self) -> str:
        """The word people use: 主动公开, 依申请公开, 不予公开, 部分公开."""
        return _CHINESE[self]


_CHINESE = {
    Disclosure.PROACTIVE: "主动公开",
    Disclosure.ON_REQUEST: "依申请公开",
    Disclosure.WITHHELD: "不予公开",
    Disclosure.PARTIAL: "部分公开",
}


class Stage(IntEnum):
    """Where the draft stands: 起草, 报批, 印发, 历史. A later stage asks for more."""

    DRAFT = 0
    SUBMIT = 1
    ISSUE = 2
    ARCHIVE = 3

    @property
    def key(self) -> str:
        """The word of the command line and of the JSON contract."""
        return self.name.lower()

    @property
    def chinese(self) -> str:
        """The word people use."""
        return ("起草", "报批", "印发", "历史")[self]


class Slot(StrEnum):
    """Where a marking stands (``marking.slot`` of the JSON contract).

    ``NOTE`` is the 附注 below the date (GB/T 9704-2012 7.3.6); ``BEFORE_IMPRINT`` a line of its
    own above the 版记; ``IMPRINT`` a row of the 版记; ``END`` the last line of the document.
    """

    NOTE = "note"
    BEFORE_IMPRINT = "before_imprint"
    IMPRINT = "imprint"
    END = "end"
    OUTSIDE = "outside"
