"""A word processor opens the annotated copies, shows every comment, and keeps text and comments."""

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from gklint.engine.annotate import annotated_copy
from gklint.engine.check import check_file
from gklint.engine.plan import make_plan
from gklint.fix.annotate import annotated
from gklint.hooks.host import HostRecipe, load_host
from gklint.model.disclosure import Stage
from gklint.model.manuscript import Span
from gklint.model.outcome import Place
from gklint.model.remark import Remark, Remarks, Words
from gklint.readers import read_bytes
from tests.fix.structures import STRUCTURES, word_file
from tests.office.drafts import drafts, examples, text_of
from tests.office.soffice import PDF, converted, program

DAY = date(2026, 3, 8)
NOTE = rb"/Subtype\s*/Text\b"


def checked(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Annotate files with what is found in them."""
    host = load_host(HostRecipe())
    plan = make_plan(host, as_of=DAY, stage=Stage.SUBMIT)
    found = {}
    for name, data in files.items():
        path = folder / f"{name}.docx"
        path.write_bytes(data)
        result = check_file(path, plan)
        if result is not None and result.recognised:
            found[name] = annotated_copy(data, result, plan)
    return found


def said(data: bytes) -> list[tuple[str, str, str]]:
    """Give author, initials and words of each comment."""
    comments = docx.Document(BytesIO(data)).comments
    return sorted((c.author, c.initials or "", c.text) for c in comments)


class Trip:
    """Files, their annotated copies, and what a word processor made of both."""

    def __init__(self, folder: Path) -> None:
        """Convert all of them: one start for each kind."""
        program()
        given = {**examples(), **drafts()}
        (folder / "drafts").mkdir()
        self.copies = checked(folder / "drafts", given)
        self.files = {name: given[name] for name in self.copies}
        names = []
        for kind, group in (("copy", self.copies), ("file", self.files)):
            for name, data in group.items():
                path = folder / f"{kind}-{name}.docx"
                path.write_bytes(data)
                names.append(path)
        saved = converted(names, "docx", folder / "docx")
        self.saved = {path.stem: made.read_bytes() for path, made in saved.items()}
        shown = converted([n for n in names if n.stem.startswith("copy-")], PDF, folder / "pdf")
        self.shown = {path.stem: made.read_bytes() for path, made in shown.items()}


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    return Trip(tmp_path_factory.mktemp("office"))


def test_there_is_enough_to_judge_by(trip: Trip) -> None:
    assert len(trip.copies) >= 45
    assert sum(len(said(copy)) for copy in trip.copies.values()) > 90


def test_the_text_is_what_it_would_be_without_comments(trip: Trip) -> None:
    for name in trip.copies:
        copy, file = trip.saved[f"copy-{name}"], trip.saved[f"file-{name}"]
        assert text_of(copy) == text_of(file), name


def test_every_comment_is_kept_with_author_and_words(trip: Trip) -> None:
    for name, copy in trip.copies.items():
        assert said(trip.saved[f"copy-{name}"]) == said(copy), name


def test_every_comment_is_shown(trip: Trip) -> None:
    for name, copy in trip.copies.items():
        notes = len(re.findall(NOTE, trip.shown[f"copy-{name}"]))
        assert notes == len(said(copy)), name


LOSING = {"control of paragraphs", "control of a cell"}
"""In these LibreOffice 7.4 loses the first paragraph of the first comment, whoever wrote it."""


def test_comments_in_every_structure_are_opened_and_kept(tmp_path: Path) -> None:
    program()
    copies = {}
    for name, structure in STRUCTURES.items():
        data = word_file(structure)
        lines = read_bytes(data, "a.docx").lines
        places = tuple(
            Remark(
                Place(Span(line.number, at, at + 1), line.part, line.paragraph, line.text[at]),
                "【警告】示例（GK990）",
                (Words(f"第 {line.number} 行第 {at + 1} 字"),),
            )
            for line in lines
            for at in range(len(line.text))
        )
        path = tmp_path / f"{name}.docx"
        copies[path] = annotated(data, Remarks("【gklint 检查结果】", (), places), DAY)
        path.write_bytes(copies[path])
    for path, saved in converted(list(copies), "docx", tmp_path / "docx").items():
        kept, ours = said(saved.read_bytes()), said(copies[path])
        assert kept[path.stem in LOSING :] == ours[path.stem in LOSING :], path.stem
        assert len(kept) == len(ours)
    assert len(converted(list(copies), PDF, tmp_path / "pdf")) == len(STRUCTURES)
