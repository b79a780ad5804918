"""主送机关 (GB/T 9704-2012 7.3.2) over one or more lines, with or without its colon."""

from collections.abc import Sequence

from gklint.parse import shapes
from gklint.parse.grammar import Node, recognise
from gklint.parse.rows import Row, Stretch
from gklint.parse.titles import PROSE
from gklint.text.outline import is_numbered

_LONGEST = 12
_COLONS = "：:∶﹕"
_SHORT_LABEL = 3
_TEXT_BEHIND = 12
_NO_UNITS = ("附", "抄", "主题词", "签发", "联系", "当事人", "时间", "地点", "来源", "注")
_NO_ENDINGS = ("部署", "机会", "社会", "全部", "内部", "局部")
UNIT_ENDINGS = (
    "政府", "单位", "部门", "机构", "委", "局", "厅", "部", "办", "办公室", "会", "院", "处",
    "科室", "公司", "集团", "学校", "大学", "学院", "同志", "代表", "委员", "主席", "署", "站",
    "所", "中心", "企业", "村", "街道", "党组", "支队", "总部", "兵团", "银行", "联社", "组织",
    "团体", "直属", "代表团", "先生", "女士", "同学们",
)  # fmt: skip


def addressee_at(rows: Sequence[Row], i: int) -> tuple[Node, Stretch] | None:
    """Read an addressee closed by a colon that begins at a row; give its tree and rows."""
    for length in range(1, _LONGEST + 1):
        if i + length > len(rows):
            return None
        last = rows[i + length - 1].text
        joined = "".join(r.squeezed.text for r in rows[i : i + length])
        colon = min((p for c in _COLONS if (p := joined.find(c)) >= 0), default=-1)
        units = joined[:colon] if colon >= 0 else joined
        if "。" in units or ("；" in units and not units.endswith(UNIT_ENDINGS)):
            return None
        if length == 1 and (joined.startswith(PROSE) or is_numbered(rows[i].text)):
            return None
        if colon >= 0:
            return _closed(rows, i, length, joined, colon)
        if "，" not in last and "、" not in last:
            return None
    return None


def _closed(
    rows: Sequence[Row], i: int, length: int, joined: str, colon: int
) -> tuple[Node, Stretch] | None:
    units = joined[:colon]
    if any(word in units for word in PROSE) or units.startswith(_NO_UNITS):
        return None
    if joined[colon:].strip(_COLONS + "。．."):
        # The text goes on behind the colon: only a line that was never broken does that.
        if not units.endswith(UNIT_ENDINGS) or len(joined) - colon < _TEXT_BEHIND:
            return None
        tree = recognise("addressee", joined[: colon + 1])
        return (tree, Stretch(rows[i : i + length])) if tree is not None else None
    below_title = i > 0 and shapes.is_short(rows[i - 1])
    if len(units) <= _SHORT_LABEL and not units.endswith(UNIT_ENDINGS) and not below_title:
        return None
    return shapes.addressee(list(rows[i : i + length]))


def unclosed_addressee(rows: Sequence[Row]) -> tuple[Node, Stretch] | None:
    """Read rows between title and text as an addressee whose colon was forgotten."""
    if not rows or not all(_is_unit_row(row) for row in rows):
        return None
    return shapes.addressee(list(rows))


def names_units(text: str) -> bool:
    """Say whether a text, blanks squeezed out, names units or the persons a letter is for."""
    return "各" in text or text.rstrip("）)").endswith(UNIT_ENDINGS)


def _is_unit_row(row: Row) -> bool:
    text = row.squeezed.text
    stem = text.rstrip("，,。；;、.．！!…—")
    if "。" in stem or not stem.endswith(UNIT_ENDINGS) or text.startswith(PROSE):
        return False
    if stem.endswith(_NO_ENDINGS):
        return False
    named = "各" in stem[:3] or "，" in stem or "、" in stem
    return named or shapes.names_organs(stem)
