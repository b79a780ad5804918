"""What kind of prose a line is: numbered heading, sentence, page furniture.

These are not elements of a 公文 but what surrounds them; the grammars are asked about the rest.
Plain string tests: they run on every line, and patterns of Chinese classes are dear to compile.
"""

from gklint.text.normal import is_han

_LONGEST_SHORT_LINE = 60
_COUNT = "一二三四五六七八九十百"
_DIGITS = "0123456789"
_DIVISIONS = "章节条编款"
_BUTTONS = frozenset(
    {
        *(
            "首页",
            "打印",
            "关闭",
            "分享",
            "收藏",
            "返回",
            "微信",
            "微博",
            "当前位置",
            "听全文",
            "朗读",
        ),
        *("打印本页", "关闭窗口", "关闭本页", "返回顶部", "我要纠错", "发表评论", "互动社区"),
    }
)
_FRAMES = str.maketrans("【】[]|", "     ")
# fmt: off
_LABELS = frozenset((
    "发布", "发布日期", "发布时间", "发布机构", "发布单位", "信息来源", "来源", "浏览",
    "浏览次数", "浏览量", "索引号", "主题分类", "体裁分类", "所属主题", "成文日期",
    "生成日期", "公开日期", "实施日期", "废止日期", "有效性", "效力状态", "状态", "时间",
    "日期", "点击", "点击数", "点击量", "点击率", "作者", "阅读", "阅读次数", "阅读量",
    "字体", "字号", "标题", "名称", "信息名称", "发文机关", "发文机构", "发文字号", "文号",
    "统一登记号", "责任编辑", "编辑", "语音播报", "公开范围", "位置", "当前位置",
    "所在位置", "您的位置", "您当前的位置", "您当前所在位置", "您现在的位置", "分享",
    "分享到", "归档时间", "颁布单位", "颁布日期", "公布日期", "施行日期", "失效日期", "生效日期",
    "效力级别", "时效性", "公文时效", "发文部门", "发文时间", "发文日期", "发文标题", "发文文号",
    "法规类型", "所属行业", "所属区域", "阅读人次", "评论人次", "下载地址", "视力保护色",
    "字体大小", "文章字号", "废止时间", "生效时间", "信息分类", "发布人", "制定机关", "是否有效",
))
# fmt: on
_LONGEST_LABEL = 8
_FIELDS = ("发文机关", "发文字号", "发文日期", "公布日期", "施行日期", "效力级别", "时效性")
_SITE = (
    "来源：",
    "来源:",
    "www.",
    "http",
    ">",
    "扫一扫",
    "无障碍",
    "分享到",
    "大 中 小",
    "大中小",
    "小 中 大",
)


def _run(text: str, start: int, chars: str, longest: int = 4) -> int:
    """Give the end of the run of ``chars`` that begins at ``start``."""
    end = start
    while end < len(text) and end - start < longest and text[end] in chars:
        end += 1
    return end


def is_numbered(text: str) -> bool:
    """Say whether a normalised line begins like a numbered heading, article or item."""
    return number_end(text) > 0


def number_end(text: str) -> int:
    """Give where the number of a heading, article or item ends; 0 when a line begins with none."""
    if text[:1] in _DIGITS and text:
        end = _run(text, 0, _DIGITS)
        return end + 1 if end <= 2 and _ends_number(text, end) else 0  # noqa: PLR2004 - an item, not a year
    if "①" <= text[:1] <= "⑳":
        return 1
    if text[:1] in "（(" and text:
        end = max(_run(text, 1, _COUNT), _run(text, 1, _DIGITS, longest=2))
        return end + 1 if end > 1 and text[end : end + 1] in {"）", ")"} else 0
    if text[:1] == "第":
        end = _run(text, 1, _COUNT, longest=6)
        return end + 1 if end > 1 and text[end : end + 1] in set(_DIVISIONS) else 0
    end = _run(text, 0, _COUNT)
    return end + 1 if end > 0 and text[end : end + 1] == "、" else 0


def _ends_number(text: str, end: int) -> bool:
    """Say whether an item's figures end here: 1. 1、 1． and 2.2025年, but not 2.5."""
    mark, behind = text[end : end + 1], text[end + 1 :]
    if mark == ".":
        year = behind[:2] in {"19", "20"} and behind[:4].isdigit() and behind[4:5] in {*"年—－-"}
        return not behind[:1].isdigit() or year
    return mark in {"．", "、", " "}


def is_outline_heading(text: str) -> bool:
    """Say whether a line begins with 一、 or （一）, the levels a 公文 counts with (7.3.3)."""
    first = text.lstrip("（(")[:1]
    return bool(first) and first in _COUNT and text[0] != "第" and is_numbered(text)


def is_sentence(text: str) -> bool:
    """Say whether a line is prose: with a full stop or semicolon, or too long for a title."""
    return "。" in text or "；" in text or len(text) > _LONGEST_SHORT_LINE


def is_furniture(text: str) -> bool:
    """Say whether a line belongs to the web page a text was saved from (metadata, breadcrumbs)."""
    if not is_han(text[:1]) and not any(map(is_han, text)):
        return not any(c.isdigit() for c in text) or "|" in text or ":" in text
    if text.count("|") > 1 or _is_buttons(text) or text.endswith("门户网站") or _names_site(text):
        return True
    return _label(text) in _LABELS or _is_of_database(text)


def _is_of_database(text: str) -> bool:
    """Say whether a line is a field of a database of laws, whose labels have no colon."""
    return text.startswith(_FIELDS) and "。" not in text and len(text) <= _LONGEST_SHORT_LINE


def _is_buttons(text: str) -> bool:
    """Say whether a line is 打印, or several such words, framed or not: 【打印】 【关闭】."""
    if text[:1] not in {"【", "["}:
        return text in _BUTTONS
    return len(text) <= _LONGEST_SHORT_LINE and _BUTTONS.issuperset(text.translate(_FRAMES).split())


def _names_site(text: str) -> bool:
    if len(text) > _LONGEST_SHORT_LINE and "。" in text:
        return False  # prose that names a web site, as 公告 do
    for word in _SITE:  # noqa: SIM110 - a generator for each line of an archive is dear
        if word in text:
            return True
    return False


def is_bare_label(text: str) -> bool:
    """Say whether a line is only the label of a web page's metadata; its value stands below."""
    return text[-1:] in "：:" and _label(text) in _LABELS and len(text) <= _LONGEST_LABEL + 1


def _label(text: str) -> str:
    """Give what stands before the first colon or closing square bracket, without blanks."""
    head = text[: _LONGEST_LABEL * 2].lstrip("[【")
    if head.isalnum():
        return ""  # prose: no mark of any kind
    ends = [at for mark in "：:]】" if (at := head.find(mark)) >= 0]
    return head[: min(ends)].replace(" ", "") if ends else ""
