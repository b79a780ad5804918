"""The columns of an exported 台账: what stands in each, which there are by default, how to choose.

What people keep is written as they keep it; where they say nothing, what gklint read stands there.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from gklint.ledger.entries import Entry
from gklint.ledger.fields import FIELDS, PATH_HEADER, Field, Kind
from gklint.ledger.rows import CLASSIFIED, NEEDS_OCR, STATES, needs_ocr
from gklint.ledger.store import Ledger, telling
from gklint.model.disclosure import Disclosure
from gklint.model.outcome import Severity
from gklint.model.record import Change, Decision, Facts, Record, Registered
from gklint.model.superiors import Status
from gklint.registry.columns import plain_label
from gklint.text.nearest import nearest

Cell = str | int | date | None
"""What a cell holds: words, a number, a day, nothing."""

_Value = Callable[[Entry, int], Cell]


class UnknownColumnError(Exception):
    """There is no such column; the Chinese message names the nearest one."""


class Column(NamedTuple):
    """A column of an exported 台账.

    Attributes:
        key: For programs and settings.
        header: For people.
        kind: What its cells hold: ``TEXT``, ``LONG``, ``DAY`` or ``COUNT``.
        meaning: What stands in it, for people.
        value: Gives the cell of a document and its place in the table, from 1.
    """

    key: str
    header: str
    kind: Kind
    meaning: str
    value: _Value


_PRINTED = {
    Kind.LONG: Kind.LONG,
    Kind.DAY: Kind.DAY,
    Kind.PLANNED: Kind.DAY,
    Kind.COUNT: Kind.COUNT,
}
_TITLE_KINDS = frozenset({Kind.TITLE})


def _of_field(field: Field) -> Column:
    kind = Kind.LONG if field.kind in _TITLE_KINDS else _PRINTED.get(field.kind, Kind.TEXT)
    return Column(field.key, field.header, kind, field.meaning, partial(_stated, field.key))


def _stated(key: str, entry: Entry, _place: int) -> Cell:
    """Give a field: where several things may be meant, what holds; else as registered or read."""
    record = entry.record
    held = _HELD.get(key)
    if held is not None:
        return _cell(held(record))
    said = getattr(record.registered, key, None)
    return _cell(said if said not in (None, "") else getattr(record.facts, key, None))


def _cell(value: object) -> Cell:
    match value:
        case Disclosure() | Status() | Decision():
            cell: Cell = value.chinese
        case bool():
            cell = "是" if value else "否"
        case None | date() | str():
            cell = value
        case int():
            cell = value
        case _:
            cell = str(value)
    return cell


_NO_ROW, _NO_FACTS, _NO_CHANGE = Registered(), Facts(), Change(None, None)


def _row(record: Record) -> Registered:
    return record.registered or _NO_ROW


def _change(record: Record) -> Change:
    return record.changes[-1] if record.changes else _NO_CHANGE


def _facts(record: Record) -> Facts:
    return record.facts or _NO_FACTS


def _decision(record: Record) -> Decision | None:
    """Give the decision of the last 复核; of a row that tells the day only, none."""
    last, row = record.last_review, _row(record)
    if last is None or (last.on, last.by) == (row.reviewed, row.reviewer):
        return row.decision
    return last.decision


_HELD: Mapping[str, Callable[[Record], object]] = {
    "number": lambda record: record.number,
    "title": lambda record: record.title,
    "dated": lambda record: record.dated,
    "disclosure": lambda record: record.disclosure,
    "status": lambda record: _row(record).status or record.status,
    "status_since": lambda record: _row(record).status_since or record.status_since,
    "before": lambda record: _row(record).before or _change(record).before,
    "changed": lambda record: _row(record).changed or _change(record).on,
    "proposer": lambda record: _row(record).proposer or _change(record).proposer,
    "change_reason": lambda record: _row(record).change_reason or _change(record).reason,
    "reviewed": lambda record: (
        record.last_review.on if record.last_review else _row(record).reviewed
    ),
    "reviewer": lambda record: (
        record.last_review.by if record.last_review else _row(record).reviewer
    ),
    "decision": _decision,
    "review_reason": lambda record: (
        record.last_review.reason if record.last_review else _row(record).review_reason
    ),
    "letter": lambda record: _row(record).letter or ("有" if _facts(record).letter else None),
}


def _superiors(entry: Entry, _place: int) -> Cell:
    held = {each.cited: each.disclosure for each in entry.record.held}
    return "；".join(
        f"{cited.number or f'《{cited.title}》'}（{known.chinese if known else '属性不详'}）"
        for cited in _facts(entry.record).superiors
        for known in (held.get(cited) or cited.disclosure,)
    )


def _findings(entry: Entry, _place: int) -> Cell:
    counts = Counter(finding.code for finding in entry.findings)
    return " ".join(f"{code}×{n}" if n > 1 else code for code, n in sorted(counts.items()))


def _messages(entry: Entry, _place: int) -> Cell:
    return "\n".join(dict.fromkeys(finding.message for finding in entry.findings))


def _severe(severity: Severity, entry: Entry, _place: int) -> Cell:
    return sum(finding.severity is severity for finding in entry.findings)


def _state(entry: Entry, _place: int) -> Cell:
    if entry.gone:
        return "文件已不在"
    return NEEDS_OCR if needs_ocr(entry.state, entry.faults) else STATES[entry.state]


def _interpreted(entry: Entry, _place: int) -> Cell:
    facts = entry.record.facts
    if facts is None:
        return None
    return "有" if facts.interpreted else "无"


_COMPUTED = (
    Column("serial", "序号", Kind.COUNT, "在这张表里的顺序", lambda _, place: place),
    Column(
        "kind",
        "文种",
        Kind.TEXT,
        "公文种类，如通知、函",
        lambda e, _: _facts(e.record).kind or None,
    ),
    Column(
        "superiors",
        "上级文件及其属性",
        Kind.LONG,
        "贯彻、转发了哪些文件，它们的公开属性",
        _superiors,
    ),
    Column("due", "应复核日期", Kind.DAY, "最迟应在哪天再次复核公开属性", lambda e, _: e.due),
    Column(
        "policy",
        "是否政策性文件",
        Kind.TEXT,
        "空白是看不出来",
        lambda e, _: _cell(_facts(e.record).policy),
    ),
    Column("interpreted", "解读", Kind.TEXT, "随文件有没有解读方案或解读材料", _interpreted),
    Column(
        "findings",
        "问题",
        Kind.TEXT,
        "规则编号，×后面是处数；用 gklint rule 编号 查说明",
        _findings,
    ),
    Column("messages", "问题说明", Kind.LONG, "检查出的问题", _messages),
    Column("errors", "错误数", Kind.COUNT, "有几处错误", partial(_severe, Severity.ERROR)),
    Column("warnings", "警告数", Kind.COUNT, "有几处警告", partial(_severe, Severity.WARNING)),
    Column(
        "faults",
        "未检查成的原因",
        Kind.LONG,
        "文件为什么没有检查成",
        lambda e, _: "\n".join(fault.message for fault in e.faults),
    ),
    Column(
        "skips",
        "未核查",
        Kind.LONG,
        "缺少材料，没有核查的内容",
        lambda e, _: "\n".join(skip.message for skip in e.skips),
    ),
    Column(
        "state",
        "检查状态",
        Kind.TEXT,
        "、".join((*STATES.values(), NEEDS_OCR, "文件已不在")),
        _state,
    ),
    Column("path", PATH_HEADER, Kind.TEXT, "文件在哪里", lambda e, _: e.record.path),
    Column(
        "sha256", "校验值", Kind.CODE, "文件内容的 SHA-256，文件一改它就变", lambda e, _: e.sha256
    ),
)
COLUMNS: Mapping[str, Column] = {
    column.key: column for column in (*map(_of_field, FIELDS), *_COMPUTED)
}
"""All columns by key."""

_DEFAULT = """serial number title issuer drafting_unit dated disclosure reason basis identified_by
    secrecy_by secrecy_on filed superiors before changed proposer change_reason reviewed reviewer
    decision review_reason due requests published url status status_since status_marked transferred
    letter policy interpreted interpretation_url interpretation_form channels note errors findings
    messages faults state path sha256"""
DEFAULT = tuple(_DEFAULT.split())
"""The keys of the columns an export has unless others are asked for."""

COMPUTED = frozenset(
    word
    for column in _COMPUTED
    if column.key != "path"
    for word in (column.key, plain_label(column.header))
)
"""Keys and headers of the columns gklint fills, which are not taken up from a table."""

_SHOWN_OF_CLASSIFIED = frozenset({"serial", "state", "path", "sha256"})


def cell_of(column: Column, entry: Entry, place: int) -> Cell:
    """Give a cell; of a classified document no more than that there is one, and where."""
    if entry.state == CLASSIFIED and column.key not in _SHOWN_OF_CLASSIFIED:
        return None
    return column.value(entry, place)


def chosen(words: Sequence[str], extra: Iterable[str] = ()) -> tuple[Column, ...]:
    """Give the columns asked for.

    Args:
        words: Keys or headers; none: the default ones and the further ones.
        extra: Names of further columns, which a table that was taken up had.

    Raises:
        UnknownColumnError: There is no such column.
    """
    further = {name: _further(name) for name in extra}
    if not words:
        return (*(COLUMNS[key] for key in DEFAULT), *further.values())
    known: dict[str, Column] = {
        **{name: COLUMNS[field.key] for field in FIELDS for name in reversed(field.others)},
        **further,
        **{column.header: column for column in COLUMNS.values()},
        **COLUMNS,
    }
    return tuple({column.key: column for column in _named(words, known, further)}.values())


def extra_columns(ledger: Ledger) -> tuple[str, ...]:
    """Give the names of columns that only tables that were taken up have, in their order.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    with telling(ledger.path):
        rows = ledger.db.execute(
            "SELECT json_extract(extra.value, '$[0]') AS name"
            " FROM said, json_each(said.data, '$.extra') AS extra"
            " WHERE kind = 'row' GROUP BY name ORDER BY min(extra.key), name"
        )
        return tuple(str(name) for (name,) in rows)


def _named(
    words: Iterable[str], known: Mapping[str, Column], further: Iterable[str]
) -> Iterator[Column]:
    for word in words:
        column = known.get(word) or known.get(plain_label(word))
        if column is None:
            near = nearest(word, known)
            headers = "、".join((*(each.header for each in COLUMNS.values()), *further))
            hint = f"是不是“{near}”？" if near else ""
            raise UnknownColumnError(f"没有“{word}”这一列，{hint}可写：{headers}")
        yield column


def _further(name: str) -> Column:
    """Give a column of a table that was taken up, which gklint does not know."""

    def value(entry: Entry, _place: int) -> Cell:
        return dict(_row(entry.record).extra).get(name)

    return Column(f"extra:{name}", name, Kind.LONG, "原表里的列，照原样保留", value)
