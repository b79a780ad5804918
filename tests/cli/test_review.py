"""``gklint review`` as its user sees it: what it says, its exit codes, and how it refuses."""

import os
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from gklint.cli import review as command
from gklint.ledger.store import UNDERWAY, open_ledger, reviewing
from tests.cli.conftest import gklint
from tests.engine.reviewing import notice, write

BRACKETS = "(此件公开发布)"


@pytest.fixture(autouse=True)
def _plugin() -> None:
    """Judge by the shipped rules: the workers of a review know no others."""


@pytest.fixture
def archive(folder: Path) -> Path:
    """One document without defects, and one whose marking has the wrong brackets."""
    place = folder / "发文"
    place.mkdir()
    draft(place / "2024年" / "1.txt", 1)
    draft(place / "2024年" / "2.txt", 2, marking=BRACKETS)
    return place


def draft(file: Path, number: int, marking: str = "（此件公开发布）") -> None:
    write(file.parent, {file.name: notice(number)._replace(note=marking)})


def review(*args: str, ledger: str = "台账.db") -> tuple[int, str, str]:
    """Run it; give the exit code, and what it says on standard output and standard error."""
    done = gklint("review", *args, "--ledger", ledger, "--as-of", "2026-11-20", "--jobs", "1")
    return done.exit_code, re.sub(r"用时 [\d.]+ 秒", "用时 … 秒", done.stdout), done.stderr


# --- what it says -------------------------------------------------------------------------------


def test_the_help_page_is_chinese_with_examples_and_exit_codes(folder: Path) -> None:
    del folder
    text = gklint("review", "--help").output
    assert "gklint review 历年发文/ --ledger 台账.db" in text
    assert "退出码：0 没有问题；1 " in text
    assert not re.search(r"[a-z] [a-z]+ [a-z]", text.replace("gklint ", ""))
    for option in ("--ledger", "--shard", "--since", "--fresh", "--time-limit", "--fail-on"):
        assert option in text


@pytest.mark.usefixtures("archive")
def test_the_summary_says_what_was_done_how_it_stands_and_what_was_found() -> None:
    code, text, rest = review("发文")
    assert (code, rest) == (0, "")
    assert text == (
        "新读 2 份，没有变化 0 份；用时 … 秒。\n"
        "台账 台账.db 共 2 份公文。\n"
        "问题：错误 0，警告 1，提示 0。\n"
        "  GK103   警告          1  标注的括号不规范\n"
    )


def test_later_it_says_what_changed(archive: Path) -> None:
    review("发文")
    draft(archive / "2024年" / "2.txt", 2)
    (archive / "2024年" / "1.txt").unlink()
    assert review("发文")[1] == (
        "新读 1 份，没有变化 0 份，文件已不在 1 份；用时 … 秒。\n"
        "台账 台账.db 共 1 份公文，文件已不在的 1 份。\n"
        "问题：错误 0，警告 0，提示 0。\n"
    )


def test_a_document_read_again_because_of_another_one_is_counted_once(archive: Path) -> None:
    cited = "《云溪市人民政府办公室关于做好第1号示例工作的通知》（云政办发〔2024〕11号）"
    write(archive, {"2024年/9.txt": notice(9, body=(f"按照{cited}要求，现就有关事项通知如下。",))})
    first, *_ = review("发文")[1].splitlines()
    assert first == "新读 3 份，没有变化 0 份，对照别的公文再读 2 份；用时 … 秒。"


@pytest.mark.usefixtures("archive")
def test_quiet_says_nothing_and_no_bar_is_drawn_where_nobody_looks_on() -> None:
    assert review("发文", "--quiet") == (0, "", "")
    for number in range(30):
        draft(Path("发文") / f"{number}.txt", number)
    assert review("发文")[2] == ""
    assert "什么都不说" in gklint("review", "--help").output


