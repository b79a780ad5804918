"""Superior documents: what the rules say where the examples of the catalogue do not reach."""

from datetime import date

import pytest

from gklint.model.disclosure import Disclosure, Stage
from gklint.model.outcome import Evidence, Finding
from gklint.model.superiors import Status, Superior
from gklint.rulekit import Draft, Example, Papers, Unknown
from gklint.rulekit.rule import Given
from gklint.rulekit.testing import dossier_of, run_example
from tests.rules.judging import document_rule, plan

NUMBER = "云岭政办发〔2023〕9号"
TITLE = "云岭省人民政府办公厅关于推进公共阅读的意见"
READING = Superior(NUMBER, TITLE, "云岭省人民政府办公厅", disclosure=Disclosure.PROACTIVE)
ABOVE = Superior(
    "国办发〔2019〕54号",
    "国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见",
    "国务院办公厅",
    disclosure=Disclosure.PROACTIVE,
)
CARRYING_OUT = "根据国办发〔2019〕54号要求，通知如下。"


EARLIER = Superior(
    "云政办发〔2023〕7号",
    "云溪市人民政府办公室关于做好阅读工作的通知",
    disclosure=Disclosure.PROACTIVE,
)
EXCEPTION = """
[[superior]]
number = "国办发〔2019〕54号"
relation = "implements"
exception = "有隐私"
"""


def found(code: str, draft: Draft, papers: Papers) -> tuple[Finding, ...]:
    return run_example(document_rule(code), Example(draft, papers=papers))


@pytest.mark.parametrize(
    ("sentence", "entry"),
    [
        ("参见国办发〔2019〕54号。", ABOVE),
        ("国办发〔2019〕54号同时停止执行。", ABOVE),
        ("根据《关于冰雪运动的意见》（国办发〔2019〕54号），通知如下。", ABOVE),
        (CARRYING_OUT, ABOVE._replace(disclosure=Disclosure.ON_REQUEST)),
        (CARRYING_OUT, ABOVE._replace(disclosure=None)),
        ("根据《政府信息公开条例》（国务院令第711号），通知如下。", ABOVE),
        ("根据云政办发〔2023〕7号要求，通知如下。", EARLIER),
    ],
)
def test_inheritance_is_from_public_superiors_that_are_carried_out(
    sentence: str, entry: Superior
) -> None:
    draft = Draft(body=(sentence,), note="（此件不予公开）")
    assert found("GK401", draft, Papers(registry=(entry,))) == ()


def test_several_superiors_are_one_finding() -> None:
    other = ABOVE._replace(number="国办发〔2018〕123号", title="国务院办公厅关于另一件事的意见")
    body = ("根据国办发〔2019〕54号和国办发〔2018〕123号要求，通知如下。",)
    draft = Draft(body=body, note="（此件不予公开）")
    (finding,) = found("GK401", draft, Papers(registry=(ABOVE, other)))
    assert "国办发〔2019〕54号、国办发〔2018〕123号" in finding.message


def test_an_exception_for_one_of_two_superiors_does_not_excuse_the_other() -> None:
    other = ABOVE._replace(number="国办发〔2018〕123号", title="国务院办公厅关于另一件事的意见")
    body = ("根据国办发〔2019〕54号和国办发〔2018〕123号要求，通知如下。",)
    papers = Papers(registry=(ABOVE, other), sidecar=EXCEPTION)
    (finding,) = found("GK401", Draft(body=body, note="（此件不予公开）"), papers)
    assert "国办发〔2018〕123号" in finding.message
    assert "国办发〔2019〕54号" not in finding.message


@pytest.mark.parametrize("code", ["GK115", "GK401", "GK404", "GK406"])
def test_a_number_that_no_registry_holds_is_only_said_to_disagree(code: str) -> None:
    entry = READING._replace(number="云岭政办发〔2023〕18号", status=Status.REPEALED)
    above = entry._replace(title=TITLE.replace("云岭省人民", "国务院").replace("政府", ""))
    for cited in (above.title, above.title.replace("的意见", "意见")):
        body = (f"为落实《{cited}》（云岭政办发〔2023〕81号），现将其转发给你们。",)
        draft = Draft(body=body, note="（此件不予公开）")
        papers = Papers(registry=(above,))
        assert found(code, draft, papers) == ()
        assert len(found("GK403", draft, papers)) == 1


def test_a_stated_exception_excuses_what_is_forwarded_with_another_attribute() -> None:
    draft = Draft(body=(f"现将《{TITLE}》（{NUMBER}）转发给你们。",), note="（此件不予公开）")
    sidecar = EXCEPTION.replace("国办发〔2019〕54号", NUMBER).replace("implements", "forwards")
    assert len(found("GK115", draft, Papers(registry=(READING,)))) == 1
    assert found("GK115", draft, Papers(registry=(READING,), sidecar=sidecar)) == ()


def test_a_public_document_of_nobody_knows_whom_is_not_passed_over() -> None:
    draft = Draft(
        masthead="青禾县人民政府办公室文件",
        number="青政办发〔2024〕12号",
        title="青禾县人民政府办公室关于做好阅读工作的通知",
        body=(f"为落实《{TITLE}》（{NUMBER}），通知如下。",),
        signature="青禾县人民政府办公室",
        note="（此件不予公开）",
    )
    example = Example(draft, papers=Papers(registry=(READING,)))
    day = date(2024, 3, 8)
    given = Given((), Stage.DRAFT, day, day, plan().profile)
    (said,) = document_rule("GK401").check(dossier_of(example), given)
    assert said == Unknown(Evidence.TEXT, f"看不出{NUMBER}是不是上级机关发的")


