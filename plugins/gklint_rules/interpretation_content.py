"""GK303, GK304, GK308, GK309: what an interpretation says, and how."""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.companions import Role
from gklint.model.disclosure import Stage
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence, Severity
from gklint.rulekit import Example, Given, Hit, Judgement, NoParams, Papers, Unknown, rule, setting
from gklint.text.normal import squeeze
from gklint_rules._interpretation import (
    NO_SYNONYMS,
    NOT_TEXT,
    ONLY_PLAN,
    Synonyms,
    Texts,
    draft_text,
    files_of,
    missing_elements,
    quoted,
    readable,
    texts_of,
)
from gklint_rules._interpretation_examples import COUNTY, MATERIAL, PLAN, POLICY
from gklint_rules._words import prose_lines

_YUNCHENG = "cn-shanxi-yuncheng"
_JIANGXIAN = "cn-shanxi-yuncheng-jiangxian"
_SHORT = """\
《云溪市校园周边环境整治办法》政策解读
近日，市里出台了校园周边环境整治办法，大家可以看一看。
"""
_ANSWERS = """\
校园周边环境整治办法解读
问：为什么要出台办法？
答：为了孩子安全。
问：要达到什么目标？
答：今年迁走网吧。
问：有哪些重点内容？
答：共五条。
问：怎么做？
答：迁走的给补助。
问：哪些人要遵守？
答：校门口的店主。
"""


class ElementParams(NamedTuple):
    """Parameters of GK303.

    Attributes:
        elements: What an interpretation must speak of.
        headings: By element, what a heading may call it.
        words: By element, what the running text says when it speaks of it.
    """

    elements: tuple[str, ...]
    headings: Synonyms = setting("interpretation.headings", NO_SYNONYMS)
    words: Synonyms = setting("interpretation.words", NO_SYNONYMS)


@rule(
    code="GK303",
    name="core-element-missing",
    title="解读缺少必备内容",
    message="解读没有讲到{missing}",
    help="各写一段，最好用小标题标明：{missing}",
    severity=Severity.WARNING,
    weighs=(Evidence.INTERPRETATION,),
    clauses=("000-16", "002-13", "003-15"),
    params=ElementParams,
    good=(
        Example(POLICY, Stage.SUBMIT, _YUNCHENG, papers=Papers(materials=(MATERIAL,))),
        Example(
            POLICY,
            Stage.SUBMIT,
            _YUNCHENG,
            papers=Papers(materials=(_ANSWERS,)),
            caption="问答也可以",
        ),
    ),
    bad=(
        Example(POLICY, Stage.SUBMIT, _YUNCHENG, papers=Papers(materials=(_SHORT,))),
        Example(
            COUNTY,
            Stage.SUBMIT,
            _JIANGXIAN,
            papers=Papers(materials=(_SHORT,)),
            caption="本县另列了要讲的内容",
        ),
    ),
)
def core_element_missing(dossier: Dossier, given: Given[ElementParams]) -> Iterator[Judgement]:
    """解读材料没有讲全必备的内容。

    为什么

    要讲的是背景依据、目标任务、主要内容、具体举措、适用对象；有的县另有规定，要讲背景、意义、
    作用、关键词、新旧政策差异。少了其中一样，群众就不知道这件事与自己有什么关系。

    怎样改

    按缺的内容各补一段。先找小标题，再找正文里的字样。方案和材料合在一起看，但有解读材料的，
    方案里一句“提纲：背景依据、目标任务……”不算讲了；只有图片、音视频时不下结论。
    """
    texts = texts_of(dossier, given)
    if isinstance(texts, Unknown):
        yield texts
        return
    params = given.params
    missing = "、".join(
        missing_elements(texts, params.elements, params.headings, params.words, _telling(dossier))
    )
    if texts and missing:
        yield Hit("core_elements", {"missing": missing, **quoted(texts[-1])})


def _telling(dossier: Dossier) -> Texts | None:
    """Give the materials when all are texts: what the words of a plan announce, they must say."""
    materials = readable(dossier, Role.MATERIAL)
    given = [i for i in dossier.interpretations if i.role is Role.MATERIAL]
    return materials if materials and len(materials) == len(given) else None


