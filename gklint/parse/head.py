"""版头, title and addressee: everything above the first sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gklint.model.document import (
    Addressee,
    Classification,
    DateElement,
    DocumentNumber,
    Element,
    Masthead,
    Title,
)
from gklint.parse import elements, shapes
from gklint.parse.grammar import Node, recognise
from gklint.parse.rows import Row, Stretch
from gklint.text.outline import is_furniture, is_numbered, is_sentence

_FURTHEST = 60
_BRIGHT = 160
_LONGEST_TITLE = 8
_LONGEST_ADDRESSEE = 12
# Words with which a sentence begins or ends that closes with a colon, or that a title never has.
_PROSE = (
    "如下",
    "现将",
    "现就",
    "为贯彻",
    "为深入",
    "为进一步",
    "为了",
    "为落实",
    "为做好",
    "为加强",
    "根据",
    "按照",
    "经研究",
    "收悉",
)
_UNIT_ENDINGS = (
    "政府",
    "单位",
    "部门",
    "机构",
    "委",
    "局",
    "厅",
    "部",
    "办",
    "办公室",
    "委员会",
    "院",
    "处",
    "科室",
    "公司",
    "集团",
    "学校",
    "大学",
    "学院",
    "同志",
    "代表",
    "委员",
    "主席",
    "署",
    "会",
    "站",
    "所",
    "中心",
    "企业",
    "村",
    "街道",
    "党委",
    "党组",
    "支队",
    "总部",
    "兵团",
    "银行",
    "联社",
    "组织",
    "团体",
    "直属",
    "代表团",
)


@dataclass(slots=True)
class Head:
    """What was found above the body; ``body`` is the index of the first row of the body."""

    body: int = 0
    copy_number: Element | None = None
    classification: Classification | None = None
    urgency: Element | None = None
    masthead: Masthead | None = None
    numbers: tuple[DocumentNumber, ...] = ()
    signer: Element | None = None
    title: Title | None = None
    addressee: Addressee | None = None
    date: DateElement | None = None
    used: set[int] = field(default_factory=set)


def read_head(rows: Sequence[Row]) -> Head:
    """Read the head of the running document."""
    head = Head()
    end = _read_addressee(rows, head)
    _read_lines(rows[:end], head)
    _read_masthead(rows[:end], head)
    _read_title(rows, end, head)
    _read_late_addressee(rows, end, head)
    return head


def _read_addressee(rows: Sequence[Row], head: Head) -> int:
    """Find the addressee; give the index at which the rows above it end."""
    for i, row in enumerate(rows[:_FURTHEST]):
        if _is_head_line(row):
            continue
        found = _addressee_at(rows, i)
        if found is not None:
            tree, stretch = found
            head.addressee = elements.addressee(tree, stretch)
            head.used |= {r.number for r in stretch.rows}
            last = stretch.rows[-1]
            whole = head.addressee.last_line == last.number and _is_whole(tree, stretch)
            head.body = i + len(stretch.rows) - (0 if whole else 1)
            return i
        if _begins_body(row):
            head.body = i
            return i
    head.body = min(len(rows), _FURTHEST)
    return head.body


def _is_whole(tree: Node, stretch: Stretch) -> bool:
    return tree.end == len(stretch.text)


def _is_head_line(row: Row) -> bool:
    return (
        is_furniture(row.text)
        or shapes.number_line(row) is not None
        or shapes.signer(row) is not None
        or shapes.classification(row) is not None
        or shapes.urgency(row) is not None
        or shapes.copy_number(row) is not None
    )


def _begins_body(row: Row) -> bool:
    text = row.text
    if shapes.date_line(row) is not None or shapes.note(row) is not None:
        return False
    return is_sentence(text) or is_numbered(text) or "，" in text or text.startswith(_PROSE)


def _addressee_at(rows: Sequence[Row], i: int) -> tuple[Node, Stretch] | None:
    for length in range(1, _LONGEST_ADDRESSEE + 1):
        if i + length > len(rows):
            return None
        last = rows[i + length - 1].text
        joined = "".join(r.squeezed.text for r in rows[i : i + length])
        colon = min((p for p in (joined.find("："), joined.find(":")) if p >= 0), default=-1)
        if "。" in (joined[:colon] if colon >= 0 else joined) or "；" in joined[:colon]:
            return None
        if length == 1 and (joined.startswith(_PROSE) or is_numbered(rows[i].text)):
            return None
        if colon >= 0:
            return _closed_addressee(rows[i : i + length], joined, colon)
        if "，" not in last and "、" not in last:
            return None
    return None


def _closed_addressee(rows: Sequence[Row], joined: str, colon: int) -> tuple[Node, Stretch] | None:
    units = joined[:colon]
    if any(word in units for word in _PROSE) or units.startswith(
        ("附", "抄", "主题词", "签发", "联系")
    ):
        return None
    if colon < len(joined) - 1:
        # The text goes on behind the colon: only a line that was never broken does that.
        if not units.endswith(_UNIT_ENDINGS) or len(joined) - colon < 12:  # noqa: PLR2004
            return None
        tree = recognise("addressee", joined[: colon + 1])
        return (tree, Stretch(rows)) if tree is not None else None
    if len(units) <= 3 and not units.endswith(_UNIT_ENDINGS):  # noqa: PLR2004 - 说明：
        return None
    return shapes.addressee(list(rows))


def _read_lines(rows: Sequence[Row], head: Head) -> None:
    numbers: list[tuple[Row, Node]] = []
    for row in rows:
        stretch = Stretch([row])
        if (tree := shapes.number_line(row)) is not None:
            numbers.append((row, tree))
        elif head.signer is None and (tree := shapes.signer(row)) is not None:
            head.signer = _signer(tree, Stretch([row], squeeze=False))
        elif head.copy_number is None and (tree := shapes.copy_number(row)) is not None:
            head.copy_number = elements.element(stretch)
        elif head.classification is None and (tree := shapes.classification(row)) is not None:
            head.classification = elements.classification(tree, stretch)
            _urgency_beside(tree, stretch, head)
        elif head.urgency is None and (tree := shapes.urgency(row)) is not None:
            head.urgency = elements.element(stretch)
        elif head.date is None and (tree := shapes.date_line(row)) is not None:
            head.date = elements.date_element(tree.find("date") or tree, stretch)
        else:
            continue
        head.used.add(row.number)
    _choose_number(numbers, head)


def _urgency_beside(tree: Node, stretch: Stretch, head: Head) -> None:
    token = tree.first("URGENCY")
    if token is not None:
        head.urgency = elements.element(stretch, token.start, token.end)


def _signer(tree: Node, stretch: Stretch) -> Element:
    names = tree.first("SIGNER_NAMES")
    if names is None:
        return Element(text="", spans=stretch.spans(*(tree.start, tree.end)))
    return elements.element(stretch, names.start, names.end)


def _choose_number(numbers: list[tuple[Row, Node]], head: Head) -> None:
    """Take the number that is no web metadata (发文字号：…), the nearest to the text."""
    plain = [n for n in numbers if n[1].first("NUMBER_LABEL") is None] or numbers
    read = [
        (tree, stretch, elements.document_numbers(tree, stretch))
        for row, tree in plain
        for stretch in [Stretch([row], squeeze=False)]
    ]
    if not read:
        return
    tree, stretch, head.numbers = read[-1]
    inner = tree.find("signer")
    if inner is not None and head.signer is None:
        head.signer = _signer(inner, stretch)


def _read_masthead(rows: Sequence[Row], head: Head) -> None:
    """Find 发文机关标志: rows that end in 文件, 令 or 纪要, or plain organs above the number."""
    for i, row in enumerate(rows):
        if row.number in head.used:
            continue
        tree = shapes.masthead(row)
        if tree is not None:
            low, high = i, i + 1
            while low > 0 and _continues_masthead(rows[low - 1], head):
                low -= 1
            # 文件 stands beside the organs of a joint document: some of them come below it.
            below = head.numbers[0].line if head.numbers else 0
            while high < len(rows) and rows[high].number < below:
                if not _continues_masthead(rows[high], head):
                    break
                high += 1
            _set_masthead(rows[low:high], head)
            return
    above = _organs_above_number(rows, head)
    if above:
        _set_masthead(above, head)


def _continues_masthead(row: Row, head: Head) -> bool:
    return row.number not in head.used and shapes.organs(row) is not None


def _organs_above_number(rows: Sequence[Row], head: Head) -> list[Row]:
    """The letter form (10.1): the masthead is the name of the organ without 文件."""
    if not head.numbers:
        return [
            r
            for r in rows
            if r.number not in head.used and is_red(r) and shapes.organs(r) is not None
        ]
    found: list[Row] = []
    for row in rows:
        if row.number >= head.numbers[0].line:
            return found if _title_follows(rows, head) else []
        if row.number in head.used or is_furniture(row.text):
            continue
        if shapes.organs(row) is None:
            return []
        found.append(row)
    return []


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
    head.used |= {r.number for r in rows}


def _without_ending(text: str) -> str:
    """Give the organ of a masthead, 国务院 by its short name."""
    for ending in ("文件", "命令", "令", "纪要", "会议", "专题", "常务", "办公"):
        text = text.removesuffix(ending)
    return text.removeprefix("中华人民共和国")


def _read_title(rows: Sequence[Row], end: int, head: Head) -> None:
    run = _title_run(rows[:end], head)
    if not run and head.masthead is not None:
        text = head.masthead.text
        if not head.masthead.has_wenjian and text.rstrip().endswith(("令", "纪要", "公告", "通告")):
            lines = {s.line for s in head.masthead.spans}
            run = [r for r in rows[:end] if r.number in lines]
    if run:
        stretch = Stretch(run)
        head.title = elements.title(recognise("title", stretch.text), stretch)
        head.used |= {r.number for r in run}


def _title_run(rows: Sequence[Row], head: Head) -> list[Row]:
    """Walk up from the addressee and collect the rows of the title."""
    run: list[Row] = []
    for row in reversed(rows):
        blocked = row.number in head.used or is_furniture(row.text)
        if blocked or not shapes.is_short(row) or shapes.note(row) is not None:
            if run:
                break
            continue
        if run and (_is_complete(run) and not _is_lone_organ_above(row, run)):
            break
        run.insert(0, row)
        if len(run) > _LONGEST_TITLE:
            return []
    text = "".join(r.squeezed.text for r in run)
    if text.count("《") != text.count("》") or text.startswith(_PROSE) or "，" in text.rstrip("，"):
        return _from_kind(run)
    return run


def _from_kind(run: list[Row]) -> list[Row]:
    text = "".join(r.squeezed.text for r in run)
    ends_in_kind = recognise("title", text)
    known = ends_in_kind is not None and ends_in_kind.first("DOCUMENT_KIND") is not None
    return (
        run
        if known and not text.startswith(_PROSE) and text.count("《") == text.count("》")
        else []
    )


def _is_complete(run: list[Row]) -> bool:
    """Say whether the rows already make a title: it has 关于, or ends in an order's word."""
    text = "".join(r.squeezed.text for r in run)
    tree = recognise("title", text)
    if tree is None:
        return False
    return tree.first("ABOUT", "ORDER_KIND") is not None


