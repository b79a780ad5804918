"""Text of a document made harmless for a terminal or a page.

A draft may hold escape sequences, line breaks or direction marks that would move the cursor,
repaint the screen or show the words in another order than they stand.
"""

_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20)}  # ␀ ␛ …: pictures of C0 controls
_DIRECTION = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_BREAKS = (0x2028, 0x2029)

_SHOWN = {
    **_CONTROLS,
    ord("\t"): "    ",
    0x7F: "␡",
    **{code: f"<{code:02X}>" for code in range(0x80, 0xA0)},
    **{code: f"<{code:04X}>" for code in (*_DIRECTION, *_BREAKS)},
    **dict.fromkeys(range(0xD800, 0xE000), "�"),  # what is left of bytes that are no text
    **dict.fromkeys((0xFFFE, 0xFFFF), "�"),  # no characters: no XML holds them
}


def shown(character: str) -> str:
    """Give what a terminal shows for one code point."""
    return _SHOWN.get(ord(character), character)


def visible(text: str) -> str:
    """Give text of one line in which every control character is shown, none obeyed."""
    return text if text.isprintable() else text.translate(_SHOWN)
