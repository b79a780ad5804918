"""Tables, text boxes, headers, notes, properties: everything once, in reading order."""

from typing import Unpack

import pytest

from gklint.model.manuscript import Cell, Part
from gklint.readers import read_bytes
from tests.readers.docx_builder import (
    Extras,
    docx,
    manuscript,
    p,
    pack,
    parts,
    r,
    section,
    shape,
    strict,
    table,
    tc,
    texts,
    tr,
    vml,
)

SDT = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"


def placed(body: str, **fixed: Unpack[Extras]) -> list[tuple[str, Part, Cell | None]]:
    return [(line.text, line.part, line.cell) for line in manuscript(body, **fixed).lines]


def test_cells_know_their_place() -> None:
    body = p("前") + table(tr(tc("甲"), tc("乙")), tr(tc("丙", "丁"))) + p("后")
    assert placed(body) == [
        ("前", Part.BODY, None),
        ("甲", Part.TABLE, Cell(0, 0, 0)),
        ("乙", Part.TABLE, Cell(0, 0, 1)),
        ("丙", Part.TABLE, Cell(0, 1, 0)),
        ("丁", Part.TABLE, Cell(0, 1, 0)),
        ("后", Part.BODY, None),
    ]


def test_columns_count_merged_and_missing_cells() -> None:
    wide = tc("甲", properties='<w:gridSpan w:val="3"/>')
    body = table(tr(wide, tc("乙")), tr(tc("丙"), properties='<w:gridBefore w:val="2"/>'))
    assert [cell for _, _, cell in placed(body)] == [Cell(0, 0, 0), Cell(0, 0, 3), Cell(0, 1, 2)]


def test_nested_tables_are_counted_in_reading_order() -> None:
    inner = table(tr(tc("内")))
    body = table(tr(tc(p("外"), inner, p("外二")))) + table(tr(tc("次")))
    assert placed(body) == [
        ("外", Part.TABLE, Cell(0, 0, 0)),
        ("内", Part.TABLE, Cell(1, 0, 0)),
        ("外二", Part.TABLE, Cell(0, 0, 0)),
        ("次", Part.TABLE, Cell(2, 0, 0)),
    ]


def test_hidden_rows_are_dropped() -> None:
    assert texts(table(tr(tc("甲")), tr(tc("乙"), properties="<w:hidden/>"))) == ["甲"]


def test_content_controls_stand_around_blocks_rows_and_cells() -> None:
    row = SDT.format(tr(SDT.format(tc(SDT.format(p("甲")))), tc("乙")))
    assert placed(SDT.format(p("前")) + table(row)) == [
        ("前", Part.BODY, None),
        ("甲", Part.TABLE, Cell(0, 0, 0)),
        ("乙", Part.TABLE, Cell(0, 0, 1)),
    ]


def test_custom_xml_around_paragraphs_is_looked_through() -> None:
    assert texts(f"<w:customXml>{p('甲')}</w:customXml>") == ["甲"]


def test_alternate_content_is_read_once() -> None:
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{shape(p("红头"))}</mc:Choice>'
        f"<mc:Fallback>{vml(p('红头'))}</mc:Fallback></mc:AlternateContent>"
    )
    assert placed(p(both, "正文")) == [("红头", Part.TEXTBOX, None), ("正文", Part.BODY, None)]


def test_alternate_content_inside_a_run_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>红头</w:t></w:r></w:p></w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert texts(p(both, "正文")) == ["红头", "正文"]


def test_alternate_content_without_choice_gives_its_fallback() -> None:
    only = f"<mc:AlternateContent><mc:Fallback>{p('甲')}</mc:Fallback></mc:AlternateContent>"
    assert texts(only) == ["甲"]


def test_plain_vml_boxes_are_read() -> None:
    assert placed(p(vml(p("云溪市人民政府文件")), "正文")) == [
        ("云溪市人民政府文件", Part.TEXTBOX, None),
        ("正文", Part.BODY, None),
    ]


def test_boxes_stand_before_their_paragraph_from_top_to_bottom() -> None:
    body = p("前") + p("正文", shape(p("下"), down=900), shape(p("上"), down=-100))
    assert texts(body) == ["前", "上", "下", "正文"]


def test_vml_boxes_are_ordered_by_their_margin() -> None:
    low, high = "margin-left:1pt; margin-top: 2cm", "margin-top:-10.5pt"
    assert texts(p(vml(p("下"), style=low), vml(p("上"), style=high))) == ["上", "下", ""]


def test_boxes_of_unknown_height_keep_the_order_of_the_file() -> None:
    assert texts(p(shape(p("一")), shape(p("二")), shape(p("三")))) == ["一", "二", "三", ""]


def test_boxes_nest_and_hold_tables() -> None:
    body = p(shape(p(shape(p("内")), "外"), table(tr(tc("表")))), "正文")
    assert placed(body) == [
        ("内", Part.TEXTBOX, None),
        ("外", Part.TEXTBOX, None),
        ("表", Part.TABLE, Cell(0, 0, 0)),
        ("正文", Part.BODY, None),
    ]


def test_a_box_in_a_cell_is_a_box() -> None:
    assert placed(table(tr(tc(p(shape(p("框")), "格"))))) == [
        ("框", Part.TEXTBOX, None),
        ("格", Part.TABLE, Cell(0, 0, 0)),
    ]


def test_a_field_around_a_box_does_not_reach_into_it() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(p(begin, shape(p("框")), r("码"), end, "文")) == ["框", "文"]


