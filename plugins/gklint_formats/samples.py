"""The smallest documents of each format, with one word in them, to see whether it can be read."""

from io import BytesIO
from typing import Final
from zipfile import ZIP_STORED, ZipFile

WORD: Final = "gklint"
_A4: Final = "[0 0 595 842]"
_FONTS: Final = "<< /Font << /F 5 0 R >> >>"
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_OFD: Final = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns:"


def pdf() -> bytes:
    """A page with the word on it (ISO 32000-1, 7.5)."""
    text = f"BT /F 16 Tf 72 700 Td ({WORD}) Tj ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox {_A4} /Contents 4 0 R /Resources {_FONTS} >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    )
    out = "%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("ascii")


def ofd() -> bytes:
    """A page with the word on it (GB/T 33190-2016, 7)."""
    box = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    return _archive(
        {
            "OFD.xml": f'<ofd:OFD {_OFD} Version="1.0" DocType="OFD"><ofd:DocBody>'
            "<ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {_OFD}><ofd:CommonData><ofd:PageArea>{box}"
            '</ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Page.xml"/>'
            "</ofd:Pages></ofd:Document>",
            "Doc_0/Page.xml": f"<ofd:Page {_OFD}><ofd:Content><ofd:Layer>"
            '<ofd:TextObject ID="2" Boundary="30 30 90 10" Font="3" Size="6">'
            f'<ofd:TextCode X="0" Y="6" DeltaX="3 3 3 3 3">{WORD}</ofd:TextCode>'
            "</ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>",
        }
    )


def html() -> bytes:
    """A page with the word in it."""
    return f"<!DOCTYPE html><html><body><p>{WORD}</p></body></html>".encode()


def mht() -> bytes:
    """A page saved as one file (RFC 2557)."""
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    return f"{head}--b\r\nContent-Type: text/html\r\n\r\n{html().decode()}\r\n--b--\r\n".encode()


def rtf() -> bytes:
    """A text with the word in it."""
    return f"{{\\rtf1\\ansi {WORD}\\par}}".encode("ascii")


def odt() -> bytes:
    """A text with the word in it (OpenDocument 1.2, part 3)."""
    names = f'xmlns:office="{_ODF}office:1.0" xmlns:text="{_ODF}text:1.0"'
    media = "application/vnd.oasis.opendocument.text"
    manifest = f"{_ODF}manifest:1.0"
    return _archive(
        {
            "content.xml": f'<office:document-content {names} office:version="1.2"><office:body>'
            f"<office:text><text:p>{WORD}</text:p></office:text></office:body>"
            "</office:document-content>",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{manifest}" m:version="1.2">'
            f'<m:file-entry m:full-path="/" m:media-type="{media}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        },
        mimetype=media,
    )


def _archive(members: dict[str, str], mimetype: str = "") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name, body in members.items():
            archive.writestr(name, _XML + body)
    return out.getvalue()
