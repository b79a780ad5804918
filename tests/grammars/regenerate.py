"""Write the golden files of the grammars anew: ``python tests/grammars/regenerate.py``.

Read the diff line by line before keeping it: it is what the program believes about documents.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.grammars.golden import dump, golden_path, starts


def main() -> None:
    """Write one golden file for each file of cases."""
    for start in starts():
        golden_path(start).write_text(dump(start), encoding="utf-8")


if __name__ == "__main__":
    main()
