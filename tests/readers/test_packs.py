"""Archives and mails: what is in them, under which names, and what is refused."""

import stat
import struct
import zipfile
import zlib
from base64 import b64encode
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.model.faults import FaultKind
from gklint.readers import ReadFault, archives, bytes_of, packed
from gklint.readers.archives import open_archive
from gklint.readers.mails import open_mail
from gklint.readers.pack import Pack, distinct
from gklint.readers.text import read_text
from tests.readers.docx_builder import docx, p
from tests.readers.hostile import GIGABYTE, raw_zip, zeros
from tests.readers.packing import encrypted, mail, zipped, zipped_in

TEXT = "云溪市人民政府关于一件事的通知\n".encode()


def opened(data: bytes) -> Pack:
    pack = open_archive(lambda: BytesIO(data))
    assert pack is not None
    return pack


def names(pack: Pack, folder: str = "") -> list[str]:
    """Give all members, in the order of folders."""
    found = []
    for name, entry in sorted(pack.folders[folder].items()):
        whole = f"{folder}/{name}" if folder else name
        found += names(pack, whole) if entry.folder else [whole]
    return found


def refused(data: bytes) -> FaultKind:
    with pytest.raises(ReadFault) as caught:
        open_archive(lambda: BytesIO(data))
    assert "压缩包" in caught.value.fault.message
    return caught.value.fault.kind


class TestNames:
    @given(st.lists(st.text("ab.甲 :/\\\0*~", max_size=8) | st.text(max_size=300), max_size=8))
    def test_they_are_all_different_and_lead_nowhere(self, given_names: list[str]) -> None:
        made = distinct(given_names)
        assert len(set(made)) == len(made) == len(given_names)
        for name in made:
            for kind in (PurePosixPath, PureWindowsPath):
                base = kind("2019.zip")
                path = base / name
                assert path.is_relative_to(base)
                assert ".." not in path.parts
                assert path.relative_to(base).as_posix() == name

    @pytest.mark.parametrize(
        ("written", "told"),
        [
            (["发文\\通知.docx"], ["发文/通知.docx"]),
            (["../../etc/通知.docx"], ["__/__/etc/通知.docx"]),
            (["/通知.docx"], ["通知.docx"]),
            (["C:\\通知.docx"], ["C_/通知.docx"]),
            (["通知.docx", "通知.docx", "./通知.docx"], None),
            (["a.docx/b.txt", "a.docx"], ["a.docx/b.txt", "a (2).docx"]),
            ([""], ["_"]),
            (
                ["夹 /通知.docx ", "函.docx.", "夹 /. /函.txt"],
                ["夹/通知.docx", "函.docx", "夹/__/函.txt"],
            ),
            (["夹/CON.docx", "nul"], ["夹/_CON.docx", "_nul"]),
            (["通知\u202excod.exe", "a\x9b31m.txt"], ["通知_xcod.exe", "a_31m.txt"]),
        ],
    )
    def test_nothing_hides_behind_another(self, written: list[str], told: list[str] | None) -> None:
        told = told or ["通知.docx", "通知 (2).docx", "通知 (3).docx"]
        assert distinct(written) == told

    def test_very_deep_and_very_long_ones_keep_their_suffix(self) -> None:
        (deep, long) = distinct(["夹/" * 500 + "通知.docx", "长" * 5000 + ".docx"])
        assert deep.endswith("夹/通知.docx")
        assert deep.count("/") < 31
        assert long.endswith("长.docx")
        assert len(long) == 200
        (both,) = distinct([f"{'长' * 150}/" * 20 + "通知.docx"])
        assert both.endswith("长/通知.docx")
        assert len(both) <= 1000


