"""``gklint serve`` as a process: what it says, what it refuses, how it ends."""

import asyncio
import http.client
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from click.testing import CliRunner, Result
from uvicorn.server import ServerState

from gklint.cli.main import program
from gklint.web.security import Receive, Scope, Send
from gklint.web.server import Connection
from gklint.web.uploads import CONTENT_TYPE
from tests.browser.served import Served, served
from tests.web.visits import body, example

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def serve(*options: str) -> Result:
    return CliRunner().invoke(program, ["serve", "--no-browser", *options], prog_name="gklint")


def status(address: str, method: str = "GET", host: str = "") -> int:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    connection.request(method, parts.path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def test_it_prints_one_line_with_an_address_that_works_on_this_machine_only() -> None:
    with served() as running:
        parts = urlsplit(running.address)

        assert parts.hostname == "127.0.0.1"
        assert len(parts.path.strip("/")) >= 32
        assert status(running.address) == 200
        assert status(running.address, host="evil.example") == 421
        assert status(running.address.replace(parts.path, "/")) == 404


def test_what_it_says_holds_the_secret_once_and_no_name_of_a_file() -> None:
    with served() as running:
        parts = urlsplit(running.address)
        connection = http.client.HTTPConnection(parts.netloc, timeout=60)
        headers = {"Content-Type": CONTENT_TYPE, "Origin": f"http://{parts.netloc}"}
        content = body({"机密的名字.docx": example("通知.docx")})
        connection.request("POST", f"{parts.path}check", content, headers)
        assert connection.getresponse().read()
        connection.request("GET", "/nothing")
        connection.getresponse().read()
        connection.close()
        running.process.send_signal(signal.SIGINT)
        said = running.process.communicate(timeout=20)[0]

    assert said.strip() == "已停止，没有留下任何文件。"


def test_the_secret_is_another_one_each_time() -> None:
    with served() as first, served() as second:
        assert urlsplit(first.address).path != urlsplit(second.address).path


def test_a_secret_in_a_file_stays_the_same(tmp_path: Path) -> None:
    file = tmp_path / "口令.txt"
    with served("--token-file", str(file)) as running:
        first = urlsplit(running.address).path
    with served("--token-file", str(file)) as running:
        assert urlsplit(running.address).path == first
    assert first == f"/{file.read_text('ascii').strip()}/"
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("words", ["short", "x" * 19, "../" * 10, "密" * 30, "a b" * 10])
def test_a_secret_that_is_none_is_refused(tmp_path: Path, words: str) -> None:
    file = tmp_path / "口令.txt"
    file.write_text(words, "utf-8")
    result = serve("--token-file", str(file))

    assert result.exit_code == 2
    assert "口令文件" in result.stderr


def test_an_address_in_use_is_refused() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        result = serve("--port", str(other.getsockname()[1]))

    assert result.exit_code == 2
    assert "已被占用" in result.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--port", "70000"), "65535"),
        (("--port", "x"), "不是数字"),
        (("--host", "no such host"), "地址"),
        (("--max-size", "0"), "1 到 64"),
        (("--max-size", "65"), "1 到 64"),
        (("--profile", "火星"), "没有地区规则"),
        (("--stage", "明天"), "没有“明天”"),
        (("--config", "/nowhere/gklint.toml"), "gklint.toml"),
        (("--allow-host", "https://oa.example/"), "只写名字"),
        (("--allow-host", "oa.example:8480"), "只写名字"),
        (("通知.docx",), "多写了"),
    ],
)
def test_what_cannot_be_served_is_refused_in_chinese(options: tuple[str, ...], words: str) -> None:
    result = serve(*options)

    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "jinja2"])
