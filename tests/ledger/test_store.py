"""Opening a ledger: what it must be, who may write, and what is said when it goes wrong."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from gklint.ledger import store
from gklint.ledger.schema import APPLICATION, FORMAT
from gklint.ledger.store import Ledger, LedgerError, open_ledger, reviewing

_AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
not_for_root = pytest.mark.skipif(_AS_ROOT, reason="nothing is closed to root")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A ledger in which one value is kept."""
    place = tmp_path / "台账.db"
    with open_ledger(place, write=True) as ledger, ledger.writing():
        ledger.keep("profile", "cn")
    return place


def told(path: Path, *, write: bool = False) -> str:
    """Open a ledger that cannot be opened, and give what is said of it."""
    with pytest.raises(LedgerError) as caught, open_ledger(path, write=write):
        pass
    return str(caught.value)


def told_of_review(path: Path) -> str:
    with pytest.raises(LedgerError) as caught, reviewing(path):
        pass
    return str(caught.value)


def keep(ledger: Ledger, and_then: type[BaseException] | None = None, **values: str) -> None:
    """Keep values in one transaction, in which something may go wrong."""
    with ledger.writing():
        for key, value in values.items():
            ledger.keep(key, value)
        if and_then is not None:
            raise and_then


def pragma(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def names(folder: Path) -> list[str]:
    return sorted(place.name for place in folder.iterdir())


# --- what it must be ----------------------------------------------------------------------------


def test_a_ledger_that_is_to_be_written_is_made(tmp_path: Path) -> None:
    place = tmp_path / "新 台账'\"?mode=ro#1%41\n.db"
    with open_ledger(place, write=True) as ledger, ledger.writing():
        ledger.keep("profile", "cn")
    with open_ledger(place) as ledger:
        assert ledger.value("profile") == "cn"
        assert ledger.value("nothing") == ""
    assert names(tmp_path) == [place.name]


def test_one_that_is_only_looked_at_must_be_there(tmp_path: Path) -> None:
    assert "找不到台账" in told(tmp_path / "没有.db")
    assert names(tmp_path) == []


def test_a_reader_cannot_write(file: Path) -> None:
    with open_ledger(file) as ledger, pytest.raises(LedgerError, match="不能写"), ledger.writing():
        ledger.keep("profile", "other")


@pytest.mark.parametrize(
    "content",
    ["发文登记\n".encode(), b"\0" * 4096, b"SQLite format 3\0", b"PK\x03\x04" + b"x" * 100],
    ids=["text", "zeros", "magic alone", "zip"],
)
@pytest.mark.parametrize("write", [False, True])
def test_another_file_is_refused_and_left_alone(
    tmp_path: Path, content: bytes, *, write: bool
) -> None:
    place = tmp_path / "别的.db"
    place.write_bytes(content)
    assert "不是 gklint 的台账" in told(place, write=write) or "已损坏" in told(place, write=write)
    assert place.read_bytes() == content
    assert names(tmp_path) == ["别的.db"]


def test_no_place_is_held_beside_another_file(tmp_path: Path) -> None:
    place = tmp_path / "登记.txt"
    place.write_text("发文登记\n", encoding="utf-8")
    assert "不是 gklint 的台账" in told_of_review(place)
    assert names(tmp_path) == ["登记.txt"]


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_database_of_something_else_is_refused_and_left_alone(
    tmp_path: Path, mode: str, *, write: bool
) -> None:
    place = tmp_path / "别的.db"
    pragma(place, f"PRAGMA journal_mode = {mode}", "CREATE TABLE mail (text)")
    before = place.read_bytes()
    assert "不是 gklint 的台账，没有动它" in told(place, write=write)
    assert place.read_bytes() == before
    assert names(tmp_path) == ["别的.db"]


def test_an_empty_file_holds_nothing_to_look_at_and_becomes_a_ledger(tmp_path: Path) -> None:
    place = tmp_path / "空.db"
    place.touch()
    assert "还没有内容" in told(place)
    with open_ledger(place, write=True):
        pass
    with open_ledger(place) as ledger:
        assert ledger.value("profile") == ""


def test_one_whose_making_was_cut_short_is_made_again(tmp_path: Path) -> None:
    place = tmp_path / "断电.db"
    pragma(place, "PRAGMA journal_mode = wal")
    assert place.stat().st_size > 0
    assert "还没有内容" in told(place)
    with open_ledger(place, write=True) as ledger:
        assert ledger.db.execute("PRAGMA application_id").fetchone() == (APPLICATION,)


@pytest.mark.parametrize("write", [False, True])
def test_one_of_a_newer_version_is_left_alone(file: Path, *, write: bool) -> None:
    pragma(file, f"PRAGMA user_version = {FORMAT + 1}")
    before = file.read_bytes()
    assert "更新版本的 gklint 写的，没有动它" in told(file, write=write)
    assert "更新版本" in told_of_review(file)
    assert file.read_bytes() == before


def test_a_newer_version_that_stands_only_in_the_log_is_seen(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute(f"PRAGMA user_version = {FORMAT + 1}")
        assert "更新版本" in told(file)
        assert "更新版本" in told(file, write=True)


@pytest.mark.parametrize("write", [False, True])
def test_a_damaged_one_is_told(file: Path, *, write: bool) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:100] + bytes(byte ^ 0x5A for byte in content[100:]))
    assert "已损坏：请用备份恢复" in told(file, write=write)


