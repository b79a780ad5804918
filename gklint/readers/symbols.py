"""Symbol fonts: characters whose look is not what their code says (Wingdings and its kin)."""

from typing import Final

PLACEHOLDER: Final = "\N{OBJECT REPLACEMENT CHARACTER}"

_PRIVATE: Final = 0xF000
_WINGDINGS: Final = {
    0xF0FE: "☑",
    0xF0FD: "☒",
    0xF0A8: "☐",
    0xF06F: "☐",
    0xF071: "☐",
    0xF072: "☐",
    0xF078: "☒",
    0xF0A1: "○",
    0xF0A4: "◉",
    0xF0A5: "◎",
    0xF0AB: "★",
    0xF0FC: "√",
    0xF0FB: "×",
    0xF06C: "●",
    0xF06E: "■",
    0xF075: "◆",
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0D8: "➢",
    0xF052: "☑",
}
_WINGDINGS_2: Final = _WINGDINGS | {
    0xF052: "☑",
    0xF051: "☒",
    0xF053: "☒",
    0xF054: "☒",
    0xF0A3: "☐",
    0xF030: "☐",
    0xF050: "√",
    0xF04F: "×",
}
_SYMBOL: Final = {0xF0B7: "•", 0xF0B4: "×", 0xF0B1: "±", 0xF0B0: "°", 0xF0A3: "≤", 0xF0B3: "≥"}


def symbol(code: int, font: str | None) -> str:
    """Give the character a reader sees for a ``w:sym``.

    Args:
        code: The character code, with or without the private-use offset F000.
        font: The font's name; fonts other than the symbol fonts mean what their codes say.
    """
    table = _table(font)
    if table is None and not _is_private(code):
        return chr(code) if _is_character(code) else PLACEHOLDER
    return (table or _WINGDINGS).get(code | _PRIVATE, PLACEHOLDER)


def in_symbol_font(text: str, font: str) -> str:
    """Give text set in a symbol font as it looks, one character for one.

    Only Latin and private-use codes are pictures; what has none here stays as it is written.
    """
    table = _table(font) or {}
    return "".join(
        table.get(ord(c) | _PRIVATE, c) if c <= "\xff" or _is_private(ord(c)) else c for c in text
    )


def is_pictorial(font: str | None) -> bool:
    """Whether a font's letters are pictures."""
    return font is not None and font.lower().startswith("wingdings")


def _table(font: str | None) -> dict[int, str] | None:
    name = (font or "").lower()
    if name.startswith("wingdings 2"):
        return _WINGDINGS_2
    if name.startswith("wingdings"):
        return _WINGDINGS
    return _SYMBOL if name == "symbol" else None


def _is_private(code: int) -> bool:
    return 0xE000 <= code <= 0xF8FF  # noqa: PLR2004 - the private use area


def _is_character(code: int) -> bool:
    return 0x20 <= code < 0xD800 or 0xF900 <= code <= 0x10FFFF  # noqa: PLR2004 - no control, no surrogate
