"""``gklint ledger due``: what must be reviewed, unit by unit, for people and for programs."""

from collections.abc import Iterator, Sequence
from datetime import date

from gklint.model.record import DueItem, DueUnit
from gklint.report.paint import Paint
from gklint.report.run import Look
from gklint.report.statistics import unit_name
from gklint.report.values import VERSION, Json
from gklint.report.visible import visible
from gklint.text.width import wrap

ITEMS_SHOWN = 10
"""Documents of a unit that are shown before the others are only counted."""

_INDENT = 4
_NARROWEST = 20
_UNDECIDED = "公开属性未定"


def due_text(units: Sequence[DueUnit], as_of: date, look: Look) -> Iterator[str]:
    """Give the list for a terminal, in pieces that end in a line break.

    Args:
        units: In the order in which they are shown.
        as_of: The day from which days are counted.
        look: Width and colour of the terminal.
    """
    paint = Paint(look.colour)
    if not units:
        yield f"截至 {as_of}，没有需要复核的文件。\n"
        return
    documents = sum(unit.documents for unit in units)
    reached = sum(unit.reached for unit in units)
    never = sum(unit.never for unit in units)
    parts = [f"{documents} 份文件需要复核，涉及 {len(units)} 个单位", f"{reached} 份已经到期"]
    if never:
        parts.append(f"{never} 份没有复核记录")
    yield from _wrapped(f"截至 {as_of}：{'，'.join(parts)}。", look.width)
    for unit in units:
        yield "\n"
        yield paint.strong(f"{visible(unit_name(unit.unit))}：{unit.documents} 份") + "\n"
        for item in unit.items:
            yield from _item(item, as_of, look.width)
        if len(unit.items) < unit.documents:
            yield f"  另有 {unit.documents - len(unit.items)} 份\n"
    if any(len(unit.items) < unit.documents for unit in units):
        yield "\n要看全部，请加 --limit 0，或者用 --format xlsx 输出表格。\n"


def _item(item: DueItem, as_of: date, width: int) -> Iterator[str]:
    named = f"{item.number or '（无文号）'}  {item.title or '（没有标题）'}"
    yield from _wrapped(f"{item.due}  {_left(item, as_of)}  {named}", width, indent=2)
    facts = (
        item.disclosure.chinese if item.disclosure else _UNDECIDED,
        f"成文 {item.dated}" if item.dated else "成文日期不详",
        f"上次复核 {item.last_review}" if item.last_review else "没有复核记录",
        item.path,
    )
    yield from _wrapped("；".join(fact for fact in facts if fact), width, indent=_INDENT)


def _left(item: DueItem, as_of: date) -> str:
    days = item.overdue_days(as_of)
    if days > 0:
        return f"逾期 {days} 天"
    return f"还有 {-days} 天" if days else "今天到期"


def _wrapped(text: str, width: int, indent: int = 0) -> Iterator[str]:
    """Give a paragraph whose further lines stand in as far as what comes below it."""
    first, *others = wrap(visible(text), max(_NARROWEST, width - 2 * indent))
    yield f"{'':{indent}}{first}\n"
    for other in others:
        yield f"{'':{2 * indent}}{other}\n"


def due_value(units: Sequence[DueUnit], as_of: date) -> dict[str, Json]:
    """Give the list for programs, in the same order."""
    return {
        "version": VERSION,
        "as_of": as_of.isoformat(),
        "units": [
            {
                "unit": unit.unit or None,
                "count": unit.documents,
                "reached": unit.reached,
                "never_reviewed": unit.never,
                "documents": [_item_value(item, as_of) for item in unit.items],
            }
            for unit in units
        ],
    }


def _item_value(item: DueItem, as_of: date) -> dict[str, Json]:
    return {
        "path": item.path or None,
        "number": item.number,
        "title": item.title or None,
        "date": item.dated.isoformat() if item.dated else None,
        "disclosure": item.disclosure.value if item.disclosure else None,
        "last_review": item.last_review.isoformat() if item.last_review else None,
        "due": item.due.isoformat(),
        "overdue_days": item.overdue_days(as_of),
    }
