"""GK312, GK313: does an interpretation speak of this document, and say what it says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from gklint.model.dossier import Dossier
from gklint.model.interpretation import Figure, Interpretation, NamedDocument
from gklint.model.outcome import Severity
from gklint.model.superiors import TitleAgreement
from gklint.rulekit import Example, Given, Hit, Judgement, NoParams, Papers, rule
from gklint.text.figures import DATE, figures_of
from gklint.text.normal import squeeze
from gklint.text.titles import agreement, number_key, title_key
from gklint_rules._interpretation import draft_text, quoted, readable
from gklint_rules._interpretation_examples import MATERIAL, PLAN, POLICY

_PAIR = 2
_ALIKE = 0.6


@rule(
    code="GK312",
    name="interpretation-of-another",
    title="解读的是另一份文件",
    message="解读的标题写的是{named}，送审的文件是{own}，两者不一致",
    help="核对是不是放错了文件，或者标题、发文字号写错了，改正其中一处",
    severity=Severity.ERROR,
    consistency=True,
    good=(
        Example(POLICY, papers=Papers(plan=PLAN, materials=(MATERIAL,))),
        Example(
            POLICY,
            papers=Papers(materials=("关于《整治办法》（云政办发〔2024〕12号）的政策解读\n",)),
            caption="用了简称，字号一致",
        ),
        Example(
            POLICY._replace(
                title="云溪市人民政府办公室关于印发云溪市贯彻《云溪省校园安全条例》实施办法的通知",
                enclosure=None,
            ),
            papers=Papers(materials=("云溪市贯彻《云溪省校园安全条例》实施办法解读\n",)),
            caption="书名号里是上位法",
        ),
    ),
    bad=(
        Example(
            POLICY, papers=Papers(materials=(MATERIAL.replace("校园周边环境整治", "古树保护"),))
        ),
        Example(
            POLICY,
            papers=Papers(plan="《云溪市校园周边环境整治办法》（云政办发〔2024〕11号）解读方案\n"),
        ),
    ),
)
def interpretation_of_another(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """解读方案、解读材料的标题或者字号，说的是另一份文件。

    为什么

    套用上一次的材料忘了改标题，或者放错了文件，发布以后解读和文件对不上。

    怎样改

    核对后改正，或者换成这份文件的解读。简称、“印发……的通知”、有没有“关于”和书名号都不算不同。
    """
    del given
    titles, numbers = tuple(_own_titles(dossier)), tuple(_own_numbers(dossier))
    for text in readable(dossier):
        named = tuple(_in_title(text))
        foreign = _foreign_number(named, numbers)
        if foreign is not None:
            own = numbers[0]
        elif titles and not _same_number(named, numbers):
            books = [n.title for n in named if n.title is not None]
            if not books or any(_may_be_one(book, own) for book in books for own in titles):
                continue
            foreign, own = f"《{books[0]}》", f"《{titles[0]}》"
        if foreign is not None:
            yield Hit("interpretation_title", {"named": foreign, "own": own, **quoted(text)})


def _in_title(text: Interpretation) -> Iterator[NamedDocument]:
    """Give the documents the title of an interpretation names."""
    title = squeeze(text.title or "")
    for named in text.names:
        in_title = squeeze(named.title or "") in title
        number = named.number if squeeze(named.number or "\n") in title else None
        if in_title and (named.title or number):
            yield NamedDocument(named.title, number)


def _own_titles(dossier: Dossier) -> Iterator[str]:
    document = dossier.document
    if document.enclosed_title is not None:
        yield document.enclosed_title.text
    if document.title is not None:
        yield document.title.text
        if document.title.forwarded is not None:
            yield document.title.forwarded
    yield from (said.value for said in dossier.submission.titles)


def _own_numbers(dossier: Dossier) -> Iterator[str]:
    number = dossier.document.document_number
    if number is not None and number.canonical is not None:
        yield number.canonical
    yield from (said.value for said in dossier.submission.numbers)


def _foreign_number(named: Iterable[NamedDocument], own: Iterable[str]) -> str | None:
    """Give a number in the title that is none of the document's, if its own is known."""
    keys = {number_key(number) for number in own}
    numbers = [n.number for n in named if n.number is not None]
    if not keys or any(number_key(number) in keys for number in numbers):
        return None
    return next(iter(numbers), None)


def _same_number(named: Iterable[NamedDocument], own: Iterable[str]) -> bool:
    keys = {number_key(number) for number in own}
    return any(n.number is not None and number_key(n.number) in keys for n in named)


def _may_be_one(cited: str, own: str) -> bool:
    """Whether a title may mean this document; short names and paraphrases are let pass."""
    if agreement(cited, own) is not TitleAgreement.DIFFERENT:
        return True
    short, long = sorted((title_key(cited).loose, title_key(own).loose), key=len)
    pairs = [short[i : i + _PAIR] for i in range(len(short) - 1)]
    rest = iter(long)
    if not pairs or all(char in rest for char in short):
        return True
    return sum(pair in long for pair in pairs) >= _ALIKE * len(pairs)


