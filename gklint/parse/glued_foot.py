"""The foot of a document whose line ends are lost: where its elements meet.

The sign-off stands right behind the last sentence, the imprint right behind the sign-off, and
behind both the enclosure or the rest of a web page (see :mod:`gklint.parse.glued_head`).
"""

from collections.abc import Iterator

from gklint.model.document import NoteKind
from gklint.parse import elements, shapes
from gklint.parse.glued_head import Known
from gklint.parse.grammar import recognise
from gklint.parse.page_tail import PAGE_WORDS
from gklint.text.brackets import first_of
from gklint.text.normal import BLANKS, Normal

_OPENING = "（(〔［[【〈"
_CLOSING = "）)〕］]】〉"
_STOPS = "。．！？；：:!?;”」』）)》］】〕…,，、"
_SENTENCE_ENDS = frozenset("。！？；!?;”」』）)］】〕…")
_WIDE = 4
_LONGEST_LABELLED = 20
_LONGEST_FOOT = 400
_LONGEST_NOTE = 120
_LONGEST_PRINTING = 90
_LONGEST_ORGANS = 240
_LONGEST_COPIES = 2000
_LONGEST_LIST = 600
_LONGEST_KEYWORDS = 80
_LONGEST_COUNT = 12
_LONGEST_GAP = 80
_PERSON = 8
_MONTH_AND_DAY = len("年十二月二十九")
_SHORTEST_FOOT = 16
_LONGEST_DATE_LINE = 60
_LONGEST_NUMBER = 40
_MOST_CUTS = 100
_YEAR = 4
_SHORTEST_NAME = 4
_DATE = frozenset("0123456789oOlI年月日〇○零OＯ一二三四五六七八九十廿元正")
_COUNT = frozenset("0123456789一二三四五六七八九十")
_YEAR_SIGNS = frozenset("0123456789oOlI〇○零Ｏ一二三四五六七八九")
_ORGAN_ENDS = frozenset("府厅局委部院会室处办署")
_PERSONS = ("长", "总理", "主席", "主任")
_GOES_ON = frozenset("的给，、。；及和与）")
_PROSE_BEHIND = frozenset("，。、；：）》前起后内以至和与的在印发")
_MARKING_LABELS = ("公开方式", "公开属性", "公开类别", "公开类型", "公开形式", "公开选项")
_BEFORE_LABELS = ("信息", "政府", "政务", "公文", "文件")  # 政府信息公开方式
_DASHES = frozenset("-—–―")
# What closes the text when its full stop was forgotten.
_CLOSINGS = (
    "特此通知", "特此通告", "特此公告", "特此通报", "特此报告", "特此批复", "特此函复", "特此函达",
    "特此函告", "特此说明", "专此函复", "现予公告", "此复", "此令", "此致",
)  # fmt: skip
# What the names of attachments end in.
_NAMES = (
    "表", "名单", "清单", "目录", "方案", "办法", "规定", "细则", "指南", "通知", "意见", "要点",
    "计划", "规划", "预案", "说明", "模板", "样式", "范本", "格式", "标准", "回执", "报告",
    "承诺书", "申请书", "章程", "协议", "）", ")", "》",
)  # fmt: skip
_BARE = ("主动公开", "依申请公开", "不予公开")
_THIS = ("此件", "本件", "该件")
_FEET = (*_MARKING_LABELS, "抄送：", "抄送:", "日印发")
_COPIES = ("抄送", "抄报", "分送", "主送")
_BEHIND = (*PAGE_WORDS, "附件", "【", "|", "联系人：", "联系电话：", "联系方式：", "公开方式：")


def may_be_signed(text: str) -> bool:
    """Say whether a line may hold a date with something of the sign-off behind or before it."""
    if len(text) < _SHORTEST_FOOT:
        return False
    if len(text) > _LONGEST_DATE_LINE and any(word in text[-_LONGEST_FOOT:] for word in _FEET):
        return True
    at = text.find("日")
    while at >= 0:
        behind = text[at + 1 : at + 2]
        if not behind or behind in _OPENING or behind.isspace():
            return True
        year = text.rfind("年", max(0, at - _MONTH_AND_DAY), at) - _YEAR
        if year > 0 and behind not in _PROSE_BEHIND:
            before = text[max(0, year - _LONGEST_GAP) : year].rstrip(BLANKS)
            if _may_sign(before[-_PERSON:]):
                return True
        if (
            text.startswith((*_COPIES, *_BEHIND, *_THIS), at + 1)
            or "印发" in text[at + 2 : at + 60]
        ):
            return True
        at = text.find("日", at + 1)
    return False


