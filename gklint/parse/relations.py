"""What a sentence does with a document it cites: puts it into effect, passes it on, mentions it."""

from gklint.model.document import Relation, Title
from gklint.text.normal import squeeze

_LEAD = 60
_IMPLEMENTING = ("根据", "按照", "依据", "依照", "遵照", "贯彻", "落实", "执行", "实施")
_DEMANDS = ("要求", "规定", "精神", "执行", "办理", "有关", "等文件")
_ISSUED = 60
_ISSUING = ("印发给", "转发给", "予印发", "予转发", "予公布", "予发布")
_PASSING_ON = ("现转发", "现印发", "现批转", "现公布", "关于转发", "关于印发", "关于批转")
_ENDED = ("废止", "停止执行", "失效", "不再执行")
_ENDED_WITHIN = 14
_MAKING = ("制定实施", "印发实施", "出台实施", "不再执行", "停止执行")
_QUOTING = ("指出", "规定", "明确", "要求", "提出", "强调", "写明", "载明")
_OPENING_QUOTES = '“「『"'
_CLOSING_QUOTES = '”」』"'
_QUOTED_WITHIN = 24
_SHORTEST_QUOTE = 6  # characters: “放管服”, “十四五” are names and no words of a document
_CLAUSE_ENDS = "，。；：！？,;"
_JOINING = "、和及与以或"
_LONGEST_GAP = 40
_LONGEST_NUMBER = 120  # in brackets behind a title
_LONGEST_TITLE = 200  # as far as its closing bracket is looked for
_LONGEST_LIST = 50


def relation_of(
    text: str, start: int, end: int, title: Title | None, name: str | None = None
) -> Relation:
    """Say what the sentence does with the document cited in ``text[start:end]``.

    Args:
        text: The stretch.
        start: Where the citation begins.
        end: Where it ends.
        title: The title of the draft, which may say what it issues or forwards.
        name: The cited title.
    """
    issued = title.forwarded if title is not None else None
    if name is not None and issued is not None and squeeze(name) == squeeze(issued):
        return Relation.FORWARDS
    behind = text[end : end + _ISSUED].partition("。")[0]
    if any(word in behind[:_ENDED_WITHIN] for word in _ENDED):
        return Relation.MENTIONS
    lead = _clause_before(text, _first_of_list(text, start))
    if lead.endswith(_MAKING):
        return Relation.MENTIONS
    if any(word in lead for word in _IMPLEMENTING) or _is_demanded(lead, behind):
        return Relation.IMPLEMENTS
    if any(word in behind.partition("《")[0] for word in _ISSUING) or lead.endswith(_PASSING_ON):
        return Relation.FORWARDS
    return Relation.MENTIONS


def is_quoted(text: str, end: int) -> bool:
    """Say whether words of the document cited before ``text[end]`` follow: …指出：“…”."""
    behind = text[end : end + _QUOTED_WITHIN]
    marks = [at for quote in _OPENING_QUOTES if (at := behind.find(quote)) >= 0]
    if not marks or any(mark in behind[: min(marks)] for mark in "。；《"):
        return False
    at = min(marks)
    within = text[end + at + 1 : end + at + 1 + _SHORTEST_QUOTE]
    is_long = len(within) == _SHORTEST_QUOTE and not any(c in within for c in _CLOSING_QUOTES)
    return is_long and behind[:at].rstrip("：:，,").endswith(_QUOTING)


def _is_demanded(lead: str, behind: str) -> bool:
    """Say whether it is 按《…》要求: 按 alone is too short a word to be looked for anywhere."""
    return "按" in lead and behind.startswith(_DEMANDS)


def _clause_before(text: str, end: int) -> str:
    lead = text[max(0, end - _LEAD) : end]
    return lead[max(lead.rfind(mark) for mark in _CLAUSE_ENDS) + 1 :]


def _first_of_list(text: str, start: int) -> int:
    """Give the start of the first of several documents: the words before it are for all of them.

    根据《甲》（…）、《乙》和市政府《丙》要求: at most the name of an organ stands between two.
    """
    for _ in range(_LONGEST_LIST):
        closed = text.rfind("》", max(0, start - _LONGEST_GAP - _LONGEST_NUMBER), start)
        opened = text.rfind("《", max(0, closed - _LONGEST_TITLE), closed + 1)
        if closed < 0 or opened < 0:
            return start
        between = _behind_number(text, closed + 1, start)
        plain = between[:1] in _JOINING or not between
        if not plain or len(between) > _LONGEST_GAP or any(c in _CLAUSE_ENDS for c in between):
            return start
        start = opened
    return start


def _behind_number(text: str, low: int, high: int) -> str:
    """Give what stands between two titles, without the number of the first."""
    between = text[low:high]
    if between[:1] in ("（", "("):
        closed = max(between.find("）"), between.find(")"))
        between = between[closed + 1 :] if closed >= 0 else between
    return between
