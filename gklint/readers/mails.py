"""Mails (RFC 5322, RFC 2045): what is attached to them, and what they say where nothing is.

Documents travel as attachments; what stands in the mail itself is a note that goes with them. Only
where nothing but pictures is attached may the mail be the document: then its text is a member.
"""

from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from functools import partial
from typing import Final

from gklint.model.faults import FaultKind
from gklint.readers.fault import pack_refusal
from gklint.readers.pack import Pack, distinct, pack

_SIGNS: Final = ("From", "To", "Subject", "Date", "Received", "MIME-Version", "Message-ID")
_LEAST_SIGNS: Final = 2
_TEXT: Final = "正文.txt"
_PAGE: Final = "正文.html"
_BOM: Final = b"\xef\xbb\xbf"
_MOST: Final = 1_000  # attachments


def open_mail(data: bytes) -> Pack | None:
    """Look into a mail; ``None`` when it is none.

    Args:
        data: The whole file.

    Raises:
        ReadFault: It cannot be taken apart.
    """
    try:
        mail = BytesParser(_class=EmailMessage, policy=default).parsebytes(data)
        if sum(sign in mail for sign in _SIGNS) < _LEAST_SIGNS:
            return None
        parts = list(_attached(mail))
        if all(part.get_content_maintype() == "image" for _, part in parts):
            parts += _said(mail)
    except (MessageError, RecursionError, ValueError, LookupError, AttributeError, IndexError):
        raise pack_refusal(FaultKind.DAMAGED, "邮件的格式不对") from None
    if len(parts) > _MOST:
        raise pack_refusal(FaultKind.TOO_LARGE, f"附件超过 {_MOST} 个")
    names = distinct([name for name, _ in parts])
    contents = dict(zip(names, (part for _, part in parts), strict=True))
    return pack(names, partial(_read, contents))


def _attached(mail: EmailMessage) -> Iterator[tuple[str, EmailMessage]]:
    """Give what is attached to a mail and to mails forwarded in it."""
    for part in mail.walk():
        name = part.get_filename()
        if name and not part.is_multipart() and isinstance(part, EmailMessage):
            yield name, part


def _said(mail: EmailMessage) -> Iterator[tuple[str, EmailMessage]]:
    """Give the text of a mail itself."""
    body = mail.get_body(("plain", "html"))
    if isinstance(body, EmailMessage) and not body.get_filename():
        yield (_PAGE if body.get_content_type() == "text/html" else _TEXT), body


def _read(contents: dict[str, EmailMessage], name: str) -> bytes:
    """Give the bytes of an attachment, or the text of a mail as UTF-8."""
    part = contents[name]
    try:
        if part.get_filename():
            data = part.get_payload(decode=True)
            return data if isinstance(data, bytes) else b""
        return _BOM + str(part.get_content()).encode("utf-8", "replace")
    except (MessageError, ValueError, LookupError, AttributeError):
        raise pack_refusal(FaultKind.DAMAGED, "附件解不开") from None
