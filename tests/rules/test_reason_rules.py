"""The rules on reasons: which evidence decides, which explanation is given, where places differ."""

from collections.abc import Sequence
from datetime import date

import pytest
from gklint_rules._reason_examples import (
    CHENGGUAN,
    GOOD_REASON,
    JIANGXIAN,
    ON_REQUEST,
    RULES,
    WEIHAI,
    WITHHELD,
    YUNCHENG,
    form,
    stated,
)

from gklint.engine.judge import Judged
from gklint.engine.judge import judge as judge_dossier
from gklint.model.companions import Companion, FoundBy, Role
from gklint.model.disclosure import Stage
from gklint.model.dossier import Dossier
from gklint.model.faults import Fault, FaultKind
from gklint.model.outcome import Evidence, Finding, Severity
from gklint.model.submission import Said, Source, Submission
from gklint.parse.reason import parse_reason
from gklint.rulekit import NO_PAPERS, Draft, Example, Papers
from gklint.rulekit.testing import dossier_of
from tests.rules.judging import plan

POLICY = "是否政策性文件：☑是　☐否"
NO_POLICY = "是否政策性文件：☐是　☑否"
SANMENXIA = "cn-henan-sanmenxia"
BROKEN = Companion(
    Role.APPROVAL_FORM,
    "通知.发文稿纸.docx",
    FoundBy.NAME,
    Fault("GK004", FaultKind.DAMAGED, "文件已损坏"),
)


def dossier(draft: Draft = WITHHELD, papers: Papers = NO_PAPERS) -> Dossier:
    return dossier_of(Example(draft, papers=papers))


def judge(
    given: Dossier, profile: str = "cn", stage: Stage = Stage.SUBMIT, as_of: date = date(2024, 3, 8)
) -> Judged:
    return judge_dossier(given, plan(profile, stage, as_of))


def findings(judged: Judged) -> tuple[Finding, ...]:
    return tuple(f for f in judged.findings if f.code.startswith("GK2"))


def found(
    reason: str,
    *more: str,
    draft: Draft = WITHHELD,
    profile: str = "cn",
    stage: Stage = Stage.SUBMIT,
) -> list[str]:
    """Give the codes of GK2 for a reason on the form."""
    attribute = "依申请公开" if draft.note == ON_REQUEST.note else "不予公开"
    papers = form(reason, *more, attribute=attribute)
    return [f.code for f in findings(judge(dossier(draft, papers), profile, stage))]


def skipped(judged: Judged, evidence: Evidence) -> tuple[str, ...]:
    """Give the codes of GK2 that were not judged for want of this evidence."""
    codes = next((skip.codes for skip in judged.skips if skip.missing is evidence), ())
    return tuple(code for code in codes if code.startswith("GK2"))


# ---- GK201: who owes a reason


@pytest.mark.parametrize(
    ("draft", "profile", "line", "owed"),
    [
        (WITHHELD, "cn", NO_POLICY, True),
        (WITHHELD, "cn", POLICY, True),
        (ON_REQUEST, "cn", POLICY, False),
        (WITHHELD, YUNCHENG, NO_POLICY, True),  # the national rule holds there too
        (ON_REQUEST, YUNCHENG, POLICY, True),
        (ON_REQUEST, YUNCHENG, NO_POLICY, False),
        (ON_REQUEST, CHENGGUAN, POLICY, True),
        (ON_REQUEST, CHENGGUAN, NO_POLICY, False),
        (ON_REQUEST, WEIHAI, NO_POLICY, True),
        (ON_REQUEST, JIANGXIAN, NO_POLICY, True),
        (ON_REQUEST, SANMENXIA, POLICY, False),
        (WITHHELD, SANMENXIA, NO_POLICY, True),
        (Draft(), WEIHAI, POLICY, False),
    ],
)
def test_who_owes_a_reason_differs_from_place_to_place(
    draft: Draft,
    profile: str,
    line: str,
    owed: bool,  # noqa: FBT001 - a column of the table
) -> None:
    marks = {WITHHELD.note: "不予公开", ON_REQUEST.note: "依申请公开"}
    papers = form("", line, attribute=marks.get(draft.note, "主动公开"))
    codes = [f.code for f in findings(judge(dossier(draft, papers), profile))]
    assert ("GK201" in codes) is owed


def test_before_the_local_text_the_national_rule_holds() -> None:
    draft = ON_REQUEST._replace(number="云政办发〔2020〕3号", date="2020年6月17日")
    assert findings(judge(dossier(draft), WEIHAI)) == ()
    later = draft._replace(date="2020年6月18日")
    assert [f.code for f in findings(judge(dossier(later), WEIHAI))] == ["GK201"]


