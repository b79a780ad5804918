"""Which kind of file is read by what: one row a kind, for the reader, for the manual, for tests.

A reader of a format is a function of a module of its own, imported when such a file is met. What
has no row is left to gklint's own readers: Word files and plain text are read there, and everything
else is refused there with a sentence that says what to do.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from gklint.model.manuscript import Line
from gklint.readers.sniff import Kind

SUFFIXES: Final = (
    *(".pdf", ".ofd", ".doc", ".wps", ".dot", ".wpt", ".rtf", ".odt"),
    *(".htm", ".html", ".xhtml", ".mht", ".mhtml"),
)
"""Names under which files of these formats are looked for."""


class Content(NamedTuple):
    """What was read of a file.

    Attributes:
        lines: All lines in reading order.
        properties: What the file says of itself besides: name and value.
    """

    lines: tuple[Line, ...]
    properties: tuple[tuple[str, str], ...] = ()


Read = Callable[[bytes, str], Content]
"""From a whole file and its reported name to its content; raises ReadFault."""


def _pdf(data: bytes, name: str) -> Content:
    from gklint_formats.pdf import read_pdf  # noqa: PLC0415 - only for such files

    return read_pdf(data, name)


def _ofd(data: bytes, name: str) -> Content:
    from gklint_formats.ofd import read_ofd  # noqa: PLC0415 - only for such files

    return read_ofd(data, name)


def _office(data: bytes, name: str) -> Content:
    from gklint_formats.office import read_office  # noqa: PLC0415 - only for such files

    return read_office(data, name)


def _html(data: bytes, name: str) -> Content:
    from gklint_formats.html import read_html  # noqa: PLC0415 - only for such files

    return read_html(data, name)


def _mhtml(data: bytes, name: str) -> Content:
    from gklint_formats.mhtml import read_mhtml  # noqa: PLC0415 - only for such files

    return read_mhtml(data, name)


READERS: Final[dict[Kind, Read]] = {
    Kind.DOC: _office,
    Kind.HTML: _html,
    Kind.MHTML: _mhtml,
    Kind.ODT: _office,
    Kind.OFD: _ofd,
    Kind.PDF: _pdf,
    Kind.RTF: _office,
}
"""By kind, what reads it."""
