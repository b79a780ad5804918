"""Plain text and Markdown: bytes to lines, and nothing else.

Wrapped lines, spaced-out letters and Markdown residue are left as they stand; the parser knows
what to make of them, and a finding must point at the file's own characters.
"""

import codecs
from typing import Final, NamedTuple

from gklint.model.faults import FaultKind
from gklint.model.manuscript import Line
from gklint.readers.fault import ReadFault, refusal

MAX_LINES: Final = 300_000
MAX_CHARACTERS: Final = 2_000_000
"""Of a text file: the longest documents with all they enclose have a tenth of it."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 8192
_CONTROL: Final = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1a")
_COMMON: Final = (
    (0x20, 0x7E),
    (0x2010, 0x2042),
    (0x3000, 0x303F),
    (0x4E00, 0x9FFF),
    (0xFF01, 0xFF5E),
)
_PLAUSIBLE_SHARE: Final = 0.9
_CONTROL_SHARE: Final = 0.01
_BROKEN_SHARE: Final = 0.2


def read_text(data: bytes) -> tuple[Line, ...]:
    r"""Give the lines of a text file.

    ``lines[i].number == i + 1`` is the file's own line number: lines end at ``\r\n``, ``\r`` or
    ``\n`` and nowhere else, and a line end at the very end begins no further line. Form feeds
    are dropped.

    Raises:
        ReadFault: Empty, not text, unknown encoding, or too many lines or characters.
    """
    text = decode(data)
    if not text.strip():
        raise refusal(FaultKind.EMPTY, "只有空白")
    if len(text) > MAX_CHARACTERS:
        raise refusal(FaultKind.TOO_LARGE, f"超过 {MAX_CHARACTERS // 10_000} 万字")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "")
    if text.count("\n") > MAX_LINES:
        raise refusal(FaultKind.TOO_LARGE, f"超过 {MAX_LINES // 10_000} 万行")
    rows = text.split("\n")
    if not rows[-1]:
        rows.pop()
    return tuple(Line(at + 1, row, paragraph=at) for at, row in enumerate(rows))


class Decoded(NamedTuple):
    """The text of a file, and how it is written.

    Attributes:
        text: Without the byte order mark.
        mark: The byte order mark; empty where there is none.
        encoding: Of what stands behind the mark.
    """

    text: str
    mark: bytes
    encoding: str


def decode(data: bytes) -> str:
    """Give the text of a file; see :func:`decoded`."""
    return decoded(data).text


def decoded(data: bytes) -> Decoded:
    """Decode without guessing: byte order mark, UTF-16 by its look, UTF-8, GB 18030.

    Raises:
        ReadFault: ``encoding`` when it is text in none of these, ``unsupported`` when it is no
            text at all.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_checked(_strict(data[len(mark) :], encoding)), mark, encoding)
    if b"\0" in data:
        return _unmarked_utf16(data)
    try:
        return Decoded(_checked(data.decode("utf-8")), b"", "utf-8")
    except UnicodeDecodeError:
        if _is_binary(data[:_SAMPLE].decode("latin-1")):
            raise refusal(FaultKind.UNSUPPORTED, "非文本文件") from None
        # GB 18030 decodes much of broken UTF-8 into nonsense without a word.
        encoding = "utf-8" if _nearly_utf8(data) else "gb18030"
        return Decoded(_checked(_strict(data, encoding)), b"", encoding)


def is_text(data: bytes) -> bool:
    """Whether the bytes would be read as text."""
    try:
        decode(data)
    except ReadFault:
        return False
    return True


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise refusal(FaultKind.ENCODING) from None


def _checked(text: str) -> str:
    if "\0" in text or _is_binary(text[:_SAMPLE]):
        raise refusal(FaultKind.UNSUPPORTED, "非文本文件")
    return text


def _is_binary(sample: str) -> bool:
    """Whether more control characters stand in it than a stray one of some converter."""
    return sum(c in _CONTROL for c in sample) > max(1, len(sample) * _CONTROL_SHARE)


def _unmarked_utf16(data: bytes) -> Decoded:
    """Decode UTF-16 without a byte order mark, when exactly one byte order makes sense."""
    readings: list[Decoded] = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _plausible(text[:_SAMPLE]):
            readings.append(Decoded(text, b"", encoding))
    if len(readings) != 1:
        raise refusal(FaultKind.UNSUPPORTED, "非文本文件")
    _checked(readings[0].text)
    return readings[0]


def _plausible(sample: str) -> bool:
    common = sum(
        c in "\t\n\r\f" or any(low <= ord(c) <= high for low, high in _COMMON) for c in sample
    )
    return common >= len(sample) * _PLAUSIBLE_SHARE


def _nearly_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 with a few broken bytes rather than another encoding.

    GB 18030 Chinese read as UTF-8 is broken at almost every character.
    """
    sample = data[:_SAMPLE].decode("utf-8", "replace")
    beyond_ascii = sum(not c.isascii() for c in sample)
    return sample.count("\N{REPLACEMENT CHARACTER}") < beyond_ascii * _BROKEN_SHARE
