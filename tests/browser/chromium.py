"""A real headless Chromium, led over the DevTools protocol: no driver, no framework."""

import base64
import json
import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, TypeAlias

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

Json: TypeAlias = dict[str, Any]
"""Values of the protocol, which has no types here."""

_FLAGS: Final = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
    "--remote-debugging-port=0",
)
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_PATIENCE: Final = 30.0
_HUGE: Final = 64 * 1024 * 1024


def program() -> str | None:
    """Give the path of a Chromium, if there is one."""
    wanted = os.environ.get("GKLINT_CHROMIUM")
    return wanted or next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def browser(profile: Path) -> Iterator["Browser"]:
    """Start a Chromium with an empty profile and end it.

    Args:
        profile: An empty folder.
    """
    found = program()
    assert found is not None, "no Chromium"
    with subprocess.Popen(  # noqa: S603 - the program found above
        [found, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            port = until(lambda: _port(profile))
            yield Browser(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


def _port(profile: Path) -> str | None:
    with suppress(OSError):
        lines = (profile / "DevToolsActivePort").read_text("ascii").split()
        return lines[0] if lines else None
    return None


def until(ask: Callable[[], Any], seconds: float = _PATIENCE) -> Any:  # noqa: ANN401 - whatever is asked for
    """Ask until there is an answer.

    Raises:
        TimeoutError: There is none in time.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(0.02)
    raise TimeoutError


class Browser:
    """A running Chromium."""

    def __init__(self, address: str) -> None:
        """Keep where it listens."""
        self._address = address

    @contextmanager
    def tab(self, width: int = 1280, height: int = 720, *, dark: bool = False) -> Iterator["Tab"]:
        """Open a tab of a size, as somebody sees it who likes it light or dark."""
        request = urllib.request.Request(f"{self._address}/json/new?about:blank", method="PUT")  # noqa: S310 - our own browser
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - see above
            target = json.load(answer)
        with connect(target["webSocketDebuggerUrl"], max_size=_HUGE) as socket:
            tab = Tab(socket)
            tab.size(width, height)
            tab.call("Page.enable")
            tab.call("Runtime.enable")
            tab.call("Network.enable")
            tab.call("Log.enable")
            scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
            still = {"name": "prefers-reduced-motion", "value": "reduce"}
            tab.call("Emulation.setEmulatedMedia", features=[scheme, still])
            yield tab
            with suppress(WebSocketException, OSError):
                tab.call("Page.close")


class Tab:
    """A tab: what it shows, and hands that click, type and drop.

    Attributes:
        requested: Addresses the page asked for.
        complaints: What the browser says is wrong with the page.
    """

    def __init__(self, socket: ClientConnection) -> None:
        """Keep the line to it."""
        self._socket = socket
        self._number = 0
        self.requested: list[str] = []
        self.complaints: list[str] = []

    def call(self, method: str, **params: Any) -> Json:  # noqa: ANN401 - of the protocol
        """Call a method of the protocol.

        Raises:
            RuntimeError: The browser refuses.
        """
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            said: Json = json.loads(self._socket.recv(_PATIENCE))
            if said.get("id") == self._number:
                if "error" in said:
                    raise RuntimeError(f"{method}: {said['error']}")
                result: Json = said["result"]
                return result
            self._note(said)

    def _note(self, said: Json) -> None:
        match said.get("method"):
            case "Network.requestWillBeSent":
                self.requested.append(said["params"]["request"]["url"])
            case "Log.entryAdded":
                self.complaints.append(said["params"]["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(json.dumps(said["params"]["exceptionDetails"]))

    def size(self, width: int, height: int) -> None:
        """Change its size."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def open(self, address: str) -> None:
        """Go to an address and wait until the page is there."""
        self.call("Page.navigate", url=address)
        until(
            lambda: self.js("document.readyState === 'complete' && location.href !== 'about:blank'")
        )

    def js(self, expression: str) -> Any:  # noqa: ANN401 - whatever it gives
        """Give the value of an expression; waits where it is a promise.

        Raises:
            RuntimeError: It throws.
        """
        said = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in said:
            raise RuntimeError(said["exceptionDetails"])
        return said["result"].get("value")

    def wait(self, expression: str, seconds: float = _PATIENCE) -> Any:  # noqa: ANN401 - see js
        """Wait until an expression is true, and give its value."""
        return until(lambda: self.js(expression), seconds)

    def text(self, selector: str) -> str:
        """Give the text of the first element that is meant, as it is seen."""
        return str(self.js(f"document.querySelector({json.dumps(selector)}).innerText"))

    def centre(self, selector: str) -> tuple[float, float]:
        """Give the middle of an element, scrolled into view."""
        name = json.dumps(selector)
        self.js(f"document.querySelector({name}).scrollIntoView({{block: 'center'}})")
        box = self.js(
            f"(() => {{ const r = document.querySelector({name}).getClientRects()[0];"
            " return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        return float(box[0]), float(box[1])

    def click(self, selector: str) -> None:
        """Click an element with the mouse."""
        x, y = self.centre(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def key(self, name: str, text: str = "") -> None:
        """Press a key, by its name: ``Tab``, ``Enter``, ``ArrowRight``."""
        codes = {"Tab": 9, "Enter": 13, " ": 32, "ArrowRight": 39, "ArrowLeft": 37}
        about = {"key": name, "code": name, "windowsVirtualKeyCode": codes[name]}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **about)
        self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    def drop(self, selector: str, *files: Path) -> None:
        """Drop real files or folders on an element."""
        x, y = self.centre(selector)
        data = {"items": [], "files": [str(file) for file in files], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.call("Input.dispatchDragEvent", type=kind, x=x, y=y, data=data)

    def pick(self, selector: str, *files: Path) -> None:
        """Choose files as the dialogue of a file field does."""
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.call("DOM.setFileInputFiles", files=[str(file) for file in files], nodeId=node)

    def downloads(self, folder: Path) -> None:
        """Let files be downloaded into a folder."""
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))

    def screenshot(self) -> bytes:
        """Give a picture of what is seen, as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])
