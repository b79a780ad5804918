"""A word processor opens the revised copies, shows every change, and keeps both texts."""

from datetime import date
from pathlib import Path

import pytest

from gklint.engine.plan import make_plan
from gklint.engine.revise import Revised, revised
from gklint.fix.apply import written
from gklint.fix.edits import Edit
from gklint.fix.revisions import Track
from gklint.hooks.host import HostRecipe, load_host
from gklint.model.disclosure import Stage
from gklint.readers import Revisions, read_bytes
from tests.fix.structures import STRUCTURES, word_file
from tests.fix.tracked import changes, check_changes
from tests.office.drafts import drafts, examples, text_of
from tests.office.soffice import PDF, converted, program

DAY = date(2026, 3, 8)


def original_of(data: bytes) -> list[str]:
    return [line.text for line in read_bytes(data, "a.docx", revisions=Revisions.ORIGINAL).lines]


def mended(files: dict[str, bytes]) -> dict[str, Revised]:
    """Mend files; those in which there is nothing to mend are left out."""
    plan = make_plan(load_host(HostRecipe()), as_of=DAY, stage=Stage.ISSUE)
    found = {name: revised(data, f"{name}.docx", plan, unsafe=True) for name, data in files.items()}
    return {name: done for name, done in found.items() if done.data is not None}


class Trip:
    """Files, their revised copies, and what a word processor made of both."""

    def __init__(self, folder: Path) -> None:
        """Convert all of them: one start for each kind."""
        program()
        self.files = {**examples(), **drafts(most=150)}
        self.done = mended(self.files)
        self.copies = {name: done.data for name, done in self.done.items() if done.data}
        for name, data in self.copies.items():
            (folder / f"copy-{name}.docx").write_bytes(data)
            (folder / f"file-{name}.docx").write_bytes(self.files[name])
        saved = converted(sorted(folder.glob("*.docx")), "docx", folder / "docx")
        self.saved = {path.stem: made.read_bytes() for path, made in saved.items()}
        shown = converted(sorted(folder.glob("copy-*.docx")), PDF, folder / "pdf")
        self.shown = {path.stem: made.read_bytes() for path, made in shown.items()}


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    return Trip(tmp_path_factory.mktemp("office"))


def test_there_is_enough_to_judge_by(trip: Trip) -> None:
    assert len(trip.copies) >= 40
    assert all(data.startswith(b"%PDF") for data in trip.shown.values())


def test_with_all_changes_rejected_it_is_the_draft(trip: Trip) -> None:
    for name in trip.copies:
        saved = trip.saved[f"copy-{name}"]
        assert original_of(saved) == text_of(trip.saved[f"file-{name}"]), name


def test_with_all_changes_accepted_it_is_the_mended_text(trip: Trip) -> None:
    for name, copy in trip.copies.items():
        before, after = trip.files[name], trip.saved[f"file-{name}"]
        if text_of(before) == text_of(after):  # else the word processor itself reads it otherwise
            assert text_of(trip.saved[f"copy-{name}"]) == text_of(copy), name


def test_every_change_is_kept_with_its_author(trip: Trip) -> None:
    for name, copy in trip.copies.items():
        assert changes(trip.saved[f"copy-{name}"]) == changes(copy), name
        check_changes(copy)


def test_changes_in_every_structure_are_opened_and_kept(tmp_path: Path) -> None:
    program()
    files, copies = {}, {}
    for name, structure in STRUCTURES.items():
        data = word_file(structure)
        edits = [
            Edit(line.number, at, at + 1, "换")
            for line in read_bytes(data, "a.docx").lines
            for at in range(0, len(line.text), 2)
        ]
        done = written(data, "a.docx", edits, Track(DAY))
        if done.edits:
            files[name], copies[name] = data, done.data
            (tmp_path / f"file-{name}.docx").write_bytes(data)
            (tmp_path / f"copy-{name}.docx").write_bytes(done.data)
    made = converted(sorted(tmp_path.glob("*.docx")), "docx", tmp_path / "docx")
    saved = {path.stem: each.read_bytes() for path, each in made.items()}
    # What the word processor loses of the untouched file (boxes without a size), it may lose here.
    kept = [name for name in copies if text_of(saved[f"file-{name}"]) == text_of(files[name])]
    assert len(kept) > 25
    for name in kept:
        copy = saved[f"copy-{name}"]
        assert text_of(copy) == text_of(copies[name]), name
        assert original_of(copy) == original_of(copies[name]), name
        assert set(changes(copies[name])) <= set(changes(copy)), name
