"""Write a 台账 as .xlsx: filters, frozen head, real dates, colours for what needs looking at.

Rows are streamed. The same ledger gives the same bytes: neither clock nor locale leaves a trace.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, NamedTuple

from gklint.ledger.columns import Cell, Column, cell_of
from gklint.ledger.fields import Kind
from gklint.text.width import text_width
from gklint.text.workbook import (
    A3,
    A4,
    MAX_ROWS,
    Head,
    Pen,
    fit_page,
    keep_head,
    letters,
    lines_of,
    set_height,
    text_cell,
    writing,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from gklint.ledger.entries import Entry

NAME = "台账"
EXPLAINED = "说明"
_MEASURED = 300  # rows by which the widths of columns are found
_NARROWEST, _MARGIN = 6, 3
_WIDEST = {Kind.LONG: 44, Kind.TEXT: 30, Kind.CODE: 20, Kind.DAY: 12, Kind.COUNT: 10}
_WRAPPED = frozenset({Kind.LONG, Kind.TEXT})
_ON_A_PAGE = 330  # characters side by side that can still be read, made smaller, on A3


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
    with writing(out, NAME) as book:
        count = _write_rows(book, columns, entries, notes)
        _explain(book, columns, notes, count)


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
    for letter, width in zip(letters(len(columns)), widths, strict=True):
        sheet.column_dimensions[letter].width = width
    keep_head(sheet)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A3
    if sum(widths) <= _ON_A_PAGE:
        fit_page(sheet)
    head = Head(sheet)
    sheet.append([head.cell(column.header) for column in columns])
    pens = [_pen(sheet, column.kind) for column in columns]
    wrapped = [at for at, column in enumerate(columns) if column.kind in _WRAPPED]
    count = 0
    for row in rows:
        count += 1
        set_height(
            sheet, count + 1, max((lines_of(row[at], widths[at]) for at in wrapped), default=1)
        )
        sheet.append([pen.cell(cell) for pen, cell in zip(pens, row, strict=True)])
        sheet.row_dimensions.pop(count + 1, None)  # written: of a million rows none is kept
    return count


def _pen(sheet: "Worksheet", kind: Kind) -> Pen:
    return Pen(sheet, wrapped=kind in _WRAPPED, days=kind is Kind.DAY)


# --- filters and colours -------------------------------------------------------------------------


def _finish(sheet: "Worksheet", columns: Sequence[Column], count: int, notes: Notes) -> None:
    names = letters(len(columns))
    if not names:
        return
    sheet.auto_filter.ref = f"A1:{names[-1]}{count + 1}"
    if not count:
        return
    from openpyxl.formatting.rule import Rule  # noqa: PLC0415 - only where a workbook is written
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - only where a workbook is written
    from openpyxl.styles.differential import DifferentialStyle  # noqa: PLC0415 - only where a workbook is written

    at = {column.key: letter for column, letter in zip(columns, names, strict=True)}
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


# --- the second sheet ----------------------------------------------------------------------------


def _explain(book: "Workbook", columns: Sequence[Column], notes: Notes, count: int) -> None:
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - only where a workbook is written

    sheet = book.create_sheet(EXPLAINED)
    for letter, width in (("A", 22), ("B", 80)):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.paperSize = A4
    fit_page(sheet)
    head, pen, line = Head(sheet), _pen(sheet, Kind.LONG), _pen(sheet, Kind.CODE)
    sheet.append([line.cell(f"公文公开属性台账，共 {count} 件")])
    sheet.append([line.cell(f"地区规则：{notes.profile}；截至 {notes.as_of}")])
    sheet.append([])
    sheet.append([head.cell("列"), head.cell("内容")])
    for column in columns:
        pens = (_pen(sheet, Kind.TEXT), _pen(sheet, Kind.LONG))
        sheet.append([pens[0].cell(column.header), pens[1].cell(column.meaning)])
    headers = {column.key: column.header for column in columns}
    paints = list(_paints(columns))
    if paints:
        sheet.append([])
        sheet.append([head.cell("颜色"), head.cell("意思")])
    for paint in paints:
        swatch = text_cell(sheet, headers[paint.key])
        swatch.fill = PatternFill("solid", fgColor=paint.colour)
        sheet.append([swatch, pen.cell(paint.meaning)])
