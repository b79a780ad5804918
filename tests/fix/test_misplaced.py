"""However a file breaks the rules of its format: comments in a copy of the same text, or none."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from gklint.fix.annotate import TextChangedError, annotated
from gklint.model.manuscript import Span
from gklint.model.outcome import Place
from gklint.model.remark import Remark, Remarks, Words
from gklint.readers import ReadFault, read, read_bytes
from tests.fix.schema import parts_of
from tests.fix.structures import STRUCTURES, members
from tests.readers.docx_builder import pack
from tests.readers.hostile import make_harmless_folder, make_hostile_folder

MAIN = "word/document.xml"
DAY = date(2026, 3, 8)
BODY = "".join(structure.body for structure in STRUCTURES.values())

moves = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 2000), st.booleans()), max_size=12)


def commented(data: bytes) -> bytes:
    """Say something of each line."""
    places = [
        Remark(
            Place(Span(line.number, at, at + 1), line.part, line.paragraph, line.text[at : at + 1]),
            "【警告】示例（GK990）",
            (Words("这里不对"),),
        )
        for line in read_bytes(data, "a.docx").lines
        for at in range(0, len(line.text), 3)
    ]
    return annotated(data, Remarks("【gklint 检查结果】", (), tuple(places)), DAY)


def misplaced(changes: list[tuple[int, int, bool]]) -> bytes:
    """Put elements where they do not belong, or leave them out."""
    found: dict[str, str | bytes] = dict(members(BODY))
    root = etree.fromstring(found[MAIN])
    for which, where, gone in changes:
        elements = list(root[0].iter("*"))[1:]
        moved = elements[which % len(elements)]
        target = elements[where % len(elements)]
        if target in moved.iter("*") or target is moved:
            continue
        if gone:
            moved.getparent().remove(moved)  # type: ignore[union-attr] # it is below the body
        else:
            target.append(moved)
    found[MAIN] = etree.tostring(root)
    return pack(found)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves)
def test_misplaced_elements_bear_comments_or_are_refused(
    changes: list[tuple[int, int, bool]],
) -> None:
    data = misplaced(changes)
    try:
        copy = commented(data)
    except (ReadFault, TextChangedError):
        return
    assert read_bytes(copy, "a.docx").lines == read_bytes(data, "a.docx").lines
    for raw in parts_of(copy).values():
        etree.fromstring(raw)


def is_archive(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\3\4"


def test_hostile_files_are_refused_as_when_they_are_read(tmp_path: Path) -> None:
    make_hostile_folder(tmp_path)
    files = [path for path in sorted(tmp_path.iterdir()) if path.is_file() and is_archive(path)]
    assert files
    for path in files:
        with pytest.raises(ReadFault):
            annotated(path.read_bytes(), Remarks("【gklint 检查结果】", (), ()), DAY)


def test_files_that_only_look_bad_bear_comments(tmp_path: Path) -> None:
    make_harmless_folder(tmp_path)
    seen = 0
    for path in sorted(tmp_path.rglob("*.docx")):
        try:
            kind = read(path).kind
        except ReadFault:
            continue
        if kind == "docx":
            data = path.read_bytes()
            assert read_bytes(commented(data), "a.docx").lines == read_bytes(data, "a.docx").lines
            seen += 1
    assert seen
