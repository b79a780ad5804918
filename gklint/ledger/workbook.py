"""Write a 台账 as .xlsx: filters, frozen head, real dates, colours for what needs looking at.

Rows are streamed. The same ledger gives the same bytes: neither clock nor locale leaves a trace.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from shutil import copyfileobj
from typing import IO, TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gklint.ledger.cells import LONGEST
from gklint.ledger.columns import Cell, Column, cell_of
from gklint.ledger.fields import Kind
from gklint.ledger.formulas import guarded
from gklint.ledger.table_out import clean
from gklint.text.width import text_width

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as Written
    from openpyxl.worksheet.worksheet import Worksheet

    from gklint.ledger.entries import Entry

MAX_ROWS = 1_048_575
"""Rows of a sheet below its head."""

NAME = "台账"
EXPLAINED = "说明"
_FONT = "宋体"
_MEASURED = 300  # rows by which the widths of columns are found
_NARROWEST, _MARGIN = 6, 3
_WIDEST = {Kind.LONG: 44, Kind.TEXT: 30, Kind.CODE: 20, Kind.DAY: 12, Kind.COUNT: 10}
_LINE, _MOST_LINES = 16, 8  # points of a line at 11 pt; lines of a row that are shown
_WRAPPED = frozenset({Kind.LONG, Kind.TEXT})
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets count earlier ones wrongly
_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the first time a .zip file knows
_A3, _A4 = 8, 9  # ST_PaperSize, ECMA-376 18.3.1.63
_ON_A_PAGE = 330  # characters side by side that can still be read, made smaller, on A3
_CORE = "docProps/core.xml"


class Notes(NamedTuple):
    """What the second sheet tells besides the columns.

    Attributes:
        profile: Name of the profile the archive was judged by.
        as_of: The day as on which it was.
    """

    profile: str
    as_of: date


class _Paint(NamedTuple):
    """Cells of one column are coloured where a formula holds.

    Attributes:
        key: The column.
        formula: With the names of columns in braces, for the first row below the head.
        needs: Further columns it looks at.
        colour: Of the cell.
        meaning: For people.
    """

    key: str
    formula: str
    needs: tuple[str, ...]
    colour: str
    meaning: str


_RED, _AMBER = "FFF4B6B6", "FFFFE699"
_PAINTS = (
    _Paint("due", 'AND({due}<>"",{due}<={as_of})', (), _RED, "已到应复核日期"),
    _Paint(
        "reason",
        'AND(OR({disclosure}="不予公开",{disclosure}="依申请公开"),TRIM({reason})="")',
        ("disclosure",),
        _AMBER,
        "不予公开、依申请公开而没有写理由",
    ),
    _Paint(
        "disclosure",
        'AND({disclosure}="",{state}="已检查")',
        ("state",),
        _AMBER,
        "没有确定公开属性",
    ),
    _Paint("findings", "{errors}>0", ("errors",), _RED, "有错误"),
    _Paint("findings", '{findings}<>""', (), _AMBER, "有警告或提示"),
    _Paint("faults", '{faults}<>""', (), _RED, "没有检查成"),
)


def write_xlsx(
    out: IO[bytes], columns: Sequence[Column], entries: Iterable["Entry"], notes: Notes
) -> None:
    """Write the table.

    Raises:
        OSError: It could not be written.
    """
    from lxml.etree import LxmlError  # noqa: PLC0415 - as the next
    from openpyxl import Workbook  # noqa: PLC0415 - dear, and few runs write a table

    book = Workbook(write_only=True)
    _name(book)
    try:
        count = _write_rows(book, columns, entries, notes)
        _explain(book, columns, notes, count)
        _save(book, out)
    except LxmlError as error:  # sheets are written to the disk first, which may be full
        raise OSError(str(error)) from error
    finally:
        _tidy(book)


def _name(book: "Workbook") -> None:
    book.properties.creator = "gklint"
    book.properties.title = NAME
    book.properties.created = book.properties.modified = datetime(*_ALWAYS)  # noqa: DTZ001 - no time of day, no zone


# --- the rows ------------------------------------------------------------------------------------


def _write_rows(
    book: "Workbook", columns: Sequence[Column], entries: Iterable["Entry"], notes: Notes
) -> int:
    numbered = enumerate(entries, start=1)
    cells = ([cell_of(column, entry, place) for column in columns] for place, entry in numbered)
    first = list(islice(cells, _MEASURED))
    widths = [_width(column, [row[at] for row in first]) for at, column in enumerate(columns)]
    rows = chain(first, cells)
    count = sheets = 0
    while sheets == 0 or (ahead := next(rows, None)) is not None:
        if sheets:
            assert ahead is not None  # noqa: S101 - for the type checker
            rows = chain([ahead], rows)
        sheets += 1
        sheet = book.create_sheet(NAME if sheets == 1 else f"{NAME}（{sheets}）")
        written = _write_sheet(sheet, columns, widths, islice(rows, MAX_ROWS))
        _finish(sheet, columns, written, notes)
        count += written
    return count


def _width(column: Column, cells: Iterable[Cell]) -> int:
    lines = (line for cell in cells if cell is not None for line in str(cell).split("\n")[:3])
    widest = max(map(text_width, lines), default=0)
    # A head is broken into two lines rather than that it widens a column of short words.
    head = text_width(column.header)
    head = head if head <= _WIDEST[Kind.DAY] else (head + 1) // 2
    return max(_NARROWEST, min(max(widest, head) + _MARGIN, _WIDEST[column.kind]))


def _write_sheet(
    sheet: "Worksheet",
    columns: Sequence[Column],
    widths: Sequence[int],
    rows: Iterable[Sequence[Cell]],
) -> int:
    for letters, width in zip(_letters(columns), widths, strict=True):
        sheet.column_dimensions[letters].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3
    if sum(widths) <= _ON_A_PAGE:
        _fit(sheet)
    head = _Head(sheet)
    sheet.append([head.cell(column.header) for column in columns])
    pens = [_Pen(sheet, column.kind) for column in columns]
    wrapped = [at for at, column in enumerate(columns) if column.kind in _WRAPPED]
    count = 0
    for row in rows:
        count += 1
        lines = max((_lines(row[at], widths[at]) for at in wrapped), default=1)
        if lines > 1:  # not every program that opens a table finds the heights of rows itself
            sheet.row_dimensions[count + 1].height = _LINE * min(lines, _MOST_LINES)
        sheet.append([pen.cell(cell) for pen, cell in zip(pens, row, strict=True)])
        sheet.row_dimensions.pop(count + 1, None)  # written: of a million rows none is kept
    return count


def _fit(sheet: "Worksheet") -> None:
    """Print a sheet as wide as a page."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def _lines(cell: Cell, width: int) -> int:
    """Give the lines a cell takes in a column of so many narrow characters."""
    if not isinstance(cell, str) or (2 * len(cell) < width and "\n" not in cell):
        return 1
    room = width - _MARGIN  # a line may break before its end
    return sum(max(1, -(-text_width(line) // room)) for line in cell.split("\n"))


class _Head:
    """Makes the cells of the head."""

    def __init__(self, sheet: "Worksheet") -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415

        self._sheet = sheet
        self._font = Font(name=_FONT, bold=True)
        self._fill = PatternFill("solid", fgColor="FFDDE6F0")
        self._place = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self._border = Border(bottom=Side("thin", color="FF7F7F7F"))

    def cell(self, text: str) -> "Written":
        cell = _text_cell(self._sheet, text)
        cell.font, cell.fill = self._font, self._fill
        cell.alignment, cell.border = self._place, self._border
        return cell


class _Pen:
    """Writes the cells of one column, each with the same two cells: setting a style is dear.

    A sheet that is only written takes a cell over before the next one is asked for.
    """

    def __init__(self, sheet: "Worksheet", kind: Kind) -> None:
        from openpyxl.styles import Alignment, Font  # noqa: PLC0415

        self._plain, self._quoted = _text_cell(sheet, ""), _text_cell(sheet, "")
        for cell in (self._plain, self._quoted):
            cell.font = Font(name=_FONT)
            centred = "center" if kind is Kind.DAY else None
            cell.alignment = Alignment(
                horizontal=centred, vertical="top", wrap_text=kind in _WRAPPED
            )
        if kind is Kind.DAY:
            self._plain.number_format = "yyyy-mm-dd"
        self._quoted.quotePrefix = True

    def cell(self, value: Cell) -> "Written | None":
        """Give a cell; text is text whatever it begins with, also when somebody edits it."""
        text = _fitting(value) if isinstance(value, str) else ""
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


def _text_cell(sheet: "Worksheet", text: str) -> "Written":
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, _fitting(text))
    cell.data_type = "s"
    return cell


def _fitting(text: str) -> str:
    plain = clean(text)
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}……（后略）"


# --- filters and colours -------------------------------------------------------------------------


def _finish(sheet: "Worksheet", columns: Sequence[Column], count: int, notes: Notes) -> None:
    letters = _letters(columns)
    if not letters:
        return
    sheet.auto_filter.ref = f"A1:{letters[-1]}{count + 1}"
    if not count:
        return
    from openpyxl.formatting.rule import Rule  # noqa: PLC0415
    from openpyxl.styles import PatternFill  # noqa: PLC0415
    from openpyxl.styles.differential import DifferentialStyle  # noqa: PLC0415

    at = {column.key: letter for column, letter in zip(columns, letters, strict=True)}
    cells = {key: f"${letter}2" for key, letter in at.items()}
    day = notes.as_of
    for paint in _paints(columns):
        formula = paint.formula.format(as_of=f"DATE({day.year},{day.month},{day.day})", **cells)
        look = DifferentialStyle(fill=PatternFill("solid", bgColor=paint.colour))
        rule = Rule("expression", formula=[formula], dxf=look, stopIfTrue=True)
        sheet.conditional_formatting.add(f"{at[paint.key]}2:{at[paint.key]}{count + 1}", rule)


def _paints(columns: Sequence[Column]) -> Iterator[_Paint]:
    """Give the colours for which all columns are there."""
    there = {column.key for column in columns}
    return (paint for paint in _PAINTS if there.issuperset((paint.key, *paint.needs)))


def _letters(columns: Sequence[Column]) -> list[str]:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return [get_column_letter(at) for at in range(1, len(columns) + 1)]


# --- the second sheet ----------------------------------------------------------------------------


def _explain(book: "Workbook", columns: Sequence[Column], notes: Notes, count: int) -> None:
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    sheet = book.create_sheet(EXPLAINED)
    for letters, width in (("A", 22), ("B", 80)):
        sheet.column_dimensions[letters].width = width
    sheet.page_setup.paperSize = _A4
    _fit(sheet)
    head, pen, line = _Head(sheet), _Pen(sheet, Kind.LONG), _Pen(sheet, Kind.CODE)
    sheet.append([line.cell(f"公文公开属性台账，共 {count} 件")])
    sheet.append([line.cell(f"地区规则：{notes.profile}；截至 {notes.as_of}")])
    sheet.append([])
    sheet.append([head.cell("列"), head.cell("内容")])
    for column in columns:
        pens = (_Pen(sheet, Kind.TEXT), _Pen(sheet, Kind.LONG))
        sheet.append([pens[0].cell(column.header), pens[1].cell(column.meaning)])
    headers = {column.key: column.header for column in columns}
    paints = list(_paints(columns))
    if paints:
        sheet.append([])
        sheet.append([head.cell("颜色"), head.cell("意思")])
    for paint in paints:
        swatch = _text_cell(sheet, headers[paint.key])
        swatch.fill = PatternFill("solid", fgColor=paint.colour)
        sheet.append([swatch, pen.cell(paint.meaning)])


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
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415
    from openpyxl.xml.functions import tostring  # noqa: PLC0415

    core = tostring(book.properties.to_tree())
    with _Archive(out, core) as archive:
        ExcelWriter(book, archive).write_data()


def _tidy(book: "Workbook") -> None:
    """Remove the files in which sheets were kept, where they were not put into the book."""
    from lxml.etree import LxmlError  # noqa: PLC0415 - see write_xlsx

    for sheet in book.worksheets:
        writer, rows = getattr(sheet, "_writer", None), getattr(sheet, "_rows", None)
        if writer is None:
            continue
        for close in (getattr(rows, "close", None), writer.xf.close, writer.cleanup):
            with suppress(OSError, ValueError, LxmlError):
                if close is not None:
                    close()
