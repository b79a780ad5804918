"""GK713, GK714: the attachments and the list that names them."""

from collections.abc import Container, Iterator, Mapping

from gklint.model.document import Attachment, AttachmentEntry, Element, OfficialDocument
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Span
from gklint.model.outcome import Evidence, Fix, Safety, Severity
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, Unknown, rule
from gklint.text.brackets import matching
from gklint.text.normal import squeeze
from gklint_rules._words import first_span, plain_title, split_attribute

_LONGEST_ROW = 24
_DOTS = "．."  # typed for 。, which the grammar tells


def _same_title(listed: str, title: str) -> bool:
    """Say whether two titles agree; the list may name the organ that the title leaves out."""
    short, long = sorted((listed, title), key=len)
    return short == long or (short.startswith("关于") and long.endswith(short))


def _is_bracketed(text: str) -> bool:
    """Say whether a row is nothing but a bracket: （试行）, （共计12项）."""
    plain = squeeze(text)
    short = bool(plain) and plain[0] in "（(" and len(plain) < _LONGEST_ROW
    return short and matching(plain, 0) == len(plain)


def _plain_name(name: str) -> str:
    """Give the name of an attachment to compare, without an attribute behind it."""
    return plain_title(split_attribute(name)[0].rstrip(_DOTS))


def _titles(document: OfficialDocument, title: Element) -> Iterator[str]:
    """Give the title of an attachment without and with the bracket on a row of its own below it."""
    lines = document.manuscript.lines
    rows = [lines[s.line - 1].text[s.start : s.end] for s in title.spans]
    yield _plain_name("".join(rows))
    if len(rows) > 1 and _is_bracketed(rows[-1]):
        yield plain_title("".join(rows[:-1]))
    below = next((x.text for x in lines[title.last_line :] if x.text.strip()), "")
    if _is_bracketed(below):
        yield plain_title("".join((*rows, below)))


def _fits(document: OfficialDocument, entry: AttachmentEntry, attachment: Attachment) -> bool:
    """Say whether an attachment bears the name that the list gives it."""
    title = attachment.title
    named = _plain_name(entry.text)
    return title is not None and any(_same_title(named, t) for t in _titles(document, title))


