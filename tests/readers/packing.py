"""Archives and mails for tests, with whatever odd names and headers a test asks for."""

import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from io import BytesIO


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """Give an archive."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def zipped_in(code: str, members: Mapping[str, bytes | str]) -> bytes:
    """Give an archive whose names are written in some code without saying so: old programs do."""
    coded = [name.encode(code) for name in members]
    held = [f"\x7f{number}".ljust(len(name), "\x7f") for number, name in enumerate(coded)]
    data = zipped(dict(zip(held, members.values(), strict=True)))
    for placeholder, name in zip(held, coded, strict=True):
        data = data.replace(placeholder.encode(), name)
    return data


def encrypted(data: bytes, *names: str) -> bytes:
    """Say of these members, or of all, that they are encrypted; what is in them stays."""
    changed = bytearray(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        at = archive.start_dir
        for info in archive.infolist():
            if not names or info.filename in names:
                changed[at + 8] |= 1
                changed[info.header_offset + 6] |= 1
            lengths = (int.from_bytes(changed[at + n : at + n + 2], "little") for n in (28, 30, 32))
            at += 46 + sum(lengths)
    return bytes(changed)


def mail(
    text: str = "请查收。", attached: Sequence[tuple[str, bytes]] = (), *, page: str = ""
) -> EmailMessage:
    """Give a mail."""
    made = EmailMessage()
    made["From"] = "bangongshi@yunxi.example"
    made["To"] = "dangan@yunxi.example"
    made["Subject"] = "报送文件"
    made.set_content(text)
    if page:
        made.add_alternative(page, subtype="html")
    for name, data in attached:
        kind = ("image", "png") if name.endswith(".png") else ("application", "octet-stream")
        made.add_attachment(data, *kind, filename=name)
    return made
