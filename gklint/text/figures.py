"""Figures of running text with their units: amounts, shares, ratios, counts, spans of time, dates.

Plain scanning, for comparing two texts: what is read here is no element of a 公文, and nothing is
judged. 万 and 亿 are multiplied out, Chinese numerals folded, 天 is 日. Ordinals, dates without
their year and vague numbers (数十名) are no figures.
"""

import re
from collections.abc import Iterator
from functools import cache
from math import gcd
from typing import Final, NamedTuple

from gklint.model.interpretation import Figure
from gklint.text.normal import BLANKS, is_han
from gklint.text.numerals import han_count, han_digits, number

DATE: Final = "date"
"""The unit of a date; its value is as exact as the text: ``2026``, ``2026-06``, ``2026-06-30``."""

RATIO: Final = "ratio"
"""The unit of 6:4; its value is in lowest terms: ``3:2``."""

PART: Final = "part"
"""The unit of 三分之二; its value is in lowest terms: ``2/3``."""

_LONGEST_CONTEXT = 12
_LONGEST_SENTENCE = 160
_STOPS = "。！？；!?;\n"
_FOLD = str.maketrans("０１２３４５６７８９．％－／：∶", "0123456789.%-/::")
_TIMES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_VAGUE = frozenset("数几")
_COUNTED = "章节条款项届次号期批"  # 第三条 is a place in a document
_MONTHS, _DAYS = range(1, 13), range(1, 32)

# Units that say by themselves what is counted; of two that fit, the longer one stands first.
_PLAIN = (
    "个百分点|百分点|个?工作日|个?自然日|个?日历日|个季度|个月|个?小时|个?学时|个?课时|分钟|"
    "平方公里|平方千米|平方米|平米|立方米|公里|千米|公顷|公斤|千克|千瓦时|千瓦|周岁|人次|户次|"
    "个?人|元|%|亩|吨|米|年|周|天|日|岁|倍"
)
# Measure words: what is counted stands behind them and is part of the unit.
_MEASURES = "个名位户家项条种类批处座台辆套间张份期级件所次场门支只头棵株对组队幅"
_NOUN = 2
_SAME = {
    "天": "日",
    "自然日": "日",
    "日历日": "日",
    "工作日": "个工作日",
    "小时": "个小时",
    "学时": "个学时",
    "课时": "个课时",
    "个人": "人",
    "平米": "平方米",
    "平方千米": "平方公里",
    "千米": "公里",
    "千克": "公斤",
}


class _Number(NamedTuple):
    """A number without its unit: ``digits`` with so many ``decimals``, times 万 or 亿."""

    start: int
    end: int
    digits: int
    decimals: int
    times: int

    def value(self, times: int) -> str:
        """Give it in plain digits, without zeros that say nothing: 1.50 → 1.5."""
        written = str(self.digits * times).zfill(self.decimals + 1)
        whole = written[: len(written) - self.decimals]
        part = written[len(whole) :].rstrip("0")
        return f"{whole}.{part}" if part else whole


# 8:30 is a time: the parts of a ratio have no leading zeros, and words say that it is one.
_PARTS = r"(?<![0-9:.])[1-9][0-9]{0,2}(?: ?: ?[1-9][0-9]{0,2}){1,4}(?! ?[0-9:])"


@cache
def _token() -> re.Pattern[str]:
    """Give what a figure may begin with; compiled when the first text is read."""
    return re.compile(
        r"(?P<year>(?:19|20)[0-9]{2}|[一二][〇○零一二三四五六七八九]{3}) ?年"
        r"(?: ?(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2}) ?月"
        r"(?: ?(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?[日号])?)?"
        r"|(?P<iso>(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2})(?![0-9])"
        rf"|(?P<none>第 ?[0-9零〇一二两三四五六七八九十百千]{{1,9}} ?[{_COUNTED}]?"
        r"|[0-9一二三四五六七八九十]{1,2} ?月(?: ?[0-9一二三四五六七八九十]{1,3} ?[日号])?)"
        rf"|(?P<ratio>(?:(?<=按)|(?<=按照)|(?<=比例[为是])) ?{_PARTS}|{_PARTS}(?= ?的?比[例率重]))"
        r"|(?P<part>[二三四五六七八九十]{1,3}分之[一二三四五六七八九十]{1,3})"
        r"|(?P<share>百分之)?(?:(?P<figures>[0-9]{1,18}(?:,[0-9]{3}){0,6}(?:\.[0-9]{1,9})?)"
        r"(?P<times>[十百千万亿]{0,3})|(?P<han>[零〇一二两三四五六七八九十百千万亿]{1,20}))"
    )


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(
        rf"[余多]? ?(?:(?P<plain>{_PLAIN})(?P<per>(?<=元)[/每][人户亩家月年日天次个吨米])?"
        rf"|(?P<measure>[{_MEASURES}])(?!性))"
    )


@cache
def _range() -> re.Pattern[str]:
    return re.compile(" ?(?:-|—{1,2}|–|~|～|至|到) ?")


def figures_of(text: str) -> tuple[Figure, ...]:
    """Read the figures of a text, in order. Takes time in proportion to the length of the text."""
    return tuple(_figures(text, text.translate(_FOLD)))


def _figures(text: str, folded: str) -> Iterator[Figure]:
    at = behind = 0  # the words in front of a figure begin behind the figure before it
    while (match := _token().search(folded, at)) is not None:
        at = match.end()
        if match["none"] is not None:
            behind = behind if _is_rank(match["none"]) else at
            continue
        for start, end, value, unit in _measured(match, folded):
            context, sentence = _context(text, behind, start), _sentence(text, start, end)
            yield Figure(text[start:end], value, unit, context, sentence, _behind(text, end))
            at = behind = end


