"""The guarded way into a Word file: a zip archive of XML parts (ECMA-376 part 2).

Nothing is unpacked to disk, only the parts asked for are inflated, inflated bytes are counted
because headers lie, and no part may carry a DTD. Member names are keys, never paths.
"""

import codecs
import posixpath
import re
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from gklint.model.faults import FaultKind
from gklint.readers.fault import refusal
from gklint.readers.wml import STRICT, STRICT_MARK
from gklint.readers.zips import (
    LOCAL_HEADER,
    MEGABYTE,
    check_overlap,
    check_ratio,
    directory,
    header_length,
    inflate,
    is_encrypted,
)

if TYPE_CHECKING:
    from zipfile import ZipInfo

    from lxml.etree import _Element

MAX_ENTRIES: Final = 10_000
MAX_TOTAL: Final = 128 * MEGABYTE
MAX_MARKUP: Final = 1_000_000  # tags and attributes; about 1,100 pages, 200 MB once parsed

_PROLOGUE: Final = 8192  # bytes in which the root element's start, with its namespaces, stands
_PARSER: Final = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    dtd_validation=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)
_DECLARATION: Final = rb"^\s*<\?xml[^>]*\?>"


class Part(NamedTuple):
    """An XML part: its root, its bytes to see quickly what cannot be in it, and its name."""

    root: "_Element"
    raw: bytes
    name: str


class Relationship(NamedTuple):
    """A pointer from one part to another: the last word of its type, and the member name."""

    kind: str
    target: str


class Package:
    """The parts of one Word file."""

    def __init__(self, data: bytes) -> None:
        """Look at the directory of the archive; nothing is inflated yet.

        Raises:
            ReadFault: Truncated or damaged archive, too many or duplicate members.
        """
        self._data = data
        self._view = memoryview(data)
        self._left = MAX_TOTAL
        self._members = _directory(data)

    def __contains__(self, name: str) -> bool:
        """Whether there is such a member."""
        return name.lower() in self._members

    def has_folder(self, prefix: str) -> bool:
        """Whether any member lies under this folder."""
        return any(name.startswith(prefix) for name in self._members)

    def part(self, name: str) -> Part | None:
        """Inflate and parse one part, or give nothing when there is none.

        Args:
            name: The member, in any case.

        Raises:
            ReadFault: Damaged, encrypted, hostile or too large.
        """
        raw = self.raw(name)
        return None if raw is None else Part(parse(raw), raw, name)

    def raw(self, name: str) -> bytes | None:
        """Inflate one part, or give nothing when there is none.

        Args:
            name: The member, in any case.

        Returns:
            What :func:`parse` takes: UTF-8, the namespaces those of the transitional schema.

        Raises:
            ReadFault: Damaged, encrypted, hostile or too large.
        """
        raw = self.content(name)
        if raw is None:
            return None
        raw = _as_utf8(raw)
        if is_strict(raw):
            for strict, transitional in STRICT:
                raw = raw.replace(strict, transitional)
        if len(raw) > MEGABYTE and _markup(raw) > MAX_MARKUP:
            raise refusal(FaultKind.TOO_LARGE, "文字和格式的数量超出上限")
        return raw

    def content(self, name: str) -> bytes | None:
        """Inflate one member as it is; ``None`` when there is none.

        Raises:
            ReadFault: Damaged, encrypted, hostile or too large.
        """
        member = self._members.get(name.lower())
        return None if member is None else self._inflate(member)

    def relationships(self, source: str) -> dict[str, Relationship]:
        """Give the internal relationships of a part by their id; ``""`` for the package's own.

        Targets that do not exist are given all the same (``Target="NULL"`` is common); external
        targets are left out and never followed.
        """
        folder, name = posixpath.split(source)
        part = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        if part is None:
            return {}
        return {
            rel.get("Id", ""): Relationship(
                rel.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, rel.get("Target", "")))[1:],
            )
            for rel in part.root
            if rel.get("TargetMode") != "External"
        }

    def _inflate(self, member: "ZipInfo") -> bytes:
        at = member.header_offset
        at += header_length(self._data[at : at + LOCAL_HEADER])
        inflated = inflate(member, self._view[at : at + member.compress_size], self._left)
        self._left -= len(inflated)
        return inflated


def is_strict(raw: bytes) -> bool:
    """Whether a part is written in the Strict variant of the format."""
    return STRICT_MARK in raw[:_PROLOGUE]


def check_archive(data: bytes, most: int) -> None:
    """Look at an archive that another library is going to unpack; nothing is inflated.

    Args:
        data: The whole file.
        most: How many bytes all members together may hold when inflated.

    Raises:
        ReadFault: Truncated, damaged, encrypted, hostile or too large.
    """
    for member in _directory(data).values():
        if is_encrypted(member):
            raise refusal(FaultKind.ENCRYPTED)
        check_ratio(member.file_size, member.compress_size)
        most -= member.file_size
        if most < 0:
            raise refusal(FaultKind.TOO_LARGE, "展开后太大")


def _directory(data: bytes) -> "dict[str, ZipInfo]":
    """Read the archive's directory into member names, lower case, with forward slashes.

    Part names are compared without regard to case (ECMA-376 part 2, 6.2.2.3).
    """
    if data.count(b"PK\x01\x02") > MAX_ENTRIES:
        raise refusal(FaultKind.TOO_LARGE, f"内部文件超过 {MAX_ENTRIES // 10_000} 万个")
    if b"PK\x05\x06" not in data[-(MEGABYTE // 8) :]:
        raise refusal(FaultKind.TRUNCATED)
    members: dict[str, ZipInfo] = {}
    for info in directory(BytesIO(data)):
        name = info.filename.replace("\\", "/").lstrip("/").lower()
        if name in members:
            raise refusal(FaultKind.HOSTILE, "内部文件重名")
        members[name] = info
    check_overlap(members.values())
    return members


def _markup(raw: bytes) -> int:
    """Count tags and attributes: what a tree costs in memory, before it is built."""
    return raw.count(b"<") + raw.count(b'="') + raw.count(b"='")


def _as_utf8(raw: bytes) -> bytes:
    """Give UTF-16 parts as UTF-8, so that one look at the bytes tells what a part holds."""
    if not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw
    try:
        return re.sub(_DECLARATION, b"", raw.decode("utf-16").encode())
    except UnicodeError:
        raise refusal(FaultKind.DAMAGED, "文字编码有错") from None


def parse(raw: bytes) -> "_Element":
    """Parse one part: no DTD, no entities, no network, bounded depth (libxml2: 256).

    Raises:
        ReadFault: Damaged or hostile.
    """
    if b"<!DOCTYPE" in raw[:_PROLOGUE]:
        raise refusal(FaultKind.HOSTILE, "含有 DTD 声明")
    try:
        root = etree.fromstring(raw, _PARSER)
    except etree.XMLSyntaxError as error:
        if "XML_PARSE_HUGE" in str(error):
            raise refusal(FaultKind.HOSTILE, "嵌套太深或单段文字太长", limit=True) from None
        raise refusal(FaultKind.DAMAGED, "内容不是完整的 XML") from None
    except ValueError:
        raise refusal(FaultKind.DAMAGED, "内容不是完整的 XML") from None
    if root.getroottree().docinfo.internalDTD is not None:  # behind a long comment, or in disguise
        raise refusal(FaultKind.HOSTILE, "含有 DTD 声明")
    return root
