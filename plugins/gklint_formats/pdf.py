"""PDF (ISO 32000): the text layer with the place of every character, by pdfium.

What is drawn aslant (a watermark) is no text of the document; notes and stamps laid over the pages
are not in their text layer. A page that is one picture has none: then the document is not read at
all, since what is missing may be what is looked for.
"""

from typing import TYPE_CHECKING, Final

from gklint.model.faults import FaultKind
from gklint.readers.fault import ReadFault, refusal
from gklint_formats.kinds import Content
from gklint_formats.paper import lines_of, pages_in_words
from gklint_formats.sheets import Sheet

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_PAGES: Final = 2_000
MAX_CHARACTERS: Final = 1_500_000

_PASSWORD: Final = 4
_UNKNOWN_LOCK: Final = 5
_INSTALL: Final = 'PDF 文件，读取它要先安装 pypdfium2（pip install "gklint[formats]"）'


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
    try:
        import pypdfium2  # noqa: PLC0415 - an optional library, and 30 ms
    except ImportError:
        raise refusal(FaultKind.UNSUPPORTED, _INSTALL) from None
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
    return Content(lines)


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
