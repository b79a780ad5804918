"""Reports read back by programs that are not gklint: what a reader of each format gets to see."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from urllib.parse import unquote_to_bytes

from lxml import etree
from openpyxl import load_workbook

from gklint.report.run import Look, RunReport
from gklint.report.table import REPORTERS
from gklint.report.visible import visible

WIDE = Look(width=10_000)


def encoded(name: str, report: RunReport) -> bytes:
    """Give the report in this format."""
    return b"".join(REPORTERS[name].encoded(report, WIDE))


def seen(name: str, report: RunReport) -> str:
    """Give all words a reader of the format sees, parsed by a parser of the format."""
    return _READERS[name](encoded(name, report))


def told(words: str) -> str:
    """Give words as they can be compared: made harmless in one way, without blanks."""
    return "".join(visible(words).replace("�", "").replace("␊", "").replace("\\udcff", "").split())


def _plain(data: bytes) -> str:
    return data.decode()


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for inner in value.values():
                yield from _strings(inner)
        case list():
            for inner in value:
                yield from _strings(inner)


def _json(data: bytes) -> str:
    return "\n".join(_strings(json.loads(data)))


def _ndjson(data: bytes) -> str:
    return "\n".join(map(_json, data.split(b"\n")[:-1]))


def _sarif(data: bytes) -> str:
    value = json.loads(data)
    uris = [a["location"]["uri"] for a in value["runs"][0]["artifacts"]]
    paths = [unquote_to_bytes(uri).decode("utf-8", "surrogateescape") for uri in uris]
    return "\n".join([*_strings(value), *(path.removeprefix("file:///") for path in paths), *paths])


def _html(data: bytes) -> str:
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    return "".join(text for text in root.itertext() if isinstance(text, str))


def _junit(data: bytes) -> str:
    root = etree.fromstring(data)
    words = [*root.itertext(), *(v for node in root.iter() for v in node.attrib.values())]
    return "\n".join(map(str, words))


def _github(data: bytes) -> str:
    """Read commands as a runner does."""
    lines = []
    for line in data.decode().split("\n"):
        command = re.fullmatch(r"::([a-z-]+)( [^:]*)?::(.*)", line)
        text = line if command is None else f"{command[2]} {command[3]}"
        for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
            text = text.replace(code, character)
        lines.append(text.replace("%25", "%"))
    return "\n".join(lines)


def _xlsx(data: bytes) -> str:
    book = load_workbook(BytesIO(data))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(value) for value in cells if value is not None)


_READERS: Mapping[str, Callable[[bytes], str]] = {
    "text": _plain,
    "html": _html,
    "xlsx": _xlsx,
    "json": _json,
    "ndjson": _ndjson,
    "sarif": _sarif,
    "junit": _junit,
    "gitlab": _json,
    "github": _github,
}
