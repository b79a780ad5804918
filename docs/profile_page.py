"""The page of the jurisdictions: the tree, and every value with its file and clause."""  # noqa: INP001 - a script's module, no package

from collections.abc import Iterator, Mapping

from docs.markdown import NOTICE, anchor, page, table, text
from docs.rule_pages import Catalogue
from gklint.law.values import Profile
from gklint.report.profiles import POLICY, in_words, readers
from gklint.rulekit.policy import POLICY_KEYS
from gklint.rulekit.rule import AnyRule

_INTRO = """\
每个地区的规则写在一个 TOML 文件里，一级一级叠上去：下级没有说的，按上级；下级说了不同的，按下级。
每一项都记得自己出自哪个文件、哪一条。按成文日期判断：条款施行以前成文的公文，不按这一条检查；
台账与复核的规则按检查那天判断。

用哪里的规则，由 `--profile 运城市` 或配置文件的 `profile` 决定，没有写就用全国；gklint 不会替您选。
命令行里查：`gklint profile list`、`gklint profile show 运城市`。\
"""


def profile_page(catalogue: Catalogue) -> str:
    """Give the page."""
    profiles = sorted(catalogue.profiles, key=lambda p: p.chain)
    return page(
        NOTICE,
        "# 地区规则",
        _INTRO,
        "\n".join(_branch(profile) for profile in profiles),
        *(part for profile in profiles for part in _sections(profile, catalogue)),
    )


def _branch(profile: Profile) -> str:
    aliases = f"，也可写 {'、'.join(profile.aliases)}" if profile.aliases else ""
    indent = "  " * (len(profile.chain) - 1)
    return f"{indent}- [{profile.name}](#{anchor(profile.name)}) `{profile.id}`{aliases}"


def _sections(profile: Profile, catalogue: Catalogue) -> Iterator[str]:
    above = catalogue.parent(profile)
    own_file = f"{profile.id}.toml"
    yield f"## {profile.name}"
    if above is not None:
        yield f"编号 `{profile.id}`，上级是[{above.name}](#{anchor(above.name)})。"
    else:
        yield f"编号 `{profile.id}`，所有地区的根。"
    clauses = [c for c in profile.clauses.values() if c.origin == own_file]
    if clauses:
        yield f"本级条款（`{own_file}`）："
        used = _users(catalogue.rules, profile)
        yield table(
            ("条款", "施行", "要求", "规则"),
            (
                (
                    text(c.cite),
                    c.since.isoformat() if c.since else "—",
                    text(c.summary),
                    "、".join(used.get(c.id, ())) or "尚无规则",
                )
                for c in clauses
            ),
        )
    else:
        yield "本级没有条款，全部按上级。"
    yield "设定："
    yield table(("设定", "值", "出自", "依据", "用它的规则"), _settings(profile, catalogue))


def _users(rules: tuple[AnyRule, ...], profile: Profile) -> Mapping[str, list[str]]:
    """Give the rules that run because of a clause, else those it sets a value for, by its id."""
    users: dict[str, list[str]] = {}
    for rule in rules:
        for clause in rule.clauses:
            users.setdefault(clause, []).append(_link(rule.code))
    valued: dict[str, dict[str, None]] = {}
    for key, setting in profile.settings.items():
        if setting.clause is not None:
            links = map(_link, readers(key, rules))
            valued.setdefault(setting.clause, {}).update(dict.fromkeys(links))
    return {**{clause: list(links) for clause, links in valued.items()}, **users}


def _link(code: str) -> str:
    return f"[{code}](rules/{code}.md)"


def _settings(profile: Profile, catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    for key, setting in sorted(profile.settings.items()):
        own = setting.origin == f"{profile.id}.toml"
        source = next((p.name for p in catalogue.profiles if f"{p.id}.toml" == setting.origin), "")
        value = text(in_words(setting.value)) if own else f"同{source}"
        cite = text(profile.clauses[setting.clause].cite) if setting.clause else "—"
        links = "、".join(map(_link, readers(key, catalogue.rules))) or "—"
        using = POLICY if key in POLICY_KEYS else links
        yield f"`{key}`", value, f"`{setting.origin}`", cite, using
