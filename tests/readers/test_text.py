"""Plain text and Markdown: the file's own lines, in whatever encoding it is known to be."""

import codecs

import pytest

from gklint.model.faults import FaultKind
from gklint.model.manuscript import Line, Part
from gklint.readers import ReadFault, read_bytes

SAMPLE = "云溪市人民政府办公室\n关于一件事的通知\n\n（此件公开发布）\n"


def texts(data: bytes, name: str = "draft.txt") -> list[str]:
    return [line.text for line in read_bytes(data, name).lines]


def kind_of(data: bytes, name: str = "draft.txt") -> FaultKind:
    with pytest.raises(ReadFault) as caught:
        read_bytes(data, name)
    return caught.value.fault.kind


@pytest.mark.parametrize(
    "data",
    [
        SAMPLE.encode(),
        codecs.BOM_UTF8 + SAMPLE.encode(),
        SAMPLE.encode("gb18030"),
        codecs.BOM_UTF16_LE + SAMPLE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SAMPLE.encode("utf-16-be"),
        SAMPLE.encode("utf-16-le"),
        SAMPLE.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 bom", "gb18030", "utf-16-le bom", "utf-16-be bom", "le", "be"],
)
def test_encodings(data: bytes) -> None:
    assert texts(data) == ["云溪市人民政府办公室", "关于一件事的通知", "", "（此件公开发布）"]


def test_lines_are_the_lines_of_the_file() -> None:
    assert read_bytes("甲\r\n乙\r丙\n\n丁".encode(), "x.txt").lines == (
        Line(1, "甲", Part.BODY, 0),
        Line(2, "乙", Part.BODY, 1),
        Line(3, "丙", Part.BODY, 2),
        Line(4, "", Part.BODY, 3),
        Line(5, "丁", Part.BODY, 4),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_final_line_end_begins_no_line(end: str) -> None:
    assert texts(f"甲{end}".encode()) == ["甲"]
    assert texts(f"甲{end}{end}".encode()) == ["甲", ""]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\v"])
def test_nothing_else_ends_a_line(mark: str) -> None:
    assert texts(f"甲{mark}乙\n丙".encode()) == [f"甲{mark}乙", "丙"]


def test_form_feeds_are_dropped_and_end_no_line() -> None:
    assert texts("甲\n\f乙\f丙\n\f\n".encode()) == ["甲", "乙丙", ""]


def test_nothing_is_normalised() -> None:
    kept = ["  # 绛 红 ", "- **附件**：", "\t一\u3000二\u00a0三", "(此件公开发布)"]
    assert texts("\n".join(kept).encode(), "draft.md") == kept


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.md", "md"), ("a.MARKDOWN", "md"), ("a.txt", "txt"), ("a", "txt"), ("-", "txt")],
)
def test_the_kind_is_told_by_the_name(name: str, kind: str) -> None:
    found = read_bytes(SAMPLE.encode(), name)
    assert (found.kind, found.path, found.properties) == (kind, name, ())


def test_the_digest_is_that_of_the_bytes() -> None:
    assert read_bytes(b"abc", "a.txt").sha256.startswith("ba7816bf8f01cfea")


def test_text_may_hold_a_stray_control_character() -> None:
    assert texts("正文\x01\n".encode() + SAMPLE.encode() * 20)[0] == "正文\x01"


def test_markdown_may_begin_with_markup() -> None:
    assert texts(b"<table><tr><td>x</td></tr></table>", "a.md") == [
        "<table><tr><td>x</td></tr></table>"
    ]


@pytest.mark.parametrize("blank", [b" \n\t\r\n", "\u3000\n".encode(), b"\xef\xbb\xbf", b"\f\n"])
def test_only_blanks_is_empty(blank: bytes) -> None:
    assert kind_of(blank) is FaultKind.EMPTY


@pytest.mark.parametrize(
    "data",
    [
        SAMPLE.encode()[:-3],
        SAMPLE.encode().replace("通".encode(), b"\xff"),
        SAMPLE.encode("gb18030") + b"\xff",
        codecs.BOM_UTF8 + b"\xff\xfe\xfd",
        codecs.BOM_UTF16_LE + SAMPLE.encode("utf-16-le") + b"\x4e",
        codecs.BOM_UTF16_LE + b"\x00\xd8\x2d\x4e",
    ],
    ids=["cut", "broken byte", "broken gb", "no utf-8", "odd utf-16", "lone surrogate"],
)
def test_broken_encodings_are_never_guessed(data: bytes) -> None:
    assert kind_of(data) is FaultKind.ENCODING


@pytest.mark.parametrize(
    "data",
    [b"abc\0def", bytes(range(32)) * 4, b"\0" * 64, "甲\0乙".encode("utf-16"), b"\x90\x01\xff" * 9],
)
def test_binary_content_is_no_text(data: bytes) -> None:
    assert kind_of(data) is FaultKind.UNSUPPORTED


def test_too_many_lines_are_too_large() -> None:
    assert kind_of(b"x\n" * 400_000) is FaultKind.TOO_LARGE
