"""Who interprets, who signed it off and when, when it appears: labelled lines, cells, sentences.

The lines are recognised by the grammar; here they are found: a label with its value behind it, on
the next line, in the cell beside it or below it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from gklint.model.manuscript import Line
from gklint.parse import elements, shapes
from gklint.parse.grammar import Node, recognise
from gklint.parse.rows import Row, Stretch
from gklint.text.outline import number_end

_ENDS = 500
_LONGEST = 100
_LONGEST_LABEL = 16
_LONGEST_VALUE = 30
_LONGEST_CELL = 80
_LONGEST_NAME = 4
_BELOW = 3
# Without one of these a line names nothing that is looked for here.
_SIGNS = ("解读", "签", "审定", "时间", "日期", "负责", "领导", "拟于", "计划于", "将于")
_NO_NAME = ("时间", "日期", "单位", "部门", "意见", "渠道", "形式", "方式", "内容", "责任", "联系")
_ORNAMENTS = {ord(c): None for c in "【[★☆●■◆▲※◎○"} | {ord(c): "：" for c in "】]"}


class Fields(NamedTuple):
    """What the labelled lines say; the first statement counts."""

    interpreter: str | None = None
    signed_by: str | None = None
    signed: date | None = None
    published: date | None = None

    def filled(self, more: "Fields") -> "Fields":
        """Give these with what is open filled from others."""
        return Fields(
            self.interpreter or more.interpreter,
            self.signed_by or more.signed_by,
            self.signed or more.signed,
            self.published or more.published,
        )


def read_fields(rows: Sequence[Row]) -> Fields:
    """Read the labelled lines of an interpretation.

    Args:
        rows: The rows of the running document, tables included; of a very long one the first and
            the last are asked, where such lines stand.
    """
    rows = rows if len(rows) <= 2 * _ENDS else [*rows[:_ENDS], *rows[-_ENDS:]]
    fields = Fields()
    for text in (*_lines(rows), *_cells(rows)):
        if all(value is not None for value in fields):
            break
        tree = recognise("interpretation_line", text)
        if tree is not None:
            fields = fields.filled(_fields(tree))
    return fields


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    """Give the texts outside tables that may name something, most exact first."""
    for i, row in enumerate(rows):
        text = row.squeezed.text
        if row.line.cell is not None or not any(sign in text for sign in _SIGNS):
            continue
        if len(text) > _LONGEST:
            yield from _sentences(text)
            continue
        # Below a label its value may stand; a date behind blanks is cut off from its time of day.
        below = [r.squeezed.text for r in rows[i + 1 : i + 1 + _BELOW] if r.line.cell is None]
        plain = plain_line(text)
        yield from _with_value(plain, below)
        yield from (plain_line(part.squeezed.text) for part in row.split())
        yield plain
        yield from _sentences(text)


def plain_line(text: str) -> str:
    """Leave out the number of a heading and ornaments; 【审签】 is the label 审签：."""
    return text[number_end(text) :].translate(_ORNAMENTS).lstrip("：")


def _with_value(text: str, below: Sequence[str]) -> Iterator[str]:
    """Give a label with what stands on the lines below it."""
    values = list(takewhile(_may_be_value, below))
    tree = recognise("interpretation_line", text)
    if not values or (tree is None and len(text) > _LONGEST_LABEL):
        return
    if tree is None:  # a heading: 五、解读机关
        yield f"{text.rstrip('：:')}：{values[0]}"
    elif tree.find("sign_off") is not None and tree.first("WHEN", "FIELD_TAIL") is None:
        values = list(takewhile(_may_be_signature, values))
        if tree.first("SIGNED_BY") is None:
            yield text + "".join(values)
        elif values and _day(values[0]) is not None:
            yield text + values[0]


def _may_be_signature(text: str) -> bool:
    return "，" not in text and "；" not in text


def _may_be_value(text: str) -> bool:
    return len(text) <= _LONGEST_VALUE and text[-1:] not in "：:" and not number_end(text)


def _sentences(text: str) -> Iterator[str]:
    """Give the sentences that say who interprets."""
    if "由" not in text or "解读" not in text:
        return
    for sentence in text.replace("；", "。").replace("，", "。").split("。"):
        if "由" in sentence and "解读" in sentence and len(sentence) <= _LONGEST:
            yield plain_line(sentence)


def _cells(rows: Iterable[Row]) -> Iterator[str]:
    """Give each label of a table with the cell beside it, and with the one below it."""
    grid: dict[tuple[int, int, int], str] = {}
    for row in rows:
        if row.line.cell is not None:
            grid[row.line.cell] = grid.get(row.line.cell, "") + row.squeezed.text
    for (table, line, column), text in grid.items():
        if not any(sign in text for sign in _SIGNS) or len(text) > _LONGEST:
            continue
        yield plain_line(text)
        label = plain_line(text).rstrip("：:")
        if len(label) > _LONGEST_LABEL:
            continue
        for place in ((table, line, column + 1), (table, line + 1, column)):
            value = grid.get(place, "")
            if value and len(value) <= _LONGEST_CELL:
                yield f"{label}：{value}"


def _fields(tree: Node) -> Fields:
    when = tree.first("WHEN")
    day = _day(when.text) if when is not None else None
    if tree.find("interpreter") is not None:
        named = tree.first("INTERPRETER")
        return Fields(interpreter=_organ(named.text) if named is not None else None)
    if tree.find("published") is not None:
        return Fields(published=day)
    named = tree.first("SIGNED_BY")
    return Fields(signed_by=_signer(named.text) if named is not None else None, signed=day)


def _organ(text: str) -> str | None:
    """Give the organ a text begins with: 云溪市教育局 of 云溪市教育局局长张某."""
    for end in range(min(len(text), _LONGEST), 1, -1):
        if text[end : end + 1] != "长" and shapes.names_organs(text[:end]):
            return text[:end]
    return None


def _signer(text: str) -> str | None:
    """Give a name, or an organ that signs with its seal."""
    if any(word in text for word in _NO_NAME):
        return None
    return text if len(text) <= _LONGEST_NAME or "·" in text else _organ(text)


def _day(text: str) -> date | None:
    tree = recognise("date_line", text)
    found = tree.find("date") if tree is not None else None
    if found is None:
        return None
    return elements.date_element(found, Stretch([Row(Line(1, text))])).value
