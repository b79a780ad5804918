"""Files of an archive that cannot be read, and files in it that are no 公文."""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks.archive_files import BODY, packed
from gklint.model.faults import FaultKind

_BOMB = 64 << 20  # bytes of one part, a thousandth of that in the file


def _good() -> bytes:
    return packed("notice", ())


def _truncated() -> bytes:
    data = _good()
    return data[: len(data) // 2]


def _encrypted() -> bytes:
    """The beginning of a compound file as Word writes for a document with a password ([MS-CFB])."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    names = ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    return header + b"".join(_entry(name) for name in names).ljust(1024, b"\0")


def _entry(name: str) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    return wide.ljust(64, b"\0") + len(wide).to_bytes(2, "little") + b"\0" * 62


def _bomb() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
        file.writestr(BODY, bytes(_BOMB))
    return buffer.getvalue()


BROKEN: Mapping[str, tuple[Callable[[], bytes], FaultKind]] = {
    "传了一半.docx": (_truncated, FaultKind.TRUNCATED),
    "设了密码.docx": (_encrypted, FaultKind.ENCRYPTED),
    "空文件.docx": (lambda: b"", FaultKind.EMPTY),
    "空文件.txt": (lambda: b"", FaultKind.EMPTY),
    "解压以后很大.docx": (_bomb, FaultKind.HOSTILE),
}
"""By name: the bytes, and what the fault must be called."""

PASSED_OVER: Mapping[str, str] = {
    "值班电话.txt": "一楼 8101\n二楼 8102\n三楼 8103\n",
    "说明.md": "# 这个文件夹\n\n放的是还没有整理的材料。\n",
}
"""By name: the text of files that are no 公文."""
