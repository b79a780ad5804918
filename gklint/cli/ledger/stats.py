"""``gklint ledger stats``: the figures of an archive, for people and for programs."""

from collections.abc import Iterator
from pathlib import Path

import click

from gklint.cli import session
from gklint.cli.ledger.exporting import profile_of
from gklint.cli.ledger.opening import Values, action, looking, today
from gklint.cli.ledger.settling import kept_in, settings_at
from gklint.cli.options import day, format_option
from gklint.cli.output import PLAIN, Target, terminal, to_people, to_programs
from gklint.ledger.figures import statistics_of
from gklint.model.statistics import Statistics
from gklint.report.statistics import render_text, statistics_value
from gklint.report.statistics_html import render_html
from gklint.report.values import dump
from gklint.report.visible import visible


def _run(path: Path, values: Values) -> int:
    kind, output = values["format_"], values["output"]
    with looking(path) as ledger:
        kept = kept_in(ledger)
        with session.refusing():
            profile = profile_of(kept, values)
            rules = session.host_for(settings_at(kept, values)).rules
        titles = {rule.code: rule.title for rule in rules}
        as_of = values["as_of"] or kept.as_of or today()
        statistics = statistics_of(ledger, as_of, profile.id, titles, place=profile.name)
    if output is not None:
        with Target(Path(output)) as target:
            target.commit(_pieces(statistics, kind, to_file=True))
        to_people([f"已写入 {visible(output)}。\n"])
    elif kind == "text":
        to_people(_pieces(statistics, kind, to_file=False))
    else:
        to_programs(_pieces(statistics, kind, to_file=False))
    return 0


def _pieces(statistics: Statistics, kind: str, *, to_file: bool) -> Iterator[str]:
    if kind == "json":
        return iter([dump(statistics_value(statistics), indent=2), "\n"])
    if kind == "html":
        return render_html(statistics)
    if to_file:
        return render_text(statistics, PLAIN.look(), units=None)
    return render_text(statistics, terminal(colour=None).look())


command = action(
    "stats",
    """\
统计台账：各年、各单位主动公开、依申请公开、不予公开的比例，解读率、多样化解读率，各条规则发现的问题。

\b
例如：
  gklint ledger stats --ledger 台账.db
  gklint ledger stats --ledger 台账.db --format html --output 统计.html

网页带图表，不用联网，可以直接打印。数字是最近一次 gklint review 的结果。
""",
    _run,
    [
        format_option("text", "json", "html"),
        click.Option(["--output"], metavar="文件", help="写到哪个文件；默认输出到屏幕"),
        click.Option(
            ["--as-of"],
            metavar="日期",
            callback=day,
            help="按哪一天算到期；默认是最近一次 gklint review 的日期",
        ),
    ],
)
