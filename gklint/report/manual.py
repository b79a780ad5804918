"""The manual: a rule's page and the catalogue, as values for programs and as text for people."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from gklint.law.values import Profile
from gklint.model.disclosure import Stage
from gklint.report.examples import shown, text_of
from gklint.report.values import Json
from gklint.report.words import EVIDENCE
from gklint.rulekit.example import AnyExample
from gklint.rulekit.params import parameters
from gklint.rulekit.rule import SECTIONS, AnyRule, Scope
from gklint.text.width import pad, text_width, wrap

GROUPS = {
    "GK1": "公开属性标注",
    "GK2": "不公开的理由和依据",
    "GK3": "政策解读",
    "GK4": "上级文件",
    "GK5": "涉密",
    "GK6": "台账与复核",
    "GK7": "版式要素",
    "GK8": "个人信息",
}

_NATION = "cn"
_SUBJECTS = {
    Scope.RECORD: "档案里的每一份公文，连同台账（gklint review）",
    Scope.ARCHIVE: "整个档案，按单位和年份（gklint review）",
}
_FIXES = {
    None: "由人改",
    "safe": "可以代改（gklint fix）",
    "unsafe": "由人决定；gklint fix 加 --unsafe 才代改",
}


class Cite(NamedTuple):
    """A clause of some profile: its id, how it is cited, and whose it is."""

    id: str
    cite: str
    profile: str


def cites(profiles: Iterable[Profile]) -> Mapping[str, Cite]:
    """Give the clauses of all profiles by id, each with the highest profile that holds it."""
    found: dict[str, Cite] = {}
    for profile in sorted(profiles, key=lambda p: (len(p.chain), p.id)):
        for clause in profile.clauses.values():
            found.setdefault(clause.id, Cite(clause.id, clause.cite, profile.name))
    return found


def catalogue_value(rules: Iterable[AnyRule], known: Mapping[str, Cite]) -> list[Json]:
    """Give the catalogue."""
    return [_entry(rule, known) for rule in rules]


def rule_value(rule: AnyRule, known: Mapping[str, Cite]) -> dict[str, Json]:
    """Give everything about one rule."""
    return {
        **_entry(rule, known),
        "severities": {
            stage.key: rule.severity_at(stage).key for stage in Stage if stage >= rule.stage
        },
        "message": rule.message,
        "help": rule.help,
        "needs": [kind.value for kind in rule.needs],
        "weighs": [kind.value for kind in rule.weighs],
        "fix": None if rule.fixable is None else rule.fixable.value,
        "since_version": rule.since_version,
        "explanation": rule.explanation,
        "parameters": _parameters(rule),
        "good": [{"caption": e.caption, "text": text_of(e)} for e in rule.good],
        "bad": [{"caption": e.caption, "text": text_of(e)} for e in rule.bad],
    }


def _entry(rule: AnyRule, known: Mapping[str, Cite]) -> dict[str, Json]:
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "severity": rule.severity_at(rule.stage).key,
        "stage": rule.stage.key,
        "scope": rule.scope.value,
        "consistency": rule.consistency,
        "clauses": [_clause(key, known.get(key)) for key in rule.clauses],
    }


def _clause(key: str, cite: Cite | None) -> dict[str, Json]:
    if cite is None:
        return {"id": key, "cite": None, "profile": None}
    return {"id": key, "cite": cite.cite, "profile": cite.profile}


def _parameters(rule: AnyRule) -> list[Json]:
    return [
        {"name": p.name, "setting": p.key, "default": plain(p.default)}
        for p in parameters(rule.params, rule.code)
    ]


def plain(value: object) -> Json:
    """Give a setting as JSON has it."""
    if isinstance(value, Enum):
        return str(getattr(value, "key", value.value))
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, Iterable):
        items = [plain(inner) for inner in value]
        return sorted(items, key=str) if isinstance(value, frozenset) else items
    return str(value)


def spoken(value: Json) -> str:
    """Give a setting as people read it."""
    match value:
        case None:
            return "（未设）"
        case bool():
            return "是" if value else "否"
        case str() | int() | float():
            return str(value)
        case Mapping():
            return "；".join(f"{key}：{spoken(inner)}" for key, inner in value.items()) or "（空）"
        case _:
            return "、".join(spoken(inner) for inner in value) or "（空）"


def section(rule: AnyRule, heading: str) -> str:
    """Give a section of a rule's page as one paragraph; nothing where it has no such section."""
    blocks = rule.explanation.split("\n\n")
    ahead = iter(blocks)
    if heading not in ahead:  # moves on to behind the heading
        return ""
    lines = []
    for block in ahead:
        if block in SECTIONS:
            break
        lines.append(block.replace("\n", ""))
    return "".join(lines)


