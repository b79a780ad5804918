"""Whether a Word file holds pictures, which its manuscript cannot show.

Only the directory of the archive is looked at; nothing is inflated.
"""

from pathlib import Path, PurePosixPath
from typing import Final

from gklint.readers.fault import ReadFault
from gklint.readers.packed import content_of

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
    from io import BytesIO  # noqa: PLC0415 - only interpretations are asked
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415 - see above

    try:
        packed = content_of(path)
        with ZipFile(path if packed is None else BytesIO(packed)) as archive:
            names = [PurePosixPath(name.lower()) for name in archive.namelist()]
    except (ReadFault, OSError, BadZipFile, ValueError, NotImplementedError):
        return False
    return any(n.suffix in SUFFIXES and str(n).startswith(MEDIA) for n in names)
