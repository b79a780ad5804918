"""``gklint fix``: copies with tracked changes, text files, and what it says."""

import os
import shutil
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gklint.cli.main import program
from gklint.readers import Revisions, read, read_bytes
from tests.readers.packing import zipped

ROOT = Path(__file__).resolve().parents[2]
WRONG = ROOT / "examples" / "通知-有错.docx"
GOOD = ROOT / "examples" / "通知.docx"
CLASSIFIED = "秘密★5年\n\n"
NOTICE = """\
云溪市人民政府办公室文件

云政办发[2026]03号

云溪市人民政府办公室关于做好示例工作的通知

各县人民政府，市政府各部门：
　　现就有关事项通知如下。
　　请抓好落实。

云溪市人民政府办公室
2026年3月2日
(此件公开发布)
"""
FIXED = NOTICE.replace("[2026]03", "〔2026〕3").replace("(此件公开发布)", "（此件公开发布）")


def fix(*args: str, stdin: bytes | None = None) -> Result:
    options = ("fix", "--as-of", "2026-03-08", "--select", "GK1,GK7")
    return CliRunner().invoke(program, [*options, *args], input=stdin, prog_name="gklint")


def texts(path: Path, revisions: Revisions = Revisions.ACCEPTED) -> list[str]:
    return [line.text for line in read(path, revisions=revisions).lines]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def word(folder: Path) -> Path:
    return Path(shutil.copy(WRONG, folder / "通知.docx"))


@pytest.fixture
def text(folder: Path) -> Path:
    file = folder / "通知.txt"
    file.write_bytes(NOTICE.encode("gb18030"))
    return file


def test_the_copy_holds_tracked_changes_and_the_draft_stays(word: Path) -> None:
    before = word.read_bytes()
    result = fix(str(word))
    assert result.exit_code == 1
    copy = word.with_name("通知.修订.docx")
    assert texts(copy, Revisions.ORIGINAL) == texts(word)
    assert "云政办发〔2026〕12号" in texts(copy)
    assert word.read_bytes() == before
    assert "写在" in result.stdout
    assert "“云政办发[2026]第012号” → “云政办发〔2026〕12号”（GK701、GK702、GK703）" in (
        result.stdout.replace("\n           ", "")
    )
    assert "“审阅”" in result.stdout
    assert "要手工改：GK713" in result.stdout


def test_a_second_run_changes_nothing(word: Path) -> None:
    fix(str(word))
    copy = word.with_name("通知.修订.docx")
    before = copy.read_bytes()
    again = fix(str(word))
    assert again.exit_code == 0
    assert "没有变化" in again.stdout
    assert copy.read_bytes() == before


def test_the_copy_itself_has_nothing_left_to_mend(word: Path) -> None:
    fix(str(word))
    result = fix(str(word.with_name("通知.修订.docx")))
    assert result.exit_code == 0
    assert "通知.修订.docx 没有能代改的" in result.stdout


def test_a_copy_from_an_earlier_run_is_replaced_and_that_is_said(word: Path) -> None:
    fix(str(word), "--ignore", "GK701")
    result = fix(str(word))
    assert result.exit_code == 1
    assert "换掉了上次写的" in result.stdout


def test_a_copy_somebody_worked_in_is_not_written_over(word: Path) -> None:
    copy = word.with_name("通知.修订.docx")
    shutil.copy(GOOD, copy)
    result = fix(str(word))
    assert result.exit_code == 3
    assert "有人改过" in result.stdout
    assert copy.read_bytes() == GOOD.read_bytes()


def test_of_a_text_nobody_knows_who_changed_it(text: Path) -> None:
    fix(str(text))
    text.write_bytes(text.read_bytes().replace(b"2026", b"2025"))
    result = fix(str(text))
    assert result.exit_code == 3
    assert "认不出有没有人改过" in "".join(result.stdout.split())


def test_plain_leaves_no_tracks(word: Path) -> None:
    fix(str(word), "--plain")
    copy = word.with_name("通知.修订.docx")
    assert texts(copy, Revisions.ORIGINAL) == texts(copy)
    assert "云政办发〔2026〕12号" in texts(copy)


def test_a_text_file_keeps_its_encoding(text: Path) -> None:
    result = fix(str(text))
    assert result.exit_code == 1
    assert text.with_name("通知.修订.txt").read_bytes() == FIXED.encode("gb18030")
    assert "审阅" not in result.stdout


def test_in_place_the_draft_itself_is_mended_and_keeps_its_mode(text: Path, word: Path) -> None:
    text.chmod(0o640)
    link = text.with_name("链接.txt")
    link.symlink_to(text.name)
    original = texts(word)
    result = fix("--in-place", str(link), str(word))
    assert result.exit_code == 1
    assert link.is_symlink()
    assert text.read_bytes() == FIXED.encode("gb18030")
    assert stat.S_IMODE(text.stat().st_mode) == 0o640
    assert texts(word, Revisions.ORIGINAL) == original
    assert fix("--in-place", str(text), str(word)).exit_code == 0
    assert sorted(p.name for p in text.parent.iterdir()) == [
        ".git",
        "通知.docx",
        "通知.txt",
        "链接.txt",
    ]


