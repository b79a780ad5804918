"""Takes the pictures of the manual with a headless Chromium.

    python docs/screenshots.py              take every picture
    python docs/screenshots.py terminal     take some

What is photographed is what the program does today on the examples; nothing is drawn by hand. A
picture is a page at a size, light or dark. Pages that need more than to be opened, such as that of
``gklint serve`` after files were dropped on it, are photographed by the tests of the browser, which
hand their pictures to :func:`keep`. Pictures of Word files need LibreOffice, ``pdftoppm``, and for
comments a screen nobody sees (``Xvfb``) and ``import``.
"""  # noqa: INP001 - a script, no package

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
EXAMPLES = ROOT / "examples"
PICTURES = HERE / "pictures"
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]  # run as a script, only this folder is on it

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--force-device-scale-factor=1.5", "--virtual-time-budget=2000"),
)


class Shot(NamedTuple):
    """A picture of the manual.

    Attributes:
        page: Writes the page into a folder and gives its file.
        width: Of the window.
        height: Of the window.
        dark: Whether the screen is dark.
    """

    page: Callable[[Path], Path]
    width: int
    height: int
    dark: bool = False


def gklint(*arguments: str) -> str:
    """Run the program on the examples and give what it prints."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "gklint", *arguments],
        cwd=EXAMPLES,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "plugins"))),
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr)
    return done.stdout


_WINDOW = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 20px; background: #cfd6de; }}
.bar {{ padding: 7px 14px; border-radius: 8px 8px 0 0; background: #e9edf1; color: #333;
  font: 14px "Noto Sans CJK SC", sans-serif; }}
pre {{ margin: 0; padding: 14px; border-radius: 0 0 8px 8px; background: #16191d; color: #e3e6ea;
  white-space: pre-wrap; font: 14.5px/1.5 "Noto Sans Mono CJK SC", monospace; }}
b {{ color: #8ad9a0; }}
</style><div class="bar">命令窗口</div><pre><b>$</b> {command}\n{printed}</pre>"""


def terminal(folder: Path) -> Path:
    """The faulty draft in a window of a terminal: the first two findings, and the end."""
    *findings, summary = gklint("通知-有错.docx").rstrip("\n").split("\n\n")
    kept = [block for block in findings if "GK103" in block or "GK713" in block]
    printed = "\n\n".join((*kept, "……", summary))
    page = folder / "terminal.html"
    words = _WINDOW.format(command="gklint 通知-有错.docx", printed=escape(printed))
    page.write_text(words, "utf-8")
    return page


def report(folder: Path) -> Path:
    """The printable report of the faulty dossier."""
    page = folder / "report.html"
    arguments = ("送审材料-有错", "--stage", "报批", "--profile", "运城市")
    gklint(*arguments, "--format", "html", "--output", str(page))
    return page


