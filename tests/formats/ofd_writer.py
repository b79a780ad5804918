"""OFD files (GB/T 33190-2016) of a few pages, as small as the standard allows."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from math import cos, radians, sin
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from tests.formats.typeset import HEIGHT, WIDTH, Line, Page, Picture, Thing, Words, width_of

_MM = 25.4 / 72
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def write_ofd(*pages: Page, further: dict[str, str] | None = None) -> bytes:
    """Write pages as an OFD file; ``further`` are members that are added."""
    members = {
        "OFD.xml": f'<ofd:OFD {_NS} Version="1.0" DocType="OFD"><ofd:DocBody>'
        "<ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": _document(pages),
    }
    for i, page in enumerate(pages):
        template = f'<ofd:Template TemplateID="t{i}"/>' if page.fixed else ""
        members[f"Doc_0/Pages/{i}.xml"] = _content(page.things, template)
        if page.fixed:
            members[f"Doc_0/Templates/{i}.xml"] = _content(page.fixed)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, body in (members | (further or {})).items():
            archive.writestr(name, _HEAD + body)
    return out.getvalue()


def _document(pages: Iterable[Page]) -> str:
    box = f"0 0 {WIDTH * _MM:g} {HEIGHT * _MM:g}"
    templates = "".join(
        f'<ofd:TemplatePage ID="t{i}" BaseLoc="Templates/{i}.xml"/>'
        for i, page in enumerate(pages)
        if page.fixed
    )
    kids = "".join(f'<ofd:Page ID="p{i}" BaseLoc="Pages/{i}.xml"/>' for i, _ in enumerate(pages))
    return (
        f"<ofd:Document {_NS}><ofd:CommonData><ofd:PageArea>"
        f"<ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea>{templates}"
        f"</ofd:CommonData><ofd:Pages>{kids}</ofd:Pages></ofd:Document>"
    )


def _content(things: Iterable[Thing], template: str = "") -> str:
    objects = "".join(one for thing in things for one in _objects(thing))
    return (
        f"<ofd:Page {_NS}>{template}<ofd:Content><ofd:Layer>{objects}</ofd:Layer>"
        "</ofd:Content></ofd:Page>"
    )


def _objects(thing: Thing) -> Iterator[str]:
    if isinstance(thing, Words):
        yield _text_object(thing)
    elif isinstance(thing, Line):
        ends = [value * _MM for value in thing]
        path = "M {:g} {:g} L {:g} {:g}".format(*ends)
        yield (
            f'<ofd:PathObject Boundary="0 0 {WIDTH * _MM:g} {HEIGHT * _MM:g}">'
            f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
        )
    elif isinstance(thing, Picture):
        box = " ".join(f"{value * _MM:g}" for value in thing)
        yield f'<ofd:ImageObject Boundary="{box}" ResourceID="1"/>'


def _text_object(words: Words) -> str:
    angle = radians(words.turn)
    a, b = cos(angle), sin(angle)
    size = words.size * _MM
    steps = " ".join(f"{width_of(char, size):g}" for char in words.text[:-1])
    colour = "255 0 0" if words.red else "0 0 0"
    alpha = ' Alpha="40"' if words.faint else ""
    return (
        f'<ofd:TextObject Boundary="{words.x * _MM:g} {words.y * _MM:g} 10 10" Font="1" '
        f'Size="{size:g}" CTM="{a:g} {b:g} {-b:g} {a:g} 0 0"{alpha}>'
        f'<ofd:FillColor Value="{colour}"/>'
        f'<ofd:TextCode X="0" Y="0" DeltaX="{steps}">{escape(words.text)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )
