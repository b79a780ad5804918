"""``gklint doctor``: what is installed, what is missing and what it would enable."""

import platform
import sys
from collections.abc import Iterator
from typing import Final

import click

from gklint import __version__
from gklint.cli.chinese import ChineseCommand, help_option
from gklint.cli.options import format_option
from gklint.cli.output import to_people, to_programs
from gklint.cli.session import host_for, refusing
from gklint.config.settings import Settings
from gklint.engine.doctor import Format, Part, State, formats, parts
from gklint.engine.run import CLEAN, UNCHECKED
from gklint.hooks.host import Plugin
from gklint.report.values import Json, dump
from gklint.report.visible import visible

_STATES: Final = {State.WORKS: "能读", State.MISSING: "没有安装", State.BROKEN: "自检没有通过"}
_OCR: Final = (
    "\n扫描件没有文字，gklint 不识别图片：先用文字识别（OCR）软件识别，把结果存成“原文件名.ocr.txt”"
    "放在旁边。\n复核之后，用 gklint ocr-list 列出哪些文件需要。\n"
)


@click.pass_context
def _doctor(ctx: click.Context, format_: str) -> None:
    with refusing():
        host = host_for(Settings())
        found = tuple(formats(host.distinct_readers))
    optional = tuple(parts())
    if format_ == "json":
        to_programs([dump(_value(found, optional, host.plugins), indent=2), "\n"])
    else:
        to_people(_lines(found, optional, host.plugins))
    ctx.exit(UNCHECKED if any(each.state is State.BROKEN for each in found) else CLEAN)


def _value(
    found: tuple[Format, ...], optional: tuple[Part, ...], plugins: tuple[Plugin, ...]
) -> dict[str, Json]:
    return {
        "gklint": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "plugins": [{"name": plugin.label, "version": plugin.entry.version} for plugin in plugins],
        "formats": [
            {
                "name": each.name,
                "formats": each.formats,
                "needs": each.needs or None,
                "version": each.version or None,
                "state": each.state.value,
                "why": each.why or None,
                "install": dict(each.install),
            }
            for each in found
        ],
        "parts": [
            {
                "name": part.name,
                "enables": part.enables,
                "lacks": list(part.lacks),
                "install": part.install,
            }
            for part in optional
        ],
    }


def _lines(
    found: tuple[Format, ...], optional: tuple[Part, ...], plugins: tuple[Plugin, ...]
) -> Iterator[str]:
    yield f"gklint {__version__}，Python {platform.python_version()}（{sys.executable}）\n"
    yield f"插件：{'、'.join(plugin.label for plugin in plugins)}\n"
    yield "\n能读哪些格式（每种都读了一份样例）：\n"
    for each in found:
        yield from _format(each)
    yield "\n其他可选的部分：\n"
    for part in optional:
        state = "没有安装" if part.lacks else "已安装"
        yield f"  {state}  {part.enables}\n"
        if part.lacks:
            yield f"      缺 {'、'.join(part.lacks)}，要用请运行：{part.install}\n"
    yield _OCR
    yield _summary(found)


def _format(each: Format) -> Iterator[str]:
    by = f"，由 {each.needs} {each.version} 读".replace("  ", " ") if each.version else ""
    yield f"  {_STATES[each.state]}  {each.formats}{visible(by)}\n"
    if each.why:
        yield f"      原因：{visible(each.why)}\n"
    if each.state is State.MISSING:
        yield f"      缺 {each.needs}，装上以后就能读。怎样装：\n"
    if each.state is not State.WORKS:
        for system, command in each.install:
            yield f"        {system}：{command}\n"


def _summary(found: tuple[Format, ...]) -> str:
    count = {state: sum(each.state is state for each in found) for state in State}
    said = [f"{count[state]} 种{word}" for state, word in _STATES.items() if count[state]]
    return f"\n合计：{'，'.join(said)}。\n"


command = ChineseCommand(
    "doctor",
    help="""\
看看装了什么、缺什么：每种格式用什么读、能不能读（真的读一份样例），缺的装上以后能做什么、\
在 Debian、统信 UOS、麒麟和 Windows 上怎样装。不联网，不改动任何东西。

\b
例如：
  gklint doctor
  gklint doctor --format json

\b
退出码：0 装了的都能用（没有装的不算毛病）；3 有装了却不能用的。
""",
    callback=_doctor,
    add_help_option=False,
    params=[format_option("text", "json"), help_option()],
)
