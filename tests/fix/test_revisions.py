"""Tracked changes: accepted they are the new text, rejected the old, and all else stays."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gklint.fix.apply import Written, written
from gklint.fix.edits import Edit, applied
from gklint.fix.revisions import Track
from gklint.fix.word import WordFile
from gklint.model.manuscript import Line
from gklint.readers import Revisions, read_bytes
from gklint.readers.wml import w
from tests.fix.structures import STRUCTURES, Structure, word_file
from tests.fix.tracked import check_changes
from tests.readers.docx_builder import (
    docx,
    field,
    p,
    pack,
    parts,
    r,
    section,
    shape,
    strict,
    t,
    table,
    tc,
    tr,
    vml,
)

TRACK = Track(date(2026, 11, 20))
MAIN = "word/document.xml"
BOLD = "<w:b/>"
THEIRS = 'w:id="7" w:author="张某" w:date="2026-01-01T00:00:00Z"'


def ins(*content: str) -> str:
    return f"<w:ins {THEIRS}>{''.join(content)}</w:ins>"


def deleted(text: str) -> str:
    return f'<w:del {THEIRS}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def sdt(inside: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def revised(data: bytes, *edits: Edit, track: Track | None = TRACK) -> Written:
    return written(data, "a.docx", edits, track)


def texts(data: bytes, revisions: Revisions = Revisions.ACCEPTED) -> list[str]:
    return [line.text for line in read_bytes(data, "a.docx", revisions=revisions).lines]


def body(data: bytes) -> str:
    """Give the body without namespaces, ids and dates: what was done, to be read."""
    root = WordFile(data).root(MAIN)
    for element in root.iter("*"):
        for name in ("id", "date"):
            element.attrib.pop(w(name), None)
    raw = etree.tostring(root[0], encoding="unicode").replace(' xml:space="preserve"', "")
    start, end = raw.index(">") + 1, raw.rindex("<")
    return raw[start:end].replace(' w:author="gklint"', "").replace(' w:author="张某"', "*")


def changed(content: str, *edits: Edit, track: Track | None = TRACK) -> str:
    done = revised(docx(content), *edits, track=track)
    assert done.refused == ()
    return body(done.data)


DEL, INS = "<w:del>{}</w:del>", "<w:ins>{}</w:ins>"


def run(text: str, look: str = "", tag: str = "t") -> str:
    rpr = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{rpr}<w:{tag}>{text}</w:{tag}></w:r>"


def removed(text: str, look: str = "") -> str:
    return f"<w:del>{run(text, look, 'delText')}</w:del>"


def put_in(text: str, look: str = "") -> str:
    return f"<w:ins>{run(text, look)}</w:ins>"


def test_only_the_characters_that_change_are_touched_and_keep_their_look() -> None:
    content = p(r("云政办发[2024]12号", BOLD))
    found = changed(content, Edit(1, 4, 5, "〔"), Edit(1, 9, 10, "〕"))
    assert found == (
        "<w:p>"
        + run("云政办发", BOLD)
        + removed("[", BOLD)
        + put_in("〔", BOLD)
        + run("2024", BOLD)
        + removed("]", BOLD)
        + put_in("〕", BOLD)
        + run("12号", BOLD)
        + "</w:p>"
    )


def test_a_change_says_who_and_when_and_has_an_id_of_its_own() -> None:
    content = p('<w:bookmarkStart w:id="41" w:name="x"/>', "(此件)", '<w:bookmarkEnd w:id="41"/>')
    root = WordFile(revised(docx(content), Edit(1, 0, 1, "（")).data).root(MAIN)
    changes = [*root.iter(w("del")), *root.iter(w("ins"))]
    ids = [change.get(w("id")) for change in changes]
    assert len(set(ids)) == len(ids)
    assert "41" not in ids
    assert {change.get(w("author")) for change in changes} == {"gklint"}
    assert {change.get(w("date")) for change in changes} == {"2026-11-20T00:00:00Z"}


def test_over_several_runs_the_new_text_looks_like_the_first_old() -> None:
    found = changed(p(r("2024", BOLD), r("-03"), r("-05日")), Edit(1, 4, 10, "年3月5"))
    assert found == (
        "<w:p>"
        + run("2024", BOLD)
        + "<w:del>"
        + run("-03", tag="delText")
        + run("-05", tag="delText")
        + "</w:del>"
        + put_in("年3月5")
        + run("日")
        + "</w:p>"
    )


def test_what_is_only_put_in_looks_like_the_character_before_it() -> None:
    assert changed(p(r("各部门", BOLD), r("后")), Edit(1, 3, 3, "：")) == (
        "<w:p>" + run("各部门", BOLD) + put_in("：", BOLD) + run("后") + "</w:p>"
    )


def test_at_the_beginning_it_looks_like_the_character_behind() -> None:
    assert changed(p(r("（此件）", BOLD)), Edit(1, 0, 0, "　　")) == (
        "<w:p>" + put_in("　　", BOLD) + run("（此件）", BOLD) + "</w:p>"
    )


def test_into_an_empty_line_it_looks_like_the_paragraph_s_mark() -> None:
    content = p(properties=f"<w:rPr><w:ins {THEIRS}/>{BOLD}</w:rPr>") + p("下一段")
    assert f"</w:pPr>{put_in('甲', BOLD)}</w:p>" in changed(content, Edit(1, 0, 0, "甲"))


def test_a_tracked_change_of_formatting_is_not_copied() -> None:
    look = f"<w:b/><w:rPrChange {THEIRS}><w:rPr/></w:rPrChange>"
    found = changed(p(r("(此件)", look)), Edit(1, 0, 1, "（"))
    assert put_in("（", BOLD) in found


def test_within_somebody_else_s_insertion_theirs_is_parted() -> None:
    found = changed(p(r("文号"), ins(r("[2024]"))), Edit(1, 2, 3, "〔"))
    assert found == (
        "<w:p>"
        + run("文号")
        + f"<w:ins*>{removed('[')}</w:ins>"
        + put_in("〔")
        + f"<w:ins*>{run('2024]')}</w:ins>"
        + "</w:p>"
    )


def test_what_is_put_in_at_the_end_of_an_insertion_stands_behind_it() -> None:
    found = changed(p(ins(r("各部门")), r("后")), Edit(1, 3, 3, "："))
    assert found == f"<w:p><w:ins*>{run('各部门')}</w:ins>{put_in('：')}{run('后')}</w:p>"


def test_what_others_removed_stays_removed() -> None:
    content = p(r("此件"), deleted("不予"), r("公开。"))
    found = changed(content, Edit(1, 4, 5, ""))
    assert "<w:del*><w:r><w:delText>不予</w:delText></w:r></w:del>" in found
    assert removed("。") in found


def test_tabs_are_taken_out_whole() -> None:
    found = changed(p(r("文号", inside=f"<w:tab/>{t('12号')}")), Edit(1, 2, 3, ""))
    assert found == (
        "<w:p>" + run("文号") + "<w:del><w:r><w:tab/></w:r></w:del>" + run("12号") + "</w:p>"
    )


@pytest.mark.parametrize(
    ("content", "edit"),
    [
        (p('<w:hyperlink r:id="x">', r("(此件)"), "</w:hyperlink>"), Edit(1, 0, 1, "（")),
        (p("<w:smartTag>", r("2024年03月"), "</w:smartTag>"), Edit(1, 5, 6, "")),
        (p(sdt(r("(此件)"))), Edit(1, 3, 4, "）")),
        (sdt(p("(此件)")), Edit(1, 3, 4, "）")),
        (p(field("HYPERLINK x", r("(此件)"))), Edit(1, 3, 4, "）")),
        (p('<w:fldSimple w:instr="FORMTEXT">', r("(此件)"), "</w:fldSimple>"), Edit(1, 0, 1, "（")),
        (table(tr(tc("甲", "(此件)"))), Edit(2, 0, 1, "（")),
        (p(shape(p("(此件)")), "正文"), Edit(1, 0, 1, "（")),
        (p(vml(p("(此件)")), "正文"), Edit(1, 0, 1, "（")),
        (p(ins("<w:smartTag>", r("(此件)"), "</w:smartTag>")), Edit(1, 0, 1, "（")),
        (p(f"<w:moveTo {THEIRS}>", r("(此件)"), "</w:moveTo>"), Edit(1, 1, 2, "彼")),
        (p("<w:r><w:t> (此件) </w:t></w:r>"), Edit(1, 1, 3, "附件")),
        (p(r("甲"), "<w:r><w:t> 此件 </w:t></w:r>", r("乙")), Edit(1, 1, 1, "　")),
        (p(r("甲"), "<w:r><w:br/></w:r>", r("(此件)")), Edit(2, 0, 1, "（")),
        (p(r("甲乙", inside="<w:footnoteReference w:id='2'/><w:t>丙</w:t>")), Edit(1, 1, 3, "丁")),
        (
            p(r("甲"), properties=f"<w:rPr><w:del {THEIRS}/></w:rPr>") + p("乙丙"),
            Edit(1, 0, 2, "丁"),
        ),
    ],
)
@pytest.mark.parametrize("track", [TRACK, None])
def test_wherever_people_type_it_can_be_changed(
    content: str, edit: Edit, track: Track | None
) -> None:
    data = docx(content + p("后面"))
    lines = read_bytes(data, "a.docx").lines
    done = revised(data, edit, track=track)
    assert done.edits == (edit,)
    assert texts(done.data) == [line.text for line in applied(lines, [edit])]
    if track is not None:
        assert texts(done.data, Revisions.ORIGINAL) == texts(data, Revisions.ORIGINAL)


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1．"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
CHECKBOX = (
    '<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
    '<w14:checked w14:val="1"/></w14:checkbox>'
)


@pytest.mark.parametrize(
    ("content", "edit", "why"),
    [
        (p("名录", properties=NUMBERED), Edit(1, 0, 1, "2"), "自动编号"),
        (p(sdt(r("☐"), CHECKBOX), "公开"), Edit(1, 0, 1, "☐"), "复选框"),
        (p("<m:oMath><m:r><m:t>xy</m:t></m:r></m:oMath>", "公开"), Edit(1, 0, 2, "z"), "公式"),
        (p(sdt(r("(此件)"), '<w:dataBinding w:xpath="x"/>')), Edit(1, 0, 1, "（"), "文档属性"),
        (p(sdt(r("(此件)"), "<w:dropDownList/>")), Edit(1, 0, 1, "（"), "下拉"),
        (p(sdt(r("(此件)"), "<w:text/>")), Edit(1, 3, 4, "）"), "纯文本"),
        (sdt(p("(此件)"), '<w:lock w:val="sdtContentLocked"/>'), Edit(1, 0, 1, "（"), "锁定"),
        (p(field("DOCPROPERTY x", r("(此件)"))), Edit(1, 0, 1, "（"), "域"),
        (p('<w:fldSimple w:instr="DATE">', r("2024"), "</w:fldSimple>"), Edit(1, 0, 1, ""), "域"),
        (p("<w:r><w:br/></w:r>", r("甲")), Edit(1, 0, 0, "乙"), "软回车"),
        (
            p(
                "<w:r><w:ruby><w:rubyBase>",
                r("甲"),
                "</w:rubyBase></w:ruby></w:r>",
                r("乙"),
            ),
            Edit(1, 0, 1, "丙"),
            "拼音",
        ),
        (
            p(
                '<mc:AlternateContent><mc:Choice Requires="w14">',
                r("甲"),
                "</mc:Choice><mc:Fallback>",
                r("甲"),
                "</mc:Fallback></mc:AlternateContent>",
                "乙",
            ),
            Edit(1, 0, 1, "丙"),
            "两份",
        ),
        (p(r("甲", '<w:rFonts w:ascii="Wingdings"/>')), Edit(1, 1, 1, "ü"), "读出来"),
    ],
)
@pytest.mark.parametrize("track", [TRACK, None])
def test_what_cannot_be_changed_is_said_and_all_else_is_done(
    content: str, edit: Edit, why: str, track: Track | None
) -> None:
    data = docx(content + p("(后)"), numbering=NUMBERING)
    last = len(texts(data))
    other = Edit(last, 0, 1, "（")
    done = revised(data, edit, other, track=track)
    assert done.edits == (other,)
    assert [refusal.edit for refusal in done.refused] == [edit]
    assert why in done.refused[0].why
    assert texts(done.data) == [*texts(data)[:-1], "（后)"]


def test_when_nothing_can_be_changed_the_file_is_the_same() -> None:
    data = docx(p("名录", properties=NUMBERED), numbering=NUMBERING)
    assert revised(data, Edit(1, 0, 1, "2")).data == data


def box(choice: str, fallback: str) -> str:
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wp:anchor><wps:wsp><wps:txbx><w:txbxContent>{choice}</w:txbxContent>"
        "</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox><w:txbxContent>{fallback}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_both_copies_of_a_text_box_are_changed_alike() -> None:
    content = p(box(p("头") + p("(此件)"), p("头") + p("(此件)")), "正文")
    done = revised(docx(content), Edit(2, 0, 1, "（"))
    root = WordFile(done.data).root(MAIN)
    boxes = list(root.iter(w("txbxContent")))
    assert ["".join(b.itertext(w("t"))) for b in boxes] == ["头（此件)", "头（此件)"]
    ids = [change.get(w("id")) for change in root.iter(w("ins"), w("del"))]
    assert len(ids) == len(set(ids)) == 4


def test_a_text_box_whose_copies_differ_is_let_be() -> None:
    content = p(box(p("(此件)"), p("(那件)")), "正文")
    done = revised(docx(content), Edit(1, 0, 1, "（"))
    assert "两份" in done.refused[0].why


def test_headers_and_notes_are_changed_in_their_own_parts() -> None:
    data = docx(
        p("正文", "<w:r><w:footnoteReference w:id='2'/></w:r>") + section(header_default="h1"),
        headers={"h1": p("(密级)")},
        footnotes=f'<w:footnote w:id="2">{p("(注)")}</w:footnote>',
    )
    done = revised(data, Edit(1, 0, 1, "（"), Edit(3, 0, 1, "（"))
    assert texts(done.data) == ["（密级)", "正文", "（注)"]
    assert texts(done.data, Revisions.ORIGINAL) == ["(密级)", "正文", "(注)"]


def test_the_strict_variant_stays_strict() -> None:
    data = pack(strict(parts(p("(此件)"))))
    done = revised(data, Edit(1, 0, 1, "（"))
    assert texts(done.data) == ["（此件)"]
    assert b"purl.oclc.org" in etree.tostring(etree.fromstring(_member(done.data)))


def _member(data: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(MAIN)


def test_a_default_namespace_is_no_hindrance() -> None:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    found = parts("")
    found[MAIN] = f'<document xmlns="{main}"><body><p><r><t>(此件)</t></r></p></body></document>'
    done = revised(pack(found), Edit(1, 0, 1, "（"))
    assert texts(done.data) == ["（此件)"]
    assert texts(done.data, Revisions.ORIGINAL) == ["(此件)"]


PIECES = st.lists(
    st.builds(
        lambda kind, text, look: kind(r(text, look)),
        st.sampled_from(
            [
                lambda x: x,
                ins,
                lambda x: f"<w:smartTag>{x}</w:smartTag>",
                sdt,
                lambda x: f"<w:hyperlink>{x}</w:hyperlink>",
                lambda x: x + "<w:r><w:tab/></w:r>",
                lambda x: deleted("删去") + x,
                lambda x: x.replace(' xml:space="preserve"', ""),
                lambda x: x + "<w:r><w:br/></w:r>",
                lambda x: ins(f"<w:smartTag>{x}</w:smartTag>", x),
            ]
        ),
        st.text("此件公开[](2024) 　", max_size=6),
        st.sampled_from(["", BOLD]),
    ),
    max_size=5,
)


def drawn(data: st.DataObject, lines: tuple[Line, ...]) -> list[Edit]:
    """Draw edits that do not meet."""
    edits = []
    for line in lines:
        at = 0
        while at <= len(line.text) and data.draw(st.booleans()):
            start = data.draw(st.integers(at, len(line.text)))
            end = data.draw(st.integers(start, min(start + 4, len(line.text))))
            new = data.draw(st.text("〔〕　 甲", min_size=start == end, max_size=3))
            edits.append(Edit(line.number, start, end, new))
            at = end + 1
    return edits


def hold(file: bytes, edits: list[Edit], track: Track | None) -> Written:
    """Make edits, and check that those said to be made are, and nothing else is."""
    lines = read_bytes(file, "a.docx").lines
    done = revised(file, *edits, track=track)
    assert texts(done.data) == [line.text for line in applied(lines, done.edits)]
    if track is not None:
        assert texts(done.data, Revisions.ORIGINAL) == texts(file, Revisions.ORIGINAL)
    check_changes(done.data)
    return done


def answered(done: Written) -> list[Edit]:
    """Give the edits of which it is said that they are made, or why not."""
    return sorted((*done.edits, *(refusal.edit for refusal in done.refused)))


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.lists(PIECES, min_size=1, max_size=3), st.sampled_from([TRACK, None]), st.data())
def test_any_edits_anywhere_are_right_or_refused(
    paragraphs: list[list[str]], track: Track | None, data: st.DataObject
) -> None:
    body = p("题") + "".join(p(*pieces) for pieces in paragraphs)
    file = word_file(Structure(body))
    edits = drawn(data, read_bytes(file, "a.docx").lines[1:])
    done = hold(file, edits, track)
    assert answered(done) == sorted(edits)
    assert {refusal.why for refusal in done.refused} <= {"是软回车隔出的空行"}


@pytest.mark.parametrize("structure", STRUCTURES.values(), ids=STRUCTURES)
@settings(deadline=None, derandomize=True, max_examples=15)
@given(track=st.sampled_from([TRACK, None]), data=st.data())
def test_in_every_structure_edits_are_right_or_refused(
    structure: Structure, track: Track | None, data: st.DataObject
) -> None:
    file = word_file(structure._replace(body=p("题") + structure.body + p("后")))
    edits = drawn(data, read_bytes(file, "a.docx").lines)
    assert answered(hold(file, edits, track)) == sorted(edits)
