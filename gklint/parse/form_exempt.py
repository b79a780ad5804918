"""Why a document needs no interpretation, wherever its form says so (facts F.1).

Some forms have 是否需要解读 and 不解读理由; on others it stands in 解读情况, 解读材料 or 备注:
非政策性文件，不需解读. Who only writes 不需要 has given no reason.
"""

import re
from typing import Final

from gklint.model.form import Answer, Field
from gklint.parse.form_lines import Entry
from gklint.parse.form_values import answer_of, behind_first, field_of, said_of, unlabelled
from gklint.parse.form_words import Kind
from gklint.text.normal import BLANKS, squeeze

_SUBJECT: Final = "解读"
_DENIED: Final = r"(?:不需要|不需|无需|无须|不须|不用|不必|免于|免予|不予)"
_LED: Final = r"(?:故|所以|因此|因而|可|拟|建议|按规定|依规定|同意|经研究|经审核|暂)?"
_DONE: Final = r"(?:进行|开展|组织|另行|再|重复|同步|配套|制作|提供|发布|报送)?(?:政策)?"
_END: Final = r"(?=$|[，,；;。、：:！\s（(）)])"
# 是否不需要解读 asks, 并非不需要解读 says the contrary, 不需要解读的 is about any document.
_STATEMENT: Final = (
    rf"{_LED}(?<!是否)(?<!并非)(?<!不是){_DENIED}\s?{_DONE}解读(?:材料|方案|稿)?{_END}"
)
_ANSWER: Final = rf"\s*{_DENIED}{_END}"
_STOPS: Final = BLANKS + "，,；;。、：:！"
_BRACKETS: Final = "（()）"
_BARE: Final = re.compile(
    r"(?:无|否|没有|[本此该](?:件|文|文件|通知|公文)?|文件|经研究|经审核|同意|综上)?"
)
# What explains the form, or speaks of some documents only, decides nothing on this one.
_PRINTED: Final = re.compile(
    r"(?:^|[，,；;。])\s*(?:如(?!期|下)|若(?!干)|凡)|的[，,]|(?<!申)请(?!示|假)|应当|须[说注]明|填[写表]|勾选"
    r"|[本此]表|本单|一式|(?<!已)(?<!已[作有配])(?<!已发布)解读"
)
_AFFIRMED: Final = rf"\s*(?:是|需要?|要|应当?){_END}"
_REMARKS: Final = frozenset({"备注", "说明"})
_EXPLAINS: Final = "说明"
_LONGEST: Final = 200


def states_need(entry: Entry) -> Answer | None:
    """Read a field that is no 是否需要解读 but says that none is needed.

    One that is about something else must give a reason; what says nothing of it is ``None``.
    """
    field = field_of(entry)
    if field is None or not _may_state(entry):
        return None
    if entry.label == _SUBJECT:
        plainly = answer_of(entry)
        return plainly if plainly is not None and plainly.value is False else None
    if _statement(field) is None:
        return None
    if _SUBJECT not in entry.label and _reason(field) is None:
        return None
    return Answer(field, value=False)


def denied_by(answer: Answer) -> Answer:
    """Give an answer in prose its value: 本件为工作部署，不需解读 is no."""
    field = answer.field
    if field.boxes or _statement(field) is None or re.match(_AFFIRMED, field.text):
        return answer
    return answer._replace(value=False)


def exemption_in(answer: Answer) -> Field | None:
    """Give the reason that stands beside a 否 of 是否需要解读."""
    if answer.value is not False:
        return None
    field = answer.field
    if _statement(field) is not None:
        return _reason(field)
    texts = (*field.ticked, *field.free) if field.boxes else (field.text,)
    rests = [rest for text in texts if (rest := behind_first(text))]
    return Field(field.label, "；".join(rests)) if rests else None


def explanation_of(entry: Entry, above: Entry) -> Field | None:
    """Read the 说明 right behind 是否需要解读; what explains the form is none."""
    explains = entry.label == _EXPLAINS and _asks(above)
    field = said_of(entry) if explains else None
    printed = field is None or _PRINTED.search(field.stated) is not None
    return None if printed else field


def _asks(entry: Entry) -> bool:
    return entry.kind is Kind.INTERPRETATION or (entry.kind is None and entry.label == _SUBJECT)


def _may_state(entry: Entry) -> bool:
    """Whether a field may speak of the interpretation: its own, a remark, or one nobody knows."""
    if entry.kind is Kind.OTHER:
        return _SUBJECT in entry.label or entry.label in _REMARKS
    return entry.kind is None


def _statement(field: Field) -> re.Match[str] | None:
    """Find the words that no interpretation is needed; 不需要 alone says so beside 解读."""
    text = field.stated[:_LONGEST]
    found = re.search(_STATEMENT, text)
    if found is None and _SUBJECT in field.label:
        found = re.match(_ANSWER, text)
    if found is None:
        return None
    others = text[: found.start()] + text[found.end() :]
    return None if _PRINTED.search(others) else found


def _reason(field: Field) -> Field | None:
    """Give what stands beside the words that no interpretation is needed."""
    found = _statement(field)
    if found is None:
        return None
    before = field.stated[: found.start()].rstrip(_STOPS)
    text = f"{before}{field.stated[found.end() :]}".strip(_STOPS)
    inner = behind_first(text) if text.startswith(("无", "否")) else text
    if inner[:1] in set(_BRACKETS):
        inner = inner.strip(_BRACKETS + _STOPS)
    inner = unlabelled(inner)
    return None if _BARE.fullmatch(squeeze(inner)) else Field(field.label, inner)
