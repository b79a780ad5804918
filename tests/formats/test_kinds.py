"""What a file is, its content says: one table, tested row by row; names lie."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from gklint_formats.kinds import READERS, SUFFIXES, Content
from gklint_formats.reading import read_content

from gklint.engine.intake import read_draft
from gklint.hooks.hookspecs import Reader
from gklint.hooks.host import load_host
from gklint.model.faults import FaultKind
from gklint.model.manuscript import Line
from gklint.readers import ReadFault
from gklint.readers.sniff import Kind, kind_of
from tests.readers.docx_builder import docx, p, pack, r
from tests.readers.hostile import ole

TEXT = "云溪市人民政府关于一件事的通知\n（此件公开发布）\n"
ODT = pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
MHT = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x"
PAGE = "<!DOCTYPE html><html><body>甲</body></html>"


def open_text() -> bytes:
    """Give an OpenDocument file as the standard wants it: what it is stands first, unpacked."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    return buffer.getvalue()


READ: dict[str, tuple[bytes, Kind]] = {
    "网页存成的旧版.doc": (PAGE.encode(), Kind.HTML),
    "带声明的.html": (f'<?xml version="1.0"?>\n<!-- 甲 -->\n{PAGE}'.encode(), Kind.HTML),
    "双字节的.htm": (PAGE.encode("utf-16"), Kind.HTML),
    "RTF存成的.doc": (b"{\\rtf1\\ansi x}", Kind.RTF),
    "RTF.wps": (b"{\\rtf1\\ansi x}", Kind.RTF),
    "单文件网页.doc": (MHT, Kind.MHTML),
    "浏览器存的.mht": (b"From: <Saved by x>\r\n" + MHT, Kind.MHTML),
    "其实是Word的.wps": (ole("WordDocument", "1Table"), Kind.DOC),
    "其实是旧版的.docx": (ole("WordDocument", "1Table"), Kind.DOC),
    "改了名的.doc": (b"%PDF-1.7\n", Kind.PDF),
    "前面有杂字节的.pdf": (b"\n\n%PDF-1.4\n...\n%%EOF\n", Kind.PDF),
    "版式.ofd": (pack({"OFD.xml": "<x/>"}), Kind.OFD),
    "版式.pdf": (pack({"Doc_0/Document.xml": "<x/>", "OFD.xml": "<x/>"}), Kind.OFD),
    "文稿.odt": (open_text(), Kind.ODT),
}
LEFT: dict[str, tuple[bytes, FaultKind | None]] = {
    "其实是新版.doc": (docx(p(r("通知"))), None),
    "纯文本.html": (TEXT.encode(), None),
    "纯文本.doc": (TEXT.encode(), FaultKind.NOT_WORD),
    "有密码的.docx": (ole("EncryptedPackage", "EncryptionInfo"), FaultKind.ENCRYPTED),
    "有密码的.doc": (ole("EncryptedPackage", "EncryptionInfo"), FaultKind.ENCRYPTED),
    "表格.doc": (ole("Workbook"), FaultKind.NOT_WORD),
    "幻灯片.wps": (ole("PowerPoint Document"), FaultKind.NOT_WORD),
    "只有开头的.doc": (ole()[:520], FaultKind.DAMAGED),
    "新版表格.doc": (pack({"xl/workbook.xml": "<x/>"}), FaultKind.NOT_WORD),
    "压缩包.doc": (pack({"说到 OFD.xml.txt": "x"}), FaultKind.NOT_WORD),
    "断了的.docx": (docx(p(r("通知")))[:200], FaultKind.TRUNCATED),
    "图片.pdf": (b"\x89PNG\r\n\x1a\n", FaultKind.UNSUPPORTED),
    "全是零.doc": (bytes(4096), FaultKind.DAMAGED),
    "空的.pdf": (b"", FaultKind.EMPTY),
    "空的.doc": (b"", FaultKind.EMPTY),
    "空白.ofd": (b" \r\n", FaultKind.EMPTY),
}


def mark(kind: Kind) -> Callable[[bytes, str], Content]:
    """Give a reader that only says that it was asked."""
    return lambda _data, _name: Content((Line(1, kind.value),))


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in READERS:
        monkeypatch.setitem(READERS, kind, mark(kind))


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize(("name", "row"), READ.items(), ids=READ)
def test_a_file_is_read_as_what_it_is(name: str, row: tuple[bytes, Kind]) -> None:
    data, kind = row
    manuscript = read_content(data, name)
    assert (manuscript.kind, manuscript.lines[0].text) == (kind.value, kind.value)


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize(("name", "row"), LEFT.items(), ids=LEFT)
def test_what_no_format_claims_is_left_to_the_readers_of_gklint(
    name: str, row: tuple[bytes, FaultKind | None]
) -> None:
    data, kind = row
    if kind is None:
        assert read_content(data, name).lines
        return
    with pytest.raises(ReadFault) as caught:
        read_content(data, name)
    assert caught.value.fault.kind is kind
    assert "请" in caught.value.fault.message


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize(("name", "row"), READ.items(), ids=READ)
def test_a_wrong_name_hides_no_format_from_a_check(
    name: str, row: tuple[bytes, Kind], tmp_path: Path
) -> None:
    data, kind = row
    for suffix in (Path(name).suffix, ".docx"):
        file = tmp_path / f"公文{suffix}"
        file.write_bytes(data)
        assert read_draft(file, file.name, load_host().readers).kind == kind.value


def test_an_archive_written_by_others_begins_with_a_packed_member() -> None:
    assert kind_of(ODT) is Kind.DOCX  # what Word's reader refuses by its own name
    with pytest.raises(ReadFault, match="OpenDocument"):
        read_content(ODT, "文稿.odt")


def test_every_suffix_is_read_by_the_one_reader() -> None:
    readers = load_host().readers
    assert set(SUFFIXES) <= set(readers)
    assert {readers[suffix] for suffix in SUFFIXES} == {readers[".pdf"]}
    assert isinstance(readers[".pdf"], Reader)
    assert {f".{kind}" for kind in READERS} <= set(SUFFIXES)
