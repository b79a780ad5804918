"""``gklint rule``: the catalogue, and the manual page of each rule."""

from collections.abc import Sequence

import click

from gklint.cli.chinese import ChineseCommand, Misuse, help_option
from gklint.cli.options import format_option
from gklint.cli.output import terminal, to_people, to_programs
from gklint.cli.session import host_for, read_settings, refusing
from gklint.report.manual import catalogue_text, catalogue_value, cites, rule_text, rule_value
from gklint.report.values import dump
from gklint.rulekit.rule import AnyRule
from gklint.text.nearest import nearest


def _rule(wanted: str | None, format_: str) -> None:
    with refusing():
        settings = read_settings(".")
        host = host_for(settings)
        rules = host.rules
        known = cites(host.profiles(settings.profiles).every())
    if wanted is None:
        if format_ == "json":
            to_programs([dump(catalogue_value(rules, known), indent=2), "\n"])
        else:
            to_people(catalogue_text(rules))
        return
    rule = _find(wanted, rules)
    if format_ == "json":
        to_programs([dump(rule_value(rule, known), indent=2), "\n"])
    else:
        to_people(rule_text(rule, known, terminal(colour=False).width))


def _find(wanted: str, rules: Sequence[AnyRule]) -> AnyRule:
    words = {word: rule for rule in rules for word in (rule.code, rule.name, rule.title)}
    for word in (wanted, wanted.upper(), wanted.lower()):
        if word in words:
            return words[word]
    near = nearest(wanted, words)
    hint = f"是不是 {words[near].code} {words[near].title}？" if near else ""
    raise Misuse(f"没有规则“{wanted}”。{hint}\n看全部规则请运行：gklint rule")


command = ChineseCommand(
    "rule",
    help="""\
不写编号，列出全部规则；写编号或名称，显示这条规则的说明：为什么、怎样改、依据哪一条、正反例子。

\b
例如：
  gklint rule
  gklint rule GK103
  gklint rule marking-brackets --format json
""",
    callback=_rule,
    add_help_option=False,
    params=[
        click.Argument(["wanted"], metavar="[编号]", required=False),
        format_option("text", "json"),
        help_option(),
    ],
)
