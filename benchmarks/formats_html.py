"""How long a web page takes to read, against its parsing alone, in the same run.

    python benchmarks/formats_html.py [--pages 300] [--check]

A page is one of the examples inside what a government site puts around a document: some 500 links,
a table of what it says of the document, scripts. ``--check`` exits with 1 when a page takes more
than 3 ms of processor time.
"""

import argparse
import statistics
import sys
from html import escape
from pathlib import Path
from time import process_time

from gklint_formats.html import read_html
from selectolax.lexbor import LexborHTMLParser

from gklint.readers import read

MOST = 0.003
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
MENU = "".join(f'<li class="m"><a href="/{i}.html">栏目{i}</a></li>' for i in range(500))
FACTS = "".join(
    f"<tr><td>{label}：</td><td>{value}</td></tr>"
    for label, value in {
        "索引号": "YX01-2024-3",
        "发文机关": "云溪市人民政府办公室",
        "成文日期": "2024年3月5日",
        "公开方式": "主动公开",
    }.items()
)


def page(file: Path) -> bytes:
    """Put a document on a page."""
    lines = "".join(f"<p>{escape(line.text)}</p>\n" for line in read(file).lines)
    script = f"<script>{'var a = 1;' * 500}</script>"
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{script}</head><body>"
        f"<div class='top'><ul>{MENU}</ul></div><table>{FACTS}</table>"
        f"<div class='x'><div class='y'>{lines}</div></div><div class='foot'>版权所有</div></body>"
    ).encode()


def main() -> int:
    """Print the table; give the exit code."""
    parser = argparse.ArgumentParser(description="读一个网页要多久")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    pages = [page(file) for file in sorted(EXAMPLES.glob("*.docx"))]
    parsing, reading = [], []
    for number in range(options.pages):
        data = pages[number % len(pages)]
        begin = process_time()
        LexborHTMLParser(data.decode())
        between = process_time()
        read_html(data, "页面.html")
        parsing.append(between - begin)
        reading.append(process_time() - between)
    alone, whole = statistics.median(parsing), statistics.median(reading)
    kilobytes = sum(map(len, pages)) / len(pages) / 1024
    print("| 做什么 | 中位数 | 最慢 |\n|---|---:|---:|")
    print(f"| 只解析（selectolax） | {alone * 1000:.2f} 毫秒 | {max(parsing) * 1000:.2f} 毫秒 |")
    print(f"| 读成公文的行 | {whole * 1000:.2f} 毫秒 | {max(reading) * 1000:.2f} 毫秒 |")
    print(f"\n{options.pages} 个网页，平均 {kilobytes:.0f} KB；读是解析的 {whole / alone:.1f} 倍")
    if options.check and whole > MOST:
        print(f"超过了 {MOST * 1000:.0f} 毫秒", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
