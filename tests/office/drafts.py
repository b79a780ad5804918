"""Word files to be opened by a word processor: the examples, and drafts with one thing wrong."""

from io import BytesIO
from pathlib import Path

import docx

from gklint.readers import read_bytes
from tests.rules.defects import DEFECTS

EXAMPLES = Path(__file__).parents[2] / "examples"
_DRAFTS = 40


def examples() -> dict[str, bytes]:
    """Give the Word files among the examples by name."""
    return {file.stem: file.read_bytes() for file in sorted(EXAMPLES.rglob("*.docx"))}


def drafts(most: int = _DRAFTS) -> dict[str, bytes]:
    """Give drafts, each with something wrong, spread over all the kinds of it there are."""
    step = max(1, len(DEFECTS) // most)
    found = {}
    for number, defect in enumerate(DEFECTS[::step][:most]):
        found[f"{number:02}-{defect.code}"] = _word_file(defect.spoilt.text())
    return found


def text_of(data: bytes) -> list[str]:
    """Give what a reader sees, line by line."""
    return [line.text for line in read_bytes(data, "a.docx").lines]


def _word_file(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
