"""GK701–GK705, GK718, GK720: 发文字号."""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.disclosure import Stage
from gklint.model.document import Deviation, DocumentNumber, OfficialDocument
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Span
from gklint.model.outcome import Evidence, Fix, Safety, Severity
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, Unknown, rule
from gklint.text.normal import squeeze
from gklint_rules._words import LOST, first_span, is_complete_form, kind_of, lines_lost, on_one_line


def _numbers(document: OfficialDocument) -> Iterator[DocumentNumber]:
    if document.document_number is not None:
        yield document.document_number
    yield from document.further_numbers


def _stretch(dossier: Dossier, span: Span) -> str:
    return dossier.manuscript.line(span.line).text[span.start : span.end]


def _removal(deviation: Deviation) -> Fix:
    return Fix(deviation.span, "", Safety.SAFE)


@rule(
    code="GK701",
    name="number-brackets",
    title="发文字号的年份没有用六角括号",
    message="发文字号“{found}”的年份{fault}",
    help="年份用六角括号：{expected}",
    severity=Severity.WARNING,
    clauses=("GB7.2.5",),
    fixable=Safety.SAFE,
    good=(
        Example(Draft()),
        Example(Draft(number="第12号", masthead="云溪市人民政府令", title=None)),
    ),
    bad=(
        Example(Draft(number="云政办发[2024]12号")),
        Example(Draft(number="云政办发（2024）12号")),
        Example(Draft(number="云政办发2024年12号")),
        Example(Draft(number="云政办发〔2024年〕12号")),
    ),
)
def number_brackets(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """发文字号的年份用了方括号、圆括号，括号不成对，没有括号，或者多写了“年”字。

    为什么

    国家标准规定年份用全称、用六角括号括入。用错括号，检索和引用时对不上号。

    怎样改

    换成六角括号〔〕，输入法的符号表里可以找到。
    """
    del given
    for number in _numbers(dossier.document):
        wrong = {d.name for d in number.deviations} & {"brackets", "unbracketed", "nian"}
        if number.is_order or not wrong or number.year is None:
            continue
        fault = "后面多了“年”字" if wrong == {"nian"} else "没有用六角括号〔〕括起"
        expected = number.canonical or f"〔{number.year}〕"
        args = {"found": number.text, "fault": fault, "expected": expected}
        yield Hit("document_number", args, first_span(number), _bracket_fix(dossier, number))


def _bracket_fix(dossier: Dossier, number: DocumentNumber) -> Fix | None:
    """Replace from the opening to the closing bracket, whatever they are."""
    if not on_one_line(number):
        return None
    span = first_span(number)
    text = _stretch(dossier, span)
    at = text.find(str(number.year))
    if at < 0:
        return None
    low, high = at, at + len(str(number.year))
    while low > 0 and not text[low - 1].isalnum():
        low -= 1
    while high < len(text) and (not text[high].isalnum() or text[high] == "年"):
        high += 1
    place = Span(span.line, span.start + low, span.start + high)
    return Fix(place, f"〔{number.year}〕", Safety.SAFE)


@rule(
    code="GK702",
    name="number-padded",
    title="发文字号的序号编了虚位",
    message="发文字号“{found}”的序号前多了“{zeros}”",
    help="序号不编虚位，删去前面的 0",
    severity=Severity.WARNING,
    clauses=("GB7.2.5",),
    fixable=Safety.SAFE,
    good=(Example(Draft()), Example(Draft(number="云政办发〔2024〕100号"))),
    bad=(
        Example(Draft(number="云政办发〔2024〕012号")),
        Example(Draft(number="云政办发〔2024〕第012号"), caption="又加“第”又编虚位"),
    ),
)
def number_padded(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """序号写成 012 这样的虚位。

    为什么

    国家标准规定发文顺序号不编虚位。012 和 12 在登记系统里会被当成两件公文。

    怎样改

    删去序号前面的 0，登记簿里也照此登记。
    """
    del given
    for number in _numbers(dossier.document):
        zeros = number.deviation("padded")
        if zeros is not None:
            args = {"found": number.text, "zeros": zeros.text}
            yield Hit("document_number", args, zeros.span, _removal(zeros))


@rule(
    code="GK703",
    name="number-with-di",
    title="发文字号的序号前加了“第”",
    message="发文字号“{found}”的序号前多了“第”",
    help="删去“第”；令和公告的“第×号”除外",
    severity=Severity.WARNING,
    clauses=("GB7.2.5",),
    fixable=Safety.SAFE,
    good=(
        Example(Draft()),
        Example(Draft(number="第12号", masthead="云溪市人民政府令", title=None)),
    ),
    bad=(
        Example(Draft(number="云政办发〔2024〕第12号")),
        Example(Draft(number="云政办发2024年第12号"), caption="只有令、公告才写“第×号”"),
    ),
)
def number_with_di(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """序号写成“第12号”。

    为什么

    国家标准规定发文顺序号前不加“第”字。

    怎样改

    删去“第”。令、公告的编号本来就是“第×号”，不检查。
    """
    del given
    for number in _numbers(dossier.document):
        di = number.deviation("di")
        if di is not None and not number.is_order:
            yield Hit("document_number", {"found": number.text}, di.span, _removal(di))


@rule(
    code="GK704",
    name="number-spaced",
    title="发文字号中有空格",
    message="发文字号“{found}”中有空格",
    help="删去空格",
    severity=Severity.INFO,
    clauses=("GB7.2.5",),
    fixable=Safety.SAFE,
    good=(
        Example(Draft()),
        Example(
            Draft(number="云政办发〔2024〕　号"),
            stage=Stage.DRAFT,
            caption="起草时还没有编号，留着空",
        ),
        Example(
            Draft(
                signer="签发人：张某",
                title="云溪市人民政府办公室关于解决校园周边整治经费的请示",
                addressee="省人民政府办公厅：",
                note=None,
            ),
            caption="字号同签发人之间的空格不算",
        ),
    ),
    bad=(
        Example(Draft(number="云政办发〔2024〕12 号")),
        Example(Draft(number="云政办发 〔2024〕12号")),
    ),
)
def number_spaced(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """发文字号中间夹了空格。

    为什么

    带空格的字号检索不到，引用时也容易抄错。

    怎样改

    删去字号中间的空格，前后对照登记簿。
    """
    del given
    for number in _numbers(dossier.document):
        if number.deviation("spaced") is None or number.deviation("blank") is not None:
            continue
        fix = None
        if on_one_line(number):
            fix = Fix(first_span(number), squeeze(number.text), Safety.SAFE)
        yield Hit("document_number", {"found": number.text}, first_span(number), fix)


@rule(
    code="GK705",
    name="number-year",
    title="发文字号的年份与成文日期不符",
    message="发文字号的年份是 {year}，成文日期是 {date}",
    help="核对是字号还是日期写错",
    severity=Severity.WARNING,
    clauses=("GB7.2.5",),
    good=(
        Example(Draft()),
        Example(
            Draft(
                number="云政办发〔2023〕112号",
                date="2023年12月29日",
                printing="云溪市人民政府办公室　　2024年1月2日印发",
            ),
            caption="次年才印发，年份仍随成文日期",
        ),
    ),
    bad=(
        Example(Draft(number="云政办发〔2023〕12号")),
        Example(
            Draft(
                number="云政办发〔2024〕1号",
                date="2023年12月29日",
                printing="云溪市人民政府办公室　　2024年1月2日印发",
            ),
            caption="年底成文，编了次年的号",
        ),
    ),
)
def number_year(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """字号里的年份和成文日期的年份不同。

    为什么

    发文字号按成文的年份编排。两处不同，多半是套用旧文忘了改。

    怎样改

    核对登记簿，改正写错的一处。
    """
    del given
    number, date = dossier.document.document_number, dossier.document.date
    if number is None or number.year is None or date is None or date.value is None:
        return
    if number.year != date.value.year:
        yield Hit(
            "document_number", {"year": number.year, "date": squeeze(date.text)}, first_span(number)
        )


class UnnumberedParams(NamedTuple):
    """Parameters of GK718: 文种 that go without 发文字号."""

    exempt_kinds: tuple[str, ...] = ("纪要", "公报", "决议", "议案", "公告", "通告")


@rule(
    code="GK718",
    name="number-missing",
    title="没有发文字号",
    message="没有发文字号",
    help="登记编号后，在发文机关标志下方写发文字号",
    severity=Severity.WARNING,
    stage=Stage.ISSUE,
    clauses=("公9",),
    params=UnnumberedParams,
    good=(
        Example(Draft()),
        Example(
            Draft(
                number=None,
                title="云溪市人民政府办公室关于文昌大桥交通管制的通告",
                addressee=None,
                body="自2024年3月10日起，文昌大桥禁止货车通行。",
            ),
            caption="通告可以不编发文字号",
        ),
    ),
    bad=(
        Example(Draft(number=None)),
        Example(
            Draft(
                number=None,
                body=("《云溪市校园管理办法》（云政办发〔2023〕8号）继续执行。",),
            ),
            caption="正文里引用的字号不是自己的",
        ),
    ),
)
def number_missing(dossier: Dossier, given: Given[UnnumberedParams]) -> Iterator[Judgement]:
    """印发的公文没有发文字号。

    为什么

    发文字号是公文的身份，登记、引用、公开目录都靠它。起草时还没有编号，不检查。

    怎样改

    向办公室登记编号。
    """
    document = dossier.document
    if document.document_number is not None or not is_complete_form(document):
        return
    if lines_lost(document):
        yield Unknown(Evidence.TEXT, LOST)
    elif kind_of(document) not in given.params.exempt_kinds:
        yield Hit("document_number")


_JOINT = Draft(
    masthead=("云溪市教育局", "云溪市财政局文件"),
    number="云教发〔2024〕3号",
    title="云溪市教育局 云溪市财政局关于做好助学工作的通知",
    signature="云溪市教育局　　云溪市财政局",
)


@rule(
    code="GK720",
    name="joint-number",
    title="联合发文用了几个发文字号",
    message="发文字号之外又有“{found}”",
    help="只用主办机关的发文字号，删去其余的",
    severity=Severity.WARNING,
    clauses=("公9(5)",),
    good=(
        Example(Draft()),
        Example(_JOINT, caption="两个机关联合发文，只用主办机关的字号"),
    ),
    bad=(
        Example(Draft(number="云教发〔2024〕3号　云财发〔2024〕8号")),
        Example(
            _JOINT._replace(number=("云教发〔2024〕3号", "云财发〔2024〕8号")),
            caption="各占一行",
        ),
    ),
)
def joint_number(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """联合行文写了不止一个发文字号。

    为什么

    联合行文使用主办机关的发文字号。一件公文有几个字号，登记和引用会重复。

    怎样改

    留下主办机关的，删去其余的。
    """
    del given
    for number in dossier.document.further_numbers:
        yield Hit("document_number", {"found": number.text}, first_span(number))
