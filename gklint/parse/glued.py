"""Where the line ends of a document are lost: the places at which one element meets the next.

Web extractions put a whole document on one line: 标题, 发文字号, 主送机关 and text without anything
between them, and the sign-off right behind the last sentence. Here it is only said where such a
line is to be cut; what the parts are, the grammars say afterwards. A line is cut where both sides
are recognised and nowhere else, so a line of a document that kept its lines stays whole.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gklint.parse import elements, shapes
from gklint.parse.addressees import UNIT_ENDINGS
from gklint.parse.grammar import recognise
from gklint.parse.titles import KINDS, PROSE, complete_title
from gklint.text.normal import Normal, is_han

_OPENING = "（(〔［[【〈"
_CLOSING = "）)〕］]】〉"
_COLONS = "：:"
_STOPS = "。．！？；：:!?;”」』）)》］】〕…,，、"
_SENTENCE_ENDS = "。！？；!?;”」』）)］】〕…"
_WIDE = 4
_LONGEST_AGENCY = 14
_SHORTEST_AGENCY = 2
_LONGEST_TAIL = 10
_LONGEST_NOTE = 120
_LONGEST_PRINTING = 90
_LONGEST_ORGANS = 240
_LONGEST_COPIES = 2000
_LONGEST_LIST = 600
_SHORTEST_HEAD = 20
_SHORTEST_FOOT = 16
_LONGEST_DATE_LINE = 60
_LONGEST_HEAD = 200
_LONGEST_NUMBER = 40
_YEAR = 4
_DATE = frozenset("0123456789年月日〇○零OＯ一二三四五六七八九十廿元正")
_HAN_YEAR = frozenset("〇○零OＯ0一二三四五六七八九")
_COPIES = ("抄送", "抄报", "分送", "主送")
# With these a web page goes on behind the document it shows.
_PAGE = (
    "字号", "字体", "解读：", "解读:", "相关解读", "相关链接", "相关文件", "相关附件", "相关报道",
    "相关稿件", "打印", "关闭", "分享", "扫一扫", "责任编辑", "编辑：", "来源：", "政策解读",
    "点击", "主办", "版权",
)  # fmt: skip
_BEHIND = (*_PAGE, "附件", "【")
_TEXT_BEGINS = (*PROSE, "为", "经", "依据", "近", "现", "鉴于", "自", "兹", "你", "《", "（", "(")


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
    zone = text if end < 0 else text[:end]
    cuts: list[int] = []
    number = None if _is_number(zone) else _number(zone)
    start = 0
    if number is not None:
        cuts += number
        start = number[1]
    titled = number is not None and complete_title(zone[: number[0]]) is not None
    behind = None if titled else _title_end(zone, start)
    if behind is not None:
        cuts.append(behind)
        start = behind
    alone = number is not None and number[0] == 0 and behind is None
    if not start or (alone and not _behind_head(zone, start)):
        return []
    cuts += [*_twice(zone), *_behind_head(zone, start)]
    return sorted({c for c in cuts if 0 < c < len(text)})


def _is_number(zone: str) -> bool:
    return len(zone) <= _LONGEST_NUMBER and recognise("number_line", zone) is not None


def _number(zone: str) -> tuple[int, int] | None:
    """Find 发文字号 between what stands before it in a head and what stands behind it."""
    for at, char in enumerate(zone):
        if char not in _OPENING or not zone[at + 1 : at + 1 + _YEAR].isdigit():
            continue
        end = zone.find("号", at, at + 1 + _YEAR + _LONGEST_TAIL) + 1
        if not end:
            continue
        low = _number_start(zone, at)
        whole = low == 0 and end == len(zone)
        if low is None or whole or recognise("number_line", zone[low:end]) is None:
            continue
        return low, end
    return None


def _number_start(zone: str, bracket: int) -> int | None:
    """Give where the 代字 before a bracket begins: behind 文件, a title, the organs, or nothing.

    办 and 局 may end an organ's name and stand in 代字, so organs are asked about last.
    """
    low = bracket
    while low > max(0, bracket - _LONGEST_AGENCY) and is_han(zone[low - 1]):
        low -= 1
    starts = range(bracket - _SHORTEST_AGENCY, low - 1, -1)
    masthead = zone.rfind("文件", low, bracket - _SHORTEST_AGENCY)
    if masthead > low:
        return masthead + len("文件")
    titled = (at for at in starts if complete_title(zone[:at]) is not None)
    found = next(titled, None)
    if found is None and low == 0:
        found = 0
    if found is None:
        organs = (at for at in starts if all(map(is_han, zone[:at])))
        found = next((at for at in organs if shapes.names_organs(zone[:at])), None)
    return found


def _twice(zone: str) -> list[int]:
    """Give where the organs of a masthead end that the title names again right behind them."""
    about = zone.find("关于")
    half = about // 2
    return [half] if half > 0 and zone[:half] == zone[half:about] else []


def _title_end(zone: str, start: int) -> int | None:
    """Give where a title ends that begins at ``start`` and is followed by addressee or text."""
    colon = _first(zone, _COLONS, start)
    limit = len(zone) if colon is None else colon
    region = zone[start:limit]
    for at in _ends_of_kinds(region):
        rest = region[at:]
        if not rest or rest.startswith(("的", "》", "”")) or complete_title(region[:at]) is None:
            continue
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
        elif depth == 0 and region.startswith(KINDS, at):
            end = at + max(len(kind) for kind in KINDS if region.startswith(kind, at))
            if region[end : end + 1] in {"（", "("}:
                close = _first(region, "）)", end)
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
    colon = _first(zone, _COLONS, start)
    skipped = start + len(zone[start:]) - len(zone[start:].lstrip("，,"))
    if colon is not None and _names_units(zone[skipped:colon]):
        return [skipped, colon + 1]
    if zone[start : start + 1] in {"（", "("}:
        close = _first(zone, "）)", start)
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


def may_be_signed(text: str) -> bool:
    """Say whether a line may hold a date with something of the sign-off behind or before it."""
    at = text.find("日") if len(text) > _SHORTEST_FOOT else -1
    while at >= 0:
        behind = text[at + 1 : at + 2]
        if not behind or behind in _OPENING or behind.isspace():
            return True
        if text.startswith((*_COPIES, *_BEHIND), at + 1) or "印发" in text[at + 2 : at + 60]:
            return True
        at = text.find("日", at + 1)
    return False


def is_page_tail(text: str) -> bool:
    """Say whether what was cut off behind a sign-off belongs to the web page around it."""
    return text.lstrip().startswith((*_PAGE, ","))


def sign_off_cuts(line: Normal, known: Known) -> list[int]:
    """Give where a line, blanks squeezed out, is to be cut around its sign-off."""
    text = line.text
    cuts: set[int] = set()
    own = len(text) <= _LONGEST_DATE_LINE and not text.startswith("附")
    if own and recognise("date_line", text) is not None:
        return []
    at = text.find("日") + 1
    while at:
        start = _date_start(text, at)
        if start is not None and start not in cuts:
            behind = _behind_date(line, at, known)
            before = _before_date(line, start, known) if behind else None
            if behind and (before is not None or len(behind) > 1):
                cuts |= {start, *behind, *(before or ())}
        at = text.find("日", at) + 1
    return sorted(c for c in cuts if 0 < c < len(text))


def _date_start(text: str, end: int) -> int | None:
    low = end
    while low > 0 and text[low - 1] in _DATE and end - low < 14:  # noqa: PLR2004 - 二〇二六年十二月二十九日
        low -= 1
    year = text.rfind("年", low, end)
    if year < 0:
        return None
    start = year
    while start > low and year - start < _YEAR and text[start - 1] in _HAN_YEAR | set("0123456789"):
        start -= 1
    return start if recognise("date_line", text[start:end]) is not None else None


def _behind_date(line: Normal, at: int, known: Known) -> list[int]:
    """Give the ends of what belongs to the foot behind a date; nothing: prose goes on."""
    text = line.text
    cuts = [at]
    while (end := _foot_part(text, cuts[-1])) is not None:
        cuts.append(end)
    last = cuts[-1]
    issued = next((name for name in known.forwarded if text.startswith(name, last)), None)
    if issued is not None:
        return [*cuts, last + len(issued)]
    closes = last == len(text) or text.startswith(_BEHIND, last) or _gap(line, last) >= _WIDE
    return cuts if len(cuts) > 1 or closes else []


def _foot_part(text: str, at: int) -> int | None:
    """Give the end of a note, of copies or of a printing line that begins here."""
    if at >= len(text):
        return None
    if text[at] in _OPENING:
        close = _first(text, _CLOSING, at)
        if close is None or close - at > _LONGEST_NOTE:
            return None
        tree = recognise("note", text[at : close + 1])
        kind = elements.note_kind(tree) if tree is not None else None
        plain = tree is None or (kind is not None and kind.name == "OTHER")
        return None if plain else close + 1
    if text.startswith(_COPIES, at) and text[at + 2 : at + 3] in {"：", ":"}:
        end = text.find("。", at, at + _LONGEST_COPIES)
        return end + 1 or None
    printed = text.find("印发", at, at + _LONGEST_PRINTING)
    if printed < 0:
        return None
    tree = recognise("printing", text[at : printed + 2])
    office = tree.first("PRINTING_OFFICE") if tree is not None else None
    known = office is None or shapes.names_organs(office.text)
    return printed + 2 if tree is not None and tree.kind == "printing" and known else None


def _before_date(line: Normal, date: int, known: Known) -> list[int] | None:
    """Give where the organs before a date begin, and a list of attachments; ``None``: it is prose.

    The organs are known from the head, or all that stands between the last sentence and the date.
    """
    text = line.text
    low = date
    limit = max(0, date - _LONGEST_ORGANS)
    while low > limit and not _is_border(line, low, date):
        low -= 1
    ends = low == 0 or text[low - 1] in _SENTENCE_ENDS or _gap(line, low) >= _WIDE
    if low == date:
        alone = ends or _gap(line, date) >= _WIDE
        return _list_before(text, date) if alone else None
    region = text[low:date]
    listed = _list_before(text, date)
    if ends and not listed and (shapes.names_organs(region) or region in known.organs):
        return [low]
    for organ in sorted(known.organs, key=len, reverse=True):
        if region.endswith(organ):
            return [*listed, date - len(organ)]
    if listed or not shapes.names_organs(region):
        return listed or None
    return [] if _is_item(text, low) else [low]


def _is_item(text: str, at: int) -> bool:
    """Say whether the number of an item (2.) stands before: its name and the organs are one."""
    return text[at - 1 : at] in {".", "．", "、"} and text[at - 2 : at - 1].isdigit()


def _is_border(line: Normal, at: int, date: int) -> bool:
    """Say whether the names of organs cannot reach over this place."""
    char = line.text[at - 1]
    return char in _STOPS or char.isascii() or (at < date and _gap(line, at) >= _WIDE)


def _list_before(text: str, date: int) -> list[int]:
    """Give where a list of attachments between text and sign-off begins."""
    at = text.rfind("附件", max(0, date - _LONGEST_LIST), date)
    while at >= 0:
        colon = text[at + 2 : at + 4].lstrip("1")[:1]
        if colon in {"：", ":"} and (at == 0 or text[at - 1] in _SENTENCE_ENDS):
            return [at]
        at = text.rfind("附件", max(0, date - _LONGEST_LIST), at)
    return []


def _gap(line: Normal, at: int) -> int:
    """Give how many blanks stand before a character of the squeezed line."""
    if not 0 < at < len(line.text):
        return 0
    return line.offsets[at] - line.offsets[at - 1] - 1


def _first(text: str, chars: str, start: int) -> int | None:
    return min((at for c in chars if (at := text.find(c, start)) >= 0), default=None)
