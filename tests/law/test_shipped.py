"""What gklint ships: the national profile, seven places, and the table of instruments."""

from datetime import date
from pathlib import Path

import pytest

from gklint.law.instruments import load_instruments
from gklint.law.shelf import ProfileShelf
from gklint.law.values import LawError

BUNDLE = Path(__file__).parents[2] / "plugins" / "gklint_rules"
SHELF = ProfileShelf.of([BUNDLE / "profiles"])
NATIONAL_STATES = ("proactive", "on_request", "withheld", "partial")


def test_every_profile_folds_and_descends_from_the_nation() -> None:
    profiles = SHELF.every()
    assert len(profiles) == 9
    assert {profile.chain[0] for profile in profiles} == {"cn"}
    assert [p.id for p in profiles if p.id == p.chain[-1]] == [p.id for p in profiles]


@pytest.mark.parametrize(
    ("profile", "chain"),
    [
        ("绛县", ("cn", "cn-shanxi", "cn-shanxi-yuncheng", "cn-shanxi-yuncheng-jiangxian")),
        ("长治市城市管理局", ("cn", "cn-shanxi", "cn-shanxi-changzhi-chengguan")),
        ("威海", ("cn", "cn-shandong", "cn-shandong-weihai")),
        ("三门峡", ("cn", "cn-henan", "cn-henan-sanmenxia")),
    ],
)
def test_a_place_stands_below_those_above_it(profile: str, chain: tuple[str, ...]) -> None:
    assert SHELF.profile(profile).chain == chain


def test_local_clauses_stay_local() -> None:
    """Nobody outside 绛县 is refused under 绛县's text."""
    holders = [p.id for p in SHELF.every() if "003-06" in p.clauses]
    assert holders == ["cn-shanxi-yuncheng-jiangxian"]


@pytest.mark.parametrize(
    ("profile", "states", "printed", "refused"),
    [
        ("cn", NATIONAL_STATES, False, False),
        ("运城", NATIONAL_STATES[:3], False, True),
        ("威海", NATIONAL_STATES[:3], True, False),
        ("长治城管", NATIONAL_STATES[:3], False, True),
        ("三门峡", NATIONAL_STATES, True, False),
    ],
)
def test_places_differ_where_their_texts_do(
    *, profile: str, states: tuple[str, ...], printed: bool, refused: bool
) -> None:
    settings = SHELF.profile(profile).settings
    assert settings["marking.states"].value == states
    assert settings["marking.printed"].value is printed
    assert settings["gate.refused"].value is refused


def test_weihai_knows_three_strings_and_no_labels() -> None:
    settings = SHELF.profile("威海").settings
    assert settings["marking.forms"].value == ("此件公开发布", "此件依申请公开", "此件不予公开")
    assert settings["marking.labels"].value == ()
    assert settings["marking.printed"].value is True


def test_weihai_before_its_own_text_follows_the_nation() -> None:
    settings = SHELF.profile("威海").at(date(2020, 6, 17)).settings
    assert settings["marking.printed"].value is False
    assert "GK101.severity" not in settings


def test_every_citation_can_be_told_from_its_summary_alone() -> None:
    for profile in SHELF.every():
        for clause in profile.clauses.values():
            assert clause.since is not None, clause
            assert clause.cite
            assert clause.summary.endswith("。"), clause


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2019, 5, 14), "国务院令第492号"),
        (date(2019, 5, 15), "国务院令第711号"),
    ],
)
def test_one_version_of_the_regulation_is_in_force_at_a_time(day: date, number: str) -> None:
    table = load_instruments([BUNDLE / "instruments"])
    found = [i for i in table.values() if i.short == "政府信息公开条例" and i.holds_on(day)]
    assert [i.number for i in found] == [number]


def test_a_version_that_ended_names_the_one_that_followed() -> None:
    table = load_instruments([BUNDLE / "instruments"])
    for old in (i for i in table.values() if i.until):
        assert old.successor is not None
        assert (table[old.successor].since - old.until).days == 1  # type: ignore[operator]


def test_a_successor_that_is_not_in_the_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(
        '[[instrument]]\nid = "a"\ntitle = "甲法"\nrank = "law"\nsince = 2000-01-01\n'
        'successor = "b"\n',
        encoding="utf-8",
    )
    with pytest.raises(LawError, match="没有“b”"):
        load_instruments([tmp_path])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('rank = "best"\nsince = 2000-01-01', r"rank：“best”不认识"),
        ('rank = "law"', "since：缺少"),
        ('rank = "law"\nsince = 2000-01-01\nuntil = 1999-01-01', "until：早于 since"),
    ],
)
def test_a_mistake_in_the_table_is_refused(tmp_path: Path, row: str, message: str) -> None:
    file = tmp_path / "x.toml"
    file.write_text(f'[[instrument]]\nid = "a"\ntitle = "甲法"\n{row}\n', encoding="utf-8")
    with pytest.raises(LawError, match=message):
        load_instruments([file])
