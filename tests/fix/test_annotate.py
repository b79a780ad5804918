"""What was found in a draft, told in comments: what, why, how, by which clause, and the verdict."""

import hashlib
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from gklint.engine.annotate import annotated_copy, is_untouched, may_be_annotated
from gklint.engine.check import check_file
from gklint.engine.plan import Plan, make_plan
from gklint.hooks.host import HostRecipe, load_host
from gklint.model.disclosure import Stage
from gklint.model.faults import Fault, FaultKind
from gklint.model.outcome import FileResult
from gklint.readers import ReadFault, read_bytes
from tests.fix.schema import check

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(EXAMPLES.rglob("*.docx"))
DAY = date(2026, 3, 8)
FAULTY = EXAMPLES / "通知-有错.docx"
DOSSIER = next((EXAMPLES / "送审材料-有错").glob("关于*.docx"))


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(load_host(HostRecipe()), as_of=DAY, stage=Stage.SUBMIT)


def judged(file: Path, plan: Plan) -> FileResult:
    result = check_file(file, plan)
    assert result is not None
    return result


def comments(copy: bytes) -> list[str]:
    check(copy)
    return [comment.text for comment in docx.Document(BytesIO(copy)).comments]


def annotate(file: Path, plan: Plan) -> list[str]:
    return comments(annotated_copy(file.read_bytes(), judged(file, plan), plan))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_finding_is_told_once_and_the_text_stays(file: Path, plan: Plan) -> None:
    result = judged(file, plan)
    if not may_be_annotated(result):
        return
    data = file.read_bytes()
    copy = annotated_copy(data, result, plan)
    said = comments(copy)
    assert read_bytes(copy, "a.docx").lines == read_bytes(data, "a.docx").lines
    counted = [finding for finding in result.findings if finding.suppressed is None]
    for finding in counted:
        place = said[1:] if finding.place else said[:1]
        assert sum(finding.message in text and finding.code in text for text in place) == 1
    assert len(said) == 1 + sum(finding.place is not None for finding in counted)


def test_a_comment_says_what_why_how_and_by_which_clause(plan: Plan) -> None:
    said = next(text for text in annotate(FAULTY, plan) if "GK103" in text)
    assert [line.partition("：")[0] for line in said.split("\n")] == [
        "【警告】标注的括号不规范（GK103）",
        "标注“(此件公开发布)”没有用成对的全角圆括号",
        *("怎样改", "修改建议", "为什么", "依据"),
    ]
    assert "修改建议：把“(此件公开发布)”改为“（此件公开发布）”\n" in said


def test_what_is_to_be_put_in_or_taken_out_is_said_so(plan: Plan) -> None:
    said = "\n".join(annotate(FAULTY, plan))
    assert "修改建议：删去“第”" in said
    assert "修改建议：在“各有关单位”后面加上“：”" in said


def test_the_first_comment_gives_verdict_counts_and_what_was_not_checked(plan: Plan) -> None:
    first, *_ = annotate(FAULTY, plan)
    assert first.startswith("【gklint 检查结果】不能报批（缺：发文稿纸）\n检查 1 份：1 个错误，")
    assert "按2026年3月8日、报批阶段、“全国”的规则检查。" in first
    assert "没有核查：未提供发文稿纸" in first
    assert "原稿没有改动" in first


def test_before_submission_the_verdict_points_at_the_comments() -> None:
    plan = make_plan(load_host(HostRecipe()), as_of=DAY, stage=Stage.DRAFT)
    assert annotate(FAULTY, plan)[0].startswith("【gklint 检查结果】请先改正批注指出的错误\n")


def test_what_is_found_in_companions_is_told_in_the_first_comment(plan: Plan) -> None:
    result = judged(DOSSIER, plan)
    first, *others = annotate(DOSSIER, plan)
    of_companions = [f for f in result.findings if f.place is None and not f.suppressed]
    assert all(finding.message in first for finding in of_companions)
    assert len(others) == sum(f.place is not None for f in result.findings)
    assert "送审材料：" in first
    assert "政策性文件：" in first


def test_faults_beside_the_draft_are_told_too(plan: Plan) -> None:
    result = judged(FAULTY, plan)
    fault = Fault("GK004", FaultKind.ENCRYPTED, "发文稿纸有密码。")
    said = comments(annotated_copy(FAULTY.read_bytes(), result._replace(faults=(fault,)), plan))
    assert "没有检查成：发文稿纸有密码。（GK004）" in said[0]


def test_a_draft_with_nothing_wrong_is_told_so(plan: Plan) -> None:
    (said,) = annotate(EXAMPLES / "令.docx", plan)
    assert "没有发现问题" in said or "未核查" in said


def test_a_copy_annotated_again_holds_no_comment_twice(plan: Plan) -> None:
    result = judged(FAULTY, plan)
    once = annotated_copy(FAULTY.read_bytes(), result, plan)
    digest = hashlib.sha256(once).hexdigest()
    assert annotated_copy(once, result._replace(sha256=digest), plan) == once
    assert is_untouched(once)
    assert not is_untouched(FAULTY.read_bytes())
    assert not is_untouched("纯文本".encode())


def test_a_file_that_has_changed_meanwhile_is_refused(plan: Plan) -> None:
    result = judged(FAULTY, plan)
    with pytest.raises(ReadFault, match="检查之后文件又变了"):
        annotated_copy((EXAMPLES / "令.docx").read_bytes(), result, plan)


def test_a_copy_that_would_read_otherwise_is_not_made(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = read_bytes((EXAMPLES / "令.docx").read_bytes(), "a.docx")
    monkeypatch.setattr("gklint.fix.annotate.read_bytes", lambda *_: other)
    with pytest.raises(ReadFault, match="所以没有写"):
        annotate(FAULTY, plan)


def test_plain_text_is_refused_with_what_to_do(plan: Plan) -> None:
    file = EXAMPLES / "通知.txt"
    with pytest.raises(ReadFault, match="这是纯文本"):
        annotated_copy(file.read_bytes(), judged(file, plan), plan)


def test_of_a_classified_draft_nothing_can_be_written(plan: Plan) -> None:
    fault = Fault("GK007", FaultKind.CLASSIFIED, "疑似涉密。")
    result = judged(FAULTY, plan)._replace(faults=(fault,))
    assert not may_be_annotated(result)
    with pytest.raises(ReadFault, match="程序出错"):
        annotated_copy(FAULTY.read_bytes(), result, plan)
