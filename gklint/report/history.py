"""``gklint ledger show``: everything a ledger knows of one document."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

from gklint.model.disclosure import Disclosure
from gklint.model.history import Cells, History
from gklint.model.record import Change, Held, Record, Review, Twin
from gklint.report.paint import Paint
from gklint.report.run import Look
from gklint.report.values import VERSION, Json, fault_value, finding_value, skip_value
from gklint.report.visible import visible
from gklint.text.width import pad, text_width, wrap

_LABELS_WIDEST = 24
_NARROWEST = 20
_UNDECIDED = "未定"
_NOT_SHOWN = frozenset({"asked"})  # which columns a table has: of no use to a reader


def history_text(history: History, as_of: date, look: Look) -> Iterator[str]:
    """Give it for a terminal, in pieces that end in a line break.

    Args:
        history: The document.
        as_of: The day from which days are counted.
        look: Width and colour of the terminal.
    """
    paint = Paint(look.colour)
    record = history.record
    named = "  ".join(filter(None, (record.number, record.title))) or record.path
    yield from (paint.strong(line) + "\n" for line in wrap(visible(named), look.width))
    yield from _cells(_standing(history, as_of), look.width)
    parts: tuple[tuple[str, Iterable[str]], ...] = (
        ("读出的内容", _cells(history.read, look.width)),
        (_source(record), _cells(history.registered, look.width)),
        ("复核", _items(map(_review, record.reviews), look.width)),
        ("公开属性变更", _items(map(_change, record.changes), look.width)),
        (
            "问题",
            _items(
                (f"{f.code} {f.severity.chinese}  {f.message}" for f in history.findings),
                look.width,
            ),
        ),
        ("没有核查的", _items((skip.message for skip in history.skips), look.width)),
        ("没有检查成的", _items((f"{f.code}  {f.message}" for f in history.faults), look.width)),
        ("台账里文号或标题相同的", _items(map(_twin, record.twins), look.width)),
        ("引用的、台账里也有的文件", _items(map(_held, record.held), look.width)),
    )
    for title, lines in parts:
        shown = list(lines)
        if shown:
            yield f"\n{paint.strong(title)}\n"
            yield from shown


def _standing(history: History, as_of: date) -> Cells:
    """Say where the document stands."""
    due = ""
    if history.due is not None:
        days = (as_of - history.due).days
        due = f"{history.due}{f'（已过 {days} 天）' if days > 0 else ''}"
    cells = (
        ("路径", history.record.path),
        ("检查状态", history.state_shown),
        (
            "公开属性",
            _attribute(history.record.disclosure) if history.read or history.registered else "",
        ),
        ("应复核日期", due),
        ("校验值", history.sha256),
    )
    return tuple(cell for cell in cells if cell[1])


def _source(record: Record) -> str:
    place = record.registered.place if record.registered else ""
    return f"台账登记（{visible(place)}）" if place else "台账登记"


def _cells(cells: Cells, width: int) -> Iterator[str]:
    """Set headers in one column, what stands there in another."""
    column = min(_LABELS_WIDEST, max((text_width(header) for header, _ in cells), default=0)) + 2
    room = max(_NARROWEST, width - 2 - column)
    for header, text in cells:
        label = visible(header)
        lines = [line for each in text.split("\n") for line in wrap(visible(each), room)]
        if text_width(label) > column - 2:
            yield f"  {label}\n"
            label = ""
        for line in lines:
            yield f"  {pad(label, column)}{line}".rstrip() + "\n"
            label = ""


def _items(items: Iterable[str], width: int) -> Iterator[str]:
    for item in items:
        first, *others = wrap(visible(" ".join(item.split("\n"))), max(_NARROWEST, width - 4))
        yield f"  {first}\n"
        yield from (f"    {other}\n" for other in others)


def _attribute(disclosure: Disclosure | None) -> str:
    return disclosure.chinese if disclosure else _UNDECIDED


def _review(review: Review) -> str:
    by = f"  {review.by}" if review.by else ""
    reason = f"：{review.reason}" if review.reason else ""
    return f"{review.on}  {review.decision.chinese}{by}{reason}"


def _change(change: Change) -> str:
    on = str(change.on) if change.on else "日期不详"
    told = (
        ("提出单位", change.proposer),
        ("理由", change.reason),
        ("依据", change.basis),
    )
    more = "；".join(f"{name}：{text}" for name, text in told if text)
    return f"{on}  {_attribute(change.before)} → {_attribute(change.after)}  {more}".rstrip()


def _twin(twin: Twin) -> str:
    same = (
        ("文号相同", twin.same_number),
        ("标题相同", twin.same_title),
        ("内容完全相同", twin.same_bytes),
    )
    return f"{twin.path}（{'，'.join(words for words, holds in same if holds)}）"


def _held(held: Held) -> str:
    cited = held.cited.number or f"《{held.cited.title}》"
    return f"{cited}（{_attribute(held.disclosure)}）  {held.path}"


def history_value(history: History) -> dict[str, Json]:
    """Give it for programs; what nobody knows is ``null`` or empty."""
    record = history.record
    return {
        "version": VERSION,
        "path": record.path or None,
        "state": history.state,
        "gone": history.gone,
        "sha256": history.sha256 or None,
        "number": record.number,
        "title": record.title or None,
        "unit": record.unit or None,
        "date": record.dated.isoformat() if record.dated else None,
        "disclosure": record.disclosure.value if record.disclosure else None,
        "due": history.due.isoformat() if history.due else None,
        "facts": _plain(record.facts),
        "registered": _plain(record.registered),
        "reviews": _plain(record.reviews),
        "changes": _plain(record.changes),
        "same_number_or_title": _plain(record.twins),
        "cited_and_held": _plain(record.held),
        "findings": [finding_value(finding) for finding in history.findings],
        "skips": [skip_value(skip) for skip in history.skips],
        "faults": [fault_value(fault) for fault in history.faults],
    }


def _plain(value: object) -> Json:
    """Give a value of the model as JSON, its fields by their names."""
    plain: Json
    match value:
        case None | str() | bool() | int():
            plain = value
        case Enum():
            plain = str(value.value)
        case date():
            plain = value.isoformat()
        case tuple() if hasattr(value, "_asdict"):
            fields = value._asdict().items()
            plain = {name: _plain(item) for name, item in fields if name not in _NOT_SHOWN}
        case tuple():
            plain = [_plain(item) for item in value]
        case _:
            raise TypeError(f"{type(value).__name__} is no value of the model")
    return plain