class FurtherParams(NamedTuple):
    """Parameters of GK304.

    Attributes:
        elements: What an interpretation should speak of besides.
        difference: Which of them tells new from old: it weighs more when something is repealed.
        repealing: Words of the document that repeal something.
        headings: See :class:`ElementParams`.
        words: See :class:`ElementParams`.
    """

    elements: tuple[str, ...]
    difference: str = "新旧政策差异"
    repealing: tuple[str, ...] = ("同时废止", "予以废止", "即行废止", "停止执行")
    headings: Synonyms = setting("interpretation.headings", NO_SYNONYMS)
    words: Synonyms = setting("interpretation.words", NO_SYNONYMS)


_WITHOUT_CHANGES = MATERIAL.replace("八、新旧政策差异\n与以往相比，这次第一次给了补助。\n", "")


@rule(
    code="GK304",
    name="further-element-missing",
    title="解读可以再讲的内容",
    message="解读没有讲到{missing}{because}",
    help="有内容可讲的补一段：{missing}",
    severity=Severity.INFO,
    weighs=(Evidence.INTERPRETATION,),
    clauses=("000-17", "002-13"),
    params=FurtherParams,
    good=(
        Example(POLICY, Stage.SUBMIT, _YUNCHENG, papers=Papers(materials=(MATERIAL,))),
        Example(
            POLICY,
            Stage.SUBMIT,
            _YUNCHENG,
            papers=Papers(plan="解读单位：云溪市教育局\n", materials=(MATERIAL,)),
        ),
    ),
    bad=(
        Example(POLICY, Stage.SUBMIT, _YUNCHENG, papers=Papers(materials=(_SHORT,))),
        Example(
            POLICY._replace(body=("现将办法印发给你们，原整治办法同时废止。",)),
            Stage.SUBMIT,
            _YUNCHENG,
            papers=Papers(materials=(_WITHOUT_CHANGES,)),
            caption="废止了旧文件，却不讲新旧差异",
        ),
    ),
)
def further_element_missing(dossier: Dossier, given: Given[FurtherParams]) -> Iterator[Judgement]:
    """解读没有讲注意事项、关键词、新旧政策差异或者解读机关。

    为什么

    这几样不是每件都有，有就应当讲。文件废止、替代了旧文件的，群众最关心的就是新旧有什么不同，
    这时没有讲按警告处理。

    怎样改

    有内容的补一段；确实没有的不必凑。解读机关写明单位名称，群众有疑问才知道问谁。
    """
    texts = texts_of(dossier, given)
    if isinstance(texts, Unknown):
        yield texts
        return
    if not texts:
        return
    params = given.params
    missing = list(missing_elements(texts, params.elements, params.headings, params.words))
    repeals = _repealing(dossier, params.repealing)
    if params.difference in missing and repeals is not None:
        missing.remove(params.difference)
        args = {"missing": params.difference, "because": f"，而文件写着“{repeals}”"}
        yield Hit("difference", {**args, **quoted(texts[-1])}, severity=Severity.WARNING)
    if missing:
        args = {"missing": "、".join(missing), "because": ""}
        yield Hit("further_elements", {**args, **quoted(texts[-1])})


def _repealing(dossier: Dossier, words: tuple[str, ...]) -> str | None:
    """Give the words by which the document repeals something."""
    text = "".join(squeeze(line.text) for line in prose_lines(dossier.document))
    return next((word for word in words if word in text), None)


_FLAT = """\
《云溪市校园周边环境整治办法》政策解读
一、背景依据
为了孩子安全。
二、主要内容
办法讲清了谁来管。
"""


