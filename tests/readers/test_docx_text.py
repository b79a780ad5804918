"""What of a paragraph is text, and what is not."""

import pytest

from gklint.model.faults import FaultKind
from gklint.readers import ReadFault, read_bytes
from tests.readers.docx_builder import docx, field, manuscript, p, r, t, table, tc, texts, tr


def test_runs_of_a_paragraph_are_one_line() -> None:
    assert texts(p(r("关于"), r("开展检查的"), r("通知"))) == ["关于开展检查的通知"]


def test_empty_paragraphs_are_empty_lines() -> None:
    assert texts(p() + p("正文") + p()) == ["", "正文", ""]


def test_lines_and_paragraphs_are_counted() -> None:
    lines = manuscript(p(r("甲"), r(inside="<w:br/>"), r("乙")) + p("丙")).lines
    assert [(line.number, line.paragraph, line.text) for line in lines] == [
        (1, 0, "甲"),
        (2, 0, "乙"),
        (3, 1, "丙"),
    ]


@pytest.mark.parametrize("kind", ["page", "column"])
def test_page_and_column_breaks_are_no_characters(kind: str) -> None:
    assert texts(p(r("甲"), r(inside=f'<w:br w:type="{kind}"/>'), r("乙"))) == ["甲乙"]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<w:tab/>", "\t"),
        ("<w:ptab/>", "\t"),
        ("<w:noBreakHyphen/>", "-"),
        ("<w:softHyphen/>", ""),
        ("<w:lastRenderedPageBreak/>", ""),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☑"),
        ('<w:sym w:font="Wingdings 2" w:char="0052"/>', "☑"),
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "☐"),
        ('<w:sym w:font="Wingdings" w:char="F06F"/>', "☐"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "√"),
        ('<w:sym w:font="Wingdings" w:char="F023"/>', "\ufffc"),
        ('<w:sym w:font="宋体" w:char="2611"/>', "☑"),
        ('<w:sym w:font="宋体" w:char="D800"/>', "\ufffc"),
        ('<w:sym w:font="宋体" w:char="nonsense"/>', "\ufffc"),
    ],
)
def test_characters_that_are_elements(inside: str, shown: str) -> None:
    assert texts(p(r("甲"), r(inside=inside), r("乙"))) == [f"甲{shown}乙"]


def test_text_set_in_wingdings_reads_as_it_looks() -> None:
    font = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
    assert texts(p(r("R", font), r("主动公开"), r("£", font), r("不予公开"))) == [
        "☑主动公开☐不予公开"
    ]


def test_blanks_count_only_where_xml_space_says_so() -> None:
    assert texts(p("<w:r><w:t> 云溪 </w:t></w:r>", r(" 市 "))) == ["云溪 市 "]


def test_line_ends_inside_text_are_blanks() -> None:
    assert texts(p(r("云溪\n市"))) == ["云溪 市"]


def test_wrappers_of_runs_are_looked_through() -> None:
    wrapped = [
        f'<w:hyperlink r:id="x">{r("甲")}</w:hyperlink>',
        f"<w:smartTag>{r('乙')}</w:smartTag>",
        f"<w:customXml>{r('丙')}</w:customXml>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{r('丁')}</w:sdtContent></w:sdt>",
        f'<w:fldSimple w:instr="PAGE">{r("戊")}</w:fldSimple>',
        f"<w:bdo>{r('己')}</w:bdo>",
    ]
    assert texts(p(*wrapped)) == ["甲乙丙丁戊己"]


def test_content_controls_read_as_their_text() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('☑')}</w:sdtContent></w:sdt>"
    assert texts(p(control, r("主动公开"))) == ["☑主动公开"]


@pytest.mark.parametrize(
    ("box", "shown"),
    [
        ("<w:checked/>", "☑"),
        ('<w:checked w:val="0"/>', "☐"),
        ('<w:default w:val="1"/>', "☑"),
        ('<w:default w:val="0"/>', "☐"),
    ],
)
def test_form_field_boxes_are_shown(box: str, shown: str) -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>'
        f"{box}</w:checkBox></w:ffData></w:fldChar></w:r>"
    )
    code = "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(p(begin, code, end, r("主动公开"))) == [f"{shown}主动公开"]


def test_fields_show_their_result_and_not_their_code() -> None:
    assert texts(p("第", field(" PAGE ", r("3")), "页")) == ["第3页"]


def test_fields_nest() -> None:
    inner = field("MERGEFIELD", r("内"))
    code = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{inner}{r("码")}'
    rest = (
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{field('REF', r('果'))}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(p(code, rest, "后")) == ["果后"]


def test_a_field_may_span_paragraphs() -> None:
    first = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    assert texts(
        p(first, "一、总则") + p("二、附则", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    ) == [
        "一、总则",
        "二、附则",
    ]


def test_a_field_that_never_ends_swallows_no_text() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>'
    assert texts(p(broken, "正文") + p("落款")) == ["正文", "落款"]


def test_ruby_gives_its_base() -> None:
    ruby = f"<w:ruby><w:rt>{r('yún xī')}</w:rt><w:rubyBase>{r('云溪')}</w:rubyBase></w:ruby>"
    assert texts(p(r(inside=ruby), "市")) == ["云溪市"]


def test_formulas_give_their_letters_or_a_placeholder() -> None:
    assert texts(p("设", "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "<m:oMath/>")) == [
        "设x+1\ufffc"
    ]


@pytest.mark.parametrize("off", ["0", "false", "off"])
def test_hidden_text_is_dropped_unless_switched_off(off: str) -> None:
    hidden, shown = "<w:vanish/>", f'<w:vanish w:val="{off}"/>'
    assert texts(p(r("甲"), r("乙", hidden), r("丙", shown))) == ["甲丙"]


def test_text_hidden_by_a_style_is_dropped() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="I"><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p(r("甲"), r("乙", '<w:rStyle w:val="I"/>')) + p(
        r("丙"), r("丁", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="P"/>'
    )
    assert texts(body, styles=styles) == ["甲", "丁"]


@pytest.mark.parametrize("mark", ["<w:vanish/>", "<w:vanish/><w:specVanish/>"])
def test_a_hidden_paragraph_mark_joins_with_the_next(mark: str) -> None:
    assert texts(p("附件", properties=f"<w:rPr>{mark}</w:rPr>") + p("：名单")) == ["附件：名单"]


def test_a_wholly_hidden_paragraph_leaves_no_line() -> None:
    hidden = p(r("甲", "<w:vanish/>"), properties="<w:rPr><w:vanish/></w:rPr>")
    assert texts(p("上") + hidden + p("下")) == ["上", "下"]


def test_the_last_paragraph_of_a_cell_does_not_join_beyond_it() -> None:
    mark = "<w:rPr><w:vanish/></w:rPr>"
    body = (
        table(tr(tc(p("甲", properties=mark)), tc("乙")))
        + p("丙", properties=mark)
        + table(tr(tc("丁")))
    )
    assert texts(body) == ["甲", "乙", "丙", "丁"]


def test_no_visible_text_at_all_is_empty() -> None:
    with pytest.raises(ReadFault) as caught:
        read_bytes(docx(p() + p(f"<w:r>{t(' ')}</w:r>")), "draft.docx")
    assert caught.value.fault.kind is FaultKind.EMPTY
