"""``gklint profile``: the tree of jurisdictions, and every value with its file and clause."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from gklint.law.values import Clause, Profile, Setting
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.outcome import Severity
from gklint.report.elements_text import SLOTS
from gklint.report.manual import plain, spoken
from gklint.report.values import Json
from gklint.rulekit.params import setting_keys
from gklint.rulekit.policy import POLICY_KEYS
from gklint.rulekit.rule import AnyRule
from gklint.text.width import pad, text_width, wrap

POLICY = "政策性文件的判断"
"""What the settings of :mod:`gklint.rulekit.policy` are for: no rule reads them."""

_NARROWEST = 20
_INDENT = 6
_KNOWN = {
    **{word.value: word.chinese for word in Disclosure},
    **{slot.value: words for slot, words in SLOTS.items()},
    **{word.key: word.chinese for word in (*Stage, *Severity)},
}
"""Words a setting may hold that are ours, not Chinese."""


def readers(key: str, rules: Iterable[AnyRule]) -> tuple[str, ...]:
    """Give the codes of the rules that read a setting."""
    return tuple(
        rule.code
        for rule in rules
        if key.startswith(f"{rule.code}.") or key in setting_keys(rule.params, rule.code).values()
    )


def in_words(value: object) -> str:
    """Give the value of a setting as people read it, our own words with the Chinese ones."""
    return spoken(_worded(plain(value)))


def list_value(profiles: Sequence[Profile]) -> list[Json]:
    """Give all profiles."""
    return [_head(profile) for profile in _tree(profiles)]


def profile_value(profile: Profile, rules: Sequence[AnyRule]) -> dict[str, Json]:
    """Give one profile, folded, with the origin of everything and the rules that go by it."""
    return {
        **_head(profile),
        "clauses": [
            {
                "id": clause.id,
                "cite": clause.cite,
                "since": None if clause.since is None else clause.since.isoformat(),
                "until": None if clause.until is None else clause.until.isoformat(),
                "summary": clause.summary,
                "origin": clause.origin,
                "rules": [rule.code for rule in rules if clause.id in rule.clauses],
            }
            for clause in profile.clauses.values()
        ],
        "settings": {
            key: {**_setting_value(setting), "rules": list(readers(key, rules))}
            for key, setting in sorted(profile.settings.items())
        },
    }


def _setting_value(setting: Setting) -> dict[str, Json]:
    before = _before(setting)
    return {
        "value": plain(setting.value),
        "origin": setting.origin,
        "clause": setting.clause,
        "before": None if before is None else _setting_value(before),
    }


def _before(setting: Setting) -> Setting | None:
    """What holds for documents older than the clause of a setting."""
    return setting.under if setting.clause is not None else None


def _head(profile: Profile) -> dict[str, Json]:
    return {
        "id": profile.id,
        "name": profile.name,
        "aliases": list(profile.aliases),
        "chain": list(profile.chain),
    }


def _tree(profiles: Sequence[Profile]) -> list[Profile]:
    return sorted(profiles, key=lambda profile: profile.chain)


def list_text(profiles: Sequence[Profile]) -> Iterator[str]:
    """Give the tree: name, id, other names."""
    rows = [("  " * (len(p.chain) - 1) + p.name, p) for p in _tree(profiles)]
    name = max((text_width(label) for label, _ in rows), default=0) + 2
    key = max((len(p.id) for _, p in rows), default=0) + 2
    for label, profile in rows:
        aliases = f"也可写：{'、'.join(profile.aliases)}" if profile.aliases else ""
        yield f"{pad(label, name)}{profile.id:{key}}{aliases}".rstrip() + "\n"


def profile_text(profile: Profile, rules: Sequence[AnyRule], width: int) -> Iterator[str]:
    """Give one profile for people: its own clauses first, then those of the places above it.

    Args:
        profile: The profile.
        rules: The rules that may go by it.
        width: Cells of a line.
    """
    yield f"{profile.name}（{profile.id}）\n从上到下：{' → '.join(profile.places)}\n"
    files = {f"{key}.toml": name for key, name in zip(profile.chain, profile.places, strict=True)}
    levels = groupby(profile.clauses.values(), key=lambda clause: clause.origin)
    for origin, clauses in reversed([(origin, tuple(group)) for origin, group in levels]):
        yield f"\n{files[origin]}的条款（{origin}）：\n"
        for clause in clauses:
            yield from _clause_text(clause, rules, width)
    yield "\n设定：\n"
    for key, setting in sorted(profile.settings.items()):
        yield f"  {key}\n"
        yield from _lines(_values(setting), width)
        yield from _lines(_sources(key, setting, profile, rules, width), width)


def _clause_text(clause: Clause, rules: Iterable[AnyRule], width: int) -> Iterator[str]:
    codes = "、".join(rule.code for rule in rules if clause.id in rule.clauses)
    head = f"{clause.id}  {cited(clause)}"
    yield from (f"  {line}\n" for line in wrap(head, max(_NARROWEST, width - 2)))
    yield from _lines((clause.summary, f"规则：{codes or '尚无'}"), width)


def _values(setting: Setting) -> Iterator[str]:
    """Give a value, one line for each entry of a table."""
    if isinstance(setting.value, Mapping) and setting.value:
        yield from (in_words({key: inner}) for key, inner in setting.value.items())
    else:
        yield in_words(setting.value)


def _worded(value: Json) -> Json:
    match value:
        case str():
            return _word(value)
        case list():
            return [_worded(inner) for inner in value]
        case dict():
            return {_word(key): _worded(inner) for key, inner in value.items()}
        case _:
            return value


def _word(word: str) -> str:
    return f"{word}（{_KNOWN[word]}）" if word in _KNOWN else word


def _sources(
    key: str, setting: Setting, profile: Profile, rules: Sequence[AnyRule], width: int
) -> Iterator[str]:
    if setting.clause is not None:
        yield f"依据：{cited(profile.clauses[setting.clause])}"
    before = _before(setting)
    if before is not None:
        said = f"此前成文的：{'；'.join(_values(before))}（{before.origin}）"
        fits = text_width(said) <= width - _INDENT
        yield said if fits else f"此前成文的：按 {before.origin}"
    using = POLICY if key in POLICY_KEYS else "、".join(readers(key, rules)) or "尚无"
    yield f"出自：{setting.origin}；用于：{using}"


def _lines(paragraphs: Iterable[str], width: int) -> Iterator[str]:
    for paragraph in paragraphs:
        lines = wrap(paragraph, max(_NARROWEST, width - _INDENT))
        yield from (f"{' ' * _INDENT}{line}\n" for line in lines)


def cited(clause: Clause) -> str:
    """Cite a clause with the days on which it holds."""
    since = f"{clause.since.isoformat()} 起" if clause.since else ""
    until = f"{clause.until.isoformat()} 止" if clause.until else ""
    words = "，".join(part for part in (since, until) if part)
    return f"{clause.cite}（{words}）" if words else clause.cite
