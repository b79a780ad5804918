"""Where the page of a site goes on behind the document it shows."""

from collections.abc import Sequence

from gklint.parse import shapes
from gklint.parse.rows import Row
from gklint.text.outline import is_furniture

# What such a page prints below a document; a text without line ends runs straight into it.
PAGE_WORDS = (
    "字号", "字体", "解读：", "解读:", "相关解读", "相关链接", "相关文件", "相关附件", "相关报道",
    "相关稿件", "打印", "关闭", "分享", "扫一扫", "责任编辑", "编辑：", "来源：", "政策解读",
    "点击", "主办", "版权",
)  # fmt: skip
_LINKS = (
    "上一篇", "下一篇", "上一条", "下一条", "相关文档", "相关阅读", "相关信息", "相关新闻",
    "相关政策", "图解", "责编：", "责编:", "编辑:", "来源:", "网站标识码", "网站地图", "联系我们",
    "关于我们", "技术支持", "承办", "附件下载", "下载附件", "文件下载", "相关下载",
)  # fmt: skip
_LONGEST = 40
_SENTENCE = 60


def page_tail(rows: Sequence[Row], first: int) -> int:
    """Give the index at which the page goes on behind the document; their number: nowhere.

    Args:
        rows: The rows of the text.
        first: The row below which it may be: the first of the body.
    """
    end = len(rows)
    for i in range(len(rows) - 1, max(first, len(rows) - _LONGEST) - 1, -1):
        row = rows[i]
        if row.text.startswith((*PAGE_WORDS, *_LINKS)) or is_furniture(row.text):
            end = i
        elif _is_element(row) or len(row.text) > _SENTENCE:
            break
    return end


def _is_element(row: Row) -> bool:
    """Say whether a row belongs to the foot of a document: it is no row of a page below it."""
    foot = (shapes.note, shapes.copies, shapes.printing, shapes.date_line, shapes.attachment_label)
    return "。" in row.text or any(shape(row) is not None for shape in foot)
