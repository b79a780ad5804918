"""OpenDocument files that would reach out: links, sections of other files, a macro that runs."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"),
        ("text", "text"),
        ("draw", "drawing"),
        ("script", "script"),
        ("svg", "svg-compatible"),
        ("manifest", "manifest"),
    )
)
_NAMES = (
    f'{_SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:library="http://openoffice.org/2000/library" '
    'xmlns:module="http://openoffice.org/2000/script" '
    'xmlns:dom="http://www.w3.org/2001/xml-events"'
)
_RUN = (
    "<office:scripts><office:script script:language='ooo:Basic'/><office:event-listeners>"
    "<script:event-listener script:language='ooo:script' script:event-name='dom:load' "
    "xlink:href='vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document' "
    "xlink:type='simple'/></office:event-listeners></office:scripts>"
)


def open_document(body: str, *, macro: str = "") -> bytes:
    """Make an .odt file of the XML of its body, and of a macro that runs when it is opened."""
    manifest = (
        f'<manifest:manifest {_NAMES} manifest:version="1.2">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    )
    members = {
        "content.xml": f'<office:document-content {_NAMES} office:version="1.2">'
        f"{_RUN if macro else ''}<office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    }
    if macro:
        members["Basic/script-lc.xml"] = (
            f'<library:libraries {_NAMES}><library:library library:name="Standard" '
            'library:link="false"/></library:libraries>'
        )
        members["Basic/Standard/script-lb.xml"] = (
            f'<library:library {_NAMES} library:name="Standard" library:readonly="false" '
            'library:passwordprotected="false"><library:element library:name="Module1"/>'
            "</library:library>"
        )
        members["Basic/Standard/Module1.xml"] = (
            f'<module:module {_NAMES} module:name="Module1" module:language="StarBasic">'
            f"{macro}</module:module>"
        )
        manifest += "".join(
            f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
            for name in members
            if name.startswith("Basic/")
        )
    members["META-INF/manifest.xml"] = f"{manifest}</manifest:manifest>"
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()
