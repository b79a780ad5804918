"""Write the golden files of the formats anew: ``python tests/report/regenerate_reports.py``.

Read the diff line by line before keeping it: it is what other programs and people get to see.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from gklint.report.table import REPORTERS  # noqa: E402 - after the path
from tests.report.golden_reports import dump, golden_path  # noqa: E402 - after the path


def main() -> None:
    """Write one golden file for each format."""
    for name in REPORTERS:
        golden_path(name).parent.mkdir(exist_ok=True)
        golden_path(name).write_bytes(dump(name))


if __name__ == "__main__":
    main()
