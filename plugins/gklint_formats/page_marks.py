"""What government sites put around a document: known by the names of elements, and by words."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

CONTENT: Final = (
    *("#UCAP-CONTENT", ".TRS_Editor", ".TRS_UEDITOR", ".trs_editor_view", "ucapcontent", "#zoom"),
    *("#Zoom", ".Custom_UnionStyle", "#ArticleContent", ".article-content", ".article_content"),
    *(".articleContent", ".pages_content", ".news_content", "#news_content", ".xxgk_content"),
    *("#xxgk_content", ".view_content", "#mainText", ".zwxl-article", ".j-fontContent"),
)
"""Where the systems many sites are made with put a document; the most certain first."""

_NAMES: Final = (
    *("crumb", "position", "location", "dqwz", "weizhi", "bread", "navbar", "nav-", "-nav", "_nav"),
    *("nav_", "menu", "share", "fenxiang", "toolbar", "fontsize", "font-size", "ziti", "qrcode"),
    *("ewm", "erweima", "footer", "copyright", "banquan", "related", "xgwj", "xgjd", "recommend"),
    *("prevnext", "pagination", "sidebar", "hotnews", "search", "login", "comment", "printbtn"),
)
_WHOLE_NAMES: Final = frozenset(
    {"nav", "foot", "header", "top", "bottom", "side", "print", "tool", "tools", "fx", "xg", "path"}
)
_TAGS: Final = frozenset({"nav", "footer", "aside"})
_LONGEST_NAME: Final = 200
_LONGEST: Final = 400  # what names like these may hold before they are mistrusted

_BEGINS: Final = (
    *("当前位置", "您的位置", "您现在的位置", "你的位置", "您所在的位置", "首页 >", "首页>"),
    *("【字体", "字体：", "字体:", "[字体", "【打印", "打印本页", "【关闭", "关闭窗口", "关闭本页"),
    *("分享到", "分享：", "扫一扫", "上一篇", "下一篇", "返回顶部", "责任编辑", "浏览次数"),
    *("点击数", "阅读次数", "访问次数", "浏览量", "信息来源：", "文章来源：", "来源：", "来源:"),
    *("发布时间：", "发布日期：", "发布机构：", "版权所有", "主办单位：", "主办：", "承办单位："),
    *("承办：", "网站标识码", "联系我们", "网站地图", "相关文件", "相关解读", "相关链接"),
    *("相关稿件", "政策解读："),
)
_LONGEST_LINE: Final = 120


def is_named_furniture(node: "LexborNode") -> bool:
    """Whether an element is called like navigation, breadcrumbs, buttons for sharing, and so on."""
    if node.tag in _TAGS:
        return True
    attributes = node.attributes
    named = attributes.get("class"), attributes.get("id")
    words = " ".join(name[:_LONGEST_NAME] for name in named if name).lower()
    if not words:
        return False
    return any(name in words for name in _NAMES) or not _WHOLE_NAMES.isdisjoint(words.split())


def is_furniture(node: "LexborNode") -> bool:
    """Whether an element is called like that and holds no document: those bear any name."""
    return is_named_furniture(node) and not looks_like_text(node.text(deep=True))


def looks_like_text(text: str) -> bool:
    """Whether a text is more than what stands around documents: it has sentences, or a marking."""
    return ("。" in text and len(text) > _LONGEST) or "（此件" in text or "(此件" in text


def is_furniture_line(text: str) -> bool:
    """Whether a line at the begin or the end of a document belongs to the page around it."""
    plain = text.strip(" \u3000\xa0")
    return len(plain) <= _LONGEST_LINE and plain.startswith(_BEGINS)
