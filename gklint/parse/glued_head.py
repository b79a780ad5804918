"""The head of a document whose line ends are lost: where its elements meet.

Web extractions put a whole document on one line: 标题, 发文字号, 主送机关 and text without anything
between them. Here it is only said where such a line is to be cut; what the parts are, the grammars
say afterwards. A line is cut where both sides are recognised and nowhere else, so a line of a
document that kept its lines stays whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gklint.parse import shapes
from gklint.parse.addressees import UNIT_ENDINGS
from gklint.parse.grammar import recognise
from gklint.parse.page_tail import PAGE_WORDS
from gklint.parse.titles import KINDS, PROSE, complete_title
from gklint.text.brackets import first_of
from gklint.text.normal import is_han

_OPENING = "（(〔［[【〈"
_CLOSING = frozenset("）)〕］]】〉")
_MASTHEADS = ("文件", "纪要", "函")
_ORDERS = ("令", "公告", "通告")
_COLONS = "：:"
_LONGEST_AGENCY = 14
_SHORTEST_AGENCY = 2
_SHORTEST_ORDER = 5
_LONGEST_TAIL = 10
_LONGEST_SIGNERS = 40
_LONGEST_SIGNER = 10  # 签发人：and one name
_LONGEST_ORDER = 40
_SHORTEST_HEAD = 20
_LONGEST_HEAD = 200
_LONGEST_NUMBER = 40
_LONGEST_ZONE = 3000
_YEAR = 4
_SHORT_YEAR = 2
_NO_AGENCY = frozenset("函字")  # no 代字 begins with these
_WEAK_ENDS = frozenset("科股协联办校")
_LONGEST_BARE_AGENCY = 8
_KINDS = (*KINDS, "答复")
_TITLE_ENDS = ("答复", "方案", "办法", "规定", "细则", "规划", "要点", "计划", "预案", "制度")
# What a page prints between the title and the text.
_PAGE_LINES = (
    "发布日期：",
    "发布时间：",
    "发布日期:",
    "发布时间:",
    "来源：",
    "来源:",
    "时间：",
    "日期：",
)
_TEXT_BEGINS = (
    *PROSE, "为", "经", "依据", "近", "现", "鉴于", "自", "兹", "你", "《", "（", "(", "因", "由于",
    "当前", "目前", "今年", "去年", "随着", "以习近平", "截至", "我部", "我局", "我委", "我省",
    "我市", "在党中央", "党的", "20", "19",
)  # fmt: skip


class Known(NamedTuple):
    """What the head of the document says that helps to find its end.

    Attributes:
        organs: The organs that title and masthead name.
        forwarded: The names of what the document issues.
    """

    organs: frozenset[str] = frozenset()
    forwarded: frozenset[str] = frozenset()


def may_be_glued_head(text: str) -> bool:
    """Say whether it is worth asking for the elements of the head in a line."""
    if len(text) < _SHORTEST_HEAD:
        return False
    if "号" in text[:_LONGEST_HEAD]:
        return True
    return any(c in text for c in "：:，,") and any(kind in text for kind in KINDS)


def head_cuts(text: str) -> list[int]:
    """Give where a line of the head, blanks squeezed out, is to be cut; nothing: it is whole."""
    end = text.find("。")
    zone = text[: _LONGEST_ZONE if end < 0 else min(end, _LONGEST_ZONE)]
    cuts: list[int] = []
    number = None if _is_number(zone) else _order(zone) or _number(zone)
    start = 0
    if number is not None:
        cuts += number
        start = _behind_signer(zone, *number)
        cuts.append(start)
        cuts += _title_above(zone[: number[0]])
    titled = number is not None and _is_title(zone[: number[0]])
    behind = None if titled else _title_end(zone, start)
    if behind is not None:
        cuts.append(behind)
        start = behind
    alone = number is not None and number[0] == 0 and behind is None
    if not start or (alone and not _behind_head(zone, start)):
        return []
    cuts += [*_twice(zone), *_behind_head(zone, start)]
    return sorted({c for c in cuts if 0 < c < len(text)})


def _title_above(text: str) -> list[int]:
    """Give the end of a title between which and the number the page prints a line of its own."""
    end = _title_end(text, 0) if any(word in text for word in _PAGE_LINES) else None
    return [end] if end is not None else []


def _behind_signer(zone: str, low: int, end: int) -> int:
    """Give where the title begins behind number and 签发人: with the organ of the masthead."""
    organ = zone[:low].removesuffix("文件")
    if not zone.startswith("签发人", end):
        return end
    about = zone.find("关于", end, end + _LONGEST_SIGNER)
    if not organ or about > 0:
        return max(about, end)
    title = zone.find(organ, end, end + _LONGEST_SIGNERS + len(organ))
    return title if title > 0 else end


def _is_number(zone: str) -> bool:
    return len(zone) <= _LONGEST_NUMBER and recognise("number_line", zone) is not None


def _order(zone: str) -> tuple[int, int] | None:
    """Find a number without 代字 behind its masthead: …令第12号, …公告2026年第5号."""
    di = zone.find("第", 0, _LONGEST_ORDER)
    end = zone.find("号", di, di + _LONGEST_TAIL) + 1
    low = di - _YEAR - 1 if zone[di - 1 : di] == "年" else di
    left = zone[: max(low, 0)]
    if di < 1 or not end or not left.endswith(_ORDERS) or not all(map(is_han, left)):
        return None
    if "关于" in left:  # the title stands above: the number begins with the organ of 公告
        return _order_below_title(zone, left, end)
    organs = left.removesuffix("公告").removesuffix("通告").removesuffix("令")
    named = shapes.names_organs(organs.removeprefix("中华人民共和国"))
    return (low, end) if named and recognise("number_line", zone[low:end]) is not None else None


def _order_below_title(zone: str, left: str, end: int) -> tuple[int, int] | None:
    """Find …公告2026年第5号 behind the title of the same announcement."""
    for at in range(len(left) - _SHORTEST_ORDER, 0, -1):
        if shapes.names_organs(left[at:].removesuffix("公告")) and _is_title(left[:at]):
            return (at, end) if recognise("number_line", zone[at:end]) is not None else None
    return None


def _number(zone: str) -> tuple[int, int] | None:
    """Find 发文字号 between what stands before it in a head and what stands behind it."""
    first = zone.find("号", 0, _LONGEST_AGENCY + _LONGEST_TAIL) + 1
    if first and zone[:first].find("年") > 0 and recognise("number_line", zone[:first]) is not None:
        return 0, first  # 云政发2026年3号
    for at, char in enumerate(zone):
        if char not in _OPENING or not _is_year(zone, at + 1):
            continue
        end = zone.find("号", at, at + 1 + _YEAR + _LONGEST_TAIL) + 1
        if not end:
            continue
        titled = _titled_in_brackets(zone, at, end)
        if titled is not None:
            return titled
        low = _number_start(zone, at)
        whole = low == 0 and end == len(zone)
        if low is None or whole or recognise("number_line", zone[low:end]) is None:
            continue
        return low, end
    return None


def _is_year(zone: str, at: int) -> bool:
    """Say whether a year stands here, of four figures or, as they were once written, of two."""
    short = zone[at : at + _SHORT_YEAR].isdigit() and zone[at + _SHORT_YEAR : at + 3] in _CLOSING
    return short or zone[at : at + _YEAR].isdigit()


def _titled_in_brackets(zone: str, at: int, end: int) -> tuple[int, int] | None:
    """Find a number that a page put in brackets behind the title: …的意见（云政发〔2026〕3号）."""
    low = max(zone.rfind(c, max(0, at - _LONGEST_AGENCY), at) for c in "（(")
    closed = low > 0 and zone[end : end + 1] in {"）", ")"}
    return (low, end + 1) if closed and _is_title(zone[:low]) else None


def _number_start(zone: str, bracket: int) -> int | None:
    """Give where the 代字 before a bracket begins: behind 文件, a title, the organs, or nothing.

    办 and 局 may end an organ's name and stand in 代字, so organs are asked about last.
    """
    low = bracket
    if zone[:bracket].endswith("会议纪要"):
        return bracket  # minutes are numbered without 代字
    while low > max(0, bracket - _LONGEST_AGENCY) and is_han(zone[low - 1]):
        low -= 1
    starts = range(bracket - _SHORTEST_AGENCY, low - 1, -1)
    for word in _MASTHEADS:
        masthead = zone.rfind(word, low, bracket - _SHORTEST_AGENCY)
        if masthead > low:
            return _behind_organs(zone, masthead + len(word), bracket)
    titled = (at for at in starts if _is_title(zone[:at]))
    found = next(titled, None)
    if found is None and low == 0:
        found = _behind_organs(zone, 0, bracket)
    if found is None and low > 0 and not is_han(zone[low - 1]):
        while buttons := [word for word in PAGE_WORDS if zone.startswith(word, low)]:
            low += max(map(len, buttons))
        usual = _SHORTEST_AGENCY <= bracket - low <= _LONGEST_BARE_AGENCY
        found = low if usual and _ends_page_line(zone[:low]) else None
    if found is None:
        found = _first_behind_organs(zone, 0, [at for at in starts if all(map(is_han, zone[:at]))])
    return found


def _first_behind_organs(
    zone: str, start: int, places: Sequence[int], default: int | None = None
) -> int | None:
    """Give the first place behind organs; 科 and 协 end a name only where nothing else does."""
    named = [at for at in places if shapes.names_organs(zone[start:at])]
    named = [at for at in named if zone[at] not in _NO_AGENCY]
    usual = (at for at in named if zone[at - 1] not in _WEAK_ENDS)
    return next(usual, next(iter(named), default))


def _ends_page_line(text: str) -> bool:
    """Say whether what stands before a number is what a page prints below a title."""
    return any(word in text for word in _PAGE_LINES)


def _behind_organs(zone: str, start: int, bracket: int) -> int | None:
    """Give where a 代字 begins that is too long to be one: behind the organs of a letter."""
    if bracket - start <= _LONGEST_BARE_AGENCY:
        return start
    starts = range(bracket - _SHORTEST_AGENCY, start + _SHORTEST_AGENCY, -1)
    return _first_behind_organs(zone, start, starts, start)


def _is_title(text: str) -> bool:
    """Say whether a text is a title: by its 文种, or by 关于 and another word titles end in."""
    if complete_title(text) is not None:
        return True
    return text.endswith(_TITLE_ENDS) and ("关于" in text or "对" in text) and "，" not in text


def _ends_title(text: str) -> bool:
    return complete_title(text) is not None or (text.endswith("答复") and _is_title(text))


def _twice(zone: str) -> list[int]:
    """Give where the organs of a masthead end that the title names again right behind them."""
    about = zone.find("关于")
    half = about // 2
    return [half] if half > 0 and zone[:half] == zone[half:about] else []


def _title_end(zone: str, start: int) -> int | None:
    """Give where a title ends that begins at ``start`` and is followed by addressee or text."""
    colon = first_of(zone, _COLONS, start)
    limit = len(zone) if colon is None else colon
    region = zone[start:limit]
    for at in _ends_of_kinds(region):
        rest = region[at:]
        if not rest or rest.startswith(("的", "》", "”")) or not _ends_title(region[:at]):
            continue
        if zone.startswith(_PAGE_LINES, start + at):
            return start + at
        addressed = colon is not None and _names_units(rest.lstrip("，,"))
        if addressed or rest.startswith(_TEXT_BEGINS):
            return start + at
    return None


def _ends_of_kinds(region: str) -> Iterator[int]:
    """Give the places behind a 文种 that stand outside brackets, a （试行） behind it included."""
    depth = 0
    for at, char in enumerate(region):
        if char in "《“（(":
            depth += 1
        elif char in "》”）)":
            depth = max(0, depth - 1)
        elif depth == 0 and region.startswith(_KINDS, at):
            end = at + max(len(kind) for kind in _KINDS if region.startswith(kind, at))
            if region[end : end + 1] in {"（", "("}:
                close = first_of(region, "）)", end)
                if close is not None and close - end < _LONGEST_TAIL:
                    yield close + 1
            yield end


def _names_units(text: str) -> bool:
    """Say whether a text may be the units a document is addressed to."""
    if not text or "的" in text or text.startswith(PROSE):
        return False
    return "各" in text[:3] or text.endswith(UNIT_ENDINGS) or "、" in text


def _behind_head(zone: str, start: int) -> list[int]:
    """Give the end of the addressee, or of a date in brackets, behind title and number."""
    colon = first_of(zone, _COLONS, start)
    skipped = start + len(zone[start:]) - len(zone[start:].lstrip("，,"))
    if colon is not None and _names_units(zone[skipped:colon]):
        return [skipped, colon + 1]
    if zone[start : start + 1] in {"（", "("}:
        close = first_of(zone, "）)", start)
        if close is not None and recognise("date_line", zone[start : close + 1]) is not None:
            return [close + 1]
    return []


def known_from(parts: Iterable[str]) -> Known:
    """Read what the parts of a head name: the organs that issue, and what is issued."""
    organs: set[str] = set()
    forwarded: set[str] = set()
    for part in parts:
        tree = complete_title(part)
        if tree is not None:
            issuer, issued = tree.first("TITLE_ORGANS"), tree.first("FORWARDED")
            organs |= {issuer.text} if issuer is not None else set()
            forwarded |= {issued.text.strip("《》")} if issued is not None else set()
        elif part.endswith("文件") and shapes.names_organs(part.removesuffix("文件")):
            organs.add(part.removesuffix("文件"))
    return Known(frozenset(organs), frozenset(forwarded))
