"""GK607–GK609: how the counts of units develop, and the rates of a whole place."""

from datetime import date

import pytest

from gklint.model.outcome import Severity
from gklint.model.record import Share
from tests.rules.records import (
    CHENGGUAN,
    JIANGXIAN,
    NATION,
    PLACES,
    SANMENXIA,
    WEIHAI,
    YUNCHENG,
    share,
    told,
)

TODAY = date(2024, 3, 8)
BUREAU, OFFICE = "云溪市水利局", "云溪市审计局"

# GK607


def issued(year: int, public: int, closed: int, unit: str = BUREAU) -> Share:
    return share(unit, year, documents=public + closed, proactive=public, withheld=closed)


@pytest.mark.parametrize("place", [NATION, WEIHAI, SANMENXIA])
def test_places_that_ask_for_no_decrease_are_told_of_none(place: str) -> None:
    assert told("GK607", [issued(2022, 40, 5), issued(2023, 10, 30)], place) == ()


@pytest.mark.parametrize(
    ("earlier", "later", "by_number", "by_share"),
    [
        (issued(2022, 30, 10), issued(2023, 60, 18), True, False),  # more, but not more of all
        (issued(2022, 30, 10), issued(2023, 10, 9), False, True),  # fewer, but more of all
        (issued(2022, 30, 10), issued(2023, 30, 10), False, False),
        (issued(2022, 30, 10), issued(2023, 31, 11), True, False),
        (issued(2022, 30, 2), issued(2023, 30, 4), False, False),  # too few to tell
        (issued(2022, 40, 0), issued(2023, 40, 5), True, True),
        (issued(2021, 40, 0), issued(2023, 40, 9), False, False),  # a year is not known
    ],
)
def test_where_numbers_shrink_and_where_shares_are_watched(
    earlier: Share,
    later: Share,
    by_number: bool,  # noqa: FBT001 - a column
    by_share: bool,  # noqa: FBT001 - a column
) -> None:
    assert bool(told("GK607", [earlier, later], CHENGGUAN)) is by_number
    assert bool(told("GK607", [earlier, later], YUNCHENG)) is by_share
    assert bool(told("GK607", [earlier, later], JIANGXIAN)) is by_share


def test_a_year_of_undecided_documents_has_no_share() -> None:
    unsaid = share(BUREAU, 2022, documents=30, undecided=30)
    assert told("GK607", [unsaid, issued(2023, 10, 9)], YUNCHENG) == ()


def test_the_last_year_weighs_and_earlier_ones_are_told_beside() -> None:
    rising = [issued(2021, 30, 5), issued(2022, 30, 9), issued(2023, 30, 14)]
    found = told("GK607", rising, CHENGGUAN)
    assert [(f.data["year"], f.severity) for f in found] == [
        (2022, Severity.INFO),
        (2023, Severity.WARNING),
    ]


def test_a_year_that_is_not_over_or_before_the_duty_is_not_compared() -> None:
    assert told("GK607", [issued(2023, 30, 5), issued(2024, 30, 20)], CHENGGUAN) == ()
    assert told("GK607", [issued(2019, 30, 5), issued(2020, 30, 20)], CHENGGUAN) == ()
    assert told("GK607", [issued(2020, 30, 5), issued(2021, 30, 20)], CHENGGUAN)


def test_each_unit_is_compared_with_itself_and_known_again() -> None:
    shares = [
        issued(2022, 30, 10),
        issued(2023, 30, 14),
        issued(2022, 5, 20, OFFICE),
        issued(2023, 5, 20, OFFICE),
        issued(2022, 5, 5, ""),
        issued(2023, 5, 9, ""),
    ]
    found = told("GK607", shares, CHENGGUAN)
    assert sorted(str(f.data["unit"]) for f in found) == ["云溪市水利局", "单位不明的公文"]
    assert len({f.fingerprint for f in found}) == 2
    more = told("GK607", [issued(2022, 30, 10), issued(2023, 30, 17)], CHENGGUAN)
    assert {f.fingerprint for f in more} < {f.fingerprint for f in found}


# GK608


def diversified(year: int, part: int, whole: int, unit: str = BUREAU) -> Share:
    return share(unit, year, policies=whole, interpreted=whole, diversified=part)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("year", "part", "short"),
    [
        (2019, 0, False),  # nothing was asked of the year
        (2020, 69, True),
        (2020, 70, False),
        (2021, 89, True),
        (2021, 90, False),
        (2023, 70, True),
        (2024, 0, False),  # not over
    ],
)
def test_seventy_percent_were_asked_of_2020_and_ninety_since(
    place: str,
    year: int,
    part: int,
    short: bool,  # noqa: FBT001 - a column
) -> None:
    asked = place in {YUNCHENG, CHENGGUAN, JIANGXIAN}
    found = told("GK608", [diversified(year, part, 100)], place)
    assert [f.severity for f in found] == [Severity.WARNING] * (short and asked)


def test_the_place_is_counted_as_a_whole_and_its_lowest_unit_named() -> None:
    both = [diversified(2022, 10, 10), diversified(2022, 3, 10, OFFICE)]
    (found,) = told("GK608", both, YUNCHENG)
    assert found.message == (
        "2022年多样化解读占 65.0%（13/20），不到 90%，最低的是云溪市审计局：30.0%（3/10）"
    )
    good = [diversified(2022, 99, 99), diversified(2022, 0, 1, OFFICE)]
    assert told("GK608", good, YUNCHENG) == ()


def test_a_rate_is_rounded_so_that_it_reads_as_short() -> None:
    (found,) = told("GK608", [diversified(2022, 8999, 10000)], YUNCHENG)
    assert "占 89.9%" in found.message


def test_without_interpretations_there_is_no_rate() -> None:
    assert told("GK608", [share(BUREAU, 2022, documents=9)], YUNCHENG) == ()


# GK609


def channelled(year: int, part: int, known: int, told_of: int = 0) -> Share:
    told_of = told_of or known
    return share(BUREAU, year, interpreted=told_of, channels_known=known, channelled=part)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("year", "part", "short"), [(2022, 4, True), (2022, 5, False), (2019, 0, False)]
)
def test_half_of_the_interpretations_go_through_other_channels(
    place: str,
    year: int,
    part: int,
    short: bool,  # noqa: FBT001 - a column
) -> None:
    asked = place in {YUNCHENG, CHENGGUAN, JIANGXIAN}
    found = told("GK609", [channelled(year, part, 10)], place)
    assert [f.severity for f in found] == [Severity.INFO] * (short and asked)


def test_interpretations_whose_channels_nobody_wrote_down_are_not_counted() -> None:
    assert told("GK609", [channelled(2022, 0, 0, told_of=8)], YUNCHENG) == ()
    assert told("GK609", [channelled(2022, 3, 4, told_of=8)], YUNCHENG) == ()
