"""What a web site prints around a document, in files that keep it: told, and set apart.

Printed to paper or saved as text, a page of a government site carries its block of metadata
(索引号, 发文机关, 发文字号, 公开方式 …) above the document or below it. It is no element of the
document: its lines are named as the site's, and what they say is handed on beside the text.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import Final, NamedTuple

from gklint.model.manuscript import Cell, Line, Part
from gklint.text.brackets import without_brackets
from gklint.text.labels import (
    Said,
    begins_labelled,
    field_of,
    is_of_site,
    only_label,
    pieces_of_table,
    said_of,
)
from gklint.text.outline import is_furniture

_NEAR: Final = 60  # lines and tables from the begin or the end of a file
_LONGEST: Final = 200
_LONGEST_TITLE: Final = 3  # lines
_HEAD: Final = 4000
_LEAST: Final = 6
_RUNNING: Final = frozenset({Part.BODY, Part.TABLE})


class Apart(NamedTuple):
    """The lines of a file, those of the site's block named so, and what it says."""

    lines: tuple[Line, ...]
    said: Said = ()


class _Unit(NamedTuple):
    """A line or a table: which lines they are, and the text of the line or of each cell."""

    first: int
    end: int
    pieces: tuple[str, ...]


def set_apart(lines: tuple[Line, ...]) -> Apart:
    """Name the lines that a site printed around the document.

    A block stands before the first sentence or behind the last; it has a label that sites print
    and no approval form. One below the document must name it, by number or title: an attachment
    may be a form with such labels.

    Args:
        lines: All lines of a file.
    """
    head = list(islice(_units(lines, range(len(lines))), _NEAR))
    if not any(map(_is_labelled, head)) and len(head) < _NEAR:
        return Apart(lines)
    above = list(takewhile(lambda unit: not _is_prose(unit), head))
    for run in _runs(above):
        said = _said(run)
        if said and _has_prose(lines[run[-1].end :]):
            return Apart(_named(lines, run), said)
    tail = list(islice(_units(lines, range(len(lines) - 1, -1, -1)), _NEAR))[::-1]
    while tail and _is_aside(tail[-1]):
        tail.pop()
    runs = [run for run in _runs(tail) if run[-1] is tail[-1]]
    for run in runs:
        said = _said(run)
        before = lines[: run[0].first]
        if said and _has_prose(before) and _is_about(said, before):
            return Apart(_named(lines, run), said)
    return Apart(lines)


def _units(lines: Sequence[Line], order: range) -> Iterator[_Unit]:
    """Give lines that are not blank, and tables, in some order."""
    step = order.step
    at = order.start
    while at != order.stop:
        line = lines[at]
        end = at + step
        if line.part is Part.TABLE and line.cell is not None:
            table = line.cell.table
            while end != order.stop and _is_of_table(lines[end], table):
                end += step
            low, high = (at, end) if step > 0 else (end + 1, at + 1)
            yield _Unit(low, high, pieces_of_cells(lines[low:high]))
        elif line.part in _RUNNING and any(map(str.isalnum, line.text)):
            yield _Unit(at, at + 1, (line.text[: _LONGEST + 1],))
        at = end


def _is_of_table(line: Line, table: int) -> bool:
    return line.cell is not None and line.cell.table == table


def pieces_of_cells(lines: Sequence[Line]) -> tuple[str, ...]:
    """Give the text of each cell of a table, the lines of one joined, values behind labels."""
    texts: dict[Cell, str] = {}
    for line in lines:
        if line.cell is not None:
            texts[line.cell] = texts.get(line.cell, "") + line.text
    rows: dict[int, list[str]] = {}
    for cell, text in texts.items():
        rows.setdefault(cell.row, []).append(text)
    return tuple(pieces_of_table(list(rows.values())))


def _is_labelled(unit: _Unit) -> bool:
    """Whether a line, or a table's first cell, begins with a label."""
    first = next((piece for piece in unit.pieces if piece.strip()), "")
    return len(first) <= _LONGEST and begins_labelled(first)


def _is_prose(unit: _Unit) -> bool:
    return not _is_labelled(unit) and any("。" in piece for piece in unit.pieces)


def _has_prose(lines: Sequence[Line]) -> bool:
    return any("。" in line.text for line in lines)


def _is_aside(unit: _Unit) -> bool:
    """Whether a line is a button or an address of the page below its block."""
    text = unit.pieces[0].strip()
    return len(unit.pieces) == 1 and is_furniture(text) and not _is_labelled(unit)


def _runs(units: Sequence[_Unit]) -> Iterator[list[_Unit]]:
    """Give the labels and values that follow one another.

    A value may stand on the line below its label, and a title may take several lines where another
    label follows.
    """
    run: list[_Unit] = []
    at = 0
    while at < len(units):
        unit = units[at]
        if not _is_labelled(unit):
            if run:
                yield run
            run = []
            at += 1
            continue
        run.append(unit)
        at += 1
        more = _values_below(unit, units[at:])
        run += units[at : at + more]
        at += more
    if run:
        yield run


def _values_below(unit: _Unit, below: Sequence[_Unit]) -> int:
    """Say how many lines below a label are its value."""
    if len(unit.pieces) > 1:
        return 0
    label, bare = only_label(unit.pieces[0])
    titled = field_of(label) == "title"
    plain = list(takewhile(lambda other: not _is_labelled(other), below[: _LONGEST_TITLE + 1]))
    followed = len(plain) < len(below[: _LONGEST_TITLE + 1])
    if titled and followed:
        return len(plain)
    if not bare or not plain:
        return 0
    adjacent = plain[0].first == unit.end
    # What follows the last label at once is its value; a title there is the document's own.
    return int(followed or (adjacent and (titled or "关于" not in plain[0].pieces[0])))


def _said(run: Sequence[_Unit]) -> Said:
    """Give what a run of labels and values says; nothing where it is no site's."""
    pieces: list[str] = []
    for unit in run:
        single = len(unit.pieces) == 1
        goes_on = bool(pieces) and single and not _is_labelled(unit)
        if goes_on and not only_label(pieces[-1])[1]:
            pieces[-1] += unit.pieces[0].strip()
        else:
            pieces += unit.pieces
    said = said_of(pieces)
    return said if is_of_site(said) else ()


def _is_about(said: Said, before: Sequence[Line]) -> bool:
    """Whether a block names the document that stands before it."""
    text = without_brackets("".join(line.text for line in before[:_HEAD]))[:_HEAD]
    for label, value in said:
        plain = without_brackets(value)
        if field_of(label) == "title":
            plain = plain[max(plain.find("关于"), 0) :]
        named = field_of(label) in {"number", "title"} and len(plain) >= _LEAST
        if named and plain in text:
            return True
    return False


def _named(lines: tuple[Line, ...], run: Sequence[_Unit]) -> tuple[Line, ...]:
    own = {at for unit in run for at in range(unit.first, unit.end)}
    return tuple(
        line._replace(part=Part.SITE) if at in own else line for at, line in enumerate(lines)
    )
