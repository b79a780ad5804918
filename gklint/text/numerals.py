"""Chinese numerals as they stand in dates, attachment labels and clause numbers."""

_DIGITS = (
    {c: i for i, c in enumerate("〇一二三四五六七八九")}
    | dict.fromkeys("○零OＯ0", 0)
    | {"两": 2, "元": 1, "正": 1}
)


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


def number(text: str) -> int | None:
    """Read an Arabic or Chinese numeral below one hundred."""
    return int(text) if text.isdigit() else han_number(text)
