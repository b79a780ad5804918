"""``gklint registry``: keep a registry of superior documents, search it, check it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from gklint.cli.chinese import ChineseCommand, Misuse, help_option
from gklint.cli.options import format_option
from gklint.cli.output import to_people, to_programs
from gklint.cli.registrable import registrable, take_up
from gklint.cli.session import host_for, read_settings, refusing
from gklint.dossier.roles import ROLE_WORDS
from gklint.model.superiors import Superior
from gklint.registry import Registry, open_registry
from gklint.registry.entries import Listed, together
from gklint.registry.registry import open_shelf
from gklint.registry.write import write_added, write_built
from gklint.report.registry import (
    additions_text,
    entries_text,
    entries_value,
    problems_text,
    problems_value,
    shelves_text,
)
from gklint.report.values import dump
from gklint.report.visible import visible
from gklint.text.nearest import nearest

_UNREAD = 3
_PROBLEMS = 1
_BRIEF_FROM = 50


class Asked(NamedTuple):
    """What the command line says.

    Attributes:
        words: Files, or words to look for.
        target: ``--to``.
        registries: ``--registry``.
        as_json: ``--format json``.
    """

    words: tuple[str, ...]
    target: str | None
    registries: tuple[Path, ...]
    as_json: bool

    @property
    def files(self) -> tuple[Path, ...]:
        """The words, as files."""
        return tuple(map(Path, self.words))


@click.pass_context
def _registry(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    action: str,
    words: tuple[str, ...],
    target: str | None,
    registries: tuple[str, ...],
    format_: str,
) -> None:
    if action not in _ACTIONS:
        near = nearest(action, _ACTIONS)
        hint = f"是不是 {near}？" if near else ""
        raise Misuse(f"没有“registry {action}”，{hint}可写：{'、'.join(_ACTIONS)}")
    if target is not None and action not in _WRITING:
        raise Misuse(f"registry {action} 不用写 --to")
    if action in _WRITING and format_ == "json":
        raise Misuse(f"registry {action} 只有文字输出")
    asked = Asked(words, target, tuple(map(Path, registries)), format_ == "json")
    with refusing():
        code = _ACTIONS[action](asked)
    ctx.exit(code)


def _add(asked: Asked) -> int:
    path = _target(asked, "通知.docx --to 上级文件.csv")
    words = {**ROLE_WORDS, **dict(read_settings(".").companions)}
    found = [take_up(file, words) for file in registrable(asked.files, words)]
    sorted_out = write_added(path, (entry for each in found for entry in each.entries))
    troubles = [trouble for each in found for trouble in each.troubles]
    brief = len(sorted_out.added) > _BRIEF_FROM
    to_people(additions_text(str(path), sorted_out, troubles, brief=brief))
    return _UNREAD if any(each.troubles and not each.entries for each in found) else 0


def _build(asked: Asked) -> int:
    path = _target(asked, "上级文件.csv --to 上级文件.sqlite")
    shelves = [open_shelf(file) for file in asked.files]
    listed = together(path.name, [Listed(tuple(shelf), shelf.problems) for shelf in shelves])
    write_built(path, listed)
    to_people(problems_text(listed.problems, len(listed.entries)))
    to_people([f"已生成 {visible(str(path))}\n"])
    return 0


def _list(asked: Asked) -> int:
    registry = _opened((*asked.files, *asked.registries))
    _show(registry, list(registry.entries()), as_json=asked.as_json)
    return 0


def _find(asked: Asked) -> int:
    if not asked.words:
        raise Misuse("请写要找的文号或词，例如：gklint registry find 国办发〔2019〕54号")
    registry = _opened(asked.registries)
    found = list(registry.find(asked.words))
    if found or asked.as_json:
        _show(registry, found, as_json=asked.as_json)
    else:
        words = visible(" ".join(asked.words))
        to_people([f"没有找到“{words}”。目录里没有，不等于没有这份文件。\n"])
    return 0


def _check(asked: Asked) -> int:
    files = (*asked.files, *asked.registries) or read_settings(".").registries
    if not files:
        raise Misuse("请写要检查的上级文件目录，例如：gklint registry check 上级文件.csv")
    shelves = [open_shelf(file) for file in files]
    problems = [problem for shelf in shelves for problem in shelf.problems]
    count = sum(len(shelf) for shelf in shelves)
    if asked.as_json:
        to_programs([dump(problems_value(problems, count), indent=2), "\n"])
    else:
        to_people(problems_text(problems, count))
    return _PROBLEMS if problems else 0


_ACTIONS: Mapping[str, Callable[[Asked], int]] = {
    "add": _add,
    "list": _list,
    "find": _find,
    "check": _check,
    "build": _build,
}
_WRITING = ("add", "build")


def _target(asked: Asked, example: str) -> Path:
    if not asked.words or asked.target is None:
        what = "请用 --to 写明写到哪个文件" if asked.words else "请写要登记的文件"
        action = "build" if example.endswith("sqlite") else "add"
        raise Misuse(f"{what}，例如：gklint registry {action} {example}")
    return Path(asked.target)


def _opened(registries: Sequence[Path]) -> Registry:
    settings = read_settings(".")
    shipped = host_for(settings).registries()
    return open_registry((*registries, *settings.registries), shipped)


def _show(registry: Registry, entries: Sequence[Superior], *, as_json: bool) -> None:
    if as_json:
        to_programs([dump(entries_value(entries, registry.shelves), indent=2), "\n"])
        return
    to_people(entries_text(entries))
    to_people(["\n", *shelves_text(registry.shelves)])


command = ChineseCommand(
    "registry",
    help="""\
上级文件目录：记下上级文件的文号、标题、公开属性和效力，检查公文时用来核对引用。

\b
add    从公文、表格、保存的政府网页里登记；已经登记的不会改动，可以反复运行
list   列出目录里的文件（自带的和本单位的）
find   按文号或词查找
check  检查目录：重号、认不出的属性、写错的日期、没有标题；有问题时退出码是 1
build  把目录生成索引（.sqlite），很大的目录打开更快

\b
例如：
  gklint registry add 上级来文/ --to 上级文件.csv
  gklint registry add 国办通知.html 目录.xlsx --to 上级文件.toml
  gklint registry find 国办发〔2019〕54号
  gklint registry find 政务公开 标准化
  gklint registry check 上级文件.csv
  gklint registry build 上级文件.csv --to 上级文件.sqlite

目录可以是 .toml、.csv、.tsv、.xlsx。要让检查时用上它，在 gklint.toml 里写
registries = ["上级文件.csv"]，或者运行时加 --registry 上级文件.csv。
""",
    callback=_registry,
    add_help_option=False,
    params=[
        click.Argument(["action"], metavar="[add|list|find|check|build]", default="list"),
        click.Argument(["words"], metavar="[文件或词]…", nargs=-1),
        click.Option(
            ["--to", "target"], metavar="文件", help="登记到哪个文件；build 时生成哪个文件"
        ),
        click.Option(
            ["--registry", "registries"],
            metavar="文件",
            multiple=True,
            help="除了配置里写的，再用这份目录，可以写多次",
        ),
        format_option("text", "json"),
        help_option(),
    ],
)
