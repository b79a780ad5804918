"""Running heads, running feet and page numbers: told by repetition and by place."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from gklint_formats.sheets import Row, Sheet

_RIM: Final = 0.04
_TOP: Final = 0.15
_BOTTOM: Final = 0.88
_MARGIN_TOP: Final = 0.08
_MARGIN_BOTTOM: Final = 0.92
_DEEPEST: Final = 3
_SHARE: Final = 0.4
_LEVEL: Final = 4.0
_LONGEST_NUMBER: Final = 14
_LONGEST_FIGURE: Final = 4
_ROUND_NUMBER: Final = frozenset("-‐‑–—―－一─·•.．第页共/／ \u3000~～|｜（）()")
_DIGITS: Final = frozenset("0123456789０１２３４５６７８９")
_LABELS: Final = ("附件", "附表", "附录", "附图")


class Page(NamedTuple):
    """The rows of a page: running head, what is read, running foot."""

    heads: tuple[Row, ...]
    rows: tuple[Row, ...]
    feet: tuple[Row, ...]


def without_furniture(sheets: Sequence[Sheet], rows: Sequence[Sequence[Row]]) -> list[Page]:
    """Take running heads, feet and page numbers off the pages.

    A row is one when it stands at the edge of the page, with nothing but others of its kind
    beyond it, and is repeated at its place on other pages, or is a page number, or stands nearer
    to the edge than any text may (a browser's address and date).
    """
    top = [[row for row in page[:_DEEPEST] if row.base < sheet.height * _TOP]
           for sheet, page in zip(sheets, rows, strict=True)]  # fmt: skip
    bottom = [[row for row in page[-_DEEPEST:] if row.base > sheet.height * _BOTTOM]
              for sheet, page in zip(sheets, rows, strict=True)]  # fmt: skip
    repeated_above = _repeated(sheets, top)
    repeated_below = _repeated(sheets, bottom)
    pages: list[Page] = []
    for i, (sheet, page) in enumerate(zip(sheets, rows, strict=True)):
        low, high = 0, len(page)
        for row in top[i]:
            if not _is_furniture(row, sheet, repeated_above):
                break
            low += 1
        for row in reversed(bottom[i]):
            if high <= low or not _is_furniture(row, sheet, repeated_below):
                break
            high -= 1
        pages.append(Page(tuple(page[:low]), tuple(page[low:high]), tuple(page[high:])))
    return pages


def once(rows: Sequence[Row]) -> Iterator[Row]:
    """Give rows without those that differ from an earlier one by figures only."""
    seen: set[str] = set()
    for row in rows:
        key = _folded(row.text)
        if key not in seen:
            seen.add(key)
            yield row


def _is_furniture(row: Row, sheet: Sheet, repeated: frozenset[tuple[str, int]]) -> bool:
    middle = row.base - row.size * 0.35
    if not sheet.height * _RIM < middle < sheet.height * (1 - _RIM):
        return True
    return is_page_number(row.text) or any(
        (key, level + step) in repeated for key, level in _keys(row, sheet) for step in (-1, 0, 1)
    )


def is_page_number(text: str) -> bool:
    """Say whether a row is nothing but a page number: — 3 —, 3/11, 第 3 页 共 9 页."""
    if len(text) > _LONGEST_NUMBER or any(c not in _DIGITS | _ROUND_NUMBER for c in text):
        return False
    numbers = "".join(c if c in _DIGITS else " " for c in text).split()
    return bool(numbers) and all(len(number) <= _LONGEST_FIGURE for number in numbers)


def _repeated(sheets: Sequence[Sheet], rows: Sequence[Sequence[Row]]) -> frozenset[tuple[str, int]]:
    """Give what stands at the same place on two pages or more, and on a good part of them."""
    counts: dict[tuple[str, int], int] = {}
    for sheet, page in zip(sheets, rows, strict=True):
        for key in {key for row in page for key in _keys(row, sheet)}:
            counts[key] = counts.get(key, 0) + 1
    least = max(2, round(len(sheets) * _SHARE) if len(sheets) < 10 else 3)  # noqa: PLR2004 - chapters
    near = {
        (text, level): sum(counts.get((text, level + step), 0) for step in (-1, 0, 1))
        for text, level in counts
    }
    return frozenset(key for key, count in near.items() if count >= least)


def _keys(row: Row, sheet: Sheet) -> Iterator[tuple[str, int]]:
    """Give by what a row is known again on another page: its words and its height.

    Deep in the margin its figures may differ (3/11, 16:15); further in they may not: two
    enclosures begin with 附件1 and 附件2.
    """
    level = round(row.base / _LEVEL)
    yield row.text, level
    margin = row.base < sheet.height * _MARGIN_TOP or row.base > sheet.height * _MARGIN_BOTTOM
    if margin and not row.text.startswith(_LABELS):
        yield _folded(row.text), level


def _folded(text: str) -> str:
    return "".join("0" if c in _DIGITS else c for c in text)
