"""``gklint ledger stats``: the figures of an archive as one page that needs nothing else.

It reads well on a screen and prints on A4. Every chart has its figures in a table below it.
"""

from collections.abc import Iterable, Iterator, Sequence

from gklint.model.record import Share
from gklint.model.statistics import SOON, UNKNOWN_YEAR, Rate, Rates, RuleTally, Statistics
from gklint.report.charts import Bar, Series, Told, bars, lines, stacked
from gklint.report.markup import text_of
from gklint.report.page import page
from gklint.report.page_style import BASE, STATISTICS
from gklint.report.statistics import (
    ALL,
    EARLIER,
    NOTES,
    RATES,
    SHORT,
    WHOLE,
    day,
    percent,
    rule_cells,
    states_of,
    unit_name,
    year_name,
    years_of,
)

_YEARS_DRAWN = 30
_YEARS_LISTED = 6
_RULES_DRAWN = 15
_ATTRIBUTES = ("proactive", "partial", "on_request", "withheld")
_INTERPRETATION_HEADS = (
    *("有解读", "解读率", "多样化解读", "多样化解读率"),
    *("知道渠道", "其他渠道发布", "其他渠道发布率"),
)
_INTERPRETING = {"interpretation": "first", "diversified": "second", "channels": "third"}


def render_html(statistics: Statistics) -> Iterator[str]:
    """Give the page in pieces of text, to be written as UTF-8."""
    title = f"公文公开属性台账统计（截至 {day(statistics.as_of)}）"
    return page(title, (BASE, STATISTICS), _body(statistics))


def _body(statistics: Statistics) -> Iterator[str]:
    yield from _overview(statistics)
    if statistics.shares:
        yield from _attributes(statistics)
        yield from _interpretations(statistics)
        yield from _units(statistics)
        yield from _rules(statistics)
        yield from _whole(statistics)
        yield '<section class="notes">\n<h2>说明</h2>\n<ul>\n'
        yield from (f"<li>{text_of(note)}</li>\n" for note in NOTES)
        yield "</ul>\n</section>\n"
    else:
        yield "<p>台账里还没有可以统计的文件。</p>\n"


def _overview(statistics: Statistics) -> Iterator[str]:
    as_of = f"截至 {day(statistics.as_of)}　地区规则：{statistics.judged_by}"
    yield f'<h1>公文公开属性台账统计</h1>\n<p class="about">{text_of(as_of)}</p>\n'
    yield '<ul class="cards">\n'
    for name, value, remark in _cards(statistics):
        yield (
            f'<li><span class="name">{text_of(name)}</span><b>{text_of(value)}</b>'
            f"<span>{text_of(remark)}</span></li>\n"
        )
    yield "</ul>\n"
    if states := states_of(statistics.states):
        yield f'<p class="remark">{text_of("；".join(states))}。</p>\n'


def _cards(statistics: Statistics) -> list[tuple[str, str, str]]:
    total = statistics.total
    rates = Rates.of(total)
    due = statistics.due
    closed = Rate(total.not_public, rates.withheld.whole)
    counted = f"依申请 {total.on_request} 份，不予 {total.withheld} 份"
    return [
        ("文件", f"{sum(statistics.states)} 份", f"其中参加统计 {total.documents} 份"),
        ("主动公开率", percent(rates.proactive), f"另有部分公开 {percent(rates.partial)}"),
        ("依申请公开和不予公开", percent(closed), counted),
        ("公开属性未定", f"{total.undecided} 份", "历史文件需要出具公函确定"),
        ("解读率", percent(rates.interpretation), f"多样化解读率 {percent(rates.diversified)}"),
        ("复核已经到期", f"{due.reached} 份", f"今后 {SOON} 天内还有 {due.soon} 份到期"),
    ]


# --- by year ------------------------------------------------------------------------------------


