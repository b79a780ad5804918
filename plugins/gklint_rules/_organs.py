"""Whether two names of organs can be one organ: short forms and joint documents are usual."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gklint_rules._papers import units_in

if TYPE_CHECKING:
    from gklint.registry.organs import Organ

_GENERIC = frozenset(
    "人民政府办公室厅局部委员会处署院所中共国家华共和与、管理监督工作领导小组省市县区州旗盟乡镇"
)


def contradict(said: str, organs: Sequence[str]) -> bool:
    """Whether what is said to be the issuer is none of some organs, by any way to shorten a name.

    Only two kinds of names are nobody's short form of each other: those of two lines of business
    (教育局, 财政局), and those of two places (云溪市人民政府, 文昌区人民政府). A government and its
    departments, an organ and its successor are not held against each other.

    Args:
        said: One organ or several.
        organs: Those a document names; at least one.
    """
    from gklint.registry.organs import organ_of  # noqa: PLC0415 - few drafts come from a site

    others = [organ_of(organ) for organ in organs]
    ours = [organ_of(unit) for part in said.split() for unit in units_in(part)]
    return bool(ours) and all(_differ(a, b) for a in ours for b in others)


def _differ(one: "Organ", other: "Organ") -> bool:
    if one.place and other.place and not _share(one.place, other.place):
        return True
    of_two = bool(one.system and other.system) and one.system != other.system
    return of_two and not _share(_matter(one), _matter(other))


def _matter(organ: "Organ") -> str:
    """Give the name of an organ without its place."""
    return organ.name.rpartition(organ.place)[2] if organ.place else organ.name


def _share(one: str, other: str) -> bool:
    """Whether two names have a character in common that says something."""
    return not (set(one) - _GENERIC).isdisjoint(set(other) - _GENERIC)
