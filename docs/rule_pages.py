"""One page per rule, and the catalogue, from the rules themselves."""  # noqa: INP001 - a script's module, no package

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from docs.markdown import NOTICE, anchor, fenced, flowing, page, table, text
from docs.settings import meanings
from gklint.law.values import Clause, Profile
from gklint.model.disclosure import Stage
from gklint.report.manual import GROUPS, rule_text
from gklint.report.profiles import in_words
from gklint.rulekit.bind import bind
from gklint.rulekit.params import setting_keys
from gklint.rulekit.rule import SECTIONS, AnyRule, Scope
from gklint.rulekit.testing import run_example

ENGINE = {
    "GK001": "文件读不出来：不存在、没有权限、有密码、已损坏、不是能读的格式",
    "GK002": "没有认出公文的任何要素（只对命令里写明的文件说；文件夹里的这类文件略过并计数）",
    "GK003": "某条规则运行出错，这一条没有检查",
    "GK004": "随附材料读不出来",
    "GK005": "文件太大、内容太多，超过了处理上限",
    "GK006": "豁免已经到期，或者没有用上（这是警告，不影响退出码 3）",
    "GK007": "疑似涉密，没有处理内容",
}
"""Codes that are no rules: what the program says of files and of the configuration."""

_FIXES = {
    None: "由人判断",
    "safe": "可以代改（`gklint fix`），不改动意思",
    "unsafe": "由人决定；加 `--unsafe` 也可以代改",
}
_CATALOGUE = """\
共 {count} 条。“级别”写到哪个阶段起算哪一级，写“复核时”的由 `gklint review` 检查；
“地区”是哪里的规则要求它，其余地区不检查。没有依据的，不检查；各地的条款和设定见[地区规则](../profiles.md)。

“改法”写“代改”的，`gklint fix` 可以代改，不改动意思，见[批注和修订](../fix.md)；
写“供参考”的，由人决定用不用。

命令行里查：`gklint rule` 列出全部，`gklint rule GK103` 看一条。\
"""
_DAYS = {
    True: "条款施行以前成文的公文，不按这一条检查。",
    False: "看检查那天施行的条款，不看公文是哪一年的；不是这样的，上面写明。",
}
_WIDTH = 10_000  # cells of a line of ``rule_text``: never wrapped here
_EVERYWHERE = "各地"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the pages are made from."""

    rules: tuple[AnyRule, ...]
    profiles: tuple[Profile, ...]

    def parent(self, profile: Profile) -> Profile | None:
        """Give the profile above, ``None`` above the root."""
        above = profile.chain[-2:-1]
        return next((p for p in self.profiles if p.chain[-1:] == above), None)

    def names(self, rule: AnyRule) -> str:
        """Name the places where a rule runs: the highest of each branch."""
        if rule.consistency:
            return _EVERYWHERE
        runs = [p for p in self.profiles if _weights(rule, p)]
        tops = [p for p in runs if self.parent(p) not in runs]
        return "、".join(_EVERYWHERE if len(p.chain) == 1 else p.name for p in tops) or "暂无"


def rule_page(rule: AnyRule, catalogue: Catalogue) -> str:
    """Give the page of one rule."""
    manual = "".join(rule_text(rule, {}, _WIDTH))
    summary, why, how = _sections(rule.explanation)
    group = f"{rule.code[:3]} {GROUPS.get(rule.code[:3], '')}".strip()
    return page(
        NOTICE,
        f"# {rule.code} {rule.title}",
        f"`{rule.name}` · [{group}](README.md#{anchor(group)})",
        flowing(summary),
        "\n".join(
            f"- {line}" for line in (*manual.splitlines()[2:4], f"改法：{_FIXES[rule.fixable]}")
        ),
        "## 为什么",
        flowing(why),
        "## 怎样改",
        flowing(how),
        "## 在哪里检查，算哪一级",
        _standing(rule, catalogue),
        *_parameters(rule, catalogue),
        *_examples(rule, manual),
    )


def catalogue_page(catalogue: Catalogue) -> str:
    """Give the catalogue by group."""
    parts = [NOTICE, "# 规则目录", _CATALOGUE.format(count=len(catalogue.rules))]
    for code, rules in groupby(catalogue.rules, key=lambda rule: rule.code[:3]):
        parts.append(f"## {code} {GROUPS.get(code, '')}")
        rows = [_row(rule, catalogue) for rule in rules]
        parts.append(table(("编号", "问题", "级别", "地区", "改法"), rows))
    parts.append("## 不是规则的编号")
    parts.append("文件没有检查成，或者配置里的豁免要清理时，用这些编号：")
    parts.append(table(("编号", "意思"), ENGINE.items()))
    return page(*parts)


def _row(rule: AnyRule, catalogue: Catalogue) -> tuple[str, ...]:
    manual = "".join(rule_text(rule, {}, _WIDTH)).splitlines()
    fix = {None: "—", "safe": "代改", "unsafe": "供参考"}[rule.fixable]
    link = f"[{rule.code}]({rule.code}.md)"
    return link, text(rule.title), manual[2].partition("：")[2], catalogue.names(rule), fix


def _sections(explanation: str) -> tuple[str, str, str]:
    """Split a docstring into summary, 为什么 and 怎样改."""
    parts: list[list[str]] = [[]]
    for line in explanation.splitlines():
        if line.strip().rstrip("：:") in SECTIONS:
            parts.append([])
        else:
            parts[-1].append(line)
    summary, why, how = ("\n".join(lines).strip() for lines in parts)
    return summary, why, how


def _stages(rule: AnyRule) -> Mapping[str, Stage]:
    """The stages a rule is shown at, by their heading: a review is made at one."""
    if rule.scope is not Scope.DOCUMENT:
        return {"复核": Stage.ARCHIVE}
    return {stage.chinese: stage for stage in Stage}


def _weights(rule: AnyRule, profile: Profile) -> tuple[str, ...]:
    """Give the severity at each stage, ``—`` before the rule's own; nothing where it is not run."""
    words = []
    for stage in _stages(rule).values():
        bound = bind(rule, profile, profile, stage)
        if bound is None:
            return ()
        words.append(bound.severity.chinese if stage >= rule.stage else "—")
    return tuple(words)


