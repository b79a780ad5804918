"""Whatever bytes come: a manuscript or a refusal, and nothing else."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gklint.readers import ReadFault, Revisions, read_bytes
from tests.readers.docx_builder import (
    Extras,
    docx,
    field,
    p,
    pack,
    parts,
    r,
    section,
    shape,
    table,
    tc,
    tr,
)

BODY = (
    p(
        shape(p("云溪市人民政府文件")),
        r("关于"),
        r("通知", '<w:sz w:val="44"/><w:vanish w:val="0"/>'),
    )
    + table(tr(tc("甲", properties='<w:gridSpan w:val="2"/>'), tc(table(tr(tc("乙"))))))
    + p(field("PAGE", r("1")), properties='<w:pStyle w:val="A"/><w:ind w:firstLine="640"/>')
    + p(f"<w:ins>{r('新')}</w:ins>", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    + section(header_default="h1")
)
FIXED: Extras = {
    "headers": {"h1": p("页眉")},
    "styles": '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>',
    "numbering": (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    ),
}
GOOD = docx(BODY, **FIXED)
GOOD_PARTS = parts(BODY, **FIXED)
TEXT = "云溪市人民政府关于一件事的通知\n（此件公开发布）\n"

edits = st.lists(
    st.tuples(st.integers(0, 1 << 16), st.binary(max_size=6), st.integers(0, 8)), max_size=6
)
names = st.sampled_from(["a.docx", "a.txt", "a.md", "a.doc", "a", "a.html"])
calm = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def changed(data: bytes, changes: list[tuple[int, bytes, int]]) -> bytes:
    for at, new, dropped in changes:
        where = at % (len(data) + 1)
        data = data[:where] + new + data[where + dropped :]
    return data


def check(data: bytes, name: str) -> None:
    for revisions in Revisions:
        try:
            found = read_bytes(data, name, revisions=revisions)
        except ReadFault:
            continue
        assert [line.number for line in found.lines] == list(range(1, len(found.lines) + 1))
        assert not any("\n" in line.text or "\r" in line.text for line in found.lines)


def test_the_unchanged_file_is_read() -> None:
    assert [line.text for line in read_bytes(GOOD, "a.docx").lines] == [
        "页眉",
        "云溪市人民政府文件",
        "关于通知",
        "甲",
        "乙",
        "1",
        "一、\t新",
    ]


@calm
@given(edits, names)
def test_changed_archives(changes: list[tuple[int, bytes, int]], name: str) -> None:
    check(changed(GOOD, changes), name)


@calm
@given(st.sampled_from(sorted(GOOD_PARTS)), edits)
def test_changed_parts(part: str, changes: list[tuple[int, bytes, int]]) -> None:
    check(pack(GOOD_PARTS | {part: changed(GOOD_PARTS[part].encode(), changes)}), "a.docx")


@calm
@given(
    st.sampled_from(sorted(GOOD_PARTS)),
    st.integers(0, 300),
    st.sampled_from(["", "-1", "99999999999999999999", "1e999", "nan", "x", "%1%9", "\u3000"]),
)
def test_changed_values(part: str, which: int, value: str) -> None:
    pieces = GOOD_PARTS[part].split('"')
    at = 1 + 2 * (which % max(1, len(pieces) // 2))
    if at < len(pieces) and not pieces[at].startswith("http"):
        pieces[at] = value
    check(pack(GOOD_PARTS | {part: '"'.join(pieces)}), "a.docx")


@calm
@given(st.sampled_from(["utf-8", "utf-16", "utf-16-le", "gb18030"]), edits, names)
def test_changed_texts(encoding: str, changes: list[tuple[int, bytes, int]], name: str) -> None:
    check(changed(TEXT.encode(encoding), changes), name)


@calm
@given(st.binary(max_size=400), names)
def test_any_bytes(data: bytes, name: str) -> None:
    check(data, name)
