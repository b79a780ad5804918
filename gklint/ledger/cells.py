"""What a cell of a 台账 says: a day, an attribute, a number; or what is wrong with it.

Attributes and dates are read as on an approval form, 效力 as in a registry: an office writes them
in one way everywhere.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from gklint.ledger.fields import Kind
from gklint.model.disclosure import Disclosure
from gklint.model.record import Decision
from gklint.model.superiors import Status
from gklint.readers.sheets import read_day
from gklint.registry import words
from gklint.text.normal import squeeze
from gklint.text.tables import LONGEST
from gklint.text.titles import parse_number, standard_number

_CACHED = 4096
_DAYS_FROM = date(1899, 12, 30)  # day 0 of spreadsheets, whose 1900 had a 29 February
_SERIALS = range(20_000, 80_000)  # 1954 to 2119
_LEGEND = re.compile(r"(\d)\s*[-=:：、.．—]?\s*([^\d\s，,；;、/|()（）]+)")
_SHORT = {
    "主动": Disclosure.PROACTIVE,
    "依申": Disclosure.ON_REQUEST,
    "不予": Disclosure.WITHHELD,
    "部分": Disclosure.PARTIAL,
}
_YES = frozenset({"是", "有", "已", "已标注", "已标", "√", "✓", "✔", "☑", "y", "yes", "true", "1"})
_NO = frozenset(
    {"否", "无", "没有", "未", "未标注", "未标", "×", "✗", "✘", "□", "n", "no", "false", "0"}
)
_KEEP = ("维持", "继续", "仍", "保持", "保留", "不变", "不作调整", "不调整", "不予调整", "不转")
_OPENED = ("转", "改", "调整", "变更", "建议", "拟", "同意", "应", "可")
_LINKS = ("为", "成", "作")
_COUNTED = r"\d{1,9}(?:\.0+)?(?:人次|次|件|人|起)?"
_NONE_COUNTED = frozenset({"无", "零", "没有", "〇"})

Value = str | date | int | bool | Disclosure | Decision | Status | None


class Said(NamedTuple):
    """What a cell says.

    Attributes:
        value: ``None`` (for text: empty) when it says nothing, or nothing that can be understood.
        problem: What is wrong with it and what to do; empty when nothing is.
        rest: Of an attribute: the reason that stands beside it.
    """

    value: Value
    problem: str = ""
    rest: str = ""


def read_cell(kind: Kind, text: str, header: str, day: date | None, today: date) -> Said:
    """Read a cell.

    Args:
        kind: What the column holds.
        text: What stands there; not empty.
        header: The name of the column, which may explain the digits in it.
        day: The real date in it, where it holds one.
        today: No day but a planned one lies behind it.
    """
    if kind is Kind.DAY or kind is Kind.PLANNED:
        return _day(text, day, today if kind is Kind.DAY else None)
    if kind is Kind.ATTRIBUTE:
        return _attribute(text, header)
    if kind is Kind.STATUS:
        return _status(text, header)
    return _READERS[kind](text)


def _text(text: str) -> Said:
    plain = words.said(words.whole(text).replace("\r\n", "\n").replace("\r", "\n"))
    if len(plain) > LONGEST:
        return Said(plain[:LONGEST], f"太长（{len(plain)} 个字），只取了前 {LONGEST} 个字")
    if plain != text and "�" in plain and "�" not in text:
        return Said(plain, "有不是文字的字符，已换成“�”，请改正")
    return Said(plain)


def _title(text: str) -> Said:
    said = _text(text)
    return said._replace(value=words.plain_title(str(said.value)))


def _number(text: str) -> Said:
    plain = words.said(text)
    if not plain:
        return Said(None)
    key = parse_number(plain)
    if not key.serial or len(plain) > _LONGEST_NUMBER:
        return Said(None, "不是文号，没有采用：请写成 云政办发〔2024〕12号 这样，没有文号的空着")
    return Said(standard_number(words.whole(plain)))


_LONGEST_NUMBER = 60


@lru_cache(maxsize=_CACHED)
def _day(text: str, day: date | None, last: date | None) -> Said:
    plain = words.said(text)
    if not plain:
        return Said(None)
    found = day or read_day(plain) or _serial(plain)
    if found is None:
        from gklint.parse.form_signed import dates_in  # noqa: PLC0415 - few dates need a grammar

        written = dates_in(plain)
        if len(written) > 1:
            return Said(None, "写了几个日期，没有采用：请只写一个，如最近的一次")
        found = written[0].value if written else None
    if found is None:
        return Said(None, "不是日期，没有采用：请写成 2026-11-20 这样，年、月、日都要有")
    if last is not None and found > last:
        return Said(None, f"还没有到（今天是 {last}），没有采用：请核对年份")
    return Said(found)


def _serial(text: str) -> date | None:
    """Read the number of a day, as a spreadsheet shows a date whose column is no date column."""
    whole = text.partition(".")[0]
    if len(whole) == len("45000") and whole.isdecimal() and int(whole) in _SERIALS:
        return _DAYS_FROM + timedelta(days=int(whole))
    return None


@lru_cache(maxsize=_CACHED)
def _attribute(text: str, header: str) -> Said:
    plain = words.said(text)
    if not plain:
        return Said(None)
    legend = _legend(header)
    if squeeze(plain) in legend:
        return Said(legend[squeeze(plain)])
    short = _SHORT.get(squeeze(plain))
    found, rest = (short, "") if short else _attribute_in(plain, header)
    if found is not None:
        return Said(found, rest=rest)
    if plain.isdecimal():
        return Said(
            None,
            "不知道是哪一种属性，没有采用：请在列名里写明，"
            "如 公开属性（0不予公开，1主动公开，2依申请公开）",
        )
    known = "、".join(each.chinese for each in Disclosure)
    return Said(None, f"不是公开属性，没有采用：可写 {known}")


def _attribute_in(text: str, header: str) -> tuple[Disclosure | None, str]:
    """Read an attribute, and the reason beside it, as in the field of an approval form."""
    named = words.attribute_named(text)
    if named is not None:
        return named, ""
    from gklint.parse.form_lines import Entry  # noqa: PLC0415 - see dates_in
    from gklint.parse.form_values import attribute_of, reason_in  # noqa: PLC0415 - only an import needs the grammar
    from gklint.parse.form_words import Kind as FormKind  # noqa: PLC0415 - only an import needs the grammar

    asks = "是否主动公开" if "主动" in header and len(text) == 1 else "公开属性"
    entry = Entry(asks, FormKind.ATTRIBUTE)
    entry.lines = text[:LONGEST].splitlines()
    field = attribute_of(entry)
    if field is None or field.value is None:
        return None, ""
    reason = reason_in(field)
    return field.value, "" if reason is None else reason.text


@lru_cache(maxsize=64)
def _legend(header: str) -> Mapping[str, Disclosure]:
    """Read what the name of a column says of its digits: 信息公开选项（0不予公开 1主动公开）."""
    named = ((digit, words.attribute_named(word)) for digit, word in _LEGEND.findall(header))
    return {digit: attribute for digit, attribute in named if attribute is not None}


def _status(text: str, header: str) -> Said:
    plain = squeeze(words.said(text))
    if not plain:
        return Said(None)
    found = words.status_named(plain)
    if found is None and "有效" in header and plain in _YES:
        found = Status.IN_FORCE
    if found is not None:
        return Said(found)
    if "有效" in header and plain in _NO:
        return Said(None, "看不出是失效还是废止，没有采用：请写 失效 或 废止")
    known = "、".join(each.chinese for each in Status)
    return Said(None, f"不是效力状态，没有采用：可写 {known}")


def _count(text: str) -> Said:
    plain = squeeze(text)
    if plain in _NONE_COUNTED:
        return Said(0)
    if not words.said(plain):
        return Said(None)
    if not re.fullmatch(_COUNTED, plain):
        return Said(None, "不是次数，没有采用：请写数字，如 3")
    return Said(int(re.split(r"\D", plain, maxsplit=1)[0]))


def _answer(text: str) -> Said:
    plain = squeeze(text).lower()
    if plain in _YES:
        return Said(value=True)
    if plain in _NO:
        return Said(value=False)
    if not words.said(plain):
        return Said(None)
    return Said(None, "看不出是还是否，没有采用：请写 是 或 否")


@lru_cache(maxsize=_CACHED)
def _decision(text: str) -> Said:
    plain = squeeze(words.said(text)).strip("。；;，,！!")
    if not plain:
        return Said(None)
    if plain.startswith(_KEEP):
        return Said(Decision.KEEP)
    named = words.attribute_named(_without(_without(plain, _OPENED), _LINKS))
    if named is Disclosure.PROACTIVE or words.attribute_named(plain) is Disclosure.PROACTIVE:
        return Said(Decision.OPEN)
    if words.attribute_named(plain) in {Disclosure.ON_REQUEST, Disclosure.WITHHELD}:
        return Said(Decision.KEEP)
    known = "、".join(each.chinese for each in Decision)
    return Said(None, f"不知道是维持还是公开，没有采用：可写 {known}")


def _without(text: str, heads: tuple[str, ...]) -> str:
    """Take off words that stand in front, one after the other."""
    while (head := next((h for h in heads if text.startswith(h)), None)) is not None:
        text = text.removeprefix(head)
    return text


_READERS: Mapping[Kind, Callable[[str], Said]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.TITLE: _title,
    Kind.NUMBER: _number,
    Kind.COUNT: _count,
    Kind.ANSWER: _answer,
    Kind.DECISION: _decision,
}
