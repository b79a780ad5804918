"""The rules on reasons, where one fault could be told in more than one way, or not at all."""

from collections.abc import Sequence

import pytest
from gklint_rules._reason_examples import (
    CHENGGUAN,
    GOOD_REASON,
    ON_REQUEST,
    WEIHAI,
    WITHHELD,
    YUNCHENG,
    form,
)

from gklint.engine.judge import judge
from gklint.model.disclosure import Stage
from gklint.model.outcome import Finding, Severity
from gklint.rulekit import Draft, Example, Papers
from gklint.rulekit.testing import dossier_of
from tests.rules.judging import plan

POLICY = "是否政策性文件：☑是　☐否"
NO_POLICY = "是否政策性文件：☐是　☑否"
ERROR, WARNING = Severity.ERROR, Severity.WARNING


def findings(papers: Papers, draft: Draft = WITHHELD, profile: str = "cn") -> tuple[Finding, ...]:
    judged = judge(dossier_of(Example(draft, papers=papers)), plan(profile, Stage.SUBMIT))
    return tuple(f for f in judged.findings if f.code.startswith("GK2"))


def found(
    reason: str, *more: str, draft: Draft = WITHHELD, profile: str = "cn"
) -> list[tuple[str, Severity]]:
    """Give the codes of GK2 for a reason on the form, with their severities."""
    attribute = "依申请公开" if draft.note == ON_REQUEST.note else "不予公开"
    papers = form(reason, *more, attribute=attribute)
    return [(f.code, f.severity) for f in findings(papers, draft, profile)]


# ---- GK201: a provision alone


@pytest.mark.parametrize(
    ("reason", "profile", "codes"),
    [
        ("政府信息公开条例第十六条第一款", "cn", []),
        ("政府信息公开条例第十六条第一款", WEIHAI, []),
        ("政府信息公开条例第十六条第一款", YUNCHENG, [("GK201", ERROR)]),
        ("政府信息公开条例第十六条第一款", CHENGGUAN, [("GK201", ERROR)]),
        ("依据《统计法》第二十五条，不予公开", YUNCHENG, [("GK201", ERROR)]),
        ("依据条例第十六条第一款，属于内部事务信息", YUNCHENG, []),
        ("依据条例第十六条第一款，本件是值班安排", YUNCHENG, []),
        ("政府信息公开条例", YUNCHENG, [("GK202", ERROR)]),
        ("依据条例第十七条", YUNCHENG, [("GK203", ERROR)]),
        ("依据条例第六十条", YUNCHENG, [("GK204", ERROR)]),
        ("依据2008年条例第八条", YUNCHENG, [("GK205", ERROR)]),
        ("依据条例第十六条，不宜公开", YUNCHENG, [("GK207", ERROR)]),
    ],
)
def test_some_places_want_both_a_basis_and_a_reason(
    reason: str, profile: str, codes: Sequence[tuple[str, Severity]]
) -> None:
    assert found(reason, NO_POLICY, profile=profile) == codes


def test_a_provision_alone_is_told_by_the_words_that_stand_there() -> None:
    papers = Papers(sidecar='[reason]\nbasis = ["政府信息公开条例第十六条第一款"]\n')
    (finding,) = findings(papers, profile=YUNCHENG)
    assert finding.code == "GK201"
    assert "只写了依据“政府信息公开条例第十六条第一款”，没有写理由" in finding.message
    assert finding.missing is None


def test_on_request_a_provision_alone_is_one_finding() -> None:
    reason, filed = "依据条例第二十七条", "政务公开机构备案：市政务公开科　2024年3月1日"
    codes = found(reason, POLICY, filed, draft=ON_REQUEST, profile=YUNCHENG)
    assert codes == [("GK201", ERROR)]
    assert found(reason, NO_POLICY, draft=ON_REQUEST, profile=YUNCHENG) == [("GK203", WARNING)]


# ---- GK207, GK202, GK203: catch-all words


