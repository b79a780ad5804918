"""The attribute a few words name, wherever they stand: a property, a field, a clause of a letter.

The words are those of the marking grammar; here they need no brackets and no slot.
"""

import re
from collections.abc import Iterator

from gklint.model.disclosure import Disclosure, Slot
from gklint.model.manuscript import Line
from gklint.parse import elements
from gklint.parse.grammar import recognise
from gklint.parse.rows import Row, Stretch

_LONGEST = 60
_SUBJECT = "公开属性"
_ENDS = "。；;\n"
_STOPS = r"[。；;\n，,！!？?]"
_DETERMINING = ("定为", "确定为", "拟作为", "列为")
_REASONED = ("的理由", "的依据", "的原因", "理由如下")
# What is denied, was so before, or holds of any document determines nothing.
_DENIED = ("不得", "不宜", "不应", "不能", "不可", "不定", "不属", "不拟", "未", "没有", "无")
_OPEN = (*_DENIED, "原定", "原拟", "原列", "原确定", "改为", "调整为", "变更为", "凡", "是否")
_WORDS = "|".join(attribute.chinese for attribute in Disclosure)
_QUOTED_WORD = rf"[“「\"]({_WORDS})[”」\"]"
_QUOTED = r"《[^《》]*》|“[^“”]*”|「[^「」]*」"


def disclosure_of(text: str) -> Disclosure | None:
    """Read an attribute that is all a short text says: ``主动公开``, ``（此件不公开）``."""
    if not text.strip() or len(text) > _LONGEST:
        return None
    stretch = Stretch([Row(Line(1, text.replace("\n", " ")))])
    tree = recognise("note", stretch.text)
    found = elements.marking(tree, stretch, Slot.OUTSIDE) if tree is not None else None
    return found.disclosure if found is not None else None


def determined_in(text: str) -> Disclosure | None:
    """Read the attribute a statement or a letter fixes: the one it determines or gives reasons for.

    It stands in a clause on 公开属性, behind a word like 拟定为, or in front of its reasons. Where
    two are named so, or the words are quoted, denied or of the past, nothing is fixed.
    """
    named = {
        attribute
        for part in text.split(_SUBJECT)[1:]
        for attribute in Disclosure
        if attribute.chinese in _clause(part)
    }
    said = re.sub(_QUOTED, "", re.sub(_QUOTED_WORD, r"\1", text))
    clauses = re.split(_STOPS, said)
    named.update(attribute for clause in clauses for attribute in _determined(clause))
    return next(iter(named)) if len(named) == 1 else None


def _clause(text: str) -> str:
    ends = [at for mark in _ENDS if (at := text.find(mark)) >= 0]
    return text[: min(ends, default=len(text))][:_LONGEST]


def _determined(clause: str) -> Iterator[Disclosure]:
    if any(word in clause for word in _OPEN):
        return
    for attribute in Disclosure:
        before, found, behind = clause.partition(attribute.chinese)
        if not found or any(other.chinese in before for other in Disclosure):
            continue
        fixed = before.endswith(_DETERMINING) and not behind.startswith("的")
        if fixed or behind.startswith(_REASONED):
            yield attribute
