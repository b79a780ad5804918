"""``gklint ledger due``: which documents must be reviewed again, unit by unit."""

from datetime import date
from pathlib import Path

import click

from gklint.cli import session
from gklint.cli.chinese import Misuse
from gklint.cli.ledger.exporting import notes, profile_of
from gklint.cli.ledger.opening import Values, action, looking, today
from gklint.cli.ledger.settling import kept_in
from gklint.cli.options import count, day, format_option
from gklint.cli.output import PLAIN, Target, terminal, to_people, to_programs
from gklint.ledger.columns import COLUMNS
from gklint.ledger.due import due_entries, due_units
from gklint.ledger.store import Ledger
from gklint.ledger.workbook import write_xlsx
from gklint.report.due import ITEMS_SHOWN, due_text, due_value
from gklint.report.values import dump
from gklint.report.visible import visible

_COLUMNS = """serial number title issuer drafting_unit dated disclosure reason basis due reviewed
    reviewer decision review_reason requests path"""


def _run(path: Path, values: Values) -> int:
    as_of: date = values["as_of"] or today()
    by: date = values["by"] or as_of
    kind, output = values["format_"], values["output"]
    if kind == "xlsx" and output is None:
        raise Misuse("请用 --output 写明写到哪个文件，例如 --output 到期.xlsx")
    with looking(path) as ledger:
        if kind == "xlsx":
            _write(ledger, by, as_of, values)
        else:
            _tell(ledger, by, as_of, values)
    if output is not None:
        to_people([f"已写入 {visible(output)}。\n"])
    return 0


def _write(ledger: Ledger, by: date, as_of: date, values: Values) -> None:
    kept = kept_in(ledger)
    with session.refusing():
        told = notes(kept, profile_of(kept, values))._replace(as_of=as_of)
    columns = tuple(COLUMNS[key] for key in _COLUMNS.split())
    with Target(Path(values["output"])) as target:
        target.commit_by(lambda out: write_xlsx(out, columns, due_entries(ledger, by), told))


def _tell(ledger: Ledger, by: date, as_of: date, values: Values) -> None:
    output, limit = values["output"], values["limit"]
    as_json = values["format_"] == "json"
    everything = limit == 0 or (limit is None and (as_json or output is not None))
    units = due_units(ledger, by, as_of, None if everything else limit or ITEMS_SHOWN)
    if as_json:
        pieces = iter([dump(due_value(units, as_of), indent=2), "\n"])
    else:
        look = (PLAIN if output is not None else terminal(colour=None)).look()
        pieces = due_text(units, as_of, look)
    if output is not None:
        with Target(Path(output)) as target:
            target.commit(pieces)
    elif as_json:
        to_programs(pieces)
    else:
        to_people(pieces)


command = action(
    "due",
    """\
列出到期应当复核公开属性的文件，按单位分，到期早的在前。哪些属性要复核、多久一次，由地区规则定。

\b
例如：
  gklint ledger due --ledger 台账.db
  gklint ledger due --ledger 台账.db --by 2026-12-31
  gklint ledger due --ledger 台账.db --format xlsx --output 到期.xlsx

表格里填上“最近复核日期”“复核人”“复核结论”，可以用 gklint ledger import 导入；
单份的用 gklint ledger review 登记。
""",
    _run,
    [
        click.Option(
            ["--by"], metavar="日期", callback=day, help="这一天及以前到期的；默认到今天为止"
        ),
        click.Option(
            ["--as-of"], metavar="日期", callback=day, help="按哪一天算逾期几天；默认今天"
        ),
        click.Option(
            ["--limit"],
            metavar="份数",
            callback=count,
            help=f"每个单位最多列几份，0 是全部；屏幕上默认 {ITEMS_SHOWN}",
        ),
        format_option("text", "json", "xlsx"),
        click.Option(["--output"], metavar="文件", help="写到哪个文件；默认输出到屏幕"),
    ],
)
