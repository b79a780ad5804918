"""A review reads what changed, and judges what that concerns; the ledger is always the truth."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from benchmarks.archive_maker import make_archive
from gklint.engine.review import Options, Shard
from gklint.ledger.merge import look_at, merge
from gklint.ledger.store import LedgerError, open_ledger
from gklint.rulekit.draft import Draft
from tests.engine.ledgers import content
from tests.engine.reviewing import AS_OF, Watch, archive_plan, notice, reviewed, rows, write


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parts") / "档案"
    make_archive(folder, 150, seed=5, broken=True)
    return folder


SIDECAR = """\
[document]
attribute = "withheld"
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write(tmp_path / "发文", {f"2024/{n}.txt": notice(n) for n in range(1, 6)})


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "台账.db"


class TestWhatIsReadAgain:
    def test_nothing_where_nothing_changed(self, archive: Path, ledger: Path) -> None:
        assert reviewed(ledger, archive).read == 5
        before = content(ledger)
        again = reviewed(ledger, archive)
        assert (again.read, again.unchanged) == (0, 5)
        assert content(ledger) == before

    def test_nothing_where_only_the_time_stamps_are_new(self, archive: Path, ledger: Path) -> None:
        reviewed(ledger, archive)
        for file in archive.rglob("*.txt"):
            os.utime(file, (0, 0))
        assert reviewed(ledger, archive).read == 0

    def test_nothing_where_the_archive_lies_elsewhere_now(
        self, archive: Path, ledger: Path, tmp_path: Path
    ) -> None:
        reviewed(ledger, archive)
        moved = tmp_path / "新盘" / "发文"
        moved.parent.mkdir()
        archive.rename(moved)
        assert reviewed(ledger, moved).read == 0

    def test_the_document_that_changed(self, archive: Path, ledger: Path) -> None:
        reviewed(ledger, archive)
        write(archive, {"2024/2.txt": notice(2)._replace(note=None)})
        assert reviewed(ledger, archive).read == 1
        assert rows(ledger)["发文/2024/2.txt"].codes == {"GK101"}

    def test_the_document_with_a_companion_that_came_changed_or_went(
        self, archive: Path, ledger: Path
    ) -> None:
        reviewed(ledger, archive)
        sidecar = archive / "2024" / "3.gk.toml"
        sidecar.write_text(SIDECAR, encoding="utf-8")
        assert reviewed(ledger, archive).read == 1
        assert "GK108" in rows(ledger)["发文/2024/3.txt"].codes
        sidecar.write_text(SIDECAR.replace("withheld", "proactive"), encoding="utf-8")
        assert reviewed(ledger, archive).read == 1
        sidecar.unlink()
        assert reviewed(ledger, archive).read == 1
        assert rows(ledger)["发文/2024/3.txt"].codes == frozenset()

    def test_everything_where_the_profile_is_another_one(self, archive: Path, ledger: Path) -> None:
        reviewed(ledger, archive)
        assert reviewed(ledger, archive, plan=archive_plan(profile="运城市")).read == 5

    def test_on_another_day_only_what_the_day_decides(self, archive: Path, ledger: Path) -> None:
        write(archive, {"2024/无日期.txt": notice(9)._replace(date=None, printing=None)})
        reviewed(ledger, archive)
        assert reviewed(ledger, archive, plan=archive_plan(as_of=date(2026, 12, 1))).read == 1

    def test_everything_when_asked(self, archive: Path, ledger: Path) -> None:
        reviewed(ledger, archive)
        before = content(ledger)
        assert reviewed(ledger, archive, options=Options(fresh=True)).read == 5
        assert content(ledger) == before

    def test_a_document_dated_before_the_day_asked_for_is_not_taken_up(
        self, archive: Path, ledger: Path
    ) -> None:
        write(archive, {"2019/旧.txt": notice(1, year=2019)})
        options = Options(since=date(2020, 1, 1))
        done = reviewed(ledger, archive, options=options)
        assert (done.read, done.earlier) == (6, 1)
        assert rows(ledger)["发文/2019/旧.txt"].state == "earlier"
        assert reviewed(ledger, archive, options=options).read == 0
        assert reviewed(ledger, archive).read == 1
        assert rows(ledger)["发文/2019/旧.txt"].state == "checked"


