"""Which files go with a draft, and which draft a file goes with, by name alone."""

from pathlib import Path

import pytest

from gklint.dossier.find import companions_of, draft_of
from gklint.dossier.roles import ROLE_WORDS, claim_of, folder_role
from gklint.model.companions import FoundBy, Role


def put(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).write_text("内容", encoding="utf-8")
    return folder


def found(folder: Path, draft: str) -> list[tuple[Role, str, FoundBy]]:
    papers = companions_of(folder / draft)
    return [(paper.role, paper.path.name, paper.found_by) for paper in papers]


def test_files_with_the_name_of_the_draft_go_with_it(tmp_path: Path) -> None:
    put(tmp_path, "通知.docx", "另一份.docx", "另一份.发文稿纸.docx")
    put(tmp_path, "通知.发文稿纸.docx", "通知.解读材料.png", "通知.解读材料2.docx", "通知.gk.toml")
    assert found(tmp_path, "通知.docx") == [
        (Role.SIDECAR, "通知.gk.toml", FoundBy.NAME),
        (Role.APPROVAL_FORM, "通知.发文稿纸.docx", FoundBy.NAME),
        (Role.MATERIAL, "通知.解读材料.png", FoundBy.NAME),
        (Role.MATERIAL, "通知.解读材料2.docx", FoundBy.NAME),
    ]


def test_in_a_folder_of_one_draft_the_role_alone_is_enough(tmp_path: Path) -> None:
    put(tmp_path, "通知.docx", "1.发文稿纸.docx", "解读方案（定稿）.docx", "dossier.gk.toml")
    assert found(tmp_path, "通知.docx") == [
        (Role.SIDECAR, "dossier.gk.toml", FoundBy.FOLDER),
        (Role.APPROVAL_FORM, "1.发文稿纸.docx", FoundBy.FOLDER),
        (Role.PLAN, "解读方案（定稿）.docx", FoundBy.FOLDER),
    ]


def test_in_a_folder_of_two_drafts_the_role_alone_says_nothing(tmp_path: Path) -> None:
    put(tmp_path, "通知.docx", "意见.docx", "发文稿纸.docx", "dossier.gk.toml")
    assert found(tmp_path, "通知.docx") == []
    assert draft_of(tmp_path / "发文稿纸.docx") is None


def test_a_numbered_draft_has_numbered_companions(tmp_path: Path) -> None:
    put(tmp_path, "1.docx", "2.docx", "1.发文稿纸.docx", "2.发文稿纸.docx")
    assert found(tmp_path, "2.docx") == [(Role.APPROVAL_FORM, "2.发文稿纸.docx", FoundBy.NAME)]


@pytest.mark.parametrize("name", ["通知.发文稿纸.docx", "通知.gk.toml", "通知.解读材料.mp4"])
def test_a_companion_leads_to_its_draft(tmp_path: Path, name: str) -> None:
    put(tmp_path, "通知.docx", "别的.docx", name)
    assert draft_of(tmp_path / name) == tmp_path / "通知.docx"


def test_without_its_draft_a_companion_leads_nowhere(tmp_path: Path) -> None:
    put(tmp_path, "通知.发文稿纸.docx", "别的.docx", "又一份.docx")
    assert draft_of(tmp_path / "通知.发文稿纸.docx") is None


def test_lock_files_are_no_companions(tmp_path: Path) -> None:
    put(tmp_path, "通知.docx", "~$通知.发文稿纸.docx")
    assert found(tmp_path, "通知.docx") == []


def test_a_folder_that_bears_the_name_of_a_companion_is_not_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "通知.docx")
    (tmp_path / "通知.解读材料.docx").mkdir()
    assert found(tmp_path, "通知.docx") == [(Role.MATERIAL, "通知.解读材料.docx", FoundBy.NAME)]


def test_a_link_in_a_circle_hides_no_companion(tmp_path: Path) -> None:
    put(tmp_path, "通知.docx", "通知.发文稿纸.docx")
    (tmp_path / "无关").symlink_to("无关")
    assert found(tmp_path, "通知.docx") == [
        (Role.APPROVAL_FORM, "通知.发文稿纸.docx", FoundBy.NAME)
    ]


def test_a_letter_may_be_a_draft_of_its_own(tmp_path: Path) -> None:
    put(tmp_path, "通知.docx", "公函.docx")
    assert found(tmp_path, "公函.docx") == []
    assert folder_role("公函.docx") is None


def test_an_office_may_name_its_forms_otherwise(tmp_path: Path) -> None:
    put(tmp_path, "通知.docx", "通知.拟文单.docx")
    words = {**ROLE_WORDS, Role.APPROVAL_FORM: ("拟文单",)}
    assert [p.role for p in companions_of(tmp_path / "通知.docx", words)] == [Role.APPROVAL_FORM]
    assert companions_of(tmp_path / "通知.docx") == ()


@pytest.mark.parametrize("name", ["通知.docx", "关于解读方案的通知.docx", "解读材料汇编说明.docx"])
def test_the_words_inside_a_name_claim_nothing(name: str) -> None:
    assert claim_of(name) is None
    assert folder_role(name) is None


def test_what_lies_in_a_vanished_folder_is_nothing(tmp_path: Path) -> None:
    assert companions_of(tmp_path / "没有了" / "通知.docx") == ()
