"""Findings held against a baseline: known again wherever they move, new when they are others."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.engine.baseline import (
    Examined,
    Held,
    Reach,
    Said,
    compare,
    entries_of,
    examined,
    extended,
    held,
    idle_entries,
    lookup,
    marked,
    pruned,
)
from gklint.engine.check import check_file
from gklint.engine.fingerprint import numbered
from gklint.engine.plan import Plan
from gklint.model.baseline import Baseline, BaselineEntry, Comparison, Moved, Stale
from gklint.model.disclosure import Stage
from gklint.model.dossier import Dossier
from gklint.model.faults import Fault, FaultKind
from gklint.model.manuscript import Span
from gklint.model.outcome import (
    Evidence,
    FileResult,
    Finding,
    Result,
    Severity,
    Suppression,
)
from gklint.rulekit import AnyRule, Draft, Hit, Judgement, Unknown

MakeRule = Callable[..., AnyRule]
MakePlan = Callable[..., Plan]

NOTED = date(2026, 11, 20)
SAID = Said("历史文件，逐年清理", NOTED, "县政府办")
SHA = "0123456789abcdef" * 4


def finding(code: str = "GK103", fingerprint: str = "f00d") -> Finding:
    return Finding(code, "n", Severity.ERROR, "毛病", "改", fingerprint=fingerprint)


def entry(path: str = "甲.txt", code: str = "GK103", mark: str = "f00d") -> BaselineEntry:
    return BaselineEntry(path, code, mark, "逐年清理", NOTED, "县政府办", "毛病", SHA[:16])


def document(path: str = "甲.txt", *findings: Finding, sha256: str | None = SHA) -> Examined:
    return Examined(path, sha256, findings, frozenset({"GK103", "GK101"}))


def baseline(*entries: BaselineEntry) -> Baseline:
    return Baseline("cn", Stage.ARCHIVE, entries)


class Place(NamedTuple):
    """A place that was searched, all or part of it, and where some paths hold nothing any more."""

    nothing: str = ""
    whole: bool = True
    looked: bool = True

    def complete(self, baseline: Baseline) -> bool:
        del baseline
        return self.whole

    def searched(self, path: str) -> bool:
        del path
        return self.looked

    def gone(self, path: str) -> bool:
        return path == self.nothing


def compared(made: Baseline, documents: Iterable[Examined], place: Place) -> Comparison:
    return compare(made, lookup(made, place.gone), documents, place)


# --- which finding an entry speaks of -----------------------------------------------------------


def suppressions(made: Baseline, examined_: Examined, place: Place | None = None) -> list[bool]:
    found = marked(examined_, lookup(made, (place or Place()).gone))
    return [each.suppressed is not None for each in found]


def test_an_entry_speaks_of_the_finding_with_its_code_and_fingerprint_in_its_file() -> None:
    found = [finding(), finding(fingerprint="beef"), finding("GK101")]
    assert suppressions(baseline(entry()), document("甲.txt", *found)) == [True, False, False]
    assert suppressions(baseline(entry()), document("乙.txt", *found, sha256=None)) == [False] * 3


def test_the_finding_bears_the_reason_of_its_entry() -> None:
    (found,) = marked(document("甲.txt", finding()), lookup(baseline(entry()), Place().gone))
    assert found.suppressed == Suppression("逐年清理", "县政府办", None, baseline=True)


def test_a_reason_that_stands_elsewhere_comes_first() -> None:
    other = finding()._replace(suppressed=Suppression("老模板"))
    (found,) = marked(document("甲.txt", other), lookup(baseline(entry()), Place().gone))
    assert found == other


def test_a_finding_without_fingerprint_is_never_known() -> None:
    classified = document("甲.txt", finding(fingerprint=""))
    assert suppressions(baseline(entry(mark="")), classified) == [False]
    assert list(entries_of([classified], SAID)) == []


def test_a_moved_file_is_known_again_by_its_bytes() -> None:
    moved = document("新/甲.txt", finding())
    assert suppressions(baseline(entry()), moved, Place("甲.txt")) == [True]
    changed = moved._replace(sha256="9" * 64)
    assert suppressions(baseline(entry()), changed, Place("甲.txt")) == [False]


def test_a_copy_is_not_covered_by_a_reason_given_for_another_file() -> None:
    assert suppressions(baseline(entry()), document("抄件.txt", finding())) == [False]


# --- what became of the entries -----------------------------------------------------------------


def test_an_entry_whose_finding_is_gone_is_stale() -> None:
    found = compared(baseline(entry()), [document("甲.txt")], Place())
    assert found == Comparison(0, (Stale(entry()),))


def test_an_entry_whose_file_is_gone_is_stale_where_it_was_looked_for() -> None:
    assert compared(baseline(entry()), [], Place("甲.txt")).stale == (Stale(entry(), lost=True),)
    assert compared(baseline(entry()), [], Place("甲.txt", looked=False)).stale == ()
    assert compared(baseline(entry()), [], Place()).stale == ()  # excluded, say, but there


def test_nothing_is_stale_of_what_was_not_judged_in_full() -> None:
    unjudged = document("甲.txt")._replace(judged=frozenset({"GK101"}))
    assert compared(baseline(entry()), [unjudged], Place()).stale == ()


def test_in_a_part_of_the_archive_an_unchanged_file_has_no_stale_entries() -> None:
    part = Place(whole=False)
    assert compared(baseline(entry()), [document("甲.txt")], part).stale == ()
    changed = document("甲.txt", sha256="9" * 64)
    assert compared(baseline(entry()), [changed], part).stale == (Stale(entry()),)


def test_a_move_is_told_and_written_down_by_prune() -> None:
    made = baseline(entry(), entry("乙.txt"))
    place = Place("甲.txt")
    documents = [document("丙.txt", finding()), document("乙.txt", sha256=None)]
    found = compared(made, documents, place)
    assert found == Comparison(
        known=1, stale=(Stale(entry("乙.txt")),), moved=(Moved(entry(), "丙.txt"),)
    )
    assert pruned(made, found).entries == (entry("丙.txt"),)


def test_what_is_added_keeps_the_reason_it_has() -> None:
    new = entry()._replace(reason="别的")
    assert extended(baseline(entry()), [new, entry("丙.txt")]).entries == (
        entry("丙.txt"),
        entry(),
    )


_KEYS = st.tuples(
    st.sampled_from(["甲.txt", "乙.txt", "丙.txt"]),
    st.sampled_from(["GK101", "GK103"]),
    st.sampled_from(["1", "2", "3"]),
)


@given(st.sets(_KEYS), st.sets(_KEYS))
def test_every_entry_is_either_known_or_stale_when_everything_was_checked(
    noted: set[tuple[str, str, str]], there: set[tuple[str, str, str]]
) -> None:
    made = baseline(*(entry(*key)._replace(content="") for key in sorted(noted)))
    documents = [
        document(path, *(finding(code, mark) for p, code, mark in sorted(there) if p == path))
        for path in ("甲.txt", "乙.txt", "丙.txt")
    ]
    found = compared(made, documents, Place())
    assert found.known == len(noted & there)
    assert {stale.entry.key for stale in found.stale} == noted - there
    after = pruned(made, found)
    assert {each.key for each in after.entries} == noted & there
    assert compared(after, documents, Place()).stale == ()


@given(st.lists(_KEYS, unique=True))
def test_what_was_put_in_is_known_and_nothing_else_is_new(keys: list[tuple[str, str, str]]) -> None:
    documents = [document(path, finding(code, mark)) for path, code, mark in keys]
    made = extended(baseline(), entries_of(documents, SAID))
    known = lookup(made, Place().gone)
    assert all(f.suppressed for each in documents for f in marked(each, known))
    assert list(entries_of([d._replace(findings=marked(d, known)) for d in documents], SAID)) == []


# --- of a run -----------------------------------------------------------------------------------

WORD = "〖毛病〗"


def _judge(dossier: Dossier) -> Iterator[Judgement]:
    """Find a fault in every word that is marked as one."""
    for line in dossier.manuscript.lines:
        if (start := line.text.find(WORD)) >= 0:
            yield Hit("body", {"what": "文"}, Span(line.number, start, len(line.text)))
        if "〖缺〗" in line.text:
            yield Unknown(Evidence.APPROVAL_FORM)


@pytest.fixture
def faulty(make_rule: MakeRule, plan: MakePlan) -> Plan:
    return plan(make_rule("ZZ101", _judge, severity=Severity.ERROR), stage=Stage.SUBMIT)


class Folder(NamedTuple):
    """A folder that is checked and compared with the baseline made of it."""

    place: Path
    plan: Plan

    @property
    def reach(self) -> Reach:
        return Reach.of(self.place / "基线.jsonl", [self.place])

    def write(self, name: str, *lines: str) -> None:
        text = Draft().text().replace("\n\n", "\n\n" + "".join(f"　　{x}。\n" for x in lines), 1)
        (self.place / name).write_text(text, encoding="utf-8")

    def results(self) -> list[FileResult]:
        found = (check_file(path, self.plan) for path in sorted(self.place.glob("*.txt")))
        return [each for each in found if each is not None]

    def made(self) -> Baseline:
        documents = examined(self.results(), self.plan, self.reach)
        empty = Baseline(self.plan.profile.id, self.plan.stage)
        return extended(empty, entries_of(documents, SAID))

    def held(self, made: Baseline) -> Held:
        return held(self.results(), made, self.plan, self.reach)


@pytest.fixture
def folder(tmp_path: Path, faulty: Plan) -> Folder:
    return Folder(tmp_path, faulty)


def counting(found: Held) -> list[str]:
    """Give the words of the findings that count."""
    return [
        f.place.text if f.place else ""
        for result in found.results
        for f in result.findings
        if f.suppressed is None
    ]


def test_what_is_in_the_baseline_does_not_count(folder: Folder) -> None:
    folder.write("甲.txt", f"{WORD}一", f"{WORD}一", f"{WORD}二")
    folder.write("乙.txt", f"{WORD}一")
    made = folder.made()
    assert len(made.entries) == 4
    assert counting(folder.held(made)) == []


def test_a_finding_is_known_wherever_it_moves_in_its_document(folder: Folder) -> None:
    folder.write("甲.txt", f"{WORD}一", f"{WORD}二")
    made = folder.made()
    folder.write("甲.txt", "前面多了一段", f"{WORD}二", "中间也多了一段", f"{WORD}一")
    found = folder.held(made)
    assert counting(found) == []
    assert found.comparison == Comparison(known=2)


def test_a_finding_that_is_edited_is_new_and_its_entry_stale(folder: Folder) -> None:
    folder.write("甲.txt", f"{WORD}一", f"{WORD}二")
    made = folder.made()
    folder.write("甲.txt", f"{WORD}一改", f"{WORD}二")
    found = folder.held(made)
    assert counting(found) == [f"{WORD}一改。"]
    assert [stale.lost for stale in found.comparison.stale] == [False]


def test_of_equal_findings_one_more_is_new(folder: Folder) -> None:
    folder.write("甲.txt", f"{WORD}一")
    made = folder.made()
    folder.write("甲.txt", f"{WORD}一", f"{WORD}一")
    assert counting(folder.held(made)) == [f"{WORD}一。"]


@given(
    before=st.lists(st.sampled_from("甲乙丙"), max_size=4),
    after=st.lists(st.sampled_from("甲乙丙"), max_size=4),
)
def test_new_and_stale_are_what_was_added_and_taken_away(before: str, after: str) -> None:
    made = extended(baseline(), entries_of([_numbered(before)], SAID))
    found = _numbered(after)
    new = [f for f in marked(found, lookup(made, Place().gone)) if f.suppressed is None]
    assert len(new) == (Counter(after) - Counter(before)).total()
    stale = compared(made, [found], Place()).stale
    assert len(stale) == (Counter(before) - Counter(after)).total()


def _numbered(words: str) -> Examined:
    """Give a document with a finding a word, in order, as a check does."""
    found = [("body", finding()._replace(data={"quoted": word})) for word in words]
    return document("甲.txt", *numbered(found))


def test_the_verdict_is_that_of_the_new_findings(folder: Folder) -> None:
    folder.write("甲.txt", f"{WORD}一")
    (before,) = folder.results()
    (after,) = folder.held(folder.made()).results
    assert [r.verdict.result for r in (before, after) if r.verdict] == [
        Result.BLOCKED,
        Result.PASS,
    ]


def test_entries_of_documents_that_were_not_checked_in_full_stay(folder: Folder) -> None:
    folder.write("甲.txt", f"{WORD}一")
    made = folder.made()
    folder.write("甲.txt", "〖缺〗")
    assert folder.held(made).comparison.stale == ()
    (folder.place / "甲.txt").write_bytes(b"PK\x03\x04broken")
    found = folder.held(made)
    assert found.results[0].faults
    assert found.comparison.stale == ()


def test_a_deleted_file_leaves_stale_entries_and_one_outside_does_not(
    folder: Folder, tmp_path: Path, faulty: Plan
) -> None:
    folder.write("甲.txt", f"{WORD}一")
    made = folder.made()
    (tmp_path / "甲.txt").unlink()
    assert [stale.lost for stale in folder.held(made).comparison.stale] == [True]
    elsewhere = Reach.of(tmp_path / "基线.jsonl", [tmp_path / "别处"])
    assert held((), made, faulty, elsewhere).comparison.stale == ()


def test_at_another_stage_nothing_is_called_stale(folder: Folder) -> None:
    folder.write("甲.txt", f"{WORD}一")
    made = folder.made()._replace(stage=Stage.ARCHIVE)
    folder.write("甲.txt")
    assert folder.held(made).comparison.stale == ()


def test_a_check_calls_nothing_stale_of_a_baseline_made_from_a_ledger(folder: Folder) -> None:
    folder.write("甲.txt", f"{WORD}一")
    made = folder.made()._replace(ledger=True)
    assert counting(folder.held(made)) == []
    folder.write("甲.txt")
    assert folder.held(made).comparison.stale == ()


# --- where a run looked -------------------------------------------------------------------------


def test_paths_are_seen_from_the_folder_of_the_baseline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach = Reach.of(tmp_path / "归档" / "基线.jsonl", [tmp_path])
    monkeypatch.chdir(tmp_path)
    assert reach.seen("归档/2015/甲.txt") == "2015/甲.txt"
    assert reach.seen(str(tmp_path / "乙.txt")) == "../乙.txt"
    assert reach.searched("../乙.txt")
    assert not reach.searched("../../乙.txt")


def test_what_cannot_be_looked_at_is_not_gone(tmp_path: Path) -> None:
    reach = Reach.of(tmp_path / "基线.jsonl", [tmp_path])
    (tmp_path / "甲.txt").touch()
    assert [reach.gone(p) for p in ("甲.txt", "乙.txt", "甲.txt/丙.txt")] == [False, True, True]
    assert not reach.gone("\0")
    assert not reach.gone("长" * 5000)


# --- GK006 --------------------------------------------------------------------------------------


def test_stale_entries_are_warned_of_by_name(faulty: Plan) -> None:
    stale = [Stale(entry()), Stale(entry("乙.txt"), lost=True)]
    found = idle_entries(stale, faulty)
    assert [(f.code, f.severity, f.message) for f in found] == [
        ("GK006", Severity.WARNING, "基线里 甲.txt 的 GK103（毛病）没有用上：问题已经没有了。"),
        ("GK006", Severity.WARNING, "基线里 乙.txt 的 GK103（毛病）没有用上：文件已经不在了。"),
    ]
    assert "gklint baseline prune" in found[0].help


def test_of_many_stale_entries_the_rest_is_counted(faulty: Plan) -> None:
    found = idle_entries([Stale(entry(f"{n}.txt")) for n in range(50)], faulty)
    assert len(found) == 21
    assert found[-1].message == "基线里另有 30 条也没有用上。"


def test_who_ignores_gk006_is_told_nothing(make_rule: MakeRule, plan: MakePlan) -> None:
    silent = plan(make_rule("ZZ101", lambda _: ()), ignore=("GK006",))
    assert idle_entries([Stale(entry())], silent) == ()


def test_a_document_of_which_nothing_was_read_is_left_out(faulty: Plan, tmp_path: Path) -> None:
    """What is no draft (a registry, the configuration) has no verdict, and no entries."""
    fault = Fault("GK001", FaultKind.INTERNAL, "坏了")
    other = FileResult("上级文件.csv", None, recognised=False, disclosure=None, faults=(fault,))
    reach = Reach.of(tmp_path / "基线.jsonl", [tmp_path])
    assert list(examined([other], faulty, reach)) == []
