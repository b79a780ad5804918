"""Lines that hold whole paragraphs side by side, parted by the blanks that were their line ends.

Extractions write a page on one line and leave the indentation of each paragraph, or a single blank,
where it began. There the line is cut; a line of a document that kept its lines has no such blanks
in the midst of its prose.
"""

from gklint.model.manuscript import Line
from gklint.text.normal import BLANKS, normalise

_LONG = 120
_LONGISH = 60
_SEVERAL = 3
_WIDE = 4
_GAP = 8
_OFTEN = 2
_MOST_CUTS = 2000
_ENDS = frozenset("。：；")
_FIGURES = frozenset("0123456789")
_OPENING = frozenset("〔［[（(")
_YEAR = 4
_INDENT = "\u3000\u3000"
_LABEL = ("附件1", "附件 1", "附件一")


def blank_cuts(line: Line) -> list[int]:
    """Give the columns at which paragraphs begin that stand on one line with others."""
    text = line.text
    marked = len(text) > _LONGISH and text.count(_INDENT) >= _SEVERAL
    if not (len(text) > _LONG or marked) or "。" not in text:
        return []
    starts = _behind_blanks(line)
    wide = [at for at in starts if _is_wide(text, at) or text.startswith(_LABEL, at)]
    narrow = sorted({*starts}.difference(wide))
    between = sum(_before(text, at) in _ENDS for at in narrow)
    if between >= _OFTEN and 2 * between >= sum(text.count(c) for c in "。；") // 2:
        wide = sorted([*wide, *(at for at in narrow if _may_begin(text, at))])
    return wide[:_MOST_CUTS]


def _behind_blanks(line: Line) -> list[int]:
    """Give the columns behind blanks; those between the letters of a spaced word are none."""
    normal = normalise(line.text)
    return [
        normal.offsets[i + 1]
        for i, char in enumerate(normal.text[:-1])
        if char == " " and normal.text[i + 1] != " " and i
    ]


def _before(text: str, at: int) -> str:
    """Give the character before the blanks that end at a column."""
    return text[max(0, at - _GAP) : at].rstrip(BLANKS)[-1:]


def _is_wide(text: str, at: int) -> bool:
    low = at
    while low > 0 and text[low - 1] in BLANKS:
        low -= 1
    return _INDENT in text[low:at] or at - low >= _WIDE


def _may_begin(text: str, at: int) -> bool:
    """Say whether something new may begin: a blank beside figures stands inside 2026 年 5 月."""
    before = _before(text, at)
    if not before or before.isascii() or before in _OPENING:
        return False
    if text[at] in _OPENING and text[at + 1 : at + _WIDE].lstrip(BLANKS)[:1] in _FIGURES:
        return False  # 云 政 发 〔 2026 〕 3 号
    return text[at] not in _FIGURES or text[at + _YEAR : at + _YEAR + 1] == "年"
