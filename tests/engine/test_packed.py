"""Documents in archives and mails are found, judged and kept as those in folders are."""

import pickle
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import fsspec
import pytest

from gklint.engine.check import check_candidate
from gklint.engine.cluster import Remote, read_batch
from gklint.engine.find import Candidate, find_drafts
from gklint.engine.keys import environment
from gklint.engine.plan import Plan, make_plan
from gklint.engine.reading import Reading, ReadingRecipe, read
from gklint.hooks.host import HostRecipe, load_host
from gklint.model.disclosure import Stage
from gklint.model.outcome import FileResult
from gklint.readers import SUFFIXES
from gklint.readers.packed import forget
from tests.engine.ledgers import content
from tests.engine.reviewing import archive_plan, notice, reviewed, rows, write
from tests.formats.pdf_writer import write_pdf
from tests.formats.typeset import page, text
from tests.readers.hostile import ole
from tests.readers.packing import encrypted, mail, zipped

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RAR = b"Rar!\x1a\x07\x01\x00" + b"x" * 100


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(load_host(HostRecipe()), as_of=date(2026, 11, 20), stage=Stage.SUBMIT)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "台账.db"


def found(plan: Plan, *paths: Path) -> list[Candidate]:
    suffixes = SUFFIXES | frozenset(plan.host.readers)
    return list(find_drafts(paths, suffixes=suffixes))


def checked(plan: Plan, *paths: Path) -> list[FileResult]:
    results = (check_candidate(candidate, plan) for candidate in found(plan, *paths))
    return [result for result in results if result is not None]


def seen_from(place: Path, results: list[FileResult]) -> list[FileResult]:
    """Give results with all paths as seen from one place."""

    def inside(path: str) -> str:
        return Path(path).relative_to(place).as_posix()

    return [
        result._replace(
            path=inside(result.path),
            companions=tuple(c._replace(path=inside(c.path)) for c in result.companions),
        )
        for result in results
    ]


def packed(folder: Path, into: Path) -> Path:
    """Pack a folder as people do."""
    made = shutil.make_archive(str(into.with_suffix("")), "zip", folder)
    return Path(made)


def refusing(work: Callable[..., object]) -> Callable[..., object]:
    """Do some work on files as the system does where archives may not be read."""

    def refused(path: Path, *given: str, **named: object) -> object:
        if path.suffix == ".zip":
            raise PermissionError
        return work(path, *given, **named)

    return refused


def of(folder: Path) -> dict[str, bytes]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


