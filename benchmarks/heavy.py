"""Heavy input: time and memory of ``gklint FILE`` for files of great size and odd shape.

    python benchmarks/heavy.py [--check] [--keep DIR]

Every file is valid, or nearly: a text of one line, a register of a hundred thousand numbers, a
table of a hundred thousand cells, two thousand pages, a page of twenty thousand characters, a web
page of nothing but tables. Each is either checked or refused with a limit. ``--check`` exits with 1
when one takes more than 30 s of processor time or 1 GB, or ends in any other way.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_STORED, ZipFile

from benchmarks.hostile import ROOT, run

SECONDS: Final = 30.0
MEGABYTES: Final = 1024.0
ANSWERS: Final = frozenset({0, 1, 3})
MAKE: Final = """\
import sys
from pathlib import Path
from benchmarks.heavy import write_all
write_all(Path(sys.argv[1]))
"""

HEAD: Final = (
    *("云溪市人民政府文件", "云政发〔2026〕3号", "云溪市人民政府关于绿化工作的通知"),
    "各区人民政府：",
)
FOOT: Final = ("云溪市人民政府", "2026年3月5日", "（此件公开发布）")
WORDS: Final = "各县人民政府要认真执行本通知的要求切实抓好落实确保完成任务并将情况报送备案审查"
UNITS: Final = {
    "bracket": "〔",
    "book": "《中华人民共和国",
    "cites": "根据云政发〔2025〕3号文件，",
    "titles": "按照《条例》和《办法》、《规定》",
    "phones": "联系电话：13800000000，",
    "markings": "（此件公开发布）",
    "attachments": "附件：1. 甲",
    "dates": "2026年3月5日，",
    "digits": "1234567890",
    "documents": "".join((*HEAD, "请认真执行。", *FOOT)),
}
CHARACTERS: Final = 1_990_000
LINES: Final = 290_000


def texts() -> Iterator[tuple[str, bytes]]:
    """Make texts of one thing over and over, on one line and on as many as there may be."""
    for name, unit in UNITS.items():
        line = unit * (CHARACTERS // len(unit))
        yield f"{name}-one-line.txt", "\n".join((*HEAD, line, *FOOT)).encode()
        lines = (unit,) * min(LINES, CHARACTERS // (len(unit) + 1))
        yield f"{name}-lines.txt", "\n".join((*HEAD, *lines, *FOOT)).encode()
    yield "too-long.txt", b"1234567890" * 6_000_000


def word_files() -> Iterator[tuple[str, bytes]]:
    """Make Word files as large as they may be."""
    from tests.readers.docx_builder import docx, p, r  # noqa: PLC0415 - in the child only

    def whole(body: str) -> bytes:
        return _stored(docx("".join(map(_p, HEAD)) + body + "".join(map(_p, FOOT))))

    def _p(text: str) -> str:
        return p(r(text))

    source = random.Random(1)  # noqa: S311 - repeatable, not secret
    yield "paragraphs.docx", whole("".join(_p(_words(source, 200)) for _ in range(90_000)))
    cell = f"<w:tc>{_p('甲')}</w:tc>"
    yield "table.docx", whole(f"<w:tbl>{f'<w:tr>{cell * 10}</w:tr>' * 9000}</w:tbl>")
    yield "runs.docx", whole(f"<w:p>{r('甲') * 200_000}</w:p>")


def papers() -> Iterator[tuple[str, bytes]]:
    """Make pages of every kind, as PDF and as OFD."""
    from tests.formats.ofd_writer import write_ofd  # noqa: PLC0415 - in the child only
    from tests.formats.pdf_writer import write_pdf  # noqa: PLC0415 - the same
    from tests.formats.typeset import Line, Page, Words, page, text  # noqa: PLC0415 - the same

    source = random.Random(1)  # noqa: S311 - repeatable, not secret

    def tiny(count: int, size: float) -> Page:
        row = int(448 / size)
        parts = [_words(source, min(row, count - at)) for at in range(0, count, row)]
        return page(*(Words(part, 80, 60 + i * size * 1.2, size) for i, part in enumerate(parts)))

    short = page(text("\n".join((*HEAD, *FOOT))))
    full = page(text("\n".join(_words(source, 28) for _ in range(22))))
    across = [Line(80, 100 + 2 * i, 528, 100 + 2 * i) for i in range(149)]
    down = [Line(80 + 3 * i, 100, 80 + 3 * i, 398) for i in range(149)]
    cells = [Words("甲", 81 + 3 * (i % 148), 102 + 2 * (i // 148), 1) for i in range(8880)]
    grid = page(text("\n".join(HEAD)), across, down, cells)
    for suffix, write in (("pdf", write_pdf), ("ofd", write_ofd)):
        yield f"short-pages.{suffix}", write(*[short] * 1990)
        yield f"full-pages.{suffix}", write(*[full] * 1000)
        yield f"tiny-letters.{suffix}", write(*[tiny(15_000, 3.4)] * 40)
        yield f"grids.{suffix}", write(*[grid] * 40)
    yield "crowded-page.pdf", write_pdf(tiny(200_000, 1.0))
    yield "too-many-pages.pdf", write_pdf(*[short] * 5000)


def web_pages() -> Iterator[tuple[str, bytes]]:
    """Make web pages of one element over and over, as large as they may be and larger."""
    head, foot = ("".join(f"<p>{line}</p>" for line in part) for part in (HEAD, FOOT))
    nested = f"{'<table><tr><td>甲' * 400}{'</td></tr></table>' * 400}"
    row = f"<tr>{'<td>甲</td>' * 20}</tr>"
    bodies = {
        "nested-tables": nested * 110,
        "tables": "<table><tr><td>甲</td></tr></table>" * 50_000,
        "table": f"<table>{row * 8000}</table>",
        "divs": "<div>甲</div>" * 140_000,
        "breaks": f"<p>{'甲<br>' * 280_000}</p>",
        "links": "<a href=x>甲</a>" * 120_000,
        "markings": "<p>（此件公开发布）</p>" * 120_000,
        "too-large": nested * 1300,
    }
    for name, body in bodies.items():
        page = f"<html><meta charset=utf-8><body>{head}{body}{foot}</body></html>"
        yield f"{name}.html", page.encode()


def write_all(folder: Path) -> None:
    """Write all files."""
    makers: tuple[Callable[[], Iterator[tuple[str, bytes]]], ...] = (
        *(texts, word_files, papers, web_pages),
    )
    for make in makers:
        for name, data in make():
            (folder / name).write_bytes(data)


def _words(source: random.Random, count: int) -> str:
    return "".join(source.choices(WORDS, k=count))


def _stored(packed: bytes) -> bytes:
    """Give an archive without its packing: what repeats itself so is refused as a bomb."""
    out = BytesIO()
    with ZipFile(BytesIO(packed)) as before, ZipFile(out, "w", ZIP_STORED) as after:
        for name in before.namelist():
            after.writestr(name, before.read(name))
    return out.getvalue()


def measure(folder: Path) -> bool:
    """Print one table; say whether everything was within bounds."""
    subprocess.run([sys.executable, "-c", MAKE, str(folder)], cwd=ROOT, check=True)
    print("| 文件 | 大小 | 处理器时间 | 内存最高 | 退出码 |\n|---|---:|---:|---:|---:|")
    good = True
    for path in sorted(folder.iterdir()):
        cost = run(path)
        size = path.stat().st_size / 1e6
        seconds = cost.cpu / 1000
        print(
            f"| {path.name} | {size:.1f} MB | {seconds:.1f} 秒 | {cost.memory:.0f} MB |"
            f" {cost.code} |",
            flush=True,
        )
        good &= seconds <= SECONDS and cost.memory <= MEGABYTES and cost.code in ANSWERS
    return good


def main() -> int:
    """Measure; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--keep", type=Path, help="where the files are left")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        good = measure(folder)
    return int(options.check and not good)


if __name__ == "__main__":
    sys.exit(main())
