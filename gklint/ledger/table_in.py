"""Take up a 台账 that an office keeps as a table (.xlsx, .csv, .tsv, .json): rows, and problems.

Nothing is dropped without a word: what a cell says and cannot be understood is a problem that names
row and column, and the other cells of the row count; a column nobody foresaw is kept as it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gklint.ledger.cells import Said, read_cell
from gklint.ledger.columns import COMPUTED
from gklint.ledger.fields import FIELD, FIELDS, Columns, columns_of
from gklint.ledger.rows import key_of_number, key_of_title
from gklint.model.record import Registered
from gklint.readers import ReadFault, bytes_of
from gklint.readers.fault import of_table
from gklint.readers.sheets import Row, tables_of
from gklint.readers.sniff import is_zip
from gklint.registry import words
from gklint.registry.columns import plain_label
from gklint.registry.levels import is_classified_row
from gklint.text.tables import LONGEST, unguarded

_SHOWN = 40
_LEVELS = ("绝密", "机密", "秘密")
_SUMS = frozenset({"合计", "总计", "小计", "共计", "累计"})
_OFFICES = frozenset({"序号"})  # columns gklint fills that offices have, too
_NOT_COMPARED = frozenset({"asked", "place"})


class TableError(Exception):
    """The file is no 台账 that can be taken up; the Chinese message says what to do."""


class Problem(NamedTuple):
    """Something in a table that is not as it should be.

    Attributes:
        place: ``台账.xlsx 第 3 行``.
        column: The name of the column; empty when it concerns the whole row.
        value: What stands there, cut short.
        message: What is wrong with it and what to do, without a full stop.
    """

    place: str
    column: str
    value: str
    message: str

    @property
    def text(self) -> str:
        """The whole sentence."""
        column = f"“{self.column}”" if self.column else ""
        return f"{self.place}{column}：{f'“{self.value}”' if self.value else ''}{self.message}。"


class Listed(NamedTuple):
    """A row of a table.

    Attributes:
        row: What it says.
        path: The file it names, if it does.
        columns: The fields the table has a column for. Of a table that gklint has exported the row
            asks fewer: gklint gave it the columns, and nobody says that what is empty ought not be.
    """

    row: Registered
    path: str = ""
    columns: frozenset[str] = frozenset()


class TableRead(NamedTuple):
    """What a file holds.

    Attributes:
        rows: In order.
        problems: In order.
        kept: Columns of no field, whose values are kept as they are.
        computed: Columns that gklint fills and that were not taken up.
        unread: Sheets that are no 台账.
        sums: Rows that add up the others: no documents.
    """

    rows: tuple[Listed, ...]
    problems: tuple[Problem, ...]
    kept: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()


def read_table(path: Path, today: date) -> TableRead:
    """Read a 台账.

    Args:
        path: The file.
        today: A day in the past cannot lie behind it.

    Raises:
        TableError: It cannot be read, or has no column for number or title.
    """
    try:
        return table_of(bytes_of(path), path.name, today)
    except ReadFault as trouble:
        why = str(of_table(trouble)).removesuffix("。")
        raise TableError(f"{path} 读不出来：{why}") from trouble


def table_of(data: bytes, name: str, today: date) -> TableRead:
    """Read a 台账 that is already in memory.

    Raises:
        ReadFault: It cannot be read.
        TableError: It has no column for number or title.
    """
    tables = tables_of(data, name)
    matched = [(table, columns_of(table.columns, COMPUTED)) for table in tables]
    ledgers = [(table, columns) for table, columns in matched if columns.name_documents]
    if not ledgers:
        there = "、".join(_cut(column) for column in tables[0].columns[:12])
        raise TableError(f"{name} 里没有认得的列：列名里应有“文号”或“标题”，现在的列是：{there}")
    guarded = not is_zip(data)
    rows: list[Listed] = []
    problems: list[Problem] = []
    sums: list[str] = []
    for table, columns in ledgers:
        place = f"{name}“{table.name}”" if len(ledgers) > 1 else name
        reading = _Reading(columns, today, guarded=guarded)
        for row in table.rows:
            where = f"{place} 第 {row.number} 行"
            if _adds_up(row):
                sums.append(where)
                continue
            listed, found = reading.read(row, where)
            rows += listed
            problems += found
    alone, doubled = _without_doubles(rows)
    return TableRead(
        tuple(alone),
        (*problems, *doubled),
        _once(name for _, columns in ledgers for name in columns.kept),
        _once(name for _, columns in ledgers for name in columns.computed),
        tuple(table.name for table, columns in matched if not columns.name_documents),
        tuple(sums),
    )


def _adds_up(row: Row) -> bool:
    """Whether a row begins with the word for a sum."""
    first = next(iter(row.cells.values()), "")
    return "".join(first.split()).rstrip("：:") in _SUMS


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


class _Reading:
    """Reads the rows of one table."""

    def __init__(self, columns: Columns, today: date, *, guarded: bool) -> None:
        self._columns = columns
        self._today = today
        self._guarded = guarded
        self._asked = frozenset(columns.fields)
        self._exported = not _OFFICES.issuperset(map(plain_label, columns.computed))
        self._fields = tuple(
            (field, columns.fields[field.key]) for field in FIELDS if field.key in columns.fields
        )
        self._free = frozenset(columns.kept)

    def read(self, row: Row, place: str) -> tuple[tuple[Listed, ...], tuple[Problem, ...]]:
        """Give what a row says: one document or none, and what is wrong with it."""
        if is_classified_row(self._on_level(row.cells)):
            return (), (Problem(place, "", "", _CLASSIFIED),)
        said = dict(self._said(row))
        problems = [
            Problem(place, column, _cut(row.cells[column]), each.problem)
            for column, each in said.items()
            if each.problem
        ]
        values = self._values(said)
        if not values.get("number") and not values.get("title"):
            filled = any(each.value not in (None, "") for each in said.values())
            nameless = (Problem(place, "", "", _NAMELESS),) if filled or problems else ()
            return (), (*problems, *nameless)
        path = row.cells.get(self._columns.path, "") if self._columns.path is not None else ""
        asked = self._asked & frozenset(values) if self._exported else self._asked
        values |= {"extra": tuple(self._extra(row)), "asked": asked, "place": place}
        defaults = Registered._field_defaults.items()
        registered = Registered._make(values.get(name, default) for name, default in defaults)
        return (Listed(registered, path, self._asked),), tuple(problems)

    def _said(self, row: Row) -> Iterator[tuple[str, Said]]:
        for field, column in self._fields:
            text = row.cells.get(column)
            if text is not None:
                plain = unguarded(text) if self._guarded else text
                yield (
                    column,
                    read_cell(field.kind, plain, column, row.dates.get(column), self._today),
                )

    def _values(self, said: Mapping[str, Said]) -> dict[str, object]:
        values: dict[str, object] = {
            field.key: said[column].value
            for field, column in self._fields
            if column in said and said[column].value not in (None, "")
        }
        attribute = said.get(self._columns.fields.get("disclosure", ""))
        if attribute is not None and attribute.rest:
            values.setdefault("reason", attribute.rest)
        return values

    def _extra(self, row: Row) -> Iterator[tuple[str, str]]:
        for column in self._columns.kept:
            text = row.cells.get(column)
            if text is not None:
                plain = words.whole(unguarded(text) if self._guarded else text)
                yield column, plain.replace("\r\n", "\n").replace("\r", "\n")[:LONGEST]

    def _on_level(self, cells: Mapping[str, str]) -> Mapping[str, str]:
        """Give the cells that may say that the document is classified.

        In a column of a known field that is only a 密级 by itself: 保密审查人 names people, and a
        reason may speak of secrets.
        """
        return {
            name: text
            for name, text in cells.items()
            if name in self._free or any(level in text for level in _LEVELS)
        }


_CLASSIFIED = "标有密级，没有采用；涉密文件不能登记在台账里，请从表里删去这一行"
_NAMELESS = "没有文号，也没有标题，不知道是哪份文件，没有采用这一行：请补写文号或标题"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}……"


def _without_doubles(rows: Iterable[Listed]) -> tuple[list[Listed], list[Problem]]:
    """Leave out rows about a document of which another row speaks, and say in what they differ.

    Of two different ones the one with the later 复核 counts, else the first.
    """
    kept: dict[tuple[str, str, str], Listed] = {}
    numbers: dict[str, Listed] = {}
    problems: list[Problem] = []
    for each in rows:
        number, title = key_of_number(each.row.number), key_of_title(each.row.title)
        first = kept.setdefault((number, title, each.path), each)
        if first is not each:
            counting = _later(first, each)
            kept[number, title, each.path] = counting
            problems.append(_doubled(first, each, counting))
            continue
        other = numbers.setdefault(number, each) if number and title else each
        if other is not each and other.row.title:
            message = (
                f"与{other.row.place}是同一个文号，标题却是《{_cut(other.row.title)}》，两行都采用了："
                "请核对文号"
            )
            problems.append(Problem(each.row.place, "", each.row.number or "", message))
    return list(kept.values()), problems


def _later(one: Listed, other: Listed) -> Listed:
    days = one.row.reviewed, other.row.reviewed
    return other if days[1] is not None and (days[0] is None or days[1] > days[0]) else one


def _doubled(one: Listed, other: Listed, counting: Listed) -> Problem:
    named = other.row.number or f"《{_cut(other.row.title)}》"
    differing = "、".join(
        FIELD[name].header if name in FIELD else "其他列"
        for name, mine, theirs in zip(Registered._fields, one.row, other.row, strict=True)
        if mine != theirs and name not in _NOT_COMPARED
    )
    if not differing:
        return Problem(other.row.place, "", named, f"与{one.row.place}重复，只采用了一行")
    message = (
        f"与{one.row.place}是同一份文件，{differing}不同，"
        f"以{counting.row.place}为准：请核对后只留一行"
    )
    return Problem(other.row.place, "", named, message)
