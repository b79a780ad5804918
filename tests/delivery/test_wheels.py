"""Which wheels an installation on another computer needs."""

from pathlib import Path

import pytest
from packaging.requirements import Requirement

from delivery.gather import unsatisfied
from delivery.platforms import PLATFORMS, PYTHONS, Target
from delivery.wheels import choose, glibc_needed, read_wheel
from tests.delivery.fake_wheels import fake_wheel

LINUX = Target(PLATFORMS["manylinux-x86_64"], "3.12")
ARM = Target(PLATFORMS["manylinux-aarch64"], "3.12")
WINDOWS = Target(PLATFORMS["windows-amd64"], "3.12")
APP = [Requirement("app")]


def chosen(target: Target, folder: Path, roots: list[Requirement] = APP) -> dict[str, str]:
    wheels = [read_wheel(file) for file in sorted(folder.glob("*.whl"))]
    return {name: str(w.version) for name, w in choose(roots, wheels, target).wheels.items()}


def lacking(target: Target, folder: Path, roots: list[Requirement] = APP) -> set[str]:
    wheels = [read_wheel(file) for file in folder.glob("*.whl")]
    return {str(requirement) for requirement in choose(roots, wheels, target).missing}


def test_what_is_needed_only_on_windows_is_missed_there_alone(tmp_path: Path) -> None:
    fake_wheel(tmp_path, "app", requires=['colorama>=0.4; platform_system == "Windows"'])

    assert lacking(WINDOWS, tmp_path) == {"colorama>=0.4"}
    assert lacking(LINUX, tmp_path) == set()


def test_what_is_needed_by_what_is_needed_is_found(tmp_path: Path) -> None:
    fake_wheel(tmp_path, "app", requires=["one"])
    fake_wheel(tmp_path, "one", requires=["two<2"])
    fake_wheel(tmp_path, "two", "1.9")
    fake_wheel(tmp_path, "two", "2.0")

    assert chosen(LINUX, tmp_path) == {"app": "1.0", "one": "1.0", "two": "1.9"}


def test_demands_of_several_hold_together(tmp_path: Path) -> None:
    fake_wheel(tmp_path, "app", requires=["one", "two>=1"])
    fake_wheel(tmp_path, "one", requires=["two<2"])
    fake_wheel(tmp_path, "two", "2.0")

    assert lacking(LINUX, tmp_path) == {"two<2,>=1"}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("app", {"app"}), ("app[page]", {"app", "server"}), ("app[page,none]", {"app", "server"})],
)
def test_optional_parts_are_needed_when_they_are_asked_for(
    tmp_path: Path, wanted: str, found: set[str]
) -> None:
    fake_wheel(tmp_path, "app", requires=['server; extra == "page"'])
    fake_wheel(tmp_path, "server")

    assert set(chosen(LINUX, tmp_path, [Requirement(wanted)])) == found


def test_markers_see_the_python_of_the_target(tmp_path: Path) -> None:
    fake_wheel(tmp_path, "app", requires=['old; python_version < "3.12"'])

    assert lacking(LINUX, tmp_path) == set()
    assert lacking(LINUX._replace(python="3.11"), tmp_path) == {"old"}


@pytest.mark.parametrize(
    ("tag", "targets"),
    [
        ("py3-none-any", "linux arm windows"),
        ("py2.py3-none-any", "linux arm windows"),
        ("cp312-cp312-manylinux2014_x86_64", "linux"),
        ("cp312-cp312-manylinux_2_28_aarch64", "arm"),
        ("cp312-cp312-manylinux_2_29_aarch64", ""),
        ("cp39-abi3-win_amd64", "windows"),
        ("cp311-cp311-win_amd64", ""),
        ("cp312-cp312-musllinux_1_2_x86_64", ""),
    ],
)
def test_a_wheel_fits_where_its_tag_says(tmp_path: Path, tag: str, targets: str) -> None:
    fake_wheel(tmp_path, "app", tag=tag)
    known = {"linux": LINUX, "arm": ARM, "windows": WINDOWS}

    assert [name for name, target in known.items() if not lacking(target, tmp_path)] == (
        targets.split()
    )


def test_a_wheel_for_newer_pythons_is_not_taken(tmp_path: Path) -> None:
    fake_wheel(tmp_path, "app", "1.0")
    fake_wheel(tmp_path, "app", "2.0", extra=["Requires-Python: >=3.13"])

    assert chosen(LINUX, tmp_path) == {"app": "1.0"}


def test_of_one_version_the_wheel_for_the_older_c_library_is_taken(tmp_path: Path) -> None:
    newer = fake_wheel(tmp_path, "app", tag="cp312-cp312-manylinux_2_28_x86_64")
    older = fake_wheel(tmp_path, "app", tag="cp312-cp312-manylinux2014_x86_64")

    choice = choose(APP, [read_wheel(newer), read_wheel(older)], LINUX)

    assert choice.wheels["app"].file == older


def test_the_c_library_that_is_needed_is_said(tmp_path: Path) -> None:
    names = ("manylinux2014_x86_64.manylinux_2_17_x86_64", "manylinux_2_26_x86_64", "any")
    wheels = [
        read_wheel(fake_wheel(tmp_path, f"app{n}", tag=f"py3-none-{platform}"))
        for n, platform in enumerate(names)
    ]

    assert glibc_needed(wheels[:1]) == "2.17"
    assert glibc_needed(wheels) == "2.26"
    assert glibc_needed(wheels[2:]) is None


def test_what_a_folder_lacks_is_said_by_platform_and_python(tmp_path: Path) -> None:
    fake_wheel(tmp_path, "app", tag="cp312-cp312-win_amd64")
    targets = [Target(WINDOWS.platform, python) for python in PYTHONS]

    assert unsatisfied(APP, targets, tmp_path) == [
        "windows-amd64 Python 3.11：app",
        "windows-amd64 Python 3.13：app",
    ]
