"""Throughput: documents a second on one core through the whole engine, beside plain reading.

    python benchmarks/throughput.py [--documents 200] [--rounds 3]

The documents are variants of the two-page examples (another number, another title), written into a
temporary folder. "Whole engine" reads, parses and judges every document by all rules of the
national profile at stage 印发, in this process. "Plain reading" opens the same files with zipfile
and lxml and joins the text: nothing that reads the file can be faster. CPU time of this process;
the files are in the page cache; one document is checked before the count, which loads everything.
"""

import argparse
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from lxml import etree

from gklint.engine.check import check_file
from gklint.engine.plan import PlanRecipe, build_plan
from gklint.model.disclosure import Stage

ROOT = Path(__file__).resolve().parent.parent
TWO_PAGES = {  # example, and the document number that is changed in it
    "批复.docx": "云政函〔2026〕18号",
    "函.docx": "云交函〔2026〕46号",
    "依申请公开通知.docx": "云政办发〔2026〕33号",
}
BODY = "word/document.xml"
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
DAY = date(2026, 11, 20)
MEGABYTE = 1024  # ru_maxrss counts kilobytes (Linux)


def variant(source: Path, target: Path, serial: int) -> None:
    """Copy an example under another document number."""
    own = TWO_PAGES[source.name]
    other = f"{own.partition('〕')[0]}〕{serial}号"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == BODY and own.encode() not in data:
                raise SystemExit(f"{source.name} 里没有 {own}，请重新生成示例")
            new.writestr(name, data.replace(own.encode(), other.encode()))


def make_documents(folder: Path, count: int) -> list[Path]:
    """Write ``count`` documents."""
    sources = [ROOT / "examples" / name for name in TWO_PAGES]
    paths = [folder / f"{number:04}.docx" for number in range(count)]
    for number, path in enumerate(paths):
        variant(sources[number % len(sources)], path, number + 100)
    return paths


def plain(path: Path) -> int:
    """Read the text of a document and give its length."""
    with zipfile.ZipFile(path) as file:
        root = etree.fromstring(file.read(BODY))
    return len("".join(element.text or "" for element in root.iter(TEXT)))


def seconds(work: Callable[[Path], object], paths: Iterable[Path]) -> float:
    """CPU time of this process for ``work`` over all paths."""
    start = time.process_time()
    for path in paths:
        work(path)
    return time.process_time() - start


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description="每秒检查多少份公文")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    plan = build_plan(PlanRecipe(as_of=DAY, stage=Stage.ISSUE))
    works: dict[str, Callable[[Path], object]] = {
        "zipfile + lxml 只读文字": plain,
        "gklint 读、识别、全部规则": lambda path: check_file(path, plan),
    }
    with tempfile.TemporaryDirectory() as folder:
        paths = make_documents(Path(folder), options.documents)
        result = check_file(paths[0], plan)
        if result is None or result.faults:
            raise SystemExit(f"第一份没有检查成：{result.faults if result else '被跳过'}")
        best = {
            name: min(seconds(work, paths) for _ in range(options.rounds))
            for name, work in works.items()
        }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    floor = next(iter(best.values()))
    print(
        f"{options.documents} 份两页公文，单核 CPU，{options.rounds} 轮取最好，"
        f"印发阶段，{len(plan.rules)} 条规则\n"
    )
    print("| 做什么 | 毫秒/份 | 份/秒 | 倍数 |")
    print("|---|---:|---:|---:|")
    for name, taken in best.items():
        each = taken / options.documents
        print(f"| {name} | {each * 1000:.2f} | {1 / each:.0f} | {taken / floor:.1f} |")
    print(f"\n内存最高 {peak:.0f} MB，Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
