"""An example of a plug-in: one rule and one jurisdiction of an invented city."""

from pathlib import Path
from typing import TYPE_CHECKING

from gklint.hooks import hookimpl

if TYPE_CHECKING:
    from gklint.rulekit import AnyRule

PROFILES = Path(__file__).parent / "profiles"


@hookimpl
def gklint_rules() -> "tuple[AnyRule, ...]":
    """The rules; imported here, so that gklint starts quickly."""
    from gklint.rulekit import rules_in  # noqa: PLC0415 - see the docstring

    from . import rules  # noqa: PLC0415 - see the docstring

    return rules_in(rules)


@hookimpl
def gklint_profiles() -> tuple[Path, ...]:
    """The folder of TOML files."""
    return (PROFILES,)
