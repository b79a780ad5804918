"""Which wheels an installation needs: what pip would choose on another computer, without it.

``pip download --platform`` looks for wheels of the other computer but evaluates environment markers
on this one, so what is needed only there (colorama, which click wants on Windows) is not fetched,
and the installation without an index fails at the user's desk. Here markers see the target.
"""  # noqa: INP001 - a script's module, no package

import re
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from email.parser import HeaderParser
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from delivery.platforms import Target

_GLIBC = re.compile(r"manylinux_2_(\d+)_")  # manylinux2014 stands beside manylinux_2_17


class Wheel(NamedTuple):
    """A wheel and what its metadata says.

    Attributes:
        file: Where it is.
        name: The normalised name of the distribution.
        version: Its version.
        tags: What it can be installed on.
        requires: What it needs, with markers.
        pythons: Which versions of Python it is for.
        extras: Its optional parts.
    """

    file: Path
    name: str
    version: Version
    tags: frozenset[Tag]
    requires: tuple[Requirement, ...]
    pythons: SpecifierSet
    extras: frozenset[str]


class Choice(NamedTuple):
    """What one target would install.

    Attributes:
        wheels: The wheel of each distribution.
        missing: What no wheel at hand satisfies, as requirements without markers.
    """

    wheels: Mapping[str, Wheel]
    missing: tuple[Requirement, ...]


def read_wheel(file: Path) -> Wheel:
    """Read what a wheel says of itself.

    Args:
        file: A ``.whl``.

    Returns:
        Its name, version, tags and requirements.
    """
    name, version, _build, tags = parse_wheel_filename(file.name)
    with zipfile.ZipFile(file) as members:
        (member,) = (n for n in members.namelist() if n.endswith(".dist-info/METADATA"))
        said = HeaderParser().parsestr(members.read(member).decode("utf-8"))
    requires = tuple(Requirement(line) for line in said.get_all("Requires-Dist", ()))
    pythons = SpecifierSet(said.get("Requires-Python", ""))
    extras = frozenset(said.get_all("Provides-Extra", ()))
    return Wheel(file, name, version, tags, requires, pythons, extras)


def glibc_needed(wheels: Iterable[Wheel]) -> str | None:
    """Give the oldest glibc all of these wheels run on.

    Args:
        wheels: Wheels that are installed together.

    Returns:
        ``2.17`` and so on; None when none of them asks for one.
    """
    asked = [
        min(int(found[1]) for tag in wheel.tags if (found := _GLIBC.match(tag.platform)))
        for wheel in wheels
        if any(_GLIBC.match(tag.platform) for tag in wheel.tags)
    ]
    return f"2.{max(asked)}" if asked else None


def choose(roots: Collection[Requirement], wheels: Sequence[Wheel], target: Target) -> Choice:
    """Choose the newest wheel of each distribution that satisfies everything asked of it.

    Demands are gathered until nothing is added; none is ever taken back, so it ends.

    Args:
        roots: What is installed by name.
        wheels: The wheels at hand.
        target: Where it is installed.

    Returns:
        The wheels, and what none of them satisfies.
    """
    demands = set(roots)
    while True:
        chosen: dict[str, Wheel] = {}
        missing: list[Requirement] = []
        for name in sorted({canonicalize_name(demand.name) for demand in demands}):
            whole = _together(name, demands)
            best = _best(whole, wheels, target)
            if best is None:
                missing.append(whole)
            else:
                chosen[name] = best
        asked = {
            need
            for name, wheel in chosen.items()
            for need in _needs(wheel, _together(name, demands).extras, target)
        }
        if asked <= demands:
            return Choice(chosen, tuple(missing))
        demands |= asked


def _together(name: str, demands: Iterable[Requirement]) -> Requirement:
    """Give all that is demanded of one distribution as one requirement."""
    mine = [demand for demand in demands if canonicalize_name(demand.name) == name]
    whole = Requirement(name)
    whole.extras = {extra for demand in mine for extra in demand.extras}
    for demand in mine:
        whole.specifier &= demand.specifier
    return whole


def _needs(wheel: Wheel, extras: Collection[str], target: Target) -> Iterable[Requirement]:
    """Give what a wheel needs on a target, without the markers that said so."""
    seen = [{**target.environment, "extra": extra} for extra in ("", *extras)]
    for need in wheel.requires:
        if need.marker is None or any(need.marker.evaluate(one) for one in seen):
            plain = Requirement(str(need))
            plain.marker = None
            yield plain


def _best(whole: Requirement, wheels: Iterable[Wheel], target: Target) -> Wheel | None:
    ranks = {tag: rank for rank, tag in enumerate(target.tags)}
    fitting = [
        wheel
        for wheel in wheels
        if wheel.name == whole.name
        and wheel.version in whole.specifier
        and f"{target.python}.0" in wheel.pythons
        and not ranks.keys().isdisjoint(wheel.tags)
    ]
    return max(
        fitting,
        key=lambda wheel: (wheel.version, -min(ranks[t] for t in wheel.tags if t in ranks)),
        default=None,
    )
