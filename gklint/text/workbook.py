"""What every .xlsx file gklint writes has in common.

Text is text whatever it begins with, the head stands still, and the same table gives the same
bytes: neither clock nor locale leaves a trace. Rows are streamed.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from shutil import copyfileobj
from typing import IO, TYPE_CHECKING, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gklint.text.tables import fitting, guarded
from gklint.text.width import text_width

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as Written
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ROWS = 1_048_575
"""Rows of a sheet below its head."""

A3, A4 = 8, 9
"""Sizes of paper (ST_PaperSize, ECMA-376 18.3.1.63)."""

Value: TypeAlias = str | int | float | bool | date | None

_FONT = "宋体"
_MARGIN = 3  # narrow characters of a column that stay blank
_LINE, _MOST_LINES = 16, 8  # points of a line at 11 pt; lines of a row that are shown
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets count earlier ones wrongly
_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the first time a .zip file knows
_CORE = "docProps/core.xml"


@contextmanager
def writing(out: IO[bytes], title: str) -> Iterator["Workbook"]:
    """Give a book to be filled sheet by sheet; it is written at the end.

    Args:
        out: Where to.
        title: Of the file, in its properties.

    Raises:
        OSError: It could not be written.
    """
    from lxml.etree import LxmlError  # noqa: PLC0415 - as the next
    from openpyxl import Workbook  # noqa: PLC0415 - dear, and few runs write a table

    book = Workbook(write_only=True)
    book.properties.creator = "gklint"
    book.properties.title = title
    book.properties.created = book.properties.modified = datetime(*_ALWAYS)  # noqa: DTZ001 - no time of day, no zone
    try:
        yield book
        _save(book, out)
    except LxmlError as error:  # sheets are written to the disk first, which may be full
        raise OSError(str(error)) from error
    finally:
        _tidy(book)


# --- sheets --------------------------------------------------------------------------------------


def letters(columns: int) -> list[str]:
    """Give the names of the first columns: A, B, …."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - dear

    return [get_column_letter(at) for at in range(1, columns + 1)]


def keep_head(sheet: "Worksheet") -> None:
    """Let the first row stand still on the screen and come again on every page."""
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"


def fit_page(sheet: "Worksheet") -> None:
    """Print a sheet as wide as a page."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - dear

    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def set_height(sheet: "Worksheet", row: int, lines: int) -> None:
    """Make a row high enough: not every program that opens a table finds heights itself."""
    if lines > 1:
        sheet.row_dimensions[row].height = _LINE * min(lines, _MOST_LINES)


def lines_of(cell: Value, width: int) -> int:
    """Give the lines a cell takes in a column of so many narrow characters."""
    if not isinstance(cell, str) or (2 * len(cell) < width and "\n" not in cell):
        return 1
    room = width - _MARGIN  # a line may break before its end
    return sum(max(1, -(-text_width(line) // room)) for line in cell.split("\n"))


# --- cells ---------------------------------------------------------------------------------------


def text_cell(sheet: "Worksheet", text: str) -> "Written":
    """Give a cell of text without a look of its own."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - dear

    cell = WriteOnlyCell(sheet, fitting(text))
    cell.data_type = "s"
    return cell


class Head:
    """Makes the cells of the head."""

    def __init__(self, sheet: "Worksheet") -> None:
        """Make the look once."""
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415 - only where a workbook is written

        self._sheet = sheet
        self._font = Font(name=_FONT, bold=True)
        self._fill = PatternFill("solid", fgColor="FFDDE6F0")
        self._place = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self._border = Border(bottom=Side("thin", color="FF7F7F7F"))

    def cell(self, text: str) -> "Written":
        """Give a cell."""
        cell = text_cell(self._sheet, text)
        cell.font, cell.fill = self._font, self._fill
        cell.alignment, cell.border = self._place, self._border
        return cell


class Pen:
    """Writes the cells of one column, each with the same two cells: setting a style is dear.

    A sheet that is only written takes a cell over before the next one is asked for.
    """

    def __init__(self, sheet: "Worksheet", *, wrapped: bool = False, days: bool = False) -> None:
        """Make the looks once.

        Args:
            sheet: Where they are written.
            wrapped: Whether long text is broken into lines.
            days: Whether the column holds dates.
        """
        from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - dear

        self._plain, self._quoted = text_cell(sheet, ""), text_cell(sheet, "")
        for cell in (self._plain, self._quoted):
            cell.font = Font(name=_FONT)
            centred = "center" if days else None
            cell.alignment = Alignment(horizontal=centred, vertical="top", wrap_text=wrapped)
        if days:
            self._plain.number_format = "yyyy-mm-dd"
        self._quoted.quotePrefix = True

    def cell(self, value: Value) -> "Written | None":
        """Give a cell; text is text whatever it begins with, also when somebody edits it."""
        text = fitting(value) if isinstance(value, str) else ""
        match value:
            case None:
                return None
            case str() if not text:
                return None
            case str():
                cell = self._quoted if guarded(text) is not text else self._plain
                cell.value = text
                cell.data_type = "s"
            case date() if value < _FIRST_DAY:
                cell = self._plain
                cell.value = value.isoformat()
                cell.data_type = "s"
            case _:
                cell = self._plain
                cell.value = value
        return cell


# --- the file ------------------------------------------------------------------------------------


class _Archive(ZipFile):
    """A .zip file without the time at which it was written."""

    def __init__(self, out: IO[bytes], core: bytes) -> None:
        super().__init__(out, "w", ZIP_DEFLATED, allowZip64=True)
        self._core = core

    def writestr(self, name: str | ZipInfo, data: str | bytes, *_: object, **__: object) -> None:  # type: ignore[override] # nobody gives it more
        """Write a part from memory."""
        path = name.filename if isinstance(name, ZipInfo) else name
        super().writestr(_timeless(path), self._core if path == _CORE else data)

    def write(self, filename: str, arcname: str | None = None, *_: object) -> None:  # type: ignore[override] # see above
        """Write a part from a file."""
        info = _timeless(arcname or filename)
        info.file_size = Path(filename).stat().st_size
        with Path(filename).open("rb") as source, self.open(info, "w") as target:
            copyfileobj(source, target)


def _timeless(path: str) -> ZipInfo:
    info = ZipInfo(path, _ALWAYS)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    info.create_system = 3
    return info


def _save(book: "Workbook", out: IO[bytes]) -> None:
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 - dear
    from openpyxl.xml.functions import tostring  # noqa: PLC0415 - dear

    core = tostring(book.properties.to_tree())
    with _Archive(out, core) as archive:
        ExcelWriter(book, archive).write_data()


def _tidy(book: "Workbook") -> None:
    """Remove the files in which sheets were kept, where they were not put into the book."""
    from lxml.etree import LxmlError  # noqa: PLC0415 - see writing

    for sheet in book.worksheets:
        writer, rows = getattr(sheet, "_writer", None), getattr(sheet, "_rows", None)
        if writer is None:
            continue
        for close in (getattr(rows, "close", None), writer.xf.close, writer.cleanup):
            with suppress(OSError, ValueError, LxmlError):
                if close is not None:
                    close()
