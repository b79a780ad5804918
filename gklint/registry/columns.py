"""Which column of a table, or label of a web page, holds which field of an entry."""

from collections.abc import Iterable, Mapping

from gklint.text.normal import squeeze

FIELDS = (
    "number",
    "title",
    "issuer",
    "date",
    "attribute",
    "basis",
    "status",
    "status_since",
    "source",
)
"""The keys of TOML, and the columns in the order in which they are written."""

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
    plain = plain_label(label)
    return next((field for field, known in COLUMNS.items() if plain in known), None)


def plain_label(name: str) -> str:
    """Give the name of a column or a label without blanks, brackets and its colon."""
    plain = squeeze(name).lower().strip("：:*＊【】[]")
    for mark in "（(〔[【：:":
        plain = plain.partition(mark)[0] or plain
    return plain
