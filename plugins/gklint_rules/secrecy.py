"""GK501–GK506: the 密级. GK501–GK505 are the only rules that run on a classified document.

Nothing these rules say may quote the document: on a classified one only their titles are shown.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from gklint.model.disclosure import Disclosure, Stage
from gklint.model.document import DateElement, Element, OfficialDocument
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
    Silence,
    rule,
    setting,
)
from gklint.text.normal import squeeze
from gklint.text.numerals import number
from gklint_rules._words import first_span

_SECRET = Draft(before=("000012", "秘密★5年"), note=None, body=("此件内容从略。",))
_YEARS = {"绝密": 30, "机密": 20, "秘密": 10}


@rule(
    code="GK501",
    name="classified-and-public",
    title="既有密级又标注公开",
    message="公文标有密级，又标注主动公开或者依申请公开",
    help="涉密公文在解密之前不得公开；确认该不该定密，再删去其中一个",
    severity=Severity.ERROR,
    clauses=("条14", "密35", "公31", "000-09b"),
    good=(Example(_SECRET), Example(_SECRET._replace(note="（此件不予公开）"))),
    bad=(
        Example(_SECRET._replace(note="（此件公开发布）")),
        Example(_SECRET._replace(note="（此件依申请公开）")),
    ),
)
def classified_and_public(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """公文首页标有密级，附注又写此件公开发布或者依申请公开。

    为什么

    国家秘密不予公开；涉密公文公开之前要先履行解密程序。两个标注放在一起，收文单位会按公开处理，
    造成泄密。

    怎样改

    该定密的，删去公开属性标注；不该定密的，按程序取消密级，再标注公开属性。这份公文请在涉密设备上
    修改。
    """
    del given
    document = dossier.document
    if document.classification is None:
        return
    for marking in document.markings:
        if marking.disclosure in {Disclosure.PROACTIVE, Disclosure.ON_REQUEST}:
            yield Hit("classification", span=first_span(marking))
            return


@rule(
    code="GK502",
    name="classification-form",
    title="密级和保密期限的写法不规范",
    message="密级和保密期限没有写成“密级★期限”",
    help="写成 秘密★5年、机密★长期 或者 机密★（解密时间或条件），中间用实心五角星",
    severity=Severity.WARNING,
    clauses=("GB7.2.2", "密20"),
    good=(
        Example(_SECRET),
        Example(_SECRET._replace(before=("000012", "绝密★长期"))),
    ),
    bad=(
        Example(_SECRET._replace(before=("000012", "秘密"))),
        Example(_SECRET._replace(before=("000012", "机密☆5年"))),
        Example(_SECRET._replace(before=("000012", "秘密★五年"))),
        Example(_SECRET._replace(before=("000012", "秘密★5")), caption="期限没有写单位"),
        Example(_SECRET._replace(before=("000012", "机密　10年"))),
        Example(_SECRET._replace(before=("000012", "密级：机密　保密期限：10年"))),
        Example(_SECRET._replace(before=("000012", "【机密】")), caption="加了括号，没有期限"),
    ),
)
def classification_form(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """只写了密级没有写保密期限，或者中间不是★，或者期限不用阿拉伯数字，或者多写了括号、“级”等字。

    为什么

    定密级的同时要定保密期限；国家标准规定写在同一行，用★隔开，期限用阿拉伯数字。

    怎样改

    改成 秘密★5年 这样的写法；也可以写★长期，或者★后写明解密时间、解密条件。
    """
    del given
    found = dossier.document.classification
    if found is None:
        return
    period = squeeze(found.period.text) if found.period is not None else ""
    in_words = period[:1] in _NUMERALS and period.endswith(("年", "月", "天", "日"))
    unitless = period.removesuffix("年期").removesuffix("年限").isdecimal()
    if not period or found.deviations or in_words or unitless:
        yield Hit("classification", span=first_span(found))


_NUMERALS = "一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾"


class PeriodParams(NamedTuple):
    """Parameters of GK503: the longest period of each level, in years."""

    years: Mapping[str, int] = setting("GK503.years", _YEARS)


@rule(
    code="GK503",
    name="period-over-limit",
    title="保密期限超过法定上限",
    message="保密期限超过这一密级的上限",
    help="绝密不超过 30 年，机密不超过 20 年，秘密不超过 10 年；另有规定的，写明依据",
    severity=Severity.WARNING,
    clauses=("密20", "密2010-15"),
    params=PeriodParams,
    good=(
        Example(_SECRET),
        Example(_SECRET._replace(before=("000012", "机密★20年"))),
        Example(_SECRET._replace(before=("000012", "秘密★18个月"))),
        Example(_SECRET._replace(before=("000012", "机密★2044年3月4日"))),
    ),
    bad=(
        Example(_SECRET._replace(before=("000012", "秘密★20年"))),
        Example(_SECRET._replace(before=("000012", "机密★二十五年"))),
        Example(_SECRET._replace(before=("000012", "绝密★40年"))),
        Example(
            _SECRET._replace(before=("000012", "机密★2060年1月1日解密")),
            caption="写的是解密时间，从成文日期算起超过二十年",
        ),
    ),
)
def period_over_limit(dossier: Dossier, given: Given[PeriodParams]) -> Iterator[Judgement]:
    """保密期限比法律规定的长。

    为什么

    保密期限除另有规定外，绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年。

    怎样改

    按事项的性质重新确定期限；确有专门规定的，请定密责任人确认。
    """
    found = dossier.document.classification
    if found is None or found.period is None:
        return
    limit = given.params.years.get(found.level)
    if limit is not None and _is_longer(found.period, limit, given.dated):
        yield Hit("classification", span=first_span(found))


def _is_longer(period: Element, limit: int, dated: date) -> bool:
    """Whether a period, or the time from the document to the day it names, is over a limit."""
    if isinstance(period, DateElement):
        until = period.value
        in_years = None if until is None else (until.year - limit, until.month, until.day)
        return in_years is not None and in_years > (dated.year, dated.month, dated.day)
    written = squeeze(period.text)
    years = number(written.removesuffix("年")) if written.endswith("年") else None
    return years is not None and years > limit


@rule(
    code="GK504",
    name="copy-number-missing",
    title="涉密公文没有份号",
    message="公文标有密级，没有份号",
    help="印制时逐份编六位份号，顶格写在左上角第一行",
    severity=Severity.WARNING,
    stage=Stage.ISSUE,
    clauses=("公9",),
    good=(Example(_SECRET), Example(Draft())),
    bad=(
        Example(_SECRET._replace(before="秘密★5年")),
        Example(_SECRET._replace(before=("机密★10年", "特急"))),
    ),
)
def copy_number_missing(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """标有密级的公文印发时没有份号。

    为什么

    涉密公文要逐份登记、逐份收回，没有份号就无法清点。

    怎样改

    在首页左上角第一行顶格编份号，一般用六位阿拉伯数字。
    """
    del given
    document = dossier.document
    if document.classification is not None and document.copy_number is None:
        yield Hit("copy_number")


_COUNTY = ("县", "旗", "乡", "镇", "街道")
_WIDER = ("自治区", "特别行政区", "地区", "开发区", "新区", "示范区")
_OFFICES_APART = ("公安", "国家安全", "安全局")


@rule(
    code="GK505",
    name="level-over-authority",
    title="密级可能超出定密权限",
    message="按级别看，发文机关可能没有确定这一密级的权限",
    help="派生定密、经授权定密的不在此限，请定密责任人确认",
    severity=Severity.INFO,
    clauses=("密17", "密18", "密2010-13"),
    good=(
        Example(_SECRET),
        Example(
            _SECRET._replace(
                masthead="文昌县公安局文件",
                title="文昌县公安局关于开展检查的通知",
                signature="文昌县公安局",
            ),
            caption="公安机关另有规定",
        ),
    ),
    bad=(
        Example(
            _SECRET._replace(
                masthead="文昌县人民政府文件",
                title="文昌县人民政府关于开展检查的通知",
                signature="文昌县人民政府",
            )
        ),
        Example(_SECRET._replace(before=("000012", "绝密★30年"))),
    ),
)
def level_over_authority(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """县一级的机关定了密级，或者设区的市一级定了绝密。

    为什么

    中央和省级机关可以定三级，设区的市一级可以定机密和秘密，县一级没有授权不能定密。执行上级涉密事项
    派生定密的，公安和国家安全机关另有规定的，不受此限。

    怎样改

    请定密责任人确认权限来源：属于派生或者授权的，在定密登记里写明；都不是的，报有权机关确定。
    """
    del given
    found = dossier.document.classification
    issuer = _issuer(dossier.document)
    if found is None or issuer is None or any(word in issuer for word in _OFFICES_APART):
        return
    for word in _WIDER:
        issuer = issuer.replace(word, "")
    below_city = any(word in issuer for word in _COUNTY) or "区" in issuer
    of_city = "市" in issuer and "省" not in issuer
    if below_city or (of_city and found.level == "绝密"):
        yield Hit("classification", span=first_span(found))


def _issuer(document: OfficialDocument) -> str | None:
    for element in (document.signature, document.masthead, document.title):
        if element is not None and element.organs:
            return squeeze(element.organs[0])
    return None


_NO_LEVEL = (
    "此件不公开",
    "此件不予公开",
    "不公开",
    "不予公开",
    "此件公开",
    "主动公开",
    "依申请公开",
)


@rule(
    code="GK506",
    name="attribute-in-classification",
    title="把公开属性写在密级的位置",
    message="密级一处写的是“{quoted}”，这是公开属性，不是密级",
    help="密级只有绝密、机密、秘密；公开属性写在成文日期下一行的附注里",
    severity=Severity.WARNING,
    weighs=(Evidence.APPROVAL_FORM,),
    consistency=True,
    silences=(
        Silence("GK101"),
        Silence("GK103", same_place=True),
        Silence("GK104", same_place=True),
    ),
    good=(
        Example(Draft()),
        Example(Draft(before="（此件公开发布）"), caption="位置不对，但没有当作密级写"),
        Example(
            Draft(),
            stage=Stage.SUBMIT,
            papers=Papers(form="密级：无\n公开属性：☑主动公开 ☐依申请公开 ☐不予公开"),
        ),
    ),
    bad=(
        Example(Draft(before="密级：此件不公开", note=None)),
        Example(
            Draft(before=("000012", "此件不公开"), note=None),
            caption="没有“密级”二字，也没有括号，写在密级的位置",
        ),
        Example(
            Draft(note="（此件不予公开）"),
            stage=Stage.SUBMIT,
            papers=Papers(form="密级：此件不公开\n公开属性：不予公开"),
            caption="发文稿纸上",
        ),
    ),
)
def attribute_in_classification(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """公文首页标密级的位置，或者发文稿纸的“密级”一栏，写着“此件不公开”。

    为什么

    不公开不等于国家秘密。写在密级的位置，收文单位会当成涉密文件，登记时公开属性又成了空白。

    怎样改

    密级处写真正的密级，没有就空着；公开属性按程序认定后写在附注里。
    """
    del given
    for stands in _as_level(dossier.document):
        yield Hit("classification", {"quoted": stands.text}, first_span(stands))
    for said in dossier.submission.classifications:
        if any(word in squeeze(said.text) for word in _NO_LEVEL):
            args = {"quoted": said.text, "source": said.source.path}
            yield Hit("classification", args)


def _as_level(document: OfficialDocument) -> Iterator[Element]:
    """Give what says 不公开 where a level stands: labelled so, or bare above the masthead."""
    if document.attribute_as_level is not None:
        yield document.attribute_as_level
    top = document.masthead.line if document.masthead is not None else 0
    for marking in document.markings:
        bare = marking.deviation("unbracketed") is not None
        if bare and marking.line < top and marking.disclosure is Disclosure.WITHHELD:
            yield marking
