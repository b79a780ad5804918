"""Examples of rules on records and archives, as lines of 栏：值 like a 台账 has them."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from gklint.model.document import Relation
from gklint.model.record import (
    Archive,
    CitedFact,
    Facts,
    Held,
    Record,
    Registered,
    Share,
    Twin,
)
from gklint.rulekit.example import ArchiveExample, RecordExample

_FACTS = {
    "title": "标题",
    "number": "文号",
    "issuer": "发文机关",
    "drafting_unit": "起草单位",
    "dated": "成文日期",
    "disclosure": "公文的公开属性",
    "policy": "政策性文件",
    "interpreted": "有解读",
    "published": "公开日期",
    "url": "公开网址",
    "letter": "有公函",
}
_REGISTERED = {
    "title": "标题",
    "number": "文号",
    "issuer": "发文机关",
    "drafting_unit": "起草单位",
    "dated": "成文日期",
    "disclosure": "公开属性",
    "requests": "依申请次数",
    "status": "效力",
    "status_since": "效力变化日期",
    "status_marked": "公开的文本标明失效、废止",
    "transferred": "移交档案馆日期",
    "published": "公开日期",
    "url": "公开网址",
    "interpretation_form": "解读形式",
    "interpretation_url": "解读链接",
    "letter": "公函",
}
_RELATIONS = {
    Relation.IMPLEMENTS: "所落实",
    Relation.FORWARDS: "所转发",
    Relation.MENTIONS: "只是提到",
}


def record_shown(example: RecordExample | ArchiveExample) -> Iterator[str]:
    """Give the lines of an example."""
    if isinstance(example, RecordExample):
        yield from _record(example.record)
    else:
        yield from _archive(example.archive)
    yield f"检查日：{_day(example.as_of)}"


def _record(record: Record) -> Iterator[str]:
    if record.facts is not None:
        yield from _columns(record.facts, _FACTS)
    yield from _row(record)
    for review in record.reviews:
        because = f"（{review.reason}）" if review.reason else ""
        yield f"复核：{_day(review.on)}，{review.by}，{review.decision.chinese}{because}"
    for change in record.changes:
        said = (
            f"{_value(change.before)}改为{_value(change.after)}",
            _day(change.on) if change.on else "没有日期",
            change.proposer or "没有提出单位",
            change.reason or "没有理由",
            change.basis,
        )
        yield f"属性变更：{'，'.join(part for part in said if part)}"
    yield from (_twin(twin) for twin in record.twins)
    yield from (_held(held) for held in record.held)
    if record.status is not None:
        since = f"，{_day(record.status_since)}起" if record.status_since else ""
        yield f"上级文件目录里的效力：{record.status.chinese}{since}"


def _row(record: Record) -> Iterator[str]:
    """Give the row of the 台账; a column it has and leaves empty is shown as such."""
    row = record.registered
    if row is None:
        yield "台账：没有这份公文" if record.imported else "台账：没有导入"
        return
    yield from (f"台账 {line}" for line in _columns(row, _REGISTERED))
    empty = (field for field in _REGISTERED if field in row.asked and not _has(row, field))
    yield from (f"台账 {_REGISTERED[field]}：（空）" for field in empty)


def _columns(values: Facts | Registered, labels: Mapping[str, str]) -> Iterator[str]:
    for field, label in labels.items():
        if _has(values, field):
            yield f"{label}：{_value(getattr(values, field))}"


def _has(values: Facts | Registered, field: str) -> bool:
    value = getattr(values, field)
    said = value is not None and value != ""
    return said and not (isinstance(values, Facts) and value is False)


def _value(value: object) -> str:
    match value:
        case None:
            return "未定"
        case bool():
            return "是" if value else "否"
        case date():
            return _day(value)
        case Enum():
            return str(getattr(value, "chinese", value.value))
        case _:
            return str(value)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _twin(twin: Twin) -> str:
    same = [w for w, so in (("文号", twin.same_number), ("标题", twin.same_title)) if so]
    title = f"《{twin.title}》" if twin.title else ""
    number = f"（{twin.number}）" if twin.number else ""
    day = f"，{_day(twin.dated)}" if twin.dated else ""
    copy = "，内容完全相同" if twin.same_bytes else ""
    return f"{'、'.join(same)}相同的另一份：{title}{number}{day}，{_value(twin.disclosure)}{copy}"


def _held(held: Held) -> str:
    known = f"是{held.disclosure.chinese}" if held.disclosure else "没有认出属性"
    how = _RELATIONS[held.cited.relation]
    return f"{how}、档案里也有的：{_cited(held.cited)}，档案里的那一份{known}"


def _cited(cited: CitedFact) -> str:
    title, number = f"《{cited.title}》" if cited.title else "", cited.number or ""
    number = f"（{number}）" if title and number else number
    known = f"登记为{cited.disclosure.chinese}" if cited.disclosure else "没有登记属性"
    return f"{title}{number}，上级文件目录里{known}"


def _archive(archive: Archive) -> Iterator[str]:
    yield from map(_share, archive.shares)


def _share(share: Share) -> str:
    counts = (
        ("公文", share.documents),
        ("主动公开", share.proactive),
        ("部分公开", share.partial),
        ("依申请公开", share.on_request),
        ("不予公开", share.withheld),
        ("政策性文件", share.policies),
        ("有解读", share.interpreted),
        ("多样化解读", share.diversified),
        ("登记了解读渠道", share.channels_known),
        ("另有其他渠道", share.channelled),
    )
    told = "，".join(f"{word} {count} 件" for word, count in counts if count)
    return f"{share.unit or '单位不明'} {share.year}年：{told}"
