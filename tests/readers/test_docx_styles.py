"""How a line is set, resolved through defaults, styles, lists and direct formatting."""

import pytest

from gklint.model.manuscript import Alignment, LineStyle
from tests.readers.docx_builder import manuscript, p, r

STYLES = (
    "<w:docDefaults>"
    '<w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:sz w:val="32"/></w:rPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="T"><w:basedOn w:val="N"/><w:pPr>'
    '<w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/><w:color w:val="c00000"/></w:rPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="N"/><w:pPr>'
    '<w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="C"><w:rPr><w:color w:val="0000FF"/>'
    '<w:sz w:val="28"/></w:rPr></w:style>'
)


def style_of(paragraph: str, styles: str = STYLES, numbering: str = "") -> LineStyle:
    found = manuscript(paragraph + p("。"), styles=styles, numbering=numbering).lines[0].style
    assert found is not None
    return found


def test_without_styles_there_is_nothing_to_say() -> None:
    line = manuscript(p("正文")).lines[0]
    assert line.style == LineStyle()


def test_defaults_and_the_default_style() -> None:
    assert style_of(p("正文")) == LineStyle(alignment=Alignment.BOTH, font_size=16.0, font="仿宋")


def test_styles_overlay_what_they_are_based_on() -> None:
    assert style_of(p("标题", properties='<w:pStyle w:val="T"/>')) == LineStyle(
        alignment=Alignment.CENTER, font_size=22.0, colour="C00000", font="仿宋"
    )


def test_direct_formatting_wins_over_character_style_over_paragraph_style() -> None:
    run = r("标题", '<w:rStyle w:val="C"/><w:rFonts w:eastAsia="小标宋"/><w:sz w:val="36"/>')
    style = style_of(p(run, properties='<w:pStyle w:val="T"/><w:jc w:val="right"/>'))
    assert style == LineStyle(
        alignment=Alignment.RIGHT, font_size=18.0, colour="0000FF", font="小标宋"
    )


def test_the_first_run_that_is_not_blank_decides() -> None:
    blank, hidden = r("  ", '<w:sz w:val="10"/>'), r("隐", '<w:sz w:val="12"/><w:vanish/>')
    style = style_of(p(blank, hidden, r("文", '<w:sz w:val="30"/>'), r("尾", '<w:sz w:val="8"/>')))
    assert style.font_size == 15.0


@pytest.mark.parametrize(
    ("jc", "alignment"),
    [
        ("left", Alignment.LEFT),
        ("start", Alignment.LEFT),
        ("center", Alignment.CENTER),
        ("right", Alignment.RIGHT),
        ("end", Alignment.RIGHT),
        ("both", Alignment.BOTH),
        ("distribute", Alignment.BOTH),
        ("nonsense", Alignment.LEFT),
    ],
)
def test_alignments_are_folded(jc: str, alignment: Alignment) -> None:
    assert style_of(p("文", properties=f'<w:jc w:val="{jc}"/>')).alignment is alignment


@pytest.mark.parametrize(
    ("ind", "first", "left"),
    [
        ('w:firstLineChars="200"', 2.0, 0.0),
        ('w:firstLine="640"', 2.0, 0.0),
        ('w:firstLineChars="0" w:firstLine="320"', 1.0, 0.0),
        ('w:hanging="320" w:left="640"', -1.0, 2.0),
        ('w:hangingChars="150" w:leftChars="100"', -1.5, 1.0),
        ('w:start="160"', 0.0, 0.5),
        ('w:startChars="300"', 0.0, 3.0),
        ('w:firstLine="nonsense"', 0.0, 0.0),
    ],
)
def test_indents_are_counted_in_characters(ind: str, first: float, left: float) -> None:
    style = style_of(p("文", properties=f"<w:ind {ind}/>"))
    assert (style.first_indent, style.left_indent) == (first, left)


def test_a_hanging_indent_unsays_the_first_line_of_the_style() -> None:
    body = '<w:pStyle w:val="B"/>'
    assert style_of(p("文", properties=body)).first_indent == 2.0
    hanging = style_of(p("文", properties=f'{body}<w:ind w:left="320" w:hanging="320"/>'))
    assert (hanging.first_indent, hanging.left_indent) == (-1.0, 1.0)


def test_lists_bring_their_indent_and_zero_characters_leave_it() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="320" w:hanging="320"/></w:pPr></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    listed = f'<w:pStyle w:val="B"/>{number}'
    zero = f'{listed}<w:ind w:firstLineChars="0"/>'
    own = f'{listed}<w:ind w:left="0" w:firstLine="640"/>'
    for properties, expected in ((listed, (-1.0, 1.0)), (zero, (-1.0, 1.0)), (own, (2.0, 0.0))):
        style = style_of(p("文", properties=properties), numbering=numbering)
        assert (style.first_indent, style.left_indent) == expected


def test_a_line_behind_a_soft_break_has_no_first_line_indent() -> None:
    body = p(r("甲"), r(inside="<w:br/>"), r("乙"), properties='<w:ind w:firstLineChars="200"/>')
    first, second = manuscript(body).lines
    assert first.style is not None
    assert second.style is not None
    assert (first.style.first_indent, second.style.first_indent) == (2.0, 0.0)


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ('w:val="ff0000"', "FF0000"),
        ('w:val="auto"', None),
        ('w:val="C00000" w:themeColor="accent1"', "C00000"),
        ('w:themeColor="accent1"', None),
        ('w:val=""', None),
        ('w:val="red"', None),
        ('w:val="F00"', None),
        ('w:val="+F0000"', None),
    ],
)
def test_colours(colour: str, expected: str | None) -> None:
    assert style_of(p(r("文", f"<w:color {colour}/>"))).colour == expected


def test_theme_fonts_have_no_name() -> None:
    assert style_of(p(r("文", '<w:rFonts w:eastAsiaTheme="minorEastAsia"/>'))).font is None


def test_styles_based_on_each_other_do_not_loop() -> None:
    loop = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="Z"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Z"><w:basedOn w:val="A"/><w:rPr>'
        '<w:sz w:val="20"/></w:rPr></w:style>'
    )
    assert style_of(p("文", properties='<w:pStyle w:val="A"/>'), styles=loop).font_size == 10.0


def test_equal_settings_share_one_value() -> None:
    lines = manuscript(p("甲") + p("乙"), styles=STYLES).lines
    assert lines[0].style is lines[1].style


def test_what_is_cut_from_the_styles_changes_nothing() -> None:
    latent = "<w:latentStyles><w:lsdException/></w:latentStyles>"
    table = '<w:style w:type="table" w:styleId="X"><w:rPr><w:sz w:val="9"/></w:rPr></w:style>\n'
    ends = STYLES.index("</w:docDefaults>") + len("</w:docDefaults>")
    more = (
        STYLES[:ends] + latent + table + STYLES[ends:].replace("</w:style>", "</w:style>" + table)
    )
    title = p("标题", properties='<w:pStyle w:val="T"/>')
    assert style_of(title, styles=more) == style_of(title)
