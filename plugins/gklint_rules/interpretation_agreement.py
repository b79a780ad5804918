"""GK312, GK313: does an interpretation speak of this document, and say what it says."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence, Severity
from gklint.rulekit import Example, Given, Hit, Judgement, NoParams, Papers, rule
from gklint_rules._interpretation import files_of, quoted, readable
from gklint_rules._interpretation_examples import MATERIAL, PLAN, POLICY

if TYPE_CHECKING:
    from gklint.model.interpretation import Figure, Interpretation
    from gklint_rules._interpretation_compare import Contradiction


@rule(
    code="GK312",
    name="interpretation-of-another",
    title="解读的是另一份文件",
    message="{files}写的是{named}，送审的文件是{own}，两者不一致",
    help="核对是不是放错了文件，或者标题、发文字号写错了，改正其中一处",
    severity=Severity.ERROR,
    weighs=(Evidence.INTERPRETATION,),
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
        Example(
            POLICY,
            papers=Papers(materials=("一图读懂云溪市古树名木保护管理办法\n",)),
            caption="标题没有书名号",
        ),
        Example(
            POLICY,
            papers=Papers(
                plan="解读方案\n解读文件：《云溪市校园周边环境整治办法》\n文号：云政办发〔2024〕11号\n"
            ),
            caption="标题对，字号不对",
        ),
    ),
)
def interpretation_of_another(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """解读方案、解读材料的标题、“解读文件”一栏或者字号，说的是另一份文件。

    为什么

    套用上一次的材料忘了改标题，或者放错了文件，发布以后解读和文件对不上。

    怎样改

    核对后改正，或者换成这份文件的解读。简称、“印发……的通知”、有没有“关于”和书名号都不算不同。
    """
    del given
    texts = readable(dossier)
    if not texts:
        return
    from gklint_rules._interpretation_compare import other_document  # noqa: PLC0415 - see there

    said: dict[Contradiction, list[Interpretation]] = {}
    for text in texts:
        found = other_document(dossier, text)
        if found is not None:
            said.setdefault(found, []).append(text)
    for found, where in said.items():
        args = {"files": files_of(where), "named": found.named, "own": found.own}
        yield Hit("interpretation_title", {**args, **quoted(where[0])})


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
    message="{files}写“{quoted}”，文件写“{own}”，数字不一致",
    help="对照文件核对，改正其中一处",
    severity=Severity.WARNING,
    weighs=(Evidence.INTERPRETATION,),
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

    核对后改正其中一处。只比较单位相同、前面的字样或者紧挨着的词也相同的数字，而且解读的数字在文件里
    别处也没有；讲背景、讲旧标准、举例子的句子不比较。
    """
    texts = [text for text in readable(dossier) if text.figures]
    if not texts:
        return
    from gklint_rules._interpretation_compare import Telling, figures_apart  # noqa: PLC0415

    params = given.params
    telling = Telling(params.context, params.vague, params.elsewhere)
    said: dict[tuple[str, str, Figure], list[tuple[Interpretation, Figure]]] = {}
    for text, figure, own in figures_apart(dossier, texts, telling):
        said.setdefault((figure.value, figure.unit, own), []).append((text, figure))
    counted: Counter[str] = Counter()
    for (_, _, own), where in said.items():
        text, figure = where[0]
        counted[text.path] += 1
        if counted[text.path] <= params.most:
            words = quoted(text, figure.context + figure.text + _tail(figure))
            files = files_of(each for each, _ in where)
            yield Hit(
                "figure", {"files": files, "own": own.context + own.text + _tail(own), **words}
            )


def _tail(figure: "Figure") -> str:
    """Give the words behind a figure that has none in front: 20个工作日审核."""
    return "" if figure.context else figure.behind
