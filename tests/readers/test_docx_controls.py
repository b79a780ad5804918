"""Check boxes and lists: content controls, legacy form fields, boxes drawn by formula fields."""

import pytest

from tests.readers.docx_builder import p, r, table, tc, texts, tr


def box_control(state: str, content: str | None = r("☑")) -> str:
    """Give a check-box content control (MS-DOCX 2.6.1.9)."""
    checked = f'<w14:checked w14:val="{state}"/>' if state else ""
    inner = "" if content is None else f"<w:sdtContent>{content}</w:sdtContent>"
    return (
        '<w:sdt xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
        f"<w:sdtPr><w14:checkbox>{checked}</w14:checkbox></w:sdtPr>{inner}</w:sdt>"
    )


WINGDINGS_2 = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'


@pytest.mark.parametrize(("state", "shown"), [("1", "☑"), ("true", "☑"), ("0", "☐"), ("", "☐")])
@pytest.mark.parametrize(
    "content",
    [
        r("☑"),
        r("☒"),
        r("R", WINGDINGS_2),
        r("£", WINGDINGS_2),
        r(inside='<w:sym w:font="Wingdings 2" w:char="F052"/>'),
        r("☐") + r(" "),
        "",
        None,
    ],
)
def test_a_check_box_control_is_what_its_state_says(
    state: str, shown: str, content: str | None
) -> None:
    assert texts(p(box_control(state, content), r("主动公开"))) == [f"{shown}主动公开"]


def test_a_check_box_control_may_hold_a_paragraph_or_a_cell() -> None:
    assert texts(box_control("1", p("☐")) + p("主动公开")) == ["☑", "主动公开"]
    row = tr(box_control("1", tc("R")), tc("主动公开"))
    assert texts(table(row)) == ["☑", "主动公开"]


def test_a_tick_laid_over_a_square_by_a_formula_field_is_a_ticked_box() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    def code(*pieces: str) -> str:
        return "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)

    drawn = [
        begin + code("eq \\o\\ac(", "□", ",√", ")") + end,
        begin + code(" EQ \\O(□,×) ") + end,
        begin + code("eq \\o\\ac(○,1)") + end,
    ]
    assert texts(p(*(each + r("主动公开") for each in drawn))) == ["☑主动公开☒主动公开主动公开"]


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        ('<w:result w:val="1"/>', "依申请公开"),
        ('<w:default w:val="1"/>', "依申请公开"),
        ("", "主动公开"),
        ('<w:result w:val="9"/>', ""),
    ],
)
def test_form_field_lists_show_their_entry(choice: str, shown: str) -> None:
    entries = '<w:listEntry w:val="主动公开"/><w:listEntry w:val="依申请公开"/>'
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
        f"{choice}{entries}</w:ddList></w:ffData></w:fldChar></w:r>"
    )
    code = "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(p(begin, code, end, r("。"))) == [f"{shown}。"]
