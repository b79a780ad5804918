"""Take in a draft: read and parse it, so that whatever goes wrong is a :class:`ReadFault`.

Readers and grammars, our own or a plug-in's, may make mistakes. One file must not end the run of a
thousand, so a mistake becomes the fault of that file.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, TypeVar

from gklint.hooks.hookspecs import Reader
from gklint.model.document import OfficialDocument
from gklint.model.faults import Fault, FaultKind
from gklint.model.manuscript import Manuscript
from gklint.parse import parse
from gklint.readers import MAX_BYTES, ReadFault, bytes_of, read, read_bytes
from gklint.readers.fault import refusal
from gklint.readers.packed import outermost
from gklint.readers.recognised import beside, read_recognised
from gklint.readers.sniff import kind_of

_Value = TypeVar("_Value")

_OF_ANOTHER_FORMAT = frozenset({FaultKind.LEGACY, FaultKind.NOT_WORD, FaultKind.UNSUPPORTED})
"""What gklint's own readers say of files of further formats."""
_WITHOUT_TEXT = frozenset({FaultKind.NO_TEXT, FaultKind.EMPTY})
"""What readers say of files that hold nothing but pictures."""


def read_draft(path: Path, name: str, readers: Mapping[str, Reader]) -> Manuscript:
    """Read a file by the plug-in that speaks for its suffix, else by gklint's own readers.

    A file that bears the name of one format and is of another (a .docx that is a PDF file) is read
    by the plug-in that speaks for what it is. Where a file holds no text, what was recognised of it
    is read, if it lies beside it.

    Args:
        path: The file.
        name: The name under which it is reported.
        readers: Of plug-ins, by suffix in lower case with the point.

    Raises:
        ReadFault: It cannot be read, for whatever reason.
    """
    try:
        return _read_itself(path, name, readers)
    except ReadFault as trouble:
        text = beside(path) if trouble.fault.kind in _WITHOUT_TEXT else None
        if text is None:
            raise
        return guarded("读取文件", lambda: _read_text(path, name, text))


def _read_itself(path: Path, name: str, readers: Mapping[str, Reader]) -> Manuscript:
    reader = readers.get(path.suffix.lower())
    if reader is not None:
        return _read_by(reader, path, name)
    try:
        return guarded("读取文件", lambda: read(path, name=name))
    except ReadFault as trouble:
        other = _other_reader(path, readers) if trouble.fault.kind in _OF_ANOTHER_FORMAT else None
        if other is None:
            raise
        return _read_by(other, path, name)


def _read_by(reader: Reader, path: Path, name: str) -> Manuscript:
    """Read by a plug-in, which wants a file of the file system."""
    if outermost(path) is None:
        return guarded("读取文件", lambda: reader.read(path, name))
    return guarded("读取文件", lambda: _read_copy(reader, path, name))


def _read_copy(reader: Reader, path: Path, name: str) -> Manuscript:
    """Read what is packed from a copy of it, which bears its suffix and no more of its name."""
    from gklint.engine.scratch import scratch  # noqa: PLC0415 - only for what is packed

    data = bytes_of(path)
    suffix = path.suffix if path.suffix[1:].isascii() and path.suffix[1:].isalnum() else ""
    with scratch() as folder:
        copy = folder / f"document{suffix}"
        copy.write_bytes(data)
        return reader.read(copy, name)


def _read_text(path: Path, name: str, text: Path) -> Manuscript:
    data = bytes_of(path)
    if not data:
        raise refusal(FaultKind.EMPTY, "大小为零")
    return read_recognised(data, bytes_of(text), name, text.name)


def _other_reader(path: Path, readers: Mapping[str, Reader]) -> Reader | None:
    """Give the plug-in that reads what a refused file is, told by its content."""
    kind = kind_of(bytes_of(path))
    return None if kind is None else readers.get(f".{kind}")


def read_stream(stream: BinaryIO, name: str) -> Manuscript:
    """Read standard input, no further than the largest file that is opened at all.

    Raises:
        ReadFault: It cannot be read, for whatever reason.
    """
    return guarded("读取文件", lambda: read_bytes(stream.read(MAX_BYTES + 1), name))


def parse_draft(manuscript: Manuscript) -> OfficialDocument:
    """Parse a manuscript.

    Raises:
        ReadFault: The grammars or their callers made a mistake.
    """
    return guarded("识别公文", lambda: parse(manuscript))


def internal(doing: str, error: BaseException) -> Fault:
    """The fault for a mistake of our own; its kind only, since its text may quote the document."""
    message = (
        f"{doing}时程序出错（{type(error).__name__}），这个文件没有检查："
        "请把文件类型和这句话告诉维护者"
    )
    return Fault("GK001", FaultKind.INTERNAL, message)


def out_of_memory() -> ReadFault:
    """Make the exception for a file that needs more memory than there is."""
    return refusal(FaultKind.TOO_LARGE, "处理它要用的内存超过了上限")


def guarded(doing: str, work: Callable[[], _Value]) -> _Value:
    """Do some work on a file.

    Args:
        doing: What is done, for the message.
        work: The work.

    Raises:
        ReadFault: The work raised one, or made a mistake.
    """
    try:
        return work()
    except ReadFault:
        raise
    except MemoryError as error:
        raise out_of_memory() from error
    except Exception as error:
        raise ReadFault(internal(doing, error)) from error
