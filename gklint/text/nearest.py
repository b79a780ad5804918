"""The word somebody probably meant: for messages that refuse one."""

from collections.abc import Iterable

_CUTOFF = 0.5


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Give the most similar of some words, whatever the case of letters, if one is similar.

    Args:
        word: As it was typed.
        words: Those there are.
    """
    import difflib  # noqa: PLC0415 - only on the way to an error message

    known = {each.casefold(): each for each in words}
    near = difflib.get_close_matches(word.strip().casefold(), known, n=1, cutoff=_CUTOFF)
    return known[near[0]] if near else None