class TestFilesThatAreNotThereAnyMore:
    def test_they_stay_in_the_ledger_and_say_so(self, archive: Path, ledger: Path) -> None:
        reviewed(ledger, archive)
        (archive / "2024" / "4.txt").unlink()
        assert reviewed(ledger, archive).vanished == 1
        assert rows(ledger)["发文/2024/4.txt"].gone
        write(archive, {"2024/4.txt": notice(4)})
        assert reviewed(ledger, archive).read == 1
        assert not rows(ledger)["发文/2024/4.txt"].gone

    def test_with_their_folder(self, archive: Path, ledger: Path) -> None:
        write(archive, {"2025/1.txt": notice(1, year=2025)})
        reviewed(ledger, archive)
        shutil.rmtree(archive / "2025")
        assert reviewed(ledger, archive).vanished == 1

    def test_an_archive_that_is_suddenly_empty_is_a_drive_that_is_not_there(
        self, archive: Path, ledger: Path
    ) -> None:
        reviewed(ledger, archive)
        before = content(ledger)
        shutil.rmtree(archive)
        archive.mkdir()
        with pytest.raises(LedgerError, match="请检查盘是否接好"):
            reviewed(ledger, archive)
        assert content(ledger) | {"meta": []} == before | {"meta": []}

    def test_a_folder_that_cannot_be_opened_loses_nothing(
        self, archive: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(archive, {"2025/1.txt": notice(1, year=2025)})
        reviewed(ledger, archive)
        scandir = os.scandir

        def refuse(path: str) -> object:
            if Path(path).name == "2025":
                raise PermissionError(13, "no")
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refuse)
        assert reviewed(ledger, archive).vanished == 0
        found = rows(ledger)
        assert not found["发文/2025/1.txt"].gone
        assert "打不开这个文件夹" in found["发文/2025/"].faults
        monkeypatch.undo()
        reviewed(ledger, archive)
        assert "发文/2025/" not in rows(ledger)


class TestDocumentsAndEachOther:
    def test_a_number_used_twice_is_told_of_both_and_only_the_new_one_is_read(
        self, archive: Path, ledger: Path
    ) -> None:
        reviewed(ledger, archive)
        other = notice(1, title="云溪市人民政府办公室关于开展消防检查的通知")
        write(archive, {"2024/另一份.txt": other})
        assert reviewed(ledger, archive).read == 1
        found = rows(ledger)
        assert found["发文/2024/1.txt"].codes == found["发文/2024/另一份.txt"].codes == {"GK614"}
        (archive / "2024" / "另一份.txt").unlink()
        assert reviewed(ledger, archive).read == 0
        assert rows(ledger)["发文/2024/1.txt"].codes == frozenset()

    def test_a_wrong_number_in_one_is_told_once_the_other_is_there(
        self, archive: Path, ledger: Path
    ) -> None:
        cited = "《云溪市人民政府办公室关于做好第3号示例工作的通知》（云政办发〔2024〕33号）"
        citing = notice(8, body=(f"按照{cited}要求，现就有关事项通知如下。",))
        write(archive, {"2024/引用.txt": citing})
        (archive / "2024" / "3.txt").rename(archive.parent / "3.txt")
        reviewed(ledger, archive)
        assert rows(ledger)["发文/2024/引用.txt"].codes == frozenset()
        (archive.parent / "3.txt").rename(archive / "2024" / "3.txt")
        done = reviewed(ledger, archive)
        assert (done.read, done.again) == (1, 2)  # the new one; then both are told of each other
        assert rows(ledger)["发文/2024/引用.txt"].codes == {"GK403"}
        right = notice(8, body=(f"按照{cited.replace('33', '3')}要求，现就有关事项通知如下。",))
        write(archive, {"2024/引用.txt": right})
        assert reviewed(ledger, archive).read == 1
        assert rows(ledger)["发文/2024/引用.txt"].codes == frozenset()


