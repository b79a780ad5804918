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
    depth = 0
    for i in range(start, min(len(text), start + longest)):
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
