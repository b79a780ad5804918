"""``gklint ledger due``: what must be reviewed, unit by unit, for people and for programs."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from gklint.model.record import DueItem
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


def due_text(
    items: Sequence[DueItem], as_of: date, look: Look, limit: int | None = ITEMS_SHOWN
) -> Iterator[str]:
    """Give the list for a terminal, in pieces that end in a line break.

    Args:
        items: In any order; those due first come first, those of one unit together.
        as_of: The day from which days are counted.
        look: Width and colour of the terminal.
        limit: How many documents of a unit are shown; ``None``: all.
    """
    paint = Paint(look.colour)
    if not items:
        yield f"截至 {as_of}，没有需要复核的文件。\n"
        return
    groups = _by_unit(items)
    never = sum(item.last_review is None for item in items)
    reached = sum(item.due <= as_of for item in items)
    parts = [f"{len(items)} 份文件需要复核，涉及 {len(groups)} 个单位", f"{reached} 份已经到期"]
    if never:
        parts.append(f"{never} 份没有复核记录")
    yield from _wrapped(f"截至 {as_of}：{'，'.join(parts)}。", look.width)
    for unit, due in groups:
        yield "\n"
        yield paint.strong(f"{visible(unit_name(unit))}：{len(due)} 份") + "\n"
        shown = due if limit is None else due[:limit]
        for item in shown:
            yield from _item(item, as_of, look.width)
        if len(shown) < len(due):
            yield f"  另有 {len(due) - len(shown)} 份\n"
    if limit is not None and any(len(due) > limit for _, due in groups):
        yield "\n要看全部，请加 --limit 0。\n"


def _by_unit(items: Sequence[DueItem]) -> list[tuple[str, list[DueItem]]]:
    """Give the units with most documents first, and of each what is due first."""
    by_unit = sorted(items, key=lambda i: (i.unit, i.due, i.path, i.number or "", i.title))
    groups = [(unit, list(due)) for unit, due in groupby(by_unit, lambda item: item.unit)]
    return sorted(groups, key=lambda group: (-len(group[1]), group[0]))


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


def due_value(items: Sequence[DueItem], as_of: date) -> dict[str, Json]:
    """Give the list for programs, in the order of :func:`due_text`."""
    return {
        "version": VERSION,
        "as_of": as_of.isoformat(),
        "units": [
            {
                "unit": unit or None,
                "count": len(due),
                "documents": [_item_value(item, as_of) for item in due],
            }
            for unit, due in _by_unit(items)
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
