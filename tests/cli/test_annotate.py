"""``gklint annotate``: which copies are written, which are not, and what is said of it."""

from pathlib import Path

import docx
import pytest
from click.testing import Result

from gklint.readers import bytes_of
from tests.cli.conftest import NOTICE, gklint
from tests.readers.packing import zipped

ERROR = "〖错误〗"


def word(path: Path, *words: str) -> Path:
    """Write a clean notice whose body holds these words, as a Word file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = "".join(f"　　{each}\n" for each in words)
    document = docx.Document()
    for line in NOTICE.format(body=body).splitlines():
        document.add_paragraph(line)
    document.save(str(path))
    return path


def annotate(*args: str) -> Result:
    return gklint("annotate", "--select", "GK99", "--as-of", "2026-03-08", *args)


def comments(path: Path) -> list[str]:
    return [comment.text for comment in docx.Document(str(path)).comments]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".git")


def test_a_copy_stands_beside_the_draft_which_is_untouched(folder: Path) -> None:
    draft = word(folder / "通知.docx", ERROR)
    before = draft.read_bytes()
    result = annotate("通知.docx")
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "通知.docx 的批注写在 通知.批注.docx",
        "检查 1 份：1 个错误。",
        "结论：请先改正批注指出的错误。",
        "批注用 Word 或 WPS 打开副本看；原稿没有改动。",
    ]
    assert draft.read_bytes() == before
    first, second = comments(folder / "通知.批注.docx")
    assert first.startswith("【gklint 检查结果】")
    assert second.startswith("【错误】示例问题（GK990）\n这里写着“〖错误〗”。")


def test_a_draft_in_an_archive_gets_its_copy_in_a_folder_that_is_named(folder: Path) -> None:
    draft = word(folder / "通知.docx", ERROR)
    (folder / "报送.zip").write_bytes(zipped({"通知.docx": draft.read_bytes()}))
    result = annotate("报送.zip")
    assert result.exit_code == 3
    assert "请加 --output 文件夹" in result.output
    assert names(folder) == ["报送.zip", "通知.docx"]
    assert annotate("报送.zip", "--output", "退改").exit_code == 1
    assert names(folder / "退改") == ["通知.批注.docx"]


def test_a_draft_with_nothing_wrong_gets_a_copy_that_says_so(folder: Path) -> None:
    word(folder / "通知.docx")
    assert annotate("通知.docx").exit_code == 0
    (first,) = comments(folder / "通知.批注.docx")
    assert "没有发现问题" in first


def test_the_same_run_writes_the_same_bytes_and_replaces_its_copy(folder: Path) -> None:
    word(folder / "通知.docx", ERROR)
    annotate("通知.docx")
    once = (folder / "通知.批注.docx").read_bytes()
    assert "（换掉了上次写的）" in annotate("通知.docx").output
    assert (folder / "通知.批注.docx").read_bytes() == once


def test_a_copy_somebody_worked_in_is_not_written_over(folder: Path) -> None:
    word(folder / "通知.docx", ERROR)
    annotate("通知.docx")
    copy = folder / "通知.批注.docx"
    document = docx.Document(str(copy))
    document.add_paragraph("我在这里改的")
    document.save(str(copy))
    worked_in = copy.read_bytes()
    result = annotate("通知.docx")
    assert result.exit_code == 3
    assert "通知.批注.docx里有人改过，没有盖掉" in "".join(result.output.split())
    assert copy.read_bytes() == worked_in


@pytest.mark.parametrize("lock", ["~$知.批注.docx", ".~lock.通知.批注.docx#", ".~通知.批注.docx"])
def test_a_copy_that_is_open_is_not_replaced_under_somebody_s_eyes(folder: Path, lock: str) -> None:
    word(folder / "通知.docx", ERROR)
    annotate("通知.docx")
    once = (folder / "通知.批注.docx").read_bytes()
    (folder / lock).write_bytes(b"")
    word(folder / "通知.docx", ERROR, ERROR)
    result = annotate("通知.docx")
    assert result.exit_code == 3
    assert "正在Word或WPS里开着" in "".join(result.output.split())
    assert (folder / "通知.批注.docx").read_bytes() == once


def test_an_interrupt_between_two_copies_says_what_there_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[bytes] = []

    def interrupted(data: bytes, *_: object) -> bytes:
        if written:
            raise KeyboardInterrupt
        written.append(data)
        return data

    word(folder / "甲.docx", ERROR)
    word(folder / "乙.docx", ERROR)
    monkeypatch.setattr("gklint.cli.annotate.annotated_copy", interrupted)
    result = annotate(".")
    assert result.exit_code == 130
    assert "写好的都是完整的，其余的没有写" in result.output
    assert names(folder) == ["乙.docx", "乙.批注.docx", "甲.docx"]


def test_something_else_of_that_name_is_not_written_over(folder: Path) -> None:
    word(folder / "通知.docx", ERROR)
    (folder / "通知.批注.docx").write_text("我的笔记", encoding="utf-8")
    assert annotate("通知.docx").exit_code == 3
    assert (folder / "通知.批注.docx").read_text(encoding="utf-8") == "我的笔记"
    (folder / "通知.批注.docx").unlink()
    (folder / "通知.批注.docx").mkdir()
    assert annotate("通知.docx").exit_code == 3


def test_copies_go_to_a_folder_that_is_made(folder: Path) -> None:
    word(folder / "送审" / "通知.docx", ERROR)
    result = annotate("送审", "--output", "退改/今天")
    assert result.exit_code == 1
    assert names(folder / "退改" / "今天") == ["通知.批注.docx"]
    assert names(folder / "送审") == ["通知.docx"]


def test_drafts_of_one_name_do_not_write_over_each_other(folder: Path) -> None:
    word(folder / "甲" / "通知.docx", ERROR)
    word(folder / "乙" / "通知.docx")
    result = annotate("甲", "乙", "--output", "退改")
    assert result.exit_code == 3
    assert "另一份同名的草稿" in "".join(result.output.split())
    assert len(comments(folder / "退改" / "通知.批注.docx")) == 2


def test_a_copy_stands_for_its_draft_and_is_no_draft_in_a_folder(folder: Path) -> None:
    word(folder / "通知.docx", ERROR)
    annotate("通知.docx")
    assert "通知.docx 的批注写在 通知.批注.docx（换" in annotate("通知.批注.docx").output
    assert "检查 1 份" in annotate(".").output
    assert names(folder) == ["通知.docx", "通知.批注.docx"]


def test_a_mended_copy_that_is_named_is_annotated_itself(folder: Path) -> None:
    word(folder / "通知.docx", ERROR)
    word(folder / "通知.修订.docx")
    assert annotate("通知.修订.docx").exit_code == 0
    assert names(folder) == ["通知.docx", "通知.修订.docx", "通知.修订.批注.docx"]
    assert "通知.修订.docx 的批注" in annotate("通知.修订.批注.docx").output
    assert "检查 1 份" in annotate("通知.docx", "通知.修订.docx").output


def test_a_copy_without_its_draft_is_not_written_over_itself(folder: Path) -> None:
    word(folder / "通知.docx", ERROR)
    annotate("通知.docx")
    (folder / "通知.docx").unlink()
    result = annotate("通知.批注.docx")
    assert result.exit_code == 3
    assert "不能写在它自己上面" in "".join(result.output.split())
    assert annotate("通知.批注.docx", "--output", "退改").exit_code == 1
    assert names(folder / "退改") == ["通知.批注.docx"]


@pytest.mark.parametrize("suffix", [".docm", ".dotx"])
def test_templates_and_files_with_macros_stay_what_they_are(folder: Path, suffix: str) -> None:
    word(folder / "通知.docx", ERROR).rename(folder / f"通知{suffix}")
    assert annotate(f"通知{suffix}").exit_code == 1
    assert names(folder) == sorted([f"通知{suffix}", f"通知.批注{suffix}"])


def test_plain_text_and_broken_files_are_told_and_the_others_are_written(folder: Path) -> None:
    word(folder / "好.docx", ERROR)
    (folder / "文本.txt").write_text(NOTICE.format(body=""), encoding="utf-8")
    (folder / "坏.docx").write_bytes(b"PK\3\4")
    result = annotate("好.docx", "文本.txt", "坏.docx")
    assert result.exit_code == 3
    assert "文本.txt 没有写批注 GK001\n  原因：这是纯文本，加不了批注" in result.output
    assert "坏.docx 没有写批注 GK001\n  原因：文件不完整" in result.output
    assert names(folder) == ["坏.docx", "好.docx", "好.批注.docx", "文本.txt"]


@pytest.mark.parametrize("name", ["通知.pdf", "通知.odt", "通知.doc"])
def test_of_a_format_that_can_only_be_checked_that_is_said(folder: Path, name: str) -> None:
    word(folder / "通知.docx", ERROR).rename(folder / name)
    result = annotate(name)
    assert result.exit_code == 3
    assert "这种格式只能检查，加不了批注" in result.output
    assert names(folder) == [name]


def test_of_a_classified_draft_nothing_is_written(folder: Path) -> None:
    draft = docx.Document()
    for line in ("秘密★5年", *NOTICE.format(body="").splitlines()):
        draft.add_paragraph(line)
    draft.save(str(folder / "通知.docx"))
    result = annotate("通知.docx")
    assert result.exit_code == 3
    assert "没有写批注" in result.output
    assert "示例工作" not in result.output
    assert names(folder) == ["通知.docx"]


def test_what_cannot_be_written_is_told_and_nothing_is_left_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word(folder / "通知.docx", ERROR)

    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "replace", full)
    result = annotate("通知.docx")
    assert result.exit_code == 3
    assert "请先关上" in "".join(result.output.split())
    assert names(folder) == ["通知.docx"]


def test_a_name_too_long_for_a_copy_is_told(folder: Path) -> None:
    name = "长" * 83 + ".docx"  # 254 bytes
    word(folder / name, ERROR)
    assert annotate(name).exit_code == 3
    assert names(folder) == [name]


def test_standard_input_is_refused() -> None:
    result = gklint("annotate", "-", stdin="通知")
    assert result.exit_code == 2
    assert "请写文件名" in result.output


def test_a_folder_that_cannot_be_made_is_refused_before_the_work(folder: Path) -> None:
    word(folder / "通知.docx", ERROR)
    (folder / "退改").write_text("", encoding="utf-8")
    result = annotate("通知.docx", "--output", "退改")
    assert result.exit_code == 2
    assert "建不了文件夹" in result.output


def test_findings_of_a_baseline_get_no_comment(folder: Path) -> None:
    word(folder / "通知.docx", ERROR)
    made = gklint(
        *("baseline", "create", ".", "--select", "GK99", "--as-of", "2026-03-08"),
        *("--reason", "以前的", "--output", "基线.toml"),
    )
    assert made.exit_code == 0, made.output
    result = annotate("通知.docx", "--baseline", "基线.toml")
    assert result.exit_code == 0, result.output
    (first,) = comments(folder / "通知.批注.docx")
    assert "另有 1 处已说明理由或者记在基线里" in first


def test_fail_on_and_quiet_are_as_in_check(folder: Path) -> None:
    word(folder / "通知.docx", ERROR)
    result = annotate("通知.docx", "--fail-on", "never", "--quiet")
    assert result.exit_code == 0
    assert result.output == ""


def test_a_file_that_is_saved_while_it_is_checked_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word(folder / "通知.docx", ERROR)
    other = word(folder / "别的.docx").read_bytes()
    monkeypatch.setattr("gklint.cli.annotate.bytes_of", lambda _: other)
    result = annotate("通知.docx")
    assert result.exit_code == 3
    assert "检查之后文件又变了" in result.output


def test_a_file_that_vanishes_while_it_is_checked_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word(folder / "通知.docx", ERROR)

    def gone(path: Path) -> bytes:
        path.unlink()
        return bytes_of(path)

    monkeypatch.setattr("gklint.cli.annotate.bytes_of", gone)
    assert annotate("通知.docx").exit_code == 3
    assert names(folder) == []
