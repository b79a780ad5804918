"""GK713, GK714: the attachments and the list that names them."""

from collections.abc import Iterator

from gklint.model.document import Attachment, AttachmentEntry
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence, Fix, Safety, Severity
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, Unknown, rule
from gklint.text.normal import squeeze
from gklint_rules._words import whole

_SUFFIXES = (".doc", ".docx", ".xls", ".xlsx", ".pdf", ".wps", ".zip", ".rar")
_WIDTHS = str.maketrans("（）“”：，", '()"":,')


def _plain(title: str) -> str:
    """Give a title without what two writers may write differently: blanks, widths, file suffix."""
    text = squeeze(title).translate(_WIDTHS).strip("《》。；")
    for suffix in _SUFFIXES:
        text = text.removesuffix(suffix)
    return text


def _same_title(listed: str, title: str) -> bool:
    """Say whether two titles agree; the list may name the organ that the title leaves out."""
    short, long = sorted((listed, title), key=len)
    return short == long or (short.startswith("关于") and long.endswith(short))


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
    present = {(a.number or 1): a for a in reversed(document.attachments)}
    for number, attachment in sorted(present.items()):
        entry = entries.get(number)
        if entry is None and not numbered:
            continue  # a single attachment may have numbered attachments of its own
        fault = _fault(number, entry, attachment, len(listed))
        if fault is not None:
            shown = attachment.title or attachment
            yield Hit("attachment", {"fault": fault}, whole(shown))
    absent = [str(n) for n in sorted(entries) if n not in present]
    if absent:
        yield Unknown(Evidence.ATTACHMENT, f"附件 {'、'.join(absent)}")


def _fault(
    number: int, entry: AttachmentEntry | None, attachment: Attachment, listed: int
) -> str | None:
    if entry is None:
        return f"附件说明只列了 {listed} 个附件，没有附件 {number}"
    if attachment.title is None:
        return f"附件 {number} 没有标题，附件说明里是“{squeeze(entry.text)}”"
    if _same_title(_plain(entry.text), _plain(attachment.title.text)):
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
    ),
    bad=(
        Example(
            Draft(attachment_list="附件：整治任务分工表。", attachments=("附件", "整治任务分工表"))
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
        stop = entry.deviation("stop")
        if stop is not None:
            fault = f"附件名称“{squeeze(entry.text)}”后加了“{stop.text}”"
            yield Hit(
                "attachment_list", {"fault": fault}, stop.span, Fix(stop.span, "", Safety.SAFE)
            )
    for attachment in document.attachments:
        colon = attachment.deviation("colon")
        if colon is not None:
            fault = f"“{squeeze(attachment.text)}”不应加冒号"
            yield Hit("attachment", {"fault": fault}, colon.span, Fix(colon.span, "", Safety.SAFE))
