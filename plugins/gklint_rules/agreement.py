"""GK108, GK114, GK115: does everything in the dossier name the same attribute."""

from collections.abc import Iterable, Iterator, Sequence

from gklint.model.disclosure import Disclosure, Slot, Stage
from gklint.model.document import Marking, Relation
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Line
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
from gklint.text.normal import squeeze
from gklint_rules._papers import attribute_of, form_unknown
from gklint_rules._superiors import is_identified
from gklint_rules._words import (
    CONFLICT,
    conflicting,
    decided,
    first_span,
    own_markings,
    split_attribute,
)

_TWO = 2
_FORM = "标题：关于做好校园周边环境整治工作的通知\n公开属性：{boxes}"
_PUBLIC = _FORM.format(boxes="☑主动公开 ☐依申请公开 ☐不予公开")
_WITHHELD = _FORM.format(boxes="☐主动公开 ☐依申请公开 ☑不予公开")


@rule(
    code="GK108",
    name="attribute-disagreement",
    title="公开属性前后不一致",
    message="公开属性说法不一：{said}",
    help="以审签的属性为准，改正另外几处；属性要改的，重新报批",
    severity=Severity.ERROR,
    weighs=(Evidence.APPROVAL_FORM,),
    clauses=("80", "000-02", "002-03"),
    consistency=True,
    good=(
        Example(Draft(), papers=Papers(form=_PUBLIC)),
        Example(
            Draft(note="（此件依申请公开）"),
            papers=Papers(sidecar='[document]\nattribute = "on_request"'),
        ),
    ),
    bad=(
        Example(Draft(), papers=Papers(form=_WITHHELD)),
        Example(
            Draft(note="（此件不予公开）"),
            papers=Papers(sidecar='[document]\nattribute = "on_request"'),
        ),
        Example(
            Draft(note=None),
            papers=Papers(sidecar='[document]\nattribute = "proactive"', form=_WITHHELD),
            caption="公文还没有标注，两份材料已经不一致",
        ),
        Example(
            Draft(),
            papers=Papers(form=_FORM.format(boxes="☑主动公开 ☑依申请公开 ☐不予公开")),
            caption="发文稿纸上勾选了两项",
        ),
    ),
)
def attribute_disagreement(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """公文的标注、发文稿纸、文档属性、送审信息里写的公开属性不是同一个。

    为什么

    属性随公文一并报批。印出来的和批准的不一样，等于没有经过批准；登记、公开也会照错的办。

    怎样改

    对照发文稿纸上审签的意见，把不一致的几处改过来。要改属性的，重新履行报批程序。
    """
    if conflicting(dossier.document):
        yield Unknown(Evidence.TEXT, CONFLICT)
        return
    unknown = form_unknown(dossier)
    if unknown is not None and given.stage is not Stage.DRAFT:
        yield unknown
    marking = decided(dossier.document)
    words: dict[str, Disclosure] = {}
    if marking is not None:
        words[f"公文标注“{marking.text}”"] = marking.disclosure
    for said in dossier.submission.attributes:
        if said.value is not None:
            words[f"{said.source.shown}写“{said.value.chinese}”"] = said.value
    several = _several_ticked(dossier)
    if len(set(words.values())) > 1 or (words and several):
        span = first_span(marking) if marking is not None else None
        yield Hit("attribute", {"said": "；".join((*words, *several))}, span)


def _several_ticked(dossier: Dossier) -> tuple[str, ...]:
    """Say which options of the form are ticked, where it is more than one."""
    attribute = dossier.form.attribute if dossier.form is not None else None
    if attribute is None or attribute.value is not None or len(attribute.field.ticked) < _TWO:
        return ()
    return (f"发文稿纸“{attribute.field.label}”栏勾选了{'、'.join(attribute.field.ticked)}",)


@rule(
    code="GK114",
    name="attachment-mixed",
    title="附件的公开属性与公文不同",
    message="公文{own}，附件却写“{found}”",
    help="不同属性的内容分开行文；或者把附件另发，公文和附件用同一属性",
    severity=Severity.WARNING,
    consistency=True,
    good=(
        Example(
            Draft(attachment_list="附件：整治任务分工表", attachments=("附件", "整治任务分工表"))
        ),
        Example(
            Draft(
                note="（此件不予公开）",
                attachment_list="附件：整治任务分工表（不予公开）",
                attachments=("附件", "整治任务分工表（不予公开）"),
            )
        ),
    ),
    bad=(
        Example(
            Draft(
                attachment_list="附件：整治任务分工表（不予公开）",
                attachments=("附件", "整治任务分工表（不予公开）"),
            )
        ),
        Example(
            Draft(
                note="（此件依申请公开）",
                attachment_list="附件：整治任务分工表",
                attachments=("附件", "整治任务分工表", "（此件公开发布）", "各单位按表落实。"),
            )
        ),
    ),
)
def attachment_mixed(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """公文标注一种公开属性，附件里又写着另一种。

    为什么

    附件是公文的一部分，随正文一起公开。主动公开的公文夹带不公开的附件，公开时容易连附件一起发出去；
    反过来，可以公开的附件又会被一起压住。

    怎样改

    属性不同的内容分开行文。确实要放在一起的，按其中最严的一种办，或者按程序定为部分公开。
    """
    del given
    document = dossier.document
    if conflicting(document):
        yield Unknown(Evidence.TEXT, CONFLICT)
        return
    own = attribute_of(dossier)
    if own is None or own is Disclosure.PARTIAL:
        return
    titles = (a.title for a in document.attachments if a.title is not None)
    for element, attribute in (
        *((entry, split_attribute(entry.text)[1]) for entry in document.attachment_list),
        *((title, split_attribute(title.text)[1]) for title in titles),
        *((marking, marking.disclosure) for marking in _inside_attachments(dossier)),
    ):
        if attribute is not None and attribute is not own:
            args = {"own": own.chinese, "found": squeeze(element.text)}
            yield Hit("attachment", args, element.spans[-1])
            return


_NEAR = 3
_SHOWN = ("样式", "式样", "样本", "样张", "模板", "示例", "范本")


def _inside_attachments(dossier: Dossier) -> Iterator[Marking]:
    """Give the markings right below the title of an attachment or at its end, which mean it.

    In between they may belong to a form that is shown.
    """
    document = dossier.document
    lines = document.manuscript.lines
    tops = {a.title.last_line if a.title is not None else a.line for a in document.attachments}
    first = min(tops, default=len(lines))
    nexts = {a.line for a in document.attachments}
    for marking in document.markings:
        if marking.slot is not Slot.OUTSIDE:
            continue
        is_top = _first_written(lines, range(marking.line - 2, -1, -1)) in tops
        behind = range(marking.line, len(lines))
        is_end = marking.line > first and _first_written(lines, behind) in nexts
        below = lines[marking.line : marking.line + _NEAR]
        if (is_top or is_end) and not any(word in line.text for line in below for word in _SHOWN):
            yield marking


def _first_written(lines: Sequence[Line], places: Iterable[int]) -> int:
    """Give the number of the first of some lines that is not blank; 0 when there is none."""
    return next((lines[at].number for at in places if lines[at].text.strip()), 0)


@rule(
    code="GK115",
    name="forwarded-attribute",
    title="转发件的公开属性与被转发的文件不同",
    message="被转发、印发的“{found}”是{theirs}，这份公文却是{own}",
    help="转发件一般随被转发的文件定属性；确需不同的，在送审信息文件里写明为什么可以例外",
    severity=Severity.WARNING,
    weighs=(Evidence.REGISTRY,),
    consistency=True,
    good=(
        Example(
            Draft(
                title="云溪市人民政府办公室转发市教育局关于做好助学工作意见的通知",
                body=("现将市教育局《关于做好助学工作的意见》转发给你们，请认真执行。",),
                enclosure=("关于做好助学工作的意见", "各学校要做好助学工作。", "（此件公开发布）"),
            )
        ),
        Example(Draft()),
    ),
    bad=(
        Example(
            Draft(
                title="云溪市人民政府办公室转发市教育局关于做好助学工作意见的通知",
                body=("现将市教育局《关于做好助学工作的意见》转发给你们，请认真执行。",),
                enclosure=(
                    "关于做好助学工作的意见",
                    "各学校要做好助学工作。",
                    "云溪市教育局",
                    "2024年2月1日",
                    "（此件不予公开）",
                ),
            )
        ),
        Example(
            Draft(
                title="云溪市人民政府办公室转发市教育局关于做好助学工作意见的通知",
                body=("现将市教育局《关于做好助学工作的意见》转发给你们，请认真执行。",),
                note="（此件依申请公开）",
                enclosure=(
                    "关于做好助学工作的意见",
                    "各学校要做好助学工作。",
                    "云溪市教育局",
                    "2024年2月1日",
                    "（此件公开发布）",
                ),
            )
        ),
    ),
)
def forwarded_attribute(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """转发、印发别的文件，公开属性和那份文件的不一样。

    为什么

    同一份内容，一处公开、一处不公开，前者让后者的限制落空，后者让前者的公开打了折扣。

    怎样改

    随被转发的文件定属性；那份文件没有属性的，重新确定。确需不同的，在送审信息文件的上级文件一栏
    写明为什么可以例外。
    """
    del given
    if conflicting(dossier.document):
        yield Unknown(Evidence.TEXT, CONFLICT)
        return
    own = attribute_of(dossier)
    if own is None:
        return
    for marking in _of_the_forwarded(dossier):
        if marking.disclosure is not own:
            args = {
                "found": squeeze(marking.text),
                "theirs": marking.disclosure.chinese,
                "own": own.chinese,
            }
            yield Hit("marking", args, first_span(marking))
            return
    for cited in dossier.superiors:
        entry = cited.entry
        forwarded = cited.relation is Relation.FORWARDS and not cited.is_law
        if not forwarded or cited.exception or not is_identified(cited):
            continue
        if entry is not None and entry.disclosure not in {None, own}:
            theirs = entry.disclosure.chinese if entry.disclosure is not None else ""
            args = {"found": cited.shown, "theirs": theirs, "own": own.chinese}
            yield Hit("citation", args, cited.span)
            return


def _of_the_forwarded(dossier: Dossier) -> Iterator[Marking]:
    """Give the markings of a document printed behind the cover that forwards it."""
    own = frozenset(own_markings(dossier.document))
    for marking in dossier.document.markings:
        if marking not in own and marking.slot is not Slot.OUTSIDE:
            yield marking