@pytest.mark.parametrize(
    ("reason", "codes"),
    [
        ("其他不宜公开的信息（政府信息公开条例第十六条）", ["GK207"]),
        ("涉及内部工作，根据政府信息公开条例第十六条，不宜公开", ["GK207"]),
        ("涉及内部工作", ["GK207"]),
        ("☐国家秘密　☑其他理由：工作需要；依据政府信息公开条例第十六条", ["GK207"]),
        ("因工作需要，本件是值班安排，依据条例第十六条第一款", []),
        ("不宜公开，属于过程性信息，依据条例第十六条第二款", []),
        ("属于机关内部工作，依据条例第十六条第一款", []),
        ("属于内部工作流程，不宜公开，依据条例第十六条第一款", []),
        ("按照有关法律法规规定不宜对外公布，涉及第三方商业秘密", ["GK202"]),
        ("根据政府信息公开条例第十八条，经评估审查不宜公开", ["GK203"]),
        ("依据条例第十七条，属于其他不宜公开的信息", ["GK203"]),
        ("其他不宜公开的信息", ["GK207"]),
        ("因工作需要，含有各单位值班电话", ["GK207"]),
    ],
)
def test_catch_all_words_are_told_where_nothing_else_is_given(
    reason: str, codes: Sequence[str]
) -> None:
    assert [code for code, _ in found(reason)] == codes


def test_what_a_catch_all_leaves_open_is_said_as_it_is() -> None:
    (without,) = findings(form("工作需要"))
    assert without.message.endswith("没有说明属于哪一种法定情形")
    (beside,) = findings(form("工作需要，依据条例第十六条第一款"))
    assert beside.message.endswith("没有说明本件为什么属于所引条文的情形")


# ---- negated provisions


def test_a_provision_that_is_denied_is_no_basis() -> None:
    denied = "不属于条例第十四条、第十五条、第十六条规定的情形"
    reason = f"{denied}，内容仅涉及特定申请人，依据条例第二十七条"
    assert found(reason, draft=ON_REQUEST, profile=WEIHAI) == []
    assert found(f"{denied}，依据条例第二十七条", draft=ON_REQUEST, profile=WEIHAI) == []
    assert found(denied) == [("GK202", ERROR)]


# ---- GK205, GK203, GK210: the text of 2008


def test_an_old_phrase_is_one_finding_and_the_gate_stays_closed() -> None:
    phrase = "申请人不符合生产、生活、科研等特殊需要"
    assert found(f"{phrase}，政府信息公开条例第十三条") == [("GK205", ERROR)]
    assert found(f"{phrase}，属于过程性信息，条例第十六条第二款") == [("GK205", WARNING)]


def test_a_quotation_of_the_old_text_claims_no_state_secret() -> None:
    quoted = "行政机关不得公开涉及国家秘密、商业秘密、个人隐私的政府信息"
    assert found(f"政府信息公开条例第十四条第四款，{quoted}") == [("GK205", ERROR)]
    assert found(f"依据条例第十四条，{quoted}") == [("GK205", WARNING)]
    assert found("依据国务院令第492号第十四条，涉及国家秘密") == [("GK205", ERROR)]


def test_a_state_secret_that_is_claimed_must_be_classified_all_the_same() -> None:
    codes = [("GK205", WARNING), ("GK210", ERROR)]
    assert found("涉及国家秘密和商业秘密，依据条例第十四条") == codes


# ---- GK206, GK203: below a 规章


@pytest.mark.parametrize(
    "basis",
    [
        "《云溪市政府信息公开审查制度》第六条",
        "《关于全面推进政务公开工作的意见》（中办发〔2016〕8号）第三条",
    ],
)
def test_a_basis_below_a_rule_is_told_by_the_local_clause_as_well(basis: str) -> None:
    reason = f"依据{basis}，不予公开"
    assert found(reason, profile=CHENGGUAN) == [("GK203", ERROR), ("GK206", WARNING)]
    assert found(reason) == [("GK203", ERROR)]


# ---- GK216, GK202: 工作秘密


