"""GK305–GK307: who interprets, who signs the interpretation, and whether it keeps step."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from gklint.law.calendar import days_apart
from gklint.model.disclosure import Stage
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence, Severity
from gklint.rulekit import (
    Draft,
    Example,
    Given,
    Hit,
    Judgement,
    NoParams,
    Papers,
    Unknown,
    rule,
)
from gklint_rules._interpretation import (
    NOT_TEXT,
    UNREADABLE,
    has_unreadable,
    is_excused,
    is_submitted,
    quoted,
    readable,
)
from gklint_rules._interpretation_examples import MATERIAL, PLAN, POLICY
from gklint_rules._papers import form_unknown, lead_of, same_unit, units_in
from gklint_rules._reason import shown_day
from gklint_rules._words import is_joint

_YUNCHENG = "cn-shanxi-yuncheng"
_WEIHAI = "cn-shandong-weihai"


class Unit(NamedTuple):
    """A unit, as named in a companion."""

    name: str
    source: str


_OFFICES = ("科", "处", "室", "股", "组")
_LONGEST_OFFICE = 8
_PLACES = "省市县区州旗"
_LONGEST_PLACE = 8
_ORGANS = "局委办厅院"  # with such a character ends the name of an organ in front of its office
_BRIEF = (("委员会", "委"), ("办公室", "办"))

_JOINT = Draft(
    masthead=("云溪市教育局", "云溪市财政局文件"),
    number="云教发〔2024〕12号",
    title="云溪市教育局 云溪市财政局关于印发云溪市助学金管理办法的通知",
    signature="云溪市教育局　　云溪市财政局",
)
_JOINT_PLAN = """\
《云溪市助学金管理办法》解读方案
解读单位：云溪市财政局
"""


@rule(
    code="GK305",
    name="interpreter-not-drafter",
    title="解读单位不是起草单位",
    message="解读由“{interpreter}”负责，{duty}却是“{expected}”",
    help="谁起草、谁解读：由{duty}解读；写错了的改正其中一处",
    severity=Severity.WARNING,
    weighs=(Evidence.INTERPRETATION,),
    clauses=("000-10", "000-11", "000-12", "002-08", "002-09"),
    good=(
        Example(
            POLICY,
            Stage.SUBMIT,
            _YUNCHENG,
            papers=Papers(sidecar='[document]\ndrafting_unit = "市教育局"\n', plan=PLAN),
        ),
        Example(
            _JOINT,
            Stage.SUBMIT,
            _YUNCHENG,
            papers=Papers(plan=_JOINT_PLAN.replace("财政局", "教育局")),
            caption="联合发文由牵头单位解读",
        ),
    ),
    bad=(
        Example(
            POLICY,
            Stage.SUBMIT,
            _YUNCHENG,
            papers=Papers(sidecar='[document]\ndrafting_unit = "云溪市公安局"\n', plan=PLAN),
        ),
        Example(_JOINT, Stage.SUBMIT, _YUNCHENG, papers=Papers(plan=_JOINT_PLAN)),
    ),
)
def interpreter_not_drafter(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """解读机关不是起草单位；联合发文的，不是牵头单位。

    为什么

    起草单位最清楚为什么这样规定，它的主要负责人是解读的第一责任人；联合发文由牵头部门组织解读。
    换一家来讲，容易讲偏。

    怎样改

    由起草（牵头）单位解读；单位名称写错的改正。简称和全称看作同一个单位。
    """
    del given
    interpreters = tuple(_interpreters(dossier))
    if not interpreters:
        return
    joint = is_joint(dossier.document)
    expected = _once(_responsible(dossier))
    if any(_same(i.name, name) for i in interpreters for name in expected):
        return
    by_issuer = any(_same(i.name, o) for i in interpreters for o in _issuers(dossier))
    if not expected and not by_issuer:
        unstated = Unknown(Evidence.TEXT, "送审材料没有写起草单位")
        yield form_unknown(dossier) or unstated
    if not expected or (by_issuer and all(map(_is_office, expected))):
        return
    first = interpreters[0]
    args = {
        "interpreter": first.name,
        "expected": "、".join(expected),
        "duty": "牵头单位" if joint else "起草单位",
        "source": first.source,
        "quoted": first.name,
    }
    yield Hit("interpreter", args)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Give each unit once, by the longest of its names."""
    kept: list[str] = []
    for name in sorted(dict.fromkeys(names), key=len, reverse=True):
        if not any(_same(name, longer) for longer in kept):
            kept.append(name)
    return tuple(kept)