def test_a_missing_reason_is_a_finding_from_submission_on_and_missing_evidence() -> None:
    drafted = judge(dossier(), stage=Stage.DRAFT)
    assert findings(drafted) == ()
    assert "GK201" in skipped(drafted, Evidence.REASON)
    for stage in (Stage.SUBMIT, Stage.ISSUE):
        (finding,) = findings(judge(dossier(), stage=stage))
        assert (finding.code, finding.severity) == ("GK201", Severity.ERROR)
        assert finding.missing is Evidence.REASON


def test_of_an_old_document_without_papers_nothing_is_said() -> None:
    alone = judge(dossier(), stage=Stage.ARCHIVE)
    assert findings(alone) == ()
    assert "GK201" in skipped(alone, Evidence.REASON)
    with_form = judge(dossier(papers=form("")), stage=Stage.ARCHIVE)
    assert [f.code for f in findings(with_form)] == ["GK201"]


@pytest.mark.parametrize(
    ("profile", "refused"),
    [("cn", False), (YUNCHENG, True), (CHENGGUAN, True), (JIANGXIAN, True), (WEIHAI, False)],
)
def test_only_some_places_refuse_to_issue(profile: str, refused: bool) -> None:  # noqa: FBT001 - a column of the table
    (finding,) = findings(judge(dossier(), profile))
    assert ("不予发文" in finding.message) is refused


def test_whether_it_is_a_policy_document_may_be_open() -> None:
    judged = judge(dossier(ON_REQUEST), YUNCHENG)
    assert findings(judged) == ()
    assert "GK201" in skipped(judged, Evidence.TEXT)


def test_what_cannot_be_read_is_no_finding() -> None:
    judged = judge(dossier()._replace(companions=(BROKEN,)))
    assert findings(judged) == ()
    assert {"GK201", "GK202", "GK207"} <= set(skipped(judged, Evidence.REASON))


def test_a_form_that_cannot_be_read_may_hold_what_the_statement_lacks() -> None:
    papers = Papers(statement="公开属性说明\n本件不予公开，涉及个人隐私。\n")
    whole = dossier(papers=papers)
    assert [f.code for f in findings(judge(whole))] == ["GK202"]
    partly = whole._replace(companions=(*whole.companions, BROKEN))
    judged = judge(partly)
    assert findings(judged) == ()
    assert "GK202" in skipped(judged, Evidence.REASON)


def test_what_is_wrong_in_one_paper_stays_wrong_though_another_cannot_be_read() -> None:
    papers = Papers(statement="本件不予公开，依据政府信息公开条例第六十条，涉及个人隐私。\n")
    given = dossier(papers=papers)
    judged = judge(given._replace(companions=(*given.companions, BROKEN)))
    assert [f.code for f in findings(judged)] == ["GK204"]


@pytest.mark.parametrize("reason", ["无", "——", "☐国家秘密　☐个人隐私", "略"])
def test_an_empty_word_is_no_reason(reason: str) -> None:
    assert found(reason) == ["GK201"]


def test_conflicting_markings_leave_all_open() -> None:
    draft = WITHHELD._replace(note=("（此件不予公开）", "（此件公开发布）"))
    judged = judge(dossier(draft))
    assert findings(judged) == ()
    assert {"GK201", "GK202", "GK205"} <= set(skipped(judged, Evidence.TEXT))


# ---- one fault, one finding


