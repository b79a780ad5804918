"""Text that a program for OCR recognised, laid beside a file that has none: ``扫描.pdf.ocr.txt``.

gklint recognises no pictures. Whoever does lays the result beside the file as plain text, under the
whole name of the file (扫描.pdf.ocr.txt) or its name without the suffix (扫描.ocr.txt).
"""

import hashlib
from pathlib import Path
from typing import Final

from gklint.model.manuscript import Manuscript
from gklint.readers.packed import is_file
from gklint.readers.text import read_text

SUFFIX: Final = ".ocr.txt"


def is_recognised_text(name: str) -> bool:
    """Whether a file's name says that it holds what was recognised of another file."""
    return name.lower().endswith(SUFFIX)


def names_of(draft: str) -> tuple[str, ...]:
    """Give the names under which the text of a file may lie beside it, the more certain first."""
    return tuple(dict.fromkeys((f"{draft}{SUFFIX}", f"{Path(draft).stem}{SUFFIX}")))


def beside(path: Path) -> Path | None:
    """Give the file that holds what was recognised of another; ``None`` when there is none."""
    try:
        files = (path.with_name(name) for name in names_of(path.name))
        return next((file for file in files if is_file(file)), None)
    except (OSError, ValueError):
        return None  # a name no file system takes: reading the file itself has said so


def read_recognised(data: bytes, text: bytes, name: str, source: str) -> Manuscript:
    """Read the recognised text of a file.

    Args:
        data: The file itself, of which only the hash is taken.
        text: What was recognised of it.
        name: The name under which the file is reported.
        source: The name of the file with the text.

    Raises:
        ReadFault: The text cannot be read.
    """
    kind = Path(name).suffix.lower().lstrip(".")
    digest = hashlib.sha256(data).hexdigest()
    return Manuscript(name, digest, kind, read_text(text), recognised_in=source)
