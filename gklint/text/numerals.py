"""Chinese numerals as they stand in dates, attachment labels and clause numbers."""

_DIGITS = (
    {c: i for i, c in enumerate("〇一二三四五六七八九")}
    | dict.fromkeys("○零OoＯ0", 0)
    | {"两": 2, "元": 1, "正": 1}
)
# The digits for which people and programs for OCR write these letters.
_MEANT_BY = str.maketrans("oOlI", "0011")


def read_for_digits(text: str) -> str:
    """Give figures in which letters stand for digits with these digits: 2O26 is 2026."""
    return text.translate(_MEANT_BY)


def han_digits(text: str) -> int | None:
    """Read numerals digit by digit: 二〇二〇 → 2020. ``None`` when a character is no digit."""
    value = 0
    for char in text:
        if char not in _DIGITS:
            return None
        value = value * 10 + _DIGITS[char]
    return value if text else None


def han_number(text: str) -> int | None:
    """Read a numeral below one hundred: 三, 十, 十二, 二十, 三十一, 廿三 (or 元, 正 for 1)."""
    text = text.replace("廿", "二十")
    if "十" not in text:
        return han_digits(text)
    tens, _, units = text.partition("十")
    high = han_digits(tens) if tens else 1
    low = han_digits(units) if units else 0
    return None if high is None or low is None else high * 10 + low


_STEPS = {"十": 10, "百": 100, "千": 1000}
_LEAPS = {"万": 10_000, "亿": 100_000_000}


def han_count(text: str) -> int | None:
    """Read a numeral of any size: 三百, 一千零五十, 三亿五千万, 二〇二六.

    What speech cuts short is no number here: 一百二 may be 102 or 120.
    """
    if not any(c in _STEPS or c in _LEAPS for c in text):
        return han_digits(text)
    whole, group, last = 0, 0, 0
    digit: int | None = None
    for char in text:
        if char in _LEAPS:
            group += digit or 0
            below = whole < _LEAPS[char]  # 一万亿 multiplies, 三亿五千万 adds
            whole = (whole + group) * _LEAPS[char] if below else whole + group * _LEAPS[char]
            group, digit, last = 0, None, _LEAPS[char]
        elif char in _STEPS:
            group += (1 if digit is None else digit) * _STEPS[char]
            digit, last = None, _STEPS[char]
        elif char in _DIGITS and not digit:
            digit = _DIGITS[char]
            last = 0 if digit == 0 else last
        else:
            return None
    cut_short = digit is not None and last > _STEPS["十"]
    return None if cut_short else (whole + group + (digit or 0) or None)


def number(text: str) -> int | None:
    """Read an Arabic or Chinese numeral below one hundred."""
    return int(text) if text.isdigit() else han_number(text)
