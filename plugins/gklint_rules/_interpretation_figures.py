"""Figures of an interpretation that contradict the document in other words than its own.

公示7个工作日 is weighed against 审核后公示5个工作日, 额度最高30万元 against 额度不超过20万元: by
the nearest word, or by the figure in front of it in a list. Each is weighed only where the
document leaves no choice which of its figures is meant.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from gklint.model.interpretation import Figure
from gklint.text.figures import DATE, RATIO

_WORD: Final = 2  # characters of a content word
_LONGEST_NOUN: Final = 6
# Words at a figure that say how it is meant, not of what it is.
_MEANT: Final = (
    *("最高", "最低", "最长", "最短", "最多", "最少", "不超过", "不低于", "不少于", "不高于"),
    *("不满", "未满", "不足", "超过", "达到", "控制在", "不得", "给予", "每年", "全年", "一年"),
    *("以内", "以上", "以下", "之内", "为", "达", "约", "内", "至", "到", "满", "是", "按"),
)
_GENERAL: Final = ("额度", "金额", "标准")
"""They name the matter only as long as both use them; the word in front of them says as much."""

_BACKGROUND: Final = (
    *(
        "截至",
        "截止",
        "现有",
        "目前",
        "接到",
        "收到",
        "历时",
        "统计",
        "力争",
        "增长",
        "下降",
        "现为",
    ),
    *("年来", "上级", "国家规定", "省里"),
)
"""Words of a sentence whose figures are no terms of the document: what was found, what is hoped."""

_SUMMED: Final = ("合计", "共计", "总计", "累计", "共可", "一共")
"""Words in front of a figure that is a sum of others."""

_BEGINNING: Final = ("起施行", "起实施", "起执行", "起生效")
"""Words behind the day from which a document holds; it has but one."""

_UNCOMPARED: Final = frozenset({DATE, RATIO})


def near_figures(
    figures: Sequence[Figure], own: Sequence[Figure], elsewhere: Iterable[str]
) -> Iterator[tuple[Figure, Figure]]:
    """Pair figures of an interpretation with those of the document they contradict.

    Args:
        figures: Of the interpretation, in order.
        own: Of the document, in order.
        elsewhere: Words of a sentence that speaks of something else.
    """
    known = {(figure.unit, figure.value) for figure in own}
    told = {(f.unit, f.value, word) for f in figures for word in _words(f)}
    beside, behind = _by_word(own), _by_figure(own)
    skipped = (*elsewhere, *_BACKGROUND)
    for before, figure in pairwise((None, *figures)):
        if figure is None or (figure.unit, figure.value) in known or not _is_term(figure, skipped):
            continue
        unit = figure.unit
        of_words = ((word, _only(beside.get((unit, word), ()))) for word in _words(figure))
        # Where the document's figure stands beside the same word here too, this is another matter.
        other = next((o for w, o in of_words if o and (unit, o.value, w) not in told), None)
        if other is None and before is not None and _is_listed(before, figure):
            other = _only(behind.get((unit, before.value), ()))
        if other is not None:
            yield figure, other


def other_beginnings(
    figures: Iterable[Figure], own: Iterable[Figure], elsewhere: Iterable[str]
) -> Iterator[tuple[Figure, Figure]]:
    """Pair the day from which an interpretation says the document holds with the document's own.

    Args:
        figures: Of the interpretation.
        own: Of the document.
        elsewhere: Words of a sentence that speaks of something else, as does a title in it.
    """
    begun = _only([figure for figure in own if _begins(figure)])
    skipped = (*elsewhere, *_BACKGROUND, "《")
    for figure in figures:
        if begun is None or not _begins(figure) or any(word in figure.sentence for word in skipped):
            continue
        short, long = sorted((figure.value, begun.value), key=len)
        if not long.startswith(short):
            yield figure, begun


def _begins(figure: Figure) -> bool:
    return figure.unit == DATE and figure.behind.startswith(_BEGINNING)


def _is_term(figure: Figure, skipped: Iterable[str]) -> bool:
    """Whether a figure may be a term of the document that can be compared."""
    if figure.unit in _UNCOMPARED or any(word in figure.context for word in _SUMMED):
        return False
    return not any(word in figure.sentence for word in skipped)


def _only(figures: Sequence[Figure]) -> Figure | None:
    """Give the first of figures that all have one value."""
    return figures[0] if len({figure.value for figure in figures}) == 1 else None


def _by_word(own: Iterable[Figure]) -> Mapping[tuple[str, str], list[Figure]]:
    """Give the figures of each unit by the words next to them."""
    beside: Mapping[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in own:
        for word in _words(figure):
            beside[figure.unit, word].append(figure)
    return beside


def _by_figure(own: Iterable[Figure]) -> Mapping[tuple[str, str], list[Figure]]:
    """Give the figures of each unit by the one in front of them in the same sentence."""
    behind: Mapping[tuple[str, str], list[Figure]] = defaultdict(list)
    for before, figure in pairwise(own):
        if before.unit == figure.unit and before.sentence == figure.sentence:
            behind[before.unit, before.value].append(figure)
    return behind


def _is_listed(before: Figure, figure: Figure) -> bool:
    """Whether a figure has no word in front, but follows another: 800元、1200元; 16至35周岁."""
    alike = before.unit == figure.unit and before.sentence == figure.sentence
    return alike and not _cut(figure.context, front=True)


def _words(figure: Figure) -> tuple[str, ...]:
    """Give the content words next to a figure, the one in front first."""
    front = _cut(figure.context, front=True)
    general = (word for word in _GENERAL if front.endswith(word))
    matters = (_cut(front.removesuffix(word), front=True) for word in general)
    words = [front[-_WORD:], *(matter[-_WORD:] for matter in matters)]
    after = _cut(figure.behind, front=False).removeprefix("的")  # 利率的50% is no 利率 itself
    words.append(after[:_WORD])
    if len(after) <= _LONGEST_NOUN:  # 20万元创业担保贷款
        words.append(after[-_WORD:])
    return tuple(dict.fromkeys(word for word in words if len(word) == _WORD))


def _cut(text: str, *, front: bool) -> str:
    """Leave out what stands between a figure and the nearest content word."""
    before = ""
    while text != before:
        before = text
        for word in _MEANT:
            text = text.removesuffix(word) if front else text.removeprefix(word)
    return text
