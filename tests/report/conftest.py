"""One run that holds everything a run can hold; every reporter is fed with it."""

from datetime import date

import pytest

from gklint.model.companions import Companion, FoundBy, Role
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.faults import Fault, FaultKind
from gklint.model.manuscript import Part, Span
from gklint.model.outcome import (
    Evidence,
    FileResult,
    Finding,
    Fix,
    Place,
    PolicyDecision,
    Result,
    Safety,
    Severity,
    Skip,
    Suppression,
    Verdict,
)
from gklint.report.run import RunReport

LINE = "(此件公开发布)"


def brackets(line: int = 12, suppressed: Suppression | None = None) -> Finding:
    """Give a finding with a place and a fix."""
    span = Span(line, 0, len(LINE))
    return Finding(
        code="GK103",
        name="marking-brackets",
        severity=Severity.WARNING,
        message="附注应当用全角圆括号括起来。",
        help="把半角括号改成全角括号：（此件公开发布）。",
        place=Place(span, Part.BODY, line - 1, LINE),
        clauses=("GB/T 9704-2012 7.3.6",),
        fix=Fix(span, "（此件公开发布）", Safety.SAFE),
        suppressed=suppressed,
        fingerprint="f00d",
    )


MISSING_DATE = Finding(
    code="GK707",
    name="date-missing",
    severity=Severity.ERROR,
    message="没有成文日期。",
    help="在发文机关署名下一行写上成文日期。",
    clauses=("GB/T 9704-2012 7.3.5",),
    data={"after": "云溪市人民政府", "line": 9, "note": None},
    fingerprint="beef",
)
NO_FORM = Skip(Evidence.APPROVAL_FORM, ("GK109", "GK201"), "未提供发文稿纸，未核查：公开属性和理由")
LOCKED = Fault("GK001", FaultKind.ENCRYPTED, "文件有密码：请去掉密码后再检查。")
FORM = Companion(Role.APPROVAL_FORM, "通知.发文稿纸.docx", FoundBy.NAME)
BROKEN_PLAN = Companion(
    Role.PLAN,
    "通知.解读方案.docx",
    FoundBy.SIDECAR,
    Fault("GK004", FaultKind.DAMAGED, "解读方案没有读成：文件已损坏。"),
)


@pytest.fixture
def report() -> RunReport:
    """A run over three files."""
    reason = Suppression("按市政府办要求沿用旧式样", "青禾县政府办", date(2027, 12, 31))
    return RunReport(
        profile="cn",
        stage=Stage.SUBMIT,
        as_of=date(2026, 11, 20),
        titles={"GK103": "标注的括号不规范"},
        results=(
            FileResult(
                path="通知.txt",
                sha256="ab",
                recognised=True,
                disclosure=Disclosure.PROACTIVE,
                findings=(brackets(), MISSING_DATE),
                skips=(NO_FORM,),
                verdict=Verdict(Stage.SUBMIT, Result.BLOCKED, (Evidence.APPROVAL_FORM,)),
                lines={12: LINE},
                companions=(FORM, BROKEN_PLAN),
                policy=PolicyDecision(value=True, grounds=("标题表明是办法",)),
            ),
            FileResult(
                path="函.txt",
                sha256="cd",
                recognised=True,
                disclosure=None,
                findings=(brackets(3, reason),),
                skips=(NO_FORM,),
                verdict=Verdict(Stage.SUBMIT, Result.PASS),
                lines={3: LINE},
            ),
            FileResult(
                path="锁.docx",
                sha256=None,
                recognised=False,
                disclosure=None,
                faults=(LOCKED,),
                verdict=Verdict(Stage.SUBMIT, Result.INCOMPLETE),
            ),
        ),
    )


@pytest.fixture
def classified() -> RunReport:
    """A run in which somebody forgot to take the words of a classified document out."""
    span = Span(1, 0, 5)
    return RunReport(
        profile="cn",
        stage=Stage.DRAFT,
        as_of=date(2026, 11, 20),
        results=(
            FileResult(
                path="密.txt",
                sha256="ee",
                recognised=True,
                disclosure=Disclosure.PROACTIVE,
                findings=(
                    Finding(
                        code="GK501",
                        name="classified-and-public",
                        severity=Severity.ERROR,
                        message="标有密级，又标注公开。",
                        help="请保密工作机构确定。",
                        place=Place(span, Part.BODY, 0, "秘密★1年"),
                        fix=Fix(span, "绝不外传", Safety.UNSAFE),
                        data={"text": "绝不外传"},
                        fingerprint="指纹",
                    ),
                ),
                faults=(Fault("GK007", FaultKind.CLASSIFIED, "疑似涉密。"),),
                lines={1: "秘密★1年"},
            ),
        ),
    )
