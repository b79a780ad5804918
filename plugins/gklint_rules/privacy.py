"""GK801, GK802: personal data in a document that is to be published."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from gklint.model.disclosure import Disclosure
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Line, Span
from gklint.model.outcome import Severity
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, rule
from gklint.text.normal import squeeze
from gklint_rules._papers import attribute_of

_DIGITS = str.maketrans("０１２３４５６７８９Ｘ", "0123456789X")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_ROOM = "[0-9一二三四五六七八九十]+(?:室|户(?!村|居|籍|群)|单元(?:[0-9]{3,4}室?)?)"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # Personal data are no elements of a 公文; the check digits below decide, not the shape alone.
    return (
        (
            "身份证号码",
            re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{5} ?[0-9]{8} ?[0-9]{3}[0-9Xx](?![0-9A-Za-z])"),
        ),
        (
            "手机号码",
            re.compile(r"(?<![0-9])1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})(?![0-9])"),
        ),
        (
            "银行卡号",
            re.compile(r"(?<![0-9])[3-6][0-9]{3}(?: ?[0-9]{4}){3}(?: ?[0-9]{1,3})?(?![0-9])"),
        ),
        (
            "家庭住址",
            re.compile(
                rf"(?:家庭住址|现住址|户籍地址|住址|家住)[：:]?[^，。；\s]{{0,30}}?{_ROOM}"
                r"|(?:家庭住址|现住址|户籍地址|住址)[：:][^，。；\s]{2,30}?[村组街路巷弄][0-9]+号"
                r"|(?<!常)住(?![建房院宅户所宿民])[^，。；\s]{2,20}[号路街村][^，。；\s]{0,10}?"
                r"[0-9]+(?:室|单元[0-9]{3,4})"
            ),
        ),
    )


def is_identity_number(text: str) -> bool:
    """Verify the check digit of an 18-digit identity number (GB 11643-1999)."""
    month, day = int(text[10:12]), int(text[12:14])
    if not (1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004 - calendar
        return False
    total = sum(int(d) * w for d, w in zip(text[:17], _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11] == text[17].upper()


def is_card_number(text: str) -> bool:
    """Verify a bank card number by Luhn's formula (ISO/IEC 7812-1)."""
    digits = [int(c) for c in reversed(text) if c.isdigit()]
    doubled = (d * 2 - 9 if d > 4 else d * 2 for d in digits[1::2])  # noqa: PLR2004 - Luhn
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


class _Taken:
    """Stretches of a line that do not overlap: a register on one line has thousands of numbers."""

    def __init__(self) -> None:
        self._lows: list[int] = []
        self._highs: list[int] = []

    def free(self, low: int, high: int) -> bool:
        """Whether a stretch overlaps none of them."""
        at = bisect_right(self._highs, low)
        return at == len(self._lows) or high <= self._lows[at]

    def add(self, low: int, high: int) -> None:
        at = bisect_right(self._highs, low)
        self._lows.insert(at, low)
        self._highs.insert(at, high)


def personal_data(line: Line) -> Iterator[tuple[str, Span]]:
    """Give kind and place of what looks like personal data and passes its check digits."""
    taken = _Taken()
    text = line.text.translate(_DIGITS)
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            if not taken.free(*match.span()):
                continue
            if kind == "身份证号码" and not is_identity_number(match[0].replace(" ", "")):
                continue
            if kind == "银行卡号" and not is_card_number(match[0]):
                continue
            taken.add(*match.span())
            yield kind, Span(line.number, *match.span())