def _is_office(name: str) -> bool:
    """Whether a unit is an office inside an organ, which interprets in the organ's name."""
    return name.endswith(_OFFICES) and len(name) <= _LONGEST_OFFICE


def _interpreters(dossier: Dossier) -> Iterator[Unit]:
    for text in readable(dossier):
        if text.interpreter is not None:
            yield from (Unit(name, text.path) for name in units_in(text.interpreter))
    for said in dossier.submission.interpreters:
        yield from (Unit(name, said.source.path) for name in units_in(said.value))


def _responsible(dossier: Dossier) -> Iterator[str]:
    """Give the units that must interpret: the lead of several, else those that drafted."""
    lead = lead_of(dossier)
    if lead is not None:
        yield lead
    if not is_joint(dossier.document):
        for said in dossier.submission.drafting_units:
            yield from units_in(said.value)


def _issuers(dossier: Dossier) -> tuple[str, ...]:
    document = dossier.document
    named = (document.signature, document.masthead)
    return tuple(organ for element in named if element is not None for organ in element.organs)


def _same(one: str, other: str) -> bool:
    """Whether two names may mean one unit: also 市教体局 for 云溪市教育体育局, and its offices."""
    if same_unit(one, other) or one in other or other in one:
        return True
    (place, organ), (other_place, other_organ) = _place_and_organ(one), _place_and_organ(other)
    if not (place.endswith(other_place) or other_place.endswith(place)):
        return False
    short, long = sorted((organ, other_organ), key=len)
    rest = iter(long)
    return bool(short) and short[-1] == long[-1] and all(char in rest for char in short)


def _place_and_organ(name: str) -> tuple[str, str]:
    """Take a name apart: 云溪市 and 卫健委 of 云溪市卫健委疾控科, 委员会 and 办公室 shortened."""
    name = name.rpartition("省")[2]
    place = next((name[: i + 1] for i, c in enumerate(name[:_LONGEST_PLACE]) if c in _PLACES), "")
    organ = name[len(place) :]
    if organ.endswith(_OFFICES) and not organ.endswith("办公室"):
        ends = (i + 1 for i, c in enumerate(organ[:-1]) if c in _ORGANS)
        organ = organ[
            : next((end for end in ends if organ[end - 1 : end] != "委" or end > 1), None)
        ]
    for full, brief in _BRIEF:
        if organ.endswith(full):
            organ = organ.removesuffix(full) + brief
    return place, organ