def _may_sign(before: str) -> bool:
    return (
        before[-1:] in _ORGAN_ENDS
        or before[-1:] == "。"
        or any(title in before for title in _PERSONS)
    )


def is_page_tail(text: str) -> bool:
    """Say whether what was cut off behind a sign-off belongs to the web page around it."""
    tail = text.strip()
    numbered = len(tail) < _SHORTEST_FOOT and tail[:1] in _DASHES
    return numbered or tail.startswith((*PAGE_WORDS, ","))


def sign_off_cuts(line: Normal, known: Known) -> list[int]:
    """Give where a line, blanks squeezed out, is to be cut around its sign-off."""
    text = line.text
    cuts: set[int] = set()
    if _is_date_line(text):
        return []
    at = text.find("日") + 1
    while at and len(cuts) < _MOST_CUTS:
        start = _date_start(text, at)
        if start is not None and start not in cuts:
            behind = _behind_date(line, at, known)
            before = _before_date(line, start, known) if behind else None
            if behind and (before is not None or len(behind) > 1):
                cuts |= {start, *behind, *(before or ())}
        at = text.find("日", at) + 1
    cuts.update(_labelled_marking(text, known))
    cuts.update(_imprint(text, known))
    cuts.update(_last_marking(text))
    return sorted(c for c in cuts if 0 < c < len(text))


def _imprint(text: str, known: Known) -> list[int]:
    """Give the ends of 抄送 and 印发 at the very end, behind whatever the document encloses."""
    printed = text.rfind("印发")
    copied = max(text.rfind(label + colon) for label in _COPIES for colon in "：:")
    low = max((text.rfind(c, 0, printed) for c in _SENTENCE_ENDS), default=-1) + 1
    for start in (copied, low) if printed >= 0 else (copied,):
        cuts = [start]
        while start >= 0 and (end := _foot_part(text, cuts[-1], known)) is not None:
            cuts.append(end)
        if len(cuts) > 1 and (cuts[-1] == len(text) or is_page_tail(text[cuts[-1] :])):
            return [_bare_above(text, start), *cuts]
    return []


def _is_date_line(text: str) -> bool:
    """Say whether a line is organ, date and note and nothing else: it is whole."""
    tree = recognise("date_line", text) if len(text) <= _LONGEST_DATE_LINE else None
    organs = tree.first("DATE_ORGANS") if tree is not None else None
    return tree is not None and (organs is None or not {*_SENTENCE_ENDS, "："} & {*organs.text})


def _bare_above(text: str, at: int) -> int:
    """Give where 主动公开 begins that stands alone above the imprint, with no label before it."""
    low = at - max((len(word) for word in _BARE if text.endswith(word, 0, at)), default=0)
    return at if text[low - 1 : low] in {"：", ":", "为", "应", "“"} else low


def _last_marking(text: str) -> list[int]:
    """Give the ends of a marking in brackets that closes the text, behind all attachments."""
    at = max(text.rfind(bracket + word) for word in _THIS for bracket in "（(")
    end = _note_end(text, at) if at > len(text) - _LONGEST_NOTE else None
    closes = end is not None and (end == len(text) or is_page_tail(text[end:]))
    return [at, end] if end is not None and closes else []


def _labelled_marking(text: str, known: Known) -> list[int]:
    """Give the ends of 公开方式：主动公开 at the end of a document or right above its imprint."""
    found = max(((text.rfind(label), label) for label in _MARKING_LABELS), default=(-1, ""))
    at = found[0]
    if at < max(0, len(text) - _LONGEST_FOOT):
        return []
    for word in _BEFORE_LABELS:
        at -= len(word) * text.endswith(word, 0, at)
    end = _labelled_end(text, at)
    if end is None:
        return []
    cuts = [at, end]
    while (part := _foot_part(text, cuts[-1], known)) is not None:
        cuts.append(part)
    closes = len(cuts) > 2 or end == len(text) or is_page_tail(text[end:])  # noqa: PLR2004 - more than it
    return cuts if closes else []


def _labelled_end(text: str, at: int) -> int | None:
    """Give the end of 公开方式：主动公开 that begins here."""
    for end in range(min(len(text), at + _LONGEST_LABELLED), at + len("公开方式：公开"), -1):
        tree = recognise("note", text[at:end])
        if tree is not None and shapes.is_marking(tree) and tree.first("MARKING_LABEL"):
            return end
    return None


