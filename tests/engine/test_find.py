"""Which files are drafts, in which order."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gklint.engine.find import Candidate, find_drafts
from gklint.engine.globs import covers, decides, patterns

SUFFIXES = (".txt", ".docx")
Tree = Callable[..., Path]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """Make files below the current folder; ``name=text`` gives one its content."""

    def make(*names: str, **texts: str) -> Path:
        monkeypatch.chdir(tmp_path)
        for name in (*names, *texts):
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(texts.get(name, ""), encoding="utf-8")
        return tmp_path

    return make


def found(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    drafts = find_drafts(map(Path, paths), suffixes=SUFFIXES, exclude=exclude)
    return [candidate.name for candidate in drafts]


def test_folders_are_searched_by_name_and_in_depth(tree: Tree) -> None:
    tree("b.txt", "a/2.docx", "a/1.TXT", "c.pdf", "a/z/3.txt", "B.txt")
    assert found(".") == ["B.txt", "a/1.TXT", "a/2.docx", "a/z/3.txt", "b.txt"]


def test_what_is_no_draft_is_left_out(tree: Tree) -> None:
    tree(
        "通知.docx",
        "~$通知.docx",
        "通知.发文稿纸.docx",
        "通知.公开属性说明.txt",
        "通知.解读方案.docx",
        "通知.解读材料.docx",
        "通知.公函.docx",
        "通知.修订.docx",
        "通知.批注.docx",
        ".git/x.txt",
        ".hidden/y.txt",
        "._通知.docx",
    )
    assert found(".") == ["通知.docx"]


def test_a_named_file_is_a_candidate_whatever_it_is(tree: Tree) -> None:
    tree("x.pdf", **{".gitignore": "*.txt", "a.txt": ""})
    drafts = list(find_drafts([Path("x.pdf"), Path("a.txt"), Path("没有.docx")], suffixes=SUFFIXES))
    assert [(c.name, c.explicit) for c in drafts] == [
        ("x.pdf", True),
        ("a.txt", True),
        ("没有.docx", True),
    ]


def test_a_star_on_the_command_line_names_companions_too(tree: Tree) -> None:
    tree("通知.docx", "通知.发文稿纸.docx", "~$通知.docx", "旧文.公函.docx")
    assert found("通知.docx", "通知.发文稿纸.docx", "~$通知.docx") == ["通知.docx"]
    assert found("旧文.公函.docx") == ["旧文.公函.docx"], "without a draft it is looked at itself"


def test_no_file_comes_twice_and_a_named_one_stays_named(tree: Tree) -> None:
    tree("a/1.txt", "a/2.txt")
    drafts = list(find_drafts([Path("a"), Path("a/2.txt"), Path()], suffixes=SUFFIXES))
    assert [(c.name, c.explicit) for c in drafts] == [("a/1.txt", False), ("a/2.txt", True)]


def test_ignore_files_hold_for_their_folder_and_below(tree: Tree) -> None:
    tree(
        "out/1.txt",
        "in/out/2.txt",
        "in/草稿.txt",
        "in/正稿.txt",
        "in/deep/keep.txt",
        "in/deep/drop.txt",
        **{
            ".gitignore": "/out/\n# a comment\n\n草*.txt\n",
            "in/deep/.gklintignore": "*.txt\n!keep.txt\n",
        },
    )
    assert found(".") == ["in/deep/keep.txt", "in/out/2.txt", "in/正稿.txt"]


def test_ignore_files_above_count_up_to_the_repository(tree: Tree) -> None:
    tree("repo/.git/HEAD", "repo/a/1.txt", "repo/a/2.txt", **{".gitignore": "1.txt"})
    assert found("repo/a") == ["repo/a/1.txt", "repo/a/2.txt"]
    tree(**{"repo/.gitignore": "/a/2.txt"})
    assert found("repo/a") == ["repo/a/1.txt"]


def test_excluded_paths_are_left_out(tree: Tree) -> None:
    tree("a/1.txt", "b/2.txt", "b/c/3.txt")
    assert found(".", exclude=("b/c", "1.txt")) == ["b/2.txt"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_links_in_a_circle_end(tree: Tree) -> None:
    root = tree("a/1.txt")
    (root / "a" / "again").symlink_to(root, target_is_directory=True)
    (root / "gone.txt").symlink_to(root / "nowhere.txt")
    assert found(".") == ["a/1.txt"]


def test_a_folder_that_cannot_be_opened_is_a_fault(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree("a/1.txt", "b/2.txt")
    scan = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    first, second = find_drafts([Path()], suffixes=SUFFIXES)
    assert first.fault is not None
    assert (first.name, first.fault.code) == ("a", "GK001")
    assert second == Candidate(Path("b/2.txt"), "b/2.txt")


@pytest.mark.parametrize(
    ("pattern", "path", "folder", "expected"),
    [
        ("*.txt", "a.txt", False, True),
        ("*.txt", "d/a.txt", False, True),
        ("/*.txt", "d/a.txt", False, None),
        ("d/*.txt", "d/a.txt", False, True),
        ("d/*.txt", "d/e/a.txt", False, None),
        ("d/**/a.txt", "d/a.txt", False, True),
        ("d/**/a.txt", "d/e/f/a.txt", False, True),
        ("**/e", "d/e", True, True),
        ("d/**", "d/e/a.txt", False, True),
        ("d/**", "d", True, None),
        ("build/", "build", True, True),
        ("build/", "build", False, None),
        ("a?.txt", "ab.txt", False, True),
        ("a?.txt", "a/.txt", False, None),
        ("a[0-9].txt", "a7.txt", False, True),
        ("a[!0-9].txt", "a7.txt", False, None),
        ("a[]x].txt", "a].txt", False, True),
        (r"\#a.txt", "#a.txt", False, True),
        (r"\!a.txt", "!a.txt", False, True),
        ("!a.txt", "a.txt", False, False),
        ("a.txt  ", "a.txt", False, True),
        ("关于*的通知.docx", "关于某事的通知.docx", False, True),
        ("(a).txt", "(a).txt", False, True),
        ("a[.txt", "a[.txt", False, True),
    ],
)
def test_patterns_mean_what_git_says_they_mean(
    *, pattern: str, path: str, folder: bool, expected: bool | None
) -> None:
    assert decides(patterns([pattern]), path, folder=folder) is expected


def test_a_pattern_covers_what_lies_in_the_folder_it_means() -> None:
    assert covers(("发文/2020",), "发文/2020/1.txt")
    assert covers(("2020/",), "发文/2020/1.txt")
    assert not covers(("发文/2020",), "发文/2021/1.txt")
    assert not covers(("发文/", "!发文/1.txt"), "发文/1.txt")


def test_a_copy_named_alone_is_checked_itself_and_beside_its_draft_is_left_out(
    tmp_path: Path,
) -> None:
    draft, copy = tmp_path / "通知.docx", tmp_path / "通知.修订.docx"
    for file in (draft, copy):
        file.write_bytes(b"PK")
    kinds = {".docx"}
    assert [c.path for c in find_drafts([copy], suffixes=kinds)] == [copy]
    assert [c.path for c in find_drafts([copy, draft], suffixes=kinds)] == [draft]
    assert [c.path for c in find_drafts([copy], suffixes=kinds, copies="修订")] == [draft]
    assert [c.path for c in find_drafts([copy], suffixes=kinds, copies="批注")] == [copy]
    assert [c.path for c in find_drafts([tmp_path], suffixes=kinds)] == [draft]
