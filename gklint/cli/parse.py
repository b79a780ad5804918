"""``gklint parse``: what the grammars recognised, without judging it."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import click

from gklint.cli.chinese import ChineseCommand, Misuse, help_option
from gklint.cli.options import STDIN, format_option
from gklint.cli.output import terminal, to_people, to_programs
from gklint.cli.session import collect_garbage, host_for, refusing
from gklint.config.settings import Settings
from gklint.engine.find import Candidate, find_drafts
from gklint.engine.intake import parse_draft, read_draft, read_stream
from gklint.engine.run import CLEAN, UNCHECKED
from gklint.hooks.hookspecs import Reader
from gklint.model.manuscript import Manuscript
from gklint.readers import SUFFIXES, ReadFault
from gklint.report.elements import fault_object, parsed_value
from gklint.report.elements_text import parsed_text
from gklint.report.values import Json, dump

Parsed = dict[str, Json]


@click.pass_context
def _parse(ctx: click.Context, paths: tuple[str, ...], format_: str) -> None:
    if not paths:
        raise Misuse("请写要看的文件，例如：gklint parse 通知.docx")
    faults = 0

    def counted(values: Iterable[Parsed]) -> Iterator[Parsed]:
        nonlocal faults
        for value in values:
            faults += "faults" in value
            yield value

    values = counted(_values(paths))
    if format_ == "text":
        width = terminal(colour=False).width
        to_people("".join((*parsed_text(value, width), "\n")) for value in values)
    elif format_ == "ndjson":
        to_programs(dump(value) + "\n" for value in values)
    else:
        single = len(paths) == 1 and not os.path.isdir(paths[0])  # noqa: PTH112 - a name, perhaps "-"
        to_programs([_whole(list(values), single=single), "\n"])
    ctx.exit(UNCHECKED if faults else CLEAN)


def _whole(values: list[Parsed], *, single: bool) -> str:
    return dump(values[0] if single and values else values, indent=2)


def _values(paths: tuple[str, ...]) -> Iterator[Parsed]:
    if STDIN in paths:
        if len(paths) > 1:
            raise Misuse("“-”（从标准输入读）不能和别的文件一起写。")
        yield _read(STDIN, lambda: read_stream(sys.stdin.buffer, STDIN))
        return
    with refusing():
        readers = host_for(Settings()).readers
    for candidate in find_drafts(
        map(Path, paths), suffixes=SUFFIXES | frozenset(readers), follow=False
    ):
        yield _candidate(candidate, readers)
        collect_garbage()


def _candidate(candidate: Candidate, readers: Mapping[str, Reader]) -> Parsed:
    name = candidate.name
    if candidate.fault is not None:
        return fault_object(name, [candidate.fault])
    return _read(name, lambda: read_draft(candidate.path, name, readers))


def _read(name: str, reading: Callable[[], Manuscript]) -> Parsed:
    try:
        return parsed_value(parse_draft(reading()))
    except ReadFault as error:
        return fault_object(name, [error.fault])


command = ChineseCommand(
    "parse",
    help="""\
列出认出的公文要素：版头、主体、版记、公开属性标注、引用的文件，以及没有认出的行。只列出，不作判断。

\b
例如：
  gklint parse 通知.docx
  gklint parse 归档/ --format ndjson
  gklint parse - < 通知.txt
""",
    callback=_parse,
    add_help_option=False,
    params=[
        click.Argument(["paths"], nargs=-1, metavar="路径…"),
        format_option("text", "json", "ndjson"),
        help_option(),
    ],
)
