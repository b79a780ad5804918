"""发文机关标志 (GB/T 9704-2012 7.2.4): rows that say so, or plain organs above the number."""

from collections.abc import Sequence

from gklint.model.document import Masthead
from gklint.parse import shapes
from gklint.parse.found import Head
from gklint.parse.rows import Row, Stretch
from gklint.parse.titles import complete_block

_BRIGHT = 160
_NUMBERED = ("令", "公告", "通告")


def read_masthead(rows: Sequence[Row], head: Head) -> None:
    """Find 发文机关标志: rows that end in 文件, 令 or 纪要, or plain organs above the number."""
    found = [i for i, row in enumerate(rows) if head.is_free(row) and shapes.masthead(row)]
    number = head.numbers[0].line if head.numbers else None
    above = [i for i in found if number is not None and rows[i].number <= number]
    if not found:
        organs = (
            _announcement(rows, head)
            or order_with_number(rows, head)
            or _organs_above_number(rows, head)
        )
        if organs:
            _set_masthead(organs, head)
        return
    # Web sites have columns called 政府文件 too: the one next to the number is the masthead.
    low = above[-1] if above else found[0]
    high = low + 1
    while low > 0 and _continues_masthead(rows[low - 1], head):
        low -= 1
    # 文件 stands beside the organs of a joint document: some of them come below it.
    while high < len(rows) and rows[high].number < (number or 0):
        if not _continues_masthead(rows[high], head):
            break
        high += 1
    _set_masthead(rows[low:high], head)


def _announcement(rows: Sequence[Row], head: Head) -> list[Row]:
    """The masthead of an announcement whose number stands alone right below it: …公告, 第5号."""
    number = head.numbers[0] if head.numbers else None
    if number is None or not number.is_order or number.agency:
        return []
    above = next((row for row in reversed(rows) if row.number < number.line), None)
    if above is None or not head.is_free(above):
        return []
    text = above.squeezed.text
    organ = _without_ending(text)
    named = text.endswith(_NUMBERED) and bool(organ) and shapes.names_organs(organ)
    return [above] if named and "关于" not in text else []


def order_with_number(rows: Sequence[Row], head: Head) -> list[Row]:
    """The masthead of an order whose number stands on the same line: …令第12号."""
    agency = head.numbers[0].agency if head.numbers else ""
    organ = _without_ending(agency)
    if not agency.endswith(_NUMBERED) or (organ and not shapes.names_organs(organ)):
        return []  # 云政令〔1997〕29号 is numbered as any document
    number = head.numbers[0].spans[0]
    if complete_block([r for r in rows if r.number < number.line], head.is_free):
        return []  # a web page names the document above its number
    line = next(r.line for r in rows if r.number == number.line)
    written = line.text[number.start : number.end]
    ends = [written.rfind(kind) + len(kind) for kind in _NUMBERED if kind in written]
    return [Row(line, number.start, number.start + max(ends))] if ends else []


def _continues_masthead(row: Row, head: Head) -> bool:
    return head.is_free(row) and shapes.organs(row) is not None


def _organs_above_number(rows: Sequence[Row], head: Head) -> list[Row]:
    """The letter form (10.1): the masthead is the name of the organ without 文件."""
    if not head.numbers:
        return _red_organs(rows, head)
    found: list[Row] = []
    for row in rows:
        if row.number >= head.numbers[0].line:
            return found if _title_follows(rows, head) else []
        if not head.is_free(row):
            continue
        if shapes.organs(row) is None:
            break
        found.append(row)
    return _red_organs(rows, head)


def _red_organs(rows: Sequence[Row], head: Head) -> list[Row]:
    return [r for r in rows if head.is_free(r) and is_red(r) and shapes.organs(r) is not None]


def is_red(row: Row) -> bool:
    """Say whether a line is set in red, as mastheads are (7.2.4): more red than green and blue."""
    colour = row.line.style.colour if row.line.style is not None else None
    if colour is None:
        return False
    red, green, blue = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return red > _BRIGHT and max(green, blue) < red // 2


def _title_follows(rows: Sequence[Row], head: Head) -> bool:
    line = head.numbers[0].line
    return any(r.number > line and shapes.is_short(r) for r in rows)


def _set_masthead(rows: Sequence[Row], head: Head) -> None:
    stretch = Stretch(rows)
    text = stretch.text
    names: list[str] = []
    for row in rows:
        names += _without_ending(row.text).split()
    if (all(shapes.organs(r) is None for r in rows) and len(rows) > 1) or (
        len(rows) > 1 and rows[-1].text == "办公室文件"
    ):
        names = ["".join(names)]
    head.masthead = Masthead(
        text=stretch.exact(),
        spans=stretch.spans(),
        organs=tuple(names),
        has_wenjian="文件" in text,
    )
    head.used |= {r.key for r in rows}


def _without_ending(text: str) -> str:
    """Give the organ of a masthead, 国务院 by its short name."""
    for ending in ("文件", "命令", "令", "公告", "通告", "纪要", "会议", "专题", "常务", "办公"):
        text = text.removesuffix(ending)
    return text.removeprefix("中华人民共和国")
