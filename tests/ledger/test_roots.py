"""The names of reviewed folders: one for each, whatever way leads to it and wherever it moves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gklint.ledger.roots import Given, Root, name_roots, note_roots, tops_of
from gklint.ledger.store import Ledger, LedgerError, open_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "台账.db", write=True) as opened:
        yield opened


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with two folders and a file in it."""
    place = tmp_path / "发文"
    (place / "2019" / "一季度").mkdir(parents=True)
    (place / "2020").mkdir()
    (place / "2019" / "通知.txt").touch()
    return place


def named(ledger: Ledger, *places: Path | Given) -> tuple[Root, ...]:
    given = [each if isinstance(each, Given) else Given("", each) for each in places]
    roots = name_roots(ledger, given)
    with ledger.writing():
        note_roots(ledger, roots)
    return roots


def refused(ledger: Ledger, *places: Path | Given) -> str:
    before = tops_of(ledger)
    with pytest.raises(LedgerError) as caught:
        named(ledger, *places)
    assert tops_of(ledger) == before
    return str(caught.value)


def test_a_folder_goes_by_its_own_name_or_the_one_it_is_given(
    ledger: Ledger, archive: Path
) -> None:
    assert named(ledger, archive) == (Root("发文", archive),)
    other = archive.parent / "区" / "发文"
    other.mkdir(parents=True)
    assert named(ledger, Given("区发文", other)) == (Root("区发文", other),)
    assert tops_of(ledger) == {"发文": archive, "区发文": other}


def test_a_folder_within_a_known_one_goes_by_that_name(ledger: Ledger, archive: Path) -> None:
    named(ledger, archive)
    assert named(ledger, archive / "2019") == (Root("发文/2019", archive / "2019"),)
    assert tops_of(ledger) == {"发文": archive}


def test_a_file_stands_for_itself_alone(ledger: Ledger, archive: Path) -> None:
    file = archive / "2019" / "通知.txt"
    named(ledger, archive)
    assert named(ledger, file) == (Root("发文/2019", file.parent, file),)


def test_what_lies_in_another_folder_of_the_same_review_is_not_walked_twice(
    ledger: Ledger, archive: Path
) -> None:
    inner, file = archive / "2019", archive / "2019" / "通知.txt"
    assert named(ledger, inner / "一季度", file, inner, archive, archive) == (
        Root("发文", archive),
    )
    assert tops_of(ledger) == {"发文": archive}


def test_folders_beside_each_other_stay_in_the_order_they_were_given(
    ledger: Ledger, archive: Path
) -> None:
    file = archive / "2020" / "函.txt"
    file.touch()
    assert [root.name for root in named(ledger, archive / "2020", archive / "2019", file)] == [
        "2020",
        "2019",
    ]


def test_a_link_to_a_known_folder_is_that_folder(ledger: Ledger, archive: Path) -> None:
    link = archive.parent / "链接"
    link.symlink_to(archive)
    named(ledger, archive)
    assert [root.name for root in named(ledger, link)] == ["发文"]
    assert [root.name for root in named(ledger, link / "2019")] == ["发文/2019"]


def test_a_folder_above_a_known_one_is_refused(ledger: Ledger, archive: Path) -> None:
    named(ledger, archive / "2019")
    assert "会把同一份公文记两遍" in refused(ledger, archive)


def test_one_folder_does_not_get_two_names(ledger: Ledger, archive: Path) -> None:
    named(ledger, archive)
    assert named(ledger, Given("发文", archive)) == (Root("发文", archive),)
    assert "在台账里叫“发文”" in refused(ledger, Given("别名", archive))


def test_two_folders_do_not_get_one_name(ledger: Ledger, archive: Path) -> None:
    other = archive.parent / "区" / "发文"
    other.mkdir(parents=True)
    assert "请起个名字" in refused(ledger, archive, other)
    named(ledger, archive)
    assert f"例如 区发文={other}" in refused(ledger, other)


def test_a_folder_that_moved_keeps_its_name(ledger: Ledger, archive: Path) -> None:
    named(ledger, archive)
    moved = archive.parent / "新盘" / "发文"
    moved.parent.mkdir()
    archive.rename(moved)
    assert named(ledger, moved) == (Root("发文", moved),)
    assert tops_of(ledger) == {"发文": moved}


def test_a_folder_that_may_be_a_renamed_one_is_not_taken_for_new(
    ledger: Ledger, archive: Path
) -> None:
    named(ledger, archive)
    renamed = archive.with_name("发文归档")
    archive.rename(renamed)
    said = refused(ledger, renamed)
    assert f"发文={renamed}" in said
    assert f"发文归档={renamed}" in said
    assert named(ledger, Given("发文", renamed)) == (Root("发文", renamed),)


def test_a_new_folder_beside_one_that_is_gone_is_taken_when_it_is_named(
    ledger: Ledger, archive: Path
) -> None:
    named(ledger, archive)
    archive.rename(archive.with_name("拔下的盘"))
    other = archive.with_name("区发文")
    other.mkdir()
    assert named(ledger, Given("区发文", other)) == (Root("区发文", other),)
