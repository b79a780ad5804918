"""The labels that tables and web pages give to what is said of a document, and what each names.

Registries, 台账 and the blocks of metadata that government sites print above a document use the
same words: 文号, 发文机关, 公开方式. On a page a label and its value stand in two cells, on two
lines, or on one line with a colon between them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from gklint.text.normal import squeeze, wide_parts

_LONGEST_LABEL = 12
_MOST_CHARACTERS = 60  # of a label, its blanks included
_MOST_PIECES = 20_000
_MOST_LETTERS = 5
_MARKS = ("：", ":", "】", "]")

# Names as tables have them, without blanks and what stands in brackets; the first one is written.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": (
        *("文号", "发文字号", "发文文号", "发文号", "公文文号", "文件编号", "文件号", "字号"),
        *("number", "doc_number"),
    ),
    "title": (
        *("标题", "文件名称", "文件标题", "公文标题", "信息名称", "信息标题", "题名", "名称"),
        *("文件名", "title"),
    ),
    "issuer": (
        *("发文机关", "发文单位", "发文机构", "制发机关", "制定机关", "发布机关", "发布机构"),
        *("发布单位", "公开责任部门", "issuer"),
    ),
    "date": (
        *("成文日期", "发文日期", "生成日期", "成文时间", "发文时间", "日期"),
        *("date", "issued"),
    ),
    "attribute": (
        *("公开属性", "公开方式", "公开类型", "公开形式", "公开类别", "信息公开选项"),
        *("信息公开属性", "属性", "attribute", "disclosure"),
    ),
    "basis": ("属性依据", "属性来源", "basis", "attribute_basis"),
    "status": ("效力", "效力状态", "有效性", "时效性", "时效", "状态", "status"),
    "status_since": (
        *("失效日期", "废止日期", "状态日期", "失效时间", "废止时间"),
        "status_since",
    ),
    "source": ("来源", "出处", "网址", "链接", "source", "url"),
}

_FURTHER = frozenset(
    {
        *("索引号", "索取号", "信息索引号", "统一登记号", "登记号", "主题分类", "信息分类", "分类"),
        *("体裁分类", "组配分类", "服务对象", "主题词", "关键词", "内容概述", "文种", "载体类型"),
        *("发布日期", "发布时间", "公开日期", "公开时间", "公开时限", "公开范围", "公开程序"),
        *("生效日期", "施行日期", "实施日期", "有效期", "有效期限", "责任部门", "信息来源"),
        *("规范性文件编号", "登记编号", "所属主题", "浏览次数", "是否有效", "公文种类", "文件种类"),
        *("浏览量", "点击数", "公文类型", "文件类型", "有效状态"),
    }
)
"""Labels that name no field, and end the value of the label before them."""

_OF_SITES = frozenset(
    {
        *("索引号", "索取号", "信息索引号", "统一登记号", "主题分类", "信息分类", "体裁分类"),
        *("组配分类", "服务对象", "内容概述", "载体类型", "发布日期", "发布时间", "生成日期"),
        *("信息来源", "所属主题", "浏览次数", "公文种类", "文件种类", "发布机构", "发布机关"),
    }
)
"""Labels that sites print and no approval form has."""

_FIELD_OF = {name: field for field, names in COLUMNS.items() for name in names}
_BEGINS = frozenset(name[0] for name in (*_FIELD_OF, *_FURTHER))
_BULLETS = "-•·●"
_BEFORE = "【[〔*＊ \t\xa0\u3000" + _BULLETS
_ABOUT = frozenset({"number", "title"})

Said = tuple[tuple[str, str], ...]
"""What a block of metadata says of a document: labels as they stand, without blanks; and values."""


def fields_of_columns(names: Iterable[str]) -> Mapping[str, str]:
    """Say which field each column holds, by the column's name; columns of no field are left out.

    Of two columns for one field the one whose name comes first in :data:`COLUMNS` counts.
    """
    there: dict[str, str] = {}
    for name in names:
        there.setdefault(plain_label(name), name)
    found = (
        (next((there[n] for n in known if n in there), None), f) for f, known in COLUMNS.items()
    )
    return {column: field for column, field in found if column is not None}


def field_of(label: str) -> str | None:
    """Say which field a label names; ``None`` when it names none."""
    return _FIELD_OF.get(plain_label(label))


def plain_label(name: str) -> str:
    """Give the name of a column or a label without blanks, brackets and its colon."""
    plain = squeeze(name).lower().lstrip(_BULLETS).strip("：:*＊【】[]")
    for mark in "（(〔[【：:":
        plain = plain.partition(mark)[0] or plain
    return plain


def is_label(text: str) -> bool:
    """Whether a text is the label of anything, with or without its colon."""
    if len(text) > _MOST_CHARACTERS or text.lstrip(_BEFORE)[:1].lower() not in _BEGINS:
        return False
    if len(squeeze(text)) > _LONGEST_LABEL:
        return False
    return plain_label(text) in _FURTHER or field_of(text) is not None


def labelled(pieces: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give the labels of a page with their values, in order.

    Args:
        pieces: Its cells, paragraphs, lines.
    """
    parts = [part for piece in islice(pieces, _MOST_PIECES) for part in _parts(piece)]
    for at, part in enumerate(parts):
        label, value = _split(part)
        if not label:
            continue
        if not value and at + 1 < len(parts) and not _split(parts[at + 1])[0]:
            value = parts[at + 1]
        if value:
            yield label, value.strip()


