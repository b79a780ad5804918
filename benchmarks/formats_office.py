"""Old formats through LibreOffice: time a file, with one office kept and with one for each file.

    python benchmarks/formats_office.py [--files 200] [--check]

The files are the Word examples, saved as .doc, .rtf and .odt by LibreOffice. The baseline, in the
same run, is the example itself read by gklint's Word reader. ``--check`` exits with 1 when a file
takes more than 120 ms, the start of the office included.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import Final

from gklint_formats.reading import read_content
from gklint_formats.soffice import Limits, Office, Source, find

from gklint.readers import read_bytes

EXAMPLES: Final = Path(__file__).resolve().parent.parent / "examples"
FORMATS: Final = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "odt": "odt:writer8"}
WORD: Final = Source(".docx", "MS Word 2007 XML")
BOUND: Final = 120.0
SINGLE: Final = 5


def saved(program: str, files: Iterable[bytes]) -> list[tuple[str, bytes]]:
    """Have Word files saved in all old formats."""
    office = Office(program, Limits())
    try:
        return [
            (suffix, office.convert(data, WORD, target))
            for data in files
            for suffix, target in FORMATS.items()
        ]
    finally:
        office.close()


def milliseconds(work: Callable[[], object], count: int) -> float:
    """Give the milliseconds of wall time for each of so many."""
    began = perf_counter()
    work()
    return (perf_counter() - began) / count * 1000


def main() -> int:
    """Print one table; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    program = find()
    if program is None:
        print("LibreOffice is not installed")
        return 2
    words = [file.read_bytes() for file in sorted(EXAMPLES.rglob("*.docx"))]
    old = list(islice(cycle(saved(program, words)), options.files))
    again = list(islice(cycle(words), options.files))

    base = milliseconds(lambda: [read_bytes(data, "a.docx") for data in again], len(again))
    kept = milliseconds(lambda: [read_content(data, f"a.{kind}") for kind, data in old], len(old))
    single = Office(program, kept=False)
    sources = [data for kind, data in old if kind == "doc"][:SINGLE]
    doc = Source(".doc", "MS Word 97")
    alone = milliseconds(lambda: [single.convert(data, doc) for data in sources], len(sources))

    print(f"{'':<40}{'ms a file':>10}{'ratio':>8}")
    for name, figure in (
        ("Word file, own reader (baseline)", base),
        (f"{len(old)} old files, one office, its start too", kept),
        (f"{len(sources)} old files, an office for each", alone),
    ):
        print(f"{name:<40}{figure:>10.1f}{figure / base:>8.1f}")
    return int(options.check and kept > BOUND)


if __name__ == "__main__":
    sys.exit(main())