class TestOneArchiveInParts:
    def test_any_number_of_workers_writes_the_same_ledger(
        self, planted: Path, tmp_path: Path
    ) -> None:
        for jobs in (1, 3):
            reviewed(tmp_path / f"{jobs}.db", planted, options=Options(jobs=jobs))
        assert content(tmp_path / "1.db") == content(tmp_path / "3.db")

    def test_shards_merged_in_any_order_are_the_ledger_of_the_whole(
        self, planted: Path, tmp_path: Path
    ) -> None:
        reviewed(tmp_path / "whole.db", planted)
        shards = [tmp_path / f"{n}.db" for n in (1, 2, 3)]
        for n, shard in enumerate(shards, start=1):
            reviewed(shard, planted, options=Options(shard=Shard(n, 3)))
        assert sum(len(rows(shard)) for shard in shards) == len(rows(tmp_path / "whole.db"))
        for name, order in (("one.db", shards), ("other.db", shards[::-1])):
            merged(tmp_path / name, order)
            assert content(tmp_path / name) == content(tmp_path / "whole.db")

    def test_merging_again_changes_nothing(self, planted: Path, tmp_path: Path) -> None:
        shards = [tmp_path / "1.db", tmp_path / "2.db"]
        for n, shard in enumerate(shards, start=1):
            reviewed(shard, planted, options=Options(shard=Shard(n, 2)))
        merged(tmp_path / "whole.db", shards)
        before = content(tmp_path / "whole.db")
        merged(tmp_path / "whole.db", shards)
        assert content(tmp_path / "whole.db") == before

    def test_a_part_that_was_judged_otherwise_is_refused(
        self, archive: Path, tmp_path: Path
    ) -> None:
        one, other = tmp_path / "1.db", tmp_path / "2.db"
        reviewed(one, archive, options=Options(shard=Shard(1, 2)))
        reviewed(other, archive, options=Options(shard=Shard(2, 2)))
        reviewed(other, archive, plan=archive_plan(as_of=date(2026, 12, 1)))
        with pytest.raises(LedgerError, match="核对的日期不同"):
            look_at([one, other])

    def test_a_part_that_is_not_finished_is_refused(self, archive: Path, tmp_path: Path) -> None:
        part = tmp_path / "1.db"

        def stop() -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            reviewed(part, archive, watch=Watch(2, stop))
        with pytest.raises(LedgerError, match="还没有做完"):
            look_at([part])


def merged(target: Path, parts: list[Path]) -> None:
    from gklint.engine.review import conclude  # noqa: PLC0415 - only here

    with open_ledger(target, write=True) as ledger:
        for part in look_at(parts):
            merge(ledger, part)
        conclude(ledger, archive_plan(), options=Options(), watcher=Watch())


class TestTheSameArchiveTwice:
    def test_a_folder_of_another_archive_with_the_same_name_needs_a_name(
        self, archive: Path, ledger: Path, tmp_path: Path
    ) -> None:
        reviewed(ledger, archive)
        other = write(tmp_path / "乙" / "发文", {"1.txt": notice(1)})
        with pytest.raises(LedgerError, match="请起个名字"):
            reviewed(ledger, other)

    def test_a_folder_above_a_known_one_would_count_its_documents_twice(
        self, archive: Path, ledger: Path
    ) -> None:
        reviewed(ledger, archive / "2024")
        with pytest.raises(LedgerError, match="记两遍"):
            reviewed(ledger, archive)

    def test_a_folder_below_a_known_one_is_a_part_of_it(self, archive: Path, ledger: Path) -> None:
        reviewed(ledger, archive)
        done = reviewed(ledger, archive / "2024")
        assert (done.read, done.unchanged, done.vanished) == (0, 5, 0)


def test_of_a_classified_document_the_ledger_holds_that_it_is_there(
    archive: Path, ledger: Path
) -> None:
    secret = notice(77)._replace(before=("000001", "机密★10年"))
    write(archive, {"2024/密.txt": secret})
    reviewed(ledger, archive)
    row = rows(ledger)["发文/2024/密.txt"]
    assert row.state == "classified"
    assert all(code.startswith("GK5") for code in row.codes)
    told = repr(content(ledger))
    assert not any(word in told for word in ("第77号", "〔2024〕77", "机密★"))


def test_a_text_that_is_no_document_is_passed_over_until_it_becomes_one(
    archive: Path, ledger: Path
) -> None:
    write(archive, {"2024/便条.txt": "买白菜两斤。\n"})
    reviewed(ledger, archive)
    assert rows(ledger)["发文/2024/便条.txt"].state == "passed_over"
    assert reviewed(ledger, archive).read == 0
    write(archive, {"2024/便条.txt": Draft()})
    assert reviewed(ledger, archive).read == 1
    assert rows(ledger)["发文/2024/便条.txt"].state == "checked"


def test_the_day_of_the_review_decides_what_is_due(archive: Path, ledger: Path) -> None:
    closed = notice(6, year=2021)._replace(note="（此件不予公开）")
    write(archive, {"2021/6.txt": closed})
    reviewed(ledger, archive, plan=archive_plan(profile="运城市", as_of=date(2022, 1, 1)))
    assert "GK603" not in rows(ledger)["发文/2021/6.txt"].codes
    reviewed(ledger, archive, plan=archive_plan(profile="运城市", as_of=AS_OF))
    assert "GK603" in rows(ledger)["发文/2021/6.txt"].codes
