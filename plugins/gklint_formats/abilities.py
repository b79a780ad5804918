"""What each format takes, and whether it works here, shown by a tiny document made in memory."""

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from gklint.hooks.hookspecs import Ability
from gklint.readers import ReadFault
from gklint_formats.reading import read_content
from gklint_formats.samples import WORD, html, mht, odt, ofd, pdf, rtf

_PIP: Final = 'pip install "gklint[formats]"'
_OFFLINE: Final = "用带有 formats 的离线安装包，或者从内部软件源运行 "
_LIBRARY: Final = (
    ("Debian、Ubuntu、统信 UOS、麒麟", _PIP),
    ("Windows", _PIP),
    ("不能上网的电脑", _OFFLINE + _PIP),
)
_OFFICE: Final = (
    ("Debian、Ubuntu、统信 UOS、麒麟", "sudo apt install libreoffice-writer"),
    ("Windows", "安装 LibreOffice，装在默认的文件夹（C:\\Program Files\\LibreOffice）"),
    ("不能上网的电脑", "从系统的软件源或安装光盘安装 LibreOffice Writer"),
)


def abilities() -> tuple[Ability, ...]:
    """Give the formats, those met most often first."""
    return (
        _library("pdf", "PDF 文件（.pdf）", "pypdfium2", pdf),
        _library("ofd", "OFD 版式文件（.ofd）", "ofdkit", ofd),
        _library("html", "政府网站的网页（.html .htm）", "selectolax", html),
        _library("mht", "单文件网页（.mht .mhtml）", "selectolax", mht),
        Ability(
            "doc",
            "旧版 Word、WPS、RTF、ODT（.doc .wps .dot .wpt .rtf .odt）",
            "LibreOffice",
            _office,
            _OFFICE,
            _reads_old_texts,
        ),
    )


def _reads_old_texts() -> None:
    _reads(rtf(), "样例.rtf")
    _reads(odt(), "样例.odt")


def _library(name: str, formats: str, needs: str, sample: Callable[[], bytes]) -> Ability:
    return Ability(
        name,
        formats,
        needs,
        lambda: _version(needs),
        _LIBRARY,
        lambda: _reads(sample(), f"样例.{name}"),
    )


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _office() -> str:
    """Give where the program is: asking it for its version would start it."""
    from gklint_formats.soffice import find  # noqa: PLC0415 - not needed for the other formats

    return find() or ""


def _reads(data: bytes, name: str) -> None:
    """Read a sample.

    Raises:
        ReadFault: It cannot be read.
        ValueError: It reads otherwise.
    """
    try:
        lines = read_content(data, name).lines
    except ReadFault as trouble:
        raise ValueError(trouble.fault.message) from trouble
    if not any(WORD in line.text for line in lines):
        raise ValueError(f"读出来的文字不对：{lines[0].text[:20] if lines else ''}")
