"""Rules on records and archives: made like rules on documents, judged by the day of the check."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from gklint.model.disclosure import Disclosure, Stage
from gklint.model.outcome import Evidence, Severity
from gklint.model.record import Archive, Facts, Record, Share
from gklint.rulekit import (
    ArchiveExample,
    Draft,
    Example,
    Given,
    Hit,
    Judgement,
    NoParams,
    RecordExample,
    RuleError,
    Scope,
    archive_rule,
    record_rule,
)
from gklint.rulekit.rule import AnyRule, ArchiveRule, RecordRule
from gklint.rulekit.testing import check_rule, run_example

if TYPE_CHECKING:
    from gklint.rulekit.making import RecordColumns

OPEN = Record("", Facts(title="甲", disclosure=Disclosure.PROACTIVE, dated=date(2001, 1, 1)))
CLOSED = Record("", Facts(title="甲", disclosure=Disclosure.WITHHELD, dated=date(2001, 1, 1)))
BUSY = Archive((Share("云溪市水利局", 2022, 9, *(0,) * 10),))


class Words(NamedTuple):
    word: str = "不公开"


def closed(
    good: tuple[RecordExample, ...] = (RecordExample(OPEN),),
    bad: tuple[RecordExample, ...] = (RecordExample(CLOSED),),
    clauses: tuple[str, ...] = ("条18",),
    code: str = "ZZ601",
) -> RecordRule[Words]:
    columns: RecordColumns = {
        "code": code,
        "name": "a-fault",
        "title": "短题",
        "message": "{title}{word}",
        "help": "办法",
        "severity": Severity.WARNING,
        "clauses": clauses,
        "good": good,
        "bad": bad,
    }

    @record_rule(params=Words, **columns)
    def check(record: Record, given: Given[Words]) -> Iterator[Judgement]:
        """为什么：因为。怎样改：这样。"""
        if record.disclosure is Disclosure.WITHHELD:
            yield Hit("attribute", {"title": record.title, "word": given.params.word})

    return check


def busy(bad: tuple[ArchiveExample, ...] = (ArchiveExample(BUSY),)) -> ArchiveRule[NoParams]:
    @archive_rule(
        code="ZZ602",
        name="another-fault",
        title="另一个短题",
        message="{quoted}太忙",
        help="办法",
        severity=Severity.INFO,
        consistency=True,
        good=(ArchiveExample(Archive()),),
        bad=bad,
    )
    def check(archive: Archive, given: Given[NoParams]) -> Iterator[Judgement]:
        """为什么：因为。怎样改：这样。"""
        del given
        for share in archive.shares:
            yield Hit("share", {"quoted": share.unit})

    return check


@pytest.mark.parametrize(("made", "scope"), [(closed(), Scope.RECORD), (busy(), Scope.ARCHIVE)])
def test_a_rule_of_a_review_runs_in_the_archive_by_the_ledger(made: AnyRule, scope: Scope) -> None:
    assert (made.scope, made.stage, made.needs) == (scope, Stage.ARCHIVE, (Evidence.LEDGER,))
    assert made.fixable is None


def test_rules_are_true_to_their_examples() -> None:
    check_rule(closed())
    check_rule(busy())


def test_a_finding_on_a_record_has_message_and_clauses_and_no_place() -> None:
    (found,) = run_example(closed(), RecordExample(CLOSED))
    assert (found.message, found.place) == ("甲不公开", None)
    assert found.clauses == ("政府信息公开条例第十八条",)


@pytest.mark.parametrize(
    ("rule", "complaint"),
    [
        (closed(good=(RecordExample(CLOSED),)), "不该报，却报了"),
        (closed(bad=(RecordExample(OPEN),)), "该报，却没有报"),
        (closed(good=()), "至少要有一个 good 样例"),
        (busy(bad=(ArchiveExample(Archive()),)), "该报，却没有报"),
        (closed(bad=(RecordExample(CLOSED, as_of=date(2019, 5, 14)),)), "不起作用"),
        (closed(clauses=("000-24",)), "不起作用"),
    ],
)
def test_a_rule_untrue_to_its_examples_is_told_so(rule: AnyRule, complaint: str) -> None:
    with pytest.raises(AssertionError, match=complaint):
        check_rule(rule)


def test_an_example_of_another_kind_is_refused() -> None:
    for rule, example in (
        (closed(), Example(Draft())),
        (closed(), ArchiveExample(BUSY)),
        (busy(), RecordExample(CLOSED)),
    ):
        with pytest.raises(AssertionError, match="不是一类"):
            run_example(rule, example)


def test_the_day_of_the_check_counts_not_that_of_the_document() -> None:
    # of 2001, under a clause of 2019
    assert run_example(closed(), RecordExample(CLOSED, as_of=date(2019, 5, 15)))


def test_parameters_come_from_the_profile(tmp_path: Path) -> None:
    file = tmp_path / "cn-yunxi.toml"
    file.write_text(
        'id = "cn-yunxi"\nname = "云溪市"\nparent = "cn"\n'
        '[settings."ZZ601.word"]\nvalue = "没有公开"\n',
        "utf-8",
    )
    (found,) = run_example(closed(), RecordExample(CLOSED, "cn-yunxi"), (file,))
    assert found.message == "甲没有公开"


def test_a_rule_of_a_review_is_made_as_strictly_as_others() -> None:
    with pytest.raises(RuleError, match="编号应如"):
        closed(code="601")
    with pytest.raises(RuleError, match="consistency=True"):
        closed(clauses=())
