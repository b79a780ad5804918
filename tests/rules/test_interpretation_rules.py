"""The rules on interpretation: which evidence decides, what is let pass, where places differ."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from gklint_rules import gklint_calendars
from gklint_rules._interpretation_examples import APPOINTMENT, COUNTY, MATERIAL, PLAN, POLICY

from gklint.law.calendar import load_calendar
from gklint.law.shelf import ProfileShelf
from gklint.law.values import Profile
from gklint.model.companions import Companion, FoundBy, Role
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.dossier import Dossier
from gklint.model.faults import Fault, FaultKind
from gklint.model.form import ApprovalForm, Signed
from gklint.model.interpretation import Interpretation
from gklint.model.outcome import Evidence, PolicyDecision, Severity
from gklint.model.submission import Said, Source, Submission
from gklint.parse import parse
from gklint.parse.interpretation import named_interpretation, read_interpretation
from gklint.rulekit import Draft, Given, Hit, Unknown
from gklint.rulekit.bind import bind
from gklint.rulekit.example import manuscript_of
from gklint.rulekit.rule import Judgement
from gklint.rulekit.testing import shipped_profiles
from tests.rules.judging import document_rule

YUNCHENG = "cn-shanxi-yuncheng"
WEIHAI = "cn-shandong-weihai"
CHANGZHI = "cn-shanxi-changzhi-chengguan"
JIANGXIAN = "cn-shanxi-yuncheng-jiangxian"
SANMENXIA = "cn-henan-sanmenxia"
SHELF = ProfileShelf.of(shipped_profiles())
CALENDAR = load_calendar(gklint_calendars())

YES = PolicyDecision(True, ("标题表明是办法",))  # noqa: FBT003 - the field is called value
NO = PolicyDecision(False, ("标题属于任免一类",))  # noqa: FBT003 - the field is called value
OPEN = PolicyDecision(None)
SIDECAR = Source(Role.SIDECAR, "通知.gk.toml", "[interpretation]")
UNREADABLE = Companion(
    Role.MATERIAL,
    "通知.解读材料.docx",
    FoundBy.NAME,
    Fault("GK004", FaultKind.DAMAGED, "文件已损坏"),
)


def plan(text: str = PLAN) -> Interpretation:
    return read_interpretation(manuscript_of(text, "通知.解读方案.docx"), Role.PLAN)


def material(text: str = MATERIAL) -> Interpretation:
    return read_interpretation(manuscript_of(text, "通知.解读材料.docx"), Role.MATERIAL)


PICTURE = named_interpretation("通知.解读材料.png", Role.MATERIAL)
PAPER = named_interpretation("通知.解读材料.pdf", Role.MATERIAL)


def dossier(
    draft: Draft = POLICY,
    *interpretations: Interpretation,
    submission: Submission | None = None,
    companions: Sequence[Companion] = (),
    form: ApprovalForm | None = None,
) -> Dossier:
    manuscript = manuscript_of(draft.text())
    evidence = {Evidence.TEXT}
    if interpretations:
        evidence.add(Evidence.INTERPRETATION)
    if form is not None:
        evidence.add(Evidence.APPROVAL_FORM)
    return Dossier(
        manuscript,
        parse(manuscript),
        frozenset(evidence),
        companions=tuple(companions),
        form=form,
        submission=submission or Submission(),
        interpretations=interpretations,
    )


def judge(
    code: str,
    given: Dossier,
    profile: str = YUNCHENG,
    stage: Stage = Stage.SUBMIT,
    policy: PolicyDecision = YES,
) -> list[Judgement]:
    rule, dated = document_rule(code), date(2024, 3, 5)
    whole = SHELF.profile(profile)
    bound = bind(rule, whole, whole.at(dated), stage)
    assert bound is not None
    today = whole.at(dated)
    asked = Given(bound.params, stage, date(2024, 3, 8), dated, today, policy, calendar=CALENDAR)
    return list(rule.check(given, asked))


def hits(judgements: list[Judgement]) -> list[Hit]:
    return [j for j in judgements if isinstance(j, Hit)]


def unknown(judgements: list[Judgement]) -> list[Evidence]:
    assert all(isinstance(j, Unknown) for j in judgements)
    return [j.missing for j in judgements if isinstance(j, Unknown)]


# GK301


@pytest.mark.parametrize("profile", [YUNCHENG, CHANGZHI])
@pytest.mark.parametrize("paired", [plan(), material(), PICTURE])
def test_where_one_of_both_is_enough_either_pairs(profile: str, paired: Interpretation) -> None:
    assert judge("GK301", dossier(POLICY, paired), profile) == []


@pytest.mark.parametrize(
    ("paired", "lacking"), [(plan(), "解读材料"), (material(), "解读方案"), (PICTURE, "解读方案")]
)
def test_where_both_are_needed_the_other_one_is_named(paired: Interpretation, lacking: str) -> None:
    (hit,) = hits(judge("GK301", dossier(POLICY, paired), WEIHAI))
    assert hit.args["lacking"] == lacking
    assert hit.missing is Evidence.INTERPRETATION


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.ARCHIVE])
def test_before_submission_and_in_the_archive_nothing_is_demanded(stage: Stage) -> None:
    judged = judge("GK301", dossier(), stage=stage)
    assert unknown(judged) == [Evidence.INTERPRETATION]


def test_what_is_undecided_is_said_to_be() -> None:
    assert unknown(judge("GK301", dossier(), policy=OPEN)) == [Evidence.TEXT]
    assert unknown(judge("GK301", dossier(POLICY._replace(note=None)))) == [Evidence.TEXT]


def test_what_is_no_policy_or_not_public_needs_none() -> None:
    assert judge("GK301", dossier(APPOINTMENT), policy=NO) == []
    assert judge("GK301", dossier(POLICY._replace(note="（此件不予公开）"))) == []


def test_the_attribute_of_the_sidecar_counts_where_the_text_has_none() -> None:
    said = Submission(attributes=(Said(Disclosure.PROACTIVE, "proactive", SIDECAR),))
    draft = POLICY._replace(note=None)
    assert hits(judge("GK301", dossier(draft, submission=said)))


def test_a_file_that_cannot_be_read_is_not_one_that_is_missing() -> None:
    judged = judge("GK301", dossier(companions=[UNREADABLE]))
    assert unknown(judged) == [Evidence.INTERPRETATION]


def test_the_narrower_trigger_asks_only_where_the_title_touches_the_people() -> None:
    assert unknown(
        judge(
            "GK301",
            dossier(
                POLICY._replace(
                    title="云溪市人民政府办公室关于印发云溪市公文处理办法的通知", enclosure=None
                )
            ),
            SANMENXIA,
        )
    ) == [Evidence.TEXT]
    assert hits(judge("GK301", dossier(), SANMENXIA))


# GK302


def test_an_exemption_needs_a_form_to_be_missed_on() -> None:
    assert unknown(judge("GK302", dossier(APPOINTMENT), policy=NO)) == [Evidence.APPROVAL_FORM]
    given = dossier(APPOINTMENT, form=ApprovalForm("通知.发文稿纸.docx"))
    assert len(hits(judge("GK302", given, policy=NO))) == 1


def test_an_exemption_stated_anywhere_is_one() -> None:
    said = Submission(exemptions=(Said("属于任免事项", "属于任免事项", SIDECAR),))
    given = dossier(APPOINTMENT, submission=said, form=ApprovalForm("通知.发文稿纸.docx"))
    assert judge("GK302", given, policy=NO) == []


def test_a_missing_interpretation_and_a_missing_exemption_are_never_both_said() -> None:
    given = dossier(form=ApprovalForm("通知.发文稿纸.docx"))
    for policy in (YES, NO, OPEN):
        found = [hits(judge(code, given, policy=policy)) for code in ("GK301", "GK302")]
        assert sum(map(bool, found)) <= 1


# GK303, GK304, GK308, GK309: the contents


CONTENT = ["GK303", "GK304", "GK308", "GK309"]


@pytest.mark.parametrize("code", CONTENT)
def test_pictures_alone_say_nothing_about_the_contents(code: str) -> None:
    judged = judge(code, dossier(COUNTY, PICTURE), JIANGXIAN)
    assert unknown(judged) == [Evidence.INTERPRETATION]


@pytest.mark.parametrize("code", CONTENT)
def test_a_plan_does_not_say_what_an_unseen_material_lacks(code: str) -> None:
    for unseen in (
        dossier(COUNTY, plan("解读方案\n"), PICTURE),
        dossier(COUNTY, plan("解读方案\n"), companions=[UNREADABLE]),
    ):
        assert unknown(judge(code, unseen, JIANGXIAN)) == [Evidence.INTERPRETATION]


@pytest.mark.parametrize("code", CONTENT)
def test_without_an_interpretation_there_is_a_skip_only_where_one_is_needed(code: str) -> None:
    assert unknown(judge(code, dossier(COUNTY), JIANGXIAN)) == [Evidence.INTERPRETATION]
    assert judge(code, dossier(COUNTY), JIANGXIAN, policy=NO) == []


def test_the_elements_are_those_of_the_place() -> None:
    short = material("《办法》解读\n近日，办法出台了。\n")
    (city,) = hits(judge("GK303", dossier(POLICY, short)))
    (county,) = hits(judge("GK303", dossier(COUNTY, short), JIANGXIAN))
    assert city.args["missing"] == "背景依据、目标任务、主要内容、具体举措、适用对象"
    assert county.args["missing"] == "背景、意义、作用、关键词、新旧政策差异"


def test_an_element_may_stand_in_the_plan_or_in_the_words_of_the_text() -> None:
    spread = (
        plan("解读方案\n一、背景依据\n无\n二、目标任务\n无\n"),
        material("《办法》解读\n办法主要包括五条，措施有三项，适用于全市中小学。\n"),
    )
    assert judge("GK303", dossier(POLICY, *spread)) == []


def test_the_outline_of_a_plan_does_not_stand_for_what_the_material_must_say() -> None:
    outline = plan(f"{PLAN}解读提纲：背景依据、目标任务、主要内容、具体举措、适用对象\n")
    whom = "五、适用对象\n全市中小学、幼儿园周边的经营者。\n"
    (hit,) = hits(judge("GK303", dossier(POLICY, outline, material(MATERIAL.replace(whom, "")))))
    assert hit.args["missing"] == "适用对象"
    assert judge("GK303", dossier(POLICY, outline)) == []


def test_the_difference_weighs_more_when_something_is_repealed() -> None:
    flat = material("《办法》解读\n近日，办法出台了。\n")
    draft = POLICY._replace(body=("现印发给你们，原办法同时废止。",))
    weights = [hit.severity for hit in hits(judge("GK304", dossier(draft, flat)))]
    assert weights == [Severity.WARNING, None]


def test_who_interprets_may_be_said_in_a_sentence() -> None:
    text = material("《办法》解读\n本办法由云溪市教育局负责解读。\n")
    (hit,) = hits(judge("GK304", dossier(POLICY, text)))
    assert "解读机关" not in str(hit.args["missing"])


def test_a_picture_beside_a_plain_text_is_form_enough() -> None:
    flat = material("《办法》解读\n近日，办法出台了。\n")
    assert hits(judge("GK308", dossier(POLICY, flat)))
    assert judge("GK308", dossier(POLICY, flat, PICTURE)) == []


def test_a_copy_is_shown_by_its_longest_sentence_and_its_file() -> None:
    draft = COUNTY._replace(enclosure=POLICY.enclosure)
    copy = material("\n".join(POLICY.enclosure or ()))
    (hit,) = hits(judge("GK309", dossier(draft, copy), JIANGXIAN))
    assert hit.args["source"] == "通知.解读材料.docx"
    assert str(hit.args["quoted"]) in draft.text()


# GK305–GK307: the duty


def drafted_by(*units: str) -> Submission:
    return Submission(drafting_units=tuple(Said(u, u, SIDECAR) for u in units))


@pytest.mark.parametrize(
    "unit", ["市教育局", "云溪市教育局", "云溪市教育局基础教育科", "云溪市财政局、云溪市教育局"]
)
def test_short_names_and_offices_are_the_unit(unit: str) -> None:
    assert judge("GK305", dossier(POLICY, plan(), submission=drafted_by(unit))) == []


def test_an_abbreviated_name_may_be_the_unit() -> None:
    text = plan("解读方案\n解读单位：市教体局\n")
    assert judge("GK305", dossier(POLICY, text, submission=drafted_by("市教育体育局"))) == []


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("市卫健委", "云溪市卫生健康委员会"),
        ("云溪市卫健委", "市卫生健康委"),
        ("市发改委", "云溪市发展和改革委员会"),
        ("市政府办", "云溪市人民政府办公室"),
        ("云溪市人社局", "市人力资源社会保障局"),
        ("云溪市医保局", "市医疗保障局"),
        ("市教育局基础教育科", "云溪市教育局"),
        ("市人社局就业促进科", "云溪市人力资源和社会保障局"),
        ("局就业促进科", "云溪市人力资源和社会保障局"),
    ],
)
def test_common_abbreviations_are_the_unit(short: str, full: str) -> None:
    for one, other in ((short, full), (full, short)):
        text = plan(f"解读方案\n解读单位：{one}\n")
        assert judge("GK305", dossier(POLICY, text, submission=drafted_by(other))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市财政局", "云溪市教育局"),
        ("文昌区教育局", "云溪市教育局"),
        ("市财政局预算科", "云溪市教育局"),
        ("市卫健委", "云溪市发展和改革委员会"),
        ("市委办公室", "云溪市委宣传部"),
    ],
)
def test_other_organs_and_those_of_other_places_are_not(one: str, other: str) -> None:
    text = plan(f"解读方案\n解读单位：{one}\n")
    assert hits(judge("GK305", dossier(POLICY, text, submission=drafted_by(other))))


def test_an_office_drafts_in_the_name_of_its_organ() -> None:
    own = POLICY._replace(masthead="云溪市教育局文件", signature="云溪市教育局")
    assert judge("GK305", dossier(own, plan(), submission=drafted_by("政策法规科"))) == []
    assert hits(judge("GK305", dossier(POLICY, plan(), submission=drafted_by("秘书三科"))))


def test_who_drafted_must_be_known() -> None:
    assert unknown(judge("GK305", dossier(POLICY, plan()))) == [Evidence.APPROVAL_FORM]
    own = POLICY._replace(masthead="云溪市教育局文件", signature="云溪市教育局")
    assert judge("GK305", dossier(own, plan())) == []


def test_a_form_that_does_not_say_who_drafted_is_a_form() -> None:
    for code, stage in (("GK305", Stage.SUBMIT), ("GK307", Stage.ISSUE)):
        given = dossier(
            POLICY, plan("解读单位：市教育局\n"), form=ApprovalForm("通知.发文稿纸.txt")
        )
        assert unknown(judge(code, given, stage=stage)) == [Evidence.TEXT]


def test_one_unit_under_two_names_is_told_once() -> None:
    said = drafted_by("市住建局", "云溪市住房和城乡建设局")
    (hit,) = hits(judge("GK305", dossier(POLICY, plan(), submission=said)))
    assert hit.args["expected"] == "云溪市住房和城乡建设局"


def test_a_signature_may_stand_in_any_paper() -> None:
    bare = material("《办法》解读\n")
    signed = Signed("审签", "张某 2024-03-04", "张某", date(2024, 3, 4))
    said = Submission(interpretation_signed=(Said(signed, signed.text, SIDECAR),))
    assert hits(judge("GK306", dossier(POLICY, bare)))
    assert judge("GK306", dossier(POLICY, bare, submission=said)) == []
    assert judge("GK306", dossier(POLICY, bare, plan())) == []


def test_a_picture_cannot_show_that_nobody_signed() -> None:
    assert unknown(judge("GK306", dossier(POLICY, PICTURE))) == [Evidence.INTERPRETATION]


def dates(**days: date) -> Submission:
    return Submission(**{name: (Said(d, str(d), SIDECAR),) for name, d in days.items()})  # type: ignore[arg-type] # fields that hold dates


@pytest.mark.parametrize(
    ("document", "interpretation", "late"),
    [
        (date(2024, 3, 6), date(2024, 3, 6), False),
        (date(2024, 3, 6), date(2024, 3, 11), False),  # Wednesday to Monday: three days
        (date(2024, 3, 6), date(2024, 3, 12), True),
        (date(2024, 3, 12), date(2024, 3, 6), True),
    ],
)
def test_publications_may_lie_three_working_days_apart(
    document: date,
    interpretation: date,
    late: bool,  # noqa: FBT001 - a column
) -> None:
    said = dates(published=document, interpretation_published=interpretation)
    judged = judge("GK307", dossier(POLICY, material(), submission=said), stage=Stage.ISSUE)
    assert bool(hits(judged)) is late


@pytest.mark.parametrize(
    ("document", "interpretation", "apart"),
    [
        (date(2024, 9, 30), date(2024, 10, 10), None),  # 国庆 to the 7th: three days
        (date(2024, 9, 26), date(2024, 10, 9), 5),  # with a Sunday that is worked
        (date(2024, 5, 9), date(2024, 4, 30), 4),
        (date(2024, 2, 5), date(2024, 2, 26), 11),
    ],
)
def test_working_days_around_long_holidays_are_those_of_the_year(
    document: date, interpretation: date, apart: int | None
) -> None:
    said = dates(published=document, interpretation_published=interpretation)
    found = hits(judge("GK307", dossier(POLICY, material(), submission=said)))
    told = [hit.args["fault"] for hit in found]
    assert [f"相隔 {apart} 个工作日" in str(fault) for fault in told] == [True] * bool(apart)


@pytest.mark.parametrize(
    ("document", "interpretation"),
    [
        (date(2031, 9, 30), date(2031, 10, 10)),
        (date(2031, 5, 9), date(2031, 4, 30)),
        (date(2031, 2, 5), date(2031, 2, 26)),
    ],
)
def test_around_long_holidays_of_a_year_to_come_working_days_are_not_known(
    document: date, interpretation: date
) -> None:
    said = dates(published=document, interpretation_published=interpretation)
    judged = judge("GK307", dossier(POLICY, material(), submission=said))
    assert unknown(judged) == [Evidence.TEXT]


def test_long_before_a_holiday_is_late_however_long_it_lasts() -> None:
    said = dates(published=date(2031, 9, 10), interpretation_published=date(2031, 10, 12))
    (hit,) = hits(judge("GK307", dossier(POLICY, material(), submission=said)))
    assert "至少" in str(hit.args["fault"])


def test_without_dates_there_is_nothing_to_compare() -> None:
    given = dossier(POLICY, material())
    assert unknown(judge("GK307", given, stage=Stage.ISSUE)) == [Evidence.APPROVAL_FORM]
    assert judge("GK307", given, stage=Stage.SUBMIT) == []


# GK310, GK311


def test_only_the_county_itself_owes_a_picture() -> None:
    assert hits(judge("GK310", dossier(COUNTY, material()), JIANGXIAN))
    assert judge("GK310", dossier(POLICY, material()), JIANGXIAN) == []
    assert judge("GK310", dossier(COUNTY, PICTURE), JIANGXIAN) == []


def test_a_file_that_may_hold_pictures_is_not_seen_into() -> None:
    for unseen in (dossier(COUNTY, PAPER), dossier(COUNTY, companions=[UNREADABLE])):
        assert unknown(judge("GK310", unseen, JIANGXIAN)) == [Evidence.INTERPRETATION]


PASSED = POLICY._replace(body=("本办法已经市政府第12次常务会议研究通过，现印发给你们。",))


def test_a_press_conference_may_stand_in_the_material() -> None:
    told = material("《办法》解读\n3月7日召开新闻发布会。\n")
    assert hits(judge("GK311", dossier(PASSED, plan(), material()), WEIHAI))
    assert judge("GK311", dossier(PASSED, plan(), told), WEIHAI) == []


def test_without_a_readable_plan_no_press_conference_is_missed() -> None:
    for without in (dossier(PASSED), dossier(PASSED, material())):
        assert unknown(judge("GK311", without, WEIHAI)) == [Evidence.INTERPRETATION]


# GK312, GK313: agreement


@pytest.mark.parametrize(
    "title",
    [
        "《云溪市校园周边环境整治办法》政策解读",
        "《云溪市人民政府办公室关于印发云溪市校园周边环境整治办法的通知》解读",
        "《云溪市校园周边环境整治办法（试行）》解读",
        "《整治办法》解读",
        "《校园环境整治办法》解读",
        "《云溪市校园周边整治办法》（云政办发[2024]12号）解读",
        "关于云政办发〔2024〕12号文件的解读",
        "一图读懂校园周边环境整治",
        "一图读懂校园周边环境整治办法",
        "图解：云溪市校园周边环境整治办法（试行）",
        "整治办法政策解读",
        "云溪市网吧和歌厅搬迁问答",
        "政策解读工作方案",
        "云溪市古树保护政策解读",
    ],
)
def test_short_names_and_wrappers_are_the_document(title: str) -> None:
    assert judge("GK312", dossier(POLICY, material(f"{title}\n正文。\n"))) == []


@pytest.mark.parametrize(
    "title",
    [
        "《云溪市古树名木保护条例》政策解读",
        "《青禾县河道管理办法》政策解读",
        "关于云政办发〔2023〕12号文件的解读",
        "《云溪市校园周边环境整治办法》（云教发〔2024〕12号）解读",
        "一图读懂云溪市住宅专项维修资金管理办法",
        "云溪市古树名木保护管理规定（试行）政策解读",
    ],
)
def test_another_title_or_number_is_another_document(title: str) -> None:
    (hit,) = hits(judge("GK312", dossier(POLICY, material(f"{title}\n正文。\n"))))
    assert hit.args["quoted"] == title


OWN = "《云溪市校园周边环境整治办法》"


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (f"解读文件：{OWN}\n文号：云政办发〔2024〕8号", "云政办发〔2024〕8号"),
        (f"解读文件：{OWN}（云政办发〔2024〕8号）", "云政办发〔2024〕8号"),
        ("文件名称：云溪市古树名木保护管理办法", "《云溪市古树名木保护管理办法》"),
        ("文件名称：云溪市犬类整治办法", "《云溪市犬类整治办法》"),
        (
            "文件名称：云溪市人民政府办公室关于印发云溪市公共厕所管理办法的通知",
            "《云溪市人民政府办公室关于印发云溪市公共厕所管理办法的通知》",
        ),
        (f"正文。\n本解读针对{OWN}（云政办发〔2024〕8号）。", "云政办发〔2024〕8号"),
        (f"近日，市里印发{OWN}（云政办发〔2024〕37号）。", "云政办发〔2024〕37号"),
    ],
)
def test_a_label_or_a_number_behind_the_title_may_name_another_document(
    lines: str, named: str
) -> None:
    (hit,) = hits(judge("GK312", dossier(POLICY, material(f"政策解读\n{lines}\n"))))
    assert hit.args["named"] == named


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("解读文件文号：云政办发〔2024〕112号", "云政办发〔2024〕112号"),
        ("文件字号：云政办发〔2024〕112号", "云政办发〔2024〕112号"),
        ("发文字号：云政办发〔2024〕112号", "云政办发〔2024〕112号"),
        ("解读对象：《云溪市古树名木保护管理办法》", "《云溪市古树名木保护管理办法》"),
    ],
)
def test_a_label_below_the_title_of_a_plan_may_name_another_document(line: str, named: str) -> None:
    (hit,) = hits(judge("GK312", dossier(POLICY, plan(f"{PLAN}{line}\n"))))
    assert hit.args["named"] == named


@pytest.mark.parametrize(
    "text",
    [
        f"{PLAN}发文字号：云政办发〔2024〕12号\n",
        f"{PLAN}解读对象：全市中小学生及家长\n",
        f"{PLAN}解读对象：{OWN}\n",
        f"发文字号：云教函〔2024〕8号\n{PLAN}",
    ],
)
def test_a_plan_has_an_audience_and_may_have_a_number_of_its_own(text: str) -> None:
    assert judge("GK312", dossier(POLICY, plan(text))) == []


@pytest.mark.parametrize(
    "lines",
    [
        f"解读文件：{OWN}\n文号：云政办发〔2024〕12号",
        "解读文件：见附件\n发文字号：云教函〔2024〕8号",
        "发文字号：云教函〔2024〕8号",
        f"与原来的{OWN}（云政办发〔2019〕8号）相比，补助提高了。",
        f"本解读针对{OWN}（云政办发〔2024〕12号）。",
        "根据《云溪省校园安全管理办法》（云政办发〔2024〕8号），制定本办法。",
    ],
)
def test_other_numbers_in_an_interpretation_are_of_other_documents(lines: str) -> None:
    assert judge("GK312", dossier(POLICY, material(f"政策解读\n{lines}\n"))) == []


def test_the_document_a_notice_forwards_has_a_number_of_its_own() -> None:
    title = "《云溪市教育局关于规范校园托管服务的意见》"
    draft = POLICY._replace(
        title="云溪市人民政府办公室转发市教育局关于规范校园托管服务的意见的通知",
        body=(f"现将{title}（云教发〔2024〕3号）转发给你们。",),
        enclosure=None,
    )
    text = material(f"政策解读\n解读文件：{title}\n文号：云教发〔2024〕3号\n")
    assert judge("GK312", dossier(draft, text)) == []


def test_what_plan_and_material_both_have_wrong_is_told_once() -> None:
    wrong = "《云溪市古树名木保护条例》解读\n每户给予一次性搬迁补助8000元。\n"
    both = dossier(POLICY, plan(wrong), material(wrong))
    for code in ("GK312", "GK313"):
        (hit,) = hits(judge(code, both))
        files = "解读方案“通知.解读方案.docx”、解读材料“通知.解读材料.docx”"
        assert hit.args["files"] == files


@pytest.mark.parametrize("number", [None, "云政办发〔2024〕 号"])
def test_a_number_not_yet_given_contradicts_nothing(number: str | None) -> None:
    draft = POLICY._replace(number=number)
    text = material("《云溪市校园周边环境整治办法》（云政办发〔2024〕12号）解读\n正文。\n")
    assert judge("GK312", dossier(draft, text)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "每户给予一次性搬迁补助5000元。",
        "每户给予一次性搬迁补助五千元。",
        "补助标准是每户8000元。",
        "原来每户给予一次性搬迁补助8000元。",
        "比如，每户给予一次性搬迁补助8000元。",
        "本办法有效期至2029年4月。",
        "有效期至2029年4月30日。",
        "自2024年5月起施行。",
        "《云溪省校园安全条例》自2021年3月1日起施行。",
        "一次性搬迁补助8000户。",
        "每户累计最高给予8000元。",
        "共五条。",
    ],
)
def test_figures_that_agree_or_speak_of_something_else(sentence: str) -> None:
    assert judge("GK313", dossier(POLICY, material(f"解读\n{sentence}\n"))) == []


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        ("每户给予一次性搬迁补助8000元。", "每户给予一次性搬迁补助5000元"),
        ("搬走的，一次性搬迁补助3千元。", "每户给予一次性搬迁补助5000元"),
        ("有效期至2026年4月30日。", "有效期至2029年4月30日"),
        ("学校周边三百米范围内不得开设网吧。", "学校周边二百米"),
        ("自2024年6月1日起施行。", "本办法自2024年5月1日"),
    ],
)
def test_a_figure_of_the_same_matter_that_differs(sentence: str, own: str) -> None:
    (hit,) = hits(judge("GK313", dossier(POLICY, material(f"解读\n{sentence}\n"))))
    assert hit.args["own"] == own
    assert str(hit.args["quoted"]) in sentence


LOANS = POLICY._replace(
    enclosure=(
        "云溪市创业贷款办法",
        "第一条　年满16周岁、不满35周岁的，贷款额度不超过20万元，按利率的50%贴息，期限不超过3年。",
        "第二条　受理之日起15个工作日内审核，公示5个工作日。",
        "第三条　培训补贴分别为初级800元、中级1200元、高级1800元。",
        "第四条　骗取贷款的，4年内不得再申请。",
        "第五条　居民用水第一级180立方米以内，第二级260立方米以内。",
    )
)


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        ("额度最高30万元。", "贷款额度不超过20万元"),
        ("贷款最高30万元。", "贷款额度不超过20万元"),
        ("公示7个工作日。", "公示5个工作日"),
        ("20个工作日审核完毕。", "受理之日起15个工作日"),
        ("三个等级分别补贴800元、1500元、1800元。", "中级1200元"),
        ("16至40周岁的青年。", "不满35周岁"),
        ("贴息80%。", "按利率的50%"),
        ("期限最长5年。", "期限不超过3年"),
        ("七年内不得再申请。", "4年内不得再申请"),
        ("第一级每年200立方米以内。", "居民用水第一级180立方米"),
    ],
)
def test_a_figure_next_to_the_same_word_is_of_the_same_matter(sentence: str, own: str) -> None:
    (hit,) = hits(judge("GK313", dossier(LOANS, material(f"解读\n{sentence}\n"))))
    assert hit.args["own"] == own


@pytest.mark.parametrize(
    "sentence",
    [
        "额度最高20万元。",
        "去年贷款最高10万元。",
        "截至6月，发放贷款300万元。",
        "力争到2030年发放贷款5亿元。",
        "两项合计贷款30万元。",
        "全程最多20个工作日。",
        "期限不超过3年，以房抵押的期限5年。",
        "市场利率3.1%。",
        "原期限2年，现为5年。",
        "补贴900元。",
        "征求意见公示30日。",
    ],
)
def test_background_sums_and_other_matters_are_not_compared(sentence: str) -> None:
    assert judge("GK313", dossier(LOANS, material(f"解读\n{sentence}\n"))) == []


def test_shares_of_a_burden_are_compared() -> None:
    draft = POLICY._replace(enclosure=("云溪市校园办法", "第一条　资金由市、县财政按6:4比例分担。"))
    for same in ("6:4", "6：4", "3∶2"):
        text = material(f"解读\n补助资金由市、县财政按{same}的比例分担。\n")
        assert judge("GK313", dossier(draft, text)) == []
    (hit,) = hits(judge("GK313", dossier(draft, material("解读\n由市、县财政按5:5比例分担。\n"))))
    assert hit.args["own"] == "县财政按6:4"


def test_one_contradiction_is_said_once_and_few_of_many() -> None:
    twice = material("解读\n" + "每户给予一次性搬迁补助8000元。\n" * 2)
    many = material(
        "解读\n" + "".join(f"每户给予一次性搬迁补助{n}元。\n" for n in range(6001, 6020))
    )
    assert len(hits(judge("GK313", dossier(POLICY, twice)))) == 1
    assert len(hits(judge("GK313", dossier(POLICY, many)))) == 5


def test_a_vaguer_date_of_the_document_contradicts_no_exact_one() -> None:
    draft = POLICY._replace(enclosure=("云溪市校园办法", "第一条　整治工作应于2026年6月底前完成。"))
    text = material("解读\n整治工作应于2026年6月30日前完成。\n")
    assert judge("GK313", dossier(draft, text)) == []


@pytest.mark.parametrize("key", ["GK303.elements", "GK304.elements"])
@pytest.mark.parametrize("profile", SHELF.every(), ids=lambda profile: profile.id)
def test_every_element_has_words_by_which_it_is_found(profile: Profile, key: str) -> None:
    elements = profile.settings[key].value
    assert isinstance(elements, tuple)
    for table in ("interpretation.headings", "interpretation.words"):
        words = profile.settings[table].value
        assert isinstance(words, Mapping)
        assert set(elements) <= set(words)


SPEAKING = [
    ("GK303", YUNCHENG, dossier(POLICY, material("《办法》解读\n正文。\n"))),
    ("GK305", YUNCHENG, dossier(POLICY, plan(), submission=drafted_by("云溪市公安局"))),
    ("GK306", YUNCHENG, dossier(POLICY, material())),
    ("GK308", YUNCHENG, dossier(POLICY, material("《办法》解读\n正文。\n"))),
    ("GK310", JIANGXIAN, dossier(COUNTY, material())),
    ("GK311", WEIHAI, dossier(PASSED, plan())),
]


@pytest.mark.parametrize(("code", "profile", "given_dossier"), SPEAKING, ids=lambda x: str(x)[:9])
def test_a_finding_in_a_companion_names_it(code: str, profile: str, given_dossier: Dossier) -> None:
    (hit,) = hits(judge(code, given_dossier, profile))
    assert hit.span is None
    assert str(hit.args["source"]).startswith("通知.解读")
    assert "quoted" in hit.args
