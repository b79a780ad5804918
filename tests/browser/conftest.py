"""One Chromium and one server for all tests of the page."""

import os
from collections.abc import Iterator

import pytest

from tests.browser.chromium import Browser, Tab, browser, program
from tests.browser.served import Served, served


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if program() is None:
        assert os.environ.get("GKLINT_BROWSER") != "must", "no Chromium"
        pytest.skip(
            "没有 Chromium：请安装（Debian：apt-get install chromium）或用 GKLINT_CHROMIUM 指明"
        )
    with browser(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.fixture(scope="session")
def server() -> Iterator[Served]:
    with served("--max-size", "8") as running:
        yield running


@pytest.fixture
def tab(chromium: Browser, server: Served) -> Iterator[Tab]:
    """A tab with the page; nothing went elsewhere, nothing was complained of, nothing is left."""
    with chromium.tab() as opened:
        opened.open(server.address)
        opened.js("localStorage.clear()")
        opened.open(server.address)
        yield opened
        opened.js("1")  # what was still said is heard
        strange = [
            a for a in opened.requested if not a.startswith((server.address, "data:", "blob:"))
        ]
        assert strange == []
        assert opened.complaints == []
    assert server.kept() == []
