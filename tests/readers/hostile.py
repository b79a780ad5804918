"""Broken and hostile files, made cheaply: what each of them must be called.

``make_hostile_folder(folder)`` writes them and tells the expected kind of each;
``make_harmless_folder(folder)`` writes files that look bad and must be read all the same.
"""

import os
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from gklint.model.faults import FaultKind
from tests.readers.docx_builder import NAMESPACES, docx, p, pack, parts, r, strict

GIGABYTE = 1 << 30
MAIN = "word/document.xml"
TEXT = "云溪市人民政府关于一件事的通知\n（此件公开发布）\n"


def ole(*streams: str) -> bytes:
    """Give the beginning of a compound file with these streams."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    entries = b"".join(_entry(name) for name in ("Root Entry", *streams))
    return header + entries.ljust(1024, b"\0")


def _entry(name: str) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    return wide.ljust(64, b"\0") + struct.pack("<H", len(wide)) + b"\0" * 62


@cache
def zeros(size: int) -> bytes:
    """Give deflated zero bytes without ever holding them inflated."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    chunk = bytes(1 << 20)
    packed = b"".join(deflate.compress(chunk) for _ in range(size >> 20))
    return packed + deflate.flush()


def raw_zip(
    members: list[tuple[str, bytes, int, int]], *, flags: int = 0, method: int = 8
) -> bytes:
    """Give an archive whose headers say what they are told: name, packed, size, checksum."""
    body, directory = b"", b""
    for name, packed, size, checksum in members:
        encoded = name.encode()
        fields = (20, flags, method, 0, 33, checksum, len(packed), size, len(encoded), 0)
        at = len(body)
        body += struct.pack("<4s5H3L2H", b"PK\x03\x04", *fields) + encoded + packed
        directory += (
            struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, *fields, 0, 0, 0, 0, at) + encoded
        )
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, len(members), len(members), len(directory), len(body), 0
    )
    return body + directory + end


