"""Comments stand at the very characters, in every structure; nothing else of the file changes."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gklint.fix.annotate import annotated
from gklint.fix.comments import is_untouched
from gklint.model.manuscript import Line, Span
from gklint.model.outcome import Place
from gklint.model.remark import Remark, Remarks, Words
from gklint.readers import ReadFault, Revisions, read_bytes
from gklint.readers.wml import w
from tests.fix.schema import check, parts_of
from tests.fix.structures import STRUCTURES, Structure, members, word_file
from tests.readers.docx_builder import p, pack, r, section, strict

DAY = date(2026, 3, 8)
MAIN = "word/document.xml"
NAMES = sorted(STRUCTURES)


def remark(line: Line, start: int, end: int, said: str = "这里不对") -> Remark:
    place = Place(Span(line.number, start, end), line.part, line.paragraph, line.text[start:end])
    return Remark(place, "【警告】示例（GK990）", (Words(said), Words("改掉", "怎样改")))


def remarks(*places: Remark) -> Remarks:
    return Remarks("【gklint 检查结果】可以报批", (Words("检查 1 份。"),), places)


def annotate(data: bytes, *places: Remark) -> bytes:
    copy = annotated(data, remarks(*places), DAY)
    check(copy)
    assert docx.Document(BytesIO(copy)).comments
    for revisions in Revisions:
        ours, theirs = (read_bytes(d, "a.docx", revisions=revisions).lines for d in (copy, data))
        assert ours == theirs
    return copy


def said(copy: bytes) -> list[str]:
    return [comment.text for comment in docx.Document(BytesIO(copy)).comments]


def about(copy: bytes) -> list[str]:
    """Give the text between the markers of each comment, in the order of the comments."""
    found: dict[str | None, str] = {}
    open_ones: set[str | None] = set()
    for element in etree.fromstring(parts_of(copy)[MAIN]).iter("*"):
        key = element.get(w("id"))
        if element.tag == w("commentRangeStart"):
            open_ones.add(key)
            found[key] = ""
        elif element.tag == w("commentRangeEnd"):
            open_ones.remove(key)
        elif element.tag == w("t") and not list(element.iterancestors(w("rt"))):
            for each in open_ones:
                found[each] += element.text or ""
    return [found[key] for key in sorted(found, key=lambda key: int(key or 0))]


def lines_of(data: bytes) -> tuple[Line, ...]:
    return read_bytes(data, "a.docx").lines


@pytest.mark.parametrize("name", NAMES)
def test_every_character_of_every_structure_bears_a_comment(name: str) -> None:
    data = word_file(STRUCTURES[name])
    places = [
        remark(line, at, at + 1) for line in lines_of(data) for at in range(len(line.text) or 1)
    ]
    copy = annotate(data, *places)
    assert len(said(copy)) == 1 + len(places)


@pytest.mark.parametrize(
    "name",
    ["runs", "hyperlink", "inserted", "deleted", "moved", "rich control", "smart tags", "joined"],
)
def test_a_comment_is_about_just_its_characters(name: str) -> None:
    data = word_file(STRUCTURES[name])
    line = lines_of(data)[0]
    places = [(a, b) for a in range(len(line.text)) for b in range(a + 1, len(line.text) + 1)]
    copy = annotate(data, *(remark(line, a, b) for a, b in places))
    assert about(copy)[1:] == [line.text[a:b] for a, b in places]


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.data())
def test_whatever_is_said_where_the_copy_holds_together(name: str, data: st.DataObject) -> None:
    file = word_file(STRUCTURES[name])
    lines = lines_of(file)
    places = []
    for _ in range(data.draw(st.integers(0, 6))):
        line = data.draw(st.sampled_from(lines))
        ends = data.draw(st.tuples(*[st.integers(0, len(line.text))] * 2))
        places.append(remark(line, min(ends), max(ends), data.draw(st.text(max_size=20))))
    copy = annotate(file, *places)
    assert annotate(copy, *places) == copy


def test_the_comment_about_the_whole_comes_first_and_says_who_and_when() -> None:
    copy = annotate(word_file(STRUCTURES["runs"]))
    (comment,) = docx.Document(BytesIO(copy)).comments
    assert comment.text == "【gklint 检查结果】可以报批\n检查 1 份。"
    assert (comment.author, comment.initials) == ("gklint", "GK")
    assert comment.timestamp is not None
    assert comment.timestamp.date() == DAY


def test_several_comments_at_one_place_stand_in_their_order() -> None:
    data = word_file(STRUCTURES["runs"])
    line = lines_of(data)[0]
    copy = annotate(data, remark(line, 2, 4, "其一"), remark(line, 2, 4, "其二"))
    assert [text.split("\n")[1] for text in said(copy)[1:]] == ["其一", "其二"]
    assert about(copy)[1:] == ["公开", "公开"]
    refs = etree.fromstring(parts_of(copy)[MAIN]).iter(w("commentReference"))
    assert [ref.get(w("id")) for ref in refs] == ["0", "1", "2"]


def test_where_something_is_to_be_put_in_the_comment_is_about_what_stands_before() -> None:
    data = word_file(STRUCTURES["runs"])
    line = lines_of(data)[0]
    copy = annotate(data, remark(line, 7, 7), remark(line, 0, 0))
    assert about(copy)[1:] == ["吧", "此"]


@pytest.mark.parametrize(
    ("name", "text", "where", "beside"),
    [
        ("header and footer", "页眉文字", "页眉", ""),
        ("header and footer", "页脚文字", "页脚", ""),
        ("notes", "脚注文字", "脚注或尾注", ""),
        ("notes", "尾注文字", "脚注或尾注", ""),
        ("text box", "盒二", "文本框", "盒中盒二"),
        ("old text box", "盒中", "文本框", "盒中"),
        ("box in a box", "内", "文本框", "外内"),
    ],
)
def test_where_no_comment_may_stand_it_stands_nearby_and_says_so(
    name: str, text: str, where: str, beside: str
) -> None:
    data = word_file(STRUCTURES[name])
    line = next(each for each in lines_of(data) if each.text == text)
    copy = annotate(data, remark(line, 0, len(text)))
    assert said(copy)[1].split("\n")[1].startswith(f"本处在{where}：“{text}”")
    assert about(copy)[1] == beside


def test_a_note_has_its_comment_at_the_mark_that_refers_to_it() -> None:
    data = word_file(STRUCTURES["notes"])
    line = next(each for each in lines_of(data) if each.text == "脚注文字")
    root = etree.fromstring(parts_of(annotate(data, remark(line, 0, 2)))[MAIN])
    start = next(s for s in root.iter(w("commentRangeStart")) if s.get(w("id")) == "1")
    assert [etree.QName(each).localname for each in start.itersiblings()][:3] == [
        *("r", "commentRangeEnd", "r"),
    ]
    assert start.getnext().find(w("footnoteReference")) is not None  # type: ignore[union-attr]


def test_an_automatic_number_has_its_comment_on_its_paragraph() -> None:
    data = word_file(STRUCTURES["numbers"])
    first, second = lines_of(data)
    copy = annotate(data, remark(first, 0, 2), remark(second, 0, 2), remark(first, 1, 4))
    assert about(copy) == ["", "总则", "", "总则"]
    assert "由 Word 自动生成" in said(copy)[1]
    assert "由 Word 自动生成" not in said(copy)[3]


@pytest.mark.parametrize(("at", "text"), [(0, "☑"), (5, "☑")])
def test_a_box_of_a_form_is_commented_as_a_whole_field(at: int, text: str) -> None:
    data = word_file(STRUCTURES["boxes of forms"])
    line = lines_of(data)[0]
    assert line.text[at] == text
    root = etree.fromstring(parts_of(annotate(data, remark(line, at, at + 1)))[MAIN])
    start = next(s for s in root.iter(w("commentRangeStart")) if s.get(w("id")) == "1")
    between = []
    for each in start.itersiblings():
        if each.tag == w("commentRangeEnd"):
            break
        between += [mark.get(w("fldCharType")) for mark in each.iter(w("fldChar"))]
    assert between == ["begin", "end"]


def test_a_masthead_spread_over_a_width_stays_in_one_piece() -> None:
    width = '<w:sz w:val="44"/><w:fitText w:val="4400" w:id="7"/>'
    data = word_file(Structure(p(r("云溪市教育局", width), r("文件"))))
    copy = annotate(data, remark(lines_of(data)[0], 1, 3), remark(lines_of(data)[0], 6, 7))
    runs = list(etree.fromstring(parts_of(copy)[MAIN]).iter(w("r")))[1:]  # but for the first mark
    spread = [run.find(f"{w('rPr')}/{w('fitText')}") is not None for run in runs]
    assert spread == [*[True] * 4, *[False] * 3]


def test_a_second_run_replaces_what_the_first_wrote() -> None:
    data = word_file(STRUCTURES["runs"])
    line = lines_of(data)[0]
    once = annotate(data, remark(line, 0, 2), remark(line, 3, 5))
    twice = annotate(once, remark(line, 1, 2, "新的"))
    assert [text.split("\n")[1] for text in said(twice)] == ["检查 1 份。", "新的"]
    assert annotate(twice, remark(line, 0, 2), remark(line, 3, 5)) != once  # runs stay cut
    assert about(twice)[1] == "件"


THEIRS = (
    '<w:comment w:id="{}" w:author="{}" w:initials="{}" w:date="2026-01-01T00:00:00Z">'
    '<w:p w14:paraId="{}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
    "{}</w:p></w:comment>"
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def commented(*comments: str, more: dict[str, str] | None = None) -> dict[str, str]:
    """Give a file with comments of people in a part of another name."""
    marks = "".join(
        f'<w:commentRangeStart w:id="{n}"/>{r("甲" * (n + 1))}<w:commentRangeEnd w:id="{n}"/>'
        f'<w:r><w:commentReference w:id="{n}"/></w:r>'
        for n in range(len(comments))
    )
    pointers = f'<Relationship Id="rId9" Type="{REL}/comments" Target="notes/people.xml"/>'
    for n, name in enumerate(more or {}):
        kind = name.partition(".")[0]
        pointers += f'<Relationship Id="rId2{n}" Type="urn:x/{kind}" Target="{name}"/>'
    found = members(p(marks), relationships=pointers)
    found["word/notes/people.xml"] = f"<w:comments {W}>{''.join(comments)}</w:comments>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/word/notes/people.xml" ContentType="{kind}"/></Types>'
    )
    return found | {f"word/{name}": content for name, content in (more or {}).items()}


def test_comments_of_people_stay_even_of_one_called_gklint() -> None:
    data = pack(
        commented(
            THEIRS.format(0, "张某", "ZM", "0A", r("请再核")),
            THEIRS.format(1, "gklint", "GK", "0B", r("我叫这个名字")),
        )
    )
    copy = annotate(data, remark(lines_of(data)[0], 0, 1))
    assert [text.split("\n")[0] for text in said(copy)] == [
        *("请再核", "我叫这个名字", "【gklint 检查结果】可以报批", "【警告】示例（GK990）"),
    ]
    assert "word/comments.xml" not in parts_of(copy)


def test_answers_to_a_comment_that_is_replaced_stay_as_comments() -> None:
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    w16 = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
    cex = "http://schemas.microsoft.com/office/word/2018/wordml/cex"
    more = {
        "commentsExtended.xml": (
            f'<x:commentsEx xmlns:x="{w15}"><x:commentEx x:paraId="0A" x:done="0"/>'
            '<x:commentEx x:paraId="0B" x:paraIdParent="0A" x:done="0"/></x:commentsEx>'
        ),
        "commentsIds.xml": (
            f'<x:commentsIds xmlns:x="{w16}"><x:commentId x:paraId="0A" x:durableId="1A"/>'
            '<x:commentId x:paraId="0B" x:durableId="1B"/></x:commentsIds>'
        ),
        "commentsExtensible.xml": (
            f'<x:commentsExtensible xmlns:x="{cex}"><x:commentExtensible x:durableId="1A"/>'
            '<x:commentExtensible x:durableId="1B"/></x:commentsExtensible>'
        ),
    }
    data = pack(
        commented(
            THEIRS.format(0, "gklint", "GK", "0A", r("【警告】旧的（GK990）")),
            THEIRS.format(1, "张某", "ZM", "0B", r("已改")),
            more=more,
        )
    )
    copy = annotate(data)
    assert [text.split("\n")[0] for text in said(copy)] == ["已改", "【gklint 检查结果】可以报批"]
    parts = parts_of(copy)
    for name in more:
        assert b"0A" not in parts[f"word/{name}"]
        assert b"1A" not in parts[f"word/{name}"]
        assert b"1B" in parts[f"word/{name}"] or b'paraId="0B"' in parts[f"word/{name}"]


def test_everything_else_in_the_file_is_copied_as_it_is() -> None:
    found: dict[str, str | bytes] = dict(members(STRUCTURES["runs"].body))
    found |= {"word/media/image1.png": b"\x89PNG\0\1", "customXml/item1.xml": "<a/>"}
    found |= {"word/styles.xml": f"<w:styles {W}/>", "word/vbaProject.bin": b"\0macro"}
    data = pack(found)
    copy = annotate(data, remark(lines_of(data)[0], 0, 1))
    with ZipFile(BytesIO(copy)) as archive:
        changed = {
            name
            for name, content in found.items()
            if archive.read(name) != (content.encode() if isinstance(content, str) else content)
        }
    assert changed == {MAIN, "[Content_Types].xml", "word/_rels/document.xml.rels"}


def test_a_strict_file_stays_strict() -> None:
    data = pack(strict(members(STRUCTURES["runs"].body)))
    copy = annotated(data, remarks(remark(lines_of(data)[0], 0, 1)), DAY)
    check(copy)
    with ZipFile(BytesIO(copy)) as archive:
        for name in ("word/comments.xml", MAIN, "word/_rels/document.xml.rels"):
            assert b"http://purl.oclc.org/ooxml/" in archive.read(name)
            assert b"wordprocessingml/2006/main" not in archive.read(name)


def test_a_main_part_elsewhere_without_relationships_gets_what_it_needs() -> None:
    found = members(p("甲乙"))
    text = {
        "[Content_Types].xml": found["[Content_Types].xml"].replace(
            "/word/document.xml", "/a/b.xml"
        ),
        "_rels/.rels": found["_rels/.rels"].replace("word/document.xml", "/a/b.xml"),
        "a/b.xml": found[MAIN].encode("utf-16").decode("utf-16"),
        "a/comments.xml": "<mine/>",
    }
    data = pack(text)
    copy = annotate(data, remark(lines_of(data)[0], 0, 1))
    assert "a/comments1.xml" in parts_of(copy)
    assert parts_of(copy)["a/comments.xml"] == b"<mine/>"


def test_a_relationship_that_points_nowhere_is_used() -> None:
    dangling = f'<Relationship Id="rId1" Type="{REL}/comments" Target="NULL"/>'
    data = pack(members(p("甲"), relationships=dangling))
    assert len(said(annotate(data))) == 1


def test_a_part_in_utf_16_is_written_as_utf_8() -> None:
    found: dict[str, str | bytes] = dict(members(STRUCTURES["runs"].body))
    declared = f'<?xml version="1.0" encoding="UTF-16"?>{found[MAIN]!s}'
    found[MAIN] = declared.encode("utf-16")
    data = pack(found)
    assert about(annotate(data, remark(lines_of(data)[0], 0, 1)))[1] == "此"


def test_characters_no_file_can_hold_are_replaced() -> None:
    data = word_file(STRUCTURES["runs"])
    copy = annotate(data, remark(lines_of(data)[0], 0, 1, "甲\0乙\ud800丙\ufffe\n\t丁"))
    assert said(copy)[1].split("\n")[1] == "甲�乙�丙�  丁"


def test_no_more_comments_than_word_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gklint.fix.annotate.MOST", 2)
    data = word_file(STRUCTURES["runs"])
    line = lines_of(data)[0]
    copy = annotate(data, *(remark(line, 0, 1) for _ in range(5)))
    assert len(said(copy)) == 3
    assert "还有 3 处" in said(copy)[0]


def test_a_file_whose_text_is_all_in_headers_is_refused() -> None:
    data = pack(members(section(header_default="h1"), headers={"h1": p("页眉")}))
    with pytest.raises(ReadFault, match="批注没有地方可加"):
        annotated(data, remarks(), DAY)


def test_a_copy_is_known_until_somebody_saves_it() -> None:
    data = word_file(STRUCTURES["runs"])
    copy = annotate(data)
    assert is_untouched(copy)
    assert not is_untouched(data)
    assert not is_untouched(b"no archive")
    saved = BytesIO()
    opened = docx.Document(BytesIO(copy))
    opened.comments.add_comment("改了", "张某", "ZM")
    opened.save(saved)
    assert not is_untouched(saved.getvalue())
