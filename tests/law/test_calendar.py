"""Working days: Monday to Friday as the notices of each year change them; unknown years say so."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from gklint_rules import gklint_calendars
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.law.calendar import (
    days_apart,
    is_worked,
    load_calendar,
    working_day_after,
    working_days,
)
from gklint.law.values import LawError

SHIPPED = load_calendar(gklint_calendars())
FIRST, LAST = date(min(SHIPPED), 1, 1), date(max(SHIPPED), 12, 31)
known = st.dates(FIRST, LAST)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2021, 9, 17), True),  # a Friday
        (date(2021, 9, 18), True),  # a Saturday, worked for 中秋
        (date(2021, 9, 20), False),  # a Monday, off
        (date(2021, 9, 25), False),  # a Saturday like others
        (date(2021, 9, 26), True),  # a Sunday, worked for 国庆
        (date(1999, 9, 17), None),
    ],
)
def test_a_day_is_worked_as_the_notice_of_its_year_says(
    day: date,
    worked: bool | None,  # noqa: FBT001 - a column
) -> None:
    assert is_worked(day, SHIPPED) is worked


def test_the_shipped_table_has_no_gap_and_names_its_sources() -> None:
    assert sorted(SHIPPED) == list(range(2012, 2027))
    assert all("放假" in year.source or "假日" in year.source for year in SHIPPED.values())


def test_a_year_has_about_two_hundred_and_fifty_working_days() -> None:
    for year in SHIPPED:
        days = (date(year, 1, 1) + timedelta(days=i) for i in range(365))
        assert 247 <= sum(is_worked(day, SHIPPED) is True for day in days) <= 252


def test_the_twentieth_working_day_jumps_over_two_holidays() -> None:
    assert working_day_after(date(2021, 9, 13), 20, SHIPPED) == date(2021, 10, 15)
    assert working_days(date(2021, 9, 13), date(2021, 10, 15), SHIPPED) == 20


def test_where_a_year_is_not_known_nothing_is_counted() -> None:
    beyond = LAST + timedelta(days=40)
    assert working_days(LAST, beyond, SHIPPED) is None
    assert working_day_after(LAST, 20, SHIPPED) is None
    assert working_day_after(date(9999, 12, 31), 1, SHIPPED) is None


@given(known, known)
@settings(deadline=None, derandomize=True)
def test_counting_is_adding_up_the_days(one: date, other: date) -> None:
    early, late = sorted((one, other))
    days = (early + timedelta(days=i + 1) for i in range((late - early).days))

    assert working_days(one, other, SHIPPED) == sum(is_worked(day, SHIPPED) is True for day in days)
    assert working_days(other, one, SHIPPED) == working_days(one, other, SHIPPED)


@given(st.dates(FIRST, date(max(SHIPPED) - 1, 1, 1)), st.integers(1, 60))
@settings(deadline=None, derandomize=True)
def test_the_day_after_so_many_working_days_is_so_many_away(day: date, count: int) -> None:
    after = working_day_after(day, count, SHIPPED)

    assert after is not None
    assert is_worked(after, SHIPPED)
    assert working_days(day, after, SHIPPED) == count


@given(known, st.integers(0, 120))
@settings(deadline=None, derandomize=True)
def test_what_is_certain_without_a_table_is_never_more_than_with_one(day: date, days: int) -> None:
    other = min(day + timedelta(days=days), LAST)
    exact = working_days(day, other, SHIPPED)
    apart = days_apart(day, other, SHIPPED)
    unsure = days_apart(day, other, {})

    assert apart == (exact, exact)
    assert unsure.least <= unsure.most
    assert unsure.least <= days


def file_with(folder: Path, text: str) -> tuple[Path, ...]:
    (folder / "年.toml").write_text(text, "utf-8")
    return (folder,)


def test_a_later_file_takes_the_place_of_a_year(tmp_path: Path) -> None:
    own = file_with(tmp_path, '[[year]]\nyear = 2026\noff = [2026-03-18]\non = []\nsource = "某"\n')
    both = load_calendar((*gklint_calendars(), *own))

    assert sorted(both) == sorted(SHIPPED)
    assert is_worked(date(2026, 3, 18), both) is False
    assert is_worked(date(2026, 1, 1), both) is True
    assert both[2025] == SHIPPED[2025]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("off = []", "year：缺少"),
        ("year = 2026\noff = [2026-03-21]", "off：2026-03-21 不是 2026 年的星期一至星期五"),
        ("year = 2026\non = [2026-03-18]", "on：2026-03-18 不是 2026 年的星期六、星期日"),
        ("year = 2026\noff = [2025-03-18]", "off：2025-03-18 不是 2026 年的"),
        ("year = 2026\ndays = 3", "days"),
    ],
)
def test_a_slip_of_the_pen_is_told_with_its_file(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(LawError, match=complaint) as caught:
        load_calendar(file_with(tmp_path, f'[[year]]\nsource = "某"\n{text}\n'))
    assert "年.toml" in str(caught.value)
