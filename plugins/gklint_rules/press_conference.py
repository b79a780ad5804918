"""GK311: what a meeting of the government passed is interpreted at a press conference."""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.companions import Role
from gklint.model.disclosure import Stage
from gklint.model.document import OfficialDocument
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence, Severity
from gklint.rulekit import Example, Given, Hit, Judgement, Papers, Unknown, rule
from gklint.text.normal import squeeze
from gklint_rules._interpretation import UNDECIDED, absent, is_excused, quoted, readable
from gklint_rules._interpretation_examples import MATERIAL, PLAN, POLICY
from gklint_rules._words import prose_lines

_WEIHAI = "cn-shandong-weihai"


class PressParams(NamedTuple):
    """Parameters of GK311.

    Attributes:
        meetings: What the meeting is called.
        passed: What the text says behind it when the document was passed there.
    """

    meetings: tuple[str, ...] = ("常务会议",)
    passed: tuple[str, ...] = ("通过", "审定", "同意")


_PASSED = POLICY._replace(
    body=("《云溪市校园周边环境整治办法》已经市政府第12次常务会议研究通过，现印发给你们。",)
)
_BEHIND = 24


@rule(
    code="GK311",
    name="press-conference-missing",
    title="没有安排新闻发布会",
    message="“{passed}”，解读方案却没有安排新闻发布会",
    help="在解读方案里写上新闻发布会的时间和主持单位；确有原因不召开的，在送审信息文件里登记理由",
    severity=Severity.WARNING,
    weighs=(Evidence.INTERPRETATION,),
    clauses=("001-10",),
    params=PressParams,
    good=(
        Example(
            _PASSED,
            Stage.SUBMIT,
            _WEIHAI,
            papers=Papers(plan=f"{PLAN}3月7日召开新闻发布会。\n", materials=(MATERIAL,)),
        ),
        Example(
            POLICY,
            Stage.SUBMIT,
            _WEIHAI,
            papers=Papers(plan=PLAN, materials=(MATERIAL,)),
            caption="没有经过常务会议",
        ),
    ),
    bad=(
        Example(_PASSED, Stage.SUBMIT, _WEIHAI, papers=Papers(plan=PLAN, materials=(MATERIAL,))),
        Example(
            _PASSED,
            Stage.SUBMIT,
            _WEIHAI,
            papers=Papers(plan=f"{PLAN}不召开新闻发布会。\n", materials=(MATERIAL,)),
        ),
    ),
)
def press_conference_missing(dossier: Dossier, given: Given[PressParams]) -> Iterator[Judgement]:
    """政府常务会议通过的政策文件，解读方案没有安排新闻发布会。

    为什么

    有的地方规定，对政府常务会议研究通过的政策文件，原则上要召开新闻发布会进行解读。

    怎样改

    在解读方案里安排新闻发布会或者吹风会；有特殊情况不召开的，由负责同志决定，在送审信息文件里
    登记理由。
    """
    passed = _passed(dossier.document, given.params)
    if passed is None or is_excused(dossier, given):
        return
    plans = readable(dossier, Role.PLAN)
    if any(text.press_conference for text in readable(dossier)):
        return
    if given.policy.value is None:
        yield Unknown(Evidence.TEXT, UNDECIDED)
    elif plans:
        yield Hit("press_conference", {"passed": passed, **quoted(plans[0])})
    else:
        yield absent(dossier, "没有可以读的解读方案")


def _passed(document: OfficialDocument, params: PressParams) -> str | None:
    """Give the words that say a meeting of the government passed the document."""
    for line in prose_lines(document):
        text = squeeze(line.text)
        for meeting in params.meetings:
            at = text.find(meeting)
            behind = text[at : at + len(meeting) + _BEHIND] if at >= 0 else ""
            word = next((w for w in params.passed if w in behind.partition("。")[0]), None)
            if word is not None:
                start = max(text.rfind(mark, 0, at) for mark in "，。；》") + 1
                return text[start : at + behind.index(word) + len(word)]
    return None
