"""GK214: is what is withheld on the unit's 负面清单, and does the list give its basis."""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.disclosure import Disclosure, Stage
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence, Severity
from gklint.rulekit import Example, Given, Hit, Judgement, NoParams, Unknown, rule
from gklint.text.normal import squeeze
from gklint_rules import _reason_examples as examples
from gklint_rules._papers import attribute_of
from gklint_rules._reason import REASON_CARRIERS, UNREADABLE, quote, reasons_of

_LIST = (
    ("应急值守安排", "政府信息公开条例第十六条第一款"),
    ("干部考察材料", ""),
)
_SAME = 4
"""So many characters in a row in common, and two names mean one matter."""
_NEAR = 2
"""So many, a word, and they may; enough to say nothing."""
# Words of every reason and every list: to have them in common says nothing.
_COMMON = (
    "中华人民共和国政府信息公开条例规定的依申请公开不予公开的其他信息文件材料事项行政机关"
    "内部管理工作安排情况有关方案通知意见事务单位部门方面本机关"
)
_PARTICLES = frozenset("的和与及或等、，")


class _Matched(NamedTuple):
    """An item of the list, its basis, and whether it is surely what is meant."""

    item: str
    basis: str
    surely: bool


def _listed(reason: str, item: str = "") -> Example:
    papers = examples.form(reason, *((f"对应负面清单事项：{item}",) if item else ()))
    return Example(
        examples.WITHHELD,
        Stage.SUBMIT,
        examples.WEIHAI,
        papers=papers._replace(negative_list=_LIST),
    )


@rule(
    code="GK214",
    name="not-on-negative-list",
    title="不在负面清单上",
    message="{fault}",
    help="对照本单位的政务公开负面清单：有对应事项的，在发文稿纸上写明；没有的，重新确定公开属性，或者按程序"
    "修订清单并写明依据",
    severity=Severity.WARNING,
    weighs=(Evidence.APPROVAL_FORM, Evidence.REASON),
    clauses=("001-02", "001-03"),
    good=(
        _listed(examples.GOOD_REASON, "应急值守安排"),
        _listed("依据条例第十六条第一款，本件是应急值守安排，属于内部事务"),
    ),
    bad=(
        _listed("依据条例第十六条第一款，属于内部事务", "车辆调度"),
        _listed("依据条例第十六条第一款，属于人事管理信息", "干部考察材料"),
    ),
)
def not_on_negative_list(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """不予公开的公文对不上负面清单的任何一项，或者对上的那一项没有写依据。

    为什么

    有的地方用负面清单写明不予公开的范围：清单之外的不应当不公开，清单里的事项要具体、依据要充分。

    怎样改

    在发文稿纸上写明对应的清单事项。gklint 按名称和理由里的用词对照，有一个实在的词相同就不提示；
    名称不同、意思相同的可能对不上，请写清单上的名称。没有提供清单时不下结论。
    """
    del given
    if attribute_of(dossier) is not Disclosure.WITHHELD:
        return
    if Evidence.NEGATIVE_LIST not in dossier.evidence and not dossier.negative_list:
        yield Unknown(Evidence.NEGATIVE_LIST)
        return
    if dossier.unreadable(*REASON_CARRIERS):
        yield Unknown(Evidence.REASON, UNREADABLE)
        return
    stated = dossier.submission.negative_items
    reasons = reasons_of(dossier)
    if not stated and not reasons:
        yield Unknown(Evidence.REASON)
        return
    first = stated[0] if stated else reasons[0]
    args = {"source": first.source.path, "quoted": quote(first.text)}
    texts = [s.text for s in stated] or [r.value.claim for r in reasons]
    subject = "" if stated else _subject(dossier)
    matched = _matched(_squeezed(texts), subject, dossier.negative_list)
    if matched is None:
        what = "所写的负面清单事项" if stated else "理由"
        fault = f"{first.source.shown}{what}“{args['quoted']}”在本单位的负面清单上没有对应的事项"
        yield Hit("negative_list", {**args, "fault": fault})
    elif matched.surely and not squeeze(matched.basis):
        fault = f"负面清单的事项“{quote(matched.item)}”没有写明依据"
        yield Hit("negative_list_basis", {**args, "fault": fault})


def _subject(dossier: Dossier) -> str:
    title = dossier.document.title
    return squeeze(title.text).partition("关于")[2] if title is not None else ""


def _squeezed(texts: list[str]) -> str:
    return "；".join(squeeze(text) for text in texts)


def _matched(said: str, subject: str, items: tuple[tuple[str, str], ...]) -> _Matched | None:
    """Give the item that matches best: surely rather than nearly, with a basis rather than without.

    Args:
        said: What the item or the reason is said to be; a word of it is near enough.
        subject: What the document is about, which names a matter only in full.
        items: The list.
    """
    found = [
        _Matched(item, basis, _is_same(squeeze(item), f"{subject}；{said}"))
        for item, basis in items
        if squeeze(item)
    ]
    near = [row for row in found if row.surely or _share(squeeze(row.item), said, _NEAR)]
    return max(near, key=lambda row: (row.surely, bool(squeeze(row.basis))), default=None)


def _is_same(item: str, text: str) -> bool:
    return item in text or (len(text) >= _SAME and text in item) or _share(item, text, _SAME)


def _share(item: str, text: str, length: int) -> bool:
    """Whether a run of characters of the item, one that means something, stands in the text."""
    runs = (item[i : i + length] for i in range(len(item) - length + 1))
    return any(run in text and run not in _COMMON and not _PARTICLES & {*run} for run in runs)