def test_headers_come_first_and_footers_after_the_body() -> None:
    refs = section(footer_default="f1", header_even="h2", header_default="h1", header_first="h0")
    data = docx(
        p("正文") + refs,
        headers={"h0": p("首页"), "h1": p("奇数页"), "h2": p("偶数页")},
        footers={"f1": p("—1—")},
    )
    lines = read_bytes(data, "draft.docx").lines
    assert [(line.text, line.part) for line in lines] == [
        ("首页", Part.HEADER),
        ("奇数页", Part.HEADER),
        ("偶数页", Part.HEADER),
        ("正文", Part.BODY),
        ("—1—", Part.FOOTER),
    ]
    assert [line.number for line in lines] == [1, 2, 3, 4, 5]
    assert [line.paragraph for line in lines] == [0, 1, 2, 3, 4]


def test_a_header_shared_by_sections_is_read_once() -> None:
    first = p("一", properties=section(header_default="h1"))
    data = docx(
        first + p("二") + section(header_default="h1", header_first="gone"),
        headers={"h1": p("页眉")},
    )
    assert [line.text for line in read_bytes(data, "x.docx").lines] == ["页眉", "一", "二"]


def test_tables_and_boxes_of_a_header_belong_to_the_header() -> None:
    data = docx(
        table(tr(tc("正文"))) + section(header_default="h1"),
        headers={"h1": table(tr(tc("表"))) + p(vml(p("框")), "页眉")},
    )
    assert [(line.text, line.part, line.cell) for line in read_bytes(data, "x.docx").lines] == [
        ("表", Part.HEADER, Cell(0, 0, 0)),
        ("框", Part.HEADER, None),
        ("页眉", Part.HEADER, None),
        ("正文", Part.TABLE, Cell(1, 0, 0)),
    ]


def test_notes_come_last_and_separators_are_skipped() -> None:
    note = '<w:footnote w:id="2">{}</w:footnote>'
    separator = f'<w:footnote w:type="separator" w:id="0">{p("———")}</w:footnote>'
    body = p("正文", r(inside='<w:footnoteReference w:id="2"/>'))
    body += p("又", r(inside='<w:endnoteReference w:id="1"/>'))
    assert placed(
        body,
        footnotes=separator + note.format(p("脚注")),
        endnotes=f'<w:endnote w:id="1">{p("尾注")}</w:endnote>',
    ) == [
        ("正文", Part.BODY, None),
        ("又", Part.BODY, None),
        ("脚注", Part.NOTE, None),
        ("尾注", Part.NOTE, None),
    ]


def test_custom_properties_are_read_in_file_order() -> None:
    custom = (
        '<property name="公开属性"><vt:lpwstr>主动公开</vt:lpwstr></property>'
        '<property name="次数"><vt:i4>3</vt:i4></property>'
    )
    assert manuscript(p("正文"), custom=custom).properties == (
        ("公开属性", "主动公开"),
        ("次数", "3"),
    )


def test_the_strict_variant_reads_the_same() -> None:
    plain = parts(
        p("正文", properties='<w:jc w:val="end"/>') + section(header_default="h1"),
        headers={"h1": p("页眉")},
        custom='<property name="甲"><vt:lpwstr>乙</vt:lpwstr></property>',
    )
    a, b = (read_bytes(pack(each), "x.docx") for each in (plain, strict(plain)))
    assert "purl.oclc.org" in strict(plain)["word/document.xml"]
    assert (a.lines, a.properties) == (b.lines, b.properties)


def test_parts_written_in_utf16_read_the_same() -> None:
    plain = parts(p("甲", r("隐", "<w:vanish/>")))
    document = '<?xml version="1.0" encoding="UTF-16"?>' + plain["word/document.xml"]
    wide: dict[str, str | bytes] = {**plain, "word/document.xml": document.encode("utf-16")}
    assert [line.text for line in read_bytes(pack(wide), "x.docx").lines] == ["甲"]


@pytest.mark.parametrize(
    "relationship",
    [
        '<Relationship Id="styles" Type="x/styles" Target="NULL"/>',
        '<Relationship Id="a" Type="x/aFChunk" Target="chunk.html"/>',
        '<Relationship Id="t" Type="x/attachedTemplate" Target="http://x/" TargetMode="External"/>',
        '<Relationship Id="n"/>',
    ],
)
def test_relationships_that_lead_nowhere_are_tolerated(relationship: str) -> None:
    body = p("正文") + '<w:altChunk r:id="a"/>'
    assert texts(body, relationships=relationship) == ["正文"]


def test_a_file_without_relationships_is_read_by_the_usual_names() -> None:
    plain = parts(p("正文"))
    bare = {"word/document.xml": plain["word/document.xml"]}
    assert [line.text for line in read_bytes(pack(bare), "x.docx").lines] == ["正文"]


@pytest.mark.parametrize(
    "target", ["/word/document.xml", "WORD/Document.xml", "./word/document.xml"]
)
def test_the_main_part_is_found_however_it_is_spelled(target: str) -> None:
    plain = parts(p("正文"))
    top = plain["_rels/.rels"].replace("word/document.xml", target)
    found = read_bytes(pack({**plain, "_rels/.rels": top}), "x.docx")
    assert found.lines[0].text == "正文"


@pytest.mark.parametrize("name", ["a.docx", "a.docm", "a.dotx", "a.dotm", "a.txt", "a"])
def test_the_content_decides_and_not_the_name(name: str) -> None:
    found = read_bytes(docx(p("正文")), name)
    assert (found.kind, found.path, found.lines[0].text) == ("docx", name, "正文")
