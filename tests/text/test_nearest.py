"""The word somebody probably meant."""

import pytest

from gklint.text.nearest import nearest

WORDS = ("GK103", "marking-brackets", "运城市", "报批")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("gk13", "GK103"),
        ("Marking-Bracket", "marking-brackets"),
        (" 运成市", "运城市"),
        ("报皮", "报批"),
        ("完全不同", None),
        ("", None),
    ],
)
def test_the_most_similar_word_whatever_its_case(word: str, meant: str | None) -> None:
    assert nearest(word, WORDS) == meant
