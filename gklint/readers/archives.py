"""Zip archives of documents (APPNOTE.TXT 4.3): what is in them, and one member at a time.

The directory is read once; a member is inflated when it is asked for, within the bounds of
:mod:`gklint.readers.zips`. Archives may be larger than memory.
"""

import stat
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import BinaryIO, Final
from zipfile import ZipInfo
from zlib import crc32

from gklint.model.faults import FaultKind
from gklint.readers.fault import ReadFault, of_pack, pack_refusal
from gklint.readers.pack import MAX_MEMBERS, MAX_TOTAL, Pack, code_of, distinct, pack
from gklint.readers.sniff import ZIP_MAGIC
from gklint.readers.zips import (
    LOCAL_HEADER,
    MAX_PART,
    MEGABYTE,
    check_overlap,
    directory,
    header_length,
    inflate,
    is_encrypted,
)

Open = Callable[[], BinaryIO]
"""Opens the archive for reading."""

_MOST_DIRECTORY: Final = 16 * MEGABYTE
_END: Final = b"PK\x05\x06"
_END_LENGTH: Final = 22
_MOST_COMMENT: Final = 65_536
_WIDE_PLACE: Final = b"PK\x06\x07"
_WIDE_PLACE_LENGTH: Final = 20
_WIDE_END: Final = b"PK\x06\x06"
_WIDE_END_LENGTH: Final = 56
_UTF8: Final = 0x800
_FIELD_HEAD: Final = 4  # bytes: what it is, and its length
_NAME_FIELD: Final = b"up"
_NAME_HEAD: Final = 5  # bytes: the version, and a sum of the other name
_DOCUMENTS: Final = (
    frozenset({"[content_types].xml"}),  # ECMA-376 part 2: Word, Excel, PowerPoint
    frozenset({"_rels/.rels"}),  # the same, written by halves
    frozenset({"ofd.xml"}),  # GB/T 33190
    frozenset({"mimetype", "content.xml"}),  # OpenDocument part 3
)
_LEFT_BY_MACOS: Final = "__MACOSX/"


def open_archive(open_: Open) -> Pack | None:
    """Look into an archive; ``None`` when it is none, or a document that is written as one.

    Args:
        open_: Opens it.

    Raises:
        ReadFault: Truncated, damaged, hostile, too large, or all of it encrypted.
        OSError: It cannot be read.
    """
    try:
        with open_() as stream:
            if not stream.read(len(ZIP_MAGIC[0])).startswith(ZIP_MAGIC):
                return None
            _check_directory(stream)
            members = directory(stream)
        if _is_document(members):
            return None
        return _pack(open_, members)
    except ReadFault as trouble:
        raise of_pack(trouble) from None


def _pack(open_: Open, members: Sequence[ZipInfo]) -> Pack:
    kept = [member for member in members if _counts(member)]
    if len(kept) > MAX_MEMBERS:
        raise pack_refusal(FaultKind.TOO_LARGE, f"里面的文件超过 {MAX_MEMBERS // 10_000} 万个")
    if sum(member.file_size for member in kept) > MAX_TOTAL:
        most = MAX_TOTAL // (1024 * MEGABYTE)
        raise pack_refusal(FaultKind.TOO_LARGE, f"展开后超过 {most} GB")
    check_overlap(members)
    if kept and all(map(is_encrypted, kept)):
        raise pack_refusal(FaultKind.ENCRYPTED)
    names = distinct(list(_names(kept)))
    read = partial(_read, open_, dict(zip(names, kept, strict=True)))
    return pack(names, read, sum(member.file_size for member in kept))


def _read(open_: Open, members: dict[str, ZipInfo], name: str) -> bytes:
    """Inflate one member."""
    member = members[name]
    try:
        if member.compress_size > MAX_PART:
            raise pack_refusal(FaultKind.TOO_LARGE, f"超过 {MAX_PART // MEGABYTE} MB")
        with open_() as stream:
            stream.seek(member.header_offset)
            length = header_length(stream.read(LOCAL_HEADER))
            stream.seek(member.header_offset + length)
            return inflate(member, stream.read(member.compress_size), MAX_PART)
    except ReadFault as trouble:
        raise of_pack(trouble) from None


def _counts(member: ZipInfo) -> bool:
    """Whether a member is a file somebody put there: no folder, no link, nothing of a system's."""
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    is_folder = member.filename.endswith("/")  # `is_dir` minds a member without a name
    return not (is_folder or is_link or member.filename.startswith(_LEFT_BY_MACOS))


def _is_document(members: Sequence[ZipInfo]) -> bool:
    names = {member.filename.lower() for member in members}
    return any(signs <= names for signs in _DOCUMENTS)


def _names(members: Sequence[ZipInfo]) -> Iterator[str]:
    """Give the names, also of those that do not say how they are coded."""
    coded = [_bytes_of_name(member) for member in members]
    joined = b"/".join(filter(None, coded))
    code = code_of(joined)
    for member, name in zip(members, coded, strict=True):
        if name is None:
            yield member.filename
        else:
            yield _name_beside(member.extra, name) or name.decode(code)


def _name_beside(extra: bytes, name: bytes) -> str:
    """Give a name that stands in UTF-8 beside one in another code (APPNOTE.TXT 4.6.9)."""
    while len(extra) >= _FIELD_HEAD:
        length = _number(extra, 2, 2)
        kind, field = extra[:2], extra[_FIELD_HEAD : _FIELD_HEAD + length]
        if kind == _NAME_FIELD and _number(field, 1, 4) == crc32(name):
            return field[_NAME_HEAD:].decode("utf-8", "replace")
        extra = extra[_FIELD_HEAD + length :]
    return ""


def _bytes_of_name(member: ZipInfo) -> bytes | None:
    """Undo what ``zipfile`` makes of a name that does not say how it is coded.

    The original one: on Windows, half of a Chinese character may be taken for a backslash in the
    other.
    """
    if member.flag_bits & _UTF8:
        return None
    try:
        return member.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return None


def _check_directory(stream: BinaryIO) -> None:
    """Refuse a directory that would fill the memory, before it is read.

    The record at the end is looked for just as ``zipfile`` does, which reads what it says.

    Raises:
        ReadFault: It is not there, or the directory is too large.
    """
    end = stream.seek(0, 2)
    start = max(0, end - _END_LENGTH - _MOST_COMMENT)
    stream.seek(start)
    tail = stream.read()
    at = len(tail) - _END_LENGTH
    if at < 0 or not (tail.startswith(_END, at) and tail.endswith(b"\0\0")):
        at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_LENGTH:
        raise pack_refusal(FaultKind.TRUNCATED)
    size = _number(tail, at + 12, 4)
    stream.seek(max(0, start + at - _WIDE_PLACE_LENGTH - _WIDE_END_LENGTH))
    wide = stream.read(_WIDE_END_LENGTH + _WIDE_PLACE_LENGTH)
    if wide.startswith(_WIDE_END) and wide.startswith(_WIDE_PLACE, _WIDE_END_LENGTH):
        size = _number(wide, 40, 8)
    if size > _MOST_DIRECTORY:
        raise pack_refusal(FaultKind.TOO_LARGE, f"里面的文件超过 {MAX_MEMBERS // 10_000} 万个")


def _number(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "little")
