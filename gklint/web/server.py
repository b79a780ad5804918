"""The page on a socket: bound before anything is promised, ended cleanly whatever ends it."""

import asyncio
import gc
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from gklint.engine.select import PlanError
from gklint.web.app import Page, Service
from gklint.web.security import Guard, hosts_for, is_loopback

_BACKLOG: Final = 64
_PATIENCE: Final = 3  # seconds for what is under way when the end comes
_CONNECTIONS: Final = 500  # a browser holds half a dozen
_SILENCE: Final = 20.0  # seconds until the head of a request must be there


class BindError(PlanError):
    """The address cannot be used; the Chinese message says why."""


def bound(host: str, port: int) -> socket.socket:
    """Give a socket that listens.

    Raises:
        BindError: It cannot be had.
    """
    try:
        info = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, number, _, address = info[0]
        listening = socket.socket(family, kind, number)
    except (OSError, UnicodeError, OverflowError) as error:
        raise BindError(f"没有 {host} 这个地址：请检查 --host") from error
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        listening.close()
        message = f"不能在 {host} 的 {port} 端口打开网页：可能已被占用，请换一个 --port，或不写"
        raise BindError(message) from error
    return listening


def address_of(listening: socket.socket, host: str, token: str) -> str:
    """Give the address to open; the secret is in it."""
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - a comparison
    name = f"[{shown}]" if ":" in shown else shown
    return f"http://{name}:{listening.getsockname()[1]}/{token}/"


class Connection(H11Protocol):
    """A connection that is given up where no request comes: else who holds many shuts out all.

    uvicorn waits for the head of a request for ever, however slowly it comes, and accepts more than
    it serves; asyncio, out of files at last, does nothing any more but say so.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request, unless there are too many who do."""
        super().connection_made(transport)
        if self.limit_concurrency is not None and len(self.connections) >= self.limit_concurrency:
            transport.abort()
            return
        self.loop.call_later(_SILENCE, self._give_up, None)

    def on_response_complete(self) -> None:
        """Begin to wait for the next one."""
        answered = self.cycle
        super().on_response_complete()
        self.loop.call_later(_SILENCE, self._give_up, answered)

    def _give_up(self, last: object) -> None:
        """Hang up, if nothing has been asked since."""
        if self.cycle is last and not self.transport.is_closing():
            self.transport.close()


def serve(  # noqa: PLR0913 - the options of the command line, all by name
    service: Service,
    listening: socket.socket,
    *,
    host: str,
    token: str,
    allowed: tuple[str, ...] = (),
    ready: Callable[[], None],
) -> None:
    """Serve until Ctrl-C or SIGTERM; then nothing is left, neither process nor file.

    Args:
        service: What the page is made of.
        listening: Where it is asked for.
        host: What that is bound to, as the user wrote it.
        token: The secret in the address.
        allowed: Further names by which it may be asked for.
        ready: Called once it answers.

    Raises:
        WorkerError: The workers cannot be started.
    """
    with closing(Page(service)) as page:
        page.open()
        hosts = hosts_for(host, allowed)
        guard = Guard(page.app, token, hosts, by_number=not is_loopback(host))
        server = uvicorn.Server(
            uvicorn.Config(
                guard,
                http=Connection,
                log_config=None,
                log_level="critical",  # in English, of requests that are none, without end
                access_log=False,  # every line of it would hold the secret
                ws="none",
                lifespan="off",
                server_header=False,
                proxy_headers=False,
                limit_concurrency=_connections(),
                backlog=_BACKLOG,  # so many are accepted before one of them can be turned away
                timeout_graceful_shutdown=_PATIENCE,
            )
        )
        gc.enable()  # the command line starts without it
        with _ended_by_signals(), suppress(KeyboardInterrupt):
            asyncio.run(_served(server, listening, ready))


def _connections() -> int:
    """How many connections there may be: with half of the files this process may have open."""
    if sys.platform == "win32":
        return _CONNECTIONS
    import resource  # noqa: PLC0415 - there is none on Windows

    files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return _CONNECTIONS if files == resource.RLIM_INFINITY else min(_CONNECTIONS, files // 2)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let SIGTERM and a closed terminal end what Ctrl-C ends: uvicorn raises signals once more."""

    def end(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    names = ("SIGTERM", "SIGHUP", "SIGBREAK")
    before = {s: signal.signal(s, end) for n in names if (s := getattr(signal, n, None))}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


async def _served(
    server: uvicorn.Server, listening: socket.socket, ready: Callable[[], None]
) -> None:
    ready()
    await server.serve(sockets=[listening])
