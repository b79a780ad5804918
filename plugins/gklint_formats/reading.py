"""Read a file of any format: by what it is, whatever its name says."""

import hashlib
from pathlib import Path

from gklint.model.manuscript import Manuscript
from gklint.readers import bytes_of, read_bytes
from gklint.readers.sniff import kind_of
from gklint_formats.kinds import READERS, SUFFIXES

__all__ = ["SUFFIXES", "read", "read_content"]


def read(path: Path, name: str) -> Manuscript:
    """Read a file.

    Args:
        path: The file.
        name: The name under which it is reported.

    Raises:
        ReadFault: Whatever is wrong with it, or what would have to be installed to read it.
    """
    return read_content(bytes_of(path), name)


def read_content(data: bytes, name: str) -> Manuscript:
    """Read a file that is already in memory; see :func:`read`."""
    kind = kind_of(data)
    reader = None if kind is None else READERS.get(kind)
    if kind is None or reader is None:
        return read_bytes(data, name)
    content = reader(data, name)
    digest = hashlib.sha256(data).hexdigest()
    return Manuscript(name, digest, kind.value, content.lines, content.properties)
