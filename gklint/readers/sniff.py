"""What a file is, told from its bytes: names lie, first bytes seldom do."""

from typing import Final

from gklint.model.faults import FaultKind
from gklint.readers.fault import ReadFault, refusal

ZIP_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN: Final = (
    (b"%PDF-", " PDF 文件"),
    (b"{\\rtf", " RTF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"II*\0", "图片"),
    (b"MM\0*", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
)
_MARKUP: Final = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<meta", b"<table")
_DIRECTORY_ENTRY: Final = 128
_NAME_FIELD: Final = 64


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin like a zip archive, even a broken one."""
    return data.startswith(ZIP_MAGIC)


def looks_like_markup(data: bytes) -> bool:
    """Whether the bytes begin like a web page or an XML file."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith(_MARKUP)


def foreign(data: bytes, *, claims_word: bool) -> ReadFault | None:
    """Name the format, when the first bytes are those of one that is not read here.

    Args:
        data: The whole file.
        claims_word: Whether the file's name says it is a Word file.
    """
    if data.startswith(_OLE_MAGIC):
        return _compound_file(data)
    what = next((name for magic, name in _FOREIGN if data.startswith(magic)), None)
    if what is None:
        return None
    return refusal(FaultKind.NOT_WORD if claims_word else FaultKind.UNSUPPORTED, what)


def _compound_file(data: bytes) -> ReadFault:
    """Tell apart what comes in Microsoft's compound file format ([MS-CFB] 2.6)."""
    if _has_stream(data, "EncryptedPackage") or _has_stream(data, "EncryptionInfo"):
        return refusal(FaultKind.ENCRYPTED)
    if _has_stream(data, "WordDocument"):
        return refusal(FaultKind.LEGACY)
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return refusal(FaultKind.NOT_WORD, "旧版 Excel 表格")
    if _has_stream(data, "PowerPoint Document"):
        return refusal(FaultKind.NOT_WORD, "旧版 PPT 演示文稿")
    return refusal(FaultKind.DAMAGED, "旧版办公文件，里面找不到正文")


def _has_stream(data: bytes, name: str) -> bool:
    """Whether a directory entry of the compound file has this name.

    Directory entries are 128 bytes long and aligned, begin with the name in UTF-16 and keep
    its length in bytes, with the closing zero, at offset 64.
    """
    wanted = name.encode("utf-16-le") + b"\0\0"
    at = data.find(wanted)
    while at >= 0:
        length = int.from_bytes(data[at + _NAME_FIELD : at + _NAME_FIELD + 2], "little")
        if at % _DIRECTORY_ENTRY == 0 and length == len(wanted):
            return True
        at = data.find(wanted, at + 2)
    return False
