"""Does a ledger of a million rows answer at once?

Writes a ledger by SQL, without documents: years, units, attributes, findings, rows of a 台账 and
复核 in the shares a real archive has. Then ``gklint ledger due``, ``stats`` and ``show`` are run as
commands, each against the time of a process that counts the rows (``SELECT count(*)``), and one
line a command is printed: seconds, and how many times the count that is.

    python benchmarks/ledger_rows.py --rows 1000000 --within 1.0
"""

import argparse
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from gklint.ledger.codec import dump
from gklint.ledger.rows import key_of_number, key_of_title
from gklint.ledger.schema import TEXT_SCOPE
from gklint.ledger.store import open_ledger
from gklint.model.disclosure import Disclosure
from gklint.model.outcome import Finding, Severity
from gklint.model.record import Decision, Facts, Registered, Review

ROWS = 1_000_000
AS_OF = date(2026, 11, 20)
_FIRST_YEAR, _YEARS = 2005, 22
_UNITS = 200
_RUNS = 3
_BATCH = 20_000
_ATTRIBUTES = (
    *(Disclosure.PROACTIVE,) * 12,
    *(Disclosure.ON_REQUEST,) * 5,
    *(Disclosure.WITHHELD,) * 2,
    None,
)
_CODES = ("GK101", "GK103", "GK202", "GK603", "GK706", "GK713")
_SAID_EVERY = 5  # every fifth document has a row of a 台账, every tenth a 复核
_COUNT = (
    "import sqlite3, sys;"
    "print(sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM document').fetchone())"
)

_FILLED = (
    *("id", "path", "folder", "sha256", "number_key", "title_key", "facts", "unit", "dated"),
    *("year", "disclosure", "due", "reviewed", "policy", "interpreted", "diversified", "channels"),
)
_DOCUMENT = (
    f"INSERT INTO document ({', '.join(_FILLED)}, state, gone, dirty, inputs, companions,"  # noqa: S608 - names from above
    " day_bound, told, skips, faults, record_skips)"
    f" VALUES ({', '.join('?' for _ in _FILLED)},"
    " 'checked', 0, 0, '', '[]', 0, '[]', '[]', '[]', '[]')"
)
_FINDING = "INSERT INTO finding VALUES (?, ?, ?, ?, ?, 1, ?, '', ?)"
_SAID = (
    "INSERT INTO said (kind, document, path, number_key, title_key, said_on, data)"
    " VALUES (?, ?, '', ?, ?, ?, ?)"
)


class _Made(NamedTuple):
    """A document of the ledger that is written."""

    id: int

    @property
    def unit(self) -> str:
        """Its 起草单位."""
        return f"云溪市第{self.id % _UNITS + 1}局"

    @property
    def dated(self) -> date:
        """Its date."""
        return date(_FIRST_YEAR + self.id % _YEARS, 1, 1) + timedelta(days=self.id * 7 % 300)

    @property
    def number(self) -> str:
        """Its number: no two are the same."""
        return f"云{self.id % _UNITS + 1}局发〔{self.dated.year}〕{self.id}号"

    @property
    def title(self) -> str:
        """Its title."""
        return f"{self.unit}关于做好第{self.id}号示例工作的通知"

    @property
    def disclosure(self) -> Disclosure | None:
        """Its attribute."""
        return _ATTRIBUTES[self.id * 13 % len(_ATTRIBUTES)]

    @property
    def reviewed(self) -> date | None:
        """The day of its last 复核."""
        return AS_OF - timedelta(days=self.id % 600) if self.id % (2 * _SAID_EVERY) == 0 else None

    @property
    def due(self) -> date | None:
        """The day of its next one."""
        if self.disclosure not in {Disclosure.ON_REQUEST, Disclosure.WITHHELD}:
            return None
        return (self.reviewed or max(self.dated, date(2020, 5, 15))) + timedelta(days=365)

    @property
    def path(self) -> str:
        """Where its file would be."""
        return f"{self.folder}/{self.id:07} 第{self.id}号示例工作.docx"

    @property
    def folder(self) -> str:
        """Its folder."""
        return f"历年发文/{self.unit}/{self.dated.year}"


def write_ledger(path: Path, rows: int) -> None:
    """Write a ledger of so many documents; an existing file is not touched."""
    with open_ledger(path, write=True) as ledger:
        db = ledger.db
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
            db.execute(f"PRAGMA {pragma}")
        indexes = db.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        for name, _ in indexes:  # they are made faster at the end
            db.execute(f"DROP INDEX {name}")
        for start in range(1, rows + 1, _BATCH):
            _write(db, [_Made(n) for n in range(start, min(start + _BATCH, rows + 1))])
        for _, sql in indexes:
            db.execute(sql)
        ledger.keep("profile", "cn-shanxi-yuncheng")
        ledger.keep("as_of", AS_OF.isoformat())
        db.execute("PRAGMA journal_mode = WAL")


