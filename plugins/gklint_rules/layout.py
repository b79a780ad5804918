"""GK711, GK712, GK715–GK717, GK719: addressee, order, imprint, signer, placeholders."""

import re
from collections.abc import Iterator
from functools import cache

from gklint.model.disclosure import Stage
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Span
from gklint.model.outcome import Fix, Safety, Severity
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, rule
from gklint.text.normal import squeeze
from gklint_rules._words import UPWARD, kind_of, prose_lines, whole


@rule(
    code="GK711",
    name="addressee-colon",
    title="主送机关后没有用全角冒号",
    message="主送机关“{found}”之后{fault}",
    help="主送机关写完后用全角冒号“：”",
    severity=Severity.WARNING,
    clauses=("GB7.3.2",),
    fixable=Safety.SAFE,
    good=(Example(Draft()),),
    bad=(
        Example(Draft(addressee="各县（市、区）人民政府，市政府各部门:")),
        Example(Draft(addressee="各县（市、区）人民政府，市政府各部门")),
    ),
)
def addressee_colon(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """主送机关之后是半角冒号、别的标点，或者没有标点。

    为什么

    国家标准规定最后一个主送机关名称后标全角冒号。

    怎样改

    改成全角冒号“：”，主送机关再多也只在最后标一个。
    """
    del given
    addressee = dossier.document.addressee
    if addressee is None or addressee.colon == "：":
        return
    last = addressee.spans[-1]
    wrong = addressee.deviation("colon")
    span = wrong.span if wrong is not None else Span(last.line, last.end, last.end)
    fault = f"用了“{wrong.text}”" if wrong is not None else "没有冒号"
    shown = span if wrong is not None else Span(last.line, max(last.end - 1, last.start), last.end)
    fix = Fix(span, "：", Safety.SAFE)
    yield Hit("addressee", {"found": squeeze(addressee.text), "fault": fault}, shown, fix)


@rule(
    code="GK712",
    name="element-order",
    title="要素的次序不对",
    message="{element}排在{after}之后，不合公文要素的次序",
    help="按国家标准的次序排列：版头（份号、密级、紧急程度、发文机关标志、发文字号、签发人），主体（标题、主送机关、正文、附件说明、署名、日期、附注、附件），版记（抄送机关、印发机关和印发日期）",
    severity=Severity.WARNING,
    clauses=("GB7.1",),
    good=(Example(Draft()),),
    bad=(
        Example(
            Draft(
                number=None,
                title=(
                    "云溪市人民政府办公室关于做好校园周边环境整治工作的通知",
                    "云政办发〔2024〕12号",
                ),
            )
        ),
    ),
)
def element_order(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """某个要素排在了国家标准不允许的地方。

    为什么

    要素的次序是固定的，次序错了，收文登记和自动识别都会出错。

    怎样改

    把它移到标准的位置。没有版头的文本看不出版头的次序，只检查主体和版记。
    """
    del given
    for found in dossier.document.misplaced:
        args = {"element": found.element, "after": found.after}
        yield Hit("order", args, found.span)


@rule(
    code="GK715",
    name="copies-form",
    title="抄送机关后没有用句号",
    message="“{label}”一栏没有用句号结束",
    help="最后一个抄送机关名称后用句号“。”",
    severity=Severity.INFO,
    clauses=("GB7.4.2",),
    fixable=Safety.SAFE,
    good=(Example(Draft()),),
    bad=(
        Example(Draft(copies="抄送：市委办公室，市人大常委会办公室，市政协办公室")),
        Example(Draft(copies="抄送：市委办公室，市政协办公室；")),
    ),
)
def copies_form(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """抄送机关的末尾没有句号。

    为什么

    国家标准规定最后一个抄送机关名称后标句号。

    怎样改

    补上或者改成“。”。
    """
    del given
    for copies in dossier.document.copies:
        if copies.ending == "。" or not copies.label.startswith(("抄", "主")):
            continue
        last = copies.spans[-1]
        wrong = copies.deviation("ending")
        span = wrong.span if wrong is not None else Span(last.line, last.end, last.end)
        shown = Span(last.line, max(last.end - 1, last.start), last.end)
        yield Hit("copies", {"label": copies.label}, shown, Fix(span, "。", Safety.SAFE))


_PRINTING_FAULTS = ("chinese", "padded", "short-year", "separator", "no-such-day", "blank")


@rule(
    code="GK716",
    name="printing-line",
    title="印发机关和印发日期有误",
    message="{fault}",
    help="版记末行左边写印发机关，右边写印发日期，如“云溪市人民政府办公室　2024年3月6日印发”，"
    "不早于成文日期",
    severity=Severity.WARNING,
    stage=Stage.ISSUE,
    clauses=("GB7.4.3",),
    good=(Example(Draft()),),
    bad=(
        Example(Draft(printing="云溪市人民政府办公室　　2024年3月4日印发"), caption="早于成文日期"),
        Example(Draft(printing="云溪市人民政府办公室　　2024年03月06日印发")),
        Example(Draft(printing=None)),
    ),
)
def printing_line(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """版记里的印发一行缺了、写法不对，或者早于成文日期。

    为什么

    印发日期是送印的日期，不会早于成文日期；早于的多半是套用旧文。信函格式没有这一行，不检查。

    怎样改

    核对并改正；年月日的写法同成文日期。
    """
    del given
    document = dossier.document
    printed, dated = document.printing_date, document.date
    if printed is None:
        # Only the form with 「…文件」 is sure to have an imprint with this line (10.1 has none).
        if document.masthead is not None and document.masthead.has_wenjian:
            yield Hit("printing", {"fault": "版记没有印发机关和印发日期"})
        return
    if any(printed.deviation(name) for name in _PRINTING_FAULTS):
        yield Hit("printing", {"fault": f"印发日期“{printed.text}”的写法不规范"}, whole(printed))
    elif document.printing_office is None:
        yield Hit("printing", {"fault": "只有印发日期，没有印发机关"}, whole(printed))
    elif dated is not None and dated.value and printed.value and printed.value < dated.value:
        fault = f"印发日期“{squeeze(printed.text)}”早于成文日期“{squeeze(dated.text)}”"
        yield Hit("printing", {"fault": fault}, whole(printed))


@rule(
    code="GK717",
    name="signer-missing",
    title="上行文没有签发人",
    message="这件{kind}是上行文，没有标注签发人",
    help="在发文字号的同一行右边写“签发人：”和姓名",
    severity=Severity.WARNING,
    stage=Stage.ISSUE,
    clauses=("公9", "GB7.2.6"),
    good=(
        Example(Draft()),
        Example(
            Draft(
                title="云溪市人民政府办公室关于解决校园周边整治经费的请示",
                addressee="省人民政府办公厅：",
                signer="签发人：张某",
                note=None,
            )
        ),
    ),
    bad=(
        Example(
            Draft(
                title="云溪市人民政府办公室关于解决校园周边整治经费的请示",
                addressee="省人民政府办公厅：",
                note=None,
            )
        ),
    ),
)
def signer_missing(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """请示、报告没有签发人。

    为什么

    上行文应当标注签发人姓名，表明由谁对内容负责。

    怎样改

    在发文字号同一行居右写“签发人：”加姓名。没有版头的文本看不出，不检查。
    """
    del given
    document = dossier.document
    kind = kind_of(document)
    if kind in UPWARD and document.masthead is not None and document.signer is None:
        yield Hit("signer", {"kind": kind})


@cache
def _placeholders() -> re.Pattern[str]:
    # Placeholders are no elements of a 公文: they are what must not be left in one.
    blank = "[×XxＸ*＊○]"
    return re.compile(
        r"(?:20(?:XX|xx|××|○○|\*\*|＊＊|[0-9][X×x*＊○])年?"
        rf"|{blank}{{3,}}(?:年|月|日|号|元|人|局|县|市)?"
        rf"|(?<![A-Za-z0-9]){blank}{{1,2}}月(?:{blank}{{1,2}}日)?"
        rf"|(?<![A-Za-z0-9]){blank}{{1,2}}(?:万?元|局|厅|委|部门|市|县|区|镇|年|日|人|户|家|个|项|次|%)"
        r"|[（(](?:内容)?待(?:定|补充|填写?|核实)[)）]|待定(?=[。，；]|$)|《\s*》"
        r"|[\[【［（(]\s*(?:此处|请在此|在此)[^\]】］）)]{0,20}[\]】］）)]"
        r"|[\[【［](?:主送|发文)?(?:单位|机关|日期|标题|姓名|金额)(?:名称)?[\]】］]"
        r"|\{\{[^}]{1,20}\}\}|□{3,}|_{3,}|＿{2,}"
        r"|(?<=[于在至截])[ \u3000]+月[ \u3000]+日)+"
    )


_QUOTES = {"“": "”", "「": "」", "‘": "’"}


def _is_quoted(text: str, at: int) -> bool:
    """Say whether a character stands between quotation marks: a pattern that is shown."""
    return any(text.rfind(o, 0, at) > text.rfind(c, 0, at) for o, c in _QUOTES.items())


@rule(
    code="GK719",
    name="placeholder-left",
    title="还有没填的内容",
    message="“{found}”还没有填写",
    help="填上实际内容，或者删去",
    severity={Stage.SUBMIT: Severity.WARNING, Stage.ISSUE: Severity.ERROR},
    stage=Stage.SUBMIT,
    clauses=("公9",),
    good=(
        Example(Draft()),
        Example(
            Draft(body=("各单位启用“×××人民政府办公室专用章”，印章由专人保管。",)),
            caption="引号里的样式不算",
        ),
        Example(Draft(date="2024年　月　日", number="云政办发〔2024〕　号"), stage=Stage.SUBMIT),
    ),
    bad=(
        Example(Draft(body=("整治工作于20XX年6月底前完成。",)), stage=Stage.SUBMIT),
        Example(Draft(body=("按照《》的要求，现就有关事项通知如下。",))),
        Example(Draft(date="2024年　月　日"), caption="印发时日期还空着"),
    ),
)
def placeholder_left(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """正文里还有 ×××、20XX、待定、空书名号等没填的内容，或者印发时字号、日期还空着。

    为什么

    套用模板最容易漏填。字号和日期到印发时才有，报批时空着是正常的。

    怎样改

    逐处填写。引号里用来示意的样式、附件里的空白表格不检查。
    """
    document = dossier.document
    for line in prose_lines(document):
        for match in _placeholders().finditer(line.text):
            if not _is_quoted(line.text, match.start()):
                span = Span(line.number, match.start(), match.end())
                yield Hit("placeholder", {"found": match[0]}, span)
    if given.stage < Stage.ISSUE:
        return
    for name, element in (("number", document.document_number), ("date", document.date)):
        blank = element.deviation("blank") if element is not None else None
        if element is not None and blank is not None and not _placeholders().search(element.text):
            yield Hit(name, {"found": element.text}, whole(element))
