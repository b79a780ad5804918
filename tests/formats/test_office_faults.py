"""What is said of an old file that is not read: what is wrong with it, or what to install."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from gklint_formats import office
from gklint_formats.office import read_office
from gklint_formats.soffice import OfficeError, Trouble

from gklint.model.faults import Fault, FaultKind
from gklint.readers import ReadFault

RTF = rb"{\rtf1\ansi a\par}"
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def old_word(flags: int = 0) -> bytes:
    """Make as much of an old Word file as is looked at: a directory entry, and the head of it."""
    name = "WordDocument".encode("utf-16-le") + b"\0\0"
    entry = name.ljust(64, b"\0") + len(name).to_bytes(2, "little") + bytes(62)
    head = b"\xec\xa5" + bytes(9) + bytes([flags])
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entry.ljust(512, b"\0") + head


def open_text(manifest: str) -> bytes:
    """Make an OpenDocument file that holds only a list of its members."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", ODT_TYPE)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


class Failing:
    """An office that fails in one way."""

    def __init__(self, trouble: Trouble) -> None:
        """Keep the way."""
        self._trouble = trouble

    def convert(self, *_: object) -> bytes:
        raise OfficeError(self._trouble)


def said(data: bytes, trouble: Trouble | None, monkeypatch: pytest.MonkeyPatch) -> Fault:
    """Give the fault of a file when the office fails, or when there is none."""
    found = None if trouble is None else "/usr/bin/soffice"
    monkeypatch.setattr(office, "find", lambda: found)
    if trouble is not None:
        monkeypatch.setattr(office, "office", lambda _: Failing(trouble))
    with pytest.raises(ReadFault) as caught:
        read_office(data, "a.doc")
    return caught.value.fault


@pytest.mark.parametrize(
    ("data", "name"), [(old_word(), "旧版 Word"), (RTF, "RTF"), (open_text(""), "OpenDocument")]
)
def test_without_libreoffice_it_is_said_what_to_install(
    data: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = said(data, None, monkeypatch)
    assert (fault.code, fault.kind) == ("GK001", FaultKind.UNSUPPORTED)
    assert name in fault.message
    assert "apt install libreoffice-writer" in fault.message
    assert "另存为 .docx" in fault.message


@pytest.mark.parametrize(
    ("trouble", "code", "kind", "words"),
    [
        (Trouble.NO_START, "GK001", FaultKind.UNSUPPORTED, "重新安装 LibreOffice"),
        (Trouble.SILENT, "GK005", FaultKind.TOO_LARGE, "超过时限"),
        (Trouble.LARGE, "GK005", FaultKind.TOO_LARGE, "转换后超过 64 MB"),
        (Trouble.NOTHING, "GK001", FaultKind.DAMAGED, "打不开"),
    ],
)
def test_every_trouble_has_its_sentence(
    trouble: Trouble, code: str, kind: FaultKind, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = said(RTF, trouble, monkeypatch)
    assert (fault.code, fault.kind) == (code, kind)
    assert words in fault.message


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (old_word(flags=0x01), FaultKind.ENCRYPTED),
        (old_word(flags=0x02), FaultKind.DAMAGED),
        (open_text("<manifest:encryption-data/>"), FaultKind.ENCRYPTED),
        (open_text("<manifest:file-entry/>"), FaultKind.DAMAGED),
        (open_text("")[:-30], FaultKind.DAMAGED),
    ],
)
def test_a_password_is_told_from_damage(
    data: bytes, kind: FaultKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said(data, Trouble.NOTHING, monkeypatch).kind is kind


@pytest.mark.parametrize("data", [b"", bytes(range(256)) * 9, b"plain", b"PK\x03\x04"])
def test_what_is_none_of_these_formats_is_never_handed_to_the_office(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find", lambda: pytest.fail("looked for an office"))
    with pytest.raises(ReadFault):
        read_office(data, "a.doc")