@pytest.mark.parametrize(
    ("reason", "codes"),
    [
        (GOOD_REASON, []),
        ("涉及个人隐私", ["GK202"]),
        ("依据政府信息公开条例，涉及个人隐私", ["GK202"]),
        ("其他不宜公开的信息", ["GK207"]),
        ("依据条例第十七条，属于其他不宜公开的信息", ["GK203"]),
        ("内部文件", ["GK207"]),
        ("此件不予公开", ["GK207"]),
        ("依据条例第十七条，按照审查结果不予公开", ["GK203"]),
        ("依据条例第五条、第十九条，不予公开", ["GK203"]),
        ("依据条例第六十条", ["GK204"]),
        ("依据条例第六十条和第十六条第二款，属于过程性信息", ["GK204"]),
        ("依据条例第八条，危及社会稳定", ["GK205"]),
        ("依据2008年条例第十四条，涉及商业秘密", ["GK205"]),
        ("依据2008年条例第十四条和条例第十五条，涉及商业秘密", ["GK205"]),
        ("依据条例第十四条，涉及商业秘密和个人隐私", ["GK205"]),
        ("依据条例第十四条、第十五条，危及公共安全，涉及个人隐私", []),
        ("申请人不符合三需要，依据条例第十六条第二款，属于过程性信息", ["GK205"]),
        ("依据《统计法》第二十五条，含有单个调查对象的资料", []),
        ("依据《云溪市档案管理办法》第三条，属于内部事务", []),
        ("依据《关于加强内部管理的通知》第三条，属于内部事务", ["GK203"]),
        ("依据保密法第三十五条，不予公开", ["GK203"]),
        ("依据保密法第九条，不予公开", []),
        ("依据档案法第二十八条，不予公开", ["GK203"]),
        ("依据重大行政决策程序暂行条例第三条，不予公开", ["GK203"]),
        ("依据《民法典》第一条，不予公开", []),
        ("过程稿，依据《云溪市公文管理规定》（云政办发〔2021〕5号）第八条", ["GK203"]),
        ("过程稿，依据《云溪市公文管理规定》（云溪市人民政府令第5号）第八条", []),
        ("属于工作秘密，依据《保守国家秘密法》第三十五条", ["GK203", "GK216"]),
        ("属于工作秘密，依据条例第十四条", ["GK216"]),
        ("属于国家秘密，依据条例第十四条", ["GK210"]),
        ("涉密，依据条例第十四条", ["GK210"]),
        ("不涉及国家秘密，属于过程性信息，依据条例第十六条第二款", []),
    ],
)
def test_a_reason_gets_the_one_explanation_that_fits(reason: str, codes: Sequence[str]) -> None:
    assert found(reason) == codes


@pytest.mark.parametrize(
    ("day", "reason", "codes"),
    [
        ("2018年3月5日", "依据条例第十四条，涉及商业秘密", []),
        ("2018年3月5日", "依据《政府信息公开条例》（国务院令第492号）第八条，危及社会稳定", []),
        ("2018年3月5日", "依据《政府信息公开条例》（国务院令第711号）第十五条", ["GK205"]),
        ("2018年3月5日", "依据条例第三十九条，涉及商业秘密", ["GK204"]),
        ("2019年5月14日", "依据条例第十四条，涉及商业秘密", []),
        ("2019年5月15日", "依据条例第十四条，涉及商业秘密", ["GK205"]),
        ("2019年5月15日", "依据条例第十五条，涉及商业秘密", []),
        ("2024年4月30日", "依据保密法第五十三条和条例第十六条第二款，属于过程性信息", []),
        ("2024年4月30日", "依据保密法第六十条和条例第十六条第二款，属于过程性信息", ["GK204"]),
        ("2024年5月1日", "依据保密法第六十条和条例第十六条第二款，属于过程性信息", []),
        ("2024年5月1日", "依据2010年保密法第十条和条例第十六条第二款，过程性信息", ["GK205"]),
    ],
)
def test_a_document_is_judged_by_the_law_of_its_day(
    day: str, reason: str, codes: Sequence[str]
) -> None:
    draft = WITHHELD._replace(number=f"云政办发〔{day[:4]}〕3号", date=day)
    assert found(reason, draft=draft) == codes


def test_a_superseded_version_is_an_error_and_a_suspicion_a_warning() -> None:
    def only(reason: str) -> Finding:
        (finding,) = findings(judge(dossier(papers=form(reason))))
        return finding

    named = only("依据国务院令第492号第十四条，涉及商业秘密")
    assert named.severity is Severity.ERROR
    assert "2019年5月15日起由《政府信息公开条例》（国务院令第711号）代替" in named.message
    suspected = only("依据条例第八条，危及社会稳定")
    assert suspected.severity is Severity.WARNING
    assert "疑似旧条文" in suspected.message


@pytest.mark.parametrize(
    ("cited", "why"),
    [
        ("第五十七条", "《政府信息公开条例》一共 56 条"),
        ("第十六条第三款", "《政府信息公开条例》第 16 条只有 2 款"),
        ("第十四条第二款", "《政府信息公开条例》第 14 条不分款"),
        ("第十五条第（一）项", "《政府信息公开条例》第 15 条不分款，也不分项"),
        ("第十六条第二项", "《政府信息公开条例》第 16 条分 2 款，不分项"),
        ("第二十条第（十六）项", "《政府信息公开条例》第 20 条只有 15 项"),
        ("第四条第一款第（一）项", "《政府信息公开条例》第 4 条这一款不分项"),
        ("第四条第二款第（六）项", "《政府信息公开条例》第 4 条这一款只有 5 项"),
    ],
)
def test_what_is_not_there_is_said_exactly(cited: str, why: str) -> None:
    (finding,) = findings(judge(dossier(papers=form(f"依据条例{cited}，属于过程性信息"))))
    assert (finding.code, finding.data["why"]) == ("GK204", why)


