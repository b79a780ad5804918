"""GK203–GK206: is what a reason cites in force, is it there, and is it a ground."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from gklint.law.citing import Cited, rank_of, resolve
from gklint.law.values import ArticleRole, Instrument, Rank
from gklint.model.disclosure import Disclosure
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence, Severity
from gklint.rulekit import Arg, Given, Hit, Judgement, NoParams, Unknown, rule
from gklint_rules import _reason_examples as examples
from gklint_rules._reason import (
    Basis,
    Claim,
    cites_no_ground,
    claimed,
    is_missing,
    is_superseded,
    is_unweighed,
    old_phrases,
    pointing,
    quote,
    shown_day,
    suspected,
)

_CLAUSES = ("80", "000-06", "001-06")
_HIGHER = frozenset({Rank.LAW, Rank.REGULATION, Rank.RULE, Rank.INTERPRETATION})
_WEIGHED = frozenset({ArticleRole.CONTENT, ArticleRole.GROUND})
_MOST_SAID = 3


@rule(
    code="GK203",
    name="basis-not-a-ground",
    title="引用的条款不是不公开的事由",
    message="{fault}",
    help="不予公开的事由只在条例第十四条（国家秘密、法律禁止公开、危及安全稳定）、第十五条（商业秘密、"
    "个人隐私）和第十六条（内部事务、过程性信息、行政执法案卷）；依申请公开的，写明为什么不属于第十九条"
    "至第二十一条应当主动公开的内容",
    severity=Severity.ERROR,
    weighs=(Evidence.APPROVAL_FORM, Evidence.REASON),
    clauses=("条13", "条14", "条15", "条16"),
    good=(
        examples.withheld(examples.GOOD_REASON),
        examples.withheld(
            "依据《统计法》第二十五条，本件含有单个调查对象的资料", caption="别的法律禁止公开"
        ),
        examples.on_request(
            "依据条例第二十七条，本件只涉及三户被征收人，不属于第十九条至第二十一条的内容"
        ),
    ),
    bad=(
        examples.withheld("依据《政府信息公开条例》第十七条，经审查属于内部事务"),
        examples.withheld("根据条例第十三条、第三十六条第三项，不予公开"),
        examples.withheld("依据《关于加强内部管理的通知》第三条", caption="通知不能禁止公开"),
        examples.withheld(
            "依据《云溪市公文管理规定》（云政办发〔2021〕5号）第八条", caption="文号表明不是规章"
        ),
        examples.withheld(
            "依据《保守国家秘密法》第三十五条",
            draft=examples.WITHHELD._replace(date="2024年6月5日"),
            caption="这一条讲的是保密审查",
        ),
        examples.on_request("依据条例第二十七条", caption="只说了公开方式"),
        examples.on_request(
            "依据条例第二十七条，供相关单位申请获取", caption="谁可以申请，不说明为什么不主动公开"
        ),
    ),
)
def basis_not_a_ground(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """引用的条例条款讲的是程序、方式或者应当公开的内容，不是不公开的事由。

    为什么

    条例第十三条、第十七条至第二十条、第二十七条、第三十六条常被引来说明不公开，其实它们说的是公开
    的方式、审查、评估、应当公开的内容和对申请的答复。事由只有第十四条至第十六条。别的法律、行政法规
    禁止公开的，经第十四条适用，不在此列，但要引到禁止公开的那一条：保守国家秘密法第三十五条讲的是
    保密审查，不是事由。法规表里没有的法律，gklint 不下结论。规章以下的文件不能禁止公开。

    怎样改

    改引事由所在的条款。依申请公开只是公开的一种方式，可以引第十三条、第二十七条，但要说明为什么内容
    不属于应当主动公开的范围；只引方式的，按警告处理。
    """
    claim = yield from claimed(dossier, given, whole=True)
    if claim is None:
        return
    if not cites_no_ground(claim, given.instruments):
        yield from _unweighed(claim)
        return
    if any(old_phrases(claim, given.instruments, given.dated)):
        return  # the text of 2008, which GK205 explains
    bases = claim.articles
    if claim.attribute is Disclosure.WITHHELD:
        yield Hit("basis", _not_a_ground(bases))
        return
    roles = {b.cited.role for b in bases if b.cited is not None and b.cited.on_disclosure}
    if not roles or ArticleRole.CONTENT in roles or claim.named:
        return
    # Who gets a document, or may apply for it, is a fact, and no word of why it is not public.
    says_why = _is_outside(claim, given) if ArticleRole.MODE in roles else bool(claim.facts)
    if not says_why:
        yield Hit("basis", _only_a_mode(bases, roles), severity=Severity.WARNING)


def _is_outside(claim: Claim, given: Given[NoParams]) -> bool:
    """Whether it says that the content is none of what must be made public.

    Who has weighed the articles, of contents or of grounds, and says that none applies has argued.
    """
    if claim.is_scoped:
        return True
    excluded = (basis for said in claim.reasons for basis in said.value.excluded)
    meant = (resolve(basis, given.instruments, given.dated) for basis in excluded)
    return any(cited is not None and cited.role in _WEIGHED for cited in meant)


def _unweighed(claim: Claim) -> Iterator[Judgement]:
    """Say which provision would have to be looked up, where no other gives a ground."""
    if claim.attribute is not Disclosure.WITHHELD or any(basis.grounds for basis in claim.bases):
        return
    unknown = next((basis for basis in claim.articles if is_unweighed(basis)), None)
    if unknown is not None:
        yield Unknown(Evidence.INSTRUMENT, f"“{quote(unknown.basis.text)}”")


def _not_a_ground(bases: tuple[Basis, ...]) -> dict[str, Arg]:
    where = pointing(bases[0].said, "、".join(b.basis.text for b in bases))
    said = (f"“{quote(b.basis.text)}”{_about(b)}" for b in bases[:_MOST_SAID])
    return {**where, "fault": f"{where['where']}引用的{'，'.join(said)}，不是不予公开的事由"}


def _about(basis: Basis) -> str:
    meaning = basis.cited.meaning if basis.cited is not None else None
    if meaning is not None:
        return f"讲的是{meaning.about}"
    rank = rank_of(basis.basis, basis.cited)
    return f"是{rank.chinese}" if rank is not None else "讲的是别的事"


def _only_a_mode(bases: tuple[Basis, ...], roles: set[ArticleRole | None]) -> dict[str, Arg]:
    if roles - {ArticleRole.MODE}:
        return _not_a_ground(bases)
    where = pointing(bases[0].said, "、".join(b.basis.text for b in bases))
    fault = (
        f"{where['where']}引用的“{where['quoted']}”只说明可以申请公开，"
        "没有写明内容为什么不属于应当主动公开的范围"
    )
    return {**where, "fault": fault}


@rule(
    code="GK204",
    name="basis-nonexistent",
    title="引用的条款不存在",
    message="{where}引用的“{quoted}”不存在：{why}",
    help="核对法律法规的现行文本，改正条、款、项的序号",
    severity=Severity.ERROR,
    weighs=(Evidence.APPROVAL_FORM, Evidence.REASON),
    clauses=_CLAUSES,
    good=(
        examples.withheld("依据《政府信息公开条例》第十六条第二款，属于过程性信息"),
        examples.withheld("依据《云溪市某规定》第九十九条，属于个人隐私"),
    ),
    bad=(
        examples.withheld("依据《政府信息公开条例》第五十七条，属于过程性信息"),
        examples.withheld("依据《政府信息公开条例》第十六条第三款，属于过程性信息"),
        examples.withheld("依据条例第十四条第（二）项，属于国家秘密", caption="第十四条不分项"),
    ),
)
def basis_nonexistent(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """引用的法律法规里没有这一条、这一款或者这一项。

    为什么

    条款写错，等于没有依据，审核时会被退回。款和项也常混用：第十六条分两款，不分项；第十四条、第十五条
    既不分款也不分项。

    怎样改

    打开法律法规的现行文本核对。gklint 只核对法规表里有的法律法规，没有的不下结论。
    """
    claim = yield from claimed(dossier, given)
    if claim is None:
        return
    for basis in claim.articles:
        if basis.cited is None:
            yield Unknown(Evidence.INSTRUMENT, f"“{quote(basis.basis.text)}”")
        elif is_missing(basis) and suspected(basis, claim, given.instruments) is None:
            args = pointing(basis.said, basis.basis.text)
            yield Hit("basis", {**args, "why": _why_missing(basis.cited)})


def _why_missing(cited: Cited) -> str:
    instrument, basis = cited.instrument, cited.basis
    title, article = f"《{instrument.short}》", basis.article or 0
    items = instrument.items_in(article)
    if items is None or not 0 < article <= (instrument.articles or 0):
        return f"{title}一共 {instrument.articles} 条"
    head = f"{title}第 {article} 条"
    if basis.paragraph is not None and not 0 < basis.paragraph <= len(items):
        return f"{head}{f'只有 {len(items)} 款' if len(items) > 1 else '不分款'}"
    asked = items if basis.paragraph is None else items[basis.paragraph - 1 :][:1]
    if max(asked):
        return f"{head}{'' if basis.paragraph is None else '这一款'}只有 {max(asked)} 项"
    if basis.paragraph is not None:
        return f"{head}这一款不分项"
    return f"{head}{f'分 {len(items)} 款，不分项' if len(items) > 1 else '不分款，也不分项'}"


@rule(
    code="GK205",
    name="basis-superseded",
    title="引用的法律法规不是当时有效的版本",
    message="{fault}",
    help="改引成文时有效的版本，并重新核对条款序号：修订以后，同一序号往往不是原来的内容",
    severity=Severity.ERROR,
    weighs=(Evidence.APPROVAL_FORM, Evidence.REASON),
    clauses=_CLAUSES,
    good=(
        examples.withheld("依据《政府信息公开条例》（国务院令第711号）第十五条，涉及个人隐私"),
        examples.withheld(
            "依据《政府信息公开条例》（国务院令第492号）第十四条，涉及商业秘密",
            draft=examples.WITHHELD._replace(number="云政办发〔2018〕12号", date="2018年3月5日"),
            caption="成文时有效",
        ),
        examples.withheld("依据条例第十四条、第十五条，涉及国家安全、公共安全和商业秘密"),
    ),
    bad=(
        examples.withheld("依据《政府信息公开条例》（国务院令第492号）第十四条，涉及国家秘密"),
        examples.withheld("依据2008年《政府信息公开条例》第八条，危及社会稳定"),
        examples.withheld("依据条例第十四条，涉及商业秘密", caption="疑似旧条例的条文"),
        examples.withheld("依据《国家行政机关公文处理办法》（国发〔2000〕23号）第十条"),
    ),
)
def basis_superseded(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """引用的法律法规在成文时已经失效或者还没有施行，或者条款序号像是旧条例的。

    为什么

    政府信息公开条例 2019 年 5 月 15 日起施行修订后的文本，条款全部重排：原第八条、第十四条的内容
    现在在第十四条、第十五条，“三需要”已经删去。写明旧文号、旧年份的是错误；没有写版本、只是内容
    对不上的，提示疑似。所引的款、项现行文本里没有的，或者旧条例的说法就是全部理由的，也是错误。

    怎样改

    按公文的成文日期找当时有效的版本，核对条、款。
    """
    claim = yield from claimed(dossier, given)
    if claim is None:
        return
    for basis in claim.bases:
        args = pointing(basis.said, basis.basis.text)
        cited = f"{args['where']}引用的“{args['quoted']}”"
        old = suspected(basis, claim, given.instruments)
        if basis.cited is not None and is_superseded(basis):
            why = _superseded(basis.cited, given.instruments, given.dated)
            yield Hit("basis", {**args, "fault": f"{cited}不是当时有效的版本：{why}"})
        elif old is not None:
            fault = f"{cited}疑似旧条文：{_moved(basis, old)}"
            # What is not there at all is more than suspicious; GK204 leaves it to this rule.
            severity = Severity.ERROR if is_missing(basis) else Severity.WARNING
            yield Hit("basis", {**args, "fault": fault}, severity=severity)
    yield from _old_phrases(claim, given)


def _superseded(cited: Cited, instruments: Mapping[str, Instrument], day: date) -> str:
    instrument = cited.instrument
    if day < instrument.since:
        since = shown_day(instrument.since)
        return f"{cited.shown}在成文时（{shown_day(day)}）还没有施行（{since}起施行）"
    successor = instruments.get(instrument.successor or "")
    until = instrument.until or day
    fault = f"{cited.shown}在成文时（{shown_day(day)}）已经失效"
    if successor is None:
        return fault
    number = f"（{successor.number}）" if successor.number is not None else ""
    since = shown_day(until + timedelta(days=1))
    return f"{fault}，{since}起由《{successor.short}》{number}代替"


def _moved(basis: Basis, old: Instrument) -> str:
    article = basis.basis.article or 0
    before = old.meanings[article].about
    now = basis.cited.meaning.about if basis.cited is not None and basis.cited.meaning else ""
    year = f"{old.since.year} 年"
    return f"第 {article} 条现在讲的是“{now}”，{year}的版本才是“{before}”"


def _old_phrases(claim: Claim, given: Given[NoParams]) -> Iterator[Judgement]:
    # Where nothing else is cited that could be a ground, the phrase is the whole reason.
    alone = claim.attribute is Disclosure.WITHHELD and cites_no_ground(claim, given.instruments)
    severity = Severity.ERROR if alone else Severity.WARNING
    for old, phrase in old_phrases(claim, given.instruments, given.dated):
        args = pointing(claim.reasons[0], phrase)
        number = f"（{old.number}）" if old.number is not None else ""
        said = f"{args['where']}所写的“{phrase}”是《{old.short}》{number}的内容"
        fault = f"{said}，成文时有效的版本没有这样的规定"
        yield Hit("reason", {**args, "fault": fault}, severity=severity)


@rule(
    code="GK206",
    name="basis-rank",
    title="依据的层级不够",
    message="{where}的依据只有“{quoted}”，它是{rank}",
    help="找到法律、法规或者规章的规定，引用到条；没有这样的规定的，不应当不予公开",
    severity=Severity.WARNING,
    weighs=(Evidence.APPROVAL_FORM, Evidence.REASON),
    clauses=("002-01",),
    good=(
        examples.withheld(examples.GOOD_REASON, profile=examples.CHENGGUAN),
        examples.withheld(
            "依据《党政机关公文处理工作条例》第三十一条和《政府信息公开条例》第十六条，属于过程性信息",
            profile=examples.CHENGGUAN,
        ),
    ),
    bad=(
        examples.withheld("依据《党政机关公文处理工作条例》第三十一条", profile=examples.CHENGGUAN),
        examples.withheld(
            "过程稿，依据《云溪市公文管理规定》（云政办发〔2021〕5号）第八条",
            profile=examples.CHENGGUAN,
            caption="文号表明不是规章",
        ),
        examples.withheld(
            "根据《云溪市城市管理局关于内部文件管理的通知》第三条，属于内部事务",
            profile=examples.CHENGGUAN,
        ),
    ),
)
def basis_rank(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """理由的依据都是规章以下的文件。

    为什么

    这里规定：除法律、法规、规章明确规定不予公开的以外，都要列入公开清单。本单位的制度、通知不能作为
    不予公开的依据。

    怎样改

    改引法律、法规、规章的条文。规章也常叫“办法”“规定”，从名称看不出层级的，gklint 不下结论；写了
    “某政办发〔2021〕5号”这样的发文字号的，不是规章，规章用令公布。
    """
    claim = yield from claimed(dossier, given, whole=True)
    if claim is None or not claim.bases:
        return
    ranks = [(basis, rank_of(basis.basis, basis.cited)) for basis in claim.bases]
    if any(rank in _HIGHER for _, rank in ranks):
        return
    unknown = next((basis for basis, rank in ranks if rank is None), None)
    if unknown is not None:
        yield Unknown(Evidence.INSTRUMENT, f"“{quote(unknown.basis.text)}”")
        return
    names = dict.fromkeys(rank.chinese for _, rank in ranks if rank is not None)
    args = pointing(ranks[0][0].said, "、".join(basis.basis.text for basis, _ in ranks))
    yield Hit("basis", {**args, "rank": "、".join(names)})
