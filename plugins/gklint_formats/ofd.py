"""OFD (GB/T 33190-2016): the text objects of all pages, each character at its place.

ofdkit opens the package and mends what producers get wrong in it; the pages are read here, since
rows, running heads and tables are told by the places of single characters. Annotations, seals and
signatures lie in files of their own and are not read; what is aslant or faint is a watermark.
"""

from typing import Final

from gklint.model.faults import FaultKind
from gklint.readers.fault import refusal
from gklint.readers.package import check_archive
from gklint.readers.site import set_apart
from gklint_formats.kinds import Content
from gklint_formats.lacking import lacking
from gklint_formats.paper import lines_of, pages_in_words
from gklint_formats.sheets import BLANKS, Sheet

MAX_TOTAL: Final = 256 * 1024 * 1024
MAX_PAGES: Final = 2_000
MAX_CHARACTERS: Final = 1_500_000

_FEW: Final = 12
_PICTURE: Final = 0.75


def read_ofd(data: bytes, name: str) -> Content:
    """Read an OFD file.

    Args:
        data: The whole file.
        name: The name under which it is reported.

    Raises:
        ReadFault: Damaged, hostile, encrypted, without text, too large, or ofdkit is not
            installed.
    """
    del name
    check_archive(data, MAX_TOTAL)
    try:
        from ofdkit.errors import OFDFormatError, OFDLimitError  # noqa: PLC0415 - optional
    except ImportError:
        raise lacking("ofdkit") from None
    try:
        sheets = _sheets(data)
    except OFDLimitError:
        raise refusal(FaultKind.HOSTILE, "含有 DTD 声明，或内部文件超出上限", limit=True) from None
    except OFDFormatError:
        raise refusal(FaultKind.DAMAGED, "OFD 的结构读不出来") from None
    lines = lines_of(sheets)
    if not lines:
        raise refusal(FaultKind.NO_TEXT, "整份文件没有一个文字")
    return Content(*set_apart(lines))


def _sheets(data: bytes) -> list[Sheet]:
    """Take the characters of all pages.

    Raises:
        ReadFault: Too many pages or characters, or pages that are pictures.
    """
    from gklint_formats.ofd_package import OfdPackage  # noqa: PLC0415 - with the library
    from gklint_formats.ofd_page import page_of  # noqa: PLC0415 - the same

    sheets: list[Sheet] = []
    pictures: list[int] = []
    left = MAX_CHARACTERS
    with OfdPackage(data) as package:
        for number, source in enumerate(package.pages(), start=1):
            if number > MAX_PAGES:
                raise refusal(FaultKind.TOO_LARGE, f"超过 {MAX_PAGES} 页")
            sheet, covered = page_of(package, source, number, left)
            left -= len(sheet.glyphs)
            letters = sum(glyph.char not in BLANKS for glyph in sheet.glyphs)
            if covered >= _PICTURE and letters < _FEW:
                pictures.append(number)
            sheets.append(sheet)
    if pictures:
        raise refusal(FaultKind.NO_TEXT, f"{pages_in_words(pictures, len(sheets))}是图片")
    return sheets
