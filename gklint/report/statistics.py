"""``gklint ledger stats``: the figures of an archive, for a terminal and for programs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gklint.model.outcome import Finding
from gklint.model.record import Share
from gklint.model.statistics import (
    SOON,
    UNKNOWN_YEAR,
    Rate,
    Rates,
    RuleTally,
    States,
    Statistics,
)
from gklint.report.columns import Column, table
from gklint.report.paint import Paint
from gklint.report.run import Look
from gklint.report.values import VERSION, Json
from gklint.report.visible import visible
from gklint.text.width import text_width, wrap

UNITS_SHOWN = 20
"""Units a terminal shows before it says how many more there are."""

NO_RATE = "—"
ALL = "合计"
NO_YEAR, NO_UNIT = "年份不详", "单位不详"
EARLIER = "其他"

STATES = {
    "checked": "已检查",
    "classified": "涉密，没有处理",
    "fault": "没有检查成",
    "gone": "原处已找不到",
    "registered": "只在台账里登记，没有找到文件",
}
"""What people call the fields of :class:`States`."""

RATES = {
    "proactive": "主动公开",
    "partial": "部分公开",
    "on_request": "依申请公开",
    "withheld": "不予公开",
    "interpretation": "解读率",
    "diversified": "多样化解读率",
    "channels": "其他渠道发布率",
}
"""What people call the fields of :class:`Rates`."""

SHORT = ("主动", "部分", "依申请", "不予", "解读", "多样化", "渠道")
"""The same above the narrow columns of a table."""

NOTES = (
    "主动、部分、依申请公开和不予公开：占已定公开属性的文件的比例；未定的文件不计在内，另列份数。",
    "解读率：公开的政策性文件中，有解读方案或者解读材料的比例。",
    "多样化解读率：有解读的政策性文件中，解读不只是文字的比例。",
    "其他渠道发布率：知道发布渠道的解读中，除网站外还在其他渠道发布的比例。",
    f"{NO_RATE}：没有可以计算的文件。涉密的、没有检查成的文件不计入比例。",
)
"""What the shares are shares of; they stand below every presentation of them."""

WHOLE = "整个档案的问题"
"""Above what is found of no single document."""

_YEARS_SHOWN = 4
_NARROWEST = 20
_THOUSAND = 1000


def percent(rate: Rate) -> str:
    """Give a share to one decimal; only none is 0.0%, and only all are 100.0%."""
    if rate.whole <= 0:
        return NO_RATE
    tenths = (2 * _THOUSAND * rate.part + rate.whole) // (2 * rate.whole)
    if 0 < rate.part < rate.whole:
        tenths = min(max(tenths, 1), _THOUSAND - 1)
    return f"{tenths // 10}.{tenths % 10}%"


def year_name(year: int) -> str:
    """Name a year for people."""
    return NO_YEAR if year == UNKNOWN_YEAR else str(year)


def unit_name(unit: str) -> str:
    """Name a unit for people."""
    return unit or NO_UNIT


def day(on: date) -> str:
    """Write a day as in a 公文 (GB/T 9704-2012 7.3.5.4)."""
    return f"{on.year}年{on.month}月{on.day}日"


def states_of(states: States) -> list[str]:
    """Say what became of the documents, without what became of none."""
    return [
        f"{words} {getattr(states, name)} 份"
        for name, words in STATES.items()
        if getattr(states, name)
    ]


def years_of(tallies: Sequence[RuleTally], most: int = _YEARS_SHOWN) -> list[int]:
    """Give the latest years in which a rule speaks, the oldest first."""
    years = {year for tally in tallies for year in tally.years if year != UNKNOWN_YEAR}
    return sorted(years)[-most:]


def rule_cells(tally: RuleTally, years: Sequence[int]) -> list[str]:
    """Give the counts of a rule: of all years, of the years shown, and of all others."""
    shown = [tally.years.get(year, 0) for year in years]
    counts = [tally.findings, *shown, tally.findings - sum(shown)]
    return [str(count) if count else NO_RATE for count in counts]


# --- for people ---------------------------------------------------------------------------------


def render_text(
    statistics: Statistics, look: Look, units: int | None = UNITS_SHOWN
) -> Iterator[str]:
    """Give the tables for a terminal, in pieces that end in a line break.

    Args:
        statistics: The figures.
        look: Width and colour of the terminal.
        units: How many units are shown; ``None``: all.
    """
    paint = Paint(look.colour)
    as_of = f"截至 {day(statistics.as_of)}，地区规则 {visible(statistics.judged_by)}"
    yield from _head(f"（{as_of}）", look.width, paint)
    yield from _overview(statistics, look.width)
    if not statistics.shares:
        yield "\n台账里还没有可以统计的文件：请先用 gklint review 检查一遍。\n"
        return
    yield from _years(statistics, look.width, paint)
    yield from _units(statistics, look.width, paint, units)
    yield from _rules(statistics, look.width, paint)
    yield from _whole(statistics.whole, look.width, paint)
    yield "\n"
    for note in NOTES:
        for line in _paragraph(note, look.width):
            yield paint.faint(line) + "\n"


def _head(behind: str, width: int, paint: Paint) -> Iterator[str]:
    """Give the first line; what does not fit behind its title stands below."""
    title = "台账统计"
    if text_width(title + behind) <= width:
        yield f"{paint.strong(title)}{behind}\n"
        return
    yield f"{paint.strong(title)}\n"
    for line in _paragraph(behind, width):
        yield f"{line}\n"


def _overview(statistics: Statistics, width: int) -> Iterator[str]:
    documents = f"文件 {sum(statistics.states)} 份"
    parts = states_of(statistics.states)
    due = statistics.due
    reviews = [
        f"需要定期复核 {due.listed} 份",
        f"已经到期 {due.reached} 份",
        f"今后 {SOON} 天内到期 {due.soon} 份",
    ]
    sentences = (
        f"{documents}{'：' if parts else ''}{'；'.join(parts)}。",
        f"{'，'.join(reviews)}。",
    )
    for sentence in sentences:
        yield from (f"{line}\n" for line in _paragraph(sentence, width))


def _paragraph(text: str, width: int) -> list[str]:
    return wrap(text, max(_NARROWEST, width))


def _years(statistics: Statistics, width: int, paint: Paint) -> Iterator[str]:
    rows = [_row(year_name(share.year), share) for share in statistics.years]
    yield from _titled(
        "各年情况", _table("年份", [*rows, _row(ALL, statistics.total)], width), paint
    )


def _units(statistics: Statistics, width: int, paint: Paint, most: int | None) -> Iterator[str]:
    units = statistics.units
    shown, hidden = (units, ()) if most is None else (units[:most], units[most:])
    rows = [_row(unit_name(share.unit), share) for share in shown]
    yield from _titled("各单位情况（文件多的在前）", _table("单位", rows, width), paint)
    if hidden:
        documents = sum(share.documents for share in hidden)
        more = f"另有 {len(hidden)} 个单位，共 {documents} 份文件；要看全部，请输出网页或者 JSON。"
        yield from (f"  {line}\n" for line in _paragraph(more, width - 2))


def _titled(title: str, lines: Iterator[str], paint: Paint) -> Iterator[str]:
    yield f"\n{paint.strong(title)}\n"
    yield paint.faint(next(lines).rstrip("\n")) + "\n"
    yield from lines


def _table(first: str, rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    heads = ("文件", "未定", *SHORT)
    columns = [Column(first, words=True, gives_way=True), *(Column(head) for head in heads)]
    return table(columns, rows, width)


def _row(name: str, share: Share) -> list[str]:
    rates = [percent(rate) for rate in Rates.of(share)]
    return [name, str(share.documents), str(share.undecided), *rates]


def _rules(statistics: Statistics, width: int, paint: Paint) -> Iterator[str]:
    tallies = statistics.rules
    if not tallies:
        yield "\n没有发现问题。\n"
        return
    years = years_of(tallies)
    heads = [ALL, *map(str, years), EARLIER]
    columns = [
        Column("规则", words=True),
        Column("问题", words=True, gives_way=True),
        Column("程度", words=True),
        *(Column(head) for head in heads),
    ]
    rows = [
        [tally.code, tally.title, tally.severity.chinese, *rule_cells(tally, years)]
        for tally in tallies
    ]
    title = f"各条规则发现的问题（处数；“{EARLIER}”是更早的和年份不详的）"
    yield from _titled(title, table(columns, rows, width), paint)


def _whole(findings: Sequence[Finding], width: int, paint: Paint) -> Iterator[str]:
    """Give what is found of no single document."""
    if findings:
        yield f"\n{paint.strong(WHOLE)}\n"
    for finding in findings:
        said = f"{finding.code}　{finding.severity.chinese}　{visible(finding.message)}"
        yield from (f"  {line}\n" for line in _paragraph(said, width - 2))


# --- for programs -------------------------------------------------------------------------------


def statistics_value(statistics: Statistics) -> dict[str, Json]:
    """Give the figures for programs; a share of nothing has the rate ``null``."""
    return {
        "version": VERSION,
        "as_of": statistics.as_of.isoformat(),
        "profile": statistics.profile,
        "documents": statistics.states._asdict(),
        "review": statistics.due._asdict(),
        "total": _share_value(statistics.total),
        "years": [{"year": _year(s.year), **_share_value(s)} for s in statistics.years],
        "units": [{"unit": s.unit or None, **_share_value(s)} for s in statistics.units],
        "shares": [
            {"unit": share.unit or None, "year": _year(share.year), **_counts(share)}
            for share in sorted(statistics.shares, key=lambda share: (share.unit, share.year))
        ],
        "findings": [_rule_value(tally) for tally in statistics.rules],
        "archive": [_whole_value(finding) for finding in statistics.whole],
    }


def _whole_value(finding: Finding) -> dict[str, Json]:
    return {
        "code": finding.code,
        "severity": finding.severity.key,
        "message": finding.message,
        "help": finding.help,
        "clauses": list(finding.clauses),
    }


def _year(year: int) -> int | None:
    return None if year == UNKNOWN_YEAR else year


def _counts(share: Share) -> dict[str, Json]:
    return {name: n for name, n in share._asdict().items() if name not in {"unit", "year"}}


def _share_value(share: Share) -> dict[str, Json]:
    rates = {name: _rate_value(rate) for name, rate in Rates.of(share)._asdict().items()}
    return {**_counts(share), "rates": rates}


def _rate_value(rate: Rate) -> Mapping[str, Json]:
    value = rate.value
    return {
        "part": rate.part,
        "whole": rate.whole,
        "rate": None if value is None else round(value, 4),
    }


def _rule_value(tally: RuleTally) -> dict[str, Json]:
    return {
        "code": tally.code,
        "title": tally.title,
        "severity": tally.severity.key,
        "count": tally.findings,
        "years": [{"year": _year(year), "count": count} for year, count in tally.years.items()],
    }
