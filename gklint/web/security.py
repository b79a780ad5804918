"""Who may ask the page anything: the guard in front of it.

Anybody can send a request to a port of this machine: a page of another site that guesses the port
(cross-site request), a site that lets its own name point to 127.0.0.1 (DNS rebinding), another
user of the machine. The guard answers only who knows the address, which holds a secret.
"""

import ipaddress
import socket
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from secrets import compare_digest, token_urlsafe
from typing import Any, Final, TypeAlias

from gklint.web.pages import refusal_page

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]
"""ASGI: the values of its dictionaries have no common type."""

HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
"""What every answer says: nothing from elsewhere, nowhere else, and nothing is kept."""

_SAFE: Final = frozenset({"GET", "HEAD"})
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})

_WRONG_ADDRESS: Final = "这个地址不对，或者已经过期：请用运行 gklint serve 时给出的完整地址打开。"
_WRONG_HOST: Final = (
    "不能用这个名字访问：请用运行 gklint serve 时给出的地址；"
    "要用别的名字，请在启动时加 --allow-host。"
)
_WRONG_ORIGIN: Final = "这个请求来自别的网页，没有处理。"
_FAILED: Final = "程序出错，没有检查成：请再试一次；还是不行，请把做了什么告诉维护者。"


def new_token() -> str:
    """Give a secret for the address: 192 random bits."""
    return token_urlsafe(24)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def hosts_for(host: str, further: tuple[str, ...] = ()) -> frozenset[str]:
    """Give the names by which the page may be asked for.

    Args:
        host: What it is bound to.
        further: Names the user allows: of a reverse proxy.
    """
    names = {*_LOOPBACK, *(name.lower() for name in further)}
    if not is_loopback(host):
        names |= {host.lower(), socket.gethostname().lower()}
    return frozenset(names)


class Guard:
    """Lets through what comes from the page itself, and gives every answer its headers."""

    def __init__(self, app: App, token: str, hosts: frozenset[str], *, by_number: bool) -> None:
        """Say who may ask.

        Args:
            app: What is guarded; it sees paths without the secret.
            token: The secret, first part of every path.
            hosts: The names by which it may be asked for.
            by_number: Whether any IP address may stand for a name as well: the page is bound to
                others than the loopback. No name resolves to a number, so rebinding cannot.
        """
        self._app = app
        self._token = token.encode()
        self._hosts = hosts
        self._by_number = by_number

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or refuse it; what goes wrong inside is told without its words."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                own = {name.lower() for name, _ in message.get("headers", ())}
                added = [(k.encode(), v.encode()) for k, v in HEADERS.items()]
                extra = [(k, v) for k, v in added if k not in own]
                message = {**message, "headers": [*message.get("headers", ()), *extra]}
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await _say(guarded, *refusal)
            return
        if scope["path"].count("/") == 1:  # the address, copied without its end
            await _redirect(guarded, f"{self._token.decode()}/")
            return
        try:
            await self._app(self._inside(scope), receive, guarded)
        except Exception:  # noqa: BLE001 - a trace could quote a document, and nobody would read it
            if not begun:
                await _say(guarded, 500, _FAILED)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        host = headers.get("host", "")
        if not self._is_ours(_name_of(host)):
            return 421, _WRONG_HOST
        if not self._knows(scope["path"]):
            return 404, _WRONG_ADDRESS
        if scope["method"] not in _SAFE and not _from_here(headers, host):
            return 403, _WRONG_ORIGIN
        return None

    def _is_ours(self, name: str) -> bool:
        if name in self._hosts:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return self._by_number

    def _knows(self, path: str) -> bool:
        said = path.removeprefix("/").partition("/")[0]
        return compare_digest(said.encode("utf-8", "replace"), self._token)

    def _inside(self, scope: Scope) -> Scope:
        path = scope["path"][len(self._token) + 1 :]
        return {**scope, "path": path, "raw_path": path.encode("utf-8", "replace"), "root_path": ""}


def _name_of(host: str) -> str:
    """Give the name in a Host header, without port and brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _from_here(headers: Mapping[str, str], host: str) -> bool:
    """Whether a request that does something comes from a page of the same origin."""
    scheme, found, origin = headers.get("origin", "").partition("://")
    if not found or scheme not in {"http", "https"} or origin != host:
        return False
    return headers.get("sec-fetch-site", "same-origin") == "same-origin"


async def _say(send: Send, status: int, reason: str) -> None:
    body = refusal_page(reason).encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _redirect(send: Send, to: str) -> None:
    headers = [(b"location", to.encode()), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 307, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
