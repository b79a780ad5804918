"""Checksums, and zip files that are the same, byte for byte, whenever they are made."""  # noqa: INP001 - a script's module, no package

import hashlib
import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path

SUMS = "SHA256SUMS"
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first a zip file can hold
_UNIX = 3


def files_in(folder: Path) -> list[Path]:
    """Give the files below a folder, by their names there."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return sorted(found, key=lambda file: file.relative_to(folder).as_posix())


def checksums(folder: Path, files: Iterable[Path]) -> str:
    """Give the lines that ``sha256sum -c`` reads.

    Args:
        folder: Where the names start.
        files: The files, in the order of the lines.

    Returns:
        The lines.
    """
    lines = []
    for file in files:
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        lines.append(f"{digest}  {file.relative_to(folder).as_posix()}\n")
    return "".join(lines)


def write_checksums(folder: Path) -> None:
    """Write the checksums of everything below a folder into it."""
    files = [file for file in files_in(folder) if file != folder / SUMS]
    (folder / SUMS).write_text(checksums(folder, files), "utf-8", newline="\n")


def pack(folder: Path, archive: Path) -> None:
    """Write a folder as a zip file: same files, same bytes.

    Args:
        folder: What is packed; its name is the only one at the top of the archive.
        archive: The zip file.
    """
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as members:
        for file in files_in(folder):
            name = f"{folder.name}/{file.relative_to(folder).as_posix()}"
            member = zipfile.ZipInfo(name, _MOMENT)
            member.create_system = _UNIX
            mode = 0o755 if file.suffix == ".sh" else 0o644
            member.external_attr = (stat.S_IFREG | mode) << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            members.writestr(member, file.read_bytes())
