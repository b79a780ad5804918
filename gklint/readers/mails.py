"""Mails (RFC 5322, RFC 2045): what is attached to them, and what they say where nothing is.

Documents travel as attachments; what stands in the mail itself is a note that goes with them. Only
where nothing but pictures is attached may the mail be the document: then its text is a member, and
that of the mails forwarded in it.
"""

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from functools import partial
from itertools import islice
from typing import Final

from gklint.model.faults import FaultKind
from gklint.readers.fault import pack_refusal
from gklint.readers.headers import content_of, name_of, text_of
from gklint.readers.pack import Pack, distinct, pack
from gklint.readers.sniff import kind_of

_SIGNS: Final = ("From", "To", "Subject", "Date", "Received", "MIME-Version", "Message-ID")
_LEAST_SIGNS: Final = 2
_TEXTS: Final = {"text/plain": "正文.txt", "text/html": "正文.html"}
_NAMELESS: Final = "附件"
_OUTLOOK: Final = "winmail.dat"  # [MS-OXTNEF]: what Outlook sends where it should not
_MOST: Final = 1_000  # attachments
_MOST_LINES: Final = 3_000_000
_MOST_PARTS: Final = 20_000
_MOST_COMPARED: Final = 50_000_000  # lines, each with the ends of all parts it stands in
_LONGEST: Final = 4_000  # bytes of a header that is taken apart
_HEADER: Final = re.compile(
    rb"content-(?:type|disposition)[ \t]*:[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*){0,99}"
)
_FOLDS: Final = re.compile(rb"[ \t]*(?:\r\n|\r|\n)[ \t]")

_Part = Message


def open_mail(data: bytes) -> Pack | None:
    """Look into a mail; ``None`` when it is none.

    Args:
        data: The whole file.

    Raises:
        ReadFault: It cannot be taken apart.
    """
    _check(data)
    try:
        mail = BytesParser(policy=compat32).parsebytes(data)
        if sum(sign in mail for sign in _SIGNS) < _LEAST_SIGNS:
            return None
        parts = list(islice(_attached(mail), _MOST + 1))
        if all(part.get_content_maintype() == "image" for _, part in parts):
            parts += _said(mail)
    except (MessageError, RecursionError, ValueError, LookupError, AttributeError, TypeError):
        raise pack_refusal(FaultKind.DAMAGED, "邮件的格式不对") from None
    if len(parts) > _MOST:
        raise pack_refusal(FaultKind.TOO_LARGE, f"附件超过 {_MOST} 个")
    if [name.lower() for name, _ in parts] == [_OUTLOOK]:
        what = f"附件包在 {_OUTLOOK} 里，取不出来，请发件人改用 HTML 或纯文本格式重发"
        raise pack_refusal(FaultKind.DAMAGED, what)
    names = distinct([name for name, _ in parts])
    contents = dict(zip(names, (part for _, part in parts), strict=True))
    return pack(names, partial(_read, contents), size=len(data))


def _check(data: bytes) -> None:
    """Refuse what the parser would take minutes or gigabytes for.

    Raises:
        ReadFault: It would.
    """
    lower = data.lower()
    lines = data.count(b"\n") + data.count(b"\r")
    parts = data.count(b"\n--") + data.count(b"\r--")
    if lines > _MOST_LINES or parts > _MOST_PARTS:
        raise pack_refusal(FaultKind.TOO_LARGE, "邮件里的行或部分太多")
    if lines * lower.count(b"boundary") > _MOST_COMPARED:
        raise pack_refusal(FaultKind.TOO_LARGE, "邮件里套的部分太多")
    for header in _HEADER.finditer(lower):
        if header.end() - header.start() > _LONGEST or _FOLDS.match(lower, header.end()):
            raise pack_refusal(FaultKind.DAMAGED, "邮件头长得不正常")


def _attached(mail: "_Part[str, str]") -> Iterator[tuple[str, "_Part[str, str]"]]:
    """Give what is attached to a mail and to mails forwarded in it."""
    for part in mail.walk():
        if not part.is_multipart():
            name = name_of(part) or _by_content(part)
            if name:
                yield name, part


def _by_content(part: "_Part[str, str]") -> str:
    """Name an attachment that has no name; what is none has none."""
    if part.get_content_maintype() in {"text", "image"}:
        return ""
    kind = kind_of(content_of(part))
    return f"{_NAMELESS}.{kind}" if kind else ""


def _said(mail: "_Part[str, str]") -> Iterator[tuple[str, "_Part[str, str]"]]:
    """Give the text of a mail itself, and of those forwarded in it."""
    open_ = [mail]
    while open_:
        texts: dict[str, _Part[str, str]] = {}
        for part in _own(open_.pop()):
            kind = part.get_content_type()
            if kind in _TEXTS and not part.is_multipart() and not name_of(part):
                texts.setdefault(kind, part)
            elif part.get_content_maintype() == "message":
                open_ += _inside(part)
        yield from islice(((_TEXTS[kind], texts[kind]) for kind in _TEXTS if kind in texts), 1)


def _own(mail: "_Part[str, str]") -> Iterator["_Part[str, str]"]:
    """Give the parts of a mail, not those of the mails forwarded in it."""
    open_ = [mail]
    while open_:
        part = open_.pop()
        yield part
        if part is mail or part.get_content_maintype() == "multipart":
            open_ += reversed(_inside(part))


def _inside(part: "_Part[str, str]") -> list["_Part[str, str]"]:
    inside = part.get_payload() if part.is_multipart() else ()
    return [each for each in inside if isinstance(each, Message)]


def _read(contents: dict[str, "_Part[str, str]"], name: str) -> bytes:
    """Give the bytes of an attachment, or the text of a mail as UTF-8."""
    part = contents[name]
    try:
        is_text = part.get_content_type() in _TEXTS and not name_of(part)
        return text_of(part) if is_text else content_of(part)
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):
        raise pack_refusal(FaultKind.DAMAGED, "附件解不开") from None
