"""What the manual takes from the program is what the program says today."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "docs" / "generate.py"


def test_the_pages_are_what_the_script_makes() -> None:
    result = subprocess.run(  # noqa: S603 - the project's own script
        [sys.executable, str(SCRIPT), "--check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr
