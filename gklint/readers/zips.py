"""What every way into a zip archive goes by: headers lie, so bytes are counted.

Word files, the pages of an OFD file and archives of documents are read by it alike (APPNOTE.TXT
4.3). Nothing here unpacks to disk, and no name of a member is used as a path.
"""

import struct
import zlib
from collections.abc import Iterable
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from gklint.model.faults import FaultKind
from gklint.readers.fault import refusal

MEGABYTE: Final = 1 << 20
MAX_PART: Final = 64 * MEGABYTE
MAX_RATIO: Final = 200
RATIO_MATTERS_ABOVE: Final = MEGABYTE

LOCAL_HEADER: Final = 30  # bytes of a member's own header before its name
_LOCAL_SIGN: Final = b"PK\x03\x04"
_ENCRYPTED: Final = 0x1


def directory(stream: BinaryIO) -> list[ZipInfo]:
    """Read the directory of an archive as it says.

    Raises:
        ReadFault: It cannot be read.
    """
    try:
        with ZipFile(stream) as archive:
            return archive.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OverflowError, OSError, struct.error):
        raise refusal(FaultKind.DAMAGED, "文件目录读不出来") from None


def is_encrypted(member: ZipInfo) -> bool:
    """Whether a member takes a password to read."""
    return bool(member.flag_bits & _ENCRYPTED)


def check_overlap(members: Iterable[ZipInfo]) -> None:
    """Refuse members that share bytes: an honest writer never makes them, some bombs do.

    Raises:
        ReadFault: Some do, or begin where nothing can.
    """
    end = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        if member.header_offset < 0:
            raise refusal(FaultKind.DAMAGED, "文件目录与内容对不上")
        if member.header_offset < end:
            raise refusal(FaultKind.HOSTILE, "内部文件互相重叠")
        end = member.header_offset + LOCAL_HEADER + member.compress_size


def check_ratio(inflated: int, packed: int) -> None:
    """Refuse what inflates as no text does.

    Raises:
        ReadFault: It does.
    """
    if inflated > RATIO_MATTERS_ABOVE and inflated > packed * MAX_RATIO:
        raise refusal(FaultKind.HOSTILE, "压缩比高得不正常", limit=True)


def header_length(header: bytes) -> int:
    """Give how long a member's own header is, with its name and extra field.

    Args:
        header: Its first :data:`LOCAL_HEADER` bytes.

    Raises:
        ReadFault: There is no header where the directory says so.
    """
    if len(header) < LOCAL_HEADER or not header.startswith(_LOCAL_SIGN):
        raise refusal(FaultKind.DAMAGED, "文件目录与内容对不上")
    name, extra = struct.unpack_from("<HH", header, 26)
    return LOCAL_HEADER + int(name) + int(extra)


def inflate(member: ZipInfo, packed: bytes | memoryview, left: int) -> bytes:
    """Inflate a member: as much as the directory says, and no more.

    Args:
        member: What the directory says of it.
        packed: Its bytes in the archive.
        left: Bytes that may still be inflated.

    Raises:
        ReadFault: Encrypted, damaged, hostile or too large.
    """
    if is_encrypted(member):
        raise refusal(FaultKind.ENCRYPTED)
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise refusal(FaultKind.DAMAGED, "压缩方式很少见，读不了")
    if len(packed) < member.compress_size:
        raise refusal(FaultKind.TRUNCATED)
    check_ratio(member.file_size, len(packed))
    if member.file_size > min(MAX_PART, left):
        raise refusal(FaultKind.TOO_LARGE, f"展开后超过 {MAX_PART // MEGABYTE} MB")
    stored = member.compress_type == ZIP_STORED
    inflated = bytes(packed) if stored else _inflated(packed, member.file_size)
    if zlib.crc32(inflated) != member.CRC:
        raise refusal(FaultKind.DAMAGED, "内容校验不符")
    return inflated


def _inflated(packed: bytes | memoryview, said: int) -> bytes:
    """Inflate no more than the header says, so that a lying header costs nothing."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        inflated = stream.decompress(packed, said + 1)
    except zlib.error:
        raise refusal(FaultKind.DAMAGED, "压缩内容解不开") from None
    if len(inflated) > said:
        raise refusal(FaultKind.HOSTILE, "内容比登记的长")
    if not stream.eof:
        raise refusal(FaultKind.DAMAGED, "压缩内容不完整")
    return inflated
