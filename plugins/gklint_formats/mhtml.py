"""Pages that a browser or Word saved as one file (RFC 2557): the page in them is read."""

from email import message_from_bytes
from email.errors import MessageError
from typing import Final

from gklint.model.faults import FaultKind
from gklint.readers.fault import refusal
from gklint_formats.html import read_html
from gklint_formats.kinds import Content

MAX_BYTES: Final = 16 * 1024 * 1024
MAX_PARTS: Final = 2000
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})


def read_mhtml(data: bytes, name: str) -> Content:
    """Read a page saved as one file.

    Args:
        data: The whole file.
        name: The name under which it is reported.

    Raises:
        ReadFault: See :func:`~gklint_formats.html.read_html`; or it holds no page.
    """
    if len(data) > MAX_BYTES:
        raise refusal(FaultKind.TOO_LARGE, f"超过 {MAX_BYTES // (1024 * 1024)} MB")
    if data.count(b"\n--") > MAX_PARTS:
        raise refusal(FaultKind.TOO_LARGE, "里面的部分太多", limit=True)
    page = _page(data.lstrip(b"\xef\xbb\xbf\r\n"))
    if page is None:
        raise refusal(FaultKind.DAMAGED, "单文件网页里找不到正文")
    if not page.strip():
        raise refusal(FaultKind.EMPTY, "网页里没有内容")
    return read_html(page, name)


def _page(data: bytes) -> bytes | None:
    """Give the first page in it; the others are frames of it, and copies."""
    try:
        for part in message_from_bytes(data).walk():
            if part.get_content_type() in _PAGES:
                content = part.get_payload(decode=True)
                return content if isinstance(content, bytes) else None
    except (MessageError, ValueError, LookupError, RecursionError):
        return None
    return None
