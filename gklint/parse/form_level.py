"""The 密级 that is a mark on an approval form and no field of it (保守国家秘密法 2024, 条31).

It stands on a line of its own, or beside the name of the form: 发文稿纸　机密★10年.
"""

from typing import Final

from gklint.model.form import Field
from gklint.model.manuscript import Line, Manuscript, Part
from gklint.parse import shapes
from gklint.parse.form_boxes import has_mark
from gklint.parse.rows import Row

_LABEL, _MARKED = "密级", "密"
_LEVELS: Final = ("绝密", "机密", "秘密")
_STARS: Final = "★☆"  # boxes, too
_NAMES: Final = ("稿纸", "处理笺", "办理笺", "拟稿笺", "处理单", "拟文单", "发文单", "签发单")
_COLONS: Final = ("：", ":")
_LONGEST: Final = 120


def level_mark(manuscript: Manuscript) -> Field | None:
    """Find a 密级 that stands on a form as a mark: 秘密★1年, or 机密 alone above the table."""
    marked = (line for line in manuscript.lines if _MARKED in line.text and _holds_mark(line))
    return next((Field(_LABEL, line.text.strip()) for line in marked), None)


def _holds_mark(line: Line) -> bool:
    if sum(line.text.count(level) for level in _LEVELS) > 1:
        return False  # 绝密☆ 机密☆ 秘密☆ are options
    whole = Row(line)
    if _is_mark(whole, starred=line.part is Part.TABLE):
        return True
    if len(line.text) > _LONGEST:
        return False
    parts = whole.split()
    behind = _behind_name(line)
    if behind is None:
        return any(_is_mark(part, starred=True) for part in parts)
    return any(_is_mark(part, starred=False) for part in (behind, *parts))


def _is_mark(row: Row, *, starred: bool) -> bool:
    """Whether a row is a level and nothing else; ``starred``: one with a star."""
    tree = shapes.classification(row) if row.text else None
    if tree is None or tree.first("LEVEL") is None:
        return False
    return not starred or tree.first("STAR", "STAR_DEV") is not None


def _behind_name(line: Line) -> Row | None:
    """Give what stands behind the name of the form; ``None``: the line is not its heading."""
    text = line.text
    end = min((at + len(name) for name in _NAMES if (at := text.find(name)) >= 0), default=0)
    if not end or any(colon in text[:end] for colon in _COLONS):
        return None
    options = has_mark("".join(char for char in text if char not in _STARS))
    return None if options else Row(line, end)