def test_a_law_outside_the_table_is_said_and_not_judged() -> None:
    judged = judge(dossier(papers=form("依据《统计法》第九百条，含有单个调查对象的资料")))
    assert findings(judged) == ()
    assert skipped(judged, Evidence.INSTRUMENT) == ("GK203", "GK204")


def test_basis_and_ground_may_stand_in_different_papers() -> None:
    papers = form("☑个人隐私　☐国家秘密")._replace(
        statement="依据政府信息公开条例第十五条，附表列有二十三户家庭的住址。\n"
    )
    assert findings(judge(dossier(papers=papers))) == ()


def test_a_finding_points_at_the_words_of_the_paper() -> None:
    (finding,) = findings(judge(dossier(papers=stated("依据条例第六十条，涉及个人隐私"))))
    assert finding.place is None
    assert finding.data["source"] == "样例.gk.toml"
    assert finding.data["quoted"] == "条例第六十条"
    assert finding.message.startswith("送审信息文件中的 [reason] 引用的“条例第六十条”不存在")


# ---- attribute and ground


@pytest.mark.parametrize(
    ("reason", "severity"),
    [
        ("依据条例第十四条，公开后危及社会稳定", Severity.WARNING),
        ("依据条例第十四条", Severity.WARNING),
        ("涉及国家安全的事项，法律、行政法规禁止公开，依据条例第十四条", Severity.WARNING),
        ("依据条例第十五条，涉及商业秘密", Severity.INFO),
        ("依据条例第十五条", Severity.INFO),
    ],
)
def test_a_ground_that_bars_everybody_contradicts_disclosure_on_request(
    reason: str, severity: Severity
) -> None:
    papers = form(reason, attribute="依申请公开")
    (finding,) = findings(judge(dossier(ON_REQUEST, papers)))
    assert (finding.code, finding.severity) == ("GK209", severity)


@pytest.mark.parametrize(
    ("reason", "codes"),
    [
        ("依据条例第十三条、第二十七条", ["GK203"]),
        ("依据条例第十七条", ["GK203"]),
        ("依据条例第二十七条，只涉及三户被征收人", []),
        ("依据条例第二十七条，不属于第十九条至第二十一条的内容", []),
        ("依据条例第二十七条，不属于应当主动公开的内容", []),
        ("依据条例第二十七条，供相关单位申请获取", ["GK203"]),
        ("可由有需要的单位申请获取，依据条例第二十七条", ["GK203"]),
        ("本件印发范围为各县区，依据条例第二十七条", ["GK203"]),
        ("依据条例第十六条第二款", []),
    ],
)
def test_disclosure_on_request_needs_more_than_its_mode(reason: str, codes: Sequence[str]) -> None:
    assert found(reason, draft=ON_REQUEST) == codes
    for finding in findings(judge(dossier(ON_REQUEST, form(reason, attribute="依申请公开")))):
        assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("draft", "line", "codes"),
    [
        (RULES, "", ["GK208"]),
        (RULES, NO_POLICY, []),
        (WITHHELD, POLICY, ["GK208"]),
        (WITHHELD, "", []),
        (RULES._replace(addressee="云溪市文昌区人民政府："), "", []),
    ],
)
def test_a_normative_document_for_many_is_no_internal_matter(
    draft: Draft, line: str, codes: Sequence[str]
) -> None:
    filed = "政务公开工作机构审查：同意　市政务公开科　2024年3月1日"
    reason = "依据条例第十六条第一款，属于内部管理信息"
    assert found(reason, *filter(None, (line, filed)), draft=draft) == codes


@pytest.mark.parametrize(
    ("reason", "codes"),
    [
        ("依据《党政机关公文处理工作条例》第三十一条", ["GK203", "GK206"]),
        ("依据条例第十六条第一款和本局保密制度第三条，属于内部事务", []),
    ],
)
def test_a_lower_document_alone_is_no_basis(reason: str, codes: Sequence[str]) -> None:
    assert found(reason, profile=CHENGGUAN) == codes