def _attributes(statistics: Statistics) -> Iterator[str]:
    yield "<section>\n<h2>各年公开属性</h2>\n"
    drawn = _drawn(statistics)
    series = [_series(drawn, name, name) for name in _ATTRIBUTES]
    if _shows(series):
        told = Told("attributes", "各年公文的公开属性", _described(drawn, _ATTRIBUTES))
        yield from _figure(stacked(told, [str(share.year) for share in drawn], series))
        yield from _not_drawn(statistics, drawn)
    heads = ("年份", "文件", "未定", *(RATES[name] for name in _ATTRIBUTES))
    rows = [(year_name(share.year), _attribute_cells(share)) for share in statistics.years]
    yield from _table(heads, rows, (ALL, _attribute_cells(statistics.total)))
    yield "</section>\n"


def _attribute_cells(share: Share) -> list[str]:
    rates = Rates.of(share)._asdict()
    parts = [rates[name] for name in _ATTRIBUTES]
    shares = [f'{rate.part}<span class="pct">{percent(rate)}</span>' for rate in parts]
    return [str(share.documents), str(share.undecided), *shares]


def _interpretations(statistics: Statistics) -> Iterator[str]:
    yield "<section>\n<h2>各年政策解读</h2>\n"
    drawn = _drawn(statistics)
    series = [_series(drawn, name, look) for name, look in _INTERPRETING.items()]
    if _shows(series):
        told = Told("interpretation", "各年政策解读的比例", _described(drawn, _INTERPRETING))
        yield from _figure(lines(told, [str(share.year) for share in drawn], series))
        yield from _not_drawn(statistics, drawn)
    heads = ("年份", "公开的政策性文件", *_INTERPRETATION_HEADS)
    rows = [(year_name(share.year), _interpretation_cells(share)) for share in statistics.years]
    yield from _table(heads, rows, (ALL, _interpretation_cells(statistics.total)))
    yield "</section>\n"


def _interpretation_cells(share: Share) -> list[str]:
    rates = Rates.of(share)
    return [
        str(share.policies),
        *(str(share.interpreted), percent(rates.interpretation)),
        *(str(share.diversified), percent(rates.diversified)),
        *(str(share.channels_known), str(share.channelled), percent(rates.channels)),
    ]


def _drawn(statistics: Statistics) -> list[Share]:
    """Give the years a chart has room for: the latest ones."""
    return [share for share in statistics.years if share.year != UNKNOWN_YEAR][-_YEARS_DRAWN:]


def _shows(series: Iterable[Series]) -> bool:
    """Whether there is anything to be seen in a chart."""
    return any(value is not None for each in series for value in each.values)


def _not_drawn(statistics: Statistics, drawn: Sequence[Share]) -> Iterator[str]:
    if len(drawn) < len(statistics.years):
        reach = f"{drawn[0].year} 年至 {drawn[-1].year} 年"
        yield f'<p class="remark">图中是 {reach}的文件；全部数字见下表。</p>\n'


def _series(shares: Iterable[Share], name: str, look: str) -> Series:
    rates: list[Rate] = [getattr(Rates.of(share), name) for share in shares]
    values = [rate.value for rate in rates]
    return Series(RATES[name], look, values, [percent(rate) for rate in rates])


def _described(shares: Sequence[Share], names: Iterable[str]) -> str:
    """Tell what the first and the last year of a chart show."""
    said = []
    for share in dict.fromkeys((shares[0], shares[-1])):
        rates = Rates.of(share)._asdict()
        said.append(
            f"{share.year}年：" + "，".join(f"{RATES[n]} {percent(rates[n])}" for n in names)
        )
    return "；".join(said) + "。全部数字见图下的表。"


# --- by unit and by rule ------------------------------------------------------------------------


def _units(statistics: Statistics) -> Iterator[str]:
    yield '<section>\n<h2>各单位情况</h2>\n<p class="remark">文件多的在前。条形从左到右依次是'
    yield f"{'、'.join(RATES[name] for name in _ATTRIBUTES)}。</p>\n"
    heads = ("单位", "文件", "未定", "分布", *SHORT[: len(_ATTRIBUTES) + 2])
    rows = [(unit_name(share.unit), _unit_cells(share)) for share in statistics.units]
    yield from _table(heads, rows, (ALL, _unit_cells(statistics.total)), words=(3,))
    yield "</section>\n"


