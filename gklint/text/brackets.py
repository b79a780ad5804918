"""Brackets in text that people typed: matching ones, and texts that differ by them only."""

from gklint.text.normal import squeeze

_PAIRS = {"《": "》", "（": "）", "(": ")"}
_ALL = dict.fromkeys(map(ord, "〔〕[]［］【】()（）"))


def without_brackets(text: str) -> str:
    """Give a text without blanks and brackets, which sites write as they like."""
    return squeeze(text).translate(_ALL)


def matching(text: str, start: int, longest: int = 200) -> int | None:
    """Give the index behind the bracket that closes the one at ``start``.

    Only the same kind of bracket nests; ``None`` when it does not close within ``longest``. Round
    brackets of both widths close one another, as they do in real drafts.
    """
    opening = text[start]
    if opening in "（(":
        openings, closings = "（(", "）)"
    else:
        openings, closings = opening, _PAIRS[opening]
    depth, end = 0, start + longest
    if all(text.find(closing, start, end) < 0 for closing in closings):
        return None  # the usual end of what was never closed, found without a look at each letter
    for i in range(start, min(len(text), end)):
        if text[i] in openings:
            depth += 1
        elif text[i] in closings:
            depth -= 1
            if depth == 0:
                return i + 1
    return None


def first_of(text: str, chars: str, start: int = 0) -> int | None:
    """Give where the first of some characters stands from an index on."""
    return min((at for char in chars if (at := text.find(char, start)) >= 0), default=None)