class TestCheck:
    @pytest.mark.parametrize("dossier", ["送审材料", "送审材料-有错"])
    def test_a_packed_dossier_is_judged_as_the_folder_is(
        self, plan: Plan, dossier: str, tmp_path: Path
    ) -> None:
        folder = EXAMPLES / dossier
        archive = packed(folder, tmp_path / "报送.zip")
        judged = seen_from(archive, checked(plan, archive))
        assert judged == seen_from(folder, checked(plan, folder))
        assert judged

    def test_what_is_attached_to_a_mail_is_a_dossier(self, plan: Plan, tmp_path: Path) -> None:
        folder = EXAMPLES / "送审材料"
        file = tmp_path / "报送.eml"
        file.write_bytes(mail(attached=list(of(folder).items())).as_bytes())
        assert seen_from(file, checked(plan, file)) == seen_from(folder, checked(plan, folder))

    def test_one_document_of_an_archive_may_be_named(self, plan: Plan, tmp_path: Path) -> None:
        archive = write(tmp_path, {"a.zip": zipped({"发文/1.txt": notice(1).text()})}) / "a.zip"
        (result,) = checked(plan, archive / "发文" / "1.txt")
        assert result.path.endswith("a.zip/发文/1.txt")
        assert result.recognised

    def test_a_folder_of_an_archive_may_be_named(self, plan: Plan, tmp_path: Path) -> None:
        members = {"甲/1.txt": notice(1).text(), "乙/2.txt": notice(2).text()}
        write(tmp_path, {"a.zip": zipped(members)})
        assert [c.path.name for c in found(plan, tmp_path / "a.zip" / "乙")] == ["2.txt"]

    def test_in_a_folder_all_are_searched_in_the_order_of_names(
        self, plan: Plan, tmp_path: Path
    ) -> None:
        inner = zipped({"5.txt": "", "说明.pptx": ""})
        write(tmp_path, {"1.txt": "", "2.ZIP": zipped({"3.txt": "", "4.zip": inner}), "6.txt": ""})
        names = [c.path.relative_to(tmp_path).as_posix() for c in found(plan, tmp_path)]
        assert names == ["1.txt", "2.ZIP/3.txt", "2.ZIP/4.zip/5.txt", "6.txt"]

    def test_an_archive_may_be_left_out(self, tmp_path: Path) -> None:
        write(tmp_path, {"旧.zip": zipped({"1.txt": "", "2.txt": ""}), ".gitignore": "1.txt\n"})
        drafts = find_drafts([tmp_path], suffixes=SUFFIXES)
        assert [draft.path.name for draft in drafts] == ["2.txt"]
        assert not list(find_drafts([tmp_path], suffixes=SUFFIXES, exclude=["*.zip"]))

    def test_archives_in_archives_are_bounded_as_a_whole(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("gklint.readers.pack.MAX_MEMBERS", 6)
        inner = zipped({"1.txt": "", "2.txt": ""})
        names = ("1.zip", "2.zip", "3.zip")
        write(tmp_path, {"a.zip": zipped(dict.fromkeys(names, inner)), "b.zip": inner})
        drafts = list(find_drafts([tmp_path], suffixes=SUFFIXES))
        told = [draft.path.relative_to(tmp_path).as_posix() for draft in drafts]
        inside = ["1.zip/1.txt", "1.zip/2.txt", "2.zip", "3.zip"]
        assert told == [*(f"a.zip/{name}" for name in inside), "b.zip/1.txt", "b.zip/2.txt"]
        assert [draft.fault is None for draft in drafts] == [True, True, False, False, True, True]

    def test_a_word_file_named_as_an_archive_is_read(self, plan: Plan, tmp_path: Path) -> None:
        shutil.copy(EXAMPLES / "通知.docx", tmp_path / "通知.zip")
        (result,) = checked(plan, tmp_path / "通知.zip")
        assert result.recognised

    def test_an_archive_of_material_is_no_archive_of_drafts(
        self, plan: Plan, tmp_path: Path
    ) -> None:
        material = zipped({"图解.txt": notice(9).text()})
        write(tmp_path, {"通知.txt": notice(1), "通知.解读材料.zip": material})
        assert [c.path.name for c in found(plan, tmp_path)] == ["通知.txt"]

    def test_what_a_plug_in_reads_is_a_file_while_it_reads(
        self, plan: Plan, tmp_path: Path
    ) -> None:
        lines = page(text(notice(1).text()))
        write(tmp_path, {"1.pdf": write_pdf(lines), "a.zip": zipped({"1.pdf": write_pdf(lines)})})
        plain, inside = checked(plan, tmp_path)
        assert inside.recognised
        assert [f.code for f in inside.findings] == [f.code for f in plain.findings]
        assert inside.sha256 == plain.sha256

    @pytest.mark.parametrize(
        ("name", "data", "words"),
        [
            ("a.zip", zipped({"说明.pptx": "x"}), "没有可以检查的文件"),
            ("a.eml", mail(attached=[("照片.zipx", b"x")]).as_bytes(), "邮件里没有可以检查的文件"),
            ("a.zip", encrypted(zipped({"1.txt": "x"})), "输入密码解压"),
            ("a.zip", zipped({"1.txt": "x"})[:40], "重新复制"),
            ("a.zip", b"\0\1\2\3" * 99, "不是压缩包，也不是邮件"),
            ("a.rar", RAR, "RAR 压缩包，打不开：请先解压"),
            ("a.zip", RAR, "RAR 压缩包，打不开：请先解压"),
            ("a.docx", RAR, "RAR 压缩包，不是 Word 文件"),
            ("a.msg", ole("__properties_version1.0"), "Outlook 里另存为 .eml"),
            ("a.docx", zipped({"1.txt": "x"}), "文件名应以 .zip 结尾"),
        ],
    )
    def test_what_cannot_be_looked_into_says_what_to_do(
        self, plan: Plan, tmp_path: Path, name: str, data: bytes, words: str
    ) -> None:
        write(tmp_path, {name: data})
        (result,) = checked(plan, tmp_path / name)
        (fault,) = result.faults
        assert words in fault.message

    def test_archives_that_cannot_be_opened_are_told_in_a_folder(
        self, plan: Plan, tmp_path: Path
    ) -> None:
        half = zipped({"1.txt": "x"})[:40]
        write(tmp_path, {"旧.rar": RAR, "坏.zip": half, "图.zip": zipped({"1.png": "x"})})
        told = {Path(result.path).name for result in checked(plan, tmp_path)}
        assert told == {"旧.rar", "坏.zip"}


class TestReview:
    def test_it_keeps_documents_of_archives_as_those_of_folders(
        self, tmp_path: Path, ledger: Path
    ) -> None:
        drafts = {f"{n}.txt": notice(n).text() for n in range(1, 4)}
        plain, archives = tmp_path / "甲" / "发文", tmp_path / "乙" / "发文"
        write(plain / "2024.zip", dict(drafts))
        write(archives, {"2024.zip": zipped(drafts)})
        assert reviewed(ledger, archives).read == 3
        other = tmp_path / "另.db"
        reviewed(other, plain)
        assert rows(ledger) == rows(other)
        assert set(rows(ledger)) == {f"发文/2024.zip/{n}.txt" for n in range(1, 4)}

    def test_it_reads_again_what_changed_in_an_archive(self, tmp_path: Path, ledger: Path) -> None:
        drafts = {f"{n}.txt": notice(n).text() for n in range(1, 4)}
        archive = write(tmp_path / "发文", {"a.zip": zipped(drafts)})
        reviewed(ledger, archive)
        before = content(ledger)
        again = reviewed(ledger, archive)
        assert (again.read, again.unchanged) == (0, 3)
        assert content(ledger) == before
        drafts["2.txt"] = notice(2)._replace(note=None).text()
        drafts["3.gk.toml"] = '[document]\nattribute = "withheld"\n'
        del drafts["1.txt"]
        write(archive, {"a.zip": zipped(drafts)})
        changed = reviewed(ledger, archive)
        assert (changed.read, changed.vanished) == (2, 1)
        assert rows(ledger)["发文/a.zip/2.txt"].codes == {"GK101"}
        assert "GK108" in rows(ledger)["发文/a.zip/3.txt"].codes

    def test_documents_of_an_archive_that_broke_are_not_gone(
        self, tmp_path: Path, ledger: Path
    ) -> None:
        whole = zipped({"1.txt": notice(1).text()})
        archive = write(tmp_path / "发文", {"a.zip": whole, "2.txt": notice(2)})
        reviewed(ledger, archive)
        write(archive, {"a.zip": whole[:50]})
        assert reviewed(ledger, archive).vanished == 0
        broken = rows(ledger)
        assert "重新复制" in broken["发文/a.zip"].faults
        assert not broken["发文/a.zip/1.txt"].gone
        write(archive, {"a.zip": whole})
        reviewed(ledger, archive)
        mended = rows(ledger)
        assert "发文/a.zip" not in mended
        assert not mended["发文/a.zip/1.txt"].gone

    def test_documents_of_an_archive_that_may_not_be_read_are_not_gone(
        self, tmp_path: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        archive = write(tmp_path / "发文", {"a.zip": zipped({"1.txt": notice(1).text()})})
        reviewed(ledger, archive)
        forget()
        with monkeypatch.context() as locked:
            locked.setattr(Path, "open", refusing(Path.open))
            locked.setattr(Path, "read_bytes", refusing(Path.read_bytes))
            assert reviewed(ledger, archive).vanished == 0
        assert "没有权限" in rows(ledger)["发文/a.zip"].faults
        assert not rows(ledger)["发文/a.zip/1.txt"].gone
        reviewed(ledger, archive)
        assert "发文/a.zip" not in rows(ledger)

    def test_an_archive_that_is_named_is_reviewed_as_in_its_folder(
        self, tmp_path: Path, ledger: Path
    ) -> None:
        drafts = {f"{n}.txt": notice(n).text() for n in (1, 2)}
        archive = write(tmp_path / "发文", {"a.zip": zipped(drafts)})
        assert reviewed(ledger, archive / "a.zip").read == 2
        kept = rows(ledger)
        assert reviewed(ledger, archive).unchanged == 2
        assert rows(ledger) == kept
        write(archive, {"a.zip": zipped(drafts)[:50]})
        assert reviewed(ledger, archive / "a.zip").vanished == 0
        assert "重新复制" in rows(ledger)["发文/a.zip"].faults
        write(archive, {"a.zip": zipped({"1.txt": drafts["1.txt"]})})
        reviewed(ledger, archive / "a.zip")
        mended = rows(ledger)
        assert "发文/a.zip" not in mended
        assert [mended[f"发文/a.zip/{n}.txt"].gone for n in (1, 2)] == [False, True]

    def test_documents_of_an_archive_that_is_gone_are_gone(
        self, tmp_path: Path, ledger: Path
    ) -> None:
        write(tmp_path / "发文", {"a.zip": zipped({"1.txt": notice(1).text()}), "2.txt": notice(2)})
        reviewed(ledger, tmp_path / "发文")
        (tmp_path / "发文" / "a.zip").unlink()
        assert reviewed(ledger, tmp_path / "发文").vanished == 1

    def test_documents_that_contradict_each_other_are_told_in_archives_too(
        self, tmp_path: Path, ledger: Path
    ) -> None:
        first = "《云溪市人民政府办公室关于做好第1号示例工作的通知》"
        cites = f"根据{first}（云政办发〔2024〕{{}}号）要求："
        drafts = {
            "1.txt": notice(1).text(),
            "2.txt": notice(2, body=[cites.format(1)]).text(),
            "3.txt": notice(3, body=[cites.format(99)]).text(),
        }
        plain = write(tmp_path / "甲" / "发文" / "a.zip", dict(drafts)).parent
        archive = write(tmp_path / "乙" / "发文", {"a.zip": zipped(drafts)})
        other = tmp_path / "另.db"
        reviewed(other, plain)
        again = reviewed(ledger, archive)
        assert again.again > 0
        assert again.out_of_reach == 0
        assert rows(ledger) == rows(other)

    def test_text_recognised_of_a_packed_scan_lies_beside_it(
        self, tmp_path: Path, ledger: Path
    ) -> None:
        scan = write_pdf(page())
        write(tmp_path / "发文", {"a.zip": zipped({"扫描.pdf": scan})})
        reviewed(ledger, tmp_path / "发文")
        assert "OCR" in rows(ledger)["发文/a.zip/扫描.pdf"].faults
        texts: dict[str, bytes | str] = {"扫描.pdf": scan, "扫描.pdf.ocr.txt": notice(1).text()}
        write(tmp_path / "发文", {"a.zip": zipped(texts)})
        assert reviewed(ledger, tmp_path / "发文").read == 1
        assert not rows(ledger)["发文/a.zip/扫描.pdf"].faults


def test_a_worker_of_a_cluster_fetches_an_archive_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = archive_plan()
    recipe = ReadingRecipe(plan.recipe, environment(plan))
    drafts = {f"{n}.txt": notice(n).text() for n in (1, 2)}
    archive = write(tmp_path, {"a.zip": zipped(drafts)}) / "a.zip"
    tasks = [
        Reading(Candidate(archive / name, f"发文/a.zip/{name}"), "发文/a.zip") for name in drafts
    ]
    memory = fsspec.filesystem("memory")
    memory.put(str(archive), "/归档/a.zip")
    fetched: list[str] = []
    fetch = type(memory).get_file

    def counted(system: object, address: str, place: str) -> None:
        fetched.append(address)
        fetch(system, address, place)

    monkeypatch.setattr(type(memory), "get_file", counted)
    batch = [Remote(task, "memory://归档/a.zip", (), task.candidate.path.name) for task in tasks]
    assert read_batch(pickle.dumps(recipe), batch, 60.0) == [
        read(task, plan, recipe.environment) for task in tasks
    ]
    assert len(fetched) == 1
