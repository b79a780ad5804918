"""The wheel: what is in it, and that it works in an environment that holds nothing else.

An editable install reads the checkout and cannot show a file that was forgotten, so the wheel is
built, put into an empty virtual environment outside the checkout, and made to check a draft there.
The environment gets gklint's declared requirements and nothing more, copied from the one the tests
run in: no network, and an undeclared import fails.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from email import message_from_bytes
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
# Where the folders of the checkout stand inside the wheel (pyproject.toml, tool.hatch.build).
PLACES = {
    "gklint/": "gklint/",
    "plugins/gklint_formats/": "gklint_formats/",
    "plugins/gklint_rules/": "gklint_rules/",
    "grammars/": "gklint/grammars/",
}


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder, without the variables that would lead back to the checkout."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_"))}
    return subprocess.run(  # noqa: S603 - the programs are named below
        [str(part) for part in command],
        cwd=cwd,
        env={**environment, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        folder,
        ROOT,
        cwd=folder,
    )
    assert build.returncode == 0, build.stdout + build.stderr
    return next(folder.glob("gklint-*.whl"))


@pytest.fixture(scope="module")
def members(wheel: Path) -> frozenset[str]:
    with zipfile.ZipFile(wheel) as file:
        return frozenset(name for name in file.namelist() if ".dist-info/" not in name)


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with the wheel and its requirements."""
    home = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(home, with_pip=False)
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    place = ("-m", "pip", "--python", folder / "python")
    install = run(
        sys.executable, *place, "install", "--no-index", "--no-deps", "-q", wheel, cwd=home
    )
    assert install.returncode == 0, install.stderr
    packages = next(home.rglob("site-packages"))
    for name in requirements(wheel):
        copy_distribution(name, packages)
    return folder


def requirements(wheel: Path) -> set[str]:
    """The names of all distributions the wheel needs, directly or through another."""
    with zipfile.ZipFile(wheel) as file:
        name = next(name for name in file.namelist() if name.endswith(".dist-info/METADATA"))
        wanted = message_from_bytes(file.read(name)).get_all("Requires-Dist", [])
    found: set[str] = set()
    while wanted:
        requirement = Requirement(wanted.pop())
        needed = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if needed and requirement.name not in found:
            found.add(requirement.name)
            wanted += metadata.requires(requirement.name) or []
    return found


def copy_distribution(name: str, target: Path) -> None:
    """Copy an installed distribution's importable files."""
    distribution = metadata.distribution(name)
    for top in {file.parts[0] for file in distribution.files or () if ".." not in file.parts}:
        source = Path(str(distribution.locate_file(top)))
        if source.is_dir():
            shutil.copytree(source, target / top, dirs_exist_ok=True)
        elif source.is_file():
            shutil.copy2(source, target / top)


def files_of_the_checkout() -> set[str]:
    """What git knows, and what it would take, under the folders that are shipped."""
    if not (ROOT / ".git").exists():
        pytest.skip("不是 git 检出，无法知道哪些文件应当打包")
    listing = run(
        *("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--"),
        *PLACES,
        cwd=ROOT,
    )
    assert listing.returncode == 0, listing.stderr
    names = (name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file())
    return {
        inside + name.removeprefix(folder)
        for name in names
        for folder, inside in PLACES.items()
        if name.startswith(folder)
    }


TABLES = "gklint/parse/_tables.py"  # made when the wheel is built


def test_the_wheel_holds_every_file_of_the_shipped_folders_and_no_other(
    members: frozenset[str],
) -> None:
    assert members == files_of_the_checkout() | {TABLES}


def test_the_parse_tables_are_those_of_the_grammars(scripts: Path, tmp_path: Path) -> None:
    check = (
        "from importlib import import_module;"
        "from gklint.parse.tables import compile_grammar, grammar_text, load;"
        "stored = import_module('gklint.parse._tables').TABLES;"
        "print(tuple(load()) == stored == tuple(compile_grammar(grammar_text())))"
    )

    result = run(scripts / "python", "-c", check, cwd=tmp_path)

    assert result.stdout.strip() == "True", result.stderr


@pytest.mark.parametrize(
    "pattern",
    [
        r"gklint/py\.typed",
        r"gklint/cli/main\.py",
        r"gklint/grammars/\w+\.lark",
        r"gklint/web/templates/page\.html",
        r"gklint/web/static/page\.(css|js)",
        r"gklint_formats/\w+\.py",
        r"gklint_rules/\w+\.py",
        r"gklint_rules/profiles/[\w-]+\.toml",
        r"gklint_rules/instruments/[\w-]+\.toml",
    ],
)
def test_the_wheel_holds_code_grammars_and_data(members: frozenset[str], pattern: str) -> None:
    assert any(re.fullmatch(pattern, name) for name in members)


def test_both_packages_are_imported_from_the_wheel(scripts: Path, tmp_path: Path) -> None:
    where = "import gklint, gklint_rules; print(gklint.__file__, gklint_rules.__file__, sep='\\n')"

    result = run(scripts / "python", "-c", where, cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    assert all(Path(line).is_relative_to(scripts.parent) for line in result.stdout.split("\n")[:2])


@pytest.mark.parametrize("name", ["通知.txt", "通知.docx"])
def test_the_installed_program_finds_nothing_in_a_good_draft(
    scripts: Path, tmp_path: Path, name: str
) -> None:
    result = run(scripts / "gklint", EXAMPLES / name, "--format", "json", cwd=tmp_path)

    assert result.returncode == 0, result.stdout + result.stderr
    (draft,) = json.loads(result.stdout)["results"]
    assert draft["disclosure"] == "proactive"
    assert [finding["code"] for finding in draft["findings"]] == []


def test_the_installed_program_stops_a_bad_draft(scripts: Path, tmp_path: Path) -> None:
    result = run(scripts / "gklint", EXAMPLES / "通知-有错.docx", cwd=tmp_path)

    assert result.returncode == 1, result.stdout + result.stderr
    assert "GK713" in result.stdout


def test_the_page_says_what_it_needs_where_that_is_not_installed(
    scripts: Path, tmp_path: Path
) -> None:
    result = run(scripts / "gklint", "serve", "--no-browser", cwd=tmp_path)

    assert result.returncode == 2
    assert "gklint[web]" in result.stderr