@pytest.mark.parametrize(
    ("reason", "codes"),
    [
        ("按照条例第十三条，内容只涉及三个乡镇的具体安排，不宜公开", []),
        ("按照条例第十三条，因工作需要", ["GK207"]),
        ("其他宜依申请公开的信息", ["GK207"]),
        ("内容只涉及三个乡镇的具体安排", ["GK202"]),
    ],
)
def test_on_request_the_reason_may_say_why_without_a_ground(
    reason: str, codes: Sequence[str]
) -> None:
    assert found(reason, draft=ON_REQUEST, profile=WEIHAI) == codes


def test_on_request_a_lower_document_alone_is_told_where_the_place_says_so() -> None:
    reason = "根据《关于文件管理的通知》第三条，只涉及三户居民"
    assert found(reason, draft=ON_REQUEST, profile=CHENGGUAN) == ["GK206"]
    assert found(reason, draft=ON_REQUEST) == []


# ---- reviews


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ((POLICY,), ["GK211"]),
        ((POLICY, "政务公开工作机构审查：未送审"), ["GK211"]),
        ((POLICY, "政务公开工作机构审查：同意　市政务公开科　2024年3月1日"), []),
        ((NO_POLICY,), []),
        (
            (POLICY, "政务公开工作机构审查：2024年3月6日", "签发：张某　2024年3月4日"),
            ["GK211"],
        ),
    ],
)
def test_policy_documents_pass_the_disclosure_office_first(
    lines: Sequence[str], codes: Sequence[str]
) -> None:
    assert found("依据条例第十四条，公开后危及公共安全", *lines) == codes


def test_without_a_form_reviews_are_not_judged() -> None:
    judged = judge(dossier(RULES), YUNCHENG, Stage.ISSUE)
    assert {f.code for f in findings(judged)} == {"GK201"}
    assert {"GK211", "GK213"} <= set(skipped(judged, Evidence.APPROVAL_FORM))


@pytest.mark.parametrize("profile", [WEIHAI, SANMENXIA])
def test_the_secrecy_review_is_due_at_issue_for_every_attribute(profile: str) -> None:
    papers = form("", attribute="主动公开")
    given = dossier(Draft(), papers)
    assert "GK212" not in {f.code for f in findings(judge(given, profile, Stage.SUBMIT))}
    assert "GK212" in {f.code for f in findings(judge(given, profile, Stage.ISSUE))}


def test_the_organ_that_gives_its_opinion_is_the_places_own() -> None:
    def message(profile: str) -> str:
        judged = judge(dossier(papers=form(GOOD_REASON)), profile, Stage.ISSUE)
        return next(f.message for f in judged.findings if f.code == "GK213")

    assert "保密机关" in message(YUNCHENG)
    assert "保密工作领导小组" in message(CHENGGUAN)


def test_the_negative_list_is_needed_to_judge_by_it() -> None:
    judged = judge(dossier(papers=form(GOOD_REASON)), WEIHAI)
    assert findings(judged) == ()
    assert skipped(judged, Evidence.NEGATIVE_LIST) == ("GK214",)


@pytest.mark.parametrize(
    ("items", "codes"),
    [
        ((("应急值守安排", "条例第十六条第一款"),), []),
        ((("领导干部应急值守安排表", "条例第十六条第一款"),), []),
        ((("车辆调度", "条例第十六条第一款"),), ["GK214"]),
        ((("不予公开的其他信息", "条例第十六条第一款"),), ["GK214"]),
        ((("应急值守安排", " "),), ["GK214"]),
        ((("应急值守安排", ""), ("应急值守", "条例第十六条")), []),
    ],
)
def test_what_is_withheld_is_looked_up_in_the_negative_list(
    items: tuple[tuple[str, str], ...], codes: Sequence[str]
) -> None:
    papers = form(GOOD_REASON)._replace(negative_list=items)
    assert [f.code for f in findings(judge(dossier(papers=papers), WEIHAI))] == codes


def test_an_answer_to_an_applicant_needs_no_reason_of_its_own() -> None:
    draft = WITHHELD._replace(title="政府信息公开申请答复书", addressee="张某：")
    judged = judge(dossier(draft), JIANGXIAN)
    assert [f for f in findings(judged) if f.code == "GK201"] == []


def test_hostile_reasons_are_judged_like_any_other() -> None:
    for text in (
        "第" * 20_000,
        "依据《" * 5000,
        "☑" * 9000,
        "条例第一条、" * 3000,
        "第一条第一款、第二款、" * 1800,
        "\x00",
    ):
        said = Said(parse_reason(text), text, Source(Role.APPROVAL_FORM, "稿纸.docx", "“理由”栏"))
        given = dossier()._replace(submission=Submission(reasons=(said,)))
        judged = judge(given)
        assert not judged.faults
        assert all(len(finding.message) < 400 for finding in findings(judged))
