"""上级: whether one organ stands above another (facts G.3).

Two axes: 块, the government above in a tree of places, and 条, the department above in a line of
business. What a name does not tell stays unknown; a 代字 alone never decides, but for those of the
centre, which nobody else may use.
"""

import re
from collections.abc import Iterable

from gklint.registry.organs import Level, Organ, organ_of
from gklint.text.titles import parse_number

_CENTRAL_CODES = frozenset(
    {
        *("国发", "国函", "国办发", "国办函", "国发明电", "国办发明电", "国办公开办函", "国令"),
        *("中发", "中办发", "中办函"),
    }
)
_ENDINGS = frozenset("府室厅局部委院会署")
_NO_LAWS = ("办法", "方法", "做法", "说法", "看法", "想法", "用法", "执法", "普法", "立法", "司法")
_LAWS = r"(?:法|法典|条例|宪法)(?:[（(][^（）()]*[）)])?"


def is_above(own: Organ, other: Organ) -> bool | None:
    """Say whether ``other`` stands above ``own``; ``None`` when that cannot be told.

    Organs of the centre stand above everybody else. A government and its office are one; for a
    department they are above it.
    """
    if other.level is None or (own.level is None and other.level is not Level.CENTRE):
        return None
    if own.level is None or other.level < own.level:
        return _is_above_from_higher(own, other)
    if other.level > own.level:
        return False
    return _is_above_from_same_level(own, other)


def _is_above_from_higher(own: Organ, other: Organ) -> bool | None:
    if other.level is Level.CENTRE:
        return True
    if not own.path or not other.path:
        return None
    if own.path[: len(other.path)] != other.path:
        return False
    if other.leading:
        return True
    return True if own.system and own.system == other.system else None


def _is_above_from_same_level(own: Organ, other: Organ) -> bool | None:
    same_place = own.place == other.place and own.path == other.path
    if same_place:
        return other.leading and not own.leading
    return False if own.path and other.path else None


def any_above(own: Organ, others: Iterable[Organ]) -> bool | None:
    """Say whether one of several issuers stands above ``own``."""
    said = [is_above(own, other) for other in others]
    if True in said:
        return True
    return None if None in said or not said else False


def issuers_of(names: Iterable[str], chain: tuple[str, ...]) -> tuple[Organ, ...]:
    """Read the organs in some names, each one or several joined by 、 or blanks."""
    parts = (part for name in names for part in re.split("[、，,；;\\s]+", name))
    return tuple(_first_organ(part, chain) for part in parts if part)


def _first_organ(name: str, chain: tuple[str, ...]) -> Organ:
    """Read a name; of several run together (生态环境部自然资源部) the first one."""
    whole = organ_of(name, chain)
    if whole.level is not None:
        return whole
    heads = (name[:end] for end in range(2, len(name)) if name[end - 1] in _ENDINGS)
    return next((o for head in heads if (o := organ_of(head, chain)).level is not None), whole)


def central_issuer(number: str | None) -> Organ | None:
    """Give the centre for a number that only the centre gives out: 国办发〔2019〕54号."""
    if number is not None and parse_number(number).agency in _CENTRAL_CODES:
        return Organ("", Level.CENTRE, leading=True)
    return None


def is_law(number: str | None, title: str | None) -> bool:
    """Whether a citation names a law, a 条例 or a decree, which are public as such."""
    if number is not None and (parse_number(number).is_order or "公告" in number):
        return True
    if title is None or title.endswith(_NO_LAWS):
        return False
    return re.search(rf"{_LAWS}$", title) is not None
