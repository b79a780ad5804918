"""A package with some members replaced or added; all others are copied byte for byte.

Copying compressed bytes as they lie keeps pictures, macros and custom parts exactly, and inflates
nothing: a bomb among the pictures costs no memory here.
"""

from collections.abc import Mapping
from copy import copy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NEVER = (1980, 1, 1, 0, 0, 0)  # no clock: the same edits give the same bytes


def rewritten(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Give a zip archive with some members of other content.

    Args:
        data: The archive; its directory was checked by :class:`~gklint.readers.package.Package`.
        changed: Content by member name, in any case; names that are not there are added at the end.
    """
    wanted = {name.lower(): (name, content) for name, content in changed.items()}
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        infos = old.infolist()
        ends = _ends(infos, old.start_dir)
        for info in infos:
            replaced = wanted.pop(_key(info), None)
            if replaced is None:
                _copy(new, info, data[info.header_offset : ends[info.header_offset]])
            else:
                new.writestr(_fresh(info.filename, info.date_time), replaced[1])
        for name, content in wanted.values():
            new.writestr(_fresh(name, _NEVER), content)
    return out.getvalue()


def _key(info: ZipInfo) -> str:
    """Part names are compared without regard to case (ECMA-376 part 2, 6.2.2.3)."""
    return info.filename.replace("\\", "/").lstrip("/").lower()


def _ends(infos: list[ZipInfo], directory: int) -> Mapping[int, int]:
    """Give where each member ends, by where it begins: at the next one, or at the directory."""
    starts = sorted(info.header_offset for info in infos)
    return dict(zip(starts, [*starts[1:], directory], strict=True))


def _copy(new: ZipFile, info: ZipInfo, local: bytes) -> None:
    """Append a member as it lies in the old archive: header, content, descriptor."""
    if new.fp is None:
        raise ValueError("the archive is closed")
    own = copy(info)
    own.header_offset = new.start_dir
    new.fp.seek(new.start_dir)
    new.fp.write(local)
    new.start_dir = new.fp.tell()
    new.filelist.append(own)
    new.NameToInfo[own.filename] = own


def _fresh(name: str, moment: tuple[int, int, int, int, int, int]) -> ZipInfo:
    info = ZipInfo(name, moment)
    info.compress_type = ZIP_DEFLATED
    return info
