"""GK614–GK617: documents of one archive that contradict each other."""

from collections.abc import Iterator
from datetime import date

from gklint.model.disclosure import Disclosure, Stage
from gklint.model.document import Relation
from gklint.model.outcome import Severity
from gklint.model.record import NOT_PUBLIC, PUBLIC, CitedFact, Held, Record, Twin
from gklint.rulekit import (
    Given,
    Hit,
    Judgement,
    NoParams,
    RecordExample,
    Silence,
    record_rule,
)
from gklint_rules._records import JIANGXIAN, ON_REQUEST, OPEN, WITHHELD

_ARCHIVE = frozenset({Stage.ARCHIVE})
_TITLE = "云溪市人民政府办公室关于开展公共阅读活动的通知"
_OTHER = Twin(
    path="2019/教育.docx",
    number=OPEN.number,
    title=_TITLE,
    dated=date(2019, 7, 1),
    disclosure=Disclosure.PROACTIVE,
    same_number=True,
    same_title=False,
    same_bytes=False,
)
_COPY = _OTHER._replace(title=OPEN.title, dated=OPEN.dated, same_title=True)
_REISSUE = _COPY._replace(number="云政办发〔2019〕26号", same_number=False)


@record_rule(
    code="GK614",
    name="number-reused",
    title="一个文号用在不同的公文上",
    message="文号{number}还用在另一份公文上：《{title}》（{path}）",
    help="核对发文登记：改正写错的文号；确实重号的，按发文登记补正",
    severity=Severity.WARNING,
    consistency=True,
    silences=(Silence("GK408", _ARCHIVE),),
    good=(
        RecordExample(Record("", OPEN)),
        RecordExample(Record("", OPEN, twins=(_COPY,)), caption="同一份公文存了两处"),
        RecordExample(
            Record("", OPEN, twins=(_OTHER._replace(title=""),)), caption="另一份没有认出标题"
        ),
    ),
    bad=(
        RecordExample(Record("", OPEN, twins=(_OTHER,))),
        RecordExample(Record("", OPEN, twins=(_COPY, _OTHER._replace(disclosure=None))), JIANGXIAN),
    ),
)
def number_reused(record: Record, given: Given[NoParams]) -> Iterator[Judgement]:
    """两份标题不同的公文用了同一个文号。

    为什么

    文号是一份公文的身份，一号两文，引用、检索、登记都会错到另一份上。多半是其中一份的文号写错了。

    怎样改

    对照发文登记，找出写错的一份改正。同一份公文的几个副本不算。
    """
    del given
    if not record.title:
        return
    twin = next(
        (t for t in record.twins if t.same_number and t.title and not _is_same_text(t)), None
    )
    if twin is not None:
        args = {"number": record.number, "title": twin.title, "path": twin.path}
        yield Hit("document_number", args)


def _is_same_text(twin: Twin) -> bool:
    return twin.same_title or twin.same_bytes


@record_rule(
    code="GK615",
    name="title-reused",
    title="同一标题有两个文号",
    message="同一年里还有一份标题相同的公文，文号是{number}（{path}）",
    help="核对是不是重复发文，或者其中一份的文号写错了；确是两份的，不用改",
    severity=Severity.INFO,
    consistency=True,
    good=(
        RecordExample(Record("", OPEN, twins=(_COPY,)), caption="文号也相同：同一份公文"),
        RecordExample(
            Record(
                "",
                OPEN,
                twins=(_REISSUE._replace(number="云政办发〔2020〕9号", dated=date(2020, 6, 3)),),
            ),
            caption="每年都发的通知",
        ),
    ),
    bad=(
        RecordExample(Record("", OPEN, twins=(_REISSUE,))),
        RecordExample(
            Record("", OPEN, twins=(_REISSUE._replace(dated=None),)),
            caption="另一份没有认出成文日期，文号是同一年的",
        ),
    ),
)
def title_reused(record: Record, given: Given[NoParams]) -> Iterator[Judgement]:
    """同一年里，同一个标题有两个不同的文号。

    为什么

    可能是重复发文，也可能是转抄、扫描时把文号弄错了一位。两处不一致，引用的人不知道以哪个为准。

    怎样改

    对照发文登记核对。每年都发的同名公文不算；内容完全相同的副本也不算。
    """
    del given
    year = _year(record.dated, record.number)
    for twin in record.twins:
        retold = twin.same_title and not twin.same_number and not twin.same_bytes
        if not retold or not record.number or not twin.number:
            continue
        if year and year == _year(twin.dated, twin.number):
            yield Hit("title", {"number": twin.number, "path": twin.path})
            return


def _year(dated: date | None, number: str | None) -> str:
    """The year of a document, by its date, else by its number."""
    if dated is not None:
        return str(dated.year)
    return (number or "").partition("〔")[2].partition("〕")[0]