def _write(db: sqlite3.Connection, made: list[_Made]) -> None:
    db.execute("BEGIN")
    db.executemany(_DOCUMENT, map(_document, made))
    db.executemany(_FINDING, (row for each in made for row in _findings(each)))
    db.executemany(_SAID, (row for each in made for row in _said(each)))
    db.execute("COMMIT")


def _document(made: _Made) -> tuple[object, ...]:
    facts = Facts(
        number=made.number,
        title=made.title,
        kind="通知",
        issuer=made.unit,
        dated=made.dated,
        disclosure=made.disclosure,
        marked=made.disclosure is not None,
        reason="" if made.disclosure in {None, Disclosure.PROACTIVE} else "属于内部事务信息",
    )
    policy = made.id % 10 == 0
    return (
        made.id,
        made.path,
        made.folder,
        f"{made.id:064x}",
        key_of_number(made.number),
        key_of_title(made.title),
        dump(facts),
        made.unit,
        made.dated.isoformat(),
        made.dated.year,
        made.disclosure.value if made.disclosure else "",
        made.due.isoformat() if made.due else "",
        made.reviewed.isoformat() if made.reviewed else "",
        policy,
        policy and made.id % 20 == 0,
        policy and made.id % 40 == 0,
        made.id % 3 if policy else 0,
    )


def _findings(made: _Made) -> Iterator[tuple[object, ...]]:
    for place in range(made.id % 3):
        code = _CODES[(made.id + place) % len(_CODES)]
        finding = Finding(
            code, "example", Severity.WARNING, "示例问题：第 7 行与规定的写法不一致", "照规定改正"
        )
        weight = int(finding.severity)
        yield made.id, TEXT_SCOPE, place, code, weight, made.dated.year, dump(finding)


def _said(made: _Made) -> Iterator[tuple[object, ...]]:
    keys = (key_of_number(made.number), key_of_title(made.title))
    if made.id % _SAID_EVERY == 0:
        row = Registered(
            number=made.number,
            title=made.title,
            drafting_unit=made.unit,
            disclosure=made.disclosure,
            requests=made.id % 4,
            asked=frozenset({"number", "title", "drafting_unit", "disclosure", "requests"}),
            place=f"台账.xlsx 第 {made.id} 行",
        )
        yield "row", made.id, *keys, "", dump(row)
    if made.reviewed is not None:
        review = Review(made.reviewed, "张某", Decision.KEEP, "没有变化")
        yield "review", made.id, *keys, made.reviewed.isoformat(), dump(review)


class Measured(NamedTuple):
    """A command and how long it took, at best."""

    name: str
    seconds: float


def measure(ledger: Path, rows: int) -> list[Measured]:
    """Run the commands on a ledger, the count of its rows first."""
    some = _Made(rows // 2 + 1)
    gklint = [sys.executable, "-m", "gklint", "ledger"]
    on = ["--ledger", str(ledger)]
    commands = {
        "SELECT count(*)": [sys.executable, "-c", _COUNT, str(ledger)],
        "due": [*gklint, "due", *on, "--as-of", AS_OF.isoformat()],
        "stats": [*gklint, "stats", *on],
        "stats --format html": [*gklint, "stats", *on, "--format", "html"],
        "show 文号": [*gklint, "show", some.number, *on],
        "show 标题": [*gklint, "show", some.title, *on],
        "show 文件名": [*gklint, "show", some.path.rpartition("/")[2], *on],
    }
    return [Measured(name, _seconds(command)) for name, command in commands.items()]


def _seconds(command: list[str]) -> float:
    took = []
    for _ in range(_RUNS):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        took.append(time.perf_counter() - begun)
    return min(took)


def table(measured: list[Measured]) -> Iterator[str]:
    """Give the measurements as lines of a Markdown table."""
    count = measured[0].seconds
    yield "| command | seconds | × count(*) |"
    yield "|---|---:|---:|"
    for each in measured:
        yield f"| {each.name} | {each.seconds:.2f} | {each.seconds / count:.1f} |"


def main() -> int:
    """Write a ledger, measure, and say whether every command was fast enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--within", type=float, default=1.0, help="seconds a command may take")
    parser.add_argument("--ledger", type=Path, help="keep the ledger here; used again when there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = asked.ledger or Path(folder) / "ledger.db"
        if not ledger.exists():
            begun = time.perf_counter()
            write_ledger(ledger, asked.rows)
            print(f"{asked.rows:,} rows written in {time.perf_counter() - begun:.0f} s")
        print(f"{ledger.stat().st_size / 1e6:,.0f} MB")
        measured = measure(ledger, asked.rows)
    print("\n".join(table(measured)))
    slow = [each.name for each in measured[1:] if each.seconds > asked.within]
    if slow:
        print(f"slower than {asked.within} s: {', '.join(slow)}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