@pytest.mark.parametrize("lock", ["~$通知.docx", ".~lock.通知.docx#", ".~通知.docx"])
def test_a_draft_that_is_open_is_not_changed_under_somebody_s_hands(word: Path, lock: str) -> None:
    before = word.read_bytes()
    word.with_name(lock).write_bytes(b"")
    result = fix("--in-place", str(word))
    assert result.exit_code == 3
    assert "开着" in result.stdout
    assert word.read_bytes() == before


def test_a_diff_shows_and_writes_nothing(text: Path, word: Path) -> None:
    result = fix("--diff", str(text), str(word))
    assert result.exit_code == 1
    assert "--- " in result.stdout
    assert "原文" in result.stdout
    assert "-云政办发[2026]03号\n+云政办发〔2026〕3号\n" in result.stdout
    assert "-云政办发[2026]第012号\n+云政办发〔2026〕12号\n" in result.stdout
    assert names(text.parent) == [".git", "通知.docx", "通知.txt"]


def test_standard_input_is_mended_to_standard_output(folder: Path) -> None:
    del folder
    result = fix("-", stdin=NOTICE.encode("gb18030"))
    assert result.exit_code == 1
    assert result.stdout_bytes == FIXED.encode("gb18030")
    assert "改了" in result.stderr
    again = fix("-", stdin=FIXED.encode())
    assert (again.exit_code, again.stdout) == (0, FIXED)


def test_what_may_not_be_mended_gives_no_output(folder: Path) -> None:
    del folder
    result = fix("-", stdin=(CLASSIFIED + NOTICE).encode())
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "疑似涉密" in result.stderr


@pytest.mark.parametrize("how", ["--in-place", "--output=别处", "--diff"])
def test_classified_drafts_are_let_be(folder: Path, how: str) -> None:
    file = folder / "通知.txt"
    file.write_text(CLASSIFIED + NOTICE, "utf-8")
    result = fix(str(file), how)
    assert result.exit_code == 3
    assert "没有改" in result.stdout
    assert "疑似涉密" in result.stdout
    assert file.read_text("utf-8") == CLASSIFIED + NOTICE
    assert not list(folder.glob("**/*修订*"))


def test_copies_go_to_a_folder_of_their_own(word: Path, text: Path) -> None:
    result = fix(str(word), str(text), "--output", "改好的")
    assert result.exit_code == 1
    assert names(word.parent / "改好的") == ["通知.修订.docx", "通知.修订.txt"]


@pytest.mark.parametrize("how", [(), ("--in-place",)])
def test_nothing_is_written_into_an_archive(word: Path, how: tuple[str, ...]) -> None:
    archive = word.with_name("报送.zip")
    archive.write_bytes(before := zipped({"一.docx": word.read_bytes()}))
    result = fix(str(archive), *how)
    assert result.exit_code == 3
    assert "请加 --output 文件夹" in result.stdout
    assert archive.read_bytes() == before
    assert not list(word.parent.glob("*修订*"))
    assert fix(str(archive), "--output", str(word.parent / "改好的")).exit_code == 1
    assert names(word.parent / "改好的") == ["一.修订.docx"]


def test_drafts_of_one_name_do_not_take_each_other_s_copy(folder: Path) -> None:
    for name in ("甲", "乙"):
        (folder / name).mkdir()
        shutil.copy(WRONG, folder / name / "通知.docx")
    result = fix("甲/通知.docx", "乙/通知.docx", "--output", "改好的")
    assert result.exit_code == 3
    assert "同名" in result.stdout
    assert len(list((folder / "改好的").iterdir())) == 1


def test_what_cannot_be_read_is_said_and_the_others_go_on(word: Path) -> None:
    broken = word.with_name("坏.docx")
    broken.write_bytes(b"PK\x03\x04 nothing")
    result = fix(str(broken), str(word))
    assert result.exit_code == 3
    assert "没有改" in result.stdout
    assert word.with_name("通知.修订.docx").exists()


def test_a_clean_draft_needs_nothing(folder: Path) -> None:
    shutil.copy(GOOD, folder / "通知.docx")
    result = fix("通知.docx", "--ignore", "GK713")
    assert result.exit_code == 0
    assert "没有能代改的" in result.stdout
    assert not list(folder.glob("*修订*"))


def test_words_are_changed_only_when_asked_for_and_never_the_attribute(folder: Path) -> None:
    file = folder / "通知.txt"
    file.write_text(FIXED.replace("（此件公开发布）", "（主动公开）"), "utf-8")
    careful = fix(str(file))
    assert careful.exit_code == 0
    assert "--unsafe" in careful.stdout
    assert fix(str(file), "--unsafe").exit_code == 1
    assert file.with_name("通知.修订.txt").read_text("utf-8") == FIXED


@pytest.mark.parametrize(
    "args",
    [
        ("--in-place", "--output", "x"),
        ("--diff", "--in-place"),
        ("--diff", "--output", "x"),
        ("-", "--in-place"),
        ("-", "--output", "x"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    folder: Path, args: tuple[str, ...]
) -> None:
    del folder
    result = fix(*args)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_word_file_on_standard_input_is_refused() -> None:
    result = fix("-", stdin=GOOD.read_bytes())
    assert result.exit_code == 2
    assert "纯文本" in result.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_draft_that_may_not_be_written_is_said(text: Path) -> None:
    text.chmod(0o440)
    result = fix("--in-place", str(text))
    assert result.exit_code == 3
    assert read_bytes(text.read_bytes(), "a.txt").lines[2].text == "云政办发[2026]03号"
