"""``gklint serve``: a page on this machine, for who would rather drop a file than type."""

import os
import sys
from contextlib import suppress
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from gklint.cli.chinese import ChineseCommand, Misuse, bad, help_option
from gklint.cli.options import count, word_of
from gklint.cli.session import refusing
from gklint.cli.work import Work, plan_of, settings_of
from gklint.config.settings import STAGES
from gklint.model.disclosure import Stage

if TYPE_CHECKING:
    from gklint.engine.plan import Plan

HELP = """\
在本机打开一个网页：把公文拖进去，看结论、问题和原文里的位置，下载批注稿、修订稿和可打印的清单。

\b
例如：
  gklint serve                                   打开浏览器，只有本机能用
  gklint serve --profile 运城市 --stage 报批     选好地区和阶段
  gklint serve --host 0.0.0.0 --port 8480 --token-file 口令.txt
                                                 给同一办公网里装不了程序的同事用

公文只在这台机器上检查，不联网，看完即删。按 Ctrl-C 停止。
"""

_NEEDED: Final = ("starlette", "uvicorn", "jinja2")
_MISSING: Final = (
    '打开网页要另装几个库（缺 {}），请运行：pip install "gklint[web]"\n'
    "不能上网的机器，请用离线安装包；不装也可以直接用命令检查：gklint 公文.docx"
)
_OPEN_TO_OTHERS: Final = (
    "注意：--host {} 让别的机器也能打开这个网页。传的公文不加密，只应在本单位可信的内部网络使用；"
    "知道完整地址的人都能用，请只告诉该用的同事。涉密公文不得在这里检查。"
)
_MEGABYTE: Final = 1024 * 1024
_LARGEST: Final = 64
_AT_ONCE: Final = 4  # files of the largest size in one request
_SHORTEST: Final = 20
_JOBS: Final = 4


class Asked(NamedTuple):
    """What the command line says."""

    port: int
    host: str
    profile: str | None
    stage: Stage | None
    no_browser: bool
    max_size: int
    jobs: int
    token_file: str | None
    allow_host: tuple[str, ...]
    config: str | None
    no_config: bool


