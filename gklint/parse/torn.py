"""What a page end or a line end tore apart: numbers and dates over two lines.

Extractions and OCR break lines where the page did. 发文字号 and 成文日期 are one line each, so two
lines that are neither by themselves and one of them together are joined; what the rims of pages
left between the lines is left out.
"""

from collections.abc import Sequence

from gklint.model.manuscript import Line, Manuscript, Part
from gklint.parse import shapes
from gklint.parse.rims import rims
from gklint.parse.rows import Row

_TORN = frozenset("0123456789０１２３４５６７８９年月第〔［[【（(〕］]】〇○零一二三四五六七八九十")
_LONGEST_FIRST = 60
_LONGEST_SECOND = 40
_FURTHEST = 4
_HEAD = 60


def joined(manuscript: Manuscript) -> list[tuple[Line, ...]] | None:
    """Give the lines in groups that belong together; ``None`` where each stands for itself."""
    lines = manuscript.lines
    pages, halves = rims(lines), dict[int, int]()
    for i, line in enumerate(lines):
        text = line.text.strip()
        if not text or line.part is not Part.BODY or i in pages:
            continue
        if (text[-1] in _TORN or _is_open(text)) and len(text) <= _LONGEST_FIRST:
            other = _other_half(lines, i, pages)
            if other is not None:
                halves[i] = other
    if not pages and not halves:
        return None
    groups: list[tuple[Line, ...]] = []
    i = 0
    while i < len(lines):
        other = halves.get(i)
        if i not in pages:
            groups.append((lines[i],) if other is None else (lines[i], lines[other]))
        i = i + 1 if other is None else other + 1
    return groups


def _other_half(lines: Sequence[Line], i: int, pages: frozenset[int]) -> int | None:
    """Give the line that makes a number or a date of this one."""
    for j in range(i + 1, min(len(lines), i + 1 + _FURTHEST)):
        text = lines[j].text.strip()
        if not text or j in pages:
            continue
        if lines[j].part is not Part.BODY or len(text) > _LONGEST_SECOND:
            return None
        return j if _belong_together(lines[i], lines[j]) else None
    return None


def _is_open(text: str) -> bool:
    """Say whether a line begins a date in brackets that does not close: （2026年3月5日云溪市…."""
    return text[0] in {"（", "("} and "日" in text and not {"）", ")"}.intersection(text)


def _belong_together(first: Line, second: Line) -> bool:
    if not any(c in second.text for c in "日号") and not _is_open(first.text.strip()):
        return False
    whole = Row(first._replace(text=first.text.rstrip() + second.text.lstrip()))
    above, below = Row(first), Row(second)
    if shapes.date_line(whole) is not None:
        return shapes.date_line(above) is None and shapes.date_line(below) is None
    if first.number > _HEAD or shapes.number_line(whole) is None:
        return False
    complete = shapes.number_line(above) is not None and above.text.endswith("号")
    return not complete and shapes.number_line(below) is None
