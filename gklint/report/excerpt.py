"""The source line of a finding, cut to the terminal, and the carets below it."""

from functools import lru_cache
from itertools import accumulate

from gklint.model.manuscript import Span
from gklint.report.visible import shown
from gklint.text.width import text_width

_CUT = "..."
_LEAST = 20
_NEAR = 2  # characters for each cell: some have no width
_LEAD = 12  # cells of context kept before the place when the beginning is cut away


@lru_cache(maxsize=4096)
def _drawn(character: str) -> tuple[str, int]:
    """Give what is shown for a character, and the cells that takes."""
    piece = shown(character)
    return piece, text_width(piece)


def excerpt(text: str, span: Span, cells: int) -> tuple[str, str]:
    """Give the line as shown and the line of carets that stands below it.

    Args:
        text: The whole source line.
        span: The stretch to point at; an empty one is pointed at with one caret.
        cells: Cells available; at least 20 are used.

    Returns:
        Two strings; the carets stand below the characters of ``span`` in terminal cells.
    """
    cells = max(cells, _LEAST)
    skipped = max(0, span.start - _NEAR * cells)  # a line may be a whole document, and more
    drawn = [_drawn(character) for character in text[skipped : span.start + _NEAR * cells]]
    pieces = [piece for piece, _ in drawn]
    edges = [0, *accumulate(width for _, width in drawn)]
    start = min(span.start - skipped, len(pieces))
    end = min(max(span.end - skipped, start), len(pieces))
    first, last = _window(edges, start, end, cells)
    before = _CUT if skipped or first else ""
    after = _CUT if skipped + last < len(text) else ""
    line = before + "".join(pieces[first:last]) + after
    stop = min(end, last)
    blank = len(before) + edges[start] - edges[first]
    return line, " " * blank + "^" * max(1, edges[stop] - edges[start])


def _window(edges: list[int], start: int, end: int, cells: int) -> tuple[int, int]:
    """Choose the characters shown: all of them, else a stretch around the place."""
    count = len(edges) - 1
    if edges[-1] <= cells:
        return 0, count
    first = 0
    if edges[end] > cells - len(_CUT):
        first = start
        while first and edges[start] - edges[first - 1] <= _LEAD:
            first -= 1
    room = cells - len(_CUT) * (2 if first else 1)
    last = first
    while last < count and edges[last + 1] - edges[first] <= room:
        last += 1
    return first, last