def run(asked: Asked) -> int:
    """Serve until the user ends it, and give the exit code.

    Raises:
        Misuse: It cannot be served.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise Misuse(_MISSING.format("、".join(missing)))
    from gklint.web.app import Service  # noqa: PLC0415 - what it needs may not be installed
    from gklint.web.security import is_loopback  # noqa: PLC0415 - see above
    from gklint.web.server import address_of, bound, serve  # noqa: PLC0415 - see above
    from gklint.web.uploads import Bounds  # noqa: PLC0415 - see above

    with refusing():
        plan = _plan(asked)
        token = _token(asked.token_file)
        bounds = Bounds(asked.max_size * _MEGABYTE, asked.max_size * _AT_ONCE * _MEGABYTE)
        service = Service(plan, asked.jobs or min(_JOBS, os.cpu_count() or 1), bounds, date.today)
        with bound(asked.host, asked.port) as listening:
            address = address_of(listening, asked.host, token)

            def ready() -> None:
                for file, fault in plan.library.complaints:
                    click.echo(f"注意：{file}：{fault.message}", err=True)
                if not is_loopback(asked.host):
                    click.echo(_OPEN_TO_OTHERS.format(asked.host), err=True)
                click.echo(f"网页已打开：{address}　（按 Ctrl-C 停止）")
                if not asked.no_browser:
                    _browse(address)

            serve(
                service,
                listening,
                host=asked.host,
                token=token,
                allowed=asked.allow_host,
                ready=ready,
            )
    click.echo("已停止，没有留下任何文件。", err=True)
    return 0


def _plan(asked: Asked) -> "Plan":
    work = Work(
        paths=(".",),
        stage=asked.stage,
        profile=asked.profile,
        select=None,
        ignore=None,
        as_of=None,
        registries=(),
        records=(),
        jobs=None,
        config=asked.config,
        no_config=asked.no_config,
        quiet=True,
    )
    # Patterns of paths look from the folder of the configuration; what is dropped lies in none.
    return plan_of(work, settings_of(work)._replace(file=None))


def _token(file: str | None) -> str:
    """Make a secret, or read the one that is to stay the same over restarts.

    Raises:
        Misuse: The file cannot be used.
    """
    from gklint.web.security import new_token  # noqa: PLC0415 - see run()

    if file is None:
        return new_token()
    path = Path(file)
    try:
        with suppress(FileExistsError):
            made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(made, "w", encoding="ascii") as stream:
                stream.write(new_token() + "\n")
        token = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Misuse(f"口令文件 {file} 读不了也建不了：请检查路径和权限。") from error
    if len(token) < _SHORTEST or not set(token) <= _LETTERS:
        raise Misuse(
            f"口令文件 {file} 里应是 {_SHORTEST} 个以上的字母、数字、- 或 _："
            "请删除它，gklint 会写一个新的。"
        )
    return token


_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def _browse(address: str) -> None:
    """Open the browser, where there is a screen to open one on."""
    screen = os.name == "nt" or sys.platform == "darwin"
    if not screen and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        return
    import threading  # noqa: PLC0415 - see run()
    import webbrowser  # noqa: PLC0415 - see run()

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _port(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    port = count(ctx, param, value)
    if port is not None and port > 65535:  # noqa: PLR2004 - the last port there is
        bad("端口号最大是 65535")
    return port


def _size(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    size = count(ctx, param, value)
    if size is not None and not 1 <= size <= _LARGEST:
        bad(f"请写 1 到 {_LARGEST}，单位是 MB")
    return size


def _names(
    ctx: click.Context,  # noqa: ARG001 - click hands it on
    param: click.Parameter,  # noqa: ARG001 - the same
    value: tuple[str, ...],
) -> tuple[str, ...]:
    """Refuse what no browser sends as a name, and would be waited for in vain."""
    if any(not name or set(name) & set("/* ") or name.count(":") == 1 for name in value):
        bad("只写名字，例如 gwjc.example.cn，不写 http://、端口和 *")
    return value


@click.pass_context
def _run(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 - click hands them on untyped, checked by the callbacks below
    ctx.exit(run(Asked(**values)))


command = ChineseCommand(
    "serve",
    help=HELP,
    callback=_run,
    add_help_option=False,
    params=[
        click.Option(
            ["--profile"], metavar="地区", help="页面上先选好哪里的规则，例如 运城市；默认全国"
        ),
        click.Option(
            ["--stage"],
            metavar="阶段",
            callback=word_of(STAGES),
            help="页面上先选好走到哪一步：起草、报批、印发、历史；默认起草",
        ),
        click.Option(
            ["--port"], metavar="端口", default="0", callback=_port, help="默认 0，由系统给一个空的"
        ),
        click.Option(
            ["--host"],
            metavar="地址",
            default="127.0.0.1",
            help="默认 127.0.0.1，只有本机能打开；0.0.0.0 让别的机器也能打开",
        ),
        click.Option(
            ["--allow-host"],
            metavar="名字",
            multiple=True,
            callback=_names,
            help="还可以用这个名字访问，例如反向代理的域名；可以写几次",
        ),
        click.Option(
            ["--token-file"],
            metavar="文件",
            help="地址里的口令从这个文件读，没有就建一个；不写则每次启动换一个",
        ),
        click.Option(["--no-browser"], is_flag=True, help="不打开浏览器，只显示地址"),
        click.Option(
            ["--max-size"],
            metavar="MB",
            default=str(_LARGEST),
            callback=_size,
            help=f"一个文件最大多少，默认 {_LARGEST}；一次合计是它的 {_AT_ONCE} 倍",
        ),
        click.Option(
            ["--jobs"],
            metavar="个数",
            default="0",
            callback=count,
            help=f"同时用几个进程检查；默认 0，按处理器核数，最多 {_JOBS}",
        ),
        click.Option(["--config"], metavar="文件", help="用这个配置文件，不再往上找 gklint.toml"),
        click.Option(["--no-config"], is_flag=True, help="不读任何配置文件"),
        help_option(),
    ],
)
