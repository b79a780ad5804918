"""Lines that hold several elements, cut into rows of their own.

Web pages and extractions put the number behind the title, or pad the sign-off with blanks instead
of breaking the line. The parts keep their columns, so that a finding still points at the file.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from gklint.model.document import NoteKind
from gklint.parse import shapes
from gklint.parse.elements import note_kind
from gklint.parse.rows import Row
from gklint.parse.titles import complete_title
from gklint.text.normal import BLANKS

_LONGEST_AGENCY = 14
_LONG_LINE = 120
_PADDING = 8
_LONGEST_HEAD = 80
_MOST_BLANKS = 16
_NOTED = ("抄", "印", "公开", "删", "发至")
_OF_DATES = frozenset("年月日")
_WIDE = re.compile(f"[{BLANKS}]{{2,}}|[\u3000\t]")


def parts_of(row: Row) -> list[Row]:
    """Give the row, or its parts where it holds several elements."""
    if len(row.line.text) > _LONG_LINE:
        return _unpadded(row)
    apart = _around_level(row) or _apart(row)
    if apart:
        return apart
    if row.text[:1] in "（(" and any(word in row.text for word in _NOTED):
        return _behind_note(row)
    if row.text.startswith("附件"):
        return _unpadded(row)
    if "号" in row.text and "。" not in row.text and not _is_number(row):
        low, high = row.normal.offsets[0], row.normal.offsets[-1]
        bracketed = row.text[0] in "（(" and row.text[-1] in "）)"
        for at in _cuts(row):
            left = Row(row.line, low + bracketed, at)
            right = Row(row.line, at, high - bracketed)
            number = next((part for part in (left, right) if part.text and _is_number(part)), None)
            if number is None or number.text[0] in _OF_DATES:
                continue
            if number.text.endswith("号") and left.text and right.text:
                return [left, right]
    return [row]


def _around_level(row: Row) -> list[Row]:
    """Cut a line of the head with a 密级 in it where its blanks part one element from the next.

    Give nothing where it is not made of such elements only.
    """
    if "密" not in row.text or " " not in row.text or len(row.text) > _LONGEST_HEAD:
        return []
    text, columns = row.text, row.normal.offsets
    inside = [i for i in range(1, len(text)) if text[i] == " " != text[i - 1]]
    if len(inside) > _MOST_BLANKS:  # each pair of blanks is asked about
        return []
    ways: dict[int, list[Row]] = {columns[0]: []}
    for high in (*(columns[i] for i in inside), columns[-1]):
        for low in sorted(ways, reverse=True):
            part = Row(row.line, low, high)
            if part.text and _may_stand_by_level(part):
                ways[high] = [*ways[low], part]
                break
    found = ways.get(columns[-1], [])
    levels = sum(shapes.classification(part) is not None for part in found)
    return found if levels == 1 else []  # 绝密　机密　秘密 are options to choose from


def _apart(row: Row) -> list[Row]:
    """Cut a line whose wide blanks part two dates, or the number of a telegram from its urgency."""
    source, columns = row.line.text, row.normal.offsets
    if " " not in row.text or not any(c in row.text for c in "号日"):
        return []
    cuts = [at.end() for at in _WIDE.finditer(source, columns[0], columns[-1])]
    pairs = pairwise([columns[0], *cuts, columns[-1]])
    parts = [part for low, high in pairs if (part := Row(row.line, low, high)).text]
    dated = len(parts) > 1 and all(shapes.date_line(part) is not None for part in parts)
    if dated or (any(map(shapes.urgency, parts)) and any(map(_is_number, parts))):
        return parts
    return []


def _may_stand_by_level(row: Row) -> bool:
    elements = (shapes.classification, shapes.copy_number, shapes.urgency, shapes.signer)
    return any(shape(row) is not None for shape in (*elements, shapes.masthead)) or _is_number(row)


def _behind_note(row: Row) -> list[Row]:
    """Cut a line that holds a note and, behind it, the imprint or the document it issues."""
    end = max(row.line.text.find("）"), row.line.text.find(")")) + 1
    if not 0 < end < len(row.line.text.rstrip()):
        return [row]
    left, right = Row(row.line, row.normal.offsets[0], end), Row(row.line, end)
    tree = shapes.note(left) if left.text and right.text else None
    if tree is None:
        return [row]
    imprint = (shapes.copies(right) or shapes.printing(right)) is not None
    fixed = shapes.is_marking(tree) or note_kind(tree) is not NoteKind.OTHER
    return [left, right] if imprint or (fixed and shapes.is_short(right)) else [row]


def _cuts(row: Row) -> Iterator[int]:
    """Give the columns at which a title may end and a number begin, or the reverse."""
    for i in range(len(row.text)):
        if complete_title(row.text[:i].replace(" ", "")) is not None:
            yield row.normal.offsets[i]
    yield from (row.normal.offsets[i] for i, char in enumerate(row.text) if char == " ")


def _unpadded(row: Row) -> list[Row]:
    source = row.line.text
    parts: list[Row] = []
    start, blanks = 0, 0
    for i, char in enumerate(source):
        if char in BLANKS:
            blanks += 1
            continue
        if blanks >= _PADDING and i > blanks:
            parts.append(Row(row.line, start, i))
            start = i
        blanks = 0
    parts.append(Row(row.line, start, len(source)))
    return [part for part in parts if part.text] if len(parts) > 1 else [row]


def _is_number(row: Row) -> bool:
    tree = shapes.number_line(row)
    if tree is None:
        return False
    agencies = ("".join(x.text for x in n.leaves()) for n in tree.nodes("agency"))
    return all(len(agency.replace(" ", "")) <= _LONGEST_AGENCY for agency in agencies)
