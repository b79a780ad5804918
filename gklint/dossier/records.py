"""Exported tables of an office: the row of a draft in an OA system's register, the 负面清单.

A row says what an approval form says, under the same labels; it is read as one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from gklint.dossier.load import Loaded, unreadable
from gklint.model.companions import Companion, FoundBy, Role
from gklint.model.document import OfficialDocument
from gklint.model.faults import FaultKind
from gklint.model.manuscript import Line, Manuscript
from gklint.readers.sheets import Row, read_rows
from gklint.text.normal import squeeze
from gklint.text.titles import number_key, title_key

__all__ = ["RecordTable", "read_negative_list", "read_rows"]

_MOST_ROWS = 5  # of those that claim to be one draft
_FILES = ("文件名", "文件名称", "正文文件", "附件名", "路径", "file", "path")
_NUMBERS = ("文号", "发文字号", "发文文号", "公文文号", "公文字号", "number")
_TITLES = ("标题", "公文标题", "文件标题", "题名", "title")
_ITEMS = ("事项", "事项名称", "事项内容", "信息事项内容", "内容", "信息内容")
_BASES = (
    "依据",
    "法律依据",
    "政策依据",
    "法律政策依据",
    "不予主动公开法律政策依据",
    "不予公开依据",
)


class RecordTable:
    """The rows of one or several exported tables, found by file name, number or title."""

    def __init__(self, rows: Iterable[tuple[str, Row]]) -> None:
        """Index the rows.

        Args:
            rows: The table's name as it is reported, and the row.
        """
        self._files: dict[str, list[tuple[str, Row]]] = defaultdict(list)
        self._numbers: dict[str, list[tuple[str, Row]]] = defaultdict(list)
        self._titles: dict[str, list[tuple[str, Row]]] = defaultdict(list)
        for table, row in rows:
            for columns, index, key in (
                (_FILES, self._files, _file_key),
                (_NUMBERS, self._numbers, number_key),
                (_TITLES, self._titles, _title),
            ):
                text = _cell(row, columns)
                if text:
                    index[key(text)].append((table, row))

    def of(self, document: OfficialDocument, name: str) -> tuple[Loaded, ...]:
        """Give the row of a draft: none, one, or a fault where several claim to be it.

        Args:
            document: The draft as parsed.
            name: The name under which it is reported.
        """
        number, title = document.document_number, document.title
        found = self._files.get(_file_key(name), [])
        if not found and number is not None:
            found = self._numbers.get(number_key(number.canonical or number.text), [])
        if not found and title is not None:
            found = self._titles.get(_title(title.text), [])
        if not found:
            return ()
        if len(found) == 1:
            table, row = found[0]
            return (Loaded(Companion(Role.RECORD, table, FoundBy.ROW), _as_form(table, row)),)
        rows = "、".join(f"第 {row.number} 行" for _, row in found[:_MOST_ROWS])
        message = f"{rows}都像是这份草稿，不知以哪一行为准：请补写文号或文件名"
        first = Companion(Role.RECORD, found[0][0], FoundBy.ROW)
        refused = unreadable(first, FaultKind.AMBIGUOUS, message)
        return tuple(Loaded(refused, _as_form(*pair)) for pair in found[:_MOST_ROWS])


def read_negative_list(file: Path) -> tuple[tuple[str, str], ...]:
    """Read a 负面清单: (item, basis) pairs; the basis may be empty, which a rule judges.

    Raises:
        ReadFault: It cannot be read.
    """
    pairs = ((_cell(row, _ITEMS), _cell(row, _BASES)) for row in read_rows(file))
    return tuple((item, basis) for item, basis in pairs if item)


def _as_form(table: str, row: Row) -> Manuscript:
    """Give a row as the lines of a form: its columns are the labels."""
    lines = tuple(_lines(row.cells))
    return Manuscript(f"{table} 第 {row.number} 行", "", "txt", lines)


def _lines(cells: Mapping[str, str]) -> Iterator[Line]:
    for number, (label, text) in enumerate(cells.items(), start=1):
        yield Line(number, f"{label}：{' '.join(text.split())}", paragraph=number - 1)


def _cell(row: Row, columns: Sequence[str]) -> str:
    return next((row.cells[c].strip() for c in columns if row.cells.get(c, "").strip()), "")


def _title(text: str) -> str:
    key = title_key(text)
    return key.loose_core or key.loose


def _file_key(name: str) -> str:
    """Compare file names without folder and suffix; exports often leave both out."""
    plain = squeeze(name).replace("\\", "/")
    return PurePosixPath(plain).stem if "." in plain[-6:] else PurePosixPath(plain).name
