"""The table of all settings a profile may have: what each means, and what holds nationally."""  # noqa: INP001 - a script's module, no package

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from docs.markdown import table, text
from gklint.report.profiles import POLICY, in_words, readers
from gklint.rulekit.params import Parameter, parameters
from gklint.rulekit.policy import POLICY_KEYS, PolicyParams

if TYPE_CHECKING:
    from docs.rule_pages import Catalogue  # its pages show the meanings

DATA = Path(__file__).with_name("settings.toml")


@cache
def meanings() -> Mapping[str, str]:
    """Read what each setting means."""
    return tomllib.loads(DATA.read_text("utf-8"))


def known_settings(catalogue: "Catalogue") -> Mapping[str, Parameter]:
    """Give every setting that is read by somebody, by key and in its order."""
    read = [p for rule in catalogue.rules for p in parameters(rule.params, rule.code)]
    read += parameters(PolicyParams, "policy")
    return {item.key: item for item in sorted(read, key=lambda item: item.key)}


def settings_table(catalogue: "Catalogue") -> str:
    """Give the table."""
    nation = next(profile for profile in catalogue.profiles if len(profile.chain) == 1)
    rows = []
    for key, item in known_settings(catalogue).items():
        said = nation.settings.get(key)
        value = in_words(item.default if said is None else said.value)
        links = "、".join(f"[{c}](rules/{c}.md)" for c in readers(key, catalogue.rules))
        using = POLICY if key in POLICY_KEYS else links
        rows.append((f"`{key}`", text(meanings().get(key, "")), text(value), using))
    return table(("设定", "意思", "全国的值", "用于"), rows)
