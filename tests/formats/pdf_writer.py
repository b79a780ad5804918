"""PDF files of a few pages, written by hand: no fonts embedded, no compression."""

from collections.abc import Iterator
from math import cos, radians, sin

from tests.formats.typeset import HEIGHT, WIDTH, Line, Page, Picture, Words, width_of

_CHINESE = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /{encoding} /DescendantFonts "
    "[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> /FontDescriptor "
    "<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] "
    "/ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >> >>] >>"
)
_LATIN = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"
_PICTURE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    "/BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
)
_FAINT = "<< /Type /ExtGState /ca 0.2 >>"


def write_pdf(*pages: Page, trailer: str = "", readable: bool = True) -> bytes:
    """Write pages as a PDF file.

    Args:
        pages: What it holds.
        trailer: Further entries of its trailer.
        readable: Whether its font says which characters its signs are.
    """
    first = 7
    encoding, ordering = ("UniGB-UTF16-H", "GB1") if readable else ("Identity-H", "Identity")
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        _CHINESE.format(encoding=encoding, ordering=ordering),
        _PICTURE,
        _FAINT,
        _LATIN,
    ]
    for i, page in enumerate(pages):
        content = "\n".join(_operators(page, readable=readable))
        head = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH:g} {HEIGHT:g}] "
            f"/Rotate {page.turn} /Contents {first + 2 * i + 1} 0 R /Resources << "
            "/Font << /F 3 0 R /L 6 0 R >> /XObject << /P 4 0 R >> "
            "/ExtGState << /G 5 0 R >> >> >>"
        )
        objects += [
            head,
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    return _file(objects, trailer)


def _file(objects: list[str], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    entries = f"<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>"
    out += f"trailer\n{entries}\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _operators(page: Page, *, readable: bool) -> Iterator[str]:
    for thing in (*page.fixed, *page.things):
        if isinstance(thing, Words):
            yield from _words(thing, readable=readable)
        elif isinstance(thing, Line):
            ends = f"{thing.x0:g} {HEIGHT - thing.y0:g} m {thing.x1:g} {HEIGHT - thing.y1:g} l"
            yield f"{ends} S"
        elif isinstance(thing, Picture):
            y = HEIGHT - thing.y - thing.height
            yield f"q {thing.width:g} 0 0 {thing.height:g} {thing.x:g} {y:g} cm /P Do Q"


def _words(words: Words, *, readable: bool) -> Iterator[str]:
    angle = radians(-words.turn)
    a, b = cos(angle), sin(angle)
    yield f"q {'/G gs ' if words.faint else ''}{'1 0 0' if words.red else '0 0 0'} rg BT"
    along = 0.0
    for char in words.text:
        x, y = words.x + along * a, HEIGHT - words.y + along * b
        latin = readable and char.isascii()
        font, code = ("L", "latin-1") if latin else ("F", "utf-16-be")
        yield f"/{font} {words.size:g} Tf"
        yield f"{a:.5f} {b:.5f} {-b:.5f} {a:.5f} {x:.3f} {y:.3f} Tm <{char.encode(code).hex()}> Tj"
        along += width_of(char, words.size)
    yield "ET Q"
