"""Judging records and archives: bound once, isolated, silenced, selected, and known again."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pytest

from gklint.engine.plan import Plan
from gklint.engine.records import RecordJudged, judge_archive, judge_record
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.outcome import Evidence, FileResult, Severity
from gklint.model.record import Archive, Facts, Record, Share
from gklint.rulekit import (
    AnyRule,
    Given,
    Hit,
    Judgement,
    NoParams,
    Silence,
    Unknown,
    archive_rule,
    record_rule,
)

MakePlan = Callable[..., Plan]
Check = Callable[..., FileResult]
Say = Callable[[Record], Iterable[Judgement]]

RECORD = Record("2021/通知.docx", Facts(title="甲", disclosure=Disclosure.WITHHELD))
ARCHIVE = Archive(tuple(Share(unit, 2022, 9, *(0,) * 10) for unit in ("甲局", "乙局")))
HIT = Hit("attribute", {"what": "甲"})


def on_record(
    code: str,
    say: Say = lambda _: (HIT,),
    *,
    clauses: tuple[str, ...] = ("80",),
    silences: tuple[Silence, ...] = (),
) -> AnyRule:
    @record_rule(
        code=code,
        name=f"fault-{code.lower()}",
        title=f"毛病{code}",
        message="毛病：{what}",
        help="改正它",
        severity=Severity.WARNING,
        clauses=clauses,
        silences=silences,
    )
    def check(record: Record, given: Given[NoParams]) -> Iterator[Judgement]:
        """为什么：因为。怎样改：这样。"""
        del given
        yield from say(record)

    return check


def on_archive(code: str) -> AnyRule:
    @archive_rule(
        code=code,
        name=f"fault-{code.lower()}",
        title=f"毛病{code}",
        message="{quoted}的毛病",
        help="改正它",
        severity=Severity.INFO,
        clauses=("80",),
    )
    def check(archive: Archive, given: Given[NoParams]) -> Iterator[Judgement]:
        """为什么：因为。怎样改：这样。"""
        del given
        for share in archive.shares:
            yield Hit("share", {"quoted": share.unit})

    return check


def codes(judged: RecordJudged) -> list[str]:
    return [finding.code for finding in judged.findings]


@pytest.fixture(name="review")
def review_fixture(plan: MakePlan) -> MakePlan:
    """Plan a review that reports nothing but the rules of the test."""

    def build(*rules: AnyRule, **options: object) -> Plan:
        return plan(*rules, **{"stage": Stage.ARCHIVE, **options})

    return build


def test_records_and_archives_have_their_own_rules(review: MakePlan) -> None:
    made = review(on_record("ZZ602"), on_archive("ZZ603"), on_record("ZZ601"))
    assert codes(judge_record(RECORD, made)) == ["ZZ601", "ZZ602"]
    assert codes(judge_archive(ARCHIVE, made)) == ["ZZ603", "ZZ603"]


@pytest.mark.parametrize("stage", Stage)
def test_a_check_of_a_document_passes_over_them_without_a_word(
    plan: MakePlan, check: Check, stage: Stage
) -> None:
    without = check(plan(stage=stage))
    made = plan(on_record("ZZ601"), on_archive("ZZ602"), stage=stage)
    result = check(made)
    assert (result.findings, result.skips, result.faults) == ((), (), ())
    assert made.judged == frozenset()
    assert made.rules == ()
    assert not any("ZZ60" in code for skip in without.skips for code in skip.codes)


def test_nothing_said_is_nothing_found(review: MakePlan) -> None:
    silent = review(on_record("ZZ601", lambda _: ()))
    assert judge_record(RECORD, silent) == RecordJudged()


def test_the_words_of_the_user_hold_for_them(review: MakePlan) -> None:
    rules = (on_record("ZZ601"), on_record("ZZ602"))
    ignoring = review(*rules, ignore=("ZZ602",))
    assert codes(judge_record(RECORD, ignoring)) == ["ZZ601"]
    weighing = review(*rules, severities={"fault-zz602": Severity.ERROR})
    weights = [finding.severity for finding in judge_record(RECORD, weighing).findings]
    assert weights == [Severity.WARNING, Severity.ERROR]


def test_the_profile_is_that_of_the_day_of_the_check(review: MakePlan) -> None:
    made = on_record("ZZ601", clauses=("条18",))
    old = RECORD._replace(facts=Facts(dated=date(2001, 1, 1)))
    assert codes(judge_record(old, review(made, as_of=date(2019, 5, 15)))) == ["ZZ601"]
    assert codes(judge_record(old, review(made, as_of=date(2019, 5, 14)))) == []


def test_what_a_rule_is_given_is_made_once(review: MakePlan) -> None:
    made = review(on_record("ZZ601"), as_of=date(2023, 4, 5))
    assert made.review is made.review
    (ready,) = made.review.records
    assert (ready.given.as_of, ready.given.dated) == (date(2023, 4, 5), date(2023, 4, 5))
    assert ready.given.stage is Stage.ARCHIVE
    assert ready.given.profile.id == "cn"


def test_a_crash_is_a_fault_of_one_rule(review: MakePlan) -> None:
    def crash(record: Record) -> Iterator[Judgement]:
        yield HIT
        raise ValueError(record.title)

    judged = judge_record(RECORD, review(on_record("ZZ601", crash), on_record("ZZ602")))
    assert codes(judged) == ["ZZ602"]
    (fault,) = judged.faults
    assert fault.code == "GK003"
    assert "ZZ601" in fault.message


def test_what_is_not_known_is_told_with_its_reason(review: MakePlan) -> None:
    def unasked(_: Record) -> Iterator[Judgement]:
        yield Unknown(Evidence.LEDGER)

    def blank(_: Record) -> Iterator[Judgement]:
        yield Unknown(Evidence.LEDGER, "没有“复核人”一栏")

    made = review(*(on_record(f"ZZ60{n}", say) for n, say in enumerate((unasked, unasked, blank))))
    missing, unclear = judge_record(RECORD, made).skips
    assert (missing.codes, unclear.codes) == (("ZZ600", "ZZ601"), ("ZZ602",))
    assert missing.message.startswith("未导入台账，未核查：")
    assert unclear.message == (
        "台账里看不到要核查的内容，未核查：毛病ZZ602（ZZ602，没有“复核人”一栏）"
    )


def test_a_rule_that_explains_better_silences_on_its_document_alone(review: MakePlan) -> None:
    speaking = on_record("ZZ601", silences=(Silence("ZZ602"), Silence("GK101")))
    made = review(speaking, on_record("ZZ602"))
    judged = judge_record(RECORD, made)
    assert codes(judged) == ["ZZ601"]
    assert judged.silenced == {"ZZ602", "GK101"}


@pytest.mark.parametrize(
    "silence",
    [
        Silence("ZZ602", same_place=True),  # a record has no places
        Silence("ZZ602", frozenset({Stage.ISSUE})),
    ],
)
def test_a_silence_of_a_place_or_another_stage_drops_nothing(
    review: MakePlan, silence: Silence
) -> None:
    made = review(on_record("ZZ601", silences=(silence,)), on_record("ZZ602"))
    assert codes(judge_record(RECORD, made)) == ["ZZ601", "ZZ602"]


def test_a_silent_rule_silences_nothing(review: MakePlan) -> None:
    unsure = on_record("ZZ601", lambda _: (Unknown(Evidence.LEDGER),), silences=(Silence("ZZ602"),))
    judged = judge_record(RECORD, review(unsure, on_record("ZZ602")))
    assert codes(judged) == ["ZZ602"]
    assert judged.silenced == frozenset()


def test_a_fault_does_not_come_up_under_another_code_because_its_own_is_ignored(
    review: MakePlan,
) -> None:
    rules = (on_record("ZZ601", silences=(Silence("ZZ602"),)), on_record("ZZ602"))
    assert codes(judge_record(RECORD, review(*rules, ignore=("ZZ601",)))) == []


def test_a_finding_is_known_again_wherever_its_document_moves(review: MakePlan) -> None:
    made = review(on_record("ZZ601"), on_record("ZZ602", lambda _: (HIT, HIT)))
    here = judge_record(RECORD, made).findings
    there = judge_record(RECORD._replace(path="归档/2021/通知.docx"), made).findings
    assert [f.fingerprint for f in here] == [f.fingerprint for f in there]
    assert len({f.fingerprint for f in here}) == 3


def test_a_finding_on_an_archive_is_known_by_what_it_is_about(review: MakePlan) -> None:
    made = review(on_archive("ZZ601"))
    first, second = judge_archive(ARCHIVE, made).findings
    (alone,) = judge_archive(Archive(ARCHIVE.shares[1:]), made).findings
    assert alone.fingerprint == second.fingerprint != first.fingerprint
