"""What the printed labels of approval forms mean (facts F.1).

Every organ prints its own form: the same field has a dozen names, and one name stands for two
fields. Short labels are listed; long ones (信息公开保密审查机构审核意见) are told by the words in
them; labels of the 公开属性 are those of the marking grammar.
"""

from functools import lru_cache
from typing import Final

from gklint.parse.form_boxes import MARKS
from gklint.parse.form_words import (
    ENDINGS,
    LISTED_LABELS,
    LONGEST,
    OFFICE_WORDS,
    ROLE_WORDS,
    RULES,
    SAYING,
    Kind,
)
from gklint.parse.grammar import recognise
from gklint.text.brackets import matching
from gklint.text.normal import is_han, squeeze

_MARKERS: Final = "*＊※●◆■▲△★　 "
_PUNCTUATION: Final = frozenset("。；;，,？?！!《》“”\"'：:（）()[]【】_＿") | MARKS
_AND: Final = ("及", "和", "与", "、", "/", "并", "暨")
_LONGEST_ROLE: Final = 14
_ADDED: Final = {word: word for word in ("单位", "部门", "处室", "科室", "人", "日期", "时间")} | {
    "姓名": "人",
    "人员": "人",
}
_FRAMES: Final = {"【": "】", "［": "］"}  # drafts have [主送单位] for what is still open
_COUNT: Final = "一二三四五六七八九十0123456789"
_ATTRIBUTE_STARTS: Final = ("政府", "政务", "信息", "公文", "公开", "属性", "是否")
_BEFORE_ATTRIBUTE: Final = frozenset(
    {
        "",
        "此件",
        "本件",
        "该件",
        "拟",
        "拟定",
        "建议",
        "文件",
        "公文",
        "本文",
        "发文",
        "初定",
        "选择",
        "信息",
        "文稿",
    }
)
_SIGNERS: Final = frozenset({"审核人", "复核人", "核稿人", "经办人", "承办人", "拟稿人"})
PART_LABELS: Final = _SIGNERS | {"意见", "审核意见", "复核意见", "审批意见", "备案意见", "备案情况"}
"""Labels that name only a part of the opinion left of them: 保密审查 | 审核意见."""
_REVIEW = "解读审签"


def plain(label: str) -> str:
    """Give a label without blanks, number, colon, remarks in brackets and marks of duty."""
    text = squeeze(label).strip(_MARKERS + "：:")
    if text[:1] in _FRAMES and text.endswith(_FRAMES[text[:1]]):
        text = text[1:-1]
    text = _without_number(text)
    for _ in range(text.count("（") + text.count("(")):
        at = next((i for i, c in enumerate(text) if c in "（("), None)
        end = None if at is None else matching(text, at)
        if at is None or end is None:
            break
        text = text[:at] + text[end:]
    return text.strip(_MARKERS + "：:").removesuffix("栏")


def _without_number(text: str) -> str:
    """Take off 一、 and 1. and （一） before a label."""
    rest = text.lstrip(_COUNT + "（(")
    if rest != text and rest[:1] in {"、", ".", "．", "）", ")"} and len(text) - len(rest) <= 4:  # noqa: PLR2004 - （十二
        return rest[1:]
    return text


@lru_cache(maxsize=1024)
def kind_of(label: str) -> Kind | None:
    """Say what a label is for; ``None`` when it is no label of an approval form.

    Args:
        label: As printed, letter-spaced or not, with or without colon.
    """
    text = plain(label).replace("是否已", "是否") if len(label) <= LONGEST * 4 else ""
    if not text or len(text) > LONGEST or not _PUNCTUATION.isdisjoint(text):
        return None
    listed = LISTED_LABELS.get(text)
    if listed is not None or any(word in text for word in SAYING):
        return listed
    return _by_words(text)


def _by_words(text: str) -> Kind | None:
    """Tell a label by the words in it."""
    if _is_attribute(text):
        return Kind.ATTRIBUTE
    if _is_attribute_and_reason(text):
        return Kind.ATTRIBUTE_AND_REASON
    if text.endswith(ENDINGS):
        rule = next((rule for rule in RULES if rule.fits(text)), None)
        if rule is not None:
            return rule.kind
    names_role = text.endswith((*ROLE_WORDS, "意见")) and len(text) <= _LONGEST_ROLE
    by_office = names_role and any(word in text for word in OFFICE_WORDS)
    return Kind.OPINION if by_office and all(map(is_han, text.replace("/", ""))) else None


def is_listed(label: str) -> bool:
    """Whether a label is one of the short ones that can be nothing else."""
    return len(label) <= LONGEST * 2 and plain(label) in LISTED_LABELS


def signs_within(label: str) -> bool:
    """Whether a label only names who signs when it stands inside an opinion: 审核人, 经办人."""
    return plain(label) in _SIGNERS


def within(group: str, label: str) -> Kind | None:
    """Say what a label is for that only adds to the one it stands under: 拟稿 | 单位."""
    added = plain(label)
    return kind_of(group + _ADDED[added]) if added in _ADDED else None


def is_part(label: str) -> bool:
    """Whether a label is part of the opinion that stands left of it."""
    return plain(label) in PART_LABELS


def _is_attribute(text: str) -> bool:
    """Ask the marking grammar, whatever stands before its label: 拟定公文公开等级."""
    if "公开" not in text and not text.endswith("属性"):
        return False
    text = text.removesuffix("为")
    for start in sorted(at for word in _ATTRIBUTE_STARTS if (at := text.find(word)) >= 0):
        tree = recognise("note", f"{text[start:]}：主动公开")
        label = None if tree is None else tree.first("MARKING_LABEL")
        if label is not None and label.text == text[start:]:
            return text[:start] in _BEFORE_ATTRIBUTE
    return False


def _is_attribute_and_reason(text: str) -> bool:
    """Tell 公开属性及不予公开理由, two fields in one, from 不予公开理由及依据."""
    if not any(word in text for word in ("理由", "原因", "依据")):
        return False
    parts = (text.partition(word) for word in _AND)
    return any(_is_attribute(before) for before, word, _ in parts if word)


def role_of(label: str) -> str:
    """Name the role of an opinion by its label: 签发人意见 is 签发; other labels stay as they are.

    Who signed the interpretation off is told from who signed the document: 解读审签.
    """
    text = plain(label)
    if "解读" in text:
        return _REVIEW
    word = next((word for word in ROLE_WORDS if text.startswith(word)), None)
    return word or ("签发" if "签发" in text else text)
