"""Runs that hold what a run can hold; every reporter is fed with them."""

from datetime import date

import gklint_rules

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
REASON = Suppression("按市政府办要求沿用旧式样", "青禾县政府办", date(2027, 12, 31))

THREE = RunReport(
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
            findings=(brackets(3, REASON),),
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
"""Three files: one with faults of its own, one with an excused one, one that cannot be read."""

CLASSIFIED = RunReport(
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
                    place=Place(Span(1, 0, 5), Part.BODY, 0, "秘密★1年"),
                    fix=Fix(Span(1, 0, 5), "绝不外传", Safety.UNSAFE),
                    data={"text": "绝不外传"},
                    fingerprint="指纹",
                ),
            ),
            faults=(Fault("GK007", FaultKind.CLASSIFIED, "疑似涉密。"),),
            lines={1: "秘密★1年"},
        ),
    ),
)
"""Somebody forgot to take the words of a classified document out."""

SECRETS = ("秘密★1年", "指纹", "绝不外传")

# Words that are markup, a formula, a command or no text at all to one format or another.
SLY = (
    "</script><script>alert(1)</script>",
    "]]><!-- & \"'",
    "=cmd|'/C calc'!A1",
    "\x1b[31m红\x1b[0m\x00\x08",
    "::error file=x::##[add-path]/x",
    "𠮷野家🈶️",
    "右到左\u202e左到右\u2028换行\ufffe",
    "100%25\r\n第二行",
)
_LEVELS = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_STRANGE = (
    "带 空格/百分%20号#井?.txt",
    "=cmd.docx",
    "C:/公文/<b>&amp;.md",
    "/绝对/𠮷.docx",
    "坏\udcff名\n.txt",
    "::set-output name=x::.txt",
)


def _sly(number: int, words: str) -> Finding:
    """Give a finding whose every word is sly."""
    text = f"甲𠮷{words}乙"
    place = Place(Span(number + 1, 1, 2 + len(words)), list(Part)[number % 6], number, text)
    return Finding(
        code=f"GK{801 + number}",
        name=f"sly-{number}",
        severity=_LEVELS[number % 3],
        message=f"问题{number}是{words}",
        help=f"改法{number}是{words}",
        place=place if number % 2 == 0 else None,
        clauses=(f"办法第{number}条{words}", "GB/T 9704-2012"),
        fix=Fix(place.span, words, list(Safety)[number % 2]) if number % 2 == 0 else None,
        data={} if number % 2 == 0 else {"source": f"稿纸{words}", "quoted": text},
        fingerprint=f"{number:016x}",
    )


def _strange(number: int, path: str) -> FileResult:
    words = SLY[number]
    other = _sly(number + 1, SLY[number + 1])
    excused = other._replace(
        code="GK899",
        fingerprint="e0",
        message=f"豁免{number}的问题是{words}",
        suppressed=Suppression(f"豁免{number}的理由是{words}", f"云溪市政府办{words}"),
    )
    known = excused._replace(
        message=f"基线{number}的问题是{words}",
        suppressed=Suppression(f"基线{number}的理由", baseline=True),
    )
    found = _sly(number, words)
    lines = {} if found.place is None else {found.place.span.line: found.place.text}
    return FileResult(
        path=path,
        sha256=f"{number:064x}",
        recognised=True,
        disclosure=list(Disclosure)[number % 4],
        findings=(found, found, other, excused, known),
        skips=(
            Skip(list(Evidence)[number], ("GK109", f"GK20{number}"), f"未核查{number}：{words}"),
            Skip(Evidence.REGISTRY, (f"GK80{number + 1}",), f"目录里没有{number}：{words}"),
        ),
        faults=(Fault("GK004", FaultKind.DAMAGED, f"材料{number}没有读成：{words}"),),
        verdict=Verdict(Stage.ISSUE, list(Result)[number % 3], (Evidence.APPROVAL_FORM,)),
        lines=lines,
        companions=(Companion(Role.APPROVAL_FORM, f"稿纸{words}.docx", FoundBy.NAME),),
        policy=PolicyDecision(value=None, grounds=(f"标题里有{words}",)),
    )


EVERYTHING = RunReport(
    profile="cn-yunxi",
    profile_name="云溪市<i>",
    stage=Stage.ISSUE,
    as_of=date(2026, 11, 20),
    results=(
        *(_strange(number, path) for number, path in enumerate(_STRANGE)),
        *THREE.results,
        *CLASSIFIED.results,
        FileResult("干净.txt", "00", recognised=True, disclosure=Disclosure.WITHHELD)._replace(
            verdict=Verdict(Stage.ISSUE, Result.PASS)
        ),
        FileResult("gklint.toml", None, recognised=False, disclosure=None)._replace(
            findings=(MISSING_DATE._replace(code="GK006", message="豁免没有用上。"),)
        ),
    ),
    titles={"GK103": "标注的括号不规范", "GK801": f"标题是{SLY[0]}"},
    passed_over=7,
    rules={rule.code: rule for rule in gklint_rules.gklint_rules()},
    exit_code=3,
)
"""Every severity, excused and known findings, skips, faults; names and words of every kind."""
