"""``--format xlsx``: the run as a workbook, to be sorted, filtered and handed on.

One sheet of findings, one of what was not checked, one of files with their verdicts. Whatever a
draft holds is text, never a formula; the same run gives the same bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from gklint.model.outcome import FileResult, Finding, Safety, Severity
from gklint.report.run import RunReport, in_order, is_read
from gklint.report.words import (
    EVIDENCE,
    LACKING,
    NOT_CHECKED,
    answer,
    companion_words,
    place_words,
    policy_words,
    quotation,
    source_of,
)
from gklint.text.width import text_width
from gklint.text.workbook import (
    A3,
    A4,
    MAX_ROWS,
    Head,
    Pen,
    Value,
    fit_page,
    keep_head,
    letters,
    lines_of,
    set_height,
    writing,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_TITLE = "公文公开属性检查结果"
_WRAPPED = 16  # columns this wide break their text into lines
_ON_A4 = 160  # narrow characters side by side that can still be read, made smaller, on A4
_FIXES = {Safety.SAFE: "能", Safety.UNSAFE: "要由人定"}


class _Column(NamedTuple):
    """A column of a sheet: what stands above it, how many narrow characters wide it is."""

    head: str
    width: int
    days: bool = False


_FINDINGS = (
    _Column("文件", 28),
    _Column("程度", 8),
    _Column("编号", 9),
    _Column("规则", 24),
    _Column("问题", 44),
    _Column("在哪里", 20),
    _Column("原文", 30),
    _Column("怎样改", 40),
    _Column("能自动改", 10),
    _Column("依据", 30),
    _Column("计不计", 8),
    _Column("不计的理由", 30),
    _Column("谁定的", 16),
    _Column("有效至", 12, days=True),
    _Column("改好了", 8),
    _Column("说明", 20),
)
_UNCHECKED = (
    _Column("文件", 28),
    _Column("情况", 12),
    _Column("编号", 24),
    _Column("缺什么", 20),
    _Column("说明", 70),
)
_FILES = (
    _Column("文件", 40),
    _Column("结论", 36),
    _Column("缺的材料", 24),
    _Column("公开属性", 12),
    _Column("错误", 7),
    _Column("警告", 7),
    _Column("提示", 7),
    _Column("不计", 7),
    _Column("未核查", 8),
    _Column("没有检查成", 8),
    _Column("政策性文件", 24),
    _Column("送审材料", 44),
    _Column("SHA-256", 12),
)


def write(report: RunReport) -> Iterator[bytes]:
    """Give the workbook."""
    out = BytesIO()
    with writing(out, _TITLE) as book:
        _fill(book, "问题", _FINDINGS, _findings(report))
        _fill(book, LACKING, _UNCHECKED, _unchecked(report))
        _fill(book, "文件", _FILES, map(_file, report.results))
        _tell(book, report)
    yield out.getvalue()


# --- the rows ------------------------------------------------------------------------------------


def _findings(report: RunReport) -> Iterator[Sequence[Value]]:
    for result in report.results:
        for finding in in_order(result):
            yield _finding(result, finding, report)


def _finding(result: FileResult, finding: Finding, report: RunReport) -> Sequence[Value]:
    place, said = finding.place, finding.suppressed
    return [
        result.path,
        finding.severity.chinese,
        finding.code,
        report.titles.get(finding.code, ""),
        finding.message,
        source_of(finding) if place is None else place_words(result.path, place),
        quotation(finding),
        finding.help,
        None if finding.fix is None else _FIXES[finding.fix.safety],
        "\n".join(finding.clauses),
        "计" if said is None else "不计",
        None if said is None else said.reason,
        None if said is None else said.by,
        None if said is None else said.until,
        None,  # the last two are for people to fill in
        None,
    ]


def _unchecked(report: RunReport) -> Iterator[Sequence[Value]]:
    for result in report.results:
        for fault in result.faults:
            yield [result.path, NOT_CHECKED, fault.code, None, fault.message]
        for skip in result.skips:
            missing = EVIDENCE.get(skip.missing)
            yield [result.path, LACKING, "、".join(skip.codes), missing, skip.message]


def _file(result: FileResult) -> Sequence[Value]:
    verdict = result.verdict
    counted = [f for f in result.findings if f.suppressed is None]
    return [
        result.path,
        None if verdict is None else answer(verdict.stage, verdict.result, read=is_read(result)),
        None if verdict is None else "、".join(EVIDENCE[kind] for kind in verdict.missing),
        None if result.disclosure is None else result.disclosure.chinese,
        *(sum(f.severity is level for f in counted) for level in reversed(Severity)),
        len(result.findings) - len(counted),
        len(result.skips),
        len(result.faults),
        None if verdict is None else policy_words(result.policy),
        "\n".join(map(companion_words, result.companions)),
        result.sha256,
    ]


# --- the sheets ----------------------------------------------------------------------------------


def _fill(
    book: "Workbook", name: str, columns: Sequence[_Column], rows: Iterable[Sequence[Value]]
) -> None:
    """Write the rows; what one sheet does not hold goes on in the next."""
    ahead = iter(rows)
    number = 1
    while True:
        part = list(islice(ahead, MAX_ROWS))
        if number > 1 and not part:
            return
        sheet = book.create_sheet(name if number == 1 else f"{name}（{number}）")
        _sheet(sheet, columns, part)
        number += 1


def _sheet(sheet: "Worksheet", columns: Sequence[_Column], rows: Sequence[Sequence[Value]]) -> None:
    names = letters(len(columns))
    for letter, column in zip(names, columns, strict=True):
        sheet.column_dimensions[letter].width = max(column.width, text_width(column.head) // 2 + 4)
    keep_head(sheet)
    sheet.page_setup.orientation = "landscape"
    wide = sum(column.width for column in columns) > _ON_A4
    sheet.page_setup.paperSize = A3 if wide else A4
    fit_page(sheet)
    sheet.auto_filter.ref = f"A1:{names[-1]}{len(rows) + 1}"
    head = Head(sheet)
    sheet.append([head.cell(column.head) for column in columns])
    pens = [Pen(sheet, wrapped=c.width >= _WRAPPED, days=c.days) for c in columns]
    for number, row in enumerate(rows, start=2):
        high = max(
            lines_of(cell, column.width)
            for cell, column in zip(row, columns, strict=True)
            if column.width >= _WRAPPED
        )
        set_height(sheet, number, high)
        sheet.append([pen.cell(cell) for pen, cell in zip(pens, row, strict=True)])


def _tell(book: "Workbook", report: RunReport) -> None:
    """Say on a last sheet what was asked."""
    sheet = book.create_sheet("检查")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 16, 40
    names, words, days = Pen(sheet), Pen(sheet, wrapped=True), Pen(sheet, days=True)
    for name, value in (
        ("地区规则", report.profile_name or report.profile),
        ("阶段", report.stage.chinese),
        ("按哪一天检查", report.as_of),
        ("文件", report.counts.files),
        ("略过的文件", report.passed_over),
    ):
        pen = days if isinstance(value, date) else words
        sheet.append([names.cell(name), pen.cell(value)])
