"""What kind of prose a line is: numbered heading, sentence, page furniture.

These are not elements of a 公文 but what surrounds them; the grammars are asked about the rest.
"""

import re
from functools import cache

_LONGEST_SHORT_LINE = 60
_BUTTONS = frozenset({"首页", "打印", "关闭", "分享", "收藏", "返回", "微信", "微博", "当前位置"})


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile(
        r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|[0-9]{1,2}(?:[．、]|\.(?![0-9])|\.(?=(?:19|20)[0-9]{2}[年—－-]))|"
        r"[（(][0-9]{1,2}[）)]|第[一二三四五六七八九十百]+[章节条编款]|[①-⑳]|[0-9]{1,2} "
    )


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(
        r"[\[【]?(?:发布(?:日期|时间|机构|单位)?|信息来源|浏览(?:次数|量)?|索 ?引 ?号|主题分类|"
        r"体裁分类|成文日期|生成日期|公开日期|实施日期|废止日期|有 ?效 ?性|效力状态|状态|时间|"
        r"点击(?:数|量|率)?|作者|阅读(?:次数|量)?|字[体号]|标 *题|名 *称|信息名称|发文机[关构]|"
        r"发文字号|文号|统一登记号|所属主题|责任编辑|编辑|来 *源|日期|语音播报|公开范围|"
        r"(?:您?(?:当前|现在)?的?(?:所在)?)位置|分享到?)[ ]*[：:\]】]"
    )


@cache
def _site() -> re.Pattern[str]:
    return re.compile(
        r"www\.|https?:|>|扫一扫|无障碍|分享到|[大中小] ?[大中小] ?[大中小]|门户网站$"
    )


def is_numbered(text: str) -> bool:
    """Say whether a normalised line begins like a numbered heading, article or item."""
    return _numbering().match(text) is not None


def is_outline_heading(text: str) -> bool:
    """Say whether a line begins with 一、 or （一）, the levels a 公文 counts with (7.3.3)."""
    match = _numbering().match(text)
    return (
        match is not None
        and match[0][0] in "一二三四五六七八九十（("
        and not any(c.isdigit() for c in match[0])
    )


def is_sentence(text: str) -> bool:
    """Say whether a line is prose: with a full stop or semicolon, or too long for a title."""
    return "。" in text or "；" in text or len(text) > _LONGEST_SHORT_LINE


def is_furniture(text: str) -> bool:
    """Say whether a line belongs to the web page a text was saved from (metadata, breadcrumbs)."""
    if not any("\u4e00" <= c <= "\u9fff" for c in text):
        return not any(c.isdigit() for c in text) or "|" in text or ":" in text
    return (
        text in _BUTTONS or _furniture().match(text) is not None or _site().search(text) is not None
    )


def is_bare_label(text: str) -> bool:
    """Say whether a line is only the label of a web page's metadata; its value stands below."""
    return text[-1:] in "：:" and _furniture().fullmatch(text) is not None
