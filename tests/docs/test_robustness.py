"""The limits people are told are those that hold."""

from pathlib import Path

from gklint_formats import mhtml, ofd, page_limits, pdf, pdf_page, soffice

from gklint.readers import MAX_BYTES, pack, package, text
from tests.fuzz import run, targets

PAGE = Path(__file__).parents[2] / "docs" / "robustness.md"
MEGABYTE = 1 << 20
MYRIAD = 10_000

LIMITS = {
    "任何一份公文": f"{MAX_BYTES // MEGABYTE} MB",
    "压缩包（`.zip`）": (
        f"{pack.MAX_MEMBERS // MYRIAD} 万个文件、展开后一共 {pack.MAX_TOTAL >> 30} GB"
    ),
    "纯文本": f"{text.MAX_CHARACTERS // MYRIAD} 万字、{text.MAX_LINES // MYRIAD} 万行",
    "Word 文件": (
        f"展开后 {package.MAX_TOTAL // MEGABYTE} MB、{package.MAX_MARKUP // MYRIAD} 万个标记、"
        f"{text.MAX_LINES // MYRIAD} 万行"
    ),
    "PDF": (
        f"{pdf.MAX_PAGES} 页、{pdf.MAX_CHARACTERS // MYRIAD} 万字、"
        f"一页 {pdf_page.MAX_ON_PAGE // MYRIAD} 万字"
    ),
    "OFD": f"{ofd.MAX_PAGES} 页、{ofd.MAX_CHARACTERS // MYRIAD} 万字",
    "网页": f"{page_limits.MAX_CHARACTERS // MYRIAD} 万字、嵌套 {page_limits.MAX_DEPTH} 层",
    "单文件网页": f"{mhtml.MAX_BYTES // MEGABYTE} MB",
    "旧版 Word、WPS、RTF、ODT": (
        f"LibreOffice 转换 {soffice.LIMITS.convert:.0f} 秒，转换后按 Word 文件"
    ),
}


def test_the_limits_told_are_those_that_hold() -> None:
    section = PAGE.read_text("utf-8").partition("## 上限")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line[:1] == "|"]
    assert dict(rows[2:]) == LIMITS


def test_the_bounds_of_fuzzing_told_are_those_that_hold() -> None:
    page = PAGE.read_text("utf-8")
    assert f"{targets.TARGETS['pdf'].seconds:.0f} 秒以上的处理器时间" in page
    assert f"内存超过 {run.LARGEST} MB" in page
