"""工作日: which days are worked, as the State Council announces them year by year.

Deadlines of the law count working days (条例 第二十六条: twenty). Which weekdays are off and which
weekend days are worked instead is told afresh every year, so a year is known or it is not, and
what cannot be counted is ``None``.
"""

from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from gklint.law.shelf import toml_files
from gklint.law.tables import Table, read_toml
from gklint.law.values import Calendar, WorkYear

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from importlib.resources.abc import Traversable

_FRIDAY = 4
_WEEK, _WORKING = 7, 5
_DAY = timedelta(days=1)
_HOLIDAYS = (((1, 15), (2, 29)), ((4, 30), (5, 6)), ((9, 29), (10, 8)))  # 春节, 五一, 国庆
_FAR = 100  # days: farther apart, days that may be off need not be counted to the end


class Apart(NamedTuple):
    """How many working days lie between two dates: exactly, or within these bounds."""

    least: int
    most: int


def is_worked(day: date, calendar: Calendar) -> bool | None:
    """Whether a day is a working day; ``None`` when nothing is known of its year."""
    year = calendar.get(day.year)
    if year is None:
        return None
    return day not in year.off if day.weekday() <= _FRIDAY else day in year.on


def working_days(one: date, other: date, calendar: Calendar) -> int | None:
    """Count the working days behind the earlier date up to the later one.

    Returns:
        The number; ``None`` when nothing is known of a year in between.
    """
    early, late = sorted((one, other))
    count = _weekdays(early, late)
    for number in range(early.year, late.year + 1):
        year = calendar.get(number)
        if year is None:
            return None
        count += _within(year.on, early, late) - _within(year.off, early, late)
    return count


def days_apart(one: date, other: date, calendar: Calendar) -> Apart:
    """Count as :func:`working_days`; where a year is not known, say what is certain.

    How long people are off around 春节, 五一 and 国庆 is told from year to year: of a year without
    a table, the days on which they may be off do not count as certain.
    """
    count = working_days(one, other, calendar)
    if count is not None:
        return Apart(count, count)
    early, late = sorted((one, other))
    days = (early + timedelta(days=i + 1) for i in range(min((late - early).days, _FAR)))
    sure = sum(day.weekday() <= _FRIDAY and not _may_be_off(day) for day in days)
    return Apart(sure, _weekdays(early, late))


def _weekdays(early: date, late: date) -> int:
    """Count the days from Monday to Friday behind a date up to a later one."""
    weeks, rest = divmod((late - early).days, _WEEK)
    last = (early + timedelta(days=i + 1) for i in range(rest))
    return weeks * _WORKING + sum(day.weekday() <= _FRIDAY for day in last)


def _within(days: "Collection[date]", early: date, late: date) -> int:
    return sum(early < day <= late for day in days)


def _may_be_off(day: date) -> bool:
    return any(low <= (day.month, day.day) <= high for low, high in _HOLIDAYS)


def working_day_after(day: date, count: int, calendar: Calendar) -> date | None:
    """Give the ``count``-th working day behind a date; the date itself is not counted.

    Returns:
        The day; ``None`` when nothing is known of a year on the way.
    """
    while count > 0:
        if day.year not in calendar:
            return None
        day += _DAY
        worked = is_worked(day, calendar)
        if worked is None:
            return None
        count -= worked
    return day


def load_calendar(places: "Iterable[Traversable]") -> Calendar:
    """Read every year of these files and folders; a later file may correct a year.

    Raises:
        LawError: A file is faulty, or a day is no day of its year.
    """
    found: dict[int, WorkYear] = {}
    for file in toml_files(places):
        table = read_toml(file)
        for row in table.tables("year"):
            year = row.count("year")
            if year is None:
                raise row.error("year", "缺少这一项")
            off, on = _days(row, "off", year), _days(row, "on", year)
            found[year] = WorkYear(off, on, row.text("source"))
            row.done()
        table.done()
    return MappingProxyType(found)


def _days(row: Table, key: str, year: int) -> frozenset[date]:
    """Read days that really differ from Monday to Friday: anything else is a slip of the pen."""
    days = row.days(key)
    for day in days:
        if day.year != year or (day.weekday() <= _FRIDAY) is (key == "on"):
            wanted = "星期六、星期日" if key == "on" else "星期一至星期五"
            raise row.error(key, f"{day.isoformat()} 不是 {year} 年的{wanted}")
    return frozenset(days)
