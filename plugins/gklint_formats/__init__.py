"""Readers of what archives are made of: PDF, OFD, old Word and WPS files, web pages.

They come through the same door as readers of third parties. What a format needs is imported when
such a file is read; where it is not installed, the fault says what to install.
"""

from typing import TYPE_CHECKING

from gklint.hooks import hookimpl

if TYPE_CHECKING:
    from gklint.hooks.hookspecs import Ability, Reader


def _abilities() -> "tuple[Ability, ...]":
    from gklint_formats.abilities import abilities  # noqa: PLC0415 - for gklint doctor only

    return abilities()


@hookimpl
def gklint_readers() -> "tuple[Reader, ...]":
    """One reader for all suffixes: which format a file is in, its content says."""
    from gklint.hooks.hookspecs import Reader  # noqa: PLC0415 - not needed for --version
    from gklint_formats.reading import SUFFIXES, read  # noqa: PLC0415 - the same

    return (Reader(SUFFIXES, read, _abilities),)
