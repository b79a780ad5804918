"""GK102–GK107: the 标注 itself: its words, brackets, place, number and indent."""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.disclosure import Disclosure, Slot
from gklint.model.document import Marking
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Alignment, Line, Span
from gklint.model.outcome import Evidence, Fix, Safety, Severity
from gklint.rulekit import (
    Arg,
    Draft,
    Example,
    Given,
    Hit,
    Judgement,
    NoParams,
    Silence,
    Unknown,
    rule,
    setting,
)
from gklint.text.normal import squeeze
from gklint_rules._words import (
    PLAIN_WORDS,
    SLOT_NAMES,
    SLOTS,
    body_lines,
    first_span,
    on_one_line,
    own_markings,
)

_BARE_WORDS = frozenset(d.chinese for d in Disclosure)
_RULES = (
    "云溪市校园周边环境整治办法",
    "　　第一条　为改善校园周边环境，制定本办法。",
)
_ISSUING = Draft(
    title="云溪市人民政府办公室关于印发云溪市校园周边环境整治办法的通知",
    body=("现将《云溪市校园周边环境整治办法》印发给你们，请认真执行。",),
    enclosure=_RULES,
)


class WordingParams(NamedTuple):
    """Parameters of GK102."""

    forms: tuple[str, ...] = setting("marking.forms", tuple(PLAIN_WORDS.values()))
    labels: tuple[str, ...] = setting("marking.labels", ())


@rule(
    code="GK102",
    name="marking-wording",
    title="标注的字样不规范",
    message="标注写作“{found}”，不在规定字样之内",
    help="改为规定的字样：{expected}",
    severity=Severity.WARNING,
    clauses=("80", "001-07", "004-03"),
    params=WordingParams,
    fixable=Safety.UNSAFE,
    good=(Example(Draft()), Example(Draft(note=None, before_imprint="公开方式：主动公开"))),
    bad=(
        Example(Draft(note="（此件可以公开）")),
        Example(Draft(note="（主动公开）")),
        Example(Draft(note="（此件社会公开）"), profile="cn-shandong-weihai"),
    ),
)
def marking_wording(dossier: Dossier, given: Given[WordingParams]) -> Iterator[Judgement]:
    """看得懂属性，但用的不是规定的字样。

    为什么

    字样不统一，登记、检索和公开时容易弄错。各地规定的字样不同，以所用地区规则为准。

    怎样改

    换成说明里列出的字样。字样背后的属性不变；如果属性本身要改，请先按程序报批。
    """
    for marking in dossier.document.markings:
        if _is_known(marking, given.params):
            continue
        fitting = [f for f in given.params.forms if _means(f) is marking.disclosure]
        expected = "、".join(f"（{f}）" for f in fitting or given.params.forms)
        fix = None
        if fitting and marking.label is None and on_one_line(marking):
            fix = Fix(first_span(marking), f"（{fitting[0]}）", Safety.UNSAFE)
        args = {"found": marking.text, "expected": expected}
        yield Hit("marking", args, first_span(marking), fix)


def _is_known(marking: Marking, params: WordingParams) -> bool:
    if marking.deviation("tail") is not None:
        return False
    if marking.label is not None:
        return marking.label in params.labels and marking.words.endswith(marking.disclosure.chinese)
    if _is_bare(marking):
        return True
    # A full stop behind words without their brackets goes when GK103 puts them there.
    stopped = marking.deviation("stop") is not None and not _is_unbracketed(marking)
    return marking.words in params.forms and not stopped


def _is_bare(marking: Marking) -> bool:
    """Say whether the bare words stand in or above the imprint, where local rules put them."""
    alone = marking.slot is Slot.BEFORE_IMPRINT and squeeze(marking.text) == marking.words
    return (alone or marking.slot is Slot.IMPRINT) and marking.words in _BARE_WORDS


def _is_unbracketed(marking: Marking) -> bool:
    return any(marking.deviation(name) is not None for name in ("brackets", "unbracketed"))


def _means(form: str) -> Disclosure:
    if "申请" in form:
        return Disclosure.ON_REQUEST
    if any(w in form for w in ("不", "免")):
        return Disclosure.WITHHELD
    if any(w in form for w in ("部分", "删", "摘")):
        return Disclosure.PARTIAL
    return Disclosure.PROACTIVE