def catalogue_text(rules: Iterable[AnyRule]) -> Iterator[str]:
    """Give the catalogue by group: code, severity, stage, title, name, clauses."""
    rules = tuple(rules)
    title = max((text_width(rule.title) for rule in rules), default=0) + 2
    name = max((len(rule.name) for rule in rules), default=0) + 2
    group = ""
    for rule in rules:
        if rule.code[:3] != group:
            yield "" if not group else "\n"
            group = rule.code[:3]
            yield f"{group} {GROUPS.get(group, '其他插件')}\n"
        clauses = "、".join(rule.clauses) or "（前后一致，不需条款）"
        severity = rule.severity_at(rule.stage).chinese
        yield f"  {rule.code}  {severity}  {_when(rule, rule.stage)}  {pad(rule.title, title)}"
        yield f"{rule.name:{name}}{clauses}\n"


def rule_text(rule: AnyRule, known: Mapping[str, Cite], width: int) -> Iterator[str]:
    """Give the manual page of a rule."""
    yield f"{rule.code} {rule.title}（{rule.name}）\n\n"
    weights = {
        rule.severity_at(stage).chinese: stage for stage in reversed(Stage) if stage >= rule.stage
    }
    steps = "，".join(f"{_when(rule, stage)}{word}" for word, stage in reversed(weights.items()))
    yield f"级别：{steps}\n"
    seen = dict.fromkeys((*rule.needs, *rule.weighs))
    what = _SUBJECTS.get(rule.scope) or "、".join(EVIDENCE[kind] for kind in seen)
    yield f"看什么：{what}\n"
    yield f"修改：{_FIXES[rule.fixable]}\n\n"
    yield f"{rule.explanation}\n\n"
    yield from _clauses_text(rule, known)
    yield from _parameters_text(rule, width)
    yield from _examples("这样写有问题", rule.bad)
    yield from _examples("这样写没有问题", rule.good)


def _when(rule: AnyRule, stage: Stage) -> str:
    return f"{stage.chinese}起" if rule.scope is Scope.DOCUMENT else "复核时"


def _clauses_text(rule: AnyRule, known: Mapping[str, Cite]) -> Iterator[str]:
    if rule.consistency:
        yield "依据：前后矛盾即为问题，各地都检查\n\n"
        return
    yield "依据（所用地区规则有其中任何一条，才检查）：\n"
    for key in rule.clauses:
        cite = known.get(key)
        yield f"  {key}\n" if cite is None else f"  {cite.cite}〔{cite.profile}〕\n"
    yield "\n"


def _parameters_text(rule: AnyRule, width: int) -> Iterator[str]:
    rows = [row for row in _parameters(rule) if isinstance(row, Mapping)]
    if rows:
        yield "可以由地区规则设定：\n"
    for row in rows:
        words = f"{row['setting']}，没有设定时为：{spoken(row['default'])}"
        for line in wrap(words, max(20, width - 2)):
            yield f"  {line}\n"
    if rows:
        yield "\n"


def _examples(heading: str, examples: Iterable[AnyExample]) -> Iterator[str]:
    for example in examples:
        place = "" if example.profile == _NATION else f"用 {example.profile} 的规则"
        caption = "，".join(part for part in (example.caption, place) if part)
        yield f"{heading}{f'：{caption}' if caption else ''}\n"
        yield from (f"  | {line}\n" for line in shown(example))
        yield "\n"
