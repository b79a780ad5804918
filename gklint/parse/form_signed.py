"""Who signed an opinion and when: 同意。张某 2026年3月2日.

Dates are those of the date grammar, organs those of the grammar of names. A person is taken for
one only where the form says so (签名：, （签字）) or where a surname stands right beside a date or
alone on the last line; everything else is no name.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from gklint.model.manuscript import Line
from gklint.parse.elements import date_element
from gklint.parse.form_fields import PART_LABELS, kind_of, signs_within
from gklint.parse.form_words import LISTED_LABELS, LONGEST, SIGNING, Kind
from gklint.parse.grammar import recognise
from gklint.parse.rows import Row, Stretch
from gklint.parse.shapes import names_organs
from gklint.text.normal import BLANKS, is_han, squeeze, wide_parts
from gklint.text.surnames import has_surname

_DIGITS: Final = "0123456789０１２３４５６７８９〇○零一二三四五六七八九十"
_SEPARATORS: Final = ".-－—/．"
_OF_DATES: Final = frozenset(f"{_DIGITS}{_SEPARATORS}{BLANKS}年月日号")
_LONGEST_DATE: Final = 28
_LONGEST_LINE: Final = 2000
_NO_DAY: Final = ("前", "起", "至", "止", "后", "之前", "以前", "以后", "底")
_STOPS: Final = "，,。；;、（）()【】[]！!：:“”\"'《》/／|"
_SEALS: Final = ("签名", "签字", "签章", "盖章", "公章", "章", "印")
_SHORTEST_NAME, _LONGEST_NAME = 2, 4
_NO_NAMES = """安排 方案 高度 重视 关于 时间 成文 金额 常规 万分 全文 于 和 单位 经审 原件 都已
    成立 任务 计划 管理 阳光 解读 解密 华东 安全 宁可 包括 连同 查无 车辆 党委 党组 程序 向上 左右
    边界 同意 拟同意 不同意 原则同意 已阅 已审 已核 属实 无误 通过 合格 审核 审定 批准 年月日"""
_WORDS: Final = frozenset(_NO_NAMES.split())
"""Words that begin like a surname, or stand where a name should."""
_PARTS = PART_LABELS.union(label for label, kind in LISTED_LABELS.items() if kind in SIGNING)
_NOTHING: Final = frozenset({"", "无", "暂无", "没有", "不涉及", "待审", "待签", "待定", "空"})
_PRINTED: Final = sorted(_PARTS, key=len, reverse=True)
"""Labels of the parts of an opinion, the longest first."""


class Dated(NamedTuple):
    """A date in a line; ``value`` is ``None`` for a day that no calendar has."""

    start: int
    end: int
    value: date | None


class Signature(NamedTuple):
    """What the lines of an opinion say about who and when."""

    by: str | None = None
    on: date | None = None


@lru_cache(maxsize=256)
def dates_in(line: str) -> tuple[Dated, ...]:
    """Give the complete dates of a line from left to right: 2026年3月2日, 2026-03-02, 2026.3.2."""
    return tuple(_dates(line))


def _dates(line: str) -> Iterator[Dated]:
    at = 0
    line = line[:_LONGEST_LINE]
    while at < len(line):
        if line[at] not in _DIGITS:
            at += 1
            continue
        end = at
        while end < len(line) and end - at < _LONGEST_DATE and line[end] in _OF_DATES:
            end += 1
        found = _date_at(line, at, end)
        if found is not None:
            yield found
        at = _next_word(line, at, end) if found is None else found.end


def _next_word(line: str, start: int, end: int) -> int:
    """Give where the next word of a run begins that was no date: 附件2 2026年3月2日."""
    return next((i + 1 for i in range(start, end) if line[i] in BLANKS), end)


def _date_at(line: str, start: int, end: int) -> Dated | None:
    """Read the longest date that begins here; a time of day may follow it."""
    while end > start:
        text = line[start:end].rstrip(BLANKS + _SEPARATORS)
        end = start + len(text)
        if ("年" in text and "月" in text) or sum(text.count(c) for c in _SEPARATORS) > 1:
            stretch = Stretch([Row(Line(1, text))])
            tree = recognise("date_line", stretch.text)
            found = None if tree is None else tree.find("date")
            if found is not None:
                return Dated(start, end, date_element(found, stretch).value)
        end = start + max((text.rfind(blank) for blank in BLANKS), default=-1)
    return None


def date_in(lines: Sequence[str]) -> date | None:
    """Give the one date of a field; ``None`` where there is none, or where there are several."""
    found = {dated.value for line in lines for dated in dates_in(line)}
    return found.pop() if len(found) == 1 else None


def signature(lines: Sequence[str]) -> Signature:
    """Read who signed an opinion and when.

    Args:
        lines: The lines of the opinion, its printed signature lines included.
    """
    signed = [(at, dated) for at, line in enumerate(lines) for dated in _signing_dates(line)]
    on = next((dated.value for _, dated in reversed(signed) if dated.value is not None), None)
    by = next((name for line in lines if (name := _labelled_name(line)) is not None), None)
    if by is None:
        near = (_beside(lines, at, dated) for at, dated in reversed(signed))
        by = next((name for name in near if name is not None), None)
    if by is None and not signed:
        by = _alone(lines[-1]) if lines else None
    return Signature(by, on)


def _signing_dates(line: str) -> Iterator[Dated]:
    """Give the dates that are no term: 2026年5月1日前 does not sign anything."""
    for dated in dates_in(line):
        if not line[dated.end :].lstrip(BLANKS).startswith(_NO_DAY):
            yield dated


def _labelled_name(line: str) -> str | None:
    """Read 签名：张某, 审查人：张某 and 张某（签字）."""
    for at, char in enumerate(line[:_LONGEST_LINE]):
        if char in "：:":
            label = _last_word(line[:at])
            if kind_of(label) is Kind.SIGNATURE or signs_within(label):
                name = _person(_first_words(line[at + 1 :]), listed=True)
                if name is not None:
                    return name
        elif char in "（(" and squeeze(line[at + 1 :]).startswith(_SEALS):
            name = _person(_last_words(line[:at]), listed=True)
            if name is not None:
                return name
    return None


def _beside(lines: Sequence[str], at: int, dated: Dated) -> str | None:
    """Give the name right before a date, on the line above it, or right behind it."""
    line = lines[at]
    before = line[: dated.start].rstrip(BLANKS + "，,、：:（(【[")
    if kind_of(before) in SIGNING:
        before = ""  # 签发日期：2026年3月3日
    if before.strip(BLANKS):
        words = _last_words(before)
        found = _person(words) or _organ(words) or _organ(_last_word(before))
        return found or _person(_first_words(line[dated.end :]))
    above = _alone(lines[at - 1]) if at else None
    return above or _person(_first_words(line[dated.end :]))


def _alone(line: str) -> str | None:
    """Give the name a line ends in: 同意　张某, 市政府办公室, 张某 3月2日."""
    if line.rstrip(BLANKS).endswith(("日", "号")):
        line = line.rstrip("".join(_OF_DATES))
    words = _last_words(line)
    return _person(words) or _organ(words) or _organ(squeeze(line))


def _last_words(text: str) -> str:
    """Give the last word of a text; 张　某 is one."""
    tail = text[-_LONGEST_DATE:].rstrip(BLANKS)
    for stop in _STOPS:
        tail = tail[tail.rfind(stop) + 1 :]
    parts = tail.split()
    name = ""
    while parts and len(parts[-1]) == 1 and len(name) < _LONGEST_NAME:
        name = parts.pop() + name
    return name if len(name) >= _SHORTEST_NAME else "".join([*parts[-1:], name])


def _last_word(text: str) -> str:
    """Give what stands behind the last stop or wide blank: a label, or the name of an organ."""
    tail = text[-_LONGEST_DATE:].rstrip(BLANKS)
    for stop in (*_STOPS, "  ", "　　", "\t"):
        tail = tail[tail.rfind(stop) + len(stop) if stop in tail else 0 :]
    return squeeze(tail)


def _first_words(text: str) -> str:
    """Give the first word of a text; 张　某 is one."""
    head = text[:_LONGEST_DATE].strip(BLANKS + "：:")
    ends = [at for stop in (*_STOPS, *_DIGITS) if (at := head.find(stop)) >= 0]
    parts = head[: min(ends, default=len(head))].split()
    name = ""
    while parts and len(parts[0]) == 1 and len(name) < _LONGEST_NAME:
        name += parts.pop(0)
    return name if len(name) >= _SHORTEST_NAME else name + "".join(parts[:1])


def _person(words: str, *, listed: bool = False) -> str | None:
    """Say whether words are a person's name.

    Args:
        words: Without blanks.
        listed: Whether the form says that a name stands there, so that any name will do.
    """
    name = words.strip("·")
    if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or name in _WORDS:
        return None
    if not all(is_han(char) or char == "·" for char in name) or kind_of(name) is not None:
        return None
    return name if listed or (len(name) < _LONGEST_NAME and has_surname(name)) else None


def _organ(words: str) -> str | None:
    return words if len(words) > _SHORTEST_NAME and names_organs(words) else None


def is_unsigned(lines: Sequence[str]) -> bool:
    """Whether lines are only what is printed for a signature: 审查意见：　签名：　年　月　日."""
    rest = "".join(
        squeeze(part) for line in lines for part in wide_parts(line) if not _is_prompt(part)
    )
    for word in _PRINTED:
        rest = rest.replace(word, "")
    return rest.strip("年月日_＿-—－─/／\\.…·。，,、；;：:（）()[]【】章") in _NOTHING


def _is_prompt(text: str) -> bool:
    """Whether a stretch is a label with nothing behind its colon."""
    label = squeeze(text).rstrip("_＿")
    return label.endswith(("：", ":")) and len(label) <= LONGEST and not set(label) & set("，。；")