@rule(
    code="GK801",
    name="personal-data",
    title="拟公开的公文里有个人信息",
    message="主动公开的公文里有{kind}“{shown}”",
    help="公开前删去或者遮盖；确需保留的，重新考虑公开属性或者另附不公开的附件",
    severity=Severity.WARNING,
    clauses=("003-11", "条15"),
    good=(
        Example(Draft()),
        Example(Draft(body=("登记号为110101199003070012的设备已经报废。",)), caption="校验位不对"),
    ),
    bad=(
        Example(Draft(body=("请与经办人联系，手机13900001234。",))),
        Example(Draft(body=("救助对象现住址：云溪市文昌路8号3单元201室。",))),
        Example(Draft(body=("救助对象家住文昌小区2单元501，由街道上门办理。",))),
    ),
)
def personal_data_left(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """标注主动公开的公文里有身份证号码、银行卡号、手机号码或者家庭住址。

    为什么

    个人隐私公开会损害第三方权益的，不得公开。附件里的名单、表格最容易带出个人信息。号码按校验位
    核对过，不是只看位数。

    怎样改

    删去，或者只保留能说明问题的部分（如 139****1234）。
    """
    del given
    if attribute_of(dossier) is not Disclosure.PROACTIVE:
        return
    for line in dossier.manuscript.lines:
        if not _may_hold(line.text):
            continue
        for kind, span in personal_data(line):
            text = line.text[span.start : span.end]
            shown = f"{text[:3]}****" if text[0].isdigit() else text[:6] + "…"
            yield Hit("personal_data", {"kind": kind, "shown": shown}, span)


def _may_hold(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return digits >= 11 or "址" in text or "住" in text  # noqa: PLR2004 - a mobile number


class ContactParams(NamedTuple):
    """Parameters of GK802: what a contact line begins with."""

    labels: tuple[str, ...] = (
        "联系人",
        "联系电话",
        "联系方式",
        "电话",
        "电子邮箱",
        "邮箱",
        "传真",
        "手机",
    )


@rule(
    code="GK802",
    name="contact-block",
    title="拟公开的公文里有联系人信息",
    message="主动公开的公文里有联系人信息（{label}）",
    help="公开前确认是否对外公布；不对外的，放进另发的便函，或者只留单位的值班电话",
    severity=Severity.INFO,
    clauses=("003-11",),
    params=ContactParams,
    good=(
        Example(Draft(), profile="cn-shanxi-yuncheng-jiangxian"),
        Example(
            Draft(body=("请按时报送。", "联系人由各单位自行确定，名单于3月15日前报送。")),
            profile="cn-shanxi-yuncheng-jiangxian",
            caption="说到联系人，没有留姓名和电话",
        ),
    ),
    bad=(
        Example(
            Draft(body=("请按时报送。", "联系人：张某　联系电话：0000000")),
            profile="cn-shanxi-yuncheng-jiangxian",
        ),
        Example(
            Draft(body=("请按时报送。", "联 系 人：张某　0000-0000000")),
            profile="cn-shanxi-yuncheng-jiangxian",
        ),
        Example(
            Draft(body=("请按时报送下列邮箱。", "xiaoyuan@example.com")),
            profile="cn-shanxi-yuncheng-jiangxian",
        ),
    ),
)
def contact_block(dossier: Dossier, given: Given[ContactParams]) -> Iterator[Judgement]:
    """标注主动公开的公文里有联系人、电话、邮箱。

    为什么

    工作联系用的姓名和电话随公文一起上网，容易被滥用。

    怎样改

    确认是否需要对外公布，不需要的在公开前删去。
    """
    if attribute_of(dossier) is not Disclosure.PROACTIVE:
        return
    for line in dossier.manuscript.lines:
        label = _contact(line.text, given.params.labels)
        if label is None or any(personal_data(line)):
            continue
        start = len(line.text) - len(line.text.lstrip(_OPENING))
        span = Span(line.number, start, len(line.text.rstrip()))
        yield Hit("contact", {"label": label}, span)


_OPENING = " \u3000\t（("


def _contact(text: str, labels: Iterable[str]) -> str | None:
    """Give the label of a line that only tells whom to contact, or 邮箱 for a lone address."""
    plain = squeeze(text).lstrip("（(").replace(":", "：")
    label = next((w for w in labels if plain.startswith(w)), None)
    if label is not None and "：" in plain[:10] and any(c.isdigit() or c == "@" for c in plain):
        return label
    name, _, host = plain.rstrip("）)。").partition("@")
    return "邮箱" if name.isascii() and name and host.isascii() and "." in host else None