def _is_lone_organ_above(row: Row, run: list[Row]) -> bool:
    """Say whether the row names the organ of a title that begins with 关于."""
    return run[0].squeezed.text.startswith("关于") and shapes.organs(row) is not None


def _read_late_addressee(rows: Sequence[Row], end: int, head: Head) -> None:
    """Find an addressee whose colon was forgotten: units below the title, before the text."""
    if head.addressee is not None or head.title is None or end >= len(rows):
        return
    lines = {s.line for s in head.title.spans}
    run = [r for r in rows[:end] if r.number in lines]
    joined = ""
    for k, row in enumerate(run[:-1], start=1):
        joined += row.squeezed.text
        tree = recognise("title", joined)
        rest = run[k:]
        if tree is None or tree.first("DOCUMENT_KIND") is None:
            continue
        if all(r.squeezed.text.rstrip("，,。、").endswith(_UNIT_ENDINGS) for r in rest):
            head.title = elements.title(tree, Stretch(run[:k]))
            found = shapes.addressee(rest)
            head.addressee = elements.addressee(*found) if found else None
            return
    _addressee_in_body(rows, end, head)


def _addressee_in_body(rows: Sequence[Row], end: int, head: Head) -> None:
    row = rows[end]
    text = row.squeezed.text
    stem = text.rstrip("，,。；;、.")
    named = "各" in text[:3] or "，" in stem or "、" in stem or shapes.organs(row) is not None
    if not named or "。" in stem or not stem.endswith(_UNIT_ENDINGS) or text.startswith(_PROSE):
        return
    found = shapes.addressee([row])
    if found is not None and end + 1 < len(rows):
        head.addressee = elements.addressee(*found)
        head.used.add(row.number)
        head.body = end + 1
