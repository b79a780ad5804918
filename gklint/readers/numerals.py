"""Automatic numbers as Word writes them (``ST_NumberFormat``, ECMA-376 17.18.59)."""

from collections.abc import Callable
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_COUNTING_DIGITS: Final = "○一二三四五六七八九"
_FORMAL_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_TRADITIONAL: Final = "零壹貳參肆伍陸柒捌玖"
_UNITS: Final = ("", "十", "百", "千")
_FORMAL_UNITS: Final = ("", "拾", "佰", "仟")
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_ROMAN_END: Final = 3999
_LETTERS_END: Final = 26 * 30  # Word itself stops at thirty times the same letter
_THOUSANDS_END: Final = 9999


def spell(number: int, style: str) -> str:
    """Write a number in one of Word's formats; an unknown format is decimal.

    Args:
        number: Any number; formats that cannot write it fall back to decimal, as Word's do.
        style: The value of ``w:numFmt``.
    """
    write = _FORMATS.get(style)
    return str(number) if write is None or number < 0 else write(number)


def _digits(signs: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", signs)
    return lambda number: str(number).translate(table)


def _thousands(number: int, digits: str, units: tuple[str, ...], *, short_ten: bool) -> str:
    """Write 1 to 9999 with units: 一百零一, 二十, and 十一 where ``short_ten``."""
    if not 0 < number <= _THOUSANDS_END:
        return digits[0] if number == 0 else str(number)
    places = [int(c) for c in str(number)]
    out = ""
    pending_zero = False
    for at, digit in enumerate(places):
        if digit == 0:
            pending_zero = bool(out)
            continue
        out += ("零" if pending_zero else "") + digits[digit] + units[len(places) - 1 - at]
        pending_zero = False
    return out[1:] if short_ten and out.startswith("一十") else out


def _counting_thousand(number: int) -> str:
    return _thousands(number, _COUNTING_DIGITS, _UNITS, short_ten=True)


def _counting(number: int) -> str:
    """Count with tens up to 九十九, digit by digit beyond (一○○)."""
    return _counting_thousand(number) if number < 100 else _digits(_COUNTING_DIGITS)(number)  # noqa: PLR2004 - the format's own bound


def _formal(digits: str) -> Callable[[int], str]:
    return lambda number: _thousands(number, digits, _FORMAL_UNITS, short_ten=False)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _ranges(*ranges: tuple[int, int, int]) -> Callable[[int], str]:
    """Write numbers that have a character of their own: (first, last, code of the first)."""

    def write(number: int) -> str:
        for first, last, code in ranges:
            if first <= number <= last:
                return chr(code + number - first)
        return str(number)

    return write


def _letter(number: int) -> str:
    """A … Z, AA, BB …: the letter is repeated, not counted on (17.18.59 upperLetter)."""
    if not 0 < number <= _LETTERS_END:
        return str(number)
    rounds, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (rounds + 1)


def _roman(number: int) -> str:
    if not 0 < number <= _ROMAN_END:
        return str(number)
    out = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        out += sign * times
    return out


_circled = _ranges((0, 0, 0x24EA), (1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
_cjk_circled = _ranges((1, 10, 0x3280))
_full_width = _digits("０１２３４５６７８９")

_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _ranges((1, 20, 0x2474)),
    "decimalEnclosedFullstop": _ranges((1, 20, 0x2488)),
    "ideographEnclosedCircle": _cjk_circled,
    "ideographDigital": _digits(_DIGITS),
    "japaneseDigitalTenThousand": _digits(_DIGITS),
    "taiwaneseDigital": _digits(_COUNTING_DIGITS),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _counting_thousand,
    "taiwaneseCountingThousand": _counting_thousand,
    "japaneseCounting": _counting_thousand,
    "chineseLegalSimplified": _formal(_FORMAL_DIGITS),
    "ideographLegalTraditional": _formal(_FORMAL_TRADITIONAL),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
