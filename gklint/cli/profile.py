"""``gklint profile``: which places have rules of their own, and what each of them says."""

import click

from gklint.cli.chinese import ChineseCommand, Misuse, help_option
from gklint.cli.options import format_option
from gklint.cli.output import terminal, to_people, to_programs
from gklint.cli.session import host_for, read_settings, refusing
from gklint.report.profiles import list_text, list_value, profile_text, profile_value
from gklint.report.values import dump


def _profile(action: str, wanted: str | None, format_: str) -> None:
    if action == "show" and wanted is None:
        raise Misuse("请写要看哪个地区，例如：gklint profile show 运城市")
    if action == "list" and wanted is not None:
        raise Misuse(
            f"profile list 后面不用写“{wanted}”。要看它请运行：gklint profile show {wanted}"
        )
    if action not in {"list", "show"}:
        action, wanted = "show", wanted or action
    with refusing():
        settings = read_settings(".")
        host = host_for(settings)
        shelf, rules = host.profiles(settings.profiles), host.rules
        every = shelf.every() if wanted is None else ()
        found = None if wanted is None else shelf.profile(wanted)
    if format_ == "json":
        value = list_value(every) if found is None else profile_value(found, rules)
        to_programs([dump(value, indent=2), "\n"])
    elif found is None:
        to_people(list_text(every))
    else:
        to_people(profile_text(found, rules, terminal(colour=False).width))


command = ChineseCommand(
    "profile",
    help="""\
list 列出有哪些地区规则；show 显示一个地区的全部条款和设定，每一项都写明出自哪个文件、依据哪一条、
用于哪几条规则。

\b
例如：
  gklint profile list
  gklint profile show 运城市
  gklint profile show cn-shandong-weihai --format json
""",
    callback=_profile,
    add_help_option=False,
    params=[
        click.Argument(["action"], metavar="[list|show]", default="list"),
        click.Argument(["wanted"], metavar="[地区]", required=False),
        format_option("text", "json"),
        help_option(),
    ],
)
