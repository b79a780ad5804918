"""A browser that is a few lines of Python: it speaks ASGI, and can hang up at any moment."""

import asyncio
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gklint.web.app import Page
from gklint.web.security import App, Guard, hosts_for
from gklint.web.uploads import CONTENT_TYPE, Bounds

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SECRET = "a-secret-of-this-test-only"  # noqa: S105 - it guards nothing
HOST = "127.0.0.1:8480"
HERE = f"http://{HOST}"
BOUNDS = Bounds(file=2 * 1024 * 1024, total=4 * 1024 * 1024, files=20, seconds=30)

Files = Mapping[str, bytes]


def example(name: str) -> bytes:
    """Give a file of the examples."""
    return (EXAMPLES / name).read_bytes()


def folder(name: str) -> dict[str, bytes]:
    """Give the files of a folder of the examples, by the names a browser gives them."""
    home = EXAMPLES / name
    return {f"{name}/{file.name}": file.read_bytes() for file in sorted(home.iterdir())}


def body(files: Files, **said: object) -> bytes:
    """Write a request as the page does."""
    listed = [{"name": name, "size": len(data)} for name, data in files.items()]
    head = {"profile": "cn", "stage": "draft", "files": listed, **said}
    return json.dumps(head).encode() + b"\n" + b"".join(files.values())


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.data.decode("utf-8")

    @property
    def reason(self) -> str:
        """Why a request was refused."""
        return str(json.loads(self.data)["reason"])

    @property
    def events(self) -> list[dict[str, object]]:
        """The lines of an answer."""
        assert self.status == 200, self.text
        return [json.loads(line) for line in self.text.splitlines()]

    @property
    def shown(self) -> str:
        """What an answer puts on the page."""
        events = self.events
        assert events[-1] == {"kind": "end"}
        return "".join(str(event["html"]) for event in events if "html" in event)


async def asked(
    app: App,
    path: str,
    headers: Mapping[str, str],
    pieces: Iterable[bytes] | None = None,
    *,
    hang_up: bool = False,
) -> Reply:
    """Send a request, and give the reply.

    Args:
        app: Who is asked.
        path: Of the request.
        headers: Of the request.
        pieces: The body of a POST; else it is a GET.
        hang_up: Whether the visitor is gone after the last piece, which is not the end of the body.
    """
    sending = list(pieces or [b""])
    said: list[Mapping[str, Any]] = []
    over = asyncio.Event()

    async def receive() -> dict[str, object]:
        await asyncio.sleep(0)
        if sending:
            piece = sending.pop(0)
            more = bool(sending) or hang_up
            return {"type": "http.request", "body": piece, "more_body": more}
        if not hang_up:
            await over.wait()
        return {"type": "http.disconnect"}

    async def send(message: Mapping[str, Any]) -> None:
        said.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET" if pieces is None else "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in headers.items()],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8480),
    }
    await app(scope, receive, send)
    over.set()
    if not said:
        return Reply(0, {}, b"")
    start = said[0]
    told = {k.decode(): v.decode() for k, v in start["headers"]}
    return Reply(start["status"], told, b"".join(m.get("body", b"") for m in said[1:]))


class Visitor:
    """Somebody with the address."""

    def __init__(self, page: Page) -> None:
        """Stand before the page, with the guard between."""
        self.page = page
        self.app: App = Guard(page.app, SECRET, hosts_for("127.0.0.1"), by_number=False)

    def get(self, path: str, host: str = HOST) -> Reply:
        """Ask for a path, which holds the secret or does not."""
        return asyncio.run(asked(self.app, path, {"host": host}))

    def post(self, content: bytes, path: str = "check", **headers: str) -> Reply:
        """Send what the page would send, with other headers where named."""
        return asyncio.run(self.posting(content, path, **headers))

    async def posting(self, content: bytes, path: str = "check", **headers: str) -> Reply:
        """Send what the page would send, among others at the same time."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {"host": HOST, "content-type": CONTENT_TYPE, "origin": HERE, **named}
        return await asked(self.app, f"/{SECRET}/{path}", sent, [content])

    def check(self, files: Files, **said: object) -> Reply:
        """Drop files."""
        return self.post(body(files, **said))

    def copy(self, files: Files, **said: object) -> Reply:
        """Ask for a copy."""
        return self.post(body(files, **said), "copy")