@rule(
    code="GK713",
    name="attachment-disagrees",
    title="附件与附件说明不一致",
    message="{fault}",
    help="附件的顺序和标题应与附件说明一致：核对后改正其中一处",
    severity=Severity.ERROR,
    consistency=True,
    good=(
        Example(
            Draft(
                attachment_list=("附件：1．整治任务分工表", "　　　2．联系单位名单"),
                attachments=("附件1", "整治任务分工表", "附件2", "联系单位名单"),
            )
        ),
        Example(
            Draft(
                attachment_list=("附件：1．古树名木名录（共计12项）", "　　　2．申报表（样式）"),
                attachments=(
                    "附件1",
                    "古树名木名录",
                    "（共计12项）",
                    "附件2",
                    "申报表",
                    "（样式）",
                ),
            ),
            caption="括号另起一行",
        ),
        Example(
            Draft(
                note="（此件不予公开）",
                attachment_list="附件：应急联络值班表（此件不予公开）",
                attachments=("附件", "应急联络值班表", "（不予公开）", "甲组值班。"),
            ),
            caption="括号里的公开属性不是名称",
        ),
    ),
    bad=(
        Example(
            Draft(
                attachment_list="附件：云溪市整治任务分工表",
                attachments=("附件", "青禾县整治任务分工表"),
            )
        ),
        Example(
            Draft(
                attachment_list=("附件：1．整治任务分工表", "　　　2．联系单位名单"),
                attachments=("附件1", "联系单位名单", "附件2", "整治任务分工表"),
            ),
            caption="顺序颠倒",
        ),
        Example(
            Draft(
                attachment_list=("附件：1．整治任务分工表", "　　　2．联系单位名单"),
                attachments=("附件1", "整治任务分工表", "附件1", "联系单位名单"),
            ),
            caption="重号",
        ),
    ),
)
def attachment_disagrees(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """附件的标题、顺序同附件说明对不上。

    为什么

    国家标准规定附件的顺序号和标题与附件说明一致。套用上级文件时，附件标题最容易漏改地名。
    附件不在文件里的，不能核对，只作说明。

    怎样改

    核对附件，改正写错的一处。
    """
    del given
    document = dossier.document
    listed = document.attachment_list
    if not listed:
        return
    entries = {(e.number or i): e for i, e in enumerate(listed, start=1)}
    numbered = any(e.number is not None for e in listed)
    present: dict[int, Attachment] = {}
    for attachment in document.attachments:
        label = attachment.number or 1
        if label in present:
            place = _listed_elsewhere(document, attachment, entries, present)
            if place is None:
                continue  # an attachment may have attachments of its own
            fault = f"附件说明里的附件 {place} 标作“{squeeze(attachment.text)}”，与前面的附件重号"
            yield Hit("attachment", {"fault": fault}, first_span(attachment))
            label = place
        present[label] = attachment
        entry = entries.get(label)
        if entry is None and not numbered:
            continue  # a single attachment may have numbered attachments of its own
        wrong = _fault(document, label, entry, attachment)
        if wrong is not None:
            yield Hit("attachment", {"fault": wrong}, first_span(attachment.title or attachment))
    absent = [str(n) for n in sorted(entries) if n not in present]
    if absent:
        yield Unknown(Evidence.ATTACHMENT, f"附件 {'、'.join(absent)}")


def _listed_elsewhere(
    document: OfficialDocument,
    attachment: Attachment,
    entries: Mapping[int, AttachmentEntry],
    present: Container[int],
) -> int | None:
    """Give the place in the list of an attachment whose label stands above another already."""
    return next(
        (n for n, e in entries.items() if n not in present and _fits(document, e, attachment)),
        None,
    )


def _fault(
    document: OfficialDocument, number: int, entry: AttachmentEntry | None, attachment: Attachment
) -> str | None:
    if entry is None:
        listed = len(document.attachment_list)
        return f"附件说明只列了 {listed} 个附件，没有附件 {number}"
    if attachment.title is None:
        return f"附件 {number} 没有标题，附件说明里是“{squeeze(entry.text)}”"
    if _fits(document, entry, attachment):
        return None
    found = squeeze(attachment.title.text)
    return f"附件说明里是“{squeeze(entry.text)}”，附件 {number} 的标题是“{found}”"


@rule(
    code="GK714",
    name="attachment-punctuation",
    title="附件说明或附件标记的标点不规范",
    message="{fault}",
    help="附件名称后不加标点；附件首页的“附件1”后不加冒号",
    severity=Severity.INFO,
    clauses=("GB7.3.4",),
    fixable=Safety.SAFE,
    good=(
        Example(
            Draft(attachment_list="附件：整治任务分工表", attachments=("附件", "整治任务分工表"))
        ),
        Example(
            Draft(
                attachment_list=("附件：1．古树名木名录（共计12项）", "　　　2．《申报表》样式"),
                attachments=(
                    "附件1",
                    "古树名木名录（共计12项）",
                    "附件2",
                    "《申报表》样式",
                ),
            ),
            caption="名称自己的括号、书名号不是多余的标点",
        ),
    ),
    bad=(
        Example(
            Draft(attachment_list="附件：整治任务分工表。", attachments=("附件", "整治任务分工表"))
        ),
        Example(
            Draft(attachment_list="附件：整治任务分工表．", attachments=("附件", "整治任务分工表"))
        ),
        Example(
            Draft(attachment_list="附件：整治任务分工表", attachments=("附件：", "整治任务分工表"))
        ),
    ),
)
def attachment_punctuation(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """附件名称后加了标点，或者附件首页的“附件”后加了冒号。

    为什么

    国家标准规定附件名称后不加标点符号；附件首页只写“附件”和顺序号。

    怎样改

    删去多余的标点。
    """
    del given
    document = dossier.document
    for entry in document.attachment_list:
        found = _stop(entry)
        if found is not None:
            stop, span = found
            fault = f"附件名称“{squeeze(entry.text).rstrip('：:' + _DOTS)}”后加了“{stop}”"
            yield Hit("attachment_list", {"fault": fault}, span, Fix(span, "", Safety.SAFE))
    for attachment in document.attachments:
        colon = attachment.deviation("colon")
        if colon is not None:
            fault = f"“{squeeze(attachment.text)}”不应加“{colon.text}”"
            yield Hit("attachment", {"fault": fault}, colon.span, Fix(colon.span, "", Safety.SAFE))


def _stop(entry: AttachmentEntry) -> tuple[str, Span] | None:
    """Give the punctuation behind a name and its place."""
    stop, last = entry.deviation("stop"), entry.spans[-1]
    if stop is None and entry.text.endswith(("：", ":", *_DOTS)):
        return entry.text[-1], Span(last.line, last.end - 1, last.end)
    return None if stop is None else (stop.text, stop.span)
