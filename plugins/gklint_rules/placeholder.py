"""GK719: what a template asks for and nobody filled in."""

import re
from collections.abc import Iterator
from functools import cache

from gklint.model.disclosure import Stage
from gklint.model.document import OfficialDocument
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Line, Span
from gklint.model.outcome import Severity
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, rule
from gklint_rules._words import first_span, prose_lines

# Placeholders are no elements of a 公文: they are what must not be left in one.
_COUNT = "0-9A-Za-z一二三四五六七八九〇○零"
# 张×× and 李某某 are persons whose names are withheld.
_SURNAMES = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏谢苏潘彭马唐袁罗高梁宋胡徐林刘黄郭叶"
_YEAR = (
    r"(?<![0-9])20(?:XX|xx|××|○○|\*\*|＊＊|[0-9][X×x*＊○])(?![0-9*＊])年?",
    rf"(?<![{_COUNT}])(?:[X×x○]{{1,2}}|[*＊]{{1,2}})月(?:[X×x*＊○]{{1,2}}日)?",
)
_UNIT = "(?:[万亿]?元|局|厅|委|部门|市|县|区|镇|年|日|人|户|家|个|项|次|%)"
_ENDING = "(?![0-9XxＸ×○*＊]|[./][a-z])(?:年|月|日|号|元|人|局|县|市)?"  # no xxx.html
_BLANK = (
    rf"(?<![{_COUNT}×Ｘ*＊])(?<![a-z]/)[XxＸ×○*＊]{{3,}}{_ENDING}",
    rf"(?<![{_COUNT}])[×XxＸ*＊○△☆？?]{{1,2}}{_UNIT}",
    rf"(?<![{_COUNT}{_SURNAMES}])(?:XX|ＸＸ|××|△△|☆☆)(?![0-9A-Za-z×△☆-])",
    r"附件[X×Ｘ](?![0-9A-Za-z光射])|第[X×xＸ]{1,3}[条款项章节号批期次届页]",
    rf"(?<![{_SURNAMES}])某某(?:局|厅|部门|单位|市|县|区|镇|乡|街道)(?![长委])",
)
_ASKED = "(?:待(?:定|补充?|填写?|核实|完善|确认)|请(?:补充|填写|核实|确认))"
_HERE = "(?:请?在此处?|(?:单击|点击)(?:或点击)?(?:此处|这里))"
_TO_DO = (
    rf"[（(【［\[〔](?:内容|此处)?{_ASKED}(?:内容|完整)?[）)】］\]〕]",
    r"待(?:定|补充|填写)(?=[。，；]|$)|《\s*》|(?<![A-Za-z])(?:TBD|TODO)(?![A-Za-z])",
    r"[\[【［（(]\s*(?:此处|请在此|在此)[^\]】］）)]{0,20}[\]】］）)]",
    rf"{_HERE}(?:输入|键入|填写|添加)(?:正文|文字|文本|内容|标题)?",
    r"[\[【［]请(?:填写|补充|输入)[^\]】］]{0,20}[\]】］]|[（(](?:单位|机关)名称[）)]",
    r"[\[【［](?:主送|发文)?(?:单位|机关|日期|标题|姓名|金额)(?:名称)?[\]】］]",
    r"\{\{[^}]{1,20}\}\}|□{3,}|_{3,}|＿{2,}",
)
_SPACE = "[ \u3000]"
_GAPS = (
    rf"〔20[0-9]{{2}}〕(?:[×XxＸ*＊○]{{1,4}}|{_SPACE}+)号",
    rf"(?<=[于在至截]){_SPACE}+月{_SPACE}+日",
    rf"20[0-9]{{2}}年(?:{_SPACE}+月|[0-9]{{1,2}}月(?={_SPACE}))(?:{_SPACE}*日)?(?=[前起至止之以])",
    rf"(?<=[一-鿿]){_SPACE}{{2,}}(?:[万亿]?元|[%％])(?=[，。；、])",
)
_NO_VALUE = rf"(?:联系人|(?:联系)?电话|联系方式|电子邮箱|传真|手机)[：:]{_SPACE}*(?=$|[，；。）)])"
_SIGNS = re.compile(r"[XxＸ×○*＊△☆？?某待请此这击称T□_＿{\[【［]|《\s*》")
_GAP_SIGNS = re.compile("[ \u3000XxＸ×○*＊]|[人话式箱真机][：:]")
"""Every pattern needs one of these: most lines hold none, and are not searched."""
_QUOTES = {"“": "”", "「": "」", "‘": "’"}


