"""What stands in a field of a form, as values: an attribute, yes or no, a day, a signed opinion."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from gklint.model.disclosure import Disclosure
from gklint.model.form import Answer, AttributeField, Day, Field, Signed
from gklint.parse.attribute import disclosure_of
from gklint.parse.form_boxes import has_mark, options_of
from gklint.parse.form_fields import kind_of, role_of
from gklint.parse.form_lines import Entry
from gklint.parse.form_signed import date_in, dates_in, is_unsigned, signature
from gklint.parse.form_words import CHOICES, Kind
from gklint.parse.grammar import recognise
from gklint.text.normal import BLANKS, squeeze

_LEVELS: Final = ("绝密", "机密", "秘密")
_UNCLASSIFIED: Final = frozenset(
    {"无", "普通", "一般", "公开", "非密", "非涉密", "不涉密", "无密级", "无密", "不定密"}
)
_NONE: Final = frozenset({"无", "暂无", "没有", "不涉及", "否", "待定"})
_NOT_YET: Final = ("未盖", "未加盖", "尚未", "待盖")
_NO_FILING: Final = ("否", "未", "没有", "无需", "不需", "尚未")
_UNSECRET: Final = ("非", "不", "无", "工作秘密", "商业秘密")
_FILLING: Final = BLANKS + "_＿—-－–―─~…·.．/／\\、，,。:：;；（）()[]【】〔〕*＊"
_PROMPTS: Final = (
    "请签署",
    "选择一项",
    "单击",
    "点击",
    "请选择",
    "请输入",
    "请填写",
    "请在此",
    "盖章处",
)
_HINT_WORDS: Final = (
    "勾选",
    "选填",
    "多选",
    "单选",
    "必填",
    "请选",
    "请填",
    "请注明",
    "可选",
    "打√",
)
_LONGEST_HINT: Final = 30
_LONGEST_PROMPT: Final = 20
_SPLITTING: Final = BLANKS + "、，,；;。/／|｜：:（）()【】"
_LEADS: Final = ("建议", "拟定为", "拟", "定为", "确定为", "属于", "应予", "应", "属", "为", "选择")
_AMBIGUOUS: Final = ("方式", "形式", "类别", "类型", "范围", "信息公开", "性质")
_YES: Final = ("是", "需", "要", "应", "属", "同步解读", "政策性文件", "规范性文件")
_NO: Final = ("否", "不", "无", "非", "免")
_NEITHER: Final = ("是否", "需否", "应否", "无法", "不清", "不详", "不确定")
_LONGEST_ANSWER: Final = 12
_LONGEST_ROW: Final = 1000
_PLAIN_ANSWERS: Final = {"√": True, "✓": True, "✔": True, "×": False, "✗": False}
_OPTIONAL: Final = CHOICES | {
    Kind.NEGATIVE_ITEM,
    Kind.PARTICIPATION,
    Kind.SEAL,
    Kind.CATALOGUE,
    Kind.OTHER,
    None,
}


def is_blank(text: str) -> bool:
    """Whether nothing was filled in: blanks, rules, an open date, the prompt of a control."""
    inner = text.strip(_FILLING)
    if not inner or not squeeze(inner).strip("年月日" + _FILLING):
        return True
    prompted = inner.startswith(_PROMPTS) and len(inner) <= _LONGEST_PROMPT and not has_mark(inner)
    return prompted or inner in {"盖章", "签章", "签名", "签字"}


def field_of(entry: Entry) -> Field | None:
    """Give a field, with its options where it is of a kind that has some; ``None``: it is empty."""
    text = " ".join(entry.lines)
    if is_blank(text):
        return None
    if entry.kind not in _OPTIONAL:
        return Field(entry.label, text)
    options = options_of(entry.lines, is_option)
    free = tuple(line for line in options.free if not _is_hint(line))
    return Field(entry.label, text, options.boxes, free if options.boxes else ())


def filled_of(entry: Entry) -> Field | None:
    """Give a field in which something was chosen or written; printed options alone are nothing."""
    field = field_of(entry)
    if field is None or not field.boxes:
        return field
    written = (box.label for box in field.boxes if not box.ticked and _is_continued(box.label))
    own = tuple(text for text in (*field.free, *written) if not is_blank(text))
    return field._replace(free=own) if field.ticked or own else None


def said_of(entry: Entry) -> Field | None:
    """Give a field that says something; 无 and 未盖章 say that there is nothing."""
    field = filled_of(entry)
    if field is None:
        return None
    said = squeeze(field.stated).strip(_FILLING)
    return None if said in _NONE or said.startswith(_NOT_YET) else field


def _is_continued(label: str) -> bool:
    """Whether something was written behind the colon of an option: 其他：正在研究."""
    return any(label.partition(colon)[2].strip(_FILLING) for colon in "：:")


def _is_hint(text: str) -> bool:
    return len(text) <= _LONGEST_HINT and any(word in text for word in _HINT_WORDS)


def is_option(words: str) -> bool:
    """Whether words are an option that forms offer: an attribute, yes or no, a 密级."""
    plain = squeeze(words)
    return disclosure_in(plain) is not None or _yes_or_no(plain) is not None or plain in _LEVELS


# --- 公开属性 -----------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def disclosure_in(words: str) -> Disclosure | None:
    """Read the attribute an option or a few words name first: ``不予公开（理由…）``."""
    whole = disclosure_of(words)
    if whole is not None:
        return whole
    first = next(_pieces(words), "")
    for lead in ("", *_LEADS):
        found = disclosure_of(first.removeprefix(lead)) if first.startswith(lead) else None
        if found is not None:
            return found
    return None


def _pieces(text: str) -> Iterator[str]:
    """Give the stretches between blanks, stops and brackets."""
    piece = ""
    for char in f"{text[:_LONGEST_ROW]} ":
        if char not in _SPLITTING:
            piece += char
        elif piece:
            yield piece
            piece = ""


def attribute_of(entry: Entry) -> AttributeField | None:
    """Read the 公开属性; ``None``: the field is empty, or speaks of something else.

    公开方式 is the attribute in one form and the channel (网站, 报刊) in another.
    """
    field = field_of(entry)
    if field is None:
        return None
    if field.boxes:
        named = [(disclosure_in(box.label), box.ticked) for box in field.boxes]
        offered = [disclosure for disclosure, _ in named if disclosure is not None]
        chosen = [disclosure for disclosure, ticked in named if ticked and disclosure is not None]
        if not offered and _is_proactive(entry.label, "".join(field.ticked)):
            chosen = [Disclosure.PROACTIVE]
    else:
        offered = chosen = list(_bare_disclosures(entry))
    if not offered and entry.label.endswith(_AMBIGUOUS):
        return None
    return AttributeField(field, chosen[0] if len(chosen) == 1 else None)


def _bare_disclosures(entry: Entry) -> Iterator[Disclosure]:
    """Give the attributes a field without boxes names, each once."""
    text = " ".join(entry.lines)
    whole = disclosure_of(text)
    if whole is not None:
        yield whole
        return
    if _is_proactive(entry.label, text):
        yield Disclosure.PROACTIVE
        return
    found = (disclosure_in(piece) for line in entry.lines for piece in _pieces(line))
    yield from dict.fromkeys(disclosure for disclosure in found if disclosure is not None)


def _is_proactive(label: str, answer: str) -> bool:
    """Read 是否主动公开：是; 否 leaves the other attributes open."""
    return "主动" in label and _yes_or_no(answer) is True


def reason_in(attribute: AttributeField) -> Field | None:
    """Give the reason that stands in the field of the attribute: 不予公开，属于过程性信息."""
    label, text, boxes, free = attribute.field
    if not boxes:
        rest = behind_first(text) if disclosure_in(text) is not None else ""
        return Field(label, rest) if rest else None
    grounds = tuple(box for box in boxes if box.label and disclosure_in(box.label) is None)
    if len(grounds) == len(boxes):
        return None
    chosen = (box.label for box in boxes if box.ticked and box not in grounds)
    said = (*(rest for option in chosen if (rest := behind_first(option))), *free)
    if any(box.ticked for box in grounds):
        return Field(label, text, grounds, said)
    return Field(label, "；".join(said)) if said else None


def behind_first(text: str) -> str:
    """Give what stands behind the first word of a text, without its brackets and its label."""
    first = next(_pieces(text), "")
    rest = unlabelled(text[text.find(first) + len(first) :].strip(_FILLING))
    empty = is_blank(rest) or kind_of(rest) is not None  # 否（理由：　　）
    return "" if empty or disclosure_in(rest) is not None else rest


def unlabelled(text: str) -> str:
    """Give what stands behind a known label and its colon: 理由：会议通知 is 会议通知."""
    for colon in "：:":
        label, found, value = text.partition(colon)
        if found and kind_of(label) is not None:
            return value.strip(_FILLING)
    return text


# --- yes or no, days, opinions ----------------------------------------------------------------


def answer_of(entry: Entry) -> Answer | None:
    """Read a field that says yes or no."""
    field = field_of(entry)
    if field is None:
        return None
    said = field.ticked if field.boxes else (field.text,)
    if field.boxes and all(not box.label for box in field.boxes):
        return Answer(field, value=True)  # 政策性文件 | ☑
    values = {value for text in said if (value := _yes_or_no(text)) is not None}
    return Answer(field, values.pop() if len(values) == 1 else None)


def _yes_or_no(text: str) -> bool | None:
    """Read the first words of an answer: 否，属一般性通知 is no."""
    first = next(_pieces(text), "")
    if first in _PLAIN_ANSWERS:
        return _PLAIN_ANSWERS[first]
    if not first or len(first) > _LONGEST_ANSWER or first.startswith(_NEITHER):
        return None
    if first.startswith(_NO):
        return False
    return True if first.startswith(_YES) else None


def day_of(entry: Entry) -> Day | None:
    """Read a field that holds a date."""
    field = field_of(entry)
    return None if field is None else Day(field, date_in(entry.lines))


def day_beside(entry: Entry) -> Day | None:
    """Give the date that stands behind the name of the drafter."""
    for line in entry.lines:
        for dated in dates_in(line):
            return Day(Field(entry.label, line[dated.start : dated.end]), dated.value)
    return None


def signed_of(entry: Entry) -> Signed | None:
    """Read an opinion; the printed lines for a signature alone are none."""
    text = " ".join(entry.lines)
    options = options_of(entry.lines, is_option)
    said = [box.label for box in options.boxes if box.ticked] + list(options.free)
    if is_blank(text) or is_unsigned(said if options.boxes else entry.lines):
        return None
    found = signature(entry.lines)
    return Signed(role_of(entry.label), text, found.by, found.on)


def filing_of(entry: Entry) -> Signed | None:
    """Read a filing; ☑未备案 is none."""
    options = options_of(entry.lines, is_option)
    said = [box.label for box in options.boxes if box.ticked] or [" ".join(entry.lines)]
    return None if all(text.startswith(_NO_FILING) for text in said) else signed_of(entry)


def opinions_of(entry: Entry) -> Iterator[Signed]:
    """Read an opinion; a list of signed lines gives one each: 会签 by several organs."""
    several = len(entry.lines) > 1
    each = [signature([line]) for line in entry.lines] if several else []
    if each and all(None not in found for found in each):
        for line, found in zip(entry.lines, each, strict=True):
            yield Signed(role_of(entry.label), line, found.by, found.on)
        return
    signed = signed_of(entry)
    if signed is not None:
        yield signed


# --- 密级 ---------------------------------------------------------------------------------------


def classification_of(entry: Entry) -> Field | None:
    """Read the 密级; what says that there is none is ``None``."""
    field = filled_of(entry)
    if field is None:
        return None
    said = field.ticked if field.boxes else (field.text,)
    if all(squeeze(text).strip(_FILLING) in _UNCLASSIFIED for text in said):
        return None
    marked = recognise("classification", squeeze(field.text))
    if marked is not None:
        return Field(field.label, field.text)  # the ★ of 机密★5年 is no box
    levels = [level for level in _LEVELS if level in field.text]
    return field if field.boxes or len(levels) <= 1 else None


def names_level(field: Field) -> bool:
    """Whether a 密级 is 绝密, 机密 or 秘密."""
    said = field.ticked if field.boxes else (field.text,)
    return any(
        level in text and not any(word in text for word in _UNSECRET)
        for text in map(squeeze, said)
        for level in _LEVELS
    )
