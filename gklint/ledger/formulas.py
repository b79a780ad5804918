"""Text that a spreadsheet would take for a formula, made harmless in a text table, and back.

A cell that begins with = is computed when the table is opened, and may start programs or send data
away (CWE-1236). An apostrophe in front makes it text; it is taken off where a table is taken up.
"""

import re

# Also the full-width signs, which East Asian versions of spreadsheets take for the narrow ones.
_SIGNS = "=+\\-@\t\r\n＝＋－＠"
_DANGEROUS = re.compile(f"'*[{_SIGNS}]")
_GUARDED = re.compile(f"''*[{_SIGNS}]")


def guarded(text: str) -> str:
    """Put an apostrophe before what may be a formula, and before what already has one."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """Take off the apostrophe that :func:`guarded` put there."""
    return text[1:] if _GUARDED.match(text) else text
