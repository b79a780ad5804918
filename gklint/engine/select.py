"""Which rules the user wants: by code, by group, by name; the more exact word wins."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from gklint.rulekit.rule import AnyRule
from gklint.text.nearest import nearest

T = TypeVar("T")

UNUSED_SUPPRESSION = "GK006"
ENGINE_CODES = {UNUSED_SUPPRESSION: "suppression-unused"}
_WHOLE = 99
_ALL = "ALL"


class PlanError(Exception):
    """The check cannot be run as asked; the Chinese message says what to write instead."""


class Selection(NamedTuple):
    """``--select`` and ``--ignore``: codes (GK103), groups (GK1), names (marking-brackets)."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def wants(self, code: str, name: str) -> bool:
        """Whether this rule is wanted.

        With nothing selected every rule is, except those ignored. Between a selecting and an
        ignoring word the more exact one wins, and the ignoring one if both are equally exact.
        """
        selected = max((_weight(word, code, name) for word in self.select), default=0)
        ignored = max((_weight(word, code, name) for word in self.ignore), default=0)
        if self.select and not selected:
            return False
        return not ignored or selected > ignored


def refuse_unknown(words: Iterable[str], rules: Sequence[AnyRule]) -> None:
    """Refuse words that mean no rule.

    Raises:
        PlanError: There is one; the message names the nearest that exists.
    """
    known = {rule.code: rule.name for rule in rules} | ENGINE_CODES
    for word in words:
        if not any(_weight(word, code, name) for code, name in known.items()):
            near = nearest(word, [*known, *known.values()])
            hint = f"，您是否想写“{near}”" if near else ""
            raise PlanError(f"没有规则“{word}”{hint}？可用 gklint rule 查看全部规则")


def most_exact(words: Mapping[str, T], code: str, name: str) -> T | None:
    """Of several words with a value, the value of the one that means this rule most exactly."""
    best = max(words, key=lambda word: _weight(word, code, name), default="")
    return words[best] if _weight(best, code, name) else None


def _weight(word: str, code: str, name: str) -> int:
    upper = word.strip().upper()
    if upper == code or word.strip().lower() == name:
        return _WHOLE
    if upper == _ALL:
        return 1
    return len(upper) if upper and code.startswith(upper) else 0
