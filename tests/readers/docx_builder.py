"""Minimal Word files from XML, one construct at a time.

``docx(p(r("…")))`` gives the bytes of a file; everything beyond the body is a keyword.
"""

import zipfile
from collections.abc import Mapping
from html import escape
from io import BytesIO
from typing import TypedDict, Unpack

from gklint.model.manuscript import Manuscript
from gklint.readers import Revisions, read_bytes

_SCHEMAS = "http://schemas.openxmlformats.org"
_R = f"{_SCHEMAS}/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{_SCHEMAS}/wordprocessingml/2006/main" '
    f'xmlns:r="{_R}" '
    f'xmlns:mc="{_SCHEMAS}/markup-compatibility/2006" '
    f'xmlns:m="{_SCHEMAS}/officeDocument/2006/math" '
    f'xmlns:wp="{_SCHEMAS}/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:a="{_SCHEMAS}/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONSHIPS = f'xmlns="{_SCHEMAS}/package/2006/relationships"'
_STRICT = (
    (
        f"{_SCHEMAS}/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (f"{_SCHEMAS}/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"),
)


def t(text: str) -> str:
    """Give a ``w:t`` that keeps its blanks."""
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'


def r(text: str = "", properties: str = "", *, inside: str = "") -> str:
    """Give a run: properties, text, further content."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{rpr}{t(text) if text else ''}{inside}</w:r>"


def p(*content: str, properties: str = "") -> str:
    """Give a paragraph; content without a tag is plain text."""
    ppr = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    runs = "".join(each if each.startswith("<") or not each else r(each) for each in content)
    return f"<w:p>{ppr}{runs}</w:p>"


def table(*rows: str) -> str:
    """Give a table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """Give a table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(*blocks: str, properties: str = "") -> str:
    """Give a table cell; content without a tag is a paragraph."""
    inner = "".join(each if each.startswith("<") else p(each) for each in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def shape(*blocks: str, down: int | None = None) -> str:
    """Give a run with a DrawingML text box, ``down`` EMU below its paragraph."""
    offset = "" if down is None else f"<wp:posOffset>{down}</wp:posOffset>"
    return (
        "<w:r><w:drawing><wp:anchor><wp:positionV>"
        f"{offset}</wp:positionV><wps:wsp><wps:txbx><w:txbxContent>{''.join(blocks)}"
        "</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></w:r>"
    )


def vml(*blocks: str, style: str = "") -> str:
    """Give a run with a VML text box."""
    return (
        f'<w:r><w:pict><v:shape style="{style}"><v:textbox><w:txbxContent>{"".join(blocks)}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def field(code: str, result: str) -> str:
    """Give the runs of a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def section(**references: str) -> str:
    """Give a ``w:sectPr``; ``header_first="h1"`` refers to the part ``h1``."""
    inner = ""
    for key, name in references.items():
        what, kind = key.split("_")
        inner += f'<w:{what}Reference w:type="{kind}" r:id="{name}"/>'
    return f"<w:sectPr>{inner}</w:sectPr>"


class Extras(TypedDict, total=False):
    """What a file may hold beyond its body: the inside of each part.

    Headers and footers are given by relationship id, ``relationships`` as XML.
    """

    headers: Mapping[str, str]
    footers: Mapping[str, str]
    custom: str
    relationships: str
    styles: str
    numbering: str
    footnotes: str
    endnotes: str


def parts(body: str, **extras: Unpack[Extras]) -> dict[str, str]:
    """Give the parts of a Word file by member name."""
    found = {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    related = extras.get("relationships", "")
    for tag, kind, group in (
        ("hdr", "header", extras.get("headers", {})),
        ("ftr", "footer", extras.get("footers", {})),
    ):
        for key, inside in group.items():
            found[f"word/{key}.xml"] = f"<w:{tag} {NAMESPACES}>{inside}</w:{tag}>"
            related += _relationship(key, kind, f"{key}.xml")
    for kind, content in (
        ("styles", extras.get("styles")),
        ("numbering", extras.get("numbering")),
        ("footnotes", extras.get("footnotes")),
        ("endnotes", extras.get("endnotes")),
    ):
        if content is not None:
            found[f"word/{kind}.xml"] = f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>"
            related += _relationship(kind, kind, f"{kind}.xml")
    top = _relationship("doc", "officeDocument", "word/document.xml")
    if "custom" in extras:
        found["docProps/custom.xml"] = _custom_properties(extras["custom"])
        top += _relationship("custom", "custom-properties", "docProps/custom.xml")
    found["_rels/.rels"] = f"<Relationships {_RELATIONSHIPS}>{top}</Relationships>"
    found["word/_rels/document.xml.rels"] = (
        f"<Relationships {_RELATIONSHIPS}>{related}</Relationships>"
    )
    return found


def _custom_properties(inside: str) -> str:
    return (
        f'<Properties xmlns="{_SCHEMAS}/officeDocument/2006/custom-properties" '
        f'xmlns:vt="{_SCHEMAS}/officeDocument/2006/docPropsVTypes">{inside}</Properties>'
    )


def _relationship(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{target}"/>'


def pack(members: Mapping[str, str] | Mapping[str, bytes] | Mapping[str, str | bytes]) -> bytes:
    """Give a zip archive with these members."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def strict(members: Mapping[str, str]) -> dict[str, str]:
    """Give the same parts as Office writes them in the Strict variant."""
    found: dict[str, str] = {}
    for name, content in members.items():
        text = content
        for transitional, name_in_strict in _STRICT:
            text = text.replace(transitional, name_in_strict)
        found[name] = text
    return found


def docx(body: str, **extras: Unpack[Extras]) -> bytes:
    """Give the bytes of a Word file."""
    return pack(parts(body, **extras))


def manuscript(
    body: str, revisions: Revisions = Revisions.ACCEPTED, **extras: Unpack[Extras]
) -> Manuscript:
    """Read a Word file with this body."""
    return read_bytes(docx(body, **extras), "draft.docx", revisions=revisions)


def texts(
    body: str, revisions: Revisions = Revisions.ACCEPTED, **extras: Unpack[Extras]
) -> list[str]:
    """Read a Word file with this body and give the text of its lines."""
    return [line.text for line in manuscript(body, revisions, **extras).lines]
