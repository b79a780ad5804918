"""What the name of an organ says of its place in the state: level, place, and line of business.

Names only: 代字 are not unique (新政办 is 新乡 as well as 新疆) and say nothing here.
"""

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from gklint.registry.places import place_in
from gklint.registry.systems import system_of
from gklint.text.normal import squeeze


class Level(IntEnum):
    """中央, 省, 设区的市, 县, 乡镇."""

    CENTRE = 0
    PROVINCE = 1
    PREFECTURE = 2
    COUNTY = 3
    TOWN = 4


class Organ(NamedTuple):
    """An organ, as far as its name and the user's own jurisdiction tell.

    Attributes:
        name: Without blanks.
        level: ``None`` when the name does not tell.
        path: Its place, from the province down; empty for the centre, and when unknown.
        place: The name of its place alone: known even where ``path`` is not.
        leading: It leads its place: government, Party committee, congress, or an office of these.
        system: The line of a department (条): ``教育``; empty when it has none or is not known.
    """

    name: str
    level: Level | None = None
    path: tuple[str, ...] = ()
    place: str = ""
    leading: bool = False
    system: str = ""


_LEADING = (
    r"(?:[省市县区旗州盟]|自治区|自治州|自治县)?"
    r"(?:人民政府|政府|委员会|党委|党工委|工委|委|人民代表大会|人大|政协|办事处)"
    r"(?:常务委员会|常委会)?(?:办公[厅室]|办)?(?:(?:秘书|综合|政务公开)[处科室])?"
)
_UNIT_END = r"省|自治县|县|自治旗|旗|林区|特区|自治区|区|市"
_UNIT = rf".{{1,8}}?(?:{_UNIT_END})"
_LONGEST_PLACE = 20
_TOWN = (
    rf"(?P<county>{_UNIT})?(?P<name>.{{1,8}}?(?:街道|镇|乡|苏木))"
    r"(?P<rest>人民政府|政府|办事处|党委|党工委|工委)(?:.*)"
)
_NO_COUNTY = (
    "城市", "社区", "地区", "园区", "景区", "开发区", "高新区", "新区", "保税区", "示范区",
)  # fmt: skip
_NO_RELATIVE = ("市场", "市容")
_RELATIVE: Mapping[str, Level] = {
    "省": Level.PROVINCE,
    "自治区": Level.PROVINCE,
    "市": Level.PREFECTURE,
    "州": Level.PREFECTURE,
    "盟": Level.PREFECTURE,
    "县": Level.COUNTY,
    "区": Level.COUNTY,
    "旗": Level.COUNTY,
}
_LEVELS = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.TOWN)

_CENTRAL_LEADING = (
    r"(?:中共中央|党中央|中央|国务院|中共中央国务院|全国人民代表大会|全国人大|全国政协|国办|中办)"
    r"(?:常务委员会|常委会)?(?:办公厅)?(?:国务院(?:办公厅)?)?"
    r"(?:政府信息与?政务公开办公室)?"
)
_CENTRAL = (
    "国务院", "国办", "中办", "中共中央", "党中央", "中央", "中宣部", "中组部", "全国", "国家",
    "最高人民", "共青团中央", "中华全国", "中国人民银行", "人民银行", "中国银", "中国证", "中国保",
    "中国气象局", "中国地震局", "中国民", "中国科", "中国工程院", "海关总署", "审计署", "中国残联",
)  # fmt: skip
# Ministries, present and past, end in 部 and bear no place; so do these local organs.
_LOCAL_BU = ("宣传部", "组织部", "统战部", "武装部", "指挥部", "支部", "总部", "俱乐部", "本部")
_MINISTRY = r"[^部]{2,10}部(?:办公厅)?"
_GENERAL = r".{2,10}(?:总局|总署)(?:办公[厅室])?"
_OFFICES = ("办公厅", "办公室", "委员会", "委", "厅", "局", "部", "署", "总局")


@lru_cache(maxsize=1024)
def organ_of(name: str, chain: tuple[str, ...] = ()) -> Organ:
    """Read the name of an organ.

    Args:
        name: In full (山西省教育厅), or as people of one place write it (省教育厅).
        chain: The places of the user's own jurisdiction, from the province down.
    """
    text = squeeze(name).removeprefix("中共") if not name.startswith("中共中央") else squeeze(name)
    central = _central(text, chain)
    if central is not None:
        return central
    placed = _placed(text, chain)
    if placed is None:
        return Organ(text, system=system_of(text))
    level, path, place, rest = placed
    leading = re.fullmatch(_LEADING, rest) is not None
    system = "" if leading else system_of(rest)
    return Organ(text, level, path, place, leading, system)


def _central(text: str, chain: Sequence[str]) -> Organ | None:
    """Read the name of an organ of the centre; its branches in the provinces are none."""
    if re.fullmatch(_CENTRAL_LEADING, text):
        return Organ(text, Level.CENTRE, leading=True)
    ministry = re.fullmatch(_MINISTRY, text) and not text.endswith(_LOCAL_BU)
    general = re.fullmatch(_GENERAL, text)
    if not (text.startswith(_CENTRAL) or ministry or general) or place_in(text) is not None:
        return None
    return _branch(text, chain) or Organ(text, Level.CENTRE, system=system_of(text))