class FigureParams(NamedTuple):
    """Parameters of GK313.

    Attributes:
        context: How many characters in front of a figure must be the same.
        vague: Words in front of a figure that do not say what it is about.
        elsewhere: Words of a sentence that speaks of something else: what was, an example.
        most: How many are reported of one file.
    """

    context: int = 4
    vague: tuple[str, ...] = (
        "给予", "不超过", "不低于", "不少于", "不高于", "超过", "达到", "最高", "最低", "累计",
        "合计", "总计", "共计", "其中", "按照", "每年", "全年", "全市", "全县",
    )  # fmt: skip
    elsewhere: tuple[str, ...] = (
        "原来", "原标准", "原规定", "原办法", "原政策", "由原", "此前", "以前", "以往", "过去",
        "旧", "调整前", "修订前", "提高前", "去年", "上年",
        "例如", "比如", "譬如", "假如", "假设", "为例", "案例", "某",
    )  # fmt: skip
    most: int = 5


_SUBSIDY = MATERIAL.replace("能领到。", "能领到。按期搬迁的，每户给予一次性搬迁补助5000元。")


@rule(
    code="GK313",
    name="figures-disagree",
    title="解读里的数字与文件不一致",
    message="解读写“{quoted}”，文件写“{own}”，数字不一致",
    help="对照文件核对，改正其中一处",
    severity=Severity.WARNING,
    consistency=True,
    params=FigureParams,
    good=(
        Example(POLICY, papers=Papers(materials=(_SUBSIDY,))),
        Example(
            POLICY,
            papers=Papers(materials=(_SUBSIDY.replace("5000元", "0.5万元"),)),
            caption="写法不同，数目相同",
        ),
        Example(
            POLICY,
            papers=Papers(materials=(_SUBSIDY.replace("按期搬迁的", "此前按期搬迁的"),)),
            caption="讲的是旧标准",
        ),
    ),
    bad=(
        Example(POLICY, papers=Papers(materials=(_SUBSIDY.replace("5000元", "8000元"),))),
        Example(
            POLICY,
            papers=Papers(plan=f"{PLAN}办法5月起施行，有效期至2026年4月30日。\n"),
        ),
    ),
)
def figures_disagree(dossier: Dossier, given: Given[FigureParams]) -> Iterator[Judgement]:
    """解读里的金额、比例、数量、期限、日期，与文件里同一事项的不一样。

    为什么

    文件改过几稿，解读没有跟着改，发布以后群众按解读来办事，就会起争议。

    怎样改

    核对后改正其中一处。只比较前面的字样和单位都相同的数字，而且解读的数字在文件里别处也没有；
    讲旧标准、举例子的句子不比较。
    """
    texts = readable(dossier)
    if not any(text.figures for text in texts):
        return
    source = draft_text(dossier)
    own = figures_of(source)
    plain = squeeze(source.replace("\n", ""))
    for text in texts:
        found = _disagreeing(text.figures, own, given.params)
        unlike = ((a, b) for a, b in found if squeeze(a.text) not in plain)
        for figure, other in islice(dict.fromkeys(unlike), given.params.most):
            words = quoted(text, figure.context + figure.text)
            yield Hit("figure", {"own": other.context + other.text, **words})


def _disagreeing(
    figures: Iterable[Figure], own: Iterable[Figure], params: FigureParams
) -> Iterator[tuple[Figure, Figure]]:
    """Pair the figures of an interpretation with those of the document they contradict."""
    values: Mapping[str, list[str]] = defaultdict(list)
    places: Mapping[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in own:
        values[figure.unit].append(figure.value)
        places[figure.unit, figure.context[-params.context :]].append(figure)
    known = {unit: frozenset(_values(unit, each)) for unit, each in values.items()}
    for figure in figures:
        if figure.value in known.get(figure.unit, ()) or not _is_telling(figure, params):
            continue
        same = places[figure.unit, figure.context[-params.context :]]
        other = next((o for o in same if o.context.endswith(figure.context)), None)
        if other is not None and not _is_vaguer(figure, same):
            yield figure, other


def _is_telling(figure: Figure, params: FigureParams) -> bool:
    """Whether the words around a figure say what it is about, and that it is what holds now."""
    words = figure.context
    for word in params.vague:
        words = words.replace(word, "")
    elsewhere = any(word in figure.sentence for word in params.elsewhere)
    return len(words) >= params.context and not elsewhere


def _values(unit: str, values: Iterable[str]) -> Iterator[str]:
    """Give values, and of dates also the less exact ones: 2026-06 for 2026-06-30."""
    for value in values:
        yield value
        if unit == DATE:
            yield from (value[:4], value[:7])


def _is_vaguer(figure: Figure, same: Iterable[Figure]) -> bool:
    """Whether the document gives a date less exactly: 2026年6月底 for 2026年6月30日."""
    return figure.unit == DATE and any(figure.value.startswith(other.value) for other in same)
