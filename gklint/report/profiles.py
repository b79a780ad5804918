"""``gklint profile``: the tree of jurisdictions, and every value with its file and clause."""

from collections.abc import Iterator, Sequence

from gklint.law.values import Clause, Profile
from gklint.report.manual import plain, spoken
from gklint.report.values import Json
from gklint.text.width import pad, text_width, wrap


def list_value(profiles: Sequence[Profile]) -> list[Json]:
    """Give all profiles."""
    return [_head(profile) for profile in _tree(profiles)]


def profile_value(profile: Profile) -> dict[str, Json]:
    """Give one profile, folded, with the origin of everything."""
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
            }
            for clause in profile.clauses.values()
        ],
        "settings": {
            key: {
                "value": plain(setting.value),
                "origin": setting.origin,
                "clause": setting.clause,
            }
            for key, setting in sorted(profile.settings.items())
        },
    }


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


def profile_text(profile: Profile, names: dict[str, str], width: int) -> Iterator[str]:
    """Give one profile for people.

    Args:
        profile: The profile.
        names: Name of each profile by id, for the chain.
        width: Cells of a line.
    """
    chain = " → ".join(names.get(key, key) for key in profile.chain)
    yield f"{profile.name}（{profile.id}）\n从上到下：{chain}\n\n条款：\n"
    for clause in profile.clauses.values():
        yield f"  {clause.cite}{_dates(clause)}〔{clause.origin}〕\n"
        for line in wrap(clause.summary, max(20, width - 6)):
            yield f"      {line}\n"
    yield "\n设定：\n"
    for key, setting in sorted(profile.settings.items()):
        cite = profile.clauses[setting.clause].cite if setting.clause else ""
        source = f"{setting.origin}，依据 {cite}" if cite else setting.origin
        yield f"  {key}〔{source}〕\n"
        for line in wrap(spoken(plain(setting.value)), max(20, width - 6)):
            yield f"      {line}\n"


def _dates(clause: Clause) -> str:
    since = f"{clause.since.isoformat()} 起" if clause.since else ""
    until = f"{clause.until.isoformat()} 止" if clause.until else ""
    words = "，".join(part for part in (since, until) if part)
    return f"（{words}）" if words else ""
