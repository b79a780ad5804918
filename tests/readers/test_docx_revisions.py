"""Tracked changes: read as if accepted, or as if never made."""

from gklint.readers import Revisions
from tests.readers.docx_builder import p, r, table, tc, texts, tr

ACCEPTED, ORIGINAL = Revisions.ACCEPTED, Revisions.ORIGINAL
DELETED = "<w:r><w:delText>{}</w:delText></w:r>"


def both(body: str) -> tuple[list[str], list[str]]:
    return texts(body, revisions=ACCEPTED), texts(body, revisions=ORIGINAL)


def test_insertions_and_deletions() -> None:
    body = p(
        "此件", f"<w:del>{DELETED.format('不予')}</w:del>", f"<w:ins>{r('主动')}</w:ins>", "公开"
    )
    assert both(body) == (["此件主动公开"], ["此件不予公开"])


def test_moves() -> None:
    body = p(f"<w:moveFrom>{r('甲')}</w:moveFrom>", "乙", f"<w:moveTo>{r('甲')}</w:moveTo>")
    assert both(body) == (["乙甲"], ["甲乙"])


def test_a_deletion_inside_an_insertion_is_in_neither() -> None:
    body = p("甲", f"<w:ins>{r('乙')}<w:del>{DELETED.format('丙')}</w:del></w:ins>")
    assert both(body) == (["甲乙"], ["甲"])


def test_insertions_wrap_content_controls() -> None:
    control = f"<w:sdt><w:sdtContent>{r('乙')}</w:sdtContent></w:sdt>"
    assert both(p("甲", f"<w:ins>{control}</w:ins>")) == (["甲乙"], ["甲"])


def test_a_deleted_paragraph_mark_joins_with_the_next_paragraph() -> None:
    body = p("关于公开", properties="<w:rPr><w:del/></w:rPr>") + p("属性的通知")
    assert both(body) == (["关于公开属性的通知"], ["关于公开", "属性的通知"])


def test_an_inserted_paragraph_mark_was_not_there_before() -> None:
    body = p("甲", properties="<w:rPr><w:ins/></w:rPr>") + p("乙")
    assert both(body) == (["甲", "乙"], ["甲乙"])


def test_a_wholly_deleted_paragraph_leaves_no_line() -> None:
    gone = p(f"<w:del>{DELETED.format('甲')}</w:del>", properties="<w:rPr><w:del/></w:rPr>")
    assert both(gone + p("乙")) == (["乙"], ["甲", "乙"])


def test_a_moved_paragraph_stands_where_it_was_moved() -> None:
    old = p(f"<w:moveFrom>{r('甲')}</w:moveFrom>", properties="<w:rPr><w:moveFrom/></w:rPr>")
    new = p(f"<w:moveTo>{r('甲')}</w:moveTo>", properties="<w:rPr><w:moveTo/></w:rPr>")
    assert both(old + p("乙") + new + p("丙")) == (["乙", "甲", "丙"], ["甲", "乙", "丙"])


def test_rows_and_cells_come_and_go() -> None:
    body = table(
        tr(tc("旧"), properties="<w:del/>"),
        tr(tc("新"), properties="<w:ins/>"),
        tr(
            tc("去", properties="<w:cellDel/>"),
            tc("来", properties="<w:cellIns/>"),
            tc("留"),
        ),
    )
    assert both(body) == (["新", "来", "留"], ["旧", "去", "留"])


def test_a_deleted_number_is_not_counted() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = p(
        f"<w:del>{DELETED.format('甲')}</w:del>", properties=f"{number}<w:rPr><w:del/></w:rPr>"
    )
    body = gone + p("乙", properties=number)
    assert texts(body, numbering=numbering) == ["1.\t乙"]
