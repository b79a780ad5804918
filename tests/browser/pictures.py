"""Pictures of the page for the manual: the examples, light and dark, wide and narrow.

    python -m tests.browser.pictures

They are put where ``docs/screenshots.py`` puts the others.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.browser.chromium import Browser, Tab, browser, program
from tests.browser.served import EXAMPLES, served

WIDE: Final = (1280, 720)
NARROW: Final = (400, 800)
_SETTLED: Final = "new Promise((done) => setTimeout(done, 200))"


def front(tab: Tab) -> None:
    """The page before anything is dropped."""
    tab.wait("!!document.querySelector('#drop')")


def answer(tab: Tab) -> None:
    """The answer about a faulty draft."""
    tab.js("document.querySelector('input[name=stage][value=submit]').click()")
    tab.drop("#drop", EXAMPLES / "通知-有错.docx")
    tab.wait("!!document.querySelector('[data-verdict]')")


def place(tab: Tab) -> None:
    """A finding, and its place in the text."""
    answer(tab)
    tab.js("document.querySelector('#d1f8').scrollIntoView({block: 'center'})")
    tab.click("#d1f8 .where a")


def batch(tab: Tab) -> None:
    """Two dossiers at once."""
    tab.js("document.querySelector('input[name=stage][value=submit]').click()")
    tab.drop("#drop", EXAMPLES / "送审材料", EXAMPLES / "送审材料-有错")
    tab.wait("!!document.querySelector('h2.batch')")


SHOTS: Final[dict[str, tuple[Callable[[Tab], None], tuple[int, int], bool]]] = {
    "page": (front, WIDE, False),
    "page-answer": (answer, WIDE, False),
    "page-answer-dark": (answer, WIDE, True),
    "page-place": (place, WIDE, False),
    "page-batch": (batch, WIDE, False),
    "page-narrow": (answer, NARROW, False),
    "page-narrow-dark": (answer, NARROW, True),
}
"""By the name of the file: what is shown, in which window, and whether it is dark."""


def take(chromium: Browser, address: str, name: str) -> bytes:
    """Take one picture.

    Args:
        chromium: The browser.
        address: Of the page.
        name: Of the picture.
    """
    lead, (width, height), dark = SHOTS[name]
    with chromium.tab(width, height, dark=dark) as tab:
        tab.open(address)
        tab.js("localStorage.clear()")
        lead(tab)
        tab.js(_SETTLED)
        return tab.screenshot()


def main() -> int:
    """Take every picture."""
    from docs.screenshots import PICTURES, keep  # noqa: PLC0415 - a script's own neighbour

    if program() is None:
        sys.stderr.write("没有找到 Chromium，拍不了。\n")
        return 1
    with (
        tempfile.TemporaryDirectory() as profile,
        browser(Path(profile)) as chromium,
        served() as running,
    ):
        for name in SHOTS:
            keep(name, take(chromium, running.address, name))
            sys.stdout.write(f"{PICTURES.name}/{name}.png\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
