"""PDF (ISO 32000): the text layer with the place of every character, by pdfium.

What is drawn aslant (a watermark) is no text of the document; notes and stamps laid over the pages
are not in their text layer. A page that is one picture has none: then the document is not read at
all, since what is missing may be what is looked for.
"""

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from gklint.model.faults import FaultKind
from gklint.readers.fault import ReadFault, refusal
from gklint.readers.site import set_apart
from gklint_formats.kinds import Content
from gklint_formats.lacking import lacking
from gklint_formats.paper import lines_of, pages_in_words
from gklint_formats.sheets import Sheet

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_PAGES: Final = 2_000
MAX_CHARACTERS: Final = 1_500_000
MAX_STREAM: Final = 4 * 1024 * 1024
MAX_STREAMS: Final = 512 * 1024 * 1024
MANY_STREAMS: Final = 400_000  # the word stands before and behind each

_DICTIONARY: Final = 2048
_LARGE: Final = (
    *(b"/Image", b"/Length1", b"/FontFile", b"/CIDFontType0C", b"/OpenType", b"/EmbeddedFile"),
    b"/XML",
)
_PIECE: Final = 1 << 16
_PASSWORD: Final = 4
_UNKNOWN_LOCK: Final = 5


def read_pdf(data: bytes, name: str) -> Content:
    """Read a PDF file.

    Args:
        data: The whole file.
        name: The name under which it is reported.

    Raises:
        ReadFault: Damaged, with a password, without text layer, too large, or pdfium is not
            installed.
    """
    del name
    _refuse_bombs(data)
    try:
        import pypdfium2  # noqa: PLC0415 - an optional library, and 30 ms
    except ImportError:
        raise lacking("pypdfium2") from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(error.err_code, data) from None
    try:
        sheets = _sheets(document)
    except pypdfium2.PdfiumError:
        raise refusal(FaultKind.DAMAGED, "有的页面读不出来") from None
    finally:
        document.close()
    lines = lines_of(sheets)
    if not lines:
        raise refusal(FaultKind.NO_TEXT, "整份文件没有一个文字")
    return Content(*set_apart(lines))


def _refuse_bombs(data: bytes) -> None:
    """Refuse streams that inflate beyond all measure: pdfium takes them in whole.

    Pictures, fonts and attachments are never unpacked here, and may be as large as they like.

    Raises:
        ReadFault: Such streams are in the file.
    """
    left = MAX_STREAMS if data.count(b"stream") <= MANY_STREAMS else -1
    for at in _streams(data) if left >= 0 else ():
        left -= _inflated(data, at, MAX_STREAM)
        if left < 0:
            break
    if left < 0:
        raise refusal(FaultKind.HOSTILE, "压缩的内容大得不正常", limit=True)


def _streams(data: bytes) -> Iterator[int]:
    """Give where the content of each packed stream begins."""
    at = data.find(b"stream")
    while at >= 0:
        start = at + len(b"stream")
        head = data[max(at - _DICTIONARY, 0) : at]
        head = head[head.rfind(b"obj") + 1 :]
        if b"/FlateDecode" in head and not any(word in head for word in _LARGE):
            yield start + 2 - len(data[start : start + 2].lstrip(b"\r\n"))
        at = data.find(b"stream", start)


def _inflated(data: bytes, start: int, most: int) -> int:
    """Give how large a packed stream is; what cannot be unpacked ends there.

    Raises:
        ReadFault: It holds more than so many bytes.
    """
    stream = zlib.decompressobj()
    length, at = 0, start
    try:
        while at < len(data) and not stream.eof:
            packed = data[at : at + _PIECE]
            while packed and length <= most:
                length += len(stream.decompress(packed, most))
                packed = stream.unconsumed_tail
            if length > most:
                raise refusal(FaultKind.HOSTILE, "压缩的内容大得不正常", limit=True)
            at += _PIECE
    except zlib.error:
        pass
    return length


def _unopened(code: int | None, data: bytes) -> ReadFault:
    if code in {_PASSWORD, _UNKNOWN_LOCK}:
        return refusal(FaultKind.ENCRYPTED)
    if b"%%EOF" not in data[-2048:]:
        return refusal(FaultKind.TRUNCATED)
    return refusal(FaultKind.DAMAGED, "PDF 的结构读不出来")


def _sheets(document: "PdfDocument") -> list[Sheet]:
    """Take the characters of all pages.

    Raises:
        ReadFault: Too many pages or characters, pages that are pictures, or text that is no text.
    """
    from gklint_formats.pdf_page import Lettering, page_of  # noqa: PLC0415 - with the library

    count = len(document)
    if count > MAX_PAGES:
        raise refusal(FaultKind.TOO_LARGE, f"超过 {MAX_PAGES} 页")
    sheets: list[Sheet] = []
    pictures: list[int] = []
    garbled: list[int] = []
    left = MAX_CHARACTERS
    for number in range(1, count + 1):
        sheet, lettering = page_of(document, number)
        left -= len(sheet.glyphs)
        if left < 0:
            raise refusal(FaultKind.TOO_LARGE, f"超过 {MAX_CHARACTERS // 10_000} 万字")
        if lettering is Lettering.PICTURE:
            pictures.append(number)
        elif lettering is Lettering.GARBLED:
            garbled.append(number)
        sheets.append(sheet)
    if pictures:
        raise refusal(FaultKind.NO_TEXT, f"{pages_in_words(pictures, count)}是图片")
    if garbled:
        raise refusal(
            FaultKind.NO_TEXT, f"{pages_in_words(garbled, count)}的文字是乱码，字体没有对照表"
        )
    return sheets