def _date_start(text: str, end: int) -> int | None:
    low = end
    while low > 0 and text[low - 1] in _DATE and end - low < 14:  # noqa: PLR2004 - 二〇二六年十二月二十九日
        low -= 1
    year = text.rfind("年", low, end)
    if year < 0:
        return None
    start = year
    while start > low and year - start < _YEAR and text[start - 1] in _YEAR_SIGNS:
        start -= 1
    return start if recognise("date_line", text[start:end]) is not None else None


def _behind_date(line: Normal, at: int, known: Known) -> list[int]:
    """Give the ends of what belongs to the foot behind a date; nothing: prose goes on."""
    text = line.text
    cuts = [at]
    bare = next((word for word in _BARE if text.startswith(word, at)), "")
    if bare and _may_follow_bare(text, at + len(bare), known, at):
        cuts.append(at + len(bare))
    while (end := _foot_part(text, cuts[-1], known)) is not None:
        cuts.append(end)
    last = cuts[-1]
    if text[last : last + 1] in _GOES_ON:
        return []
    issued = next((n for n in _issued(text, at, known) if text.startswith(n, last)), None)
    if issued is not None:
        return [*cuts, last + len(issued)]
    if text.startswith("附件", last):
        label = last + len("附件")
        while label < len(text) and text[label] in _COUNT:
            label += 1
        return [*cuts, label] if text[label : label + 1] not in {"：", ":"} else cuts
    closes = last == len(text) or text.startswith(_BEHIND, last) or _gap(line, last) >= _WIDE
    return cuts if len(cuts) > 1 or closes else []


def _may_follow_bare(text: str, at: int, known: Known, date: int) -> bool:
    """Say whether what follows closes a document: then 主动公开 right behind its date is a note."""
    if at == len(text) or is_page_tail(text[at:]) or _foot_part(text, at, known) is not None:
        return True
    return text.startswith(("附件", *_issued(text, date, known)), at)


def _issued(text: str, date: int, known: Known) -> Iterator[str]:
    """Give the names of what may be issued: those of the title, and 《…》 right above the date."""
    yield from known.forwarded
    start = max(0, date - _LONGEST_LIST)
    for part in text[start:date].split("《")[1:]:
        name = part.partition("》")[0]
        if len(name) >= _SHORTEST_NAME:
            yield name


def _foot_part(text: str, at: int, known: Known) -> int | None:
    """Give the end of a note, of keywords, of copies or of a printing line that begins here."""
    if text[at : at + 1] in {*_OPENING} or text.startswith(_THIS, at):
        keywords = text.startswith("主题词", at + 1)
        return _keywords_end(text, at, known) if keywords else _note_end(text, at)
    if text.startswith("主题词", at):
        return _keywords_end(text, at, known)
    if text.startswith((*_BEFORE_LABELS, *_MARKING_LABELS), at) and "公开" in text[at : at + 6]:
        return _labelled_end(text, at)
    if text.startswith(_COPIES, at) and text[at + 2 : at + 3] in {"：", ":"}:
        return _copies_end(text, at, known)
    printed = text.find("印发", at, at + _LONGEST_PRINTING) + 2
    tree = recognise("printing", text[at:printed]) if printed > at else None
    if tree is None or tree.kind != "printing" or text[printed : printed + 1] in _GOES_ON:
        return None
    office = tree.first("PRINTING_OFFICE")
    named = office is None or (office.text.isalpha() and shapes.names_organs(office.text))
    return _counted_end(text, printed) if named else None


def _keywords_end(text: str, at: int, known: Known) -> int | None:
    """Give the end of 主题词：…: where the copies or the printing office begin."""
    zone = text[at : at + _LONGEST_KEYWORDS]
    ends = [end for label in _COPIES for c in "：:" if (end := zone.find(label + c)) > 0]
    ends += [end for organ in known.organs if (end := zone.find(organ)) > 0]
    ends += [end for word in PAGE_WORDS if (end := zone.find(word)) > 0]
    closes = len(zone) < _LONGEST_KEYWORDS and "。" not in zone
    return at + min(ends) if ends else len(text) if closes else None


def _copies_end(text: str, at: int, known: Known) -> int | None:
    """Give the end of copies: their full stop, or the printing office, known from the head."""
    stop = text.find("。", at, at + _LONGEST_COPIES) + 1
    printed = text.find("日印发", at, stop or at + _LONGEST_COPIES)
    if printed < 0:
        return stop or _page_below(text, at)
    ends = (text.rfind(organ, at, printed) for organ in known.organs)
    return max((end for end in ends if end > at), default=None)


def _page_below(text: str, at: int) -> int | None:
    """Give where a page goes on behind copies that end without their full stop."""
    if len(text) - at > _LONGEST_FOOT:
        return None
    ends = (end for word in PAGE_WORDS if (end := text.find(word, at)) > 0)
    return min(ends, default=len(text))


