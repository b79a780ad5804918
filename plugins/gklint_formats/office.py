"""Old Word and WPS files, RTF and OpenDocument text, through LibreOffice and gklint's Word reader.

Converted to a Word file they keep tables, headers, text boxes and the setting of every line, and
one reader reads all of them. Only LibreOffice is used: the programs that give nothing but text
(antiword) lose headers, where a level of secrecy may stand, and text boxes without saying so.
"""

import atexit
from functools import cache
from typing import Final

from gklint.model.faults import FaultKind
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
    if len(made) > MAX_BYTES:
        raise refusal(FaultKind.TOO_LARGE, f"转换后超过 {MAX_BYTES // (1024 * 1024)} MB")
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
            detail = "LibreOffice 转换它超过时限没有完成"
            return refusal(FaultKind.TOO_LARGE, detail, limit=True)
        case Trouble.NOTHING:
            if kind is Kind.DOC and _is_encrypted(data):
                return refusal(FaultKind.ENCRYPTED)
            return refusal(FaultKind.DAMAGED, "LibreOffice 打不开它")


_FIB: Final = b"\xec\xa5"
_FIB_ENCRYPTED: Final = 0x01  # fEncrypted in the second byte of the flags at offset 10
_SECTOR: Final = 512


def _is_encrypted(data: bytes) -> bool:
    """Whether the text of an old Word file is protected by a password ([MS-DOC] 2.5.2)."""
    at = data.find(_FIB)
    while at >= 0:
        if at % _SECTOR == 0:
            return len(data) > at + 11 and bool(data[at + 11] & _FIB_ENCRYPTED)
        at = data.find(_FIB, at + 1)
    return False
