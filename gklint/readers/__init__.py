"""Readers: a file in, a :class:`~gklint.model.manuscript.Manuscript` out, or one ReadFault.

What a file is, is decided by its bytes first and by its name second. Importing this package is
cheap; what a format needs is imported when such a file is read.
"""

import hashlib
import stat
from pathlib import Path, PurePath
from typing import Final

from gklint.model.faults import FaultKind
from gklint.model.manuscript import Line, Manuscript
from gklint.readers.fault import ReadFault, pack_refusal, refusal
from gklint.readers.packed import SUFFIXES as PACKS
from gklint.readers.packed import content_of
from gklint.readers.revisions import Revisions
from gklint.readers.sniff import foreign, is_zip, looks_like_markup
from gklint.readers.text import is_text, read_text

__all__ = [
    "MAX_BYTES",
    "SUFFIXES",
    "ReadFault",
    "Revisions",
    "bytes_of",
    "of_system",
    "read",
    "read_bytes",
]

SUFFIXES: Final = frozenset(
    {".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps", ".txt", ".md", ".markdown"}
)
"""Names under which drafts are looked for, lower case; the old formats only to be named."""

MAX_BYTES: Final = 64 * 1024 * 1024
"""The largest file that is opened at all."""

_MARKDOWN: Final = frozenset({".md", ".markdown"})
_WORD: Final = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt"})
_MARKUP: Final = frozenset({".htm", ".html", ".xhtml", ".mht", ".mhtml", ".xml"})


def read(
    path: Path | str, *, name: str | None = None, revisions: Revisions = Revisions.ACCEPTED
) -> Manuscript:
    """Read a file.

    Args:
        path: The file.
        name: The name under which it is reported, and by whose suffix it is told what the bytes
            leave open; the path as given, if left out.
        revisions: Which side of tracked changes to read (Word only).

    Raises:
        ReadFault: Whatever is wrong with the file, from missing to hostile.
    """
    return read_bytes(bytes_of(path), str(path) if name is None else name, revisions=revisions)


def read_bytes(data: bytes, name: str, *, revisions: Revisions = Revisions.ACCEPTED) -> Manuscript:
    """Read a file that is already in memory.

    Args:
        data: The whole file.
        name: See :func:`read`.
        revisions: See :func:`read`.

    Raises:
        ReadFault: Whatever is wrong with the file.
    """
    if len(data) > MAX_BYTES:
        raise _too_large()
    if not data:
        raise refusal(FaultKind.EMPTY, "大小为零")
    digest = hashlib.sha256(data).hexdigest()
    if is_zip(data):
        from gklint.readers.docx import read_docx  # noqa: PLC0415 - lxml only for Word files

        lines, properties = read_docx(data, revisions)
        return Manuscript(name, digest, "docx", lines, properties)
    suffix = PurePath(name).suffix.lower()
    _refuse_other_formats(data, suffix)
    from gklint.readers.site import set_apart  # noqa: PLC0415 - only for text

    lines, said = set_apart(_lines(data, suffix))
    return Manuscript(name, digest, "md" if suffix in _MARKDOWN else "txt", lines, said)


def _lines(data: bytes, suffix: str) -> tuple[Line, ...]:
    try:
        return read_text(data)
    except ReadFault as trouble:
        if suffix in PACKS and trouble.fault.kind is FaultKind.UNSUPPORTED:
            raise pack_refusal(FaultKind.DAMAGED, "里面不是压缩包，也不是邮件") from None
        raise


def bytes_of(path: Path | str, most: int | None = None) -> bytes:
    """Read a regular file whose size is bearable; the size is asked before anything is read.

    A path may lead through an archive; see :mod:`gklint.readers.packed`.

    Args:
        path: The file.
        most: Bytes that are bearable, where that is not the limit of a document.

    Raises:
        ReadFault: Missing, no file, unreadable, or too large.
    """
    try:
        file = Path(path)
        packed = content_of(file)
        if packed is not None:
            if len(packed) > (most or MAX_BYTES):
                raise _too_large(most)
            return packed
        state = file.stat()
        if not stat.S_ISREG(state.st_mode):
            raise refusal(FaultKind.NOT_A_FILE)
        if state.st_size > (most or MAX_BYTES):
            raise _too_large(most)
        return file.read_bytes()
    except OSError as error:
        raise of_system(error) from None
    except ValueError:  # a zero character in the name
        raise refusal(FaultKind.MISSING) from None


def of_system(error: OSError) -> ReadFault:
    """Say why the system does not give a file."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return refusal(FaultKind.MISSING)
        case IsADirectoryError():
            return refusal(FaultKind.NOT_A_FILE)
        case PermissionError():
            return refusal(FaultKind.PERMISSION)
        case _:
            return refusal(FaultKind.IO, f"错误号 {error.errno}")


def _too_large(most: int | None = None) -> ReadFault:
    return refusal(FaultKind.TOO_LARGE, f"超过 {(most or MAX_BYTES) // (1024 * 1024)} MB")


def _refuse_other_formats(data: bytes, suffix: str) -> None:
    """Refuse what is no plain text, or is plain text where a Word file was promised."""
    claims_word = suffix in _WORD
    fault = foreign(data, claims_word=claims_word)
    if fault is not None:
        raise fault
    if not claims_word:
        if suffix in _MARKUP and looks_like_markup(data):
            raise refusal(FaultKind.UNSUPPORTED, "网页或 XML 文件")
        return
    if not data.strip(b"\0"):
        raise refusal(FaultKind.DAMAGED, "内容全是零")
    if not data.strip():
        raise refusal(FaultKind.EMPTY, "只有空白")
    if looks_like_markup(data):
        raise refusal(FaultKind.NOT_WORD, "网页或 XML 文件")
    what = "纯文本（可把文件名改为 .txt）" if is_text(data) else "无法辨认的内容"
    raise refusal(FaultKind.NOT_WORD, what)
