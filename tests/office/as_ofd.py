"""The pages of a PDF as OFD: every character and every line of a table at the same place."""

from collections.abc import Iterator
from ctypes import c_double

import pypdfium2
from pypdfium2 import raw

from tests.formats.ofd_writer import write_ofd
from tests.formats.typeset import Line, Page, Words

_THIN = 1.5  # points: a border is drawn as a rectangle no thicker than this


def as_ofd(pdf: bytes) -> bytes:
    """Write the pages of a PDF as an OFD file; each character is an object of its own."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return write_ofd(*(Page((*_words(page), *_lines(page))) for page in document))
    finally:
        document.close()


def _words(page: pypdfium2.PdfPage) -> Iterator[Words]:
    text, height = page.get_textpage(), page.get_height()
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        if code < ord(" ") or raw.FPDFText_IsGenerated(text, at) == 1:
            continue  # pdfium adds blanks and line ends that are not on the page
        x, y = c_double(), c_double()
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        yield Words(chr(code), x.value, height - y.value, raw.FPDFText_GetFontSize(text, at))


def _lines(page: pypdfium2.PdfPage) -> Iterator[Line]:
    height = page.get_height()
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = each.get_bounds()
        if top - bottom <= _THIN:
            middle = height - (top + bottom) / 2
            yield Line(left, middle, right, middle)
        elif right - left <= _THIN:
            middle = (left + right) / 2
            yield Line(middle, height - top, middle, height - bottom)
