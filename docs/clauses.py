"""The page of the clauses: what each source of rules asks, and which rule checks it."""  # noqa: INP001 - a script's module, no package

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from docs.markdown import NOTICE, anchor, page, table, text
from docs.rule_pages import Catalogue
from gklint.law.values import Profile

DATA = Path(__file__).with_name("clauses.toml")

_UNSAID = "尚无规则"
_INTRO = """\
五份规则来源里，凡是能落到一份公文、它的材料或者台账上的要求，都列在这里，共 {rows} 条：
{checked} 条有规则检查，{rest} 条没有：

{reasons}

网站栏目、队伍、舆情回应、平台建设一类的要求不落到公文上，不在其内。

“要求”是概括，不是原文；条款的施行日期和各项设定见[地区规则](profiles.md)。\
"""


class Words(NamedTuple):
    """How a clause is shown: its heading in the source, and what it asks in our words."""

    place: str
    asked: str


class Unchecked(NamedTuple):
    """Why no rule checks a clause; how it is shown, where no profile holds it."""

    reason: str
    words: Words | None


class Listed(NamedTuple):
    """What ``clauses.toml`` says."""

    sources: Mapping[str, tuple[str, ...]]
    unchecked: Mapping[str, Unchecked]


class Row(NamedTuple):
    """One clause of one source.

    Attributes:
        id: As in the rules: ``000-01``.
        profile: The profile of the source.
        words: How it is shown.
        rules: Codes of the rules that check it.
        reason: Why none does, where that is written down.
    """

    id: str
    profile: Profile
    words: Words
    rules: tuple[str, ...]
    reason: str | None


@cache
def listed() -> Listed:
    """Read ``clauses.toml``."""
    data = tomllib.loads(DATA.read_text("utf-8"))
    return Listed(
        {source["profile"]: tuple(source["clauses"]) for source in data["source"]},
        {
            row["id"]: Unchecked(
                data["reasons"][row["reason"]],
                Words(row["place"], row["asked"]) if "place" in row else None,
            )
            for row in data["unchecked"]
        },
    )


def rows(catalogue: Catalogue) -> tuple[Row, ...]:
    """Give every clause of every source, in the order of the list.

    Raises:
        ValueError: A clause is described nowhere, or in two places.
    """
    profiles = {profile.id: profile for profile in catalogue.profiles}
    return tuple(
        _row(key, profiles[source], catalogue)
        for source, keys in listed().sources.items()
        for key in keys
    )


def _row(key: str, profile: Profile, catalogue: Catalogue) -> Row:
    clause, unchecked = profile.clauses.get(key), listed().unchecked.get(key)
    words = [unchecked.words] if unchecked and unchecked.words else []
    if clause is not None:
        words.append(Words(clause.cite.partition(" ")[2], clause.summary))
    if len(words) != 1:
        raise ValueError(f"{key}：出处和要求应写在地区规则里，或者写在 clauses.toml 里，只写一处")
    codes = tuple(rule.code for rule in catalogue.rules if key in rule.clauses)
    return Row(key, profile, words[0], codes, unchecked.reason if unchecked else None)


def clause_page(catalogue: Catalogue) -> str:
    """Give the page."""
    every = rows(catalogue)
    why = Counter(row.reason or _UNSAID for row in every if not row.rules)
    intro = _INTRO.format(
        rows=len(every),
        checked=len(every) - why.total(),
        rest=why.total(),
        reasons="\n".join(f"- {text(reason)}（{count} 条）" for reason, count in why.most_common()),
    )
    return page(NOTICE, "# 条款与规则", intro, *_tables(every))


def _tables(every: tuple[Row, ...]) -> Iterator[str]:
    for _, group in groupby(every, key=lambda row: row.profile.id):
        own = tuple(group)
        profile = own[0].profile
        yield f"## {profile.name}"
        yield f"条款和设定见[{profile.name}](profiles.md#{anchor(profile.name)})。"
        yield table(("编号", "出处", "要求", "规则，或没有规则的原因"), map(_cells, own))


def _cells(row: Row) -> tuple[str, ...]:
    short = next(iter(row.profile.aliases), row.profile.name)
    links = "、".join(f"[{code}](rules/{code}.md)" for code in row.rules)
    answer = links or text(row.reason or _UNSAID)
    return row.id, f"{short} {row.words.place}", text(row.words.asked), answer
