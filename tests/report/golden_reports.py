"""The golden files of the formats: one small run in each of them."""

import re
from pathlib import Path

from gklint.report.table import REPORTERS
from tests.report.readback import encoded, seen
from tests.report.runs import THREE

GOLDEN = Path(__file__).parent / "data" / "golden"
_STYLE = re.compile(rb"<style>.*?</style>", re.DOTALL)
_SUFFIXES = {"text": "txt", "junit": "xml", "github": "log", "xlsx": "txt"}


def golden_path(name: str) -> Path:
    """Give the place of a golden file."""
    return GOLDEN / f"{name}.{_SUFFIXES.get(name, 'json' if name != 'html' else 'html')}"


def dump(name: str) -> bytes:
    """Give what should stand there: of a workbook its cells, one a line; of a page no styles."""
    data = _STYLE.sub(b"<style></style>", encoded(name, THREE))
    return data if REPORTERS[name].is_text else f"{seen(name, THREE)}\n".encode()
