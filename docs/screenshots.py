"""Takes the pictures of the manual with a headless Chromium.

    python docs/screenshots.py              take every picture
    python docs/screenshots.py terminal     take some

What is photographed is what the program does today on the examples; nothing is drawn by hand. A
picture is a page at a size, light or dark. Pages that need more than to be opened, such as that of
``gklint serve`` after files were dropped on it, are photographed by the tests of the browser, which
hand their pictures to :func:`keep`.
"""  # noqa: INP001 - a script, no package

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
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


SHOTS: Mapping[str, Shot] = {
    "terminal": Shot(terminal, 900, 500),
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
