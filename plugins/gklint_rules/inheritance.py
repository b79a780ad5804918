"""GK401, GK402, GK406, GK407, GK409: the draft and the documents it carries out."""

from collections.abc import Iterator
from datetime import date

from gklint.model.disclosure import Disclosure, Stage
from gklint.model.document import Relation
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence, Severity
from gklint.model.superiors import Status, Superior
from gklint.rulekit import (
    Arg,
    Draft,
    Example,
    Given,
    Hit,
    Judgement,
    NoParams,
    Papers,
    Silence,
    Unknown,
    rule,
)
from gklint_rules._inheritance_examples import ABOVE, CITING, COUNTY, EXCEPTION
from gklint_rules._papers import attribute_of
from gklint_rules._reason import shown_day
from gklint_rules._superiors import carried_out, is_identified, is_public, name_of, several
from gklint_rules._words import CONFLICT, conflicting

_BINDING = ("003-12", "003-12t")
_NEEDS = (Evidence.TEXT, Evidence.REGISTRY)
_NOT_PUBLIC = frozenset({Disclosure.ON_REQUEST, Disclosure.WITHHELD})
_OVER = frozenset({Status.EXPIRED, Status.REPEALED})


@rule(
    code="GK401",
    name="superior-is-public",
    title="上级文件主动公开，本件却不公开",
    message="所落实的上级文件{cited}是主动公开的，原则上本件不得定为{own}{reason}",
    help="改为主动公开；确有理由的，在送审信息文件里写明为什么可以例外",
    severity=Severity.ERROR,
    needs=_NEEDS,
    clauses=_BINDING,
    silences=(Silence("GK115", same_place=True),),
    good=(
        Example(COUNTY, profile="cn-shanxi-yuncheng-jiangxian", papers=Papers(registry=(ABOVE,))),
        Example(
            COUNTY._replace(note="（此件部分公开）"),
            papers=Papers(registry=(ABOVE,)),
            caption="部分公开已经公开了能公开的部分",
        ),
        Example(
            COUNTY._replace(note="（此件不予公开）"),
            papers=Papers(registry=(ABOVE._replace(disclosure=None, basis="unknown"),)),
            caption="不知道上级文件的属性，不下结论",
        ),
    ),
    bad=(
        Example(
            COUNTY._replace(note="（此件不予公开）"),
            profile="cn-shanxi-yuncheng-jiangxian",
            papers=Papers(registry=(ABOVE,)),
        ),
        Example(
            COUNTY._replace(note="（此件依申请公开）"),
            profile="cn-shanxi-yuncheng-jiangxian",
            papers=Papers(registry=(ABOVE,), sidecar=EXCEPTION),
            caption="写明了例外的理由：只提醒",
        ),
        Example(
            Draft(body=(CITING,), note="（此件不予公开）"),
            papers=Papers(registry=(ABOVE,)),
            caption="没有这样规定的地区：作为建议提示",
        ),
    ),
)
def superior_is_public(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """落实或者转发的上级文件是主动公开的，本件却定为依申请公开或者不予公开。

    为什么

    上级文件已经公开，落实它的文件再不公开，公众看得到要求、看不到怎么办，属性也会被滥用。有的
    地方规定：上级文件主动公开的，本级原则上不得定为依申请公开和不予公开。“原则上”就是说可以有
    例外，但要说得出理由。

    怎样改

    改为主动公开，不宜公开的部分另行处理（可以部分公开）；确有理由的，在送审信息文件的上级文件
    一栏写明。法律、法规本来就是公开的，不在此列。
    """
    if conflicting(dossier.document):
        yield Unknown(Evidence.TEXT, CONFLICT)
        return
    own = attribute_of(dossier)
    if own not in _NOT_PUBLIC or own is None:
        return
    found = [c for c in carried_out(dossier) if c.superior is not False and is_public(c)]
    if not any(clause in given.profile.clauses for clause in _BINDING):
        # Where this is mere advice, GK115 has more to say of what is forwarded.
        found = [c for c in found if c.relation is not Relation.FORWARDS]
    public = [c for c in found if c.superior]
    open_ones = [c for c in public if not c.exception]
    meant = open_ones or public
    if not meant:
        unsure = [name_of(c) for c in found if not c.exception]
        if unsure:
            yield Unknown(Evidence.TEXT, f"看不出{several(unsure)}是不是上级机关发的")
        return
    args = {
        "cited": several([name_of(c) for c in meant]),
        "own": own.chinese,
        "reason": "" if open_ones else f"（已说明：{meant[0].exception}）",
        "basis": meant[0].entry.basis if meant[0].entry else None,
    }
    severity = None if open_ones else Severity.WARNING
    yield Hit("citation", args, meant[0].span, severity=severity)


_UNKNOWN = (
    "为落实《云岭省人民政府办公厅关于推进公共阅读的意见》（云岭政办发〔2023〕9号），通知如下。"
)
_READING = Superior(
    number="云岭政办发〔2023〕9号",
    title="云岭省人民政府办公厅关于推进公共阅读的意见",
    issuer="云岭省人民政府办公厅",
)


@rule(
    code="GK402",
    name="superior-unknown",
    title="引用的文件不在目录里",
    message="引用的{numbers}在上级文件目录中查不到，它的公开属性和效力没有核对",
    help="请自行核对；常要引用的可以加进本单位的上级文件目录，以后自动核对",
    severity=Severity.INFO,
    needs=_NEEDS,
    consistency=True,
    good=(
        Example(Draft(body=(_UNKNOWN,)), papers=Papers(registry=(_READING,))),
        Example(
            Draft(body=("按照《云溪市公共阅读条例》（云溪市人大常委会公告第3号），通知如下。",)),
            caption="法规不在此列",
        ),
        Example(
            Draft(body=("《云岭省人民政府关于阅读的意见》（云岭政发〔2013〕9号）同时停止执行。",)),
            caption="只是提到",
        ),
    ),
    bad=(
        Example(Draft(body=(_UNKNOWN,))),
        Example(Draft(body=("根据云岭政办发〔2023〕9号和云岭政办发〔2023〕19号要求，通知如下。",))),
    ),
)
def superior_unknown(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """落实或者转发的文件写了文号，目录里却没有。

    为什么

    目录里没有，不等于没有这份文件，只是它的公开属性、效力和标题没有办法自动核对。

    怎样改

    自行核对标题、文号和效力。常要引用的，用 gklint registry add 加进本单位的目录。
    """
    del given
    unknown = [
        c for c in carried_out(dossier) if c.number and not c.entries and c.superior is not False
    ]
    if unknown:
        numbers = several([c.number or "" for c in unknown], most=5)
        yield Hit("citation", {"numbers": numbers}, unknown[0].span)


_OVER_SINCE = _READING._replace(status=Status.REPEALED)


@rule(
    code="GK406",
    name="superior-not-in-force",
    title="引用的文件已经失效或者废止",
    message="{cited}{since}，本件却以它为依据",
    help="核对是否有新的文件代替它，改引现行有效的文件；确需保留的，写明“原”字",
    severity=Severity.WARNING,
    needs=_NEEDS,
    clauses=("001-12",),
    good=(
        Example(
            Draft(body=(_UNKNOWN,)),
            profile="cn-shandong-weihai",
            papers=Papers(registry=(_READING._replace(status=Status.IN_FORCE),)),
        ),
        Example(
            Draft(
                body=(
                    "《云岭省人民政府办公厅关于推进公共阅读的意见》（云岭政办发〔2023〕9号）已废止。",
                )
            ),
            profile="cn-shandong-weihai",
            papers=Papers(registry=(_OVER_SINCE,)),
            caption="正是在说它废止了",
        ),
    ),
    bad=(
        Example(
            Draft(body=(_UNKNOWN,)),
            profile="cn-shandong-weihai",
            papers=Papers(registry=(_OVER_SINCE,)),
        ),
        Example(
            Draft(body=("根据云岭政办发〔2023〕9号要求，通知如下。",)),
            papers=Papers(registry=(_READING._replace(status=Status.EXPIRED),)),
            caption="没有这样规定的地区：作为建议提示",
        ),
    ),
)
def superior_not_in_force(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """落实或者转发的文件，在本件成文的时候已经失效或者废止。

    为什么

    以失效的文件为依据，要求可能已经改变；文件的效力也要求及时清理、标明。目录里写了从哪天起失效
    的，按那一天判断；没有写的，只能说现在已经失效。

    怎样改

    查一查有没有代替它的文件，改引新的；没有的，去掉这处依据。
    """
    for cited in dossier.superiors:
        entry = cited.entry
        if cited.relation is Relation.MENTIONS or entry is None or not is_identified(cited):
            continue
        if entry.status not in _OVER or entry.status is None:
            continue
        if entry.status_since is None and given.stage is Stage.ARCHIVE:
            yield Unknown(
                Evidence.REGISTRY, f"目录里没有写{name_of(cited)}从何时起{entry.status.chinese}"
            )
            continue
        if entry.status_since is not None and entry.status_since > given.dated:
            continue
        args = {"cited": name_of(cited), "since": _since(entry, entry.status, given.as_of)}
        yield Hit("citation", args, cited.span)


def _since(entry: Superior, status: Status, as_of: date) -> str:
    if entry.status_since is None:
        return f"按目录已{status.chinese}（从何时起没有写，截至{shown_day(as_of)}）"
    return f"自{shown_day(entry.status_since)}起已{status.chinese}"


_FORWARDING = (
    "现将《云岭省人民政府办公厅关于推进公共阅读的意见》（云岭政办发〔2023〕9号）转发给你们。"
)
_QUOTING = (
    "《云岭省人民政府办公厅关于推进公共阅读的意见》（云岭政办发〔2023〕9号）明确：“各馆按月轮值。”"
)
_HIDDEN = _READING._replace(disclosure=Disclosure.WITHHELD, basis="marked")


@rule(
    code="GK407",
    name="public-draft-of-nonpublic",
    title="主动公开的公文转发、引用了不公开的文件",
    message="本件主动公开，{done}的{cited}却是{theirs}",
    help="转发的，随被转发的文件定属性，或者商请原发文机关同意；引用原文的，删去不公开的内容",
    severity=Severity.WARNING,
    needs=_NEEDS,
    consistency=True,
    silences=(Silence("GK115", same_place=True),),
    good=(
        Example(
            Draft(body=(_UNKNOWN,), note="（此件不予公开）"), papers=Papers(registry=(_HIDDEN,))
        ),
        Example(
            Draft(body=(_UNKNOWN,)),
            papers=Papers(registry=(_HIDDEN._replace(disclosure=Disclosure.PROACTIVE),)),
        ),
        Example(
            Draft(body=(_UNKNOWN,)),
            papers=Papers(registry=(_HIDDEN,)),
            caption="只是作为依据，没有写出它的内容",
        ),
    ),
    bad=(
        Example(
            Draft(
                title="云溪市人民政府办公室转发云岭省人民政府办公厅关于推进公共阅读的意见的通知",
                body=_FORWARDING,
            ),
            papers=Papers(registry=(_HIDDEN,)),
        ),
        Example(
            Draft(body=(_QUOTING,)),
            papers=Papers(registry=(_HIDDEN,)),
            caption="引用了原文",
        ),
    ),
)
def public_draft_of_nonpublic(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """主动公开的公文，转发了依申请公开、不予公开的文件，或者引用了它的原文。

    为什么

    转发等于把那份文件一并公开；引用原文，等于公开了其中一部分。只写“根据”“按照”某份文件的，
    不算。

    怎样改

    转发的，重新确定属性，或者征得原发文机关同意；引用原文的，不宜公开的内容删去，或者换个写法。
    """
    del given
    if conflicting(dossier.document):
        yield Unknown(Evidence.TEXT, CONFLICT)
        return
    if attribute_of(dossier) is not Disclosure.PROACTIVE:
        return
    for cited in dossier.superiors:
        entry = cited.entry
        if entry is None or not is_identified(cited) or entry.disclosure not in _NOT_PUBLIC:
            continue
        forwards = cited.relation is Relation.FORWARDS
        if not forwards and not cited.quoted:
            continue
        args = {
            "done": "转发" if forwards else "引用了原文",
            "cited": cited.shown,
            "theirs": entry.disclosure.chinese if entry.disclosure else "",
        }
        yield Hit("citation", args, cited.span)


_TWIN = _READING._replace(number="云岭政办发〔2024〕2号")
_BY_TITLE = "为落实《云岭省人民政府办公厅关于推进公共阅读的意见》，通知如下。"


@rule(
    code="GK409",
    name="superior-ambiguous",
    title="引用的文件对得上好几件",
    message="{cited}在上级文件目录中对得上 {count} 件（{names}），没有办法确定是哪一件",
    help="引用时把标题和文号写全",
    severity=Severity.INFO,
    needs=_NEEDS,
    consistency=True,
    good=(
        Example(Draft(body=(_UNKNOWN,)), papers=Papers(registry=(_READING, _TWIN))),
        Example(Draft(body=(_BY_TITLE,)), papers=Papers(registry=(_READING,))),
    ),
    bad=(
        Example(Draft(body=(_BY_TITLE,)), papers=Papers(registry=(_READING, _TWIN))),
        Example(
            Draft(body=("根据云岭政办发〔2023〕9号要求，通知如下。",)),
            papers=Papers(registry=(_READING, _READING._replace(title="关于另一件事的通知"))),
            caption="目录里一个文号有两个标题",
        ),
    ),
)
def superior_ambiguous(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """落实或者转发的文件，在目录里有几件都对得上。

    为什么

    只写标题的，每年一件的同名文件分不清；目录本身重号的，也分不清。分不清就没有办法核对属性和
    效力，gklint 不猜。

    怎样改

    引用时先写标题、后写文号；目录重号的，用 gklint registry check 找出来改正。
    """
    del given
    for cited in carried_out(dossier):
        if len(cited.entries) > 1:
            names = several([name_of(e) for e in cited.entries])
            count = len(cited.entries)
            args: dict[str, Arg] = {"cited": cited.shown, "count": count, "names": names}
            yield Hit("citation", args, cited.span)
