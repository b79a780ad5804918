"""``gklint parse`` for people: a table 要素 / 内容 / 行, and what was not recognised."""

from collections.abc import Iterator, Mapping, Sequence

from gklint.model.disclosure import Disclosure, Slot
from gklint.report.elements import CHINESE
from gklint.report.values import Json
from gklint.report.visible import visible
from gklint.text.width import pad, text_width, wrap

_NAME = max(map(text_width, CHINESE.values())) + 2
_LINE = 6
SLOTS = {
    Slot.NOTE: "附注处",
    Slot.BEFORE_IMPRINT: "版记之前",
    Slot.IMPRINT: "版记中",
    Slot.END: "文末",
    Slot.OUTSIDE: "不在标注位置",
}
_RELATIONS = {"implements": "落实", "forwards": "转发", "mentions": "提及"}
_UNRECOGNISED_SHOWN = 10


def parsed_text(value: Mapping[str, Json], width: int) -> Iterator[str]:
    """Give the table for one draft in pieces.

    Args:
        value: What :func:`gklint.report.elements.parsed_value` gave.
        width: Cells of a line.
    """
    yield f"{visible(str(value['path']))}\n"
    if "faults" in value:
        for fault in _mappings(value["faults"]):
            yield f"  没有读成 {fault['code']}：{visible(str(fault['message']))}\n"
        return
    if "note" in value:
        yield f"  {value['note']}\n"
        return
    if not value["recognised"]:
        yield "  没有认出公文要素：这个文件可能不是公文。\n"
        return
    yield from _table(value, width)
    yield from _citations(value, width)
    yield from _unrecognised(value, width)


def element_rows(value: Mapping[str, Json]) -> Iterator[tuple[str, int, str]]:
    """Give what was recognised, as people read it: what it is, its line, its words.

    Args:
        value: What :func:`gklint.report.elements.parsed_value` gave.
    """
    elements = value["elements"]
    for name, chinese in CHINESE.items():
        element = elements[name] if isinstance(elements, Mapping) else None
        rows = [element] if isinstance(element, Mapping) else _mappings(element)
        for row in rows:
            yield chinese, int(str(row["line"])), _content(name, row)


def _table(value: Mapping[str, Json], width: int) -> Iterator[str]:
    yield f"  {pad('要素', _NAME)}{pad('行', _LINE)}内容\n"
    absent = dict.fromkeys(CHINESE.values())
    for name, line, content in element_rows(value):
        absent.pop(name, None)
        yield from _row(name, str(line), content, width)
    if absent:
        yield from _row("没有认出", "", "、".join(absent), width)


def _row(name: str, line: str, content: str, width: int) -> Iterator[str]:
    indent = 2 + _NAME + _LINE
    first, *others = wrap(visible(content), max(20, width - indent))
    yield f"  {pad(name, _NAME)}{pad(line, _LINE)}{first}\n"
    for other in others:
        yield f"{'':{indent}}{other}\n"


def _content(name: str, row: Mapping[str, Json]) -> str:
    if name == "attachments":
        return "　".join(str(part) for part in (row["label"], row["title"]) if part)
    text = str(row["text"])
    if name == "marking":
        words = Disclosure(str(row["disclosure"])).chinese
        return f"{text}　（{words}，{SLOTS[Slot(str(row['slot']))]}）"
    if name == "title" and row["kind"]:
        return f"{text}　（文种：{row['kind']}）"
    if name in {"date", "printing_date"} and row["iso"] is None:
        return f"{text}　（没有这一天）"
    return text


def _citations(value: Mapping[str, Json], width: int) -> Iterator[str]:
    for citation in _mappings(value["citations"]):
        title = f"《{citation['title']}》" if citation["title"] else ""
        number = f"（{citation['number']}）" if citation["number"] else ""
        words = f"{title}{number}　{_RELATIONS[str(citation['relation'])]}"
        yield from _row("引用文件", str(citation["line"]), words, width)


def _unrecognised(value: Mapping[str, Json], width: int) -> Iterator[str]:
    rows = _mappings(value["unrecognised"])
    for row in rows[:_UNRECOGNISED_SHOWN]:
        yield from _row("不知是什么", str(row["line"]), str(row["text"]), width)
    if len(rows) > _UNRECOGNISED_SHOWN:
        more = len(rows) - _UNRECOGNISED_SHOWN
        yield f"  还有 {more} 行没有认出，用 --format json 可以看全。\n"


def _mappings(value: Json) -> Sequence[Mapping[str, Json]]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    return [row for row in value if isinstance(row, Mapping)]