def test_names_and_the_ledger_are_shown_so_that_they_harm_nobody(archive: Path) -> None:
    (archive / "坏\x1b[31m\n名.docx").write_bytes(b"PK\x03\x04")
    code, text, _ = review("发文", ledger="我的 台账\n.db")
    assert code == 3
    assert "\x1b" not in text
    assert "  发文/坏␛[31m␊名.docx\n" in text
    assert "台账 我的 台账␊.db 共 3 份公文" in text


# --- exit codes ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("args", "code"),
    [
        ((), 0),
        (("--fail-on", "error"), 0),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "info"), 1),
        (("--fail-on", "warning", "--quiet"), 1),
        (("--fail-on", "warning", "--ignore", "GK103"), 0),
        (("--fail-on", "warning", "--select", "GK2,GK6"), 0),
    ],
)
def test_the_level_that_counts_is_the_users(args: tuple[str, ...], code: int) -> None:
    assert review("发文", *args)[0] == code


def test_what_was_not_checked_outweighs_what_was_found(archive: Path) -> None:
    (archive / "空.txt").touch()
    code, text, _ = review("发文", "--fail-on", "warning")
    assert code == 3
    assert "没有检查成的 1 份：\n  发文/空.txt\n      GK001 " in text
    assert review("发文", "--quiet")[0] == 3


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("没有",), "找不到 没有：请检查路径"),
        (("别名=没有",), "找不到 没有：请检查路径"),
        (("=发文",), "请在 = 前面写名字"),
        (("a/b=发文",), "“a/b”不能作文件夹的名字"),
        (("..=发文",), "“..”不能作文件夹的名字"),
        (("发文", "--shard", "0/3"), "例如 1/3"),
        (("发文", "--shard", "4/3"), "例如 1/3"),
        (("发文", "--shard", "1/0"), "例如 1/3"),
        (("发文", "--since", "去年"), "不是日期"),
        (("发文", "--time-limit", "0"), "应是秒数"),
        (("发文", "--time-limit", "nan"), "应是秒数"),
        (("发文", "--fail-on", "fatal"), "没有“fatal”"),
        (("发文", "--profile", "没有市"), "没有市"),
        (("发文", "--select", "GK999"), "GK999"),
        (("发文", "--config", "没有.toml"), "没有.toml"),
        (("发文", "--scheduler", "tcp://a:1"), "--engine dask"),
        (("发文", "--engine", "dask"), "--scheduler"),
        (("发文", "--format", "json"), "没有选项 --format"),
    ],
)
def test_wrong_use_is_refused_before_a_ledger_is_made(args: tuple[str, ...], said: str) -> None:
    code, text, complaint = review(*args)
    assert (code, text) == (2, "")
    assert said in complaint
    assert not Path("台账.db").exists()


@pytest.mark.usefixtures("archive")
def test_the_ledger_must_be_named() -> None:
    done = gklint("review", "发文")
    assert done.exit_code == 2
    assert "缺少选项 --ledger" in done.stderr
    assert review("发文", ledger="")[0] == 2


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("ledger", "said"),
    [
        ("发文", "是文件夹"),
        ("发文/2024年/1.txt", "不是 gklint 的台账"),
        ("没有/台账.db", "没有文件夹 没有"),
        (os.devnull, "不是普通文件"),
    ],
)
def test_what_cannot_be_a_ledger_is_refused(ledger: str, said: str) -> None:
    code, text, complaint = review("发文", ledger=ledger)
    assert (code, text) == (2, "")
    assert said in complaint


@pytest.mark.usefixtures("archive")
def test_a_second_review_at_the_same_time_is_refused() -> None:
    review("发文")
    with reviewing(Path("台账.db")):
        code, _, complaint = review("发文")
    assert code == 2
    assert "另一个 gklint 正在复核" in complaint


@pytest.mark.usefixtures("archive")
def test_a_ledger_of_a_newer_gklint_is_left_alone() -> None:
    review("发文")
    with closing(sqlite3.connect("台账.db")) as db:
        db.execute("PRAGMA user_version = 99")
    before = Path("台账.db").read_bytes()
    code, _, complaint = review("发文")
    assert code == 2
    assert "请先升级 gklint" in complaint
    assert Path("台账.db").read_bytes() == before


