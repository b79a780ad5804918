"""The manual names only what exists: commands, options, codes, files, settings."""

import re
import tomllib
from pathlib import Path

import click
import pytest

import gklint
from delivery import bundle, install
from gklint.cli.main import COMMANDS, program
from gklint.config.load import KEYS, load
from gklint.hooks.host import load_host
from gklint.law.shelf import ProfileShelf
from gklint.rulekit.testing import shipped_profiles
from tests.docs.pages import ROOT, anchors, blocks, commands, links, name, pages, prose, read
from tests.fuzz import run

PAGES = pages()
CONTEXT = click.Context(program)
MANUALS = [page for page in PAGES if page.parent.name != "rules"]
SETUP = (
    "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/gklint ",
    (
        "python3 -m venv .venv && .venv/bin/pip install -q -U pip"
        " && .venv/bin/pip install -q -e . --group test && .venv/bin/pytest\n"
    ),
)
MORE_THAN_TOML = re.compile(r"^(profile|stage|select|ignore|\[\[suppress)", re.MULTILINE)


def _fault_codes() -> set[str]:
    sources = (ROOT / "gklint").rglob("*.py")
    return {c for file in sources for c in re.findall(r"\bGK00\d\b", file.read_text("utf-8"))}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_code_exists(page: Path) -> None:
    known = {rule.code for rule in load_host().rules} | _fault_codes() | {"YX101"}

    assert set(re.findall(r"\b(?:GK|YX)\d{3}\b", read(page))) <= known


def test_the_catalogue_explains_every_code_that_is_no_rule() -> None:
    catalogue = read(ROOT / "docs" / "rules" / "README.md")

    assert set(re.findall(r"^\| (GK0\d\d) \|", catalogue, re.MULTILINE)) == _fault_codes()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(read(page)):
        if link.startswith(("https://", "http://")):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        assert ROOT in (target, *target.parents), link
        if anchor:
            assert anchor in anchors(read(target)), link


def _meant(words: list[str]) -> click.Command:
    """Give the command that these words behind ``gklint`` call, or the action of one."""
    known: click.Command = program
    names = words if words and words[0] in COMMANDS else ["check"]
    for word in names:
        action = known.get_command(CONTEXT, word) if isinstance(known, click.Group) else None
        if action is None:
            break
        known = action
    return known


def _options(command: click.Command, *, actions: bool = False) -> set[str]:
    """Give the options of a command, with those of its actions where wanted."""
    options = {o for param in command.params for o in (*param.opts, *param.secondary_opts)}
    if actions and isinstance(command, click.Group):
        for word in command.list_commands(CONTEXT):
            action = command.get_command(CONTEXT, word)
            assert action is not None
            options |= _options(action, actions=True)
    return options


@pytest.mark.parametrize("page", MANUALS, ids=name)
def test_every_command_and_option_is_known(page: Path) -> None:
    for words in commands(read(page)):
        options = _options(_meant(words)) | _options(program)
        flags = {word.partition("=")[0] for word in words if re.match(r"--?[a-zA-Z]", word)}
        assert flags <= options, f"gklint {' '.join(words)}"


@pytest.mark.parametrize("page", MANUALS, ids=name)
def test_every_option_named_in_passing_exists(page: Path) -> None:
    known = _options(program, actions=True)
    scripts = (bundle.command_line(), install.command_line(), run.command_line())
    others = {
        option for script in scripts for option in re.findall(r"--[a-z-]+", script.format_help())
    }
    others.add("--check")  # of the scripts that generate

    named = re.findall(r"`(--[a-z-]+)", read(page))

    assert set(named) <= known | others


@pytest.mark.parametrize("readme", ["README.md", "README.en.md"])
def test_the_two_commands_of_the_set_up_stand_there(readme: str) -> None:
    shown = list(blocks(read(ROOT / readme), ""))

    for command in SETUP:
        assert any(block.startswith(command) for block in shown), command


@pytest.mark.parametrize("page", MANUALS, ids=name)
def test_every_file_named_in_a_command_exists(page: Path) -> None:
    for words in commands(read(page)):
        for word in words:
            if word.startswith("examples/"):
                assert (ROOT / word).exists(), word


TOML = [
    (page, block)
    for page in MANUALS
    for block in blocks(read(page), "toml")
    if ".gk.toml" not in block.partition("\n")[0]  # a sidecar: test_dossier.py
]


@pytest.mark.parametrize(("page", "block"), TOML, ids=lambda value: getattr(value, "name", ""))
def test_every_table_shown_is_toml_and_a_configuration_can_be_used(
    page: Path, block: str, tmp_path: Path
) -> None:
    said = tomllib.loads(block)
    assert said, page
    if MORE_THAN_TOML.search(block):
        file = tmp_path / "gklint.toml"
        file.write_text(block, "utf-8")
        assert set(load(file).origins) == set(said)


def test_every_profile_shown_can_be_used(tmp_path: Path) -> None:
    shown = read(ROOT / "docs" / "configuration.md")
    own = [b for b in blocks(shown, "toml") if b.startswith("id = ")]
    for block in own:
        file = tmp_path / f"{tomllib.loads(block)['id']}.toml"
        file.write_text(block, "utf-8")
        ProfileShelf.of([*shipped_profiles(), file]).profile(file.stem)

    assert own


def test_every_key_of_the_configuration_is_explained() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \|", read(ROOT / "docs" / "configuration.md"), re.MULTILINE)

    assert sorted(rows) == sorted(KEYS)


def test_every_hook_is_explained() -> None:
    from gklint.hooks import hookspecs  # noqa: PLC0415 - only here

    hooks = {hook for hook in vars(hookspecs) if hook.startswith("gklint_")}

    assert {hook for hook in hooks if f"`{hook}`" in read(ROOT / "docs" / "plugins.md")} == hooks


def test_every_room_is_explained() -> None:
    rooms = {f"gklint/{p.parent.name}" for p in (ROOT / "gklint").glob("*/__init__.py")}
    page = read(ROOT / "docs" / "architecture.md")

    assert {room for room in rooms if f"`{room}`" in page} == rooms


def test_the_changelog_has_the_current_version() -> None:
    assert f"\n## {gklint.__version__}" in read(ROOT / "CHANGELOG.md")


def test_every_exit_code_is_explained() -> None:
    for readme in ("README.md", "README.en.md"):
        assert re.findall(r"^\| (\d) \|", read(ROOT / readme), re.MULTILINE) == ["0", "1", "2", "3"]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_page_speaks_of_a_machine(page: Path) -> None:
    assert not re.search(r"/(work|tmp|root|home)/", prose(read(page)))