@rule(
    code="GK103",
    name="marking-brackets",
    title="标注的括号不规范",
    message="标注“{found}”没有用成对的全角圆括号",
    help="改为“{expected}”",
    severity=Severity.WARNING,
    clauses=("GB7.3.6",),
    fixable=Safety.SAFE,
    good=(Example(Draft()), Example(Draft(note="信息公开选项：主动公开"))),
    bad=(
        Example(Draft(note="(此件公开发布)")),
        Example(Draft(note="(此件公开发布）"), caption="一半角一全角"),
        Example(Draft(note="此件公开发布")),
        Example(Draft(note="此件公开发布。")),
        Example(Draft(note="《此件公开发布》")),
    ),
)
def marking_brackets(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """标注没有括号，或者括号是半角的、不成对的、书名号等。

    为什么

    标注写在附注里，国家标准规定附注加圆括号；中文公文用全角。“公开方式：主动公开”这类带标签的
    写法不用括号。

    怎样改

    换成全角圆括号（），字样不动。
    """
    del given
    for marking in dossier.document.markings:
        if marking.label is not None or marking.canonical is None:
            continue
        if _is_bare(marking) or not _is_unbracketed(marking):
            continue
        fix = None
        if on_one_line(marking):
            fix = Fix(first_span(marking), marking.canonical, Safety.SAFE)
        args = {"found": marking.text, "expected": marking.canonical}
        yield Hit("marking", args, first_span(marking), fix)


class PositionParams(NamedTuple):
    """Parameters of GK104."""

    slots: tuple[str, ...] = setting("marking.slots", SLOTS)


@rule(
    code="GK104",
    name="marking-position",
    title="标注的位置不对",
    message="标注“{found}”没有写在规定的位置",
    help="移到{slots}",
    severity=Severity.WARNING,
    clauses=("GB7.3.6",),
    params=PositionParams,
    silences=(Silence("GK101"), Silence("GK712")),
    good=(
        Example(Draft()),
        Example(_ISSUING, caption="“印发……的通知”标注在通知的成文日期下面"),
    ),
    bad=(
        Example(Draft(note=None, before="（此件公开发布）")),
        Example(Draft(note=None, signature=("（此件公开发布）", "云溪市人民政府办公室"))),
    ),
)
def marking_position(dossier: Dossier, given: Given[PositionParams]) -> Iterator[Judgement]:
    """标注独占一行，但不在附注或者规则允许的其他位置。

    为什么

    国家标准规定附注写在成文日期的下一行。写在别处，读的人和归档的系统都可能看漏。

    怎样改

    移到成文日期下一行，左空二字。“印发……的通知”的标注写在通知的成文日期下面，不写在被印发的
    文件后面；所用地区规则另有规定的按规定。
    """
    document = dossier.document
    placed = [m for m in document.markings if m.slot.value in given.params.slots]
    if placed:
        return
    slots = "或".join(SLOT_NAMES.get(s, s) for s in given.params.slots)
    for marking in document.markings:
        yield Hit("marking", {"found": marking.text, "slots": slots}, first_span(marking))


@rule(
    code="GK105",
    name="marking-conflict",
    title="前后标注不一致",
    message="第 {line} 行标注“{first}”，这里又标注“{found}”",
    help="两处只能有一个属性：核对审批时定的是哪一个，删去另一处",
    severity=Severity.ERROR,
    consistency=True,
    silences=(Silence("GK106"), Silence("GK104")),
    good=(
        Example(Draft()),
        Example(
            Draft(
                title="云溪市人民政府办公室转发省人民政府办公厅关于做好度汛工作的通知",
                body=("现将《省人民政府办公厅关于做好度汛工作的通知》转发给你们。",),
                enclosure=(
                    "省人民政府办公厅关于做好度汛工作的通知",
                    "　　各地要做好度汛准备。",
                    "省人民政府办公厅",
                    "2024年2月20日",
                    "（此件依申请公开）",
                ),
            ),
            caption="被转发的公文带着它自己的标注",
        ),
    ),
    bad=(
        Example(Draft(before_imprint="公开方式：依申请公开")),
        Example(
            _ISSUING._replace(enclosure=(*_RULES, "（此件依申请公开）")),
            caption="通知和所印发的办法各标一个",
        ),
    ),
)
def marking_conflict(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """同一份公文标注了两个不同的公开属性。

    为什么

    两处不一样，就等于没有定。随属性走的其他检查也都没有了依据，所以先不做。

    怎样改

    查审批时定下的属性，留下那一个，删去另一个。
    """
    del given
    markings = own_markings(dossier.document)
    for marking in markings[1:]:
        if marking.disclosure is not markings[0].disclosure:
            first = markings[0]
            args: dict[str, Arg] = {
                "line": first.line,
                "first": first.text,
                "found": marking.text,
            }
            yield Hit("marking", args, first_span(marking))


@rule(
    code="GK106",
    name="marking-duplicate",
    title="重复标注",
    message="第 {line} 行已经标注过，这里又标注“{found}”",
    help="留下一处即可",
    severity=Severity.INFO,
    consistency=True,
    good=(
        Example(Draft()),
        Example(
            Draft(note=("（此件发至县团级）", "（此件公开发布）")),
            caption="传达范围不是公开属性",
        ),
    ),
    bad=(
        Example(Draft(before_imprint="公开方式：主动公开")),
        Example(Draft(printing="云溪市人民政府办公室　主动公开　2024年3月6日印发")),
    ),
)
def marking_duplicate(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """同一个公开属性标注了不止一次。

    为什么

    多写一处，以后属性有变动时容易只改一处，变成前后不一致。

    怎样改

    留下附注里的一处，删去其余的。
    """
    del given
    document = dossier.document
    kept = document.marking
    if kept is None:
        return
    for marking in own_markings(document):
        if marking is not kept and marking.disclosure is kept.disclosure:
            args: dict[str, Arg] = {"line": kept.line, "found": marking.text}
            yield Hit("marking", args, first_span(marking))


_TWO_CHARACTERS = 2.0
_TOLERANCE = 0.5
_INDENT = "　　"
_SIGNED = "　　　　　　　　　　　　云溪市人民政府办公室"
_DATED = "　　　　　　　　　　　　　　2024年3月5日"


@rule(
    code="GK107",
    name="marking-indent",
    title="附注没有左空二字",
    message="附注“{found}”{how}，应左空二字",
    help="把这一段设为居左、首行缩进 2 字符",
    severity=Severity.INFO,
    clauses=("GB7.3.6",),
    fixable=Safety.SAFE,
    good=(
        Example(Draft(signature=_SIGNED, date=_DATED)),
        Example(Draft(note_indent=""), caption="署名、日期也都顶格，看不出版式"),
    ),
    bad=(
        Example(Draft(note_indent="", signature=_SIGNED, date=_DATED)),
        Example(
            Draft(note_indent="　　　　", signature=_SIGNED, date=_DATED),
            caption="多空了二字",
        ),
    ),
)
def marking_indent(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """附注里的标注没有居左空二字编排。

    为什么

    国家标准规定附注居左空二字。顶格、居中或者靠右，都容易同署名、日期混在一起。

    怎样改

    设为左对齐、首行缩进 2 字符。纯文本里整篇都没有缩进的，看不出版式，不检查。
    """
    del given
    lines = dossier.manuscript.lines
    for marking in dossier.document.markings:
        if marking.slot is not Slot.NOTE or marking.label is not None:
            continue
        line = lines[marking.line - 1]
        if first_span(marking).start > len(line.text) - len(line.text.lstrip()):
            continue  # on one line with the date
        indent = _indent(line)
        if line.style is None and not indent and not _keeps_layout(dossier):
            yield Unknown(Evidence.STYLE)
            continue
        centred = line.style is not None and line.style.alignment in {
            Alignment.CENTER,
            Alignment.RIGHT,
        }
        if centred or abs(indent - _TWO_CHARACTERS) > _TOLERANCE:
            fix = None
            if not indent and not centred:
                fix = Fix(Span(line.number, 0, 0), _INDENT, Safety.SAFE)
            how = "没有靠左" if centred else f"左边空了 {indent:g} 字"
            args = {"found": marking.text, "how": how}
            yield Hit("marking", args, first_span(marking), fix)


def _indent(line: Line) -> float:
    """Give the indent of a line in characters: set and typed blanks together."""
    typed = 0.0
    for char in line.text:
        if not char.isspace():
            break
        typed += 1.0 if char == "　" else 0.5
    style = line.style
    return typed if style is None else typed + style.first_indent + style.left_indent


def _keeps_layout(dossier: Dossier) -> bool:
    """Say whether a text file shows indents, in its first paragraph and in the sign-off."""
    document = dossier.document
    signed = [e.line for e in (document.signature, document.date) if e is not None]
    if not any(dossier.manuscript.line(n).text.startswith(_INDENT) for n in signed):
        return False
    first = next((line for line in body_lines(dossier.document) if line.text.strip()), None)
    return first is not None and first.text.startswith((_INDENT, "    "))
