"""With which characters a regular expression can begin: computed when the tables are built.

Compiling a pattern costs a start 0.1 ms, and most terminals that a state allows cannot begin with
the character that stands there. The standard library's own parser of patterns says which can.
"""

import re._parser as patterns  # type: ignore[import-not-found] # has no stubs
from collections.abc import Iterable

_MANY = 100
"""A range of more characters is not spelled out."""


def first_characters(pattern: str) -> str:
    """Give the characters with which a match that is not empty can begin; ``""``: any."""
    chars, _ = _of_sequence(patterns.parse(pattern))
    return "" if chars is None else "".join(sorted(chars))


_Firsts = tuple[frozenset[str] | None, bool]
"""Characters, ``None`` for any, and whether the part may match nothing."""

_Item = tuple[object, object]
_ANY: _Firsts = (None, False)


def _of_sequence(parsed: object) -> _Firsts:
    chars: frozenset[str] = frozenset()
    items: list[_Item] = getattr(parsed, "data", [])
    for operation, argument in items:
        found, may_be_empty = _of_item(str(operation), argument)
        if found is None:
            return _ANY
        chars |= found
        if not may_be_empty:
            return chars, False
    return chars, True


def _of_item(operation: str, argument: object) -> _Firsts:
    match operation, argument:
        case (("LITERAL" | "IN"), _):
            members = argument if isinstance(argument, list) else [(operation, argument)]
            return _of_members(members), False
        case "BRANCH", (_, list(branches)):
            return _of_branches(branches)
        case "SUBPATTERN", (_, _, _, inner):
            return _of_sequence(inner)
        case (("MAX_REPEAT" | "MIN_REPEAT"), (int(least), _, inner)):
            chars, may_be_empty = _of_sequence(inner)
            return chars, may_be_empty or least == 0
        case (("ASSERT" | "ASSERT_NOT" | "AT"), _):
            return frozenset(), True
        case _:
            return _ANY


def _of_branches(branches: Iterable[object]) -> _Firsts:
    found = [_of_sequence(branch) for branch in branches]
    chars = frozenset[str]()
    for each, _ in found:
        if each is None:
            return _ANY
        chars |= each
    return chars, any(may_be_empty for _, may_be_empty in found)


def _of_members(members: Iterable[_Item]) -> frozenset[str] | None:
    chars: set[str] = set()
    for operation, argument in members:
        match str(operation), argument:
            case "LITERAL", int(code):
                chars.add(chr(code))
            case "RANGE", (int(low), int(high)) if high - low < _MANY:
                chars |= set(map(chr, range(low, high + 1)))
            case _:
                return None
    return frozenset(chars)
