"""PDF and OFD: time a page and a document, against the text alone as the libraries give it.

    python benchmarks/formats_paper.py [--rounds 5] [--check] [FILE …]

The files are pages of dense prose, with a table and running heads, in which every character is
placed by itself: the dearest way to write a page. More files may be named. The baseline, in the
same run, is the plain text of pdfium (PDF) and of ofdkit (OFD), without rows, paragraphs, tables
and running heads. ``--check`` exits with 1 when a page of PDF takes more than 25 ms or an OFD
document more than 50 ms.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Final, NamedTuple

import ofdkit
import pypdfium2
from gklint_formats.reading import read_content

from gklint.readers import ReadFault
from tests.formats.ofd_writer import write_ofd
from tests.formats.pdf_writer import write_pdf
from tests.formats.typeset import LEFT, Page, Words, grid, page, text

PAGE_BOUND: Final = 25.0
DOCUMENT_BOUND: Final = 50.0
PAGES: Final = 10
OFD_PAGES: Final = 4
SENTENCE: Final = (
    "各县（市、区）人民政府、市政府各部门要按照云政发〔2024〕12号文件的要求，于2026年3月8日前"
    "完成城区户外照明设施的清查登记，并将结果报市城市管理局汇总。"
)


class Case(NamedTuple):
    """A file, how many pages it has, and its text as the library alone gives it."""

    name: str
    data: bytes
    pages: int
    plain: Callable[[bytes], object]


def pages(count: int) -> Iterator[Page]:
    """Make pages of prose with a table at their foot."""
    for i in range(1, count + 1):
        prose = "\n".join(f"　　{SENTENCE * 2}" for _ in range(4))
        table = grid(LEFT, 620, [110] * 4, [22] * 4)
        cells = [
            Words(f"第{i}项{row}", LEFT + 10 + 110 * column, 636 + 22 * row, 10.5)
            for row in range(4)
            for column in range(4)
        ]
        head = Words("云溪市人民政府公报", 240, 60, 10.5)
        yield page(head, text(prose), table, cells, Words(f"- {i} -", 280, 790, 14))


def plain_pdf(data: bytes) -> list[str]:
    """Give the text of every page as pdfium does."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [one.get_textpage().get_text_range() for one in document]
    finally:
        document.close()


def plain_ofd(data: bytes) -> str:
    """Give the text as ofdkit does."""
    return str(ofdkit.extract_text(data))


def named(file: Path) -> Case | None:
    """Make a case of a file of somebody's; nothing when it cannot be read."""
    data = file.read_bytes()
    try:
        read_content(data, file.name)
        if file.suffix == ".pdf":
            return Case(file.name, data, len(pypdfium2.PdfDocument(data)), plain_pdf)
        with ofdkit.open(data) as document:
            return Case(file.name, data, len(document.pages), plain_ofd)
    except ReadFault as fault:
        print(f"{file.name}: {fault.fault.kind}")
        return None


def read(case: Case) -> object:
    """Read a file as gklint does."""
    return read_content(case.data, case.name)


def plain(case: Case) -> object:
    """Give the text as the library alone does."""
    return case.plain(case.data)


def milliseconds(work: Callable[[Case], object], case: Case, rounds: int) -> float:
    """Give the least milliseconds of processor time of some rounds."""
    found = []
    for _ in range(rounds):
        began = process_time()
        work(case)
        found.append((process_time() - began) * 1000)
    return min(found)


def main() -> int:
    """Print one table; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    drawn = list(islice(pages(PAGES), PAGES))
    cases = [
        Case("prose.pdf", write_pdf(*drawn), PAGES, plain_pdf),
        Case("prose.ofd", write_ofd(*drawn[:OFD_PAGES]), OFD_PAGES, plain_ofd),
        *(case for file in options.files if (case := named(file)) is not None),
    ]
    print(f"{'file':<24}{'pages':>6}{'plain ms':>10}{'gklint ms':>11}{'ms a page':>11}{'ratio':>8}")
    slow = False
    for case in cases:
        base = milliseconds(plain, case, options.rounds)
        whole = milliseconds(read, case, options.rounds)
        a_page = whole / max(case.pages, 1)
        slow |= a_page > PAGE_BOUND if case.plain is plain_pdf else whole > DOCUMENT_BOUND
        figures = f"{base:>10.1f}{whole:>11.1f}{a_page:>11.1f}{whole / base:>8.1f}"
        print(f"{case.name:<24}{case.pages:>6}{figures}")
    return int(options.check and slow)


if __name__ == "__main__":
    sys.exit(main())
