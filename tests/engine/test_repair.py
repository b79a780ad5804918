"""Repair in memory: fixes upon fixes, rules that quarrel, and what no program may decide."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.engine.check import check_manuscript
from gklint.engine.repair import Repaired, decisions, repaired
from gklint.fix.edits import is_mendable
from gklint.model.manuscript import Manuscript, Span
from gklint.model.outcome import FileResult, Finding, Fix, Safety, Severity
from gklint.rulekit import Draft, Example
from gklint.rulekit.example import manuscript_of
from tests.rules.defects import DEFECTS, Defect
from tests.rules.drafts import NOTICE
from tests.rules.judging import DOCUMENT_RULES, codes, plan

STEADY = settings(deadline=None, derandomize=True, max_examples=60)


def mend(draft: Draft | str, *, unsafe: bool = False) -> Repaired:
    text = draft.text() if isinstance(draft, Draft) else draft
    return repaired(manuscript_of(text), lambda m: check_manuscript(m, plan()), unsafe=unsafe)


def text_of(done: Repaired) -> str:
    return "\n".join(line.text for line in done.lines) + "\n"


def test_a_clean_document_is_left_alone() -> None:
    done = mend(NOTICE)
    assert done.edits == ()
    assert done.before == done.after


def test_everything_that_can_be_mended_is() -> None:
    spoilt = NOTICE._replace(
        number="云政办发 [2024]第012号", note="(此件公开发布)", date="2024年03月05日"
    )
    done = mend(spoilt)
    assert text_of(done) == NOTICE.text()
    assert codes(done.after) == []
    assert {f.code for f in done.applied} >= {"GK701", "GK103", "GK706"}


def test_unsafe_fixes_wait_for_a_person() -> None:
    spoilt = NOTICE._replace(note="（主动公开）")
    assert mend(spoilt).edits == ()
    assert text_of(mend(spoilt, unsafe=True)) == NOTICE.text()


@STEADY
@given(st.lists(st.sampled_from(DEFECTS), min_size=1, max_size=6), st.booleans())
def test_mending_is_done_at_once_and_says_no_other_attribute(
    defects: list[Defect],
    unsafe: bool,  # noqa: FBT001 - drawn
) -> None:
    draft = defects[0].base
    for defect in defects:
        draft = draft._replace(**defect.changes)
    done = mend(draft, unsafe=unsafe)
    again = mend(text_of(done), unsafe=unsafe)
    assert again.edits == ()
    assert decisions(manuscript_of(draft.text())) == decisions(manuscript_of(text_of(done)))
    assert done.quarrels == ()
    assert done.deciding == ()


@STEADY
@given(st.lists(st.sampled_from(DEFECTS), min_size=1, max_size=4))
def test_what_is_not_mended_is_found_as_before_and_nothing_else(defects: list[Defect]) -> None:
    draft = defects[0].base
    for defect in defects:
        draft = draft._replace(**defect.changes)
    done = mend(draft)
    mended = {finding.code for finding in done.applied}
    before = Counter(code for code in codes(done.before) if code not in mended)
    after = Counter(code for code in codes(done.after) if code not in mended)
    assert before == after
    assert not any(is_mendable(finding, unsafe=False) for finding in done.after.findings)


BAD = [(rule.code, example) for rule in DOCUMENT_RULES if rule.fixable for example in rule.bad]


@pytest.mark.parametrize(("code", "example"), BAD, ids=[code for code, _ in BAD])
def test_no_rule_asks_for_a_fix_that_changes_the_attribute(code: str, example: Example) -> None:
    judged = plan(example.profile, example.stage, example.as_of)

    def check(manuscript: Manuscript) -> FileResult:
        return check_manuscript(manuscript, judged)

    manuscript = manuscript_of(example.text)
    assert code in codes(check(manuscript))
    done = repaired(manuscript, check, unsafe=True)
    assert (done.deciding, done.quarrels) == ((), ())
    assert decisions(manuscript._replace(lines=done.lines)) == decisions(manuscript)


def speaking(*rules: Callable[[str], Iterator[tuple[str, str, str]]]) -> Callable[..., FileResult]:
    """Make a check out of rules that see the number's line: code, what it finds, what it wants."""

    def check(manuscript: Manuscript) -> FileResult:
        found = []
        for line in manuscript.lines:
            for code, wrong, right in (each for rule in rules for each in rule(line.text)):
                at = line.text.find(wrong)
                if at >= 0:
                    span = Span(line.number, at, at + len(wrong))
                    fix = Fix(span, right, Safety.SAFE)
                    found.append(Finding(code, code, Severity.INFO, "", "", fix=fix))
        return FileResult("a", None, recognised=True, disclosure=None, findings=tuple(found))

    return check


def test_rules_that_undo_each_other_are_named_and_the_others_go_on() -> None:
    def one(_: str) -> Iterator[tuple[str, str, str]]:
        yield "XX1", "云溪", "云西"

    def other(_: str) -> Iterator[tuple[str, str, str]]:
        yield "XX2", "云西", "云溪"

    def third(_: str) -> Iterator[tuple[str, str, str]]:
        yield "XX3", "12号", "13号"

    manuscript = manuscript_of(NOTICE.text())
    done = repaired(manuscript, speaking(one, other, third))
    assert done.quarrels == ("XX1", "XX2")
    assert text_of(done) == NOTICE.text().replace("12号", "13号")


def test_a_rule_that_never_has_enough_is_stopped() -> None:
    def more(_: str) -> Iterator[tuple[str, str, str]]:
        yield "XX1", "12号", "112号"

    done = repaired(manuscript_of(NOTICE.text()), speaking(more))
    assert done.quarrels == ("XX1",)
    assert done.edits == ()


@pytest.mark.parametrize("wanted", ["依申请公开", "免予公开", "内部阅读"])
def test_a_fix_that_would_change_the_attribute_is_not_made(wanted: str) -> None:
    def deciding(_: str) -> Iterator[tuple[str, str, str]]:
        yield "XX1", "公开发布", wanted

    def harmless(_: str) -> Iterator[tuple[str, str, str]]:
        yield "XX2", "12号", "13号"

    done = repaired(manuscript_of(NOTICE.text()), speaking(deciding, harmless), unsafe=True)
    assert done.deciding == ("XX1",)
    assert text_of(done) == NOTICE.text().replace("12号", "13号")
