"""Paths as URIs (RFC 3986, RFC 8089): what a program reads back as the same bytes."""

import re
from urllib.parse import quote

_DRIVE = re.compile(r"[A-Za-z]:/")


def uri_of(path: str) -> str:
    """Give a path, relative or absolute, as a URI reference.

    Args:
        path: With ``/``, as results have it; bytes that are no text stand as surrogates.
    """
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{_quoted(path[2:])}"
    if path.startswith("//"):  # a share
        return f"file:{_quoted(path)}"
    if path.startswith("/"):
        return f"file://{_quoted(path)}"
    return _quoted(path.removeprefix("./"))


def _quoted(path: str) -> str:
    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character, as names on Windows may have it
        name = path.encode("utf-8", "surrogatepass")
    return quote(name, safe="/")
