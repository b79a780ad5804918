"""OFD files: templates, composite objects, seals, and what can be wrong with them."""

import sys
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from gklint_formats import ofd, ofd_package, ofd_page
from gklint_formats.ofd import read_ofd
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.model.faults import FaultKind
from gklint.model.manuscript import Part
from gklint.readers import ReadFault
from tests.formats.ofd_writer import write_ofd
from tests.formats.typeset import Page, Words, centred, page, text

PROSE = (
    "各县（市、区）人民政府：\n　　为进一步做好城区户外照明设施的建设和管理工作，"
    "保障市民夜间出行安全，根据有关规定，现将有关事项通知如下。"
)
FILE = write_ofd(page(centred("关于做好照明设施管理工作的通知", 120), text(PROSE, top=180)))
NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def fault_of(data: bytes) -> FaultKind:
    with pytest.raises(ReadFault) as caught:
        read_ofd(data, "甲.ofd")
    assert "：" in caught.value.fault.message
    return caught.value.fault.kind


def words(data: bytes, part: Part | None = None) -> list[str]:
    lines = read_ofd(data, "甲.ofd").lines
    return [line.text for line in lines if part is None or line.part is part]


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def edited(old: str, new: str, name: str = "Doc_0/Pages/0.xml") -> bytes:
    parts = members(FILE)
    assert old.encode() in parts[name]
    return packed(parts | {name: parts[name].replace(old.encode(), new.encode())})


def test_an_ofd_is_read() -> None:
    first, second, _ = words(FILE)
    assert first == "关于做好照明设施管理工作的通知"
    assert second == "各县（市、区）人民政府："


def test_the_head_of_a_template_is_a_running_head_on_its_only_page() -> None:
    plain = page(text(PROSE, top=200))
    fixed = (Words("云溪市人民政府公报", 240, 80, 10.5), Words("内部刊物", 240, 800, 10.5))
    data = write_ofd(Page(plain.things, fixed=fixed))
    assert words(data, Part.HEADER) == ["云溪市人民政府公报"]
    assert words(data, Part.FOOTER) == ["内部刊物"]
    assert "公报" not in "".join(words(data, Part.BODY))


def test_the_labels_of_a_template_are_text() -> None:
    fixed = (Words("拟稿单位：", 100, 400),)
    data = write_ofd(Page((Words("市城管局", 180, 400),), fixed=fixed))
    assert words(data) == ["拟稿单位：市城管局"]


def test_pieces_of_a_number_are_one_number() -> None:
    pieces = [("云政发〔20", 100.0), ("26〕", 180.0), ("8", 212.0), ("号", 220.0)]
    data = write_ofd(page(Words(piece, x, 200) for piece, x in pieces))
    assert words(data) == ["云政发〔2026〕8号"]


def test_steps_may_be_counted() -> None:
    data = edited('DeltaX="', 'DeltaX="g 99 5.6444 ')
    assert words(data)[0] == "关于做好照明设施管理工作的通知"


def test_without_steps_characters_are_as_wide_as_they_look() -> None:
    parts = members(FILE)
    body = parts["Doc_0/Pages/0.xml"].replace(b"DeltaX", b"Other")
    assert words(packed(parts | {"Doc_0/Pages/0.xml": body})) == words(FILE)


def test_what_is_hidden_is_not_there() -> None:
    data = edited("<ofd:TextObject ", '<ofd:TextObject Visible="false" ')
    assert fault_of(data) is FaultKind.NO_TEXT


def test_annotations_and_seals_are_no_text() -> None:
    content = '<ofd:TextObject Boundary="30 30 90 10" Size="8"><ofd:TextCode>内部</ofd:TextCode>'
    further = {
        "Doc_0/Annots.xml": f"<ofd:Annots {NS}>{content}</ofd:TextObject></ofd:Annots>",
        "Doc_0/Signs/Signatures.xml": f"<ofd:Signatures {NS}/>",
    }
    data = write_ofd(page(text(PROSE)), further=further)
    assert "内部" not in "".join(words(data))


