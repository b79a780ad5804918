"""``gklint ledger show``: everything the ledger knows of one document."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from gklint.cli.chinese import Misuse
from gklint.cli.ledger.opening import Values, action, looking, the_entry, today
from gklint.cli.options import format_option
from gklint.cli.output import terminal, to_people, to_programs
from gklint.ledger.columns import COLUMNS, cell_of
from gklint.ledger.entries import Entry
from gklint.ledger.fields import FIELDS
from gklint.ledger.rows import CLASSIFIED
from gklint.model.history import Cells, History
from gklint.model.record import Record
from gklint.report.history import history_text, history_value
from gklint.report.values import dump

_READ = ("kind", "superiors", "policy", "interpreted")


def _run(path: Path, values: Values) -> int:
    words = values["document"]
    if not words:
        raise Misuse(
            "请写要看哪份文件（路径、文号或标题），例如："
            "gklint ledger show 云政办发〔2019〕3号 --ledger 台账.db"
        )
    with looking(path) as ledger:
        history = _history(the_entry(ledger, " ".join(words)))
    if values["format_"] == "json":
        to_programs([dump(history_value(history), indent=2), "\n"])
    else:
        to_people(history_text(history, today(), terminal(colour=None).look()))
    return 0


def _history(entry: Entry) -> History:
    """Tell what was read from what people wrote; of a classified document only that it is one."""
    record = entry.record
    if entry.state == CLASSIFIED:
        record = Record(record.path)
    return History(
        record=record,
        state=entry.state,
        state_shown=str(cell_of(COLUMNS["state"], entry, 1)),
        gone=entry.gone,
        sha256=entry.sha256,
        due=entry.due,
        findings=entry.findings,
        faults=entry.faults,
        skips=entry.skips,
        read=_read(entry, record),
        registered=_registered(entry, record),
    )


def _read(entry: Entry, record: Record) -> Cells:
    if record.facts is None:
        return ()
    alone = entry._replace(record=Record(record.path, record.facts, held=record.held))
    return tuple(_cells(alone, (*(field.key for field in FIELDS), *_READ)))


def _registered(entry: Entry, record: Record) -> Cells:
    row = record.registered
    if row is None:
        return ()
    alone = entry._replace(record=Record(record.path, registered=row))
    return (*_cells(alone, (field.key for field in FIELDS)), *row.extra)


def _cells(entry: Entry, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    for key in keys:
        text = cell_of(COLUMNS[key], entry, 1)
        if text not in (None, ""):
            yield COLUMNS[key].header, str(text)


command = action(
    "show",
    """\
看一份文件的全部记录：读出了什么，台账里登记了什么，历次复核和变更，现有的问题。文件写路径、文号或标题。

\b
例如：
  gklint ledger show 云政办发〔2019〕3号 --ledger 台账.db
  gklint ledger show 发文/2013/停车管理.docx --ledger 台账.db --format json
""",
    _run,
    [
        click.Argument(["document"], nargs=-1, metavar="文件"),
        format_option("text", "json"),
    ],
)
