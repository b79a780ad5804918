"""Fetching the wheels of a bundle with pip, until nothing is missing on any target."""  # noqa: INP001 - a script's module, no package

import subprocess
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from packaging.requirements import Requirement

from delivery.platforms import Target
from delivery.wheels import Wheel, choose, read_wheel

_ROUNDS = 20  # a chain of requirements is four or five long


class GatherFault(Exception):  # noqa: N818 - a fault in the sense of the glossary
    """Wheels could not be had."""


def build_wheel(source: Path, folder: Path) -> Path:
    """Build gklint's own wheel.

    Args:
        source: The checkout.
        folder: Where the wheel goes.

    Returns:
        The wheel.

    Raises:
        GatherFault: When it could not be built.
    """
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(source))
    (wheel,) = folder.glob("gklint-*.whl")
    return wheel


def gather(
    roots: Collection[Requirement], targets: Sequence[Target], folder: Path
) -> tuple[Wheel, ...]:
    """Fetch into a folder everything the targets need, and remove what none needs.

    Args:
        roots: What is installed by name.
        targets: Where it is installed: one kind of computer, its versions of Python.
        folder: Where wheels are and go.

    Returns:
        The wheels that are needed, by file name.

    Raises:
        GatherFault: When something cannot be had for a target.
    """
    for target in targets:
        _fetch(roots, target, folder)
    there = _wheels(folder)
    needed = {
        wheel.file for target in targets for wheel in choose(roots, there, target).wheels.values()
    }
    for wheel in there:
        if wheel.file not in needed:
            wheel.file.unlink()
    return tuple(wheel for wheel in there if wheel.file in needed)


def unsatisfied(
    roots: Collection[Requirement], targets: Iterable[Target], folder: Path
) -> list[str]:
    """Say what the wheels of a folder lack, target by target.

    Args:
        roots: What is installed by name.
        targets: Where it is installed.
        folder: Where the wheels are.

    Returns:
        A line for each requirement that no wheel satisfies.
    """
    there = _wheels(folder)
    return [
        f"{target.platform.name} Python {target.python}：{requirement}"
        for target in targets
        for requirement in choose(roots, there, target).missing
    ]


def _wheels(folder: Path) -> tuple[Wheel, ...]:
    return tuple(read_wheel(file) for file in sorted(folder.glob("*.whl")))


def _fetch(roots: Collection[Requirement], target: Target, folder: Path) -> None:
    for _round in range(_ROUNDS):
        missing = choose(roots, _wheels(folder), target).missing
        if not missing:
            return
        _pip(
            *("download", "--no-deps", "--only-binary=:all:", "--dest", str(folder)),
            *("--implementation", "cp", "--python-version", target.python),
            *(word for tag in target.platform.tags for word in ("--platform", tag)),
            *map(str, missing),
        )
    raise GatherFault("\n".join(unsatisfied(roots, [target], folder)))


def _pip(*words: str) -> None:
    done = subprocess.run(  # noqa: S603 - pip of this interpreter
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", *words],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise GatherFault(f"pip {words[0]} 没有成功：\n{done.stderr.strip()}")
