"""Every setting a profile may have is explained, and nothing else is."""

from docs.generate import catalogue
from docs.settings import known_settings, meanings


def test_every_setting_has_a_meaning_and_every_meaning_a_setting() -> None:
    assert set(meanings()) == set(known_settings(catalogue()))


def test_a_meaning_is_a_few_words() -> None:
    for key, words in meanings().items():
        assert 0 < len(words) <= 40, key
        assert not words.endswith("。"), key