def packed_part(content: bytes) -> bytes:
    """Give raw deflated bytes."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(content) + deflate.flush()


def document(inside: str, *, before: str = "") -> bytes:
    """Give a Word file whose main part is exactly this."""
    return pack({MAIN: f"{before}<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>"})


def _bomb(size: int = GIGABYTE, says: int | None = None) -> bytes:
    packed = zeros(size)
    return raw_zip([(MAIN, packed, size if says is None else says, 0)])


def _paragraphs(count: int) -> bytes:
    one = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    head = f"<w:document {NAMESPACES}><w:body>".encode()
    buffer = BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(zipfile.ZipInfo(MAIN), "w") as part,
    ):
        part.write(head)
        for _ in range(count // 10_000):
            part.write(one * 10_000)
        part.write(b"</w:body></w:document>")
    return buffer.getvalue()


def _noisy_paragraphs(count: int) -> bytes:
    """Give many paragraphs that do not compress suspiciously well."""
    chance = random.Random(7)  # noqa: S311 - noise, not secrets
    block = "".join(f"<w:p><w:r><w:t>{chance.random()}</w:t></w:r></w:p>" for _ in range(10_000))
    return document(block * (count // 10_000))


def _laughs() -> str:
    lines = ['<!ENTITY a0 "哈">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return f"<!DOCTYPE w:document [{''.join(lines)}]>"


def _duplicate() -> bytes:
    part = packed_part(b"<x/>")
    return raw_zip([("a.xml", part, 4, 0), ("A.xml", part, 4, 0)])


def _overlapping() -> bytes:
    """Give two directory entries for the same bytes."""
    data = raw_zip([("a.xml", b"<x/>", 4, 0), ("b.xml", b"<x/>", 4, 0)], method=0)
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 42] + struct.pack("<L", 2) + data[at + 46 :]


def _flipped() -> bytes:
    """Give a good file with bits of its compressed text turned over."""
    data = bytearray(docx(p("正文" * 200)))
    at = data.index(MAIN.encode()) + len(MAIN) + 5
    for each in range(at, at + 8):
        data[each] ^= 0x5A
    return bytes(data)


def _without(member: str) -> bytes:
    return pack({name: text for name, text in parts(p("正文")).items() if name != member})


def _good() -> bytes:
    return docx(p("正文") * 50)


def _word_files() -> dict[str, tuple[Callable[[], bytes], FaultKind]]:
    """Give archives that go wrong."""
    damaged, hostile, large = FaultKind.DAMAGED, FaultKind.HOSTILE, FaultKind.TOO_LARGE
    lie = packed_part(b"<x>" + b"y" * 5_000_000 + b"</x>")
    external = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    styles = parts(p("正文"), styles="<w:style/>") | {"word/styles.xml": "<w:styles"}
    return {
        "bomb.docx": (_bomb, hostile),
        "bomb-that-lies.docx": (lambda: _bomb(says=1000), hostile),
        "two-million-paragraphs.docx": (lambda: _paragraphs(2_000_000), large),
        "half-a-million-paragraphs.docx": (lambda: _noisy_paragraphs(500_000), large),
        "many-members.docx": (lambda: raw_zip([(f"{n}", b"", 0, 0) for n in range(10_050)]), large),
        "billion-laughs.docx": (lambda: document("<w:p>&a9;</w:p>", before=_laughs()), hostile),
        "external-entity.docx": (lambda: document("<w:p>&x;</w:p>", before=external), hostile),
        "late-doctype.docx": (
            lambda: document(p("x"), before=f"<!--{'-x' * 9000}--><!DOCTYPE w:document []>"),
            hostile,
        ),
        "deep.docx": (lambda: document("<w:ins>" * 5000 + "</w:ins>" * 5000), hostile),
        "long-text.docx": (lambda: document(p(r(_words(11_000_000)))), hostile),
        "duplicate-names.docx": (_duplicate, hostile),
        "overlapping.docx": (_overlapping, hostile),
        "undefined-entity.docx": (lambda: document("<w:p>&nbsp;</w:p>"), damaged),
        "corrupt-deflate.docx": (_flipped, damaged),
        "says-less.docx": (lambda: raw_zip([(MAIN, lie, 100, zlib.crc32(b"<x>"))]), hostile),
        "wrong-checksum.docx": (lambda: raw_zip([(MAIN, b"<x/>", 4, 1)], method=0), damaged),
        "strange-method.docx": (lambda: raw_zip([(MAIN, b"<x/>", 4, 0)], method=99), damaged),
        "cut-deflate.docx": (
            lambda: raw_zip([(MAIN, packed_part(_words(50_000).encode())[:900], 50_000, 0)]),
            damaged,
        ),
        "encrypted-member.docx": (
            lambda: raw_zip([(MAIN, b"<x/>", 4, 0)], flags=1),
            FaultKind.ENCRYPTED,
        ),
        "no-document.docx": (lambda: pack({"word/styles.xml": "<x/>"}), damaged),
        "document-is-no-document.docx": (lambda: pack({MAIN: "<x/>"}), damaged),
        "document-is-not-xml.docx": (lambda: pack({MAIN: "正文"}), damaged),
        "document-is-empty.docx": (lambda: pack({MAIN: ""}), damaged),
        "unclosed.docx": (lambda: pack({MAIN: f"<w:document {NAMESPACES}><w:body>"}), damaged),
        "broken-styles.docx": (lambda: pack(styles), damaged),
        "broken-utf16.docx": (lambda: pack({MAIN: b"\xff\xfe<\0?"[:5]}), damaged),
        "broken-relationships.docx": (
            lambda: pack(parts(p("正文")) | {"_rels/.rels": "<Relationships"}),
            damaged,
        ),
        "only-images.docx": (lambda: docx(p()), FaultKind.EMPTY),
        "truncated-early.docx": (lambda: _good()[:40], FaultKind.TRUNCATED),
        "truncated-half.docx": (lambda: _good()[: len(_good()) // 2], FaultKind.TRUNCATED),
        "truncated-end.docx": (lambda: _good()[:-1], damaged),
        "truncated-directory.docx": (lambda: _good()[:-30], FaultKind.TRUNCATED),
        "front-missing.docx": (lambda: _good()[:30] + _good()[200:], damaged),
    }


def _words(size: int) -> str:
    chance = random.Random(11)  # noqa: S311 - noise, not secrets
    block = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=50_000))
    return block * (size // len(block))


def _other_files() -> dict[str, tuple[Callable[[], bytes], FaultKind]]:
    """Give what is no archive at all, and archives that are something else."""
    not_word, unsupported = FaultKind.NOT_WORD, FaultKind.UNSUPPORTED
    noise = random.Random(3).randbytes  # noqa: S311 - noise, not secrets
    return {
        "encrypted.docx": (lambda: ole("EncryptedPackage", "EncryptionInfo"), FaultKind.ENCRYPTED),
        "legacy-named.docx": (lambda: ole("WordDocument", "1Table"), FaultKind.LEGACY),
        "legacy.doc": (lambda: ole("1Table", "WordDocument"), FaultKind.LEGACY),
        "legacy-named.txt": (lambda: ole("WordDocument"), FaultKind.LEGACY),
        "workbook.docx": (lambda: ole("Workbook"), not_word),
        "slides.ppt": (lambda: ole("PowerPoint Document"), not_word),
        "ole-truncated.doc": (lambda: ole()[:520], FaultKind.DAMAGED),
        "web.docx": (lambda: b"\xef\xbb\xbf\n<!DOCTYPE html><html></html>", not_word),
        "flat.doc": (lambda: b'<?xml version="1.0"?><pkg:package/>', not_word),
        "web.html": (lambda: b"<html></html>", unsupported),
        "rtf.doc": (lambda: b"{\\rtf1\\ansi x}", not_word),
        "rtf.txt": (lambda: b"{\\rtf1\\ansi x}", unsupported),
        "pdf.docx": (lambda: b"%PDF-1.7\n", not_word),
        "pdf.pdf": (lambda: b"%PDF-1.7\n", unsupported),
        "png.docx": (lambda: b"\x89PNG\r\n\x1a\n", not_word),
        "text.docx": (TEXT.encode, not_word),
        "noise.docx": (lambda: noise(4096), not_word),
        "noise.txt": (lambda: b"\x01" + noise(4096), unsupported),
        "zeros.docx": (lambda: bytes(4096), FaultKind.DAMAGED),
        "zeros.txt": (lambda: bytes(4096), unsupported),
        "sheet.docx": (lambda: pack({"xl/workbook.xml": "<x/>"}), not_word),
        "slides.docx": (lambda: pack({"ppt/presentation.xml": "<x/>"}), not_word),
        "open.docx": (lambda: pack({"mimetype": "x", "content.xml": "<x/>"}), not_word),
        "layout.ofd": (lambda: pack({"OFD.xml": "<x/>"}), not_word),
        "archive.docx": (lambda: pack({"readme.txt": "x"}), not_word),
        "empty-archive.docx": (lambda: pack({}), not_word),
        "empty.docx": (bytes, FaultKind.EMPTY),
        "empty.txt": (bytes, FaultKind.EMPTY),
        "blank.docx": (lambda: b" \r\n\t", FaultKind.EMPTY),
        "blank.txt": (lambda: b" \r\n\t", FaultKind.EMPTY),
        "utf16-odd.txt": (lambda: TEXT.encode("utf-16") + b"\x4e", FaultKind.ENCODING),
        "gb-broken.txt": (lambda: TEXT.encode("gb18030") + b"\xff\xff", FaultKind.ENCODING),
        "utf8-cut.txt": (lambda: TEXT.encode()[:-3], FaultKind.ENCODING),
        "nul.md": (lambda: b"abc\0def", unsupported),
        "lines.txt": (lambda: b"\n" * 400_000 + b"x", FaultKind.TOO_LARGE),
        "one-line.txt": (lambda: b"1234567890" * 200_001, FaultKind.TOO_LARGE),
    }


def make_hostile_folder(folder: Path) -> dict[str, FaultKind]:
    """Write the files and give the kind of fault each must be refused with, by name."""
    expected: dict[str, FaultKind] = {}
    for name, (make, kind) in (_word_files() | _other_files()).items():
        (folder / name).write_bytes(make())
        expected[name] = kind
    (folder / "folder.docx").mkdir()
    expected["folder.docx"] = FaultKind.NOT_A_FILE
    expected["missing.docx"] = FaultKind.MISSING
    expected["empty.txt/inside.docx"] = FaultKind.MISSING
    expected["zero\0name.docx"] = FaultKind.MISSING
    expected[f"{'long' * 100}.docx"] = FaultKind.IO
    for name in ("sparse.docx", "sparse.txt"):
        with (folder / name).open("wb") as file:
            file.truncate(512 << 20)
        expected[name] = FaultKind.TOO_LARGE
    return expected | _special_files(folder)


def _special_files(folder: Path) -> dict[str, FaultKind]:
    """Make what only some systems and users can make."""
    expected: dict[str, FaultKind] = {}
    if os.name == "posix":
        (folder / "dangling.docx").symlink_to(folder / "nowhere.docx")
        expected["dangling.docx"] = FaultKind.MISSING
        (folder / "loop.docx").symlink_to(folder / "loop.docx")
        expected["loop.docx"] = FaultKind.IO
        os.mkfifo(folder / "pipe.docx")
        expected["pipe.docx"] = FaultKind.NOT_A_FILE
        if os.geteuid() != 0:
            (folder / "locked.docx").write_bytes(_good())
            (folder / "locked.docx").chmod(0)
            expected["locked.docx"] = FaultKind.PERMISSION
    return expected


def make_harmless_folder(folder: Path) -> list[str]:
    """Write files that look bad and must be read, each with the text 正文; give their names."""
    plain = parts(p("正文"))
    loud = {
        "upward-names.docx": pack(plain | {"../../evil.sh": "x", "/etc/passwd": "x", "a\\b": "x"}),
        "no-content-types.docx": pack(plain),
        "no-relationships.docx": _without("_rels/.rels"),
        "strict.docx": pack(strict(plain)),
        "word-named.txt": docx(p("正文")),
        "macro.docm": pack(plain | {"word/vbaProject.bin": "x"}),
        "trailing-comment.docx": docx(p("正文"))[:-2] + b"\x02\0ok",
        "nested-tables.docx": docx(_nested(20)),
    }
    good = packed_part(plain[MAIN].encode())
    loud["huge-picture.docx"] = raw_zip(
        [
            (MAIN, good, len(plain[MAIN].encode()), zlib.crc32(plain[MAIN].encode())),
            ("word/media/image1.png", zeros(GIGABYTE), GIGABYTE, 0),
        ]
    )
    for name, data in loud.items():
        (folder / name).write_bytes(data)
    return list(loud)


def _nested(depth: int) -> str:
    inside = p("正文")
    for _ in range(depth):
        inside = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"
    return inside