class TestArchives:
    def test_members_are_read_by_their_names(self) -> None:
        pack = opened(zipped({"发文/通知.txt": TEXT, "说明.txt": "二"}))
        assert names(pack) == ["发文/通知.txt", "说明.txt"]
        assert pack.read("发文/通知.txt") == TEXT

    @pytest.mark.parametrize("code", ["gbk", "utf-8"])
    def test_names_that_do_not_say_their_code(self, code: str) -> None:
        pack = opened(zipped_in(code, {"发文/关于印发的通知.txt": TEXT, "联通.txt": "二"}))
        assert names(pack) == ["发文/关于印发的通知.txt", "联通.txt"]

    def test_a_name_in_gbk_that_is_utf8_as_well(self) -> None:
        assert names(opened(zipped_in("gbk", {"通知.docx": "x"}))) == ["通知.docx"]

    @pytest.mark.parametrize(("sum_of", "told"), [(b"??.docx", "䶮㛃.docx"), (b"x", "__.docx")])
    def test_a_name_that_stands_in_utf8_beside(self, sum_of: bytes, told: str) -> None:
        whole = "䶮㛃.docx".encode()
        member = zipfile.ZipInfo("??.docx")
        field = struct.pack("<2sHBL", b"up", 5 + len(whole), 1, zlib.crc32(sum_of)) + whole
        member.extra = struct.pack("<HHH", 0x9999, 2, 0) + field
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(member, b"x")
        assert names(opened(buffer.getvalue())) == [told]

    @pytest.mark.parametrize("sign", [b"PK00", b"PK\x07\x08"])
    def test_one_that_was_to_be_split(self, sign: bytes) -> None:
        assert names(opened(sign + zipped({"通知.txt": TEXT}))) == ["通知.txt"]

    def test_half_a_character_is_no_folder_on_windows(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        data = zipped_in("gbk", {"関乗骑的函.docx": "x"})
        assert b"\\" in "乗".encode("gbk")
        monkeypatch.setattr("zipfile.os.sep", "\\")
        assert names(opened(data)) == ["関乗骑的函.docx"]

    def test_a_member_without_a_name_is_one(self) -> None:
        assert names(opened(raw_zip([("", b"x", 1, 0)], method=0))) == ["_"]

    def test_what_systems_leave_and_links_are_no_members(self) -> None:
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("__MACOSX/._通知.docx", b"x")
            archive.mkdir("空")
            link = zipfile.ZipInfo("秘密.docx")
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, "/etc/passwd")
            archive.writestr("通知.txt", TEXT)
        assert names(opened(buffer.getvalue())) == ["通知.txt"]

    @pytest.mark.parametrize(
        "data",
        [
            docx(p("正文")),
            zipped({"OFD.xml": "<x/>", "Doc_0/Document.xml": "<x/>"}),
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}),
            b"",
            TEXT,
        ],
        ids=["Word", "OFD", "OpenDocument", "empty", "text"],
    )
    def test_documents_are_no_archives(self, data: bytes) -> None:
        assert open_archive(lambda: BytesIO(data)) is None

    def test_one_with_a_password_is_refused_as_a_whole(self) -> None:
        data = zipped({"通知.txt": TEXT, "函.txt": TEXT})
        assert refused(encrypted(data)) is FaultKind.ENCRYPTED

    def test_one_member_with_a_password_is_refused_alone(self) -> None:
        pack = opened(encrypted(zipped({"a.txt": TEXT, "b.txt": TEXT}), "a.txt"))
        assert pack.read("b.txt") == TEXT
        with pytest.raises(ReadFault, match="有密码"):
            pack.read("a.txt")

    def test_half_an_archive(self) -> None:
        data = zipped({"通知.txt": TEXT})
        for length in (4, 30, len(data) // 2, len(data) - 22):
            assert refused(data[:length]) is FaultKind.TRUNCATED

    def test_one_that_says_it_is_huge(self) -> None:
        members = [(f"{n}.txt", b"", 64 << 20, 0) for n in range(129)]
        assert refused(raw_zip(members)) is FaultKind.TOO_LARGE

    def test_more_members_than_anybody_has(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(archives, "MAX_MEMBERS", 2)
        data = zipped({f"{n}.txt": TEXT for n in range(3)})
        assert refused(data) is FaultKind.TOO_LARGE

    def test_a_directory_that_would_fill_the_memory_is_not_read(self) -> None:
        data = bytearray(zipped({"通知.txt": TEXT}))
        at = data.rindex(b"PK\x05\x06")
        data[at + 12 : at + 16] = (1 << 30).to_bytes(4, "little")
        assert refused(bytes(data)) is FaultKind.TOO_LARGE

    def test_members_that_share_bytes(self) -> None:
        member = ("a.txt", TEXT, len(TEXT), zlib.crc32(TEXT))
        data = bytearray(raw_zip([member, ("b.txt", *member[1:])], method=0))
        at = data.rindex(b"PK\x01\x02")
        data[at + 42 : at + 46] = bytes(4)
        assert refused(bytes(data)) is FaultKind.HOSTILE

    @pytest.mark.parametrize(
        ("member", "kind"),
        [
            (("炸.txt", zeros(GIGABYTE), GIGABYTE, 0), FaultKind.HOSTILE),
            (("谎.txt", zeros(64 << 20), 10, 0), FaultKind.HOSTILE),
            (("坏.txt", b"\xff\xff", 10, 0), FaultKind.DAMAGED),
        ],
    )
    def test_a_member_that_inflates_as_nothing_does(
        self, member: tuple[str, bytes, int, int], kind: FaultKind
    ) -> None:
        pack = opened(raw_zip([member]))
        with pytest.raises(ReadFault) as caught:
            pack.read(member[0])
        assert caught.value.fault.kind is kind


class TestMails:
    def test_attachments_are_members(self) -> None:
        data = mail(attached=[("通知.docx", b"1"), ("发文稿纸.doc", b"2")]).as_bytes()
        pack = open_mail(data)
        assert pack is not None
        assert names(pack) == ["发文稿纸.doc", "通知.docx"]
        assert pack.read("通知.docx") == b"1"

    @pytest.mark.parametrize(
        "header",
        [
            b'filename="=?GBK?B?zajWqi5kb2N4?="',
            b"filename*=UTF-8''%E9%80%9A%E7%9F%A5.docx",
            b"filename*0*=GBK''%CD%A8; filename*1*=%D6%AA.docx",
            'filename="通知.docx"'.encode(),
            'filename="通知.docx"'.encode("gbk"),
            b'filename="=?gb2312?B?zag=?=\r\n =?gb2312?B?1qouZG9jeA==?="',
            b"filename==?utf-8?B?6YCa55+lLmRvY3g=?=",
            b'filename="=?no-such-code?B?zajWqi5kb2N4?="',
            b"filename*=''%CD%A8%D6%AA.docx",
        ],
    )
    def test_names_however_they_are_coded(self, header: bytes) -> None:
        data = b"From: a\nTo: b\nContent-Disposition: attachment; " + header + b"\n\nx"
        pack = open_mail(data)
        assert pack is not None
        assert names(pack) == ["通知.docx"]

    @pytest.mark.parametrize("code", ["gb2312", "GBK"])
    def test_a_name_with_characters_beyond_its_code(self, code: str) -> None:
        name = b64encode("镕基路.docx".encode("gbk")).decode()
        header = f'Content-Type: application/octet-stream; name="=?{code}?B?{name}?="'
        pack = open_mail(f"From: a\nTo: b\n{header}\n\nx".encode())
        assert pack is not None
        assert names(pack) == ["镕基路.docx"]

    def test_an_attachment_without_a_name_is_known_by_what_it_is(self) -> None:
        made = mail(attached=[("x", b"%PDF-1.4\n%%EOF")])
        for part in made.iter_attachments():
            del part["Content-Disposition"]
        pack = open_mail(made.as_bytes())
        assert pack is not None
        assert names(pack) == ["附件.pdf"]

    def test_what_only_outlook_opens_is_told(self) -> None:
        with pytest.raises(ReadFault, match=r"winmail\.dat"):
            open_mail(mail(attached=[("winmail.dat", b"x")]).as_bytes())

    @pytest.mark.parametrize(
        "said", [b"charset=gb2312", b"charset=no-such-code", b"charset=punycode", b"format=flowed"]
    )
    def test_a_text_that_does_not_say_rightly_how_it_is_coded(self, said: bytes) -> None:
        text = "关于镕基路改造的通知".encode("gbk")
        pack = open_mail(b"From: a\nTo: b\nContent-Type: text/plain; " + said + b"\n\n" + text)
        assert pack is not None
        assert "".join(line.text for line in read_text(pack.read("正文.txt"))).endswith("通知")

    def test_the_text_of_a_forwarded_mail(self) -> None:
        outer = mail("转发")
        outer.add_attachment(mail("关于开会的通知\n"))
        pack = open_mail(outer.as_bytes())
        assert pack is not None
        assert [pack.read(name).decode("utf-8-sig").strip() for name in sorted(names(pack))] == [
            "关于开会的通知",
            "转发",
        ]

    @pytest.mark.parametrize(
        "bomb",
        [
            b"\n" * 3_000_001,
            b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 20_001,
            b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 500 + b"\n" * 200_000,
            b"Content-Type: text/plain; " + b"a*0=b; " * 1000 + b"\n\n",
            b"Content-Type: text/plain;" + b"\r\n a=b;" * 200 + b"\n\n",
            b'Content-Disposition: attachment; filename="' + b"=?utf-8?q?=41?= " * 500 + b'"\n\n',
        ],
        ids=["lines", "parts", "parts in parts", "parameters", "folds", "encoded words"],
    )
    def test_one_that_would_take_the_parser_long_is_not_parsed(self, bomb: bytes) -> None:
        with pytest.raises(ReadFault, match="邮件"):
            open_mail(b"From: a\nTo: b\n" + bomb)

    def test_what_is_attached_to_a_forwarded_mail(self) -> None:
        outer, inner = mail("转发"), mail(attached=[("通知.docx", b"1")])
        outer.add_attachment(inner)
        pack = open_mail(outer.as_bytes())
        assert pack is not None
        assert names(pack) == ["通知.docx"]

    @pytest.mark.parametrize("attached", [[], [("logo.png", b"x")]])
    def test_its_own_text_where_no_document_is_attached(
        self, attached: list[tuple[str, bytes]]
    ) -> None:
        pack = open_mail(mail("关于开会的通知\n", attached, page="<p>开会</p>").as_bytes())
        assert pack is not None
        assert "正文.txt" in names(pack)
        assert pack.read("正文.txt").decode("utf-8-sig") == "关于开会的通知\n"

    def test_its_page_where_it_has_no_text(self) -> None:
        page = mail()
        page.set_content("<meta charset=gbk><p>通知</p>", subtype="html", charset="gb18030")
        pack = open_mail(page.as_bytes())
        assert pack is not None
        assert pack.read("正文.html").decode("utf-8-sig").strip().endswith("<p>通知</p>")

    @pytest.mark.parametrize("data", [b"", TEXT, b"From: nobody\n\nx", b"\0" * 100])
    def test_what_is_no_mail(self, data: bytes) -> None:
        assert open_mail(data) is None

    def test_mails_in_mails_without_end(self) -> None:
        head = b"From: a\nTo: b\nMIME-Version: 1.0\n"
        data = head + b"Content-Type: message/rfc822\n\n" * 5000 + b"x"
        with pytest.raises(ReadFault, match="邮件"):
            open_mail(data)

    @given(st.binary(max_size=300))
    def test_whatever_stands_in_a_mail_it_is_an_answer(self, noise: bytes) -> None:
        whole = mail(attached=[("通知.docx", b"1" * 50)]).as_bytes()
        for data in (whole[:200] + noise, whole[:-100] + noise + whole[-100:]):
            assert answer(data) in {None, FaultKind.DAMAGED, FaultKind.TOO_LARGE}


def answer(data: bytes) -> FaultKind | None:
    """Read all of a mail; give what is wrong with it."""
    try:
        pack = open_mail(data)
        for name in names(pack) if pack else ():
            assert pack is not None
            assert isinstance(pack.read(name), bytes)
    except ReadFault as trouble:
        return trouble.fault.kind
    return None


class TestPaths:
    def test_a_path_leads_through_archives_in_archives(self, tmp_path: Path) -> None:
        inner = zipped({"发文/通知.txt": TEXT})
        attached = mail(attached=[("报送.zip", inner)]).as_bytes()
        (tmp_path / "全年.zip").write_bytes(zipped({"一月/报送.eml": attached}))
        path = tmp_path / "全年.zip" / "一月" / "报送.eml" / "报送.zip" / "发文" / "通知.txt"
        assert packed.is_file(path)
        assert bytes_of(path) == TEXT
        assert [entry.name for entry in packed.scan(path.parent)] == ["通知.txt"]
        assert packed.outermost(path) == tmp_path / "全年.zip"

    def test_archives_in_archives_without_end(self, tmp_path: Path) -> None:
        data = zipped({"通知.txt": TEXT})
        for _ in range(5):
            data = zipped({"a.zip": data})
        (tmp_path / "a.zip").write_bytes(data)
        path = tmp_path.joinpath(*["a.zip"] * 6, "通知.txt")
        with pytest.raises(ReadFault, match="3 层"):
            bytes_of(path)

    def test_a_folder_may_be_named_like_an_archive(self, tmp_path: Path) -> None:
        folder = tmp_path / "2019.zip"
        folder.mkdir()
        (folder / "通知.txt").write_bytes(TEXT)
        assert bytes_of(folder / "通知.txt") == TEXT
        assert packed.outermost(folder / "通知.txt") is None

    @pytest.mark.parametrize("name", ["没有.txt", "通知.txt/x", "../外.txt", "\0", "长" * 999])
    def test_what_is_not_there_is_missing(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "外.txt").write_bytes(b"x")
        (tmp_path / "a.zip").write_bytes(zipped({"通知.txt": TEXT}))
        path = tmp_path / "a.zip" / name
        assert not packed.is_file(path)
        with pytest.raises(ReadFault) as caught:
            bytes_of(path)
        assert caught.value.fault.kind is FaultKind.MISSING

    def test_a_changed_archive_is_opened_again(self, tmp_path: Path) -> None:
        file = tmp_path / "a.zip"
        file.write_bytes(zipped({"通知.txt": TEXT}))
        assert bytes_of(file / "通知.txt") == TEXT
        file.write_bytes(zipped({"通知.txt": TEXT + TEXT}))
        assert bytes_of(file / "通知.txt") == TEXT + TEXT

    def test_a_member_larger_than_a_document(self, tmp_path: Path) -> None:
        (tmp_path / "a.zip").write_bytes(zipped({"通知.txt": TEXT}))
        with pytest.raises(ReadFault) as caught:
            bytes_of(tmp_path / "a.zip" / "通知.txt", most=3)
        assert caught.value.fault.kind is FaultKind.TOO_LARGE
