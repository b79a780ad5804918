"""Whether a Word file holds pictures, which its manuscript cannot show.

Only the directory of the archive is looked at; nothing is inflated.
"""

from pathlib import Path, PurePosixPath
from typing import Final

MEDIA: Final = "word/media/"
SUFFIXES: Final = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".webp"}
)


def holds_pictures(path: Path) -> bool:
    """Say whether a file is a Word file with pictures.

    What is no Word file, or cannot be opened, holds none as far as anybody can tell; whoever reads
    the file says what is wrong with it.

    Args:
        path: The file.
    """
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415 - only interpretations are asked

    try:
        with ZipFile(path) as archive:
            names = [PurePosixPath(name.lower()) for name in archive.namelist()]
    except (OSError, BadZipFile, ValueError, NotImplementedError):
        return False
    return any(n.suffix in SUFFIXES and str(n).startswith(MEDIA) for n in names)