def _unit_cells(share: Share) -> list[str]:
    rates = Rates.of(share)
    parts = "".join(
        f'<i class="{name}" style="width:{100 * value:.1f}%"></i>'
        for name in _ATTRIBUTES
        if (value := getattr(rates, name).value)
    )
    shown = [percent(rate) for rate in rates[: len(_ATTRIBUTES)]]
    strip = f'<div class="strip" aria-hidden="true">{parts}</div>'
    read = [percent(rates.interpretation), percent(rates.diversified)]
    return [str(share.documents), str(share.undecided), strip, *shown, *read]


def _rules(statistics: Statistics) -> Iterator[str]:
    yield "<section>\n<h2>各条规则发现的问题</h2>\n"
    tallies = statistics.rules
    if not tallies:
        yield "<p>没有发现问题。</p>\n</section>\n"
        return
    drawn = tallies[:_RULES_DRAWN]
    first = drawn[0]
    desc = (
        f"共 {len(tallies)} 条规则发现问题；最多的是 {first.code} {first.title}，"
        f"{first.findings} 处。全部数字见图下的表。"
    )
    rows = [_bar(tally) for tally in drawn]
    yield from _figure(bars(Told("rules", "发现问题最多的规则", desc), rows))
    if len(drawn) < len(tallies):
        yield f'<p class="remark">图中是问题最多的 {len(drawn)} 条规则，其余见下表。</p>\n'
    years = years_of(tallies, _YEARS_LISTED)
    heads = ("规则", "问题", "程度", ALL, *map(str, years), EARLIER)
    cells = [(tally.code, _rule_cells(tally, years)) for tally in tallies]
    yield from _table(heads, cells, None, words=(1, 2))
    yield f'<p class="remark">“{EARLIER}”是更早年份和年份不详的文件。</p>\n</section>\n'


def _whole(statistics: Statistics) -> Iterator[str]:
    """Give what is found of no single document."""
    if not statistics.whole:
        return
    yield f"<section>\n<h2>{text_of(WHOLE)}</h2>\n<ul>\n"
    for finding in statistics.whole:
        said = f"{finding.code}　{finding.severity.chinese}　{finding.message}"
        yield f"<li>{text_of(said)}</li>\n"
    yield "</ul>\n</section>\n"


def _bar(tally: RuleTally) -> Bar:
    name = f"{tally.code} {tally.title}"
    text = f"{tally.findings}（{tally.severity.chinese}）"
    return Bar(name, tally.severity.key, tally.findings, text)


def _rule_cells(tally: RuleTally, years: Sequence[int]) -> list[str]:
    level = f'<span class="level {tally.severity.key}"><span>{tally.severity.chinese}</span></span>'
    return [text_of(tally.title), level, *rule_cells(tally, years)]


# --- pieces of the page -------------------------------------------------------------------------


def _figure(chart: Iterable[str]) -> Iterator[str]:
    yield "<figure>\n"
    yield from chart
    yield "</figure>\n"


def _table(
    heads: Sequence[str],
    rows: Iterable[tuple[str, Sequence[str]]],
    last: tuple[str, Sequence[str]] | None,
    words: Sequence[int] = (),
) -> Iterator[str]:
    """Give a table.

    Args:
        heads: Of all columns.
        rows: The name of a row, which is text, and its further cells, which are HTML.
        last: The row that sums up.
        words: The columns, besides the first, that hold words.
    """
    yield '<div class="wide"><table>\n<thead><tr>'
    for at, head in enumerate(heads):
        yield f'<th scope="col"{_look(at, words)}>{text_of(head)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for name, cells in rows:
        yield from _row(name, cells, words)
    if last is not None:
        yield from _row(*last, words, ' class="all"')
    yield "</tbody>\n</table></div>\n"


def _row(name: str, cells: Sequence[str], words: Sequence[int], look: str = "") -> Iterator[str]:
    yield f'<tr{look}><th scope="row">{text_of(name)}</th>'
    for at, cell in enumerate(cells, start=1):
        yield f"<td{_look(at, words)}>{cell}</td>"
    yield "</tr>\n"


def _look(at: int, words: Sequence[int]) -> str:
    return ' class="word"' if at in words else ""