@cache
def _placeholders() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join((*_YEAR, *_BLANK, *_TO_DO))})+")


@cache
def _gaps() -> re.Pattern[str]:
    """Blanks left open, which forms have rightly: only looked for in the cover's own text."""
    return re.compile("|".join((*_GAPS, _NO_VALUE)))


def _is_quoted(text: str, at: int) -> bool:
    """Say whether a character stands between quotation marks: a pattern that is shown."""
    return any(text.rfind(o, 0, at) > text.rfind(c, 0, at) for o, c in _QUOTES.items())


def _read_lines(document: OfficialDocument) -> Iterator[tuple[Line, bool]]:
    """Give the lines that must be filled in, and whether each is of the cover's own text.

    Attachments may be forms, so may the names in their list; GK716 judges the printing line.
    """
    low, high = document.body
    names = (e for e in document.attachment_list if e.deviation("stop") is None)
    elements = (*names, document.printing_date)
    spans = (span for element in elements if element is not None for span in element.spans)
    apart = {span.line for span in spans}
    for line in prose_lines(document):
        if line.number not in apart:
            yield line, low <= line.number <= high


def _found(document: OfficialDocument) -> Iterator[tuple[str, Span]]:
    """Give what is left open in the text, with its place."""
    for line, is_cover in _read_lines(document):
        taken: list[tuple[int, int]] = []
        for pattern in _worth_trying(line.text, is_cover=is_cover):
            for match in pattern.finditer(line.text):
                start, end = match.span()
                if _is_quoted(line.text, start) or any(start < b and a < end for a, b in taken):
                    continue
                if match[0].rstrip()[-1:] in "：:" and _goes_on(document, line):
                    continue
                taken.append((start, end))
                yield match[0].strip(), Span(line.number, start, end)


def _worth_trying(text: str, *, is_cover: bool) -> Iterator[re.Pattern[str]]:
    if _SIGNS.search(text):
        yield _placeholders()
    if is_cover and _GAP_SIGNS.search(text):
        yield _gaps()


def _goes_on(document: OfficialDocument, line: Line) -> bool:
    """Say whether the value of a label may stand on the line below it."""
    lines = document.manuscript.lines[line.number :]
    below = next((other.text for other in lines if other.text.strip()), "")
    return any(c.isdigit() for c in below[:12]) and "年" not in below


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
        Example(
            Draft(
                body=("中奖号码139****1234、证件号码1101**********0034的持有人请与市体育局联系。",)
            ),
            caption="遮盖的号码不算",
        ),
        Example(
            Draft(
                body=("配备X光机、SUV各一台，场地为100米×20米，某些单位另行通知。",),
                attachment_list=("附件：1．××县（区）工作台账", "　　　2．整治任务分工表"),
            ),
            caption="样表的名称、乘号不算",
        ),
    ),
    bad=(
        Example(Draft(body=("整治工作于20XX年6月底前完成。",)), stage=Stage.SUBMIT),
        Example(Draft(body=("按照《》的要求，现就有关事项通知如下。",))),
        Example(Draft(body=("整治工作于2024年　　月　　日前完成，经费由市财政局安排。",))),
        Example(Draft(body=("整治工作由某某局负责。",))),
        Example(Draft(body=("一、总体要求", "请在此处输入正文"))),
        Example(Draft(date="2024年　月　日"), caption="印发时日期还空着"),
    ),
)
def placeholder_left(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """正文里还有 ×××、20XX、某某局、待定、空书名号等没填的内容，或者印发时字号、日期还空着。

    为什么

    套用模板最容易漏填。字号和日期到印发时才有，报批时空着是正常的。

    怎样改

    逐处填写。引号里用来示意的样式、遮盖的号码、附件里的空白表格不检查。
    """
    document = dossier.document
    for found, span in _found(document):
        yield Hit("placeholder", {"found": found}, span)
    if given.stage < Stage.ISSUE:
        return
    for name, element in (("number", document.document_number), ("date", document.date)):
        blank = element.deviation("blank") if element is not None else None
        if element is not None and blank is not None and not _placeholders().search(element.text):
            yield Hit(name, {"found": element.text}, first_span(element))