def test_without_what_it_needs_it_says_what_to_install(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(name: str) -> object:
        return None if name == missing else object()

    monkeypatch.setattr("gklint.cli.serve.find_spec", find)
    result = serve()

    assert result.exit_code == 2
    assert missing in result.stderr
    assert 'pip install "gklint[web]"' in result.stderr


def test_what_is_open_to_other_machines_is_warned_of() -> None:
    with served("--host", "0.0.0.0", "--allow-host", "gw.example") as running:  # noqa: S104 - for the test
        assert "涉密公文不得" in running.before
        assert status(running.address) == 200
        assert status(running.address, host="gw.example") == 200
        assert status(running.address, host="evil.example") == 421


def test_a_profile_and_a_stage_may_be_chosen_beforehand() -> None:
    with served("--profile", "运城市", "--stage", "报批") as running:
        parts = urlsplit(running.address)
        connection = http.client.HTTPConnection(parts.netloc, timeout=20)
        connection.request("GET", parts.path)
        page = connection.getresponse().read().decode("utf-8")
        connection.close()

    assert '<option value="cn-shanxi-yuncheng" selected>' in page
    assert 'value="submit" checked' in page


@contextmanager
def half_sent(running: Served) -> Iterator[None]:
    """Stop in the middle of an upload, and hang up at the end."""
    parts = urlsplit(running.address)
    content = body({"通知.docx": example("通知.docx")})
    head = (
        f"POST {parts.path}check HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        f"Origin: http://{parts.netloc}\r\nContent-Type: {CONTENT_TYPE}\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    with socket.create_connection((parts.hostname or "", parts.port or 0), 20) as line:
        line.sendall(head.encode() + content[:3000])
        _until_there_is_a_file(running.folders()[0])
        yield


@posix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_the_end_leaves_nothing_even_in_the_middle_of_an_upload(name: str) -> None:
    with served() as running:
        with half_sent(running):
            folders = running.folders()
            running.process.send_signal(getattr(signal, name))
            running.process.wait(20)

        assert running.process.returncode == 0
        assert not any(folder.exists() for folder in folders)


def _until_there_is_a_file(folder: Path) -> None:
    end = time.monotonic() + 20
    while not any(path.is_file() for path in folder.rglob("*")):
        assert time.monotonic() < end
        time.sleep(0.01)


@posix
def test_a_client_that_hangs_up_in_the_middle_leaves_nothing() -> None:
    with served() as running:
        with half_sent(running):
            pass
        end = time.monotonic() + 20
        while running.kept():
            assert time.monotonic() < end
            time.sleep(0.01)


@posix
def test_a_server_that_was_killed_is_cleaned_up_after_by_the_next() -> None:
    with served() as running:
        folders = running.folders()
        assert folders
        running.process.send_signal(signal.SIGKILL)
        running.process.wait(20)
        assert all(folder.exists() for folder in folders)
    with served():
        assert not any(folder.exists() for folder in folders)


def test_a_connection_that_asks_nothing_is_given_up_and_one_that_waits_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gklint.web.server._SILENCE", 0.05)

    async def visit() -> tuple[bytes, bytes, bytes]:
        over = asyncio.Event()

        async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
            await over.wait()
            headers = [(b"content-length", b"2")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b"ok"})

        config, state = uvicorn.Config(app, log_config=None), ServerState()
        config.load()
        loop = asyncio.get_running_loop()
        async with await loop.create_server(
            lambda: Connection(config, state, {}), "127.0.0.1", 0
        ) as server:
            address = server.sockets[0].getsockname()
            waiting, asking = await asyncio.open_connection(*address)
            asking.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            silent, nothing = await asyncio.open_connection(*address)
            slow, a_little = await asyncio.open_connection(*address)
            a_little.write(b"GET / HTTP/1.1\r\nHost: a\r\nX-")
            async with asyncio.timeout(20):
                given_up = await silent.read(), await slow.read()
                over.set()
                answer = await waiting.read()
            for each in (asking, nothing, a_little):
                each.close()
            return *given_up, answer

    said_nothing, said_little, asked = asyncio.run(visit())
    assert (said_nothing, said_little) == (b"", b"")
    assert asked.startswith(b"HTTP/1.1 200")
    assert asked.endswith(b"ok")


@posix
def test_more_connections_than_files_do_not_stop_it() -> None:
    with served(files=512) as running, ExitStack() as held:
        parts = urlsplit(running.address)
        for _ in range(600):
            where = (parts.hostname or "", parts.port or 0)
            line = held.enter_context(socket.create_connection(where, 20))
        assert _hung_up(line)
        held.close()
        end = time.monotonic() + 20
        while not _answers(running.address):
            assert time.monotonic() < end
        running.process.send_signal(signal.SIGINT)
        said = running.process.communicate(timeout=20)[0]

    assert said.strip() == "已停止，没有留下任何文件。"


def _hung_up(line: socket.socket) -> bool:
    try:
        return line.recv(1) == b""
    except ConnectionResetError:
        return True


def _answers(address: str) -> bool:
    try:
        return status(address) == 200
    except OSError:
        return False


def test_requests_that_are_none_are_not_talked_about() -> None:
    with served() as running:
        parts = urlsplit(running.address)
        with socket.create_connection((parts.hostname or "", parts.port or 0), 20) as line:
            line.sendall(b"\x16\x03\x01 what is this\r\n\r\n")
            assert line.recv(1000).startswith(b"HTTP/1.1 400")
        running.process.send_signal(signal.SIGINT)
        said = running.process.communicate(timeout=20)[0]

    assert said.strip() == "已停止，没有留下任何文件。"


def test_the_start_of_other_commands_loads_nothing_of_it() -> None:
    asked = (
        "import sys, gklint.cli.main, gklint.cli.check, gklint.cli.serve;"
        "names = {'starlette', 'uvicorn', 'jinja2', 'gklint.web'};"
        "print(names & set(sys.modules))"
    )
    said = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == "set()"
