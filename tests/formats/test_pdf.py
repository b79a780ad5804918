"""PDF files: what can be wrong with them, and what only they have."""

import sys
import zlib

import pytest
from gklint_formats import pdf, pdf_page
from gklint_formats.pdf import read_pdf
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.model.faults import FaultKind
from gklint.readers import ReadFault
from tests.formats.pdf_writer import write_pdf
from tests.formats.typeset import Words, centred, page, text

PROSE = (
    "各县（市、区）人民政府：\n　　为进一步做好城区户外照明设施的建设和管理工作，"
    "保障市民夜间出行安全，根据有关规定，现将有关事项通知如下。"
)
FILE = write_pdf(page(centred("关于做好照明设施管理工作的通知", 120), text(PROSE, top=180)))
PASSWORD = (
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> "
    "/ID [<41> <41>]"
)


def fault_of(data: bytes) -> FaultKind:
    with pytest.raises(ReadFault) as caught:
        read_pdf(data, "甲.pdf")
    assert "：" in caught.value.fault.message
    return caught.value.fault.kind


def words(data: bytes) -> list[str]:
    return [line.text for line in read_pdf(data, "甲.pdf").lines]


def test_a_pdf_is_read() -> None:
    first, second, _ = words(FILE)
    assert first == "关于做好照明设施管理工作的通知"
    assert second == "各县（市、区）人民政府："


def test_a_page_shown_turned_is_read_upright() -> None:
    assert words(write_pdf(page(text(PROSE), turn=90))) == words(write_pdf(page(text(PROSE))))


def test_a_password_is_told() -> None:
    assert fault_of(write_pdf(page(text(PROSE)), trailer=PASSWORD)) is FaultKind.ENCRYPTED


def test_half_a_file_is_told() -> None:
    assert fault_of(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog") is FaultKind.TRUNCATED


def test_a_broken_file_is_told() -> None:
    assert fault_of(b"%PDF-1.7\n%%EOF\n") is FaultKind.DAMAGED


def test_a_file_whose_fonts_do_not_tell_its_characters_needs_ocr() -> None:
    data = write_pdf(page(text(f"2026 {PROSE}")), readable=False)
    with pytest.raises(ReadFault, match="乱码") as caught:
        read_pdf(data, "甲.pdf")
    assert caught.value.fault.kind is FaultKind.NO_TEXT


def test_characters_told_as_radicals_are_read_as_what_they_look_like() -> None:
    assert words(write_pdf(page(Words("云溪市⼈民政府", 100, 200)))) == ["云溪市人民政府"]


def test_full_and_half_width_stay_as_they_are() -> None:
    found = words(write_pdf(page(Words("云政发（２０２６）8号(试行)", 100, 200))))
    assert found == ["云政发（２０２６）8号(试行)"]


def test_what_stands_off_the_page_is_not_there() -> None:
    data = write_pdf(page(text(PROSE), Words("（此件公开发布）", -400, 300)))
    assert "公开" not in "".join(words(data))


def test_notes_laid_over_a_page_are_no_text() -> None:
    note = (
        b"/Annots [<< /Type /Annot /Subtype /FreeText /Rect [90 300 300 330] /Contents (ANNOT) >>]"
    )
    data = FILE.replace(b"/Rotate 0", b"/Rotate 0 " + note)
    assert "ANNOT" not in "".join(words(data))


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    assert fault_of(write_pdf(page(text(PROSE)), page(text(PROSE)))) is FaultKind.TOO_LARGE


def test_too_many_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_CHARACTERS", 20)
    assert fault_of(FILE) is FaultKind.TOO_LARGE


def test_a_page_overfull_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_page, "MAX_ON_PAGE", 20)
    assert fault_of(FILE) is FaultKind.TOO_LARGE


def test_a_stream_that_inflates_beyond_measure_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    packed = zlib.compress(b"0 0 m 9 9 l S " * 20_000)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    data = FILE + b"90 0 obj\n" + head + packed + b"\nendstream\nendobj\n%%EOF\n"
    assert words(data) == words(FILE)
    monkeypatch.setattr(pdf, "MAX_STREAM", 100_000)
    assert fault_of(data) is FaultKind.HOSTILE
    assert words(data.replace(b"/Filter", b"/Subtype /Image /Filter")) == words(FILE)


def test_without_pdfium_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReadFault, match=r"gklint\[formats\]"):
        read_pdf(FILE, "甲.pdf")


@settings(max_examples=60, deadline=None)
@given(
    at=st.integers(0, len(FILE) - 1),
    length=st.integers(0, 60),
    put=st.binary(max_size=30),
)
def test_a_damaged_file_is_read_or_refused(at: int, length: int, put: bytes) -> None:
    try:
        lines = read_pdf(FILE[:at] + put + FILE[at + length :], "甲.pdf").lines
    except ReadFault:
        lines = ()
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