def pieces_of_table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give the cells of a table row by row, a label and its value next to each other.

    Labels may stand side by side in one row, and their values below them.
    """
    labels: Sequence[str] = ()
    for row in rows:
        if len(labels) == len(row) and not any(map(is_label, row)):
            yield from (piece for pair in zip(labels, row, strict=True) for piece in pair)
            labels = ()
            continue
        yield from labels
        labels = row if len(row) > 1 and all(map(is_label, row)) else ()
        yield from () if labels else row
    yield from labels


def begins_labelled(piece: str) -> bool:
    """Whether a line begins with a label, its value behind it or not."""
    first = piece.lstrip(_BEFORE + "|")[:1].lower()
    return first in _BEGINS and bool(only_label(piece)[0])


def only_label(piece: str) -> tuple[str, bool]:
    """Give the label a line begins with, and whether nothing else stands on it.

    The label is empty where there is none.
    """
    parts = [part for part in _parts(piece) if part.strip(_BEFORE)]
    label, value = _split(parts[0]) if parts else ("", "")
    return label, bool(label) and not value and len(parts) == 1


def said_of(pieces: Sequence[str]) -> Said:
    """Give what a block of metadata says, by label; nothing where there is no such block.

    Two labels of fields make a block, one of them number or title: a single 标题： is anything.

    Args:
        pieces: See :func:`labelled`.
    """
    said: dict[str, str] = {}
    for label, value in labelled(pieces):
        name = squeeze(label).lstrip(_BULLETS).strip("：:【】[]")
        said.setdefault(name, " ".join(value.split()))
    fields = {field_of(label) for label in said} - {None}
    return tuple(said.items()) if len(fields) > 1 and fields & _ABOUT else ()


def is_of_site(said: Said) -> bool:
    """Whether a block has a label that sites print, and no form that goes with a draft."""
    return any(plain_label(label) in _OF_SITES for label, _ in said)


def _parts(piece: str) -> Iterator[str]:
    """Part a line that holds several labels, side by side or in a table of text."""
    for cell in piece.replace("|", "\t").split("\t"):
        parts = [part for wide in wide_parts(cell) for part in _before_labels(wide)]
        while parts:
            count = _spread(parts)
            yield "".join(parts[:count])
            parts = parts[count:]


def _before_labels(part: str) -> Iterator[str]:
    """Part a text before each label with its colon that a single blank sets apart."""
    begin = 0
    at = part.find(" ")
    while at >= 0:
        behind = part[at + 1 : at + 1 + _MOST_CHARACTERS]
        ends = [end for mark in "：:" if (end := behind.find(mark)) > 0]
        if ends and " " not in behind[: min(ends)] and is_label(behind[: min(ends)]):
            yield part[begin:at]
            begin = at + 1
        at = part.find(" ", at + 1)
    yield part[begin:]


def _spread(parts: Sequence[str]) -> int:
    """Say how many parts spell one label, its letters set apart: 标　　题：."""
    joined = parts[0].lstrip(_BEFORE)
    for count, part in enumerate(parts[1:_MOST_LETTERS], start=2):
        if len(joined) >= count:  # what stands before is more than single letters
            break
        joined += part
        if _split(joined)[0]:
            return count
    return 1


def _split(part: str) -> tuple[str, str]:
    """Part a label from its value; the label is empty where there is none."""
    for mark in _MARKS:
        label, found, value = part.partition(mark)
        if found and is_label(label):
            return label, value.strip("：: ")
    return (part, "") if is_label(part) else ("", "")