@pytest.mark.parametrize("write", [False, True])
def test_what_is_no_file_is_refused(tmp_path: Path, *, write: bool) -> None:
    assert "是文件夹" in told(tmp_path, write=write)
    assert "是文件夹" in told_of_review(tmp_path)
    assert "是文件夹" in told_of_review(Path())
    if hasattr(os, "mkfifo"):
        pipe = tmp_path / "管道"
        os.mkfifo(pipe)
        assert "不是普通文件" in told(pipe, write=write)
    assert "不是普通文件" in told(Path(os.devnull), write=write)
    assert "不是普通文件" in told_of_review(Path(os.devnull))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    place = tmp_path / "没有" / "台账.db"
    assert f"没有文件夹 {place.parent}" in told(place, write=True)
    assert f"没有文件夹 {place.parent}" in told_of_review(place)
    file = tmp_path / "文件"
    file.touch()
    assert "台账" in told(file / "台账.db", write=True)


def test_a_name_too_long_is_no_crash(tmp_path: Path) -> None:
    for length in (250, 300):
        assert "台账" in told_of_review(tmp_path / ("长" * length))
        assert "台账" in told(tmp_path / ("长" * length), write=True)


# --- who may write ------------------------------------------------------------------------------


def test_one_review_at_a_time(file: Path) -> None:
    with reviewing(file):
        assert "另一个 gklint 正在复核、合并台账" in told_of_review(file)
    with reviewing(file):
        pass


def test_a_review_is_looked_on_by_readers(file: Path) -> None:
    with reviewing(file), open_ledger(file, write=True) as writer, writer.writing():
        writer.keep("profile", "new")
        with open_ledger(file) as reader:
            assert reader.value("profile") == "cn"


def test_who_cannot_write_now_waits_and_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_WAIT", 0.01)
    with open_ledger(file, write=True) as one, open_ledger(file, write=True) as other:
        with (
            one.writing(),
            pytest.raises(LedgerError, match="正被别的程序占用") as caught,
            other.writing(),
        ):
            pass
        assert caught.value.unfinished
        with other.writing():
            other.keep("profile", "later")


def test_a_place_that_cannot_be_held_is_named(file: Path) -> None:
    place = file.with_name(".台账.db.lock")
    place.mkdir()
    assert str(place) in told_of_review(file)


@pytest.mark.skipif(os.name == "nt", reason="no such permissions")
def test_the_place_of_a_review_is_open_to_whom_the_ledger_is(file: Path) -> None:
    file.chmod(0o664)
    with reviewing(file):
        place = file.with_name(".台账.db.lock")
        assert stat.S_IMODE(place.stat().st_mode) == 0o664


# --- one that cannot be written -----------------------------------------------------------------


def closed_to_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)


def test_who_may_only_read_leaves_nothing_behind(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed_to_writing(monkeypatch)
    with open_ledger(file) as ledger:
        assert ledger.value("profile") == "cn"
        assert names(file.parent) == [file.name]
    assert names(file.parent) == [file.name]


def test_who_may_only_read_is_told_when_it_changed_meanwhile(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed_to_writing(monkeypatch)
    ledger = open_ledger(file)
    assert ledger.value("profile") == "cn"
    pragma(file, "CREATE TABLE later (text)")
    with pytest.raises(LedgerError, match="请再看一次"), ledger:
        pass


@not_for_root
def test_one_that_is_read_only_is_refused_to_writers(file: Path) -> None:
    file.chmod(0o444)
    assert "不能写" in told(file, write=True)
    with open_ledger(file) as ledger:
        assert ledger.value("profile") == "cn"


@not_for_root
def test_one_that_is_closed_is_told(file: Path) -> None:
    file.chmod(0)
    assert "请检查文件和所在文件夹的权限" in told(file)
    assert "请检查文件和所在文件夹的权限" in told_of_review(file)


# --- a full disk --------------------------------------------------------------------------------


def test_a_full_disk_loses_only_what_was_not_finished(file: Path) -> None:
    with open_ledger(file, write=True) as ledger:
        (pages,) = ledger.db.execute("PRAGMA page_count").fetchone()
        ledger.db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerError, match="磁盘已满") as caught:
            keep(ledger, profile="other", long="长" * 100_000)
        assert caught.value.unfinished
        with ledger.writing():
            ledger.keep("as_of", "2026-11-20")
    with open_ledger(file) as ledger:
        assert (ledger.value("profile"), ledger.value("as_of")) == ("cn", "2026-11-20")


def test_what_was_begun_and_not_finished_is_not_written(file: Path) -> None:
    with open_ledger(file, write=True) as ledger:
        with pytest.raises(KeyboardInterrupt):
            keep(ledger, and_then=KeyboardInterrupt, profile="other")
        assert ledger.value("profile") == "cn"