@rule(
    code="GK306",
    name="sign-off-missing",
    title="解读没有审签",
    message="解读方案、解读材料和发文稿纸上都看不到起草单位负责人的签字",
    help="请起草单位负责人审签，在解读方案上写“起草单位负责人（签字）：姓名 年月日”，"
    "或者在送审信息文件里登记审签人和日期",
    severity=Severity.WARNING,
    stage=Stage.SUBMIT,
    weighs=(Evidence.INTERPRETATION,),
    clauses=("000-14", "002-11"),
    good=(
        Example(POLICY, Stage.SUBMIT, _YUNCHENG, papers=Papers(plan=PLAN)),
        Example(
            POLICY,
            Stage.SUBMIT,
            _YUNCHENG,
            papers=Papers(
                sidecar='[interpretation]\nsigned_by = "张某"\nsigned = 2024-03-04\n',
                pictures=("图解.png",),
            ),
        ),
    ),
    bad=(
        Example(POLICY, Stage.SUBMIT, _YUNCHENG, papers=Papers(materials=(MATERIAL,))),
        Example(
            POLICY,
            Stage.SUBMIT,
            _YUNCHENG,
            papers=Papers(plan=PLAN.replace("张某　2024年3月4日", "　　　　年　月　日")),
            caption="签字栏空着",
        ),
    ),
)
def sign_off_missing(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """解读没有经过起草单位负责人签字。

    为什么

    解读与文件同步审签，经起草单位负责人签字后报送政务公开机构。没有签字，说不清是谁定的稿。

    怎样改

    由负责人审签并写明日期。签字写在解读方案、解读材料、发文稿纸或者送审信息文件里都算。
    """
    if not dossier.interpretations and not has_unreadable(dossier):
        return
    texts = readable(dossier)
    signed = any(text.signed_by or text.signed for text in texts)
    if signed or dossier.submission.interpretation_signed or is_excused(dossier, given):
        return
    if not texts or has_unreadable(dossier):
        note = UNREADABLE if has_unreadable(dossier) else NOT_TEXT
        yield Unknown(Evidence.INTERPRETATION, note)
    elif is_submitted(given.stage):
        yield Hit("sign_off", quoted(texts[0]))
    else:
        yield Unknown(Evidence.INTERPRETATION, "没有审签记录")


class SyncParams(NamedTuple):
    """Parameter of GK307: how many working days publications may lie apart."""

    window: int = 3


class Moment(NamedTuple):
    """A day something was done, as stated in a companion."""

    day: date
    source: str


_DATES = """\
[document]
approved = 2024-03-05
published = 2024-03-06
"""


@rule(
    code="GK307",
    name="not-synchronous",
    title="解读与文件不同步",
    message="{fault}",
    help="解读与文件同步起草、同步审签、同步发布，最迟在规定的工作日内跟上；"
    "工作日按国务院办公厅公布的放假安排数，还没有安排的年份，可能放假的日子都不算",
    severity=Severity.WARNING,
    weighs=(Evidence.INTERPRETATION,),
    clauses=("000-13", "001-08", "002-10", "004-05"),
    params=SyncParams,
    good=(
        Example(POLICY, profile=_YUNCHENG, papers=Papers(sidecar=_DATES, plan=PLAN)),
        Example(
            POLICY,
            profile=_YUNCHENG,
            papers=Papers(
                sidecar=f"{_DATES}[interpretation]\npublished = 2024-03-11\n",
                materials=(MATERIAL,),
            ),
            caption="隔了一个周末",
        ),
    ),
    bad=(
        Example(
            POLICY,
            profile=_YUNCHENG,
            papers=Papers(sidecar=_DATES, plan=PLAN.replace("3月4日", "3月8日")),
            caption="文件签发以后解读才审签",
        ),
        Example(
            POLICY,
            profile=_WEIHAI,
            papers=Papers(
                sidecar=f"{_DATES}[interpretation]\npublished = 2024-03-13\n",
                materials=(MATERIAL,),
            ),
        ),
    ),
)
def not_synchronous(dossier: Dossier, given: Given[SyncParams]) -> Iterator[Judgement]:
    """解读的审签晚于文件的签发，或者两者的发布日期隔得太久。

    为什么

    文件先发、解读后到，中间这几天最容易误读。解读应当与文件同步审签、同步发布。

    怎样改

    与文件一起送签、一起上网。日期写错的改正。
    """
    if not dossier.interpretations:
        return
    said = dossier.submission
    signed = min(_signed(dossier), default=None)
    approved = max((a.value for a in said.approved), default=None)
    if signed is not None and approved is not None and signed.day > approved:
        fault = f"解读{shown_day(signed.day)}才审签，文件{shown_day(approved)}已经签发"
        yield Hit("interpretation_signed", _args(fault, signed))
    shown = tuple(_published(dossier))
    days = {s.value for s in said.published}
    if shown and days:
        pairs = [(days_apart(m.day, d, given.calendar), m, d) for m in shown for d in days]
        (sure, most), moment, day = min(pairs)
        if sure > given.params.window:
            count = f" {sure} 个" if sure == most else f"至少 {sure} 个"
            fault = f"解读{shown_day(moment.day)}发布，文件{shown_day(day)}发布，相隔{count}工作日"
            yield Hit("interpretation_published", _args(fault, moment))
        elif min(apart.most for apart, _, _ in pairs) > given.params.window:
            yield Unknown(Evidence.TEXT, "节假日表里没有这一年，数不准工作日")
    compared = (signed is not None and approved is not None) or (shown and days)
    if not compared and given.stage >= Stage.ISSUE and not is_excused(dossier, given):
        unstated = Unknown(Evidence.TEXT, "审签、签发、发布的日期没有写全")
        yield form_unknown(dossier) or unstated


def _args(fault: str, moment: Moment) -> dict[str, str | int | None]:
    return {"fault": fault, "source": moment.source, "quoted": str(moment.day)}


def _signed(dossier: Dossier) -> Iterator[Moment]:
    for text in readable(dossier):
        if text.signed is not None:
            yield Moment(text.signed, text.path)
    for said in dossier.submission.interpretation_signed:
        if said.value.on is not None:
            yield Moment(said.value.on, said.source.path)


def _published(dossier: Dossier) -> Iterable[Moment]:
    for text in readable(dossier):
        if text.published is not None:
            yield Moment(text.published, text.path)
    for said in dossier.submission.interpretation_published:
        yield Moment(said.value, said.source.path)
