"""The manual of the dossier explains every key of a sidecar, and its example can be used."""

import re
import tomllib

import pytest

from gklint.dossier import sidecar
from gklint.dossier.roles import ROLE_WORDS
from gklint.dossier.sidecar import read_sidecar
from gklint.model.companions import Role
from tests.docs.pages import ROOT, blocks, read

PAGE = read(ROOT / "docs" / "dossier.md")
KEYS = {
    "document": sidecar.DOCUMENT,
    "reason": sidecar.REASON,
    "filing": sidecar.FILING,
    "secrecy_review": sidecar.SECRECY_REVIEW,
    "interpretation": sidecar.INTERPRETATION,
    "superior": sidecar.SUPERIOR,
    "suppress": sidecar.SUPPRESS,
}
EXAMPLE = next(b for b in blocks(PAGE, "toml") if ".gk.toml" in b.partition("\n")[0])


def section(table: str) -> str:
    """Give what stands below ``### table``."""
    return re.split(rf"^### {table} .*$", PAGE, flags=re.MULTILINE)[1].partition("\n##")[0]


def test_every_table_has_a_section() -> None:
    assert set(KEYS) == set(sidecar.TABLES)


@pytest.mark.parametrize("table", KEYS)
def test_every_key_is_explained_in_its_order(table: str) -> None:
    explained = re.findall(r"^\| `([a-z_]+)` \|", section(table), re.MULTILINE)

    assert tuple(explained) == KEYS[table]


def test_the_example_shows_every_key() -> None:
    shown = tomllib.loads(EXAMPLE)
    for table, keys in KEYS.items():
        found = shown[table]
        assert set(found[0] if isinstance(found, list) else found) == set(keys), table


def test_the_example_can_be_used() -> None:
    read_sidecar(EXAMPLE, "防汛方案.gk.toml")


@pytest.mark.parametrize("role", ROLE_WORDS)
def test_every_word_in_a_name_is_listed(role: Role) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {role.chinese} |"))

    assert re.findall(r"`([^`]+)`", row) == list(ROLE_WORDS[role])
