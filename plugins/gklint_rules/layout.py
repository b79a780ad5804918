"""GK711, GK712, GK715–GK717: addressee, order, imprint, signer."""

from collections.abc import Iterator

from gklint.model.disclosure import Stage
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Span
from gklint.model.outcome import Fix, Safety, Severity
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, rule
from gklint.text.normal import squeeze
from gklint_rules._words import UPWARD, first_span, kind_of


@rule(
    code="GK711",
    name="addressee-colon",
    title="主送机关后没有用全角冒号",
    message="主送机关“{found}”之后{fault}",
    help="主送机关写完后用全角冒号“：”",
    severity=Severity.WARNING,
    clauses=("GB7.3.2",),
    fixable=Safety.SAFE,
    good=(
        Example(Draft()),
        Example(
            Draft(
                addressee=(
                    "各县（市、区）人民政府，云溪经济开发区管理委员会，",
                    "市政府各部门、各直属机构：",
                )
            ),
            caption="分两行写，冒号只在最后",
        ),
    ),
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
    good=(
        Example(Draft()),
        Example(
            Draft(
                note=None,
                attachment_list="附件：整治任务分工表",
                attachments=("附件", "整治任务分工表"),
                before_imprint="公开方式：主动公开",
            ),
            caption="标注可以写在附件之后、版记之上",
        ),
    ),
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
        Example(
            Draft(copies=None, tail="抄送：市委办公室，市政协办公室。"),
            caption="抄送写到了印发一行的下面",
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
    good=(
        Example(Draft()),
        Example(
            Draft(
                copies=(
                    "抄送：市委办公室，市人大常委会办公室，市政协办公室，",
                    "　　　市中级人民法院，市人民检察院。",
                )
            ),
            caption="分两行写，句号只在最后",
        ),
    ),
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
    good=(
        Example(Draft()),
        Example(
            Draft(printing="云溪市人民政府办公室　　2024年3月5日印发"),
            caption="成文当天印发",
        ),
        Example(
            Draft(
                masthead="云溪市人民政府办公室",
                number="云政办函〔2024〕7号",
                title="云溪市人民政府办公室关于征求校园管理办法意见的函",
                addressee="市教育局：",
                copies=None,
                printing=None,
            ),
            caption="信函格式没有印发一行",
        ),
    ),
    bad=(
        Example(Draft(printing="云溪市人民政府办公室　　2024年3月4日印发"), caption="早于成文日期"),
        Example(Draft(printing="云溪市人民政府办公室　　2024年03月06日印发")),
        Example(Draft(printing="云溪市人民政府办公室　　2024年3月6日印制"), caption="不是“印发”"),
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
        yield Hit(
            "printing", {"fault": f"印发日期“{printed.text}”的写法不规范"}, first_span(printed)
        )
    elif document.printing_office is None:
        yield Hit("printing", {"fault": "只有印发日期，没有印发机关"}, first_span(printed))
    elif dated is not None and dated.value and printed.value and printed.value < dated.value:
        fault = f"印发日期“{squeeze(printed.text)}”早于成文日期“{squeeze(dated.text)}”"
        yield Hit("printing", {"fault": fault}, first_span(printed))
    elif printed.deviation("wording") is not None:
        fault = f"印发日期“{squeeze(printed.text)}”之后没有写“印发”二字"
        yield Hit("printing", {"fault": fault}, first_span(printed))


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
        Example(
            Draft(
                title="云溪市人民政府办公室关于解决校园周边整治经费的请示",
                addressee="省人民政府办公厅：",
                signer="签发人：",
                note=None,
            ),
            caption="姓名空着",
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
    named = document.signer is not None and squeeze(document.signer.text)
    if kind in UPWARD and document.masthead is not None and not named:
        yield Hit("signer", {"kind": kind})
