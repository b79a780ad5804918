"""标题 (GB/T 9704-2012 7.3.1) over one to eight lines, found by its end.

A title ends in a 文种 and has 关于 or 印发/转发 in it; that is looked for first, from the text
upward. Titles that have neither (orders, 方案 used as titles) are the short lines above the text.
"""

from collections.abc import Callable, Sequence

from gklint.parse import shapes
from gklint.parse.grammar import Node, recognise
from gklint.parse.rows import Row, Stretch
from gklint.text.normal import squeeze

_LONGEST = 8
_LONGEST_TEXT = 300
_CUT = 2
_PLACES = ("省", "市", "州", "盟", "县", "区", "旗")
# What the second row of a long organ's name begins with.
SECOND_HALVES = (
    "领导小组", "办公室", "办公厅", "指挥部", "委员会", "工作组", "专班", "联席会议", "人民政府",
)  # fmt: skip
_VERBS = ("关于", "印发", "转发", "批转", "公布", "发布", "重新", "对")
TAILS = ("试行", "暂行", "修订", "征求意见", "送审", "草案", "讨论", "版）", "稿）", "）的")
# 文种 (公文条例 art. 8), the longer before the shorter.
KINDS = (
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复",
    "议案", "复函", "纪要", "函", "令",
)  # fmt: skip
# Words with which a sentence begins, and a title never does.
PROSE = (
    "如下", "现将", "现就", "为贯彻", "为深入", "为进一步", "为了", "为落实", "为做好", "为加强",
    "根据", "按照", "经研究", "收悉", "决定：", "任命", "免去",
)  # fmt: skip


def complete_title(text: str) -> Node | None:
    """Parse a squeezed text as a title that shows it is one; ``None`` when it does not."""
    if len(text) > _LONGEST_TEXT or any(c in text for c in "。；：") or text.startswith(PROSE):
        return None
    tree = recognise("title", text)
    if tree is None or tree.first("DOCUMENT_KIND", "ORDER_KIND") is None:
        return None
    if tree.first("ABOUT", "FORWARD_VERB") is None:
        return None
    organs = tree.first("TITLE_ORGANS")
    if organs is None:
        status = tree.first("STATUS_DEV")
        return tree if text[status.end if status else 0 :].startswith(_VERBS) else None
    return tree if shapes.names_organs(organs.text) else None


def title_ahead(rows: Sequence[Row], i: int) -> int:
    """Say how many rows from ``i`` on make a title although its commas look like prose."""
    joined = ""
    for length, row in enumerate(rows[i : i + _LONGEST], start=1):
        joined += row.squeezed.text
        if any(c in joined for c in "。；：") or shapes.number_line(row) is not None:
            return 0
        if complete_title(joined) is not None:
            return length
    return 0


def find_title(rows: Sequence[Row], may_hold: Callable[[Row], bool]) -> list[Row]:
    """Find the rows of the title among the rows above the addressee or the text.

    Args:
        rows: The rows below the masthead.
        may_hold: Whether a row is free: no element yet, no furniture of a web page.
    """
    return complete_block(rows, may_hold) or _short_rows(rows, _free(rows, may_hold))


def _free(rows: Sequence[Row], may_hold: Callable[[Row], bool]) -> list[bool]:
    return [may_hold(row) and not _is_something_else(row) for row in rows]


def _is_something_else(row: Row) -> bool:
    if any(f(row) for f in (shapes.marking_line, shapes.date_line, shapes.page_number)):
        return True
    printing = shapes.printing(row)
    return printing is not None and printing.kind == "printing"


def complete_block(rows: Sequence[Row], may_hold: Callable[[Row], bool]) -> list[Row]:
    """Find the lowest rows that make a title which shows that it is one."""
    free = _free(rows, may_hold)
    for end in range(len(rows) - 1, -1, -1):
        joined = ""
        for start in range(end, max(-1, end - _LONGEST), -1):
            if not free[start]:
                break
            joined = rows[start].squeezed.text + joined
            if complete_title(joined) is not None:
                return _with_organs(rows, free, start, _with_tail(rows, free, end))
    return []


def _with_tail(rows: Sequence[Row], free: Sequence[bool], end: int) -> int:
    """Take in a line in brackets below the title: （试行）, （征求意见稿）."""
    below = end + 1
    if below < len(rows) and free[below] and is_bracketed_tail(rows[below]):
        return below
    return end


def is_bracketed_tail(row: Row) -> bool:
    """Say whether a line in brackets belongs to the title above it."""
    text = row.squeezed.text
    return text[:1] in "（(" and len(text) < 24 and any(w in text for w in TAILS)  # noqa: PLR2004


def _with_organs(rows: Sequence[Row], free: Sequence[bool], start: int, end: int) -> list[Row]:
    """Take in the organs that stand above, but not a masthead that names the same ones."""
    tree = complete_title("".join(r.squeezed.text for r in rows[start : end + 1]))
    organs = tree.first("TITLE_ORGANS") if tree is not None else None
    named = organs.text if organs is not None else ""
    while start > 0 and free[start - 1] and _names_organs(rows[start - 1]):
        above = squeeze(rows[start - 1].text)
        if above in named or (named and above.endswith(named)) or "关于" in above:
            break
        named += above
        start -= 1
    if (
        organs is not None
        and start > 0
        and free[start - 1]
        and _is_cut(rows[start - 1], organs.text)
    ):
        joined = "".join(r.squeezed.text for r in rows[start - 1 : end + 1])
        start -= shapes.is_short(rows[start - 1]) and complete_title(joined) is not None
    return list(rows[start : end + 1])


def _names_organs(row: Row) -> bool:
    return shapes.organs(row) is not None or shapes.is_torn_organ(row)


def _is_cut(above: Row, organ: str) -> bool:
    """Say whether the name of an organ looks like the end of one that began in the row above."""
    inside = len(organ) <= _CUT or any(word.endswith(organ) for word in SECOND_HALVES)
    return inside or organ.startswith(SECOND_HALVES) or above.text.endswith(_PLACES)


def _short_rows(rows: Sequence[Row], free: Sequence[bool]) -> list[Row]:
    """Take the short lines right above the addressee or the text."""
    run: list[Row] = []
    for row, is_free in zip(reversed(rows), reversed(free), strict=True):
        if not is_free or not (shapes.is_short(row) or is_bracketed_tail(row)):
            if run:
                break
            continue
        if run and row.squeezed.text.startswith(Stretch(run).text):
            break  # the page names the document above its title
        said = [other.squeezed.text for other in run]
        if len(said) > 1 and row.squeezed.text in said[1:]:
            run = run[said.index(row.squeezed.text) :]  # the same, with a line of the page between
            break
        run.insert(0, row)
        if len(run) > _LONGEST:
            return []
    text = Stretch(run).text
    if text.startswith(PROSE) or "，" in text or text.count("《") != text.count("》"):
        return []
    return run
