"""What a ledger says, held against a baseline: an archive is gated on new findings only."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from gklint.engine.baseline import Held, Said, entries_of, extended, pruned
from gklint.engine.baseline_ledger import held_ledger, refuse_unfinished
from gklint.engine.keys import environment
from gklint.engine.plan import Plan, make_plan
from gklint.engine.reading import Reading, ReadingRecipe, start
from gklint.engine.review import Options, review
from gklint.engine.settle import settle
from gklint.hooks.host import load_host
from gklint.ledger.roots import Given, name_roots
from gklint.ledger.rows import DocumentRow
from gklint.ledger.said import say_row
from gklint.ledger.store import UNDERWAY, LedgerError, open_ledger
from gklint.model.baseline import Baseline, Comparison
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.record import Registered
from gklint.rulekit import Draft

AS_OF = date(2026, 11, 20)
SAID = Said("历史文件，逐年清理", AS_OF, "县政府办")
EMPTY = Baseline("cn", Stage.ARCHIVE, ledger=True)
WRONG = "(此件公开发布)"  # GK103


class Silent:
    """Looks on and says nothing."""

    def met(self, count: int) -> None:
        del count

    def read(self, row: DocumentRow | None) -> None:
        del row

    def judging(self, count: int) -> None:
        del count


def planned(*select: str) -> Plan:
    return make_plan(load_host(), as_of=AS_OF, stage=Stage.ARCHIVE, select=select).recording()


class Book(NamedTuple):
    """An archive and its ledger."""

    place: Path

    @property
    def folder(self) -> Path:
        return self.place / "历年发文"

    @property
    def ledger(self) -> Path:
        return self.place / "台账.db"

    def write(self, name: str, note: str = WRONG) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        number = f"云政办发〔2024〕{int.from_bytes(name.encode()) % 1000}号"
        title = f"云溪市人民政府办公室关于做好{name}工作的通知"
        file.write_text(Draft(number=number, title=title, note=note).text(), encoding="utf-8")
        return file

    def review(self) -> None:
        plan = planned()
        read = start(ReadingRecipe(plan.recipe, environment(plan)))

        def serial(tasks: Iterable[Reading]) -> Iterator[tuple[Reading, DocumentRow | None]]:
            return ((task, read(task)) for task in tasks)

        with open_ledger(self.ledger, write=True) as ledger:
            with ledger.writing():
                roots = name_roots(ledger, [Given("", self.folder)])
            review(ledger, roots, plan, options=Options(), watcher=Silent(), engine=serial)

    def register(self, row: Registered) -> None:
        with open_ledger(self.ledger, write=True) as ledger:
            with ledger.writing():
                say_row(ledger, row)
            settle(ledger, planned())

    def held(self, baseline: Baseline = EMPTY, *select: str) -> Held:
        with open_ledger(self.ledger) as ledger:
            refuse_unfinished(ledger)
            return held_ledger(ledger, baseline, planned(*select))

    def made(self) -> Baseline:
        return extended(EMPTY, entries_of(self.held().documents, SAID))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An archive of two documents whose marking has half-width brackets."""
    book = Book(tmp_path)
    book.write("甲.txt")
    book.write("2015/乙.txt")
    book.review()
    return book


def counting(found: Held) -> list[tuple[str, str]]:
    return [
        (result.path, finding.code)
        for result in found.results
        for finding in result.findings
        if finding.suppressed is None
    ]


def test_paths_are_those_of_the_ledger(book: Book) -> None:
    assert counting(book.held()) == [
        ("历年发文/2015/乙.txt", "GK103"),
        ("历年发文/甲.txt", "GK103"),
    ]


def test_what_is_in_the_baseline_does_not_count_however_often_is_reviewed(book: Book) -> None:
    made = book.made()
    book.review()
    found = book.held(made)
    assert counting(found) == []
    assert found.comparison.known == len(made.entries) == 2


def test_a_new_document_and_a_new_finding_are_new(book: Book) -> None:
    made = book.made()
    book.write("丙.txt")
    book.write("甲.txt", "(此件依申请公开)")
    book.review()
    found = book.held(made)
    assert [path for path, code in counting(found) if code == "GK103"] == [
        "历年发文/丙.txt",
        "历年发文/甲.txt",
    ]
    assert [(s.entry.path, s.lost) for s in found.comparison.stale] == [("历年发文/甲.txt", False)]


def test_the_entry_of_a_deleted_document_is_stale_and_that_of_a_moved_one_moves(
    book: Book,
) -> None:
    made = book.made()
    (book.folder / "甲.txt").rename(book.folder / "2015" / "甲.txt")
    (book.folder / "2015" / "乙.txt").unlink()
    book.review()
    found = book.held(made)
    assert counting(found) == []
    assert [(s.entry.path, s.lost) for s in found.comparison.stale] == [
        ("历年发文/2015/乙.txt", True)
    ]
    assert [e.path for e in pruned(made, found.comparison).entries] == ["历年发文/2015/甲.txt"]


def test_what_a_row_says_is_compared_too_even_without_a_file(book: Book) -> None:
    made = book.made()
    row = Registered(
        number="云政办发〔2014〕99号",
        title="关于旧事的通知",
        dated=date(2014, 5, 6),
        disclosure=Disclosure.WITHHELD,
    )
    book.register(row)
    assert ("（没有文件）云政办发〔2014〕99号", "GK603") in counting(book.held(made))
    again = extended(made, entries_of(book.held(made).documents, SAID))
    found = book.held(again)
    assert counting(found) == []
    assert found.comparison.stale == ()


def test_only_the_rules_that_are_wanted_are_compared(book: Book) -> None:
    made = book.made()
    book.write("甲.txt", "（此件公开发布）")
    book.review()
    assert counting(book.held(EMPTY, "GK1")) == [("历年发文/2015/乙.txt", "GK103")]
    assert counting(book.held(EMPTY, "GK7")) == []
    assert book.held(made, "GK7").comparison.stale == ()
    assert len(book.held(made, "GK1").comparison.stale) == 1


def test_entries_of_a_document_that_can_no_longer_be_read_stay(book: Book) -> None:
    made = book.made()
    (book.folder / "甲.txt").write_bytes(b"\0\0")
    book.review()
    found = book.held(made)
    assert [result.path for result in found.results if result.faults] == ["历年发文/甲.txt"]
    assert found.comparison.stale == ()


def test_folders_the_ledger_does_not_know_are_left_alone(book: Book) -> None:
    elsewhere = book.made().entries[0]._replace(path="别处/丙.txt")
    found = book.held(EMPTY._replace(entries=(elsewhere,)))
    assert found.comparison == Comparison()
    assert len(counting(found)) == 2


def test_the_ledger_of_an_unfinished_review_is_refused(book: Book) -> None:
    with open_ledger(book.ledger, write=True) as ledger, ledger.writing():
        ledger.keep(UNDERWAY, "1")
    with pytest.raises(LedgerError, match="还没有做完：请再运行一次 gklint review"):
        book.held()


def test_a_ledger_that_was_only_opened_is_refused(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "空.db", write=True) as ledger:
        pass
    with (
        open_ledger(tmp_path / "空.db") as ledger,
        pytest.raises(LedgerError, match="还没有做完"),
    ):
        refuse_unfinished(ledger)
