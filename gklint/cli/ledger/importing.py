"""``gklint ledger import``: take up the 台账 an office has kept so far."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from gklint.cli.chinese import Misuse
from gklint.cli.ledger.opening import Values, action, changing, today
from gklint.cli.ledger.settling import kept_at, plan_at, plan_options, settled
from gklint.cli.output import to_people
from gklint.ledger.said import Became, Said, imported, say_row
from gklint.ledger.store import Ledger
from gklint.ledger.table_in import Listed, TableError, TableRead, read_table
from gklint.report.visible import visible

_PROBLEMS = 1
_CRASHED = 3


class _Taken(NamedTuple):
    """A row and what became of it."""

    listed: Listed
    said: Said


def _run(path: Path, values: Values) -> int:
    files = [Path(file) for file in values["files"]]
    if not files:
        raise Misuse("请写要导入的台账，例如：gklint ledger import 原有台账.xlsx --ledger 台账.db")
    tables = [_read(file) for file in files]
    rows = [row for table in tables for row in table.rows]
    wrong = any(table.problems for table in tables)
    if values["dry_run"]:
        to_people(_problems(tables))
        to_people([f"可以采用 {len(rows)} 行；这次只是试读，没有写进台账。\n"])
        return _PROBLEMS if wrong else 0
    plan = plan_at(kept_at(path), values)
    there = os.path.exists(path)  # noqa: PTH110 - a name may be too long for any file
    with changing(path, new=True) as ledger:
        taken = _take_up(ledger, rows)
        to_people(_problems(tables))
        crashed = settled(ledger, plan)
    if not there:
        to_people([f"新建了台账 {visible(str(path))}。\n"])
    to_people(_report(taken))
    if crashed:
        return _CRASHED
    return _PROBLEMS if wrong or any(_is_open(each) for each in taken) else 0


def _read(file: Path) -> TableRead:
    try:
        return read_table(file, today())
    except TableError as error:
        raise Misuse(f"{error}。没有导入任何一行。") from error


def _take_up(ledger: Ledger, rows: Sequence[Listed]) -> list[_Taken]:
    """Take up all rows or none; the first ones ever make it known which documents have no row."""
    with ledger.writing():
        first = not imported(ledger)
        taken = [_Taken(each, say_row(ledger, each.row, each.path, each.columns)) for each in rows]
        if first and taken:
            ledger.db.execute("UPDATE document SET dirty = 1 WHERE dirty = 0")
    return taken


def _is_open(taken: _Taken) -> bool:
    return taken.said.ambiguous


def _problems(tables: Sequence[TableRead]) -> Iterator[str]:
    """Tell all that was not understood, row by row, and which columns mean nothing to gklint."""
    problems = [problem for table in tables for problem in table.problems]
    if problems:
        yield f"有 {len(problems)} 处要核对：\n"
    for problem in problems:
        yield f"  {visible(problem.text)}\n"
    told = (
        ("这些列不认得，照原样保留，导出时还在：", [c for t in tables for c in t.kept]),
        ("这些列由 gklint 填写，没有采用表里的：", [c for t in tables for c in t.computed]),
        ("这些工作表没有文号列和标题列，没有读：", [s for t in tables for s in t.unread]),
        ("这些行是合计，不是文件：", [s for t in tables for s in t.sums]),
    )
    for words, names in told:
        if names:
            yield f"{words}{visible('、'.join(dict.fromkeys(names)))}。\n"


def _report(taken: Sequence[_Taken]) -> Iterator[str]:
    became = Counter(each.said.became for each in taken)
    kinds = (
        (Became.NEW, "新登记"),
        (Became.REPLACED, "更新原来登记的"),
        (Became.SAME, "与原来一样"),
    )
    parts = "，".join(f"{words} {became[kind]}" for kind, words in kinds if became[kind])
    yield f"采用 {len(taken)} 行{f'：{parts}' if parts else ''}。\n"
    unsure = [each for each in taken if _is_open(each)]
    matched = sum(each.said.path is not None for each in taken)
    alone = len(taken) - matched - len(unsure)
    if matched:
        yield f"  {matched} 行对上了文件\n"
    if alone:
        yield f"  {alone} 行没有对上文件，单独登记在台账里\n"
    if unsure:
        yield f"  {len(unsure)} 行可能是几份文件中的一份，没有对上，请在表里加一列“路径”写明：\n"
    for each in unsure:
        row = each.listed.row
        named = row.number or f"《{row.title}》"
        yield f"    {visible(row.place)}：{visible(named)}\n"


command = action(
    "import",
    """\
导入单位原有的台账（.xlsx、.csv、.tsv、.json）。按列名认列，写法不同的列名也认得，例如
“信息公开选项”“不予公开理由”“上次复核时间”；按路径、文号、标题对上台账里的文件。

\b
例如：
  gklint ledger import 原有台账.xlsx --ledger 台账.db
  gklint ledger import 2019.csv 2020.csv --ledger 台账.db --dry-run

看不懂的一格一格列出来，那一行别的格照样采用；不认得的列照原样保留。可以反复导入：同一份文件，
新表里有的列以新的为准，没有的列保持原来的。没有台账文件的，新建一个。

\b
退出码：0 全部认得；1 有要核对的，其余已经导入；2 用法、表格或台账不能用。
""",
    _run,
    [
        click.Argument(["files"], nargs=-1, metavar="表格…"),
        click.Option(["--dry-run"], is_flag=True, help="只试读，列出问题，不写进台账"),
        *plan_options(),
    ],
)