@pytest.mark.usefixtures("archive")
def test_where_chinese_names_cannot_be_read_nothing_is_begun(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    code, _, complaint = review("发文")
    assert code == 2
    assert "LC_ALL=C.UTF-8" in complaint


# --- interrupted --------------------------------------------------------------------------------


@pytest.mark.usefixtures("archive")
def test_who_interrupts_it_is_told_that_what_was_done_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    review("发文")

    def interrupted(*_args: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "review", interrupted)
    code, text, complaint = review("发文")
    assert (code, text) == (130, "")
    assert complaint == "\ngklint：已中断：做完的都在台账里，再运行一次会接着做。\n"


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("action", [("due",), ("stats",), ("export",), ("show", "1.txt")])
def test_who_looks_at_half_a_review_is_told_so(action: tuple[str, ...]) -> None:
    review("发文")
    args = ("ledger", *action, "--ledger", "台账.db")
    assert gklint(*args).stderr == ""
    with open_ledger(Path("台账.db"), write=True) as ledger, ledger.writing():
        ledger.keep(UNDERWAY, "1")
    done = gklint(*args)
    assert done.exit_code == 0
    assert "复核还没有做完，这里只有做完的部分" in done.stderr


# --- folders ------------------------------------------------------------------------------------


def test_a_folder_that_is_refused_leaves_the_ledger_as_it_was(archive: Path) -> None:
    review("发文")
    stored = archive.rename(archive.with_name("新盘"))
    archive.mkdir()
    code, _, complaint = review("发文")
    assert code == 2
    assert "一份公文也没有，台账里却有 2 份" in complaint
    other = archive.with_name("挂载")
    other.mkdir()
    archive.rmdir()
    assert review(f"发文={other}")[0] == 2
    assert review(f"发文={stored}")[1].startswith("新读 0 份，没有变化 2 份；")


def test_a_renamed_folder_is_asked_about(archive: Path) -> None:
    review("发文")
    archive.rename(archive.with_name("发文归档"))
    code, _, complaint = review("发文归档")
    assert code == 2
    assert "发文=" in complaint
    assert review("发文=发文归档")[1].startswith("新读 0 份，没有变化 2 份；")


@pytest.mark.usefixtures("archive")
def test_a_folder_given_twice_or_within_another_is_read_once() -> None:
    assert review("发文/2024年", "发文", "发文", "发文/2024年/1.txt")[1].startswith("新读 2 份，")


def test_a_part_and_the_rest_make_the_whole(archive: Path) -> None:
    draft(archive / "3.txt", 3)
    read = [review("发文", "--shard", f"{part}/2", ledger=f"{part}.db")[1] for part in (1, 2)]
    assert sum(int(text.split()[1]) for text in read) == 3


@pytest.mark.usefixtures("archive")
def test_documents_before_a_day_are_not_taken_up() -> None:
    _, text, _ = review("发文", "--since", "2099-01-01")
    assert "早于 --since、没有收入 2 份" in text
    assert "共 0 份公文" in text


# --- configuration ------------------------------------------------------------------------------


def test_the_configuration_counts_as_in_a_check(archive: Path) -> None:
    (archive / "gklint.toml").write_text(
        'exclude = ["草稿/**"]\n[per-file-ignores]\n"2023年/**" = ["GK103"]\n', encoding="utf-8"
    )
    draft(archive / "2023年" / "3.txt", 3, marking=BRACKETS)
    draft(archive / "草稿" / "4.txt", 4, marking=BRACKETS)
    code, text, _ = review("发文", "--fail-on", "warning")
    assert code == 1
    assert "共 3 份公文" in text
    assert "GK103   警告          1" in text


def test_what_a_reason_was_given_for_does_not_count(archive: Path) -> None:
    (archive / "gklint.toml").write_text(
        '[[suppress]]\ncode = "GK103"\nreason = "老模板"\n', encoding="utf-8"
    )
    code, text, _ = review("发文", "--fail-on", "warning")
    assert code == 0
    assert "问题：错误 0，警告 0，提示 0。" in text
