"""Entry points are found without importlib.metadata, and only where things are installed."""

import subprocess
import sys
from pathlib import Path

import pytest

from gklint.hooks.entries import EntryPoint, entry_points

TEXT = """\
[console_scripts]
x = x:main

[gklint]
; a comment
yunxi = gklint_plugin_yunxi
more = gklint_plugin_yunxi.more [extra]
[other]
y = z
"""


def install(folder: Path, info: str = "gklint_plugin_yunxi-0.3.dist-info", text: str = TEXT) -> str:
    (folder / info).mkdir(parents=True)
    (folder / info / "entry_points.txt").write_text(text, encoding="utf-8")
    return str(folder)


def test_the_group_is_read_and_nothing_else(tmp_path: Path) -> None:
    assert entry_points([install(tmp_path)]) == (
        EntryPoint("gklint-plugin-yunxi", "more", "gklint_plugin_yunxi.more", "0.3"),
        EntryPoint("gklint-plugin-yunxi", "yunxi", "gklint_plugin_yunxi", "0.3"),
    )


def test_of_two_distributions_of_one_name_the_first_counts(tmp_path: Path) -> None:
    first = install(tmp_path / "a", text="[gklint]\na = first\n")
    second = install(tmp_path / "b", "gklint_plugin_yunxi-0.4.dist-info", "[gklint]\nb = second\n")
    assert [e.module for e in entry_points([first, second])] == ["first"]


def test_the_current_folder_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = install(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert entry_points([folder, "", "."]) == ()


def test_a_place_of_installed_packages_counts_even_as_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = install(tmp_path / "site-packages")
    monkeypatch.chdir(folder)
    assert len(entry_points([folder])) == 2


def test_places_that_cannot_be_searched_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "x.dist-info").mkdir()
    (tmp_path / "archive.zip").write_bytes(b"PK")
    assert entry_points([str(tmp_path), str(tmp_path / "archive.zip"), "/no/such/place"]) == ()


def test_the_dearest_import_is_not_made() -> None:
    program = (
        "import sys; from gklint.hooks.host import load_host; h = load_host(); h.profiles();"
        "print(sorted({'importlib.metadata', 'lark', 'lxml', 'zipfile'} & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
    )
    assert done.stdout.strip() == "[]"
