"""GK706–GK708: 成文日期 and 署名."""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.disclosure import Stage
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence, Fix, Safety, Severity
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, Unknown, rule
from gklint_rules._words import LOST, first_span, is_complete_form, kind_of, lines_lost, on_one_line

_DATE_FAULTS = {
    "chinese": "用了汉字数字",
    "padded": "月、日前编了虚位 0",
    "short-year": "年份没有写全",
    "separator": "没有写成“年月日”",
    "full-width": "用了全角数字",
    "letters": "的数字里有字母（多半是识别错的 0 或 1）",
    "stop": "后面多了标点",
    "no-such-day": "没有这一天",
}


@rule(
    code="GK706",
    name="date-form",
    title="成文日期的写法不规范",
    message="成文日期“{found}”{fault}",
    help="用阿拉伯数字写全年月日，月日不编虚位：{expected}",
    severity=Severity.WARNING,
    clauses=("GB7.3.5",),
    fixable=Safety.SAFE,
    good=(
        Example(Draft()),
        Example(Draft(date="2024 年 3 月 5 日"), caption="数字两边的空格不算"),
    ),
    bad=(
        Example(Draft(date="2024年03月05日")),
        Example(Draft(date="二〇二四年三月五日")),
        Example(Draft(date="2024-03-05")),
        Example(Draft(date="2024年2月30日"), caption="没有这一天"),
    ),
)
def date_form(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """成文日期用汉字数字、编虚位、年份不全，或者没有这一天。

    为什么

    2012 年 7 月 1 日起，成文日期用阿拉伯数字，年份写全，月、日不编虚位。此前的公文用汉字数字是
    当时的规定，不检查。

    怎样改

    写成 2024年3月5日 的样子。没有这一天的，需要人工核对。
    """
    del given
    date = dossier.document.date
    if date is None:
        return
    names = dict.fromkeys(d.name for d in date.deviations)
    if dossier.manuscript.recognised_in:
        names.pop("letters", None)  # read wrongly, whatever the document has
    faults = [_DATE_FAULTS[name] for name in names if name in _DATE_FAULTS]
    if not faults:
        return
    expected = date.canonical or "如 2024年3月5日"
    fix = None
    if date.canonical is not None and on_one_line(date):
        fix = Fix(first_span(date), date.canonical, Safety.SAFE)
    args = {"found": date.text, "fault": "、".join(faults), "expected": expected}
    yield Hit("date", args, first_span(date), fix)


_UNSIGNED_KINDS = ("纪要", "令", "命令", "公报", "议案", "决议")


class UnsignedParams(NamedTuple):
    """Parameters of GK708: 文种 whose format has no signature of an organ."""

    exempt_kinds: tuple[str, ...] = _UNSIGNED_KINDS


class UndatedParams(NamedTuple):
    """Parameters of GK707: 文种 whose format has no date below the text."""

    exempt_kinds: tuple[str, ...] = ("纪要",)


@rule(
    code="GK707",
    name="date-missing",
    title="没有成文日期",
    message="正文之后没有成文日期",
    help="在署名下一行写成文日期（会议通过或者负责人签发的日期），联合发文用最后签发机关的日期",
    severity=Severity.ERROR,
    stage=Stage.ISSUE,
    clauses=("GB7.3.5", "公9"),
    params=UndatedParams,
    good=(Example(Draft()), Example(Draft(note=None))),
    bad=(
        Example(Draft(date=None)),
        Example(Draft(date="2024年3月"), caption="只写到月"),
    ),
)
def date_missing(dossier: Dossier, given: Given[UndatedParams]) -> Iterator[Judgement]:
    """印发的公文没有成文日期。

    为什么

    成文日期决定公文何时生效、适用哪时的规定，主动公开的期限也从它算起。起草时还没有签发，不检查。

    怎样改

    写上负责人签发的日期。
    """
    document = dossier.document
    exempt = kind_of(document) in given.params.exempt_kinds
    if lines_lost(document) and document.date is None:
        yield Unknown(Evidence.TEXT, LOST)
    elif document.date is None and is_complete_form(document) and not exempt:
        yield Hit("date")


@rule(
    code="GK708",
    name="signature-missing",
    title="没有发文机关署名",
    message="正文之后没有发文机关署名",
    help="在成文日期的上一行写发文机关的全称或者规范化简称",
    severity=Severity.ERROR,
    stage=Stage.ISSUE,
    clauses=("GB7.3.5", "公9"),
    params=UnsignedParams,
    good=(
        Example(Draft()),
        Example(
            Draft(
                masthead="云溪市人民政府令",
                number="第12号",
                title=None,
                addressee=None,
                body="《云溪市古树保护办法》已经通过，现予公布，自2024年5月1日起施行。",
                signature="市长　张某",
                note=None,
                copies=None,
                printing=None,
            ),
            caption="令由负责人署名",
        ),
    ),
    bad=(
        Example(Draft(signature=None)),
        Example(Draft(signature="张某"), caption="署的是个人姓名"),
    ),
)
def signature_missing(dossier: Dossier, given: Given[UnsignedParams]) -> Iterator[Judgement]:
    """印发的公文没有署名。

    为什么

    署名是公文的法定要素，印章盖在它上面。纪要、令等格式里没有署名的不检查。

    怎样改

    写上发文机关的全称或者规范化简称，同发文机关标志一致。
    """
    document = dossier.document
    exempt = kind_of(document) in given.params.exempt_kinds
    if lines_lost(document) and document.signature is None:
        yield Unknown(Evidence.TEXT, LOST)
    elif document.signature is None and is_complete_form(document) and not exempt:
        yield Hit("signature")