_PAPER = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ display: flex; gap: 16px; margin: 0; padding: 16px; background: #cfd6de; }}
div {{ width: 426px; height: 520px; overflow: hidden; background: #fff; }}
img {{ width: 560px; margin: -160px 0 0 -67px; }}
img.second {{ margin-top: -40px; }}
</style><div><img src="{}"></div><div><img class="second" src="{}"></div>"""

_SCREEN = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; background: #cfd6de; }}
div {{ width: 900px; height: 640px; overflow: hidden; }}
img {{ width: 1290px; margin: -104px 0 0 -158px; }}
</style><div><img src="{}"></div>"""


def revised(folder: Path) -> Path:
    """The revised copy of the faulty draft, as a word processor shows it: two pages of it."""
    gklint("fix", "通知-有错.docx", "--as-of", "2026-03-08", "--output", str(folder))
    first, second = (printed(folder / "通知-有错.修订.docx", number) for number in (1, 4))
    page = folder / "revised.html"
    page.write_text(_PAPER.format(first.as_uri(), second.as_uri()), "utf-8")
    return page


def annotated(folder: Path) -> Path:
    """The annotated copy of the faulty draft in the window of a word processor."""
    gklint("annotate", "通知-有错.docx", "--as-of", "2026-03-08", "--output", str(folder))
    page = folder / "annotated.html"
    picture = opened(folder / "通知-有错.批注.docx")
    page.write_text(_SCREEN.format(picture.as_uri()), "utf-8")
    return page


def printed(file: Path, number: int) -> Path:
    """Let LibreOffice print a Word file and give the picture of one of its pages.

    Args:
        file: The file; the picture lies beside it.
        number: Of the page, from 1.
    """
    pdf, picture = file.with_suffix(".pdf"), file.with_name(f"page-{number}")
    _run(*_office(file), "--convert-to", "pdf", "--outdir", str(file.parent), str(file))
    pages = ("-f", str(number), "-l", str(number))
    _run("pdftoppm", "-r", "150", *pages, "-png", "-singlefile", str(pdf), str(picture))
    return picture.with_suffix(".png")


def opened(file: Path) -> Path:
    """Let LibreOffice open a file on a screen nobody sees, and give the picture of the screen.

    Comments beside the text are drawn in a window only.
    """
    picture = file.with_name("screen.png")
    size = ("-screen", "0", "1500x1100x24", "-nolisten", "tcp")
    with _screen(size) as display, _started(*_office(file)[:-1], str(file), display=display):
        time.sleep(_OPENED_AFTER)
        _run("import", "-window", "root", str(picture), display=display)
    return picture


_OPENED_AFTER = 25  # seconds; there is no way to ask a window whether it is done


def _office(file: Path) -> tuple[str, ...]:
    profile = f"-env:UserInstallation={(file.parent / 'office').as_uri()}"
    return ("soffice", profile, "--norestore", "--nologo", "--headless")


@contextmanager
def _screen(size: Sequence[str]) -> Iterator[str]:
    """Run a screen nobody sees; gives its name."""
    reader, writer = os.pipe()
    words = ("Xvfb", "-displayfd", str(writer), *size)
    with subprocess.Popen(  # noqa: S603 - as below
        words, pass_fds=[writer], stderr=subprocess.DEVNULL
    ) as server:
        os.close(writer)
        try:
            with os.fdopen(reader) as said:
                yield f":{said.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def _started(*words: str, display: str) -> Iterator[None]:
    """Run a program with its children for a while."""
    with subprocess.Popen(  # noqa: S603 - programs of this module, on files made here
        words,
        env={**os.environ, "DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def _run(*words: str, display: str = "") -> None:
    environment = {**os.environ, "DISPLAY": display}
    subprocess.run(  # noqa: S603 - as above
        words, env=environment, capture_output=True, check=True, timeout=120
    )


SHOTS: Mapping[str, Shot] = {
    "terminal": Shot(terminal, 900, 500),
    "annotated": Shot(annotated, 900, 640),
    "revised": Shot(revised, 900, 552),
    "report": Shot(report, 900, 760),
    "report-dark": Shot(report, 900, 760, dark=True),
}
"""The pictures by the name of their file."""


def browser() -> str | None:
    """Find a Chromium."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def keep(name: str, picture: bytes) -> None:
    """Put a picture taken elsewhere among those of the manual.

    Args:
        name: Of the file, without its ending.
        picture: The PNG.
    """
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / f"{name}.png").write_bytes(picture)


def take(program: str, shot: Shot) -> bytes:
    """Open a page in a browser of its own and give the picture of its window.

    Args:
        program: The browser.
        shot: What is photographed.

    Returns:
        The PNG.

    Raises:
        SystemExit: When the browser took none.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page, picture = shot.page(folder), folder / "it.png"
        words = [program, *_QUIET, f"--user-data-dir={folder / 'profile'}"]
        words += [f"--window-size={shot.width},{shot.height}", f"--screenshot={picture}"]
        if shot.dark:
            words.append("--blink-settings=preferredColorScheme=0")
        done = subprocess.run(  # noqa: S603 - a browser, on a page made here
            [*words, page.as_uri()], capture_output=True, check=False, timeout=120
        )
        if not picture.is_file():
            raise SystemExit(done.stderr.decode("utf-8", "replace"))
        return picture.read_bytes()


def main() -> int:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description="拍下说明文档里的图片")
    parser.add_argument("name", nargs="*", help=f"哪几张，默认全部：{'、'.join(SHOTS)}")
    names = parser.parse_args().name or list(SHOTS)
    if strange := [name for name in names if name not in SHOTS]:
        parser.error(f"没有这样的图片：{'、'.join(strange)}")
    program = browser()
    if program is None:
        sys.stderr.write("没有找到 Chromium，拍不了。\n")
        return 1
    for name in names:
        keep(name, take(program, SHOTS[name]))
        sys.stdout.write(f"docs/pictures/{name}.png\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
