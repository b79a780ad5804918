"""What a file is, told from its bytes: names lie, first bytes seldom do."""

from enum import StrEnum
from typing import Final

from gklint.model.faults import FaultKind
from gklint.readers.fault import ReadFault, pack_refusal, refusal

ZIP_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"PK00")
"""APPNOTE.TXT 4.3.7, 4.3.16, and 8.5.4: an archive that was to be split, and was not."""

_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CLOSED: Final = " {} 压缩包"
_FOREIGN: Final = (
    (b"%PDF-", " PDF 文件"),
    (b"{\\rtf", " RTF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"II*\0", "图片"),
    (b"MM\0*", "图片"),
    (b"Rar!", _CLOSED.format("RAR")),
    (b"7z\xbc\xaf", _CLOSED.format("7z")),
    (b"\x1f\x8b", _CLOSED.format("gz")),
)
_OUTLOOK: Final = " Outlook 邮件（.msg；在 Outlook 里另存为 .eml，附件就能检查）"
_PAGE: Final = (
    *(b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<table", b"<title", b"<script"),
    *(b"<link", b"<style", b"<div", b"<p>", b"<p ", b"<h1", b"<center", b"<span"),
)
_MARKUP: Final = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<meta", b"<table")
_DIRECTORY_ENTRY: Final = 128
_NAME_FIELD: Final = 64
_LOCAL_MEMBER: Final = (b"PK\x03\x04", 30, 26)  # its sign, where the name stands, where its length
_LISTED_MEMBER: Final = (b"PK\x01\x02", 46, 28)
_ODT: Final = b"mimetypeapplication/vnd.oasis.opendocument.text"
_HEAD: Final = 1024
_PDF: Final = b"%PDF-"
_PDF_END: Final = b"%%EOF"


class Kind(StrEnum):
    """A format in which documents come, by content; the value is the suffix it should bear."""

    DOCX = "docx"
    OFD = "ofd"
    ODT = "odt"
    PDF = "pdf"
    RTF = "rtf"
    DOC = "doc"
    MHTML = "mht"
    HTML = "html"


SUFFIXES: Final = frozenset(f".{kind}" for kind in Kind) | {
    *(".wps", ".dot", ".wpt", ".htm", ".xhtml", ".mhtml"),
}
"""Names under which files of these formats come."""


def kind_of(data: bytes) -> Kind | None:
    """Tell the format of a document; ``None`` for plain text and whatever is no document.

    Nothing is inflated or parsed; a file of one of these formats may still be broken, and one
    without any sign of its own may still be plain text.
    """
    if is_zip(data):
        return _kind_of_archive(data)
    if data.startswith(_OLE_MAGIC):
        protected = _has_stream(data, "EncryptedPackage") or _has_stream(data, "EncryptionInfo")
        return Kind.DOC if _has_stream(data, "WordDocument") and not protected else None
    if data.startswith(_PDF) or (_PDF in data[:_HEAD] and _PDF_END in data[-_HEAD:]):
        return Kind.PDF
    if data.startswith(b"{\\rtf"):
        return Kind.RTF
    if _is_mail_page(data[: 4 * _HEAD].lower()):
        return Kind.MHTML
    return Kind.HTML if looks_like_page(data) else None


def _kind_of_archive(data: bytes) -> Kind:
    """Tell apart the archives documents come in; what is none of the others is left to Word's."""
    if data.find(_ODT, 0, 256) >= 0:
        return Kind.ODT
    return Kind.OFD if _has_member(data, b"OFD.xml") else Kind.DOCX


def _has_member(data: bytes, name: bytes) -> bool:
    """Whether an archive has a member of this name, told without reading its directory."""
    at = data.find(name)
    while at >= 0:
        for sign, begin, length in (_LOCAL_MEMBER, _LISTED_MEMBER):
            start = at - begin
            if start >= 0 and data.startswith(sign, start):
                said = int.from_bytes(data[start + length : start + length + 2], "little")
                if said == len(name):
                    return True
        at = data.find(name, at + 1)
    return False


def _is_mail_page(head: bytes) -> bool:
    """Whether it is a page that a browser saved as one file (RFC 2557)."""
    begins = head.lstrip(b"\xef\xbb\xbf\r\n").startswith((b"from:", b"mime-version:"))
    return begins and b"multipart/related" in head


def looks_like_page(data: bytes) -> bool:
    """Whether the bytes begin like a web page, behind comments and declarations of XML."""
    head = _ascii(data[: 4 * _HEAD]).lower()
    while head.startswith((b"<!--", b"<?xml")):
        _, _, head = head.partition(b"-->" if head.startswith(b"<!--") else b"?>")
        head = head.lstrip()
    return head.startswith(_PAGE)


def _ascii(head: bytes) -> bytes:
    """Give the beginning of a text as far as the signs of a page go, whatever it is coded in."""
    for mark in (b"\xff\xfe", b"\xfe\xff"):
        if head.startswith(mark):
            head = head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


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
    if claims_word:
        return refusal(FaultKind.NOT_WORD, what)
    refuse = pack_refusal if what.endswith(_CLOSED[-3:]) else refusal
    return refuse(FaultKind.UNSUPPORTED, what)


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
    if _has_stream(data, "__properties_version1.0"):  # [MS-OXMSG] 2.4
        return refusal(FaultKind.UNSUPPORTED, _OUTLOOK)
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
