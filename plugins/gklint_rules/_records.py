"""What rules on records share: what a 台账 does not tell, days for people, example records."""

from datetime import date
from typing import Final

from gklint.model.disclosure import Disclosure
from gklint.model.outcome import Evidence
from gklint.model.record import Facts, Record, Registered
from gklint.rulekit import Unknown

YUNCHENG: Final = "cn-shanxi-yuncheng"
WEIHAI: Final = "cn-shandong-weihai"
CHENGGUAN: Final = "cn-shanxi-changzhi-chengguan"
JIANGXIAN: Final = "cn-shanxi-yuncheng-jiangxian"
SANMENXIA: Final = "cn-henan-sanmenxia"

NOT_IMPORTED: Final = Unknown(Evidence.LEDGER)
NO_ROW: Final = Unknown(Evidence.LEDGER, "没有这份公文")


def unasked(record: Record, label: str, *fields: str) -> Unknown | None:
    """Say why a 台账 cannot tell: there is none, no row in it, or no such column.

    Args:
        record: The document.
        label: What the column is called.
        fields: Fields of :class:`Registered` of which one column would do.
    """
    row = record.registered
    if row is None:
        return NO_ROW if record.imported else NOT_IMPORTED
    if row.asked.isdisjoint(fields):
        return Unknown(Evidence.LEDGER, f"没有“{label}”一栏")
    return None


def day(on: date) -> str:
    """A date as people write it."""
    return f"{on.year}年{on.month}月{on.day}日"


_ISSUING = ("印发", "发布", "公布", "下达")
_KINDS = ("通知", "公告", "通告", "通报", "决定", "批复", "函", "意见", "报告", "请示", "纪要")


def issued_in(title: str) -> str:
    """Give the text a title issues, such as 云溪市教育发展规划; empty when it issues none.

    关于印发《云溪市教育发展规划（2021—2025年）》的通知 issues it, 云溪市教育发展规划 is it, and
    关于贯彻落实教育发展规划的通知 is only about it.
    """
    matter = title.partition("关于")[2] or title
    verb = next((word for word in _ISSUING if matter.startswith(word)), None)
    if verb is not None:
        matter = matter.removeprefix(verb).rpartition("的")[0].strip("《》")
    elif title.endswith(_KINDS):
        return ""
    while matter.endswith(("）", ")")):
        matter = matter[: max(matter.rfind("（"), matter.rfind("("), 0)]
    return matter


NOTICE: Final = Facts(
    number="云政办发〔2019〕12号",
    title="云溪市人民政府办公室关于做好校园周边环境整治工作的通知",
    kind="通知",
    issuer="云溪市人民政府办公室",
    dated=date(2019, 6, 5),
)
"""A document of an example."""

OPEN: Final = NOTICE._replace(disclosure=Disclosure.PROACTIVE, marked=True)
ON_REQUEST: Final = NOTICE._replace(disclosure=Disclosure.ON_REQUEST, marked=True)
WITHHELD: Final = NOTICE._replace(disclosure=Disclosure.WITHHELD, marked=True)


def row(facts: Facts, *asked: str) -> Registered:
    """Give the row of a 台账 for a document of an example.

    Args:
        facts: The document.
        asked: Fields the table has a column for, besides those of the document.
    """
    known = frozenset({"number", "title", "dated", "disclosure"})
    return Registered(
        facts.number,
        facts.title,
        dated=facts.dated,
        disclosure=facts.disclosure,
        asked=known.union(asked),
    )
