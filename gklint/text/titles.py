"""Titles and numbers as people cite them, brought to one form so that they can be compared.

Keys are for comparing, never for showing. Two documents of two organs often bear one title, so the
organ is kept apart from the rest of a title and must not contradict.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from gklint.model.superiors import TitleAgreement
from gklint.text.normal import BLANKS, squeeze

_LONGEST = 400
_STATE = "中华人民共和国"
_FOLD = (
    {0xFF01 + i: 0x21 + i for i in range(94)}  # full-width forms of ASCII
    | dict.fromkeys(map(ord, BLANKS + "\u200b\u200c\u200d\u2060\ufeff\xad\n\r\v\f"))
    | dict.fromkeys(map(ord, "《》〈〉<>＜＞“”‘’\"'「」『』＂＇"))
    | {ord(c): "(" for c in "（﹙"}
    | {ord(c): ")" for c in "）﹚"}
    | dict.fromkeys(map(ord, "—－–−―‐‑ー~～〜﹣"), "-")
    | dict.fromkeys(map(ord, "·•・‧"), "·")
)
_LOOSE = dict.fromkeys(map(ord, "的()[]〔〕【】,，、;；:：。.·-!！?？/"))
# Patterns are compiled when they are first needed: few drafts cite anything at all.
_VERB = r"(?:重新)?(?:印发|转发|批转|公布|发布)(?:修订后的|新修订的)?"
_NOTICE = r"的?(?:紧急)?(?:通知|函|公告|通告|决定|令)(?:\([^()]*\))?$"
_TAIL = r"\([^()]*\)$"
_SEPARATORS = str.maketrans("", "", "、,，和及与 ")
_ORGAN_ENDINGS = tuple("府室厅局部委院会署处社行组团心办队司")
_OTHERS = r"等[一二三四五六七八九十0-9]*个?(?:部门|单位|部委|机关)$"
_LONGEST_ISSUER = 120
_SHORT = 8
_BARE = 4


class TitleKey(NamedTuple):
    """A title to compare.

    Attributes:
        issuer: The organs it names before 关于, without separators and 人民 of 人民政府; empty when
            it names none.
        text: What follows, without 关于.
        core: Of a notice that issues or forwards something: what it issues; else empty.
    """

    issuer: str
    text: str
    core: str = ""

    @property
    def loose(self) -> str:
        """``text`` without 的, brackets and punctuation."""
        return _loose(self.text)

    @property
    def loose_core(self) -> str:
        """``core`` without 的, brackets and punctuation."""
        return _loose(self.core)


@lru_cache(maxsize=4096)
def title_key(title: str) -> TitleKey:
    """Bring a title to the form in which it is compared.

    Blanks, widths, quotation and book marks and 中华人民共和国 do not count; （试行） does.
    """
    issuer, text = _parted(_folded(title))
    verb = re.match(_VERB, text)
    plain = re.sub(_OTHERS, "", issuer).translate(_SEPARATORS).replace("人民政府", "政府")
    return TitleKey(plain, text, _core(text[verb.end() :]) if verb else "")


def issuers_in(title: str) -> str:
    """Give the organs a title names before 关于, as they are joined there; empty when none."""
    return re.sub(_OTHERS, "", _parted(_folded(title))[0])


def _folded(title: str) -> str:
    return title[:_LONGEST].translate(_FOLD).replace(_STATE, "").strip("。;:")


def _parted(folded: str) -> tuple[str, str]:
    """Part the organs in front from the rest; 关于 belongs to neither."""
    about = folded.find("关于")
    verb = re.search(_VERB, folded)
    cuts = [at for at in (about, verb.start() if verb else -1) if at >= 0]
    at = min(cuts, default=0)
    if not 0 < at <= _LONGEST_ISSUER or not _is_organ(folded[:at]):
        at = 0
    return folded[:at], folded[at:].removeprefix("关于")


def _is_organ(text: str) -> bool:
    return text.endswith(_ORGAN_ENDINGS) or re.search(_OTHERS, text) is not None


def _core(issued: str) -> str:
    inner = re.sub(_NOTICE, "", issued)
    core = _parted(inner)[1]
    return core if len(core) >= _BARE else ""


def _loose(text: str) -> str:
    return text.translate(_LOOSE)


def same_issuer(one: str, other: str) -> bool:
    """Whether two issuers (of :class:`TitleKey`) may be one: 省政府 and 山西省人民政府.

    One that is not named contradicts nothing.
    """
    return one in other or other in one


def agreement(cited: str | None, registered: str) -> TitleAgreement:
    """Say how a cited title agrees with the one its number belongs to.

    What a notice issues may be cited with the number of the notice, as is usual.
    """
    if not cited or not registered:
        return TitleAgreement.UNCITED
    a, b = title_key(cited), title_key(registered)
    same = b.text in (a.text, a.core) or a.text == b.core
    if same and same_issuer(a.issuer, b.issuer):
        return TitleAgreement.SAME
    return TitleAgreement.VARIANT if same or _is_variant(a, b) else TitleAgreement.DIFFERENT


def _is_variant(a: TitleKey, b: TitleKey) -> bool:
    # Of two notices the whole titles count: one may forward what the other issues.
    alone = bool(a.core and b.core)
    ours = {_tailless(text) for text in (a.text, "" if alone else a.core)} - {""}
    theirs = {_tailless(text) for text in (b.text, "" if alone else b.core)} - {""}
    short = a.loose if len(a.loose) <= _SHORT else ""  # 《实施意见》, as a name for the whole
    return bool(ours & theirs) or (bool(short) and any(text.endswith(short) for text in theirs))


def _tailless(text: str) -> str:
    """Give a title loosely and without a last bracket, which is often left out."""
    return _loose(re.sub(_TAIL, "", text))


_BRACKETS = dict.fromkeys(map(ord, "［[【(（〈﹝<〖︹{｛＜"), "〔") | dict.fromkeys(
    map(ord, "］]】)）〉﹞>〗︺}｝＞"), "〕"
)
_DIGITS = {0xFF10 + i: 0x30 + i for i in range(10)}
_YEARED = r"(?P<agency>[^〔〕]*)〔(?P<year>\d{4})年?〕第?0*(?P<serial>\d[^号]*)号?"
_ORDER = r"(?P<agency>.*?(?:令|公告|通告))(?:〔?(?P<year>\d{4})年?〕?)?第?0*(?P<serial>\d+)号"
_ORDER_BEHIND = r"(?P<head>.*?)第0*(?P<serial>\d+)号(?P<tail>.*令)"
_STATE_COUNCIL = ("国务院令", "国令", "国务院国务院令")


class NumberKey(NamedTuple):
    """A 发文字号 to compare: ``year`` is empty for orders counted through."""

    agency: str
    year: str
    serial: str

    @property
    def text(self) -> str:
        """One text of the three, the same for all ways of writing the number."""
        return f"{self.agency}〔{self.year}〕{self.serial}号" if self.year else self._plain

    @property
    def _plain(self) -> str:
        return f"{self.agency}{self.serial}号" if self.serial else self.agency

    @property
    def is_order(self) -> bool:
        """Whether it is the number of a decree: a 令 counted through."""
        return not self.year and self.agency.endswith("令")


@lru_cache(maxsize=4096)
def parse_number(number: str) -> NumberKey:
    """Take a number apart, however its brackets, blanks, 第 and zeros are written.

    Decrees of the State Council are called 国令 whether they are cited as 国务院令 or 国令. What is
    no number at all stays one text.
    """
    text = squeeze(number[:_LONGEST]).translate(_DIGITS).translate(_BRACKETS)
    yeared = re.fullmatch(_YEARED, text)
    if yeared is not None:
        return NumberKey(yeared["agency"], yeared["year"], yeared["serial"])
    order = re.fullmatch(_ORDER, text)
    if order is not None:
        return NumberKey(_decree(order["agency"]), order["year"] or "", order["serial"])
    behind = re.fullmatch(_ORDER_BEHIND, text)
    if behind is not None:
        return NumberKey(_decree(behind["head"] + behind["tail"]), "", behind["serial"])
    return NumberKey(text, "", "")


def number_key(number: str) -> str:
    """Give the text by which a number is compared."""
    return parse_number(number).text


def standard_number(number: str) -> str:
    """Give a number as it should be written: 〔〕, no blanks, no 第, no leading zeros.

    Decrees, announcements and what is no number stay as they are, but for the blanks.
    """
    key = parse_number(number)
    bracketed = "〔" in squeeze(number).translate(_BRACKETS)
    return key.text if key.year and bracketed else squeeze(number)


def nearly_same(one: str, other: str) -> bool:
    """Whether two numbers differ in one of agency, year and serial only, as slips of the pen do."""
    a, b = parse_number(one), parse_number(other)
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1 and bool(a.year and b.year)


def _decree(agency: str) -> str:
    plain = agency.replace(_STATE, "")
    return "国令" if plain in _STATE_COUNCIL else plain
