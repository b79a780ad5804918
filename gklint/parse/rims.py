"""What the rims of pages left between the lines of a text: page numbers and running heads.

Extractions put the number of a page, the address a browser prints and a masthead repeated on each
page among the lines, in the midst of sentences, titles and sign-offs. Whatever stands there once
may be an element; it is a rim when it repeats where pages end.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from gklint.model.manuscript import Line, Part
from gklint.parse import shapes
from gklint.parse.rows import Row
from gklint.parse.titles import complete_title
from gklint.text.normal import squeeze

_PAGE_BEGINS = frozenset("-—–―─－一第共")
_LONGEST_PAGE = 14
_FIGURES = frozenset("0123456789０１２３４５６７８９")
_ROUND_FIGURES = frozenset("/／·•.~～|｜- \u3000\t")
_LONGEST_FIGURE = 3
_APART = 3  # lines between the numbers of two pages
_LONGEST_HEAD = 80
_OFTEN = 3
_HEAD_LINES = 2
_PROSE = ("。", "；", "，", "、", "：", "，", ":", ";", ",")


def rims(lines: Sequence[Line]) -> frozenset[int]:
    """Give the indices of the lines that are rims of pages."""
    written = {
        i: line.text.strip()
        for i, line in enumerate(lines)
        if line.part is Part.BODY and line.text.strip()
    }
    found = {i for i, text in written.items() if _may_be_page(text) and _is_page(lines[i])}
    found |= set(_counted(written))
    repeated = _repeated(written)
    if repeated:
        for _ in range(_HEAD_LINES):
            found |= set(_beside(lines, repeated, list(written), found))
        found |= set(_again(lines, repeated))
    return frozenset(found)


def _may_be_page(text: str) -> bool:
    """Whether a line may be the number of a page; grammars are asked only then."""
    return text[0] in _PAGE_BEGINS and len(text) <= _LONGEST_PAGE


def _is_page(line: Line) -> bool:
    """Say whether a line is the number of a page and nothing that may also be an element."""
    row = Row(line)
    tree = shapes.page_number(row)
    return tree is not None and (
        tree.first("PAGE_DASH", "PAGE_ONE_DEV") is not None or "页" in row.text
    )


def _counted(written: Mapping[int, str]) -> Iterator[int]:
    """Give the lines that are a bare figure and count pages: 2, then 3 some lines below."""
    figures = [(i, figure) for i, text in written.items() if (figure := _figure(text))]
    for (i, before), (j, after) in pairwise(figures):
        if after == before + 1 and j - i > _APART:
            yield from (i, j)


def _figure(text: str) -> int:
    """Read the number of a page out of 3, 3/11, ·3·; 0 where it is none."""
    if len(text) > _LONGEST_PAGE or any(c not in _FIGURES | _ROUND_FIGURES for c in text):
        return 0
    numbers = "".join(c if c in _FIGURES else " " for c in text).split()
    of_all = len(numbers) == 2 and ("/" in text or "／" in text)  # noqa: PLR2004 - the third of eleven
    alone = len(numbers) == 1
    return int(numbers[0]) if (alone or of_all) and len(numbers[0]) <= _LONGEST_FIGURE else 0


def _repeated(written: Mapping[int, str]) -> list[list[int]]:
    """Give where short lines stand that are there twice or more."""
    places: dict[str, list[int]] = {}
    for i, text in written.items():
        if len(text) <= _LONGEST_HEAD and not text.endswith(_PROSE):
            places.setdefault(_folded(text), []).append(i)
    return [found for found in places.values() if len(found) > 1]


def _beside(
    lines: Sequence[Line], repeated: Sequence[Sequence[int]], order: Sequence[int], known: set[int]
) -> Iterator[int]:
    """Give the repeated lines that stand beside rims; the first masthead or title is none."""
    rank = {i: at for at, i in enumerate(order)}
    for found in repeated:
        beside = [i for i in found if not known.isdisjoint(_around(order, rank[i]))]
        first = lines[found[0]]
        if not beside or _stands_twice(first):
            continue
        if _is_head(first):
            yield from (i for i in beside if i != found[0])
        elif len(found) >= _OFTEN and len(beside) >= len(found) - 1:
            yield from beside


def _again(lines: Sequence[Line], repeated: Sequence[Sequence[int]]) -> Iterator[int]:
    """Give what is a rim wherever it stands: what browsers print, a masthead for the third time."""
    for found in repeated:
        first = lines[found[0]]
        if _browser().match(first.text.strip()):
            yield from found
        elif len(found) >= _OFTEN and _is_head(first):
            yield from found[1:]


def _folded(text: str) -> str:
    """Give a line by what it is known again on another page: figures count only in its words."""
    return re.sub(r"\d+", "0", squeeze(text)) if _browser().match(text) else squeeze(text)


@lru_cache(maxsize=1)
def _browser() -> re.Pattern[str]:
    return re.compile(r"https?://|\d{4}/\d{1,2}/\d{1,2}\s")


def _around(order: Sequence[int], at: int) -> Iterator[int]:
    """Give the lines above and below a line, blank ones not counted."""
    yield from order[max(at - 1, 0) : at]
    yield from order[at + 1 : at + 2]


def _is_head(line: Line) -> bool:
    """Whether a line is a masthead or a title: these are repeated at the head of pages."""
    row = Row(line)
    return shapes.masthead(row) is not None or (
        "关于" in row.text and complete_title(row.squeezed.text) is not None
    )


def _stands_twice(line: Line) -> bool:
    """Whether a line may stand twice in a document by right: an organ, a date, a note, 附件."""
    row = Row(line)
    return (
        row.text[:1] in {"附", "（", "("}
        or shapes.organs(row) is not None
        or shapes.date_line(row) is not None
    )
