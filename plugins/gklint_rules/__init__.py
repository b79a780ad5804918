"""The rules, profiles and instruments that come with gklint, through the door of every plug-in."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from gklint.hooks import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gklint.rulekit import AnyRule

_HERE = Path(__file__).parent


@hookimpl
def gklint_rules() -> "Iterator[AnyRule]":
    """Every rule of the bundle: the rules of every module here whose name has no leading ``_``."""
    from gklint.rulekit import rules_in  # noqa: PLC0415 - not needed for --version and --help

    for file in sorted(_HERE.iterdir()):
        if file.suffix == ".py" and not file.name.startswith("_"):
            yield from rules_in(import_module(f"{__name__}.{file.stem}"))


@hookimpl
def gklint_profiles() -> tuple[Path, ...]:
    """The jurisdictions known to gklint."""
    return (_HERE / "profiles",)


@hookimpl
def gklint_instruments() -> tuple[Path, ...]:
    """Laws, regulations and standards."""
    return (_HERE / "instruments",)


@hookimpl
def gklint_calendars() -> tuple[Path, ...]:
    """The working days of the country."""
    return (_HERE / "calendar",)


@hookimpl
def gklint_registries() -> tuple[Path, ...]:
    """Superior documents of the centre, and a few of provinces and cities, with their sources."""
    return (_HERE / "registry",)
