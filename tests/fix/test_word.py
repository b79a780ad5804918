"""Every character of a manuscript is found in its file again; copies differ only where asked."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from gklint.fix.archive import rewritten
from gklint.fix.word import WordFile
from gklint.readers import Revisions, read_bytes

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(EXAMPLES.rglob("*.docx"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("revisions", list(Revisions))
def test_every_character_stands_where_the_trace_says(file: Path, revisions: Revisions) -> None:
    data = file.read_bytes()
    word = WordFile(data, revisions)
    assert word.lines == read_bytes(data, file.name, revisions=revisions).lines
    for line in word.lines:
        pieces = word.where(line.number).pieces
        assert [p.end for p in pieces[:-1]] == [p.start for p in pieces[1:]]
        assert "".join(_shown(word, line.number)) == line.text


def _shown(word: WordFile, number: int) -> list[str]:
    line = word.lines[number - 1]
    shown = []
    for piece in word.where(number).pieces:
        found = word.stretches(number, piece.start, piece.end)
        text = found[0].element.text if found else None
        if found and found[0].start is not None and text is not None:
            shown.append(text[found[0].start : found[0].end])
        else:
            shown.append(line.text[piece.start : piece.end])
    return shown


def test_a_copy_without_changes_is_the_file_itself() -> None:
    data = FILES[0].read_bytes()
    assert WordFile(data).copy() == data


def test_a_part_that_is_kept_unchanged_reads_the_same() -> None:
    data = FILES[0].read_bytes()
    word = WordFile(data)
    word.keep("word/document.xml")
    assert read_bytes(word.copy(), "a.docx").lines == word.lines


def test_all_other_members_are_copied_as_they_are() -> None:
    data = FILES[0].read_bytes()
    copy = rewritten(data, {"WORD/document.xml": b"<a/>", "word/more.xml": b"<b/>"})
    with ZipFile(BytesIO(data)) as old, ZipFile(BytesIO(copy)) as new:
        assert new.testzip() is None
        assert new.namelist() == [*old.namelist(), "word/more.xml"]
        for info in old.infolist():
            if info.filename == "word/document.xml":
                assert new.read(info.filename) == b"<a/>"
            else:
                own = new.getinfo(info.filename)
                assert (own.CRC, own.compress_size, own.date_time) == (
                    info.CRC,
                    info.compress_size,
                    info.date_time,
                )
                assert new.read(info.filename) == old.read(info.filename)