def _is_rank(text: str) -> bool:
    """Say whether an ordinal is part of the words behind it: 第一 of 第一级, 第二年."""
    return text.startswith("第") and text[-1:] not in _COUNTED


_NO_NUMBERS = ("none", "part", "share", "ratio", "year", "iso")
_Measured = tuple[int, int, str, str]


def _measured(match: re.Match[str], folded: str) -> Iterator[_Measured]:
    """Give place, value and unit of the figure that begins with a token; of a range, both."""
    if match["year"] or match["iso"]:
        yield match.start(), match.end(), _date(match, folded), DATE
        return
    if match["part"]:
        yield match.start(), match.end(), _part(match["part"]), PART
    elif match["ratio"]:
        written = match["ratio"].lstrip()
        yield match.end() - len(written), match.end(), _ratio(written), RATIO
    if match["part"] or match["ratio"]:
        return
    read = _number(match)
    if read is None:
        return
    if match["share"] is not None:
        yield read.start, read.end, read.value(read.times), "%"
        return
    upper = _upper(folded, read)
    unit, end = _unit_at(folded, (upper or read).end)
    if unit is None or _is_idle(folded, read, unit):
        return
    unit = _with_noun(folded, unit, end)
    if upper is None:
        yield read.start, end, read.value(read.times), unit
        return
    times = upper.times if read.times == 1 else read.times  # 3—5万元
    yield read.start, end, read.value(times), unit
    yield upper.start, end, upper.value(upper.times), unit


def _part(written: str) -> str:
    """Write 四分之二 as 1/2."""
    whole, _, part = written.partition("分之")
    below, above = han_count(whole) or 1, han_count(part) or 1
    common = gcd(below, above)
    return f"{above // common}/{below // common}"


def _upper(folded: str, low: _Number) -> _Number | None:
    """Read the upper end of a range whose unit stands only once: 500—800元."""
    dash = _range().match(folded, low.end)
    match = _token().match(folded, dash.end()) if dash is not None else None
    if match is None or any(match[k] for k in _NO_NUMBERS):
        return None
    return _number(match)


def _number(match: re.Match[str]) -> _Number | None:
    if match["figures"] is not None:
        times = 1
        for char in match["times"]:
            times *= _TIMES[char]
        whole, _, part = match["figures"].replace(",", "").partition(".")
        return _Number(match.start(), match.end(), int(whole + part), len(part), times)
    value = han_count(match["han"])
    return None if value is None else _Number(match.start(), match.end(), value, 0, 1)


def _unit_at(folded: str, at: int) -> tuple[str | None, int]:
    match = _unit().match(folded, at)
    if match is None:
        return None, at
    if match["measure"] is not None:
        return match["measure"], match.end()
    unit = match["plain"].removeprefix("个") if match["plain"] != "个月" else "个月"
    unit = _SAME.get(unit, unit)
    return unit + (f"/{match['per'][1]}" if match["per"] else ""), match.end()


def _is_idle(folded: str, read: _Number, unit: str) -> bool:
    """Say whether a number counts nothing: 一个, 千家万户, 数十名."""
    written = folded[read.start : read.end]
    if set(written) <= set(_TIMES) - {"十"}:
        return True
    if folded[read.start - 1 : read.start] in _VAGUE and not written[0].isdigit():
        return True
    return written == "一" and unit in _MEASURES


def _with_noun(folded: str, unit: str, end: int) -> str:
    """Add the first characters of what a measure word counts: 5个园区 is not 5个中心."""
    if unit not in _MEASURES:
        return unit
    noun = folded[end : end + _NOUN]
    return unit + next((noun[:i] for i, c in enumerate(noun) if not is_han(c)), noun)


def _ratio(written: str) -> str:
    parts = [int(part) for part in written.split(":")]
    return ":".join(str(part // gcd(*parts)) for part in parts)


def _date(match: re.Match[str], folded: str) -> str:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return _day(year, month, day)
    digits = match["year"]
    year = int(digits) if digits[0].isdigit() and digits.isascii() else han_digits(digits) or 0
    month = number(match["month"]) or 0 if match["month"] else 0
    day = number(match["day"]) or 0 if match["day"] else 0
    if not month:  # 2026年底
        behind = folded[match.end() : match.end() + 1]
        month = {"底": 12, "末": 12, "初": 1}.get(behind, 0)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> str:
    if month not in _MONTHS:
        return f"{year}"
    return f"{year}-{month:02}-{day:02}" if day in _DAYS else f"{year}-{month:02}"


def _context(text: str, low: int, start: int) -> str:
    """Give the Chinese characters right before a place and behind ``low``, blanks left out."""
    words: list[str] = []
    for at in range(start - 1, low - 1, -1):
        if is_han(text[at]):
            words.append(text[at])
        elif text[at] not in BLANKS:
            break
        if len(words) == _LONGEST_CONTEXT:
            break
    return "".join(reversed(words))


def _behind(text: str, end: int) -> str:
    """Give the Chinese characters right behind a place, blanks left out."""
    words: list[str] = []
    for char in text[end : end + 2 * _LONGEST_CONTEXT]:
        if is_han(char):
            words.append(char)
        elif char not in BLANKS:
            break
    return "".join(words[:_LONGEST_CONTEXT])


def _sentence(text: str, start: int, end: int) -> str:
    low = max(0, start - _LONGEST_SENTENCE)
    low = max(low, *(text.rfind(stop, low, start) + 1 for stop in _STOPS))
    high = min(len(text), end + _LONGEST_SENTENCE)
    ends = [at for stop in _STOPS if (at := text.find(stop, end, high)) >= 0]
    return text[low : min(ends) + 1 if ends else high].strip()