_CITED = CitedFact(
    number="云政发〔2019〕3号",
    title="云溪市人民政府关于加强校园周边环境整治的意见",
    relation=Relation.IMPLEMENTS,
)
_HELD = Held(_CITED, "2019/意见.docx", Disclosure.PROACTIVE)


@record_rule(
    code="GK616",
    name="archive-superior-disagrees",
    title="与档案里的上级文件不一致",
    message="所落实、转发的{cited}在档案里（{path}）是{held}，{other}，两处不一致",
    help="核对两处：属性登记错了的改正；确有不同的，说明理由",
    severity=Severity.WARNING,
    consistency=True,
    good=(
        RecordExample(Record("", OPEN, held=(_HELD,))),
        RecordExample(
            Record("", WITHHELD, held=(_HELD._replace(disclosure=None),)),
            caption="档案里的那一份没有认出属性",
        ),
        RecordExample(
            Record(
                "",
                WITHHELD,
                held=(_HELD._replace(cited=_CITED._replace(relation=Relation.MENTIONS)),),
            ),
            caption="只是提到，不是落实、转发",
        ),
    ),
    bad=(
        RecordExample(Record("", ON_REQUEST, held=(_HELD,))),
        RecordExample(
            Record(
                "",
                OPEN,
                held=(_HELD._replace(cited=_CITED._replace(disclosure=Disclosure.ON_REQUEST)),),
            ),
            caption="上级文件目录里登记的属性不同",
        ),
    ),
)
def archive_superior_disagrees(record: Record, given: Given[NoParams]) -> Iterator[Judgement]:
    """本件落实、转发的文件，档案里就有，它的属性与上级文件目录里登记的不同，或者它公开、本件不公开。

    为什么

    同一份文件在两处属性不同，总有一处不对；上级文件公开而落实它的不公开，也要说得出理由。这里只说
    两处不一致：是不是允许，要看本地的规定。

    怎样改

    核对原件和登记，改正写错的一处；确有不同的，写明理由。
    """
    del given
    for held in record.held:
        if held.disclosure is None or held.cited.relation is Relation.MENTIONS:
            continue
        listed, own = held.cited.disclosure, record.disclosure
        if listed is not None and listed is not held.disclosure:
            yield _disagreement(held, f"上级文件目录里是{listed.chinese}")
        elif listed is None and held.disclosure is Disclosure.PROACTIVE and own in NOT_PUBLIC:
            yield _disagreement(held, f"本件是{own.chinese if own else '未定'}")


def _disagreement(held: Held, other: str) -> Hit:
    title = f"《{held.cited.title}》" if held.cited.title else ""
    number = held.cited.number or ""
    cited = f"{title}（{number}）" if title and number else title + number
    shown = held.disclosure.chinese if held.disclosure else "未定"
    args = {"cited": cited, "path": held.path, "held": shown, "other": other}
    return Hit("superior", {**args, "quoted": number or title})


@record_rule(
    code="GK617",
    name="duplicate-copies",
    title="同一份公文的副本属性不同",
    message="同一份公文还有一份副本（{path}），本件是{own}，那一份是{other}",
    help="以印发的原件和台账为准，改正另一份；不公开的那一份要防止流出",
    severity=Severity.WARNING,
    consistency=True,
    good=(
        RecordExample(Record("", OPEN, twins=(_COPY,)), caption="副本的属性相同"),
        RecordExample(Record("", WITHHELD, twins=(_OTHER,)), caption="标题不同，是另一份公文"),
    ),
    bad=(
        RecordExample(
            Record("", WITHHELD, twins=(_COPY,)), caption="一份公开、一份不公开：按错误处理"
        ),
        RecordExample(
            Record("", ON_REQUEST, twins=(_COPY._replace(disclosure=Disclosure.WITHHELD),))
        ),
    ),
)
def duplicate_copies(record: Record, given: Given[NoParams]) -> Iterator[Judgement]:
    """文号和标题都相同的两份公文，公开属性不同。

    为什么

    同一份公文只能有一个属性。一份标着公开、一份标着不公开，照公开的那一份办，就可能把不该公开的
    公开出去。

    怎样改

    找出印发的原件，改正另一份，清理多余的副本。属性相同的副本不检查。
    """
    del given
    own = record.disclosure
    for twin in record.twins:
        other = twin.disclosure
        if own is None or other is None or other is own:
            continue
        if twin.same_number and _is_same_text(twin):
            leak = {own, other} & PUBLIC and {own, other} & NOT_PUBLIC
            args = {"path": twin.path, "own": own.chinese, "other": other.chinese}
            yield Hit("attribute", args, severity=Severity.ERROR if leak else None)
            return
