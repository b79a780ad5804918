"""Parameters: a named tuple whose fields are settings, each checked against its type."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import pytest

from gklint.law.values import LawError, Profile, Setting, SettingValue
from gklint.model.disclosure import Disclosure, Slot
from gklint.rulekit import setting
from gklint.rulekit.params import read_params, setting_keys


class Many(NamedTuple):
    limit: int = 5
    ratio: float = 0.5
    word: str | None = None
    printed: bool = False
    since: date = date(2020, 1, 1)
    slots: tuple[Slot, ...] = setting("marking.slots", (Slot.NOTE,))
    states: frozenset[Disclosure] = setting("marking.states", frozenset(Disclosure))
    topics: Mapping[str, tuple[str, ...]] = setting("topics", {})


class Demanding(NamedTuple):
    limit: int


def profile(**settings: SettingValue) -> Profile:
    values = {k.replace("__", "."): Setting(v, "cn.toml") for k, v in settings.items()}
    return Profile("cn", "全国", (), ("cn",), ("全国",), {}, values)


def test_defaults_hold_where_the_profile_says_nothing() -> None:
    found = read_params(Many, "ZZ101", profile())
    assert (found.limit, found.word, found.slots) == (5, None, (Slot.NOTE,))
    assert found.states == frozenset(Disclosure)


def test_fields_are_read_from_their_keys() -> None:
    assert setting_keys(Many, "ZZ101")["limit"] == "ZZ101.limit"
    assert setting_keys(Many, "ZZ101")["slots"] == "marking.slots"


def test_values_take_the_type_of_their_field() -> None:
    found = read_params(
        Many,
        "ZZ101",
        profile(
            ZZ101__limit=7,
            ZZ101__ratio=1,
            ZZ101__word="词",
            ZZ101__printed=True,
            ZZ101__since=date(2021, 1, 1),
            marking__slots=("note", "end"),
            marking__states=("proactive",),
            topics={"规划": ("规划纲要",)},
        ),
    )
    assert found == Many(
        limit=7,
        ratio=1.0,
        word="词",
        printed=True,
        since=date(2021, 1, 1),
        slots=(Slot.NOTE, Slot.END),
        states=frozenset({Disclosure.PROACTIVE}),
        topics={"规划": ("规划纲要",)},
    )


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"ZZ101__limit": "七"}, r"cn\.toml：settings\.ZZ101\.limit：应为整数"),
        ({"ZZ101__limit": True}, "应为整数"),
        ({"ZZ101__printed": 1}, "应为true 或 false"),
        ({"ZZ101__word": 3}, "应为文字"),
        ({"marking__slots": "note"}, r"settings\.marking\.slots：应为列表"),
        ({"marking__slots": ("旁边",)}, "“旁边”不认识，可写：note、before_imprint"),
        ({"topics": ("规划",)}, "应为表"),
        ({"topics": {"规划": "规划纲要"}}, r"settings\.topics\.规划：应为列表"),
    ],
)
def test_a_wrong_type_is_refused_with_its_origin(
    settings: dict[str, SettingValue], message: str
) -> None:
    with pytest.raises(LawError, match=message):
        read_params(Many, "ZZ101", profile(**settings))


def test_a_field_without_default_must_be_set() -> None:
    with pytest.raises(LawError, match=r"ZZ101 需要的设置“ZZ101\.limit”没有值"):
        read_params(Demanding, "ZZ101", profile())