@pytest.mark.parametrize(
    ("reason", "codes"),
    [
        ("属于工作秘密", [("GK216", ERROR)]),
        ("内部资料，注意保存", [("GK216", ERROR)]),
        ("属于工作秘密，依据《保守国家秘密法》第六十四条", [("GK216", WARNING)]),
        ("属于工作秘密，也是过程性信息", [("GK202", ERROR)]),
    ],
)
def test_a_working_secret_is_one_finding_and_the_gate_stays_closed(
    reason: str, codes: Sequence[tuple[str, Severity]]
) -> None:
    draft = WITHHELD._replace(number="云政办发〔2024〕30号", date="2024年6月5日")
    assert found(reason, draft=draft) == codes


def test_where_no_reason_is_owed_a_working_secret_is_a_warning() -> None:
    assert found("属于工作秘密", draft=ON_REQUEST) == [("GK216", WARNING)]


# ---- GK211: a filing that says neither who nor when


@pytest.mark.parametrize(
    ("filing", "codes"),
    [
        ("已备案", ["GK211"]),
        ("已审查，同意", ["GK211"]),
        ("是", ["GK211"]),
        ("已备案　2024年3月1日", []),
        ("已送市政务公开科备案", []),
        ("已备案　张某", []),
    ],
)
def test_a_filing_says_who_or_when(filing: str, codes: Sequence[str]) -> None:
    line = f"政务公开机构备案：{filing}"
    reason = "依据条例第十四条，附表列有重点防护部位，公开后危及公共安全"
    assert [c for c, _ in found(reason, POLICY, line, profile=YUNCHENG)] == codes


# ---- GK214: the words of an item


@pytest.mark.parametrize(
    ("item", "basis", "reason", "codes"),
    [
        ("机关内部值班安排和通讯录", "条例第十六条第一款", "值班备勤表和内部通讯录", []),
        ("车辆调度", "条例第十六条第一款", "本机关公务车辆的编排", []),
        ("车辆调度", "条例第十六条第一款", "本机关的食堂采购", ["GK214"]),
        ("内部工作方案", "条例第十六条第一款", "食堂的内部安排", ["GK214"]),
        ("领导小组会议记录", "", "会议室的排期", []),
        ("会议记录", "", "会议记录", ["GK214"]),
    ],
)
def test_an_item_is_known_by_two_characters_of_its_own(
    item: str, basis: str, reason: str, codes: Sequence[str]
) -> None:
    draft = WITHHELD._replace(title="云溪市人民政府办公室关于做好有关工作的通知")
    papers = form(f"{reason}，属于内部事务，依据条例第十六条第一款")
    papers = papers._replace(negative_list=((item, basis),))
    assert [f.code for f in findings(papers, draft, WEIHAI)] == codes


def test_what_the_document_is_about_names_an_item_only_in_full() -> None:
    draft = WITHHELD._replace(title="云溪市人民政府办公室关于做好机关值班备勤工作的通知")
    papers = form("涉及企业商业秘密，依据条例第十五条")
    for item, codes in (("值班安排和通讯录", ["GK214"]), ("机关值班备勤工作", [])):
        listed = papers._replace(negative_list=((item, "条例第十六条第一款"),))
        assert [f.code for f in findings(listed, draft, WEIHAI)] == codes


def test_an_item_that_is_named_goes_before_one_that_shares_a_word() -> None:
    listed = (("会议记录", ""), ("会议室排期", "条例第十六条第一款"))
    papers = form("领导小组会议记录，属于过程性信息，依据条例第十六条第二款")
    (finding,) = findings(papers._replace(negative_list=listed), profile=WEIHAI)
    assert "“会议记录”没有写明依据" in finding.message


# ---- an attribute in the running text of a statement


@pytest.mark.parametrize(
    "text",
    [
        f"本文件拟定为不予公开。{GOOD_REASON}。",
        f"该文件不予公开的理由和依据如下：{GOOD_REASON}。",
    ],
)
def test_the_attribute_a_statement_names_is_compared(text: str) -> None:
    papers = Papers(statement=f"关于《关于报送应急值守安排的通知》公开属性的说明\n{text}\n")
    public = WITHHELD._replace(note="（此件公开发布）")
    for draft, expected in ((public, True), (WITHHELD, False)):
        judged = judge(dossier_of(Example(draft, papers=papers)), plan("cn", Stage.SUBMIT))
        assert ("GK108" in {f.code for f in judged.findings}) is expected
