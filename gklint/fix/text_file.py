"""Edits in a text file: only the characters change, not the encoding, nor how lines end."""

import re
from collections.abc import Iterable
from typing import Final

from gklint.fix.edits import Edit, by_line
from gklint.model.faults import FaultKind
from gklint.readers.fault import refusal
from gklint.readers.text import decoded

_LINE_END: Final = r"(\r\n|\r|\n)"
_UNREAD: Final = "\f"


class TextFile:
    """A text file, opened to be written into."""

    def __init__(self, data: bytes) -> None:
        """Open a file.

        Raises:
            ReadFault: It is no text, or would not be the same bytes when written again.
        """
        self._file = decoded(data)
        if self._written(self._file.text) != data:
            raise refusal(FaultKind.ENCODING)

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Give the file with edits made in its lines, which do not meet."""
        pieces = re.split(_LINE_END, self._file.text)  # lines at even places, ends between
        for number, own in by_line(edits).items():
            text = pieces[2 * (number - 1)]
            at = [i for i, char in enumerate(text) if char != _UNREAD]
            for edit in reversed(own):
                start = _place(at, edit.start, text)
                end = start if edit.start == edit.end else at[edit.end - 1] + 1
                text = text[:start] + edit.replacement + text[end:]
            pieces[2 * (number - 1)] = text
        return self._written("".join(pieces))

    def _written(self, text: str) -> bytes:
        return self._file.mark + text.encode(self._file.encoding)


def _place(at: list[int], offset: int, text: str) -> int:
    """Give where a character of the line as read stands in the line of the file."""
    return at[offset] if offset < len(at) else len(text)