def with_units(**units: str) -> bytes:
    """Give a file whose page shows the first of some composite graphic units."""
    defined = "".join(
        f'<ofd:CompositeGraphicUnit ID="{name}"><ofd:Content>{inside}</ofd:Content>'
        "</ofd:CompositeGraphicUnit>"
        for name, inside in units.items()
    )
    resources = (
        f"<ofd:Res {NS}><ofd:CompositeGraphicUnits>{defined}</ofd:CompositeGraphicUnits></ofd:Res>"
    )
    parts = members(write_ofd(page(text(PROSE)), further={"Doc_0/Res.xml": resources}))
    document = parts["Doc_0/Document.xml"].replace(
        b"</ofd:CommonData>", b"<ofd:PublicRes>Res.xml</ofd:PublicRes></ofd:CommonData>"
    )
    shown = f"{shows(next(iter(units)), '40 200 90 10')}</ofd:Layer>".encode()
    content = parts["Doc_0/Pages/0.xml"].replace(b"</ofd:Layer>", shown)
    return packed(parts | {"Doc_0/Document.xml": document, "Doc_0/Pages/0.xml": content})


def shows(unit: str, box: str = "0 0 9 9") -> str:
    return f'<ofd:CompositeObject Boundary="{box}" ResourceID="{unit}"/>'


def test_text_inside_a_composite_object_is_text() -> None:
    inner = (
        '<ofd:TextObject Boundary="0 0 90 10" Size="5"><ofd:TextCode X="0" Y="5">主动公开'
        "</ofd:TextCode></ofd:TextObject>"
    )
    assert words(with_units(a=inner))[-1] == "主动公开"


def test_an_object_that_holds_itself_ends() -> None:
    assert fault_of(with_units(a=shows("a") * 3)) is FaultKind.HOSTILE


def test_objects_that_hold_ever_more_objects_end() -> None:
    assert fault_of(with_units(a=shows("b") * 60, b=shows("c") * 60, c=shows("d") * 60)) is (
        FaultKind.TOO_LARGE
    )


def test_what_stands_too_deep_to_be_looked_at_is_told_and_not_passed_over() -> None:
    parts = members(FILE)
    content = parts["Doc_0/Pages/0.xml"]
    low, high = b"<ofd:PageBlock>" * 200, b"</ofd:PageBlock>" * 200
    at = content.index(b"<ofd:TextObject")
    deep = content[:at] + low + content[at:].replace(b"</ofd:Layer>", high + b"</ofd:Layer>")
    assert fault_of(packed(parts | {"Doc_0/Pages/0.xml": deep})) is FaultKind.HOSTILE


@pytest.mark.parametrize("gone", ["OFD.xml", "Doc_0/Document.xml"])
def test_a_package_without_its_parts_is_told(gone: str) -> None:
    parts = members(FILE)
    del parts[gone]
    assert fault_of(packed(parts)) is FaultKind.DAMAGED


def test_half_a_file_is_told() -> None:
    assert fault_of(FILE[: len(FILE) // 2]) is FaultKind.TRUNCATED


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><ofd:OFD'
    assert fault_of(edited("<ofd:OFD", bomb, "OFD.xml")) is FaultKind.HOSTILE


def test_broken_xml_is_told() -> None:
    assert fault_of(edited("</ofd:Layer>", "</ofd:Lay", "Doc_0/Pages/0.xml")) is FaultKind.DAMAGED


def test_numbers_that_are_none_do_no_harm() -> None:
    odd = edited('Size="', 'Alpha="viel" HScale="nan" Size="')
    assert words(odd)[0] == "关于做好照明设施管理工作的通知"


def test_limits_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ofd_page, "MAX_OBJECTS", 1)
    assert fault_of(FILE) is FaultKind.TOO_LARGE
    monkeypatch.setattr(ofd_package, "MAX_MARKUP", 3)
    assert fault_of(FILE) is FaultKind.TOO_LARGE
    monkeypatch.setattr(ofd, "MAX_PAGES", 0)
    assert fault_of(FILE) is FaultKind.TOO_LARGE


def test_without_ofdkit_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ofdkit.errors", None)
    with pytest.raises(ReadFault, match=r"gklint\[formats\]"):
        read_ofd(FILE, "甲.ofd")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_page_is_read_or_refused(data: st.DataObject) -> None:
    parts = members(FILE)
    name = data.draw(st.sampled_from(sorted(parts)))
    body = parts[name]
    at = data.draw(st.integers(0, len(body) - 1))
    put = data.draw(st.binary(max_size=12))
    changed = body[:at] + put + body[at + data.draw(st.integers(0, 20)) :]
    try:
        lines = read_ofd(packed(parts | {name: changed}), "甲.ofd").lines
    except ReadFault:
        lines = ()
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