def _counted_end(text: str, at: int) -> int:
    """Give the end of a printing line with the number of copies behind it: 共印60份."""
    end = text.find("份", at, at + _LONGEST_COUNT) + 1
    tree = recognise("printing", text[at:end]) if end > at else None
    if tree is None or tree.kind != "print_count":
        return at
    return end + (text[end : end + 1] in {"）", ")"} and text[at] in _OPENING)


def _note_end(text: str, at: int) -> int | None:
    close = first_of(text, _CLOSING, at)
    if close is None or close - at > _LONGEST_NOTE:
        return _unclosed_marking_end(text, at)
    tree = recognise("note", text[at : close + 1])
    kind = elements.note_kind(tree) if tree is not None else None
    plain = tree is None or kind is NoteKind.OTHER
    return _unclosed_marking_end(text, at) if plain else close + 1


def _unclosed_marking_end(text: str, at: int) -> int | None:
    """Give the end of a marking that lost a bracket: （此件公开发布, 此件公开发布）."""
    for end in range(min(len(text), at + _LONGEST_LABELLED), at + len("此件公开"), -1):
        tree = recognise("note", text[at:end])
        if tree is not None and shapes.is_marking(tree) and tree.first("THIS") is not None:
            return end
    return None


def _before_date(line: Normal, date: int, known: Known) -> list[int] | None:
    """Give where the organs before a date begin, and a list of attachments; ``None``: it is prose.

    The organs are known from the head, or all that stands between the last sentence and the date.
    """
    text = line.text
    low = date
    limit = max(0, date - _LONGEST_ORGANS)
    while low > limit and not _is_border(line, low, date):
        low -= 1
    ends = low == 0 or text[low - 1] in _SENTENCE_ENDS or _gap(line, low) >= _WIDE
    if low == date:
        return _list_before(text, date) if ends or _gap(line, date) >= _WIDE else None
    above = max(text.rfind(c, limit, date) for c in "。！；") + 1
    if recognise("person_line", text[above:date]) is not None:
        return [above]
    low += next((len(word) for word in _CLOSINGS if ends and text.startswith(word, low)), 0)
    region = text[low:date]
    listed = _list_before(text, date)
    if ends and not listed and (shapes.names_organs(region) or region in known.organs):
        return [low]
    for organ in sorted(known.organs, key=len, reverse=True):
        if region.endswith(organ):
            return [*listed, date - len(organ)]
    if not listed:
        return _unknown_organs(text, low, region)
    named = _behind_name(region)
    return [*listed, low + named] if named else listed


def _unknown_organs(text: str, low: int, region: str) -> list[int] | None:
    """Give where organs begin that the head does not name, behind the end of no sentence."""
    if not shapes.names_organs(region):
        return None
    return [] if _is_item(text, low) else [low]


def _behind_name(region: str) -> int:
    """Give where the organs begin behind the last name of a list: …申请表云溪市民政局."""
    ends = (region.rfind(word) + len(word) for word in _NAMES if word in region)
    at = max(ends, default=0)
    organs = region[at:]
    return at if len(organs) >= _SHORTEST_NAME and shapes.names_organs(organs) else 0


def _is_item(text: str, at: int) -> bool:
    """Say whether the number of an item (2.) stands before: its name and the organs are one."""
    return text[at - 1 : at] in {".", "．", "、"} and text[at - 2 : at - 1].isdigit()


def _is_border(line: Normal, at: int, date: int) -> bool:
    """Say whether the names of organs cannot reach over this place."""
    char = line.text[at - 1]
    return char in _STOPS or char.isascii() or (at < date and _gap(line, at) >= _WIDE)


def _list_before(text: str, date: int) -> list[int]:
    """Give where a list of attachments between text and sign-off begins."""
    at = text.rfind("附件", max(0, date - _LONGEST_LIST), date)
    while at >= 0:
        colon = text[at + 2 : at + 4].lstrip("1")[:1]
        above = text[at - 1 : at]  # a telephone number and an address of mail end the text too
        if colon in {"：", ":"} and (not above or above in _SENTENCE_ENDS or above.isascii()):
            return [at]
        at = text.rfind("附件", max(0, date - _LONGEST_LIST), at)
    return []


def _gap(line: Normal, at: int) -> int:
    """Give how many blanks stand before a character of the squeezed line."""
    if not 0 < at < len(line.text):
        return 0
    return line.offsets[at] - line.offsets[at - 1] - 1