def _clauses(rule: AnyRule, profile: Profile) -> Iterator[Clause]:
    if not rule.consistency:
        yield from (profile.clauses[c] for c in rule.clauses if c in profile.clauses)


def _standing(rule: AnyRule, catalogue: Catalogue) -> str:
    rows = []
    said: dict[str, tuple[str, ...]] = {}
    for profile in sorted(catalogue.profiles, key=lambda p: p.chain):
        cells = _place(rule, profile)
        above = catalogue.parent(profile)
        said[profile.id] = cells
        if above is None or said[above.id] != cells:
            link = f"[{profile.name}](../profiles.md#{anchor(profile.name)})"
            rows.append((link, *cells))
    head = ("地区", *_stages(rule), "依据")
    note = f"没有列出的地区同它的上一级。{_DAYS[rule.scope is Scope.DOCUMENT]}"
    if rule.consistency:
        note = "前后矛盾即为问题，各地都检查，不需要条款。"
    return page(table(head, rows), note)


def _place(rule: AnyRule, profile: Profile) -> tuple[str, ...]:
    weights = _weights(rule, profile)
    if not weights:
        return (*("不检查" for _ in _stages(rule)), "没有条款要求")
    cites: dict[str, None] = {}
    for clause in _clauses(rule, profile):
        since = f"（{clause.since.isoformat()} 起）" if clause.since else ""
        cites[f"{text(clause.cite)}{since}"] = None
    return (*weights, "；".join(cites) or "—")


def _parameters(rule: AnyRule, catalogue: Catalogue) -> Iterator[str]:
    keys = tuple(setting_keys(rule.params, rule.code).values())
    if not keys:
        return
    yield "## 可以由地区规则设定"
    for key in keys:
        yield f"`{key}`：{text(meanings().get(key, ''))}"
        rows = [row for profile in catalogue.profiles if (row := _own_value(profile, key))]
        yield table(("地区", "值", "依据"), rows) if rows else "各地都没有设定，用规则自带的值。"


def _own_value(profile: Profile, key: str) -> tuple[str, ...] | None:
    setting = profile.settings.get(key)
    if setting is None or setting.origin != f"{profile.id}.toml":
        return None
    cite = text(profile.clauses[setting.clause].cite) if setting.clause else "—"
    return profile.name, text(in_words(setting.value)), cite


def _examples(rule: AnyRule, manual: str) -> Iterator[str]:
    """Give the examples as the manual shows them, with what gklint says of the bad ones."""
    blocks = list(_blocks(manual))
    bad, good = blocks[: len(rule.bad)], blocks[len(rule.bad) :]
    if bad:
        yield "## 这样写有问题"
    for example, (caption, lines) in zip(rule.bad, bad, strict=True):
        finding = run_example(rule, example)[0]
        yield from _caption(caption)
        yield fenced("\n".join(lines))
        yield f"gklint 说：{text(finding.message)}。怎样改：{text(finding.help.rstrip('。'))}。"
    if good:
        yield "## 这样写没有问题"
    for caption, lines in good:
        yield from _caption(caption)
        yield fenced("\n".join(lines))


def _caption(caption: str) -> Iterator[str]:
    if caption:
        yield f"{text(caption)}："


def _blocks(manual: str) -> Iterator[tuple[str, Sequence[str]]]:
    start = manual.find("\n这样写有问题")
    for block in manual[start:].strip().split("\n这样写"):
        heading, *lines = block.strip().splitlines()
        shown = [line.removeprefix("  | ") for line in lines if line.startswith("  |")]
        yield heading.partition("：")[2], shown


def rule_pages(catalogue: Catalogue) -> Mapping[str, str]:
    """Give every page of ``docs/rules`` by file name."""
    pages = {f"{rule.code}.md": rule_page(rule, catalogue) for rule in catalogue.rules}
    return {"README.md": catalogue_page(catalogue), **pages}