@rule(
    code="GK308",
    name="plain-text-only",
    title="文字解读没有案例、数据、问答",
    message="文字解读里没有案例，没有数据，也没有问答",
    help="加一个例子、一组数字或者几个问答；做成图解、音视频也可以",
    severity=Severity.WARNING,
    weighs=(Evidence.INTERPRETATION,),
    clauses=("000-18", "002-17"),
    good=(
        Example(POLICY, Stage.SUBMIT, _YUNCHENG, papers=Papers(materials=(MATERIAL,))),
        Example(
            POLICY,
            Stage.SUBMIT,
            _YUNCHENG,
            papers=Papers(materials=(_FLAT,), pictures=("图解.png",)),
            caption="另有图解",
        ),
    ),
    bad=(
        Example(POLICY, Stage.SUBMIT, _YUNCHENG, papers=Papers(materials=(_FLAT,))),
        Example(POLICY, Stage.SUBMIT, _YUNCHENG, papers=Papers(plan=PLAN, materials=(_SHORT,))),
    ),
)
def plain_text_only(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """以文字形式解读，却没有案例、数据、问答。

    为什么

    文字解读应当采用案例、数据、问答等方式，形象通俗、平实易懂。把文件压缩一遍不算解读。

    怎样改

    举一个办事人的例子，列几个与切身利益有关的数字，或者把群众会问的几句话写成问答。
    """
    texts = texts_of(dossier, given)
    if isinstance(texts, Unknown):
        yield texts
        return
    materials = readable(dossier, Role.MATERIAL)
    if texts and not materials:
        yield Unknown(Evidence.INTERPRETATION, _no_material(dossier))
    shown = len(texts) < len(dossier.interpretations)  # by a picture or a film
    told = any(m.cases or m.figures_given or m.questions or m.pictures for m in materials)
    if materials and not shown and not told:
        yield Hit("interpretation", quoted(materials[0]))


def _no_material(dossier: Dossier) -> str:
    """Say why there is no text of a material: it is a picture or film, or there is none at all."""
    there = any(i.role is Role.MATERIAL for i in dossier.interpretations)
    return NOT_TEXT if there else ONLY_PLAN


class CopyParams(NamedTuple):
    """Parameters of GK309.

    Attributes:
        most: The share, in hundredths, of sentences taken over that is too much.
        sentences: How many sentences there must be to say anything.
    """

    most: int = 70
    sentences: int = 4


_COPIED = "\n".join(("《青禾县校园周边环境整治办法》政策解读", *(POLICY.enclosure or ())[1:]))
_LONG = COUNTY._replace(enclosure=POLICY.enclosure)


@rule(
    code="GK309",
    name="copied-from-policy",
    title="解读照抄文件",
    message="{files}有 {share}% 的文字照抄文件，例如“{quoted}”",
    help="用自己的话讲：为什么要这样规定，谁、在什么情况下、怎么办，多久能办好",
    severity=Severity.WARNING,
    weighs=(Evidence.INTERPRETATION,),
    clauses=("003-16",),
    params=CopyParams,
    good=(
        Example(_LONG, Stage.SUBMIT, _JIANGXIAN, papers=Papers(materials=(MATERIAL,))),
        Example(
            _LONG,
            Stage.SUBMIT,
            _JIANGXIAN,
            papers=Papers(materials=(f"{_SHORT}“教育部门应当每学期组织一次联合检查。”\n",)),
            caption="引用一两句可以",
        ),
    ),
    bad=(
        Example(_LONG, Stage.SUBMIT, _JIANGXIAN, papers=Papers(materials=(_COPIED,))),
        Example(
            _LONG,
            Stage.SUBMIT,
            _JIANGXIAN,
            papers=Papers(plan=PLAN, materials=(_COPIED.replace("应当", "要"),)),
            caption="只改了个别字",
        ),
    ),
)
def copied_from_policy(dossier: Dossier, given: Given[CopyParams]) -> Iterator[Judgement]:
    """解读材料大半是文件的原句。

    为什么

    要对政策本义进行通俗化、生动化解读；文件要点摘抄、文件压缩不能帮人看懂。

    怎样改

    留下必须引用的原文，其余换成群众听得懂的话。解读与文件逐句比较，去掉标点和空格，个别字不同
    也算照抄；太短的材料不比较。
    """
    texts = texts_of(dossier, given)
    if isinstance(texts, Unknown):
        yield texts
        return
    materials = readable(dossier, Role.MATERIAL)
    if texts and not materials:
        yield Unknown(Evidence.INTERPRETATION, _no_material(dossier))
    if not materials:
        return
    from gklint.text.similarity import copied  # noqa: PLC0415 - few drafts come with a material

    source = draft_text(dossier)
    for material in materials:
        found = copied(material.text, source)
        share = round(100 * found.share)
        if found.sentences >= given.params.sentences and share > given.params.most:
            words = quoted(material, found.longest)
            yield Hit("interpretation", {"files": files_of([material]), "share": share, **words})