def _branch(text: str, chain: Sequence[str]) -> Organ | None:
    """Read 国家税务总局运城市税务局: an organ of the place that stands inside the name."""
    for at in range(2, len(text)):
        if place_in(text[at:]) is not None or text[:at].endswith(("总局", "银行")):
            placed = _placed(text[at:], chain)
            if placed is not None:
                level, path, place, _ = placed
                return Organ(text, level, path, place, system=system_of(text))
    return None


_Placed = tuple[Level, tuple[str, ...], str, str]


def _placed(text: str, chain: Sequence[str]) -> _Placed | None:
    """Part the place from the rest of a name: level, path, name of the place, rest."""
    known = place_in(text)
    if known is None:
        return _relative(text, chain) or _below(text, (), chain)
    place, rest = known
    return _below(rest, place.path, chain) or (
        _LEVELS[len(place.path) - 1],
        place.path,
        place.name,
        rest,
    )


def _relative(text: str, chain: Sequence[str]) -> _Placed | None:
    """Read 省教育厅, 市政府, 县委办公室, 省办: the place is one of the user's own."""
    text = _SHORT_OFFICE.sub(r"\1政府办", text)
    mark = next((m for m in ("自治区", *_RELATIVE) if text.startswith(m)), None)
    if mark is None or text.startswith(_NO_RELATIVE) or not _is_rest(text.removeprefix(mark)):
        return None
    level = _RELATIVE[mark]
    own = [name for name in chain if name.endswith(mark)]
    if len(own) != 1:  # 市 may be the city above, or the county-level city itself
        return level, (), "", text.removeprefix(mark)
    path = tuple(chain[: list(chain).index(own[0]) + 1])
    return level_of(path), path, own[0], text.removeprefix(mark)


# 省办 is the office of the government; that of the Party committee is 省委办.
_SHORT_OFFICE = re.compile(r"^(省|自治区|市|州|盟|县|区|旗)办$")
_OF_GOVERNMENT = re.compile(r"(?<!人民)政府")
_OFFICE = re.compile(r"(?<=[府委])办$")


def in_full(name: str, chain: tuple[str, ...]) -> str:
    """Give the full name of an organ of the user's own places: 省政府办公厅 → 山西省人民政府办公厅.

    A name whose place is not known stays as it is.
    """
    text = squeeze(name)
    placed = _relative(text, chain) if place_in(text) is None else None
    if placed is None or not placed[2]:
        return text
    level, _, place, rest = placed
    office = "办公厅" if level is Level.PROVINCE else "办公室"
    return place + _OFFICE.sub(office, _OF_GOVERNMENT.sub("人民政府", rest))


def _below(text: str, above: tuple[str, ...], chain: Sequence[str]) -> _Placed | None:
    """Read the county, the town, or both, with which a name goes on."""
    town = re.fullmatch(_TOWN, text)
    if town is not None:
        county = re.fullmatch(_UNIT, town["county"] or "")
        path = _path((*above, county[0]) if county else above, town["name"], chain)
        return Level.TOWN, path, town["name"], town["rest"]
    begin = 0
    for unit in re.finditer(_UNIT_END, text[:_LONGEST_PLACE]):
        name, rest = text[begin : unit.end()], text[unit.end() :]
        if len(name) > 1 and not name.endswith(_NO_COUNTY):
            if _is_rest(rest):  # 某市某区教育局 goes on with a county below the city
                path = _path(above, name, chain)
                return _below(rest, (), chain) or (level_of(path or (name,)), path, name, rest)
            begin = unit.end()
    return None


def _path(above: tuple[str, ...], name: str, chain: Sequence[str]) -> tuple[str, ...]:
    """Give the path of a place: by what stands above it, else by the user's own jurisdiction."""
    first = above[0] if above else name
    if first in chain:
        above = (*chain[: list(chain).index(first)], *above)
    elif not above or place_in(first) is None:
        return ()
    return (*above, name)


def _is_rest(text: str) -> bool:
    """Whether a text goes on like the name of an organ behind that of its place."""
    return (
        re.fullmatch(_LEADING, text) is not None
        or bool(system_of(text))
        or (text.endswith(_OFFICES) and len(text) > 1)
    )


def level_of(path: tuple[str, ...]) -> Level:
    """Give the level of a place by its path; the districts of 直辖市 are counties."""
    name = path[-1]
    known = place_in(name)
    if known is not None and not known[1]:
        return _LEVELS[len(known[0].path) - 1]
    if name.endswith(("镇", "乡", "街道", "苏木")):
        return Level.TOWN
    if name.endswith(("省", "自治区")):
        return Level.PROVINCE
    below_province = len(path) == len(_LEVELS[:2])
    return Level.PREFECTURE if below_province and name.endswith("市") else Level.COUNTY
