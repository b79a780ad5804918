"""Text files keep their encoding, their line ends and everything else they hold."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.fix.apply import written
from gklint.fix.edits import Edit, applied
from gklint.fix.text_file import TextFile
from gklint.readers import ReadFault, read_bytes

TEXT = "云政办发[2024]12号\n\n（此件公开发布）\n"
EDITS = (Edit(1, 4, 5, "〔"), Edit(1, 9, 10, "〕"), Edit(2, 0, 0, "甲"), Edit(3, 0, 0, "　　"))
FIXED = "云政办发〔2024〕12号\n甲\n　　（此件公开发布）\n"
ENCODINGS = [
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-16-le"),
    (b"", "gb18030"),
]


@pytest.mark.parametrize(("mark", "encoding"), ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_the_characters_change(mark: bytes, encoding: str, end: str) -> None:
    data = mark + TEXT.replace("\n", end).encode(encoding)
    done = written(data, "a.txt", EDITS)
    assert done.data == mark + FIXED.replace("\n", end).encode(encoding)
    assert done.edits == EDITS
    assert done.refused == ()


def test_lines_may_end_each_in_its_own_way_and_the_last_not_at_all() -> None:
    data = "[甲]\r\n[乙]\r[丙]\n[丁]".encode()
    edits = [Edit(line, 0, 1, "〔") for line in (1, 2, 3, 4)]
    assert TextFile(data).edited(edits) == "〔甲]\r\n〔乙]\r〔丙]\n〔丁]".encode()


def test_form_feeds_nobody_sees_stay() -> None:
    data = "\f[甲\f乙]\f\n".encode()
    edits = [Edit(1, 0, 1, "〔"), Edit(1, 3, 4, "〕")]
    assert TextFile(data).edited(edits) == "\f〔甲\f乙〕\f\n".encode()


def test_bytes_that_would_not_come_back_the_same_are_let_be() -> None:
    data = b"\xff\xfe" + "甲".encode("utf-16-le") + b"\x00"
    with pytest.raises(ReadFault):
        TextFile(data)


@given(st.lists(st.text("[]〔〕甲乙 \f𠮷", max_size=8), min_size=1, max_size=4), st.data())
def test_any_edits_are_read_again_as_they_were_meant(rows: list[str], data: st.DataObject) -> None:
    file = "\r\n".join(["题", *rows]).encode()
    lines = read_bytes(file, "a.txt").lines
    edits = []
    for line in lines[1:]:
        start = data.draw(st.integers(0, len(line.text)))
        end = data.draw(st.integers(start, len(line.text)))
        edits.append(Edit(line.number, start, end, data.draw(st.text("甲〔", min_size=1))))
    done = written(file, "a.txt", edits)
    assert read_bytes(done.data, "a.txt").lines == applied(lines, edits)
