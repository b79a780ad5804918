"""Text in the cells of tables: whatever it begins with it is text, and a table can hold it.

A cell that begins with = is computed when the table is opened, and may start programs or send data
away (CWE-1236). An apostrophe in front makes it text; it is taken off where a table is taken up.
"""

import re

# Also the full-width signs, which East Asian versions of spreadsheets take for the narrow ones.
_SIGNS = "=+\\-@\t\r\n＝＋－＠"
_DANGEROUS = re.compile(f"'*[{_SIGNS}]")
_GUARDED = re.compile(f"''*[{_SIGNS}]")

LONGEST = 32_000
"""Characters of a cell that are kept; no spreadsheet holds more than 32,767."""

# What no table holds: control characters but line end and tab, halves of characters.
_NO_TEXT = dict.fromkeys(
    (*(c for c in range(0x20) if chr(c) not in "\t\n"), *range(0x7F, 0xA0)), None
) | dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "�")


def guarded(text: str) -> str:
    """Put an apostrophe before what may be a formula, and before what already has one."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """Take off the apostrophe that :func:`guarded` put there."""
    return text[1:] if _GUARDED.match(text) else text


def clean(text: str) -> str:
    """Give a text as tables can hold it; a line end is a single one."""
    if text.isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_NO_TEXT)


def fitting(text: str) -> str:
    """Give a text as a cell of a spreadsheet can hold it: see :func:`clean`, and not too long."""
    plain = clean(text)
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}……（后略）"