def test_one_registered_document_is_told_once() -> None:
    hidden = READING._replace(disclosure=Disclosure.WITHHELD)
    sidecar = EXCEPTION.replace("国办发〔2019〕54号", NUMBER).replace("implements", "forwards")
    sidecar = sidecar.partition("exception")[0]
    draft = Draft(body=(f"《{TITLE}》，已经市政府同意，现转发给你们。",))
    (finding,) = found("GK407", draft, Papers(registry=(hidden,), sidecar=sidecar))
    assert NUMBER in finding.message


def test_unknown_superiors_are_told_once_with_the_first_few() -> None:
    body = tuple(f"根据云岭政发〔2023〕{n}号要求办理。" for n in range(1, 9))
    (finding,) = found("GK402", Draft(body=body), Papers())
    assert finding.message.startswith("引用的云岭政发〔2023〕1号、")
    assert "等 8 件" in finding.message


def test_one_number_with_two_titles_in_one_draft() -> None:
    body = (f"根据《{TITLE}》（{NUMBER}）要求办理。", f"参见《关于冰雪运动的意见》（{NUMBER}）。")
    (finding,) = found("GK403", Draft(body=body), Papers())
    assert "本件第 8 行" in finding.message
    assert finding.place is not None
    assert finding.place.span.line == 9


def test_a_revised_law_is_no_disagreement() -> None:
    entry = Superior("国令第666号", "国务院关于修改部分行政法规的决定", "国务院")
    body = ("根据《云岭省阅读条例》（国务院令第666号），通知如下。",)
    assert found("GK403", Draft(body=body), Papers(registry=(entry,))) == ()


@pytest.mark.parametrize(
    ("since", "speaks"),
    [(date(2024, 3, 5), True), (date(2024, 3, 6), False), (None, True)],
)
def test_what_was_in_force_on_the_drafts_day_was_rightly_cited(
    since: date | None,
    speaks: bool,  # noqa: FBT001 - the expectation
) -> None:
    entry = READING._replace(status=Status.REPEALED, status_since=since)
    draft = Draft(body=(f"根据{NUMBER}要求，通知如下。",))
    assert bool(found("GK406", draft, Papers(registry=(entry,)))) is speaks


def test_of_an_old_document_nothing_is_said_without_the_day() -> None:
    rule = document_rule("GK406")
    entry = READING._replace(status=Status.EXPIRED)
    draft = Draft(body=(f"根据{NUMBER}要求，通知如下。",))
    example = Example(draft, stage=Stage.ARCHIVE, papers=Papers(registry=(entry,)))
    assert run_example(rule, example) == ()
    day = date(2024, 3, 8)
    given = Given((), Stage.ARCHIVE, day, day, profile=None)  # type: ignore[arg-type] # not asked
    (said,) = rule.check(dossier_of(example), given)
    assert isinstance(said, Unknown)
    assert said.missing is Evidence.REGISTRY


@pytest.mark.parametrize(
    ("own", "cited", "speaks"),
    [
        ("云政办发〔2020〕2号", "云政办发〔2020〕26号", True),
        ("云政办发〔2020〕2号", "云政发〔2020〕2号", True),
        ("云政办发〔2020〕2号", "云政办发〔2020〕02号", False),
        ("云政办发〔2020〕2号", "云政办发〔2019〕26号", False),
    ],
)
def test_two_documents_of_one_run(own: str, cited: str, speaks: bool) -> None:  # noqa: FBT001 - the expectation
    title = "云溪市人民政府办公室关于做好公共阅读工作的通知"
    issued = Draft(number=own, title=title, date="2020年6月2日")
    citing = Draft(body=(f"按照《{title}》（{cited}）要求办理。",))
    told = found("GK408", issued, Papers(archive=(citing,)))
    assert bool(told) is speaks
    assert bool(found("GK403", citing, Papers(archive=(issued,)))) is speaks
    assert all("不一致" in finding.message for finding in told)


@pytest.mark.parametrize(
    ("written", "fixed"),
    [
        ("云岭政办发[2023]9号", NUMBER),
        ("云岭政办发 〔2023〕 9 号", NUMBER),
        ("云岭政办发（2023）第09号", NUMBER),
        ("云岭政办发2023年09号", NUMBER),
    ],
)
def test_the_fix_replaces_the_number_and_nothing_else(written: str, fixed: str) -> None:
    text = f"根据《{TITLE}》（{written}）要求，通知如下。"
    (finding,) = found("GK405", Draft(body=(text,)), Papers())
    assert finding.fix is not None
    line = f"　　{text}"
    span = finding.fix.span
    assert line[span.start : span.end] == written
    assert finding.fix.replacement == fixed


def test_a_number_broken_over_two_lines_is_told_and_not_fixed() -> None:
    (finding,) = found(
        "GK405", Draft(body=("根据云岭政办发[2023]", "9号要求，通知如下。")), Papers()
    )
    assert finding.fix is None
