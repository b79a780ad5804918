"""One file mended: Word and text, whatever is wrong in it, and the second time nothing."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.api import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.engine.check import check_manuscript
from gklint.engine.repair import repaired
from gklint.engine.revise import Revised, is_untouched, revised, revised_draft
from gklint.readers import Revisions, read_bytes
from tests.fix.tracked import check_changes
from tests.readers.docx_builder import docx, p, r
from tests.rules.defects import DEFECTS, Defect
from tests.rules.drafts import NOTICE
from tests.rules.judging import plan

EXAMPLES = Path(__file__).parents[2] / "examples"
STEADY = settings(deadline=None, derandomize=True, max_examples=60)
_MAIN = "word/document.xml"
WRONG = NOTICE._replace(number="云政办发[2024]012号", note="(此件公开发布)")


def texts(data: bytes, revisions: Revisions = Revisions.ACCEPTED) -> list[str]:
    return [line.text for line in read_bytes(data, "a.docx", revisions=revisions).lines]


def word_file(text: str, cuts: Sequence[int] = ()) -> bytes:
    """Give a Word file with these lines, each cut into runs at some places."""
    looks = ("", "<w:b/>", '<w:color w:val="FF0000"/>')
    paragraphs = []
    for line in text.splitlines():
        ends = [0, *sorted({cut for cut in cuts if 0 < cut < len(line)}), len(line)]
        pieces = [line[a:b] for a, b in pairwise(ends)]
        paragraphs.append(p(*(r(piece, looks[i % 3]) for i, piece in enumerate(pieces))))
    return docx("".join(paragraphs))


def other_members(data: bytes) -> dict[str, bytes]:
    """Give what stands beside the text: styles, pictures, properties …"""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != _MAIN}


def mend(data: bytes, name: str = "a.docx", *, unsafe: bool = False, track: bool = True) -> Revised:
    return revised(data, name, plan(), unsafe=unsafe, track=track)


@STEADY
@given(
    st.lists(st.sampled_from(DEFECTS), min_size=1, max_size=5),
    st.lists(st.integers(1, 30), max_size=6),
    st.booleans(),
)
def test_accepted_it_is_the_mended_text_and_rejected_the_draft(
    defects: list[Defect],
    cuts: list[int],
    unsafe: bool,  # noqa: FBT001 - drawn
) -> None:
    draft = defects[0].base
    for defect in defects:
        draft = draft._replace(**defect.changes)
    data = word_file(draft.text(), cuts)
    wanted = repaired(
        read_bytes(data, "a.docx"), lambda m: check_manuscript(m, plan()), unsafe=unsafe
    )
    done = mend(data, unsafe=unsafe)
    assert done.refused == ()
    assert done.edits == wanted.edits
    if done.data is None:
        assert wanted.edits == ()
        return
    assert texts(done.data) == [line.text for line in wanted.lines]
    assert texts(done.data, Revisions.ORIGINAL) == texts(data)
    assert is_untouched(done.data)
    check_changes(done.data)
    again = mend(done.data, unsafe=unsafe)
    assert (again.data, again.edits) == (None, ())


@pytest.mark.parametrize("file", sorted(EXAMPLES.rglob("*.docx")), ids=lambda file: file.stem)
@pytest.mark.parametrize("track", [True, False])
def test_the_examples_are_mended_whole(file: Path, track: bool) -> None:  # noqa: FBT001 - a parameter
    data = file.read_bytes()
    done = mend(data, track=track)
    if done.data is not None:
        check_changes(done.data)
        Document(BytesIO(done.data))
        assert other_members(done.data) == other_members(data)
        assert mend(done.data).data is None
        assert (texts(done.data, Revisions.ORIGINAL) == texts(data)) is track


def test_the_same_mends_give_the_same_bytes() -> None:
    data = word_file(WRONG.text())
    assert mend(data).data == mend(data).data


def test_a_text_file_is_mended_outright() -> None:
    done = mend(WRONG.text().encode("gb18030"), "a.txt")
    assert done.data == NOTICE.text().encode("gb18030")


def test_what_is_left_is_told() -> None:
    done = mend(WRONG._replace(title="云溪市校园周边环境整治工作方案").text().encode(), "a.txt")
    assert [finding.code for finding in done.left] == ["GK709"]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.7", ("秘密★5年\n" + WRONG.text()).encode()]
)
def test_what_cannot_or_may_not_be_mended_is_a_fault(data: bytes) -> None:
    done = mend(data, "a.txt")
    assert done.before.faults
    assert (done.data, done.lines, done.edits) == (None, (), ())


def test_what_is_no_official_document_is_let_be() -> None:
    done = mend("一封信\n\n(此致)\n".encode(), "a.txt")
    assert done.data is None
    assert done.before.faults


def test_the_papers_of_a_draft_decide_as_in_a_check(tmp_path: Path) -> None:
    draft = tmp_path / "通知.txt"
    draft.write_text(WRONG.text(), "utf-8")
    (tmp_path / "通知.发文稿纸.txt").write_text("标题：通知\n密级：秘密\n", "utf-8")
    done = revised_draft(draft, "通知.txt", plan())
    assert done.data is None
    assert [fault.code for fault in done.before.faults] == ["GK007"]


def test_a_file_that_is_gone_is_a_fault(tmp_path: Path) -> None:
    assert revised_draft(tmp_path / "通知.txt", "通知.txt", plan()).before.faults


def test_files_read_by_a_plug_in_are_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = plan()
    monkeypatch.setitem(judged.host.__dict__, "readers", {".docx": object()})
    done = mend(word_file(WRONG.text()))
    assert done.data is None
    assert "另存为 .docx" in done.before.faults[0].message
