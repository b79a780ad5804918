"""Old Word and WPS files, RTF and OpenDocument text, through LibreOffice and gklint's Word reader.

Converted to a Word file they keep tables, headers, text boxes and the setting of every line, and
one reader reads all of them. No other program is used, though antiword is quicker by some 20 ms:
it gives the body alone, without a word about headers and text boxes, where a level of secrecy may
stand, and nothing of indents. Of seven .doc and .wps files from archives one had no more than a
body; and what is read of a file should not depend on which programs are there.
"""

import atexit
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from gklint.model.faults import Fault, FaultKind
from gklint.readers import MAX_BYTES, ReadFault, Revisions
from gklint.readers.docx import read_docx
from gklint.readers.fault import refusal
from gklint.readers.sniff import Kind, kind_of
from gklint_formats.kinds import Content
from gklint_formats.soffice import Office, OfficeError, Source, Trouble, find

_SOURCES: Final = {
    Kind.DOC: Source(".doc", "MS Word 97"),
    Kind.RTF: Source(".rtf", "Rich Text Format"),
    Kind.ODT: Source(".odt", "writer8"),
}
_NAMES: Final = {
    Kind.DOC: "旧版 Word（.doc）或 WPS 文件",
    Kind.RTF: " RTF 文件",
    Kind.ODT: " OpenDocument 文件（.odt）",
}
_INSTALL: Final = (
    "{}，读取它要先安装 LibreOffice"
    "（Debian、统信、麒麟：apt install libreoffice-writer；Windows：安装包装在默认位置）"
)
_NO_START: Final = "{}，读取它要用的 LibreOffice 启动不了，请重新安装 LibreOffice"

_SILENT: Final = (
    "LibreOffice 转换这个文件超过时限没有完成，没有检查："
    "请打开看看是不是特别大或特别复杂，拆分或另存为 .docx 后再检查。"
)


def read_office(data: bytes, name: str) -> Content:
    """Read a file of one of these formats.

    Args:
        data: The whole file.
        name: The name under which it is reported.

    Raises:
        ReadFault: Whatever is wrong with it, or LibreOffice is not there or does not manage.
    """
    del name
    kind = kind_of(data)
    if kind is None or kind not in _SOURCES:
        raise refusal(FaultKind.UNSUPPORTED, "无法辨认的内容")
    program = find()
    if program is None:
        raise refusal(FaultKind.UNSUPPORTED, _INSTALL.format(_NAMES[kind]))
    try:
        made = office(program).convert(data, _SOURCES[kind])
    except OfficeError as error:
        raise _unread(error.trouble, kind, data) from None
    except OSError as error:  # no room for the temporary folder, too many processes
        raise refusal(FaultKind.IO, f"转换时，错误号 {error.errno}") from None
    lines, properties = read_docx(made, Revisions.ACCEPTED)
    return Content(lines, properties)


@cache
def office(program: str) -> Office:
    """Give the office of this process."""
    kept = Office(program)
    atexit.register(kept.close)
    return kept


def _unread(trouble: Trouble, kind: Kind, data: bytes) -> ReadFault:
    match trouble:
        case Trouble.NO_START:
            return refusal(FaultKind.UNSUPPORTED, _NO_START.format(_NAMES[kind]))
        case Trouble.SILENT:
            return ReadFault(Fault("GK005", FaultKind.TOO_LARGE, _SILENT))
        case Trouble.LARGE:
            return refusal(FaultKind.TOO_LARGE, f"转换后超过 {MAX_BYTES // (1024 * 1024)} MB")
        case Trouble.NOTHING:
            if kind in _LOCKED and _LOCKED[kind](data):
                return refusal(FaultKind.ENCRYPTED)
            return refusal(FaultKind.DAMAGED, "LibreOffice 打不开它")


_FIB: Final = b"\xec\xa5"
_FIB_ENCRYPTED: Final = 0x01  # fEncrypted in the second byte of the flags at offset 10
_SECTOR: Final = 512


def _is_locked_word(data: bytes) -> bool:
    """Whether the text of an old Word file is protected by a password ([MS-DOC] 2.5.2)."""
    at = data.find(_FIB)
    while at >= 0:
        if at % _SECTOR == 0:
            return len(data) > at + 11 and bool(data[at + 11] & _FIB_ENCRYPTED)
        at = data.find(_FIB, at + 1)
    return False


_MANIFEST: Final = "META-INF/manifest.xml"
_MOST_MANIFEST: Final = 1 << 20


def _is_locked_open(data: bytes) -> bool:
    """Whether an OpenDocument file is encrypted (OpenDocument 1.2 part 3, 3.4)."""
    import zlib  # noqa: PLC0415 - only for files that could not be opened
    from io import BytesIO  # noqa: PLC0415 - the same
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415 - the same

    try:
        with ZipFile(BytesIO(data)) as archive, archive.open(_MANIFEST) as manifest:
            return b"encryption-data" in manifest.read(_MOST_MANIFEST)
    except (BadZipFile, KeyError, OSError, RuntimeError, ValueError, zlib.error):
        return False


_LOCKED: Final[Mapping[Kind, Callable[[bytes], bool]]] = {
    Kind.DOC: _is_locked_word,
    Kind.ODT: _is_locked_open,
}
